"""Pages as they are read from a disk, where no server opens a folder's page or answers a fetch."""

import re
from collections.abc import Collection
from html import escape, unescape
from posixpath import dirname, relpath
from urllib.parse import quote, unquote, urljoin, urlsplit

_TAG = re.compile(r"""<(?:a|link)\s(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_HREF = re.compile(r'(\shref=")([^"]*)(")')
# Browsers refuse from a disk what may be shared between sites, and no search engine looks there.
_OF_A_SERVER = re.compile(
    r'<link rel="(?:alternate |apple-touch-icon|canonical|manifest|preload)"[^<>]*>\n?'
    r'|<meta (?:property="og:[^"]*"|name="twitter:[^"]*")[^<>]*>\n?'
)
_HERE = "http://here/"


def for_files(html: str, page: str, held: Collection[str], public: str) -> str:
    """Give a page, at this path, with links to the files that are `held` beside it.

    What is not held is looked for on the website itself, at its `public` address.
    """

    def linked(found: re.Match[str]) -> str:
        return f"{found[1]}{escape(file_link(unescape(found[2]), page, held, public))}{found[3]}"

    bare = _OF_A_SERVER.sub("", html)
    return _TAG.sub(lambda tag: _HREF.sub(linked, tag[0]), bare)


def file_link(link: str, page: str, held: Collection[str], public: str) -> str:
    """Give the address by which a link of a page finds its file on a disk."""
    if link.startswith("#"):
        return link
    whole = urljoin(_HERE + page, link)
    whole = _HERE + whole.removeprefix(public) if whole.startswith(public) else whole
    if not whole.startswith(_HERE):
        return link
    parts = urlsplit(whole)
    path = unquote(parts.path.removeprefix("/"))
    file = next((each for each in _names(path) if each in held), None)
    if file is None:
        return public + whole.removeprefix(_HERE)
    return parts._replace(
        scheme="", netloc="", path=quote(relpath(file, dirname(page) or "."))
    ).geturl()


def _names(path: str) -> tuple[str, str]:
    """A file, or the page of a folder."""
    return path, f"{path.rstrip('/')}/index.html".removeprefix("/")
