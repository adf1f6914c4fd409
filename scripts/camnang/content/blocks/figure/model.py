"""A drawing: one SVG file without words, and its words beside it in every language."""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from pydantic import Field

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.content.blocks.figure.drawing_rules import KEY, measures, mistakes, too_long
from camnang.content.drawing import Drawing
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import Frozen, LocalLabel, LocalText
from camnang.project.read_spec import parse_spec, read_text, spec_lines


class Words(Frozen):
    """What stands beside a drawing: alternative text, long description, and its strings."""

    alt: LocalText
    long: LocalText
    strings: dict[str, LocalLabel] = Field(default={}, max_length=300)


def draw(path: Path, lang: str, languages: tuple[str, ...]) -> Drawing:
    """Read a drawing in one language; raises ContentError with its mistakes."""
    return _drawing(path, read_text(path), read_text(path.with_suffix(".yml")), lang, languages)


@cache  # by what the files hold: a website that is being served sees every change
def _drawing(path: Path, svg: str, beside: str, lang: str, languages: tuple[str, ...]) -> Drawing:
    words = parse_spec(beside, path.with_suffix(".yml"), Words, {"languages": languages})
    _stop_if([*_keys(path, svg, words), *(_finding(path, *mistake) for mistake in mistakes(svg))])
    strings = {key: text[lang] for key, text in words.strings.items()}
    local = KEY.sub(lambda match: escape(strings[match[1]]), svg)
    _stop_if([_finding(path, *mistake) for mistake in too_long(local)])
    return Drawing(path.name, lambda: local, words.alt[lang], words.long[lang], *measures(local))


def _stop_if(findings: list[Finding]) -> None:
    if findings:
        raise ContentError(tuple(findings))


def _finding(path: Path, line: int, fact: Message, remedy: Message) -> Finding:
    return Finding("figure", "error", Place(path, line), fact, remedy)


def _keys(path: Path, svg: str, words: Words) -> Iterator[Finding]:
    used, given = dict.fromkeys(KEY.findall(svg)), words.strings
    beside = path.with_suffix(".yml")
    for key in (key for key in used if key not in given):
        line = svg.count("\n", 0, svg.find(f"{{{key}}}")) + 1
        fact = msg("The drawing uses the string {key}, which {file} lacks.",
                   key=key, file=beside.name)  # fmt: skip
        yield _finding(path, line, fact, msg("Add it there in every language."))
    for key in (key for key in given if key not in used):
        line = line_at(spec_lines(beside), "strings", key)
        fact = msg("The string {key} stands nowhere in the drawing.", key=key)
        yield _finding(beside, line, fact, msg("Remove it, or use it."))
