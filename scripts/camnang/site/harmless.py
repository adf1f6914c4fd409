"""The last look at a built website: nothing stands in a page that could run or lead away unasked.

Texts are plain and manuscripts sanitised long before; should one get through all the same, the
website is not built.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import relpath
from urllib.parse import urlsplit

import lxml.html
from lxml.html import HtmlElement

from camnang.errors import Finding, Place
from camnang.messages import msg
from camnang.site.policy import own_scripts, policy

_FORBIDDEN = frozenset(
    "animate animatemotion animatetransform applet base embed foreignobject frame frameset iframe "
    "object portal set style template".split()
)
_ADDRESSES = frozenset({"action", "cite", "data", "href", "poster", "src"})
_FORBIDDEN_ATTRIBUTES = re.compile(
    r"on.*|style|srcdoc|srcset|formaction|ping|background|.*:href|autofocus"
)
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\s-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_FILES = re.compile(r"(?:\.{1,2}/|/[\w./~-]*?)*assets/(?:camnang|javascripts/bundle)\.[\w.]+\.js")
_RELATIONS = frozenset({"alternate", "canonical", "icon", "preload", "stylesheet"})
_NAMED_META = frozenset({"charset", "name", "property"})


def foreign_findings(site: Path, site_url: str) -> Iterator[Finding]:
    """Give an error for everything in the built pages that could run and is not the program's."""
    for path in sorted(site.rglob("*.html")):
        folder = path.parent.relative_to(site).as_posix()
        root = urlsplit(site_url).path if path.name == "404.html" else relpath(".", folder)
        for what in sorted(set(foreign(path.read_text(encoding="utf-8"), root))):
            fact = msg("{what} stands in this page, and is not the program’s.", what=what[:60])
            remedy = msg("Look in the sources of the page for what brings it.")
            yield Finding("site", "error", Place(path.relative_to(site)), fact, remedy)


def foreign(html: str, root: str) -> Iterator[str]:
    """Name what could run in a page from which `root` leads to the first page."""
    for element in lxml.html.document_fromstring(html).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        if tag in _FORBIDDEN or not _JUDGES.get(tag, _anything)(element, root):
            yield f"<{tag}"
        attributes = ((str(name), str(value)) for name, value in element.attrib.items())
        yield from (name for name, value in attributes if not _calm(name, value))


def _calm(name: str, value: str) -> bool:
    if _FORBIDDEN_ATTRIBUTES.fullmatch(name.lower()):
        return False
    scheme = _SCHEME.match(value) if name.lower() in _ADDRESSES else None
    return not scheme or "".join(scheme[1].lower().split()) in _SCHEMES


def _script(element: HtmlElement, root: str) -> bool:
    if element.get("src") is not None:
        return bool(_FILES.fullmatch(element.get("src")))
    if element.get("type") == "application/json":
        return element.get("id") == "__config"
    return not len(element.attrib) and str(element.text) in own_scripts(root)


def _meta(element: HtmlElement, root: str) -> bool:
    if element.get("http-equiv") == "Content-Security-Policy":
        return bool(element.get("content") == policy(root))
    return bool(_NAMED_META & set(element.attrib)) and element.get("http-equiv") is None


def _link(element: HtmlElement, root: str) -> bool:
    return set(element.get("rel", "").split()) <= _RELATIONS


def _form(element: HtmlElement, root: str) -> bool:
    return element.get("action") is None


def _anything(element: HtmlElement, root: str) -> bool:
    return True


_JUDGES = {"form": _form, "link": _link, "meta": _meta, "script": _script}
