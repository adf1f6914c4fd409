"""The verb `plan`: an edition's press plan as lines to read, without building anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from camnang.base.errors import UsageError
from camnang.content.library import Project, open_project
from camnang.i18n.messages import Message, msg
from camnang.press.plan import PressPlan
from camnang.press.terms import (
    WORK_STYLES,
    counted,
    figure,
    listed,
    local_name,
    percent,
    sheet_size,
)
from camnang.products.handover import job_facts, last_job, plans
from camnang.products.registry import product_of
from camnang.project.model import Edition
from camnang.project.papers import Papers, read_papers
from camnang.ticket.job import Job, JobSheet
from camnang.ticket.rows import caliper, measured
from camnang.ticket.writing import write_job

Lines = Iterator[tuple[Message, Message]]


@dataclass(frozen=True)
class Planned:
    """An edition's job without files, and its plans, one for each number of copies."""

    job: Job
    plans: tuple[PressPlan, ...]

    def lines(self) -> Lines:
        """Give name and value of all that matters, in the order a shop works."""
        product = self.job.product
        if self.job.draft:
            yield msg("Status"), msg("draft: no copies are ordered")
        yield msg("Binding"), local_name(product.binding_name, product.binding)
        pages = msg("Pages of the body") if self.job.has_cover else msg("Pages")
        yield pages, figure(self.job.runs[0].body.pages)
        if blank := self.job.runs[0].body.blank_pages:
            yield msg("Blank pages at the end"), figure(blank)
        if product.spine:
            yield msg("Spine"), measured(product.spine)
        yield from _papers(self.job)
        if product.creep_mm is not None:
            yield msg("Creep, not applied in the files"), _millimetres(product.creep_mm, 2)
        yield msg("Weight of a copy"), msg("{number} g", number=figure(product.copy_g))
        for run, plan in zip(self.job.runs, self.plans, strict=True):
            yield msg("Copies"), figure(run.copies)
            yield from _run_lines(plan, self.job)
        for finding in self.job.findings:
            yield msg("Note"), local_name(finding.text)


def _papers(job: Job) -> Lines:
    body, cover = job.runs[0].body, job.runs[0].cover
    for stock in (body.stock, *([cover.stock] if cover else [])):
        named = local_name(stock.name, stock.id), caliper(stock), local_name({}, stock.source)
        yield msg("Paper"), msg("{name}: {caliper} ({source})", name=named[0], caliper=named[1],
                                source=named[2])  # fmt: skip


def _run_lines(plan: PressPlan, job: Job) -> Lines:
    run = next(run for run in job.runs if run.copies == plan.order.copies)
    for name, sheet in (
        (msg("Body") if run.cover else msg("Press sheet"), run.body.sheet),
        *(((msg("Cover"), run.cover.sheet),) if run.cover else ()),
    ):
        yield name, msg(
            "{sheet} cm, {share} used, {net} sheets, {gross} with spoilage, {reams} reams, "
            "{kg} kg, {plates} plates",
            sheet=sheet_size(sheet.short_mm, sheet.long_mm), share=percent(sheet.share),
            net=figure(sheet.net_sheets),
            gross=figure(sheet.gross_sheets), reams=figure(sheet.reams, 2),
            kg=figure(sheet.kg, 1), plates=figure(sheet.plates),
        )  # fmt: skip
    others = [sheet for sheet in run.body.candidates if sheet.name != run.body.sheet.name]
    if others:
        yield msg("Other sheets"), listed([_compared(sheet) for sheet in others], "; ")
    forms = [
        msg("{pages} pages {style}", pages=figure(form.pages), style=WORK_STYLES[form.work_style])
        for form in run.body.forms
    ]
    yield msg("Forms"), listed(forms)
    yield msg("Weight of the run"), msg("{number} kg", number=figure(run.run_kg, 1))
    for line in run.cheaper:
        yield msg("Cheaper"), local_name(line)


def _compared(sheet: JobSheet) -> Message:
    return msg(
        "{sheet} cm: {pieces} a side, {share} used, {gross} sheets, {kg} kg, {plates} plates",
        sheet=sheet_size(sheet.short_mm, sheet.long_mm), share=percent(sheet.share),
        pieces=counted(sheet.pieces_a_side, "page"), gross=figure(sheet.gross_sheets),
        kg=figure(sheet.kg, 1), plates=figure(sheet.plates),
    )  # fmt: skip


def _millimetres(value: float, places: int = 1) -> Message:
    return msg("{number} mm", number=figure(value, places))


def planned(root: Path, names: tuple[str, ...], pages: int | None) -> list[Planned]:
    """Plan editions for `pages`, or for the pages last made; raises UsageError if unknown.

    Drafts are planned only where they are named: nobody orders copies of them.
    """
    project = open_project(root)
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    editions = (each for each in project.select(names) if names or not each.is_draft)
    return [_planned(project, edition, papers, pages) for edition in editions]


def _planned(project: Project, edition: Edition, papers: Papers, pages: int | None) -> Planned:
    part = product_of(edition).text
    known = part.order_unmade(edition, papers).pages or 0  # of a flat sheet
    count = pages or known or _last_pages(project.build / "print" / edition.name, part.name)
    if not count:
        fact = msg("Nobody knows yet how many pages {name} has.", name=edition.name)
        if edition.is_draft:  # it has no job that would know
            raise UsageError(fact, msg("Say --pages N: the book is a draft."))
        raise UsageError(fact, msg("Run camnang print first, or say --pages N."))
    made = plans(product_of(edition, count), edition, count, papers)
    facts = job_facts(edition, papers)
    return Planned(write_job(made, facts, papers), made)


def _last_pages(folder: Path, role: str) -> int:
    job = last_job(folder)
    return next((file.pages for file in job.files if file.role == role), 0) if job else 0
