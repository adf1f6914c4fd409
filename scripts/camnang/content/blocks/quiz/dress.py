"""A quiz as a block: its questions, and their key, which the website folds away."""

from lxml.html import HtmlElement

from camnang.base.html_tree import element, replace
from camnang.content.blocks.quiz.model import Question
from camnang.i18n.messages import phrase

OPTION_LETTERS = "ABCDEF"


def make(questions: tuple[Question, ...], names: tuple[str, ...], lang: str) -> HtmlElement | None:
    """Make the quiz, or None if there are no questions."""
    return _quiz(questions, lang) if questions else None


def _quiz(questions: tuple[Question, ...], lang: str) -> HtmlElement:
    quiz = element("div", class_="quiz", data_form="")
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


def fold_key(tree: HtmlElement) -> None:
    """Fold the key away until it is asked for."""
    for title in tree.find_class("quiz-key-title"):
        key = title.getnext()
        folded = element("details", class_="quiz-answers")
        replace(title, folded)
        title.tag = "summary"
        folded.extend([title, key])
