"""Where a source without an address of its own is looked up: by its number, or at its issuer's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import Field, RootModel

from camnang.project.field_types import (
    ISSUER_URL,
    LANGUAGE,
    LINE,
    LONGEST_LINE,
    LONGEST_SITE_URL,
    SEARCH_URL,
    Frozen,
)
from camnang.project.register import Reference

Mark = Annotated[str, Field(min_length=2, max_length=80)]
IssuerUrl = Annotated[str, Field(pattern=ISSUER_URL, max_length=LONGEST_SITE_URL)]
_DIGITS = re.compile(r"(?<!\d)\d+/\d+")  # of an act of the Union: 2023/1115, 66/2010


@dataclass(frozen=True)
class LookUp:
    """A place where a source is found: its name, an address, and whether that looks for it."""

    name: str
    url: str
    searches: bool = True


class Portal(Frozen):
    """An official place where the texts whose numbers hold one of the marks are looked up.

    In its address `{number}` stands for the whole number, `{digits}` for the digits of it that
    have a stroke between them.
    """

    name: str = Field(pattern=LINE, max_length=LONGEST_LINE)
    marks: tuple[Annotated[str, Field(min_length=2, max_length=40)], ...] = Field(min_length=1)
    url: str = Field(pattern=SEARCH_URL, max_length=LONGEST_SITE_URL)

    def address(self, number: str) -> str:
        """Give the address that looks a number up, or nothing if it is none of this place's."""
        digits = _DIGITS.search(number)
        if not any(mark in number for mark in self.marks):
            return ""
        told = {"{number}": number, "{digits}": digits[0] if digits else number}
        url = self.url
        for place, said in told.items():
            url = url.replace(place, quote(said, safe=""))
        return url


class IssuerSites(RootModel[dict[Annotated[str, Field(pattern=LANGUAGE)], dict[Mark, IssuerUrl]]]):
    """The sites of issuers, by what an issuer's name holds and the language of their titles.

    An address with `{title}` looks a title up there; one without is the page to begin at.
    """

    def of(self, source: Reference) -> LookUp | None:
        """Give the site of a source's issuer."""
        named = " ".join((source.issuer or {}).values())
        for lang, sites in self.root.items():
            url = next((each for mark, each in sites.items() if mark in named), "")
            if url and lang in source.title:
                name = (urlsplit(url).hostname or "").removeprefix("www.")
                sought = quote(source.title[lang], safe="")
                return LookUp(name, url.replace("{title}", sought), "{title}" in url)
        return None


def looked_up(
    source: Reference, portals: Iterable[Portal], sites: IssuerSites | None
) -> LookUp | None:
    """Give where a source is looked up: on the portal of its number, else its issuer's site."""
    for portal in portals:
        if address := portal.address(source.number):
            return LookUp(portal.name, address)
    return sites.of(source) if sites else None
