"""Prove that every guard is held by tests: take each away in a copy of the tree, and see them fail.

`PYTHONPATH=tests .venv/bin/python tests/guards/run.py [NAME…]` tries the guards of `guards.yml`
whose name or kind holds one of the names, or all. A guard is held when tests fail without it and
the same tests pass with it. Exit 1 if one is not.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("guards.yml")
ENOUGH = 10  # failures: that many are a kind, and not one case
PATIENCE_S = 900
_NOT_COPIED = (".git", ".venv", "build", "__pycache__", ".*_cache")
_FAILURES = Path(".pytest_cache/v/cache/lastfailed")
_FAILED = 1  # pytest's exit code; others say that nothing was tried


@dataclass(frozen=True)
class Guard:
    """A guard: its kind and name, where it stands, what is there without it, who must notice."""

    kind: str
    name: str
    file: str
    text: str
    without: str
    tests: tuple[str, ...]

    @property
    def label(self) -> str:
        """Its kind and name."""
        return f"{self.kind}: {self.name}"

    def taken_from(self, source: str) -> str:
        """Give the source of its file without it; raises ValueError unless it stands there once."""
        if source.count(self.text) != 1:
            raise ValueError(f"{self.file}: “{self.text}” stands {source.count(self.text)} times")
        return source.replace(self.text, self.without)


def guards() -> Iterator[Guard]:
    """Give the guards of the table."""
    for kind, rows in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items():
        for row in rows:
            yield Guard(kind, **{**row, "tests": tuple(row["tests"])})


def failures_without(guard: Guard, tree: Path) -> list[str]:
    """Give the tests that fail without a guard; the tree is left as it was.

    Raises RuntimeError if the tests could not be run, or had no end.
    """
    file = tree / guard.file
    source = file.read_text(encoding="utf-8")
    (tree / _FAILURES).unlink(missing_ok=True)
    file.write_text(guard.taken_from(source), encoding="utf-8")
    try:
        code = _tested(tree, f"--maxfail={ENOUGH}", *guard.tests)
    except subprocess.TimeoutExpired:
        raise RuntimeError("the tests have no end") from None
    finally:
        file.write_text(source, encoding="utf-8")
    if code not in (0, _FAILED):
        raise RuntimeError(f"the tests were not run (pytest: {code})")
    return sorted(_failures(tree)) if code else []


def failures_with_all(tests: Sequence[str], tree: Path) -> list[str]:
    """Give those of the tests that fail with every guard in its place: they prove nothing."""
    if not tests:
        return []
    (tree / _FAILURES).write_text(json.dumps(dict.fromkeys(tests, True)), encoding="utf-8")
    files = sorted({test.partition("::")[0] for test in tests})
    return sorted(_failures(tree)) if _tested(tree, "--last-failed", *files) else []


def _failures(tree: Path) -> list[str]:
    path = tree / _FAILURES
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else []


def _tested(tree: Path, *words: str) -> int:
    env = {**os.environ, "PYTHONPATH": f"{tree / 'scripts'}:{tree / 'tests'}"}
    command = [sys.executable, "-m", "pytest", "-m", "not benchmark", "--tb=no", *words]
    return subprocess.run(
        command, cwd=tree, env=env, check=False, timeout=PATIENCE_S, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ).returncode  # fmt: skip


def main(names: Sequence[str]) -> int:
    """Try the guards named, print what came of each; give the exit code."""
    chosen = [each for each in guards() if not names or any(name in each.label for name in names)]
    lost, noticed = 0, dict[str, None]()
    with tempfile.TemporaryDirectory(prefix="guards-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*_NOT_COPIED))
        for guard in chosen:
            try:
                failed = failures_without(guard, tree)
                said = f"{len(failed)} fail, such as {failed[0]}" if failed else "NOT HELD"
            except RuntimeError as error:
                failed, said = [], f"NOT TRIED: {error}"
            lost += not failed
            noticed |= dict.fromkeys(failed)
            print(f"{guard.label}\t{said}", flush=True)
        idle = failures_with_all(list(noticed), tree)
    for test in idle:
        print(f"FAILS WITH EVERY GUARD IN PLACE\t{test}")
    print(f"{len(chosen)} guards, {lost} not held; {len(noticed)} tests, {len(idle)} fail anyway")
    return 1 if lost or idle or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
