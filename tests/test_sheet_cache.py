"""The next build sets what changed, and comes to what a first build comes to."""

from pathlib import Path

import pytest

from camnang.products.pipeline import make_editions, open_and_check
from content.small import BOOK, project_at


@pytest.mark.slow
def test_the_next_build_sets_what_changed(tmp_path: Path) -> None:
    """One word of one chapter: that chapter is set again, the book is as if all had been."""
    root, other = project_at(tmp_path / "all"), project_at(tmp_path / "other")
    first = built(root)
    assert {"paper", "ink"} <= first.keys()
    assert built(root) == {}
    for project in (root, other):
        chapter = project / BOOK / "ink.vi.md"
        text = chapter.read_text(encoding="utf-8")
        chapter.write_text(f"{text}\nThêm một dòng.\n", encoding="utf-8")
    assert built(root).keys() & {"paper", "ink"} == {"ink"}
    built(other)
    made, fresh = (project / "build/print/small-vi" for project in (root, other))
    for name in ("interior.pdf", "cover.pdf"):
        assert (made / name).read_bytes() == (fresh / name).read_bytes()


def built(root: Path) -> dict[str, int]:
    """Print the book in Vietnamese; gives how often each piece was set."""
    told: dict[str, int] = {}

    def progress(_: str, piece: str, *share: object) -> None:
        told[piece] = told.get(piece, 0) + 1

    make_editions(open_and_check(root, ["small-vi"]), progress, ("print",))
    told.pop("done")
    return told
