"""An example as a log: on paper lines to fill, which the website's script replaces by rows.

Few quantities are columns, and each line of the sheet is a row of the log; many are lines, with a
column for each row, so that a hand has room to write either way.
"""

import json
from collections.abc import Iterator

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.example.model import Log
from camnang.content.blocks.example.sheet import definition, newly_cited
from camnang.content.blocks.example.spoken import written
from camnang.content.blocks.example.tallying import Tally, quantities, tally, worked_rows
from camnang.content.blocks.example.worked import Worked
from camnang.content.blocks.sheets import sheet_head
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import decimal, unit

LOG = "log"  # its id begins so
MOST_COLUMNS = 4  # quantities that stand side by side across a small page
LINES, COLUMNS = 8, 4  # left for a pen
_LEAD = phrase("One row each time; reckon every row, and all of them together at the end.")
ALL = phrase("All rows")
_EXAMPLE = phrase("Example")


def log_sheet(worked: Worked, lang: str) -> HtmlElement:
    """Make the log of an example that is kept as one."""
    log = worked.log
    assert log
    id_ = f"{LOG}-{worked.id}"
    are_few = len(quantities(worked)) <= MOST_COLUMNS
    lines = list(_columns(worked, log, lang)) if are_few else list(_lines(worked, log, lang))
    sheet = element("section", class_="worksheet log", id=id_, data_form="")
    sheet.set("aria-labelledby", f"{id_}-title")
    sheet.set("data-log", json.dumps(log_definition(worked, lang), ensure_ascii=False))
    sheet.append(sheet_head((log.title or worked.title)[lang], _LEAD.text(lang), id_))
    if any(not figure.asked for figure in worked.inputs.values()):
        sheet.append(_given(worked, lang))
    paper = element("div", class_=f"log-paper is-{'down' if are_few else 'across'}", role="table")
    paper.set("aria-labelledby", f"{id_}-title")
    paper.set("tabindex", "0")  # it is wider than a phone
    for number, cells in enumerate(lines):
        paper.append(_line(cells, "columnheader" if number == 0 else "cell"))
    sheet.append(paper)
    return sheet


def _line(cells: list[HtmlElement], role: str) -> HtmlElement:
    heads = role == "columnheader"
    line = element("div", class_="log-line" + " is-heads" * heads, role="row")
    for number, cell in enumerate(cells):
        names = not heads or bool(cell.text_content().strip())  # an empty head names nothing
        own = role if heads or number else "rowheader"
        cell.set("role", own if names else "cell")
        line.append(cell)
    return line


def _given(worked: Worked, lang: str) -> HtmlElement:
    line = element("p", class_="log-given")
    given = ((name, figure) for name, figure in worked.inputs.items() if not figure.asked)
    for _, figure, source in newly_cited(given):
        said = element("span", f"{figure.label[lang]}: {figure.text(lang)}")
        if source:
            said.append(element("span", data_cite=source))
        said.tail = "; "
        line.append(said)
    line[-1].tail = "."
    return line


def _columns(worked: Worked, log: Log, lang: str) -> Iterator[list[HtmlElement]]:
    """Give the lines of a sheet whose columns are the quantities."""
    names, rows = quantities(worked), worked_rows(worked)
    yield [_cell(log.row[lang]), *(_quantity(worked, name, lang) for name in names)]
    for number, row in enumerate(rows[:1]):
        name = element("div", f"{_EXAMPLE.text(lang)}: {log.rows[number].name[lang]}")
        yield [name, *(_cell(_shown(worked, each, row.get(each), lang)) for each in names)]
    for _ in range(LINES):
        yield [_blank(), *(_blank() for _ in names)]
    yield [_cell(ALL.text(lang)), *_foot(worked, names)]


def _lines(worked: Worked, log: Log, lang: str) -> Iterator[list[HtmlElement]]:
    """Give the lines of a sheet whose lines are the quantities."""
    names, row = quantities(worked), worked_rows(worked)[0]
    blanks = [_blank() for _ in range(COLUMNS)]
    yield [_cell(log.row[lang]), _cell(_EXAMPLE.text(lang)), *blanks, _cell(ALL.text(lang))]
    for name, foot in zip(names, _foot(worked, names), strict=True):
        yield [
            _quantity(worked, name, lang),
            _cell(_shown(worked, name, row.get(name), lang)),
            *(_blank() for _ in range(COLUMNS)),
            foot,
        ]


def _foot(worked: Worked, names: tuple[str, ...]) -> Iterator[HtmlElement]:
    """Give a cell to fill for what all rows come to, one struck out where they come to nothing."""
    come_to: dict[str, Tally] = tally(worked, worked_rows(worked))
    for name in names:
        yield _cell("–") if come_to[name].all is None else _blank()


def _quantity(worked: Worked, name: str, lang: str) -> HtmlElement:
    figure = worked.figure(name)
    assert figure
    cell = element("div", class_="log-quantity")
    cell.append(element("span", figure.label[lang], class_="worksheet-words"))
    if figure.unit:
        cell[0].tail = " "
        cell.append(element("span", unit(figure.unit, lang), class_="worksheet-unit"))
    if name in worked.results:

        def say(part: str) -> str:
            known = worked.figure(part)
            return known.label[lang] if known else part

        formula = f"= {written(figure.tree, lang, say)}"
        cell.append(element("span", formula, class_="worksheet-formula"))
    elif figure.asked and figure.asked.hint:
        cell.append(element("span", figure.asked.hint[lang], class_="worksheet-hint"))
    return cell


def _shown(worked: Worked, name: str, value: float | None, lang: str) -> str:
    figure = worked.figure(name)
    if figure is None or value is None:
        return "–"
    options = figure.asked.options if figure.asked else ()
    chosen = [option.label[lang] for option in options if option.value == value]
    return chosen[0] if chosen else decimal(value, lang, figure.places)


def _cell(words: str) -> HtmlElement:
    return element("div", words)


def _blank() -> HtmlElement:
    return element("div", class_="log-blank")


def log_definition(worked: Worked, lang: str) -> dict[str, object]:
    """Give what the browser reckons a log with: a form's definition, and how rows are kept."""
    log = worked.log
    assert log
    whole = definition(worked, lang)
    for result in whole["results"]:
        del result["words"]
    asked = {each["name"] for each in whole["inputs"]}
    rows = [
        [row.name[lang], {name: each for name, each in values.items() if name in asked}]
        for row, values in zip(log.rows, worked_rows(worked), strict=True)
    ]
    return whole | {
        "row": log.row[lang],
        "rows": rows,
        "total": log.total,
        "better": dict(log.better),
        "marks": log.marks_from,
    }
