"""The verb `preflight`: any PDF judged by a profile, or as a part of an edition's print job."""

from collections.abc import Sequence
from pathlib import Path

from camnang.errors import OutputError, Place
from camnang.library import open_project
from camnang.messages import Message, msg
from camnang.papers import read_papers
from camnang.preflight import PROFILES, Job, Report, for_job, run, write_html, write_json
from camnang.profiles import CONDITIONS


def judge(root: Path, path: Path, spec: str, profile: str) -> Report:
    """Judge a file; raises UsageError if it or the edition does not exist."""
    if not spec:
        return run(path, PROFILES[profile])
    return run(path, for_job(spec, _job(root, spec, path)))


def _job(root: Path, name: str, path: Path) -> Job:
    """What the edition's spec says of the part this file is: `cover` by its name, else interior."""
    project = open_project(root)
    edition = project.select([name])[0]
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    spec, place = edition.handbook.print_, Place(edition.folder / "handbook.yml")
    if "cover" in path.stem:
        stock = papers.stock(spec.cover_stock, place)
        return Job("cover", bleed_mm=spec.cover_bleed, pages=1, condition=CONDITIONS[stock.kind])
    stock, trim = papers.stock(spec.body_stock, place), papers.trim(spec.trim, place).size
    return Job(
        "interior",
        (trim.width_mm, trim.height_mm),
        spec.bleed,
        page_multiple=4,
        condition=CONDITIONS[stock.kind],
    )


def write(reports: Sequence[Report], folder: Path) -> None:
    """Write each report as JSON and as a page; raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report in reports:
            write_json(report, folder / f"{report.path.stem}.preflight.json")
            write_html(report, folder / f"{report.path.stem}.preflight.html")
    except OSError as error:
        fact = msg("{path} cannot be written ({reason}).", path=str(folder),
                   reason=error.strerror or "")  # fmt: skip
        remedy = msg("Free the disk or the folder's permissions, then run again.")
        raise OutputError(fact, remedy) from None


def verdict(report: Report) -> Message:
    """Say in a line how the file came out."""
    words = msg("{file}: passed, {warnings} warnings.", file=report.path.name,
                warnings=report.warnings)  # fmt: skip
    if report.passed:
        return words
    return msg(
        "{file}: failed, {errors} errors, {warnings} warnings.",
        file=report.path.name,
        errors=report.errors,
        warnings=report.warnings,
    )
