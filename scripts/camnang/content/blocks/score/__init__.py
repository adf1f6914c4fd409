"""The score sheet: items with points, bands and advice, made from `scores.yml`."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.kind import BlockMark, Data, Kind, as_written, no_findings, none_of
from camnang.content.blocks.score.dress import make, only_key
from camnang.content.blocks.score.model import FILE, ScoreSheet, ScoreSheets, read_scores


def _cited(sheets: dict[str, ScoreSheet]) -> Iterator[tuple[Location, str]]:
    for name, sheet in sheets.items():
        yield (name, "source"), sheet.source


def _unsourced(sheets: dict[str, ScoreSheet], lang: str) -> Iterator[tuple[Location, str]]:
    yield from ()  # a sheet names its source


KIND = Kind(
    home=Path(__file__).parent,
    data=Data(FILE, read_scores, _cited, none_of, _unsourced),
    schemas={"scores": ScoreSheets},
    mark=BlockMark(r"score:\s*([\w-]+)\s*((?:\|\s*online)?)", "{score: name}", make),
    check=no_findings,
    web=as_written,
    print=only_key,
)
