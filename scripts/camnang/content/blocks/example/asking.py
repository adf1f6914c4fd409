"""What may be put in for an input that is asked: out of its options, between its bounds."""

from camnang.content.blocks.example.model import Input
from camnang.content.blocks.example.units import FormulaError
from camnang.i18n.messages import msg


def refuse(value: float, one: Input) -> None:
    """Raise FormulaError if an example begins with a value that its reader could not put in."""
    low, high = one.min, one.max
    if one.options and value not in (option.value for option in one.options):
        raise FormulaError(
            msg("The value {value} is none of the options.", value=value),
            msg("Add it to them, or give one of theirs."),
        )
    if (low is not None and value < low) or (high is not None and value > high):
        raise FormulaError(
            msg("The value {value} is not between min and max.", value=value),
            msg("Correct one of them: the example is what the form begins with."),
        )
