"""A body ordered in black alone: colours and pictures become black and its tints, and conversion,
preflight, plan and ticket say the same."""

import json
import subprocess
from datetime import date
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from bookshop import everything_at
from camnang import preflight
from camnang.cli import main
from camnang.content.blocks.chart.model import SERIES_COLOURS
from camnang.design.palette import palette
from camnang.design.printing_conditions import CONDITIONS
from camnang.prepress.black_ink import BlackInk, print_in_black
from camnang.prepress.finish import finish
from camnang.prepress.press_part import PressPart
from camnang.project.model import Trim

from finish.raw import BLEED_MM, TRIM_MM, raw_book  # isort: skip

CONDITION = CONDITIONS["uncoated"]
INK = BlackInk(CONDITION)


def coverage(path: Path) -> list[tuple[float, ...]]:
    """Give the share of each page that each of the four inks covers, as Ghostscript sees it."""
    command = ["gs", "-q", "-dSAFER", "-o", "-", "-sDEVICE=inkcov", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [tuple(map(float, line.split()[:4])) for line in told.splitlines() if "CMYK" in line]


def inks_used(path: Path) -> list[str]:
    return ["".join(ink for ink, share in zip("CMYK", page, strict=True) if share)
            for page in coverage(path)]  # fmt: skip


@pytest.mark.parametrize("slug", ["", "a job"], ids=["plain", "with marks"])
def test_a_body_in_black_holds_no_other_ink(slug: str, tmp_path: Path) -> None:
    raw = raw_book(tmp_path / "raw.pdf")
    trim, day = Trim(*TRIM_MM), date(2026, 11, 30)
    with pikepdf.open(raw) as pdf:
        pages = len(pdf.pages)  # as many as the machine's own faces make of it
    for black, used in ((True, {"K"}), (False, {"CMYK"})):
        part = PressPart(trim, BLEED_MM, "Sách", "vi", day, "x", CONDITION, slug=slug,
                         black_only=black)  # fmt: skip
        found = finish(raw, tmp_path / "made.pdf", part)
        assert used <= set(inks_used(tmp_path / "made.pdf"))
        assert (found == ()) == black, "every colour prints otherwise, as ordered"
        job = preflight.FileOrder("cover", TRIM_MM, BLEED_MM, pages, condition=CONDITION, inks=1)
        report = preflight.run(tmp_path / "made.pdf", preflight.for_job("x", job))
        assert ("inks-ordered" in {each.check for each in report.defects}) != black
        if black:
            assert set(inks_used(tmp_path / "made.pdf")) == {"K"}
            assert [each.text() for each in report.defects if each.severity == "error"] == []


CONTENTS = {
    "fill": (".85 .3 .95 .3 k 9 9 99 99 re f", {}),
    "stroke": ("1 0 0 0 K 9 w 9 9 m 99 99 l S", {}),
    "chosen space": ("/DeviceCMYK cs 0 1 0 0 sc 9 9 99 99 re f", {}),
    "chosen space, new name": ("/DeviceCMYK CS 0 1 1 0 SCN 9 w 9 9 m 99 99 l S", {}),
    "space after black": ("0 0 0 1 k 1 0 0 0 sc 9 9 99 99 re f", {}),
    "space kept": ("/DeviceCMYK cs q 0 g Q .5 .5 0 0 scn 9 9 99 99 re f", {}),
    "shading": ("/S sh", {"Shading": lambda pdf: Dictionary(S=shading())}),
    "stitched shading": ("/S sh", {"Shading": lambda pdf: Dictionary(S=stitched())}),
    "shading pattern": (
        "/Pattern cs /P scn 9 9 99 99 re f",
        {"Pattern": lambda pdf: Dictionary(P=Dictionary(PatternType=2, Shading=shading()))},
    ),
    "tiling pattern": (
        "/Pattern cs /P scn 9 9 99 99 re f", {"Pattern": lambda pdf: Dictionary(P=tile(pdf))},
    ),
    "form": ("/X Do", {"XObject": lambda pdf: Dictionary(X=form(pdf, "0 1 0 0 k 9 9 9 9 re f"))}),
    "image": ("q 99 0 0 99 9 9 cm /X Do Q", {"XObject": lambda pdf: Dictionary(X=picture(pdf))}),
}  # fmt: skip


def shading() -> Dictionary:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]),
                      C1=Array([1, 0, 1, 0]))  # fmt: skip
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 99, 99]),
                      Function=ramp, Extend=Array([True, True]))  # fmt: skip


def stitched() -> Dictionary:
    whole = shading()
    whole.Function = Dictionary(FunctionType=3, Domain=Array([0, 1]), Bounds=Array([]),
                                Encode=Array([0, 1]),
                                Functions=Array([whole.Function]))  # fmt: skip
    return whole


def form(pdf: pikepdf.Pdf, content: str) -> pikepdf.Stream:
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form,
                           BBox=Array([0, 0, 200, 200]))  # fmt: skip


