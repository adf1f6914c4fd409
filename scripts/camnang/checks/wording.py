"""Words and characters: each can be printed, is the glossary's, and reaches the page."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from camnang.base.errors import Finding, Place
from camnang.checks.misread.letters import INVISIBLE
from camnang.content.blocks.registry import kinds, words
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.content.markup import FORMULA, without_comments
from camnang.design import fonts
from camnang.i18n.language import known
from camnang.i18n.messages import Message, msg
from camnang.project.glossary import pattern
from camnang.project.read_spec import read_data, read_text

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\[([^\[\]\n]+)\]")
_REFERENCE = re.compile(r"^ {0,3}\[([^\[\]\n^@]+)\]:.*$", re.MULTILINE)
_SYNTAX = (
    (re.compile(r"\A---\n.*?\n---\n", re.S), ""),
    (re.compile(FORMULA), " "),
    (re.compile(r"^[ \t]*(?:///|attrs:|```|~~~|\*\[).*$", re.M), ""),
    (re.compile(r"^[ \t]*(?:(?:!!!|\?\?\?\+?) *\w*(?: +(?:inline|end)\b)*|===!?)", re.M), " "),
    (re.compile(r"^[ \t]*:::+ *(?:\{[^{}\n]*\}|[\w-]*)|\[![\w-]+\]", re.M), " "),
    (re.compile(r"\+\+[\w+\"' -]{1,60}\+\+"), " "),
    (re.compile(r"</?(?:[a-z]+)(?:\s[^<>]*)?>"), " "),
    (re.compile(r"(?<=[-*+.] )\[[xX]\] "), " "),
    (re.compile(r"!?\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*+\)"), r" \1 "),
    (
        re.compile(
            r"\[@[^\[\]\n]*\]|\[\^[^\[\]\n]*\]:?|https?://\S+"
            rf"|\{{(?:(?:{words()})\b|[=#.:]| *[a-z][\w-]*=)[^{{}}\n]*\}}|\]\[[^\[\]\n]*\]"
        ),
        " ",
    ),
    (re.compile(r"[*`\\~^]"), " "),
)
_DATA_FILES = (
    "handbook.yml",
    *(kind.data.file for kind in kinds() if kind.data),
    "figures/*.yml",
)
_SHARED_FILES = ("publisher.yml", "glossary.yml", "references.yml")


def characters(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every character of the text has a face; what a language lacks is told as one."""
    if shelf.lang not in known() or fonts.lacking_faces(shelf.lang):
        return
    words = " ".join((*chapter.head.goals, _read(chapter)))
    seen = INVISIBLE.sub("", words)  # the invisible are told on their own
    for char in fonts.missing(seen, shelf.lang):
        yield chapter.finding("characters", "error", char, *_no_face(char))


def check_data_characters(shelf: Shelf) -> Iterator[Finding]:
    """Give a finding for each character of specs and data files that no face has.

    What they say in another language concerns the editions in that one.
    """
    if shelf.lang not in known() or fonts.lacking_faces(shelf.lang):
        return
    folder = shelf.book.edition.folder
    others = frozenset(shelf.project.languages) - {shelf.lang}
    for path in (*_files(folder, _DATA_FILES), *_files(folder.parent, _SHARED_FILES)):
        text, (data, _) = read_text(path), read_data(path)
        if not fonts.missing(text, shelf.lang):
            continue
        own = frozenset("".join(_said(data, others)))
        for number, line in enumerate(text.split("\n"), start=1):
            said = "" if line.lstrip().startswith("#") else line
            for char in filter(own.__contains__, fonts.missing(said, shelf.lang)):
                place = Place(path, number)
                yield Finding("characters", "error", place, *_no_face(char))


def _said(data: object, others: frozenset[str]) -> Iterator[str]:
    """Every text but those under the key of another language."""
    if isinstance(data, list):
        for each in data:
            yield from _said(each, others)
    elif isinstance(data, dict):
        for key, each in data.items():
            yield key
            yield from () if key in others else _said(each, others)
    else:
        yield str(data)


def _files(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern_ in patterns:
        yield from sorted(path for path in folder.glob(pattern_) if path.is_file())


def _no_face(char: str) -> tuple[Message, Message]:
    shown, code = (char if char.isprintable() else ""), f"U+{ord(char):04X}"
    fact = msg("No face of the book has the character {char} ({code}).", char=shown, code=code)
    return fact, msg("Write it in words, or draw it as a figure.")


def terms(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """No word stands for a term that the glossary forbids for it."""
    for term in shelf.glossary.root:
        wrong = pattern(term.forbidden.get(shelf.lang, ()))
        right = pattern(term.forms(shelf.lang))
        if not wrong or not right:
            continue
        found = list(wrong.finditer(chapter.prose))
        allowed = [match.span() for match in right.finditer(chapter.prose)] if found else []
        for match in found:
            if any(start <= match.start() and match.end() <= end for start, end in allowed):
                continue  # part of the right term
            fact = msg("“{wrong}” is not the word of the glossary.", wrong=match[0])
            remedy = msg("Write “{right}”.", right=term.name(shelf.lang))
            line = chapter.prose.count("\n", 0, match.start()) + 1
            yield Finding("terms", "error", Place(chapter.path, line), fact, remedy)


def lost_words(
    chapter: Chapter, shelf: Shelf, told: frozenset[int] = frozenset()
) -> Iterator[Finding]:
    """Every word of the source stands in the page: Markdown swallows what it misreads.

    `told` are the lines that other findings name: a word of theirs is lost for their reason.
    """
    lines = chapter.source.split("\n")
    explained = {word for line in told for word in _WORD.findall(lines[max(line - 1, 0)])}
    wanted = Counter(_WORD.findall(_without_syntax(chapter.source)))
    found = Counter(_WORD.findall(_read(chapter)))
    for word in wanted - found:
        if word.isdigit() or word in explained:  # list numbers are drawn, not written
            continue
        fact = msg("The word “{word}” of the manuscript is not on the page.", word=word)
        remedy = msg("Look for a mark that swallows it: a bracket, a brace, an indentation.")
        yield chapter.finding("lost", "error", word, fact, remedy)


def _without_syntax(source: str) -> str:
    source = html.unescape(_without_addresses(without_comments(source)))
    for mark, instead in _SYNTAX:
        source = mark.sub(instead, source)
    return source


def _without_addresses(source: str) -> str:
    """Take away the lines that give the address of a reference which the text calls."""
    called = Counter(" ".join(name.lower().split()) for name in _BRACKETS.findall(source))

    def kept(line: re.Match[str]) -> str:
        return line[0] if called[" ".join(line[1].lower().split())] < 2 else ""

    return _REFERENCE.sub(kept, source)


def _read(chapter: Chapter) -> str:
    """What the page says: its text and the words its images stand for, mark-up parting words, but
    that which colours code.
    """
    tree = chapter.tree()
    for code in tree.iter("pre"):
        text = code.text_content()
        code[:], code.text = [], text
    for back in tree.find_class("footnote-backref"):
        back.drop_tree()
    return " ".join([*tree.itertext(), *tree.xpath("//@alt")])
