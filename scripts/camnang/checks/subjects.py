"""Which facts a sentence is about, looked up by its words: few patterns are tried on a sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from camnang.content.facts import Fact
from camnang.project.glossary import pattern

_WORD = re.compile(r"\w+")
_Line = tuple[int, int]  # a fact, and a line of its `about`


@dataclass(frozen=True)
class Subjects:
    """The facts that say in a language what they are about."""

    facts: tuple[Fact, ...]
    lang: str

    def of(self, words: str) -> list[Fact]:
        """Give the facts that a sentence is about: it has a form of each line of their `about`."""
        met = set(self._by_word[""])
        for word in self._by_word.keys() & set(_WORD.findall(words.casefold())):
            met |= self._by_word[word]
        counts: dict[int, int] = defaultdict(int)
        for number, _ in met:
            counts[number] += 1
        found = sorted(number for number, count in counts.items() if count == self._lines[number])
        return [self.facts[number] for number in found if self._is_about(self.facts[number], words)]

    def _is_about(self, fact: Fact, words: str) -> bool:
        return all(_any_of(forms).search(words) for forms in fact.about[self.lang])

    @cached_property
    def _lines(self) -> list[int]:
        return [len(fact.about[self.lang]) for fact in self.facts]

    @cached_property
    def _by_word(self) -> dict[str, set[_Line]]:
        """Lines by a word without which none of their forms is there; "" holds those without."""
        found: dict[str, set[_Line]] = {"": set()}
        for number, fact in enumerate(self.facts):
            for line, forms in enumerate(fact.about[self.lang]):
                for word in map(_longest_word, forms):
                    found.setdefault(word, set()).add((number, line))
        return found


def subjects(facts: Iterable[Fact], lang: str) -> Subjects:
    """Give the facts that say in `lang` what they are about."""
    return Subjects(tuple(fact for fact in facts if fact.about.get(lang)), lang)


def _longest_word(form: str) -> str:
    return max(_WORD.findall(form.casefold()), key=len, default="")


def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    found = pattern(forms)
    assert found
    return found
