"""Page geometry: boxes, rotation, annotations, and whether the page can be read at all."""

from camnang.base.units import mm
from camnang.i18n.messages import Message, msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Document, Page
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import PDFX, FileRule, Hits, PageRule

_SLACK_PT = 0.01
_SIZE_SLACK_MM = 0.1
_ALLOWED_ANNOTATIONS = ("TrapNet", "PrinterMark")


def page_content(page: Page, wanted: Expectations) -> Hits:
    """The page's content can be read and rendered."""
    for problem in page.problems:
        yield Hit(msg("The page's content is damaged: {problem}.", problem=problem.rstrip(".")))
    if page.ink is None:
        yield Hit(msg("Ghostscript cannot render the page."))


def trim_box(page: Page, wanted: Expectations) -> Hits:
    """A TrimBox says where the page is cut, and no ArtBox contradicts it."""
    if page.trim_box is None:
        yield Hit(msg("The page has no TrimBox."))
    elif page.art_box is not None:
        yield Hit(msg("The page has both a TrimBox and an ArtBox."), page.art_box)


def box_nesting(page: Page, wanted: Expectations) -> Hits:
    """The boxes lie within one another: Trim in Bleed in Media, Trim in Crop."""
    pairs = (
        ("TrimBox", page.trim_box, "BleedBox", page.bleed_box),
        ("BleedBox", page.bleed_box, "MediaBox", page.media_box),
        ("TrimBox", page.trim_box, "MediaBox", page.media_box),
        ("TrimBox", page.trim_box, "CropBox", page.crop_box),
    )
    for inner_name, inner, outer_name, outer in pairs:
        if inner and outer and not outer.holds(inner, _SLACK_PT):
            fact = msg(
                "The {inner} reaches beyond the {outer}.", inner=inner_name, outer=outer_name
            )
            yield Hit(fact, inner)


def crop_box(page: Page, wanted: Expectations) -> Hits:
    """The CropBox is absent, or the same as the MediaBox."""
    crop = page.crop_box
    if crop and not (
        crop.holds(page.media_box, _SLACK_PT) and page.media_box.holds(crop, _SLACK_PT)
    ):
        yield Hit(msg("The CropBox differs from the MediaBox."), crop)


def user_unit(page: Page, wanted: Expectations) -> Hits:
    """The page is not scaled by UserUnit."""
    if page.user_unit is not None:
        fact = msg("The page has a UserUnit of {unit}.", unit=f"{page.user_unit:g}")
        yield Hit(fact, measured=f"{page.user_unit:g}")


def rotation(page: Page, wanted: Expectations) -> Hits:
    """The page is not turned by Rotate."""
    if page.rotate:
        fact = msg("The page is turned by {degrees}°.", degrees=page.rotate)
        yield Hit(fact, measured=f"{page.rotate}°")


def equal_trims(document: Document, wanted: Expectations) -> Hits:
    """All pages have the same finished size."""
    first = document.trims[0]
    for number, trim in enumerate(document.trims, 1):
        widths, heights = mm(trim.width - first.width), mm(trim.height - first.height)
        if max(abs(widths), abs(heights)) > _SIZE_SLACK_MM:
            size = size_in_mm(mm(trim.width), mm(trim.height))
            fact = msg("The page is {size}, unlike the first page.", size=size)
            yield Hit(fact, trim, size.text("en"), page=number)


def annotations(page: Page, wanted: Expectations) -> Hits:
    """No annotation reaches into what is printed."""
    for annotation in page.annotations:
        if annotation.subtype not in _ALLOWED_ANNOTATIONS and annotation.box.meets(page.printed):
            fact = msg("A {kind} annotation lies on the page.", kind=annotation.subtype)
            yield Hit(fact, annotation.box, annotation.subtype)


def device_tricks(page: Page, wanted: Expectations) -> Hits:
    """The page leaves transfer curves and halftones to the press."""
    for trick in page.device_tricks:
        yield Hit(msg("The page sets {trick}.", trick=trick), measured=trick)


def size_in_mm(width_mm: float, height_mm: float) -> Message:
    """Give a size, width first, to a tenth of a millimetre."""
    return msg("{width} × {height} mm", width=round(width_mm, 1), height=round(height_mm, 1))


RULES = (
    PageRule(
        id="page-content",
        source="ISO 32000",
        severity=ERROR,
        title=msg("The page can be read and rendered"),
        why=msg("What one program cannot read, another may print differently."),
        remedy=msg("Export the page again."),
        check=page_content,
    ),
    PageRule(
        id="pdfx-trim-box",
        source=PDFX,
        severity=ERROR,
        title=msg("The page has a TrimBox, and no ArtBox"),
        why=msg("Imposition places and cuts pages by the TrimBox."),
        remedy=msg("Export with the finished size as TrimBox."),
        check=trim_box,
    ),
    PageRule(
        id="pdfx-box-nesting",
        source=PDFX,
        severity=ERROR,
        title=msg("Trim lies in bleed, bleed in media"),
        why=msg("Boxes that cross each other make a page of unknown size."),
        remedy=msg("Export the page again with sound boxes."),
        check=box_nesting,
    ),
    PageRule(
        id="crop-box",
        source="GWG 2022 R0003",
        severity=ERROR,
        title=msg("The CropBox is absent or equals the MediaBox"),
        why=msg("Some programs place the crop, and cut the bleed away."),
        remedy=msg("Remove the CropBox."),
        check=crop_box,
    ),
    PageRule(
        id="user-unit",
        source="GWG 2022 R0002",
        severity=ERROR,
        title=msg("The page is not scaled"),
        why=msg("Older systems ignore UserUnit and print another size."),
        remedy=msg("Export the page in its true size."),
        check=user_unit,
    ),
    FileRule(
        id="trim-equal",
        source="GWG 2022 R0004",
        severity=WARNING,
        title=msg("All pages have one finished size"),
        why=msg("A page of another size shifts its whole signature."),
        remedy=msg("Give all pages the same TrimBox size."),
        check=equal_trims,
    ),
    PageRule(
        id="page-rotation",
        source="GWG 2022 R0004",
        severity=WARNING,
        title=msg("The page is not rotated"),
        why=msg("Some imposition programs ignore Rotate."),
        remedy=msg("Turn the content itself."),
        threshold="0°",
        check=rotation,
    ),
    PageRule(
        id="pdfx-annotations",
        source=PDFX,
        severity=ERROR,
        title=msg("No annotation lies on the page or its bleed"),
        why=msg("Links, notes and fields may print, or not."),
        remedy=msg("Export without links, comments and fields."),
        check=annotations,
    ),
    PageRule(
        id="pdfx-transfer-halftone",
        source=PDFX,
        severity=ERROR,
        title=msg("No transfer curve or halftone is set"),
        why=msg("They belong to the press; in a file they change every tone."),
        remedy=msg("Export without transfer functions and halftones."),
        check=device_tricks,
    ),
)
