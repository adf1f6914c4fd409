"""Plugs pulled at every moment, and machines that fail: what was delivered stays whole.

`PYTHONPATH=tests .venv/bin/python tests/pulled_plugs.py [KILLS [SERVED]]` kills as many builds and
served websites (100 and 20) at random moments, builds on a full and a read-only disk (as root),
from a damaged cache, beside another build, with a clock gone back, without each tool. After each
the outputs are those of before or after; the next build gives what a clean one gives, and leaves
nothing beside it. Prints a table; exit 1 if one row fails.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from camnang.base.errors import ExitCode
from camnang.content.scaffold import make_handbook
from elsewhere import outputs

HERE = Path(__file__).parent
TOOLS = ("gs", "qpdf", "pdftotext", "git")
CHAPTER = "handbooks/first/start.vi.md"
PROGRAM = [sys.executable, "-c", "from camnang.cli import main; raise SystemExit(main())"]
FOREIGN = b"\0\xff not what was kept"
Files = dict[str, str]


def beside(name: str) -> Any:
    """Load a helper of tests/site, a name that a part of Python has as well."""
    spec = spec_from_file_location(f"website_{name}", HERE / "site" / f"{name}.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def one_book_at(root: Path) -> None:
    """Make a project at `root` of one handbook in one language, which is built in seconds."""
    beside("conftest").make_project(root)
    languages = beside("languages")
    languages.empty(root)
    make_handbook(root, "first")
    languages.keep_languages(root, ("vi",))


class Bench:
    """A small project built twice: as it was (`before`), and after its chapter changed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "project"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        one_book_at(self.root)
        self.was = self.whole()
        shutil.copytree(self.build, folder / "before")
        with (self.root / CHAPTER).open("a", encoding="utf-8") as chapter:
            chapter.write("\nMột câu mới, để trang sách và trang web đều đổi.\n")
        self.now = self.whole()
        assert self.was != self.now

    @property
    def build(self) -> Path:
        """Where everything made goes."""
        return self.root / "build"

    def start(self, *words: str, path: str = "", before: Sequence[str] = ()) -> Any:
        """Start a command, all its processes in a group of its own."""
        told = {
            **os.environ, "CAMNANG_LANG": "en", "PATH": path or os.environ["PATH"],
            "PYTHONPATH": str(HERE.parent / "scripts"), "TMPDIR": str(self.temporary),
        }  # fmt: skip
        return subprocess.Popen(
            [*before, *PROGRAM, *words], cwd=self.root, env=told, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def ends(self, *words: str, **how: Any) -> int:
        """Run a command to its end; gives its exit code."""
        running = self.start(*words, **how)
        self.said = running.communicate()[0]
        return int(running.returncode)

    def whole(self) -> Files:
        """Build; gives what is delivered."""
        code = self.ends("build")
        assert code == ExitCode.OK, self.said
        return outputs(self.build)

    def back(self) -> None:
        """Have everything in `build` as it was before the chapter changed."""
        for path in self.build.iterdir() if self.build.is_dir() else ():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.folder / "before", self.build, dirs_exist_ok=True)

    def wrong(self) -> Iterator[str]:
        """What is neither as it was nor as it is now: each output changes as one."""
        found = outputs(self.build)
        for unit in {_unit(name) for name in found | self.was | self.now}:
            mine, was, now = ({name: sha for name, sha in files.items() if _unit(name) == unit}
                              for files in (found, self.was, self.now))  # fmt: skip
            if mine not in (was, now):
                yield f"{unit} is not whole"

    def after(self) -> Iterator[str]:
        """What the next build does not make good, and what it leaves."""
        if self.ends("build") != ExitCode.OK:
            yield f"the next build fails: {self.said[-300:]}"
        elif outputs(self.build) != self.now:
            yield "the next build is not as a clean one"
        left = [path.name for path in (self.build / "work").iterdir() if path.name != "docs"]
        yield from (f"{name} is left in build/work" for name in left)
        yield from (f"{path.name} is left in TMPDIR" for path in self.temporary.iterdir())


def _unit(name: str) -> str:
    parts = name.split("/")
    return "/".join(parts[: 1 if parts[0] == "site" else 2])


def killed(bench: Bench, verb: str, moment: float) -> Iterator[str]:
    """A run ended by SIGKILL at a moment, with all that it started."""
    bench.back()
    running = bench.start(verb)
    time.sleep(moment)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    yield from bench.wrong()


def killed_alone(bench: Bench, moment: float) -> Iterator[str]:
    """A run whose first process alone is killed: the others end by themselves."""
    bench.back()
    running = bench.start("build")
    time.sleep(moment)
    running.kill()
    running.communicate()
    time.sleep(2)
    yield from bench.wrong()
    try:
        os.killpg(running.pid, 0)
        yield "processes of a killed run live on"
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


@contextmanager
def disk(bench: Bench, *options: str) -> Iterator[None]:
    """Have `build` on a disk of its own, which then becomes what the options say."""
    shutil.rmtree(bench.build)
    bench.build.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(bench.build)], check=True)
    try:
        bench.back()
        subprocess.run(
            ["mount", "-o", f"remount,{','.join(options)}", str(bench.build)], check=True
        )
        yield
        subprocess.run(["mount", "-o", "remount,rw,size=2g", str(bench.build)], check=True)
    finally:
        kept = bench.folder / "kept"
        shutil.copytree(bench.build, kept)
        subprocess.run(["umount", str(bench.build)], check=True)
        shutil.copytree(kept, bench.build, dirs_exist_ok=True)
        shutil.rmtree(kept)


