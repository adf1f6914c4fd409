"""The atlas: labels as cards, group by group, made from `atlas.yml`."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.atlas.dress import make, set_closer
from camnang.content.blocks.atlas.model import CARD_ROWS, Atlas, read_atlas
from camnang.content.blocks.kind import BlockMark, Data, Kind, as_written, no_findings, none_of


def _cited(atlas: Atlas) -> Iterator[tuple[Location, str]]:
    for number, label in enumerate(atlas.labels):
        if label.cite:
            yield ("labels", number, "cite"), label.cite.strip("[] ")


def _unsourced(atlas: Atlas, lang: str) -> Iterator[tuple[Location, str]]:
    for number, label in enumerate(atlas.labels):
        if not label.cite:
            rows = (getattr(label, row)[lang] for row, _ in CARD_ROWS)
            yield ("labels", number), "\n".join(rows)


KIND = Kind(
    home=Path(__file__).parent,
    data=Data("atlas.yml", read_atlas, _cited, none_of, _unsourced),
    schemas={"atlas": Atlas},
    mark=BlockMark(r"atlas:\s*([\w-]+)", "{atlas: group}", make),
    check=no_findings,
    web=as_written,
    print=set_closer,
)
