"""What a reader of the printed pages would mark: measured on the pages of books, with the places.

Books are set as for the press (from `build/cache`, where they are there), and their pages read by
poppler: words with their boxes, and a small picture of each page for what is left white.

PYTHONPATH=scripts:tests python tests/press_figures.py [--json] [EDITION…]
"""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, product
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.etree
from lxml.html import HtmlElement
from PIL import Image

from bookshop import ROOT
from camnang.i18n.typography import compounds, is_name
from camnang.layout.galley import Galley
from camnang.layout.measure import measure_galley
from camnang.layout.pagination import Pagination, paginate
from camnang.layout.painted_text import letters
from camnang.layout.prove import set_galley
from camnang.layout.read_back import proofread
from camnang.layout.sheet_cache import SheetCache
from camnang.layout.stylesheet import PageGeometry
from camnang.products.pipeline import open_and_check
from camnang.products.press_files import book_style
from camnang.products.workers import open_pool

HOLE = 0.25  # of the text block's height, left white in one piece
LINES = 6  # of a note: more is an article
_DPI = 18
_WHITE = 250
_CALL_PT = 9.0  # high, with its room: all other type is larger
_SAME_CELL_PT = 3.0  # between two lines of one cell; rows stand further apart
_EARLY = 0.45  # of a block's width: what must not part is never that long
_EDGES = ("xMin", "yMin", "xMax", "yMax")
_UNIT = (
    r"(?:[kMGT]?Wh?p?|k?VA|[kmµ]?g|[mck]?m[²³23]?|dm[²³]|m?l|L|[kMGT]?J|kcal|°C|K|ha|bar|Pa|ppm|dB|t|"
    r"kg|tCO2e?|kgCO2e?|CO₂e?|tấn|tạ|lít|đồng|triệu|tỷ|nghìn|người|năm|tháng|tuần|ngày|giờ|phút|giây|"
    r"hộ|VND|USD|EUR|tonnes?|lit(?:re|er)s?|years?|months?|weeks?|days?|hours?|minutes?|million|"
    r"billion|people|households?|%)"
)
_SLASHED = re.compile(rf"[(]?(?:[\d.,]*\s?{_UNIT})(?:/{_UNIT})+[.,;:)]*")
_WHOLE = re.compile(rf"[\d.,]+{_UNIT}[.,;:)]*")
_ALONE = re.compile(rf"{_UNIT}(?:/\w+)*[.,;:)]*")
_COUNTED = re.compile(r"[(≈~<>≤≥+−-]*\d[\d.,]*")


@dataclass(frozen=True)
class Line:
    """A line of words as poppler sees it, in points from the sheet's upper left corner."""

    words: tuple[str, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class PressFigures:
    """The figures of a book: its pages, those for notes and ornaments, and places by fault."""

    edition: str
    pages: int
    notes: int
    ornaments: int
    places: dict[str, tuple[str, ...]]


def lines_of(pdf: Path) -> list[list[list[Line]]]:
    """Give the lines of every page, block by block."""
    made = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, check=True
    )
    tree = lxml.etree.fromstring(made.stdout, lxml.etree.XMLParser(recover=True))
    return [
        [[_line(line) for line in block.iter("{*}line")] for block in page.iter("{*}block")]
        for page in tree.iter("{*}page")
    ]


def _line(node: lxml.etree._Element) -> Line:
    left, top, right, bottom = (float(node.get(edge, "0")) for edge in _EDGES)
    return Line(tuple(w.text or "" for w in node.iter("{*}word")), (left, top, right, bottom))


def broken_units(blocks: Sequence[Sequence[Line]]) -> Iterator[tuple[str, str]]:
    """Give where lines of one block part a number from its unit, or a unit inside."""
    for block in blocks:
        for above, below in pairwise(block):
            if not above.words or not below.words:
                continue
            if not -_SAME_CELL_PT < below.box[1] - above.box[3] < _SAME_CELL_PT:
                continue
            last, first = above.words[-1], below.words[0]
            if _COUNTED.fullmatch(last) and _ALONE.fullmatch(first):
                yield "parted unit", f"{last} | {first}"
            elif _parts_a_unit(last, first):
                yield "broken unit", f"{last}|{first}"


