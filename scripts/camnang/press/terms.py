"""How the press plan says its numbers and terms, in the language of whoever reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from camnang.i18n.messages import LANGUAGES, Message, msg, spoken
from camnang.i18n.numbers import decimal, plain


@dataclass(frozen=True)
class SaidNumber(Message):
    """A number inside a sentence, written as the reader's language writes numbers."""

    def text(self, lang: str | None = None) -> str:
        """Give the number in `lang`, or in the language chosen with `speak`."""
        (_, value), (_, places) = self.values
        return decimal(float(str(value)), lang or spoken(), int(str(places)))


@dataclass(frozen=True)
class LocalName(Message):
    """A name inside a sentence that a spec gives in every language."""

    def text(self, lang: str | None = None) -> str:
        """Give the name in `lang`, in the language chosen with `speak`, or the first there is."""
        names = {key: str(value) for key, value in self.values}
        return names.get(lang or spoken()) or next(iter(names.values()), self.template)


def figure(value: float, places: int = 0) -> Message:
    """Make a number that a sentence says with exactly `places` decimals."""
    return SaidNumber("{value}", (("value", value), ("places", places)))


def percent(share: float) -> Message:
    """Make a share such as 0.851 a percentage with one decimal."""
    return msg("{number} %", number=figure(share * 100, 1))


def local_name(texts: Mapping[str, str], name: str = "") -> Message:
    """Make the texts of a spec, one a language, a part of a sentence."""
    return LocalName(name, tuple(texts.items()))


NOTHING = LocalName("")


def sheet_size(short_mm: float, long_mm: float) -> Message:
    """Say a press sheet as shops do, its sides in centimetres: 65×86, 54.5×79 or 54,5×79."""
    sides = short_mm / 10, long_mm / 10
    return local_name({lang: "×".join(plain(side, lang) for side in sides) for lang in LANGUAGES})


@dataclass(frozen=True)
class Joined(Message):
    """Parts of a sentence with the same mark between any two."""

    def text(self, lang: str | None = None) -> str:
        """Give the parts in `lang`, or in the language chosen with `speak`."""
        return self.template.join(str(_said(part, lang)) for _, part in self.values)


def listed(parts: Sequence[Message], mark: str = ", ") -> Message:
    """Join parts of a sentence with commas, or with another mark."""
    return Joined(mark, tuple(("part", part) for part in parts))


def _said(part: object, lang: str | None) -> object:
    return part.text(lang) if isinstance(part, Message) else part


def said(message: Message) -> dict[str, str]:
    """Give a message in every language of the house."""
    return {lang: message.text(lang) for lang in LANGUAGES}


_COUNTED = {
    "page": (msg("1 page"), msg("{count} pages")),
    "form": (msg("1 form"), msg("{count} forms")),
    "plate": (msg("1 plate"), msg("{count} plates")),
    "sheet": (msg("1 sheet"), msg("{count} sheets")),
    "copy": (msg("1 copy"), msg("{count} copies")),
    "A4": (msg("1 sheet of A4"), msg("{count} sheets of A4")),
    "cover": (msg("1 cover"), msg("{count} covers")),
}


def counted(count: int, noun: str) -> Message:
    """Say a number of things: 1 form, 4 plates."""
    one, many = _COUNTED[noun]
    return one if count == 1 else replace(many, values=(("count", figure(count)),))


WORK_STYLES = {
    "one-sided": msg("printed on one side"),
    "sheetwise": msg("sheetwise"),
    "work-and-turn": msg("work-and-turn"),
    "work-and-tumble": msg("work-and-tumble"),
}
GRAINS = {
    "long": msg("along the long side of the sheet"),
    "short": msg("along the short side of the sheet"),
}
PROOFS = {
    "contract": msg("contract proof of the cover and of one section, to be signed before printing"),
    "digital": msg("PDF proof, to be approved before printing"),
    "none": msg("no proof"),
}
COVER_FINISHES = {
    "none": msg("no lamination"),
    "matt-lamination": msg("matt lamination outside"),
    "gloss-lamination": msg("gloss lamination outside"),
}
