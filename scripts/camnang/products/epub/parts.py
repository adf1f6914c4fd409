"""Parts: what each part of a book is, said in roles and headings, so that readers can go to it."""

from lxml.html import HtmlElement

_ROLES = {"glossary": "doc-glossary", "references": "doc-bibliography", "index": "doc-index"}
_MARKED = ".//span[starts-with(@id, 'ix-') or starts-with(@id, 'term-')]"


def name_parts(body: HtmlElement) -> None:
    """Name chapters, back matter and the sheets of front and end; leave out what is empty."""
    for article in body.findall("article"):
        _chapter(article)
    for part, role in _ROLES.items():
        for section in body.find_class(f"matter-{part}"):
            section.set("role", role)
            section.find(".//h1").set("id", f"{part}-title")
            section.set("aria-labelledby", f"{part}-title")
    for title in body.find_class("book-title"):
        title.tag = "h1"
    for closing in body.find_class("closing"):
        _closing(closing)
    for sheet in body.find_class("imprint"):
        _imprint(sheet)
    for empty in body.xpath(".//*[self::p or self::div or self::section][not(node())]"):
        empty.drop_tree()
    for mark in body.xpath(_MARKED):
        del mark.attrib["id"]  # index and glossary lead to pages


def _chapter(article: HtmlElement) -> None:
    article.tag = "section"
    article.set("role", "doc-chapter")
    for mark in reversed(article.xpath("preceding-sibling::span")):
        article.insert(0, mark)
    title = article.find(".//h1")
    if title is not None and title.get("id"):
        article.set("aria-labelledby", title.get("id"))


def _imprint(sheet: HtmlElement) -> None:
    """Leave out the particulars that are still to be written in."""
    for line in list(sheet.iter("tr")):
        if line.find_class("blank"):
            line.getparent().remove(line)
        else:
            line[0].tag = "th"
            line[0].set("scope", "row")


def _closing(sheet: HtmlElement) -> None:
    """The books of the series are no table."""
    for part in sheet.iter("h2", "table", "tr", "td"):
        part.tag = "h1" if part.tag == "h2" else "div"
