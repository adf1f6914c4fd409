"""YAML as plain data with the line of every key, and nothing in it that runs, repeats or sinks.

Untrusted input is normal here: aliases (the stuff of YAML bombs), tags and runaway nesting are
mistakes like any other, found before the data is built.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from camnang.base.excess import DIVIDE, excess
from camnang.i18n.messages import Message, msg

Location = tuple[str | int, ...]
DEEPEST = 40  # the parser in C follows nesting until its stack is full
MOST_VALUES = 50_000  # four times what our largest register holds
LONGEST_VALUE = 5_000  # characters: two pages of a book
LARGEST_NUMBER = 10**30
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where PyYAML has it
# What YAML 1.1 takes for truth values and for numbers to base 8 and 60 is text, as in YAML 1.2:
# the severity `off`, the language `no`, the hour 16:00, the telephone number 0243.
_AS_WRITTEN = re.compile(r"(?i:yes|no|on|off)|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|0[\d_]+")
_ESCAPE = re.compile("escape|hexdecimal")  # in the words of either parser
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class YamlMistakeError(Exception):
    """The text is not the plain YAML we read: line (from 1, 0 if unknown), fact and remedy."""

    def __init__(self, line: int, fact: Message, remedy: Message) -> None:
        super().__init__(fact.template)
        self.line, self.fact, self.remedy = line, fact, remedy


def load(text: str) -> tuple[object, dict[Location, int]]:
    """Give YAML text as data, and the line of every key and item; raises YamlMistakeError."""
    loader = _Loader(text)
    try:
        _guard(text)
        node = loader.get_single_node()
        lines: dict[Location, int] = {}
        data = _construct(loader, node, (), lines) if node else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark  # the latter may be all there is
        fact = msg("This is not valid YAML ({problem}).", problem=error.problem or "")
        remedy = msg("Check the indentation, the colons and the quotes of this line.")
        if _ESCAPE.search(error.problem or ""):
            fact = msg("Between double quotes a backslash begins a sign of its own.")
            remedy = msg("Put the text between single quotes, or write the backslash twice.")
        raise YamlMistakeError(mark.line + 1 if mark else 0, fact, remedy) from None
    except yaml.YAMLError:
        fact = msg("The file holds characters that YAML does not allow.")
        raise YamlMistakeError(0, fact, msg("Remove control characters.")) from None
    return data, lines


def line_at(lines: Mapping[Location, int], *loc: str | int) -> int:
    """Give the line of a key or item, or of the nearest block around it that stands in the file."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


def texts(data: object, loc: Location = ()) -> Iterator[tuple[Location, str]]:
    """Give every key and every text of data read from YAML, with where it stands."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*loc, key), key
            yield from texts(value, (*loc, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts(value, (*loc, number))


def _guard(text: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        _hold(line, count, MOST_VALUES, msg("keys and values"))
        _hold(line, len(getattr(event, "value", "")), LONGEST_VALUE, msg("characters of one value"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            fact = msg("Anchors (&) and aliases (*) are not allowed.")
            raise YamlMistakeError(line, fact, msg("Write the value out in each place."))
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > DEEPEST:
            fact = msg("The file is nested too deeply.")
            raise YamlMistakeError(line, fact, msg("Write it flatter."))


def _hold(line: int, count: int, most: int, what: Message) -> None:
    if count > most:
        raise YamlMistakeError(line, excess(count, what, most), DIVIDE)


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
            raise YamlMistakeError(line, fact, msg("Keep one of the two."))
        seen[key] = line
        value = _construct(loader, value_node, (*loc, key), lines)
        lines[(*loc, key)] = line
        yield key, value


def _scalar(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if not getattr(node, "style", "") and _AS_WRITTEN.fullmatch(str(node.value)):
        return node.value
    try:
        made = loader.construct_object(node, deep=True)
        if isinstance(made, int) and abs(made) > LARGEST_NUMBER:
            raise ValueError(node.value)
        return made
    except (ValueError, LookupError):  # the latter for tags on words that do not fit them
        line, value = node.start_mark.line + 1, str(node.value)[:60]
        if node.tag.endswith(":timestamp"):
            fact = msg("{value} is not a date of the calendar.", value=value)
            remedy = msg("Write year-month-day, such as 2026-11-30.")
        else:
            fact = msg("{value} is not a number.", value=value)
            remedy = msg("Write a number, or put text between quotes.")
        raise YamlMistakeError(line, fact, remedy) from None
