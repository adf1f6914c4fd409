"""One edition's failure is its own: it is named, what was delivered of it stays, and the others
are delivered."""

import os
import threading
from collections.abc import Callable
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
)
from camnang.cli import main
from camnang.content.context import Shelf
from camnang.content.library import Project
from camnang.i18n.messages import msg
from camnang.products import pipeline
from camnang.products.product import Made
from camnang.products.workers import Pool
from camnang.project.artifact import Artifact, chapters_beside
from content.small import project_at

BAD, GOOD = "small-vi", "small-en"
Make = Callable[[Shelf, pipeline.Opened, Path, Pool, object], Made]
FACT, REMEDY = msg("In ink, page 3, the engine lost note 2."), msg("Move its call.")


def unbindable(project: Project) -> ContentError:
    place = Place(project.root / "handbooks/small/handbook.yml", 12)
    return ContentError((Finding("binding.pages", "error", place, FACT, REMEDY),))


FAILURES: dict[str, tuple[Callable[[Project], Exception], ExitCode]] = {
    "a lost note": (lambda _: TypesettingError(FACT, REMEDY), ExitCode.TYPESETTING),
    "unbindable": (unbindable, ExitCode.CONTENT),
    "a bug": (lambda _: RuntimeError("something of ours"), ExitCode.BUG),
    "a broken sum": (lambda _: ZeroDivisionError("1/0"), ExitCode.BUG),
    "a file gone": (lambda _: FileNotFoundError(2, "No such file"), ExitCode.BUG),
    "too deep": (lambda _: RecursionError("too deep"), ExitCode.BUG),
}
MACHINE = {
    "no tool": (MissingError(FACT, REMEDY), ExitCode.MISSING),
    "disk": (OutputError(FACT, REMEDY), ExitCode.OUTPUT),
    "full disk": (OSError(28, "No space left on device"), ExitCode.OUTPUT),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose editions have been delivered before."""
    root = project_at(tmp_path / "project")
    for name in (BAD, GOOD):
        (root / "build" / "screen").mkdir(parents=True, exist_ok=True)
        (root / "build" / "screen" / f"{name}.pdf").write_text("yesterday")
    return root


def screens(root: Path) -> dict[str, str]:
    return {path.stem: path.read_text() for path in (root / "build" / "screen").glob("*.pdf")}


def making(**failures: Callable[[Project], Exception] | None) -> Make:
    """Make a screen edition of a few bytes, or fail by the edition's language."""

    def make(shelf: Shelf, opened: pipeline.Opened, folder: Path, pool: Pool, _: object) -> Made:
        edition = shelf.book.edition
        (folder / "half").write_text("made")
        failure = failures.get(edition.lang)
        if failure:
            raise failure(opened.project)
        path = folder.with_suffix(".pdf")
        path.write_text("today")
        chapters_beside(path).mkdir()
        return Made(edition, screen=Artifact("screen", path, 1, ""))

    return make


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_others_are_delivered(
    failure: str, lang: str, project: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    fail, code = FAILURES[failure]
    monkeypatch.setattr(pipeline, "_make", making(**{lang: fail}))
    bad, good = (BAD, GOOD) if lang == "vi" else (GOOD, BAD)
    assert main(["screen", "--root", str(project), "--lang", "en"]) == code
    assert screens(project) == {bad: "yesterday", good: "today"}
    assert list((project / "build" / "work").iterdir()) == []
    said = capsys.readouterr()
    assert f"build/screen/{good}.pdf" in said.out and bad not in said.out
    assert f"Not made: {bad}. The others are delivered." in said.err
    assert f"{bad} was not made: " in said.err
    if code != ExitCode.BUG:
        assert f"{bad} was not made: {FACT} {REMEDY}" in said.err
        assert "Traceback" not in said.err
    if failure == "unbindable":
        assert "handbook.yml:12: " in said.err


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("a lost note", "unbindable", ExitCode.TYPESETTING),
        ("unbindable", "a lost note", ExitCode.TYPESETTING),
        ("unbindable", "unbindable", ExitCode.CONTENT),
        ("unbindable", "a bug", ExitCode.BUG),
    ],
)
def test_the_worst_decides_and_all_are_told(
    first: str, second: str, code: ExitCode, project: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pipeline, "_make", making(vi=FAILURES[first][0], en=FAILURES[second][0]))
    assert main(["screen", "--root", str(project), "--lang", "en"]) == code
    said = capsys.readouterr().err
    assert f"Not made: {BAD}, {GOOD}.\n" in said
    assert screens(project) == {BAD: "yesterday", GOOD: "yesterday"}
    if code != ExitCode.BUG:
        assert f"{BAD} was not made: " in said and f"{GOOD} was not made: " in said


@pytest.mark.parametrize("failure", MACHINE)
def test_what_the_machine_lacks_stops_all(
    failure: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error, code = MACHINE[failure]
    monkeypatch.setattr(pipeline, "_make", making(vi=lambda _: error))
    assert main(["screen", "--root", str(project), "--lang", "en"]) == code
    assert screens(project) == {BAD: "yesterday", GOOD: "yesterday"}


def test_what_ends_a_process_is_the_failure_of_its_edition_alone(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All processes of a pool end with the first: the others' work is begun again without it."""
    broken = threading.Event()
    tries: list[str] = []

    def make(
        shelf: Shelf, opened: pipeline.Opened, folder: Path, pool: Pool, outputs: object
    ) -> Made:
        edition = shelf.book.edition
        hands = pool.workers(edition.name, len)  # type: ignore[arg-type]
        tries.append(edition.name)
        if edition.name == BAD:
            try:
                hands.run(os._exit, 9)
            finally:
                broken.set()
        while tries.count(GOOD) == 1 and not broken.is_set():
            hands.run(os.getpid)
        hands.run(os.getpid)
        return making()(shelf, opened, folder, pool, outputs)

    monkeypatch.setattr(pipeline, "_make", make)
    code = main(["screen", "--root", str(project), "--lang", "en"])
    said = capsys.readouterr().err
    assert code == ExitCode.TYPESETTING
    assert screens(project) == {BAD: "yesterday", GOOD: "today"}
    assert f"{BAD} was not made: A process that makes pages was ended from outside." in said
    assert sorted(tries) == [GOOD, GOOD, BAD, BAD]
