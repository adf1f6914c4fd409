"""The last look at a built website: nothing stands in a page that could run or lead away unasked.

Texts are plain and manuscripts sanitised long before; should one get through all the same, the
website is not built. What readers' browsers might read otherwise than this parser is refused as
well: a page holds known tags, plainly written, and no comment.
"""

import re
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from posixpath import relpath
from urllib.parse import urlsplit

from camnang.base.errors import Finding, Place
from camnang.base.memo import NO_MEMO, Memo, WorkStep
from camnang.content.blocks.mathematics.mathml import PARTS
from camnang.i18n.messages import msg
from camnang.site.editor import is_placed
from camnang.site.naming import alike
from camnang.site.policy import own_scripts, policy, policy_tag

HARMLESS = WorkStep("harmless", ("base", "content", "design", "i18n", "project", "site"))
Attributes = dict[str, str]
_TAGS = frozenset(
    "a abbr article aside b blockquote body br button caption circle cite code col colgroup dd "
    "defs del desc details dialog div dl dt ellipse em figcaption figure footer form g h1 h2 h3 "
    "h4 h5 h6 "
    "head header hr html i img input ins kbd label li line link main mark meta nav ol p path "
    "polygon polyline pre rect s script section small span strong sub summary sup svg symbol table "
    "tbody td text tfoot th thead title tr tspan ul use".split()
) | frozenset(PARTS)
_FORBIDDEN_ATTRIBUTES = re.compile(
    r"on.*|style|srcdoc|formaction|ping|background|.*:href|autofocus|action|method|target|manifest|"
    r"longdesc|attributionsrc|imagesrcset|popover.*|is|form|profile|archive|classid|codebase"
)
_PLAINLY = re.compile(  # written so that every parser reads the same
    r"<[a-z][a-z0-9]*"
    r"(?:[ \t\n]+[a-z_:][\w:.-]*(?:=(?:\"[^\"]*\"|'[^']*'|[^ \t\n\r\f\v\"'=<>`]+))?)*[ \t\n]*/?>",
    re.IGNORECASE | re.ASCII,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LINKS = {"a": {"href"}, "blockquote": {"cite"}, "del": {"cite"}, "ins": {"cite"}}
_ADDRESSES = frozenset({"cite", "data", "href", "poster", "src"})
_WORDS = re.compile(r"alt|content|title|placeholder|aria-.*|data-.*")  # attributes that hold words
_CALLS = re.compile(r"url\((?!#)|image-set|src\(", re.IGNORECASE)
_FILES = re.compile(r"assets/camnang\.[\w.]+\.js")
_PICTURE = r"(?:\.\./)*assets/pictures/[\w.-]+ \d+w"
_PICTURES = re.compile(rf"{_PICTURE}(?:, {_PICTURE})*")
_RELATIONS = frozenset(
    {"alternate", "apple-touch-icon", "canonical", "icon", "manifest", "preload", "stylesheet"}
)
_FULL_ADDRESSES = frozenset({"alternate", "canonical"})  # of pages, which are not fetched
_META = re.compile(r"color-scheme|theme-color|description|robots|twitter:card|viewport|og:[\w:]+")
_CONFIG = "__config"  # what the theme's scripts read


def foreign_findings(site: Path, site_url: str, memo: Memo = NO_MEMO) -> Iterator[Finding]:
    """Give an error for everything in the built pages that could run and is not the program's, and
    for each page without its policy. A page that is as it was is not judged again.
    """
    for path in sorted(site.rglob("*.html")):
        if is_placed(path, site):  # the editor, letter for letter, under a policy of its own
            continue
        folder, html = path.parent.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
        root = urlsplit(site_url).path if path.name == "404.html" else relpath(".", folder)
        place = Place(path.relative_to(site))
        page = alike(html)
        judge = partial(foreign, page, root)
        for what in sorted({*memo.values(HARMLESS, "", {"page": page, "root": root}, judge)}):
            fact = msg("{what} stands in this page, and is not the program’s.", what=what[:60])
            remedy = msg("Look in the sources of the page for what brings it.")
            yield Finding("site", "error", place, fact, remedy)
        if f"<head>\n{policy_tag(root)}" not in html:
            fact = msg("This page does not begin with the website’s security policy.")
            yield Finding("site", "error", place, fact, msg("Let its template begin with <head>."))


def foreign(html: str, root: str) -> Iterator[str]:
    """Name what could run in a page from which `root` leads to the first page."""
    tags = _Tags()
    tags.feed(html)
    if "<" in tags.rawdata:  # a tag without end, of which some parsers keep silent
        yield tags.rawdata[tags.rawdata.index("<") :]
    tags.close()
    yield from tags.odd
    for tag, attributes, text in tags.found:
        if tag not in _TAGS or not _JUDGES.get(tag, _anything)(attributes, text, root):
            yield f"<{tag}"
        yield from (name for name, value in attributes.items() if not _calm(tag, name, value))
        if attributes.get("id") == _CONFIG and tag != "script":
            yield f"#{_CONFIG}"


class _Tags(HTMLParser):
    """Every tag as it is written: a tree would keep silent about a second `<body onload=…>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, Attributes, str]] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; of attributes given twice the first counts, as in browsers."""
        self.found.append((tag, {name: value or "" for name, value in reversed(attrs)}, ""))
        if not _PLAINLY.fullmatch(self.get_starttag_text() or ""):
            self.odd.append(f"<{tag}")

    def handle_data(self, data: str) -> None:
        """Keep what a script says; elsewhere no `<` stands as it is."""
        if self.found and self.cdata_elem == "script":
            tag, attributes, before = self.found[-1]
            self.found[-1] = tag, attributes, before + data
        elif "<" in data:
            self.odd.append(data[data.index("<") :])

    def handle_comment(self, data: str) -> None:
        """Keep a comment, of which browsers may see another end."""
        self.odd.append("<!--")

    def handle_decl(self, decl: str) -> None:
        """Keep a declaration that does not only say what every page is."""
        if decl.lower() != "doctype html":
            self.odd.append("<!")

    def unknown_decl(self, data: str) -> None:
        """Keep what would be a section of XML."""
        self.odd.append("<![")


def _calm(tag: str, name: str, value: str) -> bool:
    if _FORBIDDEN_ATTRIBUTES.fullmatch(name):
        return False
    if name == "srcset":
        return bool(_PICTURES.fullmatch(value))
    if name not in _ADDRESSES:
        return bool(_WORDS.fullmatch(name)) or not _CALLS.search(value)
    address = _address(value)
    scheme = _SCHEME.match(address)
    if name in _LINKS.get(tag, ()):
        return not scheme or scheme[1].lower() in _SCHEMES
    return tag == "link" or not (scheme or address.startswith("//"))


def _address(value: str) -> str:
    """Give an address as browsers read it."""
    return re.sub(r"[\x00-\x20]", "", value).replace("\\", "/")


def _script(attributes: Attributes, text: str, root: str) -> bool:
    if "src" in attributes:
        return bool(_FILES.fullmatch(attributes["src"].removeprefix(f"{root.rstrip('/')}/")))
    if attributes.get("type") == "application/json":
        return attributes.get("id") == _CONFIG and "<" not in text
    if attributes == {"type": "application/ld+json"}:  # data, which no browser runs
        return "<" not in text
    return not attributes and text in own_scripts(root)


def _meta(attributes: Attributes, text: str, root: str) -> bool:
    if attributes.get("http-equiv") == "Content-Security-Policy":
        return attributes.get("content") == policy(root)
    named = attributes.get("name", attributes.get("property", ""))
    known = set(attributes) == {"charset"} or _META.fullmatch(named)
    return bool(known) and "http-equiv" not in attributes


def _link(attributes: Attributes, text: str, root: str) -> bool:
    relations, address = (
        set(attributes.get("rel", "").split()),
        _address(attributes.get("href", "")),
    )
    leads_away = _SCHEME.match(address) or address.startswith("//")
    return relations <= (_FULL_ADDRESSES if leads_away else _RELATIONS)


def _input(attributes: Attributes, text: str, root: str) -> bool:
    return attributes.get("type", "").lower() in ("checkbox", "radio", "text")


def _anything(attributes: Attributes, text: str, root: str) -> bool:
    return True


_JUDGES = {"input": _input, "link": _link, "meta": _meta, "script": _script}
