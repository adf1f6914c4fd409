"""Mathematics: a formula in LaTeX, in a line or on its own, one tree for every medium."""

from pathlib import Path

from camnang.content.blocks.kind import InlineMark, Kind
from camnang.content.blocks.mathematics.dress import (
    check,
    fill,
    for_any_size,
    for_print,
    for_web,
)
from camnang.content.markup import FORMULA

KIND = Kind(
    home=Path(__file__).parent,
    inline=InlineMark(FORMULA, "$x^2$", "formula", is_verbatim=True),
    check=check,
    fill=fill,
    web=for_web,
    print=for_print,
    reflow=for_any_size,
)
