"""Spelling: words that neither the dictionaries of Hunspell nor the project know, as notes.

Vietnamese is looked up syllable by syllable, English word by word. A word of a Vietnamese book may
be English, and a word with marks in an English one Vietnamese.
"""

import re
import subprocess
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from camnang.base.errors import Finding, MissingError, Place
from camnang.base.yaml_lines import texts
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.language import known, language
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_data, read_text

FILE = "words.txt"  # in handbooks/: words that are right and in no dictionary, one a line
_SHARED = ("glossary.yml", "references.yml", "publisher.yml", "everyday.yml")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_PROSE = "//code | //pre | //*[@data-cite] | //*[@lang]"
_LEAST_LETTERS = 2
_MOST_MEANT = 3


def check_spelling(shelves: Iterable[Shelf]) -> Iterator[Finding]:
    """Give a note for each unknown word of each chapter, at its first line.

    Raises MissingError where Hunspell or a dictionary is not installed.
    """
    for shelf in shelves:
        if language(shelf.lang).dictionary:
            said = {chapter.stem: _words(chapter) for chapter in shelf.book.chapters}
            every = set[str]().union(*said.values()) - _own_words(shelf)
            unknown = _meant(_unknown(every, shelf.lang), shelf.lang)
            for chapter in shelf.book.chapters:
                for word in sorted(said[chapter.stem] & unknown.keys()):
                    yield _finding(chapter, word, unknown[word])


def _finding(chapter: Chapter, word: str, meant: tuple[str, ...]) -> Finding:
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", chapter.prose)
    line = chapter.prose.count("\n", 0, found.start()) + 1 if found else 1
    fact = msg("The word “{word}” is in no dictionary.", word=word)
    remedy = (
        msg("Perhaps: {words}. If it is right, add it to handbooks/{file}.",
            words=", ".join(meant), file=FILE)
        if meant
        else msg("Correct it, or add it to handbooks/{file}.", file=FILE)
    )  # fmt: skip
    return Finding("spelling", "note", Place(chapter.path, line), fact, remedy)


def _words(chapter: Chapter) -> set[str]:
    """The words of a chapter that a dictionary may know: no code, no abbreviations."""
    tree = chapter.tree()
    for element in tree.xpath(_NO_PROSE):
        element.drop_tree()
    words = (found.replace("’", "'") for found in _WORD.findall(" ".join(tree.itertext())))
    return {word for word in words if len(word) >= _LEAST_LETTERS and not _is_short_form(word)}


def _is_short_form(word: str) -> bool:
    """Whether a word is an abbreviation or a name such as GHG, kWh, eBay."""
    return any(letter.isupper() for letter in word[1:])


def _own_words(shelf: Shelf) -> set[str]:
    """The project's own words: its list, and what its shared files name."""
    home = shelf.project.root / "handbooks"
    listed, shared = home / FILE, (home / name for name in _SHARED)
    said = [text for path in shared if path.is_file() for _, text in texts(read_data(path)[0])]
    said += [read_text(listed)] if listed.is_file() else []
    words = {word for text in said for word in _WORD.findall(text)}
    return {each for word in words for each in (word, word.lower(), word.capitalize(), f"{word}'s")}


def _unknown(words: Collection[str], lang: str) -> list[str]:
    left = _not_in(words, lang)
    for other in known():
        if other != lang and _has(other):
            foreign = [word for word in left if lang == "vi" or not word.isascii()]
            left = [w for w in left if w not in foreign] + _not_in(foreign, other)
    return left


def _not_in(words: Collection[str], lang: str) -> list[str]:
    """The words that a dictionary lacks, as they are and in small letters."""
    lines = _hunspell(lang, "-l", sorted({*words, *(word.lower() for word in words)}))
    lacking = set(lines)
    return [word for word in words if word in lacking and word.lower() in lacking]


def _meant(words: Collection[str], lang: str) -> dict[str, tuple[str, ...]]:
    """What may be meant by each word, nearest first."""
    meant: dict[str, tuple[str, ...]] = dict.fromkeys(words, ())
    for line in _hunspell(lang, "-a", sorted(words)):
        found = re.match(r"& (\S+) \d+ \d+: (.*)", line)
        if found and found[1] in meant:
            meant[found[1]] = tuple(found[2].split(", ")[:_MOST_MEANT])
    return meant


@cache
def _has(lang: str) -> bool:
    try:
        _hunspell(lang, "-l", [])
    except MissingError:
        return False
    return True


def _hunspell(lang: str, how: str, words: Iterable[str]) -> list[str]:
    name = language(lang).dictionary
    command = ("hunspell", "-i", "utf-8", "-d", name, how)
    try:
        done = subprocess.run(
            command, input="\n".join(words) + "\n", capture_output=True, text=True, check=True,
            encoding="utf-8",
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        fact = msg("Hunspell or its dictionary {name} is not installed.", name=name)
        remedy = msg("Install hunspell, hunspell-vi and hunspell-en-gb (apt-get install …).")
        raise MissingError(fact, remedy) from None
    return done.stdout.split("\n")
