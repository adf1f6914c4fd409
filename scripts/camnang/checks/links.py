"""Links and images: each leads to something that is there."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from camnang.errors import ContentError, Finding
from camnang.figures import read_drawing
from camnang.manuscript import Chapter
from camnang.messages import msg
from camnang.shelf import Shelf

_RASTERS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
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


def images(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every image is a file in figures/ that print can use, and says what it shows."""
    for image in chapter.tree().xpath("//img"):
        source = image.get("src", "")
        path = _in_figures(chapter.path.parent, source)
        if path is None:
            fact = msg("The image {source} is not in this handbook's folder.", source=source)
            remedy = msg("Put the file into figures/.")
        elif not path.is_file():
            fact = msg("The image {source} does not exist.", source=source)
            remedy = msg("Add the file, or correct the name.")
        elif path.name.endswith((".svg", ".chart.yml")):
            try:
                read_drawing(path, shelf.lang, shelf.project.languages)
            except ContentError as error:
                yield from error.findings
            continue
        elif path.suffix.lower() not in _RASTERS:
            fact = msg("The image {source} is of a kind that print cannot use.", source=source)
            remedy = msg("Use SVG, or PNG, JPEG or TIFF.")
        elif not image.get("alt", "").strip():
            fact = msg("The image {source} has no alternative text.", source=source)
            remedy = msg("Say between the brackets what it shows: ![…](…).")
        else:
            continue
        yield chapter.finding("figures", "error", f"({source}", fact, remedy)


def _in_figures(folder: Path, source: str) -> Path | None:
    """The file an image names, or None if it does not lie in the folder's figures/."""
    path = folder / source
    if len(path.name.encode()) > 255 or path.parent != folder / "figures":
        return None
    shelf = os.path.realpath(folder / "figures")  # Path.resolve raises where links run in a circle
    return path if Path(os.path.realpath(path)).parent == Path(shelf) else None
