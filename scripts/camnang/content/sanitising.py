"""Sanitising: what a manuscript may not bring to a page, because it runs, frames or restyles it."""

import re
from collections import Counter
from collections.abc import Iterator

import lxml.etree
import lxml.html
import nh3
from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped]

_RAW_TAG = re.compile(r"<(?:(/?[A-Za-z][\w-]*)(?=[\s/>])|!--|!\[|\?)")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_TAGS = set(
    "a abbr article blockquote br caption cite code dd del details div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr img input ins kbd label li mark ol p pre s section small span strong sub "
    "summary sup table tbody td tfoot th thead tr ul".split()
)
_ALONE = frozenset({"br", "hr", "img", "wbr"})  # have no end
_AS_WRITTEN = _ALONE | frozenset(  # HTML that a manuscript may hold as if it were Markdown
    "abbr caption del details ins kbd mark sub summary sup table tbody td tfoot th thead tr".split()
)
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "title", "align"},
    "a": {"href", "data-to"},
    "div": {"data-made-of", "data-tabs"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "disabled", "checked", "name"},
    "label": {"for"},
    "ol": {"start"},
    "span": {"data-cite", "data-formula", "data-index", "data-value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_CLASSES = {  # what the dialect sets, and what a person may; all others are the tool's own
    "a": {"headerlink", "footnote-ref", "footnote-backref"},
    "div": {"admonition", "footnote", "highlight", "tabbed-set", "tabbed-alternate",
            "tabbed-labels", "tabbed-content", "tabbed-block"},
    "h2": {"week", "needs", "answers", "chapters", "letter", "steps"},
    "h3": {"steps"},
    "label": {"task-list-control"},
    "li": {"task-list-item"},
    "p": {"admonition-title", "letters"},
    "span": {"task-list-indicator", "filename", "hll", "keys"},
    "ol": {"task-list"},
    "ul": {"task-list"},
}  # fmt: skip
_TOKENS = frozenset(STANDARD_TYPES.values())  # classes of highlighted code
_ID = re.compile(r"(?:fn(?:ref)?:)?\w[\w.:-]*")
_TAKEN_IDS = re.compile(  # by the theme, by scripts as names of the window, by what the tool adds
    r"_.*|(?:call|ix|note|task)-\d+(?:-text)?|notes-title|dated-title|cam-nang"
    r"|camnangSearch|lunr|mermaid|GLightbox"
)
_NUMBERS = {"colspan": r"[1-9]\d?", "rowspan": r"[1-9]\d?", "start": r"\d{1,4}",
            "width": r"\d{1,4}|(?:100|[1-9]\d?)%", "height": r"\d{1,4}",
            "loading": "lazy"}  # fmt: skip
_TABS = re.compile(r"__tabbed_\d+_\d+")


def sanitise(html: str) -> str:
    """Give HTML without scripts, handlers, styles, frames and foreign addresses."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )


def is_free_id(value: str) -> bool:
    """Whether a manuscript may give this id to a section."""
    return bool(_ID.fullmatch(value) and not _TAKEN_IDS.fullmatch(value))


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(_known_classes(tag, value.split())) or None
    if attribute == "id":
        return value if is_free_id(value) or (tag == "input" and _TABS.fullmatch(value)) else None
    return value if re.fullmatch(_NUMBERS.get(attribute, ".*"), value, re.DOTALL) else None


def _known_classes(tag: str, names: list[str]) -> Iterator[str]:
    kind = names[1:2] if names[:1] == ["admonition"] else []  # of a callout, judged where it stands
    for name in names:
        is_token = tag == "span" and name.partition("-")[0] in _TOKENS
        if is_token or name in _CLASSES.get(tag, ()) or name in kind:
            yield name


def raw_tags(source: str) -> Iterator[tuple[int, str]]:
    """Give line and beginning of every HTML tag and comment that Markdown should say."""
    for tag in _RAW_TAG.finditer(source):
        if (tag[1] or "").strip("/").lower() in _AS_WRITTEN:
            continue
        yield source.count("\n", 0, tag.start()) + 1, tag[0]


def unclosed_tags(source: str) -> Iterator[tuple[int, str]]:
    """Give line and beginning of the first tag of a kind that is not closed as often as opened."""
    tags = [tag for tag in _RAW_TAG.finditer(source) if tag[1]]
    counts = Counter(tag[1].lower() for tag in tags)
    for name in sorted(_AS_WRITTEN - _ALONE):
        if counts[name] != counts[f"/{name}"]:
            first = next(tag for tag in tags if tag[1].lower().strip("/") == name)
            yield source.count("\n", 0, first.start()) + 1, first[0]


def taken_away(html: str) -> list[str]:
    """Name what sanitising takes away: attributes, `.classes`, `#ids` and `schemes:`, each once."""
    return sorted(_vocabulary(html) - _vocabulary(sanitise(html)))


def _vocabulary(html: str) -> Counter[str]:
    elements = lxml.html.fragment_fromstring(html, create_parent="div").iter()
    return Counter(
        word
        for element in elements
        for name, value in element.attrib.items()
        for word in _words(str(name), str(value))
    )


def _words(name: str, value: str) -> Iterator[str]:
    scheme = _SCHEME.match(value) if name in ("href", "src") else None
    if name == "class":
        names = value.split()  # a callout's words behind its kind are a title without its quotes
        yield from (f".{each}" for each in (names[:2] if names[:1] == ["admonition"] else names))
    elif name == "id":
        yield f"#{value}"
    else:
        yield scheme[1].lower() if scheme else name
