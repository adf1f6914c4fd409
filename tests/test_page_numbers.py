"""Every page number a book prints is the true one: looked up in the pages' own text by poppler,
with what the manuscripts say, and without the page map that the numbers were made from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pytest

from bookshop import page_lines, poppler
from camnang.products.product import PressFiles
from camnang.project.glossary import read_glossary
from camnang.project.register import read_register
from written import PLACES, Spot, Written, as_pattern, squeezed

SMALL = ("everything-vi", "everything-en")  # where no name begins another
BOOKS = (*SMALL, pytest.param("real", marks=pytest.mark.slow))
TITLES = {
    "vi": ("Thuật ngữ", "Văn bản và nguồn trích dẫn", "Tra cứu từ khóa"),
    "en": ("Glossary", "References", "Index"),
}


@dataclass(frozen=True)
class Reader:
    """Somebody with the printed book and the manuscripts in hand."""

    files: PressFiles
    written: Written

    @property
    def lang(self) -> str:
        return self.files.edition.lang

    @cached_property
    def lines(self) -> dict[int, list[str]]:
        """The lines of each page's text block, by page number."""
        return dict(enumerate(page_lines(self.files.interior.path), start=1))

    @cached_property
    def letters(self) -> dict[int, str]:
        """The letters of each page's text block."""
        return {page: squeezed("".join(lines)) for page, lines in self.lines.items()}

    def has_heading(self, page: int, words: str) -> bool:
        """Whether lines of a page are this heading, calls of notes aside."""
        lines, wanted = self.lines[page], _no_digits(words)
        return any(
            _no_digits("".join(lines[start : start + count])) == wanted
            for start in range(len(lines))
            for count in (1, 2, 3, 4)
        )

    def has(self, page: int, spot: Spot) -> bool:
        if spot.kind in ("chapter", "section"):
            return self.has_heading(page, spot.words)
        label, text = squeezed(f"{spot.label}."), self.letters[page]
        places = [match.end() for match in re.finditer(re.escape(label), text)]
        caption = re.compile(as_pattern(_no_digits(spot.words.removeprefix(f"{spot.label}."))))
        return any(caption.match(_no_digits(text[place:])) for place in places)

    @cached_property
    def back(self) -> dict[str, list[int]]:
        """The pages of glossary, references and index: one begins where the other ends."""
        starts = [
            next(page for page in reversed(self.lines) if self.has_heading(page, title))
            for title in TITLES[self.lang]
        ]
        ends = [*starts[1:], max(self.lines) - 1]
        return {
            title: list(range(start, end + 1))
            for title, start, end in zip(TITLES[self.lang], starts, ends, strict=True)
        }

    @cached_property
    def chapters(self) -> dict[str, list[int]]:
        """The pages of each chapter: from its title to the next, found in the text alone."""
        end = min(page for pages in self.back.values() for page in pages)
        starts = []
        for stem in self.written.sources:
            spot = self.written.spots[stem]
            after = starts[-1] if starts else 4
            starts.append(next(p for p in range(after + 1, end) if self.has_heading(p, spot.words)
                               and self.lines[p][0].strip() == str(len(starts) + 1)))  # fmt: skip
        return {
            stem: list(range(start, stop))
            for stem, (start, stop) in zip(
                self.written.sources, pairwise([*starts, end]), strict=True
            )
        }

    def true_pages(self, spot: Spot) -> set[int]:
        """The pages of the chapter that the spot's words stand on, as a heading or caption does:
        one page, unless a cell or an item says no more than a heading does."""
        pages = {page for page in self.chapters[spot.stem] if self.has(page, spot)}
        assert pages, spot
        assert len(pages) == 1 or self.files.edition.slug != "everything", spot
        return pages

    def front_text(self) -> str:
        """Contents and lists as one line."""
        first = min(page for pages in self.chapters.values() for page in pages)
        return _one_line(line for page in range(5, first) for line in self.lines[page])

    def chapter_letters(self, stem: str) -> str:
        return "".join(self.letters[page] for page in self.chapters[stem])


