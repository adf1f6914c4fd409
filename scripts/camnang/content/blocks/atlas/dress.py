"""The labels of a group as cards: a table each, which print sets closer than the website."""

from collections.abc import Iterable

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.atlas.model import CARD_ROWS, Atlas, LabelCard


def make(atlas: Atlas, names: tuple[str, ...], lang: str) -> HtmlElement | None:
    """Make the cards of the group that is named, or None if it has no labels."""
    labels = atlas.of(names[0])
    return _cards(labels, lang) if labels else None


def _cards(labels: Iterable[LabelCard], lang: str) -> HtmlElement:
    cards = element("div", class_="label-cards")
    for label in labels:
        card = element("table", class_="label-card", id=f"label-{label.id}")
        head, body = element("thead"), element("tbody")
        row = element("tr")
        row.append(element("th", label.name[lang], colspan="2", scope="colgroup"))
        head.append(row)
        for field, title in CARD_ROWS:
            row = element("tr")
            row.append(element("th", title.text(lang), scope="row"))
            row.append(element("td", getattr(label, field)[lang]))
            body.append(row)
        if label.cite:
            body[-1][-1].append(element("span", data_cite=label.cite.strip("[]@ ")))
        columns = element("colgroup")
        columns.extend([element("col", class_="card-what"), element("col")])
        card.extend([columns, head, body])
        cards.append(card)
    return cards


def set_closer(tree: HtmlElement, *others: object) -> None:
    """The four short rows that end a label's card stand two beside each other in print."""
    for card in tree.find_class("label-card"):
        columns, head, body = card
        columns[1].set("class", "card-held")
        columns.extend([element("col", class_="card-what-2"), element("col")])
        head[0][0].set("colspan", "4")
        *long, grants, code, check, expiry = body
        for row in long:
            row[1].set("colspan", "3")
        for left, right in ((grants, code), (check, expiry)):
            left.extend(list(right))
            body.remove(right)
