"""The register on the website: every place that cites an entry, and its standing beside a note."""

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from lxml.html import HtmlElement, document_fromstring

from bookshop import EVERYTHING
from camnang.content.library import open_project
from camnang.site import build, plan

STANDING = {"luat-01-2020": "còn hiệu lực", "nd-02-2022": "còn hiệu lực, đã được sửa đổi",
            "tt-04-2015": "đã được thay thế", "kh-06-2016": "hết hiệu lực",
            "bao-cao-2024": "chờ xác minh"}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    """The everything book on a website of three pages."""
    root = new_project(tmp_path_factory.mktemp("register") / "project")
    shutil.rmtree(root / "handbooks")
    shutil.copytree(EVERYTHING / "handbooks", root / "handbooks")
    shutil.copy(EVERYTHING.parents[2] / "handbooks" / "papers.yml", root / "handbooks")
    for lang in ("vi", "en"):
        page = root / f"docs/index.{lang}.md"
        page.write_text(page.read_text(encoding="utf-8").partition("\n## ")[0], encoding="utf-8")
    return build(plan(open_project(root)))


def page(site: Path, name: str) -> HtmlElement:
    return document_fromstring((site / name / "index.html").read_text(encoding="utf-8"))


def section_of(call: HtmlElement) -> str:
    heading = call.xpath("(ancestor-or-self::*[self::h2 or self::h3] | preceding::h2[@id] |"
                         " preceding::h3[@id])[last()]/@id")  # fmt: skip
    return f"#{heading[0]}" if heading else ""


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_place_that_cites_is_listed_and_no_other(site: Path, lang: str) -> None:
    """What readers can reach: from each note's call, its section; from the register, the same."""
    reached: dict[str, set[str]] = {}
    for stem in ("blocks", "nesting", "overflow"):
        chapter = page(site, f"{lang}everything/{stem}")
        for citation in chapter.xpath("//article//a[@class='citation']"):
            note = citation.xpath("ancestor::li[starts-with(@id, 'note-')]/@id")
            call = chapter.xpath(f"//a[@href='#{note[0]}']")[0] if note else citation
            place = f"../everything/{stem}/{section_of(call)}"
            reached.setdefault(citation.get("data-ref"), set()).add(place)
    register = page(site, f"{lang}references")
    entries = yaml.safe_load((EVERYTHING / "handbooks/references.yml").read_text(encoding="utf-8"))
    for entry in entries:
        listed = register.get_element_by_id(entry["id"]).xpath(
            "following-sibling::dd[preceding-sibling::dt[1]/@id=$id]"
            "//a[contains(@href, 'everything/')]/@href", id=entry["id"],
        )  # fmt: skip
        assert set(listed) == reached.get(entry["id"], set()), entry["id"]
        assert len(listed) == len(set(listed))
    assert len(reached) >= 8


def test_the_standing_of_an_entry_is_said_beside_its_notes(site: Path) -> None:
    notes = [
        note
        for stem in ("blocks", "nesting")
        for note in page(site, f"everything/{stem}").xpath("//li[starts-with(@id, 'note-')]")
    ]
    for id_, words in STANDING.items():
        own = [a for note in notes for a in note.xpath(f".//a[@data-ref='{id_}']")]
        assert own, id_
        assert all(a.getnext().text_content() == words for a in own), id_
    assert not [a for note in notes for a in note.xpath(".//a[@data-ref='site-everything']")
                if a.getnext().get("class") == "standing"]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "said"), [("", "Tìm trên law.example"), ("en/", "Look it up at law.example")]
)
def test_what_has_a_number_and_no_address_is_looked_up(site: Path, lang: str, said: str) -> None:
    register = page(site, f"{lang}references")
    entries = yaml.safe_load((EVERYTHING / "handbooks/references.yml").read_text(encoding="utf-8"))
    looked_up = 0
    for entry in entries:
        links = register.get_element_by_id(entry["id"]).xpath(
            "following-sibling::dd[preceding-sibling::dt[1]/@id=$id]"
            "//a[starts-with(@href, 'https://')]", id=entry["id"],
        )  # fmt: skip
        told = [(link.text_content(), link.get("href")) for link in links]
        if entry.get("url"):
            assert told == [(entry["url"], entry["url"])], entry["id"]
        elif "/NĐ-CP" in entry.get("number", ""):
            looked_up += 1
            assert told == [(said, f"https://law.example/?q={quote(entry['number'], safe='')}")]
        else:
            assert told == [], entry["id"]
    assert looked_up
