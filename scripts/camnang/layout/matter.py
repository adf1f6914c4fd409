"""Front and back matter: everything in the book that no author writes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from camnang.content.context import Shelf
from camnang.content.library import Project
from camnang.content.manuscript import parse
from camnang.design.palette import palette
from camnang.design.tile_motifs import MOTIFS
from camnang.design.tiles import floor, ornament
from camnang.i18n import numbers
from camnang.i18n.collation import collation_key
from camnang.i18n.messages import Message, msg, phrase
from camnang.i18n.typography import bind_title
from camnang.layout.galley import Galley, PageMap, document, live_address
from camnang.layout.illustrations import Resources
from camnang.layout.stylesheet import BookStyle, PageGeometry
from camnang.project.model import Edition
from camnang.project.register import STATUS_WORDS

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["bind_title"] = bind_title
MADE_PIECES = frozenset({"front", "back", "ornament", "notes", "closing", "cover"})
QUIET_TILE_MM = 29
MOST_TOLD, MOST_IN_SERIES = 4, 8  # handbooks the closing page describes, and names
UNKNOWN = 100


@dataclass(frozen=True)
class Line:
    """One line of contents, a list, or an index: what, and the page it points to."""

    kind: str
    number: str
    text: str
    page: int | str
    address: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry of the glossary or the references: head, text, and the pages that use it."""

    head: str
    text: str
    pages: str


def render(
    template: str,
    name: str,
    lang: str,
    style: BookStyle | str,
    resources: Resources,
    first: int,
    **values: object,
) -> Galley:
    """Fill a template of the package and give it as a galley."""
    say = lambda text, **words: Message(text, tuple(words.items())).text(lang)  # noqa: E731
    html = _TEMPLATES.get_template(template).render(
        say=say, msg=msg, numbers=numbers, lang=lang, **values
    )
    body = parse(html)
    body.tag = "body"
    whole = document(lang, name, body)
    if isinstance(style, str):
        return Galley(name, lang, whole, style, resources.all(), first)
    return Galley(name, lang, whole, style.css, resources.all(), first, style.geometry)


def compose_front(
    shelf: Shelf, style: BookStyle, pages: PageMap, total: int, open_questions: int
) -> Galley:
    """Compose half-title, title, imprint, contents and lists, with the pages known so far."""
    edition = shelf.book.edition
    resources = Resources(style.medium)
    resources.svg("tile", tile_of(edition, 14))  # backgrounds of .title-tile and .full-page
    resources.svg("ground", quiet_page(edition, style.geometry))
    return render(
        "layout/templates/front.html", "front", shelf.lang, style, resources, 1,
        edition=edition,
        handbook=edition.handbook,
        publisher=edition.publisher,
        total=total,
        trim_width=style.geometry.trim.width_mm,
        trim_height=style.geometry.trim.height_mm,
        open_questions=open_questions,
        live=style.medium == "screen",
        contents=_contents(shelf, pages),
        lists=_lists(shelf, pages),
        qr=resources.svg("qr", qr_code(online_address(edition))),
        address=online_address(edition).removeprefix("https://").removesuffix("/"),
    )  # fmt: skip


def compose_back(
    shelf: Shelf, style: BookStyle, galleys: Sequence[Galley], pages: PageMap, first: int
) -> Galley | None:
    """Compose glossary, references and index from what the chapters use, or None if nothing."""
    used = _Uses(galleys, pages)
    parts = {
        "glossary": _glossary(shelf, used.terms),
        "references": _references(shelf, used.citations),
        "index": _index(shelf.lang, used.index),
    }
    if not any(parts.values()):
        return None
    return render(
        "layout/templates/back.html",
        "back",
        shelf.lang,
        style,
        Resources(style.medium),
        first,
        parts=parts,
    )


def compose_ornament(edition: Edition, style: BookStyle) -> Galley:
    """Compose the page that stands on a verso left over before a chapter."""
    resources = Resources(style.medium)
    resources.svg("ground", quiet_page(edition, style.geometry))  # background of .full-page
    return render("layout/templates/ornament.html", "ornament", edition.lang, style, resources, 2)


