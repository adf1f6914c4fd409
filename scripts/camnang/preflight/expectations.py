"""What a file is judged against: limits, the job it belongs to, and how severe each rule is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from camnang.base.errors import Severity
from camnang.design.printing_conditions import Condition
from camnang.preflight.limits import Limits

OFF: Final = "off"
RuleSeverity = Severity | Literal["off"]


@dataclass(frozen=True)
class FileOrder:
    """What the print order says about this file; None where nobody said.

    `part` is `interior`, `cover` or `sheet`; folds are from the left trim of odd pages, from the
    right one of even pages; `inks` are those of a side, 1 (black alone) or 4; lengths in
    millimetres.
    """

    part: str | None = None
    trim_mm: tuple[float, float] | None = None
    bleed_mm: float | None = None
    pages: int | None = None
    page_multiple: int | None = None
    binding: str | None = None
    spine_mm: float | None = None
    condition: Condition | None = None
    inks: int | None = None
    folds_mm: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Expectations:
    """A profile by name: limits, the job, and severities that differ from the rules' own."""

    name: str
    limits: Limits = field(default_factory=Limits)
    job: FileOrder = FileOrder()
    severities: Mapping[str, RuleSeverity] = field(default_factory=dict)
