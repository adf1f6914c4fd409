"""An example as a form: on paper a worksheet for a pen, which the website's script fills with life.

The same rows serve both: label and hint, a dotted line with its unit, the worked number beside it.
What the script needs stands as JSON in `data-sum`: the inputs, and each result as a tree.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from babel.numbers import get_decimal_symbol, get_group_symbol
from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.example.spoken import spoken, written
from camnang.content.blocks.example.worked import ExampleValue, Worked
from camnang.content.blocks.sheets import sheet_head
from camnang.i18n.language import cldr, language
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import decimal, unit

FORM = "form"  # its id begins so, which addresses and printed codes lead to


def form(worked: Worked, lang: str) -> HtmlElement:
    """Make the form of an example that asks."""
    id_ = f"{FORM}-{worked.id}"
    rows = [
        *(_input(*named, lang) for named in newly_cited(worked.inputs.items())),
        *(_result(name, figure, worked, lang) for name, figure in worked.results.items()),
    ]
    sheet = element("section", class_="worksheet", id=id_, data_form="")
    sheet.set("aria-labelledby", f"{id_}-title")
    sheet.set("data-sum", json.dumps(definition(worked, lang), ensure_ascii=False))
    head = sheet_head(worked.title[lang], _LEAD.text(lang), id_)
    heads = element("div", class_="worksheet-row worksheet-heads")
    for words, name in (
        ("", "label"),
        (_YOURS.text(lang), "yours"),
        (_EXAMPLE.text(lang), "known"),
    ):
        heads.append(element("div", words, class_=f"worksheet-{name}"))
    table = element("div", class_="worksheet-rows")
    table.extend([heads, *rows])
    sheet.extend([head, table])
    return sheet


def newly_cited(
    figures: Iterable[tuple[str, ExampleValue]],
) -> Iterator[tuple[str, ExampleValue, str]]:
    """Give each figure with its source, unless the figure before it has the same."""
    before = ""
    for name, figure in figures:
        yield name, figure, figure.source if figure.source != before else ""
        before = figure.source


_LEAD = phrase(
    "Write your numbers on the lines; work from top to bottom. "
    "Examples without a source are assumed."
)
_YOURS = phrase("Your numbers")
_EXAMPLE = phrase("Example")


def _row(name: str, figure: ExampleValue, lang: str, what: str) -> HtmlElement:
    row = element("div", class_=f"worksheet-row is-{what}", data_name=name)
    label = element("div", class_="worksheet-label")
    label.append(element("span", figure.label[lang], class_="worksheet-words"))
    row.extend([label, element("div", class_="worksheet-yours")])
    row.append(element("div", _known(figure, lang), class_="worksheet-known"))
    return row


def _known(figure: ExampleValue, lang: str) -> str:
    """Say what the example has: an option, or a number, whose unit stands beside the line."""
    options = figure.asked.options if figure.asked else ()
    chosen = [option.label[lang] for option in options if option.value == figure.magnitude]
    return chosen[0] if chosen else decimal(figure.magnitude, lang, figure.places)


def _input(name: str, figure: ExampleValue, source: str, lang: str) -> HtmlElement:
    row = _row(name, figure, lang, "asked" if figure.asked else "given")
    label, yours, known = row
    hint = (figure.asked and figure.asked.hint) or figure.note
    if hint:
        label.append(element("span", _sentence(hint[lang], figure, lang), class_="worksheet-hint"))
    if source:
        label.insert(1, element("span", data_cite=source))
    if figure.asked and figure.asked.options:
        for option in figure.asked.options:
            yours.append(element("span", class_="worksheet-option"))
            yours[-1].append(element("span", class_="worksheet-box"))
            yours[-1][0].tail = f" {option.label[lang]}"
    elif figure.asked:
        _line(yours, figure, lang)
    else:
        yours.text, known.text = figure.text(lang), None
    return row


def _sentence(words: str, figure: ExampleValue, lang: str) -> str:
    """Make a sentence of a hint; what it begins with stays as it is if it is a sign, as kWh is."""
    first = words.partition(" ")[0]
    is_sign = first in figure.unit.split("/") and first not in language(lang).units
    start = words[:1] if is_sign or not first.islower() else words[:1].upper()
    return f"{start}{words[1:].rstrip('.')}."


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
