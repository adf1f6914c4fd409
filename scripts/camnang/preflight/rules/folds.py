"""Folds: words keep off them, marks stand where they are ordered, bleed goes on at their ends.

Folds are ordered from the left trim of odd pages; even pages are the back, seen turned.
"""

from collections.abc import Iterator

from camnang.base.geometry import Box
from camnang.base.units import mm, pt
from camnang.i18n.messages import msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, Hit
from camnang.preflight.rule import SHOP, Hits, PageRule
from camnang.preflight.rules.bleed import SIDES, Side
from camnang.preflight.sampling import cut_out

_PLACE_SLACK_MM = 0.05
_MARK_SLACK_MM = 0.3
_MARK_WIDTH_PT, _MARK_LENGTH_PT = 1.0, pt(2.0)
_END_MM = 2.0  # to both sides of a fold: folding strays as cutting does
_DEPTH_MM = 0.8
_BARE_SHARE = 0.25
_ENDS = tuple(side for side in SIDES if side.edge % 2)  # foot and head


def folds(page: Page, wanted: Expectations) -> tuple[float, ...]:
    """Give where a page is folded, in points."""
    ordered = wanted.job.folds_mm or ()
    if page.number % 2:
        return tuple(page.trim.x0 + pt(fold) for fold in ordered)
    return tuple(page.trim.x1 - pt(fold) for fold in reversed(ordered))


def fold_text(page: Page, wanted: Expectations) -> Hits:
    """Text keeps its distance from every fold."""
    least = pt(wanted.limits.fold_mm - _PLACE_SLACK_MM)
    for text in page.texts:
        for fold in folds(page, wanted):
            if text.box.x0 < fold + least and text.box.x1 > fold - least:
                runs_over = text.box.x0 < fold < text.box.x1
                near = min(abs(text.box.x0 - fold), abs(text.box.x1 - fold))
                distance = 0.0 if runs_over else round(mm(near), 1)
                fact = msg("Text stands {distance} mm from a fold.", distance=distance)
                yield Hit(fact, text.box, f"{distance:.1f} mm")


def fold_marks(page: Page, wanted: Expectations) -> Hits:
    """Where a file has marks, one stands at both ends of every fold, as its panels were ordered."""
    for side in _ENDS:
        marks = list(_upright(page, side))
        for fold in folds(page, wanted) if marks else ():
            if all(abs(mark - fold) > pt(_MARK_SLACK_MM) for mark in marks):
                values = {"place": round(mm(fold - page.trim.x0), 1), "edge": side.name}
                fact = msg(
                    "At the {edge} edge the fold {place} mm from the left has no mark.", **values
                )
                yield Hit(fact, _end(page, fold, side), f"{mm(fold - page.trim.x0):.1f} mm")


def fold_bleed(page: Page, wanted: Expectations) -> Hits:
    """Art that reaches the trim at a fold's end goes on through the bleed there."""
    for side in _ENDS:
        for fold in folds(page, wanted):
            trim, bleed = page.trim[side.edge], page.printed[side.edge]
            inside = _ink(page, fold, trim, -side.outwards)
            beyond = _ink(page, fold, bleed, -side.outwards)
            if inside is None or beyond is None:
                continue
            bare = [ink and not other for ink, other in zip(inside, beyond, strict=True)]
            if sum(bare) > _BARE_SHARE * len(bare):
                fact = msg("At the {edge} edge the bleed is missing at a fold.", edge=side.name)
                yield Hit(fact, _end(page, fold, side))


def _upright(page: Page, side: Side) -> Iterator[float]:
    """Where short upright lines stand beyond the bleed of an edge."""
    bleed = page.printed[side.edge]
    for mark in page.all_marks:
        box = mark.box
        near = box.y0 if side.outwards > 0 else box.y1
        is_line = box.width <= _MARK_WIDTH_PT and box.height >= _MARK_LENGTH_PT
        if is_line and (near - bleed) * side.outwards >= -_PLACE_SLACK_MM:
            yield (box.x0 + box.x1) / 2


def _end(page: Page, fold: float, side: Side) -> Box:
    edges = sorted((page.trim[side.edge], page.printed[side.edge]))
    return Box(fold - pt(_END_MM), edges[0], fold + pt(_END_MM), edges[1])


def _ink(page: Page, fold: float, edge: float, inwards: int) -> list[bool] | None:
    """Whether ink stands just within an edge, pixel by pixel around a fold."""
    rows = sorted((edge, edge + inwards * pt(_DEPTH_MM)))
    image = cut_out(page, Box(fold - pt(_END_MM), rows[0], fold + pt(_END_MM), rows[1]))
    if image is None:
        return None
    row = image.resize((image.width, 1))
    data = row.tobytes()
    return [any(data[at : at + 4]) for at in range(0, len(data), 4)]


RULES = (
    PageRule(
        id="fold-text",
        source=SHOP,
        severity=ERROR,
        title=msg("Text keeps clear of folds"),
        why=msg("Folding strays by a millimetre, and letters break on the fold."),
        remedy=msg("Move the text off the fold."),
        threshold="≥ {fold_mm:g} mm",
        needs=("folds_mm",),
        check=fold_text,
    ),
    PageRule(
        id="fold-marks",
        source=SHOP,
        severity=ERROR,
        title=msg("Fold marks stand where the panels meet"),
        why=msg("A panel that is folded in must be shorter, or it buckles."),
        remedy=msg("Give the panels the widths that were ordered."),
        needs=("folds_mm",),
        check=fold_marks,
    ),
    PageRule(
        id="fold-bleed",
        source=SHOP,
        severity=ERROR,
        title=msg("The bleed goes on at the ends of folds"),
        why=msg("Where panels meet, each brings bleed of its own; a gap shows as paper."),
        remedy=msg("Draw the art of both panels to the edge of the bleed."),
        needs=("folds_mm",),
        check=fold_bleed,
    ),
)
