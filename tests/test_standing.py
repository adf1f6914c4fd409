"""What a verb made stands until something it rests on changes; then it is as if made afresh."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bookshop import style_of
from camnang.base import program
from camnang.base.errors import ExitCode
from camnang.base.files import watch
from camnang.base.memo import Memo
from camnang.checks.books import check_books, files_of, parts_of
from camnang.cli import main, making
from camnang.cli.standing import site_inputs, standing, verb_inputs
from camnang.cli.standing_editions import edition_inputs
from camnang.content.context import Spot, StalePassage, label_inputs
from camnang.content.dialect import Convert
from camnang.content.reading import WantedChapter, kept
from camnang.layout import composed
from camnang.layout.composed import Composer, chapter_inputs, shared_inputs
from camnang.products.pipeline import Opened, open_and_check
from camnang.products.product import Made
from camnang.site.citing import citing_inputs
from camnang.site.lists import Books, list_inputs
from camnang.site.page_links import survey_inputs
from camnang.site.pages import Sheet
from camnang.twins.ledger import Agreed
from camnang.twins.stale_passages import stale_inputs
from content.small import BOOK, project_at, shelf_at

STALE = StalePassage("ink", Spot("vi", "", "paragraph", 1), Spot("en", "", "paragraph", 1))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project_at(tmp_path / "project")


def outputs(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.slow
def test_a_book_is_the_same_cold_warm_mended_and_cleaned(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Printed; printed again; with an output gone; with every entry damaged; with an empty memo."""

    def printed() -> str:
        verb = ["print", "small-vi", "--explain", "--lang", "en", "--root", str(root)]
        assert main(verb) == ExitCode.OK
        return capsys.readouterr().out

    folder, stands = root / "build" / "print" / "small-vi", "Everything stands"
    assert "small-vi interior: set" not in printed()
    first = outputs(folder)
    assert stands in printed()
    (folder / "cover.pdf").unlink()
    assert stands in printed()  # of its parts, each is at hand
    assert outputs(folder) == first
    for path in (root / "build" / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    assert "small-vi ink: set, for nothing of it was kept." in printed()
    assert outputs(folder) == first
    assert main(["clean", "--root", str(root)]) == ExitCode.OK
    assert not (root / "build" / "cache").exists()
    assert outputs(folder) == first
    capsys.readouterr()
    assert "small-vi interior: judged, for nothing of it was kept." in printed()
    assert outputs(folder) == first


def test_what_is_wrong_is_told_as_often_as_asked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chapter = root / BOOK / "ink.vi.md"
    sound = chapter.read_text(encoding="utf-8")
    verb = ["check", "--lang", "en", "--root", str(root)]
    assert main(verb) == ExitCode.OK
    before = capsys.readouterr()
    chapter.write_text(f"{sound}\n[](nowhere.md)\n", encoding="utf-8")
    wrong = []
    for _ in range(2):
        assert main(verb) == ExitCode.CONTENT
        wrong.append(capsys.readouterr())
    assert wrong[0] == wrong[1] and "nowhere.md" in wrong[0].err
    chapter.write_text(sound, encoding="utf-8")
    assert main(verb) == ExitCode.OK
    assert capsys.readouterr() == before
    assert main(["check", "--lang", "vi", "--root", str(root)]) == ExitCode.OK
    assert capsys.readouterr().out != before.out


def test_nothing_is_emptied_outside_a_project(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = tmp_path / "build" / "cache" / "file"
    stranger.parent.mkdir(parents=True)
    stranger.touch()
    assert main(["clean", "--root", str(tmp_path)]) == ExitCode.USAGE
    (root / "build").symlink_to(tmp_path / "build")
    assert main(["clean", "--root", str(root)]) == ExitCode.USAGE
    assert "symbolic link" in capsys.readouterr().err or stranger.exists()
    assert stranger.exists()


# --- each thing that a verb rests on is an input of it -----------------------------------------


def _append(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).open("a", encoding="utf-8").write("\n")


def _new(name: str) -> Callable[[Path], object]:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()

    return make


CHANGES = {
    "a chapter": _append(f"{BOOK}/ink.vi.md"),
    "a spec": _append(f"{BOOK}/handbook.yml"),
    "a shared file": _append("handbooks/papers.yml"),
    "the site's settings": _append("mkdocs.yml"),
    "a figure nobody names": _new(f"{BOOK}/figures/new.png"),
    "a page": _new("docs/new.vi.md"),
    "a template": _new("overrides/new.html"),
    "a folder": lambda root: (root / BOOK / "figures" / "folder").mkdir(parents=True),
    "a name": lambda root: (root / BOOK / "ink.vi.md").rename(root / BOOK / "ink2.vi.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_in_a_project_changes_what_is_known_of_a_verb(
    root: Path, change: str
) -> None:
    before = verb_inputs(root, ("print",))
    assert verb_inputs(root, ("print",)) == before
    CHANGES[change](root)
    assert verb_inputs(root, ("print",)) != before


@pytest.mark.parametrize("place", ["build", "build/cache", "build/site", "docs/page.md"])
def test_nothing_is_known_or_kept_through_a_link(tmp_path: Path, root: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(outside)
    standing(root, "print").keep((), "told")
    assert standing(root, "print").told() is None
    assert main(["check", "--root", str(root)]) == ExitCode.CONTENT
    assert list(outside.iterdir()) == []


def test_a_file_that_is_a_link_is_remembered_anew(tmp_path: Path, root: Path) -> None:
    assert main(["check", "--root", str(root)]) == ExitCode.OK
    kept = [path for path in (root / "build" / "cache").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.unlink()
        path.symlink_to("/etc/passwd")
    assert main(["check", "--root", str(root)]) == ExitCode.OK


def test_words_and_programs_are_inputs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = verb_inputs(root, ("print", ("small-vi",)))
    assert verb_inputs(root, ("print", ("small-en",))) != before
    program.tool_mark.cache_clear()
    with monkeypatch.context() as changed:
        changed.setenv("PATH", "")
        assert verb_inputs(root, ("print", ("small-vi",))) != before
    program.tool_mark.cache_clear()
    site = site_inputs(root)
    _new("build/screen/small-vi.pdf")(root)
    assert site_inputs(root) != site


def test_an_output_that_is_not_as_it_was_does_not_stand(root: Path) -> None:
    made = root / "build" / "print"
    made.mkdir(parents=True)
    (made / "a.pdf").write_bytes(b"whole")
    standing(root, "print").keep((made,), "told")
    assert standing(root, "print").told() == "told"
    assert standing(root, "screen").told() is None
    os.utime(made / "a.pdf", (1, 1))
    assert standing(root, "print").told() == "told"
    for spoil in (
        lambda: (made / "b.pdf").touch(),
        lambda: (made / "b.pdf").unlink(),
        lambda: (made / "a.pdf").write_bytes(b"other"),
    ):
        before = standing(root, "print").told()
        spoil()
        assert standing(root, "print").told() != before


def test_what_was_written_meanwhile_is_not_taken_for_what_was_read(root: Path) -> None:
    before, still = standing(root, "print"), watch(partial(files_of, root))
    assert still()
    CHANGES["a chapter"](root)
    before.keep((), "told")
    assert standing(root, "print").told() is None
    assert not still()
    shelf = shelf_at(root)
    for keeps in (False, True):
        memo = Memo(root / "memo")
        (found,) = check_books([shelf], memo, lambda keeps=keeps: keeps)
        told = [f"small-vi {each.stem}" for each in shelf.book.chapters]
        assert [each.subject for each in memo.remade] == [
            *told,
            "small-vi data",
            "small-vi sources",
        ]
    again = Memo(root / "memo")
    assert list(check_books([shelf], again, still)) == [found]
    assert not again.remade
    assert not watch((root / "nowhere").read_bytes)()


def looked_at_again(root: Path, change: Callable[[Path], object]) -> set[str]:
    """Give the parts of a small book in both languages that a change has looked at again."""

    def check() -> list[str]:
        memo = Memo(root / "memo")
        list(check_books([shelf_at(root), shelf_at(root, "small-en")], memo, lambda: True))
        return [each.subject for each in memo.remade]

    assert check() and not check()
    change(root)
    return set(check())


@pytest.mark.parametrize(
    "change", ["a spec", "a shared file", "the site's settings", "a figure nobody names"]
)
def test_whatever_a_book_is_checked_by_is_an_input(root: Path, change: str) -> None:
    stems = [chapter.stem for chapter in shelf_at(root).book.chapters]
    every = {f"small-{lang} {stem}" for lang in ("vi", "en") for stem in (*stems, "data")}
    every |= {f"small-en {stem} vi" for stem in (*stems, "data")} | {"small-vi sources"}
    assert looked_at_again(root, CHANGES[change]) == every


def test_one_word_looks_at_its_chapter_and_at_its_twin_alone(root: Path) -> None:
    again = looked_at_again(root, CHANGES["a chapter"])
    assert again == {"small-vi ink", "small-en ink vi"}


def test_a_new_heading_is_known_to_the_other_chapters(root: Path) -> None:
    def head(root: Path) -> None:
        path = root / BOOK / "ink.vi.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "\n## Thêm {#them}\n\nMột câu.\n", encoding="utf-8")

    again = looked_at_again(root, head)
    stems = {chapter.stem for chapter in shelf_at(root).book.chapters}
    assert {f"small-vi {stem}" for stem in stems} <= again
    assert not {f"small-en {stem}" for stem in stems} & again


def test_editions_are_checked_apart(root: Path) -> None:
    vi, en = shelf_at(root), shelf_at(root, "small-en")
    parts = [*parts_of(vi, vi), *parts_of(en, vi), *parts_of(en, None)]
    inputs = {tuple(part.inputs.items()) for part in parts}
    assert len(inputs) == len({part.name for part in parts})


def test_a_file_is_read_again_when_it_or_what_it_rests_on_changes(tmp_path: Path) -> None:
    path, memo, read = tmp_path / "a.yml", Memo(tmp_path / "memo"), []

    def once(rest: str = "vi") -> int:
        return kept(memo, [path], rest, lambda: read.append(1) or len(read))

    assert [once(), once(), once("en"), once()] == [1, 1, 2, 1]
    path.write_text("x", encoding="utf-8")
    assert [once(), once()] == [3, 3]
    path.write_text("y", encoding="utf-8")
    assert kept(memo, [path], "", lambda: path.write_text("z", encoding="utf-8")) == 1
    path.write_text("y", encoding="utf-8")
    assert kept(memo, [path], "", lambda: 7) == 7  # what was read was not what had been there


def test_a_chapter_is_known_by_its_place_its_number_and_the_dialect(tmp_path: Path) -> None:
    one, other = (Convert(None, settings) for settings in ("a", "b"))  # type: ignore[arg-type]
    paths = tmp_path / "a.vi.md", tmp_path / "b.vi.md"
    known = [
        WantedChapter(paths[0], "vi", 1).inputs(one),
        WantedChapter(paths[0], "vi", 1).inputs(other),
        WantedChapter(paths[0], "vi", 2).inputs(one),
        WantedChapter(paths[0], "en", 1).inputs(one),
        WantedChapter(paths[1], "vi", 1).inputs(one),
    ]
    paths[0].write_text("x", encoding="utf-8")
    known.append(WantedChapter(paths[0], "vi", 1).inputs(one))
    assert len({tuple(each.items()) for each in known}) == len(known)


def test_whatever_labels_stale_passages_and_lists_rest_on_is_an_input(root: Path) -> None:
    shelf = shelf_at(root)
    chapter, twin = shelf.book.chapters[0], shelf_at(root, "small-en").book.chapters[0]
    changed = [replace(chapter, html="<p>x</p>"), replace(chapter, source="x")]
    other = replace(shelf, basis="x")
    agreed = Agreed("", "paragraph", 1, "bcdfghjk", "bcdfghjk", date(2026, 11, 30))
    of_labels = [
        label_inputs(chapter, shelf),
        label_inputs(changed[0], shelf),
        label_inputs(replace(chapter, number=9), shelf),
        label_inputs(chapter, other),
    ]
    of_passages = [
        stale_inputs(chapter, twin, ()),
        *(stale_inputs(each, twin, ()) for each in changed),
        *(stale_inputs(chapter, replace(twin, html=each.html, source=each.source), ())
          for each in changed),
        stale_inputs(chapter, twin, (agreed,)),
    ]  # fmt: skip
    marked = replace(chapter, html='<h1>A</h1><p><span data-index="x"></span></p>')
    more = replace(shelf, book=replace(shelf.book, chapters=(marked,)))
    of_lists = [
        list_inputs("index", Books("vi", [shelf], ["a"])),
        list_inputs("glossary", Books("vi", [shelf], ["a"])),
        list_inputs("index", Books("en", [shelf], ["a"])),
        list_inputs("index", Books("vi", [shelf], ["b"])),
        list_inputs("index", Books("vi", [other], ["a"])),
        list_inputs("index", Books("vi", [more], ["a"])),
    ]
    for known in (of_labels, of_passages, of_lists):
        assert len({tuple(each.items()) for each in known}) == len(known)


def test_a_piece_is_composed_again_for_its_text_and_for_the_page_numbers_in_it(root: Path) -> None:
    shelf = shelf_at(root)
    style, chapter = style_of(shelf), shelf.book.chapters[0]
    other = replace(shelf, basis="x"), replace(shelf, stale=(STALE,))
    shared = [shared_inputs(each, style) for each in (shelf, shelf_at(root, "small-en"), *other)]
    shared.append(shared_inputs(shelf, replace(style, hue="tro")))
    of_chapter = [
        chapter_inputs(chapter, 1),
        chapter_inputs(chapter, 2),
        chapter_inputs(replace(chapter, html="<p>x</p>"), 1),
        chapter_inputs(replace(chapter, source="x"), 1),
        chapter_inputs(replace(chapter, number=9), 1),
    ]
    for known in (shared, of_chapter):
        assert len({tuple(each.items()) for each in known}) == len(known)


def test_page_numbers_that_nobody_prints_compose_nothing_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = shelf_at(root)
    chapter = next(each for each in shelf.book.chapters if "](#" in each.source)
    composer, made = Composer(shelf, style_of(shelf)), []
    compose = composed.compose_chapter
    monkeypatch.setattr(
        composed, "compose_chapter", lambda *given: made.append(1) or compose(*given)
    )
    pages = {(each.stem, id_): 7 for each in shelf.book.chapters for id_ in ("", *each.ids)}
    first = composer.chapter(chapter, pages, 1)
    assert composer.chapter(chapter, {**pages, ("nowhere", ""): 9}, 1) == first
    assert len(made) == 1
    moved = composer.chapter(chapter, dict.fromkeys(pages, 8), 1)
    assert len(made) == 2
    assert moved == compose(chapter, shelf, style_of(shelf), dict.fromkeys(pages, 8), 1) != first
    assert composer.chapter(chapter, pages, 1) == first
    assert len(made) == 2


def test_whatever_the_survey_of_a_page_rests_on_is_an_input(tmp_path: Path) -> None:
    one, other = (Convert(None, settings) for settings in ("a", "b"))  # type: ignore[arg-type]
    paths = tmp_path / "a.vi.md", tmp_path / "b.vi.md"
    for path in paths:
        path.write_text("x", encoding="utf-8")
    sheet = Sheet("vi", "a.md", "page", "A", "x", "vi", paths[0])
    known = [
        survey_inputs(sheet, one),
        survey_inputs(sheet, other),
        survey_inputs(replace(sheet, text="y"), one),
        survey_inputs(replace(sheet, source=paths[1]), one),
        survey_inputs(replace(sheet, lang="en"), one),
    ]
    paths[0].write_text("y", encoding="utf-8")
    known.append(survey_inputs(sheet, one))
    assert len({tuple(each.items()) for each in known}) == len(known)


def test_text_and_dialect_are_inputs_of_a_conversion() -> None:
    convert, other = (Convert(None, settings) for settings in ("a", "b"))  # type: ignore[arg-type]
    assert convert.inputs("x") != convert.inputs("y")
    assert convert.inputs("x") != other.inputs("x")


def test_what_a_book_cites_is_known_by_its_words_and_what_they_mean(root: Path) -> None:
    shelf = shelf_at(root)
    chapter = shelf.book.chapters[0]
    reworded = replace(chapter, html=chapter.html + "<p>x</p>")
    known = [
        citing_inputs(*each)
        for each in (
            (chapter, shelf),
            (chapter, shelf_at(root, "small-en")),
            (reworded, shelf),
            (replace(chapter, number=9), shelf),
            (chapter, replace(shelf, basis="x")),
        )
    ]
    assert len({tuple(each.items()) for each in known}) == len(known)
    assert " at 0x" not in str(known[0]), "a thing without a form of its own"


EDITION_CHANGES = {
    "a chapter": (_append(f"{BOOK}/ink.vi.md"), True),
    "a figure nobody names": (_new(f"{BOOK}/figures/new.png"), True),
    "a shared file": (_append("handbooks/papers.yml"), True),
    "the site's settings": (_append("mkdocs.yml"), True),
    "the spec of another book": (_new("handbooks/other/handbook.yml"), True),
    "a chapter of another book": (_new("handbooks/other/new.vi.md"), False),
    "a page": (_new("docs/new.vi.md"), False),
}


@pytest.mark.parametrize("change", EDITION_CHANGES)
def test_an_edition_rests_on_its_own_folder_and_on_what_all_share(root: Path, change: str) -> None:
    edition, english = (shelf_at(root, name).book.edition for name in ("small-vi", "small-en"))
    (root / "handbooks" / "other").mkdir()
    before = edition_inputs(root, edition, ("print",))
    assert edition_inputs(root, edition, ("screen",)) != before
    assert edition_inputs(root, english, ("print",)) != before
    make, matters = EDITION_CHANGES[change]
    make(root)
    assert (edition_inputs(root, edition, ("print",)) != before) == matters


def test_an_edition_that_stands_is_told_and_not_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def make_editions(opened: Opened, show: object, outputs: tuple[str, ...]) -> list[Made]:
        asked.append([each.book.edition.name for each in opened.shelves])
        made = [Made(each.book.edition) for each in opened.shelves]
        return [replace(each, failure=OSError()) if "en" in each.edition.name else each
                for each in made]  # fmt: skip

    monkeypatch.setattr("camnang.products.pipeline.make_editions", make_editions)
    monkeypatch.setattr("camnang.products.pipeline.stop_on_failures", lambda made: None)
    for _ in range(2):
        making.make(open_and_check(root), ("print",), json=True)
    _append(f"{BOOK}/ink.vi.md")(root)
    making.make(open_and_check(root), ("print",), json=True)
    making.make(open_and_check(root), ("epub",), json=True)
    both = ["small-vi", "small-en"]
    assert asked == [both, ["small-en"], both, both]
