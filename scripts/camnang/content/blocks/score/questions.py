"""The questions of a score sheet, and their key, which the website folds away."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from camnang.base.html_tree import element, replace
from camnang.content.blocks.score.model import Question
from camnang.i18n.messages import phrase

_LETTERS = "ABCDEF"
_KEY = phrase("Key")


def asked(questions: tuple[Question, ...], id_: str, lang: str) -> Iterator[HtmlElement]:
    """Make the list of the questions with their options, if there are any."""
    listed = element("ol", class_="score-questions")
    for number, question in enumerate(questions):
        item = element("li", id=f"{id_}-{question.id}", data_item=str(number))
        item.append(element("p", question.question[lang], class_="score-question"))
        options = element("div", class_="score-options")
        for letter, option in zip(_LETTERS, question.options, strict=False):
            choice = element("p", class_="score-option")
            choice.append(element("span", class_="worksheet-box"))
            choice.append(element("span", f"{letter}.", class_="score-letter"))
            choice[1].tail = f" {option[lang]}"
            options.append(choice)
        item.append(options)
        listed.append(item)
    yield from (listed,) if questions else ()


def answers(questions: tuple[Question, ...], lang: str) -> Iterator[HtmlElement]:
    """Make the key: of each question the right letter, why, and where to read it."""
    box = element("div", class_="score-answers")
    key = element("ol")
    for question in questions:
        item = element("li")
        item.append(element("strong", f"{_LETTERS[question.answer]}."))
        item[0].tail = f" {question.why[lang]} "
        if question.see:
            item.append(element("a", href=question.see, data_to=question.see))
        key.append(item)
    box.extend([element("p", _KEY.text(lang), class_="score-answers-title"), key])
    yield from (box,) if questions else ()


def pressed(tree: HtmlElement) -> None:
    """Fold the key away until it is asked for; an option, which one presses, leads nowhere else."""
    for term in tree.xpath(".//*[@class='score-option']//*[@data-term]"):
        term.drop_tag()
    for box in tree.find_class("score-answers"):
        folded = element("details", class_=box.get("class"))
        replace(box, folded)
        folded.extend(box)
        folded[0].tag = "summary"
