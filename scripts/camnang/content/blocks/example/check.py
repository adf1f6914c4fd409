"""Every generated number of a chapter is defined beside it."""

from collections.abc import Iterator

from camnang.base.errors import Finding
from camnang.content.blocks.example.log_sheet import LOG
from camnang.content.blocks.example.sheet import FORM
from camnang.content.blocks.example.worked import Worked, named
from camnang.content.blocks.example.working import SHARED_MARK
from camnang.content.manuscript import Chapter, mark_with
from camnang.i18n.messages import msg


def check(chapter: Chapter, examples: dict[str, Worked]) -> Iterator[Finding]:
    """Give a finding for each generated number that no example has."""
    for name in chapter.tree().xpath("//@data-value"):
        if not named(examples, name) and not name.startswith(f"{SHARED_MARK}."):
            fact = msg("The generated number {name} is not in examples.yml.", name=name)
            remedy = msg("Define it there, or correct the name.")
            yield chapter.finding("examples", "error", mark_with(name), fact, remedy)
    for mark in map(str, chapter.tree().xpath("//@data-made-of")):
        kind, name, shape, *_ = (*mark.split(), "", "")
        worked = examples.get(name) if kind == "example" else None
        if worked and shape == FORM and not worked.asks:
            fact = msg("The example {name} asks nothing, so it makes no form.", name=name)
            remedy = msg("Give an input of it ask: true in examples.yml.")
            yield chapter.finding("examples", "error", mark_with(name, FORM), fact, remedy)
        if worked and shape == LOG and not worked.log:
            fact = msg("The example {name} is not kept as a log.", name=name)
            remedy = msg("Give it a log with its rows in examples.yml.")
            yield chapter.finding("examples", "error", mark_with(name, LOG), fact, remedy)
