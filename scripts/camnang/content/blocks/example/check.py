"""Every generated number of a chapter is defined beside it."""

from collections.abc import Iterator

from camnang.base.errors import Finding
from camnang.content.blocks.example.model import SHARED_MARK, Worked, named
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg


def check(chapter: Chapter, examples: dict[str, Worked]) -> Iterator[Finding]:
    """Give a finding for each generated number that no example has."""
    for name in chapter.tree().xpath("//@data-value"):
        if not named(examples, name) and not name.startswith(f"{SHARED_MARK}."):
            fact = msg("The generated number {name} is not in examples.yml.", name=name)
            remedy = msg("Define it there, or correct the name.")
            yield chapter.finding("examples", "error", name, fact, remedy)
