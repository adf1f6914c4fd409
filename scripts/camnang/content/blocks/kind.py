"""The contract of a kind of block: what its folder must hold, and what it may.

Every folder beside this module holds a `KIND`, `web.css`, `print.css`, and a page for editors in
every language of the house, `docs.<language>.md`, with a sample to copy. It may hold
`web.js`, and more of it in `web-….js`, and `epub.css`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Literal, TypeVar

from lxml.html import HtmlElement
from pydantic import BaseModel

from camnang.base.errors import Finding
from camnang.base.yaml_lines import Location
from camnang.content.drawing import Draw
from camnang.content.manuscript import Chapter

T = TypeVar("T")
Dress = Literal["web", "print", "epub"]
Named = Iterator[tuple[Location, str]]  # what data name, and where in their file
Keep = Callable[[str, str], str]  # takes a drawing's name and SVG, gives the URL that shows it


@dataclass(frozen=True)
class Data(Generic[T]):
    """The file beside the chapters that a kind is made from, and what it rests on."""

    file: str
    read: Callable[[Path, tuple[str, ...]], T]  # in these languages; no file, no data
    cited: Callable[[T], Named]  # citations
    leads: Callable[[T], Named]  # links to places of the book
    unsourced: Callable[[T, str], Named]  # words in a language that nothing stands for
    to_sections: bool = False  # links lead to what the search finds as a section, and nowhere else


@dataclass(frozen=True)
class BlockMark(Generic[T]):
    """The mark on a line of its own, between braces, where a block is made.

    `pattern` matches what stands between the braces; its groups are the names that `make` gets.
    """

    pattern: str
    sample: str
    make: Callable[[T, tuple[str, ...], str], HtmlElement | None]  # in a language; None: nothing


@dataclass(frozen=True)
class InlineMark:
    """The mark within a line that a kind makes something of.

    `pattern` matches it whole; its one group are the words, which `data-<attribute>` keeps.
    Words that are verbatim are no Markdown: a backslash in them is a backslash.
    """

    pattern: str
    sample: str
    attribute: str
    is_verbatim: bool = False


def none_of(*data: object) -> Iterator[tuple[Location, str]]:
    """Name nothing."""
    yield from ()


def no_findings(chapter: Chapter, data: object) -> Iterator[Finding]:
    """Find nothing: there is no mistake that only this kind could tell."""
    yield from ()


def as_written(tree: HtmlElement, *others: object) -> None:
    """Leave the tree as it is: style alone dresses the kind."""


def as_it_stands(name: str, text: str) -> str:
    """Give a text as it stands in its file."""
    return text


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of block. What has no default belongs to every kind, and is stated even if nothing.

    `fill` writes into a chapter what a manuscript only names, the same for website and books;
    `web` and `print` then dress the tree for their medium, and `print` may keep drawings for its
    style; `reflow` turns what stands on paper into what a reader may set in any size. `check`
    finds the mistakes that only this kind can tell. `css` and `explain` complete
    a style sheet and the page for editors, where a table of the kind's has a say in them.
    """

    home: Path
    check: Callable[[Chapter, T], Iterator[Finding]]
    web: Callable[[HtmlElement], None]
    print: Callable[[HtmlElement, Keep], None]
    fill: Callable[[HtmlElement, Chapter, str], None] = as_written
    reflow: Callable[[HtmlElement], None] = as_written
    mark: BlockMark[T] | None = None
    inline: InlineMark | None = None
    data: Data[T] | None = None
    schemas: Mapping[str, type[BaseModel]] = field(default_factory=dict)
    drawings: Mapping[str, Draw] = field(default_factory=dict)  # by the ending of their files
    css: Callable[[Dress, str], str] = as_it_stands
    explain: Callable[[str, str], str] = as_it_stands  # the language, the page in it

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.home.name

    def style(self, dress: Dress) -> str:
        """Give its style sheet of website or books; an e-book needs none."""
        path = self.home / f"{dress}.css"
        if dress == "epub" and not path.is_file():
            return ""
        return self.css(dress, path.read_text(encoding="utf-8"))

    def docs(self, lang: str) -> str:
        """Give its page for editors as Markdown."""
        text = (self.home / f"docs.{lang}.md").read_text(encoding="utf-8")
        return self.explain(lang, text)

    @property
    def script(self) -> str:
        """What its pages do beyond reading, as JavaScript, or nothing.

        It is fetched when an element marked `data-form` comes near.
        """
        paths = sorted(self.home.glob("web*.js"), key=lambda path: path.stem)
        return "".join(path.read_text(encoding="utf-8") for path in paths)
