"""The verb `preflight`: any PDF judged by a profile, or as a part of an edition's print job."""

from collections.abc import Sequence
from pathlib import Path

from camnang.base.errors import unwritable
from camnang.content.library import open_project
from camnang.i18n.messages import Message, msg
from camnang.preflight import PROFILES, Report, run, write_html, write_json
from camnang.products.press_parts import expectations, job_before_makeup
from camnang.project.papers import read_papers


def judge(root: Path, path: Path, spec: str, profile: str) -> Report:
    """Judge a file, by the cover of an edition if its name says so, else by the interior.

    Raises UsageError if the file or the edition does not exist.
    """
    if not spec:
        return run(path, PROFILES[profile])
    project = open_project(root)
    edition = project.select([spec])[0]
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    part = "cover" if "cover" in path.stem else "interior"
    return run(path, expectations(spec, edition, job_before_makeup(part, edition, papers)))


def write(reports: Sequence[Report], folder: Path) -> None:
    """Write each report as JSON and as a page; raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report in reports:
            write_json(report, folder / f"{report.path.stem}.preflight.json")
            write_html(report, folder / f"{report.path.stem}.preflight.html")
    except OSError as error:
        raise unwritable(folder, error) from None


def verdict(report: Report) -> Message:
    """Say in a line how the file came out."""
    words = msg("{file}: passed (warnings: {warnings}).", file=report.path.name,
                warnings=report.warnings)  # fmt: skip
    if report.passed:
        return words
    return msg(
        "{file}: failed (errors: {errors}, warnings: {warnings}).",
        file=report.path.name,
        errors=report.errors,
        warnings=report.warnings,
    )
