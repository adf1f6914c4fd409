"""Links: each leads to something that is there."""

import re
from collections.abc import Iterator

from camnang.base.errors import Finding
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def links(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every link leads to a chapter and a place of the handbook, or to an address."""
    for link in chapter.tree().xpath("//a[@href]"):
        to = link.get("data-to") or link.get("href")
        if "footnote" in link.get("class", "") or _SCHEME.match(to):
            continue
        target, needle = shelf.target(chapter, to), f"({to}"
        if target is None:
            fact = msg("The link {link} leads out of the handbook.", link=to)
            remedy = msg("Link to a chapter of this handbook by its file name, such as sorting.md.")
            yield chapter.finding("links", "error", needle, fact, remedy)
            continue
        stem, id_ = target
        other = shelf.book.chapter(stem)
        if other is None:
            if stem in shelf.book.edition.handbook.chapters:
                continue  # it could not be read, which was told
            fact = msg("The link {link} leads to no chapter.", link=to)
            known = ", ".join(f"{each}.md" for each in shelf.book.edition.handbook.chapters)
            remedy = msg("Chapters here: {known}.", known=known)
            yield chapter.finding("links", "error", needle, fact, remedy)
        elif id_ and id_ not in other.ids:
            fact = msg("The link {link} leads to no place in that chapter.", link=to)
            remedy = msg("Correct the id after #, or give the heading that id.")
            yield chapter.finding("links", "error", needle, fact, remedy)
        elif not link.text_content().strip() and target not in shelf.labels:
            fact = msg("The link {link} has no text, and its target no label.", link=to)
            yield chapter.finding(
                "links", "error", needle, fact, msg("Write the text of the link.")
            )
