"""The sheets a shop gets on paper: the job ticket, and the request for a quotation."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from camnang import numbers
from camnang.errors import MissingError
from camnang.galley import Galley, Resources
from camnang.matter import render
from camnang.messages import Message, msg
from camnang.press.words import BINDINGS, COVER_FINISHES, GRAINS, WORK_STYLES
from camnang.stylesheet import faces_css, variables_css
from camnang.ticket.job import Job

_PICTURE_DPI = 40
_SHOWN = (("cover.pdf", (1,)), ("interior.pdf", (1, 3, 5)))
FIRST, SECOND = "vi", "en"  # shops of the city read Vietnamese; English stands small beneath
_VERDICTS = {
    "passed": msg("passed"),
    "passed-with-warnings": msg("passed, with warnings"),
    "failed": msg("failed"),
    "not-run": msg("not run"),
}


def compose_ticket(job: Job, shown: Mapping[str, bytes]) -> Galley:
    """Compose the ticket of a job; without pictures it is a request for a quotation."""
    resources = Resources("screen")
    urls = [resources.raster(name, data) for name, data in shown.items()]
    css = "\n".join((faces_css(), _PAGE, variables_css("screen", "leaf"), _CSS))
    return render(
        "ticket.html", "ticket" if shown else "quotation", FIRST, css, resources, 1,
        job=job, pictures=urls, quotation=not shown, both=both, number=_number,
        bindings=BINDINGS, styles=WORK_STYLES, grains=GRAINS, finishes=COVER_FINISHES,
        verdicts=_VERDICTS, date=numbers.short_date(job.date, FIRST),
    )  # fmt: skip


def both(words: Message | Mapping[str, str]) -> dict[str, str]:
    """Give words in the shop's language and in English."""
    if isinstance(words, Message):
        return {lang: words.text(lang) for lang in (FIRST, SECOND)}
    return {lang: words[lang] for lang in (FIRST, SECOND)}


def _number(value: float, places: int = 0) -> str:
    return numbers.decimal(value, FIRST, places)


def pictures(folder: Path) -> dict[str, bytes]:
    """Give small pictures of the cover and the first pages, by name."""
    return {
        f"{Path(name).stem}-{page}.png": _picture(folder / name, page)
        for name, pages in _SHOWN
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


_PAGE = "@page { size: 210mm 297mm; margin: 12mm 13mm 12mm 15mm }"
_CSS = """
html { font: 8.6pt/11pt "Be Vietnam Pro", "Spectral"; color: var(--ink) }
body, p, h1, h2 { margin: 0 }
.en { color: var(--ink-soft); font-size: 6.8pt; font-weight: 400 }
h1 { font-size: 17pt; line-height: 21pt } h1 .en { font-size: 9pt }
h2 { font-size: 9.4pt; line-height: 12pt; margin: 7pt 0 2pt; border-bottom: 0.8pt solid var(--ink);
  break-after: avoid }
.title { font-size: 11pt; line-height: 14pt; font-weight: 600; margin-top: 3pt }
.pictures img { height: 34mm; margin: 4pt 3mm 0 0; border: 0.4pt solid var(--line) }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
td, th { text-align: left; vertical-align: top; padding: 1.6pt 4pt 1.6pt 0;
  border-bottom: 0.4pt solid var(--line); font-weight: 400; overflow-wrap: anywhere }
.what { width: 42mm } th { font-weight: 600 } .right { text-align: right }
.sum { font-size: 6.4pt; line-height: 8pt } .name { width: 38mm } .pages { width: 15mm }
.box { display: inline-block; width: 7pt; height: 7pt; border: 0.7pt solid var(--ink);
  margin-right: 4pt; vertical-align: -0.6pt }
.blank { display: inline-block; width: 60mm; height: 9pt; border-bottom: 0.5pt solid var(--ink) }
.ask td { border-bottom: none } .ask .answer { width: 62mm }
tr { break-inside: avoid }
"""
