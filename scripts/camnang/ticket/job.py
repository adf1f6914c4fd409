"""The job: everything `job.json` tells a print shop about one edition, as frozen data.

Texts stand in every language of the house; lengths are in millimetres, weights in grams a copy
and kilograms a run, areas as a share from 0 to 1. The keys are those of the committed schema.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from camnang.base.errors import Severity
from camnang.press.signatures import WorkStyle
from camnang.project.artifact import Artifact
from camnang.project.field_types import EditionName, Frozen, LocalText, Slug
from camnang.project.model import Delivery


class Measured(Frozen):
    """A length in millimetres: reckoned, and the range the papers' tolerance allows."""

    mm: float
    least_mm: float
    most_mm: float


Proof = Literal["contract", "digital", "none"]


class JobStock(Frozen):
    """A paper of the job: g/m², micrometres, the condition colours are separated for.

    `tolerance` is a part of the caliper; `source` says which table both come from.
    """

    id: str
    name: LocalText
    finish: Literal["offset", "matt", "gloss"]
    grammage: int
    caliper_um: float
    tolerance: float = 0.0
    output_condition: str
    source: str


class JobSheet(Frozen):
    """Paper to buy for one part: the press sheet, how many of it, what one side of it holds.

    Pieces are pages of the body, or whole covers.
    """

    name: str
    short_mm: float
    long_mm: float
    pieces_a_side: int
    share: float
    net_sheets: int
    gross_sheets: int
    reams: float
    kg: float
    plates: int


class JobSection(Frozen):
    """A folded section: number in the book, fold of the JDF catalogue, pages in order.

    `boxes` are the places of its fronts on the sheet: left, lower, right and upper edge as parts
    of the long and the short side.
    """

    number: int
    fold: str
    pages: tuple[int, ...]
    boxes: tuple[tuple[float, float, float, float], ...]


class JobForm(Frozen):
    """One press form, in book order."""

    number: int
    pages: int
    work_style: WorkStyle
    copies_a_sheet: int
    plates: int
    net_sheets: int
    gross_sheets: int
    sections: tuple[JobSection, ...]


class JobBody(Frozen):
    """The body: pages with the blank ones at the end, inks, stock, paper, forms."""

    pages: int
    blank_pages: int
    inks: str
    stock: JobStock
    sheet: JobSheet
    columns: int
    rows: int
    grain: Literal["long", "short"]
    forms: tuple[JobForm, ...]
    candidates: tuple[JobSheet, ...]


class JobCover(Frozen):
    """The cover: its trimmed spread, inks, stock, paper."""

    width_mm: float
    height_mm: float
    bleed_mm: float
    flap_mm: float
    inks: str
    finish: Literal["none", "matt-lamination", "gloss-lamination"]
    stock: JobStock
    sheet: JobSheet
    work_style: WorkStyle
    grain: Literal["long", "short"] = "long"


class JobRun(Frozen):
    """The plan for one number of copies; `spare_copies` are begun beyond them.

    At most `most_copies` are taken and paid.
    """

    copies: int
    spare_copies: int
    body: JobBody
    cover: JobCover | None
    plates: int
    paper_kg: float
    run_kg: float
    cheaper: tuple[LocalText, ...]
    most_copies: int = 0  # jobs of before do not say


class JobTerms(Frozen):
    """What XJDF calls the product, the order of its sections and its binding, if it is bound."""

    product: str = "Book"
    order: str = ""
    binding: str = ""


class JobProduct(Frozen):
    """The finished product."""

    pages: int
    trim: str
    trim_name: LocalText
    width_mm: float
    height_mm: float
    bleed_mm: float
    binding: str
    binding_name: LocalText = Field(default={})
    terms: JobTerms = JobTerms()
    stitches: int
    thickness: Measured
    spine: Measured | None
    creep_mm: float | None
    creep_loose_mm: float | None
    creep_applied: Literal[False] = False
    copy_g: float


class JobFile(Frozen):
    """A press file: what it is for, its name, pages and SHA-256."""

    role: str
    name: str
    pages: int
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")

    @classmethod
    def of(cls, artifact: Artifact) -> "JobFile":
        """Describe a made file."""
        return cls(
            role=artifact.role,
            name=artifact.path.name,
            pages=artifact.pages,
            sha256=artifact.sha256,
        )


class JobPreflight(Frozen):
    """What the checks of the press files found."""

    verdict: Literal["passed", "passed-with-warnings", "failed", "not-run"] = "not-run"
    errors: int = 0
    warnings: int = 0


class Replaced(Frozen):
    """The revision that this one replaces, and its files."""

    revision: int
    files: tuple[JobFile, ...]


class JobRevision(Frozen):
    """Which revision of the job this is; it counts up when the bytes of a press file change."""

    number: int = Field(1, ge=1)
    replaces: Replaced | None = None


class JobQuestion(Frozen):
    """What only the shop knows: the question, what we assumed, and a box to tick."""

    id: Slug
    question: LocalText
    assumed: LocalText
    answered: bool = False


class JobFinding(Frozen):
    """A finding of the plan."""

    check: str
    severity: Severity
    text: LocalText


class Job(Frozen):
    """A print job of one edition. Several `runs` are a quotation: no copies are ordered yet.

    The job of a draft is only shown to its editors; no shop ever gets it.
    """

    format: Literal[1] = 1
    draft: bool = False
    edition: EditionName
    lang: str
    title: str
    publisher: LocalText
    date: date
    utc_offset: str = "+00:00"
    revision: JobRevision
    product: JobProduct
    runs: tuple[JobRun, ...] = Field(min_length=1)
    proof: Proof = "none"  # jobs of before do not say
    delivery: Delivery = Delivery()
    files: tuple[JobFile, ...]
    preflight: JobPreflight
    missing_particulars: tuple[LocalText, ...]
    questions: tuple[JobQuestion, ...]
    findings: tuple[JobFinding, ...]

    @property
    def id(self) -> str:
        """`<edition>-r<revision>`, which the names of the job's files carry."""
        return f"{self.edition}-r{self.revision.number}"

    @property
    def is_quotation(self) -> bool:
        """Whether copies are only asked for, not ordered."""
        return len(self.runs) > 1

    @property
    def has_cover(self) -> bool:
        """Whether a cover is printed beside what is then called the body."""
        return self.runs[0].cover is not None

    def as_json(self) -> str:
        """Give the text of `job.json`."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def next_revision(previous: Job | None, files: Iterable[JobFile]) -> JobRevision:
    """Give the revision of a job with these press files, given the job made before.

    The same bytes in the same roles keep their revision; other bytes replace it.
    """
    if previous is None:
        return JobRevision(number=1)
    if _bytes(previous.files) == _bytes(files):
        return previous.revision
    replaced = Replaced(revision=previous.revision.number, files=previous.files)
    return JobRevision(number=replaced.revision + 1, replaces=replaced)


def superseded(job: Job, latest: int, previous: Job | None) -> Job:
    """Give the job with the next free revision: its name stands already for something else.

    `latest` is the highest revision ever handed over, `previous` its job if it can be read.
    """
    known = previous and previous.revision.number == latest
    replaced = Replaced(revision=latest, files=previous.files if previous and known else ())
    return job.model_copy(update={"revision": JobRevision(number=latest + 1, replaces=replaced)})


def _bytes(files: Iterable[JobFile]) -> set[tuple[str, str]]:
    return {(file.role, file.sha256) for file in files}
