"""From the press plan and the facts of an edition to the job."""

from dataclasses import dataclass
from datetime import date

from camnang.i18n.messages import Message, msg
from camnang.press.cover_plan import CoverPlan
from camnang.press.imposition import ImposedForm
from camnang.press.plan import PressPlan
from camnang.press.sheet_plan import FormPlan, SheetPlan
from camnang.press.spine import Thickness
from camnang.press.terms import said
from camnang.project.model import Delivery, Imprint
from camnang.project.papers import Papers, Stock
from camnang.ticket.job import (
    Job,
    JobBody,
    JobCover,
    JobFile,
    JobFinding,
    JobForm,
    JobPreflight,
    JobProduct,
    JobRun,
    JobSection,
    JobSheet,
    JobStock,
    JobTerms,
    Measured,
    Proof,
    next_revision,
)
from camnang.ticket.questions import DIGITS, FilesMade, questions

NOT_CHECKED = JobPreflight()
TO_BE_AGREED = Delivery()
_PARTICULARS = {
    "publishing_permit": msg("publishing permit"),
    "printer_name": msg("name of the printer"),
    "printer_address": msg("address of the printer"),
    "legal_deposit": msg("legal deposit"),
    "isbn": msg("ISBN"),
}


@dataclass(frozen=True)
class JobFacts:
    """What the plan does not know: the edition, its press files, its legal particulars.

    `previous` is the job made before, if any; bleeds in millimetres. The conditions name what
    colours are separated for: a name of the ICC registry, or that of the shop's own profile.
    """

    edition: str
    lang: str
    title: str
    publisher: dict[str, str]
    date: date
    utc_offset: str
    bleed_mm: float
    cover_bleed_mm: float
    imprint: Imprint
    body_condition: str
    cover_condition: str
    marks: bool = False
    proof: Proof = "contract"
    delivery: Delivery = TO_BE_AGREED
    draft: bool = False
    files: tuple[JobFile, ...] = ()
    preflight: JobPreflight = NOT_CHECKED
    previous: Job | None = None


def write_job(plans: tuple[PressPlan, ...], facts: JobFacts, papers: Papers) -> Job:
    """Give the job of an edition; several plans are a quotation."""
    first = plans[0]
    return Job(
        draft=facts.draft,
        edition=facts.edition,
        lang=facts.lang,
        title=facts.title,
        publisher=facts.publisher,
        date=facts.date,
        utc_offset=facts.utc_offset,
        revision=next_revision(facts.previous, facts.files),
        product=_product(first, facts.bleed_mm, papers),
        runs=tuple(_run(plan, facts, papers) for plan in plans),
        proof=facts.proof,
        delivery=facts.delivery,
        files=facts.files,
        preflight=facts.preflight,
        missing_particulars=tuple(said(name) for name in missing_particulars(facts.imprint)),
        questions=questions(first, papers, _files(first, facts)),
        findings=tuple(
            JobFinding(
                check=finding.check,
                severity=finding.severity,
                text=said(msg("{fact} {remedy}", fact=finding.fact, remedy=finding.remedy)),
            )
            for finding in first.findings
        ),
    )


def missing_particulars(imprint: Imprint) -> tuple[Message, ...]:
    """List the particulars the law asks of a printed book that are not given yet."""
    return tuple(name for field, name in _PARTICULARS.items() if not getattr(imprint, field))


def _product(plan: PressPlan, bleed_mm: float, papers: Papers) -> JobProduct:
    order, trim, creep = plan.order, plan.order.trim, plan.creep
    binding = order.binding
    return JobProduct(
        pages=order.body_pages + (4 if order.cover else 0),
        trim=trim.id,
        trim_name=trim.name,
        width_mm=trim.width,
        height_mm=trim.height,
        bleed_mm=bleed_mm,
        binding=binding.name,
        binding_name=said(binding.words),
        terms=JobTerms(**vars(binding.terms)),
        stitches=binding.stitches(papers),
        thickness=_measured(plan.thickness),
        spine=_measured(plan.spine) if plan.spine else None,
        creep_mm=round(creep.mm, DIGITS) if creep else None,
        creep_loose_mm=round(creep.loose_mm, DIGITS) if creep else None,
        copy_g=round(plan.copy_g, 1),
    )


