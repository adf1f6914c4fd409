"""What binding and cutting ask of a page, and what the print order says."""

from camnang.base.errors import Severity
from camnang.base.geometry import Box
from camnang.base.units import mm, pt
from camnang.i18n.messages import msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Document, Page
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import HOUSE, SHOP, FileRule, Hits, PageRule
from camnang.preflight.rules.boxes import size_in_mm

_SIZE_SLACK_MM = 0.1
_PLACE_SLACK_MM = 0.05
_FOLD_MM = 1.0


def safe_zone(page: Page, wanted: Expectations) -> Hits:
    """Text keeps its distance from the cut."""
    safe = page.trim.grown_mm(_PLACE_SLACK_MM - wanted.limits.safe_mm)
    for text in page.texts:
        if text.box.meets(page.trim) and not safe.holds(text.box):
            distance = round(max(0.0, mm(_distance(text.box, page.trim))), 1)
            fact = msg("Text stands {distance} mm from the trim.", distance=distance)
            yield Hit(fact, text.box, f"{distance} mm")


def gutter(page: Page, wanted: Expectations) -> Hits:
    """Text of a glued book keeps its distance from the spine; odd pages have it at the left."""
    if (wanted.job.part, wanted.job.binding) != ("interior", "perfect"):
        return
    is_recto = page.number % 2 == 1
    for text in page.texts:
        if not text.box.meets(page.trim):
            continue
        inner = text.box.x0 - page.trim.x0 if is_recto else page.trim.x1 - text.box.x1
        if mm(inner) < wanted.limits.gutter_mm - _PLACE_SLACK_MM:
            distance = round(mm(inner), 1)
            fact = msg("Text stands {distance} mm from the spine.", distance=distance)
            yield Hit(fact, text.box, f"{distance} mm")


def spine_text(page: Page, wanted: Expectations) -> Hits:
    """Text on the spine has room, and none runs over a fold."""
    spine_mm = wanted.job.spine_mm
    if wanted.job.part != "cover" or spine_mm is None:
        return
    middle, half = (page.trim.x0 + page.trim.x1) / 2, pt(spine_mm) / 2
    spine = Box(middle - half, page.trim.y0, middle + half, page.trim.y1)
    for text in page.texts:
        on_spine = spine.x0 <= (text.box.x0 + text.box.x1) / 2 <= spine.x1
        if on_spine and spine_mm < wanted.limits.spine_text_mm:
            fact = msg("Text stands on a spine of {width} mm.", width=round(spine_mm, 1))
            yield Hit(fact, text.box, f"{spine_mm:.1f} mm")
        elif any(_near_fold(text.box, fold) for fold in (spine.x0, spine.x1)):
            yield Hit(msg("Text runs over the fold of the spine."), text.box)


def trim_size(page: Page, wanted: Expectations) -> Hits:
    """The page has the finished size that was ordered."""
    ordered = wanted.job.trim_mm
    if ordered is None:
        return
    width, height = mm(page.trim.width), mm(page.trim.height)
    if max(abs(width - ordered[0]), abs(height - ordered[1])) > _SIZE_SLACK_MM:
        size = size_in_mm(width, height)
        fact = msg("The trim is {size}, ordered is {ordered}.", size=size,
                   ordered=size_in_mm(*ordered))  # fmt: skip
        yield Hit(fact, page.trim, size.text("en"))


def page_count(document: Document, wanted: Expectations) -> Hits:
    """The file has as many pages as were ordered."""
    if wanted.job.pages is not None and document.page_count != wanted.job.pages:
        values = {"count": document.page_count, "ordered": wanted.job.pages}
        fact = msg("The file has {count} pages, ordered are {ordered}.", **values)
        yield Hit(fact, measured=str(document.page_count))


def page_multiple(document: Document, wanted: Expectations) -> Hits:
    """The pages fill whole signatures."""
    multiple = wanted.job.page_multiple
    if multiple and document.page_count % multiple:
        values = {"count": document.page_count, "multiple": multiple}
        fact = msg("The file has {count} pages, no multiple of {multiple}.", **values)
        yield Hit(fact, measured=str(document.page_count))


