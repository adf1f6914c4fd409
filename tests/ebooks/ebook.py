"""An e-book as a reader's program opens it, by zipfile and lxml alone."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import lxml.etree
from lxml.etree import _Element

HTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
NAMES = {
    "h": HTML, "m": "http://www.w3.org/1998/Math/MathML", "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/", "svg": "http://www.w3.org/2000/svg",
}  # fmt: skip
TYPE = f"{{{OPS}}}type"


@dataclass(frozen=True)
class Ebook:
    """The files of an e-book, its package, its reading order."""

    path: Path

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self.path)

    @cached_property
    def names(self) -> list[str]:
        return self.archive.namelist()

    def tree(self, name: str) -> _Element:
        return lxml.etree.fromstring(self.archive.read(f"EPUB/{name}"))

    @cached_property
    def package(self) -> _Element:
        return self.tree("package.opf")

    @cached_property
    def items(self) -> dict[str, str]:
        return {each.get("id", ""): each.get("href", "") for each in self.all(self.package, "item")}

    @staticmethod
    def all(tree: _Element, name: str) -> list[_Element]:
        return list(tree.iterfind(f".//o:{name}", NAMES))

    @cached_property
    def spine(self) -> dict[str, _Element]:
        """The files in reading order."""
        found = (self.items[each.get("idref", "")] for each in self.all(self.package, "itemref"))
        return {name: self.tree(name) for name in found}

    def told(self, name: str) -> list[str]:
        """What the package says under a property or an element of Dublin Core."""
        if name.startswith("dc:"):
            return [str(each.text) for each in self.package.iterfind(f".//{name}", NAMES)]
        metas = self.all(self.package, "meta")
        return [str(each.text) for each in metas if each.get("property") == name]

    def nav(self, kind: str) -> list[tuple[str, str]]:
        """The words and addresses of a list of the navigation."""
        (nav,) = (each for each in self.every("nav.xhtml", "nav") if each.get(TYPE) == kind)
        links = nav.iterfind(".//h:a", NAMES)
        return [("".join(map(str, each.itertext())), each.get("href", "")) for each in links]

    def every(self, file: str, tag: str) -> Iterator[_Element]:
        yield from self.spine[file].iter(f"{{{HTML}}}{tag}")

    @cached_property
    def places(self) -> set[str]:
        """All that an address may lead to."""
        ids = {f"{name}#{id_}" for name, tree in self.spine.items() for id_ in tree.xpath("//@id")}
        return ids | set(self.spine)

    def links(self) -> Iterator[tuple[str, str]]:
        """Every address within the book, with the file it stands in."""
        for name, tree in self.spine.items():
            for address in tree.xpath("//h:a/@href", namespaces=NAMES):
                if ":" not in address:
                    whole = name + address if address.startswith("#") else address
                    yield name, posixpath.normpath(whole)
