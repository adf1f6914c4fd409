"""What strangers send is read apart: what ends one reader touches no other file of the project."""

from pathlib import Path

from PIL import Image

from camnang.base.errors import ExitCode
from content.small import BOOK, project_at
from preflight import sound
from test_spread import run

CHECK = """
from camnang.cli import main
from camnang.content import dialect
from camnang.pictures import judging
converted, decode = dialect.Convert._converted, judging._decode
def stuck():
    while True:
        pass
def convert(self, text):
    if "ALL MEMORY" in text:
        bytes(10**12)
    return stuck() if "FOR EVER" in text else converted(self, text)
def look(path):
    return stuck() if path.stem == "stuck" else decode(path)
dialect.Convert._converted, dialect.MOST_SECONDS = convert, 1
judging._decode, judging._MOST_SECONDS = look, 1
raise SystemExit(main(["check", "--root", {root!r}, "--lang", "en"]))
"""


def test_each_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    root = project_at(
        tmp_path / "project",
        {
            "append": {
                f"{BOOK}/ink.vi.md": "\nALL MEMORY\n",
                f"{BOOK}/ink.en.md": "\nFOR EVER\n",
                f"{BOOK}/paper.vi.md": "\n![](figures/stuck.png)\n\n[a](#gone)\n",
            }
        },
    )
    Image.new("RGB", (9, 9)).save(root / BOOK / "figures" / "stuck.png")
    done = run(CHECK.replace("{root!r}", repr(str(root))), check=False)
    assert done.returncode == ExitCode.CONTENT, done.stderr
    assert "Traceback" not in done.stderr
    for said in (
        "ink.vi.md: Reading this file takes too much memory.",
        "ink.en.md: Reading this file takes the processor more than",
        "The image figures/stuck.png is damaged or not complete.",
        "#gone",
    ):
        assert said in done.stderr, done.stderr


PREFLIGHT = """
import os
from camnang.cli import main
from camnang.preflight import judging
judge = judging._judge
judging._judge = lambda path, *rest: os.abort() if path.stem == "bad" else judge(path, *rest)
raise SystemExit(main(["preflight", *{files!r}, "--lang", "en"]))
"""


def test_a_pdf_that_ends_its_reader_is_told_and_the_next_is_judged(tmp_path: Path) -> None:
    files = []
    for name in ("bad", "good"):
        with sound.sound_pdf() as pdf:
            files.append(str(sound.save(pdf, tmp_path / f"{name}.pdf")))
    done = run(PREFLIGHT.replace("{files!r}", repr(files)), check=False)
    assert done.returncode == ExitCode.PREFLIGHT, done.stderr
    assert "Reading the file takes too much time or memory." in done.stderr + done.stdout
    assert "good.pdf" in done.stdout + done.stderr and "Traceback" not in done.stderr
