"""Join tagged PDFs into one: pages, structure trees, links between them, bookmarks, labels."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf, String

from camnang import __version__
from camnang.i18n.messages import phrase
from camnang.prepress.pdfx_metadata import pdf_midnight
from camnang.project.model import Edition

BOOK = "book:"  # the scheme under which links inside the book are set


@dataclass(frozen=True)
class Piece:
    """A set piece: its name, tagged PDF, and the spot (page from 1, points) of each id."""

    name: str
    pdf: bytes
    spots: dict[str, tuple[int, float]]


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline: level from 1, its words, and the place it leads to."""

    level: int
    text: str
    place: str


@dataclass(frozen=True)
class Volume:
    """What pieces become: its title, the book's number of its first page (0 is the cover), and
    where links to what it does not hold lead.
    """

    title: str
    first: int = 0
    elsewhere: Callable[[str], str] | None = None


def join_screen(
    pieces: Sequence[Piece],
    bookmarks: Sequence[Bookmark],
    target: Path,
    edition: Edition,
    volume: Volume | None = None,
) -> None:
    """Write the screen edition, or a volume that holds some of its pieces."""
    volume = volume or Volume(edition.title)
    with pikepdf.new() as book:
        trees: list[Object] = []
        keys = 0
        spots: dict[str, tuple[int, float]] = {}
        for piece in pieces:
            trees.append(_append(book, piece, spots, keys, edition.lang))
            keys += _key_count(trees[-1])
        _join_trees(book, trees)
        for page in book.pages:
            _rewrite_links(page, book, spots, edition.lang, volume)
        _outline(book, bookmarks, spots)
        _describe(book, edition, volume)
        book.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


def _append(
    book: Pdf, piece: Piece, spots: dict[str, tuple[int, float]], keys: int, lang: str
) -> Object:
    """Append a piece's pages and give its structure tree, whose page references follow them.

    `keys` is how many parent-tree keys the pieces before have used. A piece in another language
    than the book's, `lang`, says so in its elements.
    """
    before = len(book.pages)
    with pikepdf.open(io.BytesIO(piece.pdf)) as source:
        for page in source.pages:
            page.obj.Tabs = Name.S
            book.pages.append(page)
        if "/Metadata" not in book.Root:
            book.Root.Metadata = book.copy_foreign(source.Root.Metadata)
        tree = book.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        own = str(source.Root.get("/Lang", lang))
    for kid in _kids(tree) if own != lang else ():
        kid.Lang = String(own)
    for leaf in book.pages[before:]:
        for owner in (leaf.obj, *leaf.obj.get("/Annots", Array())):
            for key in ("/StructParents", "/StructParent"):
                if key in owner:
                    owner[key] = int(owner[key]) + keys
    spots.setdefault(piece.name, (before, float(book.pages[before].mediabox[3])))
    for id_, (number, top) in piece.spots.items():
        spots.setdefault(f"{piece.name}--{id_}", (before + number - 1, top))
    return tree


def _join_trees(book: Pdf, trees: Sequence[Object]) -> None:
    """One root over all pieces' elements; parent-tree keys are counted on from piece to piece."""
    root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    kids, numbers = Array(), Array()
    offset = 0
    for tree in trees:
        for kid in _kids(tree):
            kid.P = document
            kids.append(kid)
        for key, value in _numbers(tree.ParentTree):
            numbers.append(Object.parse(str(key + offset).encode()))
            numbers.append(value)
        offset += _key_count(tree)
    document.K = kids
    root.K = Array([document])
    root.ParentTree = book.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = offset
    book.Root.StructTreeRoot = root
    book.Root.MarkInfo = Dictionary(Marked=True)


def _key_count(tree: Object) -> int:
    return max((key for key, _ in _numbers(tree.ParentTree)), default=-1) + 1


def _kids(tree: Object) -> list[Object]:
    """The top elements of a piece: the children of its Document element, if it has one."""
    top = list(tree.K) if isinstance(tree.K, Array) else [tree.K]
    if len(top) == 1 and top[0].get("/S") == Name.Document:
        inner = top[0].K
        return list(inner) if isinstance(inner, Array) else [inner]
    return top


def _numbers(tree: Object) -> list[tuple[int, Object]]:
    flat = list(tree.Nums) if "/Nums" in tree else []
    return [(int(flat[n]), flat[n + 1]) for n in range(0, len(flat), 2)]


def _rewrite_links(
    page: Page, book: Pdf, spots: dict[str, tuple[int, float]], lang: str, volume: Volume
) -> None:
    for note in page.obj.get("/Annots", Array()):
        action = note.get("/A")
        address = str(action.get("/URI", "")) if action is not None else ""
        if action is not None and address.startswith(BOOK):
            place = address.removeprefix(BOOK)
            if spot := spots.get(place):
                del note["/A"]
                note.Dest = _destination(book, spot)
                number = volume.first + spot[0]
                note.Contents = String(phrase("page {page}", page=number).text(lang))
            elif volume.elsewhere:
                action.URI = String(volume.elsewhere(place))


def _destination(book: Pdf, spot: tuple[int, float]) -> Array:
    index, top = spot
    return Array([book.pages[index].obj, Name.XYZ, None, round(top, 2), None])


def _outline(book: Pdf, bookmarks: Sequence[Bookmark], spots: dict[str, tuple[int, float]]) -> None:
    with book.open_outline() as outline:
        for item, level in _items(book, bookmarks, spots):
            shelf = outline.root if level == 1 or not outline.root else outline.root[-1].children
            shelf.append(item)


def _items(
    book: Pdf, bookmarks: Sequence[Bookmark], spots: dict[str, tuple[int, float]]
) -> Iterator[tuple[OutlineItem, int]]:
    for mark in bookmarks:
        spot = spots.get(mark.place)
        if spot:
            yield OutlineItem(mark.text, _destination(book, spot)), mark.level


def _describe(book: Pdf, edition: Edition, volume: Volume) -> None:
    day, offset = edition.handbook.edition.date, edition.publisher.utc_offset
    cover = Dictionary(P=String(phrase("Cover").text(edition.lang)))
    numbers = Dictionary(S=Name("/D"), St=volume.first or 1)
    labels = [numbers] if volume.first else [cover, numbers]
    book.Root.PageLabels = Dictionary(
        Nums=Array([part for at, label in enumerate(labels) for part in (at, label)])
    )
    book.Root.PageMode = Name.UseOutlines
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    book.Root.Lang = String(edition.lang)
    with book.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = volume.title
        metadata["dc:language"] = {edition.lang}
        metadata["dc:publisher"] = {edition.publisher.name[edition.lang]}
        metadata["xmp:CreateDate"] = f"{day.isoformat()}T00:00:00{offset}"
        metadata["xmp:ModifyDate"] = f"{day.isoformat()}T00:00:00{offset}"
        metadata["pdf:Producer"] = f"Cẩm Nang {__version__}"
    stamp = pdf_midnight(day, offset)
    book.docinfo["/Title"] = String(volume.title)
    book.docinfo["/Producer"] = String(f"Cẩm Nang {__version__}")
    book.docinfo["/CreationDate"] = String(stamp)
    book.docinfo["/ModDate"] = String(stamp)
