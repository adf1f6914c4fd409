"""Reflow: what was composed for pages of one size, for screens of any size.

Numbers and marks of lists are lists' own again, notes stand behind their chapter and lead back,
tables say which cells are heads, formulas are MathML, codes for phones are links.
"""

from lxml.html import HtmlElement

from camnang.base.html_tree import element, replace
from camnang.content.blocks.registry import kinds
from camnang.i18n.messages import phrase

_ON_PAPER_ALONE = ("li-number", "bullet", "icon", "band", "dots", "title-tile", "series-tile")
_ALIGNED = ("right", "center")


def reflow(body: HtmlElement, lang: str) -> None:
    """Turn the body of a galley into what stands in a file of an e-book."""
    for kind in kinds():
        kind.reflow(body)
    for class_ in _ON_PAPER_ALONE:
        for node in body.find_class(class_):
            node.drop_tree()
    _openers(body)
    _tasks(body)
    _tables(body)
    _codes(body)
    _links(body)
    _levels(body)
    _notes(body, lang)


def _openers(body: HtmlElement) -> None:
    """The number of a chapter is the beginning of its title."""
    for opener in body.find_class("opener"):
        title = opener.find("h1")
        for number in opener.find_class("number"):
            number.tag, number.tail = "span", f" {title.text or ''}"
            title.text = None
            title.insert(0, number)
        opener.drop_tag()


def _tasks(body: HtmlElement) -> None:
    for item in body.find_class("task-list-item"):
        box = element("span", "☑" if "task-done" in item.classes else "☐")
        holder = item[0] if len(item) and item[0].tag == "p" and not item.text else item
        box.tail, holder.text = f" {(holder.text or '').lstrip()}", None
        holder.insert(0, box)


def _tables(body: HtmlElement) -> None:
    for table in body.iter("table"):
        for columns in table.findall("colgroup"):
            table.remove(columns)
        for cell in table.iter("th", "td"):
            if cell.get("align") in _ALIGNED:
                cell.classes.add(cell.get("align"))
        for head in table.xpath("./thead//th[not(@scope)]"):
            head.set("scope", "col")
            if not head.text_content().strip():
                head.tag = "td"  # a head without words heads nothing
                del head.attrib["scope"]
        for head in table.xpath("./tbody//th[not(@scope)]"):
            head.set("scope", "row")


def _codes(body: HtmlElement) -> None:
    """A code for phones leads to an address, which stands beside it."""
    for code in body.xpath(".//img[starts-with(@alt, 'QR: ')]"):
        shown = code.get("alt").removeprefix("QR: ")
        holder = code.getparent()
        code.drop_tree()
        for said in holder.iter():
            if shown and (said.text or "").rstrip().endswith(shown):
                said.text = said.text.rstrip().removesuffix(shown)
                said.insert(0, element("a", shown, href=f"https://{shown}/"))


def _links(body: HtmlElement) -> None:
    """A link without words takes those that tell its page."""
    for link in body.xpath(".//a[@href]"):
        following = link.getnext()
        if link.text_content().strip() or following is None:
            continue
        if "page-ref" in following.classes:
            link.text, following.text = following.text_content(), None
            following.drop_tree()
    for column in body.find_class("to-page"):
        column.text = f" {column.text}"


def _levels(body: HtmlElement) -> None:
    """No level of headings is left out."""
    if body.find(".//h2") is None:
        for heading in body.findall(".//h3"):
            heading.tag = "h2"


def _notes(body: HtmlElement, lang: str) -> None:
    notes = body.find_class("note")
    if not notes:
        return
    end = element("section", class_="notes")
    end.set("aria-label", phrase("Footnotes").text(lang))
    back = phrase("Back to the text").text(lang)
    for note in notes:
        number = note.get("data-number")
        replace(note, _call(number, id_=f"call-{number}"))
        words = element("p")
        link = element("a", f"{number}.", href=f"#call-{number}", role="doc-backlink")
        link.set("class", "backlink")
        link.set("aria-label", f"{number}. {back}")
        link.tail = " "
        note.tag = "span"
        note.attrib.clear()
        words.extend([link, note])
        aside = element("aside", id=f"note-{number}", role="doc-footnote")
        aside.append(words)
        end.append(aside)
    for again in body.find_class("note-again"):
        replace(again, _call(again.text))
    holder = body.find("article") if body.find("article") is not None else body
    holder.append(end)


def _call(number: str, id_: str = "") -> HtmlElement:
    call = element("sup", class_="call")
    link = element("a", number, href=f"#note-{number}", role="doc-noteref")
    if id_:
        link.set("id", id_)
    call.append(link)
    return call
