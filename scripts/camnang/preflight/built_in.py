"""The profiles a file can be judged by: the published GWG table alone, or the house's own."""

from collections.abc import Mapping
from dataclasses import replace

from camnang.preflight.expectations import OFF, Expectations, FileOrder, RuleSeverity
from camnang.preflight.findings import ERROR
from camnang.preflight.limits import Limits
from camnang.preflight.rule import HOUSE, SHOP
from camnang.preflight.rules import RULES

GWG = Expectations(
    "gwg2022-sheet-cmyk",
    severities={r.id: OFF for r in RULES if r.source in (HOUSE, SHOP)},
)
_HOUSE_SEVERITIES: Mapping[str, RuleSeverity] = {"ink-coverage": ERROR, "trim-equal": ERROR}
HOUSE_PROFILE = Expectations("house", severities=_HOUSE_SEVERITIES)
PROFILES = {profile.name: profile for profile in (GWG, HOUSE_PROFILE)}


def for_job(
    name: str, job: FileOrder, severities: Mapping[str, RuleSeverity] | None = None
) -> Expectations:
    """Give the house's expectations of one part of a job, its paper's ink limit included."""
    limit = job.condition.ink_limit if job.condition else Limits().ink_percent
    chosen = {**_HOUSE_SEVERITIES, **(severities or {})}
    return replace(
        HOUSE_PROFILE, name=name, job=job, limits=Limits(ink_percent=limit), severities=chosen
    )
