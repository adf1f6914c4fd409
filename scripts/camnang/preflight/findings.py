"""What preflight says: defects with their place and measure, and the report that gathers them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from camnang.base.errors import Finding, Severity
from camnang.base.geometry import Box
from camnang.i18n.messages import Message
from camnang.preflight.expectations import RuleSeverity

ERROR: Final = "error"
WARNING: Final = "warning"
NOTE: Final = "note"
SEVERITIES: tuple[Severity, ...] = (ERROR, WARNING, NOTE)


@dataclass(frozen=True)
class Hit:
    """What a rule saw once: the fact, its place on the page, the value measured.

    `severity` replaces the rule's own where one rule has two thresholds; `page` is for rules
    that judge the whole file.
    """

    fact: Message
    box: Box | None = None
    measured: str = ""
    severity: Severity | None = None
    page: int = 0


@dataclass(frozen=True)
class Defect(Finding):
    """A rule broken on a page (0: in the file as a whole), however often it is broken there.

    `boxes` are places in points, `where` the first in millimetres from the trim's upper left.
    """

    measured: str = ""
    threshold: str = ""
    count: int = 1
    boxes: tuple[Box, ...] = ()
    where: str = ""

    def as_json(self, root: Path | None = None) -> dict[str, object]:
        """Give the defect as plain data."""
        return super().as_json(root) | {
            "measured": self.measured,
            "threshold": self.threshold,
            "count": self.count,
            "where": self.where,
            "boxes_pt": [[round(edge, 2) for edge in box] for box in self.boxes],
        }


@dataclass(frozen=True)
class Verdict:
    """How one rule came out: its severity here, its threshold, and how many defects it found.

    `severity` is `off` where the profile leaves the rule out.
    """

    rule: str
    source: str
    title: Message
    severity: RuleSeverity
    threshold: str
    defects: int


@dataclass(frozen=True)
class Report:
    """All that was found in one file; `spots` are page pictures (JPEG), defects marked."""

    path: Path
    profile: str
    sha256: str
    pages: int
    producer: str
    verdicts: tuple[Verdict, ...]
    defects: tuple[Defect, ...]
    spots: dict[int, bytes]

    @property
    def errors(self) -> int:
        """How many defects are errors."""
        return sum(defect.severity == ERROR for defect in self.defects)

    @property
    def warnings(self) -> int:
        """How many defects are warnings."""
        return sum(defect.severity == WARNING for defect in self.defects)

    @property
    def passed(self) -> bool:
        """Whether the file may go to press: no error."""
        return self.errors == 0

    def as_json(self, root: Path | None = None) -> dict[str, object]:
        """Give the report as plain data, for `preflight.json`."""
        return {
            "file": self.path.name,
            "sha256": self.sha256,
            "profile": self.profile,
            "pages": self.pages,
            "producer": self.producer,
            "passed": self.passed,
            "errors": self.errors,
            "warnings": self.warnings,
            "rules": [
                {
                    "rule": verdict.rule,
                    "source": verdict.source,
                    "title": verdict.title.text(),
                    "severity": verdict.severity,
                    "threshold": verdict.threshold,
                    "defects": verdict.defects,
                }
                for verdict in self.verdicts
            ],
            "defects": [defect.as_json(root) for defect in self.defects],
        }
