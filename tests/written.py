"""What an edition's manuscripts say, read with a few patterns and none of the program's rooms:
headings, captions, links and index marks, as plain words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from camnang.project.model import Edition

_HEADING = re.compile(r"^(#{1,3}) (.+?)(?: *\{([^}\n]*)\})?$", re.M)
_CAPTION = re.compile(
    r"^ */// (table|figure)-caption\n +attrs: \{id: ([\w-]+)\}\n *(.+)\n */// *$", re.M
)
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(([\w-]*(?:\.md)?(?:#[\w-]+)?)\)")
_MARKS = re.compile(
    r"\[@[^\]\n]*\]|\[\^[^\]\n]*\]:?|\{[^}\n]*\}|!?\[([^\]\n]*)\]\([^)\n]*\)|[*`]|\{#.*$"
)
_VALUE = re.compile(r"\{= *[^}|\n]+\}")
ANYTHING = "\ufffc"
_LABELS = {"vi": {"table": "Bảng", "figure": "Hình"}, "en": {"table": "Table", "figure": "Figure"}}
PLACES = {
    "vi": {"page": "trang", "section": "mục “{}”", "chapter": "chương {}, “{}”"},
    "en": {"page": "page", "section": "section “{}”", "chapter": "chapter {}, “{}”"},
}


def squeezed(text: str) -> str:
    """Give the letters of a text, whatever its spaces, case and Unicode form."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"[\s\u00ad\u200b]+", "", folded)


def spoken(text: str) -> str:
    """Give the words of a manuscript's line without its marks; generated numbers are `ANYTHING`."""
    return " ".join(_MARKS.sub(lambda mark: mark[1] or "", _VALUE.sub(ANYTHING, text)).split())


def as_pattern(words: str) -> str:
    """Give a regular expression for words of `spoken`."""
    return re.escape(words).replace(ANYTHING, ".+?").replace(r"\ ", " ")


@dataclass(frozen=True)
class Spot:
    """A place that page numbers point to: its chapter, kind, and the words that stand there."""

    stem: str
    kind: str  # chapter, section, table or figure
    label: str  # how a reference names it
    words: str  # what stands on its page
    listed: str  # how contents or a list name it; "" if they do not


@dataclass(frozen=True)
class Written:
    """The manuscripts of an edition."""

    edition: Edition

    @cached_property
    def sources(self) -> dict[str, str]:
        """The text of each chapter, in order."""
        folder, lang = self.edition.folder, self.edition.lang
        stems = self.edition.handbook.chapters
        return {stem: (folder / f"{stem}.{lang}.md").read_text(encoding="utf-8") for stem in stems}

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Every place by its address: `stem`, or `stem#id`."""
        found: dict[str, Spot] = {}
        lang = self.edition.lang
        for number, (stem, source) in enumerate(self.sources.items(), start=1):
            for marks, title, attributes in _HEADING.findall(_without_code(source)):
                words = spoken(title)
                id_ = re.search(r"#([\w-]+)", attributes or "")
                if len(marks) == 1:
                    label = PLACES[lang]["chapter"].format(number, words)
                    found[stem] = Spot(stem, "chapter", label, words, f"{number} {words}")
                elif id_:
                    listed = words if len(marks) == 2 and ".week" not in attributes else ""
                    label = PLACES[lang]["section"].format(words)
                    found[f"{stem}#{id_[1]}"] = Spot(stem, "section", label, words, listed)
            counts = {"table": 0, "figure": 0}
            for kind, id_, caption in _CAPTION.findall(source):
                counts[kind] += 1
                label = f"{_LABELS[lang][kind]} {number}.{counts[kind]}"
                words = spoken(caption)
                named = words.partition("; ")[0].partition(" (")[0]  # a list leaves remarks out
                spot = Spot(stem, kind, label, f"{label}. {words}", f"{label} {named}")
                found[f"{stem}#{id_}"] = spot
        return found

    @cached_property
    def links(self) -> list[tuple[str, str, Spot]]:
        """Every link inside the book: the chapter it stands in, its words, and its target."""
        found = []
        for stem, source in self.sources.items():
            for text, target in _LINK.findall(_without_code(source)):
                path, _, id_ = target.partition("#")
                address = "#".join(part for part in (path.removesuffix(".md") or stem, id_) if part)
                spot = self.spots[address]
                found.append((stem, spoken(text) or spot.label, spot))
        return found

    @cached_property
    def index_marks(self) -> list[tuple[str, str, str]]:
        """Every index mark: the chapter it stands in, its entry, and the letters before it."""
        return [
            (stem, entry.strip(), _last_letters(before))
            for stem, source in self.sources.items()
            for line in source.splitlines()
            for before, entry in _marks_of(line)
        ]


def _last_letters(text: str) -> str:
    """The letters a line ends with, back to a number or label that the program made."""
    words = spoken(re.sub(r"\[\]\([^)]*\)", ANYTHING, text)).rpartition(ANYTHING)[2]
    return re.sub(r"\d", "", squeezed(words))[-9:]


def _marks_of(line: str) -> list[tuple[str, str]]:
    return [(line[: mark.start()], mark[1]) for mark in re.finditer(r"\{index: *([^}\n]+)\}", line)]


def _without_code(source: str) -> str:
    return re.sub(r"^( *)```.*?^\1```", "", source, flags=re.M | re.S)
