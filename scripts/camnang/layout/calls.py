"""Calls: notes are numbered in the order of their calls, and one called in a table's row may stand
on a page as if it were called behind the row."""

from lxml.html import HtmlElement

from camnang.base.html_tree import element

_HOLDERS = ("p", "div", "ul", "ol", "li", "dl", "dt", "dd")


def renumber(tree: HtmlElement) -> None:
    """Number notes anew in the order of their calls, as the page's counter will."""
    moved: dict[str, str] = {}
    for number, note in enumerate(tree.find_class("note"), start=1):
        if note.get("data-number"):
            moved[note.get("data-number")] = str(number)
        note.set("data-number", str(number))
        note.set("id", f"note-{number}")
    for again in tree.find_class("note-again"):
        again.text = moved.get(again.text, again.text)


def send_behind(body: HtmlElement, number: int) -> None:
    """Leave the call of a note, and of those after it in its row, where it is; send them behind.

    Behind a row is the next one, or what follows the table; notes keep their order and numbers.
    """
    note = body.xpath(f".//*[@id='note-{number}']")[0]
    rows = note.xpath("ancestor::tr[1]")
    block = rows[0] if rows else _block(note)
    sent = [each for each in block.xpath(".//*[@id]") if _number(each) >= number]
    place = _behind(block)
    for each in reversed(sent):
        call = element("span", str(_number(each)), class_="called")
        call.tail, each.tail = each.tail, place.text
        each.getparent().replace(each, call)
        each.set("class", f"{each.get('class')} behind")
        place.text = None
        place.insert(0, each)


def _number(node: HtmlElement) -> int:
    return int(node.get("data-number", 0)) if "note" in node.get("class", "").split() else 0


def _block(note: HtmlElement) -> HtmlElement:
    return note.xpath("ancestor::*[parent::body or parent::article or parent::div][1]")[0]


def _behind(block: HtmlElement) -> HtmlElement:
    """Give the element whose first line is the first behind a block."""
    if block.tag != "tr":
        return _new_line(block)
    table = block.xpath("ancestor::table[1]")[0]
    rows = [row for row in table.iter("tr") if row.xpath("ancestor::table[1]")[0] is table]
    following = rows[rows.index(block) + 1 :]
    if not following or not len(following[0]):
        return _new_line(table.getparent() if table.getparent().tag == "figure" else table)
    place = following[0][0]
    while not (place.text or "").strip() and len(place) and place[0].tag in _HOLDERS:
        place = place[0]
    return place


def _new_line(block: HtmlElement) -> HtmlElement:
    line = element("p", class_="calls")
    line.tail, block.tail = block.tail, None
    block.addnext(line)
    return line
