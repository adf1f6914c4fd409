"""Addresses given twice: every page of the website has its own, and none is the program's."""

from collections.abc import Iterable, Iterator

from camnang.base.errors import Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.content.library import RESERVED, Project
from camnang.i18n.messages import msg
from camnang.project.read_spec import spec_lines
from camnang.site.addresses import address
from camnang.site.pages import Sheet
from camnang.site.permanence import FILE


def clash_findings(project: Project, sheets: Iterable[Sheet]) -> Iterator[Finding]:
    """Give a finding for each page that would lie where another lies, or the website's own files.

    File systems that take capitals and small letters for the same are heeded.
    """
    taken: dict[str, Sheet] = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet.kind == "moved"):
        there = address(project, sheet.lang, sheet.path).casefold()
        other = taken.setdefault(there, sheet)
        own = there.removeprefix(f"{sheet.lang}/").partition("/")[0]
        if other is not sheet or own in {*RESERVED, *project.languages}:
            fact = msg("The website has an address {slug} already.", slug=there.rstrip("/") or "/")
            yield Finding(
                "pages", "error", _place(project, sheet), fact, msg("Choose another name.")
            )


def _place(project: Project, sheet: Sheet) -> Place:
    if sheet.kind == "moved":
        return _moved(project, sheet.path.removesuffix(".md"))
    return Place(sheet.source) if sheet.source else Place(project.root / "docs" / sheet.path)


def _moved(project: Project, page: str) -> Place:
    path = project.root / "handbooks" / FILE
    return Place(path, line_at(spec_lines(path), "moved", page))
