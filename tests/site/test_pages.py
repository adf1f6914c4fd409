"""What stands in the built pages: addresses, languages, sources, parts."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from PIL import Image

from camnang.content.library import open_project
from camnang.site import plan
from camnang.site.cards import sharing_cards

Read = Callable[[str], str]
SITE = "https://thu.example/sach/"


def tree(html: str) -> lxml.html.HtmlElement:
    """Parse a page."""
    return lxml.html.document_fromstring(html)


@pytest.mark.parametrize(
    ("page", "lang", "canonical"),
    [
        ("", "vi", ""),
        ("en", "en", "en/"),
        ("paper", "vi", "paper/"),
        ("en/paper/sheets", "en", "en/paper/sheets/"),
        ("a-z", "vi", "a-z/"),
    ],
)
def test_says_its_language_and_twins(html: Read, page: str, lang: str, canonical: str) -> None:
    root = tree(html(page))
    assert root.get("lang") == lang
    assert root.xpath("string(//link[@rel='canonical']/@href)") == SITE + canonical
    plain = canonical.removeprefix("en/")
    links = root.xpath("//link[normalize-space(@rel)='alternate'][@hreflang]")
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "vi": SITE + plain,
        "en": f"{SITE}en/{plain}",
        "x-default": SITE + plain,
    }


@pytest.mark.parametrize("page", ["", "en", "paper", "paper/sheets", "references"])
def test_describes_itself(html: Read, built: Path, page: str) -> None:
    root = tree(html(page))
    assert len(root.xpath("string(//meta[@name='description']/@content)")) > 20
    assert len(root.findall(".//h1")) == 1
    assert len(root.findall(".//main")) == 1
    picture = root.xpath("string(//meta[@property='og:image']/@content)")
    assert (built / picture.removeprefix(SITE)).is_file()
    assert root.xpath("string(//meta[@property='og:image:alt']/@content)")


def test_every_chapter_is_shared_with_a_picture_of_its_own(html: Read, built: Path) -> None:
    shared = {}
    for page in ("", "paper", "paper/sheets", "paper/again", "en/paper/sheets"):
        root = tree(html(page))
        said = {each.get("property"): each.get("content") for each in root.iter("meta")}
        file = built / said["og:image"].removeprefix(SITE)
        shared[page] = file.read_bytes(), said["og:image:alt"]
        with Image.open(file) as picture:
            assert picture.size == (1200, 630)
            assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert page == "" or file.stat().st_size < 40_000
        assert root.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    assert len({picture for picture, _ in shared.values()}) == len(shared)
    assert shared["paper/again"][1] == "Dùng lại" and shared["en/paper/sheets"][1] == "The sheet"


def test_the_same_words_give_the_same_picture(project: Path) -> None:
    books = plan(open_project(project), checked=True).guide.books
    one, two = (list(sharing_cards(open_project(project), books)) for _ in range(2))
    assert [card.name for card in one] == [card.name for card in two]
    assert one[3].png() == two[3].png()


@pytest.mark.parametrize(
    ("page", "kinds", "trail"),
    [
        ("", ["WebSite"], []),
        ("paper", ["Book", "BreadcrumbList"], ["", "paper/"]),
        ("en/paper/sheets", ["Chapter", "BreadcrumbList"],
         ["en/", "en/paper/", "en/paper/sheets/"]),
        ("a-z", ["BreadcrumbList"], ["", "a-z/"]),
    ],
)  # fmt: skip
def test_tells_machines_what_it_is(
    html: Read, page: str, kinds: list[str], trail: list[str]
) -> None:
    root = tree(html(page))
    graph = json.loads(root.xpath("string(//script[@type='application/ld+json'])"))["@graph"]
    assert [thing["@type"] for thing in graph] == kinds
    steps = graph[-1].get("itemListElement", [])
    assert [step["item"] for step in steps] == [SITE + place for place in trail]
    assert all(step["name"] for step in steps)
    locale = root.xpath("string(//meta[@property='og:locale']/@content)")
    assert locale == ("en_US" if page.startswith("en") else "vi_VN")
    assert len(root.xpath("//meta[@name='theme-color'][@media]/@content")) == 2


def test_search_engines_are_told_where_all_pages_are_listed(built: Path) -> None:
    told = (built / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert told == ["User-agent: *", "Disallow: /sach/admin/", "", f"Sitemap: {SITE}sitemap.xml"]


def test_what_a_book_answers_leads_to_the_chapter_that_does(html: Read) -> None:
    for page in ("paper", "en/paper"):
        (answer,) = tree(html(page)).xpath("//h2[@id='tra-loi']/following-sibling::ul[1]/li/a")
        assert answer.get("href") == "sheets/"


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("paper/sheets", "handbooks/paper/sheets.vi.md"),
        ("en/paper/sheets", "handbooks/paper/sheets.en.md"),
        ("paper", "handbooks/paper/handbook.yml"),
        ("en/a-z", "docs/a-z.en.md"),
    ],
)
def test_edit_link_names_the_true_source(html: Read, page: str, source: str) -> None:
    edit = tree(html(page)).xpath("string(//a[@rel='edit']/@href)")
    assert edit.endswith(f"/edit/main/{source}")


def test_navigation_follows_the_specs(html: Read) -> None:
    nav = tree(html("paper/sheets")).xpath("//nav[@data-md-level='0']")[0]
    words = [" ".join(link.text_content().split()) for link in nav.iter("a")]
    order = ["Trang thử", "Sổ tay giấy", "Tờ giấy", "Dùng lại", "Sổ tay nước", "Tra A–Z"]
    places = [words.index(word) for word in order]
    assert places == sorted(places)


def test_sections_keep_their_ids_and_figures_their_words(html: Read) -> None:
    vi, en = tree(html("paper/sheets")), tree(html("en/paper/sheets"))
    for id_ in ("do-to-giay", "tbl-co", "fig-to", "viec-tuan-nay"):
        assert vi.get_element_by_id(id_) is not None
        assert en.get_element_by_id(id_) is not None
    assert "Một mặt" in vi.xpath("string(//figure[@id='fig-to']//svg)")
    assert "One side" in en.xpath("string(//figure[@id='fig-to']//svg)")
    ids = vi.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert vi.xpath("//svg//use/@href") == ["#drawing-sheet-edge"]


def test_chapter_is_dressed(html: Read) -> None:
    root = tree(html("paper/sheets"))
    text = " ".join(root.find(".//article").text_content().split())
    assert "Sau chương này" in text
    assert "Bảng 1.1." in text and "Hình 1.1." in text
    assert "Luật\u00a01/2020/QH14" in root.get_element_by_id("note-1").text_content()
    assert "Chú thích của tác giả" in root.get_element_by_id("note-2").text_content()
    assert "chương" not in root.xpath("string(//a[@href='#tbl-co'])")
    terms = root.xpath("//a[@class='term']/@href")
    assert terms == ["../../glossary/#grammage", "../../glossary/#recycling"]


def test_lists_are_made(html: Read) -> None:
    assert tree(html("a-z")).xpath("//a[contains(@href, 'paper/sheets')]")
    glossary = tree(html("glossary"))
    heads = [h2.text_content().strip("#") for h2 in glossary.iter("h2") if h2.get("class")]
    assert heads == ["Đ", "T"]
    assert glossary.xpath("//dt[@id='recycling']")
    assert glossary.xpath("//em[@lang='en']/text()") == ["grammage", "recycling"]
    assert tree(html("references")).xpath("//dt[@id='luat-1']")
    assert "1.500" in html("printers") and "1,500" in html("en/printers")


def test_questions_lead_to_the_sections_that_answer(html: Read, built: Path) -> None:
    links = tree(html("questions")).xpath("//article//li/a[contains(@href, 'sheets')]")
    asked = [(link.text_content(), link.get("href")) for link in links]
    assert asked == [
        ("Một tờ giấy có gì?", "../paper/sheets/"),
        ("Tờ A4 < nặng > [hơn](x) 5 g & *bao* nhiêu?", "../paper/sheets/#do-to-giay"),
    ]
    assert "weighing a ream at the copy shop" in next(built.glob("search/*/en.json")).read_text(
        "utf-8"
    )
    assert "weighing a ream" not in html("en/questions")
    ids = [tree(html(page)).xpath("//article//h3/@id") for page in ("questions", "en/questions")]
    assert ids == [["paper-sheets"], ["paper-sheets"]]


def test_untranslated_page_says_so(html: Read) -> None:
    root = tree(html("en/only"))
    assert root.get("lang") == "en"
    shown = root.xpath("//*[@lang='vi'][contains(., 'Chữ tiếng Việt')]")
    assert shown and root.find_class("fallback")
    assert not tree(html("only")).find_class("fallback")


def test_moved_addresses_answer(html: Read) -> None:
    old = tree(html("paper/old"))
    assert old.xpath("//article//a/@href")[0] == "../again/#bo-giay"
    assert old.xpath("//meta[@name='robots']/@content") == ["noindex"]
    sheets = tree(html("paper/sheets"))
    assert sheets.get_element_by_id("can").getnext().get("id") == "do-to-giay"
    assert sheets.get_element_by_id("bo").find("a").get("href") == "../again/#bo-giay"


@pytest.mark.parametrize(("path", "lang"), [("404.html", "vi"), ("en/404.html", "en")])
def test_wrong_address_page_in_each_language(built: Path, path: str, lang: str) -> None:
    root = tree((built / path).read_text(encoding="utf-8"))
    assert root.get("lang") == lang
    assert all(
        link.startswith(("/sach/", "https://thu.example/sach/", "https://git.example/", "#"))
        for link in root.xpath("//a/@href | //link/@href")
    )


def test_sitemap_lists_every_page_with_twins(built: Path) -> None:
    text = (built / "sitemap.xml").read_bytes()
    assert gzip.decompress((built / "sitemap.xml.gz").read_bytes()) == text
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = etree.fromstring(text).xpath("//s:loc/text()", namespaces=names)
    assert f"{SITE}paper/sheets/" in listed and f"{SITE}en/water/tap/" in listed
    assert not any("old" in address for address in listed)
    assert text.count(b'hreflang="x-default"') == len(listed)


def test_every_link_and_anchor_resolves(built: Path) -> None:
    pages = {path: tree(path.read_text(encoding="utf-8")) for path in built.rglob("index.html")}
    dead = []
    for path, root in pages.items():
        for href in root.xpath("//a/@href | //img/@src | //link[@rel='stylesheet']/@href"):
            address, _, id_ = href.partition("#")
            if re.match(r"\w+:", address):
                continue
            there = (path.parent / address).resolve() if address else path
            there = there / "index.html" if there.is_dir() else there
            found = there.is_file() and (
                not id_ or there not in pages or pages[there].xpath("//*[@id=$id]", id=id_)
            )
            dead += [] if found else [f"{path.relative_to(built)}: {href}"]
    assert not dead


def test_what_every_page_fetches_leaves_room_for_a_long_chapter(built: Path) -> None:
    """A page of one chapter transfers at most 100 kB; the longest chapter takes 23 of them."""
    root = tree((built / "paper/sheets/index.html").read_text(encoding="utf-8"))
    shared = root.xpath("//script/@src | //link[@rel='stylesheet' or @rel='preload']/@href")
    weights = []
    for address in set(shared):
        file = (built / "paper/sheets" / address).resolve()
        data = file.read_bytes()
        weights.append(len(data if file.suffix == ".woff2" else gzip.compress(data)))
    assert len(weights) == 4
    assert sum(weights) < 43_000


def test_a_page_bears_nothing_that_it_was_only_assembled_by(built: Path) -> None:
    pages = list(built.rglob("index.html"))
    assert [page for page in pages if ' data-to="' in page.read_text(encoding="utf-8")] == []
