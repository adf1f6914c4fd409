"""Proven once: press files, their proof-reading and their preflight, kept by what they rest on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from camnang.base.child_processes import RunElsewhere
from camnang.base.errors import Finding
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import Memo, WorkStep
from camnang.base.program import tool_mark
from camnang.layout.makeup import PlacedPiece
from camnang.layout.pagination import Pagination
from camnang.layout.stylesheet import PageGeometry
from camnang.pdf.page_digests import page_digests
from camnang.preflight import Expectations, Report, run
from camnang.prepress.finish import finish
from camnang.prepress.press_part import PressPart

FINISH = WorkStep("finish", ("base", "design", "i18n", "pdf", "prepress", "project"))
PROOF = WorkStep(
    "proof", ("base", "content", "design", "i18n", "layout", "pdf", "pictures", "press", "project")
)
JUDGE = WorkStep("preflight", ("base", "design", "i18n", "pdf", "preflight"))


def finished(
    memo: Memo, do: RunElsewhere, subject: str, pages: Path, target: Path, part: PressPart
) -> tuple[Finding, ...]:
    """Write the press file made of `pages`; give the colours that will print visibly otherwise."""
    inputs = finish_inputs(pages.read_bytes(), part)
    kept = memo.find(FINISH, subject, inputs)
    if kept is None:
        found = do(finish, pages, target, part)
        memo.keep(FINISH, subject, inputs, packed((found, target.read_bytes())))
        return found
    found, pdf = unpacked(kept)
    target.write_bytes(pdf)
    return tuple(_at(finding, target) for finding in found)


def finish_inputs(pages: bytes, part: PressPart) -> dict[str, str | bytes]:
    """Give all that a press file depends on, by name."""
    return {"pages": pages, "order": repr(part), "profile": part.condition.icc()}


def proven(
    memo: Memo,
    subject: str,
    book: Pagination,
    interior: Path,
    page: PageGeometry,
    slug_mm: float,
    read_back: Callable[[Sequence[PlacedPiece]], None],
) -> None:
    """Have `read_back` read the finished text of each piece, unless these very pages were read
    before.
    """
    with pikepdf.open(interior) as pdf:
        digests = page_digests(pdf)
    given = [
        (piece, proof_inputs(book.galleys[piece.name].html, piece, digests, page, slug_mm))
        for piece in book.makeup.pieces
    ]
    fresh = [
        (piece, inputs)
        for piece, inputs in given
        if memo.find(PROOF, f"{subject}, {piece.name}", inputs) is None
    ]
    if fresh:
        read_back([piece for piece, _ in fresh])
    for piece, inputs in fresh:
        memo.keep(PROOF, f"{subject}, {piece.name}", inputs, b"nothing lost")


def proof_inputs(
    text: str, piece: PlacedPiece, digests: Sequence[str], page: PageGeometry, slug_mm: float
) -> dict[str, str | bytes]:
    """Give all that the proof-reading of a piece depends on, by name; `digests` are of all pages
    of the file.
    """
    return {
        "pages": "\n".join(digests[piece.first - 1 : piece.last]),
        "text": text,
        "make-up": repr(piece),
        "page": repr((page, slug_mm)),
        "programs": tool_mark("pdftotext"),
    }


def judged(
    memo: Memo, do: RunElsewhere, subject: str, target: Path, wanted: Expectations
) -> Report:
    """Give what preflight says of a file."""
    inputs = judge_inputs(target.read_bytes(), wanted)
    kept = memo.find(JUDGE, subject, inputs)
    if kept is None:
        report = do(run, target, wanted, memo)
        memo.keep(JUDGE, subject, inputs, packed(report))
        return report
    found: Report = unpacked(kept)
    defects = tuple(_at(defect, target) for defect in found.defects)
    return replace(found, path=target, defects=defects)


def judge_inputs(file: bytes, wanted: Expectations) -> dict[str, str | bytes]:
    """Give all that a preflight depends on, by name."""
    condition = wanted.job.condition
    return {
        "file": file,
        "expectations": repr(wanted),
        "profile": condition.icc() if condition else b"",
        "programs": tool_mark("gs"),
    }


def _at(finding: Any, path: Path) -> Any:
    """A finding of a file, wherever the file lies now."""
    return replace(finding, place=replace(finding.place, path=path))
