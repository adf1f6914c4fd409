"""The pages of a press file as pictures: the soft proof and the ink map of each."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image

from camnang.base.errors import TypesettingError
from camnang.design.printing_conditions import Condition
from camnang.i18n.messages import msg
from camnang.preflight.separations import Separations
from camnang.proofs.ink_map import PageInk, ink_map, page_ink
from camnang.proofs.soft_proof import soft_proof

DPI = 110
_FINER = 2  # rendered finer and averaged: smooth edges, and true ink at them
_MAP_COARSER = 2
_QUALITY = 72


@dataclass(frozen=True)
class ProofPage:
    """One page: its number, its pictures (file names in the folder), and its ink."""

    number: int
    picture: str
    map: str
    ink: PageInk


def picture_pages(
    pdf: Path, name: str, condition: Condition, bleed_mm: float, folder: Path
) -> tuple[ProofPage, ...]:
    """Write two WebP pictures of every page, bleed included, into `folder`.

    Raises TypesettingError if a page cannot be rendered.
    """
    folder.mkdir(exist_ok=True)
    count, with_bleed = _bleed_box(pdf)
    with Separations(pdf, DPI * _FINER) as pages:
        made = tuple(
            _pictured(
                number, fine.crop(with_bleed).reduce(_FINER), name, condition, bleed_mm, folder
            )
            for number, fine in enumerate(pages, 1)
        )
    if len(made) < count:
        fact = msg("Page {page} of {file} cannot be rendered.", page=len(made) + 1, file=pdf.name)
        raise TypesettingError(fact, msg("Look at the drawings on that page."))
    return made


def _bleed_box(pdf: Path) -> tuple[int, tuple[int, int, int, int]]:
    """Give the pages and their bleed box in pixels from the upper left: marks may lie around it."""
    with pikepdf.open(pdf) as opened:
        count = len(opened.pages)
        page = opened.pages[0]
        media = [float(edge) for edge in page.mediabox]
        x0, y0, x1, y1 = (float(edge) for edge in page.obj.get("/BleedBox", page.mediabox))
    edges = (x0 - media[0], media[3] - y1, x1 - media[0], media[3] - y0)
    left, top, right, bottom = (round(edge * DPI * _FINER / 72) for edge in edges)
    return count, (left, top, right, bottom)


def _pictured(
    number: int, inks: Image.Image, name: str, condition: Condition, bleed_mm: float, folder: Path
) -> ProofPage:
    page = ProofPage(
        number,
        f"{folder.name}/{name}-{number:03}.webp",
        f"{folder.name}/{name}-{number:03}-ink.webp",
        page_ink(inks, DPI, bleed_mm),
    )
    soft_proof(inks, condition).save(folder.parent / page.picture, quality=_QUALITY, method=4)
    heat = ink_map(inks.reduce(_MAP_COARSER), condition.ink_limit).convert("RGB")
    heat.save(folder.parent / page.map, quality=_QUALITY, method=4)
    return page
