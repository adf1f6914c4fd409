"""Reports say what was found in words, numbers and pictures, in both languages."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from camnang import preflight
from camnang.i18n.messages import speak
from camnang.preflight.reporting import page_ranges
from camnang.preflight.rule_docs import rules_page

from . import sound
from .faults import draw


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> preflight.Report:
    with sound.sound_pdf() as pdf:
        for page in (1, 2, 4):
            draw("1 0 0 rg 30 60 20 20 re f 60 60 20 20 re f", page=page)(pdf)
        path = sound.save(pdf, tmp_path_factory.mktemp("report") / "red.pdf")
    return preflight.run(path, sound.expected())


@pytest.mark.parametrize(
    ("pages", "text"), [([], ""), ([0], ""), ([3], "3"), ([1, 2, 3, 7, 9, 8, 8], "1–3, 7–9")]
)
def test_page_ranges(pages: list[int], text: str) -> None:
    assert page_ranges(pages) == text


@pytest.mark.parametrize("name", ["<b onclick=a()>", "a&b", 'a"b', "a'b<i>", "{{ a }}"])
def test_a_report_is_plain_whatever_a_file_is_called(
    name: str, report: preflight.Report, tmp_path: Path
) -> None:
    named = replace(report, path=Path(f"{name}.pdf"), producer=name)
    preflight.write_html(named, tmp_path / "report.html")
    page = html.fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert name in page.text_content()
    assert not page.xpath("//b[@onclick] | //i")


def test_rows_gather_what_is_alike(report: preflight.Report) -> None:
    (row,) = preflight.rows(report)
    assert (row.verdict.rule, row.pages, row.count) == ("colour-rgb", "1–2, 4", 6)
    assert row.first.where == "30, 125 mm"
    assert not report.passed and report.errors == 3


def test_json_holds_rules_and_defects(report: preflight.Report, tmp_path: Path) -> None:
    preflight.write_json(report, tmp_path / "preflight.json")
    data = json.loads((tmp_path / "preflight.json").read_text(encoding="utf-8"))
    assert (data["file"], data["passed"], data["errors"]) == ("red.pdf", False, 3)
    assert [rule["rule"] for rule in data["rules"]] == [rule.id for rule in preflight.RULES]
    assert {defect["page"] for defect in data["defects"]} == {1, 2, 4}
    assert data["defects"][0]["file"] == "red.pdf"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_html_shows_verdict_places_and_pictures(
    report: preflight.Report, tmp_path: Path, lang: str
) -> None:
    speak(lang)
    try:
        preflight.write_html(report, tmp_path / "preflight.html")
    finally:
        speak("en")
    page = html.parse(tmp_path / "preflight.html").getroot()
    assert page.get("lang") == lang
    assert page.find_class("rejected")
    assert len(page.xpath("//img[starts-with(@src, 'data:image/jpeg')]")) == 3
    assert "colour-rgb" in page.text_content() and "30, 125 mm" in page.text_content()
    assert not page.xpath("//@href | //script | //link")
    hairline = page.xpath("//tr[.//code='hairline']")[0].text_content()
    assert {"vi": "≥ 0,25 pt", "en": "≥ 0.25 pt"}[lang] in hairline


def test_the_same_file_gives_the_same_report(report: preflight.Report, tmp_path: Path) -> None:
    again = preflight.run(report.path, sound.expected())
    for name, each in (("one", report), ("two", again)):
        preflight.write_html(each, tmp_path / f"{name}.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_is_documented(lang: str) -> None:
    page = rules_page(lang)
    for rule in preflight.RULES:
        assert f"#{rule.id} " in page and rule.why.text(lang) in page
    assert "{" not in page.replace("{: #", "")
