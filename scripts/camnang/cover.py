"""The cover: one spread of back, spine and front on the handbook's tile floor."""

from dataclasses import dataclass, replace

from camnang.galley import Galley, Resources
from camnang.matter import online_address, qr_code, render, tile_of
from camnang.model import Edition, Trim
from camnang.papers import Stock
from camnang.press.spine import made_spine_mm, spine
from camnang.stylesheet import faces_css, variables_css
from camnang.tiles import Panel, cover_art, cover_panels
from camnang.units import pt

SPINE_TEXT_FROM_MM = 5.0  # below it print houses refuse lettering on the spine
SPINE_EDGE_MM = 1.1  # folds wander: lettering keeps off them
SPINE_LEAST_PT, SPINE_MOST_PT = 6.5, 13.0
SPINE_ENDS_MM = 10.0  # above and below the line of text
LETTER_WIDTH = 0.56  # of Be Vietnam Pro Semi-Bold on average, in its size
REVERSED_LEAST_PT = 8.0  # GWG R0016: smaller white letters fill in
FACE_HEIGHT = 1.27  # of Be Vietnam Pro, ascent and descent, in its size
_TITLE_SIZES = ((34, 27), (52, 24), (72, 20), (999, 17.5))  # characters up to, size in points


@dataclass(frozen=True)
class CoverGeometry:
    """The flat cover in millimetres: the pages' trim, the spine between, flaps, bleed around."""

    trim: Trim
    spine_mm: float
    bleed_mm: float
    flap_mm: float = 0.0

    @property
    def width_mm(self) -> float:
        """Width of the trimmed spread, flaps included."""
        return 2 * (self.trim.width_mm + self.flap_mm) + self.spine_mm

    @property
    def height_mm(self) -> float:
        """Height of the trimmed spread."""
        return self.trim.height_mm


def cover_geometry(
    edition: Edition,
    trim: Trim,
    pages: int,
    binding: str,
    body: Stock,
    cover: Stock,
    glue_mm: float = 0.0,
) -> CoverGeometry:
    """Give the flat cover for a page count: a stitched book has no spine."""
    spec, stitched = edition.handbook.print_, binding == "saddle-stitch"
    width = 0.0 if stitched else made_spine_mm(spine(pages, body, cover, glue_mm))
    return CoverGeometry(trim, width, spec.cover_bleed, spec.flaps)


def compose_cover(edition: Edition, geometry: CoverGeometry, medium: str = "press") -> Galley:
    """Compose the spread as a galley of one page."""
    look, resources = edition.handbook.look, Resources(medium)
    bleed = geometry.bleed_mm
    width, height = geometry.width_mm + 2 * bleed, geometry.height_mm + 2 * bleed
    flap = geometry.flap_mm
    front, back = (
        replace(panel, left_mm=panel.left_mm + flap) for panel in cover_panels(width - 2 * flap)
    )
    art = cover_art(look.motif, look.hue, look.seed, width, height, 2 * flap)
    css = "\n".join(
        (
            faces_css(),
            _size_css(geometry.width_mm, geometry.height_mm, geometry.bleed_mm),
            variables_css(medium, look.hue),
            COVER_CSS,
        )
    )
    resources.svg("tile", tile_of(edition, 13))  # background of .tile
    return render(
        "cover.html", "cover", edition.lang, css, resources, 1,
        edition=edition, handbook=edition.handbook, publisher=edition.publisher,
        art=resources.svg("cover", art),
        front=_box(front, bleed), back=_box(back, bleed),
        spine=_spine_box(geometry, front, edition.title),
        title_pt=_title_pt(edition), width=width, height=height, bleed=bleed,
        qr=resources.svg("qr", qr_code(online_address(edition))),
        address=online_address(edition).removeprefix("https://").removesuffix("/"),
    )  # fmt: skip


def compose_front_cover(edition: Edition, trim: Trim) -> Galley:
    """Compose the front alone at the trim, without bleed, as the first page on a screen."""
    look, resources = edition.handbook.look, Resources("screen")
    spread = 2 * trim.width_mm
    front, _ = cover_panels(spread)
    front = replace(front, left_mm=front.left_mm - trim.width_mm)
    art = cover_art(look.motif, look.hue, look.seed, spread, trim.height_mm)
    resources.svg("tile", tile_of(edition, 13))
    size = _size_css(trim.width_mm, trim.height_mm, 0)
    css = "\n".join((faces_css(), size, variables_css("screen", look.hue), COVER_CSS))
    return render(
        "screen_cover.html", "cover", edition.lang, css, resources, 0,
        edition=edition, handbook=edition.handbook, publisher=edition.publisher,
        art=resources.svg("cover", art), front=_box(front, 0), title_pt=_title_pt(edition),
        width=trim.width_mm, height=trim.height_mm,
    )  # fmt: skip


