"""What readers see of translations: which sections are newer elsewhere, what is not translated,
and until when figures hold."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from links import broken_links, page_of
from lxml.html import HtmlElement
from playwright.sync_api import Browser

from camnang.cli import main
from camnang.content.library import open_project
from camnang.products.pipeline import open_and_check
from camnang.site import build, plan

PUBLIC = "https://thu.example/sach/"
CHANGES = {  # each in one language alone, after both were agreed
    "sheets.vi.md": {"Tờ giấy có hai mặt.": "Tờ giấy có đủ hai mặt.", "| Cỡ |": "| Khổ |"},
    "sheets.en.md": {
        "The label gives the size.": "The label gives its size.",
        "The author's note.": "A note of the author's.",
        "## Do this week": "## Do it this week",
    },
}


def change(path: Path, changes: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    """One book whose twins grew apart, and the draft of one that is not translated."""
    root = new_project(tmp_path_factory.mktemp("notices") / "project")
    shared = root / "handbooks"
    assert main(["translations", "--root", str(root)]) == 0
    for name, changes in CHANGES.items():
        change(shared / "paper" / name, changes)
    days = "  status: in-force\n  checked: 2026-11-28\n  good-until: 2027-06-30\n"
    change(shared / "references.yml", {"  status: in-force\n": days})
    change(shared / "water/handbook.yml", {"look:": "status: draft\nlook:"})
    (shared / "water/tap.en.md").unlink()
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return build(plan(open_project(root)))


def notices(site: Path, page: str) -> list[tuple[str, str, list[str]]]:
    """Where each notice stands, what it says, and where it leads."""
    found: list[HtmlElement] = page_of(site, page).xpath("//p[@class='newer']")
    return [
        (
            each.getprevious().get("id") or each.getprevious().get("class"),
            " ".join(each.text_content().split()),
            [str(link) for link in each.xpath(".//a/@href")],
        )
        for each in found
    ]


def test_the_older_section_leads_to_the_very_passage_that_is_newer(site: Path) -> None:
    assert notices(site, "en/paper/sheets") == [
        (
            "goals",
            "This section is newer in the other language (Tiếng Việt). See the newer passage",
            ["../../../paper/sheets/#text--paragraph-1"],
        ),
        (
            "do-to-giay",
            "This section is newer in the other language (Tiếng Việt). See the newer passage",
            ["../../../paper/sheets/#do-to-giay--head-1"],
        ),
    ]
    there = page_of(site, "paper/sheets")
    assert there.xpath("//p[@id='text--paragraph-1']")[0].text.startswith("Tờ giấy có đủ")
    assert "Khổ" in there.xpath("//tr[@id='do-to-giay--head-1']")[0].text_content()


def test_it_works_the_other_way_too(site: Path) -> None:
    (measuring, week) = notices(site, "paper/sheets")
    assert measuring[1] == "Mục này có bản mới hơn ở ngôn ngữ kia (English). Xem đoạn mới, 2"
    assert measuring[2] == [
        "../../en/paper/sheets/#do-to-giay--paragraph-1",
        "../../en/paper/sheets/#do-to-giay",  # a note stands elsewhere: its section is told
    ]
    assert week[0] == "viec-tuan-nay" and week[2] == ["../../en/paper/sheets/#viec-tuan-nay"]


@pytest.mark.slow
def test_whoever_agrees_sees_no_notice(site: Path) -> None:
    assert notices(site, "paper/again") == notices(site, "en/paper/again") == []
    assert not page_of(site, "paper/again").xpath("//*[contains(@id, '--')]")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_link_arrives_at_the_passage(
    width: int, site: Path, browser: Browser, serving: Callable[[Path], Iterator[str]]
) -> None:
    for url in serving(site):
        page = browser.new_page(viewport={"width": width, "height": 740})
        page.goto(f"{url}en/paper/sheets/")
        page.locator("#do-to-giay + .newer a").click()
        page.wait_for_url("**/paper/sheets/#do-to-giay--head-1")
        assert page.locator("tr:target").evaluate("row => row.getBoundingClientRect().top") < 740
        page.close()


def test_a_missing_translation_shows_the_original_and_says_so(site: Path, root: Path) -> None:
    page = page_of(site, "en/water/tap")
    assert page.get("lang") == "en"
    (notice,) = page.xpath("//p[@class='fallback']")
    assert (
        "not yet translated (English). The original (Tiếng Việt) follows" in notice.text_content()
    )
    (text,) = page.xpath("//article//div[@lang='vi']")
    assert "Nước chảy từ vòi." in text.text_content()
    assert page.xpath("//h1")[0].get("lang") == "vi"
    (entry,) = page_of(site, "en/water").xpath("//h2[@id='cac-chuong']/following-sibling::ol/li")
    assert entry.get("lang") == "vi" and "(Tiếng Việt)" in entry.text_content()
    assert not page_of(site, "water/tap").xpath("//p[@class='fallback']")
    warned = [each for each in open_and_check(root).findings if each.check == "chapters"]
    assert [(each.severity, each.fact.text("en")) for each in warned] == [
        ("warning", "The chapter tap has no en text.")
    ]


def test_a_complete_book_lacks_no_translation(
    tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = new_project(tmp_path / "project")
    (root / "handbooks/water/tap.en.md").unlink()
    assert main(["check", "--root", str(root)]) == 2


def test_what_is_not_translated_is_found_in_its_own_language_only(site: Path) -> None:
    for lang, chapters in (("vi", {"water/tap/"}), ("en", set())):
        (index,) = site.glob(f"search/*/{lang}.json")
        pages = json.loads(index.read_text(encoding="utf-8"))["pages"]
        assert {page[0] for page in pages if page[0].endswith("/tap/")} == chapters


def test_the_days_of_what_ages_are_shown(site: Path) -> None:
    for page, said in (
        ("en/paper/sheets", "Law 1/2020/QH14 (checked 28 November 2026, good until 30 June 2027)"),
        ("paper/sheets", "Luật 1/2020/QH14 (đã kiểm tra 28/11/2026, dùng được đến 30/6/2027)"),
    ):
        (line,) = page_of(site, page).xpath("//section[@class='dated']//li")
        assert line.text_content() == said
    assert not page_of(site, "paper").xpath("//section[@class='dated']")
    assert (
        "Checked 28 November 2026, good until 30 June 2027."
        in page_of(site, "en/references").text_content()
    )


def test_no_link_leads_nowhere(site: Path) -> None:
    assert list(broken_links(site, PUBLIC)) == []
