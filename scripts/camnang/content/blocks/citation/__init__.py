"""The citation: a source of the register, named where something rests on it."""

from pathlib import Path

from camnang.content.blocks.kind import InlineMark, Kind, as_written, no_findings

KIND = Kind(
    home=Path(__file__).parent,
    inline=InlineMark(r"\[@([^\[\]\n]+)\]", "[@…]", "cite"),
    check=no_findings,
    web=as_written,
    print=as_written,
)
