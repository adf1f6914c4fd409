"""The callouts there are: one table, from which checks, website, books and editors' page read."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from camnang.design.icons import Shape
from camnang.i18n.own_tables import table
from camnang.project.field_types import Frozen

_TABLE = Path(__file__).parent / "callouts.yml"


class Callout(Frozen):
    """One callout: its label by language, its style among those of the style sheets, its icon, and
    `also`, what the same is called in other systems.
    """

    label: dict[str, str]
    style: Literal["plain", "framed", "sober", "alarming"]
    icon: tuple[Shape, ...]
    also: tuple[str, ...] = ()

    def named(self, lang: str) -> str:
        """Give its label in a language, in English where the table lacks it: `check` tells that."""
        return self.label.get(lang) or self.label["en"]


@cache
def callouts() -> dict[str, Callout]:
    """Give every callout by the name it is written with."""
    rows = table(_TABLE)
    return TypeAdapter(dict[str, Callout]).validate_python(rows)


@cache
def _kinds() -> dict[str, str]:
    ours = callouts()
    return {name: kind for kind, row in ours.items() for name in row.also} | {n: n for n in ours}


def kind_of(name: str) -> str:
    """Give the callout that a name of ours or of another system stands for, or ""."""
    return _kinds().get(name if name in callouts() else name.lower(), "")


def without_label(lang: str) -> list[str]:
    """Name the callouts that have no label in a language."""
    return [name for name, callout in callouts().items() if not callout.label.get(lang)]
