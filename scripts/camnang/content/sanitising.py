"""Sanitising: what a manuscript may not bring to a page, because it runs, frames or restyles it."""

import re
from collections import Counter
from collections.abc import Iterator

import lxml.etree
import lxml.html
import nh3

_RAW_TAG = re.compile(r"<(?:(/?[A-Za-z][\w-]*)(?=[\s/>])|!--|!\[|\?)")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_TAGS = set(
    "a abbr article blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 "
    "h4 h5 h6 hr img input ins kbd label li mark ol p pre s section small span strong sub sup "
    "table tbody td tfoot th thead tr ul".split()
)
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "title", "align"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "disabled", "checked", "name"},
    "label": {"for"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


def sanitise(html: str) -> str:
    """Give HTML without scripts, handlers, styles, frames and foreign addresses."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        generic_attribute_prefixes={"data-"},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )


def raw_tags(source: str) -> Iterator[tuple[int, str]]:
    """Give line and beginning of every HTML tag and comment written in Markdown."""
    for tag in _RAW_TAG.finditer(source):
        yield source.count("\n", 0, tag.start()) + 1, tag[0]


def taken_away(html: str) -> list[str]:
    """Name the attributes and schemes of addresses that sanitising takes away, each once."""
    return sorted(_vocabulary(html) - _vocabulary(sanitise(html)))


def _vocabulary(html: str) -> Counter[str]:
    words: Counter[str] = Counter()
    for element in lxml.html.fragment_fromstring(html, create_parent="div").iter():
        for name, value in element.attrib.items():
            scheme = _SCHEME.match(str(value)) if name in ("href", "src") else None
            words[scheme[1].lower() if scheme else str(name)] += 1
    return words
