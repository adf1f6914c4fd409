"""Book: a settled edition as the files of an EPUB 3 publication, in the order of its archive.

EPUB 3.3 and EPUB Accessibility 1.1 (W3C Recommendations).
"""

from collections.abc import Iterator, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment, PackageLoader, StrictUndefined

from camnang.base.html_tree import element
from camnang.content.context import Shelf
from camnang.i18n.messages import phrase
from camnang.layout.galley import Galley
from camnang.layout.makeup import Makeup
from camnang.layout.online import errata_address
from camnang.products.epub.navigation import NAV, lead, navigation, pages_of, places_of
from camnang.products.epub.pieces import EpubPiece, page_of, piece_of, without_contents
from camnang.products.epub.style import style_sheet
from camnang.products.epub.xhtml import document
from camnang.project.model import Edition

MIMETYPE = "mimetype"  # the first of the files, and stored as it is (OCF 3.3, 4.3)
_FOLDER = "EPUB"
_TYPES = {
    "xhtml": "application/xhtml+xml", "svg": "image/svg+xml", "png": "image/png",
    "jpg": "image/jpeg", "css": "text/css",
}  # fmt: skip
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    f'<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
_COVER = "cover.png"
_TOLD = phrase(
    "All text can be read in any size and aloud. Figures and formulas are described in words, "
    "tables name their heads, notes lead back to the text, and every page of the printed book is "
    "marked. Forms stand as they are printed; they can be filled in on the website."
)


def epub_files(
    shelf: Shelf,
    galleys: Mapping[str, Galley],
    starts: Mapping[str, Sequence[int]],
    makeup: Makeup,
    cover: bytes,
) -> Iterator[tuple[str, bytes]]:
    """Give the files of an edition: `galleys` by name, `starts` where the pages of each begin in
    letters, `cover` the picture of its front as PNG.
    """
    edition = shelf.book.edition
    pieces = list(_pieces(shelf, galleys, starts, makeup))
    pieces[0], own = without_contents(pieces[0])
    places, pages = places_of(pieces), pages_of(pieces)
    lead(pieces, places, pages)
    nav = navigation(shelf, pieces, places, pages, own)
    order = [_cover_page(edition), pieces[0], nav, *pieces[1:]]
    yield MIMETYPE, b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER.encode()
    yield f"{_FOLDER}/package.opf", _package(edition, order, makeup.total)
    yield f"{_FOLDER}/style.css", style_sheet(edition.handbook.look.hue).encode()
    yield f"{_FOLDER}/{_COVER}", cover
    for piece in order:
        yield f"{_FOLDER}/{piece.file}", document(piece.title, piece.lang, piece.body)
        yield from ((f"{_FOLDER}/{name}", data) for name, data in piece.pictures)


def _pieces(
    shelf: Shelf, galleys: Mapping[str, Galley], starts: Mapping[str, Sequence[int]], makeup: Makeup
) -> Iterator[EpubPiece]:
    titles = {chapter.stem: chapter.title for chapter in shelf.book.chapters}
    titles["front"] = phrase("Title page").text(shelf.lang)
    for piece in makeup.pieces:
        blank = [piece.first - 1] if piece.first - 1 in makeup.ornaments else []
        galley = galleys[piece.name]
        title = titles.get(piece.name) or _title(galley)
        yield piece_of(galley, title, starts[piece.name], piece.first, blank)
    if not makeup.closes:
        return
    closing = galleys["closing"]
    blank = list(range(makeup.notes_first, makeup.notes_first + makeup.notes_pages))
    yield piece_of(closing, _title(closing), starts["closing"], makeup.total, blank)


def _title(galley: Galley) -> str:
    """Give the first heading of a piece."""
    (*_, heading) = galley.tree().xpath("(.//h1 | .//h2)[1]")
    return " ".join(str(heading.text_content()).split())


def _cover_page(edition: Edition) -> EpubPiece:
    title = phrase("Cover").text(edition.lang)
    image = element("img", src=_COVER, alt=f"{title}: {edition.title}", role="doc-cover")
    holder = element("div", class_="cover")
    holder.append(image)
    return page_of(title, edition.lang, "cover", holder)


def _package(edition: Edition, order: Sequence[EpubPiece], pages: int) -> bytes:
    lang, notice = edition.lang, edition.handbook.edition
    source = phrase("The printed book: edition {number}, {pages} pages.",
                    number=notice.code or notice.number, pages=pages)  # fmt: skip
    files = [("style.css", ""), (_COVER, "cover-image")]
    for piece in order:
        has_math = piece.body.find(".//math") is not None
        properties = "nav" if piece.name == NAV else "mathml" if has_math else ""
        files += [(piece.file, properties), *((name, "") for name, _ in piece.pictures)]
    written = _environment().get_template("package.opf").render(
        edition=edition, publisher=edition.publisher, lang=lang,
        id=uuid5(NAMESPACE_URL, f"{errata_address(edition)}#epub"),
        isbn=edition.imprint.isbn.replace("-", ""),
        source=source.text(lang), told=_TOLD.text(lang),
        has_math=any(properties == "mathml" for _, properties in files),
        files=[(_name(file), file, _TYPES[file.rpartition(".")[2]], properties)
               for file, properties in files],
        spine=[_name(piece.file) for piece in order],
    )  # fmt: skip
    return written.encode()


def _name(file: str) -> str:
    return "f-" + file.replace("/", "-").replace(".", "-")


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("camnang.products.epub", "."), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
