"""Pages made from the books: readers' questions, A–Z index, glossary, register, print jobs."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby

from camnang.base.memo import WorkStep, memo_of
from camnang.base.slugify import slugify
from camnang.content.blocks.question import KIND as QUESTION
from camnang.content.blocks.registry import LANGUAGES, kinds
from camnang.content.context import Shelf
from camnang.content.dated import days_in_words
from camnang.content.manuscript import Chapter, Heading
from camnang.i18n.collation import collation_key
from camnang.i18n.numbers import decimal
from camnang.preflight.rule_docs import rules_page
from camnang.project.papers import read_papers
from camnang.project.portals import looked_up
from camnang.project.register import KINDS, Reference
from camnang.site.alphabet import initial
from camnang.site.cheat_sheet import cheat_sheet
from camnang.site.check_rules import check_rules
from camnang.site.citing import Place, citations, places_citing
from camnang.site.pages import Sheet, page_head
from camnang.site.phrases import words
from camnang.site.register_pages import DUTIES, FACTS, page_listing
from camnang.site.take_away import PAGE, take_away, taken_state
from camnang.site.verbatim import verbatim

LIST = WorkStep(
    "list", ("base", "checks", "content", "design", "i18n", "pdf", "preflight", "project", "site")
)
Entry = tuple[str, str]  # what a line is sorted by, and the line


@dataclass(frozen=True)
class Books:
    """What a list in a language is made of: the books in it, and what all books share."""

    lang: str
    every: Sequence[Shelf]
    pages: Collection[str]

    @cached_property
    def own(self) -> tuple[Shelf, ...]:
        """The books in the language."""
        return tuple(shelf for shelf in self.every if shelf.lang == self.lang)

    @property
    def shared(self) -> Shelf:
        """A book that knows glossary, register and project as all do."""
        return self.every[0]


def with_list(sheet: Sheet, shelves: Sequence[Shelf], pages: Collection[str]) -> Sheet:
    """Give the sheet with the list that its front matter asks for; `pages` are the site's own."""
    if sheet.source is None:
        return sheet
    wanted = page_head(sheet.source, sheet.text).made
    if not wanted or not shelves:
        return sheet
    books, memo = Books(sheet.spoken, shelves, pages), memo_of(shelves[0].project.build)
    inputs = list_inputs(wanted, books)
    lines = memo.value(LIST, "", inputs, lambda: "\n".join(_MAKERS[wanted](books)))
    return replace(sheet, text=f"{sheet.text}\n{lines}\n")


def list_inputs(wanted: str, books: "Books") -> dict[str, str]:
    """Give all that a list depends on, by name."""
    told = _FROM_CHAPTERS.get(wanted)
    return {
        "list": wanted,
        "language": books.lang,
        "pages": "\n".join(sorted(books.pages)),
        "data": "\n".join(shelf.basis for shelf in books.every),
        "files": taken_state(books.shared.project) if wanted == PAGE else "",
        "chapters": repr([each for shelf in books.own for each in told(shelf)] if told else []),
    }


def _questions(books: Books) -> Iterator[str]:
    for shelf in books.own:
        slug = shelf.book.edition.slug
        asked = [(chapter, _asked(shelf, chapter)) for chapter in shelf.book.own]
        if any(lines for _, lines in asked):
            yield f"## {verbatim(shelf.book.edition.title)} {{#{slug}}}\n"
        for chapter, lines in asked:
            if lines:
                link = f"[{verbatim(chapter.title)}]({slug}/{chapter.stem}.md)"
                yield f"### {link} {{#{slug}-{chapter.stem}}}\n"
                yield "\n".join([*lines, ""])


def _asked(shelf: Shelf, chapter: Chapter) -> list[str]:
    """The first question of each section, as a link to it."""
    slug, stem = shelf.book.edition.slug, chapter.stem
    ids = [f"#{heading.id}" if heading.level > 1 else "" for heading in chapter.headings]
    asked = [(id_, shelf.of(QUESTION).of(stem, id_.removeprefix("#"), shelf.lang)) for id_ in ids]
    return [f"- [{verbatim(all_[0])}]({slug}/{stem}.md{id_})" for id_, all_ in asked if all_]


def _index(books: Books) -> Iterator[str]:
    places: dict[str, list[str]] = defaultdict(list)
    for shelf in books.own:
        for term, link in _marks(shelf):
            if link not in places[term]:
                places[term].append(link)
    lines = [(term, f"- {verbatim(term)}: {'; '.join(at)}") for term, at in places.items()]
    yield from _by_letter(lines, books.lang)


def _marks(shelf: Shelf) -> Iterator[tuple[str, str]]:
    slug = shelf.book.edition.slug
    for chapter in shelf.book.own:
        for mark in chapter.marks:
            if mark.kind == "index":
                target = f"{slug}/{chapter.stem}.md" + (f"#{mark.id}" if mark.id else "")
                yield mark.says.replace(" > ", ", "), f"[{verbatim(mark.heading)}]({target})"


def _glossary(books: Books) -> Iterator[str]:
    lang, shared = books.lang, books.shared
    others = [each for each in shared.project.languages if each != lang]
    lines: list[Entry] = []
    for term in shared.glossary.root:
        abbr = f" ({verbatim(term.abbr[lang])})" if term.abbr.get(lang) else ""
        twins = "; ".join(f"*{verbatim(term.name(each))}*{{lang={each}}}" for each in others)
        said = verbatim(term.definition[lang]) + (f" ({twins})" if twins else "")
        name = verbatim(term.name(lang)) + abbr
        lines.append((term.name(lang), f"{name} {{#{term.id}}}\n:   {said}\n"))
    yield from _by_letter(lines, lang)


