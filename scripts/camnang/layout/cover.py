"""The cover: one spread of back, spine and front on the handbook's tile floor."""

from dataclasses import dataclass
from pathlib import Path

from camnang.base.units import pt
from camnang.design.palette import Medium
from camnang.design.tiles import floor
from camnang.layout.barcode import HEIGHT_MM, WIDTH_MM, barcode
from camnang.layout.filler_pages import tile_of
from camnang.layout.galley import Galley
from camnang.layout.illustrations import GalleyResources
from camnang.layout.online import online_address, qr_code
from camnang.layout.stylesheet import scaled, variables_css
from camnang.layout.templates import render
from camnang.press.spine import made_spine_mm, spine
from camnang.project.model import Edition, Look, Trim
from camnang.project.papers import Stock

COVER_CSS = (Path(__file__).parent / "templates" / "cover.css").read_text(encoding="utf-8")
SPINE_TEXT_FROM_MM = 5.0  # below it print houses refuse lettering on the spine
SPINE_EDGE_MM = 1.1  # folds wander: lettering keeps off them
SPINE_LEAST_PT, SPINE_MOST_PT = 6.5, 13.0
SPINE_ENDS_MM = 10.0  # above and below the line of text
LETTER_WIDTH = 0.56  # of Be Vietnam Pro Semi-Bold on average, in its size
REVERSED_LEAST_PT = 8.0  # GWG R0016: smaller white letters fill in
FACE_HEIGHT = 1.27  # of Be Vietnam Pro, ascent and descent, in its size
TILES = 8  # from the middle of the spine to the outer joint of the front
TILES_LYING = 12  # of a page wider than it is high
DRAWN_MM = 145  # the shorter side of the page that the style sheet is drawn for
BARCODE_EDGE_MM, BARCODE_FOOT_MM = 2.5, 14.0  # of paper around it, and of floor beneath
LEAST_SCALE = 0.8  # smaller, words in colour would be set under 8 points (GWG R0017)
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

    @property
    def full_width_mm(self) -> float:
        """Width with the bleed."""
        return self.width_mm + 2 * self.bleed_mm

    @property
    def full_height_mm(self) -> float:
        """Height with the bleed."""
        return self.height_mm + 2 * self.bleed_mm

    @property
    def front_mm(self) -> float:
        """Where the front begins, from the left trim of the spread."""
        return self.flap_mm + self.trim.width_mm + self.spine_mm

    @property
    def folds_mm(self) -> tuple[float, ...]:
        """Where it is folded, from the left trim: at both sides of a spine, and at the flaps."""
        spine = {self.flap_mm + self.trim.width_mm, self.front_mm}
        flaps = {self.flap_mm, self.width_mm - self.flap_mm} if self.flap_mm else set()
        return tuple(sorted(spine | flaps))

    @property
    def tile_mm(self) -> float:
        """A tile of the floor: joints lie on the middle of the spine and of the front alike."""
        return (self.trim.width_mm + self.spine_mm) / self.tiles

    @property
    def tiles(self) -> int:
        """The tiles from the middle of the spine to the outer joint of the front."""
        return TILES_LYING if self.trim.width_mm > self.trim.height_mm else TILES

    @property
    def scale(self) -> float:
        """What lengths of the style sheet are multiplied with."""
        return max(min(self.trim.width_mm, self.trim.height_mm) / DRAWN_MM, LEAST_SCALE)

    @property
    def panel_mm(self) -> float:
        """The width of the panels on front and back, between joints."""
        return (self.tiles - 2) * self.tile_mm

    @property
    def panel_height_mm(self) -> float:
        """The height of the panels: as wide, or the tiles that a low page has room for."""
        room = self.height_mm - 2 * self.head_mm
        return min(self.tiles - 2, int(room // self.tile_mm)) * self.tile_mm

    @property
    def margin_mm(self) -> float:
        """What shows of the floor beside a panel, alike at spine and fore-edge."""
        return self.tile_mm - self.spine_mm / 2

    @property
    def head_mm(self) -> float:
        """What shows of it above a panel: a tile from the edge of the bleed, so that no joint
        lies on the trim."""
        return self.tile_mm - self.bleed_mm


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


def compose_cover(edition: Edition, geometry: CoverGeometry, medium: Medium = "press") -> Galley:
    """Compose the spread as a galley of one page."""
    look, resources = edition.handbook.look, GalleyResources(medium)
    css = "\n".join(
        (
            variables_css(medium, look.hue, _spread(geometry)),
            scaled(COVER_CSS, geometry.scale),
        )
    )
    resources.svg("tile", tile_of(edition, 13))  # background of .tile
    if edition.is_draft:
        resources.mark_draft(geometry.panel_mm, geometry.panel_height_mm)
    return render(
        "layout/templates/cover.html", "cover", edition.lang, css, resources, 1,
        edition=edition, handbook=edition.handbook, publisher=edition.publisher,
        art=resources.svg("cover", _art(look, geometry)),
        front=_panel(geometry, geometry.front_mm), back=_panel(geometry, geometry.flap_mm),
        spine=_spine_box(geometry, edition.title),
        title_pt=_title_pt(edition, geometry), bleed=geometry.bleed_mm,
        width=geometry.full_width_mm, height=geometry.full_height_mm,
        qr=resources.svg("qr", qr_code(online_address(edition))),
        address=online_address(edition).removeprefix("https://").removesuffix("/"),
        isbn=edition.imprint.isbn, barcode=_barcode(edition.imprint.isbn, geometry, resources),
    )  # fmt: skip


def _barcode(isbn: str, geometry: CoverGeometry, resources: GalleyResources) -> str:
    """Place the barcode under the back's panel, at its edge by the spine; without an ISBN none."""
    if not isbn:
        return ""
    resources.svg("barcode", barcode(isbn))  # background of .barcode
    right = geometry.flap_mm + geometry.margin_mm + geometry.panel_mm
    left = right - WIDTH_MM - 2 * BARCODE_EDGE_MM
    top = geometry.trim.height_mm - BARCODE_FOOT_MM - HEIGHT_MM - 2 * BARCODE_EDGE_MM
    return (
        f"left: {left:.3f}mm; top: {top:.3f}mm; width: {WIDTH_MM:.3f}mm; "
        f"padding: {BARCODE_EDGE_MM}mm"
    )


def compose_front_cover(edition: Edition, trim: Trim) -> Galley:
    """Compose the front alone at the trim, without bleed, as the first page on a screen."""
    look, resources = edition.handbook.look, GalleyResources("screen")
    geometry = CoverGeometry(trim, 0, 0)
    resources.svg("tile", tile_of(edition, 13))
    if edition.is_draft:
        resources.mark_draft(geometry.panel_mm, geometry.panel_height_mm)
    front = {"--spread-width": f"{trim.width_mm}mm", "--spread-height": f"{trim.height_mm}mm",
             "--bleed": "0mm"}  # fmt: skip
    css = "\n".join((variables_css("screen", look.hue, front), scaled(COVER_CSS, geometry.scale)))
    return render(
        "layout/templates/screen_cover.html", "cover", edition.lang, css, resources, 0,
        edition=edition, handbook=edition.handbook, publisher=edition.publisher,
        art=resources.svg("cover", _art(look, geometry)), front=_panel(geometry, 0),
        title_pt=_title_pt(edition, geometry),
        width=trim.width_mm, height=trim.height_mm,
    )  # fmt: skip


def _title_pt(edition: Edition, geometry: CoverGeometry) -> float:
    points = next(points for most, points in _TITLE_SIZES if len(edition.title) <= most)
    return round(points * geometry.scale, 2)


def _art(look: Look, geometry: CoverGeometry) -> str:
    """The floor of the whole spread with its bleed."""
    size = geometry.full_width_mm, geometry.full_height_mm, geometry.tile_mm
    return floor(look.motif, look.hue, look.seed, *size, "cover")


def _panel(geometry: CoverGeometry, left_mm: float) -> str:
    """A panel on a page of the spread that begins at `left_mm`; it ends on joints."""
    left, top = left_mm + geometry.margin_mm, geometry.head_mm
    width, height = geometry.panel_mm, geometry.panel_height_mm
    return f"left: {left:.3f}mm; top: {top:.3f}mm; width: {width:.3f}mm; height: {height:.3f}mm"


def _spine_box(geometry: CoverGeometry, title: str) -> dict[str, str] | None:
    """The label on the spine and, turned a quarter to read top to bottom, its line of text."""
    if geometry.spine_mm < SPINE_TEXT_FROM_MM:
        return None
    top, height = geometry.head_mm, geometry.panel_height_mm
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


def _spread(geometry: CoverGeometry) -> dict[str, str]:
    return {
        "--spread-width": f"{geometry.width_mm}mm",
        "--spread-height": f"{geometry.height_mm}mm",
        "--bleed": f"{geometry.bleed_mm}mm",
    }
