"""The registry: every kind of block there is, found by its folder and complete, or none at all."""

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from camnang.content import blocks
from camnang.content.blocks.kind import BlockMark, InlineMark, Kind

LANGUAGES = ("vi", "en", "fr")  # in which every kind has its page for editors
_FILES = ("web.css", "print.css", *(f"docs.{lang}.md" for lang in LANGUAGES))


class IncompleteKindError(Exception):
    """A folder of blocks lacks a part; the program does not start."""


@cache
def kinds() -> tuple[Kind[Any], ...]:
    """Give every kind, in alphabetical order; raises IncompleteKindError."""
    inside = (path for home in blocks.__path__ for path in Path(home).glob("[a-z]*"))
    return tuple(map(_load, sorted(path.name for path in inside if path.is_dir())))


def _load(name: str) -> Kind[Any]:
    try:
        kind = getattr(import_module(f"{blocks.__name__}.{name}"), "KIND", None)
    except TypeError as error:  # a part that every kind has is not stated
        raise IncompleteKindError(f"blocks/{name}: {error}") from error
    if not isinstance(kind, Kind):
        raise IncompleteKindError(f"blocks/{name}/__init__.py holds no KIND.")
    for file in _FILES:
        if not (kind.home / file).is_file():
            raise IncompleteKindError(f"blocks/{name} has no {file}.")
    return kind


def made_of(line: str) -> str:
    """Give what a line of a manuscript asks to be made, such as `example led table`, or ""."""
    for kind in kinds():
        found = kind.mark and re.fullmatch(rf"\{{{kind.mark.pattern}\s*\}}", line)
        if found:
            return " ".join((kind.name, *found.groups()))
    return ""


def asked_for(made: str) -> tuple[Kind[Any], BlockMark[Any], tuple[str, ...]]:
    """Give the kind that `made_of` named, its mark, and the names it is asked for."""
    name, *names = made.replace("|", " ").split()
    kind, mark = next((kind, kind.mark) for kind in kinds() if kind.mark and kind.name == name)
    return kind, mark, tuple(names)


def inline_marks() -> tuple[InlineMark, ...]:
    """Give the marks within a line, of every kind that has one."""
    return tuple(kind.inline for kind in kinds() if kind.inline)


def samples() -> tuple[str, ...]:
    """Give the marks of every kind, within a line and on lines of their own, as editors write."""
    own = (kind.mark.sample for kind in kinds() if kind.mark)
    return (*(mark.sample for mark in inline_marks()), *own)


def words() -> str:
    """Give a pattern of the words with which the marks of kinds begin, such as `index|quiz`."""
    return "|".join(re.findall(r"(?m)^\{(\w+)", "\n".join(samples())))
