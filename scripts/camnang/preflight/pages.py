"""Reading pages one after the other, each with its separations, and letting each go again."""

from collections.abc import Container, Iterator
from itertools import chain, repeat
from typing import Any

import pikepdf
from PIL import Image

from camnang.base.geometry import Box
from camnang.i18n.messages import msg
from camnang.pdf.budget import Budget
from camnang.pdf.content import read_content
from camnang.pdf.objects import UNREADABLE
from camnang.pdf.resources import ResourceShelf
from camnang.preflight.facts import Page
from camnang.preflight.opening import UnreadableError
from camnang.preflight.structure import read_annotations, read_box, read_rotation

LETTER = Box(0.0, 0.0, 612.0, 792.0)  # what viewers assume where no MediaBox stands


def read_pages(
    pdf: pikepdf.Pdf, rendered: Iterator[Image.Image], dpi: float, known: Container[int] = ()
) -> Iterator[Page]:
    """Read each page but those `known`; `rendered` gives the separations of these pages at `dpi`
    and may end early.

    Raises UnreadableError after the page on which a file draws more than its budget.
    """
    shelf = ResourceShelf(Budget.of(len(pdf.pages)))
    images = chain(rendered, repeat(None))
    for number, page in enumerate(pdf.pages, 1):
        if number in known:
            continue
        facts = _read_page(number, page, shelf)
        image = None if shelf.budget.spent else next(images)
        if image is not None and facts["rotate"]:
            image = image.rotate(facts["rotate"], expand=True)  # back as the boxes are written
        yield Page(**facts, ink=image, ink_dpi=dpi)
        if shelf.budget.spent:
            reason = msg("Page {page} draws more than any page needs.", page=number)
            raise UnreadableError(reason)


def longest_side(pdf: pikepdf.Pdf) -> float:
    """Give the longest side of any page's media, in points."""
    boxes = [read_box(page.obj, "/MediaBox") or LETTER for page in pdf.pages]
    return max(max(box.width, box.height) for box in boxes)


def read_trims(pdf: pikepdf.Pdf) -> tuple[Box, ...]:
    """Read the finished size of every page."""
    return tuple(
        read_box(page.obj, "/TrimBox")
        or read_box(page.obj, "/ArtBox")
        or read_box(page.obj, "/CropBox")
        or read_box(page.obj, "/MediaBox")
        or LETTER
        for page in pdf.pages
    )


def _read_page(number: int, page: pikepdf.Page, shelf: ResourceShelf) -> dict[str, Any]:
    source = page.obj
    media_box = read_box(source, "/MediaBox") or LETTER
    content = read_content(page, media_box, shelf)
    return {
        "number": number,
        "media_box": media_box,
        "crop_box": read_box(source, "/CropBox"),
        "bleed_box": read_box(source, "/BleedBox"),
        "trim_box": read_box(source, "/TrimBox"),
        "art_box": read_box(source, "/ArtBox"),
        "rotate": read_rotation(page),
        "user_unit": _user_unit(source),
        "annotations": tuple(read_annotations(source)),
        "all_marks": tuple(content.marks),
        "groups": tuple(content.groups),
        "device_tricks": tuple(sorted(content.device_tricks)),
        "problems": tuple(dict.fromkeys(content.problems)),
    }


def _user_unit(source: Any) -> float | None:
    try:
        return float(source["/UserUnit"]) if "/UserUnit" in source else None
    except UNREADABLE:
        return None
