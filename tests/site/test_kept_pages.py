"""A website built on what is kept of earlier ones is the website built from nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from camnang.base.memo import Memo
from camnang.content.context import Spot, StalePassage, open_shelves
from camnang.content.library import open_project
from camnang.search.sources import found_inputs
from camnang.site import build, plan
from camnang.site.harmless import foreign_findings
from camnang.site.kept_pages import page_inputs
from camnang.site.pages import Sheet
from camnang.site.spreadsheets import spreadsheet_inputs


def files_of(site: Path) -> dict[str, bytes]:
    found = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def edited(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


MOVED = "\n  paper/older: paper/again\n  paper/again#older: paper/sheets"
CHANGES = (
    edited("handbooks/paper/again.vi.md", "\n# ", "\n# Lại "),
    edited("handbooks/paper/sheets.vi.md", "\n## ", "\n## Nào "),
    edited("handbooks/glossary.yml", "definition:", "definition: "),
    edited("handbooks/addresses.yml", "moved:", f"moved:{MOVED}"),
    edited("docs/only.vi.md", "\n# ", "\n# Chỉ "),
)


def test_whatever_changes_the_site_is_as_if_built_from_nothing(
    project: Path, tmp_path: Path
) -> None:
    build(plan(open_project(project)))
    for number, change in enumerate(CHANGES):
        change(project)
        warm = files_of(build(plan(open_project(project))))
        fresh = tmp_path / str(number)
        shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("build"))
        assert warm == files_of(build(plan(open_project(fresh)))), number


def test_a_page_that_is_known_is_not_read_again(project: Path) -> None:
    build(plan(open_project(project)))
    site = plan(open_project(project))
    site.write()
    kept = list((project / "build" / "cache" / "memo" / "page").iterdir())
    assert len(kept) == len(site.sheets)
    build(plan(open_project(project)))
    assert sorted((project / "build" / "cache" / "memo" / "page").iterdir()) == sorted(kept)


def test_whatever_a_page_and_the_search_rest_on_is_an_input(project: Path) -> None:
    opened = open_project(project)
    shelf = open_shelves(opened, opened.select(["paper-vi"]))[0]
    chapter, spot = shelf.book.chapters[0], Spot("vi", "", "paragraph", 1)
    passage = StalePassage(chapter.stem, spot, replace(spot, lang="en"))
    sheet = Sheet("vi", f"paper/{chapter.stem}.md", "chapter", "A", "x", "vi")
    of_page = [
        page_inputs(sheet, shelf, "settings", {"shared": "x"}),
        page_inputs(replace(sheet, text="y"), shelf, "settings", {"shared": "x"}),
        page_inputs(replace(sheet, lang="en"), shelf, "settings", {"shared": "x"}),
        page_inputs(replace(sheet, spoken="en"), shelf, "settings", {"shared": "x"}),
        page_inputs(replace(sheet, kind="page"), shelf, "settings", {"shared": "x"}),
        page_inputs(sheet, shelf, "others", {"shared": "x"}),
        page_inputs(sheet, shelf, "settings", {"shared": "y"}),
        page_inputs(sheet, replace(shelf, basis="x"), "settings", {"shared": "x"}),
        page_inputs(sheet, replace(shelf, stale=(passage,)), "settings", {"shared": "x"}),
        page_inputs(sheet, None, "settings", {"shared": "x"}),
    ]
    of_search = [
        found_inputs(shelf, chapter, "a/"),
        found_inputs(shelf, chapter, "b/"),
        found_inputs(shelf, replace(chapter, source="x"), "a/"),
        found_inputs(shelf, replace(chapter, number=9), "a/"),
        found_inputs(replace(shelf, basis="x"), chapter, "a/"),
    ]
    of_forms = [
        spreadsheet_inputs(shelf, "form-a.xlsx"),
        spreadsheet_inputs(shelf, "form-b.xlsx"),
        spreadsheet_inputs(replace(shelf, basis="x"), "form-a.xlsx"),
    ]
    for known in (of_page, of_search, of_forms):
        assert len({tuple(each.items()) for each in known}) == len(known)


def test_a_page_is_judged_again_when_it_changes_and_not_for_the_names_of_what_it_fetches(
    tmp_path: Path,
) -> None:
    memo, page = Memo(tmp_path / "memo"), tmp_path / "site" / "index.html"
    page.parent.mkdir()

    def judged(script: str, more: str = "") -> tuple[int, int]:
        page.write_text(f'<p>a</p>{more}<script src="assets/{script}"></script>', encoding="utf-8")
        wrong = list(foreign_findings(page.parent, "https://a.vn/", memo))
        return len(wrong), len(list((tmp_path / "memo" / "harmless").iterdir()))

    assert judged("camnang.0a1b2c3d.js") == (1, 1)  # of its policy, which it lacks
    assert judged("camnang.4e5f6a7b.js") == (1, 1)
    assert judged("camnang.0a1b2c3d.js", '<p onclick="x">') == (2, 2)
    assert judged("other.0a1b2c3d.js") == (2, 3)
