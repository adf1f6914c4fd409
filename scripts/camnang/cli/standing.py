"""What stands: a verb whose project, program and outputs are as it left them has nothing to do."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from camnang.base.errors import Finding
from camnang.base.files import files_digest
from camnang.base.git_answers import git, recorded
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import WorkStep, memo_of
from camnang.base.program import libraries_mark, tool_mark

VERB = WorkStep(
    "verbs",
    ("base", "checks", "cli", "content", "design", "editions", "i18n", "layout", "pdf", "pictures",
     "preflight", "prepress", "press", "products", "project", "proofs", "search", "site", "ticket",
     "twins"),
)  # fmt: skip
_READ = ("handbooks", "docs", "overrides")
_MADE = "build"  # of it matters what a verb made there, what another reads, and what is a link
_TOOLS = ("gs", "pdftotext", "pdftoppm", "pdfinfo", "git")
_LIBRARIES = ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz", "libfontconfig")
Found = tuple[tuple[Finding, ...], Path]  # findings, and the folder their places are told from


@dataclass(frozen=True)
class Standing:
    """A verb with all that its result depends on; without `inputs` nothing is known of it."""

    root: Path
    inputs: dict[str, str]
    now: Callable[[], dict[str, str]] = dict

    def told(self) -> Any:
        """Give what was told when the outputs were made, or None unless they all still stand."""
        kept = memo_of(self.root / _MADE).find(VERB, "", self.inputs) if self.inputs else None
        if kept is None:
            return None
        with suppress(OSError, ValueError):
            outputs, told = unpacked(kept)
            if all(_state(self.root / name) == state for name, state in outputs.items()):
                return told
        return None

    def keep(self, outputs: Iterable[Path], told: object) -> None:
        """Keep what was told, and the state of the outputs made."""
        if not self.inputs or self.now() != self.inputs:  # somebody was writing meanwhile
            return
        with suppress(OSError):
            states = {path.relative_to(self.root).as_posix(): _state(path) for path in outputs}
            memo_of(self.root / _MADE).keep(VERB, "", self.inputs, packed((states, told)))


def standing(root: Path, *words: object, shows_site: bool = False) -> Standing:
    """Give where a project stands with a verb, called with these words."""
    root = root.resolve()
    return standing_on(
        root, lambda: {**verb_inputs(root, words), **(site_inputs(root) if shows_site else {})}
    )


def standing_on(root: Path, inputs: Callable[[], dict[str, str]]) -> Standing:
    """Give where a project stands with what depends on these inputs, nowhere if they raise OSError
    or ValueError: the verb itself says what cannot be read.
    """

    def now() -> dict[str, str]:
        try:
            return inputs()
        except (OSError, ValueError):
            return {}

    return Standing(root, now(), now)


def verb_inputs(root: Path, words: tuple[object, ...]) -> dict[str, str]:
    """Give all that a verb depends on, by name; raises OSError, and ValueError for a symbolic link
    or an output that a commit brings along: the verb itself refuses them, and nothing is read or
    written through the one, or believed of the other.
    """
    hold_plain(root)
    files = [root / "mkdocs.yml", *(path for name in _READ for path in (root / name).rglob("*"))]
    return {
        "project": str(root),
        "words": repr(words),
        "files": files_digest(root, files),
        "programs": programs(),
    }


def programs() -> str:
    """Give what tells one version of the programs and libraries from another that verbs use."""
    return f"{tool_mark(*_TOOLS)}\n{libraries_mark(*_LIBRARIES)}"


def hold_plain(root: Path) -> None:
    """Raise ValueError for a symbolic link in a project, or an output that a commit brings."""
    if any(_links(root)) or recorded(root, _MADE):
        raise ValueError(root)


def site_inputs(root: Path) -> dict[str, str]:
    """Give what a website shows besides: when its files last changed, what can be downloaded."""
    return {
        "history": git(root, "rev-parse", "HEAD", "--is-shallow-repository"),
        "downloads": "".join(_state(root / _MADE / role) for role in ("screen", "epub", "office")),
    }


def checked(root: Path, words: tuple[object, ...], look: Callable[[], Found]) -> Found:
    """Give what `look` finds of a project, asked for by `words`; it looks where files changed."""
    before = standing(root, "check", *words)
    known: Found | None = before.told()
    if known is not None:
        return known
    found = look()
    before.keep((), found)
    return found


def _state(path: Path) -> str:
    return files_digest(path.parent, [path, *path.rglob("*")]) if path.exists() else ""


def _links(root: Path) -> Iterator[str]:
    waiting = [os.fspath(root / name) for name in (*_READ, _MADE)]
    yield from (name for name in waiting if os.path.islink(name))  # noqa: PTH114
    while waiting:
        with suppress(NotADirectoryError, FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:  # asked of the folder itself: a store has many thousand files
                if entry.is_symlink():
                    yield entry.path
                elif entry.is_dir():
                    waiting.append(entry.path)
