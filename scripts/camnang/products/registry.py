"""The products there are: books, by the name that `binding` gives them in `handbook.yml`, and the
small things of publications."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.content.library import Project
from camnang.i18n.messages import msg
from camnang.press.bindings import BINDINGS, bound
from camnang.products.books import PERFECT_BOUND, STITCHED
from camnang.products.flat_things import ONE_SIDE, TWO_SIDES
from camnang.products.leaflets import FOLDED
from camnang.products.product import Product
from camnang.project.explain_mistakes import choose
from camnang.project.model import BOOK_SPEC, Edition
from camnang.project.read_spec import spec_lines

PRODUCTS: dict[str, Product] = {each.name: each for each in (PERFECT_BOUND, STITCHED)}
SMALL_PRODUCTS: dict[str, Product] = {each.name: each for each in (ONE_SIDE, TWO_SIDES, *FOLDED)}


def product_named(name: str) -> Product:
    """Give a product by name; raises KeyError if there is none."""
    return {**PRODUCTS, **SMALL_PRODUCTS}[name]


def product_of(edition: Edition, pages: int | None = None) -> Product:
    """Give the product that an edition becomes, or becomes with so many pages.

    Raises ContentError if its spec names none.
    """
    spec = edition.handbook.print_
    if edition.small:
        return SMALL_PRODUCTS[spec.binding]
    if spec.binding not in PRODUCTS:
        raise ContentError((_unknown(edition.spec, spec.binding),))
    if pages is None or spec.binding not in BINDINGS:
        return PRODUCTS[spec.binding]
    return PRODUCTS[bound(spec, pages).name]


def product_findings(project: Project) -> Iterator[Finding]:
    """Give a finding for each product named in a spec that is none."""
    for slug, handbook in project.handbooks:
        if handbook.print_.binding not in PRODUCTS:
            yield _unknown(project.folder(slug) / BOOK_SPEC, handbook.print_.binding)


def _unknown(path: Path, name: str) -> Finding:
    place = Place(path, line_at(spec_lines(path), "print", "binding"))
    fact = msg("{key} is {value}.", key="print.binding", value=name)
    return Finding("spec", "error", place, fact, choose(name, PRODUCTS))
