"""The workplace of someone who writes: what builds, what shows a page at once, what sets it."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from camnang.base.errors import ContentError
from camnang.checks import check_chapter
from camnang.content.context import Shelf, open_shelves
from camnang.content.library import open_project
from camnang.products.press_view import PressPages, press_pages
from camnang.project.papers import read_papers
from camnang.site import Site, plan
from camnang.site.addresses import address
from camnang.site.at_once import pages_at_once
from camnang.site.building import build_into
from camnang.site.serving import Workplace


def workplace(root: Path) -> Workplace:
    """Give what shows the project at `root` while it is written."""
    desk = _Desk(root)
    return Workplace(desk.build, desk.at_once, desk.press)


@dataclass
class _Desk:
    """One thing at a time: who builds plans first, and then lets pages be shown meanwhile."""

    root: Path
    site: Site | None = None
    is_new: bool = False  # more has changed than texts of chapters: the plan is to be made anew
    opened: dict[str, Shelf] = field(default_factory=dict)
    set_last: dict[str, PressPages] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def build(self, folder: Path) -> None:
        """Build the whole website into a folder."""
        if self.site and not self.is_new:
            try:
                build_into(self.site.project, folder, checked=False)
            except ContentError:
                pass  # what is wrong is told by its plan, with all that is known of it
            else:
                return
        with self.lock:
            self.is_new = False
            planned = plan(open_project(self.root))
        build_into(planned.project, folder, checked=True)
        with self.lock:
            self.site = planned

    def at_once(self, changed: frozenset[Path], built: Path) -> dict[str, bytes]:
        """Give the pages of changed chapters."""
        with self.lock:
            self.opened = {}
            pages = pages_at_once(self.site, changed, built, self._shelf) if self.site else {}
            self.is_new = self.is_new or not pages
            return pages

    def press(self, page: str) -> PressPages | None:
        """Give the press pages of the chapter at an address, None if none is there."""
        with self.lock:
            shelf, stem = self._at(page)
            chapter = shelf.book.chapter(stem) if shelf else None
            if shelf is None or chapter is None:
                return None
            wrong = [each for each in check_chapter(chapter, shelf) if each.severity == "error"]
            if wrong:
                raise ContentError(tuple(wrong))
        papers = read_papers(self.root / "handbooks" / "papers.yml", shelf.project.languages)
        view = press_pages(chapter, shelf, papers, self.set_last.get(page))
        self.set_last = {page: view}
        return view

    def _shelf(self, name: str) -> Shelf:
        """An edition as its sources are now."""
        if name not in self.opened:
            project = open_project(self.root)
            (self.opened[name],) = open_shelves(project, project.select([name]))
        return self.opened[name]

    def _at(self, page: str) -> tuple[Shelf | None, str]:
        """The edition whose chapter stands at an address, and the chapter's name in it."""
        for shelf in self.site.shelves if self.site else ():
            edition = shelf.book.edition
            for chapter in shelf.book.chapters:
                path = f"{edition.slug}/{chapter.stem}.md"
                if page.strip("/") == address(shelf.project, edition.lang, path).strip("/"):
                    return self._shelf(edition.name), chapter.stem
        return None, ""
