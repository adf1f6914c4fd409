"""A changed chapter is shown before the website is built anew, just as it will be shown then."""

import json
import re
import threading
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from camnang.base.errors import ContentError, Finding, Place, TypesettingError
from camnang.content.context import Shelf, open_shelves
from camnang.content.library import open_project
from camnang.i18n.messages import msg
from camnang.site import Site, build, plan
from camnang.site.at_once import pages_at_once
from camnang.site.press_table import PressTable
from camnang.site.showroom import Showroom, mark_of
from camnang.site.watching import changes

PAGE = "paper/sheets/index.html"


def opened(root: Path) -> Callable[[str], Shelf]:
    def shelf(name: str) -> Shelf:
        project = open_project(root)
        return open_shelves(project, project.select([name]))[0]

    return shelf


def article(page: bytes) -> str:
    html = lxml.html.tostring(lxml.html.document_fromstring(page.decode()).find(".//article"))
    return re.sub(r"\s+", "", html.decode())


@pytest.fixture
def site(project: Path) -> Site:
    planned = plan(open_project(project))
    build(planned)
    return planned


def test_a_chapter_is_shown_at_once_as_it_is_when_all_is_built(project: Path, site: Site) -> None:
    built, chapter = project / "build" / "site", project / "handbooks" / "paper" / "sheets.vi.md"
    for shelf in site.shelves:
        own = [each.path for each in shelf.book.chapters if each.lang == shelf.lang]
        shown = pages_at_once(site, own, built, opened(project))
        assert len(shown) == len(own)
        assert all(article(page) == article((built / name).read_bytes())
                   for name, page in shown.items())  # fmt: skip
    chapter.write_text(f"{chapter.read_text('utf-8')}\nMột câu [mới](again.md).\n", "utf-8")
    shown = pages_at_once(site, [chapter], built, opened(project))
    before = (built / PAGE).read_bytes()
    build(plan(open_project(project)))
    after = (built / PAGE).read_bytes()
    assert article(shown[PAGE]) == article(after) != article(before)
    assert mark_of(shown[PAGE]) == mark_of(after) != mark_of(before)


def test_what_is_more_than_a_text_waits_and_what_is_wrong_is_told(
    project: Path, site: Site
) -> None:
    built, book = project / "build" / "site", project / "handbooks" / "paper"
    for other in (book / "handbook.yml", book / "new.vi.md", project / "mkdocs.yml"):
        assert pages_at_once(site, [book / "sheets.vi.md", other], built, opened(project)) == {}
    with (book / "sheets.vi.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n[một](khong.md)\n")
    with pytest.raises(ContentError):
        pages_at_once(site, [book / "sheets.vi.md"], built, opened(project))


def test_sources_that_come_change_or_go_are_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "a.md"
    told = changes(tmp_path)
    assert next(told) == {tmp_path / "docs"}
    page.write_text("a", encoding="utf-8")
    assert page in next(told)
    page.write_text("ab", encoding="utf-8")
    assert next(told) == {page}
    page.unlink()
    assert page in next(told)


def folder(home: Path, name: str, text: str) -> Path:
    (home / name).mkdir()
    (home / name / "index.html").write_text(text, encoding="utf-8")
    return home / name


def test_a_page_that_changed_while_all_was_built_stays_as_it_is_newest(tmp_path: Path) -> None:
    room = Showroom(tmp_path)

    def first(into: Path) -> None:
        into.mkdir()
        (into / "index.html").write_text("built", encoding="utf-8")
        room.changed()
        room.put({"index.html": b"newer"})

    assert room.renew(tmp_path / "0", first)
    assert room.file("index.html") == b"newer"
    assert room.renew(tmp_path / "1", lambda into: folder(tmp_path, into.name, "both"))
    assert room.file("index.html") == b"both"
    assert not (tmp_path / "0").exists(), "what is shown no more takes no room"
    assert room.file("none.html") is None


def test_who_waits_is_told_when_something_changes(tmp_path: Path) -> None:
    room = Showroom(tmp_path)
    room.put({"index.html": b"<article>one</article>"})
    state, mark = room.state_after("", "index.html")
    threading.Timer(0.3, lambda: room.put({"index.html": b"<article>two</article>"})).start()
    later, other = room.state_after(mark, "index.html")
    assert (json.loads(later)["page"], other) != (json.loads(state)["page"], mark)


def test_a_page_is_the_same_for_its_readers_whatever_its_spaces() -> None:
    one = b"<body><article> <p>a b</p></article> <link href=assets/camnang.0a.css></body>"
    assert mark_of(one) == mark_of(one.replace(b"> <p>", b">\n<p>").replace(b"<body>", b"<body x>"))
    assert mark_of(one) != mark_of(one.replace(b"a b", b"a c"))
    assert mark_of(one) != mark_of(one.replace(b"0a", b"0b"))


def test_a_finding_brings_the_words_that_it_stands_at(tmp_path: Path) -> None:
    path = tmp_path / "a.vi.md"
    path.write_text("# A\n\n**Một** câu dài về giấy, [đây](x.md).\n", encoding="utf-8")
    room = Showroom(tmp_path)
    for line, words in ((3, "câu dài về giấy,"), (9, "")):
        finding = Finding("links", "error", Place(path, line), msg("It is wrong."), msg("Mend it."))
        room.tell(ContentError((finding,)))
        (told,) = room.wrong
        assert (told.words, "a.vi.md" in told.line) == (words, True)


class View:
    def told(self) -> dict[str, object]:
        return {"pages": 2}

    def picture(self, number: int) -> bytes:
        return b"png %d" % number


def test_press_pages_are_set_once_a_change_and_the_last_good_ones_stay(tmp_path: Path) -> None:
    room, asked = Showroom(tmp_path), list[str]()

    def press(page: str) -> View | None:
        asked.append(page)
        if room.changes == 1:
            raise TypesettingError(msg("It is wrong."), msg("Mend it."))
        return View() if page == "/a/" else None

    table = PressTable(room, press)
    assert json.loads(table.told("/a/"))["pages"] == 2
    assert table.picture("/a/", "2") == b"png 2"
    assert [table.picture("/a/", number) for number in ("0", "3", "x", "", "9" * 5000)] == [b""] * 5
    assert asked == ["/a/"]
    room.changed()
    assert json.loads(table.told("/a/"))["wrong"] == "It is wrong. Mend it."
    assert table.picture("/a/", "1") == b"png 1"
    assert "pages" not in json.loads(table.told("/b/"))
    assert asked == ["/a/", "/a/", "/b/"]
