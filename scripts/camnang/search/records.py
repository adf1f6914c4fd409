"""What is searched: pages and their sections, as plain records of any origin."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["chapter", "law", "treaty", "book", "page", "term", "reference"]
OF_A_BOOK: frozenset[Kind] = frozenset({"chapter", "law", "treaty"})


@dataclass(frozen=True)
class SearchSection:
    """A stretch of a page under one heading; the first of a page has no id and stands at its head.

    `terms` are what an index lists it under, `text` is plain, one line a block; `questions` are
    what readers ask that it answers, `said` how they speak of it, which is never shown.
    """

    id: str
    title: str
    text: str
    terms: str = ""
    questions: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchPage:
    """A page of the website: its address below the site's root, its title, the book it is in.

    Pages with the same `path` say the same in their languages.
    """

    url: str
    title: str
    sections: tuple[SearchSection, ...]
    kind: Kind = "chapter"
    book: str = ""
    path: str = ""
