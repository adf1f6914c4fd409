"""The copy on a disk: every link finds its file there, and the same site gives the same bytes."""

import fnmatch
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import document_fromstring
from playwright.sync_api import Browser
from robot import Robot

from camnang.site.offline import write_copy
from camnang.site.offline.file_links import file_link, for_files

PUBLIC = "https://camnang.example/"
HELD = frozenset({"index.html", "en/index.html", "en/a b/index.html", "en/a b/sum.xlsx"})


@pytest.mark.parametrize(
    ("link", "page", "expected"),
    [
        (".", "index.html", "index.html"),
        ("en/", "index.html", "en/index.html"),
        ("en", "index.html", "en/index.html"),
        ("../..", "en/a b/index.html", "../../index.html"),
        ("../..#books", "en/a b/index.html", "../../index.html#books"),
        ("#here", "en/index.html", "#here"),
        ("sum.xlsx", "en/a b/index.html", "sum.xlsx"),
        ("a%20b/?h=x#y", "en/index.html", "a%20b/index.html?h=x#y"),
        (f"{PUBLIC}en/#s", "en/a b/index.html", "../index.html#s"),
        (PUBLIC, "index.html", "index.html"),
        ("../admin/", "en/index.html", f"{PUBLIC}admin/"),
        ("https://law.example/en/", "index.html", "https://law.example/en/"),
        ("mailto:a@b.example", "index.html", "mailto:a@b.example"),
        ("tel:115", "index.html", "tel:115"),
    ],
)
def test_a_link_finds_its_file(link: str, page: str, expected: str) -> None:
    assert file_link(link, page, HELD, PUBLIC) == expected


def test_a_page_keeps_its_words_and_loses_what_only_servers_read() -> None:
    page = (
        '<link rel="canonical" href="https://camnang.example/en/">\n'
        '<meta property="og:url" content="https://camnang.example/en/">\n'
        '<link rel="preload" href="../f.woff2" as="font" crossorigin>\n'
        '<link rel="stylesheet" href="../x.css">\n'
        '<a title="2 > 1" href="a%20b/?a=1&amp;b=2">href="en/"</a>'
    )
    assert for_files(page, "en/index.html", {*HELD, "x.css"}, PUBLIC) == (
        '<link rel="stylesheet" href="../x.css">\n'
        '<a title="2 > 1" href="a%20b/index.html?a=1&amp;b=2">href="en/"</a>'
    )


def test_every_link_of_the_copy_is_a_file_of_it(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_copy(built, PUBLIC, tmp_path)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        days = {entry.date_time for entry in archive.infolist()}
    assert list(files) == sorted(files) and len(days) == 1
    assert fnmatch.filter(files, "cam-nang/search/*/vi.js") and "cam-nang/index.html" in files
    assert not [name for name in files if "/admin/" in name or name.endswith((".json", ".map"))]
    links = 0
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        tree = document_fromstring(data.decode())
        for link in map(str, tree.xpath("//@href | //@src | //@data-forms")):
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                assert parts.scheme != "http" and not link.startswith(f"{PUBLIC}en/"), (name, link)
                continue
            there = unquote(urlsplit(urljoin(f"http://here/{name}", link)).path)[1:]
            assert there in files, (name, link)
            links += 1
    assert links > 500


def test_the_same_site_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    first = write_copy(built, PUBLIC, tmp_path).read_bytes()
    assert write_copy(built, PUBLIC, tmp_path).read_bytes() == first
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["site.zip"]


@pytest.mark.slow
def test_a_robot_reads_the_real_copy_from_the_disk_without_network(
    real_site: Path, tmp_path: Path, browser: Browser
) -> None:
    with zipfile.ZipFile(write_copy(real_site, PUBLIC, tmp_path)) as archive:
        archive.extractall(tmp_path)
    copy = tmp_path / "cam-nang"
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
    robot = Robot(context.new_page(), (copy / "index.html").as_uri())
    robot.reads_all(pages=len(list(copy.rglob("*.html"))))
    context.close()
