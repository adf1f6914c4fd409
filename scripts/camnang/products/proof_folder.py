"""Proofing: an edition as it would go to press, made into the folder of proofs, not delivered."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from camnang.base.errors import Finding
from camnang.layout.page_table import page_geometry
from camnang.products.handover import plans
from camnang.products.press_files import book_style, make_press_files
from camnang.products.press_parts import condition_of, flat_cover
from camnang.products.product import PressFiles, Task
from camnang.products.reading_pdf import make_screen
from camnang.project.artifact import Artifact
from camnang.project.papers import Papers
from camnang.proofs import (
    DUMMY,
    INDEX,
    TEMPLATE,
    ProofJob,
    ProofPart,
    cover_flat,
    make_proofs,
    page_flat,
)

READING = "reading.pdf"


def make_proof(task: Task) -> tuple[Artifact, ...]:
    """Write the proofs of an edition into `proof` of its folder; the page with them comes first.

    Files that would fail preflight are proofed all the same, and the page says so.
    """
    press_folder, folder = task.folder / "press", task.folder / "proof"
    press_folder.mkdir()
    folder.mkdir()
    press = make_press_files(task, press_folder)
    style = replace(book_style(task.edition, task.papers), proof=True)
    reading = make_screen(task.shelf, style, task.book, task.tagged, folder / READING)
    made = make_proofs(_job(press, task.papers), task.workers.run, folder)
    return (
        _artifact("proof", folder / INDEX, press.makeup.total),
        replace(reading, role="reading"),
        _artifact("dummy", folder / DUMMY, made.dummy_pages),
        _artifact("cover-template", folder / TEMPLATE, 1),
    )


def _job(press: PressFiles, papers: Papers) -> ProofJob:
    edition, makeup = press.edition, press.makeup
    lang = edition.lang
    order = plans(press.product, edition, makeup.total, papers)[0].order
    spread = flat_cover(edition, papers, makeup)
    geometry, hinge = page_geometry(edition, papers), papers.binding.perfect.hinge.value
    assert order.cover
    return ProofJob(
        edition=edition.name,
        lang=lang,
        title=edition.title,
        publisher=edition.publisher.name[lang],
        dated=edition.handbook.edition.date,
        pages=makeup.total,
        binding=order.binding,
        interior=ProofPart(
            press.interior.path,
            order.body.name[lang],
            condition_of("interior", edition, papers),
            page_flat(geometry.trim, geometry.bleed_mm),
        ),
        cover=ProofPart(
            press.cover.path,
            order.cover.name[lang],
            condition_of("cover", edition, papers),
            cover_flat(spread.trim, spread.spine_mm, spread.bleed_mm, hinge, spread.flap_mm),
        ),
        passed=press.passed,
        findings=tuple(_findings(press, papers)),
        reading=READING,
    )


def _findings(press: PressFiles, papers: Papers) -> Iterator[Finding]:
    """Give what people should know: what a shop would refuse or warn of, and lost colours."""
    for report in press.reports:
        yield from (defect for defect in report.defects if defect.severity == "error")
    for finding in plans(press.product, press.edition, press.makeup.total, papers)[0].findings:
        if finding.severity != "note":
            yield finding
    yield from press.findings


def _artifact(role: str, path: Path, pages: int) -> Artifact:
    return Artifact(role, path, pages, sha256(path.read_bytes()).hexdigest())
