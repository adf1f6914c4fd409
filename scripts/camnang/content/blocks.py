"""Blocks made from data where a manuscript names them: examples, the atlas of labels, the quiz."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from lxml.html import HtmlElement

from camnang.base.html_tree import MADE, element
from camnang.content.atlas import CARD_ROWS, LabelCard, Question
from camnang.content.context import Shelf
from camnang.content.examples import Worked
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import decimal, quantity

OPTION_LETTERS = "ABCDEF"


def make_block(mark: str, shelf: Shelf) -> HtmlElement | None:
    """Make the block a mark such as `example led table` names, or None if nothing has that name."""
    kind, *names = mark.split()
    if kind == "example" and names[0] in shelf.examples:
        make = _example_table if names[1] == "table" else _example_steps
        return make(shelf.examples[names[0]], shelf.lang)
    if kind == "atlas" and shelf.atlas.of(names[0]):
        return _cards(shelf.atlas.of(names[0]), shelf)
    if kind == "quiz" and shelf.quiz:
        return _quiz(shelf.quiz, shelf.lang)
    return None


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
        words = _substituted(figure.formula, worked, lang)
        shown = words.replace("**", "^").replace("*", "×").replace("/", "÷").replace(" - ", " − ")
        step = element("li", f"{figure.label[lang]} = {shown} = ")
        result = quantity(figure.magnitude, figure.unit, lang, figure.places)
        step.append(element("strong", result))
        steps.append(step)
    return steps


def _substituted(formula: str, worked: Worked, lang: str) -> str:
    def value(part: re.Match[str]) -> str:
        figure = worked.figure(part[0])
        if figure:
            return figure.text(lang).replace("/", "\u2215")
        if part["number"]:
            return decimal(float(part[0]), lang, len(part[0].partition(".")[2]))
        return part[0]

    return re.sub(r"[a-z]\w*|(?P<number>\d+(?:\.\d+)?)(?![\w.])", value, formula)


def made_pictures(chapter: Chapter, shelf: Shelf) -> Iterator[str]:
    """Give the addresses of the pictures that the made blocks of a chapter show."""
    for mark in chapter.tree().xpath("//@data-made-of"):
        block = make_block(str(mark), shelf)
        if block is not None:
            yield from map(str, block.xpath(".//img/@src"))


def _cards(labels: Iterable[LabelCard], shelf: Shelf) -> HtmlElement:
    lang, figures = shelf.lang, shelf.book.edition.folder / "figures"
    cards = element("div", class_="label-cards")
    for label in labels:
        card = element("table", class_="label-card", id=f"label-{label.id}")
        head, body = element("thead"), element("tbody")
        row = element("tr")
        row.append(element("th", colspan="2", scope="colgroup"))
        row[0].append(_mark(label, figures, lang))
        row[0][0].tail = label.name[lang]
        head.append(row)
        if label.licence and len(row[0][0]):
            body.append(_card_row(phrase("Mark").text(lang), label.licence[lang]))
        for field, title in CARD_ROWS:
            body.append(_card_row(title.text(lang), getattr(label, field)[lang]))
        if label.cite:
            body[-1][-1].append(element("span", data_cite=label.cite.strip("[]@ ")))
        columns = element("colgroup")
        columns.extend([element("col", class_="card-what"), element("col")])
        card.extend([columns, head, body])
        cards.append(card)
    return cards


def _card_row(title: str, words: str) -> HtmlElement:
    row = element("tr")
    row.extend([element("th", title, scope="row"), element("td", words)])
    return row


def _mark(label: LabelCard, figures: Path, lang: str) -> HtmlElement:
    """The label's own artwork where its owner permits it, else the neutral mark of the house."""
    place, artwork = element("span", class_="label-mark"), label.artwork(figures)
    if artwork and label.licence:
        image = element("img", src=f"figures/{quote(artwork.name)}", alt=label.name[lang])
        del image.attrib[MADE]  # a picture like any other: sized, and made for print and web
        place.append(image)
    return place


def _quiz(questions: tuple[Question, ...], lang: str) -> HtmlElement:
    quiz = element("div", class_="quiz")
    asked = element("ol", class_="quiz-questions")
    for question in questions:
        item = element("li", id=f"quiz-{question.id}", data_answer=str(question.answer))
        item.append(element("p", question.question[lang], class_="quiz-question"))
        options = element("div", class_="quiz-options")
        for letter, option in zip(OPTION_LETTERS, question.options, strict=False):
            choice = element("p", class_="quiz-option")
            choice.append(element("span", f"{letter}.", class_="quiz-letter"))
            choice[0].tail = f" {option[lang]}"
            options.append(choice)
        item.append(options)
        asked.append(item)
    quiz.append(asked)
    quiz.append(element("p", phrase("Key").text(lang), class_="quiz-key-title"))
    quiz.append(_key(questions, lang))
    return quiz


def _key(questions: tuple[Question, ...], lang: str) -> HtmlElement:
    key = element("ol", class_="quiz-key")
    for question in questions:
        item = element("li")
        item.append(element("strong", f"{OPTION_LETTERS[question.answer]}."))
        item[0].tail = f" {question.why[lang]} "
        if question.see:
            item.append(element("a", href=question.see, data_to=question.see))
        key.append(item)
    return key
