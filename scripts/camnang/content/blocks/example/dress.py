"""A worked example as a block: a table of what goes in and comes out, its steps, or its form."""

import re
from functools import partial

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.example.fractions import fraction
from camnang.content.blocks.example.log_sheet import LOG, log_sheet
from camnang.content.blocks.example.sheet import form
from camnang.content.blocks.example.worked import Worked
from camnang.content.blocks.mathematics.dress import formula_mark
from camnang.content.blocks.sheets import ONLINE
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import decimal, quantity

_NAMED = re.compile(r"[a-z]\w*|\d+(?:\.\d+)?(?![\w.])")


def make(examples: dict[str, Worked], names: tuple[str, ...], lang: str) -> HtmlElement | None:
    """Make an example in one of its shapes, or None if there is no such example.

    `online`: paper has the code of a form or a log alone. An example that is no log, which the
    check tells, is a table.
    """
    name, shape, *online = names
    worked = examples.get(name)
    if worked is None:
        return None
    made = _SHAPES[shape if shape != LOG or worked.log else "table"](worked, lang)
    if online:
        made.set("class", f"{made.get('class')} {ONLINE}")
    return made


def _example_table(worked: Worked, lang: str) -> HtmlElement:
    table = element("table", class_="example-table")
    head = element("thead")
    row = element("tr")
    row.append(element("th", worked.title[lang], scope="col"))
    row.append(element("th", phrase("Value").text(lang), scope="col", align="right"))
    head.append(row)
    body = element("tbody")
    for group, figures in (("input", worked.inputs), ("result", worked.results)):
        for figure in figures.values():
            row = element("tr", class_=f"example-{group}")
            row.append(element("td", figure.label[lang]))
            row.append(element("td", figure.text(lang), align="right"))
            note = figure.note[lang] if figure.note else ""
            if note:
                row[0].append(element("span", f" ({note})", class_="example-note"))
            if figure.source:
                mark = element("span", data_cite=figure.source)
                row[0].append(mark)
            body.append(row)
    table.extend([head, body])
    return table


def _example_steps(worked: Worked, lang: str) -> HtmlElement:
    steps = element("ol", class_="example-steps")
    for figure in worked.results.values():
        formula = fraction(figure.formula, partial(_said, worked=worked, lang=lang))
        step = element("li", f"{figure.label[lang]} = ")
        shown = (
            formula_mark(formula, lang)
            if formula
            else element("span", _in_a_line(figure.formula, worked, lang))
        )
        shown.tail = " = "
        result = quantity(figure.magnitude, figure.unit, lang, figure.places)
        step.extend([shown, element("strong", result)])
        steps.append(step)
    return steps


def _in_a_line(formula: str, worked: Worked, lang: str) -> str:
    signs = formula.replace("**", "^").replace("*", "×").replace("/", "÷").replace(" - ", " − ")
    return _NAMED.sub(lambda part: _said(part[0], worked, lang), signs)


def _said(part: str, worked: Worked, lang: str) -> str:
    figure = worked.figure(part)
    if figure:
        return figure.text(lang)
    if part[:1].isdigit():
        return decimal(float(part), lang, len(part.partition(".")[2]))
    return part


_SHAPES = {"table": _example_table, "steps": _example_steps, "form": form, LOG: log_sheet}
