"""The nouns of the house: what a handbook, an edition, a print job and a made file are."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from camnang.i18n.messages import msg
from camnang.project.field_types import (
    LANGUAGE,
    LONGEST_SITE_URL,
    PROFILE_FILE,
    SITE_URL,
    UTC_OFFSET,
    BleedMm,
    ByLanguage,
    CheckCode,
    Code,
    Frozen,
    Isbn,
    LengthMm,
    LocalLines,
    LocalText,
    OwnLanguages,
    Slug,
    Span,
    broken_rule,
    in_cldr,
    no_doubles,
)
from camnang.project.pieces import Pieces
from camnang.project.portals import IssuerSites, Portal

Profile = Literal["guidance", "plain"]
Matter = Literal["law", "treaty"]
Audience = Literal["family", "shop", "workshop", "exporter", "teacher", "ward"]
BOOK_SPEC, SMALL_SPEC = "handbook.yml", "publication.yml"


class EditionNotice(Frozen):
    """Which edition this is, and the day it is dated (the only clock a build knows).

    `code` stands in the imprint of what goes to the press, and names its record; `lasts` is how
    long its copies are expected to be in use.
    """

    number: int = Field(1, ge=1)
    date: date
    code: Code = ""
    lasts: Span = "2 years"


class Look(Frozen):
    """The handbook's own tile: hue and motif by name, and the seed that varies the pattern."""

    hue: Literal["leaf", "kiln", "river", "turmeric"]
    motif: str
    seed: int = 1


class PageMargins(Frozen):
    """Margins of the interior in millimetres; one that is not given follows the trim."""

    inner: LengthMm | None = None
    outer: LengthMm | None = None
    head: LengthMm | None = None
    foot: LengthMm | None = None


class Delivery(Frozen):
    """Where the copies are to go, by which day and how packed; what is empty is left to agree."""

    place: LocalText = Field(default={})
    by: date | None = None
    packing: LocalText = Field(default={})


class PrintSpec(Frozen):
    """The print job of a handbook; lengths in millimetres, stocks and trim by name."""

    copies: ByLanguage[Annotated[int, Field(ge=0, le=1_000_000)]]
    trim: str = "145x205"
    margins: PageMargins | None = None
    binding: Slug = "perfect"
    page_multiple: Literal[4, 8, 16, 32] = 16
    openings: Literal["recto", "any"] = "recto"
    lists: Literal["long", "all", "none"] = "long"
    fill: tuple[Literal["tasks", "calendar"], ...] = ("tasks", "calendar")
    stitch_under: int = Field(64, ge=0, le=96)
    bleed: BleedMm = 3.0
    cover_bleed: BleedMm = 5.0
    inks: Literal["4/4", "1/1"] = "4/4"
    body_stock: str = "offset-80"
    cover_stock: str = "coated-matt-250"
    cover_finish: Literal["none", "matt-lamination", "gloss-lamination"] = "matt-lamination"
    flaps: Annotated[LengthMm, Field(le=300)] = 0.0
    slug: bool = False
    body_profile: str = Field("", pattern=PROFILE_FILE)
    cover_profile: str = Field("", pattern=PROFILE_FILE)
    preflight: dict[str, Literal["error", "warning", "note", "off"]] = Field(default={})
    proof: Literal["contract", "digital", "none"] = "contract"
    delivery: Delivery = Delivery()


def _of_a_draft(
    missing: dict[str, tuple[str, ...]], info: ValidationInfo
) -> dict[str, tuple[str, ...]]:
    if info.data.get("status") != "draft":
        raise broken_rule(msg("Say status: draft, or take the list away."))
    return missing


def _of_chapters(matter: dict[str, Matter], info: ValidationInfo) -> dict[str, Matter]:
    for stem in matter:
        if stem not in info.data.get("chapters", (stem,)):
            raise broken_rule(msg("{name} is not one of the chapters.", name=stem))
    return matter


def _one_each(answered: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    counts = {len(lines) for lines in info.data.get("answers", {}).values()}
    if answered and counts != {len(answered)}:
        raise broken_rule(msg("Name one chapter for each line of answers."))
    return answered


class Imprint(Frozen):
    """The particulars the law asks of a printed book; empty until they are given."""

    publishing_permit: str = ""
    printer_name: str = ""
    printer_address: str = ""
    legal_deposit: str = ""
    isbn: Isbn = ""
    not_for_sale: bool = True

    def with_own(self, own: "Imprint") -> "Imprint":
        """Give the particulars with those that a book gives itself."""
        return self.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})


NOT_GIVEN = Imprint()


def _of_no_book(imprint: Imprint) -> Imprint:
    if imprint.isbn:
        raise broken_rule(
            msg("Each edition has an ISBN of its own: write it in its handbook.yml, under imprint "
                "and the language.")
        )  # fmt: skip
    return imprint


