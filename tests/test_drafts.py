"""A draft says on every surface that it is one, and nothing of it is handed over by any verb."""

import json
import re
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image

from bookshop import ROOT, poppler
from camnang.cli import main
from camnang.content.library import open_project
from camnang.design.across import across
from camnang.i18n.messages import msg
from camnang.products.handover import last_delivered
from content.small import project_at

MARKS = {"vi": "BẢN NHÁP", "en": "DRAFT"}
LACKS = {"vi": "Chương còn thiếu", "en": "A chapter still to come"}
FILES = ("interior.pdf", "cover.pdf", "draft-ticket.pdf")
BOOK = "small"
GREY = (211, 210, 210)  # a fifth of black, as poppler shows it
EDITIONS = [f"{BOOK}-{lang}" for lang in MARKS]


def become(root: Path, status: str) -> Path:
    """Set the status of the small handbook; a draft says what it lacks."""
    spec = root / "handbooks" / BOOK / "handbook.yml"
    text = "\n".join(
        line for line in spec.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("status:", "missing:"))
    )  # fmt: skip
    lacks = f"\nmissing: {json.dumps({lang: [what] for lang, what in LACKS.items()})}"
    spec.write_text(f"{text}\nstatus: {status}{lacks if status == 'draft' else ''}\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """What the verb `print` said on stdout and stderr, once `made` is there."""
    return {}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, said: dict[str, str]) -> Path:
    """The build of a draft that was handed over when it passed for complete, made by all verbs."""
    root = become(project_at(tmp_path_factory.mktemp("drafts") / "all"), "draft")
    old = root / "build" / "print" / EDITIONS[0]
    old.mkdir(parents=True)
    with zipfile.ZipFile(old / f"{EDITIONS[0]}-r1.zip", "w"):
        pass
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert main(["print", "--root", str(root), "--lang", "en", "--json"]) == 0
    said |= {"out": out.getvalue(), "err": err.getvalue()}
    for verb in ("screen", "proof"):
        assert main([verb, "--root", str(root), "--lang", "en", EDITIONS[1]]) == 0
    return root / "build"


def words(pdf: Path, *options: str) -> str:
    return " ".join(poppler("pdftotext", "-layout", *options, pdf, "-").split())


@pytest.mark.parametrize(
    ("lang", "file"),
    [
        ("vi", "draft/small-vi/interior.pdf"),
        ("en", "draft/small-en/interior.pdf"),
        ("en", "screen/small-en.pdf"),
        ("en", "proof/small-en/reading.pdf"),
    ],
)
def test_every_page_says_so_at_its_foot(made: Path, lang: str, file: str) -> None:
    pages = poppler("pdftotext", "-layout", made / file, "-").split("\f")[:-1]
    assert len(pages) > 8
    assert [number for number, page in enumerate(pages, 1) if MARKS[lang] not in page] == []


@pytest.mark.parametrize("lang", MARKS)
@pytest.mark.parametrize("part", ["interior", "cover"])
def test_across_each_page_of_its_press_files_stands_what_it_is(
    made: Path, lang: str, part: str, tmp_path: Path
) -> None:
    poppler(
        "pdftoppm", "-r", "40", made / "draft" / f"{BOOK}-{lang}" / f"{part}.pdf", tmp_path / "p"
    )
    pages = sorted(tmp_path.glob("p-*.ppm"))
    assert len(pages) == (1 if part == "cover" else 12)
    for page in pages:
        with Image.open(page) as image:
            grey = sum(share for share, colour in image.getcolors(1 << 24) if colour == GREY)
            assert grey > 0.005 * image.width * image.height, page.name


def test_what_stands_across_is_a_drawing_without_words() -> None:
    drawing = across("BẢN NHÁP / DRAFT", 100, 160)
    assert "<text" not in drawing and "DRAFT" not in drawing
    numbers = [float(each) for each in re.findall(r"-?\d+\.\d+", drawing.partition(' d="')[2])]
    assert 0 < min(numbers) < 12 and 140 < max(numbers) < 160, "from corner to corner, within"


@pytest.mark.parametrize("lang", MARKS)
def test_cover_imprint_and_ticket_say_so(made: Path, lang: str) -> None:
    folder = made / "draft" / f"{BOOK}-{lang}"
    assert words(folder / "cover.pdf").count(MARKS[lang]) == 2, "front and back"
    imprint = words(folder / "interior.pdf", "-f", "4", "-l", "4")
    assert imprint.count(MARKS[lang]) == 2, "in its text, and at its foot"
    assert LACKS[lang] in imprint
    not_ordered = msg("not ordered").text(lang)
    assert not_ordered in imprint, "a draft orders no copies"
    ticket = words(folder / "draft-ticket.pdf")
    assert "BẢN NHÁP / DRAFT" in ticket


def test_no_verb_hands_anything_over(made: Path) -> None:
    assert list((made / "print").iterdir()) == [], "nor does what was handed over before remain"
    for edition in EDITIONS:
        found = {path.name for path in (made / "draft" / edition).iterdir()}
        reports = {f"{part}.preflight.{kind}" for part in ("interior", "cover")
                   for kind in ("json", "html")}  # fmt: skip
        assert found == {*FILES, *reports}
    kept = {path.name for path in made.iterdir()}
    assert kept == {"cache", "draft", "print", "proof", "screen", "withdrawn", "work"}
    zips = [path.relative_to(made).as_posix() for path in made.rglob("*.zip")]
    assert zips == [f"withdrawn/{EDITIONS[0]}/{EDITIONS[0]}-r1.zip"]
    for name in ("job.json", "ticket.pdf", "ticket.xjdf", "request-for-quotation.pdf"):
        assert list(made.rglob(name)) == []


def test_a_book_that_becomes_complete_goes_on_counting(made: Path) -> None:
    assert last_delivered(made, EDITIONS[0]) == made / "withdrawn" / EDITIONS[0]
    assert last_delivered(made, EDITIONS[1]) == made / "print" / EDITIONS[1]


@pytest.mark.usefixtures("made")
def test_people_are_told_where_it_lies(said: dict[str, str]) -> None:
    assert said["err"].splitlines()[-1] == (
        "Drafts, in build/draft for you to look at; nothing of them is handed over: "
        "small-vi, small-en."
    )
    where = [each["file"] for each in json.loads(said["out"])]
    assert where == [f"build/draft/{name}/{part}.pdf" for name in EDITIONS
                     for part in ("interior", "cover")]  # fmt: skip


def test_the_plan_leaves_drafts_out_unless_they_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(become(project_at(tmp_path / "all"), "draft"))
    assert main(["plan", "--root", root, "--pages", "32"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["plan", "--root", root, "--pages", "32", "--lang", "en", EDITIONS[0]]) == 0
    assert "Status\tdraft: no copies are ordered" in capsys.readouterr().out
    assert main(["plan", "--root", root, "--pages", "32", "--json", EDITIONS[0]]) == 0
    assert [job["draft"] for job in json.loads(capsys.readouterr().out)] == [True]
    assert main(["plan", "--root", root, "--lang", "en", EDITIONS[0]]) == 1
    assert "Say --pages N: the book is a draft." in capsys.readouterr().err


def test_the_list_says_which_books_are_drafts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(become(project_at(tmp_path / "all"), "draft"))
    for lang, word in (("vi", "bản nháp"), ("en", "draft")):
        assert main(["list", "--root", root, "--lang", lang]) == 0
        rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
        assert {tuple(row[-2:]) for row in rows} == {(word, "0")}
    assert main(["list", "--root", root, "--json"]) == 0
    assert {row["status"] for row in json.loads(capsys.readouterr().out)} == {"draft"}


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("missing: {vi: [Một], en: [One]}", "Say status: draft, or take the list away."),
        ("status: complete\nmissing: {vi: [Một], en: [One]}", "Say status: draft"),
        ("status: draft\nmissing: {vi: [Một]}", "missing has no text in: en."),
        ("status: draf", "Did you mean draft?"),
    ],
)
def test_a_status_that_is_none_is_told(
    line: str, fact: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project_at(tmp_path / "all")
    spec = root / "handbooks" / BOOK / "handbook.yml"
    spec.write_text(f"{spec.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    assert main(["check", "--root", str(root), "--lang", "en"]) == 2
    assert fact in capsys.readouterr().err


def test_drafts_of_the_house_lack_the_same_in_every_language() -> None:
    for _, book in open_project(ROOT).handbooks:
        counts = {len(book.missing.get(lang, ())) for lang in MARKS}
        assert len(counts) == 1
        assert (counts == {0}) == (book.status == "complete")
