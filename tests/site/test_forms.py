"""Forms in a real browser: they reckon at once, read numbers as typed, and stay on the device."""

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from bookshop import poppler


def forms_at(page: Page, address: str) -> None:
    """Open a page and go on to its first form, by which all begin to work."""
    page.goto(address)
    page.locator("[data-form]").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelectorAll('.is-live').length")


def typed(page: Page, name: str, text: str) -> None:
    page.locator(f"#form-kiln [name={name}]").fill(text)


def result(page: Page, name: str) -> str:
    shown = page.locator(f"#form-kiln [data-name={name}] .worksheet-value").inner_text()
    return shown.replace("\u00a0", " ")


def test_a_form_reckons_as_one_types_and_says_what_is_wrong(page: Page, site_url: str) -> None:
    forms_at(page, site_url + "paper/again/")
    assert result(page, "energy") == "9.604 MJ"
    typed(page, "gas", "1.234,5")
    assert result(page, "energy") == "58.536 MJ"
    echo = page.locator("#form-kiln-gas-echo")
    expect(echo).to_have_text("= 1234,5")
    live = page.locator("#form-kiln [data-name=energy] .worksheet-live")
    expect(live).to_have_text("= 1.234,5 × 47,3 + 40 × 3,6")
    for text, said in (
        ("1.23.4", "Chưa rõ dấu chấm"), ("-5", "từ 0 trở lên"), ("9000", "nhiều nhất là 5.000"),
        ("hai", "Chỉ gõ chữ số"), ("1e15", "Chỉ gõ chữ số"), ("", "Hãy nhập một số."),
    ):  # fmt: skip
        typed(page, "gas", text)
        expect(echo).to_contain_text(said)
        assert result(page, "energy") == "–"
        field = page.locator("#form-kiln [name=gas]")
        assert (field.get_attribute("aria-invalid") == "true") == bool(text)
    typed(page, "gas", "1.234")
    expect(echo).to_have_text("= 1234")
    typed(page, "ware", "0")
    expect(page.locator("#form-kiln [data-name=per_good] .worksheet-live")).to_contain_text(
        "không cho kết quả"
    )
    typed(page, "racks", "2,5")
    expect(page.locator("#form-kiln-racks-echo")).to_contain_text("bội số của 1")
    assert "NaN" not in page.locator("#form-kiln").inner_text()


def test_results_are_told_when_the_typing_rests(page: Page, site_url: str) -> None:
    forms_at(page, site_url + "en/paper/again/")
    kept = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])"
    before = page.evaluate(kept)
    typed(page, "gas", "100")
    status = page.locator("#form-kiln [role=status]")
    expect(status).to_contain_text("Energy per batch: 4,874 MJ")
    assert page.evaluate(kept) == before


def test_a_link_carries_the_numbers_and_example_and_clear_work(page: Page, site_url: str) -> None:
    forms_at(page, site_url + "en/paper/again/#form-kiln&gas=100&power=0&ware=500&grade=65&racks=5")
    assert (result(page, "energy"), result(page, "per_good")) == ("4,730 MJ", "14.55 MJ/kg")
    page.locator("#form-kiln").get_by_role("button", name="Example numbers").click()
    assert result(page, "energy") == "9,604 MJ"
    page.locator("#form-kiln").get_by_role("button", name="Clear").click()
    assert page.locator("#form-kiln [name=gas]").input_value() == ""
    assert result(page, "energy") == "–"


def test_a_saved_form_is_opened_again(page: Page, site_url: str, tmp_path: Path) -> None:
    forms_at(page, site_url + "en/paper/again/")
    typed(page, "gas", "150.5")
    form = page.locator("#form-kiln")
    with page.expect_download() as saved:
        form.get_by_role("button", name="Save to a file").click()
    held = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert held["form"] == "kiln" and held["values"]["gas"] == 150.5
    typed(page, "gas", "1")
    file = tmp_path / "kiln.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    form.locator("input[type=file]").set_input_files(file)
    expect(page.locator("#form-kiln [name=gas]")).to_have_value("150.5")
    file.write_text('{"form": "other"}', encoding="utf-8")
    form.locator("input[type=file]").set_input_files(file)
    expect(form.locator("[role=status]")).to_contain_text("does not belong to this form")


