"""Online: where an edition stands on the website, and its code to be read by a phone."""

from dataclasses import replace

import segno

from camnang.design.palette import palette
from camnang.project.model import Edition


def online_address(edition: Edition) -> str:
    """Give the public address of an edition's landing page."""
    first = edition.publisher.languages[0]
    prefix = "" if edition.lang == first else f"{edition.lang}/"
    return f"{edition.publisher.site_url}{prefix}{edition.slug}/"


def errata_address(edition: Edition, code: str = "") -> str:
    """Give where the errata of a printed edition stand; its landing page if it has no code."""
    code = code or edition.handbook.edition.code
    return online_address(edition) + (f"editions/{code}/" if code else "")


def source_address(edition: Edition) -> str:
    """Give the public address of the chapter to which a publication leads; raises ValueError for
    what is none.
    """
    if edition.small is None:
        raise ValueError(edition.name)
    book = replace(edition, slug=edition.small.handbook)
    return f"{online_address(book)}{edition.small.chapter}/"


def online_place(edition: Edition, stem: str, id_: str) -> str:
    """Give the public address of a place in a chapter."""
    return f"{online_address(edition)}{stem}/#{id_}"


def qr_code(address: str) -> str:
    """Give a QR code as SVG, in pure ink."""
    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=2)[0]
    path = code.svg_inline(border=2, dark="#000", omitsize=True, svgclass=None, lineclass=None)
    inner = path.partition(">")[2].rpartition("</svg>")[0]
    inner = inner.replace('stroke="#000"', f'stroke="{palette()["ink"].srgb}" fill="none"')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{inner}</svg>'
