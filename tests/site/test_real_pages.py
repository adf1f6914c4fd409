"""The real website as a cheap phone has it: light, with large type, long lists made short."""

import gzip
import json
import re
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

pytestmark = pytest.mark.slow  # the real website is made
MOST_BYTES = 100_000  # of a page at the first visit, as tests/audit/hosted.py weighs it
HEADERS = 300  # bytes of an answer's head, about
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""  # WCAG 2.2, 1.4.12
RealPages = tuple[str, list[str]]


def _bytes(answer: Response) -> int:
    kind = answer.headers.get("content-type", "")
    packs = any(each in kind for each in ("text", "svg", "json", "javascript", "xml"))
    body = answer.body()
    return HEADERS + len(gzip.compress(body, 6) if packs else body)


def _keep(answers: list[Response], answer: Response) -> None:
    answers.append(answer)


def test_no_page_is_heavy(browser: Browser, real_pages: RealPages) -> None:
    address, pages = real_pages
    heavy: dict[str, int] = {}
    for each in pages:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        page, answers = context.new_page(), list[Response]()
        page.on("response", partial(_keep, answers))
        page.goto(address + each.removeprefix("./"), wait_until="networkidle")
        size = sum(_bytes(answer) for answer in answers if urlsplit(answer.url).scheme == "http")
        heavy |= {each: size} if size > MOST_BYTES else {}
        context.close()
    assert heavy == {}


@pytest.mark.parametrize("style", ["html { font-size: 187.5% !important; }", SPACED])
def test_large_or_spaced_type_fits_320_pixels(
    browser: Browser, real_pages: RealPages, style: str
) -> None:
    address, pages = real_pages
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page, wide = context.new_page(), dict[str, int]()
    page.set_default_timeout(120_000)  # how wide a page is, not how soon a busy machine shows it
    for each in pages:
        page.goto(address + each.removeprefix("./"))
        page.add_style_tag(content=style)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        wide |= {each: width} if width > 320 else {}
    context.close()
    assert wide == {}


@pytest.mark.parametrize(
    ("lang", "query"),
    [
        ("", "tải pdf"),
        ("", "tải sách"),
        ("", "tai cam nang pdf"),
        ("", "download"),
        ("en/", "download pdf"),
        ("en/", "download the book"),
        ("en/", "ebook"),
    ],
)
def test_who_looks_for_the_books_as_files_finds_them(
    page: Page, real_pages: RealPages, lang: str, query: str
) -> None:
    page.goto(f"{real_pages[0]}{lang}?q={query}")
    expect(page.locator(".search__result").first).to_have_attribute(
        "href", re.compile(rf"/{lang}offline/(\?[^#]*)?#tai-pdf$")
    )


@pytest.mark.parametrize(
    ("path", "typed", "first"),
    [
        ("references/", "nghi dinh 110/2026", "#nd-110-2026"),
        ("glossary/", "kinh te tuan hoan", "dt"),
        ("questions/", "dau an", "li"),
        ("eco-labels/label-atlas/", "fsc", ".label-card"),
        ("preflight/", "bleed", "h3"),
    ],
)  # fmt: skip
def test_long_lists_are_narrowed(
    page: Page, real_pages: RealPages, path: str, typed: str, first: str
) -> None:
    page.goto(real_pages[0] + path)
    field = page.locator(".narrow-list input")
    told = page.locator(".narrow-list [role=status]")
    field.fill(typed)
    shown, every = map(int, (told.text_content() or "").split("/"))
    assert 0 < shown < every / 3
    expect(page.locator(f"article {first}:visible").first).to_be_visible()
    field.fill("zzqqxx")
    assert (told.text_content() or "").startswith(" 0 ")
    expect(page.locator("article :is(dt, h3):visible")).to_have_count(0)
    field.fill("")
    expect(page.locator("article :is(dt, li, h3, .label-card)").last).to_be_visible()


def test_long_tables_are_sorted(page: Page, real_pages: RealPages) -> None:
    address, pages = real_pages
    page.set_viewport_size({"width": 1440, "height": 900})
    for each in pages:
        page.goto(address + each.removeprefix("./"))
        buttons = page.locator(".table-frame .sort")
        if not buttons.count():
            continue
        table = buttons.first.locator("xpath=ancestor::table")
        said = "table => [...table.tBodies[0].rows].map(row => row.cells[0].textContent.trim())"
        before = table.evaluate(said)
        buttons.first.click()
        once = table.evaluate(said)
        buttons.first.click()
        assert sorted(once) == sorted(before)
        assert table.evaluate(said)[0] == once[-1] != once[0]
        return
    pytest.fail("No page has a long table.")


def test_readers_are_not_sent_to_what_is_for_makers(page: Page, real_pages: RealPages) -> None:
    address, _ = real_pages
    for home in ("", "en/"):
        page.goto(address + home)
        links = page.locator(".colophon a").evaluate_all("links => links.map(link => link.href)")
        assert len(links) > 8
        assert not [link for link in links if "hosting/" in link or "preflight/" in link]


def test_machines_can_read_what_every_page_says_of_itself(
    page: Page, real_pages: RealPages
) -> None:
    address, pages = real_pages
    for each in pages:
        page.goto(address + each.removeprefix("./"))
        scripts = page.locator("script[type='application/ld+json']")
        assert all(json.loads(text)["@graph"] for text in scripts.all_text_contents()), each
