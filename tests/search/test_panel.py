"""The search panel in Chromium: over HTTP and from files; opened, asked, left, come back to."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path

import lxml.html
import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from serving import write_files

from camnang.search.index import Index, phrases
from camnang.search.publish import page_script, search_files
from camnang.search.sources import html_page
from camnang.site.phrases import words

ROOT = Path(__file__).parents[2]
_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Thử</title>
<link rel="icon" href="data:,">
<script id="__config" type="application/json">{{"base": "{base}"}}</script>
<button data-opens="search">Tìm</button><input id="other">{dialog}
<div data-md-component="content"><article>{body}</article></div><script>{script}</script></html>"""
_FILLING = "<p>Ba dòng rác.</p>" * 60
_PAGES = {
    "": """<h1>Trang chủ</h1><p>Chào.</p><h2 id="sxsh">Sản xuất sạch hơn</h2>
<p>Một cách làm.</p>""",
    "sorting/": f"""<h1>Phân loại rác</h1>{_FILLING}<h2 id="nguy-hai">Rác nguy hại</h2>
<p>Pin, ắc quy. Rác nguy hại để riêng.</p><h2 id="khac">Khác</h2>{_FILLING}
<p>Rác nguy hại &lt;đây&gt; &amp; đó.</p><p id="far">Thủy tinh vỡ thì gói giấy.</p>{_FILLING}""",
}
_ENGLISH = """<article><h1>Waste sorting</h1><h2 id="nguy-hai">Hazardous waste</h2>
<p>Spent accumulators are kept apart.</p></article>"""
INPUT = ".search__input"
RESULT = ".search__result"
OPEN = "[data-opens=search]"


