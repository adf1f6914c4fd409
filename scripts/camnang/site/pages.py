"""The sheets of the website: every page of every language, before any engine sees it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from pydantic import Field

from camnang.base.errors import ContentError, Finding, Place
from camnang.content.bounds_of_reading import hold_bounds
from camnang.content.library import Book, Collector, Project
from camnang.content.manuscript import FRONT_MATTER
from camnang.i18n.language import language
from camnang.i18n.messages import msg
from camnang.project.field_types import SLUG, Frozen
from camnang.project.model import Handbook
from camnang.project.read_spec import parse_spec, read_text
from camnang.site.phrases import words
from camnang.site.verbatim import one_line, verbatim

Kind = Literal["home", "book", "chapter", "page", "moved", "missing", "errata", "changes"]
Made = Literal[
    "questions",
    "index",
    "glossary",
    "references",
    "sources",
    "print-jobs",
    "take-away",
    "preflight-rules",
    "check-rules",
    "cheat-sheet",
    "blocks",
]
MISSING = "con-thieu"  # the section where a draft says what it lacks
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^# ++(.*\S)", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=.)\{[^{}]*\}$")


class PageHead(Frozen):
    """The front matter of a page in `docs/`: what it answers, and the list made for it, if any."""

    description: str = Field(min_length=20, max_length=200)
    made: Made | None = None


@dataclass(frozen=True)
class Sheet:
    """One page: its language, its path in the tree of that language, its Markdown.

    `spoken` is the language of the text, another than `lang` where no translation exists;
    `source` is the file a person edits, None for pages that are made.
    """

    lang: str
    path: str
    kind: Kind
    title: str
    text: str
    spoken: str
    source: Path | None = None
    book: Book | None = None

    @property
    def uri(self) -> str:
        """Where the sheet lies in the assembled tree."""
        return f"{self.lang}/{self.path}"

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")


def chapter_sheets(book: Book, lang: str) -> Iterator[Sheet]:
    """Give a sheet for every chapter of a book, as written, for readers of a language."""
    for chapter in book.chapters:
        path = f"{book.edition.slug}/{chapter.stem}.md"
        yield Sheet(
            lang, path, "chapter", chapter.title, chapter.source, chapter.lang, chapter.path, book
        )


def landing_sheet(book: Book, lang: str) -> Sheet:
    """Give the page that opens a handbook: what it answers, and its chapters."""
    spoken, handbook = book.edition.lang, book.edition.handbook
    say = words(spoken)
    lines = [
        "---",
        f"description: {_quoted(handbook.description[spoken])}",
        "---",
        f"# {verbatim(handbook.title[spoken])}",
        "",
        verbatim(handbook.description[spoken]),
        "",
        f"## {say['answers']} {{#tra-loi .answers}}",
        "",
        *_answers(handbook, spoken),
        "",
        f"## {say['chapters']} {{#cac-chuong .chapters}}",
        "",
    ]
    for chapter in book.chapters:
        entry = f"[{verbatim(chapter.title)}]({chapter.stem}.md)"
        tongue = f" ({language(chapter.lang).name})\n{{lang={chapter.lang}}}"
        tongue = tongue if chapter.lang != spoken else ""
        lines.append(f"{chapter.number}. {entry} {verbatim(chapter.head.description)}{tongue}")
    if handbook.missing:
        lines += ["", f"## {say['draft-missing']} {{#{MISSING}}}", ""]
        lines += [f"- {verbatim(chapter)}" for chapter in handbook.missing[spoken]]
    path = f"{book.edition.slug}/index.md"
    spec = book.edition.spec
    text = "\n".join([*lines, ""])
    return Sheet(lang, path, "book", book.edition.title, text, spoken, spec, book)


def _answers(handbook: Handbook, lang: str) -> Iterator[str]:
    """The lines that say what a handbook answers, each leading to the chapter that does."""
    for answer, stem in zip_longest(handbook.answers[lang], handbook.answered):
        yield f"- [{verbatim(answer)}]({stem}.md)" if stem else f"- {verbatim(answer)}"


def _quoted(text: str) -> str:
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def page_sheets(project: Project) -> list[Sheet]:
    """Give the pages of `docs/` in every language; raises ContentError with every mistake.

    A page without translation stands in the other languages too, in the language it has.
    """
    folder = project.root / "docs"
    collector = Collector()
    names = {_split(path, folder) for path in folder.rglob("*.md")}
    sheets: list[Sheet] = []
    for name in sorted({name for name, _ in names}):
        spoken = [lang for lang in project.languages if (name, lang) in names]
        misnamed = list(_misnamed(folder, name, project.languages, bool(spoken)))
        collector.findings += misnamed
        for lang in () if misnamed else project.languages:
            own = lang if lang in spoken else spoken[0]
            sheet = collector.take(lambda: _page_sheet(folder, name, lang, own))  # noqa: B023
            sheets += [sheet] if sheet else []
    collector.stop_if_any()
    return sheets


def _misnamed(
    folder: Path, name: str, languages: tuple[str, ...], speaks: bool
) -> Iterator[Finding]:
    place = Place(folder / f"{name}.md")
    if not speaks:
        fact = msg("The name of the page does not say its language.")
        remedy = msg("Name it {name}.", name=f"{name}.{languages[0]}.md")
        yield Finding("pages", "error", place, fact, remedy)
    if not all(re.fullmatch(SLUG, part) for part in name.split("/")):
        fact = msg("{slug} is no name for a page of the website.", slug=name)
        remedy = msg("Use small letters a–z, digits and hyphens.")
        yield Finding("pages", "error", place, fact, remedy)


def _split(path: Path, folder: Path) -> tuple[str, str]:
    name, _, lang = path.relative_to(folder).as_posix().removesuffix(".md").rpartition(".")
    return (name, lang) if name else (lang, "")


def _page_sheet(folder: Path, name: str, lang: str, spoken: str) -> Sheet:
    path = folder / f"{name}.{spoken}.md"
    text = read_text(path)
    hold_bounds(path, text)
    page_head(path, text)
    lines = _TITLE.findall(_FENCED.sub("", text))
    titles = [_ATTRIBUTES.sub("", line).rstrip() for line in lines]
    if len(titles) != 1:
        fact = msg("The page has {count} titles (lines that begin with one #).", count=len(titles))
        finding = Finding("pages", "error", Place(path, 1), fact, msg("Give it exactly one."))
        raise ContentError((finding,))
    kind: Kind = "home" if name == "index" else "page"
    return Sheet(lang, f"{name}.md", kind, titles[0], text, spoken, path)


def page_head(path: Path, text: str) -> PageHead:
    """Read the front matter of a page; raises ContentError."""
    front = FRONT_MATTER.match(text)
    if front:
        return parse_spec(front[1], path, PageHead, first_line=2)
    fact = msg("The page does not begin with its front matter.")
    remedy = msg("Begin with a block between two --- lines that holds the description.")
    raise ContentError((Finding("pages", "error", Place(path, 1), fact, remedy),))
