"""The verb `preflight`: any PDFs judged by a profile, or as a part of an edition's print job."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from camnang.base.bounds import inside
from camnang.base.errors import ExitCode, UsageError, unwritable
from camnang.content.library import open_project
from camnang.i18n.messages import Message, msg
from camnang.preflight import PROFILES, Expectations, Report, run, write_html, write_json
from camnang.products.press_parts import expectations
from camnang.products.registry import product_of
from camnang.project.papers import read_papers


@dataclass(frozen=True)
class Judgement:
    """What was said of several files: a report of each that is there, and why others have none."""

    reports: tuple[Report, ...]
    astray: tuple[UsageError, ...]

    @property
    def exit_code(self) -> ExitCode:
        """The worst of what came out."""
        if not all(report.passed for report in self.reports):
            return ExitCode.PREFLIGHT
        return ExitCode.USAGE if self.astray else ExitCode.OK


def judge(root: Path, paths: Sequence[Path], spec: str, profile: str) -> Judgement:
    """Judge each file, whatever becomes of the others.

    By an edition's job a file is its cover if its name says so, else its interior. Raises
    UsageError if there is no such edition.
    """
    wanted = _wanted(root, spec, profile)
    reports: list[Report] = []
    astray: list[UsageError] = []
    for path in paths:
        try:
            reports.append(run(path, wanted("cover" if "cover" in path.stem else "interior")))
        except UsageError as error:
            astray.append(error)
    return Judgement(tuple(reports), tuple(astray))


def _wanted(root: Path, spec: str, profile: str) -> Callable[[str], Expectations]:
    """Give what a part, `cover` or `interior`, is judged by."""
    if not spec:
        return lambda part: PROFILES[profile]
    project = open_project(root)
    edition = project.select([spec])[0]
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    product = product_of(edition)
    return lambda part: expectations(
        spec, edition, product.part(part).order_unmade(edition, papers)
    )


def write(reports: Sequence[Report], folder: Path) -> None:
    """Write each report as JSON and as a page, under a name of its own; raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report, name in zip(reports, _names(report.path for report in reports), strict=True):
            write_json(report, inside(folder, f"{name}.preflight.json"))
            write_html(report, inside(folder, f"{name}.preflight.html"))
    except OSError as error:
        raise unwritable(folder, error) from None


def _names(paths: Iterable[Path]) -> Iterator[str]:
    """Give each file's name without its ending, with a number where it was given before."""
    given: set[str] = set()
    for path in paths:
        numbered = (f"{path.stem}-{number}" for number in count(2))
        free = (name for name in chain((path.stem,), numbered) if name.casefold() not in given)
        name = next(free)
        given.add(name.casefold())
        yield name


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
