"""The page that shows the proofs, in the edition's language, without script and network."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from camnang.i18n import numbers
from camnang.i18n.messages import Message, msg
from camnang.press.terms import counted, figure, listed, local_name
from camnang.proofs.guides import Flat, Guide
from camnang.proofs.ink_map import WINDOW_MM, scale
from camnang.proofs.job import ProofJob, Proofs
from camnang.proofs.mock_up import cover_scale, page_scale
from camnang.proofs.pages import DPI, ProofPage

_TEMPLATES = Path(__file__).parent
_NAMED_PAGES = 12  # above the limit: more are told as a number


def write_page(job: ProofJob, proofs: Proofs, target: Path) -> None:
    """Write `index.html`."""
    html = _template().render(
        lang=job.lang, job=job, msg=msg, say=lambda words: words.text(job.lang),
        facts=_facts(job), inks=_inks(job, proofs), how=_how(job, proofs),
        spreads=_spreads(proofs.interior), cover=proofs.cover[0], scale=scale(),
        parts={"page": job.interior.flat, "cover": job.cover.flat}, box=_box,
        percent=_percent, ink=_ink, most=_most,
        date=numbers.long_date(job.dated, job.lang), guides=_GUIDES, dpi=DPI,
        spread=_NESTED_SPREAD if job.binding.is_nested else _SPREAD,
    )  # fmt: skip
    target.write_text(html, encoding="utf-8")


def _facts(job: ProofJob) -> list[tuple[Message, Message]]:
    flat = job.interior.flat
    size = msg("{width} × {height} mm", width=figure(flat.width_mm), height=figure(flat.height_mm))
    verdict = _PASSED if job.passed else _FAILED
    return [
        (msg("Pages"), figure(job.pages)),
        (msg("Finished size"), size),
        (msg("Binding"), job.binding.words),
        (msg("Paper of the body"), local_name({}, job.interior.paper)),
        (msg("Paper of the cover"), local_name({}, job.cover.paper)),
        (msg("Preflight"), verdict),
    ]


def _inks(job: ProofJob, proofs: Proofs) -> list[Message]:
    """Say the most ink of each part, and which pages have more than their paper takes."""
    said = []
    for name, part, pages in (
        (msg("Body"), job.interior, proofs.interior),
        (msg("Cover"), job.cover, proofs.cover),
    ):
        most = max(pages, key=lambda page: page.ink.percent)
        limit = part.condition.ink_limit
        numbers_said = {"part": name, "ink": _percent(most.ink.percent), "limit": _percent(limit)}
        if len(pages) > 1:
            said.append(
                msg("{part}: {ink} at the most (page {page}); the paper takes {limit}.",
                    page=most.number, **numbers_said)
            )  # fmt: skip
        else:
            said.append(msg("{part}: {ink} at the most; the paper takes {limit}.", **numbers_said))
        above = [page.number for page in pages if page.ink.percent > limit]
        if above:
            said.append(msg("Above it: {pages}.", pages=_named(above)))
    return said


def _named(pages: Sequence[int]) -> Message:
    if len(pages) > _NAMED_PAGES:
        return counted(len(pages), "page")
    numbered = listed([figure(page) for page in pages])
    return msg("page {pages}", pages=numbered) if len(pages) == 1 else msg(
        "pages {pages}", pages=numbered)  # fmt: skip


def _how(job: ProofJob, proofs: Proofs) -> list[Message]:
    sheets, piles = counted(proofs.dummy_pages // 2, "A4"), proofs.sheets[-1].pile
    folded = msg("The first sheet is the cover. Lay the others inside it in their order, fold the "
                 "pile in the middle, and staple it in the fold.")  # fmt: skip
    glued = msg("The first sheet is the cover. Fold the others in {piles} piles, each by itself: "
                "the file's bookmarks say where a pile begins. Lay the piles on one another and "
                "the cover around them.", piles=piles)  # fmt: skip
    return [
        msg("Print {file} at actual size (100 %), on both sides, turned over the short edge: "
            "{sheets}.", file="dummy.pdf", sheets=sheets),
        *_smaller(job),
        folded if piles == 1 else glued,
        msg("Turn the leaves from first to last: this is the order of the book."),
    ]  # fmt: skip


def _smaller(job: ProofJob) -> Iterator[Message]:
    """Say what does not fit on A4 in its true size."""
    page, cover = job.interior.flat, job.cover.flat
    scales = page_scale(page.width_mm, page.height_mm), cover_scale(cover.width_mm, cover.height_mm)
    if min(scales) < 1:
        pages, spread = (_percent(100 * scale) for scale in scales)
        yield msg("A4 is too small for the true size: on it pages stand at {pages} and the cover "
                  "at {cover}.", pages=pages, cover=spread)  # fmt: skip


def _spreads(pages: Sequence[ProofPage]) -> list[tuple[ProofPage | None, ProofPage | None]]:
    """Give the pages as they face each other: the first stands alone on the right."""
    shown = [None, *pages, *([None] if len(pages) % 2 == 0 else [])]
    return list(zip(shown[::2], shown[1::2], strict=True))


def _percent(value: float) -> Message:
    return msg("{number} %", number=figure(value))


def _ink(page: ProofPage, limit: int) -> Message:
    """Say the most ink on a page and, where it is too much, its place on the trimmed page."""
    most = page.ink
    if most.percent <= limit:
        return msg("ink {percent}", percent=_percent(most.percent))
    return msg(
        "ink {percent}, {left} mm from the left and {top} mm from the top",
        percent=_percent(most.percent),
        left=figure(most.left_mm),
        top=figure(most.top_mm),
    )


def _most(page: ProofPage, flat: Flat) -> Guide:
    left, top = (
        edge + flat.bleed_mm - WINDOW_MM / 2 for edge in (page.ink.left_mm, page.ink.top_mm)
    )
    return Guide("safe", left, top, WINDOW_MM, WINDOW_MM)


def _box(guide: Guide, flat: Flat) -> str:
    """Give where a guide stands on a picture, as CSS."""
    width, height = flat.full_width_mm, flat.full_height_mm
    return (
        f"left:{guide.left_mm / width:.3%};top:{guide.top_mm / height:.3%};"
        f"width:{guide.width_mm / width:.3%};height:{guide.height_mm / height:.3%}"
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


_PASSED = msg("passed")
_FAILED = msg("not fit for press yet; see below")
_SPREAD = msg("Back, spine and front")
_NESTED_SPREAD = msg("Back and front")
_GUIDES = {
    "trim": msg("trim: here the paper is cut"),
    "safe": msg("safe area: nothing that matters outside it"),
    "fold": msg("fold"),
    "hinge": msg("hinge: the cover is creased and opens here"),
}
