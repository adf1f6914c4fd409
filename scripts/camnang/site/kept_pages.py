"""Pages of the website as they were made before: what each rests on, and what is kept of it.

What the engine has made of a page's Markdown becomes a value, and is put back into its page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from camnang.base.memo import WorkStep
from camnang.content.context import Shelf
from camnang.site.pages import Sheet
from camnang.site.parts import Parts

PAGE = WorkStep(
    "page",
    ("base", "content", "design", "editions", "i18n", "pictures", "project", "search", "site",
     "twins"),
)  # fmt: skip


@dataclass(frozen=True)
class PageEntry:
    """A heading in the outline of a page, as templates ask for it: its words, its id, its level as
    the engine counts it, the headings below it.
    """

    title: str
    id: str
    level: int
    children: tuple["PageEntry", ...] = ()

    @property
    def url(self) -> str:
        """Give what leads to it in its page."""
        return f"#{self.id}"


@dataclass(frozen=True)
class PageText:
    """All that is made of a page's Markdown: its parts, title and outline, the ids in it, and the
    ids of other pages that it leads to: the page, the id, the link as written.
    """

    parts: Parts
    title: str
    outline: tuple[PageEntry, ...]
    ids: frozenset[str]
    leads: tuple[tuple[str, str, str], ...]


def page_inputs(
    sheet: Sheet, shelf: Shelf | None, settings: str, shared: Mapping[str, str]
) -> dict[str, str]:
    """Give all that a page's text depends on, by name.

    `shelf` is what a chapter refers to; `settings` is what `mkdocs.yml` says, `shared` what all
    pages know of one another.
    """
    return {
        "text": sheet.text,
        "place": repr((sheet.uri, sheet.kind, sheet.title, sheet.spoken)),
        "settings": settings,
        "data": shelf.basis if shelf else "",
        "outline": shelf.outline if shelf else "",
        "newer": repr([each for each in shelf.stale if each.stem == sheet.stem]) if shelf else "",
        **shared,
    }


def page_text(page: Any, parts: Parts) -> PageText:
    """Give what a page of the engine has become, with the parts of its HTML."""
    leads = (
        (file.src_uri, id_, link)
        for file, links in (page.links_to_anchors or {}).items()
        for id_, link in links.items()
    )
    title, outline = Markup(page.title).striptags(), tuple(map(_outline, page.toc))
    return PageText(parts, title, outline, frozenset(page.present_anchor_ids or ()), tuple(leads))


def put_text(page: Any, text: PageText, files: Mapping[str, Any]) -> None:
    """Let a page of the engine be what was made of it, now or before; `files` are the engine's."""
    page.title, page.toc = text.title, text.outline
    page.present_anchor_ids, page.links_to_anchors = set(text.ids), {}
    for uri, id_, link in text.leads:
        page.links_to_anchors.setdefault(files[uri], {})[id_] = link


def _outline(entry: Any) -> PageEntry:
    below = tuple(map(_outline, entry.children))
    return PageEntry(Markup(entry.title).striptags(), entry.id, entry.level, below)
