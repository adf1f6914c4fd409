"""Sheets that a reader fills in: their head, and what a book has of those filled in online."""

from lxml.html import HtmlElement

from camnang.base.html_tree import element

ONLINE = "is-filled-online"  # of a sheet of which paper has the code, and its key, alone
BY_PAGE = "by-page"  # of a link of which paper tells the page without brackets, as after a colon


def sheet_head(title: str, lead: str, id_: str) -> HtmlElement:
    """Make the head of a sheet: its title, how to fill it, and the code that leads to it online."""
    head = element("div", class_="worksheet-head")
    name = element("div", class_="worksheet-name")
    name.append(element("p", title, class_="worksheet-title", id=f"{id_}-title"))
    name.append(element("p", lead, class_="worksheet-lead"))
    head.extend([name, element("div", class_="online-code", data_place=id_)])
    return head


def only_code(tree: HtmlElement, *others: object) -> None:
    """Leave of a sheet that is filled in online its head with its code, and a key, in the book."""
    rest = "./div[not(@class='worksheet-head')] | ./p | .//*[@class='worksheet-lead']"
    for sheet in tree.find_class(ONLINE):
        for part in sheet.xpath(rest):
            part.drop_tree()


_GRIDS = ("worksheet-rows", "log-paper")
_ROWS = ("worksheet-row", "log-line")
_HEADS = ("worksheet-heads", "is-heads")
_NAMES = ("worksheet-label", "log-quantity")


def sheets_in_any_size(tree: HtmlElement) -> None:
    """Make tables of a sheet's rows, links of its codes, and boxes that are signs."""
    for grid in _of(tree, _GRIDS):
        grid.tag = "table"
        for role in ("role", "tabindex"):
            grid.attrib.pop(role, None)
    for row in _of(tree, _ROWS):
        row.tag = "tr"
        row.attrib.pop("role", None)
        for cell in row.findall("div"):
            _cell(cell, is_head=bool(_of(row, _HEADS, "self::*")))
    for box in tree.find_class("worksheet-box"):
        box.text = "☐"
    for code in tree.find_class("online-code"):
        for image in code.findall("img"):
            address = image.get("alt", "").removeprefix("QR: ")
            code.replace(image, element("a", (image.tail or "").strip(), href=address))


def _cell(cell: HtmlElement, *, is_head: bool) -> None:
    role, names = cell.attrib.pop("role", ""), bool(_of(cell, _NAMES, "self::*"))
    has_words = bool(cell.text_content().strip())
    scope = "col" if is_head else "row" if names or role == "rowheader" else ""
    cell.tag = "th" if scope and has_words else "td"
    if cell.tag == "th":
        cell.set("scope", scope)


def _of(tree: HtmlElement, classes: tuple[str, ...], axis: str = ".//*") -> list[HtmlElement]:
    named = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in classes)
    found: list[HtmlElement] = tree.xpath(f"{axis}[{named}]")
    return found