def lone_calls(blocks: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Give the calls of notes that have no word before them on their line."""
    lines = [line for block in blocks for line in block]
    for line in lines:
        small = line.box[3] - line.box[1] < _CALL_PT
        if small and len(line.words) == 1 and not any(_leads_to(line, each) for each in lines):
            yield from filter(str.isdecimal, line.words)


def _leads_to(call: Line, word: Line) -> bool:
    middle = (call.box[1] + call.box[3]) / 2
    near = abs(call.box[0] - word.box[2]) < _SAME_CELL_PT
    return near and word.box[1] < middle < word.box[3]


def parts_a_number(above: str, below: str) -> bool:
    """Tell whether the first of two lines ends in a number whose unit begins the second."""
    *words, last = above.split() or [""]
    return bool(words and _COUNTED.fullmatch(last) and _ALONE.fullmatch((below.split() or [""])[0]))


def early_ends(blocks: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Give lines that end long before their block does, though the next one's words would fit."""
    for block in blocks:
        right = max(line.box[2] for line in block)
        left = min(line.box[0] for line in block)
        for above, below in pairwise(block):
            room = right - above.box[2]
            together = -_SAME_CELL_PT < below.box[1] - above.box[3] < _SAME_CELL_PT
            goes_on = above.words and below.words and below.words[0][:1].islower()
            if together and goes_on and room > _EARLY * (right - left):
                yield f"{' '.join(above.words[-3:])} | {' '.join(below.words[:4])}"


def _parts_a_unit(last: str, first: str) -> bool:
    joined = last + first
    if _SLASHED.fullmatch(joined):
        return last.endswith("/") or first.startswith("/") or not _ALONE.fullmatch(last)
    counts = re.search(r"\d", last)  # a comma behind the number of a note does not
    return bool(counts and _WHOLE.fullmatch(joined)) and not _COUNTED.fullmatch(last)


def holes(pdf: Path, page: PageGeometry) -> list[float]:
    """Give the highest white strip of each page's text block, as a share of its height."""
    with TemporaryDirectory() as folder:
        stem = Path(folder) / "page"
        subprocess.run(
            ["pdftoppm", "-r", str(_DPI), "-gray", str(pdf), str(stem)],
            capture_output=True, check=True,
        )  # fmt: skip
        return [_hole(path.read_bytes(), page) for path in sorted(Path(folder).iterdir())]


def _hole(picture: bytes, page: PageGeometry) -> float:
    image = Image.open(io.BytesIO(picture))
    scale = _DPI / 25.4
    top = round((page.head_mm + page.bleed_mm) * scale)
    foot = top + round(page.text_height_mm * scale)
    longest = run = 0
    for row in range(top, foot):
        strip = image.crop((0, row, image.width, row + 1))
        run = run + 1 if strip.getextrema()[0] >= _WHITE else 0
        longest = max(longest, run)
    return longest / (foot - top)


@dataclass(frozen=True)
class Print:
    """The letters of a page, each with its line."""

    text: str
    lines: tuple[int, ...]

    def rows(self, title: str) -> list[int]:
        """Give the line of each letter of a title, which has its lines for itself, or nothing."""
        edges = ("", *self.lines, "")  # the lines before and behind each letter
        at = self.text.find(title) if title else -1
        while at >= 0:
            end = at + len(title)
            if edges[at] != edges[at + 1] and edges[end] != edges[end + 1]:
                return list(self.lines[at:end])
            at = self.text.find(title, at + 1)
        return []


def read(blocks: Sequence[Sequence[Line]]) -> Print:
    """Give the letters of a page in poppler's order."""
    text: list[str] = []
    where: list[int] = []
    for number, line in enumerate(line for block in blocks for line in block):
        said = letters("".join(line.words))
        text.append(said)
        where += [number] * len(said)
    return Print("".join(text), tuple(where))


def broken_compounds(title: str, prints: Sequence[Print]) -> Iterator[tuple[int, str]]:
    """Give where a title parts inside a compound, each with its page."""
    whole = letters(title)
    found = ((number, page.rows(whole)) for number, page in enumerate(prints, start=1))
    number, rows = next(((number, rows) for number, rows in found if rows), (0, []))
    syllables = re.findall(r"\w+", title) if rows else []
    starts, at = list[int](), 0
    for syllable in syllables:
        starts.append(whole.index(letters(syllable), at))
        at = starts[-1] + len(letters(syllable))
    for first, count in product(range(len(syllables)), (2, 3, 4)):
        word = " ".join(syllables[first : first + count])
        last = first + count - 1
        if last < len(syllables) and (word.lower() in compounds() or is_name(word)):
            parted = rows[starts[first]] != rows[starts[last]]
            yield from [(number, f"{title}: {word}")] * parted


def long_notes(galley: Galley, prints: Sequence[Print]) -> Iterator[tuple[int, str]]:
    """Give the notes of more lines than a note should have, each with its page."""
    for note in galley.tree().find_class("note"):
        said = letters(note.get("data-number", "") + note.text_content())
        for number, page in enumerate(prints, start=1):
            at = page.text.rfind(said[:30])
            if at < 0:
                continue
            rows = len(set(page.lines[at : at + len(said)]))
            left = len(page.text) - at
            if left < len(said) and number < len(prints):  # it goes on overleaf
                following = prints[number]
                end = following.text.find(said[-20:])
                start = following.text.find(said[left : left + 20])
                rows += len(set(following.lines[start : end + 20])) if 0 <= start <= end else 0
            if rows > LINES:
                yield number, f"note {note.get('data-number')}, {rows} lines: {said[:40]}"
            break


def headless(galley: Galley, pdf: Path) -> Iterator[tuple[int, str]]:
    """Give the pages on which a table goes on without its head."""
    for loss in proofread(galley, pdf.read_bytes()):
        if loss.kind == "headless":
            yield loss.page, f"table {loss.table}: {loss.what[:40]}"


def lone_leaders(blocks: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Give the lines of contents that hold a leader or a page number, and no word."""
    for line in (line for block in blocks for line in block):
        said = "".join(line.words)
        if "·" in said and not re.search(r"[^\W\d]", said):
            yield said.replace("·", "") or said


def headings(tree: HtmlElement) -> Iterator[str]:
    for heading in tree.xpath(".//h1 | .//h2 | .//h3 | .//h4"):
        for note in heading.find_class("note"):
            note.drop_tree()
        yield " ".join(heading.text_content().split())


def measure(edition: str, book: Pagination, page: PageGeometry) -> PressFigures:
    """Measure a settled book."""
    found: dict[str, list[str]] = {}
    with TemporaryDirectory() as folder:
        for piece in book.makeup.pieces:
            galley, pdf = book.galleys[piece.name], Path(folder) / f"{piece.name}.pdf"
            pdf.write_bytes(book.sheets[piece.name].pdf)
            for kind, number, what in _faults(galley, pdf, page):
                place = f"page {piece.first + number - 1} ({piece.name}): {what}"
                found.setdefault(kind, []).append(place)
    makeup = book.makeup
    places = {kind: tuple(each) for kind, each in sorted(found.items())}
    return PressFigures(edition, makeup.total, makeup.notes_pages, len(makeup.ornaments), places)


def _faults(galley: Galley, pdf: Path, page: PageGeometry) -> Iterator[tuple[str, int, str]]:
    pages = lines_of(pdf)
    prints = [read(blocks) for blocks in pages]
    for number, blocks in enumerate(pages, start=1):
        if galley.name != "back":  # an index has page numbers at the ends of its lines
            yield from ((kind, number, what) for kind, what in broken_units(blocks))
            yield from (("line ended early", number, what) for what in early_ends(blocks))
        yield from (("lone call", number, what) for what in lone_calls(blocks))
        if galley.name == "front":
            yield from (("lone leader", number, what) for what in lone_leaders(blocks))
    strips = holes(pdf, page)
    designed = len(galley.tree().find_class("sheet"))  # title pages are set as they should look
    for number, share in enumerate(strips[designed:], start=designed + 1):
        if share >= HOLE:
            kind = "hole at the end" if number == len(strips) else "hole"
            yield kind, number, f"{share:.0%}"
    for title in headings(galley.tree()):
        yield from (("broken compound", *each) for each in broken_compounds(title, prints))
    yield from (("long note", *each) for each in long_notes(galley, prints))
    yield from (("headless table", *each) for each in headless(galley, pdf))


def figures(names: Sequence[str]) -> Iterator[PressFigures]:
    """Set and measure editions of the project, all by default."""
    opened = open_and_check(ROOT, names)
    with open_pool(lambda *_: None, SheetCache(opened.memo)) as pool:
        for shelf in opened.shelves:
            name = shelf.book.edition.name
            style = replace(book_style(shelf.book.edition, opened.papers), mark="")
            hands = (pool.workers(name, each).set_all for each in (set_galley, measure_galley))
            with pool.baton:  # what runs across the pages of a draft would fill its holes
                book = paginate(shelf, style, *hands)
            yield measure(name, book, style.geometry)


def told(book: PressFigures) -> str:
    """Give the figures of a book as lines."""
    left = book.notes + book.ornaments
    lines = [
        f"{book.edition}: {book.pages} pages, {book.notes} for notes, {book.ornaments} ornaments"
        f" ({left / book.pages:.1%})"
    ]
    for kind, places in book.places.items():
        lines += [f"  {kind}: {len(places)}", *(f"    {place}" for place in places)]
    return "\n".join(lines)


if __name__ == "__main__":
    asked = [each for each in sys.argv[1:] if each != "--json"]
    show = partial(json.dumps, default=vars, ensure_ascii=False)
    for each in figures(asked):
        print(show(vars(each)) if "--json" in sys.argv else told(each), flush=True)
