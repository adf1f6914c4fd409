"""The page of a handbook that says what changed, and the feed that tells who follows it (Atom)."""

from collections.abc import Iterator, Sequence
from datetime import date

from lxml import etree

from camnang.content.library import Book, Project
from camnang.i18n.numbers import long_date
from camnang.site.addresses import address
from camnang.site.changes import ChangedDay, changed_days
from camnang.site.language_fallback import shown
from camnang.site.pages import Sheet
from camnang.site.phrases import words
from camnang.site.verbatim import verbatim

PAGE = "changes"
FEED = f"{PAGE}.xml"
_ATOM = "http://www.w3.org/2005/Atom"


def change_sheets(project: Project, books: Sequence[Book]) -> Iterator[Sheet]:
    """Give the page for each handbook in each language; raises ContentError for a wrong list."""
    for lang, book in shown(project, books):
        spoken, title = book.edition.lang, book.edition.title
        say = words(spoken)
        lines = [
            "---", f"description: {say['changes-about']}", "---",
            f"# {verbatim(say['changes-title'].format(book=title))}", "",
            f"[{say['changes-feed']}]({FEED})", "",
        ]  # fmt: skip
        for each in changed_days(book):
            lines += [f"## {_head(each.day, spoken)} {{#d-{each.day}}}", "", *_list(each), ""]
        path = f"{book.edition.slug}/{PAGE}.md"
        name = say["changes-title"].format(book=title)
        yield Sheet(lang, path, "changes", name, "\n".join(lines), spoken, None, book)


def _head(day: date, lang: str) -> str:
    said = long_date(day, lang)
    return said[0].upper() + said[1:]


def _list(each: ChangedDay) -> Iterator[str]:
    for change in each.changes:
        places = ", ".join(f"[{verbatim(title)}]({path})" for title, path in change.places)
        yield f"- {verbatim(change.text)}" + (f" ({places})" if places else "")


def change_feeds(project: Project, books: Sequence[Book]) -> Iterator[tuple[str, bytes]]:
    """Give each handbook's feed in each language, by its path in the tree (RFC 4287).

    A day is an entry: what is added to it later is an update of the same.
    """
    for lang, book in shown(project, books):
        yield f"{lang}/{book.edition.slug}/{FEED}", _feed(project, lang, book)


def _feed(project: Project, lang: str, book: Book) -> bytes:
    publisher, spoken = project.publisher, book.edition.lang
    page = publisher.site_url + address(project, lang, f"{book.edition.slug}/{PAGE}.md")
    own = page.removesuffix("/") + ".xml"
    days = changed_days(book)
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", spoken)
    _add(feed, "id", page)
    _add(feed, "title", words(spoken)["changes-title"].format(book=book.edition.title))
    _add(feed, "updated", _midnight(days[0].day, publisher.utc_offset))
    _add(_add(feed, "author"), "name", publisher.name[spoken])
    _link(feed, "self", own, "application/atom+xml")
    _link(feed, "alternate", page, "text/html")
    for each in days:
        entry = _add(feed, "entry")
        _add(entry, "id", f"{page}#d-{each.day}")
        _add(entry, "title", f"{book.edition.title}: {long_date(each.day, spoken)}")
        _add(entry, "updated", _midnight(each.day, publisher.utc_offset))
        _link(entry, "alternate", f"{page}#d-{each.day}", "text/html")
        _add(entry, "content", "\n".join(change.text for change in each.changes)).set(
            "type", "text"
        )
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = text
    return made


def _link(parent: etree._Element, rel: str, address: str, kind: str) -> None:
    _add(parent, "link").attrib.update({"rel": rel, "type": kind, "href": address})


def _midnight(day: date, offset: str) -> str:
    return f"{day.isoformat()}T00:00:00{offset}"
