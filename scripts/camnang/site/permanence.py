"""Addresses for ever: printed codes and links keep leading somewhere when a page changes.

`handbooks/addresses.yml` lists every page and section once published. One that goes must be said
to have moved; the website then answers at the old address too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from camnang.base.errors import Finding, Place
from camnang.base.files import write_whole
from camnang.content.library import Book
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg
from camnang.project.field_types import ADDRESS, PAGE, Frozen
from camnang.project.read_spec import read_spec

FILE = "addresses.yml"
_HEAD = """\
# Every address once published, written by the tool: pages, and the sections in them.
# What goes away must stand under "moved", old address to new one; nothing is ever deleted here.
"""


_Page = Annotated[str, Field(pattern=PAGE)]
_Address = Annotated[str, Field(pattern=ADDRESS)]


class Addresses(Frozen):
    """The committed list: the sections of every page, and where those that left have gone."""

    published: dict[_Page, tuple[str, ...]] = Field(default={})
    moved: dict[_Address, _Address] = Field(default={})


@dataclass(frozen=True)
class Shelfmark:
    """The sections of every page as the books stand now, by page (`<slug>/<stem>`)."""

    sections: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, books: Iterable[Book]) -> "Shelfmark":
        """Take stock of books in one language."""
        return cls(
            {
                f"{book.edition.slug}/{chapter.stem}": _sections(chapter)
                for book in books
                for chapter in book.chapters
            }
        )

    def has(self, address: str) -> bool:
        """Tell whether a page (`a/b`) or section (`a/b#c`) exists."""
        page, _, id_ = address.partition("#")
        return page in self.sections and (not id_ or id_ in self.sections[page])


def read_addresses(folder: Path) -> Addresses:
    """Read the committed list in `handbooks/`, empty if there is none; raises ContentError."""
    path = folder / FILE
    return read_spec(path, Addresses) if path.is_file() else Addresses()


def lost_addresses(folder: Path, known: Addresses, now: Shelfmark) -> Iterator[Finding]:
    """Give a finding for every published address that answers no more."""
    for address in (*_all(known.published), *known.moved.values()):
        if now.has(address) or address in known.moved:
            continue
        fact = msg("The address {address} is published, but leads nowhere.", address=address)
        remedy = msg("Bring the id back, or write under moved: where it has gone.")
        yield Finding("addresses", "error", Place(folder / FILE), fact, remedy)


def recorded(known: Addresses, now: Shelfmark) -> Addresses:
    """Give the list with what is new, and with renamed sections moved to their new names.

    A section counts as renamed when one id went and one came between the same neighbours.
    """
    published = {page: tuple(ids) for page, ids in known.published.items()}
    moved = dict(known.moved)
    for page, ids in now.sections.items():
        old = published.get(page, ())
        moved |= {
            f"{page}#{gone}": f"{page}#{come}"
            for gone, come in _renamed(old, ids)
            if f"{page}#{gone}" not in moved
        }
        published[page] = (*old, *(id_ for id_ in ids if id_ not in old))
    return Addresses(published=dict(sorted(published.items())), moved=dict(sorted(moved.items())))


def write_addresses(folder: Path, addresses: Addresses) -> Path:
    """Write the list; gives its path."""
    data = {"published": {page: list(ids) for page, ids in addresses.published.items()}}
    text = _HEAD + yaml.safe_dump(data, width=96, sort_keys=False, allow_unicode=True)
    text += yaml.safe_dump({"moved": addresses.moved}, width=1000, allow_unicode=True)
    path = folder / FILE
    write_whole(path, text)
    return path


def _all(published: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for page, ids in published.items():
        yield page
        yield from (f"{page}#{id_}" for id_ in ids)


def _sections(chapter: Chapter) -> tuple[str, ...]:
    found = chapter.tree().xpath("//h2[@id] | //h3[@id] | //figure[@id]")
    return tuple(str(element.get("id")) for element in found)


def _renamed(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    came = [id_ for id_ in new if id_ not in old]
    for place, gone in enumerate(old):
        if gone in new:
            continue
        before = next((id_ for id_ in reversed(old[:place]) if id_ in new), None)
        here = new.index(before) + 1 if before else 0
        if here < len(new) and new[here] in came:
            yield gone, new[here]
