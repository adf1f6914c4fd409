"""Files of other programs, and files that are broken, get the right verdict in good time."""

import resource
import subprocess
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pikepdf
import pytest

from browsers import chromium_path
from camnang import preflight
from camnang.base.errors import UsageError

from . import sound

GWG = preflight.GWG
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">
<rect width="200" height="200" fill="#c00"/><text x="20" y="300">text</text></svg>"""
POSTSCRIPT = """%!PS
/Times-Roman findfont 20 scalefont setfont 100 100 moveto (text) show
1 0 0 setrgbcolor 200 200 100 100 rectfill showpage
"""
HTML = "<p>text</p><div style='background:#c00;height:99px;print-color-adjust:exact'></div>"


def chromium(folder: Path) -> Path:
    source, path = folder / "source.html", folder / "chromium.pdf"
    source.write_text(HTML)
    profile = f"--user-data-dir={folder / 'profile'}"  # the usual one may be in use, or left locked
    _run(chromium_path(), "--headless", "--no-sandbox", profile, f"--print-to-pdf={path}", source)
    return path


def ghostscript(folder: Path) -> Path:
    source, path = folder / "source.ps", folder / "ghostscript.pdf"
    source.write_text(POSTSCRIPT)
    _run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", path, source)
    return path


def cairo(folder: Path) -> Path:
    source, path = folder / "source.svg", folder / "cairo.pdf"
    source.write_text(SVG)
    _run("rsvg-convert", "-f", "pdf", "-o", path, source)
    return path


def weasyprint_calls_it_pdfx(folder: Path) -> Path:
    import weasyprint

    path = folder / "weasyprint.pdf"
    weasyprint.HTML(string=HTML).write_pdf(path, pdf_variant="pdf/x-4")
    return path


def reportlab(folder: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "reportlab.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 100, "text")
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.rect(200, 200, 100, 100, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return path


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


@pytest.mark.parametrize(
    "make", [chromium, ghostscript, cairo, reportlab, weasyprint_calls_it_pdfx]
)
def test_a_foreign_file_is_judged(make, tmp_path: Path) -> None:
    report = preflight.run(make(tmp_path), GWG)
    found = {defect.check for defect in report.defects}
    assert not report.passed and report.pages == 1 and report.producer
    assert {"colour-rgb", "pdfx-output-intent"} <= found
    assert not {"page-content", "page-empty", "file-damage"} & found
    unembedded = make in (ghostscript, reportlab)  # no Times, no Helvetica
    assert ("pdfx-fonts-embedded" in found) == unembedded


def test_the_label_of_an_engine_proves_nothing(tmp_path: Path) -> None:
    found = {d.check for d in preflight.run(weasyprint_calls_it_pdfx(tmp_path), GWG).defects}
    assert "pdfx-version" not in found and "colour-rgb" in found


def test_a_picture_that_only_the_renderer_can_unpack_says_nothing_on_stderr(tmp_path: Path) -> None:
    """JBIG2: the library that reads PDFs has no decoder of its own for it, and warns."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        picture = pdf.make_stream(
            b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8, Height=8,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=1,
        )  # fmt: skip
        picture.write(b"no picture", filter=pikepdf.Name.JBIG2Decode)
        page.Resources = pikepdf.Dictionary(XObject={"/P": picture})
        page.Contents = pdf.make_stream(b"q 72 0 0 72 72 72 cm /P Do Q")
        pdf.save(tmp_path / "scan.pdf")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert preflight.run(tmp_path / "scan.pdf", GWG).pages == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        preflight.run(tmp_path / "none.pdf", GWG)


LONG = 500  # pages: enough for what is kept of each to show


@pytest.mark.slow
def test_a_long_file_takes_little_memory_and_time_for_each_page(tmp_path: Path) -> None:
    with sound.sound_pdf() as pdf:
        pdf.pages.extend([pdf.pages[0]] * (LONG - sound.PAGES))
        path = sound.save(pdf, tmp_path / "long.pdf")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        defects, seconds = alone.submit(_judged_within, path, 7 * 10**8).result()
    assert defects == []
    assert seconds < 120 * LONG / 2000  # twice of what a busy machine took: no benchmark


def _judged_within(path: Path, most_bytes: int) -> tuple[list[str], float]:
    """Judge the long file in a process of its own, which gets no more memory than this, nor does
    Ghostscript; gives the defects and the processor time.

    What a process took at most is told over its whole life, whatever it did before.
    """
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    started = _seconds_of_work()
    report = preflight.run(path, sound.expected(pages=LONG))
    return [defect.text() for defect in report.defects], _seconds_of_work() - started


def _seconds_of_work() -> float:
    """Processor time of this process and of Ghostscript, whatever else the machine does."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def test_a_huge_page_is_rendered_small(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_400, 14_400))
        pdf.pages[0].Contents = pdf.make_stream(b"0 0 0 1 k 0 0 14400 7200 re f")
        pdf.save(tmp_path / "huge.pdf")
    found = {defect.check for defect in preflight.run(tmp_path / "huge.pdf", GWG).defects}
    assert "page-content" not in found and "page-empty" not in found


@pytest.mark.parametrize(
    "content",
    [b"/X Do", b"q " * 5000, b"[(", b"1 0 0 1 k", b"\x00\xff\xfe", b"1e999 w 0 0 m 1 1 l S"],
    ids=["form-in-itself", "deep-stack", "unclosed", "too-few", "binary", "huge-number"],
)
def test_odd_content_never_stops_the_run(content: bytes, tmp_path: Path) -> None:
    with sound.sound_pdf() as pdf:
        form = pdf.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 100, 100])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        pdf.pages[0].Resources.XObject["/X"] = form
        pdf.pages[0].contents_add(pdf.make_stream(b"/X Do"))
        path = sound.save(pdf, tmp_path / "odd.pdf")
    assert preflight.run(path, sound.expected()).pages == sound.PAGES