def _register(books: Books, page: str) -> Iterator[str]:
    lang, register, citing = books.lang, books.shared.register, places_citing(books.own)
    rank, key = list(KINDS), collation_key(lang)
    entries = sorted(
        (entry for entry in register.values() if page_listing(entry, books.pages) == page),
        key=lambda entry: (rank.index(entry.kind), key(entry.short(lang))),
    )
    for kind, group in groupby(entries, key=lambda entry: entry.kind):
        yield f"## {KINDS[kind].text(lang)} {{#{slugify(kind)}}}\n"
        for entry in group:
            yield _reference(entry, books, page)
            yield _cited_at(citing.get(entry.id, ()), lang)


def _reference(entry: Reference, books: Books, page: str) -> str:
    lang, register, say = books.lang, books.shared.register, words(books.lang)
    short, full = entry.short(lang), entry.full(lang)
    rest = full.removeprefix(short).lstrip(", ")
    told = [f"{verbatim(rest)}." if rest else "", f"*{say['status']}: {entry.status_text(lang)}.*"]
    if entry.by:
        at = ((register[id_], page_listing(register[id_], books.pages)) for id_ in entry.by)
        by = "; ".join(
            f"[{verbatim(each.short(lang))}]({'' if there == page else f'{there}.md'}#{each.id})"
            for each, there in at
        )
        told.append(f"{say['see']} {by}.")
    if days := days_in_words(entry.checked, entry.ages.dues, lang):
        told.append(f"{days[0].upper()}{days[1:]}.")
    if entry.verify:
        told.append(f"{verbatim(entry.verify.what[lang])} {verbatim(entry.verify.ask[lang])}")
    if entry.url:
        told.append(f"[{verbatim(entry.url)}](<{entry.url}>)")
    else:
        told += _looked_up(entry, books)
    return f"{verbatim(short)} {{#{entry.id}}}\n:   {' '.join(part for part in told if part)}\n"


def _looked_up(entry: Reference, books: Books) -> Iterator[str]:
    """A link to where a source without an address of its own is found."""
    publisher = books.shared.project.publisher
    if place := looked_up(entry, publisher.portals, publisher.sites):
        say = words(books.lang)["look-up" if place.searches else "issuer-site"]
        yield f"[{say.format(portal=verbatim(place.name))}](<{place.url}>)"


def _cited_at(places: Sequence[Place], lang: str) -> str:
    """A second definition of the entry just given, or nothing if no book cites it."""
    links = "; ".join(f"[{verbatim(said)}]({target})" for said, target in places)
    return f":   {words(lang)['cited-at']} {links}\n" if links else ""


def _print_jobs(books: Books) -> Iterator[str]:
    project, lang = books.shared.project, books.lang
    say = words(lang)
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    heads = [say[name] for name in ("edition-name", "copies", "trim", "inside", "outside")]
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    for edition in project.editions:
        job = edition.handbook.print_
        trim = f"{job.trim.replace('x', ' × ')} mm + {decimal(job.bleed, lang)} mm"
        copies = words(lang)["draft"] if edition.is_draft else decimal(edition.copies, lang)
        cells = [f"`{edition.name}`", copies, trim]
        cells += [
            verbatim(papers.stocks[name].name[lang]) for name in (job.body_stock, job.cover_stock)
        ]
        yield f"| {' | '.join(cells)} |"


def _take_away(books: Books) -> Iterator[str]:
    project = books.shared.project
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    yield from take_away(project, papers, books.lang)


def _preflight_rules(books: Books) -> Iterator[str]:
    yield rules_page(books.lang)


def _check_rules(books: Books) -> Iterator[str]:
    yield from check_rules(books.lang)


def _cheat_sheet(books: Books) -> Iterator[str]:
    yield from cheat_sheet(books.lang)


def _blocks(books: Books) -> Iterator[str]:
    lang = books.lang if books.lang in LANGUAGES else "en"
    yield from (kind.docs(lang) for kind in kinds())


def _outline(shelf: Shelf) -> Iterator[tuple[str, str, tuple[Heading, ...]]]:
    return ((shelf.book.edition.name, each.stem, each.headings) for each in shelf.book.own)


_FROM_CHAPTERS: dict[str, Callable[[Shelf], Iterable[object]]] = {  # the others are made of data
    "questions": _outline,
    "index": _marks,
    "references": citations,
    "sources": citations,
}
_MAKERS: dict[str, Callable[[Books], Iterator[str]]] = {
    "questions": _questions,
    "index": _index,
    "glossary": _glossary,
    "references": partial(_register, page=DUTIES),
    "sources": partial(_register, page=FACTS),
    "print-jobs": _print_jobs,
    "take-away": _take_away,
    "preflight-rules": _preflight_rules,
    "check-rules": _check_rules,
    "cheat-sheet": _cheat_sheet,
    "blocks": _blocks,
}


def _by_letter(entries: Iterable[Entry], lang: str) -> Iterator[str]:
    key = collation_key(lang)
    ordered = sorted(entries, key=lambda entry: (key(initial(entry[0])), key(entry[0])))
    groups = [(letter, list(group)) for letter, group in groupby(ordered, lambda e: initial(e[0]))]
    if not groups:
        return
    yield " ".join(f"[{letter}](#{_letter_id(letter)})" for letter, _ in groups) + "\n{.letters}\n"
    for letter, group in groups:
        yield f"## {letter} {{#{_letter_id(letter)} .letter}}\n"
        yield from (line for _, line in group)
        yield ""


def _letter_id(letter: str) -> str:
    return "van-d-d" if letter == "Đ" else f"van-{slugify(letter)}"
