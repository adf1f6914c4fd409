"""The search behind the theme's own panel, in Chromium: over HTTP and from files."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from serving import write_files

from camnang.search.index import Index, phrases
from camnang.search.publish import page_script, search_files
from camnang.search.sources import html_page

_SETTINGS = """\
site_name: Thử
docs_dir: docs
theme: {name: material, language: vi, font: false, custom_dir: over, features: [search.highlight]}
markdown_extensions: [attr_list]
plugins: [search]
"""
_SCRIPTS = """\
{% extends "base.html" %}
{% block scripts %}<script>SCRIPT</script>{{ super() }}{% endblock %}
""".replace("SCRIPT", page_script())
_PAGES = {
    "index.md": "# Trang chủ\n\nChào.\n\n## Sản xuất sạch hơn {#sxsh}\n\nMột cách làm.\n",
    "sorting/index.md": "# Phân loại rác\n\nBa dòng rác.\n\n## Rác nguy hại {#nguy-hai}\n\n"
    "Pin, ắc quy. Rác nguy hại để riêng.\n\n## Khác {#khac}\n\nRác nguy hại <đây> & đó.\n",
}
_ENGLISH = """<article><h1>Waste sorting</h1><h2 id="nguy-hai">Hazardous waste</h2>
<p>Spent accumulators are kept apart.</p></article>"""
INPUT = '[data-md-component="search-query"]'
RESULT = ".md-search-result__link"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site of the theme, with our search in it."""
    root = tmp_path_factory.mktemp("panel")
    files = {f"docs/{name}": text for name, text in _PAGES.items()}
    files |= {"mkdocs.yml": _SETTINGS, "over/main.html": _SCRIPTS}
    write_files(root, ((name, text.encode()) for name, text in files.items()))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    built = root / "site"
    pages = []
    for path, title in (("", "Trang chủ"), ("sorting/", "Phân loại rác")):
        tree = lxml.html.parse(str(built / path / "index.html")).getroot().find(".//article")
        pages.append(html_page(path, title, tree, path=path or "index"))
    other = html_page(
        "en/sorting/", "Waste sorting", lxml.html.fromstring(_ENGLISH), path="sorting/"
    )
    names = [("SXSH", ["sản xuất sạch hơn"])]
    index = Index("vi", tuple(pages), names, (), (other,), "en", phrases("vi", "en", "a-z/"))
    twin = Index("en", (other,), (), (), tuple(pages), "vi", phrases("en", "vi", "en/a-z/"))
    write_files(built, search_files([index, twin]))
    return built


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
    page.click(INPUT)
    page.keyboard.type("rac")
    expect(page.locator(RESULT).first).to_contain_text("rác")
    fetched = {name.partition("?")[0] for name in asked} - {"favicon.png"}  # whenever it likes
    assert fetched in (
        {"panel.js", "worker.js", "vi.json"},
        {"panel.js", "worker.js", "vi.js"},
    )


def test_marks_the_words_and_the_section_one_lands_in(page: Page, address: str) -> None:
    page.goto(address)
    page.click(INPUT)
    page.keyboard.type("rac nguy hai")
    expect(page.locator(f"{RESULT} h2 mark").first).to_have_text("Rác nguy hại")
    page.keyboard.press("Enter")
    page.wait_for_url("**#nguy-hai")
    marks = page.locator("mark.search-mark")
    expect(marks).to_have_count(2)
    expect(marks.last).to_have_text("Rác nguy hại")


def test_words_of_the_other_language_find_what_says_the_same_here(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address)
    page.fill(INPUT, "rác nguy hại")
    expect(page.locator(RESULT).first).to_be_visible()
    assert not {"en.json", "en.js"} & set(asked)
    with page.expect_request("**/search/en.js*"):
        page.fill(INPUT, "spent accumulators")
    expect(page.locator(f"{RESULT} h2").first).to_have_text("Rác nguy hại")
    expect(page.locator(f"{RESULT} mark")).to_have_count(0)


