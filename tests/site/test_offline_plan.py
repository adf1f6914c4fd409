"""What a browser may keep: every file in one part, by its digest; installable by its manifest."""

import hashlib
import json
from pathlib import Path

import pytest
from PIL import Image

from camnang.site.offline.plan import Tongues, offline_plan

TONGUES = Tongues({"vi": "", "en": "en/"}, {"vi": {"paper": "Giấy"}, "en": {"paper": "Paper"}})


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("index.html", "vi"),
        ("tools/index.html", "vi"),
        ("en/index.html", "en"),
        ("paper/index.html", "vi/paper"),
        ("paper/errata/1/index.html", "vi/paper"),
        ("paper/errata/slip-1.pdf", "vi/paper"),
        ("paper/paper-vi.pdf", "vi/paper/pdf"),
        ("en/paper/sum.xlsx", "en/paper"),
        ("en/paper/paper-en.pdf", "en/paper/pdf"),
        ("paper/paper-vi.epub", "vi/paper/epub"),
        ("english/index.html", "vi"),
        ("search/0a1b2c3d/vi.json", "vi"),
        ("search/0a1b2c3d/en-w12.json", "en"),
        ("search/0a1b2c3d/worker.js", "shared"),
        ("assets/camnang.0a1b2c3d.css", "shared"),
    ],
)
def test_a_file_belongs_to_one_part(path: str, part: str) -> None:
    assert TONGUES.part_of(path) == part


def planned(site: Path) -> dict[str, dict[str, dict[str, tuple[str, int]]]]:
    """Give the plan of a folder as JavaScript reads it."""
    return dict(json.loads(offline_plan(site, TONGUES)))


def test_a_version_is_another_as_soon_as_any_file_is(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper/index.html").write_text("a")
    first = planned(tmp_path)
    assert planned(tmp_path) == first
    (tmp_path / "paper/index.html").write_text("b")
    second = planned(tmp_path)
    (tmp_path / "tools.xlsx").write_text("b")
    third = planned(tmp_path)
    assert len({str(each["version"]) for each in (first, second, third)}) == 3
    assert third["names"] == {"vi/paper": "Giấy"} and third["pages"] == {}


def test_the_plan_of_a_site_has_all_that_readers_see_and_nothing_twice(built: Path) -> None:
    parts = json.loads((built / "offline.json").read_text("utf-8"))["parts"]
    files = [file for part in parts.values() for file in part]
    assert len(files) == len(set(files))
    pages = {path.parent.relative_to(built).as_posix() for path in built.rglob("index.html")}
    kept = {file.rstrip("/") or "." for file in files if file.endswith("/") or not file}
    assert kept == pages - {"admin"}
    for part in parts.values():
        for file, (digest, size) in part.items():
            data = built / (file + "index.html" if file in ("", f"{file.rstrip('/')}/") else file)
            whole = data.read_bytes()
            assert (hashlib.sha256(whole).hexdigest()[:16], len(whole)) == (digest, size)
    assert not [file for file in files if file.startswith(("admin", "assets/cards", "sw.js"))]


def test_what_all_pages_share_is_named_by_its_content(built: Path) -> None:
    """So no page, whenever it was kept, meets a script or a style of another version."""
    shared = json.loads((built / "offline.json").read_text("utf-8"))["parts"]["shared"]
    assert [name for name in shared if not _is_named_by_content(name)] == []


def _is_named_by_content(name: str) -> bool:
    marks = name.replace("/", ".").split(".")
    return any(len(mark) == 8 and set(mark) <= set("0123456789abcdef") for mark in marks)


@pytest.mark.parametrize(("lang", "start"), [("vi", "../"), ("en", "../en/")])
def test_the_website_can_be_installed(built: Path, lang: str, start: str) -> None:
    app = json.loads((built / f"assets/app.{lang}.json").read_text("utf-8"))
    assert (app["start_url"], app["scope"], app["display"]) == (start, "../", "standalone")
    assert {icon["purpose"] for icon in app["icons"]} == {"any", "maskable"}
    for icon in app["icons"]:
        image = Image.open(built / "assets" / icon["src"])
        assert "x".join(map(str, image.size)) == icon["sizes"]
