"""What a reader does with the sheets of a page, and what is seen of it: by axe, and its width."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

WIDTHS = (320, 360, 640)  # CSS pixels; the last is a window of 1280 at 200 %
_KEPT = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
_BEYOND = "document.documentElement.scrollWidth - innerWidth"
_AXE = Axe()


def alive(page: Page, address: str) -> None:
    """Open a page and go on to its first sheet, by which all begin to work."""
    page.goto(address)
    page.locator("[data-form]").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelectorAll('.is-live').length")


def fill_in(page: Page) -> None:
    """Fill in every sheet of a page: a number, one that is none, a mark, answers, a whole way."""
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
    for sheet in page.locator("[data-form]").all():
        for number, field in enumerate(sheet.locator("input[inputmode=decimal]").all()[:3]):
            field.fill(("1,5", "1.2.3", "")[number])
        for question in sheet.locator(".score-options").all()[:2]:
            question.locator("button").first.click()
        for mark in sheet.locator("[role=radiogroup]").all()[:3]:
            mark.locator("input").first.check(force=True)
        for button in sheet.locator("button.log-button").all()[:1]:
            button.click()
        _go_through(sheet)


def _go_through(tree: Locator) -> None:
    while tree.locator("[data-step]").count() and not tree.locator(".decision-answer").count():
        tree.locator("[data-step]:not([hidden])").last.locator("button").first.click()


def complaints(page: Page) -> Iterator[str]:
    """Tell what axe finds on a page, and where it is wider than its window."""
    for found in _AXE.run(page).response["violations"]:
        yield f"{found['id']}: {[node['target'] for node in found['nodes'][:3]]}"
    size = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        if beyond := page.evaluate(_BEYOND):
            yield f"{beyond} px beyond {width}"
    assert size
    page.set_viewport_size(size)


def kept(page: Page) -> str:
    """Give all that a page keeps on the device."""
    return str(page.evaluate(_KEPT))
