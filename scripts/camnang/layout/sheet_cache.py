"""Sheets set before: an edited chapter is set again, the others are not.

A galley is all that its pages depend on, besides the engine and the rooms that set it. Sheets of
which something was lost never come here.
"""

import json
from dataclasses import astuple, dataclass

from camnang.base.memo import Memo, WorkStep
from camnang.layout.galley import Galley
from camnang.layout.sheets import PlacedPicture, Sheets

_TOLD = {"set_galley": "", "typeset_tagged": " (tagged)"}  # nobody asks why a piece was measured
SET = WorkStep("sheets", ("base", "content", "design", "i18n", "layout", "pictures", "project"))


@dataclass(frozen=True)
class SheetCache:
    """The sheets in a memo."""

    memo: Memo

    def find(self, setter: str, galley: Galley, edition: str = "") -> Sheets | None:
        """Give the sheets of a galley as `setter` sets it, or None if they are not here, whole."""
        kept = self.memo.find(SET, _subject(setter, galley, edition), galley_inputs(setter, galley))
        if kept is None:
            return None
        head, _, pdf = kept.partition(b"\n")
        pages, spots, cures, pictures, flow = json.loads(head)
        return Sheets(
            galley.name,
            pdf,
            pages,
            {id_: (page, height) for id_, (page, height) in spots.items()},
            tuple((note, degree) for note, degree in cures),
            tuple(
                PlacedPicture(place, page, is_whole, url, tuple(box))
                for place, page, is_whole, url, box in pictures
            ),
            flow=tuple((block, degree) for block, degree in flow),
        )

    def keep(self, setter: str, galley: Galley, sheets: Sheets, edition: str = "") -> None:
        """Keep what a galley became."""
        pictures = [astuple(picture) for picture in sheets.pictures]
        kept = [sheets.pages, sheets.spots, sheets.cures, pictures, sheets.flow]
        subject, inputs = _subject(setter, galley, edition), galley_inputs(setter, galley)
        self.memo.keep(SET, subject, inputs, json.dumps(kept).encode() + b"\n" + sheets.pdf)


def _subject(setter: str, galley: Galley, edition: str) -> str:
    told = _TOLD.get(setter)
    return "" if told is None else f"{edition} {galley.name}{told}".strip()


def galley_inputs(setter: str, galley: Galley) -> dict[str, str]:
    """Give all that the pages of a galley depend on, by name."""
    return {
        "engine": engine(),
        "setter": setter,
        "name": galley.name,
        "language": galley.lang,
        "text": galley.html,
        "questions": repr(galley.asked),
        "style": galley.css,
        "pictures": repr(galley.resources),
        "first page": str(galley.first_folio),
        "page": repr(galley.page),
    }


def engine() -> str:
    """Name the engine, which is loaded only where something is set."""
    from camnang.layout import typeset

    return typeset.engine()