def stitched_pages(document: Document, wanted: Expectations) -> Hits:
    """A stitched body is not thicker than the stapler takes."""
    if (wanted.job.part, wanted.job.binding) != ("interior", "saddle-stitch"):
        return
    count = document.page_count
    if count > wanted.limits.stitched_pages_wanted:
        severity: Severity = ERROR if count > wanted.limits.stitched_pages else WARNING
        fact = msg("{count} pages are many for saddle stitch.", count=count)
        yield Hit(fact, None, str(count), severity)


def spine_width(document: Document, wanted: Expectations) -> Hits:
    """A glued spine is wide enough to hold."""
    spine_mm = wanted.job.spine_mm
    if spine_mm is not None and spine_mm < wanted.limits.spine_wanted_mm:
        severity: Severity = ERROR if spine_mm < wanted.limits.spine_mm else WARNING
        fact = msg("The spine is {width} mm wide.", width=round(spine_mm, 1))
        yield Hit(fact, None, f"{spine_mm:.1f} mm", severity)


def _distance(inner: Box, outer: Box) -> float:
    return min(inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1)


def _near_fold(box: Box, fold: float) -> bool:
    return box.x0 < fold + pt(_FOLD_MM) and box.x1 > fold - pt(_FOLD_MM)


RULES = (
    PageRule(
        id="safe-zone",
        source=SHOP,
        severity=ERROR,
        title=msg("Text keeps clear of the trim"),
        why=msg("Cutting strays by a millimetre, and text at the edge looks like a mistake."),
        remedy=msg("Move the text inwards."),
        threshold="≥ {safe_mm:g} mm",
        check=safe_zone,
    ),
    PageRule(
        id="gutter",
        source=SHOP,
        severity=ERROR,
        title=msg("Text keeps clear of the glued spine"),
        why=msg("A glued book does not open flat: text near the spine cannot be read."),
        remedy=msg("Widen the inner margin."),
        threshold="≥ {gutter_mm:g} mm",
        needs=("part", "binding"),
        check=gutter,
    ),
    PageRule(
        id="spine-text",
        source=SHOP,
        severity=ERROR,
        title=msg("Text on the spine has room"),
        why=msg("Folds stray by a millimetre, and text runs round the corner."),
        remedy=msg("Leave the spine blank, or move the text away from the folds."),
        threshold="≥ {spine_text_mm:g} mm",
        needs=("part", "spine_mm"),
        check=spine_text,
    ),
    PageRule(
        id="trim-size",
        source=HOUSE,
        severity=ERROR,
        title=msg("The trim is the size that was ordered"),
        why=msg("Paper, plates and folding were reckoned for that size."),
        remedy=msg("Export in the ordered size."),
        threshold="± 0.1 mm",
        needs=("trim_mm",),
        check=trim_size,
    ),
    FileRule(
        id="page-count",
        source=HOUSE,
        severity=ERROR,
        title=msg("The file has the pages that were ordered"),
        why=msg("A page too few shifts all that follow."),
        remedy=msg("Export all pages, blank ones too."),
        needs=("pages",),
        check=page_count,
    ),
    FileRule(
        id="page-multiple",
        source=SHOP,
        severity=ERROR,
        title=msg("The pages fill whole signatures"),
        why=msg("Sheets are folded: pages come in fours, eights or sixteens."),
        remedy=msg("Add or remove pages."),
        needs=("page_multiple",),
        check=page_multiple,
    ),
    FileRule(
        id="stitched-pages",
        source=SHOP,
        severity=WARNING,
        title=msg("A stitched body is thin enough"),
        why=msg("A thick stitched body gapes, and its inner pages creep out."),
        remedy=msg("Use perfect binding, fewer pages or thinner paper."),
        threshold="≤ {stitched_pages_wanted}; ≤ {stitched_pages}",
        needs=("part", "binding"),
        check=stitched_pages,
    ),
    FileRule(
        id="spine-width",
        source=SHOP,
        severity=WARNING,
        title=msg("A glued spine is wide enough"),
        why=msg("Glue does not hold on a thin spine."),
        remedy=msg("Stitch the handbook, or take thicker paper."),
        threshold="≥ {spine_wanted_mm:g} mm; ≥ {spine_mm:g} mm",
        needs=("spine_mm",),
        check=spine_width,
    ),
)
