"""The hand-over: beside the press files lie the job, its ticket, its machine copies, the sums.

`job.json`, `ticket.pdf`, `ticket.xjdf`, `request-for-quotation.pdf`, `SHA256SUMS` and one zip
with the job's name, which counts its revisions: the same bytes keep their number.
Of a draft nothing is handed over: its editors see the ticket as it would be, and no more.
"""

import re
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from camnang.base.archive import write_zip
from camnang.base.errors import ContentError, Finding, Place
from camnang.base.memo import Memo
from camnang.content.library import Project
from camnang.layout.page_table import page_geometry
from camnang.press.order import ordered
from camnang.press.plan import PressPlan, press_plans
from camnang.products.press_parts import condition_of
from camnang.products.product import PressFiles, Product, Workers
from camnang.project.model import Edition
from camnang.project.papers import Papers
from camnang.ticket.job import Job, JobFile, JobPreflight, superseded
from camnang.ticket.pictures import pictures
from camnang.ticket.sheet import compose_ticket
from camnang.ticket.writing import JobFacts, write_job
from camnang.ticket.xjdf import xjdf


def plans(product: Product, edition: Edition, pages: int, papers: Papers) -> tuple[PressPlan, ...]:
    """Plan an edition's print job for a page count; several plans are a quotation."""
    spec, place = edition.handbook.print_, Place(edition.spec)
    order = ordered(spec, pages, edition.copies, papers, product.binding, place, product.has_cover)
    gutter_mm = page_geometry(edition, papers).inner_mm
    return press_plans(replace(order, gutter_mm=gutter_mm), papers)


def refuse_unbindable(
    product: Product, edition: Edition, pages: int, papers: Papers
) -> tuple[Finding, ...]:
    """Give what a shop would warn of; raises ContentError for what it would refuse to bind.

    The width of a spine is left to preflight, which judges it as severely as the spec orders.
    """
    planned = plans(product, edition, pages, papers)[0].findings
    found = tuple(finding for finding in planned if finding.check != "binding.spine")
    errors = tuple(finding for finding in found if finding.severity == "error")
    if errors:
        raise ContentError(errors)
    return tuple(finding for finding in found if finding.severity == "warning")


def hand_over(press: PressFiles, papers: Papers, workers: Workers, delivered: Path) -> Job:
    """Write everything a shop needs beside the press files; `delivered` holds the last job.

    What was handed over once is never replaced by something else of the same name: where more
    than the press files has changed (a plan, a sheet), the job takes the next revision, too.
    """
    folder = press.folder
    job = write_job(_plans(press, papers), _facts(press, papers, delivered), papers)
    _write(job, press, workers)
    known = delivered / f"{job.id}.zip"
    if known.is_file() and known.read_bytes() != (folder / known.name).read_bytes():
        (folder / known.name).unlink()
        job = superseded(job, _latest_revision(delivered), last_job(delivered))
        _write(job, press, workers)
    _keep_old_zips(delivered, folder)
    return job


def show_draft(press: PressFiles, papers: Papers, workers: Workers) -> None:
    """Write the ticket as it would be beside the files of a draft; no job, and nothing to send."""
    job = write_job(_plans(press, papers), _facts(press, papers, press.folder), papers)
    (sheets,) = workers.set_all([compose_ticket(job, _shown(press, workers.memo))])
    (press.folder / "draft-ticket.pdf").write_bytes(sheets.pdf)


def last_delivered(build: Path, name: str) -> Path:
    """Give the folder of what was last handed over of an edition, since withdrawn or not."""
    delivered, withdrawn = build / "print" / name, build / "withdrawn" / name
    return delivered if delivered.exists() or not withdrawn.exists() else withdrawn


def withdraw_drafts(project: Project) -> None:
    """Take back what was handed over of editions that are drafts now.

    It is kept in `withdrawn/`, for its revisions count on once the book is complete.
    """
    for edition in project.all_editions:
        delivered = project.build / "print" / edition.name
        if edition.is_draft and delivered.exists():
            withdrawn = project.build / "withdrawn" / edition.name
            shutil.rmtree(withdrawn, ignore_errors=True)
            withdrawn.parent.mkdir(exist_ok=True)
            delivered.rename(withdrawn)