def _no_digits(text: str) -> str:
    return re.sub(r"\d", "", squeezed(text))


def _one_line(lines: Iterator[str]) -> str:
    return " ".join(" ".join(lines).replace("\u00a0", " ").split())


@pytest.fixture(scope="module", params=BOOKS)
def reader(request: pytest.FixtureRequest) -> Reader:
    if request.param == "real":
        files = request.getfixturevalue("real_book")
    else:
        files = request.getfixturevalue("everything")[request.param]
    return Reader(files, Written(files.edition))


def test_contents_and_lists_name_the_true_pages(reader: Reader) -> None:
    text, at = reader.front_text(), 0
    spots = [spot for spot in reader.written.spots.values() if spot.listed]
    all_lists = reader.written.edition.handbook.print_.lists == "all"
    lists = [[spot for spot in spots if spot.kind == kind] for kind in ("figure", "table")]
    in_order = [
        *(spot for spot in spots if spot.kind in ("chapter", "section")),
        *(spot for lines in lists if all_lists or len(lines) > 20 for spot in lines),
    ]
    for spot in in_order:
        line = re.compile(rf"{as_pattern(spot.listed)} ?(?:· ?)* ?(\d+)(?!\d)").search(text, at)
        assert line, f"{spot.listed} is not in {text[at : at + 200]}"
        assert int(line[1]) in reader.true_pages(spot), spot
        at = line.end()


def test_contents_name_the_true_pages_of_the_matter_after_the_chapters(reader: Reader) -> None:
    for title, pages in reader.back.items():
        line = re.search(rf"{title} ?(?:· ?)+ ?(\d+)", reader.front_text())
        assert line
        assert int(line[1]) == pages[0]


def test_references_to_places_name_the_true_pages(reader: Reader) -> None:
    word = PLACES[reader.lang]["page"]
    seen = 0
    for stem, words, spot in reader.written.links:
        pattern = rf"{re.escape(squeezed(words))}\({word}(\d+)\)"
        printed = {int(page) for page in re.findall(pattern, reader.chapter_letters(stem))}
        seen += bool(printed)
        assert printed <= reader.true_pages(spot) | other_pages(reader, stem, words, spot), spot
    assert seen > 0.9 * len(reader.written.links)  # the rest stand over the edge of a page


def other_pages(reader: Reader, stem: str, words: str, spot: Spot) -> set[int]:
    """Where links of the same words, to other places, lead."""
    others = [
        reader.true_pages(other)
        for chapter, said, other in reader.written.links
        if chapter == stem and squeezed(said).endswith(squeezed(words)) and other is not spot
    ]
    return set().union(*others)


def test_every_link_inside_the_book_prints_a_page(reader: Reader) -> None:
    word = PLACES[reader.lang]["page"]
    for stem in reader.chapters:
        printed = re.findall(rf"\({word}\d+\)", reader.chapter_letters(stem))
        assert len(printed) == len([link for link in reader.written.links if link[0] == stem])


def entries(reader: Reader, part: int) -> str:
    title, *others = TITLES[reader.lang][part:]
    text = _one_line(line for page in reader.back[title] for line in reader.lines[page])
    return text[text.index(title) :].partition(others[0] if others else "\f")[0]


def listed_pages(reader: Reader, text: str, head: str) -> list[int]:
    """The page numbers at the end of an entry that begins with `head`."""
    word = r"(?:trang|pages?)"
    start = max(text.find(f") {head} "), 0) or text.find(f"{head} ")  # after the entry before
    found = re.compile(rf"\({word} ([\d, ]+)\)").search(text, max(start + 2, 0))
    return [int(page) for page in found[1].split(",")] if found and start >= 0 else []


