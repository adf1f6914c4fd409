"""The glossary: one concept, one term in each language, and what must not be said instead."""

import re
from functools import cached_property
from pathlib import Path

from pydantic import ConfigDict, Field, RootModel

from camnang.errors import ContentError, Finding, Place
from camnang.messages import msg
from camnang.model import Frozen, LocalText
from camnang.spec import read_spec, read_text


class Term(Frozen):
    """One concept with its terms, definition, accepted and forbidden forms, and search aliases."""

    model_config = ConfigDict(extra="allow")  # a term stands under the key of its language

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    abbr: dict[str, str] = Field(default={})
    definition: LocalText
    variants: dict[str, tuple[str, ...]] = Field(default={})
    forbidden: dict[str, tuple[str, ...]] = Field(default={})
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

    def owner(self, lang: str) -> dict[str, Term]:
        """Give each accepted form, in lower case, with its term."""
        return {form.lower(): term for term in self.root for form in term.forms(lang)}


def pattern(forms: list[str]) -> re.Pattern[str] | None:
    """Give a pattern that finds any of `forms` as whole words, the longest first."""
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
    lines = read_text(path).splitlines()
    findings: list[Finding] = []
    seen: set[str] = set()
    for term in glossary.root:
        line = next((n for n, text in enumerate(lines, 1) if text == f"- id: {term.id}"), 1)
        place = Place(path, line)
        if term.id in seen:
            fact = msg("The term {id} stands twice in the glossary.", id=term.id)
            findings.append(Finding("glossary", "error", place, fact, msg("Merge the two.")))
        seen.add(term.id)
        missing = [lang for lang in languages if not (term.model_extra or {}).get(lang)]
        if missing:
            fact = msg("The term {id} has no form in: {langs}.", id=term.id, langs=missing[0])
            findings.append(Finding("glossary", "error", place, fact, msg("Add the term.")))
        for unknown in set(term.model_extra or {}) - set(languages):
            fact = msg("The key {key} is unknown.", key=unknown)
            findings.append(Finding("glossary", "error", place, fact, msg("Remove it.")))
    if findings:
        raise ContentError(tuple(findings))
    return glossary
