"""Sheets for whoever fills them in: axe, the keyboard alone, narrow, enlarged, told aloud."""

from collections.abc import Iterator

import pytest
from filling_in import alive, complaints, fill_in, kept
from playwright.sync_api import Browser, Page, expect

SHEETS = ("worksheet", "log", "scoresheet", "decision")
CONTROLS = """() => [...document.querySelectorAll("[data-form]")].flatMap(sheet =>
  [...sheet.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.disabled)
    .map(each => each.type === "radio" ? each.name : each).map(each => {
      if (typeof each === "string") return each;
      each.dataset.control ??= `${sheet.id} ${each.tagName} ${each.name || each.textContent}`;
      return each.dataset.control;
    }))"""
FOCUS = """() => {
  const at = document.activeElement, ring = at.type === "radio" ? at.nextElementSibling : at;
  const { outlineStyle, outlineWidth } = getComputedStyle(ring);
  return [at.type === "radio" ? at.name : at.dataset.control ?? "",
    at.matches(":focus-visible") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    !!at.closest("[data-form]")];
}"""


@pytest.fixture(params=["vi", "en"])
def there(request: pytest.FixtureRequest, site_url: str) -> str:
    """The page of the test project that has every sheet, in a language."""
    return site_url + {"vi": "", "en": "en/"}[request.param] + "paper/again/"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_sheets_that_are_filled_in(
    browser: Browser, there: str, scheme: str
) -> None:
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    alive(page, there)
    assert all(page.locator(f".{name}.is-live").count() for name in SHEETS)
    fill_in(page)
    assert list(complaints(page)) == []
    context.close()


@pytest.mark.slow
def test_the_keyboard_alone_reaches_all_and_shows_where_it_is(page: Page, there: str) -> None:
    alive(page, there)
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
    controls = page.evaluate(CONTROLS)
    assert len(controls) > 50
    page.locator("[data-form]").first.locator("button, input").first.focus()
    reached, unseen = {page.evaluate(FOCUS)[0]}, []
    for _ in range(2 * len(controls)):
        page.keyboard.press("Tab")
        control, is_seen, is_within = page.evaluate(FOCUS)
        reached.add(control)
        if is_within and not is_seen:
            unseen.append(control)
    assert unseen == []
    assert set(controls) - reached == set()


def test_the_keyboard_alone_fills_in_every_sheet(page: Page, site_url: str) -> None:
    alive(page, site_url + "en/paper/again/")
    press = page.keyboard.press
    page.locator("#form-kiln [name=gas]").focus()
    press("Control+a")
    page.keyboard.type("100")
    expect(page.locator("#form-kiln [data-name=energy] .worksheet-value")).to_have_text(
        "4,874\u00a0MJ"
    )
    page.locator("#form-kiln select").focus()
    press("ArrowDown")
    expect(page.locator("#form-kiln [role=status]")).to_contain_text("Energy per batch")
    marks = page.locator("#score-tidy [role=radiogroup]")
    for number in range(marks.count()):
        marks.nth(number).locator("input").first.focus()
        press("Space")
        press("ArrowRight")
    expect(page.locator("#score-tidy .score-total .score-mine")).to_contain_text("· ")
    expect(page.locator("#score-tidy [role=status]")).not_to_be_empty()
    page.locator("#score-recycled button").first.focus()
    press("Space")
    expect(page.locator("#score-recycled [role=status]")).to_contain_text("B.")
    page.locator("#decision-bin button").first.focus()
    press("Enter")
    expect(page.locator("#decision-bin [role=status]").first).not_to_be_empty()
    page.locator("#log-kiln summary").first.focus()
    press("Enter")
    press("Tab")
    page.keyboard.type("Monday")
    expect(page.locator("#log-kiln .log-title").first).to_contain_text("Monday")


def test_nothing_is_sent_or_kept_while_sheets_are_filled_in(page: Page, there: str) -> None:
    alive(page, there)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))  # but for ornaments of the page
    before = kept(page), page.url
    fill_in(page)
    page.wait_for_timeout(1000)  # results are told when the typing rests
    asked = [url for url in asked if "-ornament." not in url]
    assert (kept(page), page.url, asked) == (*before, [])


@pytest.fixture(params=["light", "dark"])
def real_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone's page on the real website, in a scheme, into which axe may be brought."""
    context = browser.new_context(
        bypass_csp=True, color_scheme=request.param, viewport={"width": 360, "height": 740}
    )
    yield context.new_page()
    context.close()


@pytest.mark.slow  # the real website is made
def test_axe_finds_nothing_on_the_real_sheets_and_the_page_of_tools(
    real_page: Page, real_pages: tuple[str, list[str]]
) -> None:
    address, pages = real_pages
    found, filled = [], 0
    for each in pages:
        real_page.goto(address + each.removeprefix("./"))
        if real_page.locator("[data-form]").count():
            alive(real_page, address + each)
            fill_in(real_page)
            filled += 1
        elif not each.endswith("tools/"):
            continue
        found += [f"{each}: {complaint}" for complaint in complaints(real_page)]
    assert filled >= 30
    assert not found
