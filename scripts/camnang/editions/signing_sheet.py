"""The signing sheet: an A4 page on which each chapter of an edition is signed by hand."""

from collections.abc import Sequence
from pathlib import Path

from camnang.editions.approvals import STATES, ChapterApproval
from camnang.i18n.numbers import short_date
from camnang.layout.galley import Galley
from camnang.layout.illustrations import GalleyResources
from camnang.layout.stylesheet import variables_css
from camnang.layout.templates import render
from camnang.project.model import Edition

_CSS = (Path(__file__).parent / "signing_sheet.css").read_text(encoding="utf-8")


def compose_signing_sheet(edition: Edition, chapters: Sequence[ChapterApproval]) -> Galley:
    """Compose the sheet: chapter, the code of its text, what was said of it, room to sign."""
    css = "\n".join((variables_css("screen", edition.handbook.look.hue), _CSS))
    return render(
        "editions/signing_sheet.html", "signing-sheet", edition.lang, css,
        GalleyResources("screen"), 1,
        edition=edition, chapters=chapters, states=STATES, short_date=short_date,
    )  # fmt: skip
