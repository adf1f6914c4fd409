"""Texts of data files in several languages: what stands side by side there, each a pair of twins.

A text is named by its way through the file: keys, and the ids or numbers of what is in lists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from camnang.base.yaml_lines import Location, line_at
from camnang.project.read_spec import read_data
from camnang.twins.aligning import Pair
from camnang.twins.blocks import Block
from camnang.twins.ledger import FILE
from camnang.twins.own_words import OwnWords

_PARALLEL = "answers"  # lists of other keys, such as the forms of a term, are each language's own
_STRINGS = "strings"  # of a drawing: each language breaks them into lines of its own
_NO_NAME = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class SideBySide:
    """What stands in one place of a data file: its texts in the translation and the original."""

    here: tuple[Block, ...]
    there: tuple[Block, ...]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The texts that have a twin."""
        return tuple(zip(self.here, self.there, strict=False))


def data_files(folder: Path, shared: bool = False) -> list[Path]:
    """Give the data files of a handbook, or those beside the handbooks that all of them share."""
    found = folder.glob("*.yml") if shared else folder.rglob("*.yml")
    return sorted(path for path in found if path.name != FILE)


def data_texts(path: Path, original: str, lang: str) -> Iterator[SideBySide]:
    """Give every text that a data file has in both languages; raises ContentError.

    What a drawing says is one text.
    """
    data, lines = read_data(path)
    for loc, name, *texts in _texts(data, (), "", original, lang):
        there, here = (
            tuple(_blocks(each, line_at(lines, *loc, tag), name, tag))
            for each, tag in zip(texts, (original, lang), strict=True)
        )
        yield SideBySide(here, there)


def _blocks(texts: list[str], line: int, name: str, lang: str) -> Iterator[Block]:
    for number, text in enumerate(texts, start=1):
        yield Block(lang, name, "text", number, line, (), OwnWords(text))


_Texts = tuple[Location, str, list[str], list[str]]  # where, its name; original and translation


def _texts(data: object, loc: Location, name: str, original: str, lang: str) -> Iterator[_Texts]:
    if isinstance(data, list):
        for number, each in enumerate(data):
            yield from _texts(each, (*loc, number), _of(name, each, number), original, lang)
    elif isinstance(data, dict):
        if texts := _side_by_side(loc, data.get(original), data.get(lang)):
            yield loc, name, texts[0], texts[1]
        for key, each in data.items():
            inside = _joined(name, key)
            if key == _STRINGS and isinstance(each, dict):
                yield (*loc, key), inside, [_drawn(each, original)], [_drawn(each, lang)]
            else:
                yield from _texts(each, (*loc, key), inside, original, lang)


def _of(name: str, item: object, number: int) -> str:
    id_ = item.get("id") if isinstance(item, dict) else None
    return _joined(name, id_ if isinstance(id_, str) else str(number + 1))


def _joined(name: str, part: str) -> str:
    return ".".join(each for each in (name, _NO_NAME.sub("-", part)) if each)


def _side_by_side(loc: Location, theirs: object, mine: object) -> tuple[list[str], ...]:
    if isinstance(theirs, str) and isinstance(mine, str):
        return [theirs], [mine]
    if loc[-1:] == (_PARALLEL,) and isinstance(theirs, list) and isinstance(mine, list):
        return [*map(str, theirs)], [*map(str, mine)]
    return ()


def _drawn(strings: dict[str, object], lang: str) -> str:
    return "\n".join(str(text.get(lang, "")) for text in strings.values() if isinstance(text, dict))
