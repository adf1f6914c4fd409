"""Pages of the website are read as chapters are: what Markdown misreads is told at its line."""

from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.content.library import open_project
from camnang.site.planning import plan


@pytest.mark.parametrize(
    ("text", "line", "check"),
    [
        ("Các trang:\n3. một\n4. hai", 2, "list-glued"),
        ("một\n| a | b |\n|---|---|\n| c | d |", 2, "table-glued"),
        ("một **hai", 1, "bold-open"),
        ("`**` một\n\n```\n**\n```\n\n    hai **", 7, "code-indented"),
        ("một {{ ten }}", 1, "variable"),
        ("một h\u200bai", 1, "zero-width"),
    ],
)
def test_a_page_that_is_misread_is_refused(text: str, line: int, check: str, project: Path) -> None:
    page = project / "docs/index.vi.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(f"{before}\n{text}\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        plan(open_project(project))
    (finding,) = caught.value.findings
    assert (finding.place.path, finding.check) == (page, check)
    assert finding.place.line == before.count("\n") + 1 + line
