"""Composed before: pieces are composed again when their text changes, or a page number in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import Memo, WorkStep, memo_of
from camnang.content.context import Shelf, Target
from camnang.content.manuscript import Chapter
from camnang.layout.back_matter import Used, compose_back, pages_of, used_in
from camnang.layout.compare_manuscript import astray
from camnang.layout.fitting import flowed
from camnang.layout.flow import Flow
from camnang.layout.front_matter import compose_front
from camnang.layout.galley import Galley, PageMap, compose_chapter
from camnang.layout.stylesheet import BookStyle

COMPOSE = WorkStep(
    "compose", ("base", "content", "design", "i18n", "layout", "pictures", "project")
)
Piece = TypeVar("Piece")


@dataclass(frozen=True)
class Composer:
    """Composes the pieces of a book in a style; what it made before is at hand."""

    shelf: Shelf
    style: BookStyle

    def front(self, pages: PageMap, total: int) -> Galley | None:
        """Give what stands before the chapters, None if there is nothing."""
        if not self.shelf.book.edition.handbook.pieces.has_front:
            return None
        questions = len(self.shelf.open_questions)
        inputs = {"piece": f"front {total} {questions}", **self._shared}
        return self._made(
            inputs,
            pages,
            lambda seen: compose_front(self.shelf, self.style, seen, total, questions),
        )

    def chapter(self, chapter: Chapter, pages: PageMap, first_folio: int) -> Galley:
        """Give a chapter."""
        inputs = {**chapter_inputs(chapter, first_folio), **self._shared}
        return self._made(
            inputs,
            pages,
            lambda seen: compose_chapter(chapter, self.shelf, self.style, seen, first_folio),
        )

    def back(self, chapters: Sequence[Galley], pages: PageMap, first: int) -> Galley | None:
        """Give what stands behind the chapters, None if there is nothing."""
        used = pages_of(((each.name, self._used(each)) for each in chapters), pages)
        told = {
            kind: [(key, sorted(at)) for key, at in found.items()] for kind, found in used.items()
        }
        inputs = {"piece": f"back {first}", "text": repr(told), **self._shared}
        make = partial(compose_back, self.shelf, self.style, used, first)
        return self._memo.value(COMPOSE, "", inputs, make)

    def _used(self, galley: Galley) -> tuple[Used, ...]:
        inputs = {"piece": "uses", "text": galley.html}
        return self._memo.value(COMPOSE, "", inputs, partial(used_in, galley))

    def flowed(self, galley: Galley, flow: Flow) -> Galley:
        """Give a galley with its blocks where a flow says."""
        inputs = {"piece": f"flow {flow}", "text": repr(galley)}
        return self._memo.value(COMPOSE, "", inputs, partial(flowed, galley, flow))

    def astray(self, chapter: Chapter, galley: Galley) -> str:
        """Give the words of a chapter that its galley does not have, "" if it has all."""
        inputs = {"piece": "collation", "chapter": chapter.html, "text": galley.html}
        return self._memo.value(COMPOSE, "", inputs, partial(astray, chapter, galley))

    def _made(
        self, inputs: Mapping[str, str], pages: PageMap, compose: Callable[[PageMap], Piece]
    ) -> Piece:
        """What a piece asked for is kept beside it: of all page numbers it rests on these."""
        known = self._memo.find(COMPOSE, "", inputs)
        if known is not None:
            whole = {**inputs, "page numbers": _told(unpacked(known), pages)}
            if (kept := self._memo.find(COMPOSE, "", whole)) is not None:
                piece: Piece = unpacked(kept)
                return piece
        seen = _SeenPages(pages, {})
        piece = compose(seen)
        asked = tuple(seen.asked)
        self._memo.keep(COMPOSE, "", inputs, packed(asked))
        whole = {**inputs, "page numbers": _told(asked, pages)}
        self._memo.keep(COMPOSE, "", whole, packed(piece))
        return piece

    @property
    def _memo(self) -> Memo:
        return memo_of(self.shelf.project.build)

    @property
    def _shared(self) -> dict[str, str]:
        return shared_inputs(self.shelf, self.style)


def chapter_inputs(chapter: Chapter, first_folio: int) -> dict[str, str]:
    """Give what a chapter's galley depends on of the chapter itself, by name."""
    told = f"{chapter.number} {chapter.path} {chapter.lang}"
    return {
        "piece": f"chapter {chapter.stem} {first_folio}",
        "text": f"{told}\0{chapter.source}\0{chapter.html}",
    }


def shared_inputs(shelf: Shelf, style: BookStyle) -> dict[str, str]:
    """Give what every piece of a book depends on, by name."""
    return {
        "edition": shelf.book.edition.name,
        "data": shelf.basis,
        "chapters": shelf.outline,
        "stale": repr(shelf.stale),
        "style": repr(style),
    }


def _told(asked: Sequence[Target], pages: PageMap) -> str:
    return repr([(target, pages.get(target)) for target in asked])


@dataclass(frozen=True)
class _SeenPages(Mapping[Target, int]):
    """A page map that remembers which places it was asked for."""

    pages: PageMap
    asked: dict[Target, None]

    def __getitem__(self, target: Target) -> int:
        self.asked[target] = None
        return self.pages[target]

    def __iter__(self) -> Iterator[Target]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)
