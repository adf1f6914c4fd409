"""Books checked: each by itself, beside its original, and beside what all books share.

What was found of a book is kept: while none of its files changes, nor a shared one, it stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from camnang.base.errors import Finding
from camnang.base.files import files_digest
from camnang.base.memo import Memo, WorkStep
from camnang.base.plain_data import packed, unpacked
from camnang.base.spread import spread
from camnang.checks import (
    check_book,
    check_idle_figures,
    check_open_verifications,
    check_shared_facts,
    check_strays,
    check_twins,
    check_uncited,
    check_untranslated,
)
from camnang.content.context import Shelf

CHECK = WorkStep(
    "check",
    (
        "base",
        "checks",
        "content",
        "design",
        "i18n",
        "layout",
        "pictures",
        "press",
        "project",
        "twins",
    ),
)
_MANY_CHAPTERS = 16  # from which on other processes are worth their start


@dataclass(frozen=True)
class Checked:
    """What was found of a book: by itself and beside its original, and beside the shared facts."""

    own: tuple[Finding, ...]
    beside_facts: tuple[Finding, ...]


def check_books(
    shelves: Sequence[Shelf], memo: Memo, still: Callable[[], bool]
) -> Iterator[Checked]:
    """Give what is found of each book, in their order, each as it is done.

    It is kept if the project's files are `still` as they were before they were read.
    """
    by_name = {shelf.book.edition.name: shelf for shelf in shelves}
    given = {
        name: check_inputs(shelf, _original(shelf, by_name)) for name, shelf in by_name.items()
    }
    kept = {name: memo.find(CHECK, name, inputs) for name, inputs in given.items()}
    fresh = [shelf for name, shelf in by_name.items() if kept[name] is None]

    def check(shelf: Shelf) -> Checked:
        return _checked(shelf, _original(shelf, by_name))

    chapters = sum(len(shelf.book.chapters) for shelf in fresh)
    made = iter((spread if chapters >= _MANY_CHAPTERS else map)(check, fresh))
    for name, known in kept.items():
        found: Checked = next(made) if known is None else unpacked(known)
        if known is None and still():
            memo.keep(CHECK, name, given[name], packed(found))
        yield found


def files_of(root: Path) -> str:
    """Give the state of all files that books are read from; raises OSError."""
    return files_digest(root, [*(root / "handbooks").rglob("*"), root / "mkdocs.yml"])


def check_inputs(shelf: Shelf, original: Shelf | None) -> dict[str, str]:
    """Give all that the findings about a book depend on, by name."""
    root = shelf.project.root
    shared = root / "handbooks"
    common = [*shared.glob("*"), *shared.glob("*/handbook.yml"), root / "mkdocs.yml"]
    return {
        "project": str(root),
        "book": files_digest(shelf.book.edition.folder, shelf.book.edition.folder.rglob("*")),
        "shared files": files_digest(root, common),
        "edition": shelf.lang,
        "original": original.lang if original else "",
    }


def _original(shelf: Shelf, by_name: Mapping[str, Shelf]) -> Shelf | None:
    return by_name.get(f"{shelf.book.edition.slug}-{shelf.languages[0]}")


def _checked(shelf: Shelf, original: Shelf | None) -> Checked:
    return Checked(tuple(_by_itself(shelf, original)), tuple(check_shared_facts([shelf])))


def _by_itself(shelf: Shelf, original: Shelf | None) -> Iterator[Finding]:
    yield from (*check_book(shelf), *check_strays(shelf), *check_idle_figures(shelf))
    yield from (*check_uncited(shelf), *check_untranslated(shelf))
    if original is shelf or not original:
        yield from check_open_verifications(shelf)
    else:
        yield from check_twins(original, shelf)
