"""Reading a spec file: YAML in, a frozen model out, or every mistake at once with its line.

Untrusted input is normal here: aliases (the stuff of YAML bombs), foreign encodings and
runaway nesting are refused as findings like any other mistake.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from camnang.errors import ContentError, Finding, Place
from camnang.messages import Message, msg

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[str | int, ...]
MAX_BYTES = 2_000_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where PyYAML has it


class _MistakeError(Exception):
    def __init__(self, line: int, fact: Message, remedy: Message) -> None:
        super().__init__(fact.template)
        self.line, self.fact, self.remedy = line, fact, remedy


def read_text(path: Path) -> str:
    """Read a UTF-8 text file of the project; raises ContentError if it is missing or not UTF-8."""
    if not path.is_file():
        remedy = msg("Add the file, or correct the name.")
        raise ContentError((_finding(path, 0, msg("The file does not exist."), remedy),))
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        fact = msg("The file is larger than {limit} bytes.", limit=MAX_BYTES)
        raise ContentError((_finding(path, 0, fact, msg("Split it, or remove what is not text.")),))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fact = msg("This is not UTF-8 text.")
        remedy = msg('Save the file again with the encoding "UTF-8".')
        raise ContentError((_finding(path, line, fact, remedy),)) from None


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
    try:
        data, lines = _load(text)
    except _MistakeError as mistake:
        line = mistake.line + first_line - 1
        raise ContentError((_finding(path, line, mistake.fact, mistake.remedy),)) from None
    try:
        return model.model_validate(data, context=dict(context or {}))
    except ValidationError as error:
        findings = tuple(
            _finding(path, _line(lines, detail["loc"]) + first_line - 1, *_explain(model, detail))
            for detail in error.errors()
        )
        raise ContentError(findings) from None


def _finding(path: Path, line: int, fact: Message, remedy: Message) -> Finding:
    return Finding("spec", "error", Place(path, line), fact, remedy)


# --- YAML with lines -------------------------------------------------------------------------


def _load(text: str) -> tuple[object, dict[Location, int]]:
    loader = _Loader(text)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _MistakeError(
                    event.start_mark.line + 1 if event.start_mark else 0,
                    msg("Anchors (&) and aliases (*) are not allowed."),
                    msg("Write the value out in each place."),
                )
        node = loader.get_single_node()
        lines: dict[Location, int] = {}
        data = _construct(loader, node, (), lines) if node else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark  # the latter may be all there is
        fact = msg("This is not valid YAML ({problem}).", problem=error.problem or "")
        remedy = msg("Check the indentation, the colons and the quotes of this line.")
        raise _MistakeError(mark.line + 1 if mark else 0, fact, remedy) from None
    except yaml.YAMLError:
        fact = msg("The file holds characters that YAML does not allow.")
        raise _MistakeError(0, fact, msg("Remove control characters.")) from None
    except RecursionError:
        fact = msg("The file is nested too deeply.")
        raise _MistakeError(0, fact, msg("Write it flatter.")) from None
    return data, lines


def _construct(
    loader: yaml.SafeLoader, node: yaml.Node, loc: Location, lines: dict[Location, int]
) -> object:
    lines[loc] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, part, (*loc, n), lines) for n, part in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(loader, node, loc, lines))
    return _scalar(loader, node)


def _pairs(
    loader: yaml.SafeLoader, node: yaml.MappingNode, loc: Location, lines: dict[Location, int]
) -> Iterator[tuple[str, object]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(_scalar(loader, key_node)), key_node.start_mark.line + 1
        if key in seen:
            fact = msg("The key {key} stands here and at line {line}.", key=key, line=seen[key])
            raise _MistakeError(line, fact, msg("Keep one of the two."))
        seen[key] = line
        value = _construct(loader, value_node, (*loc, key), lines)
        lines[(*loc, key)] = line
        yield key, value


def _scalar(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    try:
        return loader.construct_object(node, deep=True)
    except ValueError:
        fact = msg("{value} is not a date of the calendar.", value=node.value)
        remedy = msg("Write year-month-day, such as 2026-11-30.")
        raise _MistakeError(node.start_mark.line + 1, fact, remedy) from None


def _line(lines: dict[Location, int], loc: Location) -> int:
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


# --- what was wrong, in words ----------------------------------------------------------------

_TYPE_WORDS = {
    "string_type": msg("text"),
    "int_type": msg("a whole number"),
    "int_parsing": msg("a whole number"),
    "int_from_float": msg("a whole number"),
    "float_type": msg("a number"),
    "float_parsing": msg("a number"),
    "bool_type": msg("true or false"),
    "bool_parsing": msg("true or false"),
    "dict_type": msg("a block of keys and values"),
    "model_type": msg("a block of keys and values"),
    "list_type": msg("a list"),
    "tuple_type": msg("a list"),
    "date_type": msg("a date such as 2026-11-30"),
    "date_from_datetime_parsing": msg("a date such as 2026-11-30"),
    "date_parsing": msg("a date such as 2026-11-30"),
}


def _explain(model: type[BaseModel], detail: ErrorDetails) -> tuple[Message, Message]:
    loc, kind, ctx = detail["loc"], detail["type"], detail.get("ctx", {})
    key, value = _dotted(loc), _short(detail.get("input"))
    if kind == "extra_forbidden":
        return _unknown_key(model, loc, key)
    if kind == "missing":
        return msg("{key} is missing.", key=key), msg("Add it.")
    if kind == "unit":
        fact = msg("{key} is {value} without a unit.", key=key, value=value)
        return fact, msg('Write "{value}mm".', value=value)
    if kind == "length":
        fact = msg("{key} is {value}, which is no length.", key=key, value=value)
        return fact, msg("Write a number and mm, cm, in or pt, such as 3mm.")
    if kind == "language":
        fact = msg("{key} has no text in: {langs}.", key=key, langs=ctx["langs"])
        return fact, msg("Add the text in that language.")
    if kind == "literal_error":
        fact = msg("{key} is {value}.", key=key, value=value)
        return fact, _choose(str(detail.get("input")), str(ctx["expected"]))
    if kind in _TYPE_WORDS:
        fact = msg("{key} is {value}.", key=key, value=value)
        return fact, msg("Write {kind}.", kind=_TYPE_WORDS[kind])
    fact = msg("{key} is {value}, which is not allowed.", key=key, value=value)
    return fact, msg("The rule: {rule}.", rule=detail["msg"])


def _unknown_key(model: type[BaseModel], loc: Location, key: str) -> tuple[Message, Message]:
    known = _keys_at(model, loc[:-1])
    near = get_close_matches(str(loc[-1]), known, n=1)
    fact = msg("The key {key} is unknown.", key=key)
    if near:
        return fact, msg("Did you mean {near}?", near=near[0])
    return fact, msg("Known keys here: {known}.", known=", ".join(sorted(known)))


def _choose(value: str, expected: str) -> Message:
    choices = [part.strip(" '") for part in expected.replace(" or ", ",").split(",")]
    near = get_close_matches(value, choices, n=1)
    if near:
        return msg("Did you mean {near}?", near=near[0])
    return msg("Write one of: {choices}.", choices=", ".join(choices))


def _keys_at(model: type[BaseModel], loc: Location) -> list[str]:
    models = [model]
    for step in loc:
        models = [inner for outer in models for inner in _inner_models(outer, step)] or models
    return [field.alias or name for each in models for name, field in each.model_fields.items()]


def _inner_models(model: type[BaseModel], step: str | int) -> list[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if step in (name, field.alias):
            return list(_models_in(field.annotation))
    return []


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _dotted(loc: Location) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc) or "/"


def _short(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    return text if len(text) <= 60 else text[:57] + "…"
