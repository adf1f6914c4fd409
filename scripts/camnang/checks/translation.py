"""Translations: block for block and value for value what their originals are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from camnang.base.errors import Finding, Place
from camnang.checks.twin_ages import stale_findings
from camnang.checks.twin_blocks import MISTAKE, TO_FOLLOW, Sides, lonely_findings
from camnang.checks.twin_data import check_twin_data
from camnang.checks.twin_values import twin_place, value_findings
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import Message, msg
from camnang.twins.aligning import Pair, align
from camnang.twins.blocks import Block, Container, blocks_of
from camnang.twins.comparing import located
from camnang.twins.following import parted
from camnang.twins.ledger import Agreed, Ledger, read_ledger
from camnang.twins.own_words import OwnWords
from camnang.twins.states import judge
from camnang.twins.translating import twin_chapters

_IDS = {
    "heading": msg("Headings"),
    "caption": msg("Tables and figures"),
    "image": msg("Images"),
    "callout": msg("Callouts"),
}
_NOTHING = OwnWords("")
_MARKS = (msg("Citations"), msg("Links"), msg("Generated numbers"))  # as OwnWords.marks has them


def check_twins(original: Shelf, translation: Shelf) -> Iterator[Finding]:
    """Give an error wherever a translation lacks, adds, moves or changes what its original says.

    Where the original alone was changed since both were agreed, the translation is older: a
    warning.
    """
    ledger = read_ledger(translation.book.edition.folder) or Ledger()
    for chapter, twin in twin_chapters(original, translation):
        agreed = ledger.lines(translation.lang, chapter.stem)
        yield from check_twin_chapter(chapter, twin, agreed, translation.project.root)
    yield from check_twin_data(translation, original.lang, ledger)


def check_twin_chapter(
    chapter: Chapter, twin: Chapter, agreed: Sequence[Agreed], root: Path
) -> Iterator[Finding]:
    """Give the same of one chapter, and what was agreed of it."""
    sides = Sides(chapter, twin, blocks_of(chapter), blocks_of(twin))
    aligned = align(sides.blocks_here, sides.blocks_there)
    judged = judge((*aligned.pairs, *aligned.moved), agreed) if agreed else ()
    to_follow, rest = parted(aligned, judged)
    yield from lonely_findings(sides, to_follow, TO_FOLLOW)
    yield from lonely_findings(sides, rest, MISTAKE)
    yield from stale_findings(sides, judged, root)
    other_columns: set[Container] = set()
    for pair in (*rest.pairs, *rest.moved):
        yield from _differing(pair, sides, other_columns)
    for pair in (*to_follow.pairs, *to_follow.moved):  # its own mistakes the original answers for
        found = _differing(pair, sides, other_columns)
        yield from (each for each in found if each.place.path == twin.path)


def _differing(pair: Pair, sides: Sides, other_columns: set[Container]) -> Iterator[Finding]:
    here, there = sides.places(pair)
    yield from _ids(pair, here, there)
    yield from _marks(pair, here, there)
    yield from _locators(pair, here, there)
    if pair[0].cells and _filled(pair[0]) != _filled(pair[1]):
        yield from _cells(pair, here, there, other_columns)
        return
    for mine, other in zip(pair[0].said, pair[1].said, strict=True):
        yield from value_findings(here, there, mine, other)


def _error(place: Place, fact: Message, remedy: Message) -> Finding:
    return Finding("translation", "error", place, fact, remedy)


def _ids(pair: Pair, here: Place, there: Place) -> Iterator[Finding]:
    mine, other = pair
    if mine.kind in _IDS and mine.id != other.id:
        yield _unlike(_IDS[mine.kind], mine.id, other.id, here, there)


def _marks(pair: Pair, here: Place, there: Place) -> Iterator[Finding]:
    marks = pair[0].words.marks, pair[1].words.marks
    if marks[0] == marks[1]:
        return
    for what, mine, other in zip(_MARKS, *marks, strict=True):
        only_mine, only_other = Counter(mine) - Counter(other), Counter(other) - Counter(mine)
        if only_mine or only_other:
            shown, lacking = (
                ", ".join(map(str.strip, each.elements())) for each in (only_mine, only_other)
            )
            yield _unlike(what, shown, lacking, here, there)


def _unlike(what: Message, mine: str, other: str, here: Place, there: Place) -> Finding:
    twin = twin_place(there)
    if mine and other:
        fact = msg("{what}: {mine} here, {other} in {twin}.",
                   what=what, mine=mine, other=other, twin=twin)  # fmt: skip
    elif mine:
        fact = msg("{what}: {mine} stands here but not in {twin}.",
                   what=what, mine=mine, twin=twin)  # fmt: skip
    else:
        fact = msg("{what}: {other} stands in {twin} but not here.",
                   what=what, other=other, twin=twin)  # fmt: skip
    return _error(here, fact, msg("Build both languages alike."))


def _locators(pair: Pair, here: Place, there: Place) -> Iterator[Finding]:
    """The places that are cited of a source, source by source."""
    if pair[0].words.citations == pair[1].words.citations == ():
        return
    mine, other = (_places(block) for block in pair)
    for id_ in sorted(mine.keys() & other.keys()):
        if mine[id_] != other[id_]:
            cited = located(mine[id_], pair[0].lang), located(other[id_], pair[1].lang)
            yield from value_findings(here, there, *cited)


def _places(block: Block) -> dict[str, str]:
    places: dict[str, str] = {}
    for id_, place in block.words.citations:
        places[id_] = f"{places[id_]}; {place}" if id_ in places else place
    return places


def _filled(row: Block) -> tuple[bool, ...]:
    return tuple(cell != _NOTHING for cell in row.cells)


def _cells(
    pair: Pair, here: Place, there: Place, other_columns: set[Container]
) -> Iterator[Finding]:
    """A row that fills other cells than its twin; of a table with other columns, the first."""
    mine, other = (len(row.cells) for row in pair)
    if mine != other:
        tables = {each for each in pair[0].within if each[0] in ("table", "tabs")}
        if tables & other_columns:
            return
        other_columns |= tables
    else:
        mine, other = (sum(_filled(row)) for row in pair)
    fact = msg("This row has {mine} cells with words, its twin {other} ({twin}).",
               mine=mine, other=other, twin=twin_place(there))  # fmt: skip
    yield _error(here, fact, msg("Fill the same cells in both languages."))
