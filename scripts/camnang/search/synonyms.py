"""Synonyms: what readers type for what the text says, from glossary, register and everyday."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from camnang.i18n.home import HOME
from camnang.i18n.language import known
from camnang.project.everyday import NO_WORDS, Everyday
from camnang.project.glossary import Glossary, Term
from camnang.project.read_spec import read_text
from camnang.project.register import KINDS

Names = list[tuple[str, list[str]]]


def stop_words(lang: str) -> list[str]:
    """Give the words and phrases that ask without saying what is asked for."""
    return list(_said(lang).get("stop", []))


def legal_words(lang: str) -> list[str]:
    """Give the words and phrases by which one asks after the law, not how a thing is done."""
    return list(_said(lang).get("legal", []))


def _signs() -> Iterator[tuple[str, str]]:
    """The kinds of documents, and the signs that stand for them in the numbers of any country."""
    for lang in known():
        yield from _said(lang).get("signs", {}).items()


@cache
def _said(lang: str) -> dict[str, Any]:
    path = HOME / lang / "search.yml"
    return yaml.safe_load(read_text(path)) or {} if path.is_file() else {}


def names(
    glossary: Glossary, lang: str, languages: tuple[str, ...], everyday: Everyday = NO_WORDS
) -> Names:
    """Give each name readers may type, with what the text in `lang` says instead."""
    pairs: dict[str, dict[str, None]] = {}
    for name, said in _pairs(glossary, lang, languages, everyday):
        if name.lower() != said.lower():
            pairs.setdefault(name, {})[said] = None
    return [(name, list(said)) for name, said in pairs.items()]


def _pairs(
    glossary: Glossary, lang: str, languages: tuple[str, ...], everyday: Everyday
) -> Iterator[tuple[str, str]]:
    for term in glossary.root:
        said = [term.name(lang), *filter(None, [term.abbr.get(lang)])]
        for name in dict.fromkeys([*_typed(term, languages)]):
            yield from ((name, other) for other in said)
    for kind, sign in _signs():
        word = KINDS[kind].text(lang)
        for name in (sign, *(KINDS[kind].text(other) for other in languages)):
            yield name, word
    yield from everyday.names(lang)


def _typed(term: Term, languages: tuple[str, ...]) -> Iterator[str]:
    for lang in languages:
        yield from term.forms(lang)
        yield from term.forbidden.get(lang, ())
    yield from term.aliases
