"""The errata slip: A6 pages to print, cut and lay into the copies of an edition."""

from pathlib import Path

from camnang.editions.errata_words import told
from camnang.editions.since import PrintedErrata
from camnang.i18n.messages import phrase
from camnang.layout.galley import Galley
from camnang.layout.illustrations import GalleyResources
from camnang.layout.online import errata_address, qr_code
from camnang.layout.stylesheet import variables_css
from camnang.layout.templates import render

WIDTH_MM, HEIGHT_MM = 105, 148  # A6, ISO 216
_CSS = (Path(__file__).parent / "slip.css").read_text(encoding="utf-8")


def compose_slip(found: PrintedErrata) -> Galley:
    """Compose the slip of an edition."""
    edition = found.shelf.book.edition
    resources = GalleyResources("screen")
    address = errata_address(edition, found.number)
    css = "\n".join((variables_css("screen", edition.handbook.look.hue), _CSS))
    return render(
        "editions/slip.html", "slip", edition.lang, css, resources, 1,
        edition=edition,
        title=phrase("Errata").text(edition.lang),
        code=phrase("Edition code {code}.", code=found.number).text(edition.lang),
        entries=[told(each, edition.lang) for each in found.errata],
        qr=resources.svg("qr", qr_code(address)),
        address=address.removeprefix("https://").removesuffix("/"),
    )  # fmt: skip
