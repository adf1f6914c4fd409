"""Ways of saying: `said.yml`, by which the search alone finds a section in everyday words."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.kind import Data, Kind, as_written, no_findings, none_of
from camnang.content.blocks.said.model import FILE, WaysOfSaying, read_said


def _leads(said: WaysOfSaying) -> Iterator[tuple[Location, str]]:
    for loc, stem, id_ in said.places():
        yield loc, f"{stem}.md#{id_}" if id_ else f"{stem}.md"


KIND = Kind(
    home=Path(__file__).parent,
    data=Data(FILE, read_said, none_of, _leads, none_of, to_sections=True),
    schemas={"said": WaysOfSaying},
    check=no_findings,
    web=as_written,
    print=as_written,
)