def compose_notes(edition: Edition, style: BookStyle, first: int, count: int) -> Galley:
    """Compose the notes pages that fill the last signature."""
    lines = int((style.geometry.text_height_mm - 14) // 8)
    return render(
        "layout/templates/notes.html", "notes", edition.lang, style, Resources(style.medium), first,
        count=count, lines=lines, starts_verso=first % 2 == 0,
    )  # fmt: skip


def compose_closing(project: Project, edition: Edition, style: BookStyle, page: int) -> Galley:
    """Compose the last page: the series, and where to find it online."""
    resources = Resources(style.medium)
    series = [
        (
            resources.svg(f"tile-{other.slug}", tile_of(other, 14)),
            other.title,
            other.handbook.description[other.lang],
        )
        for other in project.editions
        if other.lang == edition.lang
    ][:MOST_IN_SERIES]
    return render(
        "layout/templates/closing.html", "closing", edition.lang, style, resources, page,
        publisher=edition.publisher,
        series=series,
        told=len(series) <= MOST_TOLD,
        qr=resources.svg("qr", qr_code(edition.publisher.site_url)),
        address=edition.publisher.site_url.removeprefix("https://").removesuffix("/"),
    )  # fmt: skip


def online_address(edition: Edition) -> str:
    """Give the public address of an edition's landing page."""
    first = edition.publisher.languages[0]
    prefix = "" if edition.lang == first else f"{edition.lang}/"
    return f"{edition.publisher.site_url}{prefix}{edition.slug}/"


def qr_code(address: str) -> str:
    """Give a QR code as SVG, in pure ink."""
    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=2)[0]
    path = code.svg_inline(border=2, dark="#000", omitsize=True, svgclass=None, lineclass=None)
    inner = path.partition(">")[2].rpartition("</svg>")[0]
    inner = inner.replace('stroke="#000"', f'stroke="{palette()["ink"].srgb}" fill="none"')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{inner}</svg>'


def quiet_page(edition: Edition, geometry: PageGeometry) -> str:
    """Give the quiet tile floor of a full page with its bleed."""
    look = edition.handbook.look
    width = geometry.trim.width_mm + 2 * geometry.bleed_mm
    height = geometry.trim.height_mm + 2 * geometry.bleed_mm
    in_hue = len(MOTIFS[look.motif].layings)  # the second colouring: the hue's tint on paper
    return floor(look.motif, look.hue, in_hue, width, height, QUIET_TILE_MM, "quiet")


def tile_of(edition: Edition, size_mm: float) -> str:
    """Give the handbook's own tile."""
    look = edition.handbook.look
    return ornament(look.motif, look.hue, size_mm)


def _contents(shelf: Shelf, pages: PageMap) -> list[Line]:
    lines: list[Line] = []
    for chapter in shelf.book.chapters:
        page = pages.get((chapter.stem, ""), UNKNOWN)
        address = live_address((chapter.stem, ""))
        lines.append(Line("chapter", str(chapter.number), chapter.title, page, address))
        for heading in chapter.headings:
            if heading.level == 2 and heading.id != chapter.week:
                page = pages.get((chapter.stem, heading.id), UNKNOWN)
                address = live_address((chapter.stem, heading.id))
                lines.append(Line("section", "", heading.text, page, address))
    for part, title in BACK_TITLES.items():
        if ("back", part) in pages:
            address, page = live_address(("back", part)), pages["back", part]
            lines.append(Line("chapter", "", title.text(shelf.lang), page, address))
    return lines


def _lists(shelf: Shelf, pages: PageMap) -> list[tuple[str, list[Line]]]:
    kinds = (("figure", phrase("Figures")), ("table", phrase("Tables")))
    lists = []
    for kind, title in kinds:
        lines = [
            Line(
                "list",
                label.text(shelf.lang),
                _briefly(label.title),
                pages.get(target, UNKNOWN),
                live_address(target),
            )
            for target, label in shelf.labels.items()
            if label.kind == kind
        ]
        if lines:
            lists.append((title.text(shelf.lang), lines))
    return lists


