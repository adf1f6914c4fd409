"""The report of a diff: changed pages side by side, the others told, what it means for print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from PIL import Image

from camnang.base.units import pt
from camnang.editions.page_pairs import PagePair
from camnang.editions.word_diff import Box
from camnang.i18n.messages import Message, msg
from camnang.products.diff import BookDiff

REPORT, SUMMARY = "index.html", "summary.md"
_QUALITY = 80


@dataclass(frozen=True)
class Span:
    """Pages in a row that became of pages in a row; 0 where there is none on a side."""

    state: str
    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def words(self) -> Message:
        """Say it: which pages are where now."""
        if self.state == "moved" and not self.before[0]:
            return _ALONE["after"](_pages(self.after))
        if self.state == "moved" and not self.after[0]:
            return _ALONE["before"](_pages(self.before))
        return _STATES[self.state](_pages(self.before), _pages(self.after))


_STATES = {
    "same": lambda before, after: msg("Pages {pages}: unchanged.", pages=before),
    "moved": lambda before, after: msg("Pages {before}, now {after}: moved on, nothing else.",
                                       before=before, after=after),
    "changed": lambda before, after: msg("Pages {before}, now {after}: changed.", before=before,
                                         after=after),
    "new": lambda before, after: msg("Pages {pages}: new.", pages=after),
    "gone": lambda before, after: msg("Pages {pages}: gone.", pages=before),
    "redrawn": lambda before, after: (
        msg("Pages {pages}: the same words, drawn otherwise.", pages=before)
        if before == after
        else msg("Pages {before}, now {after}: moved on, and drawn otherwise.", before=before,
                 after=after)
    ),
}  # fmt: skip


_ALONE = {  # moved, and on one side alone
    "before": lambda pages: msg("Pages {pages}: no longer needed, their text moved up.",
                                pages=pages),
    "after": lambda pages: msg("Pages {pages}: more, for what moved on.", pages=pages),
}  # fmt: skip


def _pages(span: tuple[int, int]) -> str:
    return "–".join(dict.fromkeys(map(str, span))) if span[0] else "–"


def state_of(pair: PagePair, found: BookDiff) -> str:
    """Give what became of a page."""
    is_redrawn = pair.before in found.redrawn[0] or pair.after in found.redrawn[1]
    return "redrawn" if is_redrawn and pair.state in ("same", "moved") else pair.state


def spans(found: BookDiff) -> Iterator[Span]:
    """Give all pages in order, those together that fared alike."""

    def fared(pair: PagePair) -> tuple[str, int | None]:
        is_paired = pair.before and pair.after
        return state_of(pair, found), pair.after - pair.before if is_paired else None

    for _, own in groupby(found.pairs, key=fared):
        pairs = list(own)
        yield Span(
            state_of(pairs[0], found),
            (pairs[0].before, pairs[-1].before),
            (pairs[0].after, pairs[-1].after),
        )


def consequences(found: BookDiff) -> Iterator[Message]:
    """Give what the change means for print: pages, sets of plates, plates, sheets."""
    before, after = found.before.plan, found.after.plan
    more = after.order.body_pages - before.order.body_pages
    if not more:
        yield msg("The book keeps its {pages} pages.", pages=after.order.body_pages)
        return
    yield msg("Pages: {before} before, {after} now ({more}).", before=before.order.body_pages,
              after=after.order.body_pages, more=f"{more:+}")  # fmt: skip
    sets = len(after.body.forms) - len(before.body.forms)
    plates = after.body.plates - before.body.plates
    sheets = after.body.gross_sheets - before.body.gross_sheets
    yield msg("That is {sets} signatures, {plates} plates, {sheets} sheets.", sets=f"{sets:+}",
              plates=f"{plates:+}", sheets=f"{sheets:+}")  # fmt: skip


def summary(found: BookDiff) -> str:
    """Give the summary of a book in Markdown."""
    lines = [f"## {found.name}", ""]
    lines += [f"- {line}" for line in (*consequences(found), *(s.words for s in spans(found)))]
    return "\n".join([*lines, ""])


def write_report(found: BookDiff, title: str, folder: Path) -> None:
    """Write the report of a book with its pictures, and the summary."""
    shown = [pair for pair in found.pairs if state_of(pair, found) not in ("same", "moved")]
    for pair in shown:
        for side, number in enumerate((pair.before, pair.after)):
            if number:
                with Image.open(found.pictures[side][number]) as picture:
                    picture.save(folder / _name(side, number), quality=_QUALITY, method=4)
    lang = found.after.shelf.lang
    html = _template().render(
        lang=lang, found=found, title=title, msg=msg, shown=shown, name=_name,
        consequences=list(consequences(found)), spans=list(spans(found)),
        boxes=_boxes, before=found.before, after=found.after,
    )  # fmt: skip
    (folder / REPORT).write_text(html, encoding="utf-8")
    (folder / SUMMARY).write_text(summary(found), encoding="utf-8")


def _name(side: int, number: int) -> str:
    return f"{('before', 'after')[side]}-{number:03}.webp"


def _boxes(pair: PagePair, side: int, found: BookDiff) -> list[str]:
    """The marked places of a page, as the style of boxes over its picture."""
    words, number = ((pair.gone, pair.before), (pair.new, pair.after))[side]
    own = (*words, *found.redrawn[side].get(number, ()))
    book = (found.before, found.after)[side]
    page, bleed = book.geometry.trim, book.geometry.bleed_mm
    size = pt(page.width_mm + 2 * bleed), pt(page.height_mm + 2 * bleed)
    return [_style(box, size) for box in own]


def _style(box: Box, size: tuple[float, float]) -> str:
    (left, top, right, bottom), (width, height) = box, size
    parts = {"left": left / width, "top": top / height, "width": (right - left) / width,
             "height": (bottom - top) / height}  # fmt: skip
    return "; ".join(f"{name}: {part:.3%}" for name, part in parts.items())


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("diff_report.html")
