"""Checks: everything that can be wrong with a book before it is set, in an editor's words.

Each check is a pure function of a shelf that yields findings; the table at the end is the list.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from camnang import fonts
from camnang.apparatus import CALLOUTS
from camnang.errors import ContentError, Finding, Place
from camnang.figures import read_drawing
from camnang.glossary import pattern
from camnang.library import Project
from camnang.made import make_block
from camnang.manuscript import Chapter
from camnang.messages import msg
from camnang.notes import cited
from camnang.papers import Papers
from camnang.references import GONE, STATUS_WORDS
from camnang.shelf import Shelf
from camnang.spec import read_text
from camnang.tile_motifs import MOTIFS

_SAID_GONE = {
    "vi": (
        "thay thế", "được thay", "bị thay", "hết hiệu lực", "hết kỳ", "trước đây", "bãi bỏ", "cũ",
    ),
    "en": (
        "superseded", "replaced", "expired", "no longer in force", "former", "repealed", "ended",
    ),
}  # fmt: skip
_RASTERS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_SENTENCE = re.compile(r"(?<=[.!?…:])\s+|\n")


def check_book(shelf: Shelf) -> list[Finding]:
    """Give every finding about one edition, in the order of its chapters."""
    return [
        finding
        for chapter in shelf.book.chapters
        for check in CHAPTER_CHECKS
        for finding in check(chapter, shelf)
    ]


def check_project(project: Project, papers: Papers) -> list[Finding]:
    """Give every finding about specs that only other files can judge: papers, motifs, address."""
    findings: list[Finding] = []
    for slug, handbook in project.handbooks:
        spec = project.folder(slug) / "handbook.yml"
        lines = spec.read_text(encoding="utf-8").splitlines()
        job = handbook.print_
        names = (
            ("trim", job.trim, sorted(papers.trims)),
            ("body-stock", job.body_stock, sorted(papers.stocks)),
            ("cover-stock", job.cover_stock, sorted(papers.stocks)),
            ("motif", handbook.look.motif, sorted(MOTIFS)),
        )
        for key, name, known in names:
            if name not in known:
                line = next((n for n, text in enumerate(lines, 1) if f"{key}:" in text), 1)
                fact = msg("{key} is {value}, which nobody knows.", key=key, value=name)
                remedy = msg("Write one of: {choices}.", choices=", ".join(known))
                findings.append(Finding("spec", "error", Place(spec, line), fact, remedy))
    if project.publisher.site_url_is_placeholder:
        place = Place(project.root / "handbooks" / "publisher.yml")
        fact = msg("The public address {url} is a placeholder.", url=project.publisher.site_url)
        remedy = msg("Set site-url when the address is known: it is printed in QR codes.")
        findings.append(Finding("publisher", "note", place, fact, remedy))
    return findings


def check_twins(original: Shelf, translation: Shelf) -> list[Finding]:
    """Give every finding where a translation is not built like its original."""
    findings: list[Finding] = []
    for chapter in translation.book.chapters:
        twin = original.book.chapter(chapter.stem)
        if twin:
            findings += _twin_findings(chapter, twin)
    return findings


def check_open_verifications(shelf: Shelf) -> list[Finding]:
    """Give a note for each cited entry that is still to be verified: what, why, whom to ask."""
    register = shelf.project.root / "handbooks" / "references.yml"
    lines = read_text(register).splitlines() if shelf.open_questions else []
    findings = []
    for entry in shelf.open_questions:
        line = next((n for n, text in enumerate(lines, 1) if text == f"- id: {entry.id}"), 1)
        asked = entry.verify
        assert asked
        fact = msg("{name} is to be verified: {what} {why}", name=entry.short(shelf.lang),
                   what=asked.what[shelf.lang], why=asked.why[shelf.lang])  # fmt: skip
        remedy = msg("Ask: {whom}.", whom=asked.ask[shelf.lang].rstrip("."))
        findings.append(Finding("verification", "note", Place(register, line), fact, remedy))
    return findings


def check_strays(shelf: Shelf) -> list[Finding]:
    """Give a warning for each manuscript that no list of chapters names."""
    folder = shelf.book.edition.folder
    listed = set(shelf.book.edition.handbook.chapters)
    return [
        Finding(
            "chapters",
            "warning",
            Place(path),
            msg("The chapter {stem} stands in no list of chapters.", stem=path.name.split(".")[0]),
            msg("Add it to chapters in handbook.yml, or remove the file."),
        )
        for path in sorted(folder.glob(f"*.{shelf.lang}.md"))
        if path.name.split(".")[0] not in listed
    ]


def _links(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    for link in chapter.tree().xpath("//a[@data-to]"):
        to = link.get("data-to")
        if "footnote" in link.get("class", ""):
            continue
        target = shelf.target(chapter, to)
        if target is None:
            fact = msg("The link {link} leads out of the handbook.", link=to)
            remedy = msg("Link to a chapter of this handbook by its file name, such as sorting.md.")
            yield chapter.finding("links", "error", to, fact, remedy)
            continue
        other = shelf.book.chapter(target[0])
        if other is None:
            fact = msg("The link {link} leads to no chapter.", link=to)
            known = ", ".join(each.stem + ".md" for each in shelf.book.chapters)
            yield chapter.finding(
                "links", "error", to, fact, msg("Chapters here: {known}.", known=known)
            )
        elif target[1] and target[1] not in other.ids:
            fact = msg("The link {link} leads to no place in that chapter.", link=to)
            remedy = msg("Correct the id after #, or give the heading that id.")
            yield chapter.finding("links", "error", to, fact, remedy)
        elif not link.text_content().strip() and target not in shelf.labels:
            fact = msg("The link {link} has no text, and its target no label.", link=to)
            yield chapter.finding("links", "error", to, fact, msg("Write the text of the link."))


def _images(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    folder = chapter.path.parent
    for image in chapter.tree().xpath("//img"):
        source = image.get("src", "")
        path = folder / source
        if "://" in source or not path.resolve().is_relative_to(folder.resolve()):
            fact = msg("The image {source} is not in this handbook's folder.", source=source)
            remedy = msg("Put the file into figures/.")
            yield chapter.finding("figures", "error", source, fact, remedy)
        elif not path.is_file():
            fact = msg("The image {source} does not exist.", source=source)
            remedy = msg("Add the file, or correct the name.")
            yield chapter.finding("figures", "error", source, fact, remedy)
        elif path.suffix in (".svg", ".yml"):
            try:
                read_drawing(path, shelf.lang, shelf.project.languages)
            except ContentError as error:
                yield from error.findings
        elif path.suffix.lower() not in _RASTERS:
            fact = msg("The image {source} is of a kind that print cannot use.", source=source)
            remedy = msg("Use SVG, or PNG, JPEG or TIFF.")
            yield chapter.finding("figures", "error", source, fact, remedy)
        elif not image.get("alt", "").strip():
            fact = msg("The image {source} has no alternative text.", source=source)
            remedy = msg("Say between the brackets what it shows: ![…](…).")
            yield chapter.finding("figures", "error", source, fact, remedy)


def _captions(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    for figure in chapter.tree().iter("figure"):
        if not figure.get("id"):
            words = " ".join(figure.text_content().split())[:40]
            fact = msg("A captioned block has no id (“{words}…”).", words=words)
            remedy = msg("Add attrs: {open}id: fig-…{close} under its caption line.",
                         open="{", close="}")  # fmt: skip
            yield chapter.finding("captions", "error", words[:12], fact, remedy)


def _callouts(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    for box in chapter.tree().find_class("admonition"):
        kinds = [kind for kind in box.get("class").split() if kind != "admonition"]
        if not set(kinds) & set(CALLOUTS):
            fact = msg("The callout {kind} is unknown.", kind=kinds[0] if kinds else "!!!")
            remedy = msg("Use one of: {kinds}.", kinds=", ".join(CALLOUTS))
            needle = f"!!! {kinds[0]}" if kinds else "!!!"
            yield chapter.finding("callouts", "error", needle, fact, remedy)


def _citations(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    for mark in chapter.tree().xpath("//*[@data-cite]"):
        for id_, _ in cited(mark.get("data-cite")):
            entry = shelf.register.get(id_)
            if entry is None:
                fact = msg("The citation {id} is not in the register.", id=id_)
                remedy = msg("Add it to handbooks/references.yml, or correct the id.")
                yield chapter.finding("citations", "error", f"@{id_}", fact, remedy)
            elif entry.status in GONE and not _said_gone(chapter, id_, shelf.lang):
                fact = msg(
                    "{name} is {status}, and the sentence does not say so.",
                    name=entry.short(shelf.lang),
                    status=STATUS_WORDS[entry.status],
                )
                remedy = msg("Say that it is no longer in force, or cite what replaced it.")
                yield chapter.finding("citations", "error", f"@{id_}", fact, remedy)


def _said_gone(chapter: Chapter, id_: str, lang: str) -> bool:
    sentences = [sentence for sentence in _SENTENCE.split(chapter.source) if f"@{id_}" in sentence]
    words = _SAID_GONE.get(lang, _SAID_GONE["en"])
    return all(any(word in sentence.lower() for word in words) for sentence in sentences)


def _examples(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    tree = chapter.tree()
    for mark in tree.xpath("//*[@data-value]"):
        name = mark.get("data-value")
        worked = shelf.examples.get(name.partition(".")[0])
        if not worked or not worked.figure(name.partition(".")[2]):
            fact = msg("The generated number {name} is not in examples.yml.", name=name)
            remedy = msg("Define it there, or correct the name.")
            yield chapter.finding("examples", "error", name, fact, remedy)
    for block in tree.xpath("//*[starts-with(@data-made-of, 'example ')]"):
        name = block.get("data-made-of").split()[1]
        if name not in shelf.examples:
            fact = msg("The worked example {name} is not in examples.yml.", name=name)
            remedy = msg("Define it there, or correct the name.")
            yield chapter.finding("examples", "error", name, fact, remedy)
    for block in tree.xpath("//*[starts-with(@data-made-of, 'atlas ') or @data-made-of='quiz']"):
        mark = block.get("data-made-of")
        if make_block(mark, shelf) is None:
            name = mark.split()[-1]
            fact = msg("There is nothing to show for {name}.", name=name)
            remedy = msg("Write atlas.yml or quiz.yml beside the chapter, or correct the name.")
            yield chapter.finding("made", "error", name, fact, remedy)


def _notes(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    defined = re.findall(r"^\[\^([^\]]+)\]:", chapter.source, re.M)
    called = re.findall(r"\[\^([^\]]+)\](?!:)", chapter.source)
    for name in set(called) - set(defined):
        fact = msg("The footnote {name} has no text.", name=name)
        remedy = msg("Write [^{name}]: and the note on a line of its own.", name=name)
        yield chapter.finding("notes", "error", f"[^{name}]", fact, remedy)
    for name in set(defined) - set(called):
        fact = msg("Nothing calls the footnote {name}.", name=name)
        remedy = msg("Write [^{name}] where it belongs, or remove the note.", name=name)
        yield chapter.finding("notes", "error", f"[^{name}]:", fact, remedy)
    for block in chapter.tree().xpath("//div[@class='footnote']/ol/li/*[not(self::p)]"):
        name = block.getparent().get("id").removeprefix("fn:")
        fact = msg("The footnote {name} holds more than paragraphs.", name=name)
        remedy = msg("Move its list, table or code into the text.")
        yield chapter.finding("notes", "error", f"[^{name}]:", fact, remedy)


def _characters(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    words = " ".join((*chapter.head.goals, _read(chapter)))
    for char in fonts.missing(words):
        code = f"U+{ord(char):04X}"
        fact = msg("No face of the book has the character {char} ({code}).", char=char, code=code)
        remedy = msg("Write it in words, or draw it as a figure.")
        yield chapter.finding("characters", "error", char, fact, remedy)


def _terms(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    for term in shelf.glossary.root:
        wrong = pattern(list(term.forbidden.get(shelf.lang, ())))
        allowed = [form.lower() for form in term.forms(shelf.lang)]
        for match in wrong.finditer(chapter.source) if wrong else ():
            around = chapter.source[max(0, match.start() - 40) : match.end() + 40].lower()
            if any(match[0].lower() in form and form in around for form in allowed):
                continue
            fact = msg("“{wrong}” is not the word of the glossary.", wrong=match[0])
            remedy = msg("Write “{right}”.", right=term.name(shelf.lang))
            line = chapter.source.count("\n", 0, match.start()) + 1
            yield Finding("terms", "error", Place(chapter.path, line), fact, remedy)


def _lost_words(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every word of the source stands in the page: Markdown swallows what it misreads."""
    wanted = Counter(_WORD.findall(_without_syntax(chapter.source)))
    found = Counter(_WORD.findall(_read(chapter)))
    for word in wanted - found:
        if word.isdigit():  # list numbers are drawn, not written
            continue
        fact = msg("The word “{word}” of the manuscript is not on the page.", word=word)
        remedy = msg("Look for a mark that swallows it: a bracket, a brace, an indentation.")
        yield chapter.finding("lost", "error", word, fact, remedy)