def _briefly(caption: str) -> str:
    """A caption as a list names it: what stands before its first remark."""
    return re.split(r"; | \(", caption, maxsplit=1)[0].strip()


BACK_TITLES = {
    "glossary": phrase("Glossary"),
    "references": phrase("References"),
    "index": phrase("Index"),
}


class _Uses:
    """Where the chapters' galleys use terms, citations and index marks: pages by key."""

    def __init__(self, galleys: Iterable[Galley], pages: PageMap) -> None:
        self.terms: dict[str, set[int]] = defaultdict(set)
        self.citations: dict[str, set[int]] = defaultdict(set)
        self.index: dict[str, set[int]] = defaultdict(set)
        for galley in galleys:
            tree = galley.tree()
            for mark in tree.xpath("//*[@data-term]"):
                self.terms[mark.get("data-term")].add(
                    pages.get((galley.name, mark.get("id")), UNKNOWN)
                )
            for mark in tree.xpath("//*[@data-index]"):
                self.index[mark.get("data-index")].add(
                    pages.get((galley.name, mark.get("id")), UNKNOWN)
                )
            for mark in tree.xpath("//*[@data-ref]"):
                note = mark.xpath("ancestor::*[contains(@class, 'note')][@id][1]")
                if note:
                    page = pages.get((galley.name, note[0].get("id")), UNKNOWN)
                    self.citations[mark.get("data-ref")].add(page)


def _page_list(pages: Iterable[int]) -> str:
    return ", ".join(str(page) for page in sorted(pages))


def _glossary(shelf: Shelf, used: Mapping[str, set[int]]) -> list[Entry]:
    lang = shelf.lang
    terms = [shelf.glossary.by_id[id_] for id_ in used if id_ in shelf.glossary.by_id]
    key = collation_key(lang)
    others = [other for other in shelf.project.languages if other != lang]
    entries = []
    for term in sorted(terms, key=lambda term: key(term.name(lang))):
        head = term.name(lang)
        if term.abbr.get(lang):
            head += f" ({term.abbr[lang]})"
        twins = "; ".join(term.name(other) for other in others)
        text = f"{term.definition[lang]} [{twins}]" if twins else term.definition[lang]
        entries.append(Entry(head, text, _page_list(used[term.id])))
    return entries


def _references(shelf: Shelf, used: Mapping[str, set[int]]) -> list[Entry]:
    lang = shelf.lang
    cited = [shelf.register[id_] for id_ in used if id_ in shelf.register]
    key = collation_key(lang)
    entries = []
    for entry in sorted(cited, key=lambda entry: key(entry.short(lang))):
        head = entry.short(lang)
        text = entry.full(lang).removeprefix(head).lstrip(", ")
        if entry.status != "in-force":
            by = ", ".join(shelf.register[id_].short(lang) for id_ in entry.by)
            status = STATUS_WORDS[entry.status].text(lang)
            text += f". {status[0].upper()}{status[1:]}" + (f": {by}" if by else "")
        if entry.url:
            text += f". {entry.url.removeprefix('https://').removesuffix('/')}"
        entries.append(Entry(head, f"{text}.".lstrip(". "), _page_list(used[entry.id])))
    return entries


def _index(lang: str, used: Mapping[str, set[int]]) -> list[Line]:
    """The index in alphabetical order, sub-entries under their heads."""
    key = collation_key(lang)
    tree: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for mark, pages in used.items():
        head, _, sub = (part.strip() for part in mark.partition(">"))
        tree[head][sub] |= pages
    lines: list[Line] = []
    for head in sorted(tree, key=key):
        lines.append(Line("index", "", head, _page_list(tree[head].get("", ()))))
        for sub in sorted((sub for sub in tree[head] if sub), key=key):
            lines.append(Line("sub", "", sub, _page_list(tree[head][sub])))
    return lines
