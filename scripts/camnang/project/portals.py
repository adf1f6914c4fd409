"""Where a source without an address of its own is looked up: by its number, or by its title."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import quote

from pydantic import Field

from camnang.project.field_types import (
    DOMAIN,
    LANGUAGE,
    LINE,
    LONGEST_LINE,
    LONGEST_SITE_URL,
    SEARCH_URL,
    SITE_SEARCH_URL,
    Frozen,
)
from camnang.project.register import Reference

Mark = Annotated[str, Field(min_length=2, max_length=80)]
Domain = Annotated[str, Field(pattern=DOMAIN, max_length=80)]
Place = tuple[str, str]  # its name, and the address that looks a source up there


class Portal(Frozen):
    """An official place where the texts whose numbers hold one of the marks are looked up."""

    name: str = Field(pattern=LINE, max_length=LONGEST_LINE)
    marks: tuple[Annotated[str, Field(min_length=2, max_length=40)], ...] = Field(min_length=1)
    url: str = Field(pattern=SEARCH_URL, max_length=LONGEST_SITE_URL)

    def address(self, number: str) -> str:
        """Give the address that looks a number up, or nothing if it is none of this place's."""
        if not any(mark in number for mark in self.marks):
            return ""
        return self.url.replace("{number}", quote(number, safe=""))


class IssuerSites(Frozen):
    """How the sites of issuers are searched for a title.

    `issuers` are the domains by what an issuer's name holds, and by the language of the titles
    that are looked for there.
    """

    url: str = Field(pattern=SITE_SEARCH_URL, max_length=LONGEST_SITE_URL)
    issuers: dict[Annotated[str, Field(pattern=LANGUAGE)], dict[Mark, Domain]] = Field({})

    def of(self, source: Reference) -> Place | None:
        """Give the site of a source's issuer, and the address that looks its title up there."""
        named = " ".join((source.issuer or {}).values())
        for lang, domains in self.issuers.items():
            domain = next((each for mark, each in domains.items() if mark in named), "")
            if domain and lang in source.title:
                sought = quote(source.title[lang], safe="")
                return domain, self.url.replace("{site}", domain).replace("{title}", sought)
        return None


def looked_up(
    source: Reference, portals: Iterable[Portal], sites: IssuerSites | None
) -> Place | None:
    """Give where a source is looked up: on the portal of its number, else its issuer's site."""
    for portal in portals:
        if address := portal.address(source.number):
            return portal.name, address
    return sites.of(source) if sites else None
