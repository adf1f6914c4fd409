"""Specs and files around the manuscripts: names that other files give, and what is still open."""

import re
from collections.abc import Iterator, Mapping

from camnang.base.errors import Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.checks.catalogue import catalogue
from camnang.content.blocks.callout.table import without_label
from camnang.content.context import Shelf
from camnang.content.dialect import site_settings
from camnang.content.library import Project, no_chapter
from camnang.design.fonts import lacking_faces
from camnang.design.tile_motifs import MOTIFS
from camnang.i18n.furniture import lacking
from camnang.i18n.language import is_leftward, language
from camnang.i18n.messages import Texts, msg
from camnang.layout.templates import MADE_PIECES
from camnang.project.field_types import isbn_digits
from camnang.project.model import BOOK_SPEC, SMALL_SPEC
from camnang.project.papers import Papers
from camnang.project.read_spec import read_text, spec_lines


def check_project(project: Project, papers: Papers) -> Iterator[Finding]:
    """Give every finding about specs that only other files can judge: papers, motifs, address."""
    for slug, handbook in project.handbooks:
        spec = project.folder(slug) / BOOK_SPEC
        job = handbook.print_
        names = (
            ("print", "trim", job.trim, sorted(papers.trims)),
            ("print", "body-stock", job.body_stock, sorted(papers.stocks)),
            ("print", "cover-stock", job.cover_stock, sorted(papers.stocks)),
            ("look", "motif", handbook.look.motif, sorted(MOTIFS)),
        )
        for block, key, name, known in names:
            if name not in known:
                place = Place(spec, line_at(spec_lines(spec), block, key))
                fact = msg("{key} is {value}, which is not defined.", key=key, value=name)
                remedy = msg("Write one of: {choices}.", choices=", ".join(known))
                yield Finding("spec", "error", place, fact, remedy)
        for number, stem in enumerate(handbook.chapters):
            if stem in MADE_PIECES:
                place = Place(spec, line_at(spec_lines(spec), "chapters", number))
                fact = msg("{stem} is a part that the book makes itself.", stem=stem)
                yield Finding("spec", "error", place, fact, msg("Give the chapter another name."))
    yield from _small_names(project, papers)
    yield from _switches(project)
    yield from _isbn_given_twice(project)
    if project.publisher.site_url_is_placeholder:
        publisher = project.root / "handbooks" / "publisher.yml"
        place = Place(publisher, line_at(spec_lines(publisher), "site-url"))
        fact = msg("The public address {url} is a placeholder.", url=project.publisher.site_url)
        remedy = msg("Set site-url when the address is known: it is printed in QR codes.")
        yield Finding("publisher", "note", place, fact, remedy)
    repository = str(site_settings(project.root).get("repo_url") or "")
    if re.match(r"https?://[^/]*\.example(?:/|$)", repository):
        settings = project.root / "mkdocs.yml"
        lines = read_text(settings).split("\n")
        at = next((n for n, line in enumerate(lines, 1) if line.startswith("repo_url:")), 0)
        fact = msg("The address of the repository {url} is a placeholder.", url=repository)
        remedy = msg("Set repo_url when it is known: “Edit this page” and reports lead there.")
        yield Finding("publisher", "note", Place(settings, at), fact, remedy)


def _small_names(project: Project, papers: Papers) -> Iterator[Finding]:
    """Sizes and papers of publications that papers.yml does not have."""
    for slug, small in project.publications:
        spec = project.folder(slug) / SMALL_SPEC
        names = ("size", small.size, papers.trims), ("stock", small.stock, papers.stocks)
        for key, name, known in names:
            if name not in known:
                place = Place(spec, line_at(spec_lines(spec), key))
                fact = msg("{key} is {value}, which is not defined.", key=key, value=name)
                remedy = msg("Write one of: {choices}.", choices=", ".join(sorted(known)))
                yield Finding("spec", "error", place, fact, remedy)


