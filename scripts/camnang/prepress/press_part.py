"""What a press file is, as its order says it."""

from dataclasses import dataclass
from datetime import date

from camnang.design.printing_conditions import CONDITIONS, Condition
from camnang.project.model import Trim

SLUG_MM = 12.0  # around the bleed, for the printer's marks


@dataclass(frozen=True)
class PressPart:
    """What a press file is: trim and bleed in millimetres, title, language, date, name.

    `condition` is the printing condition of its paper, `black_only` whether it takes one ink of
    it alone; `slug` names the job in the margin with the printer's marks, and is left empty for a
    file without marks; `folds_mm` are from the left trim, and where they
    `folds_turn` with the sheet, from the right one on even pages.
    """

    trim: Trim
    bleed_mm: float
    title: str
    lang: str
    dated: date
    name: str
    condition: Condition = CONDITIONS["uncoated"]
    edition: int = 1
    slug: str = ""
    folds_mm: tuple[float, ...] = ()
    folds_turn: bool = False
    black_only: bool = False
    utc_offset: str = "+00:00"

    @property
    def slug_mm(self) -> float:
        """How wide the slug is around the bleed."""
        return SLUG_MM if self.slug else 0.0