def _dialog() -> str:
    folders = [str(ROOT / "overrides"), str(files("material") / "templates")]
    page = Environment(loader=FileSystemLoader(folders), autoescape=True)
    return page.get_template("partials/search.html").render(here={"say": words("vi")})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with our search in it."""
    built = tmp_path_factory.mktemp("panel")
    pages, dialog = [], _dialog()
    for path, title in (("", "Trang chủ"), ("sorting/", "Phân loại rác")):
        body = _PAGES[path]
        base = ".." if path else "."
        html = _PAGE.format(base=base, dialog=dialog, body=body, script=page_script())
        write_files(built, [(f"{path}index.html", html.encode())])
        tree = lxml.html.fromstring(f"<article>{body}</article>")
        pages.append(html_page(path, title, tree, path=path or "index", book="Sổ tay"))
    other = html_page(
        "en/sorting/", "Waste sorting", lxml.html.fromstring(_ENGLISH), path="sorting/"
    )
    names = [("SXSH", ["sản xuất sạch hơn"])]
    index = Index(
        "vi", tuple(pages), names, other=(other,), other_lang="en", say=phrases("vi", "en", "a-z/")
    )
    twin = Index(
        "en", (other,), other=tuple(pages), other_lang="vi", say=phrases("en", "vi", "en/a-z/")
    )
    write_files(built, search_files([index, twin]))
    return built


def ask(page: Page, query: str) -> None:
    """Open the search, if it is not, and ask."""
    if not page.locator("dialog.search").evaluate("dialog => dialog.open"):
        page.click(OPEN)
    page.fill(INPUT, query)


@pytest.fixture(scope="module", params=["http", pytest.param("file", marks=pytest.mark.slow)])
def address(
    request: pytest.FixtureRequest,
    site: Path,
    serve: Callable[[Path], AbstractContextManager[str]],
) -> Iterator[str]:
    """The address of the site's home, served or as a file."""
    if request.param == "file":
        yield f"{site.as_uri()}/index.html"
    else:
        with serve(site) as base:
            yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page cut off from other hosts, whose complaints fail the test."""
    context: BrowserContext = browser.new_context()
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield opened
    context.close()
    assert not wrong


def test_nothing_is_fetched_before_the_search_is_touched(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address, wait_until="networkidle")
    assert not {
        name for name in asked if name.startswith(("page", "panel", "search", "vi", "work"))
    }
    asked.clear()
    page.click(OPEN)
    page.keyboard.type("rac")
    expect(page.locator(RESULT).first).to_contain_text("rác")
    fetched = {name.partition("?")[0] for name in asked} - {"favicon.png"}  # whenever it likes
    assert fetched in (
        {"panel.js", "worker.js", "vi.json"},
        {"panel.js", "worker.js", "vi.js"},
    )


def test_what_is_typed_before_the_panel_has_come_is_asked(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/panel.js", lambda route: held.append(route))
    for query in ("", "?q=xa"):  # opened by the stroke, or by its address
        page.goto(f"{address}{query}", wait_until="domcontentloaded")
        if not query:
            page.keyboard.press("/")
        page.keyboard.type("pin")
        expect(page.locator(INPUT)).to_have_value("pin")
        expect(page.locator("#other")).to_have_value("")
        held.pop().continue_()
        expect(page.locator(f"{RESULT} mark").first).to_have_text("Pin")
        expect(page.locator(INPUT)).to_have_value("pin")
        page.wait_for_url("**?q=pin")


def test_leads_with_the_passage_and_lands_on_it(page: Page, address: str) -> None:
    page.goto(address)
    page.click(OPEN)
    page.keyboard.type("thuy tinh vo")
    result = page.locator(RESULT).first
    expect(result.locator("span mark").first).to_have_text("Thủy tinh vỡ")
    expect(result.locator("small")).to_have_text("Phân loại rác · Sổ tay")
    page.keyboard.press("Enter")
    page.wait_for_url("**#khac")
    passage = page.locator("#far.search-passage")
    expect(passage.locator("mark")).to_have_text("Thủy tinh vỡ")
    expect(passage).to_be_in_viewport()
    expect(passage).to_be_focused()
    page.go_back()
    expect(page.locator(INPUT)).to_have_value("thuy tinh vo")
    expect(page.locator(RESULT).first).to_be_visible()


def test_the_query_stands_in_the_address(page: Page, address: str) -> None:
    page.goto(address)
    page.click(OPEN)
    page.keyboard.type("pin")
    page.wait_for_url("**?q=pin")
    page.goto(f"{address}?q=r%C3%A1c+nguy+h%E1%BA%A1i")
    expect(page.locator(f"{RESULT} strong mark").first).to_have_text("Rác nguy hại")
    page.keyboard.press("Escape")
    page.wait_for_url(address)
    expect(page.locator(INPUT)).to_be_hidden()


@pytest.mark.parametrize("way", ["Escape", "back", "close", "outside"])
def test_is_left_for_the_page_as_it_was(page: Page, address: str, way: str) -> None:
    page.goto(address)
    ask(page, "pin")
    page.wait_for_url("**?q=pin")
    match way:
        case "back":
            page.go_back()
        case "close":
            page.click(".search__close")
        case "outside":
            page.mouse.click(5, 400)
        case key:
            page.keyboard.press(key)
    page.wait_for_url(address)
    expect(page.locator(INPUT)).to_be_hidden()
    ask(page, "rác")
    expect(page.locator(RESULT).first).to_be_visible()


def test_a_stroke_opens_unless_one_is_typing_or_wants_it_not(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.type("1/2")
    expect(page.locator(INPUT)).to_have_value("1/2")
    page.uncheck(".search__stroke input")
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator(INPUT)).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator(INPUT)).to_be_visible()
    page.check(".search__stroke input")
    page.keyboard.press("Escape")
    page.click("#other")
    page.keyboard.press("/")
    expect(page.locator("#other")).to_have_value("/")


def test_closed_and_opened_in_one_breath_is_open(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "rác")
    page.evaluate(
        """() => {
          document.querySelector("dialog.search").close();
          dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
        }"""
    )
    page.wait_for_timeout(500)
    expect(page.locator(INPUT)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_be_hidden()
    page.wait_for_url(lambda url: "q=" not in url)


def test_tab_stays_inside_and_arrows_go_through_the_passages(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "rác")
    expect(page.locator(RESULT).nth(1)).to_be_visible()
    inside = "document.activeElement.closest('dialog.search') !== null"
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 12:
        page.keyboard.press(key)
        assert page.evaluate(inside), key
    page.focus(INPUT)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(INPUT)).to_be_focused()


def test_words_of_the_other_language_find_what_says_the_same_here(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address)
    ask(page, "rác nguy hại")
    expect(page.locator(RESULT).first).to_be_visible()
    assert not {"en.json", "en.js"} & set(asked)
    with page.expect_request("**/search/en.js*"):
        ask(page, "spent accumulators")
    expect(page.locator(f"{RESULT} strong").first).to_have_text("Rác nguy hại")
    expect(page.locator(f"{RESULT} mark")).to_have_count(0)


@pytest.mark.parametrize("way", ["pasted", "composed"])
def test_text_that_comes_without_a_key(page: Page, address: str, way: str) -> None:
    page.goto(address)
    page.click(OPEN)
    if way == "pasted":
        page.fill(INPUT, "SXSH")
    else:
        session = page.context.new_cdp_session(page)
        session.send(
            "Input.imeSetComposition", {"text": "sxsh", "selectionStart": 4, "selectionEnd": 4}
        )
    expect(page.locator(RESULT).first).to_contain_text("Sản xuất sạch hơn")


def test_the_other_language_stands_apart(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "hazardous waste")
    expect(page.locator(".search__also")).to_have_count(1)
    entry = page.locator('.search__results li[lang="en"]')
    expect(entry).to_contain_text("Hazardous waste")
    assert page.locator(".search__also + li").get_attribute("lang") == "en"


def test_no_result_helps(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "sxacnguyhaai")
    help_ = page.locator(".search__help")
    expect(help_).to_be_visible()
    expect(help_.locator("li a").first).to_have_text("Rác nguy hại")
    expect(help_.locator("a").last).to_have_attribute("href", index_address(address))
    page.fill(INPUT, "pin")
    expect(help_).to_be_hidden()


def index_address(address: str) -> str:
    """Where the A–Z index stands for a site's home."""
    return f"{address.removesuffix('index.html')}a-z/" + (
        "index.html" if "file:" in address else ""
    )


