"""What cannot be known without the shop: each a question with what the plan assumed meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass

from camnang.i18n.messages import Message, msg
from camnang.press.creep import Creep
from camnang.press.plan import PressPlan
from camnang.press.terms import GRAINS, figure, listed, local_name, percent, said, sheet_size
from camnang.project.papers import Papers, Stock
from camnang.ticket.job import JobQuestion

DIGITS = 3  # as the job tells lengths, so that no two sheets round them differently
Asked = tuple[str, Message, Message]


@dataclass(frozen=True)
class FilesMade:
    """How the press files are made: bleeds in mm (None: no cover), marks, for which conditions."""

    bleed_mm: float
    cover_bleed_mm: float | None
    marks: bool
    conditions: tuple[str, ...]


def questions(plan: PressPlan, papers: Papers, files: FilesMade) -> tuple[JobQuestion, ...]:
    """List the questions of a job, in the order a shop works."""
    asked = (
        *_prepress(files),
        *_press(plan, papers),
        *_bindery(plan, papers),
    )
    return tuple(
        JobQuestion(id=name, question=said(question), assumed=said(assumed))
        for name, question, assumed in asked
    )


def _prepress(files: FilesMade) -> Iterator[Asked]:
    names = ", ".join(dict.fromkeys(files.conditions))
    yield (
        "profile",
        msg("Which ICC profile or printing condition do you print to?"),
        msg("Colours are separated for {names}.", names=names),
    )
    yield (
        "ink-limit",
        msg("How much ink may lie on one spot (total area coverage)?"),
        msg("300 % on coated, 280 % on uncoated paper."),
    )
    yield (
        "pdf",
        msg("Which PDF do you want, with which bleed on each edge, with or without marks?"),
        _made(files),
    )


def _made(files: FilesMade) -> Message:
    marks = msg("marks outside it") if files.marks else msg("no marks")
    bleed = figure(files.bleed_mm)
    if files.cover_bleed_mm is None:
        return msg("PDF/X-4, {bleed} mm of bleed on every edge, {marks}.", bleed=bleed, marks=marks)
    return msg(
        "PDF/X-4, body {bleed} mm, cover {cover} mm of bleed on every edge, {marks}.",
        bleed=bleed,
        cover=figure(files.cover_bleed_mm),
        marks=marks,
    )


def _press(plan: PressPlan, papers: Papers) -> Iterator[Asked]:
    body, grain = plan.body.sheet, GRAINS[plan.body.grid.grain]
    sheet = sheet_size(body.short, body.long)
    yield (
        "sheet",
        msg("Which press and sheet will you use?"),
        msg("Sheet {sheet} cm; grain {grain}.", sheet=sheet, grain=grain),
    )
    gripper, tail = figure(papers.margins.gripper.value), figure(papers.margins.tail.value)
    yield (
        "gripper",
        msg("How much do gripper and tail take?"),
        msg("Gripper {gripper} mm, tail {tail} mm.", gripper=gripper, tail=tail),
    )
    makeready, rate = papers.spoilage.press.makeready, percent(papers.spoilage.press.rate)
    yield (
        "spoilage",
        msg("What do you reckon for makeready and spoilage?"),
        msg("{makeready} sheets a form, {rate} of the run.", makeready=makeready, rate=rate),
    )


def _bindery(plan: PressPlan, papers: Papers) -> Iterator[Asked]:
    sections = [section for form in plan.layout for section in form.sections]
    folds = dict.fromkeys(section.scheme.catalogue for section in sections)
    if not plan.order.binding.is_bound:
        return
    yield (
        "fold",
        msg("Which folding schemes do you use?"),
        msg("JDF catalogue {folds}; imposition is yours.", folds=", ".join(folds)),
    )
    stocks = [stock for stock in (plan.order.body, plan.order.cover) if stock]
    yield (
        "caliper",
        msg("How thick are the papers? Please bind a blank dummy before the cover is final."),
        listed([_caliper(stock) for stock in stocks]),
    )
    if plan.creep:
        yield "creep", msg("Who compensates creep?"), _creep(plan.creep)
    if plan.spine:
        perfect = papers.binding.perfect
        milling, hinge = figure(perfect.milling.value), figure(perfect.hinge.value)
        yield (
            "spine",
            msg("How much do you mill off the spine, and how wide is the hinge of the cover?"),
            msg("Milling {milling} mm, hinge {hinge} mm.", milling=milling, hinge=hinge),
        )


def _caliper(stock: Stock) -> Message:
    return msg(
        "{stock}: {caliper} µm ± {tolerance}",
        stock=local_name(stock.name, stock.id),
        caliper=figure(stock.caliper_mm * 1000),
        tolerance=percent(stock.tolerance),
    )


def _creep(creep: Creep) -> Message:
    return msg(
        "You do: {creep} mm, {loose} mm if stitched loosely. None is applied in the files.",
        creep=figure(round(creep.mm, DIGITS), 2),
        loose=figure(round(creep.loose_mm, DIGITS), 2),
    )
