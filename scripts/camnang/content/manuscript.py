"""One Markdown file becomes one `Chapter`: front matter, sanitised HTML, and its outline."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import lxml.etree
import lxml.html
from lxml.html import HtmlElement
from pydantic import Field

from camnang.base.errors import ContentError, Finding, Place, Severity
from camnang.content.bounds_of_reading import bounded, hold_bounds, nested
from camnang.content.markup import markup_findings, without_code
from camnang.content.sanitising import sanitise
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import Frozen
from camnang.project.read_spec import parse_spec, read_text

DEEPEST = 60  # elements in one another; transforms walk them by recursion
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_KNOWN_BY_ITSELF = ("headings", "ids", "marks", "prose", "week", "word_count")
_MARKS = ("cite", "index", "made-of", "value")
_HEADING = re.compile(r"^#{1,6}[ \t]*[^\s#]", re.MULTILINE)
_EXPLICIT_ID = re.compile(
    r"\{[^{}\n]*#([\w-]++)[^{}#\n]*+\}|^[ \t]+attrs:[ \t]*\{id:[ \t]*([\w-]+)", re.MULTILINE
)


class ChapterHead(Frozen):
    """The front matter of a chapter: what it answers, and what the reader can do afterwards."""

    description: str = Field(min_length=20, max_length=200)
    goals: tuple[str, ...] = Field((), max_length=4)


@dataclass(frozen=True)
class Heading:
    """One heading of the outline; level 1 is the chapter's title."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class AuthorMark:
    """A mark of the author: what it is (`cite`, `index`, `value`, `made-of`), what it says, and
    the section it stands in: heading and id, the chapter's title and "" before the first.
    """

    kind: str
    says: str
    heading: str
    id: str


@dataclass(frozen=True)
class Chapter:
    """A chapter as written: head, sanitised HTML with the author's marks, and its source."""

    stem: str
    lang: str
    number: int
    path: Path
    head: ChapterHead
    html: str
    source: str

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The outline, title first."""
        found = self.tree().xpath("//h1|//h2|//h3|//h4|//h5|//h6")
        return tuple(Heading(int(h.tag[1]), h.get("id", ""), plain(h)) for h in found)

    @property
    def title(self) -> str:
        """The chapter's title."""
        return self.headings[0].text

    @cached_property
    def week(self) -> str:
        """The id of the closing section of tasks, or nothing."""
        return str(self._tree.xpath("string(//h2[contains(@class, 'week')]/@id)"))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that a link may point to."""
        return frozenset(map(str, self._tree.xpath("//@id")))

    @cached_property
    def marks(self) -> tuple[AuthorMark, ...]:
        """Every mark of the author, in the order of reading."""
        return tuple(_marks(self.tree(), self.title))

    @cached_property
    def prose(self) -> str:
        """The source, line for line, with code blanked out."""
        return without_code(self.source)

    @cached_property
    def word_count(self) -> int:
        """How many words the reader reads."""
        return len(self._tree.text_content().split())

    def surveyed(self) -> "Chapter":
        """Give the chapter with all that can be known of it by itself: that is kept with it."""
        for name in _KNOWN_BY_ITSELF:
            getattr(self, name)
        return self

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_tree"}

    def tree(self) -> HtmlElement:
        """Give a fresh tree of the chapter's HTML, under an `article` element."""
        return deepcopy(self._tree)

    @cached_property
    def _tree(self) -> HtmlElement:
        return parse(self.html)

    def line_of(self, needle: str | re.Pattern[str], nth: int = 0) -> int:
        """Give the source line where `needle` stands for the nth time (from 0), or 1."""
        sought = re.escape(needle) if isinstance(needle, str) else needle
        starts = [match.start() for match in re.finditer(sought, self.source)]
        if not starts:
            return 1
        return self.source.count("\n", 0, starts[min(nth, len(starts) - 1)]) + 1

    def image_line(self, source: str) -> int:
        """Give the source line that names an image, however its address is put in brackets."""
        needles = (f"({source}", f"(<{source}", source)
        return self.line_of(next((each for each in needles if each in self.source), source))

    def finding(
        self,
        check: str,
        severity: Severity,
        needle: str | re.Pattern[str],
        fact: Message,
        remedy: Message,
    ) -> Finding:
        """Give a finding at the line where `needle` stands in the source."""
        return Finding(check, severity, Place(self.path, self.line_of(needle)), fact, remedy)