def _title_pt(edition: Edition) -> float:
    return next(points for most, points in _TITLE_SIZES if len(edition.title) <= most)


def _box(panel: Panel, bleed_mm: float) -> str:
    left, top = panel.left_mm - bleed_mm, panel.top_mm - bleed_mm
    return (
        f"left: {left:.3f}mm; top: {top:.3f}mm; "
        f"width: {panel.width_mm:.3f}mm; height: {panel.height_mm:.3f}mm"
    )


def _spine_box(geometry: CoverGeometry, front: Panel, title: str) -> dict[str, str] | None:
    """The label on the spine and, turned a quarter to read top to bottom, its line of text."""
    if geometry.spine_mm < SPINE_TEXT_FROM_MM:
        return None
    top, height = front.top_mm - geometry.bleed_mm, front.height_mm
    width = geometry.spine_mm - 1.8
    middle = geometry.width_mm / 2
    label = f"left: {middle - width / 2:.3f}mm; top: {top:.3f}mm; width: {width:.3f}mm; "
    line = f"left: {middle - height / 2:.3f}mm; top: {top + height / 2 - 2.5:.3f}mm; "
    room = geometry.spine_mm - 2 * SPINE_EDGE_MM
    long = pt(height - SPINE_ENDS_MM) / len(title) / LETTER_WIDTH
    points = min(SPINE_MOST_PT, max(SPINE_LEAST_PT, min(long, pt(room / FACE_HEIGHT))))
    return {
        "kind": "" if points >= REVERSED_LEAST_PT else "narrow",
        "label": f"{label}height: {height:.3f}mm",
        "line": f"{line}width: {height:.3f}mm; height: 5mm; font-size: {points:.1f}pt",
    }


def _size_css(width_mm: float, height_mm: float, bleed_mm: float) -> str:
    return f"@page {{ size: {width_mm}mm {height_mm}mm; bleed: {bleed_mm}mm; margin: 0 }}"


COVER_CSS = """
.cover p, .cover h1 { margin: 0 }
.cover { font: 9pt/13pt "Be Vietnam Pro", "Spectral"; color: var(--ink) }
.cover img { overflow: visible } .cover .floor { position: absolute; overflow: hidden }
.cover .panel { position: absolute; background: var(--paper); box-sizing: border-box;
  border: 1.4mm solid var(--hue-deep); }
.cover .line { position: absolute; left: 1.8mm; right: 1.8mm; top: 1.8mm; bottom: 1.8mm;
  border: 0.35mm solid var(--hue); }
.cover .in { position: absolute; left: 10mm; right: 9mm; top: 11mm; }
.cover .foot { position: absolute; left: 10mm; right: 9mm; bottom: 9.5mm; }
.cover .draft { font-weight: 700; font-size: 16pt; line-height: 20pt; color: var(--hue-deep);
  margin-bottom: 2mm }
.cover .issuer { font-weight: 600; font-size: 9pt; line-height: 13pt }
.cover .title { font-weight: 700; color: var(--hue-deep); margin: 8mm 0 5mm }
.cover .subtitle { font-size: 11pt; line-height: 16pt }
.cover .tile { position: absolute; right: 0; bottom: 0; width: 13mm; height: 13mm;
  background: url("drawing:tile") 0 0 / 100% 100% no-repeat }
.cover .answers { font-size: 10pt; line-height: 15.5pt } .cover .answers p { margin-bottom: 1mm }
.cover .lead { font-weight: 700; color: var(--hue-deep); margin-bottom: 2mm }
.cover .back .foot { font-size: 8pt; line-height: 11.5pt; padding-left: 27mm; min-height: 23mm }
.cover .qr { position: absolute; left: 0; bottom: 0; width: 23mm; height: 23mm }
.cover .spine { position: absolute; background: var(--hue-deep); }
.cover .spine.narrow { background: var(--hue-tint); }
.cover .spine-text { position: absolute; transform: rotate(90deg); color: var(--paper);
  font-weight: 600; line-height: 5mm; white-space: nowrap; text-indent: 5mm; }
.cover .spine-text.narrow { color: var(--ink); }
"""