def tile(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return pdf.make_stream(b"1 0 0 0 k 0 0 4 4 re f", PatternType=1, PaintType=1, TilingType=1,
                           XStep=8, YStep=8, BBox=Array([0, 0, 8, 8]),
                           Resources=Dictionary())  # fmt: skip


def picture(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return pdf.make_stream(bytes((200, 10, 0, 30)) * 100, Type=Name.XObject, Subtype=Name.Image,
                           Width=10, Height=10, BitsPerComponent=8,
                           ColorSpace=Name.DeviceCMYK)  # fmt: skip


@pytest.mark.parametrize(("content", "resources"), CONTENTS.values(), ids=CONTENTS)
def test_every_kind_of_colour_becomes_black(
    content: str, resources: dict[str, object], tmp_path: Path
) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        page = pdf.pages[0]
        page.Resources = Dictionary({f"/{key}": make(pdf) for key, make in resources.items()})
        page.Contents = pdf.make_stream(content.encode())
        pdf.save(tmp_path / "before.pdf")
        print_in_black(pdf, CONDITION)
        pdf.save(tmp_path / "after.pdf")
    (before,), (after,) = coverage(tmp_path / "before.pdf"), coverage(tmp_path / "after.pdf")
    assert max(before[:3]) > 0
    assert max(after[:3]) == 0 and after[3] > 0


def tint(name: str) -> float:
    return INK.of(tuple(part / 100 for part in palette()[name].cmyk))[3]


def test_white_text_can_be_read_on_whatever_bears_it_in_colour() -> None:
    assert all(tint(name) >= 0.8 for name in palette() if name.endswith("-deep"))


def test_black_text_can_be_read_on_every_tint() -> None:
    assert all(tint(name) <= 0.1 for name in palette() if name.endswith("tint"))


def test_series_of_a_chart_stay_apart() -> None:
    pairs = combinations([tint(name) for name in SERIES_COLOURS], 2)
    assert min(abs(one - other) for one, other in pairs) > 0.09


def test_black_and_white_stay_and_other_colours_are_as_light_as_before() -> None:
    assert INK.of((0, 0, 0, 1)) == (0, 0, 0, 1) and INK.of((0, 0, 0, 0)) == (0, 0, 0, 0)
    assert INK.of((0, 0, 0, 0.33)) == (0, 0, 0, 0.33)
    order = [(0, 0, 0.9, 0), (0.4, 0, 0.9, 0), (0.9, 0.2, 0.9, 0), (1, 0.9, 0.2, 0.2)]
    tints = [INK.of(inks)[3] for inks in order]
    assert tints == sorted(tints) and 0 < tints[0] < tints[-1] < 1


def test_a_photograph_keeps_its_light(tmp_path: Path) -> None:
    ramp = Image.linear_gradient("L")
    empty = Image.new("L", ramp.size)
    grey = INK.grey(Image.merge("CMYK", (ramp, empty, empty, empty)))
    column = [grey.getpixel((0, y)) for y in range(0, 256, 16)]
    assert column == sorted(column, reverse=True) and column[0] > 250


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The everything book ordered in 1/1, printed."""
    root = everything_at(tmp_path_factory.mktemp("one") / "book")
    spec = root / "handbooks" / "everything" / "handbook.yml"
    spec.write_text(spec.read_text("utf-8").rstrip() + "\n  inks: 1/1\n", encoding="utf-8")
    assert main(["print", "--lang", "en", "--root", str(root), "everything-vi"]) == 0
    return root


@pytest.mark.slow
def test_a_book_in_one_ink_is_one_everywhere(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (interior,) = (book / "build" / "print").rglob("*interior*.pdf")
    (cover,) = (book / "build" / "print").rglob("*cover*.pdf")
    pages = inks_used(interior)
    assert set(pages) == {"K"}
    assert inks_used(cover) == ["CMYK"]
    capsys.readouterr()
    assert main(["plan", "--root", str(book), "--json", "--pages", str(len(pages)),
                 "everything-vi"]) == 0  # fmt: skip
    (job,) = json.loads(capsys.readouterr().out)
    (run,) = job["runs"]
    assert run["body"]["inks"] == "1/1" and run["cover"]["inks"] == "4/0"
    plates = sum(form["plates"] for form in run["body"]["forms"])
    assert run["plates"] == plates + 4
    assert plates == sum(_separations(form, pages) for form in run["body"]["forms"])
    ticket = json.loads((interior.parent / "job.json").read_text("utf-8"))["runs"][0]
    assert (ticket["body"]["inks"], ticket["plates"]) == ("1/1", run["plates"])
    words = ["preflight", "--lang", "en", "--root", str(book), "--spec", "everything-vi"]
    assert main([*words, str(interior)]) == 0


def _separations(form: dict, pages: list[str]) -> int:
    """Count the separations that hold ink on the sides a form is printed from."""
    sides = 2 if form["work-style"] == "sheetwise" else 1
    own = [pages[number - 1] for section in form["sections"] for number in section["pages"]]
    return sides * len(set("".join(own)))
