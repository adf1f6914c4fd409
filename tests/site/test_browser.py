"""The website in a real browser: phone width, keyboard, no stranger asked, no complaint."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize("path", ["", "en/", "paper/", "paper/sheets/", "en/a-z/", "printers/"])
@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_sticks_out(page: Page, site_url: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + path)
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Be Vietnam Pro\"'))"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_switch_stays_on_page_and_section(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/#do-to-giay")
    page.click("[data-switch]")
    expect(page).to_have_url(site_url + "en/paper/sheets/#do-to-giay")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.click("[data-switch]")
    expect(page).to_have_url(site_url + "paper/sheets/#do-to-giay")


def test_search_finds_and_can_be_left_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.locator(".search__input")).not_to_be_in_viewport()
    page.get_by_role("button", name="Tìm", exact=True).press("Enter")
    expect(page.locator(".search__input")).to_be_focused()
    page.keyboard.type("đồng hồ", delay=20)
    hit = page.locator(".search__result").first
    expect(hit).to_contain_text("Vòi nước")
    page.keyboard.press("Escape")
    expect(page.locator(".search__input")).not_to_be_in_viewport()
    expect(page.get_by_role("button", name="Tìm", exact=True)).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator(".search__input")).to_be_focused()


@pytest.mark.parametrize("path", ["", "paper/", "paper/sheets/", "en/paper/again/", "a-z/"])
def test_a_screen_reader_is_told_no_picture_without_words(
    page: Page, site_url: str, path: str
) -> None:
    page.goto(site_url + path)
    for selector in ("body", "dialog.search"):
        told = page.locator(selector).aria_snapshot().splitlines()
        assert [line for line in told if line.strip() == "- img"] == []
        page.keyboard.press("/")


def test_drawer_opens_and_closes_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    button = page.get_by_role("button", name="Mục lục trang")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_keyboard_reaches_the_links_with_visible_focus(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site_url + "paper/sheets/")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "(() => { const at = document.activeElement, style = getComputedStyle(at);"
            " return [at.getAttribute('href') || at.tagName, style.outlineStyle,"
            " at.matches(':focus-visible') || at === document.body]; })()"
        )
        assert focus[2] and (focus[1] != "none" or focus[0] in ("BODY", "INPUT")), focus
        reached.add(focus[0])
    assert {"../../glossary/#recycling", "#note-1", "../again/#bo-giay"} <= reached


def test_notes_and_terms_open_beside_their_word(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    term = page.locator("a.term").last
    term.press("Enter")
    tip = page.locator(".tip")
    expect(tip).to_contain_text("Dùng lại vật liệu.")
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    expect(term).to_be_focused()
    page.locator(".note-call a").last.click()
    expect(tip).to_contain_text("Chú thích của tác giả.")
    page.keyboard.press("Escape")
    call = page.locator(".note-call a").last
    page.evaluate("call => scrollBy(0, call.getBoundingClientRect().bottom - innerHeight + 30)",
                  call.element_handle())  # fmt: skip
    call.click()
    expect(tip.get_by_role("button", name="Đóng")).to_be_in_viewport()  # above, where it fits
    tip.get_by_role("button", name="Đóng").click()
    expect(tip).to_have_count(0)


def test_ticks_stay_on_this_device(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    page.get_by_role("checkbox", name="Cân một tờ giấy").check()
    page.reload()
    expect(page.get_by_role("checkbox", name="Cân một tờ giấy")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Ghi lại số cân")).not_to_be_checked()


def test_a_whole_row_ticks(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    row = page.locator(".task-list-item").first
    box = row.get_by_role("checkbox")
    row.click()
    expect(box).to_be_checked()
    box.click()
    expect(box).not_to_be_checked()


def test_a_finger_hits_the_number_of_a_note(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    hit = """link => {
      link.scrollIntoView({ block: "center" });
      const { x, y, width, height } = link.getBoundingClientRect();
      const ends = [[-11, 0], [11, 0], [0, -11], [0, 11]];  // of a square of 24 px
      return ends.every(([right, down]) =>
        document.elementFromPoint(x + width / 2 + right, y + height / 2 + down) === link);
    }"""
    calls = page.locator(".note-call a")
    assert calls.count() > 0
    assert all(call.evaluate(hit) for call in calls.all())


def test_a_report_names_edition_and_section(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/#do-to-giay")
    expect(page.locator(".contents [aria-current]")).to_have_attribute("href", "#do-to-giay")
    report = page.locator("[data-report]")
    report.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    report.click()
    address = unquote(report.get_attribute("href") or "")
    assert "Ấn bản 2, ngày 30/11/2026" in address
    assert "https://thu.example/sach/paper/sheets/#" in address


def test_paper_is_light_whatever_the_screen(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site_url + "paper/sheets/")
    page.emulate_media(color_scheme="dark", media="print")
    dark = page.evaluate("""() => {
      const light = colour => {
        const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        return alpha === 0 || (red + green + blue) / 3 > 200;
      };
      const grounds = [document.body, ...document.querySelectorAll("article *")];
      return grounds.filter(each => each.checkVisibility() && !each.closest("svg")
        && !light(getComputedStyle(each).backgroundColor)).map(each => each.outerHTML.slice(0, 80));
    }""")
    assert dark == []


def test_old_addresses_lead_on(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/old/#cu")
    page.wait_for_url("**/paper/again/#bo-giay")
    page.goto(site_url + "paper/sheets/#can")
    expect(page.locator("#do-to-giay")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_first_visit_takes_the_devices_scheme(browser: Browser, site_url: str, scheme: str) -> None:
    seen = browser.new_page(color_scheme=scheme, viewport={"width": 1000, "height": 700})
    seen.goto(site_url + "water/tap/")
    shade = {"light": "rgb(255, 255, 255)", "dark": "rgb(26, 25, 23)"}[scheme]
    expect(seen.locator("body")).to_have_css("background-color", shade)
    seen.get_by_role("button", name="Mục lục trang").click()
    seen.get_by_role("button", name="Nền tối").click()
    expect(seen.locator("body")).not_to_have_css("background-color", shade)
    seen.reload()
    expect(seen.locator("body")).not_to_have_css("background-color", shade)
    seen.close()


def test_nothing_moves_for_who_wants_no_motion(page: Page, site_url: str) -> None:
    longest = """Math.max(...[...document.querySelectorAll("*")].flatMap(element => {
        const style = getComputedStyle(element);
        const spans = [style.transitionDuration, style.animationDuration].join();
        return spans.split(",").map(parseFloat);
    }))"""
    page.goto(site_url + "paper/sheets/")
    assert page.evaluate(longest) > 0.1
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(longest) < 0.01
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_reads_without_scripts(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    still = context.new_page()
    still.goto(site_url + "paper/sheets/")
    expect(still.get_by_role("heading", name="Đo tờ giấy")).to_be_visible()
    expect(still.locator(".masthead__find")).not_to_be_visible()
    still.locator("label.masthead__menu").click()
    expect(still.locator(".md-sidebar--primary")).to_be_in_viewport()
    still.goto(site_url + "a-z/")
    still.get_by_role("link", name="Tờ giấy").first.click()
    expect(still.get_by_role("heading", name="Tờ giấy", exact=True)).to_be_visible()
    context.close()


def test_the_sections_are_at_the_thumb_on_a_phone(page: Page, site_url: str) -> None:
    page.goto(site_url + "paper/sheets/")
    opens = page.get_by_role("button", name="Trong trang này")
    box = opens.bounding_box()
    assert box and box["y"] + box["height"] == 740 and box["height"] >= 44
    opens.press("Enter")
    link = page.locator(".contents .md-nav__link").last
    link.click()
    expect(link).not_to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()
    page.get_by_role("link", name="Chương sau", exact=True).click()
    expect(page).to_have_url(site_url + "paper/again/")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(opens).not_to_be_visible()
    expect(page.locator(".contents .md-nav__link").first).to_be_visible()


def test_the_list_of_sections_shows_where_one_is(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(site_url + "paper/sheets/#viec-tuan-nay")
    here = page.locator(".contents [aria-current]")
    expect(here).to_have_attribute("href", "#viec-tuan-nay")
    page.goto(site_url + "paper/sheets/#do-to-giay")
    expect(here).to_have_attribute("href", "#do-to-giay")


def test_no_page_needs_the_themes_script(page: Page, site_url: str, built: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "paper/sheets/", wait_until="networkidle")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator(".search__input")).to_be_focused()
    assert not [url for url in asked if "/javascripts/" in url]
    assert not (built / "assets/javascripts").exists()


def test_wrong_address_is_answered_in_its_language(browser: Browser, site_url: str) -> None:
    lost = browser.new_page()
    lost.goto(site_url + "khong/co/")
    expect(lost.get_by_role("heading", level=1)).to_have_text("Không có trang này")
    lost.get_by_role("link", name="Về trang chủ").click()
    expect(lost).to_have_url(site_url)
    lost.close()


def test_search_on_the_site_itself(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site_url)))
    page.goto(site_url, wait_until="networkidle")
    assert not [path for path in asked if path.startswith("search/")]
    with page.expect_request(f"{site_url}search/*/vi.json"):
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.fill(".search__input", "voi nuoc")
    expect(page.locator(".search__result mark").first).to_be_visible()
    expect(page.locator(".search__status[role=status]")).not_to_be_empty()
    page.fill(".search__input", "zzqqxx")
    expect(page.locator(".search__help a").last).to_have_attribute("href", f"{site_url}a-z/")


VOICES = """voices => {
  const told = [];
  window.told = told;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speech = {
    getVoices: () => voices, speak: said => told.push(said), cancel: () => told.push(null),
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
}"""


@pytest.mark.parametrize(("lang", "is_here"), [("vi-VN", True), ("vi-VN", False), ("en-GB", True)])
def test_a_chapter_is_read_aloud_by_a_voice_of_the_device_alone(
    browser: Browser, site_url: str, lang: str, is_here: bool
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    voices = json.dumps([{"lang": lang, "localService": is_here}])
    page.add_init_script(f"({VOICES})({voices})")
    page.goto(site_url + "paper/sheets/")
    button = page.locator("button.aloud")
    if lang != "vi-VN" or not is_here:
        expect(button).to_be_attached()
        expect(button).to_be_hidden()
        context.close()
        return
    expect(button).to_have_text("Đọc thành tiếng")
    button.click()
    expect(button).to_have_text("Dừng đọc")
    title = (page.locator("h1").text_content() or "").strip()
    assert page.evaluate("told.map(each => each.text)") == [title]
    assert page.evaluate("told[0].voice.localService && told[0].lang") == "vi"
    for _ in range(12):
        page.evaluate("told.at(-1).onend()")
    said = page.evaluate("told.map(each => each.text)")
    assert len(said) == len(set(said)) == 13 and all(said)
    expect(page.locator(".is-read")).to_have_count(1)
    button.click()
    assert page.evaluate("told.at(-1)") is None
    expect(page.locator(".is-read")).to_have_count(0)
    page.evaluate("told.at(-2).onend()")  # of what was broken off
    assert page.evaluate("told.at(-1)") is None
    context.close()
