"""What was read is kept: a file is read again when its bytes or what reads it have changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from camnang.base.errors import ContentError, Finding
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import Memo, WorkStep
from camnang.base.spread import spread
from camnang.content.dialect import Convert, markdown
from camnang.content.manuscript import Chapter, read_chapter
from camnang.project.read_spec import MAX_BYTES

READ = WorkStep("reading", ("base", "content", "design", "i18n", "project"))
_MANY_CHAPTERS = 16  # from which on other processes are worth their start
Read = TypeVar("Read")


@dataclass(frozen=True)
class WantedChapter:
    """A chapter that a book asks for: its file, the language it is in, its number from 1."""

    path: Path
    lang: str
    number: int

    def inputs(self, convert: Convert) -> dict[str, str | bytes]:
        """Give all that the chapter depends on, by name."""
        return read_inputs([self.path], f"{self.lang} {self.number}\n{convert.settings}")


def kept(
    memo: Memo,
    files: Iterable[Path],
    rest: str,
    read: Callable[[], Read],
    step: WorkStep = READ,
) -> Read:
    """Give what `read` makes of files and of the `rest` it rests on: what it made before, while
    nothing of them changes. Raises what `read` raises, and keeps nothing of that.
    """
    files = tuple(files)
    inputs = read_inputs(files, rest)
    known = memo.find(step, "", inputs)
    if known is not None:
        found: Read = unpacked(known)
        return found
    made = read()
    if read_inputs(files, rest) == inputs:  # nobody wrote meanwhile
        memo.keep(step, "", inputs, packed(made))
    return made


def read_inputs(files: Iterable[Path], rest: str) -> dict[str, str | bytes]:
    """Give all that something read depends on, by name."""
    return {"rest": rest, **{str(path): _bytes(path) for path in files}}


def _bytes(path: Path) -> bytes:
    """The beginning of a file, as much as is ever read of one; nothing if there is none."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return b""


def read_chapters(
    root: Path, asked: Sequence[WantedChapter]
) -> list[Chapter | tuple[Finding, ...]]:
    """Give each chapter asked for, or the findings that keep it from being read."""
    convert = markdown(root)
    known = [convert.memo.find(READ, "", one.inputs(convert)) for one in asked]
    new = [one for one, data in zip(asked, known, strict=True) if data is None]
    many = len(new) >= _MANY_CHAPTERS
    fresh = iter((spread if many else map)(partial(_read, convert), new))
    return [next(fresh) if data is None else unpacked(data) for data in known]


def _read(convert: Convert, asked: WantedChapter) -> Chapter | tuple[Finding, ...]:
    inputs = asked.inputs(convert)
    try:
        chapter = read_chapter(asked.path, asked.lang, asked.number, convert).surveyed()
    except ContentError as error:
        return error.findings
    if asked.inputs(convert) == inputs:  # nobody wrote meanwhile
        convert.memo.keep(READ, "", inputs, packed(chapter))
    return chapter
