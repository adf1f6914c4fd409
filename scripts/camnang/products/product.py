"""What a product is to the pipeline: its parts, how it is bound, and the steps that make it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from camnang.base.child_processes import RunElsewhere
from camnang.base.errors import Finding
from camnang.base.memo import NO_MEMO, Memo
from camnang.content.context import Shelf, Target
from camnang.layout.galley import Galley
from camnang.layout.makeup import Makeup
from camnang.layout.pagination import Pagination, Setter
from camnang.layout.sheets import Sheets
from camnang.preflight import FileOrder, Report
from camnang.press.order import Binding
from camnang.project.artifact import Artifact
from camnang.project.model import Edition
from camnang.project.papers import Papers

TagSetter = Callable[[Sequence[Galley]], Sequence[Sheets]]


@dataclass(frozen=True)
class Workers:
    """Hands that do the heavy work elsewhere: set galleys, or run a function of a room; `memo`
    holds what was made before.
    """

    set_all: Setter
    run: RunElsewhere
    memo: Memo = NO_MEMO


@dataclass(frozen=True)
class Part:
    """A part of a product, which goes to the press as a file of its own, `<name>.pdf`.

    `order` gives what preflight expects of a part made up, `order_unmade` what is known before:
    trim, bleed, pages, printing condition. `set_pages` writes its pages, not yet finished, to a
    path. `pictured` are the pages the ticket shows. Where it `is_text` the galleys of the book
    stand in it, and are read back from the finished file: page by page, or as `prove` does, given
    the width of its slug in mm.
    """

    name: str
    order: Callable[[Edition, Papers, Makeup], FileOrder]
    order_unmade: Callable[[Edition, Papers], FileOrder]
    set_pages: Callable[["Task", Path], None]
    pictured: tuple[int, ...]
    is_text: bool = False
    prove: Callable[["Task", Path, float], None] | None = None


@dataclass(frozen=True)
class Product:
    """Something that goes to the press: its parts, its binding, and how it is made.

    `binding` carries what the plan reckons and what the ticket says. `settle` measures the text,
    sets it and makes it up. `steps` holds for each output (`print`, `screen`, `epub`, `office`,
    `proof`) that the product has the step that makes it.
    """

    binding: Binding
    parts: tuple[Part, ...]
    settle: Callable[[Shelf, Papers, Setter, Setter | None], Pagination]
    steps: Mapping[str, "Step"]

    @property
    def name(self) -> str:
        """Its name in `handbook.yml`, under `binding`."""
        return self.binding.name

    @property
    def has_cover(self) -> bool:
        """Whether a cover of its own stock goes around it."""
        return any(part.name == "cover" for part in self.parts)

    @property
    def text(self) -> Part:
        """The part that holds the text."""
        return next(part for part in self.parts if part.is_text)

    def part(self, name: str) -> Part:
        """Give the part of this name, or the one that holds the text."""
        return next((part for part in self.parts if part.name == name), self.text)

    def jobs(self, edition: Edition, papers: Papers, makeup: Makeup) -> dict[str, FileOrder]:
        """Give what the order says of each part, made up, by name."""
        return {part.name: part.order(edition, papers, makeup) for part in self.parts}


@dataclass(frozen=True)
class PressFiles:
    """The press files of one edition, the make-up they follow, and what preflight said."""

    edition: Edition
    product: Product
    makeup: Makeup
    files: tuple[Artifact, ...]
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]  # colours that will print visibly otherwise
    places: Mapping[Target, int]  # where chapters and sections stand, by their printed pages

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.files[0].path.parent

    @property
    def interior(self) -> Artifact:
        """The file that holds the text."""
        return self.file(self.product.text.name)

    @property
    def cover(self) -> Artifact:
        """The cover's file."""
        return self.file("cover")

    def file(self, role: str) -> Artifact:
        """Give the file of a part; raises KeyError if the product has no such part."""
        return {file.role: file for file in self.files}[role]

    @property
    def passed(self) -> bool:
        """Whether all files may go to press."""
        return all(report.passed for report in self.reports)

    @property
    def destination(self) -> str:
        """The folder of the outputs they belong into: only what lies in `print` is handed over."""
        if not self.passed:
            return "rejected"
        return "draft" if self.edition.is_draft else "print"

    def moved_to(self, folder: Path) -> "PressFiles":
        """Give the same files in the folder they were moved to."""
        files = tuple(replace(file, path=folder / file.path.name) for file in self.files)
        reports = tuple(_moved(report, folder) for report in self.reports)
        return replace(self, files=files, reports=reports)


def _moved(report: Report, folder: Path) -> Report:
    path = folder / report.path.name
    defects = (replace(each, place=replace(each.place, path=path)) for each in report.defects)
    return replace(report, path=path, defects=tuple(defects))


@dataclass(frozen=True)
class Task:
    """An edition in hand: its text settled, the hands that set, the folder that is written into.

    `tagged` sets pages with tags, for the screen; `delivered` holds what was last handed over.
    """

    shelf: Shelf
    papers: Papers
    product: Product
    book: Pagination
    workers: Workers
    tagged: TagSetter
    folder: Path
    delivered: Path

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.shelf.book.edition


@dataclass(frozen=True)
class Made:
    """What was made of one edition: press files, books to read, proofs, or why nothing was."""

    edition: Edition
    press: PressFiles | None = None
    screen: Artifact | None = None
    epub: Artifact | None = None
    office: Artifact | None = None
    proof: tuple[Artifact, ...] = ()
    failure: Exception | None = None

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The files made, where they were delivered or set aside."""
        pressed = self.press.files if self.press else ()
        return (*pressed, *self.read, *self.proof)

    @property
    def read(self) -> tuple[Artifact, ...]:
        """The files to read on a device, each alone in the folder of its role."""
        return tuple(filter(None, (self.screen, self.epub, self.office)))

    @property
    def rejected(self) -> bool:
        """Whether its press files failed preflight."""
        return bool(self.press and not self.press.passed)


Step = Callable[[Task, Made], Made]
