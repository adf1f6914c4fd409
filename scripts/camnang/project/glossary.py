"""The glossary: one concept, one term in each language, and what must not be said instead."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path

from pydantic import ConfigDict, Field, RootModel

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import SLUG, ByLanguage, Frozen, LocalText
from camnang.project.read_spec import read_spec, spec_lines

Mistake = tuple[int, str, Message, Message]  # the term's place in the list, key, fact, remedy


class Term(Frozen):
    """One concept with its terms, definition, accepted and forbidden forms, and search aliases."""

    model_config = ConfigDict(extra="allow")  # a term stands under the key of its language

    id: str = Field(pattern=SLUG)
    abbr: ByLanguage[str] = Field(default={})
    definition: LocalText
    variants: ByLanguage[tuple[str, ...]] = Field(default={})
    forbidden: ByLanguage[tuple[str, ...]] = Field(default={})
    aliases: tuple[str, ...] = ()

    def name(self, lang: str) -> str:
        """Give the term in a language."""
        return str((self.model_extra or {}).get(lang, self.id))

    def forms(self, lang: str) -> tuple[str, ...]:
        """Give every accepted form in a language: term, abbreviation, variants."""
        abbr = (self.abbr[lang],) if self.abbr.get(lang) else ()
        return (self.name(lang), *abbr, *self.variants.get(lang, ()))


class Glossary(RootModel[tuple[Term, ...]]):
    """All terms, in the order of the file."""

    model_config = ConfigDict(frozen=True)

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """The terms by id."""
        return {term.id: term for term in self.root}

    def finder(self, lang: str) -> "TermFinder":
        """Give what finds the terms of a language in running text."""
        forms = {form.lower(): term for term in self.root for form in term.forms(lang)}
        return TermFinder(forms)


@dataclass(frozen=True)
class TermFinder:
    """Finds accepted forms in running text as whole words, the longest first."""

    owners: dict[str, Term]  # each form, in lower case, with its term

    def first(self, text: str, seen: Container[str]) -> tuple[int, int, Term] | None:
        """Give where the first form of a term not yet seen begins and ends, and that term."""
        at = 0
        while self._any and (match := self._any.search(text, at)):
            for form in self._beginnings.get(" ".join(match[0].lower().split()), ()):
                term = self.owners[form]
                found = None if term.id in seen else self._one(form).match(text, match.start())
                if found:
                    return found.start(), found.end(), term
            at = match.start() + 1
        return None

    @cached_property
    def _any(self) -> re.Pattern[str] | None:
        return pattern(self.owners)

    @cached_property
    def _beginnings(self) -> dict[str, list[str]]:
        """Each form with the shorter ones that it begins with, the longest first."""
        longest_first = sorted(self.owners, key=len, reverse=True)
        return {
            form: [other for other in longest_first if form.startswith(other)]
            for form in longest_first
        }

    @staticmethod
    @cache
    def _one(form: str) -> re.Pattern[str]:
        found = pattern([form])
        assert found
        return found


def pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Give a pattern that finds any of `forms` as whole words, the longest first."""
    return _compiled(tuple(forms))


@cache
def _compiled(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    body = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w)", re.IGNORECASE)  # no CP in NĐ-CP


def read_glossary(path: Path, languages: tuple[str, ...]) -> Glossary:
    """Read the glossary; raises ContentError with every mistake. No file, no terms."""
    if not path.is_file():
        return Glossary(())
    glossary = read_spec(path, Glossary, {"languages": languages})
    lines = spec_lines(path)
    findings = tuple(
        Finding("glossary", "error", Place(path, line_at(lines, number, key)), fact, remedy)
        for number, key, fact, remedy in _mistakes(glossary.root, languages)
    )
    if findings:
        raise ContentError(findings)
    return glossary


def _mistakes(terms: tuple[Term, ...], languages: tuple[str, ...]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, term in enumerate(terms):
        if term.id in seen:
            fact = msg("The term {id} stands twice in the glossary.", id=term.id)
            yield number, "id", fact, msg("Merge the two.")
        seen.add(term.id)
        given = term.model_extra or {}
        for lang in languages:
            if not isinstance(given.get(lang), str) or not given[lang].strip():
                fact = msg("The term {id} has no form in: {langs}.", id=term.id, langs=lang)
                yield number, "id", fact, msg("Add the term.")
        for key in sorted(set(given) - set(languages)):
            near = get_close_matches(key, Term.model_fields, n=1)
            remedy = msg("Did you mean {near}?", near=near[0]) if near else msg("Remove it.")
            yield number, key, msg("The key {key} is unknown.", key=key), remedy
    for lang in languages:
        yield from _contradictions(terms, lang)


def _contradictions(terms: tuple[Term, ...], lang: str) -> Iterator[Mistake]:
    owners: dict[str, Term] = {}
    for number, term in enumerate(terms):
        for form in term.forms(lang):
            owner = owners.setdefault(form.lower(), term)
            if owner.id != term.id:
                fact = msg("“{form}” is a form of {id} and of {other}.",
                           form=form, id=owner.id, other=term.id)  # fmt: skip
                yield number, "id", fact, msg("Leave it to one of the two.")
    for number, term in enumerate(terms):
        for form in term.forbidden.get(lang, ()):
            if form.lower() in owners:
                fact = msg("“{form}” is forbidden here, and a form of {id}.",
                           form=form, id=owners[form.lower()].id)  # fmt: skip
                yield number, "forbidden", fact, msg("Allow it, or take it from that term.")
