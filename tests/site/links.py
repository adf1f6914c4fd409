"""What a built website links to: every address below its root is a file, every section is there."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement, document_fromstring

_HERE = "http://here/"


def page_of(site: Path, address: str) -> HtmlElement:
    """Give the page at an address such as `en/paper/`."""
    return document_fromstring((site / address / "index.html").read_text(encoding="utf-8"))


def broken_links(site: Path, public: str) -> Iterator[str]:
    """Give each link, picture, script and alternate that leads nowhere, with its page."""
    trees = {path: document_fromstring(path.read_text("utf-8")) for path in site.rglob("*.html")}
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    for path, tree in trees.items():
        base = urljoin(_HERE, path.relative_to(site).as_posix().removesuffix("index.html"))
        if path.name == "404.html":
            continue  # its addresses begin with those of the public site
        for link in map(str, tree.xpath("//@href | //img/@src | //script/@src")):
            whole = urljoin(base, link.replace(public, _HERE))
            parts = urlsplit(whole)
            if f"{parts.scheme}://{parts.netloc}/" != _HERE:
                continue
            target = site / unquote(parts.path.lstrip("/"))
            target = target / "index.html" if target.is_dir() or not target.name else target
            section = unquote(parts.fragment)
            if not target.is_file() or (section and section not in ids.get(target, {section})):
                yield f"{path.relative_to(site)}: {link}"