class Handbook(Frozen):
    """One handbook: one folder, its texts per language, chapters in order, look, print job.

    It is in all languages of its publisher, or in those it names, its original first. A draft says
    what it still lacks; it is shown, and never handed to a press. `answered` are the chapters
    that give each of its answers; `imprint` has the particulars of each edition; `matter` names
    the chapters that tell the law or a treaty rather than how a thing is done: the search puts
    them behind. `profile` says which rules it keeps: of guidance, or those of any plain book.
    """

    languages: OwnLanguages | None = None
    status: Literal["complete", "draft"] = "complete"
    profile: Profile = "guidance"
    missing: Annotated[LocalLines, AfterValidator(_of_a_draft)] = Field(default={})
    title: LocalText
    subtitle: LocalText
    description: LocalText
    answers: LocalLines
    answered: Annotated[tuple[Slug, ...], AfterValidator(_one_each)] = ()
    chapters: Annotated[tuple[Slug, ...], AfterValidator(no_doubles)] = Field(min_length=1)
    matter: Annotated[dict[Slug, Matter], AfterValidator(_of_chapters)] = Field(default={})
    edition: EditionNotice
    imprint: ByLanguage[Imprint] = Field(default={})
    look: Look
    pieces: Pieces = Pieces()
    print_: PrintSpec = Field(alias="print")


class SmallSpec(Frozen):
    """What makes a publication more than a short handbook: its kind, how a leaflet is folded, whom
    it is for, the handbook it draws on, and the chapter of that to which its code leads.
    """

    kind: Literal["card", "sign", "poster", "leaflet"]
    fold: Literal["half", "tri", "z", "gate"] | None = None
    audience: tuple[Audience, ...] = Field(min_length=1)
    handbook: Slug
    chapter: Slug


class Publisher(Frozen):
    """Who publishes, in which languages (the first is the original), and where it stands online.

    `place` is that of publication, printed before the year; `tagline` stands beside the name of
    the website; `utc_offset` is that of the midnight at which editions are dated; `portals` are
    where sources without an address of their own are looked up by number, `sites` by issuer;
    `checks` judges rules of taste otherwise than `camnang check` does, by their codes.
    """

    languages: Annotated[
        tuple[Annotated[str, Field(pattern=LANGUAGE)], ...],
        AfterValidator(no_doubles),
        AfterValidator(in_cldr),
    ] = Field(min_length=1)
    name: LocalText
    authority: LocalText = Field(default={})
    address: LocalText
    place: LocalText = Field(default={})
    tagline: LocalText = Field(default={})
    utc_offset: str = Field("+00:00", pattern=UTC_OFFSET)
    plan: LocalText = Field(default={})
    site_url: str = Field(pattern=SITE_URL, max_length=LONGEST_SITE_URL)
    site_url_is_placeholder: bool = False
    licence: LocalText
    imprint: Annotated[Imprint, AfterValidator(_of_no_book)] = Imprint()
    portals: tuple[Portal, ...] = ()
    sites: IssuerSites | None = None
    checks: dict[CheckCode, Literal["error", "warning", "note", "off"]] = Field(default={})


@dataclass(frozen=True)
class Trim:
    """The finished size of a page, in millimetres."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Edition:
    """A handbook in one language: the unit of work, named `<slug>-<lang>`.

    A publication is a handbook too, of one or two short chapters, its sides; what they draw on,
    figures and numbers, is that of a book.
    """

    slug: str
    lang: str
    handbook: Handbook
    publisher: Publisher
    folder: Path
    small: SmallSpec | None = None

    @property
    def spec(self) -> Path:
        """The file that orders it."""
        return self.folder / (SMALL_SPEC if self.small else BOOK_SPEC)

    @property
    def source(self) -> Path:
        """The folder of the handbook whose figures it shows, and whose numbers it tells."""
        return self.folder.parent / self.small.handbook if self.small else self.folder

    @property
    def name(self) -> str:
        """`<slug>-<lang>`."""
        return f"{self.slug}-{self.lang}"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its handbook, the original first."""
        return self.handbook.languages or self.publisher.languages

    @property
    def title(self) -> str:
        """The title in the edition's language."""
        return self.handbook.title[self.lang]

    @property
    def imprint(self) -> Imprint:
        """The particulars of this edition: its own before those of all its publisher's books."""
        return self.publisher.imprint.with_own(self.handbook.imprint.get(self.lang, NOT_GIVEN))

    @property
    def is_draft(self) -> bool:
        """Whether its handbook is not complete: whatever is made of it says so."""
        return self.handbook.status == "draft"

    @property
    def copies(self) -> int:
        """How many copies of this edition are ordered: of a draft, none."""
        return 0 if self.is_draft else self.handbook.print_.copies.get(self.lang, 0)
