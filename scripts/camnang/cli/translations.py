"""The Vietnamese catalogue: gathered from the code, judged, compiled.

`scripts/messages` runs it after a sentence has been written or translated. Translators edit
`locale/vi/LC_MESSAGES/camnang.po` alone; the compiled `camnang.mo` beside it is what is read.
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
from camnang.i18n.messages import DOMAIN, LOCALE_DIR, Message, msg, speak

PACKAGE = Path(__file__).parents[1]
PO_FILE = LOCALE_DIR / "vi" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO_FILE = PO_FILE.with_suffix(".mo")

_WORDS = {"msg": None, "say": None}
_WORDS_OF_CLICK = {"_": None, "ngettext": (1, 2)}
_PERCENT_FIELD = re.compile(r"%\((\w+)\)s")
_END_MARKS = ".?:…"


def gathered() -> Catalog:
    """Give every sentence of our code and templates, and of Click, untranslated."""
    ours = [("**.py", "camnang.cli.translations:called"), ("**.html", "jinja2")]
    clicks = [("**.py", "python")]
    template = Catalog()
    for folder, methods, words in (
        (PACKAGE, ours, _WORDS),
        (Path(click.__file__).parent, clicks, _WORDS_OF_CLICK),
    ):
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


def stored() -> Catalog:
    """Give the catalogue as translators left it."""
    with PO_FILE.open("rb") as file:
        return read_po(file, locale="vi", domain=DOMAIN)


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
    """Write the catalogue anew, source and compiled, and give what is wrong with it."""
    catalog = renewed(stored(), gathered())
    with PO_FILE.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, sort_by_file=True)
    with MO_FILE.open("wb") as file:
        write_mo(file, catalog)
    return troubles(catalog)


def main() -> ExitCode:
    """Renew the catalogue, tell what is left to translate, and give the exit code."""
    speak("vi")
    found = renew()
    for trouble in found:
        print(trouble.text(), file=sys.stderr)
    return ExitCode.CONTENT if found else ExitCode.OK


if __name__ == "__main__":
    sys.exit(main())