def _isbn_given_twice(project: Project) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for edition in project.editions:
        own = edition.handbook.imprint.get(edition.lang)
        if own is None or not own.isbn:
            continue
        other = owners.setdefault(isbn_digits(own.isbn), edition.name)
        if other != edition.name:
            spec = edition.spec
            place = Place(spec, line_at(spec_lines(spec), "imprint", edition.lang, "isbn"))
            fact = msg("The ISBN {isbn} is that of {edition}.", isbn=own.isbn, edition=other)
            yield Finding("spec", "error", place, fact, msg("Each edition has an ISBN of its own."))


def _switches(project: Project) -> Iterator[Finding]:
    known = {rule.code for rule in catalogue().values()}
    tastes = {rule.code for rule in catalogue().values() if rule.taste}
    publisher = project.root / "handbooks" / "publisher.yml"
    for code in project.publisher.checks:
        place = Place(publisher, line_at(spec_lines(publisher), "checks", code))
        if code not in known:
            fact = msg("There is no rule {code}.", code=code)
            yield Finding("spec", "error", place, fact, msg("Correct the code, or remove it."))
        elif code not in tastes:
            fact = msg("The rule {code} is no matter of taste.", code=code)
            yield Finding("spec", "error", place, fact, msg("Remove it: it cannot be switched."))


def check_language(project: Project, lang: str) -> Iterator[Finding]:
    """Give a finding for each kind of thing a language lacks that books and pages print."""
    publisher = project.root / "handbooks" / "publisher.yml"
    order = project.languages.index(lang)
    place = Place(publisher, line_at(spec_lines(publisher), "languages", order))
    named = {"language": language(lang).name, "tag": lang}
    if is_leftward(lang):
        fact = msg("{language} ({tag}) is written from right to left.", **named)
        remedy = msg("Take it out: books and pages are set from left to right alone.")
        yield Finding("language", "error", place, fact, remedy)
        return
    what_callouts_say = msg("its callouts (callouts.yml)")
    for what in (*lacking(lang), *([what_callouts_say] if without_label(lang) else [])):
        fact = msg("{language} ({tag}) has no words for {what}.", what=what, **named)
        remedy = msg("Give the program a folder i18n/{tag}, or take the language out.", tag=lang)
        yield Finding("language", "error", place, fact, remedy)
    for what, remedy in filter(None, [lacking_faces(lang)]):
        fact = msg("{language} ({tag}) has no faces: {what}.", what=what, **named)
        yield Finding("language", "error", place, fact, remedy)


def check_open_verifications(shelf: Shelf) -> Iterator[Finding]:
    """Give a note for each cited entry that is still to be verified: what, why, whom to ask."""
    if not shelf.open_questions:
        return
    path = shelf.project.root / "handbooks" / "references.yml"
    lines, order = spec_lines(path), list(shelf.register)
    for entry in shelf.open_questions:
        asked = entry.verify
        assert asked
        what, why, whom = (_texts(text) for text in (asked.what, asked.why, asked.ask))
        name = Texts(tuple((lang, entry.short(lang)) for lang in shelf.languages))
        fact = msg("{name} is to be verified: {what}. {why}.", name=name, what=what, why=why)
        place = Place(path, line_at(lines, order.index(entry.id), "verify"))
        yield Finding("verification", "note", place, fact, msg("Ask: {whom}.", whom=whom))


def check_untranslated(shelf: Shelf) -> Iterator[Finding]:
    """Give a warning for each chapter of a draft that stands in the language of its original."""
    edition = shelf.book.edition
    for chapter in shelf.book.chapters:
        if chapter.lang != shelf.lang:
            yield no_chapter(edition, chapter.number, "warning")


def _texts(texts: Mapping[str, str]) -> Texts:
    return Texts(tuple((lang, text.rstrip(".")) for lang, text in texts.items()))


def check_strays(shelf: Shelf) -> Iterator[Finding]:
    """Give a warning for each manuscript that no list of chapters names."""
    folder = shelf.book.edition.folder
    listed = set(shelf.book.edition.handbook.chapters)
    for path in sorted(folder.glob(f"*.{shelf.lang}.md")):
        stem = path.name.split(".")[0]
        if stem not in listed:
            fact = msg("The chapter {stem} stands in no list of chapters.", stem=stem)
            spec = shelf.book.edition.spec.name
            remedy = msg("Add it to its list in {spec}, or remove the file.", spec=spec)
            yield Finding("chapters", "warning", Place(path), fact, remedy)
