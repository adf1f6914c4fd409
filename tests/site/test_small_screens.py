"""Figures and tables on a phone: nothing is cut without a cue, and a tap opens a drawing large."""

import re

import pytest
from cuts import PHONES, cuts
from playwright.sync_api import Page, expect

_NUMBER = re.compile(r"\b1[89]00[ .]?\d{4}\b|(?:(?<=gọi )|(?<=call ))11[2-5]\b")
_UNLINKED = """article => {
  const bare = article.cloneNode(true);
  for (const link of bare.querySelectorAll("a, script, code")) link.remove();
  return bare.textContent;
}"""
CHAPTERS = ("paper/sheets/", "paper/again/", "en/paper/sheets/", "en/water/tap/")


@pytest.mark.parametrize("width", [*PHONES, 768, 1440])
def test_nothing_is_cut_without_a_cue(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    found = []
    for chapter in CHAPTERS:
        page.goto(site_url + chapter)
        found += [f"{chapter}: {cut}" for cut in cuts(page)]
    assert not found


def test_a_drawing_has_a_form_of_its_own_on_a_phone(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    wide, narrow = page.locator("#fig-to .wide"), page.locator("#fig-to .narrow")
    assert (wide.is_visible(), narrow.is_visible()) == (False, True)
    assert narrow.locator("tspan").count() > 0  # a line too long for it is broken
    page.set_viewport_size({"width": 1440, "height": 900})
    assert (wide.is_visible(), narrow.is_visible()) == (True, False)


def test_a_drawing_opens_large_is_zoomed_by_keys_and_closed_by_escape(
    page: Page, site_url: str
) -> None:
    page.goto(site_url + "paper/sheets/")
    page.locator("#fig-to .drawing").click()
    large = page.locator(".drawing-large svg")
    fits = large.bounding_box()
    assert fits and fits["width"] <= 360
    page.keyboard.press("+")
    page.keyboard.press("+")
    zoomed = large.bounding_box()
    assert zoomed and zoomed["width"] > 1.8 * fits["width"]
    page.keyboard.press("Escape")
    expect(page.locator("dialog.drawing-large")).to_have_count(0)
    assert page.evaluate("document.activeElement.className").startswith("drawing-open")
    page.keyboard.press("Enter")
    expect(page.locator(".drawing-large[open]")).to_have_count(1)


def test_two_fingers_pinch_a_large_drawing(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    page.locator("#fig-to .drawing-open").click()
    before = page.locator(".drawing-large svg").bounding_box()
    page.evaluate("""() => {
      const stage = document.querySelector(".drawing-large__stage");
      for (const apart of [60, 90, 120]) {
        const touches = [-apart, apart].map((x, identifier) => new Touch({
          identifier, target: stage, clientX: 180 + x / 2, clientY: 300 }));
        stage.dispatchEvent(new TouchEvent("touchmove", { touches, cancelable: true }));
      }
    }""")
    after = page.locator(".drawing-large svg").bounding_box()
    assert before and after and after["width"] == pytest.approx(2 * before["width"], rel=0.02)


def test_a_row_of_many_columns_is_a_card_with_its_heads(page: Page, site_url: str) -> None:
    page.goto(site_url + "en/paper/sheets/")
    cell = page.locator("#tbl-co tbody td").nth(1)
    said = "getComputedStyle(e, '::before').content"
    assert cell.evaluate(f"e => {said}") == '"Width"'
    assert not page.locator("#tbl-co thead").is_visible()
    page.set_viewport_size({"width": 768, "height": 900})
    assert cell.evaluate(f"e => {said}") == "none"
    assert page.locator("#tbl-co thead").is_visible()


@pytest.mark.slow  # the real website is made
def test_nothing_of_the_real_pages_is_cut_without_a_cue(
    page: Page, real_pages: tuple[str, list[str]]
) -> None:
    address, pages = real_pages
    found = []
    for each in pages:
        page.goto(address + each.removeprefix("./"))
        for width in PHONES:
            page.set_viewport_size({"width": width, "height": 740})
            found += [f"{each} at {width}: {cut}" for cut in cuts(page)]
    assert len(pages) > 100
    assert not found


@pytest.mark.slow
def test_every_telephone_number_of_the_real_pages_is_a_link(
    page: Page, real_pages: tuple[str, list[str]]
) -> None:
    address, pages = real_pages
    numbers, bare = 0, []
    for each in pages:
        page.goto(address + each.removeprefix("./"))
        numbers += page.locator("article a[href^='tel:']").count()
        said = page.locator("article").evaluate(_UNLINKED)
        bare += [f"{each}: {number}" for number in _NUMBER.findall(said)]
    assert numbers > 10
    assert not bare
