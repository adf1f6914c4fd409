"""Whoever wants to deceive the judge, or to keep him busy, is told so by name and in good time.

Work is counted, not time: the processor seconds below are many times what is needed.
"""

import io
import os
import resource
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pytest
from pikepdf import ObjectStreamMode

from camnang import preflight
from camnang.base.apart import begin_apart
from camnang.cli import main

from . import sound
from .hostile import DECEIVING, ENDLESS, Make

MOST_BYTES, MOST_SECONDS = 10**9, 20
CEILING_BYTES = 4 * MOST_BYTES  # what asks for more would harm the machine: far above, lest it help
JUDGED_TO_THE_END = {  # what they ask for is bounded, or left out
    "metadata", "widths of billions of letters", "a crowd of dots and letters",
    "a picture of many pixels", "operators of no language",
    "five thousand forms, one in another", "states saved, within bounds",
    "two to the fifteenth forms, in themselves",
}  # fmt: skip


@pytest.mark.parametrize("make", DECEIVING.values(), ids=DECEIVING)
def test_nothing_stands_before_the_pdf(make: Make, tmp_path: Path) -> None:
    report = preflight.run(make(tmp_path / "two.pdf"), sound.expected())
    (defect,) = report.defects
    assert defect.check == "file-readable" and "foreign bytes" in defect.text(lang="en")


@pytest.mark.filterwarnings("ignore::UserWarning:pikepdf")
@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_told_in_good_time(name: str, tmp_path: Path) -> None:
    path = ENDLESS[name](tmp_path / "endless.pdf")
    alone = get_context("forkserver")  # which loads the judge once for all
    alone.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(1, mp_context=alone) as judge:
        report, seconds, memory = judge.submit(_judged, path).result()
    assert (seconds < MOST_SECONDS, memory < MOST_BYTES) == (True, True), (seconds, memory)
    assert not report.passed
    refused = {defect.check for defect in report.defects} >= {"file-readable"}
    assert refused or name in JUDGED_TO_THE_END
    told = " ".join(defect.text(lang="en") for defect in report.defects)
    assert "endless.pdf" in told and "Error(" not in told


def _judged(path: Path) -> tuple[preflight.Report, float, int]:
    """Judge a file; gives seconds of the processor and the most bytes of memory, too."""
    resource.setrlimit(resource.RLIMIT_AS, (CEILING_BYTES, CEILING_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * MOST_SECONDS, 2 * MOST_SECONDS))
    begin_apart()  # it is judged here, where it is measured
    report = preflight.run(path, sound.expected())
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return report, sum(os.times()[:2]), most


def test_operators_of_no_language_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = ENDLESS["operators of no language"](tmp_path / "a.pdf")
    report = preflight.run(path, sound.expected())
    assert report.pages == sound.PAGES
    found = {(defect.check, defect.place.page) for defect in report.defects}
    assert found == {("page-content", 2), ("colour-rgb", 2)}


BROKEN = {
    "a table in a table": ENDLESS["an object stream in itself"],
    "cut off": lambda path: _bytes(path, _sound()[:5000]),
    "cut after the header": lambda path: _bytes(path, b"%PDF-1.6\n"),
    "without its end": lambda path: _bytes(path, _sound()[:-300]),
    "garbage": lambda path: _bytes(path, bytes(range(256)) * 40),
    "garbage under a header": lambda path: _bytes(path, b"%PDF-1.7\n" + bytes(range(256)) * 40),
    "empty": lambda path: _bytes(path, b""),
    "a picture": lambda path: _bytes(path, b"\x89PNG\r\n\x1a\n" + bytes(999)),
    "without a catalogue": lambda path: _bytes(path, _sound().replace(b"/Root", b"/Toor")),
    "pages that are none": lambda path: _bytes(path, _sound().replace(b"/Kids", b"/Sdik")),
    "behind a preamble": DECEIVING["postscript"],
    "endless": ENDLESS["ten to the tenth forms"],
}


def _bytes(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@cache
def _sound() -> bytes:
    buffer = io.BytesIO()
    with sound.sound_pdf() as pdf:
        sound.save(pdf, buffer, object_stream_mode=ObjectStreamMode.disable)
    return buffer.getvalue()


@pytest.mark.parametrize("name", BROKEN)
def test_one_files_failure_is_its_own(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = (_bytes(tmp_path / f"{n}.pdf", _sound()) for n in ("before", "after"))
    broken = BROKEN[name](tmp_path / "broken.pdf")
    assert main(["preflight", "--lang", "en", *map(str, (before, broken, after))]) == 5
    said = capsys.readouterr()
    assert [line.split(" (")[0] for line in said.out.splitlines()] == [
        "before.pdf: passed", "broken.pdf: failed", "after.pdf: passed",
    ]  # fmt: skip
    assert "broken.pdf" in said.err and "Traceback" not in said.err


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere.pdf", "does not exist"), (".", "is a folder")],
    ids=["missing", "folder"],
)
def test_a_file_that_is_none_is_told_and_the_others_are_judged(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = _bytes(tmp_path / "good.pdf", _sound())
    assert main(["preflight", "--lang", "en", str(tmp_path / name), str(good)]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("good.pdf: passed") and said in told.err
    bad = _bytes(tmp_path / "bad.pdf", b"")
    assert main(["preflight", "--lang", "en", str(tmp_path / name), str(bad), str(good)]) == 5
