"""The callout: a box that says by label, icon and style what kind of word it is."""

from pathlib import Path

from camnang.content.blocks.callout.dress import add_icons, check, fill, listed, styled
from camnang.content.blocks.kind import Kind, as_written

KIND = Kind(
    home=Path(__file__).parent,
    check=check,
    fill=fill,
    web=as_written,
    print=add_icons,
    css=styled,
    explain=listed,
)
