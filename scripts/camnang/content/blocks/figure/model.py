"""A drawing: one SVG file without words, and its words beside it in every language.

It may have a narrow form for phones, a second SVG file with the same words.
"""

from collections.abc import Iterator
from functools import cache, partial
from html import escape
from pathlib import Path

from pydantic import Field

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.content.blocks.figure.drawing_rules import (
    KEY,
    ON_A_PHONE,
    ON_PAPER,
    measures,
    mistakes,
    too_long,
)
from camnang.content.blocks.figure.wrapped_text import wrapped
from camnang.content.drawing import Drawing
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import Frozen, LocalLabel, LocalText
from camnang.project.read_spec import parse_spec, read_text, spec_lines

NARROW = ".narrow.svg"  # of its form for phones, behind the same name


class Words(Frozen):
    """What stands beside a drawing: alternative text, long description, and its strings."""

    alt: LocalText
    long: LocalText
    strings: dict[str, LocalLabel] = Field(default={}, max_length=300)


def draw(path: Path, lang: str, languages: tuple[str, ...]) -> Drawing:
    """Read a drawing in one language; raises ContentError with its mistakes."""
    narrow = path.with_suffix(NARROW)
    forms = {path: read_text(path)} | ({narrow: read_text(narrow)} if narrow.is_file() else {})
    return _drawing(tuple(forms.items()), read_text(path.with_suffix(".yml")), lang, languages)


@cache  # by what the files hold: a website that is being served sees every change
def _drawing(
    forms: tuple[tuple[Path, str], ...], beside: str, lang: str, languages: tuple[str, ...]
) -> Drawing:
    path = forms[0][0]
    words = parse_spec(beside, path.with_suffix(".yml"), Words, {"languages": languages})
    strings = {key: text[lang] for key, text in words.strings.items()}
    drawn = []
    for (file, svg), shown in zip(forms, (ON_PAPER, ON_A_PHONE), strict=False):
        judged = (_finding(file, *mistake) for mistake in mistakes(svg, shown))
        _stop_if([*_keys(file, svg, words, path.with_suffix(".yml")), *judged])
        local = KEY.sub(lambda match: escape(strings[match[1]]), svg)
        _stop_if([_finding(file, *mistake) for mistake in too_long(local)])
        drawn.append(local)
    alt, long = words.alt[lang], words.long[lang]
    narrowly = partial(wrapped, drawn[1]) if drawn[1:] else None
    return Drawing(path.name, lambda: drawn[0], alt, long, *measures(drawn[0]), narrowly)


def _stop_if(findings: list[Finding]) -> None:
    if findings:
        raise ContentError(tuple(findings))


def _finding(path: Path, line: int, fact: Message, remedy: Message) -> Finding:
    return Finding("figure", "error", Place(path, line), fact, remedy)


def _keys(path: Path, svg: str, words: Words, beside: Path) -> Iterator[Finding]:
    used, given = dict.fromkeys(KEY.findall(svg)), words.strings
    for key in (key for key in used if key not in given):
        line = svg.count("\n", 0, svg.find(f"{{{key}}}")) + 1
        fact = msg("The drawing uses the string {key}, which {file} lacks.",
                   key=key, file=beside.name)  # fmt: skip
        yield _finding(path, line, fact, msg("Add it there in every language."))
    for key in (key for key in given if key not in used):
        line = line_at(spec_lines(beside), "strings", key)
        fact = msg("The string {key} stands nowhere in {file}.", key=key, file=path.name)
        yield _finding(beside, line, fact, msg("Remove it, or use it."))
