"""What a ticket's tables say, row by row: a label and what stands under each heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from camnang.i18n.messages import LANGUAGES, Message, msg
from camnang.i18n.numbers import short_date
from camnang.press.terms import (
    COVER_FINISHES,
    GRAINS,
    NOTHING,
    PROOFS,
    WORK_STYLES,
    counted,
    figure,
    listed,
    local_name,
    percent,
    sheet_size,
)
from camnang.ticket.job import Job, JobBody, JobCover, JobRun, JobSheet, JobStock, Measured

_OFFER = (
    msg("Price without VAT"),
    msg("VAT"),
    msg("Price with VAT"),
    msg("Price of a further 100 copies"),
    msg("Working days from approved proof to delivery"),
    msg("Offer valid until"),
)


@dataclass(frozen=True)
class Row:
    """One row of a table: its label and its cells; `small` ones are remarks."""

    label: Message
    cells: tuple[Message, ...]
    small: bool = False


def product_rows(job: Job) -> Iterator[Row]:
    """Give the finished book: copies, size, pages, binding, thickness, weight."""
    product, body = job.product, job.runs[0].body
    copies = [figure(run.copies) for run in job.runs]
    yield Row(msg("Copies"), (listed(copies, " / "),))
    size = msg(
        "{width} × {height} mm ({name})",
        width=figure(product.width_mm),
        height=figure(product.height_mm),
        name=local_name(product.trim_name, product.trim),
    )
    yield Row(msg("Finished size"), (size,))
    pages = figure(body.pages)
    if body.blank_pages:
        pages = msg("{pages}, {blank} of them blank", pages=pages, blank=figure(body.blank_pages))
    yield Row(msg("Pages of the body"), (pages,))
    yield Row(msg("Binding"), (local_name(product.binding_name, product.binding),))
    if product.terms.binding:
        yield Row(msg("Thickness of the book"), (measured(product.thickness),))
    if product.spine:
        yield Row(msg("Spine"), (measured(product.spine),))
    if product.creep_mm is not None:
        creep = msg("{number} mm", number=figure(product.creep_mm, 2))
        yield Row(msg("Creep, not applied in the files"), (creep,))
    yield Row(msg("Weight of a copy"), (msg("{number} g", number=figure(product.copy_g)),))


def part_rows(job: Job) -> Iterator[Row]:
    """Give what holds for every number of copies, under the headings Body and Cover."""
    body, cover = job.runs[0].body, job.runs[0].cover
    stocks = [body.stock, *([cover.stock] if cover else [])]
    yield Row(msg("Stock"), tuple(local_name(stock.name, stock.id) for stock in stocks))
    yield Row(msg("Caliper"), tuple(map(caliper, stocks)))
    yield Row(
        msg("Taken from"), tuple(local_name({}, stock.source) for stock in stocks), small=True
    )
    inks = [body.inks, *([cover.inks] if cover else [])]
    yield Row(msg("Inks"), tuple(local_name({}, text) for text in inks))
    if cover:
        yield Row(msg("Flat size and bleed"), (NOTHING, _spread(cover)))
        yield Row(msg("Finishing"), (NOTHING, _finish(cover)))
    yield Row(msg("Press sheet"), (_sheet(body.sheet, "page"), *([NOTHING] if cover else [])))
    yield Row(msg("Grain"), (GRAINS[body.grain], *([GRAINS[cover.grain]] if cover else [])))
    yield Row(msg("Forms"), (_forms(body), *([NOTHING] if cover else [])))


def delivery_rows(job: Job) -> Iterator[Row]:
    """Give what is asked before and after printing; what is not agreed yet is a blank to fill."""
    wanted = job.delivery
    yield Row(msg("Proof"), (PROOFS[job.proof],))
    if not job.is_quotation:
        run = job.runs[0]
        most = msg("{copies}, no fewer; at most {most} are taken and paid",
                   copies=figure(run.copies), most=figure(run.most_copies))  # fmt: skip
        yield Row(msg("Copies to deliver"), (most,))
    yield Row(msg("Deliver to"), (local_name(wanted.place),))
    yield Row(msg("Deliver by"), (_day(wanted.by) if wanted.by else NOTHING,))
    yield Row(msg("Packing"), (local_name(wanted.packing),))


def offer_rows(job: Job) -> Iterator[Row]:
    """Give the blanks of an offer, one column for each number of copies."""
    for label in _OFFER:
        yield Row(label, (NOTHING,) * len(job.runs))


def run_rows(job: Job) -> Iterator[Row]:
    """Give paper and plates, one column for each number of copies."""
    runs = job.runs

    def row(label: Message, cells: Iterator[Message]) -> Row:
        return Row(label, tuple(cells))

    yield row(msg("Body: sheets, net / with spoilage"), (_sheets(run.body.sheet) for run in runs))
    yield row(msg("Body: reams, weight"), (_paper(run.body.sheet) for run in runs))
    covers = [run.cover for run in runs if run.cover]
    if covers:
        yield row(msg("Cover: press sheet"), (_cover_sheet(cover) for cover in covers))
        yield row(
            msg("Cover: sheets, net / with spoilage"), (_sheets(cover.sheet) for cover in covers)
        )
        yield row(msg("Cover: reams, weight"), (_paper(cover.sheet) for cover in covers))
    yield row(msg("Plates, body + cover"), (_plates(run) for run in runs))
    yield row(msg("Weight of the run"), (_kilograms(run.run_kg) for run in runs))
    if any(run.cheaper for run in runs):
        yield row(msg("What would be cheaper"), (_cheaper(run) for run in runs))


def measured(length: Measured) -> Message:
    """Say a length with the range that the papers' tolerance allows."""
    return msg(
        "{mm} mm ({least} to {most} by the papers' tolerance)",
        mm=figure(length.mm, 1),
        least=figure(length.least_mm, 1),
        most=figure(length.most_mm, 1),
    )


