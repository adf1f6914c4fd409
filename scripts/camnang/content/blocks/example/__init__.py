"""The worked example: numbers of `examples.yml` as table, steps, form or log, and in a line."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.example.check import check
from camnang.content.blocks.example.dress import make
from camnang.content.blocks.example.model import Examples
from camnang.content.blocks.example.worked import Worked
from camnang.content.blocks.example.working import read_examples
from camnang.content.blocks.kind import BlockMark, Data, InlineMark, Kind, as_written, none_of
from camnang.content.blocks.sheets import only_code, sheets_in_any_size


def _cited(examples: dict[str, Worked]) -> Iterator[tuple[Location, str]]:
    for id_, worked in examples.items():
        for name, figure in worked.inputs.items():
            if figure.source:
                yield (id_, "inputs", name, "source"), figure.source


def _unsourced(examples: dict[str, Worked], lang: str) -> Iterator[tuple[Location, str]]:
    for id_, worked in examples.items():
        for name, figure in worked.inputs.items():
            if not figure.source and not figure.note:
                yield (id_, "inputs", name), figure.text(lang)


_MARK = r"=\s*([\w-]+)\s*\|\s*(table|steps|(?:form|log)(?:\s*\|\s*online)?)"
KIND = Kind(
    home=Path(__file__).parent,
    data=Data("examples.yml", read_examples, _cited, none_of, _unsourced),
    schemas={"examples": Examples},
    mark=BlockMark(_MARK, "{= example | table}", make),
    inline=InlineMark(r"\{=([^{}|\n]+)\}", "{= … }", "value"),
    check=check,
    web=as_written,
    print=only_code,
    reflow=sheets_in_any_size,
)
