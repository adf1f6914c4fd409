"""Words that several rules use for what they see."""

from camnang.i18n.messages import Message, msg
from camnang.pdf.marks import ImageMark, Inks, Mark, ShadingMark, TextMark

_KINDS: tuple[tuple[type[Mark], Message], ...] = (
    (TextMark, msg("Text")),
    (ImageMark, msg("An image")),
    (ShadingMark, msg("A gradient")),
    (Mark, msg("A shape")),
)


def what(mark: Mark) -> Message:
    """Name a mark as the subject of a sentence."""
    return next(word for kind, word in _KINDS if isinstance(mark, kind))


def recipe(inks: Inks | None) -> str:
    """Write inks as people do: `C0 M0 Y0 K100`."""
    if inks is None:
        return ""
    return " ".join(f"{name}{ink * 100:.0f}" for name, ink in zip("CMYK", inks, strict=True))
