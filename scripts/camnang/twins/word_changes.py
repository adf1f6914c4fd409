"""What changed between two states of a text, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_MARKS = {"both": ("", ""), "before": ("[-", "-]"), "now": ("{+", "+}")}


@dataclass(frozen=True)
class Run:
    """Words that stand in both states of a text, in the earlier alone, or in the later alone."""

    words: str
    when: Literal["both", "before", "now"]

    @property
    def marked(self) -> str:
        """The words between the marks of a word diff: `[-before-]`, `{+now+}`."""
        opening, closing = _MARKS[self.when]
        return f"{opening}{self.words}{closing}"


def word_changes(before: str, now: str) -> tuple[Run, ...]:
    """Give a text in runs, what it lost before what stands there now."""
    return tuple(run for run in _runs(before.split(), now.split()) if run.words)


def _runs(before: list[str], now: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for how, start, end, at, to in matcher.get_opcodes():
        if how == "equal":
            yield Run(" ".join(now[at:to]), "both")
        else:
            yield Run(" ".join(before[start:end]), "before")
            yield Run(" ".join(now[at:to]), "now")