def _files(plan: PressPlan, facts: JobFacts) -> FilesMade:
    cover = (facts.cover_condition,) if plan.order.cover else ()
    conditions = (facts.body_condition, *cover)
    cover_bleed_mm = facts.cover_bleed_mm if plan.order.cover else None
    return FilesMade(facts.bleed_mm, cover_bleed_mm, facts.marks, conditions)


def _run(plan: PressPlan, facts: JobFacts, papers: Papers) -> JobRun:
    copies = plan.order.copies
    return JobRun(
        copies=copies,
        spare_copies=plan.spare_copies,
        body=_body(plan, facts),
        cover=_cover(plan, plan.cover, facts) if plan.cover else None,
        plates=plan.plates,
        paper_kg=round(plan.paper_kg, DIGITS),
        run_kg=round(plan.run_kg, DIGITS),
        cheaper=tuple(said(each.sentence) for each in plan.alternatives),
        most_copies=copies + int(copies * papers.trade.over_under.value),
    )


def _body(plan: PressPlan, facts: JobFacts) -> JobBody:
    order, grid = plan.order, plan.body.grid
    first_sections = _counted_before([len(form.sections) for form in plan.layout])
    forms = zip(plan.body.forms, plan.layout, first_sections, strict=True)
    return JobBody(
        pages=order.body_pages,
        blank_pages=order.blank_pages,
        inks=str(order.inks),
        stock=_stock(order.body, facts.body_condition),
        sheet=_sheet(plan.body),
        columns=grid.columns,
        rows=grid.rows,
        grain=grid.grain,
        forms=tuple(_form(number, *form) for number, form in enumerate(forms, 1)),
        candidates=tuple(_sheet(candidate) for candidate in plan.candidates),
    )


def _counted_before(counts: list[int]) -> list[int]:
    return [sum(counts[:place]) for place in range(len(counts))]


def _form(number: int, planned: FormPlan, imposed: ImposedForm, before: int) -> JobForm:
    return JobForm(
        number=number,
        pages=planned.form.pages,
        work_style=planned.form.work_style,
        copies_a_sheet=planned.form.copies_a_sheet,
        plates=planned.plates,
        net_sheets=planned.net_sheets,
        gross_sheets=planned.gross_sheets,
        sections=tuple(
            JobSection(
                number=before + place + 1,
                fold=section.scheme.catalogue,
                pages=section.pages,
                boxes=imposed.boxes(place),
            )
            for place, section in enumerate(imposed.sections)
        ),
    )


def _sheet(plan: SheetPlan | CoverPlan) -> JobSheet:
    return JobSheet(
        name=plan.sheet.name,
        short_mm=plan.sheet.short,
        long_mm=plan.sheet.long,
        pieces_a_side=plan.pieces_a_side,
        share=round(plan.share, 4),
        net_sheets=plan.net_sheets,
        gross_sheets=plan.gross_sheets,
        reams=round(plan.reams, DIGITS),
        kg=round(plan.kg, DIGITS),
        plates=plan.plates,
    )


def _cover(plan: PressPlan, cover: CoverPlan, facts: JobFacts) -> JobCover:
    return JobCover(
        width_mm=round(cover.width_mm, DIGITS),
        height_mm=cover.height_mm,
        bleed_mm=facts.cover_bleed_mm,
        flap_mm=plan.order.flap_mm,
        inks=str(plan.order.cover_inks),
        finish=plan.order.cover_finish,
        stock=_stock(cover.stock, facts.cover_condition),
        sheet=_sheet(cover),
        grain=cover.grain,
        work_style=cover.work_style,
    )


def _stock(stock: Stock, condition: str) -> JobStock:
    return JobStock(
        id=stock.id,
        name=stock.name,
        finish=stock.finish,
        grammage=stock.grammage,
        caliper_um=round(stock.caliper_mm * 1000, 1),
        tolerance=stock.tolerance,
        output_condition=condition,
        source=stock.source,
    )


def _measured(thickness: Thickness) -> Measured:
    return Measured(
        mm=round(thickness.mm, DIGITS),
        least_mm=round(thickness.least_mm, DIGITS),
        most_mm=round(thickness.most_mm, DIGITS),
    )
