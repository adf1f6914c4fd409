"""Every example of the handbooks that asks, with numbers drawn for its inputs."""

import math
import random
from functools import cache

from bookshop import ROOT
from camnang.content.blocks.example.arithmetic import NoValueError, value_of
from camnang.content.blocks.example.worked import Worked
from camnang.content.blocks.example.working import read_examples
from camnang.content.facts import numbers, read_facts

Numbers = dict[str, float]
DRAWS = 1000


@cache
def calculators() -> dict[str, Worked]:
    """Give the examples by handbook and name."""
    languages = ("vi", "en")
    given = numbers(read_facts(ROOT / "handbooks" / "facts.yml", languages))
    return {
        f"{path.parent.name}.{id_}": worked
        for path in sorted((ROOT / "handbooks").glob("*/examples.yml"))
        for id_, worked in read_examples(path, languages, given).items()
        if worked.asks
    }


def drawn(worked: Worked, chance: random.Random) -> Numbers:
    """Draw what a reader may put in, from a tenth to ten times the worked number."""
    known = {name: figure.magnitude for name, figure in worked.inputs.items()}
    for name, figure in worked.inputs.items():
        asked = figure.asked
        if not asked:
            continue
        if asked.options:
            known[name] = chance.choice(asked.options).value
            continue
        number = (figure.magnitude or 1.0) * 10 ** chance.uniform(-1, 1)
        if asked.step:
            number = round(number / asked.step) * asked.step
        low = -math.inf if asked.min is None else asked.min
        known[name] = min(max(number, low), math.inf if asked.max is None else asked.max)
    return known


def reckoned(worked: Worked, known: Numbers) -> dict[str, float | None]:
    """Give every result, None where there is none, as a form reckons it."""
    known, results = dict(known), dict[str, float | None]()
    for name, figure in worked.results.items():
        try:
            known[name] = value_of(figure.tree, known)
            results[name] = known[name]
        except (NoValueError, KeyError):
            results[name] = None
    return results
