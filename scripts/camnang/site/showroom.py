"""What is shown while a website is written: the last good one, changed pages before it is built
anew, and what is wrong with the sources.
"""

import json
import re
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import monotonic

import lxml.html

from camnang.base.errors import CamnangError, ContentError, Finding
from camnang.checks.catalogue import code_of
from camnang.i18n.messages import msg

Build = Callable[[Path], None]  # into this folder; raises CamnangError
_SPACE = re.compile(rb"\s+")
_STYLES = re.compile(rb"assets/camnang\.\w+\.css")
_LONGEST_ANSWER_S = 20.0


@dataclass(frozen=True)
class ToldFinding:
    """What is wrong, as a line to show, and the words of the source line that it is about."""

    line: str
    words: str = ""


@dataclass
class Showroom:
    """What is shown: the folder of the last good website, pages that are newer, what is wrong."""

    root: Path
    site: Path | None = None
    wrong: tuple[ToldFinding, ...] = ()
    builds: int = 0
    changes: int = 0
    is_building: bool = False
    newer: Mapping[str, tuple[int, bytes]] = field(default_factory=dict)  # change, page by its file
    told: threading.Condition = field(default_factory=threading.Condition)

    def state(self, page: str = "") -> dict[str, object]:
        """Give what a page asks for: which build it is, what lies over it, and the mark of the page
        itself, if it says its file.
        """
        with self.told:
            words = msg("Something is wrong; the page shows what was last right.")
            data = self.file(page)
            return {
                "build": self.builds,
                "press": str(msg("Press pages")),
                "change": self.changes,
                "building": str(msg("Building…")) if self.is_building else "",
                "title": str(words) if self.wrong else "",
                "wrong": [each.line for each in self.wrong],
                "words": [each.words for each in self.wrong],
                "page": mark_of(data) if data is not None else "",
            }

    def state_after(self, seen: str, page: str) -> tuple[str, str]:
        """Give the state as JSON with its mark once it is another than the one `seen`, or when
        nobody should wait any longer.
        """
        end = monotonic() + _LONGEST_ANSWER_S
        with self.told:
            while True:
                text = json.dumps(self.state(page), sort_keys=True)
                mark = sha256(text.encode()).hexdigest()[:12]
                if mark != seen or (left := end - monotonic()) <= 0:
                    return text, mark
                self.told.wait(left)

    def file(self, name: str) -> bytes | None:
        """Give a file of what is shown by its path in it, None if there is none."""
        with self.told:
            if name in self.newer:
                return self.newer[name][1]
            site = self.site
        path = within(site, name) if site else None
        try:
            return path.read_bytes() if path and path.is_file() else None
        except OSError:
            return None  # another website has just taken its place

    def changed(self) -> None:
        """Note that sources have changed; what is shown of it comes with `put` or `tell`."""
        with self.told:
            self.changes += 1

    def put(self, pages: Mapping[str, bytes]) -> None:
        """Show these pages in place of those last built, until the website is built anew."""
        with self.told:
            own = {name: (self.changes, page) for name, page in pages.items()}
            self.newer, self.wrong = {**self.newer, **own}, ()
            self.told.notify_all()

    def tell(self, error: CamnangError) -> None:
        """Say what is wrong over what was last right."""
        with self.told:
            self.wrong, self.is_building = _told(error, self.root), False
            self.told.notify_all()

    def renew(self, folder: Path, build: Build) -> bool:
        """Build into a new folder and show that, or say what is wrong; gives whether it is.

        Pages that changed meanwhile stay as they are newest.
        """
        with self.told:
            self.is_building, begun = True, self.changes
            self.told.notify_all()
        try:
            build(folder)
        except CamnangError as error:
            self.tell(error)
            return False
        with self.told:
            before, self.site, self.is_building = self.site, folder, False
            self.newer = {name: each for name, each in self.newer.items() if each[0] > begun}
            self.builds += 1
            if self.changes == begun:
                self.wrong = ()
            self.told.notify_all()
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)
        return True


def within(site: Path, path: str) -> Path | None:
    """Give what a path of an address names in a website, None if it could be nothing there."""
    site = site.resolve()
    try:
        wanted = (site / path.lstrip("/")).resolve()
        wanted.exists()
    except (OSError, ValueError):  # too long, or no name
        return None
    return wanted if wanted.is_relative_to(site) else None


@lru_cache(maxsize=64)
def mark_of(page: bytes) -> str:
    """Give what tells a page from another for its readers: its text, and how it is dressed."""
    begin, end = page.find(b"<article"), page.rfind(b"</article>")
    text = page
    if 0 <= begin < end:
        article = lxml.html.document_fromstring(page.decode()).find(".//article")
        text = lxml.html.tostring(article, encoding="utf-8")
    dress = b" ".join(_STYLES.findall(page))
    return sha256(_SPACE.sub(b"", text) + dress).hexdigest()[:12]


def _told(error: CamnangError, root: Path) -> tuple[ToldFinding, ...]:
    if not isinstance(error, ContentError):
        return (ToldFinding(error.text()),)
    wrong: Sequence[Finding] = [each for each in error.findings if each.severity == "error"]
    return tuple(
        ToldFinding(f"{each.text(root)} [{code_of(each)}]", _words(each))
        for each in wrong or error.findings
    )


def _words(finding: Finding) -> str:
    """The longest stretch of plain words on the line of a manuscript that a finding is about."""
    if finding.place.path.suffix != ".md" or not finding.place.line:
        return ""
    try:
        lines = finding.place.path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    line = lines[finding.place.line - 1] if finding.place.line <= len(lines) else ""
    return max(re.split(r"[^\w ,;.:()–-]+", line), key=len, default="").strip()
