"""The last look at a built website: nothing stands in a page that could run or lead away unasked.

Texts are plain and manuscripts sanitised long before; should one get through all the same, the
website is not built.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import relpath
from urllib.parse import urlsplit

from camnang.base.errors import Finding, Place
from camnang.i18n.messages import msg
from camnang.site.policy import own_scripts, policy

Attributes = dict[str, str]
_FORBIDDEN = frozenset(
    "animate animatemotion animatetransform applet base embed foreignobject frame frameset iframe "
    "object portal set style template".split()
)
_ADDRESSES = frozenset({"action", "cite", "data", "href", "poster", "src"})
_FORBIDDEN_ATTRIBUTES = re.compile(
    r"on.*|style|srcdoc|formaction|ping|background|.*:href|autofocus"
)
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\s-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_FILES = re.compile(r"assets/(?:camnang|javascripts/bundle)\.[\w.]+\.js")
_PICTURE = r"(?:\.\./)*assets/pictures/[\w.-]+ \d+w"
_PICTURES = re.compile(rf"{_PICTURE}(?:, {_PICTURE})*")
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
    tags = _Tags()
    tags.feed(html)
    tags.close()
    for tag, attributes, text in tags.found:
        if tag in _FORBIDDEN or not _JUDGES.get(tag, _anything)(attributes, text, root):
            yield f"<{tag}"
        yield from (name for name, value in attributes.items() if not _calm(name, value))


class _Tags(HTMLParser):
    """Every tag as it is written: a tree would keep silent about a second `<body onload=…>`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Attributes, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, {name: value or "" for name, value in attrs}, ""))

    def handle_data(self, data: str) -> None:
        """Keep what a script says."""
        if self.found and self.cdata_elem == "script":
            tag, attributes, before = self.found[-1]
            self.found[-1] = tag, attributes, before + data


def _calm(name: str, value: str) -> bool:
    if _FORBIDDEN_ATTRIBUTES.fullmatch(name):
        return False
    if name == "srcset":
        return bool(_PICTURES.fullmatch(value))
    scheme = _SCHEME.match(value) if name in _ADDRESSES else None
    return not scheme or "".join(scheme[1].lower().split()) in _SCHEMES


def _script(attributes: Attributes, text: str, root: str) -> bool:
    if "src" in attributes:
        return bool(_FILES.fullmatch(attributes["src"].removeprefix(f"{root.rstrip('/')}/")))
    if attributes.get("type") == "application/json":
        return attributes.get("id") == "__config"
    return not attributes and text in own_scripts(root)


def _meta(attributes: Attributes, text: str, root: str) -> bool:
    if attributes.get("http-equiv") == "Content-Security-Policy":
        return attributes.get("content") == policy(root)
    return bool(_NAMED_META & set(attributes)) and "http-equiv" not in attributes


def _link(attributes: Attributes, text: str, root: str) -> bool:
    return set(attributes.get("rel", "").split()) <= _RELATIONS


def _form(attributes: Attributes, text: str, root: str) -> bool:
    return "action" not in attributes


def _anything(attributes: Attributes, text: str, root: str) -> bool:
    return True


_JUDGES = {"form": _form, "link": _link, "meta": _meta, "script": _script}
