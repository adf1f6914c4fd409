"""Typeset: a galley becomes pages. The only room that knows WeasyPrint.

A pure function of the galley: the engine may fetch nothing but the galley's own resources and
the pinned fonts, and its warnings are failures, not log lines.
"""

import io
import logging
import os
import re
import warnings
from collections.abc import Iterator
from ctypes import CDLL, c_char_p
from functools import cache
from pathlib import Path

from camnang.base.errors import MissingError, TypesettingError
from camnang.design.fonts import HEADING, SET_AS, TEXT, faces, stack
from camnang.i18n.messages import msg
from camnang.layout.engine_libraries import found_by_the_loader
from camnang.layout.flow import number_of
from camnang.layout.galley import Galley
from camnang.layout.overprint import Overprint, PaintedRun, run_over_run
from camnang.layout.sheets import PlacedBlock, PlacedPicture, Sheets

try:
    with found_by_the_loader():
        from weasyprint import CSS, HTML, VERSION
        from weasyprint.document import Document, Page
        from weasyprint.formatting_structure.boxes import Box, FootnoteAreaBox, ReplacedBox, TextBox
        from weasyprint.text.ffi import pango
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as error:  # cffi could not load a system library
    _LIBRARY = re.search(r"'([^']+)'", str(error))
    raise MissingError(
        msg("The system library {name} is not installed.", name=_LIBRARY[1] if _LIBRARY else ""),
        msg("Run scripts/setup."),
    ) from None

# A machine may have another cut of the same family installed, and drawings would mix the two:
# inside the engine the faces go under names that nobody else uses.
_PRIVATE_NAMES = {HEADING: "Camnang Sans", TEXT: "Camnang Serif"}
PT_PER_PX = 0.75
_SLACK_PX = 2.0
_HARMLESS = ()  # engine warnings known to mean nothing: none
_NO_FACES = Path(__file__).with_name("no_faces.conf")  # what Fontconfig may know of the machine