@pytest.mark.parametrize("reader", SMALL, indirect=True)
def test_the_glossary_names_pages_that_use_the_term(reader: Reader) -> None:
    folder = reader.files.edition.folder.parent
    languages = reader.files.edition.publisher.languages
    text, used = entries(reader, 0), 0
    for term in read_glossary(folder / "glossary.yml", languages).root:
        head = term.name(reader.lang)
        head += f" ({term.abbr[reader.lang]})" if term.abbr.get(reader.lang) else ""
        forms = [squeezed(form) for form in term.forms(reader.lang)]
        pages = listed_pages(reader, text, head) if f" {head} " in text else []
        used += bool(pages)
        for page in pages:
            assert any(form in reader.letters[page] for form in forms), (head, page)
        chapters = [stem for stem, span in reader.chapters.items() if set(span) & set(pages)]
        assert len(chapters) == len(pages), f"{head}: one page a chapter"
    assert used >= 3


def test_the_references_name_the_pages_of_their_notes(reader: Reader) -> None:
    folder = reader.files.edition.folder.parent
    register = read_register(folder / "references.yml", reader.files.edition.publisher.languages)
    text = entries(reader, 1)
    sources = "".join(reader.written.sources.values())
    examples = reader.files.edition.folder / "examples.yml"
    sources += examples.read_text(encoding="utf-8") if examples.exists() else ""
    for entry in register.values():
        name = entry.short(reader.lang)
        pages = listed_pages(reader, text, name)
        if not re.search(rf"(?:@|source: ){entry.id}\b(?!-)", sources):
            continue
        assert pages, name
        for page in pages:
            assert squeezed(name) in reader.letters[page], (name, page)
        if reader.files.edition.slug == "everything":  # nothing else there says these names
            spans = [page for span in reader.chapters.values() for page in span]
            assert pages == [page for page in spans if squeezed(name) in reader.letters[page]]


@pytest.mark.parametrize("reader", SMALL, indirect=True)
def test_the_index_names_the_pages_of_the_words_marked(reader: Reader) -> None:
    text = entries(reader, 2)
    marks: dict[str, list[tuple[str, str]]] = {}
    for stem, entry, before in reader.written.index_marks:
        marks.setdefault(entry, []).append((stem, before))
    for entry, places in marks.items():
        head, _, sub = (part.strip() for part in entry.partition(">"))
        start = text.find(f"{head} ") if sub else 0
        name = re.escape(sub or head)
        begins = re.compile(rf"(?<=\d ){name} (\d[\d, ]*)")  # after the pages of the one before
        line = begins.search(text, max(start, 0))
        line = line or re.compile(rf"{name} (\d[\d, ]*)").search(text, max(start, 0))
        assert line, entry
        printed = {int(page) for page in re.findall(r"\d+", line[1])}
        true = [
            {page for page in reader.chapters[stem] if before in _no_digits(reader.letters[page])}
            for stem, before in places
        ]
        assert printed <= set().union(*true), entry
        assert all(printed & pages for pages in true), entry


def test_folios_and_the_number_of_pages_are_true(reader: Reader) -> None:
    path = reader.files.interior.path
    feet = poppler("pdftotext", "-raw", "-x", "0", "-y", "535", "-W", "430", "-H", "60", path, "-")
    feet = feet.replace("BẢN NHÁP", "")  # what stands between the folios of a draft
    folios = [re.findall(r"^ *(\d+) *$", foot, re.M) for foot in feet.split("\f")[:-1]]
    assert all(found in ([], [str(page)]) for page, found in enumerate(folios, start=1))
    for span in (*reader.chapters.values(), *reader.back.values()):
        assert all(folios[page - 1] for page in span if reader.letters[page])
    total = int(re.search(r"Pages: +(\d+)", poppler("pdfinfo", path))[1])
    assert f"{total}{'trang' if reader.lang == 'vi' else 'pages'}," in reader.letters[4]
