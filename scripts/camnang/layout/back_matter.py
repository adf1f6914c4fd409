"""Back matter: the glossary, references and index of what the chapters use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from camnang.content.context import Shelf
from camnang.design.fonts import missing
from camnang.i18n.collation import collation_key
from camnang.i18n.furniture import is_furnished
from camnang.i18n.messages import phrase
from camnang.layout.addresses import UNKNOWN_PAGE
from camnang.layout.galley import Galley, PageMap
from camnang.layout.illustrations import GalleyResources
from camnang.layout.stylesheet import BookStyle
from camnang.layout.templates import ListLine, render
from camnang.project.register import STATUS_WORDS

UseKind = Literal["term", "citation", "index"]
BACK_TITLES = {
    "glossary": phrase("Glossary"),
    "references": phrase("References"),
    "index": phrase("Index"),
}


@dataclass(frozen=True)
class BackEntry:
    """One entry of the glossary or the references: head, text, and the pages that use it."""

    head: str
    text: str
    pages: str


@dataclass(frozen=True)
class Used:
    """Something a galley uses: a term, an entry of the register or of the index, and the id of the
    place that its page number is asked by.
    """

    kind: UseKind
    key: str
    id: str


Pages = Mapping[str, set[int]]  # on which pages something is used
Uses = Mapping[UseKind, Pages]


def used_in(galley: Galley) -> tuple[Used, ...]:
    """Give what a galley uses, in the order of reading by kind."""
    tree = galley.tree()
    marked: tuple[UseKind, ...] = ("term", "index")
    found = [
        Used(kind, mark.get(f"data-{kind}"), mark.get("id"))
        for kind in marked
        for mark in tree.xpath(f"//*[@data-{kind}]")
    ]
    for mark in tree.xpath("//*[@data-ref]"):
        note = mark.xpath("ancestor::*[contains(@class, 'note')][@id][1]")
        if note:
            found.append(Used("citation", mark.get("data-ref"), note[0].get("id")))
    return tuple(found)


def pages_of(used: Iterable[tuple[str, Iterable[Used]]], pages: PageMap) -> Uses:
    """Give on which pages chapters, each by its name, use what they use."""
    found: dict[UseKind, dict[str, set[int]]] = {"term": {}, "citation": {}, "index": {}}
    for name, uses in used:
        for each in uses:
            page = pages.get((name, each.id), UNKNOWN_PAGE)
            found[each.kind].setdefault(each.key, set()).add(page)
    return found


def compose_back(shelf: Shelf, style: BookStyle, used: Uses, first: int) -> Galley | None:
    """Compose glossary, references and index of what the chapters use, or None if nothing."""
    made = {
        "glossary": _glossary(shelf, used["term"]),
        "references": _references(shelf, used["citation"]),
        "index": _index(shelf.lang, used["index"]),
    }
    wanted = shelf.book.edition.handbook.pieces.back
    parts = {name: entries if name in wanted else [] for name, entries in made.items()}
    if not any(parts.values()):
        return None
    return render(
        "layout/templates/back.html",
        "back",
        shelf.lang,
        style,
        GalleyResources.of(style),
        first,
        parts=parts,
    )


def _page_list(pages: Iterable[int]) -> str:
    return ", ".join(str(page) for page in sorted(pages))


def _glossary(shelf: Shelf, used: Pages) -> list[BackEntry]:
    lang = shelf.lang
    terms = [shelf.glossary.by_id[id_] for id_ in used if id_ in shelf.glossary.by_id]
    key = collation_key(lang)
    others = [each for each in shelf.project.languages if each != lang and is_furnished(each)]
    entries = []
    for term in sorted(terms, key=lambda term: key(term.name(lang))):
        head = term.name(lang)
        if term.abbr.get(lang):
            head += f" ({term.abbr[lang]})"
        names = (term.name(other) for other in others)
        twins = "; ".join(name for name in names if not missing(name, lang))
        text = f"{term.definition[lang]} [{twins}]" if twins else term.definition[lang]
        entries.append(BackEntry(head, text, _page_list(used[term.id])))
    return entries


def _references(shelf: Shelf, used: Pages) -> list[BackEntry]:
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
        entries.append(BackEntry(head, f"{text}.".lstrip(". "), _page_list(used[entry.id])))
    return entries


def _index(lang: str, used: Pages) -> list[ListLine]:
    """The index in alphabetical order, sub-entries under their heads."""
    key = collation_key(lang)
    tree: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for mark, pages in used.items():
        head, _, sub = (part.strip() for part in mark.partition(">"))
        tree[head][sub] |= pages
    lines: list[ListLine] = []
    for head in sorted(tree, key=key):
        lines.append(ListLine("index", "", head, _page_list(tree[head].get("", ()))))
        for sub in sorted((sub for sub in tree[head] if sub), key=key):
            lines.append(ListLine("sub", "", sub, _page_list(tree[head][sub])))
    return lines
