"""What a reprint takes is told beside what a slip takes; nobody is left to subtract."""

from datetime import date
from pathlib import Path

import pytest

from camnang.cli.reprint_verbs import told
from camnang.content.library import open_project
from camnang.editions.record import PrintedEdition
from camnang.products.plates import Cost
from camnang.products.reprint import Reprint, Signature
from content.small import project_at

SIGNATURES = (Signature(1, (1, 2, 3, 4), 2, (3,), False), Signature(2, (5, 6, 7, 8), 2, (), False))
BARE, SLIP = Cost(4, 1100, 41.25), Cost(2, 1050, 2.0)


@pytest.mark.parametrize(
    ("slip", "lang", "last"),
    [
        (SLIP, "en", ["Printing again what differs: 4 plates, 1,100 sheets, 41.3 kg of paper.",
                      "A slip with 3 errata instead: 2 plates, 1,050 sheets, 2.0 kg of paper."]),
        (SLIP, "vi", ["In lại phần khác: 4 bản kẽm, 1.100 tờ, 41,3 kg giấy.",
                      "Thay bằng tờ đính chính 3 chỗ: 2 bản kẽm, 1.050 tờ, 2,0 kg giấy."]),
        (None, "en", ["Printing again what differs: 4 plates, 1,100 sheets, 41.3 kg of paper."]),
    ],
)  # fmt: skip
def test_both_ways_stand_line_by_line(
    slip: Cost | None, lang: str, last: list[str], tmp_path: Path
) -> None:
    (edition,) = open_project(project_at(tmp_path / "all")).select(["small-vi"])
    printed = PrintedEdition(
        commit="0" * 40, day=date(2026, 12, 1), program="0.1.0", copies=1000, pages=8, files={},
        places={}, signatures=(),
    )  # fmt: skip
    found = Reprint(edition, "2026.1", printed, 8, SIGNATURES, BARE, None, 3, slip, ())
    lines = [line.text(lang) for line in told(found)]
    assert lines[-len(last) :] == last
