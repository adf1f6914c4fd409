"""The library: projects, editions, and the errors that stop a run."""

import pickle
from pathlib import Path

import pytest

from camnang.base.errors import (
    ContentError,
    ExitCode,
    Finding,
    MissingError,
    OutputError,
    Place,
    TypesettingError,
    UsageError,
)
from camnang.cli import main
from camnang.content.context import open_shelves
from camnang.content.library import Collector, open_project
from camnang.content.listing import listed
from camnang.i18n.messages import msg

from .small import BOOK, project_at, shelf_at


def names(root: Path, *wanted: str) -> list[str]:
    return [edition.name for edition in open_project(root).select(wanted)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([], ["small-vi", "small-en"]),
        (["small"], ["small-vi", "small-en"]),
        (["small-en"], ["small-en"]),
        (["small-en", "small"], ["small-vi", "small-en"]),
    ],
)
def test_editions_are_named_by_slug_or_whole(
    wanted: list[str], found: list[str], small: Path
) -> None:
    assert names(small, *wanted) == found


def test_an_edition_knows_its_own(small: Path) -> None:
    vietnamese, english = open_project(small).editions
    assert (vietnamese.title, english.title) == ("Cuốn sách nhỏ", "The Small Book")
    assert (vietnamese.copies, english.copies) == (100, 0)
    assert vietnamese.folder == small / BOOK


def test_a_project_is_found_from_any_folder(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.parent)
    assert open_project(Path(small.name)).root == small


def test_what_a_chapter_refers_to_is_counted_by_edition(small: Path) -> None:
    vietnamese, english = open_shelves(open_project(small), open_project(small).editions)
    assert vietnamese.cited == english.cited == {"luat-01-2020", "tt-02-2015", "tt-03-2023"}
    assert [each.words > 40 for each in listed(small)] == [True, True]


def test_a_project_may_have_other_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled = {
        "change": {
            "handbooks/publisher.yml": {"[vi, en]": "[vi]"},
            f"{BOOK}/handbook.yml": {"{vi: 100, en: 0}": "{vi: 100}"},
        },
        "write": {
            "handbooks/glossary.yml": "- {id: a, vi: giấy, definition: {vi: Giấy.}}\n",
            f"{BOOK}/said.yml": "paper: {loai-giay: {vi: [giấy vụn]}}\n",
        },
    }
    root = project_at(tmp_path / "project", spoiled)
    assert main(["check", "--root", str(root), "--lang", "en"]) == ExitCode.OK, capsys.readouterr()
    assert names(root) == ["small-vi"]


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (
            "[vi, zz]",
            "languages is [vi, zz]. Write the tag of a language, such as vi or zh-Hant.",
        ),
        ("[vi, vi]", "languages is [vi, vi]. Name vi only once."),
        ("[]", "languages is []. Give at least 1."),
        ("[VI]", "languages.1 is VI. Write the tag of a language, such as vi or zh-Hant."),
    ],
)
def test_languages_that_are_none(languages: str, said: str, tmp_path: Path) -> None:
    change = {"handbooks/publisher.yml": {"[vi, en]": languages}}
    with pytest.raises(ContentError) as caught:
        open_project(project_at(tmp_path / "project", {"change": change}))
    assert [finding.text(tmp_path / "project", "en") for finding in caught.value.findings] == [
        f"handbooks/publisher.yml:1: {said}"
    ]


def test_a_collector_keeps_what_fails_and_goes_on() -> None:
    collector = Collector()
    finding = Finding("x", "error", Place(Path("a")), msg("Wrong."), msg("Mend it."))

    def fail() -> None:
        raise ContentError((finding,))

    assert collector.take(lambda: 3) == 3
    assert collector.take(fail) is None
    with pytest.raises(ContentError) as caught:
        collector.stop_if_any()
    assert caught.value.findings == (finding,)


@pytest.mark.parametrize("kind", [UsageError, MissingError, OutputError, TypesettingError])
def test_errors_cross_from_process_to_process(kind: type[UsageError]) -> None:
    error = pickle.loads(pickle.dumps(kind(msg("{a} is wrong.", a="This"), msg("Mend it."))))
    assert (type(error), error.text()) == (kind, "This is wrong. Mend it.")
    finding = Finding("x", "error", Place(Path("a"), 3), msg("Wrong."), msg("Mend it."))
    again = pickle.loads(pickle.dumps(ContentError((finding, finding))))
    assert again.findings == (finding, finding)


def test_only_what_is_asked_for_is_read(tmp_path: Path) -> None:
    root = project_at(tmp_path / "project", {"write": {f"{BOOK}/ink.en.md": "broken"}})
    assert shelf_at(root, "small-vi").book.chapter("ink")
    with pytest.raises(ContentError):
        shelf_at(root, "small-en")
