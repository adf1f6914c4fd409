"""Saved for reading without network: all of it, one handbook, a newer version, storage blocked."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hosting import Host, hosted
from playwright.sync_api import Browser, Page, expect
from robot import Robot

from browsers import chromium_path
from camnang.content.library import open_project
from camnang.site import build, plan
from camnang.site.offline.plan import Tongues, offline_plan

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 740}
BOOKS = {
    "vi": {"paper": "Sổ tay giấy", "water": "Sổ tay nước"},
    "en": {"paper": "Paper Handbook", "water": "Water Handbook"},
}
EVERYTHING = "Lưu: Tất cả, mọi ngôn ngữ"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    """The website of the test project, with the page on which readers save."""
    project = new_project(tmp_path_factory.mktemp("saving") / "project")
    for lang in ("vi", "en"):
        shutil.copy(ROOT / "docs" / f"offline.{lang}.md", project / "docs")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("only.md]", "only.md, offline.md]"))
    return build(plan(open_project(project)))


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newer version of it: the title of every page says so."""
    folder = tmp_path_factory.mktemp("newer") / "site"
    shutil.copytree(first, folder)
    for page in folder.rglob("index.html"):
        text = page.read_text("utf-8")
        page.write_text(text.replace("<title>", "<title>Second "), "utf-8")
    roots = {"vi": "", "en": "en/"}
    (folder / "offline.json").write_bytes(offline_plan(folder, Tongues(roots, BOOKS)))
    return folder


@pytest.fixture
def host(first: Path) -> Iterator[Host]:
    with hosted(first) as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def save(page: Page, host: Host, button: str = EVERYTHING) -> None:
    """Go to the page that saves, choose, and wait until all is in."""
    page.goto(host.home + "offline/")
    page.get_by_role("button", name=button).click()
    expect(page.locator(".saving__status")).to_contain_text("Máy đang giữ")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    expect(page.locator(".saving progress")).to_be_hidden()


def titles(page: Page, host: Host) -> set[bool]:
    """Visit every page of both languages, and give whether it is of the second version."""
    pages = json.loads((host.folder / "offline.json").read_text("utf-8"))["parts"].values()
    found = set()
    for address in (path for part in pages for path in part if path == "" or path.endswith("/")):
        if not address.endswith("old/"):  # has moved
            page.goto(host.home + address)
            found.add(page.title().startswith("Second"))
    return found


def test_the_real_website_is_read_without_network_after_one_visit(
    real_site: Path, page: Page
) -> None:
    with hosted(real_site) as host:
        save(page, host)
        host.answers = 0
        robot = Robot(page, host.home)
        robot.reads_all(pages=len(list(real_site.rglob("index.html"))) - 1)  # all but the editor's


def test_who_saves_nothing_keeps_nothing(page: Page, host: Host) -> None:
    for address in ("", "paper/sheets/", "offline/"):
        page.goto(host.home + address, wait_until="networkidle")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    scripts = [path for path in host.asked if path.startswith(("assets/offline.", "sw.js"))]
    assert len(scripts) == 1  # on the page that saves, and no worker


def test_one_handbook_is_saved_with_the_search_and_removed_again(page: Page, host: Host) -> None:
    save(page, host, "Lưu: Sổ tay nước")
    assert not [path for path in host.asked if path.startswith("paper/") and "?" in path]
    host.answers = 0
    robot = Robot(page, host.home)
    assert robot.search("water/tap/", "vòi nước") == "Vòi nước"
    page.goto(host.home + "water/tap")  # as one types it
    expect(page).to_have_url(host.home + "water/tap/")
    assert not robot.dead_ends
    page.goto(host.home + "paper/sheets/")
    expect(page.locator(".saving, .fallback").first).to_contain_text("chưa được lưu trong máy")
    again = page.get_by_role("link", name="Thử mở lại")
    expect(again).to_have_attribute("href", host.home + "paper/sheets/")
    page.get_by_role("button", name="Xóa khỏi máy: Sổ tay nước").click()
    expect(page.locator(".saving__status")).to_have_text("Đã xóa khỏi máy.")
    assert page.evaluate("caches.keys()") == []
    host.answers = None
    again.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tờ giấy")


def test_a_newer_version_is_told_and_comes_in_whole_or_not_at_all(
    page: Page, host: Host, second: Path
) -> None:
    save(page, host)
    host.folder = second
    assert titles(page, host) == {False}  # what is kept stays, with network too
    page.goto(host.home + "paper/sheets/")
    expect(page.locator(".fallback")).to_contain_text("nay có bản mới")
    page.get_by_role("link", name="Cập nhật").click()
    status = page.locator(".saving__status")
    expect(status).to_contain_text("Trang web đã có bản mới")
    host.answers = 9  # the network goes in the middle
    page.get_by_role("button", name="Cập nhật").click()
    expect(status).to_contain_text("Mất mạng giữa chừng", timeout=60_000)
    assert titles(page, host) == {False}
    host.answers, host.asked = None, []
    page.goto(host.home + "offline/")
    page.get_by_role("button", name="Cập nhật").click()
    expect(page.get_by_role("button", name="Cập nhật")).to_have_count(0)
    expect(page.locator(".saving progress")).to_be_hidden()
    fetched = [path for path in host.asked if "?" in path]
    assert not [path for path in fetched if "search/" in path]  # what is the same is not fetched
    assert len(fetched) < len(list(second.rglob("index.html")))  # nor what had come before
    host.answers = 0
    assert titles(page, host) == {True}
    page.goto(host.home)
    assert len(page.evaluate("caches.keys()")) == 2  # the state, and one version


