"""Judge every PDF in folders of other people's files, each in a process of its own; tell what came.

Public ones lie in the source archives of pikepdf, OCRmyPDF, pypdf and PyMuPDF (PyPI) and of qpdf
(Debian). Exit code 1 if one file was judged with a traceback, with words on stderr, or not in time.

PYTHONPATH=scripts:tests python -m preflight.of_others FOLDER…
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from camnang.base.errors import ExitCode

PROGRAM = "from camnang.cli import main; main()"
SECONDS = 300  # of one file on a busy machine; it takes one or two
VERDICTS = {ExitCode.OK: "passed", ExitCode.PREFLIGHT: "not fit for press"}
READABLE = ("file-readable", "file-damage", "page-content")


def verdict(path: Path) -> tuple[str, str]:
    """Give what the judge says of a file, and what it should not have said."""
    command = [sys.executable, "-W", "default", "-c", PROGRAM, "preflight", "--json", str(path)]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=False,
            env={**os.environ, "CAMNANG_LANG": "en"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "not in time", f"more than {SECONDS} s"
    if told.stderr or told.returncode not in VERDICTS:
        return f"exit code {told.returncode}", told.stderr.strip()[-300:]
    (report,) = json.loads(told.stdout)
    broken = {defect["check"] for defect in report["defects"]} & set(READABLE)
    return ("damaged or locked" if broken else VERDICTS[ExitCode(told.returncode)]), ""


def judged(folders: Sequence[Path]) -> Iterator[tuple[Path, str, str, float]]:
    """Give every PDF beneath the folders with its verdict, what went wrong, and its seconds."""
    for path in sorted(each for folder in folders for each in folder.rglob("*.[pP][dD][fF]")):
        begun = time.monotonic()
        yield path, *verdict(path), time.monotonic() - begun


if __name__ == "__main__":
    found = list(judged([Path(name) for name in sys.argv[1:]]))
    for what, count in Counter(what for _, what, _, _ in found).most_common():
        print(f"{count:6} {what}")
    slowest = max(found, key=lambda each: each[3], default=None)
    if slowest:
        print(f"{len(found)} files, slowest {slowest[3]:.1f} s ({slowest[0].name})")
    faults = [(path, wrong) for path, _, wrong, _ in found if wrong]
    for path, wrong in faults:
        print(f"{path}: {wrong}")
    sys.exit(bool(faults) or not found)
