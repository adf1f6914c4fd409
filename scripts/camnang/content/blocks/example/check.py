"""Every generated number of a chapter is defined beside it."""

from collections.abc import Iterator

from camnang.base.errors import Finding
from camnang.content.blocks.example.sheet import FORM
from camnang.content.blocks.example.working import SHARED_MARK, Worked, named
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg


def check(chapter: Chapter, examples: dict[str, Worked]) -> Iterator[Finding]:
    """Give a finding for each generated number that no example has."""
    for name in chapter.tree().xpath("//@data-value"):
        if not named(examples, name) and not name.startswith(f"{SHARED_MARK}."):
            fact = msg("The generated number {name} is not in examples.yml.", name=name)
            remedy = msg("Define it there, or correct the name.")
            yield chapter.finding("examples", "error", name, fact, remedy)
    for mark in map(str, chapter.tree().xpath("//@data-made-of")):
        kind, *names = mark.split()
        worked = examples.get(names[0]) if kind == "example" and names[-1] == FORM else None
        if worked and not worked.asks:
            fact = msg("The example {name} asks nothing, so it makes no form.", name=names[0])
            remedy = msg("Give an input of it ask: true in examples.yml.")
            yield chapter.finding("examples", "error", f"{names[0]} | {FORM}", fact, remedy)
