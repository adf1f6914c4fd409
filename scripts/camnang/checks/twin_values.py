"""Values of one text in two languages: those that differ, and those that are written amiss."""

from collections.abc import Iterator

from camnang.base.errors import Finding, Place
from camnang.i18n.messages import msg
from camnang.twins.comparing import Differing, Foreign, compare
from camnang.twins.values import Said


def twin_place(place: Place) -> str:
    """Give `paper.vi.md:12`, as a finding names the place of the twin."""
    return f"{place.path.name}:{place.line}"


def value_findings(here: Place, there: Place, mine: Said, theirs: Said) -> Iterator[Finding]:
    """Give an error for the values that differ, and for each number in foreign separators."""
    for found in compare(mine, theirs):
        if isinstance(found, Foreign):
            yield _foreign(found, here, there)
        else:
            yield _differing(found, here, there)


def _foreign(found: Foreign, here: Place, there: Place) -> Finding:
    place, twin = (here, there) if found.is_here else (there, here)
    fact = msg("“{shown}” has the separators of another language (its twin: {twin}).",
               shown=found.shown, twin=twin_place(twin))  # fmt: skip
    return Finding("translation", "error", place, fact, msg("Write {right}.", right=found.right))


def _differing(found: Differing, here: Place, there: Place) -> Finding:
    mine, other = "; ".join(found.here), "; ".join(found.there)
    twin = twin_place(there)
    if mine and other:
        fact = msg("“{mine}” here, “{other}” in {twin}.", mine=mine, other=other, twin=twin)
    elif mine:
        fact = msg("“{mine}” stands here but not in {twin}.", mine=mine, twin=twin)
    else:
        fact = msg("“{other}” stands in {twin} but not here.", other=other, twin=twin)
    remedy = msg("Find out which is true, and write it in both languages.")
    return Finding("translation", "error", here, fact, remedy)
