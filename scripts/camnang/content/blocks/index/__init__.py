"""The index mark: invisible, and a line of the index."""

from pathlib import Path

from camnang.content.blocks.index.dress import fill, take_in_words
from camnang.content.blocks.kind import InlineMark, Kind, as_written, no_findings

KIND = Kind(
    home=Path(__file__).parent,
    inline=InlineMark(r"\{index:([^{}\n]+)\}", "{index: …}", "index"),
    check=no_findings,
    fill=fill,
    web=as_written,
    print=take_in_words,
)
