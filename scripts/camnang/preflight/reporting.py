"""Reports: what preflight found as rows for a table, as JSON, and as a page to look at."""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from camnang.base.files import write_whole
from camnang.i18n.messages import Message, msg, spoken
from camnang.i18n.numbers import reading
from camnang.preflight.expectations import OFF
from camnang.preflight.findings import ERROR, SEVERITIES, WARNING, Defect, Report, Verdict

_TEMPLATES = Path(__file__).parent
SEVERITY_WORDS = {ERROR: msg("error"), WARNING: msg("warning"), "note": msg("note")}


@dataclass(frozen=True)
class BrokenRule:
    """One rule broken with one severity: on which pages, how often, and its first defect."""

    severity: Message
    verdict: Verdict
    pages: str
    count: int
    first: Defect


def rows(report: Report) -> Iterator[BrokenRule]:
    """Gather the defects of a report into one row for each rule and severity, worst first."""
    verdicts = {verdict.rule: verdict for verdict in report.verdicts}
    order = {verdict.rule: place for place, verdict in enumerate(report.verdicts)}

    def key(defect: Defect) -> tuple[int, int]:
        return SEVERITIES.index(defect.severity), order[defect.check]

    for _, group in groupby(sorted(report.defects, key=key), key):
        same = list(group)
        yield BrokenRule(
            SEVERITY_WORDS[same[0].severity],
            verdicts[same[0].check],
            page_ranges(defect.place.page for defect in same),
            sum(defect.count for defect in same),
            same[0],
        )


def page_ranges(pages: Iterable[int]) -> str:
    """Write page numbers as people do: `1–3, 7`; nothing for the file as a whole (0)."""
    ranges: list[list[int]] = []
    for page in sorted(set(pages) - {0}):
        if ranges and ranges[-1][-1] == page - 1:
            ranges[-1][1:] = [page]
        else:
            ranges.append([page])
    return ", ".join("–".join(map(str, ends)) for ends in ranges)


def write_json(report: Report, path: Path) -> None:
    """Write `preflight.json`."""
    text = json.dumps(report.as_json(report.path.parent), ensure_ascii=False, indent=2)
    write_whole(path, text + "\n")


def write_html(report: Report, path: Path) -> None:
    """Write `report.html`: one page that holds its pictures and fetches nothing."""
    on_page: dict[int, list[Defect]] = {}
    for defect in report.defects:
        on_page.setdefault(defect.place.page, []).append(defect)
    pictures = [
        (page, base64.b64encode(picture).decode("ascii"), on_page[page])
        for page, picture in sorted(report.spots.items())
    ]
    words = {key: word.text() for key, word in _WORDS.items()}
    html = _template().render(
        report=report, lang=spoken(), rows=list(rows(report)), pictures=pictures, w=words,
        severities={key: word.text() for key, word in SEVERITY_WORDS.items()},
        outcome=outcome, reading=reading,
    )  # fmt: skip
    write_whole(path, html)


def outcome(verdict: Verdict) -> Message:
    """Say in a word how a rule came out."""
    if verdict.severity == OFF:
        return msg("not asked for")
    return msg("{count} found", count=verdict.defects) if verdict.defects else msg("passed")


@cache
def _template() -> Template:
    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("report.html")


_WORDS = {
    "title": msg("Preflight"),
    "passed": msg("Fit for press"),
    "rejected": msg("Not fit for press"),
    "file": msg("File"),
    "pages": msg("Pages"),
    "producer": msg("Made with"),
    "profile": msg("Judged by"),
    "errors": msg("Errors"),
    "warnings": msg("Warnings"),
    "found": msg("What was found"),
    "nothing": msg("No rule was broken."),
    "severity": msg("Severity"),
    "rule": msg("Rule"),
    "threshold": msg("Threshold"),
    "measured": msg("Measured"),
    "page": msg("Page"),
    "whole": msg("whole file"),
    "times": msg("Times"),
    "place": msg("Place (from the upper left of the trim)"),
    "fact": msg("What, and what to do"),
    "spots": msg("Where it is"),
    "legend": msg("Blue: the trim. Red: errors. Orange: warnings. Colours as on coated paper."),
    "rules": msg("Rules that were put to the file"),
    "source": msg("Source"),
    "outcome": msg("Outcome"),
}
