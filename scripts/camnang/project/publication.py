"""A publication: a card, sign, poster or leaflet beside the handbooks, by its `publication.yml`."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from camnang.i18n.messages import msg
from camnang.project.field_types import (
    PROFILE_FILE,
    BleedMm,
    ByLanguage,
    LocalText,
    OwnLanguages,
    Slug,
    broken_rule,
    no_doubles,
)
from camnang.project.folds import FOLDS
from camnang.project.model import (
    Delivery,
    EditionNotice,
    Handbook,
    PrintSpec,
    SmallSpec,
)

SIZES = {  # names of papers.yml
    "card": ("a6", "a5", "third-a4"),
    "sign": ("a5", "a4"),
    "poster": ("a3", "a2", "a1"),
    "leaflet": ("a4-landscape", "third-a4-landscape"),  # not yet folded
}
ONE_SIDED, TWO_SIDED, FOLDED = "one-sided", "two-sided", "folded"


def _of_its_kind(size: str, info: ValidationInfo) -> str:
    sizes = SIZES.get(info.data.get("kind", ""), (size,))
    if size not in sizes:
        raise broken_rule(msg("Write one of: {choices}.", choices=", ".join(sizes)))
    return size


def _folded_or_flat(fold: str | None, info: ValidationInfo) -> str | None:
    is_leaflet = info.data.get("kind") == "leaflet"
    if is_leaflet and fold is None:
        raise broken_rule(msg("Write one of: {choices}.", choices=", ".join(FOLDS)))
    if fold and not is_leaflet:
        raise broken_rule(msg("Only a leaflet is folded: take it out."))
    return fold


class Publication(SmallSpec):
    """One publication: its kind and size, whom it is for, its sides, and its print job.

    `sides` name its texts, `<side>.<lang>.md`, the front first; those of a leaflet are its panels.
    They show the figures and tell the computed numbers of `handbook`, and a code leads from them to
    its `chapter`. Bleed in mm.
    """

    fold: Annotated[
        Literal["half", "tri", "z", "gate"] | None,
        Field(validate_default=True),
        AfterValidator(_folded_or_flat),
    ] = None

    languages: OwnLanguages | None = None
    size: Annotated[str, AfterValidator(_of_its_kind)]
    title: LocalText
    description: LocalText
    sides: Annotated[tuple[Slug, ...], AfterValidator(no_doubles)] = Field(
        ("front",), min_length=1, max_length=2
    )
    edition: EditionNotice
    copies: ByLanguage[Annotated[int, Field(ge=0, le=1_000_000)]]
    stock: str = "coated-matt-150"
    bleed: BleedMm = 3.0
    marks: bool = True
    profile: str = Field("", pattern=PROFILE_FILE)
    preflight: dict[str, Literal["error", "warning", "note", "off"]] = Field(default={})
    proof: Literal["contract", "digital", "none"] = "digital"
    delivery: Delivery = Delivery()

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of its texts, in the order of reading."""
        return FOLDS[self.fold].reading if self.fold else self.sides

    def as_handbook(self, source: Handbook) -> Handbook:
        """Give it as the rest of the house sees it: a handbook whose chapters are its sides, in
        the look of the one it draws on, and a draft as long as that is one.
        """
        two = len(self.texts) > 1
        flat = TWO_SIDED if two else ONE_SIDED
        job = PrintSpec.model_construct(
            copies=self.copies,
            trim=self.size,
            binding=f"{FOLDED}-{self.fold}" if self.fold else flat,
            bleed=self.bleed,
            inks="4/4" if two else "4/0",
            body_stock=self.stock,
            slug=self.marks,
            body_profile=self.profile,
            preflight=self.preflight,
            proof=self.proof,
            delivery=self.delivery,
        )
        return Handbook.model_construct(
            languages=self.languages,
            status=source.status,
            title=self.title,
            subtitle=self.description,
            description=self.description,
            answers={},
            chapters=self.texts,
            edition=self.edition,
            look=source.look,
            print_=job,
        )
