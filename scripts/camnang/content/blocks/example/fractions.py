"""A step of an example as a formula in LaTeX: fractions and powers as one writes them by hand."""

import ast
from collections.abc import Callable
from dataclasses import dataclass

from camnang.content.blocks.mathematics.mathml import as_words

_WIDEST = 50  # letters of a row: more would not stand beside a step's name
_SIGNS: dict[type[ast.operator], tuple[str, str, int]] = {  # in LaTeX, its letters, closeness
    ast.Add: (" + ", " + ", 1), ast.Sub: (" - ", " − ", 1), ast.Mult: (r" \times ", " × ", 2),
}  # fmt: skip
_SUM, _PRODUCT, _POWER = 1, 2, 3


@dataclass(frozen=True)
class _Part:
    latex: str
    width: int
    closeness: int = _POWER + 1

    def bound(self, closeness: int) -> "_Part":
        """Give the part in parentheses if its neighbours would tear it apart."""
        if self.closeness >= closeness:
            return self
        return _Part(rf"\left({self.latex}\right)", self.width + 2)


def fraction(formula: str, say: Callable[[str], str]) -> str:
    """Give a formula in LaTeX, each name and number as `say` says it; "" where it has neither
    fraction nor power, calls a function, or is too wide for its place."""
    body = ast.parse(formula.strip(), mode="eval").body
    kinds = {type(node.op) for node in ast.walk(body) if isinstance(node, ast.BinOp)}
    called = any(isinstance(node, ast.Call) for node in ast.walk(body))
    if called or kinds.isdisjoint({ast.Div, ast.Pow}):
        return ""
    part = _part(body, say)
    return f"${part.latex}$" if part.width <= _WIDEST else ""


def _part(node: ast.expr, say: Callable[[str], str]) -> _Part:
    match node:
        case ast.BinOp(left, ast.Div(), right):
            top, bottom = _part(left, say), _part(right, say)
            latex = rf"\dfrac{{{top.latex}}}{{{bottom.latex}}}"
            return _Part(latex, max(top.width, bottom.width), _PRODUCT)
        case ast.BinOp(left, ast.Pow(), right):
            base, power = _part(left, say).bound(_POWER + 1), _part(right, say)
            return _Part(f"{base.latex}^{{{power.latex}}}", base.width + power.width, _POWER)
        case ast.BinOp(left, op, right):
            sign, letters, closeness = _SIGNS[type(op)]
            before = _part(left, say).bound(closeness)
            after = _part(right, say).bound(closeness + isinstance(op, ast.Sub))
            width = before.width + len(letters) + after.width
            return _Part(f"{before.latex}{sign}{after.latex}", width, closeness)
        case ast.UnaryOp(ast.USub(), operand):
            part = _part(operand, say).bound(_PRODUCT)
            return _Part(f"-{part.latex}", part.width + 1, _SUM)
    words = say(ast.unparse(node))
    return _Part(as_words(words), len(words))
