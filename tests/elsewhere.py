"""Two machines as unlike as one can be made to be build the same commit; every byte is compared.

`.venv/bin/python tests/elsewhere.py [FOLDER] [EDITION…]` clones the project into two folders of
FOLDER (one of its own, put away in the end, if none is named) and builds each from nothing. As root
the second is built by another user, too. Exit 1 if the outputs differ; their names are told.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
OTHER_USER = 54321  # nobody's
NOT_DELIVERED = ("cache", "work")  # of build/: what the program remembers, and works in
_READS_ALL = "dac_read_search"  # the interpreter may lie where only the first user looks


@dataclass(frozen=True)
class Machine:
    """Where, when and as whom something is built."""

    folder: str
    settings: dict[str, str]
    umask: int
    days_ahead: int = 0
    processors: str = ""
    user: int = 0

    def command(self, words: Sequence[str]) -> list[str]:
        """Give the command as it is run on this machine."""
        before: list[str] = []
        if self.user and os.geteuid() == 0:
            before += ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups",
                       f"--inh-caps=+{_READS_ALL}", f"--ambient-caps=+{_READS_ALL}"]  # fmt: skip
        if self.processors:
            before += ["taskset", "--cpu-list", self.processors]
        if self.days_ahead:
            before += ["faketime", "-f", f"+{self.days_ahead}d"]
        return [*before, *words]

    def build(self, root: Path, words: Sequence[str]) -> None:
        """Run a command of the program on the project at `root`, which this machine's user owns."""
        home = root.parent / "home"
        home.mkdir(exist_ok=True)
        if self.user and os.geteuid() == 0:
            for path in (root, home, *root.rglob("*")):
                os.chown(path, self.user, self.user, follow_symlinks=False)
        scripts = root / "scripts" if (root / "scripts").is_dir() else ROOT / "scripts"
        told = {
            "HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(scripts),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # what waits must wake
        }  # fmt: skip
        program = [sys.executable, "-c", "from camnang.cli import main; raise SystemExit(main())"]
        subprocess.run(self.command([*program, *words]), cwd=root, env=told | self.settings,
                       umask=self.umask, check=True)  # fmt: skip


ONE = Machine(
    "one", {"TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "1"}, 0o022
)
OTHER = Machine(
    "Ở nơi khác", {"TZ": "America/Lima", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "77"},
    0o077, days_ahead=40, processors="0", user=OTHER_USER,
)  # fmt: skip


def outputs(build: Path) -> dict[str, str]:
    """Give the SHA-256 of all that lies in a build folder and is delivered."""
    files = (path for path in build.rglob("*") if path.is_file())
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if (name := path.relative_to(build).as_posix()).split("/")[0] not in NOT_DELIVERED
    }


def different(one: Path, other: Path) -> Iterator[str]:
    """Give the names of what is not the same in two build folders."""
    first, second = outputs(one), outputs(other)
    yield from sorted(name for name in first | second if first.get(name) != second.get(name))


def cloned(folder: Path) -> Path:
    """Clone this project, with what git does not keep: the compiled messages."""
    root = folder / "project"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(root)], check=True)
    (root / ".venv").symlink_to(Path(sys.prefix))
    compiled = [sys.executable, "-m", "camnang.cli.translations"]
    subprocess.run(compiled, env=os.environ | {"PYTHONPATH": str(root / "scripts")}, check=True)
    return root


def main(folder: Path, editions: Sequence[str]) -> int:
    """Build the project twice; say what differs."""
    builds = []
    for machine in (ONE, OTHER):
        (folder / machine.folder).mkdir(parents=True)
        folder.chmod(0o755)
        root = cloned(folder / machine.folder)
        machine.build(root, ["build", *editions])
        builds.append(root / "build")
    names = list(different(*builds))
    for name in names:
        print(f"{name} differs")
    print(f"{len(outputs(builds[0]))} files, {len(names)} of them differ")
    return 1 if names else 0


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
    place = Path(tempfile.mkdtemp(prefix="elsewhere-"))
    try:
        sys.exit(main(place, ()))
    finally:
        shutil.rmtree(place)