def _plans(press: PressFiles, papers: Papers) -> tuple[PressPlan, ...]:
    return plans(press.product, press.edition, press.makeup.total, papers)


def _shown(press: PressFiles, memo: Memo) -> dict[str, bytes]:
    """Give the pictures of a ticket, the cover's first."""
    parts = sorted(press.product.parts, key=lambda part: part.is_text)
    return pictures(press.folder, {part.name: part.pictured for part in parts}, memo)


def _write(job: Job, press: PressFiles, workers: Workers) -> None:
    folder = press.folder
    (folder / "job.json").write_text(job.as_json(), encoding="utf-8")
    (folder / "ticket.xjdf").write_text(xjdf(job), encoding="utf-8")
    shown = _shown(press, workers.memo)
    for name, galley in (
        ("ticket.pdf", compose_ticket(job, shown)),
        ("request-for-quotation.pdf", compose_ticket(job, {})),
    ):
        (sheets,) = workers.set_all([galley])
        (folder / name).write_bytes(sheets.pdf)
    _sums(folder)
    zip_job(folder, job.id)


def _latest_revision(folder: Path) -> int:
    found = (re.search(r"-r(\d+)$", path.stem) for path in folder.glob("*.zip"))
    return max((int(match[1]) for match in found if match), default=0)


def job_facts(edition: Edition, papers: Papers) -> JobFacts:
    """Give what a job says of an edition before its press files are made."""
    spec = edition.handbook.print_
    return JobFacts(
        edition=edition.name,
        lang=edition.lang,
        title=edition.title,
        publisher=edition.publisher.name,
        date=edition.handbook.edition.date,
        utc_offset=edition.publisher.utc_offset,
        bleed_mm=spec.bleed,
        cover_bleed_mm=spec.cover_bleed,
        imprint=edition.imprint,
        body_condition=condition_of("interior", edition, papers).identifier,
        cover_condition=condition_of("cover", edition, papers).identifier,
        marks=spec.slug,
        proof=spec.proof,
        delivery=spec.delivery,
        draft=edition.is_draft,
    )


def _facts(press: PressFiles, papers: Papers, delivered: Path) -> JobFacts:
    errors = sum(report.errors for report in press.reports)
    warnings = sum(report.warnings for report in press.reports)
    verdict = "failed" if errors else "passed-with-warnings" if warnings else "passed"
    return replace(
        job_facts(press.edition, papers),
        files=tuple(map(JobFile.of, press.files)),
        preflight=JobPreflight(verdict=verdict, errors=errors, warnings=warnings),  # type: ignore[arg-type]
        previous=last_job(delivered),
    )


def last_job(folder: Path) -> Job | None:
    """Give the job delivered before, or None if there is none that can be read."""
    path = folder / "job.json"
    if not path.is_file():
        return None
    try:
        return Job.model_validate_json(path.read_bytes())
    except ValidationError:
        return None


def _keep_old_zips(delivered: Path, folder: Path) -> None:
    """An old revision is never lost to a new one: its zip moves on with the folder."""
    for old in sorted(delivered.glob("*.zip")) if delivered.is_dir() else ():
        (folder / old.name).write_bytes(old.read_bytes())


def _sums(folder: Path) -> None:
    lines = [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in _deliverables(folder)
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _deliverables(folder: Path) -> list[Path]:
    own = (path for path in folder.iterdir() if path.is_file())
    return sorted(path for path in own if path.suffix != ".zip" and path.name != "SHA256SUMS")


def zip_job(folder: Path, name: str) -> None:
    """Write the job as one file with stable bytes: fixed order, dates and permissions."""
    files = (*_deliverables(folder), folder / "SHA256SUMS")
    write_zip(
        folder / f"{name}.zip", ((f"{name}/{path.name}", path.read_bytes()) for path in files)
    )
