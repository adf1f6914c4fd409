"""Data files in several languages: what stands side by side there has the same values."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import Location, line_at
from camnang.checks.twin_values import twin_place, value_findings
from camnang.content.context import Shelf
from camnang.content.library import Project
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_data
from camnang.twins.values import said

_PARALLEL = "answers"  # lists of other keys, such as the forms of a term, are each language's own
_Texts = tuple[Location, list[str], list[str]]  # where; the texts there, original and translation


def check_twin_data(shelf: Shelf, original: str) -> Iterator[Finding]:
    """Give an error for each text of a handbook's data whose values differ from the original's."""
    for path in sorted(shelf.book.edition.folder.rglob("*.yml")):
        yield from _file(path, original, shelf.lang)


def check_shared_twins(project: Project) -> Iterator[Finding]:
    """Give the same of the files that all handbooks share: register, glossary, publisher."""
    original, *others = project.languages
    for path in sorted((project.root / "handbooks").glob("*.yml")):
        for lang in others:
            yield from _file(path, original, lang)


def _file(path: Path, original: str, lang: str) -> Iterator[Finding]:
    try:
        data, lines = read_data(path)
    except ContentError:
        return  # told by who reads the file
    for loc, theirs, mine in _texts(data, (), original, lang):
        here = Place(path, line_at(lines, *loc, lang))
        there = Place(path, line_at(lines, *loc, original))
        if len(mine) != len(theirs):
            yield _other_count(here, there, len(mine), len(theirs))
            continue
        for one, other in zip(mine, theirs, strict=True):
            yield from value_findings(here, there, said(one, lang), said(other, original))


def _texts(data: object, loc: Location, original: str, lang: str) -> Iterator[_Texts]:
    """Every text that stands there in both languages; what a drawing says is one text."""
    if isinstance(data, list):
        for number, each in enumerate(data):
            yield from _texts(each, (*loc, number), original, lang)
    elif isinstance(data, dict):
        yield from _side_by_side(loc, data.get(original), data.get(lang))
        for key, each in data.items():
            if key == "strings" and isinstance(each, dict):
                yield (*loc, key), [_drawn(each, original)], [_drawn(each, lang)]
            else:
                yield from _texts(each, (*loc, key), original, lang)


def _side_by_side(loc: Location, theirs: object, mine: object) -> Iterator[_Texts]:
    if isinstance(theirs, str) and isinstance(mine, str):
        yield loc, [theirs], [mine]
    elif loc[-1:] == (_PARALLEL,) and isinstance(theirs, list) and isinstance(mine, list):
        yield loc, [*map(str, theirs)], [*map(str, mine)]


def _drawn(strings: dict[str, object], lang: str) -> str:
    """The strings of a drawing, which each language breaks into lines of its own."""
    return "\n".join(str(text.get(lang, "")) for text in strings.values() if isinstance(text, dict))


def _other_count(here: Place, there: Place, mine: int, other: int) -> Finding:
    fact = msg("The list has {mine} lines here, {other} in {twin}.",
               mine=mine, other=other, twin=twin_place(there))  # fmt: skip
    return Finding("translation", "error", here, fact, msg("Build both languages alike."))
