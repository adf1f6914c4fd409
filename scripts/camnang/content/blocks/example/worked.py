"""What a worked example is once it is computed: values with their units, inputs and results."""

from dataclasses import dataclass

from camnang.content.blocks.example.arithmetic import Tree
from camnang.content.blocks.example.model import Input, Log
from camnang.i18n.numbers import quantity
from camnang.project.aging import AGELESS, Ages


@dataclass(frozen=True)
class ExampleValue:
    """One value of a computed example: its magnitude in its unit, rounded for the reader."""

    label: dict[str, str]
    magnitude: float
    unit: str
    places: int
    formula: str = ""
    tree: Tree = 0.0
    source: str = ""
    note: dict[str, str] | None = None
    asked: Input | None = None  # how a reader puts in his own
    ages: Ages = AGELESS
    fact: str = ""  # the shared fact that it is

    def text(self, lang: str) -> str:
        """Give the value as a reader of `lang` writes it."""
        return quantity(self.magnitude, self.unit, lang, self.places)


@dataclass(frozen=True)
class Worked:
    """A computed example: inputs and results by name, in order."""

    id: str
    title: dict[str, str]
    inputs: dict[str, ExampleValue]
    results: dict[str, ExampleValue]
    log: Log | None = None

    def figure(self, name: str) -> ExampleValue | None:
        """Give an input or result by name, or None."""
        return self.results.get(name) or self.inputs.get(name)

    @property
    def asks(self) -> bool:
        """Whether a reader can put in numbers of his own."""
        return any(figure.asked for figure in self.inputs.values())


def named(examples: dict[str, Worked], name: str) -> ExampleValue | None:
    """Give the input or result that a name such as `led.saved` means, or None."""
    example, _, figure = name.partition(".")
    worked = examples.get(example)
    return worked.figure(figure) if worked else None
