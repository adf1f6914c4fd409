"""How a body divides into press forms and folded sections, and which pages each holds.

A form is what one set of plates prints; a section is what the folder makes of it. Where a sheet
holds more pages than the paper lets itself be folded at once, a form is slit into sections.
Full sheets are printed sheetwise; the remainder in parts of 16, 8 and 4 pages that print both
sides from one set of plates, so that a sheet gives two or more copies ("tự trở").
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from camnang.press.folding import FoldScheme, scheme_for
from camnang.press.sheet_yield import Grid

WorkStyle = Literal["one-sided", "sheetwise", "work-and-turn", "work-and-tumble"]
Area = tuple[int, int]
Allotment = Callable[[list[int]], list[tuple[int, ...]]]
WHOLE: tuple[WorkStyle, ...] = ("one-sided", "sheetwise")  # a side is as the plate, not half of it
LEAST_SIGNATURE = 4
FLAT_PAGES = 2


@dataclass(frozen=True)
class Inks:
    """Inks on the front and on the back of a sheet, written 4/4, 1/1, 4/0."""

    front: int
    back: int

    @classmethod
    def parse(cls, text: str) -> "Inks":
        """Read `4/4`; ValueError if it is not two of 0, 1 and 4."""
        front, back = (int(part) for part in text.split("/"))
        if front not in (1, 4) or back not in (0, 1, 4):
            raise ValueError(text)
        return cls(front, back)

    def __str__(self) -> str:
        return f"{self.front}/{self.back}"

    def plates(self, work_style: WorkStyle) -> int:
        """Give the plates of one form: one set for both sides where the sheet is turned."""
        if work_style in ("work-and-turn", "work-and-tumble"):
            return max(self.front, self.back)
        return self.front + self.back


@dataclass(frozen=True)
class Form:
    """One set of plates: its pages, how it is printed, how many copies of them a sheet gives."""

    pages: int
    work_style: WorkStyle
    copies_a_sheet: int


@dataclass(frozen=True)
class Section:
    """A folded section: page numbers of the body in its own reading order."""

    scheme: FoldScheme
    pages: tuple[int, ...]


def padded(pages: int, multiple: int) -> int:
    """Give the pages a body is padded to."""
    return -(-pages // multiple) * multiple


def forms_of(pages: int, grid: Grid) -> tuple[Form, ...]:
    """Give the forms of a body of `pages` (a multiple of 4), full sheets first."""
    sheet = grid.pages_a_sheet
    full, rest = divmod(pages, sheet)
    forms = [Form(sheet, "sheetwise", 1)] * full
    size = sheet // 2
    while rest:
        if size <= rest:
            forms.append(Form(size, _turned(grid), sheet // size))
            rest -= size
        size //= 2
    return tuple(forms)


def nested_forms(pages: int, grid: Grid) -> tuple[Form, ...]:
    """Give the forms of a stitched body from outside to inside.

    The thin ones lie outside, where they are held best.
    """
    return tuple(sorted(forms_of(pages, grid), key=lambda form: form.pages))


def gathered_forms(pages: int, grid: Grid) -> tuple[Form, ...]:
    """Give the forms of a glued body from first to last.

    The thin ones lie inside, since a thin last section tears off.
    """
    first, *others = sorted(forms_of(pages, grid), key=lambda form: -form.pages)
    return (first, *others[1:], *others[:1])


def flat_forms(pages: int, grid: Grid, style: WorkStyle = "sheetwise") -> tuple[Form, ...]:
    """Give the forms of leaves that nothing folds: a sheet gives as many of each as it holds."""
    return (Form(FLAT_PAGES, style, grid.pages_a_side),) * (pages // FLAT_PAGES)


def sections_of(
    forms: tuple[Form, ...], grid: Grid, allot: Allotment, most_pages: int
) -> tuple[tuple[Section, ...], ...]:
    """Give the sections of each form (in book order), with the pages that `allot` gives them."""
    schemes = [scheme_for(*form_area(form, grid), min(most_pages, form.pages)) for form in forms]
    counts = [form.pages // scheme.pages for form, scheme in zip(forms, schemes, strict=True)]
    sizes = [scheme.pages for scheme, n in zip(schemes, counts, strict=True) for _ in range(n)]
    pages = iter(allot(sizes))
    return tuple(
        tuple(Section(scheme, next(pages)) for _ in range(count))
        for scheme, count in zip(schemes, counts, strict=True)
    )


def form_area(form: Form, grid: Grid) -> Area:
    """Give columns and rows of a side that hold fronts: all, or half where the sheet turns."""
    if form.work_style in WHOLE:
        return grid.columns, grid.rows
    return halves(grid, form.work_style)


def halves(grid: Grid, work_style: WorkStyle) -> Area:
    """Give columns and rows of half a sheet: turned about its short axis, tumbled its long one.

    The gripper edge is a long side: turning keeps it and exchanges the ends of the long side;
    tumbling exchanges gripper and tail.
    """
    columns_run_long = grid.grain == "short"
    if columns_run_long == (work_style == "work-and-turn"):
        return grid.columns // 2, grid.rows
    return grid.columns, grid.rows // 2


def _turned(grid: Grid) -> WorkStyle:
    columns, rows = halves(grid, "work-and-turn")
    return "work-and-turn" if columns >= 2 and rows >= 1 else "work-and-tumble"


def gathered(sizes: list[int]) -> list[tuple[int, ...]]:
    """Allot pages to glued sections: each holds consecutive ones."""
    ends = list(accumulate(sizes))
    return [tuple(range(end - size + 1, end + 1)) for size, end in zip(sizes, ends, strict=True)]


def nested(sizes: list[int]) -> list[tuple[int, ...]]:
    """Allot pages to stitched sections: from both ends of what lies outside each."""
    total, allotted, first = sum(sizes), [], 1
    for size in sizes:
        front = range(first, first + size // 2)
        allotted.append((*front, *(total + 1 - page for page in reversed(front))))
        first += size // 2
    return allotted