_WORD = re.compile(r"[^\W_]+")
_SYNTAX = (
    (re.compile(r"\A---\n.*?\n---\n", re.S), ""),
    (re.compile(r"^\s*(?:///|attrs:|```|\*\[).*$", re.M), ""),
    (re.compile(r"^\s*(?:!!!|===!?) *\w*", re.M), " "),
    (re.compile(r"(?<=[-*+.] )\[[xX]\] "), " "),
    (re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)"), r" \1 "),
    (
        re.compile(
            r"\[@[^\]\n]*\]|\[\^[^\]\n]*\]:?|\{(?:index:|atlas:|quiz|[=#.:])[^}\n]*\}|https?://\S+"
        ),
        " ",
    ),
    (re.compile(r"[*`\\~^]"), " "),
)


def _without_syntax(source: str) -> str:
    for mark, words in _SYNTAX:
        source = mark.sub(words, source)
    return source


def _read(chapter: Chapter) -> str:
    """What the page says: its text and the words its images stand for, mark-up parting words."""
    tree = chapter.tree()
    for back in tree.find_class("footnote-backref"):
        back.drop_tree()
    return " ".join([*tree.itertext(), *tree.xpath("//@alt")])


def _twin_findings(chapter: Chapter, twin: Chapter) -> Iterator[Finding]:
    for what, read in _SKELETON.items():
        mine, other = read(chapter), read(twin)
        if mine == other:
            continue
        missing = [part for part in other if part not in mine]
        extra = [part for part in mine if part not in other]
        shown = str((missing or extra or mine)[0])
        template = {
            True: msg("{what}: {shown} stands in {twin} but not here.",
                      what=_SKELETON_WORDS[what], shown=shown, twin=twin.path.name),
            False: msg("{what}: {shown} stands here but not in {twin}, or in another order.",
                       what=_SKELETON_WORDS[what], shown=shown, twin=twin.path.name),
        }[bool(missing)]  # fmt: skip
        remedy = msg("Build both languages alike.")
        yield chapter.finding("translation", "error", str((extra or [""])[0]), template, remedy)


_SKELETON: dict[str, Callable[[Chapter], list[object]]] = {
    "headings": lambda chapter: [f"{'#' * h.level} {h.id}" for h in chapter.headings[1:]],
    "blocks": lambda chapter: [str(id_) for id_ in chapter.tree().xpath("//figure/@id")],
    "figures": lambda chapter: [str(src) for src in chapter.tree().xpath("//img/@src")],
    "made": lambda chapter: [
        str(mark) for mark in chapter.tree().xpath("//@data-made-of | //@data-value")
    ],
}
_SKELETON_WORDS = {
    "headings": msg("Headings"),
    "blocks": msg("Tables and figures"),
    "figures": msg("Images"),
    "made": msg("Generated numbers"),
}

CHAPTER_CHECKS: tuple[Callable[[Chapter, Shelf], Iterator[Finding]], ...] = (
    _links,
    _images,
    _captions,
    _callouts,
    _citations,
    _examples,
    _notes,
    _characters,
    _terms,
    _lost_words,
)
