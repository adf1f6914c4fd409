"""What print shops offer: trims, stocks, press sheets and the coefficients they reckon with."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from camnang.base.errors import ContentError, Finding, Place
from camnang.i18n.messages import msg
from camnang.project.field_types import Frozen, LengthMm, LocalText, broken_rule
from camnang.project.model import Trim
from camnang.project.read_spec import read_spec

Entry = TypeVar("Entry")
_MICROMETRES = 1000


def _with_id(entries: object) -> object:
    if not isinstance(entries, Mapping):
        return entries
    return {
        name: {**entry, "id": name} if isinstance(entry, Mapping) else entry
        for name, entry in entries.items()
    }


Named = Annotated[dict[str, Entry], BeforeValidator(_with_id)]
Share = Annotated[float, Field(ge=0, le=0.5)]
EdgeMm = Annotated[LengthMm, Field(gt=0)]
Source = Annotated[str, Field(min_length=1)]


class Sourced(Frozen):
    """A coefficient says where it comes from."""

    source: Source


class Length(Sourced):
    """A length in millimetres."""

    value: LengthMm


class Count(Sourced):
    """A number of things."""

    value: int = Field(ge=0)


class Factor(Sourced):
    """A number something is multiplied with."""

    value: float = Field(ge=0)


class Fraction(Sourced):
    """A part of a whole, 0.10 for ten per cent."""

    value: Share


class Runs(Sourced):
    """Numbers of copies."""

    value: tuple[Annotated[int, Field(ge=1)], ...] = Field(min_length=1)


class TrimSize(Frozen):
    """A finished size shops know by name; lengths in millimetres."""

    id: SkipJsonSchema[str] = ""
    name: LocalText
    width: EdgeMm
    height: EdgeMm
    source: Source

    @property
    def size(self) -> Trim:
        """The bare size."""
        return Trim(self.width, self.height)

    @property
    def is_upright(self) -> bool:
        """Whether it stands, not lies."""
        return self.height >= self.width

    @property
    def area_mm2(self) -> float:
        """The area of one page in square millimetres."""
        return self.width * self.height


class Stock(Frozen):
    """A paper: grammage in g/m², thickness by bulk (cm³/g) or by measured caliper (mm)."""

    id: SkipJsonSchema[str] = ""
    name: LocalText
    kind: Literal["coated", "uncoated"]
    finish: Literal["offset", "matt", "gloss"]
    grammage: int = Field(ge=30, le=500)
    bulk: float | None = Field(None, ge=0.5, le=2.5)
    caliper: LengthMm | None = None
    tolerance: Share
    source: Source

    @model_validator(mode="after")
    def _one_thickness(self) -> "Stock":
        if (self.bulk is None) == (self.caliper is None):
            raise broken_rule(msg("Give either bulk or caliper."))
        return self

    @property
    def caliper_mm(self) -> float:
        """The thickness of one leaf in millimetres: caliper µm = g/m² × cm³/g."""
        return self.caliper or self.grammage * (self.bulk or 0) / _MICROMETRES


class PressSheet(Frozen):
    """A sheet as it runs through the press; sides in millimetres."""

    id: SkipJsonSchema[str] = ""
    short: EdgeMm
    long: EdgeMm
    half_of: str = ""
    enabled: bool
    source: Source

    @model_validator(mode="after")
    def _short_is_short(self) -> "PressSheet":
        if self.short > self.long:
            raise broken_rule(msg("Let short be the shorter side."))
        return self

    @property
    def area_mm2(self) -> float:
        """The area of the sheet in square millimetres."""
        return self.short * self.long

    @property
    def name(self) -> str:
        """The sheet as shops say it, sides in centimetres: 65×86."""
        return self.id.replace("x", "×")


class Margins(Frozen):
    """What the press takes from a sheet and the trimming from a page, in millimetres."""

    gripper: Length
    tail: Length
    side: Length
    fore_edge: Length
    head: Length
    foot: Length
    cover: Length
    tight: Length


class FoldLimit(Frozen):
    """The most pages one folded section may have from a grammage (g/m²) on."""

    from_grammage: int
    pages: Literal[4, 8, 16, 32]
    source: Source


def _from_nothing(limits: tuple[FoldLimit, ...]) -> tuple[FoldLimit, ...]:
    if not any(limit.from_grammage == 0 for limit in limits):
        raise broken_rule(msg("Let one limit begin at from-grammage 0."))
    return limits


class Operation(Frozen):
    """What one operation spoils: sheets to make ready, and a part of the run."""

    makeready: int = Field(ge=0)
    rate: Share
    source: Source


class Spoilage(Frozen):
    """What each operation spoils ("bù hao")."""

    press: Operation
    fold: Operation
    saddle_stitch: Operation
    perfect: Operation
    lamination: Operation


class SaddleStitch(Frozen):
    """The limits of saddle stitching; pages of the body, thickness of the folded body."""

    least_pages: Count
    least_pages_in_cover: Count
    many_pages: Count
    most_pages: Count
    thick: Length
    thickest: Length
    loose_stitching: Factor
    stitches: Count


class Perfect(Frozen):
    """The limits of perfect (glued) binding, in millimetres."""

    thin: Length
    thinnest: Length
    spine_text: Length
    gutter: Length
    glue: Length
    milling: Length
    hinge: Length


class Bindings(Frozen):
    """The limits of each binding, and the grammage from which covers are scored."""

    saddle_stitch: SaddleStitch
    perfect: Perfect
    scored_from: Count


class Trade(Frozen):
    """Customs of the trade, and what a plan compares."""

    over_under: Fraction
    quotation: Runs
    alike: Fraction


class Papers(Frozen):
    """Everything `handbooks/papers.yml` holds."""

    trims: Named[TrimSize]
    stocks: Named[Stock]
    sheets: Named[PressSheet]
    margins: Margins
    folding: Annotated[tuple[FoldLimit, ...], AfterValidator(_from_nothing)]
    spoilage: Spoilage
    binding: Bindings
    trade: Trade

    @property
    def enabled_sheets(self) -> tuple[PressSheet, ...]:
        """The press sheets a plan may use, in the order of the file."""
        return tuple(sheet for sheet in self.sheets.values() if sheet.enabled)

    def trim(self, name: str, place: Place) -> TrimSize:
        """Give a trim by name; raises ContentError at `place` if there is none."""
        return _named(self.trims, name, place)

    def stock(self, name: str, place: Place) -> Stock:
        """Give a stock by name; raises ContentError at `place` if there is none."""
        return _named(self.stocks, name, place)

    def sheet(self, name: str, place: Place) -> PressSheet:
        """Give a press sheet by name; raises ContentError at `place` if there is none."""
        return _named(self.sheets, name, place)

    def section_pages(self, grammage: int) -> int:
        """Give the most pages a folded section of this grammage (g/m²) may have."""
        fitting = [limit for limit in self.folding if limit.from_grammage <= grammage]
        return max(fitting, key=lambda limit: limit.from_grammage).pages


def read_papers(path: Path, languages: tuple[str, ...] = ()) -> Papers:
    """Read `papers.yml`; raises ContentError with every mistake and its line."""
    return read_spec(path, Papers, {"languages": languages})


def _named(entries: Mapping[str, Entry], name: str, place: Place) -> Entry:
    if name in entries:
        return entries[name]
    near = get_close_matches(name, entries, n=1) or sorted(entries)
    fact = msg("{name} is not in papers.yml.", name=name)
    remedy = msg("Did you mean {near}?", near=", ".join(near))
    raise ContentError((Finding("papers.unknown", "error", place, fact, remedy),))
