"""Reading a spec file: YAML in, a frozen model out, or every mistake at once with its line."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import Location, YamlMistakeError, line_at, load, texts
from camnang.i18n.messages import Message, msg
from camnang.project.explain_mistakes import explain, first_mistakes

Model = TypeVar("Model", bound=BaseModel)
MAX_BYTES = 2_000_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
STEERING = re.compile(  # what is said of a value must not steer a terminal, a line or its direction
    rf"{CONTROL.pattern}|[\x85\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<[!?]")


def read_text(path: Path) -> str:
    """Read a UTF-8 text file of the project, its characters composed (NFC), its lines ended by LF.

    Raises ContentError if it is missing, too large, unreadable or not UTF-8.
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        remedy = msg('Save the file again with the encoding "UTF-8".')
        _stop(path, line, msg("This is not UTF-8 text."), remedy)
    control = _control(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        fact = msg("The file holds the control character {code}.", code=f"U+{ord(control[0]):04X}")
        _stop(path, line, fact, msg("Remove control characters."))
    conflict = _conflict(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        fact = msg(
            "Two versions of this file met here, and nobody has chosen one (conflict marks of git)."
        )
        remedy = msg("Keep the lines that are right; take out those with {marks}.", marks=_MARKS)
        _stop(path, line, fact, remedy)
    return _composed(text)


_MARKS = "<<<<<<<, =======, >>>>>>>"  # as git leaves them
_conflict = lru_cache(maxsize=512)(re.compile(r"^(?:<{7}|>{7}) \S", re.MULTILINE).search)
_control = lru_cache(maxsize=512)(CONTROL.search)  # files are asked for again and again


@lru_cache(maxsize=512)
def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            remedy = msg("Add the file, or correct the name.")
            _stop(path, 0, msg("The file does not exist."), remedy)
        if path.stat().st_size > MAX_BYTES:
            fact = msg("The file is larger than {limit} bytes.", limit=MAX_BYTES)
            _stop(path, 0, fact, msg("Split it, or remove what is not text."))
        return path.read_bytes()
    except OSError as error:
        fact = msg("The file cannot be read ({reason}).", reason=error.strerror or "")
        _stop(path, 0, fact, msg("Look at the file's permissions."))


def read_spec(path: Path, model: type[Model], context: Mapping[str, object] | None = None) -> Model:
    """Give the file as `model`; raises ContentError with all findings, each with its line."""
    return parse_spec(read_text(path), path, model, context)


def parse_spec(
    text: str,
    path: Path,
    model: type[Model],
    context: Mapping[str, object] | None = None,
    first_line: int = 1,
) -> Model:
    """Give YAML text as `model`; `first_line` is where the text begins in its file."""
    data, lines = _data(text, path, first_line)
    strange = tuple(
        _finding(path, line_at(lines, *loc) + first_line - 1, fact, remedy)
        for loc, text in texts(data)
        for fact, remedy in _not_plain(text)
    )
    if strange:
        raise ContentError(strange)
    try:
        return model.model_validate(data, context=dict(context or {}))
    except ValidationError as error:
        findings = tuple(
            _finding(path, line_at(lines, *detail["loc"]) + first_line - 1, *explain(model, detail))
            for detail in first_mistakes(error.errors())
        )
        raise ContentError(findings) from None


def _not_plain(text: str) -> Iterator[tuple[Message, Message]]:
    """What keeps a value from being plain text: it is shown as it stands, wherever it is shown."""
    markup, control = _MARKUP.search(text), STEERING.search(text)
    if markup:
        fact = msg("{markup} is raw HTML, which plain text may not hold.", markup=markup[0][:40])
        yield fact, msg("Write it in plain words.")
    if control:
        fact = msg("The file holds the control character {code}.", code=f"U+{ord(control[0]):04X}")
        yield fact, msg("Remove control characters.")


def read_data(path: Path) -> tuple[object, Mapping[Location, int]]:
    """Give a YAML file as plain data, with the line of every key and item; raises ContentError."""
    return _data(read_text(path), path, first_line=1)


def spec_lines(path: Path) -> Mapping[Location, int]:
    """Give the line of every key and item of a YAML file that was read before."""
    return read_data(path)[1]


def _data(text: str, path: Path, first_line: int) -> tuple[object, Mapping[Location, int]]:
    try:
        return _loaded(text)
    except YamlMistakeError as mistake:
        _stop(path, mistake.line + first_line - 1, mistake.fact, mistake.remedy)


_loaded = lru_cache(maxsize=256)(load)  # every check that names a line asks again


def _stop(path: Path, line: int, fact: Message, remedy: Message) -> NoReturn:
    raise ContentError((_finding(path, line, fact, remedy),)) from None


def _finding(path: Path, line: int, fact: Message, remedy: Message) -> Finding:
    return Finding("spec", "error", Place(path, line), fact, remedy)