class _OwnResources(URLFetcher):  # type: ignore[misc]
    """Serves a galley's resources and the faces of its language, and nothing else."""

    def __init__(self, lang: str, resources: dict[str, bytes] | None = None) -> None:
        super().__init__()  # what cannot be fetched is a warning, and a warning is a failure
        self.lang = lang
        self.resources = resources or {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give a resource by URL; raises ValueError for any other address."""
        data = self.resources.get(url)
        if data is None:
            data = _font_bytes(url, self.lang)
        kind = "image/svg+xml" if url.startswith("drawing:") else "application/octet-stream"
        return URLFetcherResponse(url, data, {"Content-Type": kind})


@cache
def _font_bytes(url: str, lang: str) -> bytes:
    known = {face.url: face for face in faces(lang)}
    if url not in known:
        raise ValueError(f"not a resource of this galley: {url}")
    return known[url].data()


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if not line.startswith(_HARMLESS):
            self.lines.append(line)


@cache
def _style(css: str, lang: str) -> tuple["CSS", "FontConfiguration"]:
    fonts = _fonts()  # shared with render: else the faces are silently not used
    whole = f"{_faces_css(lang)}\n{_private(css, lang)}"
    return CSS(string=whole, font_config=fonts, url_fetcher=_OwnResources(lang)), fonts


def _faces_css(lang: str) -> str:
    """An @font-face rule for every weight and style that a language is set in."""
    return "\n".join(
        f'@font-face {{ font-family: "{_PRIVATE_NAMES.get(face.family, face.family)}"; '
        f"font-weight: {face.weight}; font-style: {face.style}; "
        f'src: url("{face.url}"); }}'
        for face in faces(lang)
    )


def _fonts() -> "FontConfiguration":
    """Give a font configuration that knows no face of the machine: none can stand in unseen."""
    machines = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_NO_FACES)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="No fonts configured")
            return FontConfiguration()
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if machines is not None:
            os.environ["FONTCONFIG_FILE"] = machines


def _private(text: str, lang: str) -> str:
    """Put the private names for the house's families, and their stand-ins behind them."""
    for family in _PRIVATE_NAMES:
        names = r"\1, \1".join(_names(family, lang))
        text = re.sub(f"(['\"]){family}\\1", rf"\1{names}\1", text)
    return text.translate(SET_AS)


def _names(family: str, lang: str) -> list[str]:
    return [_PRIVATE_NAMES.get(name, name) for name in stack(family, lang)]


def _resources(galley: Galley) -> dict[str, bytes]:
    return {
        url: _both_faces(data.decode(), galley.lang).encode()
        if url.startswith("drawing:")
        else data
        for url, data in galley.resources
    }


def _both_faces(drawing: str, lang: str) -> str:
    """Let other families stand in where the heading family of a drawing lacks a character."""
    names = (*_names(HEADING, lang), *_names(TEXT, lang))
    drawing = re.sub(f"(['\"]){HEADING}\\1", rf"\1{','.join(names)}\1", drawing)
    return drawing.translate(SET_AS)


def engine() -> str:
    """Name the engine and the libraries that set its text, with their versions."""
    return f"WeasyPrint {VERSION}, Pango {pango.pango_version()}, {_shaping()}"


def _shaping() -> str:
    """HarfBuzz and Fontconfig, which the engine loads but does not ask for their versions."""
    try:
        harfbuzz, fontconfig = CDLL("libharfbuzz.so.0"), CDLL("libfontconfig.so.1")
    except OSError:  # under other names on other systems
        return ""
    harfbuzz.hb_version_string.restype = c_char_p
    return (
        f"HarfBuzz {harfbuzz.hb_version_string().decode()}, Fontconfig {fontconfig.FcGetVersion()}"
    )


def typeset(galley: Galley, *, write: bool = True, **variant: object) -> Sheets:
    """Set a galley in pages; raises TypesettingError on any warning of the engine.

    Without `write` it is only laid out: pages and spots are known, there is no PDF. `variant` are
    the engine's options for writing, such as `pdf_variant="pdf/ua-1"`.
    """
    told = _Warnings()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(told)
    logger.propagate = False
    try:
        style, fonts = _style(galley.css, galley.lang)
        side = "recto" if galley.first_folio % 2 else "verso"
        folio = CSS(
            string=f"@page :first {{ counter-reset: page {galley.first_folio} }}"
            f"html {{ break-before: {side} }}"
        )
        served = _OwnResources(galley.lang, _resources(galley))
        html = HTML(string=_private(galley.html, galley.lang), url_fetcher=served)
        document = html.render(stylesheets=[style, folio], font_config=fonts)
        spots: dict[str, tuple[int, float]] = {}
        for number, page in enumerate(document.pages, start=1):
            for name, (_, top_px, *_) in page.anchors.items():
                # a block that goes on over pages is where it begins
                spots.setdefault(name, (number, (page.height - top_px) * PT_PER_PX))
        target = io.BytesIO()
        if write:
            document.write_pdf(target, **variant)
    finally:
        logger.removeHandler(told)
    _as_intended(galley.name, told.lines)
    placed = tuple(_placed(document))
    over = tuple(_overprints(document))
    pages = len(document.pages)
    return Sheets(
        galley.name, target.getvalue(), pages, spots, pictures=placed, overprints=over,
        blocks=tuple(_blocks(document)), rooms_pt=tuple(map(_room_pt, document.pages)),
    )  # fmt: skip


def _overprints(document: "Document") -> Iterator[Overprint]:
    """Tell where text runs into the notes beneath it, or runs of either into one another."""
    for number, page in enumerate(document.pages, start=1):
        flow = page._page_box.children[0]
        areas = [box for box in page._page_box.children if isinstance(box, FootnoteAreaBox)]
        runs = list(_runs(flow))
        for area in areas:
            notes = [box.element.get("id", "") for box in area.children]
            last = int(notes[-1].removeprefix("note-") or 0) if notes else 0
            below = next((run for run in runs if run.foot > area.border_box_y()), None)
            if below and notes:
                first = next(_runs(area)).text
                yield Overprint(number, below.text, first, last)
        for group in (runs, [run for area in areas for run in _runs(area)]):
            for one, other in run_over_run(group):
                yield Overprint(number, one.text, other.text)


def _runs(parent: "Box") -> Iterator[PaintedRun]:
    for box in parent.descendants():
        if isinstance(box, TextBox) and box.text.strip():
            left, line = box.position_x, box.position_y + box.baseline
            yield PaintedRun(box.text, left, left + box.width, line, box.style["font_size"])


def _placed(document: "Document") -> Iterator[PlacedPicture]:
    for number, page in enumerate(document.pages, start=1):
        sheet = page._page_box
        left, top = sheet.content_box_x() - _SLACK_PX, sheet.content_box_y() - _SLACK_PX
        right = left + sheet.width + 2 * _SLACK_PX
        foot = top + sheet.height + 2 * _SLACK_PX
        for box in sheet.descendants():
            place = box.element.get("data-place") if isinstance(box, ReplacedBox) else None
            if place:
                x, y = box.content_box_x(), box.content_box_y()
                inside = left <= x and x + box.width <= right
                whole = inside and top <= y and y + box.height <= foot
                edges = (x, y, x + box.width, y + box.height)
                shown = tuple(round(edge * PT_PER_PX, 2) for edge in edges)
                yield PlacedPicture(place, number, whole, box.element.get("src"), shown)


def _blocks(document: "Document") -> Iterator[PlacedBlock]:
    for number, page in enumerate(document.pages, start=1):
        sheet = page._page_box
        seen = set[int]()
        for box in sheet.children[0].descendants():  # a table's wrapper comes before the table
            block = -1 if box.element is None else number_of(box.element)
            if block >= 0 and block not in seen and not box.element_tag.endswith("::marker"):
                seen.add(block)
                top = (box.border_box_y() - sheet.content_box_y()) * PT_PER_PX
                yield PlacedBlock(block, number, top, top + box.border_height() * PT_PER_PX)


def _room_pt(page: "Page") -> float:
    sheet = page._page_box
    notes = sum(b.margin_height() for b in sheet.children if isinstance(b, FootnoteAreaBox))
    return float(sheet.height - notes) * PT_PER_PX


def _as_intended(name: str, warnings: list[str]) -> None:
    if warnings:
        raise TypesettingError(
            msg("The engine warned while setting {name}: {warning}", name=name,
                warning=" | ".join(warnings[:5])),
            msg("Remove its cause: a warning means the page is not as intended."),
        )  # fmt: skip
