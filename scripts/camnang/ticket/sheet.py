"""The sheets a shop gets on paper: the job ticket, and the request for a quotation."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from camnang.base.errors import MissingError
from camnang.i18n import numbers
from camnang.i18n.messages import Message, msg
from camnang.layout.galley import Galley
from camnang.layout.illustrations import GalleyResources
from camnang.layout.stylesheet import faces_css, variables_css
from camnang.layout.templates import render
from camnang.press.terms import counted, figure, local_name
from camnang.ticket.job import Job
from camnang.ticket.rows import delivery_rows, offer_rows, part_rows, product_rows, run_rows

_UNIT = re.compile(r"(?<=[\d±]) (?=%|mm\b|cm\b|µm\b|k?g\b|[\d])")
_CSS = (Path(__file__).parent / "ticket.css").read_text(encoding="utf-8")
_PICTURE_DPI = 40
FIRST, SECOND = "vi", "en"  # shops of the city read Vietnamese; English stands small beneath
_VERDICTS = {
    "passed": msg("passed"),
    "passed-with-warnings": msg("passed, with warnings"),
    "failed": msg("failed"),
    "not-run": msg("not run"),
}


def compose_ticket(job: Job, shown: Mapping[str, bytes]) -> Galley:
    """Compose the ticket of a job; without pictures it is a request for a quotation."""
    resources = GalleyResources("screen")
    urls = [resources.raster(name, data) for name, data in shown.items()]
    css = "\n".join((faces_css(), variables_css("screen", "leaf"), _CSS))
    return render(
        "ticket/ticket.html", "ticket" if shown else "quotation", FIRST, css, resources, 1,
        job=job, pictures=urls, quotation=not shown, both=both, counted=counted,
        product_rows=list(product_rows(job)), part_rows=list(part_rows(job)),
        run_rows=list(run_rows(job)), delivery_rows=list(delivery_rows(job)),
        offer_rows=list(offer_rows(job)), bleeds=_bleeds(job),
        verdicts=_VERDICTS, date=numbers.short_date(job.date, FIRST),
    )  # fmt: skip


def both(words: Message | Mapping[str, str]) -> dict[str, str]:
    """Give words in the shop's language and in English; a number keeps its unit beside it."""
    said = words.text if isinstance(words, Message) else local_name(words).text
    return {lang: _UNIT.sub(numbers.NBSP, said(lang)) for lang in (FIRST, SECOND)}


def _bleeds(job: Job) -> Message:
    body, cover = figure(job.product.bleed_mm), job.runs[0].cover
    if cover is None:
        return msg("Bleed {body} mm.", body=body)
    return msg("Bleed of the body {body} mm, of the cover {cover} mm.", body=body,
               cover=figure(cover.bleed_mm))  # fmt: skip


def pictures(folder: Path, shown: Mapping[str, Iterable[int]]) -> dict[str, bytes]:
    """Give small pictures, by name, of the pages `shown` of each press file."""
    return {
        f"{part}-{page}.png": _picture(folder / f"{part}.pdf", page)
        for part, pages in shown.items()
        for page in pages
    }


def _picture(path: Path, page: int) -> bytes:
    with TemporaryDirectory(prefix="camnang-") as work:
        target = Path(work) / "page"
        command = ["pdftoppm", "-png", "-singlefile", "-r", str(_PICTURE_DPI)]
        try:
            subprocess.run(
                [*command, "-f", str(page), "-l", str(page), str(path), str(target)],
                check=True, capture_output=True,
            )  # fmt: skip
        except FileNotFoundError:
            fact = msg("The program {name} is not installed.", name="pdftoppm")
            raise MissingError(fact, msg("Run scripts/setup.")) from None
        return target.with_suffix(".png").read_bytes()
