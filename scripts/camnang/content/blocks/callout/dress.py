"""A callout's label, icon and style, and the check that it is one of the table."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from lxml.html import HtmlElement

from camnang.base.errors import Finding, Place
from camnang.base.html_tree import element
from camnang.content.blocks.callout.table import callouts, kind_of
from camnang.content.blocks.kind import Dress, Keep
from camnang.content.manuscript import Chapter
from camnang.design.icons import icon
from camnang.i18n.messages import msg

_HEAD = re.compile(r"^[ ]*!!! ?([\w-]+)", re.MULTILINE)
_STYLE = re.compile(r"\.style-(\w+)")
_IN_DATA = " /:=,'()"
_LONG = 700  # letters, from which a callout may go on on the next page


def check(chapter: Chapter, data: object) -> Iterator[Finding]:
    """Give a finding for each callout that is not of the table."""
    for head in _HEAD.finditer(chapter.prose):
        if not kind_of(head[1]):
            fact = msg("The callout {kind} is unknown.", kind=head[1])
            remedy = msg("Use one of: {kinds}.", kinds=", ".join(callouts()))
            place = Place(chapter.path, chapter.prose.count("\n", 0, head.start(1)) + 1)
            yield Finding("callouts", "error", place, fact, remedy)


def fill(tree: HtmlElement, chapter: Chapter, lang: str) -> None:
    """Set each callout's label before its title."""
    for box, name in _boxes(tree):
        for title in box.find_class("admonition-title")[:1]:
            label = element("span", callouts()[name].named(lang), class_="callout-kind")
            if title.text != name.capitalize():  # Markdown's title for one without its own
                label.tail = f" {title.text or ''}"
            title.text = None
            title.insert(0, label)


def add_icons(tree: HtmlElement, keep: Keep) -> None:
    """Set each callout's icon before its label, in print; style paints it as a background."""
    for box, name in _boxes(tree):
        for title in box.find_class("admonition-title")[:1]:
            keep(f"icon-{name}", icon(callouts()[name].icon))
            mark = element("span", class_=f"icon icon-{name}")
            mark.tail, title.text = title.text, None
            title.insert(0, mark)
        if len(box.text_content()) > _LONG:
            box.set("class", f"{box.get('class')} long")


def listed(lang: str, docs: str) -> str:
    """Give the page for editors with every callout of the table, and what it is called."""
    rows = (f"`{name}` ({callout.named(lang)})" for name, callout in callouts().items())
    return docs.replace("{callouts}", ", ".join(rows))


def _boxes(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for box in tree.find_class("admonition"):
        for name in box.get("class").split():
            if name in callouts():
                yield box, name


def styled(dress: Dress, css: str) -> str:
    """Give a style sheet with the icons of the table, and for each style the callouts it is of."""
    return _STYLE.sub(lambda style: _selector(style[1]) or style[0], css) + "".join(
        _ICON_RULES[dress](name) for name in callouts()
    )


def _selector(style: str) -> str:
    names = [f".{name}" for name, callout in callouts().items() if callout.style == style]
    return f":is({', '.join(names)})" if len(names) > 1 else "".join(names)


def _mask(name: str) -> str:
    data = quote(icon(callouts()[name].icon), safe=_IN_DATA)
    return f'.{name}{{--icon:url("data:image/svg+xml,{data}")}}\n'


def _background(name: str) -> str:
    return f'.icon-{name} {{ background-image: url("drawing:icon-{name}"); }}\n'


def _none(name: str) -> str:
    return ""  # the label says what the callout is


_ICON_RULES = {"web": _mask, "print": _background, "epub": _none}
