"""The caption: a table or figure with its number, its words and an id to refer to."""

from pathlib import Path

from camnang.content.blocks.caption.dress import check, fill
from camnang.content.blocks.kind import Kind, as_written

KIND = Kind(
    home=Path(__file__).parent,
    check=check,
    fill=fill,
    web=as_written,
    print=as_written,
)
