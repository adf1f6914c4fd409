"""An atlas of labels as data: groups, and in each its labels, all told in one pattern."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import PrivateAttr

from camnang.content.blocks.mistakes import Mistake, stop_if, twice
from camnang.i18n.messages import Message, msg, phrase
from camnang.project.field_types import Frozen, LocalText, Slug
from camnang.project.read_spec import read_spec


class LabelGroup(Frozen):
    """A group of labels that stand together."""

    id: Slug
    title: LocalText


class LabelCard(Frozen):
    """One label, told in the same pattern as every other."""

    id: Slug
    name: LocalText
    group: Slug
    scope: LocalText
    promises: LocalText
    does_not: LocalText
    grants: LocalText
    code: LocalText
    check: LocalText
    expiry: LocalText
    cite: str = ""
    licence: LocalText | None = None


class Atlas(Frozen):
    """The labels of a handbook in their groups."""

    groups: tuple[LabelGroup, ...] = ()
    labels: tuple[LabelCard, ...] = ()
    _figures: Path | None = PrivateAttr(default=None)

    def of(self, group: str) -> tuple[LabelCard, ...]:
        """Give the labels of a group, in order."""
        return tuple(label for label in self.labels if label.group == group)

    def artwork(self, label: LabelCard) -> Path | None:
        """Give a label's official artwork, `figures/mark-<id>.png`, or None if it is not there.

        Print and website show it where `licence` says who permits it.
        """
        found = sorted(self._figures.glob(f"mark-{label.id}.*")) if self._figures else []
        return found[0] if found else None


CARD_ROWS: tuple[tuple[str, Message], ...] = (
    ("scope", phrase("Scope")),
    ("promises", phrase("Promises")),
    ("does_not", phrase("Does not")),
    ("grants", phrase("Granted by")),
    ("code", phrase("Code")),
    ("check", phrase("Check at")),
    ("expiry", phrase("Expiry")),
)


def read_atlas(path: Path, languages: tuple[str, ...]) -> Atlas:
    """Read `atlas.yml`; raises ContentError with every mistake. No file, no labels."""
    if not path.is_file():
        return Atlas()
    atlas = read_spec(path, Atlas, {"languages": languages})
    atlas._figures = path.parent / "figures"
    stop_if("atlas", path, _mistakes(atlas))
    return atlas


def _mistakes(atlas: Atlas) -> Iterator[Mistake]:
    groups = [group.id for group in atlas.groups]
    yield from twice(("groups", number, "id", id_) for number, id_ in enumerate(groups))
    yield from twice(
        ("labels", number, "id", label.id) for number, label in enumerate(atlas.labels)
    )
    for number, label in enumerate(atlas.labels):
        if label.group not in groups:
            fact = msg("The label {id} is in the unknown group {group}.",
                       id=label.id, group=label.group)  # fmt: skip
            remedy = msg("Write one of: {choices}.", choices=", ".join(sorted(groups)))
            yield ("labels", number, "group"), fact, remedy
