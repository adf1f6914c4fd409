"""Finish makes PDF/X-4 in truth: judged by our preflight, and by tools that know nothing of it."""

import os
import re
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageChops

from camnang import preflight
from camnang.base.geometry import Box
from camnang.base.units import pt
from camnang.design.printing_conditions import CONDITIONS
from camnang.preflight.separations import Separations
from camnang.prepress.finish import finish
from camnang.prepress.press_part import PressPart
from camnang.project.model import Trim

from .raw import BLEED_MM, TRIM_MM, raw_book

COATED = CONDITIONS["coated"]


def part(**changes: object) -> PressPart:
    values = {
        "trim": Trim(*TRIM_MM),
        "bleed_mm": BLEED_MM,
        "title": "Nhãn & “xanh”",
        "lang": "vi",
        "dated": date(2026, 11, 30),
        "name": "eco-labels-vi-cover",
        "utc_offset": "+07:00",
        "condition": COATED,
    }
    return PressPart(**values | changes)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return raw_book(tmp_path_factory.mktemp("raw") / "raw.pdf")


@pytest.fixture(scope="module")
def made(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.pdf"
    made.findings = finish(raw, path, part())
    return path


def judged(path: Path) -> preflight.Report:
    job = preflight.FileOrder("cover", TRIM_MM, BLEED_MM, 3, None, None, None, COATED)
    return preflight.run(path, preflight.for_job("test", job))


def run(*command: object) -> str:
    return subprocess.run(
        [str(word) for word in command], check=True, capture_output=True, text=True
    ).stdout


def test_the_raw_book_is_not_fit_for_press(raw: Path) -> None:
    rules = {defect.check for defect in judged(raw).defects}
    assert {"colour-rgb", "pdfx-annotations", "pdfx-output-intent", "transparency"} <= rules


def test_preflight_finds_nothing(made: Path) -> None:
    assert [defect.text() for defect in judged(made).defects] == []


def test_boxes_are_as_specified(made: Path) -> None:
    bleed = pt(BLEED_MM)
    trim = Box(bleed, bleed, bleed + pt(TRIM_MM[0]), bleed + pt(TRIM_MM[1]))
    outer = trim.grown(bleed, bleed, bleed, bleed)
    with pikepdf.open(made) as pdf:
        for page in pdf.pages:
            assert [float(edge) for edge in page.obj.TrimBox] == pytest.approx(trim, abs=1e-3)
            assert [float(edge) for edge in page.obj.BleedBox] == pytest.approx(outer, abs=1e-3)
            assert page.obj.MediaBox == page.obj.BleedBox
            assert not {"/CropBox", "/ArtBox", "/Annots", "/Group"} & set(page.obj.keys())


def test_other_tools_see_inks_fonts_and_sound_syntax(made: Path) -> None:
    rows = run("pdfimages", "-list", made).splitlines()[2:]
    assert len(rows) == 7
    assert {row.split()[5] for row in rows} == {"cmyk", "gray"}
    assert all(min(map(int, row.split()[12:14])) >= 225 for row in rows)
    fonts = run("pdffonts", made).splitlines()[2:]
    assert fonts and all(re.search(r"\syes (yes|no )\s", row) for row in fonts)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", made)


def test_ink_stays_within_the_limit(made: Path) -> None:
    with Separations(made) as pages:
        for image in pages:
            bands = [band.getextrema()[1] / 2.55 for band in image.split()]
            worst = max(sum(pixel) for _, pixel in image.getcolors(1 << 24)) / 2.55
            assert worst <= COATED.ink_limit, bands


def test_a_page_of_black_text_has_no_colour(made: Path) -> None:
    coverage = run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o-", made)
    cyan, magenta, yellow, black = map(float, coverage.splitlines()[2].split()[:4])
    assert cyan == magenta == yellow == 0 < black


def test_overprint_changes_black_text_and_rules_alone(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        media = [float(edge) for edge in pdf.pages[0].mediabox]
    text = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"',
                      run("pdftotext", "-bbox", "-f", 1, "-l", 1, made, "-"))  # fmt: skip
    with Separations(made, 144) as on, Separations(made, 144, overprint=False) as off:
        difference = ImageChops.difference(next(iter(on)), next(iter(off)))
    changed = difference.getbbox()
    assert changed, "the tint holds text and a rule"
    left, top, right, bottom = (edge / 2 for edge in changed)
    words = [[float(edge) for edge in word] for word in text]
    tinted = [word for word in words if word[1] > top - 8 and word[3] < bottom + 12]
    assert tinted and media[2] > right
    assert left >= min(word[0] for word in tinted) - 12  # the rule begins at the tint's padding
    assert top >= min(word[1] for word in tinted) - 1


def test_white_text_is_there(made: Path) -> None:
    with Separations(made, 144) as pages:
        image = next(iter(pages))
    band = image.crop((0, 0, image.width, int(pt(BLEED_MM + 20) * 2)))
    assert (0, 0, 0, 0) in {pixel for _, pixel in band.getcolors(1 << 24)}


def test_metadata_is_that_of_the_edition(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == COATED.icc()
        assert str(pdf.docinfo.Title) == "Nhãn & “xanh”"
        assert str(pdf.docinfo.Trapped) == "/False"
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "Nhãn & “xanh”"
            assert meta["xmp:CreateDate"] == "2026-11-30T00:00:00+07:00"


def test_colours_that_cannot_be_printed_are_named(raw: Path, tmp_path: Path) -> None:
    findings = finish(raw, tmp_path / "made.pdf", part())
    assert {(each.check, each.place.page) for each in findings} == {("colour-shift", 1)}
    assert {each.fact.text().split()[0] for each in findings} == {"#00ff00", "#0000ff"}


def test_the_same_book_gives_the_same_bytes(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for zone, folder in (("Asia/Ho_Chi_Minh", "one"), ("America/New_York", "two")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        (tmp_path / folder).mkdir()
        source = shutil.copy(raw, tmp_path / folder / "raw.pdf")
        os.utime(source, (0, 0))
        finish(Path(source), tmp_path / folder / "made.pdf", part())
        made.append((tmp_path / folder / "made.pdf").read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1]


def test_the_slug_lies_outside_the_bleed(raw: Path, made: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked.pdf"
    finish(raw, marked, part(slug="eco-labels-vi · bìa · 30.11.2026"))
    assert [defect.text() for defect in judged(marked).defects] == []
    with Separations(made) as plain, Separations(marked) as slugged:
        page, sheet = next(iter(plain)), next(iter(slugged))
    inset = (sheet.width - page.width) // 2
    inner = (inset + 2, inset + 2, inset + page.width - 2, inset + page.height - 2)
    outside = sheet.copy()
    outside.paste((0, 0, 0, 0), inner)
    assert all(high == 255 for _, high in outside.getextrema())
    assert sheet.crop(inner).getbbox()