@pytest.mark.parametrize("way", ["pasted", "composed"])
def test_text_that_comes_without_a_key(page: Page, address: str, way: str) -> None:
    page.goto(address)
    page.click(INPUT)
    if way == "pasted":
        page.fill(INPUT, "SXSH")
    else:
        session = page.context.new_cdp_session(page)
        session.send(
            "Input.imeSetComposition", {"text": "sxsh", "selectionStart": 4, "selectionEnd": 4}
        )
    expect(page.locator(RESULT).nth(1)).to_contain_text("Sản xuất sạch hơn")


def test_the_other_language_stands_apart(page: Page, address: str) -> None:
    page.goto(address)
    page.fill(INPUT, "hazardous waste")
    expect(page.locator(".search-also")).to_have_count(1)
    entry = page.locator('.md-search-result__item[lang="en"]')
    expect(entry).to_contain_text("Hazardous waste")
    assert page.locator(".search-also + li").get_attribute("lang") == "en"


def test_no_result_helps(page: Page, address: str) -> None:
    page.goto(address)
    page.fill(INPUT, "sxacnguyhaai")
    help_ = page.locator(".search-help")
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
    page.fill(INPUT, "pin")
    expect(page.locator(".md-search-result__meta")).to_contain_text("1")
    page.fill(INPUT, "")
    expect(page.locator(RESULT)).to_have_count(0)


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "x" * 10_000, "\u202eمرحبا🙂", "(a+)+$" * 99]
)
def test_odd_queries_do_no_harm(page: Page, address: str, query: str) -> None:
    page.goto(address)
    page.fill(INPUT, query)
    expect(page.locator(f"{RESULT}, .search-help a").first).to_be_visible()
    assert page.locator(".md-search-result img, .md-search-result script").count() == 0
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
    page.goto(base)
    page.evaluate(
        """() => {
          window.answers = [];
          const { port } = window.camnangSearch;
          port.addEventListener("message", ({ data }) => data.type === 3 && answers.push(data));
        }"""
    )
    with page.expect_request("**/en.json"):
        page.fill(INPUT, "spent accumulators")
    page.fill(INPUT, "pin")
    expect(page.locator(RESULT).first).to_have_attribute("href", re.compile("h=pin"))
    before = page.evaluate("answers.length")
    held[0].continue_()
    page.fill(INPUT, "hazardous waste")  # waits for the same part, and is next in turn
    expect(page.locator('.md-search-result__item[lang="en"]')).to_be_visible()
    assert page.evaluate("answers.length") == before + 1


def test_a_broken_connection_is_tried_again(page: Page, base: str) -> None:
    broken: list[Route] = []
    page.route("**/vi.json", lambda route: (broken.append(route), route.abort()), times=2)
    page.goto(base)
    page.fill(INPUT, "pin")
    expect(page.locator(RESULT).first).to_be_visible()
    assert len(broken) == 2


def test_the_search_itself_is_asked_for_again(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.route("**/panel.js", lambda route: route.abort(), times=1)
    page.route("**/worker.js*", lambda route: route.abort(), times=2)
    page.goto(base)
    page.fill(INPUT, "pin")
    expect(page.locator(RESULT).first).to_be_visible()
    page.close()


def test_enter_waits_for_what_it_was_meant_for(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/en.json", lambda route: held.append(route))
    page.goto(base)
    page.fill(INPUT, "cách làm")
    expect(page.locator(RESULT).first).to_be_visible()
    with page.expect_request("**/en.json"):
        page.fill(INPUT, "spent accumulators")
    page.keyboard.press("Enter")
    assert page.url == base
    held[0].continue_()
    page.wait_for_url("**/sorting/*#nguy-hai")


def test_enter_is_for_the_words_it_came_after(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/en.json", lambda route: held.append(route))
    page.goto(base)
    with page.expect_request("**/en.json"):
        page.fill(INPUT, "spent accumulators")
    page.keyboard.press("Enter")
    page.fill(INPUT, "hazardous waste")
    held[0].continue_()
    expect(page.locator('.md-search-result__item[lang="en"]')).to_be_visible()
    assert page.url == base
