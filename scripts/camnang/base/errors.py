"""What stops a run: one family of errors, each with an exit code and a remedy.

A finding is data about the product and is collected; an error means we cannot go on.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Literal

from camnang.i18n.messages import Message, msg

Severity = Literal["error", "warning", "note"]


class ExitCode(IntEnum):
    """The exit codes of the `camnang` command."""

    OK = 0
    USAGE = 1
    CONTENT = 2
    MISSING = 3
    TYPESETTING = 4
    PREFLIGHT = 5
    OUTPUT = 6
    BUG = 70
    INTERRUPTED = 130


@dataclass(frozen=True, order=True)
class Place:
    """Where a fact was seen: a file, and the line (from 1) or page (from 1) in it, 0 if none."""

    path: Path
    line: int = 0
    page: int = 0

    def shown(self, root: Path | None = None) -> str:
        """Give `path:line`, relative to `root` where the file lies below it."""
        path = self.path
        if root and path.is_relative_to(root):
            path = path.relative_to(root)
        number = self.line or self.page
        return f"{path}:{number}" if number else str(path)


@dataclass(frozen=True)
class Finding:
    """One fact about the product that somebody should know, and what to do about it.

    `check` is the stable name of the rule.
    """

    check: str
    severity: Severity
    place: Place
    fact: Message
    remedy: Message

    def text(self, root: Path | None = None, lang: str | None = None) -> str:
        """Give `file:line: fact. Remedy.`"""
        return f"{self.place.shown(root)}: {self.fact.text(lang)} {self.remedy.text(lang)}"

    def as_json(self, root: Path | None = None) -> dict[str, object]:
        """Give the finding as plain data for `--json`."""
        return {
            "check": self.check,
            "severity": self.severity,
            "file": Place(self.place.path).shown(root),
            "line": self.place.line,
            "page": self.place.page,
            "fact": self.fact.text(),
            "remedy": self.remedy.text(),
        }


class CamnangError(Exception):
    """A run cannot go on; says why, what to do, and with which exit code to stop."""

    exit_code = ExitCode.BUG

    def __init__(self, fact: Message, remedy: Message) -> None:
        super().__init__(fact.template)
        self.fact = fact
        self.remedy = remedy

    def __reduce__(self) -> tuple[type, tuple[Message, Message]]:
        return type(self), (self.fact, self.remedy)  # errors cross process borders

    def text(self) -> str:
        """Give `fact. Remedy.`"""
        return f"{self.fact} {self.remedy}"


class UsageError(CamnangError):
    """The command was called with something that does not exist."""

    exit_code = ExitCode.USAGE


class MissingError(CamnangError):
    """A tool, font, profile or system library is not installed."""

    exit_code = ExitCode.MISSING


class TypesettingError(CamnangError):
    """The engine could not set a galley completely and truly."""

    exit_code = ExitCode.TYPESETTING


class OutputError(CamnangError):
    """The output folder cannot be written."""

    exit_code = ExitCode.OUTPUT


def unwritable(path: Path, error: OSError) -> OutputError:
    """Give the error that says a folder cannot be written."""
    fact = msg("{path} cannot be written ({reason}).", path=str(path), reason=error.strerror or "")
    return OutputError(fact, msg("Free the disk or the folder's permissions, then run again."))


def is_text(name: Path | str) -> bool:
    """Whether a name is written in UTF-8, and not in bytes that stand for no character."""
    return not re.search("[\ud800-\udfff]", str(name))


def no_text(name: Path | str) -> tuple[Message, Message]:
    """Say of a name that it is not text, and what to do."""
    fact = msg("The name {name} is not written in UTF-8.", name=str(name))
    return fact, msg("Rename it with letters a–z, digits and hyphens.")


class ContentError(CamnangError):
    """Specs or manuscripts are wrong; carries every finding of the run."""

    exit_code = ExitCode.CONTENT

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(first.fact, first.remedy)
        self.findings = findings

    def __reduce__(self) -> tuple[type, tuple[tuple[Finding, ...]]]:  # type: ignore[override]
        return type(self), (self.findings,)


class UndeliveredError(ContentError):
    """Editions were not made, or not delivered; carries every finding, and the worst exit code."""

    def __init__(self, findings: tuple[Finding, ...], exit_code: ExitCode) -> None:
        super().__init__(findings)
        self.exit_code = exit_code
