"""The catalogues of every language: gathered from the code, judged, compiled.

`scripts/messages` runs it after a sentence has been written or translated. Translators edit
`i18n/<language>/messages.po` and `book.po` alone; what is compiled from them is what is read.
"""

import ast
import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from string import Formatter
from typing import IO, Any

import click
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from camnang.base.errors import ExitCode
from camnang.i18n.home import HOME
from camnang.i18n.language import known
from camnang.i18n.messages import BOOK, MESSAGES, Message, msg, speak

PACKAGE = Path(__file__).parents[1]

_PERCENT_FIELD = re.compile(r"%\((\w+)\)s")
_END_MARKS = ".?:…"
_READERS = "layout/templates/**.html"  # what books print; other templates are for shops
_SENTENCES = {  # of each catalogue: where they stand, how they are found, who says them
    MESSAGES: (
        (PACKAGE, (("**.py", "camnang.cli.translations:called"),), {"msg": None}),
        (
            PACKAGE,
            ((_READERS, "ignore"), ("**.html", "jinja2")),
            {"msg": None, "say": None},
        ),
        (
            Path(click.__file__).parent,
            (("**.py", "python"),),
            {"_": None, "ngettext": (1, 2)},
        ),
    ),
    BOOK: (
        (PACKAGE, (("**.py", "camnang.cli.translations:called"),), {"phrase": None}),
        (PACKAGE, ((_READERS, "jinja2"),), {"msg": None, "say": None}),
    ),
}


def po_file(lang: str, domain: str) -> Path:
    """Give the catalogue's source."""
    return HOME / lang / f"{domain}.po"


def mo_file(lang: str, domain: str) -> Path:
    """Give the compiled catalogue, which is what is read."""
    return HOME / lang / "LC_MESSAGES" / f"{domain}.mo"


def catalogues() -> tuple[tuple[str, str], ...]:
    """Give every catalogue that has a source, as language and domain."""
    found = ((lang, domain) for lang in known() for domain in (MESSAGES, BOOK))
    return tuple(each for each in found if po_file(*each).is_file())


def gathered(domain: str) -> Catalog:
    """Give every sentence of a domain, untranslated: of our code, our templates, and of Click."""
    template = Catalog()
    for folder, methods, words in _SENTENCES[domain]:
        for file, line, ids, _, _ in extract_from_dir(folder, methods, keywords=words):
            template.add(ids, locations=[(f"{folder.name}/{file}", line)])
    return template


def called(
    file: IO[bytes], names: Collection[str], tags: object, options: object
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Find calls that begin with a text, inside f-strings too, where Babel's finder sees none.

    For Babel: gives line, name of the function, text, no comments.
    """
    for node in ast.walk(ast.parse(file.read())):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]):
                if name in names:
                    yield node.lineno, name, text, []


def stored(lang: str, domain: str) -> Catalog:
    """Give the catalogue as translators left it."""
    with po_file(lang, domain).open("rb") as file:
        return read_po(file, locale=lang, domain=domain)


def renewed(catalog: Catalog, template: Catalog) -> Catalog:
    """Give `catalog` with exactly the sentences of `template`, translated as far as it was."""
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    for entry in catalog:
        if entry.id and not _PERCENT_FIELD.search(str(entry.id)):
            entry.flags.discard("python-format")  # "300 % on coated" is no format
    return catalog


def troubles(catalog: Catalog) -> tuple[Message, ...]:
    """Give what is wrong with the translations: missing, unsure, or unlike their originals."""
    return tuple(trouble for entry in catalog if entry.id for trouble in _troubles(entry))


def _troubles(entry: Entry) -> Iterator[Message]:
    forms, original = _several(entry.id), _several(entry.id)[0]
    for said in _several(entry.string or ""):
        if not said:
            yield msg("“{sentence}” has no translation.", sentence=original)
        elif fields(said) != fields(forms[-1]):  # Vietnamese has the plural's form only
            yield msg("“{sentence}” is translated with other values.", sentence=original)
        elif _end_mark(said) not in map(_end_mark, forms):
            yield msg("“{sentence}” is translated with another end mark.", sentence=original)
    if entry.fuzzy:
        yield msg("“{sentence}” has an unsure translation.", sentence=original)


def _several(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def fields(sentence: str) -> set[str]:
    """Give the names of the values a sentence takes: `{name}`, and Click's `%(name)s`."""
    ours = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return ours.union(_PERCENT_FIELD.findall(sentence))


def _end_mark(sentence: str) -> str:
    return sentence[-1] if sentence[-1] in _END_MARKS else ""


def renew() -> tuple[Message, ...]:
    """Write the catalogues anew, source and compiled, and give what is wrong with them."""
    found: list[Message] = []
    for lang, domain in catalogues():
        catalog = renewed(stored(lang, domain), gathered(domain))
        with po_file(lang, domain).open("wb") as file:
            write_po(file, catalog, width=100, include_lineno=False, sort_by_file=True)
        mo_file(lang, domain).parent.mkdir(exist_ok=True)
        with mo_file(lang, domain).open("wb") as file:
            write_mo(file, catalog)
        found += troubles(catalog)
    return tuple(found)


def main() -> ExitCode:
    """Renew the catalogue, tell what is left to translate, and give the exit code."""
    speak("vi")
    found = renew()
    for trouble in found:
        print(trouble.text(), file=sys.stderr)
    return ExitCode.CONTENT if found else ExitCode.OK


if __name__ == "__main__":
    sys.exit(main())
