"""A decision tree as a block: numbered steps, each with its ways; the website asks one by one."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from camnang.base.html_tree import element, replace
from camnang.content.blocks.decision.model import Answer, Decision, Fork
from camnang.content.blocks.sheets import ONLINE, sheet_head
from camnang.i18n.messages import phrase

_YES, _NO = phrase("Yes"), phrase("No")
_AS_TABLE = phrase("The same questions as a table")
_LEAD = phrase("Begin with question 1 and follow the arrows.")


def make(trees: dict[str, Decision], names: tuple[str, ...], lang: str) -> HtmlElement | None:
    """Make the tree that is named, or None if there is none; `online`: paper has its code alone."""
    if names[0] not in trees:
        return None
    tree, id_ = trees[names[0]], f"decision-{names[0].replace('_', '-')}"
    online = f" {ONLINE}" if names[1:] else ""
    box = element("section", class_=f"worksheet decision{online}", id=id_, data_form="")
    box.set("aria-labelledby", f"{id_}-title")
    box.set("data-lang", lang)
    head = sheet_head(tree.title[lang], _LEAD.text(lang), id_)
    steps = element("div", class_="decision-steps")
    order = {name: number for number, name in enumerate(tree.questions, start=1)}
    for name, question in tree.questions.items():
        steps.append(_step(order[name], question, tree, order, lang))
    box.extend([head, steps])
    return box


def _step(
    number: int, question: Fork, tree: Decision, order: dict[str, int], lang: str
) -> HtmlElement:
    step = element("div", class_="decision-step", data_step=str(number))
    asked = element("p", class_="decision-question")
    asked.append(element("span", f"{number}.", class_="decision-number"))
    asked[0].tail = " "
    asked.append(element("span", question.ask[lang], class_="decision-words"))
    if question.source:
        asked.append(element("span", data_cite=question.source))
    ways = element("div", class_="decision-ways")
    for label, to in _ways(question, lang):
        way = element("p", class_="decision-way")
        way.append(element("span", label, class_="decision-label"))
        way[0].tail = " → "
        if to in order:
            way.set("data-to-step", str(order[to]))
            words = phrase("question {number}", number=order[to]).text(lang)
            way.append(element("span", words, class_="decision-next"))
        else:
            way.append(_answer(tree.answers[to], lang))
        ways.append(way)
    step.extend([asked, ways])
    return step


def _ways(question: Fork, lang: str) -> Iterator[tuple[str, str]]:
    if question.choices:
        yield from ((choice.label[lang], choice.to) for choice in question.choices)
    else:
        yield _YES.text(lang), question.if_yes
        yield _NO.text(lang), question.if_no


def _answer(answer: Answer, lang: str) -> HtmlElement:
    words = element("span", class_="decision-answer")
    words.append(element("span", answer.say[lang]))
    if answer.source:
        words.append(element("span", data_cite=answer.source))
    if answer.see:
        words[-1].tail = " "
        words.append(element("a", href=answer.see, data_to=answer.see))
    return words


def fold_table(tree: HtmlElement) -> None:
    """Fold away the table that the book has in the stead of a tree which is gone through online."""
    for steps in tree.find_class("decision-steps"):
        sheet = steps.getparent()
        table = sheet.getprevious() if ONLINE in sheet.classes else None
        if table is None or table.tag != "figure" or not table.xpath(".//table"):
            continue
        folded = element("details", class_="decision-table")
        lang = sheet.get("data-lang")
        folded.append(element("summary", _AS_TABLE.text(lang)))
        replace(table, folded)
        folded.append(table)
