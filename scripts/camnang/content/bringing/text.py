"""A text brought: its title, its headings one below the other, its pictures and links as ours."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from camnang.base.errors import Finding, Place
from camnang.base.slugify import slugify
from camnang.content.bringing.sources import is_own, plain_data
from camnang.content.manuscript import FRONT_MATTER
from camnang.content.sanitising import is_free_id
from camnang.i18n.messages import Message, msg, phrase

LONGEST, SHORTEST = 155, 20  # characters of a description
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)$")
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}$")
_UNDER = re.compile(r"(=+|-{2,})\s*$")
_LINK = re.compile(  # or code, which is left
    r"(?P<code>(?<!`)(?P<mark>`++)[^\n]*?(?<!`)(?P=mark)(?!`))"
    r"|(?P<picture>!?)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r"\(\s{0,9}(?:<(?P<quoted>[^<>\n]*)>|(?P<bare>(?:[^()<>\n\"]|\([^()<>\n\"]*\)){1,500}?))"
    r"(?:\s{1,9}(?:\"[^\"\n]*\"|'[^'\n]*'))?\s{0,9}\)(?:\{[^{}\n]*\})?"
)
_COMMENT = re.compile(  # or code, which is left
    r"^[ ]*(?P<fence>`{3,}+|~{3,}+).*?(?:^[ ]*(?P=fence)[`~]*[ ]*$|\Z)"
    r"|(?P<code>(?<!`)(?P<mark>`++)[^\n]*?(?<!`)(?P=mark)(?!`))|<!--(?:(?!<!--).)*?-->",
    re.DOTALL | re.MULTILINE,
)
_MARKS = re.compile(r"\[\^[^\[\]]*\]|[*_`#>|]|!?\[|\]\([^()]*\)|\]|\{[^{}]*\}|<[^<>]*>")
_IMAGE = re.compile(r"<img\b[^<>]*>")
_ATTRIBUTE = re.compile(r"\b(src|alt)=\"([^\"<>\n]*)\"")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


@dataclass
class ChapterText:
    """A text on its way: where it lies, its lines, and what was lost so far."""

    path: Path
    stem: str
    lines: list[str]
    title: str = ""
    description: str = ""
    ids: set[str] = field(default_factory=set)
    lost: list[Finding] = field(default_factory=list)
    first_line: int = 1

    def lose(self, number: int, fact: Message, remedy: Message) -> None:
        """Note what needs a hand, at a line of the source, from 0."""
        place = Place(self.path, self.first_line + number)
        self.lost.append(Finding("import", "warning", place, fact, remedy))


def begin(path: Path, stem: str, source: str) -> ChapterText:
    """Take the head off a text, and bring its headings in order below one title."""
    head = FRONT_MATTER.match(source)
    body = source[head.end() :] if head else source
    body = _COMMENT.sub(
        lambda found: found[0] if found["fence"] or found["code"] else "\n" * found[0].count("\n"),
        body,
    )
    text = ChapterText(path, stem, body.split("\n"))
    text.first_line = 1 + (head[0].count("\n") if head else 0)
    given = plain_data(head[1]) if head else {}
    _order_headings(text, str(given.get("title") or ""))
    text.description = _description(text, str(given.get("description") or ""))
    return text


def prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Give the lines that are no code, with their numbers."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            yield number, line


def _order_headings(text: ChapterText, named: str) -> None:
    """One title, no level left out, an id for each section."""
    for number, line in [*prose(text.lines)][1:]:
        above = text.lines[number - 1]
        if (
            _UNDER.fullmatch(line)
            and above.strip()
            and not re.match(r"\s*(?:[|>#*+-]|\d+[.)])", above)
        ):
            mark = "#" if line.startswith("=") else "##"
            text.lines[number - 1], text.lines[number] = f"{mark} {above.strip()}", ""
    found = [(number, _HEADING.match(line)) for number, line in prose(text.lines)]
    headings = [(number, len(each[1]), _unclosed(each[2])) for number, each in found if each]
    titles = [(number, words) for number, level, words in headings if level == 1]
    first = titles[0][0] if titles else -1
    text.title = _plain(named or (titles[0][1] if titles else "")) or _spoken(text.stem)
    lower = len(titles) > 1  # several titles become sections
    before = 1
    for number, level, words in headings:
        if number == first:
            text.lines[number] = ""
            continue
        before = min(max(level + lower, 2), before + 1, 6)
        text.lines[number] = f"{'#' * before} {_with_id(words, text.ids)}"
    for number, line in enumerate(text.lines):
        if line.strip():
            text.lines = text.lines[number:]
            text.first_line += number
            return


def _unclosed(words: str) -> str:
    """Give the words of a heading without the signs that may close it."""
    words = words.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else words


def _with_id(words: str, taken: set[str]) -> str:
    attributes = _ATTRIBUTES.search(words)
    own = re.search(r"#([\w-]+)", attributes[1]) if attributes else None
    words = words[: attributes.start()].rstrip() if attributes else words
    base = slugify(own[1] if own else _plain(words))
    id_ = next(each for each in numbered(base) if each not in taken and is_free_id(each))
    taken.add(id_)
    return f"{words} {{#{id_}}}"


def numbered(base: str) -> Iterator[str]:
    """Give a name, then with 2, 3 … behind it."""
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _plain(words: str) -> str:
    said = " ".join(_MARKS.sub(" ", _ATTRIBUTES.sub("", words)).split())
    return re.sub(r" (?=[.,;:!?])", "", said)


def _spoken(stem: str) -> str:
    return stem.replace("-", " ").capitalize()


def _description(text: ChapterText, given: str) -> str:
    """What its head says, else its first sentences, else its title: a line of fitting length."""
    body = [
        line for _, line in prose(text.lines) if not re.match(r"\s*(?:[#|>!:*+-]|\d+[.)]|\[)", line)
    ]
    first = next((block for block in "\n".join(body).split("\n\n") if block.strip()), "")
    for words in (given, first, text.title):
        line = _plain(words).replace('"', "”").replace("\\", "")
        if len(line) > LONGEST:
            line = line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"
        if len(line) >= SHORTEST:
            return line
    fact = msg("No sentence of the text says what it answers.")
    text.lose(0, fact, msg("Write one as the chapter’s description."))
    return ""


Placed = Callable[[Path], str]  # a picture's file: its name in figures/


def settle_links(
    text: ChapterText, home: Path, chapters: dict[Path, ChapterText], placed: Placed
) -> None:
    """Lead pictures to `figures/` and links to the chapters they mean; note what leads nowhere."""

    def settled(number: int, found: re.Match[str]) -> str:
        whole, picture, words = found[0], found["picture"], found["words"]
        if found["code"]:
            return whole
        address = found["quoted"] or found["bare"] or ""
        if _OUTSIDE.match(address) and not picture:
            return _own_anchor(text, number, words, address) if address.startswith("#") else whole
        target, _, anchor = unquote(address).partition("#")
        path = Path(target.lstrip("/")) if target.startswith("/") else text.path.parent / target
        path = Path(os.path.normpath(home / path))
        if picture:
            return _picture(text, number, path, home, words, address, placed)
        chapter = chapters.get(path)
        if chapter is None:
            fact = msg("The link to {address} leads out of the book.", address=address)
            text.lose(number, fact, msg("Link to the public address, or leave it as words."))
            return words
        anchor = slugify(anchor) if anchor else ""
        end = f"#{anchor}" if anchor in chapter.ids else ""
        return f"[{words}]({chapter.stem}.md{end})"

    for number, line in [*prose(text.lines)]:
        line = line if "`" in line else _IMAGE.sub(_in_markdown, line)
        text.lines[number] = _LINK.sub(partial(settled, number), line)


def _in_markdown(image: re.Match[str]) -> str:
    told = dict(_ATTRIBUTE.findall(image[0]))
    alt = told.get("alt", "").replace("[", "").replace("]", "")
    return f"![{alt}](<{told['src']}>)" if told.get("src") else image[0]


def _own_anchor(text: ChapterText, number: int, words: str, address: str) -> str:
    anchor = slugify(unquote(address[1:]))
    if anchor in text.ids:
        return f"[{words}](#{anchor})"
    fact = msg("The link to {address} leads to no section.", address=address)
    text.lose(number, fact, msg("Name the id of the section."))
    return words


def _picture(
    text: ChapterText, number: int, path: Path, home: Path, alt: str, address: str, placed: Placed
) -> str:
    if not alt.strip():
        alt = " ".join(re.split(r"[\s_-]+", path.stem))
        fact = msg("The picture {address} has no words that say what it shows.", address=address)
        text.lose(number, fact, msg("Say between the brackets what it shows: ![…](…)."))
    alt = alt.strip()
    if is_own(path, home) and path.suffix.lower() in PICTURES:
        return f"![{alt}](figures/{placed(path)})"
    if is_own(path, home):
        fact = msg("The picture {address} is of a kind that is not taken over.", address=address)
        remedy = msg("Save it as PNG, put it into figures/ and show it where its words stand now.")
    else:
        fact = msg("The picture {address} does not lie in the folder.", address=address)
        remedy = msg("Put it into figures/, and show it where its words stand now.")
    text.lose(number, fact, remedy)
    return f"*{alt}*"


def written(text: ChapterText, lang: str) -> str:
    """Give the text as a chapter of ours."""
    said = text.description or phrase("What this chapter answers, in one sentence.").text(lang)
    body = "\n".join(text.lines).strip("\n")
    body = body or phrase("Write here what the reader should know first.").text(lang)
    title = text.title if is_free_id(slugify(text.title)) else _with_id(text.title, text.ids)
    return f'---\ndescription: "{said}"\n---\n# {title}\n\n{body}\n'
