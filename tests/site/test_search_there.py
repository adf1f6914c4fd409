"""The search in the website's own pages: opened, asked, left, come back to; phone and desk."""

import fnmatch
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

INPUT = ".search__input"
RESULT = ".search__result"
DESK = {"width": 1440, "height": 600}
PHONE = {"width": 360, "height": 740}


def _ask(page: Page, query: str) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator(INPUT)).to_be_focused()
    page.fill(INPUT, query)
    expect(page.locator(RESULT).first).to_be_visible()


@pytest.fixture
def lost(browser: Browser) -> Iterator[Page]:
    """Give a page that may be told that an address is wrong."""
    opened = browser.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert not wrong


@pytest.mark.parametrize(("path", "query"), [("khong/co/trang", "vòi nước"), ("en/no/", "tap")])
def test_who_comes_to_a_wrong_address_can_search(
    lost: Page, site_url: str, path: str, query: str
) -> None:
    asked: list[str] = []
    lost.on("request", lambda request: asked.append(request.url.removeprefix(site_url)))
    lost.goto(site_url + path)
    _ask(lost, query)
    # An empty step in between is another address elsewhere.
    assert fnmatch.filter(asked, "search/*/panel.js")
    lost.keyboard.press("Enter")
    lost.wait_for_url("**/water/tap/**")


def test_what_was_looked_for_is_marked_and_the_address_stays_clean(
    page: Page, site_url: str
) -> None:
    page.goto(site_url)
    _ask(page, "đo tờ giấy")
    page.keyboard.press("Enter")
    expect(page.locator("#do-to-giay mark.search-mark")).to_have_text("Đo tờ giấy")
    expect(page).to_have_url(site_url + "paper/sheets/#do-to-giay")


def test_marks_survive_an_address_that_is_no_address(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/?h=giấy#%E0%A4%A")
    expect(page.locator("mark.search-mark").first).to_have_text("giấy")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_behind_stays_where_it_was(
    page: Page, site_url: str, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(site_url + "paper/sheets/")
    page.evaluate("scrollTo(0, 400)")
    _ask(page, "vòi nước")
    assert page.evaluate("scrollY") == 400
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_be_hidden()
    assert page.evaluate("scrollY") == 400


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("mark", ["?h=", ""], ids=["marked", "unmarked"])
def test_a_result_on_the_very_page_leads_there(
    page: Page, site_url: str, size: dict[str, int], mark: str
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(site_url + "paper/sheets/")
    page.evaluate("document.querySelector('article').style.padding = '200vh 0'")
    page.evaluate("scrollTo(0, 1)")
    _ask(page, "việc cần làm tuần này")
    hit = page.locator(f"{RESULT}[href*='paper/sheets/'][href$='#viec-tuan-nay']")
    if not mark:
        hit.evaluate("link => { const url = new URL(link); url.search = ''; link.href = url; }")
    hit.click()
    heading = page.locator("#viec-tuan-nay")
    expect(heading).to_be_in_viewport()
    assert heading.evaluate("at => at.getBoundingClientRect().top") > page.locator(
        ".masthead"
    ).evaluate("head => head.getBoundingClientRect().bottom")


def test_one_goes_back_to_the_results_and_through_them(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.goto(site_url + "paper/sheets/")
    _ask(page, "vòi")
    page.locator(RESULT).first.click()
    page.wait_for_url("**/water/tap/**")
    page.go_back()
    expect(page).to_have_url(site_url + "paper/sheets/?q=v%C3%B2i")
    expect(page.locator(RESULT).first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(site_url + "paper/sheets/")
    expect(page.locator(INPUT)).to_be_hidden()
    page.go_forward()
    expect(page.locator(RESULT).first).to_be_visible()


def test_a_search_opened_before_all_has_come_stays_open(page: Page, site_url: str) -> None:
    held: list[Route] = []
    page.route("**/emblem.*.svg", lambda route: held.append(route))
    page.goto(site_url, wait_until="domcontentloaded")
    _ask(page, "vòi")
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate("new Promise(shown => setTimeout(shown))")  # after the page is told to be there
    expect(page.locator(INPUT)).to_be_in_viewport()


def test_enter_opens_the_first_passage_shown(page: Page, site_url: str) -> None:
    page.goto(site_url)
    _ask(page, "giấy")
    assert page.locator(RESULT).count() > 1
    first = page.locator(RESULT).first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(first.partition("?")[0] + "**")


def test_nothing_found_is_told_with_links_a_finger_hits(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("Control+k")
    page.fill(INPUT, "zzqqxx")
    links = page.locator(".search__help a")
    expect(links.last).to_be_visible()
    seen = links.evaluate_all(
        """links => links.map(link => ({
          height: link.offsetHeight, x: link.getBoundingClientRect().x,
          line: getComputedStyle(link).textDecorationLine }))"""
    )
    for link in seen:
        assert link["height"] >= 24  # WCAG 2.2, 2.5.8: 24 px
        assert link["x"] >= 12 and link["line"] == "underline"
    page.click("[type=reset]")
    expect(links).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert page.url.partition("?")[0] == site_url


def test_the_form_is_never_sent(page: Page, site_url: str) -> None:
    page.goto(site_url)
    _ask(page, "vòi")
    page.fill(INPUT, "zzqqxx")
    expect(page.locator(".search__help")).to_be_visible()
    page.evaluate("document.querySelector('.search__form').requestSubmit()")
    page.wait_for_load_state("networkidle")
    assert page.url.partition("?")[0] == site_url


@pytest.mark.parametrize("width", [360, 1000, 1440])
def test_results_fill_the_panel(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(site_url)
    _ask(page, "vòi")
    wide = "at => at.clientWidth"
    panel = page.locator("dialog.search").evaluate(wide)
    assert page.locator(RESULT).first.evaluate(wide) >= panel - 20  # the scroll bar's


def test_no_single_letter_is_a_command(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    press = """key => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))"""
    for key in "np,.fs":
        assert page.evaluate(press, key), f"{key} is taken from the browser"
    expect(page.locator(INPUT)).to_be_hidden()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_passage_is_read_at_fifteen_pixels_or_more(
    page: Page, site_url: str, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(site_url)
    _ask(page, "vòi")
    high = "at => parseFloat(getComputedStyle(at).fontSize)"
    result = page.locator(RESULT).first
    assert result.locator("span").evaluate(high) >= 15
    assert result.locator("strong").evaluate(high) >= 15
    assert 12 <= result.locator("small").evaluate(high) < 15
