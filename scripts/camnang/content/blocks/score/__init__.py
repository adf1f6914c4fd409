"""The score sheet: items with points or questions, and bands, made from `scores.yml`."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.kind import BlockMark, Data, Kind, no_findings
from camnang.content.blocks.score.dress import make
from camnang.content.blocks.score.model import FILE, ScoreSheet, ScoreSheets, read_scores
from camnang.content.blocks.score.questions import pressed
from camnang.content.blocks.sheets import only_code, sheets_in_any_size


def _cited(sheets: dict[str, ScoreSheet]) -> Iterator[tuple[Location, str]]:
    for name, sheet in sheets.items():
        if sheet.source:
            yield (name, "source"), sheet.source


def _leads(sheets: dict[str, ScoreSheet]) -> Iterator[tuple[Location, str]]:
    for name, sheet in sheets.items():
        for at, question in enumerate(sheet.questions):
            if question.see:
                yield (name, "questions", at, "see"), question.see
        for at, band in enumerate(sheet.bands):
            yield from (((name, "bands", at, "see"), see) for see in band.see)


def _unsourced(sheets: dict[str, ScoreSheet], lang: str) -> Iterator[tuple[Location, str]]:
    for name, sheet in sheets.items():
        for at, question in enumerate(sheet.questions):
            if not question.see:
                said = f"{question.question[lang]}\n{question.why[lang]}"
                yield (name, "questions", at), said


KIND = Kind(
    home=Path(__file__).parent,
    data=Data(FILE, read_scores, _cited, _leads, _unsourced),
    schemas={"scores": ScoreSheets},
    mark=BlockMark(r"score:\s*([\w-]+)((?:\s*\|\s*online)?)", "{score: name}", make),
    check=no_findings,
    web=pressed,
    print=only_code,
    reflow=sheets_in_any_size,
)
