"""What changed in a handbook: a page by day, and a feed that a reader of feeds understands."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import document_fromstring

from camnang.base.errors import ContentError
from camnang.content.library import open_project
from camnang.site import build, plan
from camnang.site.change_pages import change_feeds

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://thu.example/sach/"
HOSTILE = "Bớt 5 < 6 & [giấy](javascript:alert(1)) *nhiều* &lt;b>"
CHANGES = f"""\
- day: 2020-01-02
  what: {{vi: "{HOSTILE}", en: "Less paper"}}
  chapters: [again, sheets]
- day: 2020-03-04
  what: {{vi: "Thêm tờ giấy", en: "More paper"}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    root = new_project(tmp_path_factory.mktemp("changes") / "project")
    (root / "handbooks/paper/changes.yml").write_text(CHANGES, encoding="utf-8")
    return build(plan(open_project(root)))


def test_the_page_tells_the_newest_day_first_and_leads_to_its_chapters(site: Path) -> None:
    root = document_fromstring((site / "paper/changes/index.html").read_text(encoding="utf-8"))
    days = root.xpath("//article//h2/@id")
    assert days == sorted(days, reverse=True) and days[-2:] == ["d-2020-03-04", "d-2020-01-02"]
    (item,) = root.xpath("//h2[@id='d-2020-01-02']/following-sibling::ul[1]/li")
    assert item.text_content() == f"{HOSTILE} (Dùng lại, Tờ giấy)"
    assert item.xpath(".//a/@href") == ["../again/", "../sheets/"]
    assert root.xpath("//article//p/a/@href")[0] == "../changes.xml"
    assert not root.xpath("//article//script")


@pytest.mark.parametrize("page", ["paper", "paper/sheets", "en/paper/sheets", "water/changes"])
def test_pages_of_a_book_lead_to_page_and_feed(site: Path, page: str) -> None:
    root = document_fromstring((site / page / "index.html").read_text(encoding="utf-8"))
    (feed,) = root.xpath("//link[@type='application/atom+xml']")
    assert feed.get("rel").strip() == "alternate" and feed.get("title")
    assert (site / page / feed.get("href")).resolve().is_file()
    links = [(site / page / href).resolve() for href in root.xpath("//article//a/@href")]
    assert page.endswith("changes") or any(link.name == "changes" for link in links)
    home = document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    assert not home.xpath("//link[@type='application/atom+xml']")


@pytest.mark.parametrize(
    ("path", "lang"), [("paper", "vi"), ("en/paper", "en"), ("en/water", "en")]
)
def test_the_feed_is_atom(site: Path, path: str, lang: str) -> None:
    """RFC 4287, 4.1: what a feed and an entry must have, and each once."""
    feed = etree.fromstring((site / path / "changes.xml").read_bytes())
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    page = f"{SITE}{path}/changes/"
    assert feed.findtext(f"{ATOM}id") == page and feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}{path}/changes.xml", "alternate": page}
    entries = feed.findall(f"{ATOM}entry")
    shown = document_fromstring((site / path / "changes/index.html").read_text(encoding="utf-8"))
    for each in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(each.findall(ATOM + name)) == 1 and each.findtext(ATOM + name), name
        moment = each.findtext(f"{ATOM}updated") or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", moment)
    ids = [each.findtext(f"{ATOM}id") or "" for each in entries]
    assert ids == [f"{page}#{id_}" for id_ in shown.xpath("//article//h2/@id")]
    newest = max(each.findtext(f"{ATOM}updated") or "" for each in entries)
    assert feed.findtext(f"{ATOM}updated") == newest
    assert all(each.find(f"{ATOM}content").get("type") == "text" for each in entries)


def test_the_feed_is_the_same_each_time_and_says_what_was_written(project: Path) -> None:
    (project / "handbooks/paper/changes.yml").write_text(CHANGES, encoding="utf-8")
    opened = open_project(project)
    books = plan(opened, checked=True).guide.books
    one, two = (dict(change_feeds(opened, books)) for _ in range(2))
    assert one == two
    feed = etree.fromstring(one["vi/paper/changes.xml"])
    assert feed.findall(f"{ATOM}entry/{ATOM}content")[-1].text == HOSTILE


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("- day: 2020-01-02\n  what: {vi: a}\n", 2),
        ("- day: 2020-01-02\n  what: {vi: a, en: a}\n  chapters: [none]\n", 3),
        ("- day: soon\n  what: {vi: a, en: a}\n", 1),
    ],
)
def test_a_wrong_list_is_told_with_its_line(project: Path, written: str, line: int) -> None:
    path = project / "handbooks/paper/changes.yml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        plan(open_project(project))
    assert {(each.place.path, each.place.line) for each in error.value.findings} == {(path, line)}
