"""A chapter beside its translation: the same blocks, each beside its own, in either order."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

CHAPTER = "paper/sheets/"


def pairs(page: Page) -> list[tuple[str, str]]:
    """The words of each block, with those of its twin."""
    said = page.locator("article > .twin").evaluate_all(
        "all => all.map(twin => [twin.previousElementSibling, twin]"
        ".map(part => part.innerText.replace(/[#\\s\\d]+/g, ' ').trim()))"
    )
    return [(ours, theirs) for ours, theirs in said]


def test_each_block_has_its_twin_beside_it(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    button = page.get_by_role("button", name="Đọc song song với bản English")
    expect(button).to_have_attribute("aria-pressed", "false")
    before = page.locator("article").inner_text()
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    told = pairs(page)
    assert ("Đo tờ giấy", "Measuring a sheet") in told
    assert any(ours.startswith("Tờ giấy có hai mặt") and theirs.startswith("A sheet has two sides")
               for ours, theirs in told)  # fmt: skip
    assert any("Cân một tờ giấy" in ours and "Weigh a sheet" in theirs for ours, theirs in told)
    twins = page.locator("article > .twin")
    assert set(twins.evaluate_all("all => all.map(each => each.lang)")) == {"en"}
    expect(twins.locator("h1, h2, h3, input, button, [id]")).to_have_count(0)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    button.press("Enter")
    expect(twins).to_have_count(0)
    assert page.locator("article").inner_text() == before


def test_links_of_a_twin_lead_where_its_own_page_leads(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{CHAPTER}?with=en")
    link = page.locator(".twin a[href*='again']").first
    expect(link).to_have_attribute("href", re.compile(r"/sach/en/paper/again/#bo-giay$"))
    page.locator(".twin .note-call a").first.click()
    expect(page.locator(".tip")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1440])
def test_it_fits_and_goes_on_to_the_next_chapter(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}en/{CHAPTER}?with=vi")
    expect(page.locator(".twin").first).to_have_attribute("lang", "vi")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ours, theirs = page.evaluate(
        "[...document.querySelectorAll('article > p:has(+ .twin), article > p + .twin')]"
        ".slice(0, 2).map(each => each.getBoundingClientRect().toJSON())"
    )
    if width > 1000:
        assert ours["top"] == theirs["top"] and ours["right"] < theirs["left"]
    else:
        assert ours["bottom"] <= theirs["top"]
    page.locator(".turn__on").click()
    expect(page).to_have_url(f"{site_url}en/paper/again/?with=vi")
    expect(page.locator(".twin").first).to_have_attribute("lang", "vi")


def test_one_stays_at_the_passage_one_reads(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{CHAPTER}#viec-tuan-nay")
    page.evaluate("document.querySelector('button[data-parallel]').click()")
    expect(page.locator(".twin").first).to_be_attached()
    expect(page.locator("#viec-tuan-nay")).to_be_in_viewport()


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_it_is_a_way_to_the_other_language(bare: Page, site_url: str) -> None:
    bare.goto(site_url + CHAPTER)
    bare.get_by_role("link", name="Đọc song song với bản English").click()
    expect(bare).to_have_url(f"{site_url}en/{CHAPTER}")


def test_where_the_other_page_does_not_come_one_is_led_there(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    page.evaluate("window.fetch = () => Promise.reject(new Error('no network')); 0")
    page.get_by_role("button", name="Đọc song song với bản English").click()
    expect(page).to_have_url(f"{site_url}en/{CHAPTER}")


def test_a_page_that_is_no_chapter_has_no_such_way(built: Path) -> None:
    for name in ("index.html", "paper/index.html", "a-z/index.html"):
        assert "data-parallel" not in (built / name).read_text(encoding="utf-8")
