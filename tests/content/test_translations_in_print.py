"""What books say of translations: sections newer in the other language, chapters not translated."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from bookshop import poppler, style_of
from camnang.base.errors import ContentError
from camnang.cli import main
from camnang.content.context import Shelf, Spot, StalePassage
from camnang.layout.front_matter import compose_front
from camnang.layout.prove import set_galley
from camnang.layout.typeset import Sheets
from camnang.products.pipeline import make_editions, open_and_check

from .small import project_at, told

PAPER = "handbooks/small/paper.vi.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft in English: one chapter is not translated, of the other a section is older."""
    root = project_at(tmp_path_factory.mktemp("books") / "project")
    assert main(["translations", "--root", str(root)]) == 0
    paper = root / PAPER
    text = paper.read_text(encoding="utf-8")
    (root / PAPER).write_text(_changed(text), encoding="utf-8")
    with (root / "handbooks/small/handbook.yml").open("a", encoding="utf-8") as spec:
        spec.write("status: draft\n")
    (root / "handbooks/small/ink.en.md").unlink()
    opened = open_and_check(root, ["small-en"])
    (one,) = make_editions(opened, lambda *_: None, ("print", "screen"))
    if one.failure:
        raise one.failure
    return root / "build"


def _changed(text: str) -> str:
    """A chapter with a word more in a paragraph of its first section."""
    head, mark, section = text.partition("\n## ")
    lines = section.split("\n")
    at = next(n for n, line in enumerate(lines) if n and line[:1].isalpha())
    lines[at] = f"Nay {lines[at]}"
    return head + mark + "\n".join(lines)


def pages(pdf: Path) -> list[str]:
    text = poppler("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")
    return [" ".join(page.split()) for page in text.split("\f")]


@pytest.mark.parametrize("file", ["draft/small-en/interior.pdf", "screen/small-en.pdf"])
def test_the_imprint_names_older_sections_with_their_pages(made: Path, file: str) -> None:
    book = pages(made / file)
    (imprint,) = [page for page in book if "are newer in the other language" in page]
    sentence = imprint.partition("(Tiếng Việt), and stand there on the website: “")[2]
    title, _, rest = sentence.partition("” (page ")
    number = int(rest.partition(")")[0])
    shift = 1 if "screen" in file else 0
    assert title and title in book[number - 1 + shift]


@pytest.mark.parametrize("file", ["draft/small-en/interior.pdf", "screen/small-en.pdf"])
def test_a_chapter_not_translated_stands_in_its_original_and_says_so(made: Path, file: str) -> None:
    (opening,) = [page for page in pages(made / file) if "is not translated yet" in page]
    assert "(English). The original (Tiếng Việt) follows." in opening
    assert "Sau chương này" in opening  # what the book adds there speaks the same language


def test_its_pages_are_marked_with_their_language(made: Path) -> None:
    with pikepdf.open(made / "screen/small-en.pdf") as pdf:
        assert pdf.Root.Lang == "en"
        (document,) = pdf.Root.StructTreeRoot.K
        tongues = {str(kid.get("/Lang", "")) for kid in document.K}
    assert tongues == {"", "vi"}


def test_a_complete_book_is_not_made_without_a_translation(tmp_path: Path) -> None:
    root = project_at(tmp_path / "project", {"remove": ["handbooks/small/ink.en.md"]})
    with pytest.raises(ContentError) as caught:
        open_and_check(root, ["small-en"])
    assert any("The chapter ink has no en text." in line for line in told(caught.value))


def test_however_many_sections_are_older_the_imprint_is_one_page(shelf: Shelf) -> None:
    def front(stale: tuple[StalePassage, ...]) -> Sheets:
        told_of = replace(shelf, stale=stale)
        return set_galley(compose_front(told_of, style_of(shelf), {}, 16, 3))

    chapter = max(shelf.book.chapters, key=lambda each: len(each.headings))
    stale = tuple(
        StalePassage(
            chapter.stem,
            Spot("vi", f"{chapter.headings[-1].id}{more}", "paragraph", 1),
            Spot("en", "", "paragraph", 1),
        )
        for more in ("", *range(40))
    )
    assert front(stale).pages == front(()).pages
