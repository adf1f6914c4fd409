"""The nouns of the house: what a handbook, an edition, a print job and a made file are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from camnang.base.units import length_mm
from camnang.i18n.language import cldr
from camnang.i18n.messages import Message, msg

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PROFILE_FILE = r"^[A-Za-z0-9][A-Za-z0-9_.-]*\.ic[cm]$"
LONGEST_SLUG = 60
NAME = r"^[a-z][a-z0-9_]*$"
LANGUAGE = r"^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"  # BCP 47: language, script, country
LINE = r"^[^\n]*\w[^\n]*$"
LONGEST_LINE = 160
SITE_URL = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?/([A-Za-z0-9._~-]+/)*$"
LONGEST_SITE_URL = 200  # with a handbook's address behind it, a QR code is still read from a cover
CHECK_CODE = r"^CN\d{4}$"
URL = r"^(https?://[^\s<>\"\\]+)?$"
_PAGE = rf"{SLUG[1:-1]}/{SLUG[1:-1]}"
PAGE = rf"^{_PAGE}$"
ADDRESS = rf"^{_PAGE}(#[\w.:-]+)?$"
Value = TypeVar("Value")
SEVERAL = r"^[^=]*\w[^=]*(=[^=]*\w[^=]*)+$"  # names of one thing, an = between any two
UTC_OFFSET = r"^[+-](0\d|1[0-4]):[0-5]\d$"
RULE = "rule"  # the kind of error that brings its own remedy


def broken_rule(remedy: Message) -> PydanticCustomError:
    """Give the error of a value that breaks a rule of ours, with what to do about it."""
    return PydanticCustomError(RULE, "{remedy}", {"remedy": remedy})


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Frozen(BaseModel):
    """A value read from a file: keys in kebab-case, unknown keys refused, never changed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=_kebab, populate_by_name=True
    )


