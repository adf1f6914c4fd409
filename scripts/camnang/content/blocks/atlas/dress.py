"""The labels of a group as cards: a table each, which print sets closer than the website."""

from collections.abc import Iterable
from urllib.parse import quote

from lxml.html import HtmlElement

from camnang.base.html_tree import MADE, element
from camnang.content.blocks.atlas.model import CARD_ROWS, Atlas, LabelCard
from camnang.i18n.messages import phrase


def make(atlas: Atlas, names: tuple[str, ...], lang: str) -> HtmlElement | None:
    """Make the cards of the group that is named, or None if it has no labels."""
    labels = atlas.of(names[0])
    return _cards(atlas, labels, lang) if labels else None


def _cards(atlas: Atlas, labels: Iterable[LabelCard], lang: str) -> HtmlElement:
    cards = element("div", class_="label-cards")
    for label in labels:
        card = element("table", class_="label-card", id=f"label-{label.id}")
        head, body = element("thead"), element("tbody")
        row = element("tr")
        row.append(element("th", colspan="2", scope="colgroup"))
        row[0].append(_mark(label, atlas, lang))
        row[0][0].tail = label.name[lang]
        head.append(row)
        if label.licence and len(row[0][0]):
            body.append(_row(phrase("Mark").text(lang), label.licence[lang]))
        for field, title in CARD_ROWS:
            body.append(_row(title.text(lang), getattr(label, field)[lang]))
        if label.cite:
            body[-1][-1].append(element("span", data_cite=label.cite.strip("[]@ ")))
        columns = element("colgroup")
        columns.extend([element("col", class_="card-what"), element("col")])
        card.extend([columns, head, body])
        cards.append(card)
    return cards


def _row(title: str, words: str) -> HtmlElement:
    row = element("tr")
    row.extend([element("th", title, scope="row"), element("td", words)])
    return row


def _mark(label: LabelCard, atlas: Atlas, lang: str) -> HtmlElement:
    """The label's own artwork where its owner permits it, else the neutral mark of the house."""
    place, artwork = element("span", class_="label-mark"), atlas.artwork(label)
    if artwork and label.licence:
        image = element("img", src=f"figures/{quote(artwork.name)}", alt=label.name[lang])
        del image.attrib[MADE]  # a picture like any other: sized, and made for print and web
        place.append(image)
    return place


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
