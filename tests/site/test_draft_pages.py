"""The website of a draft: home, landing page, chapters, lists and search say that it is one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml.html import fromstring

from camnang.content.library import open_project
from camnang.project.artifact import chapters_beside
from camnang.site import build, plan
from camnang.site.offline.copying import copied

SAID = {
    "": ("Bản nháp", "Chương về giếng", "Sổ tay nước (bản nháp)"),
    "en/": ("Draft", "The chapter on wells", "Water Handbook (draft)"),
}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    """The built website of the test project, of whose two handbooks one is a draft."""
    root = new_project(tmp_path_factory.mktemp("drafts") / "project")
    spec = root / "handbooks" / "water" / "handbook.yml"
    lacks = "{vi: [Chương về giếng], en: [The chapter on wells]}"
    spec.write_text(f"{spec.read_text('utf-8')}status: draft\nmissing: {lacks}\n", "utf-8")
    reading = root / "build" / "screen"
    reading.mkdir(parents=True)
    for slug in ("paper", "water"):
        made = reading / f"{slug}-vi.pdf"
        made.write_bytes(b"%PDF-1.7")
        chapters_beside(made).mkdir()
        for stem in ("sheets", "tap"):
            (chapters_beside(made) / f"{slug}-vi-{stem}.pdf").write_bytes(b"%PDF-1.7")
    return build(plan(open_project(root)))


def text(site: Path, page: str, path: str) -> list[str]:
    tree = fromstring((site / page / "index.html").read_text(encoding="utf-8"))
    return [" ".join(each.text_content().split()) for each in tree.xpath(path)]


@pytest.mark.parametrize("lang", SAID)
def test_every_page_of_it_says_so(drafted: Path, lang: str) -> None:
    draft, lacks, _ = SAID[lang]
    marks = text(drafted, lang, "//li[@data-book='water']//*[@class='draft-mark']")
    assert marks == [draft]
    for page in ("water", "water/tap"):
        (notice,) = text(drafted, f"{lang}{page}", "//*[@class='draft-notice']")
        assert notice.startswith(f"{draft}.")
    assert lacks in text(drafted, f"{lang}water", "//h2[@id='con-thieu']/following-sibling::ul/li")


@pytest.mark.parametrize("lang", SAID)
def test_the_other_book_says_nothing_of_it(drafted: Path, lang: str) -> None:
    other = "//li[@data-book='paper']//*[@class='draft-mark']"
    assert text(drafted, lang, other) == []
    for page in ("paper", "paper/sheets"):
        assert text(drafted, f"{lang}{page}", "//*[@class='draft-notice']") == []


def test_it_is_not_offered_to_download(drafted: Path) -> None:
    offered = sorted(path.relative_to(drafted).as_posix() for path in drafted.rglob("*.pdf"))
    assert offered == ["paper/paper-vi.pdf", "paper/pdf/paper-vi-sheets.pdf"]


def test_a_chapter_offers_its_own_file_where_it_has_been_made(drafted: Path) -> None:
    offers = {}
    for page in ("paper/sheets", "paper/again", "en/paper/sheets", "water/tap"):
        tree = fromstring((drafted / page / "index.html").read_text(encoding="utf-8"))
        offers[page] = tree.xpath("//p[@class='facts']/a[contains(@href, '.pdf')]/@href")
    assert offers.pop("paper/sheets") == ["../pdf/paper-vi-sheets.pdf"]
    assert set(map(tuple, offers.values())) == {()}
    names = [name for name, _ in copied(drafted, "https://thu.example/")]
    assert "cam-nang/paper/paper-vi.pdf" in names
    assert not [name for name in names if name.endswith("sheets.pdf")]


@pytest.mark.parametrize("lang", SAID)
def test_lists_and_search_say_so(drafted: Path, lang: str) -> None:
    draft, _, found = SAID[lang]
    rows = text(drafted, f"{lang}printers", "//table//tr[contains(., 'water-')]/td[2]")
    assert rows == [draft, draft]
    index = "".join(path.read_text("utf-8") for path in drafted.glob("search/*/*.json"))
    assert json.dumps(found, ensure_ascii=False) in index
