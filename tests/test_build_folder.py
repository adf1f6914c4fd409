"""The workshop: one run at a time, and every output whole whenever a run is killed."""

import os
import re
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from camnang.base import build_folder
from camnang.base.build_folder import Workshop, open_workshop
from camnang.base.errors import ExitCode, OutputError
from camnang.cli import main
from camnang.products import pipeline
from camnang.products.product import Made
from camnang.project.artifact import Artifact, chapters_beside
from camnang.site import building
from camnang.site.tree import write_tree
from content.small import project_at

NAME = "small-vi"
# Before each of these a run may be killed: all by which files change, and the exchange itself; and
# between two of them, before bytes reach a file that was opened.
STEPS = {
    "ctypes.dlsym", "open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate",
    "shutil.rmtree", "tempfile.mkdtemp",
}  # fmt: skip
CALLS = {
    "write",
    "writelines",
    "flush",
    "close",
    "sendfile",
    "copy_file_range",
    "truncate",
    "utime",
}


@dataclass(frozen=True)
class Press:
    """As much of press files as is moved."""

    interior: Artifact
    cover: Artifact
    passed: bool

    @property
    def destination(self) -> str:
        return "print" if self.passed else "rejected"

    @property
    def folder(self) -> Path:
        return self.interior.path.parent

    def moved_to(self, folder: Path) -> "Press":
        return Press(*(Artifact(a.role, folder / a.path.name, 1, "") for a in
                       (self.interior, self.cover)), self.passed)  # fmt: skip


def written(folder: Path, old: Path) -> Artifact:
    """Make an output of two files that counts its revisions: the same text keeps its number."""
    kept = sorted(old.glob("job-r*")) if old.is_dir() else []
    number = len(kept) + (not kept or kept[-1].read_text() != "today")
    folder.mkdir(exist_ok=True)
    for path in kept:
        shutil.copy(path, folder)
    for name in (f"job-r{number}", "pages"):
        (folder / name).write_text("today")
    return Artifact("interior", folder / "pages", 1, "")


def made(build: Path, kind: str, shop: Workshop) -> SimpleNamespace | Made:
    edition, folder = SimpleNamespace(name=NAME), shop.folder / NAME
    result = {"press": None, "screen": None, "epub": None, "proof": ()}
    if kind in ("print", "rejected"):
        pages = written(folder, build / kind / NAME)
        result["press"] = Press(pages, pages, kind == "print")
    elif kind == "screen":
        folder.with_suffix(".pdf").write_text("today")
        written(chapters_beside(folder.with_suffix(".pdf")), build / "none")
        result["screen"] = Artifact("screen", folder.with_suffix(".pdf"), 1, "")
    elif kind == "epub":
        folder.with_suffix(".epub").write_text("today")
        result["epub"] = Artifact("epub", folder.with_suffix(".epub"), 1, "")
    elif kind == "proof":
        folder.mkdir()
        result["proof"] = (written(folder / "proof", build / kind / NAME),)
    return Made(edition, **result)  # type: ignore[arg-type]


def run(build: Path, kind: str) -> None:
    """Make one output as the commands do, but for what it holds."""
    publisher = SimpleNamespace(site_url="https://small.example/")
    project = SimpleNamespace(
        build=build, root=build.parent, editions=(), all_editions=(), publisher=publisher
    )
    if kind == "site":
        building.build(SimpleNamespace(project=project, shelves=()))  # type: ignore[arg-type]
        return
    opened = SimpleNamespace(project=project, shelves=(), stop_on_errors=lambda: None)
    pipeline.make_editions(opened, lambda *_: None, (kind,))  # type: ignore[arg-type]