def _every_language(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    wanted = (info.context or {}).get("languages", ())
    missing = [lang for lang in wanted if not texts.get(lang, "").strip()]
    if missing:
        raise PydanticCustomError("language", "{langs}", {"langs": ", ".join(missing)})
    return texts


def _every_language_list(
    texts: dict[str, tuple[str, ...]], info: ValidationInfo
) -> dict[str, tuple[str, ...]]:
    _every_language({lang: "".join(lines) for lang, lines in texts.items()}, info)
    return texts


def _length(value: object) -> object:
    if isinstance(value, int | float):
        raise PydanticCustomError("unit", "{value}", {"value": value})
    try:
        return length_mm(str(value))
    except ValueError:
        remedy = msg("Write a number and mm, cm, in or pt, such as 3mm.")
        raise broken_rule(remedy) from None


def _no_doubles(slugs: tuple[str, ...]) -> tuple[str, ...]:
    twice = [slug for slug, count in Counter(slugs).items() if count > 1]
    if twice:
        raise broken_rule(msg("Name {names} only once.", names=", ".join(twice)))
    return slugs


NO_LANGUAGE = msg("Write the tag of a language, such as vi or zh-Hant.")


def _in_cldr(languages: tuple[str, ...]) -> tuple[str, ...]:
    for lang in languages:
        try:
            cldr(lang)
        except ValueError:
            raise broken_rule(NO_LANGUAGE) from None
    return languages


def _of_the_publisher(languages: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    publishers = (info.context or {}).get("publisher", languages)
    if not set(languages) <= set(publishers):
        raise broken_rule(msg("Use these languages: {langs}.", langs=", ".join(publishers)))
    return languages


def _known_languages(values: dict[str, Value], info: ValidationInfo) -> dict[str, Value]:
    known = (info.context or {}).get("languages", values)
    if not set(values) <= set(known):
        raise broken_rule(msg("Use these languages: {langs}.", langs=", ".join(known)))
    return values


LocalText = Annotated[dict[str, str], AfterValidator(_every_language)]
LocalLine = Annotated[
    dict[str, Annotated[str, Field(pattern=LINE, max_length=LONGEST_LINE)]],
    AfterValidator(_every_language),
]
LocalLabel = Annotated[
    dict[str, Annotated[str, Field(max_length=LONGEST_LINE)]], AfterValidator(_every_language)
]
LocalLines = Annotated[dict[str, tuple[str, ...]], AfterValidator(_every_language_list)]
ByLanguage = Annotated[dict[str, Value], AfterValidator(_known_languages)]
LengthMm = Annotated[
    float, BeforeValidator(_length, json_schema_input_type=str), Field(ge=0, le=2000)
]
BleedMm = Annotated[LengthMm, Field(le=20)]  # no press asks for more
Slug = Annotated[str, Field(pattern=SLUG, max_length=LONGEST_SLUG)]


class EditionNotice(Frozen):
    """Which edition this is, and the day it is dated (the only clock a build knows)."""

    number: int = Field(1, ge=1)
    date: date


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
    preflight: dict[str, Literal["error", "warning", "note", "off"]] = {}
    proof: Literal["contract", "digital", "none"] = "contract"
    delivery: Delivery = Delivery()


def _of_a_draft(
    missing: dict[str, tuple[str, ...]], info: ValidationInfo
) -> dict[str, tuple[str, ...]]:
    if info.data.get("status") != "draft":
        raise broken_rule(msg("Say status: draft, or take the list away."))
    return missing


class Handbook(Frozen):
    """One handbook: one folder, its texts per language, chapters in order, look, print job.

    It is in all languages of its publisher, or in those it names, its original first. A draft says
    what it still lacks; it is shown, and never handed to a press.
    """

    languages: (
        Annotated[
            tuple[str, ...],
            Field(min_length=1),
            AfterValidator(_no_doubles),
            AfterValidator(_of_the_publisher),
        ]
        | None
    ) = None
    status: Literal["complete", "draft"] = "complete"
    missing: Annotated[LocalLines, AfterValidator(_of_a_draft)] = {}
    title: LocalText
    subtitle: LocalText
    description: LocalText
    answers: LocalLines
    chapters: Annotated[tuple[Slug, ...], AfterValidator(_no_doubles)] = Field(min_length=1)
    edition: EditionNotice
    look: Look
    print_: PrintSpec = Field(alias="print")


class Imprint(Frozen):
    """The particulars the law asks of a printed book; empty until they are given."""

    publishing_permit: str = ""
    printer_name: str = ""
    printer_address: str = ""
    legal_deposit: str = ""
    isbn: str = ""
    not_for_sale: bool = True


class Publisher(Frozen):
    """Who publishes, in which languages (the first is the original), and where it stands online.

    `place` is that of publication, printed before the year; `tagline` stands beside the name of
    the website; `utc_offset` is that of the midnight at which editions are dated; `checks` judges
    rules of taste otherwise than `camnang check` does, by their codes.
    """

    languages: Annotated[
        tuple[Annotated[str, Field(pattern=LANGUAGE)], ...],
        AfterValidator(_no_doubles),
        AfterValidator(_in_cldr),
    ] = Field(min_length=1)
    name: LocalText
    authority: LocalText
    address: LocalText
    place: LocalText = Field(default={})
    tagline: LocalText = Field(default={})
    utc_offset: str = Field("+00:00", pattern=UTC_OFFSET)
    plan: LocalText
    site_url: str = Field(pattern=SITE_URL, max_length=LONGEST_SITE_URL)
    site_url_is_placeholder: bool = False
    licence: LocalText
    imprint: Imprint = Imprint()
    checks: dict[
        Annotated[str, Field(pattern=CHECK_CODE)], Literal["error", "warning", "note", "off"]
    ] = {}


@dataclass(frozen=True)
class Trim:
    """The finished size of a page, in millimetres."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Edition:
    """A handbook in one language: the unit of work, named `<slug>-<lang>`."""

    slug: str
    lang: str
    handbook: Handbook
    publisher: Publisher
    folder: Path

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
    def is_draft(self) -> bool:
        """Whether its handbook is not complete: whatever is made of it says so."""
        return self.handbook.status == "draft"

    @property
    def copies(self) -> int:
        """How many copies of this edition are ordered: of a draft, none."""
        return 0 if self.is_draft else self.handbook.print_.copies.get(self.lang, 0)


@dataclass(frozen=True)
class Artifact:
    """A made file: what it is for, where it lies, how many pages, and its SHA-256."""

    role: str
    path: Path
    pages: int
    sha256: str
