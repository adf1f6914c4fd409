"""What a built website holds of `figures/`: what its pages show, under names of ours."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest

from camnang.content.library import open_project
from camnang.site import build, plan
from pictures.album import SOUND, made

CANARY = b"canary(1)"
HOSTILE = [
    "evil.html", "evil.htm", "evil.xhtml", "evil.js", "evil.mjs", "evil.css", "evil.SVG",
    "evil.svg", "evil.svgz", "evil.xml", "evil.json", "evil.wasm", "evil.pdf", "evil.png.html",
    "evil.html.png",
    "evil.txt", "evil.webmanifest", "evil", "evil.md", "robots.txt", "sitemap.xml", "CNAME",
    "_headers", "_redirects", ".htaccess", ".nojekyll", "index.html", "404.html", "sw.js",
    "README.md", "unused.png",
]  # fmt: skip
PLACES = [
    "figures",
    "figures/sub",
    ".",
    "editions/sub",
    "handbooks/",
    "docs/assets",
    "docs/.well-known",
]
NAMES = ["ẢNH Chụp (2) Ở CHỢ.JPG", "điện thoại.png", "a&b, c'd.png", "quay-6.jpg"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    root = new_project(tmp_path_factory.mktemp("web") / "project")
    folder = root / "handbooks" / "paper"
    for name in NAMES:
        (folder / "figures" / name).write_bytes(SOUND[name]())
    for place in PLACES:
        there = root / place if place.startswith(("docs", "handbooks")) else folder / place
        there.mkdir(parents=True, exist_ok=True)
        for name in HOSTILE:
            if not name.endswith(".md") or place.startswith("figures"):  # others would be pages
                (there / name).write_bytes(CANARY)
    (folder / "figures" / "sub" / "deep.png").write_bytes(made("PNG")())
    for lang in ("vi", "en"):
        with (folder / f"sheets.{lang}.md").open("a", encoding="utf-8") as chapter:
            chapter.writelines(f"\n![ảnh](figures/{name})\n" for name in NAMES)
    return build(plan(open_project(root)))


@pytest.mark.parametrize("page", ["paper/sheets", "en/paper/sheets"])
def test_a_page_shows_each_picture_from_files_that_exist(page: str, site: Path) -> None:
    tree = lxml.html.parse(str(site / page / "index.html"))
    shown = tree.xpath("//article//img[@srcset]")
    assert len(shown) == len(NAMES)
    for image in shown:
        candidates = [each.split() for each in image.get("srcset").split(", ")]
        for source in (image.get("src"), *(address for address, _ in candidates)):
            assert (site / page / source).resolve().is_relative_to(site / "assets" / "pictures")
            assert (site / page / source).is_file()
        assert image.get("loading") == "lazy" and image.get("alt") == "ảnh"
    assert [(i.get("width"), i.get("height")) for i in shown][-1] == ("600", "900")


def test_nothing_of_figures_is_published_but_what_pages_show(site: Path) -> None:
    pictures = sorted(path.name for path in (site / "assets" / "pictures").iterdir())
    assert len(pictures) == 4 + 3  # each once for both languages; three are wider than 800 px
    assert all(re.fullmatch(r"[a-z0-9-]+\.\d+\.webp", name) for name in pictures)
    found = set(_names(site))
    own = {
        "index.html",
        "404.html",
        "robots.txt",
        "sw.js",
        "sitemap.xml",
    }  # the website's, told by their bytes
    assert not found & ({*NAMES, *HOSTILE} - own)
    for path in site.rglob("*"):
        assert not path.is_file() or CANARY not in path.read_bytes(), path
    assert not found & {"deep.png", "sheet.svg", "sheet.yml", "figures"}


def _names(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        yield path.name
