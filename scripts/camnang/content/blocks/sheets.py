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
