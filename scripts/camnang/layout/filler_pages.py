"""Filler pages: what stands on pages that no chapter fills, and on the last one."""

from camnang.content.library import Project
from camnang.design.tile_motifs import MOTIFS
from camnang.design.tiles import floor, ornament
from camnang.layout.galley import Galley
from camnang.layout.illustrations import GalleyResources
from camnang.layout.online import qr_code
from camnang.layout.stylesheet import BookStyle, PageGeometry
from camnang.layout.templates import render
from camnang.project.model import Edition

QUIET_TILE_MM = 29

MOST_TOLD, MOST_IN_SERIES = 4, 8  # handbooks the closing page describes, and names


def compose_ornament(edition: Edition, style: BookStyle) -> Galley:
    """Compose the page that stands on a verso left over before a chapter."""
    resources = GalleyResources.of(style)
    resources.svg("ground", quiet_page(edition, style.geometry))  # background of .full-page
    return render("layout/templates/ornament.html", "ornament", edition.lang, style, resources, 2)


def compose_notes(edition: Edition, style: BookStyle, first: int, count: int) -> Galley:
    """Compose the notes pages that fill the last signature."""
    lines = int((style.geometry.text_height_mm / style.geometry.scale - 14) // 8)
    resources = GalleyResources.of(style)
    return render(
        "layout/templates/notes.html", "notes", edition.lang, style, resources, first,
        count=count, lines=lines,
    )  # fmt: skip


def compose_closing(project: Project, edition: Edition, style: BookStyle, page: int) -> Galley:
    """Compose the last page: the series, and where to find it online."""
    resources = GalleyResources.of(style)
    series = [
        (
            resources.svg(f"tile-{other.slug}", tile_of(other, 14)),
            other.title,
            other.handbook.description[other.lang],
        )
        for other in project.editions
        if other.lang == edition.lang
    ][:MOST_IN_SERIES]
    return render(
        "layout/templates/closing.html", "closing", edition.lang, style, resources, page,
        publisher=edition.publisher,
        series=series,
        told=len(series) <= MOST_TOLD,
        qr=resources.svg("qr", qr_code(edition.publisher.site_url)),
        address=edition.publisher.site_url.removeprefix("https://").removesuffix("/"),
    )  # fmt: skip


def quiet_page(edition: Edition, geometry: PageGeometry) -> str:
    """Give the quiet tile floor of a full page with its bleed."""
    look = edition.handbook.look
    width = geometry.trim.width_mm + 2 * geometry.bleed_mm
    height = geometry.trim.height_mm + 2 * geometry.bleed_mm
    in_hue = len(MOTIFS[look.motif].layings)  # the second colouring: the hue's tint on paper
    return floor(look.motif, look.hue, in_hue, width, height, QUIET_TILE_MM, "quiet")


def tile_of(edition: Edition, size_mm: float) -> str:
    """Give the handbook's own tile."""
    look = edition.handbook.look
    return ornament(look.motif, look.hue, size_mm)