@pytest.fixture(params=["exchanged", "laid aside"])
def light(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make outputs of a few bytes, where the file system can exchange two folders or cannot."""

    def make_all(*given: object) -> list[object]:
        _, opened, _, (kind,), shop = given
        return [made(opened.project.build, kind, shop)]  # type: ignore[attr-defined, arg-type]

    def mkdocs(project: SimpleNamespace, work: Path) -> None:
        written(work, project.build / "site")

    monkeypatch.setattr(pipeline, "_make_all", make_all)
    monkeypatch.setattr(building, "_run_mkdocs", mkdocs)
    monkeypatch.setattr(building, "parity_findings", lambda *_: ())
    if request.param == "laid aside":
        monkeypatch.setattr(build_folder, "_exchange", lambda *_: False)


def killed(step: int, work: Callable[[], None]) -> bool:
    """Do some work in a process that kills itself before a step, counted from 0; gives whether it
    did."""

    def begin() -> None:
        left = [step + 1]

        def step_on() -> None:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        def audited(event: str, _: object) -> None:
            if event in STEPS:
                step_on()

        def profiled(_: object, event: str, called: object) -> None:
            if event == "c_call" and getattr(called, "__name__", "") in CALLS:
                step_on()

        sys.addaudithook(audited)
        sys.setprofile(profiled)

    return ended(begin, work)


def cut_short(size: int, work: Callable[[], None]) -> bool:
    """Do some work in a process that is killed within the write that makes a file larger than so
    many bytes; gives whether it was."""

    def begin() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return ended(begin, work)


def ended(begin: Callable[[], None], work: Callable[[], None]) -> bool:
    """Do some work in a process of its own; gives whether a signal ended it."""
    pid = os.fork()
    if not pid:
        code = 1
        try:
            begin()
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def holds(path: Path) -> dict[str, bytes] | bytes | None:
    """Give all that an output holds, None if it is not there."""
    if path.is_file():
        return path.read_bytes()
    files = (each for each in path.rglob("*") if each.is_file())
    return {str(each.relative_to(path)): each.read_bytes() for each in files} or None


def yesterday(build: Path, target: Path) -> None:
    path = target if target.suffix else target / "job-r1"
    path.parent.mkdir(parents=True)
    path.write_text("yesterday")
    assert path.is_relative_to(build)


KINDS = {
    "print": f"print/{NAME}",
    "rejected": f"rejected/{NAME}",
    "screen": f"screen/{NAME}.pdf",
    "epub": f"epub/{NAME}.epub",
    "proof": f"proof/{NAME}",
    "site": "site",
}


Kill = Callable[[int, Callable[[], None]], bool]
KILLS: dict[
    str, tuple[Kill, tuple[str, ...], int]
] = {  # of what; how many kills there are, at least
    "before a step": (killed, tuple(KINDS), 25),
    "within a write": (cut_short, ("print", "site"), 9),  # one for each byte of the longest file
}


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize(
    ("how", "kind"), [(how, kind) for how, (_, kinds, _) in KILLS.items() for kind in kinds]
)
def test_a_run_killed_at_any_step_leaves_the_output_whole(
    how: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    def begun(name: str) -> tuple[Path, Path]:
        build = tmp_path / name / "build"
        yesterday(build, build / KINDS[kind])
        return build, build / KINDS[kind]

    clean, target = begun("clean")
    before = holds(target)
    run(clean, kind)
    after = holds(target)
    assert before != after
    (kill, _, least), kills = KILLS[how], 0
    for step in count():
        build, target = begun(str(step))
        if not kill(step, lambda build=build: run(build, kind)):  # type: ignore[misc]
            break
        kills += 1
        if "exchanged" in request.node.name or kind in ("screen", "epub"):
            assert holds(target) in (before, after), f"at step {step}"
        with open_workshop(build):
            assert holds(target) in (before, after), f"after step {step}"
        assert list((build / "work").iterdir()) == []
        run(build, kind)
        assert holds(build) == holds(clean), f"the run after step {step}"
    assert holds(build) == holds(clean)
    assert kills >= least


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("kind", KINDS)
def test_a_step_that_fails_leaves_the_old_output(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the disk is full, or belongs to somebody else."""
    build, target = tmp_path / "build", tmp_path / "build" / KINDS[kind]
    yesterday(build, target)
    before = holds(target)

    def fail(self: Path, other: Path) -> Path:
        if self.parent.name == "aside" or "aside" in other.parts:
            return real(self, other)
        raise OSError(28, "No space left on device")

    real = Path.rename
    monkeypatch.setattr(build_folder, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", fail)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError):
        run(build, kind)
    assert holds(target) == before
    assert list((build / "work").iterdir()) == []


def test_what_older_runs_left_is_cleared(tmp_path: Path) -> None:
    work = tmp_path / "work"
    for name in ("print-abc/small-vi", "site", "site.old", "run-x/tmp/weasyprint-y", "docs"):
        (work / name).mkdir(parents=True)
        (work / name / "file").touch()
    (work / "stray").touch()
    with open_workshop(tmp_path):
        pass
    assert [path.name for path in work.iterdir()] == ["docs"], "only the tree that is kept"


TREE = {
    "a/font.woff2": b"new font",
    "a/card.png": b"a new card",
    "index.md": b"new",
    "b/c/d.md": b"the newest of all",
    "empty.css": b"",
}
OLD = {"a/font.woff2": b"old font", "gone.md": b"", "b/c/d.md": b"old", "b/gone/x": b"x"}


@pytest.mark.parametrize("how", KILLS)
def test_a_tree_killed_at_any_step_is_whole_the_next_time(how: str, tmp_path: Path) -> None:
    """Fonts and cards that lie in the tree are not made again: half a file would stay for ever."""
    kill = KILLS[how][0]
    for step in count():
        tree = tmp_path / str(step)
        write_tree(tree, OLD)
        if not kill(step, lambda tree=tree: write_tree(tree, TREE)):  # type: ignore[misc]
            break
        for name, content in TREE.items():
            kept = (tree / name).read_bytes() if (tree / name).exists() else None
            assert kept in (OLD.get(name), content), f"{name} at step {step}"
        write_tree(tree, TREE)
        assert holds(tree) == TREE
    assert step >= 17


# --- two runs at once ------------------------------------------------------------------------


@contextmanager
def another_run(build: Path) -> Iterator[int]:
    """Let a process have the workshop; gives its number, and kills it in the end."""
    begun, begin = os.pipe()
    pid = os.fork()
    if not pid:
        with open_workshop(build):
            os.write(begin, b"!")
            signal.pause()
    assert os.read(begun, 1) == b"!"
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(begun)
        os.close(begin)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("verb", ["print", "screen", "epub", "proof", "site", "build"])
def test_the_second_of_two_runs_is_told_who_was_first(
    verb: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project_at(tmp_path / "project")
    with another_run(root / "build") as pid:
        assert main([verb, "--root", str(root), "--lang", lang]) == ExitCode.OUTPUT
        said = capsys.readouterr().err
        words = {"en": "Another run is making things in", "vi": "Một lượt chạy khác đang làm"}
        assert words[lang] in said
        assert re.search(rf"{pid}, \w+ \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\.", said)
        assert len(list((root / "build" / "work").glob("run-*"))) == 1, "nothing of the first"
    with open_workshop(root / "build"):
        pass  # a kill has freed it


def test_other_projects_are_free(tmp_path: Path) -> None:
    with open_workshop(tmp_path / "one"), open_workshop(tmp_path / "two"):
        pass


def test_many_runs_take_their_turn(tmp_path: Path) -> None:
    """A lock that is put away while another waits to take it is never held by two."""
    count = tmp_path / "count"
    count.write_text("0")
    pids = []
    for _ in range(4):
        pid = os.fork()
        if not pid:
            turns = 0
            while turns < 50:
                try:
                    with open_workshop(tmp_path / "build"):
                        count.write_text(str(int(count.read_text()) + 1))
                        turns += 1
                except OutputError:
                    os.sched_yield()
            os._exit(0)
        pids.append(pid)
    for pid in pids:
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert count.read_text() == "200"


# --- temporary files -------------------------------------------------------------------------


@pytest.mark.parametrize("before", [None, "/somewhere"])
def test_temporary_files_lie_in_the_run(
    before: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    if before:
        monkeypatch.setenv("TMPDIR", before)
    outside = tempfile.gettempdir()
    with open_workshop(tmp_path) as shop:
        assert Path(tempfile.mkdtemp(prefix="weasyprint-")).is_relative_to(shop.folder)
        assert os.environ["TMPDIR"] == tempfile.gettempdir()
    assert (os.environ.get("TMPDIR"), tempfile.gettempdir()) == (before, outside)
    assert list((tmp_path / "work").iterdir()) == []
