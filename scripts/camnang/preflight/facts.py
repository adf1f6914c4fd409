"""What is read from a PDF before it is judged: frozen nouns that hold no PDF object.

Lengths are points.
"""

from dataclasses import dataclass
from functools import cached_property

from PIL import Image

from camnang.base.geometry import Box
from camnang.pdf.marks import ImageMark, Mark, PathMark, TextMark
from camnang.pdf.walk import TransparencyGroup
from camnang.preflight.ink_beneath import Beneath


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note, link, form field or the like, with its place."""

    subtype: str
    box: Box


@dataclass(frozen=True)
class Page:
    """One page: boxes as written (None if absent), what stands on it, and its separations.

    `ink` is the rendered page as a CMYK image at `ink_dpi` over the whole media box, None where
    the page could not be rendered.
    """

    number: int
    media_box: Box
    crop_box: Box | None = None
    bleed_box: Box | None = None
    trim_box: Box | None = None
    art_box: Box | None = None
    rotate: int = 0
    user_unit: float | None = None
    annotations: tuple[Annotation, ...] = ()
    all_marks: tuple[Mark, ...] = ()
    groups: tuple[TransparencyGroup, ...] = ()
    device_tricks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    ink: Image.Image | None = None
    ink_dpi: float = 72.0

    @property
    def trim(self) -> Box:
        """The finished page: TrimBox, or what stands for it."""
        return self.trim_box or self.art_box or self.crop_box or self.media_box

    @property
    def printed(self) -> Box:
        """What may reach the finished page: BleedBox, or the trim."""
        return self.bleed_box or self.trim

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that reach the bleed or the page; those of the slug are left out."""
        printed = self.printed
        return tuple(mark for mark in self.all_marks if mark.box.meets(printed))

    @cached_property
    def texts(self) -> tuple[TextMark, ...]:
        """The text among the marks."""
        return tuple(mark for mark in self.marks if isinstance(mark, TextMark))

    @cached_property
    def paths(self) -> tuple[PathMark, ...]:
        """The paths among the marks."""
        return tuple(mark for mark in self.marks if isinstance(mark, PathMark))

    @cached_property
    def images(self) -> tuple[ImageMark, ...]:
        """The images among the marks."""
        return tuple(mark for mark in self.marks if isinstance(mark, ImageMark))

    @cached_property
    def _beneath(self) -> "Beneath":
        return Beneath(self.marks, self.media_box)

    def overlapping(self, mark: Mark) -> bool:
        """Whether ink lies beneath a mark (GWG D0031), judged by boxes."""
        return self._beneath.has_ink(mark)


@dataclass(frozen=True)
class OutputIntent:
    """An output intent: its subtype and words, and class and space of its profile ("" if none)."""

    subtype: str
    identifier: str
    registry: str
    has_profile: bool
    profile_class: str
    profile_space: str


@dataclass(frozen=True)
class Document:
    """What holds for a file as a whole."""

    version: str
    encrypted: bool
    damage: tuple[str, ...]
    has_id: bool
    info: dict[str, str]
    xmp: dict[str, str]
    intents: tuple[OutputIntent, ...]
    scripts: tuple[str, ...]
    form_fields: int
    attachments: int
    layers: int
    lzw_streams: int
    postscript: int
    foreign_content: tuple[str, ...]
    trims: tuple[Box, ...] = ()

    @property
    def page_count(self) -> int:
        """How many pages the file has."""
        return len(self.trims)
