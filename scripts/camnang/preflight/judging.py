"""Judging a PDF: read it, put every rule to it, gather what broke them."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import cast

from pikepdf import Pdf
from PIL import Image

from camnang.base.apart import NoAnswerError, apart
from camnang.base.errors import CamnangError, Place, Severity, UsageError, is_text, no_text
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import NO_MEMO, Memo, WorkStep
from camnang.base.patience import TookTooLongError
from camnang.base.program import tool_mark
from camnang.i18n.messages import msg
from camnang.pdf.page_digests import page_digests
from camnang.preflight.expectations import OFF, Expectations
from camnang.preflight.facts import Document, Page
from camnang.preflight.findings import SEVERITIES, Defect, Hit, Report, Verdict
from camnang.preflight.opening import UnreadableError, opened
from camnang.preflight.pages import longest_side, read_pages, read_trims
from camnang.preflight.rules import FILE_RULES, PAGE_RULES, READABLE, RULES, Rule
from camnang.preflight.separations import Separations, dpi_for
from camnang.preflight.spots import marked_page
from camnang.preflight.structure import read_document

JUDGE_PAGE = WorkStep("preflight of a page", ("base", "design", "i18n", "pdf", "preflight"))
_Judged = tuple[tuple[Defect, ...], bytes]  # what broke rules on a page, and the page marked
_MOST_SECONDS = 600.0  # for what is bounded by its work: no clock of a busy machine decides
_BOXES_KEPT = 40
_SPOTS_KEPT = 40


@dataclass
class _Findings:
    """What has been found so far in the file with this SHA-256."""

    sha256: str
    defects: list[Defect] = field(default_factory=list)
    spots: dict[int, bytes] = field(default_factory=dict)
    pages: int = 0
    producer: str = ""


def run(path: Path, wanted: Expectations, memo: Memo = NO_MEMO) -> Report:
    """Judge a file; raises UsageError if there is none, MissingError without Ghostscript.

    Pages that were judged before are not judged again, as the memo has them.

    A file that cannot be opened, or not be read to its end, has that defect besides those found
    until then.
    """
    sha256 = _digest(path)
    try:
        findings = apart(partial(_findings, path, wanted, sha256, memo), _MOST_SECONDS)
    except (TookTooLongError, NoAnswerError):
        findings = _Findings(sha256)
        reason = msg("Reading the file takes too much time or memory.")
        findings.defects += _defects(path, READABLE, wanted, [Hit(reason)])
    return _report(path, wanted, findings)


def _findings(path: Path, wanted: Expectations, sha256: str, memo: Memo) -> _Findings:
    findings = _Findings(sha256)
    try:
        _judge(path, wanted, findings, memo)
    except UnreadableError as unreadable:
        findings.defects += _defects(path, READABLE, wanted, [Hit(unreadable.reason)])
    except CamnangError:
        raise
    except Exception as error:  # files are damaged in more ways than anybody lists
        reason = msg("The file cannot be read to its end ({problem}).", problem=repr(error)[:200])
        findings.defects += _defects(path, READABLE, wanted, [Hit(reason)])
    return findings


def _digest(path: Path) -> str:
    if not is_text(path):
        raise UsageError(*no_text(path))
    try:
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        there = path.is_dir()
    except OSError as error:
        fact = msg("{path} cannot be read ({reason}).", path=path, reason=error.strerror or "")
    else:
        fact = (
            msg("{path} is a folder.", path=path) if there
            else msg("{path} does not exist.", path=path)
        )  # fmt: skip
    raise UsageError(fact, msg("Correct the path."))


def _judge(path: Path, wanted: Expectations, findings: _Findings, memo: Memo) -> None:
    with ExitStack() as stack:
        pdf, damage = stack.enter_context(opened(path))
        dpi, count = dpi_for(longest_side(pdf)), len(pdf.pages)
        inputs = [] if memo is NO_MEMO else list(page_inputs(pdf, wanted))
        known = _known(path, inputs, memo)
        chosen = [number for number in range(1, count + 1) if number not in known]
        rendered = stack.enter_context(_separations(path, dpi, count, chosen))
        document = read_document(pdf, damage, read_trims(pdf))
        findings.pages = document.page_count
        findings.producer = document.info.get("Producer") or document.xmp.get("pdf:Producer", "")
        findings.defects += _file_defects(path, document, wanted)
        marked = 0
        for page in read_pages(pdf, iter(rendered), dpi, known):
            found = tuple(_page_defects(path, page, wanted))
            is_seen = page.ink is not None and all(page.ink.size)
            marks = found and is_seen and (inputs or marked < _SPOTS_KEPT)
            marked += bool(marks)
            known[page.number] = found, marked_page(page, found) if marks else b""
            if inputs and is_seen:
                memo.keep(JUDGE_PAGE, "", inputs[page.number - 1], packed(known[page.number]))
        for number, (found, spot) in sorted(known.items()):
            findings.defects += found
            if spot and len(findings.spots) < _SPOTS_KEPT:
                findings.spots[number] = spot


def _separations(
    path: Path, dpi: float, pages: int, chosen: list[int]
) -> AbstractContextManager[Iterable[Image.Image]]:
    """The separations of the pages chosen; nothing is rendered where all are known."""
    if not chosen:
        return nullcontext(())
    return Separations(path, dpi, pages=pages, chosen=() if len(chosen) == pages else chosen)


def page_inputs(pdf: Pdf, wanted: Expectations) -> Iterator[dict[str, str]]:
    """Give for each page all that its judgement depends on, by name."""
    condition = wanted.job.condition
    profile = hashlib.sha256(condition.icc()).hexdigest() if condition else ""
    common = {"expectations": repr(wanted), "profile": profile, "programs": tool_mark("gs")}
    for number, digest in enumerate(page_digests(pdf), start=1):
        yield {"page": digest, "number": str(number), **common}


def _known(path: Path, inputs: list[dict[str, str]], memo: Memo) -> dict[int, _Judged]:
    """The pages that were judged before, as findings of this file."""
    found: dict[int, _Judged] = {}
    for number, each in enumerate(inputs, start=1):
        kept = memo.find(JUDGE_PAGE, "", each)
        if kept is not None:
            defects, spot = unpacked(kept)
            here = (replace(one, place=replace(one.place, path=path)) for one in defects)
            found[number] = tuple(here), spot
    return found


def _file_defects(path: Path, document: Document, wanted: Expectations) -> Iterator[Defect]:
    for rule in FILE_RULES:
        if rule.severity_in(wanted) != OFF:
            yield from _defects(path, rule, wanted, rule.check(document, wanted))


def _page_defects(path: Path, page: Page, wanted: Expectations) -> Iterator[Defect]:
    for rule in PAGE_RULES:
        if rule.severity_in(wanted) != OFF:
            hits = rule.check(page, wanted)
            yield from _defects(path, rule, wanted, hits, page)


def _defects(
    path: Path, rule: Rule, wanted: Expectations, hits: Iterable[Hit], page: Page | None = None
) -> Iterator[Defect]:
    """Gather the hits of one rule into one defect for each page and severity.

    What a profile chose holds for the lesser hits of a rule, too: none is told as more severe.
    """
    own, chosen = rule.severity_in(wanted), wanted.severities.get(rule.id, SEVERITIES[0])

    def key(hit: Hit) -> tuple[int, str]:
        severity = max(hit.severity or own, chosen, key=SEVERITIES.index)
        return page.number if page else hit.page, severity

    for (number, severity), group in groupby(sorted(hits, key=key), key):
        same = list(group)
        boxes = tuple(hit.box for hit in same if hit.box)
        yield Defect(
            check=rule.id,
            severity=cast(Severity, severity),  # of a rule that is not off
            place=Place(path, page=number),
            fact=same[0].fact,
            remedy=rule.remedy,
            measured=same[0].measured,
            threshold=rule.threshold_in(wanted),
            count=len(same),
            boxes=boxes[:_BOXES_KEPT],
            where=boxes[0].shown_mm(page.trim) if page and boxes else "",
        )


def _report(path: Path, wanted: Expectations, findings: _Findings) -> Report:
    order = {rule.id: place for place, rule in enumerate(RULES)}
    defects = sorted(
        findings.defects,
        key=lambda d: (SEVERITIES.index(d.severity), d.place.page, order[d.check]),
    )
    counts = {rule.id: sum(d.check == rule.id for d in defects) for rule in RULES}
    return Report(
        path=path,
        profile=wanted.name,
        sha256=findings.sha256,
        pages=findings.pages,
        producer=findings.producer,
        verdicts=tuple(
            Verdict(
                rule=rule.id,
                source=rule.source,
                title=rule.title,
                severity=rule.severity_in(wanted),
                threshold=rule.threshold_in(wanted),
                defects=counts[rule.id],
            )
            for rule in RULES
        ),
        defects=tuple(defects),
        spots=findings.spots,
    )