def test_a_website_that_changes_while_it_is_saved_is_not_mixed(
    page: Page, host: Host, first: Path, second: Path
) -> None:
    page.goto(host.home + "offline/")
    page.get_by_role("button", name=EVERYTHING).wait_for()
    host.folder = second
    page.get_by_role("button", name=EVERYTHING).click()
    expect(page.locator(".saving__status")).to_contain_text("vừa có bản mới")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    page.get_by_role("button", name=EVERYTHING).click()
    expect(page.locator(".saving__status")).to_contain_text("Máy đang giữ")
    host.answers = 0
    assert titles(page, host) == {True}


def test_a_page_open_during_the_swap_keeps_what_it_is_made_of(
    browser: Browser, host: Host, first: Path, tmp_path: Path
) -> None:
    """Its forms and its search come later than the page, and are of the page's version."""
    newer = tmp_path / "site"
    shutil.copytree(first, newer)
    for folder in list((newer / "search").iterdir()):
        folder.rename(folder.with_name("0123abcd"))
    for script in newer.glob("assets/camnang.*.js"):
        old = next((first / "search").iterdir()).name
        script.write_text(script.read_text("utf-8").replace(old, "0123abcd"), "utf-8")
    roots = {"vi": "", "en": "en/"}
    (newer / "offline.json").write_bytes(offline_plan(newer, Tongues(roots, BOOKS)))
    context = browser.new_context(viewport=PHONE)
    reading, saving = context.new_page(), context.new_page()
    save(saving, host)
    reading.goto(host.home + "water/tap/")
    host.folder = newer
    saving.goto(host.home + "offline/")
    saving.get_by_role("button", name="Cập nhật").click()
    expect(saving.get_by_role("button", name="Cập nhật")).to_have_count(0)
    expect(saving.locator(".saving progress")).to_be_hidden()
    host.answers = 0
    saving.goto(host.home + "water/")
    reading.keyboard.press("Control+k")
    reading.keyboard.type("vòi", delay=10)
    expect(reading.locator(".search__result mark").first).to_be_visible()
    context.close()


def test_a_viewer_gets_the_part_of_a_file_that_it_asks_for(page: Page, host: Host) -> None:
    save(page, host)
    host.answers = 0
    asked = """async range => {
        const got = await fetch("../paper/form-kiln.xlsx", { headers: { Range: range } });
        return [got.status, (await got.arrayBuffer()).byteLength, got.headers.get("Content-Range")];
    }"""
    size = (host.folder / "paper/form-kiln.xlsx").stat().st_size
    wanted = {
        "bytes=0-3": [206, 4, f"bytes 0-3/{size}"],
        "bytes=-2": [206, 2, f"bytes {size - 2}-{size - 1}/{size}"],
        f"bytes={size - 1}-": [206, 1, f"bytes {size - 1}-{size - 1}/{size}"],
        f"bytes={size}-": [416, 0, f"bytes */{size}"],
    }
    assert {range_: page.evaluate(asked, range_) for range_ in wanted} == wanted


def test_with_storage_blocked_everything_works_and_nothing_is_remembered(
    browser: Browser, host: Host, tmp_path: Path
) -> None:
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    settings.write_text(json.dumps(blocked), "utf-8")
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium_path(), args=["--no-sandbox"], viewport=PHONE
    )
    page = context.pages[0]
    robot = Robot(page, host.home)
    page.goto(host.home)
    for store in ("localStorage.length", "caches.keys()"):
        read = (
            f"(async () => {{ try {{ await {store} }} catch (error) {{ return error.name }} }})()"
        )
        assert page.evaluate(read) == "SecurityError"
    assert robot.search("", "vòi nước") == "Vòi nước"
    assert robot.search("en/", "sheet").lower().startswith("sheet")
    assert "MJ" in robot.reckon("paper/again/")
    assert robot.quiz("en/paper/again/")
    page.goto(host.home + "paper/sheets/")
    page.get_by_role("checkbox", name="Cân một tờ giấy").check()
    page.goto(host.home + "offline/")
    expect(page.locator(".saving")).to_contain_text("đang chặn trang web lưu trong máy")
    robot.walk()
    context.close()
    # Notes called within a form lead back to calls that its live form does not show.
    assert [end for end in robot.dead_ends if "/#call-" not in end] == []