def caliper(stock: JobStock) -> Message:
    """Say how thick a leaf is, with its tolerance."""
    return msg(
        "{caliper} µm ± {tolerance}",
        caliper=figure(stock.caliper_um),
        tolerance=percent(stock.tolerance),
    )


def _day(day: date) -> Message:
    return local_name({lang: short_date(day, lang) for lang in LANGUAGES})


def _spread(cover: JobCover) -> Message:
    return msg(
        "{width} × {height} mm, {bleed} mm around",
        width=figure(cover.width_mm, 1),
        height=figure(cover.height_mm),
        bleed=figure(cover.bleed_mm),
    )


def _finish(cover: JobCover) -> Message:
    flaps = [msg("flaps of {number} mm", number=figure(cover.flap_mm))] if cover.flap_mm else []
    return listed([COVER_FINISHES[cover.finish], *flaps])


def _sheet(sheet: JobSheet, pieces: str) -> Message:
    return msg(
        "{sheet} cm, {pieces} a side, {share} used",
        sheet=sheet_size(sheet.short_mm, sheet.long_mm),
        pieces=counted(sheet.pieces_a_side, pieces),
        share=percent(sheet.share),
    )


def _cover_sheet(cover: JobCover) -> Message:
    style = WORK_STYLES[cover.work_style]
    return listed([_sheet(cover.sheet, "cover"), style])


def _forms(body: JobBody) -> Message:
    return listed(
        [
            msg(
                "{number}: {pages}, {style}",
                number=form.number,
                pages=counted(form.pages, "page"),
                style=WORK_STYLES[form.work_style],
            )
            for form in body.forms
        ],
        "; ",
    )


def _sheets(sheet: JobSheet) -> Message:
    return msg("{net} / {gross}", net=figure(sheet.net_sheets), gross=figure(sheet.gross_sheets))


def _paper(sheet: JobSheet) -> Message:
    return msg("{reams} · {kg} kg", reams=figure(sheet.reams, 2), kg=figure(sheet.kg, 1))


def _plates(run: JobRun) -> Message:
    parts = [run.body.sheet, *([run.cover.sheet] if run.cover else [])]
    return listed([figure(part.plates) for part in parts], " + ")


def _kilograms(kg: float) -> Message:
    return msg("{number} kg", number=figure(kg, 1))


def _cheaper(run: JobRun) -> Message:
    lines = [local_name(line) for line in run.cheaper]
    return listed(lines, " ") if lines else NOTHING
