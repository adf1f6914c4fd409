"""An example as a form: on paper a worksheet for a pen, which the website's script fills with life.

The same rows serve both: label and hint, a dotted line with its unit, the worked number beside it.
What the script needs stands as JSON in `data-sum`: the inputs, and each result as a tree.
"""

import json
from typing import Any

from babel.numbers import get_decimal_symbol, get_group_symbol
from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.example.spoken import spoken, written
from camnang.content.blocks.example.worked import ExampleValue, Worked
from camnang.content.blocks.sheets import sheet_head
from camnang.i18n.language import cldr
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import unit

FORM = "form"  # its id begins so, which addresses and printed codes lead to


def form(worked: Worked, lang: str) -> HtmlElement:
    """Make the form of an example that asks."""
    id_ = f"{FORM}-{worked.id}"
    sheet = element("section", class_="worksheet", id=id_, data_form="")
    sheet.set("aria-labelledby", f"{id_}-title")
    sheet.set("data-sum", json.dumps(definition(worked, lang), ensure_ascii=False))
    head = sheet_head(worked.title[lang], _LEAD.text(lang), id_)
    rows = element("div", class_="worksheet-rows")
    heads = element("div", class_="worksheet-row worksheet-heads")
    for words, name in (
        ("", "label"),
        (_YOURS.text(lang), "yours"),
        (_EXAMPLE.text(lang), "known"),
    ):
        heads.append(element("div", words, class_=f"worksheet-{name}"))
    rows.append(heads)
    rows.extend(_input(name, figure, lang) for name, figure in worked.inputs.items())
    rows.extend(_result(name, figure, worked, lang) for name, figure in worked.results.items())
    sheet.extend([head, rows])
    return sheet


_LEAD = phrase("Write your own numbers on the lines, and work from top to bottom.")
_YOURS = phrase("Your numbers")
_EXAMPLE = phrase("Example")


def _row(name: str, figure: ExampleValue, lang: str, what: str) -> HtmlElement:
    row = element("div", class_=f"worksheet-row is-{what}", data_name=name)
    label = element("div", class_="worksheet-label")
    label.append(element("span", figure.label[lang], class_="worksheet-words"))
    row.extend([label, element("div", class_="worksheet-yours")])
    row.append(element("div", figure.text(lang), class_="worksheet-known"))
    return row


def _input(name: str, figure: ExampleValue, lang: str) -> HtmlElement:
    row = _row(name, figure, lang, "asked" if figure.asked else "given")
    label, yours, known = row
    hint = (figure.asked and figure.asked.hint) or figure.note
    if hint:
        label.append(element("span", _sentence(hint[lang]), class_="worksheet-hint"))
    if figure.source:
        label.insert(1, element("span", data_cite=figure.source))
    if figure.asked and figure.asked.options:
        for option in figure.asked.options:
            yours.append(element("span", class_="worksheet-option"))
            yours[-1].append(element("span", class_="worksheet-box"))
            yours[-1][0].tail = f" {option.label[lang]}"
            if option.value == figure.magnitude:
                known.text = option.label[lang]
    elif figure.asked:
        _line(yours, figure, lang)
    else:
        yours.text, known.text = known.text, None
    return row


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _result(name: str, figure: ExampleValue, worked: Worked, lang: str) -> HtmlElement:
    row = _row(name, figure, lang, "result")

    def say(part: str) -> str:
        known = worked.figure(part)
        return known.label[lang] if known else part

    formula = element("span", f"= {written(figure.tree, lang, say)}", class_="worksheet-formula")
    row[0].append(formula)
    _line(row[1], figure, lang)
    return row


def _line(cell: HtmlElement, figure: ExampleValue, lang: str) -> None:
    cell.append(element("span", class_="worksheet-line"))
    if figure.unit:
        cell.append(element("span", unit(figure.unit, lang), class_="worksheet-unit"))


def definition(worked: Worked, lang: str) -> dict[str, Any]:
    """Give what the browser reckons with: signs of numbers, inputs, what is given, results."""
    return {
        "id": worked.id,
        "lang": lang,
        "group": get_group_symbol(cldr(lang)),
        "decimal": get_decimal_symbol(cldr(lang)),
        "inputs": [
            _asked(name, figure, lang) for name, figure in worked.inputs.items() if figure.asked
        ],
        "given": {
            name: {"value": figure.magnitude, "places": figure.places}
            for name, figure in worked.inputs.items() if not figure.asked
        },
        "results": [
            _named(name, figure, lang)
            | {"tree": figure.tree, "words": spoken(figure.tree, lang)}
            for name, figure in worked.results.items()
        ],
    }  # fmt: skip


def _named(name: str, figure: ExampleValue, lang: str) -> dict[str, Any]:
    units = [unit(figure.unit, lang, count) for count in (1, 2)] if figure.unit else ["", ""]
    return {"name": name, "label": figure.label[lang], "units": units, "places": figure.places}


def lowest(figure: ExampleValue) -> float | None:
    """Give the least that may be put in: zero, unless the example is below, or says otherwise."""
    least = figure.asked.min if figure.asked else None
    return 0.0 if least is None and figure.magnitude >= 0 else least


def _asked(name: str, figure: ExampleValue, lang: str) -> dict[str, Any]:
    asked = figure.asked
    assert asked
    bounds = {"min": lowest(figure), "max": asked.max, "step": asked.step}
    options = [{"value": each.value, "label": each.label[lang]} for each in asked.options]
    return (
        _named(name, figure, lang)
        | {"value": figure.magnitude, "options": options}
        | {key: bound for key, bound in bounds.items() if bound is not None}
    )
