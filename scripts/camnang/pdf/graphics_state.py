"""The graphics state of a content stream, as far as it matters to print (ISO 32000, 8.4)."""

import copy
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from camnang.base.geometry import IDENTITY, Box, Matrix
from camnang.pdf.colour_spaces import initial_colour, plain
from camnang.pdf.fonts import UNKNOWN_TYPEFACE, Typeface, read_typeface
from camnang.pdf.marks import DEVICE_GRAY, Paint, PaintedColour

_SEE_THROUGH_MODES = ("Normal", "Compatible")


@dataclass(slots=True)
class TextState:
    """Font, spacing and mode of text; horizontal scale as a share."""

    typeface: Typeface = UNKNOWN_TYPEFACE
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class GraphicsState:
    """What painting depends on; the clip is the box around the clipping paths.

    `clip_width` is the least effective width of the clips, `clip_is_box` whether the clip is its
    box exactly.
    """

    ctm: Matrix
    clip: Box
    clip_width: float = 1e9
    clip_is_box: bool = True
    fill: PaintedColour = field(default_factory=lambda: initial_colour(DEVICE_GRAY))
    stroke: PaintedColour = field(default_factory=lambda: initial_colour(DEVICE_GRAY))
    fill_pattern: Any = None
    stroke_pattern: Any = None
    line_width: float = 1.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend_mode: str = "Normal"
    soft_mask: bool = False
    text: TextState = field(default_factory=TextState)

    def saved(self) -> "GraphicsState":
        """Give a copy for the stack."""
        saved = copy.copy(self)
        saved.text = copy.copy(self.text)
        return saved

    def paint_fill(self) -> Paint:
        """Give the paint that fills."""
        see_through = self._see_through(self.fill_alpha)
        return Paint(self.fill, self.fill_overprint, self.overprint_mode, see_through)

    def paint_stroke(self) -> Paint:
        """Give the paint that strokes."""
        see_through = self._see_through(self.stroke_alpha)
        return Paint(self.stroke, self.stroke_overprint, self.overprint_mode, see_through)

    def _see_through(self, alpha: float) -> tuple[str, ...]:
        if alpha >= 1 and not self.soft_mask and self.blend_mode in _SEE_THROUGH_MODES:
            return ()
        reasons = (
            (alpha < 1, f"opacity {alpha:.0%}"),
            (self.soft_mask, "soft mask"),
            (self.blend_mode not in _SEE_THROUGH_MODES, f"blend mode {self.blend_mode}"),
        )
        return tuple(reason for holds, reason in reasons if holds)


@dataclass(frozen=True)
class StateChange:
    """An ExtGState dictionary: attributes to set, the soft mask's group, halftone tricks."""

    values: dict[str, Any]
    text_values: dict[str, Any]
    mask_group: Any
    is_luminosity: bool
    device_tricks: tuple[str, ...]

    def apply(self, state: GraphicsState) -> None:
        """Set what the dictionary sets."""
        for name, value in self.values.items():
            setattr(state, name, value)
        for name, value in self.text_values.items():
            setattr(state.text, name, value)


def read_state_change(source: Any) -> StateChange:
    """Read an ExtGState dictionary (ISO 32000, table 57)."""
    values: dict[str, Any] = {}
    for key, name, kind in _STATE_KEYS:
        if key in source:
            values[name] = kind(source[key])
    if "/OP" in source and "/op" not in source:
        values["fill_overprint"] = values["stroke_overprint"]
    if "/BM" in source:
        values["blend_mode"] = _blend_mode(source["/BM"])
    mask = source.get("/SMask")
    if mask is not None:
        values["soft_mask"] = isinstance(mask, pikepdf.Dictionary)
    return StateChange(
        values,
        _text_values(source.get("/Font")),
        mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None,
        isinstance(mask, pikepdf.Dictionary) and plain(mask.get("/S", "")) == "Luminosity",
        tuple(_device_tricks(source)),
    )


_STATE_KEYS = (
    ("/LW", "line_width", float),
    ("/OP", "stroke_overprint", bool),
    ("/op", "fill_overprint", bool),
    ("/OPM", "overprint_mode", int),
    ("/CA", "stroke_alpha", float),
    ("/ca", "fill_alpha", float),
)


def _blend_mode(value: Any) -> str:
    names = [plain(name) for name in value] if isinstance(value, pikepdf.Array) else [plain(value)]
    return names[0] if names else "Normal"


def _text_values(value: Any) -> dict[str, Any]:
    if not isinstance(value, pikepdf.Array) or len(value) != 2:
        return {}
    return {"typeface": read_typeface(value[0]), "size": float(value[1])}


def _device_tricks(source: Any) -> list[str]:
    """Name what PDF/X forbids here: transfer functions, halftone phase and named halftones."""
    tricks = [key[1:] for key in ("/TR", "/HTP") if key in source]
    if "/TR2" in source and plain(source["/TR2"]) != "Default":
        tricks.append("TR2")
    halftone = source.get("/HT")
    if isinstance(halftone, pikepdf.Dictionary | pikepdf.Stream):
        kind = int(halftone.get("/HalftoneType", 0))
        if kind not in (1, 5) or "/HalftoneName" in halftone:
            tricks.append(f"halftone of type {kind}")
    return tricks


def initial_state(visible: Box, ctm: Matrix = IDENTITY) -> GraphicsState:
    """Give the state a page begins with."""
    return GraphicsState(ctm, visible)
