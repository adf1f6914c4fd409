"""Figures: one drawing, its words beside it in every language; charts come from data."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import lxml.etree
from pydantic import Field

from camnang.charts import Chart, draw_chart
from camnang.errors import ContentError, Finding, Place
from camnang.messages import Message, msg
from camnang.model import Frozen, LocalText
from camnang.palette import strangers
from camnang.spec import read_spec, read_text

SVG = "{http://www.w3.org/2000/svg}"
UNITS_PER_MM = 6  # a drawing is 660 units wide and printed 110 mm wide
SMALLEST_TEXT_PT = 7
_DRAWN = {
    "svg", "g", "defs", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text", "tspan", "title", "desc", "symbol",
}  # fmt: skip
_FORBIDDEN_ATTRIBUTES = re.compile(
    r"^(on.*|style|opacity|fill-opacity|stroke-opacity|filter|mask|clip-path)$"
)
_KEY = re.compile(r"\{([\w.-]+)\}")


class Words(Frozen):
    """What stands beside a drawing: alternative text, long description, and its strings."""

    alt: LocalText
    long: LocalText
    strings: dict[str, LocalText] = Field(default={})


@dataclass(frozen=True)
class Drawing:
    """A figure in one language: SVG text in palette sRGB, what it shows, and its words in order."""

    name: str
    svg: str
    alt: str
    long: str

    @property
    def words(self) -> str:
        """Every word drawn, in drawing order."""
        tree = lxml.etree.fromstring(self.svg.encode())
        return " ".join("".join(map(str, text.itertext())) for text in tree.iter(f"{SVG}text"))


@cache
def read_drawing(path: Path, lang: str, languages: tuple[str, ...]) -> Drawing:
    """Read a drawing or chart in one language; raises ContentError with its mistakes."""
    if path.name.endswith(".chart.yml"):
        chart = read_spec(path, Chart, {"languages": languages})
        if not chart.rows:
            _stop(path, 0, msg("The chart has no data."), msg("Add rows."))
        return Drawing(path.name, draw_chart(chart, lang), chart.alt[lang], chart.long[lang])
    svg = read_text(path)
    words = read_spec(path.with_suffix(".yml"), Words, {"languages": languages})
    findings = [*_keys(path, svg, words), *_forbidden(path, svg)]
    if findings:
        raise ContentError(tuple(findings))
    strings = {key: text[lang] for key, text in words.strings.items()}
    local = _KEY.sub(lambda match: _escaped(strings[match[1]]), svg)
    return Drawing(path.name, local, words.alt[lang], words.long[lang])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stop(path: Path, line: int, fact: Message, remedy: Message) -> NoReturn:
    raise ContentError((_finding(path, line, fact, remedy),))


def _finding(path: Path, line: int, fact: Message, remedy: Message) -> Finding:
    return Finding("figure", "error", Place(path, line), fact, remedy)


def _line(text: str, needle: str) -> int:
    return text.count("\n", 0, max(text.find(needle), 0)) + 1


def _keys(path: Path, svg: str, words: Words) -> list[Finding]:
    used, given = set(_KEY.findall(svg)), set(words.strings)
    beside = path.with_suffix(".yml")
    missing = [
        _finding(
            path,
            _line(svg, f"{{{key}}}"),
            msg(
                "The drawing uses the string {key}, which {file} lacks.", key=key, file=beside.name
            ),
            msg("Add it there in every language."),
        )
        for key in sorted(used - given)
    ]
    idle = [
        _finding(
            beside,
            _line(read_text(beside), f"{key}:"),
            msg("The string {key} stands nowhere in the drawing.", key=key),
            msg("Remove it, or use it."),
        )
        for key in sorted(given - used)
    ]
    return missing + idle


def _forbidden(path: Path, svg: str) -> list[Finding]:
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = lxml.etree.fromstring(svg.encode(), parser)
    except lxml.etree.XMLSyntaxError as error:
        fact = msg("This is not valid SVG ({problem}).", problem=error.msg)
        return [_finding(path, error.lineno or 0, fact, msg("Correct the drawing."))]
    if "viewBox" not in tree.attrib:
        fact = msg("The drawing has no viewBox.")
        return [_finding(path, 1, fact, msg('Add one: viewBox="0 0 660 …".'))]
    findings = []
    for element in tree.iter():
        line = element.sourceline if isinstance(element.sourceline, int) else 0
        for what in _not_drawn(element):
            fact = msg("{what} is not allowed in a drawing.", what=what)
            remedy = msg("Use plain shapes and text in palette colours.")
            findings.append(_finding(path, line, fact, remedy))
        size = _small_text_pt(element)
        if size:
            fact = msg("Text of {size} pt is too small to print.", size=f"{size:.1f}")
            remedy = msg("Use a font-size of at least 15.")
            findings.append(_finding(path, line, fact, remedy))
    for colour in strangers(svg):
        fact = msg("The colour {colour} is not in the palette.", colour=colour)
        remedy = msg("Use a palette colour.")
        findings.append(_finding(path, _line(svg.lower(), colour), fact, remedy))
    return findings


def _not_drawn(element: lxml.etree._Element) -> list[str]:
    if not isinstance(element.tag, str):
        return ["<!ENTITY"] if isinstance(element, lxml.etree._Entity) else []
    found = []
    name = lxml.etree.QName(element).localname
    if name not in _DRAWN:
        found.append(f"<{name}>")
    for attribute, value in element.attrib.items():
        local = lxml.etree.QName(str(attribute)).localname
        if _FORBIDDEN_ATTRIBUTES.match(local) or (
            local in ("href", "src") and not str(value).startswith("#")
        ):
            found.append(local)
    return found


def _small_text_pt(element: lxml.etree._Element) -> float | None:
    size = element.get("font-size", "")
    try:
        points = float(size.removesuffix("px")) / UNITS_PER_MM / 25.4 * 72
    except ValueError:
        return None
    return points if points < SMALLEST_TEXT_PT else None