def on_disk(bench: Bench, *options: str) -> Iterator[str]:
    """A build that cannot write says so, with its own exit code."""
    with disk(bench, *options):
        code = bench.ends("build")
        if code != ExitCode.OUTPUT or "Traceback" in bench.said:
            yield f"exit {code}: {bench.said[-300:]}"
        yield from bench.wrong()


def used_kb(bench: Bench) -> int:
    """How much lies in `build` as it was."""
    return sum(-(-path.stat().st_size // 4096) * 4 + 4 for path in bench.folder.glob("before/**/*"))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x55
    path.write_bytes(bytes(data))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "one byte": lambda path: path.write_bytes(b"x"),
    "cut": _cut,
    "a bit turned": _flip,
    "foreign": lambda path: path.write_bytes(FOREIGN),
    "longer": lambda path: path.write_bytes(path.read_bytes() + FOREIGN),
    "zeroes": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "a folder": _folder,
    "a link": _link,
}


def damaged(bench: Bench, how: str, all_of_them: bool) -> Iterator[str]:
    """What earlier runs remember, spoiled: every file of it, or every third."""
    bench.back()
    kept = sorted(path for path in bench.build.glob("cache/**/*") if path.is_file())
    assert kept
    for path in kept if all_of_them else kept[::3]:
        DAMAGES[how](path)
    yield from ()


def two(bench: Bench) -> Iterator[str]:
    """Two builds at once: one has the folder, the other is told so."""
    bench.back()
    both = [bench.start("build"), bench.start("build")]
    said = [running.communicate()[0] for running in both]
    codes = sorted(running.returncode for running in both)
    if codes != [ExitCode.OK, ExitCode.OUTPUT] or "Another run is making things" not in "".join(
        said
    ):
        yield f"exit {codes}"
    yield from bench.wrong()


def clock_back(bench: Bench) -> Iterator[str]:
    """A build on a machine whose clock has gone back by a year."""
    bench.back()
    os.environ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
    code = bench.ends("build", before=["faketime", "-f", "-365d"])
    if code != ExitCode.OK or outputs(bench.build) != bench.now:
        yield f"exit {code}, or other outputs: {bench.said[-300:]}"


def lacking(bench: Bench, tool: str) -> Iterator[str]:
    """A build on a machine that lacks a program."""
    bench.back()
    shutil.rmtree(bench.build / "cache")  # or nothing is made that needs it
    there = bench.folder / f"without-{tool}"
    there.mkdir()
    for folder in map(Path, os.environ["PATH"].split(":")):
        for program in folder.iterdir() if folder.is_dir() else ():
            if program.name != tool and not (there / program.name).exists():
                (there / program.name).symlink_to(program)
    code = bench.ends("build", path=str(there))
    if code not in (ExitCode.OK, ExitCode.MISSING) or "Traceback" in bench.said:
        yield f"exit {code}: {bench.said[-300:]}"
    if code == ExitCode.MISSING and tool not in bench.said.lower() + "ghostscript poppler":
        yield "what is missing is not named"
    yield from bench.wrong()


def rows(
    bench: Bench, kills: int, served: int
) -> Iterator[tuple[str, Callable[[], Iterator[str]]]]:
    """Every trial, by its name."""
    bench.back()
    begun = time.monotonic()
    assert bench.ends("build") == ExitCode.OK
    whole, chance = time.monotonic() - begun, random.Random(23)
    for number in range(kills):
        moment = chance.uniform(0, whole)
        how = killed_alone if number % 10 == 9 else lambda b, m: killed(b, "build", m)
        yield f"build killed after {moment:.1f} s", lambda h=how, m=moment: h(bench, m)
    for _ in range(served):
        moment = chance.uniform(0, whole)
        yield f"serve killed after {moment:.1f} s", lambda m=moment: killed(bench, "serve", m)
    if os.geteuid() == 0:
        for more in (8, 64, 512, 2048):
            size = f"size={used_kb(bench) + more}k"
            yield f"{more} KB left on the disk", lambda s=size: on_disk(bench, s)
        yield "a disk that cannot be written", lambda: on_disk(bench, "ro")
    for how in DAMAGES:
        for every in (True, False):
            name = f"cache: {'all' if every else 'a third'} {how}"
            yield name, lambda h=how, e=every: damaged(bench, h, e)
    yield "two at once", lambda: two(bench)
    yield "the clock a year back", lambda: clock_back(bench)
    for tool in TOOLS:
        yield f"without {tool}", lambda t=tool: lacking(bench, t)


def main(kills: int = 100, served: int = 20) -> int:
    """Try everything; say how each ended."""
    place, failed = Path(tempfile.mkdtemp(prefix="plugs-")), 0
    try:
        bench = Bench(place)
        for name, trial in rows(bench, kills, served):
            faults = [*trial(), *bench.after()]
            failed += bool(faults)
            print(f"{name:40} {'; '.join(faults) or 'whole'}", flush=True)
    finally:
        shutil.rmtree(place)
    print(f"{failed} of the trials failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
