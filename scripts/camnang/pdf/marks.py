"""What stands on a page: colours, paints and the marks they make, holding no PDF object.

Lengths are points, inks are shares from 0 to 1 in the order cyan, magenta, yellow, black.
"""

from dataclasses import dataclass

from camnang.base.geometry import Box

Inks = tuple[float, float, float, float]
NO_INK: Inks = (0.0, 0.0, 0.0, 0.0)
_SMALLEST_INK = 0.001


@dataclass(frozen=True, slots=True)
class Font:
    """A font as a page uses it: name without its subset tag, subtype, whether it is embedded."""

    name: str
    subtype: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: family, components, the spaces it rests on, the inks it names."""

    family: str
    components: int
    base: "Space | None" = None
    names: tuple[str, ...] = ()

    def families(self) -> tuple[str, ...]:
        """The family of this space and of those beneath it, outermost first."""
        return (self.family, *(self.base.families() if self.base else ()))


DEVICE_GRAY = Space("DeviceGray", 1)
DEVICE_RGB = Space("DeviceRGB", 3)
DEVICE_CMYK = Space("DeviceCMYK", 4)


@dataclass(frozen=True, slots=True)
class PaintedColour:
    """A colour as it is asked for: its space, and the process inks where they are known."""

    space: Space
    inks: Inks | None

    @property
    def is_white(self) -> bool:
        """Whether it lays down no ink (GWG D0010)."""
        return self.inks is not None and max(self.inks) < _SMALLEST_INK

    @property
    def is_black(self) -> bool:
        """Whether it is the black ink alone, solid (GWG D0013)."""
        if self.inks is None:
            return False
        return max(self.inks[:3]) < _SMALLEST_INK and self.inks[3] > 1 - _SMALLEST_INK

    @property
    def ink_count(self) -> int:
        """How many inks it uses, 0 if that is not known."""
        return sum(ink >= _SMALLEST_INK for ink in self.inks) if self.inks else 0


@dataclass(frozen=True, slots=True)
class Paint:
    """How an area or an outline is painted: colour, overprint, and what makes it see-through."""

    colour: PaintedColour
    overprint: bool = False
    overprint_mode: int = 0
    see_through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Anything that leaves ink: the visible box, and how it is filled and stroked."""

    box: Box
    order: int
    fill: Paint | None
    stroke: Paint | None

    def paints(self) -> tuple[Paint, ...]:
        """The paints in use, fill first."""
        return tuple(paint for paint in (self.fill, self.stroke) if paint)


@dataclass(frozen=True, slots=True)
class TextMark(Mark):
    """One piece of shown text; `size` is the effective font size in points (GWG D0019)."""

    font: Font
    size: float


@dataclass(frozen=True, slots=True)
class PathMark(Mark):
    """A filled or stroked path.

    `fill_width` and `stroke_width` are effective line widths (GWG D0017: thin filled shapes are
    lines too); `straight` says that the visible shape is its box.
    """

    fill_width: float
    stroke_width: float
    straight: bool


@dataclass(frozen=True, slots=True)
class ImageMark(Mark):
    """A placed image: pixels, bits per component, and effective resolution (GWG D0018)."""

    pixels: tuple[int, int]
    bits: int
    ppi: float
    is_mask: bool


@dataclass(frozen=True, slots=True)
class ShadingMark(Mark):
    """A gradient."""