def mark_with(*words: str) -> re.Pattern[str]:
    """Give what finds the mark that has these words between its braces, in this order."""
    wholes = (rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in words)
    return re.compile(r"\{" + "".join(rf"[^{{}}\n]*?{whole}" for whole in wholes))


def parse(html: str) -> HtmlElement:
    """Parse an HTML fragment into an `article` element."""
    return lxml.html.fragment_fromstring(html, create_parent="article")


def read_chapter(path: Path, lang: str, number: int, convert: Callable[[str], str]) -> Chapter:
    """Read one manuscript, `convert` making HTML of its Markdown; raises ContentError with every
    mistake of its form.
    """
    source = read_text(path)
    front = FRONT_MATTER.match(source)
    place = Place(path, 1)
    if not front:
        fact = msg("The chapter does not begin with its front matter.")
        remedy = msg("Begin with a block between two --- lines that holds a description.")
        raise ContentError((Finding("manuscript", "error", place, fact, remedy),))
    head = parse_spec(front[1], path, ChapterHead, first_line=2)
    hold_bounds(path, source)
    with bounded(path):
        return _read(path, lang, number, head, source, convert(source[front.end() :]))


def _read(path: Path, lang: str, number: int, head: ChapterHead, source: str, raw: str) -> Chapter:
    stem, html = path.name.split(".")[0], _without_permalinks(sanitise(raw))
    chapter = Chapter(stem, lang, number, path, head, html, source)
    findings = [
        *markup_findings(path, source, raw),
        *_outline_findings(chapter),
        *_twice(chapter),
        *too_deep(path, chapter.tree()),
    ]
    if findings:
        raise ContentError(tuple(dict.fromkeys(findings)))
    return chapter


def _without_permalinks(html: str) -> str:
    return re.sub(r'<a class="headerlink"[^>]*>[^<]*</a>', "", html)


def plain(line: HtmlElement) -> str:
    """Give the words of a heading or caption of a fresh tree, without the calls of its notes."""
    for call in line.xpath(".//sup[.//a[contains(@class, 'footnote-ref')]]"):
        call.drop_tree()
    return " ".join(str(line.text_content()).split())


def _marks(tree: HtmlElement, title: str) -> Iterator[AuthorMark]:
    heading, id_ = title, ""
    for element in tree.iter("*"):
        if element.tag in ("h2", "h3") and element.get("id"):
            heading, id_ = plain(deepcopy(element)), str(element.get("id"))
        for kind in _MARKS:
            if says := element.get(f"data-{kind}"):
                yield AuthorMark(kind, str(says), heading, id_)


def _outline_findings(chapter: Chapter) -> list[Finding]:
    headings = chapter.headings
    titles = [heading for heading in headings if heading.level == 1]
    lines = [
        chapter.prose.count("\n", 0, mark.start()) + 1 for mark in _HEADING.finditer(chapter.prose)
    ]

    def finding(number: int, fact: Message, remedy: Message) -> Finding:
        line = lines[number] if number < len(lines) == len(headings) else 1
        return Finding("outline", "error", Place(chapter.path, line), fact, remedy)

    if len(titles) != 1 or headings[0].level != 1:
        fact = msg(
            "The chapter has {count} titles (lines that begin with one #).", count=len(titles)
        )
        second = headings.index(titles[1]) if len(titles) > 1 else 0
        return [finding(second, fact, msg("Give it exactly one, first."))]
    if not chapter.tree().xpath("//h1/following::*"):
        return [finding(0, msg("The chapter is empty."), msg("Write its text."))]
    return [
        finding(
            number,
            msg("The heading “{text}” skips a level.", text=later.text),
            msg("Use {marks}.", marks="#" * (earlier.level + 1)),
        )
        for number, (earlier, later) in enumerate(pairwise(headings), start=1)
        if later.level > earlier.level + 1
    ]


def _twice(chapter: Chapter) -> Iterator[Finding]:
    seen: set[str] = set()
    for mark in _EXPLICIT_ID.finditer(chapter.prose):
        id_ = mark[1] or mark[2]
        if id_ in seen:
            place = Place(chapter.path, chapter.prose.count("\n", 0, mark.end()) + 1)
            fact = msg("The id {id} stands twice in the chapter.", id=id_)
            yield Finding("ids", "error", place, fact, msg("Rename one of the two."))
        seen.add(id_)


def too_deep(path: Path, tree: HtmlElement) -> Iterator[Finding]:
    """Give a finding if elements of a text lie too deep in one another."""
    depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            yield nested(path)
            return