def test_a_saved_score_sheet_is_opened_again_and_its_link_carries_the_marks(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    forms_at(page, site_url + "en/paper/again/")
    sheet = page.locator("#score-tidy")
    total = sheet.locator(".score-total .score-mine")
    rows = sheet.locator("[role=radiogroup]")
    rows.nth(0).get_by_role("radio", name="2: full").check(force=True)
    rows.nth(1).get_by_role("radio", name="does not apply").check(force=True)
    expect(total).to_have_text("2 / 2 (100%) · good")
    file = tmp_path / "tidy.json"
    with page.expect_download() as saved:
        sheet.get_by_role("button", name="Save to a file").click()
    saved.value.save_as(file)
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.link = text; return {then: d => d()}; }"
    )
    sheet.get_by_role("button", name="Copy a link with these numbers").click()
    link = page.evaluate("window.link")
    sheet.get_by_role("button", name="Clear").click()
    expect(total).to_have_text("0 / 4 (0%)")
    sheet.locator("input[type=file]").set_input_files(file)
    expect(total).to_have_text("2 / 2 (100%) · good")
    page.goto("about:blank")
    page.goto(link)
    expect(total).to_have_text("2 / 2 (100%) · good")


def test_a_filled_form_prints_alone_with_its_values(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    forms_at(page, site_url + "en/paper/again/")
    typed(page, "gas", "1,234.5")
    page.emulate_media(media="print")
    page.evaluate("""window.print = () => {
      const parts = document.querySelectorAll("[data-form], .md-content h2, button");
      window.printed = [...parts].filter(each => each.checkVisibility()).map(each => each.id);
    }""")
    page.locator("#form-kiln .worksheet-tools button", has_text="Print this form").evaluate(
        "button => button.click()"
    )
    assert page.evaluate("window.printed") == ["form-kiln"]
    pdf = tmp_path / "page.pdf"
    page.pdf(path=pdf)
    words = " ".join(poppler("pdftotext", "-layout", pdf, "-").split())
    assert "1,234.5" in words and "58,536 MJ" in words
    assert "Your numbers" in words and "Save to a file" not in words


FRAGMENTS = [
    "%",
    "%zz",
    "%E0%A4%A",
    "form-kiln&gas=%",
    "form-kiln&%ff=1",
    "form-kiln",
    "form-kiln&",
    "form-kiln&&&",
    "form-kiln&gas",
    "form-kiln&gas=",
    "form-kiln&=1",
    "form-kiln&gas=<img src=x onerror=canary(1)>",
    "form-kiln&<img src=x onerror=canary(1)>=1",
    "form-kiln&gas=%3Csvg/onload=canary(1)%3E&racks=%3Csvg/onload=canary(1)%3E",
    "form-kiln&__proto__=1&constructor=2&prototype=3&toString=4",
    "form-kiln&gas=NaN&ware=Infinity&racks=-Infinity&power=1e400",
    "form-kiln&gas=1e308&ware=5e-324&racks=-1e308&power=0x1F",
    "form-kiln&gas=-0&ware=-0&racks=1e21",
    "form-kiln&gas=1=2=3&gas=4",
    "form-kiln&" + "&".join(f"a{n}={n}" for n in range(20_000)),
    "__proto__&gas=1",
    "constructor",
    "form-none&gas=1",
    "javascript:canary(1)",
    "form-score&q1=1e9&q2=-5&q3=NaN&q99=1",
]
WORDS_OF_NONE = re.compile(r"NaN|Infinity|undefined|null|\[object")


def heard(browser: Browser) -> tuple[Page, list[str]]:
    """A page that heeds no policy, and what goes wrong or sings on it."""
    page = browser.new_context(bypass_csp=True).new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.expose_function("canary", lambda number: wrong.append(f"canary {number}"))
    return page, wrong


def test_a_link_carries_numbers_and_no_more(browser: Browser, site_url: str) -> None:
    page, wrong = heard(browser)
    alive = "[...document.querySelectorAll('.worksheet, .scoresheet, .decision')].map("
    alive += "each => each.classList.contains('is-live'))"
    forms_at(page, site_url + "en/paper/again/")
    known = page.evaluate(alive)
    assert len(known) > 2 and all(known)
    for fragment in FRAGMENTS:
        for address in ("about:blank", f"{site_url}en/paper/again/#{fragment}"):  # as one arrives
            page.goto(address)
        page.wait_for_function("document.querySelectorAll('.is-live').length")
        if page.evaluate(alive) != known:
            wrong.append(f"{fragment}: forms do not come to life")
        page.evaluate("location.hash = ''")
        page.evaluate("there => { location.hash = there }", fragment)  # and as one follows a link
        wrong += WORDS_OF_NONE.findall(page.locator("main").inner_text())
        typed(page, "gas", "100")
    assert wrong == []
    page.context.close()


FILES = [
    "",
    "{",
    "[]",
    "null",
    '"kiln"',
    '{"form": "kiln"}',
    '{"form": "kiln", "values": null}',
    '{"form": "kiln", "values": []}',
    '{"form": "kiln", "values": "gas"}',
    '{"form": "kiln", "values": {"gas": "<img src=x onerror=canary(1)>"}}',
    '{"form": "kiln", "values": {"gas": {"toString": 1}, "racks": [1]}}',
    '{"form": "kiln", "values": {"gas": 1e999, "racks": -1e308}}',
    '{"form": "kiln", "values": {"__proto__": {"gas": 1}, "constructor": 1}}',
    '{"form": ["kiln"], "values": {"gas": 1}}',
    '{"__proto__": {"form": "kiln"}, "values": {"gas": 1}}',
    "[" * 100_000,
    "\0\1\2",
]


def test_a_file_brings_numbers_and_no_more(browser: Browser, site_url: str, tmp_path: Path) -> None:
    page, wrong = heard(browser)
    forms_at(page, site_url + "en/paper/again/")
    file = tmp_path / "kiln.json"
    for text in FILES:
        file.write_text(text, encoding="utf-8")
        page.locator("#form-kiln input[type=file]").set_input_files(file)
        expect(page.locator("#form-kiln input[type=file]")).to_have_value("")
        shown = page.locator("main").inner_text()
        assert not WORDS_OF_NONE.search(shown), text
    typed(page, "gas", "100")
    assert wrong == []
    page.context.close()


def test_a_score_sheet_adds_up(page: Page, site_url: str) -> None:
    forms_at(page, site_url + "en/paper/again/")
    sheet = page.locator("#score-tidy")
    rows = sheet.locator("[role=radiogroup]")
    rows.nth(0).get_by_role("radio", name="2: full").check(force=True)
    rows.nth(1).get_by_role("radio", name="0: not yet").check(force=True)
    total = sheet.locator(".score-total .score-mine")
    expect(total).to_have_text("2 / 4 (50%) · needs work")
    expect(sheet.locator(".score-warning")).to_have_text("Clear the floor first.")
    rows.nth(1).get_by_role("radio", name="does not apply").check(force=True)
    expect(total).to_have_text("2 / 2 (100%) · good")
    expect(sheet.locator("dt.is-here")).to_have_text("60–100%: good")
    rows.nth(0).get_by_role("radio", name="0: not yet").check(force=True)
    expect(sheet.locator(".score-warning")).to_contain_text("1: Below 2 points: mend at once.")


def test_a_quiz_tells_the_reason_at_once_and_the_band_at_the_end(page: Page, site_url: str) -> None:
    page.goto(site_url + "en/paper/again/")
    quiz = page.locator("#score-recycled")
    first, second = quiz.locator("[data-item]").all()
    first.get_by_role("button", name="New paper").press("Enter")
    why = first.locator(".score-why")
    expect(why).to_have_text(re.compile("Not quite. B. Its name says so."))
    expect(why.locator("a")).to_have_attribute("href", "../sheets/#do-to-giay")
    expect(first.locator(".is-wrong")).to_contain_text("New paper")
    expect(first.locator(".is-right")).to_contain_text("Recycled paper")
    expect(quiz.locator("[role=status]")).to_contain_text("Its name says so.")
    first.get_by_role("button", name="Recycled paper").click(force=True)  # the first answer counts
    total = quiz.locator(".score-total .score-mine")
    expect(total).to_have_text("0 / 2 (0%)")
    second.get_by_role("button", name="Into a bundle").click()
    expect(second.locator(".score-why")).to_have_text("Right. A. A bundle can be sold.")
    expect(total).to_have_text("1 / 2 (50%) · not yet sure")
    expect(quiz.locator("dt.is-here")).to_have_text("0–1: not yet sure")
    quiz.get_by_role("button", name="Clear").click()
    expect(total).to_have_text("0 / 2 (0%)")
    expect(why).to_be_empty()
    page.goto("about:blank")
    page.goto(f"{site_url}en/paper/again/#score-recycled&q1=1&q2=0&q3=length&q4=7")
    expect(total).to_have_text("2 / 2 (100%) · sure")
    page.evaluate("location.hash = 'score-recycled&q1=length&q2=-1'")
    expect(total).to_have_text("0 / 2 (0%)")


def test_a_tree_asks_one_question_after_the_other(page: Page, site_url: str) -> None:
    forms_at(page, site_url + "en/paper/again/")
    tree = page.locator("#decision-bin")
    expect(tree.locator("[data-step='2']")).to_be_hidden()
    tree.get_by_role("button", name="No").press("Enter")
    second = tree.locator("[data-step='2']")
    expect(second.get_by_role("button", name="grease")).to_be_focused()
    second.get_by_role("button", name="grease").press("Enter")
    expect(second.locator("[role=status]")).to_contain_text("Into the other bin.")
    expect(second.locator("[role=status] a")).to_have_attribute("href", "../sheets/#do-to-giay")
    tree.get_by_role("button", name="Yes").click()
    expect(second).to_be_hidden()
    expect(tree.locator("[data-step='1'] [role=status]")).to_contain_text("Tie it up.")


def fill_row(item: Locator, **values: str) -> None:
    for name, text in values.items():
        item.locator(f"[name={name}]").fill(text)


def come_to(log: Locator, label: str) -> str:
    part = log.locator(".log-part").filter(has=log.page.get_by_text(label, exact=True))
    return part.locator("dl").inner_text().replace("\u00a0", " ").replace("\n", " ")


def test_a_log_reckons_its_rows_and_what_they_come_to(page: Page, site_url: str) -> None:
    forms_at(page, site_url + "en/paper/again/")
    log = page.locator("#log-kiln")
    assert come_to(log, "LPG per batch") == "All rows 600 kg Mean 200 kg"
    assert come_to(log, "Energy per batch") == "All rows 28,812 MJ Mean 9,604 MJ"
    assert come_to(log, "Per kg of good ware") == "Mean 7.82 MJ/kg Best 7.22 MJ/kg Worst 8.24 MJ/kg"
    expect(log.locator(".log-hint")).to_contain_text("From 4 full rows on")
    log.get_by_role("button", name="Add a row").press("Enter")
    row = log.locator(".log-rows > li").nth(3)
    expect(row.locator("[name=row]")).to_be_focused()
    expect(row.locator(".log-short")).to_have_text("to be filled in")
    fill_row(row, row="Batch four", gas="190", power="40", ware="1.2.3", racks="12")
    expect(row.locator("[aria-invalid=true]")).to_have_attribute("name", "ware")
    expect(log.locator(".log-count")).to_have_text("Full rows: 3")
    fill_row(row, ware="1,500")
    row.locator("[name=grade]").select_option("80")
    expect(log.locator(".log-count")).to_have_text("Full rows: 4")
    expect(row.locator(".log-title")).to_have_text("Batch four")
    expect(row.locator(".log-results")).to_contain_text("7.61\u00a0MJ/kg · B")
    expect(log.locator(".log-rows > li").nth(1).locator(".log-short")).to_contain_text("· A")
    expect(log.locator(".log-rows > li").nth(2).locator(".log-short")).to_contain_text(
        "8.24\u00a0MJ/kg · C"
    )
    assert "Line of good 7.22 MJ/kg Middle 7.81 MJ/kg Line of poor" in come_to(
        log, "Per kg of good ware"
    )
    expect(log.locator("[role=status]")).to_contain_text("Full rows: 4. LPG per batch: 790")
    row.get_by_role("button", name="Remove this row: Batch four").click()
    expect(log.locator(".log-count")).to_have_text("Full rows: 3")
    expect(log.locator(".log-rows > li").nth(2).locator("summary")).to_be_focused()


def test_a_log_is_saved_linked_and_exported(page: Page, site_url: str, tmp_path: Path) -> None:
    forms_at(
        page,
        site_url + "en/paper/again/#log-kiln&1=%3D2%2B3%26&1.gas=100&1.power=0&1.ware=500"
        "&1.grade=65&1.racks=5&2=%E0&2.gas=constructor&__proto__=1",
    )
    log = page.locator("#log-kiln")
    assert log.locator(".log-title").all_inner_texts() == ["=2+3&", "2"]
    expect(log.locator(".log-count")).to_have_text("Full rows: 1")
    with page.expect_download() as saved:
        log.get_by_role("button", name="Save as CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    head, first, second = text.splitlines()
    assert head.startswith('"Batch","LPG per batch (kg)",')
    assert first.startswith('"\'=2+3&",100,0,500,65,5,4730,14.553846,')
    assert second == '"2"' + ',""' * 8
    with page.expect_download() as saved:
        log.get_by_role("button", name="Save to a file").click()
    held = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert held["values"]["1"] == "=2+3&" and held["values"]["1.gas"] == 100
    log.get_by_role("button", name="Clear").click()
    expect(log.locator(".log-count")).to_have_text("Full rows: 0")
    file = tmp_path / "kiln.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    log.locator("input[type=file]").set_input_files(file)
    expect(log.locator(".log-count")).to_have_text("Full rows: 1")


def test_without_scripts_and_from_a_folder(browser: Browser, built: Path) -> None:
    address = (built / "paper" / "again" / "index.html").as_uri()
    still = browser.new_page(java_script_enabled=False)
    still.goto(address)
    sheet = still.locator("#form-kiln")
    expect(sheet.locator(".worksheet-line").first).to_be_visible()
    expect(sheet).to_contain_text("= LPG một mẻ × Nhiệt trị của LPG + Điện một mẻ × 3,6")
    expect(sheet.get_by_role("link", name="Bảng tính (.xlsx)")).to_have_attribute(
        "href", "../form-kiln.xlsx"
    )
    log = still.locator("#log-kiln")
    expect(log.locator(".log-blank").first).to_be_visible()
    expect(log).to_contain_text("= Năng lượng một mẻ ÷ (Hàng ra lò × Chất lượng) × 100")
    expect(still.locator("#decision-bin")).to_contain_text("Không → câu 2")
    still.close()
    moving = browser.new_page()
    forms_at(moving, address)
    assert result(moving, "energy") == "9.604 MJ"
    moving.close()
    for name in ("form-kiln.xlsx", "log-kiln.xlsx"):
        assert (built / "paper" / name).is_file()


def test_forms_stay_small(built: Path) -> None:
    assert (built / "paper" / "again" / "index.html").stat().st_size <= 100_000


def test_nothing_of_forms_is_fetched_before_one_comes_near(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 100})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(re.compile(r"/forms\.\w+\.js"), lambda route: route.abort(), times=1)
    page.goto(site_url + "paper/sheets/", wait_until="networkidle")
    page.goto(site_url + "paper/again/", wait_until="networkidle")
    assert not [url for url in asked if "/forms." in url]
    page.locator("#form-kiln").scroll_into_view_if_needed()
    expect(page.locator("#form-kiln")).to_have_class(re.compile("is-live"))  # at the second try
    assert len([url for url in asked if "/forms." in url]) == 2
    page.close()
