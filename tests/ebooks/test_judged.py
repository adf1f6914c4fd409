"""E-books before judges that know nothing of this program; .ci/ebooks brings the judges."""

from pathlib import Path

import pytest
from judges import ace, epubcheck, missing

from camnang.products.product import PressFiles

pytestmark = pytest.mark.slow


@pytest.fixture(params=["vi", "en"])
def path(request: pytest.FixtureRequest, everything: dict[str, PressFiles]) -> Path:
    if missing():
        pytest.fail(missing())
    press = everything[f"everything-{request.param}"]
    return press.interior.path.parents[2] / "epub" / f"{press.edition.name}.epub"


def test_epubcheck_finds_nothing(path: Path) -> None:
    assert epubcheck(path) == []


def test_ace_finds_nothing(path: Path) -> None:
    assert ace(path) == []


def test_they_do_find_what_is_wrong(path: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.epub"
    data = path.read_bytes()
    spoiled.write_bytes(data.replace(b"application/epub+zip", b"application/epub+zop", 1))
    assert epubcheck(spoiled)