def test_results_reach_screen_readers(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "pin")
    expect(page.locator(".search__status")).to_contain_text("1")
    page.fill(INPUT, "")
    expect(page.locator(RESULT)).to_have_count(0)


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "x" * 10_000, "\u202eمرحبا🙂", "(a+)+$" * 99]
)
def test_odd_queries_do_no_harm(page: Page, address: str, query: str) -> None:
    page.goto(address)
    ask(page, query)
    expect(page.locator(f"{RESULT}, .search__help a").first).to_be_visible()
    assert page.locator(".search__found img, .search__found script").count() == 0
    page.fill(INPUT, "nguy hại <đây> &")
    expect(page.locator(RESULT).first).to_be_visible()
    assert page.locator("đây").count() == 0


@pytest.fixture(scope="module")
def base(site: Path, serve: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    """The address of the site's home, served: only there can a part of the index be late."""
    with serve(site) as base:
        yield base


def test_an_answer_that_comes_late_does_not_stand_over_a_newer_one(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/en.json", lambda route: held.append(route))
    page.add_init_script(
        """window.answers = [];
        window.Worker = class extends Worker {
          constructor(url) {
            super(url);
            this.addEventListener("message", ({ data }) => data.type === 3 && answers.push(data));
          }
        };"""
    )
    page.goto(base)
    with page.expect_request("**/en.json"):
        ask(page, "spent accumulators")
    page.fill(INPUT, "pin")
    expect(page.locator(RESULT).first).to_have_attribute("href", re.compile("h=pin"))
    before = page.evaluate("answers.length")
    held[0].continue_()
    page.fill(INPUT, "hazardous waste")  # waits for the same part, and is next in turn
    expect(page.locator('.search__results li[lang="en"]')).to_be_visible()
    assert page.evaluate("answers.length") == before + 1


def test_a_broken_connection_is_tried_again(page: Page, base: str) -> None:
    broken: list[Route] = []
    page.route("**/vi.json", lambda route: (broken.append(route), route.abort()), times=2)
    page.goto(base)
    ask(page, "pin")
    expect(page.locator(RESULT).first).to_be_visible()
    assert len(broken) == 2


def test_the_search_itself_is_asked_for_again(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.route("**/panel.js", lambda route: route.abort(), times=1)
    page.route("**/worker.js*", lambda route: route.abort(), times=2)
    page.goto(base)
    ask(page, "pin")
    expect(page.locator(RESULT).first).to_be_visible()
    page.close()


def test_enter_waits_for_what_it_was_meant_for(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/en.json", lambda route: held.append(route))
    page.goto(base)
    ask(page, "cách làm")
    expect(page.locator(RESULT).first).to_be_visible()
    with page.expect_request("**/en.json"):
        ask(page, "spent accumulators")
    page.keyboard.press("Enter")
    assert page.url.partition("?")[0] == base
    held[0].continue_()
    page.wait_for_url("**/sorting/*#nguy-hai")


def test_enter_is_for_the_words_it_came_after(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/en.json", lambda route: held.append(route))
    page.goto(base)
    with page.expect_request("**/en.json"):
        ask(page, "spent accumulators")
    page.keyboard.press("Enter")
    page.fill(INPUT, "hazardous waste")
    held[0].continue_()
    expect(page.locator('.search__results li[lang="en"]')).to_be_visible()
    assert page.url.partition("?")[0] == base
