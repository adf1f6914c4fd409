"""Assemble: set pieces become one PDF, page by page, in the order of the make-up."""

import io
from collections.abc import Iterable
from pathlib import Path

import pikepdf

Leaf = tuple[bytes, int]  # a PDF, and the index (from 0) of the page to take from it


def assemble(leaves: Iterable[Leaf], target: Path) -> None:
    """Write one PDF of the given pages in order (press files carry no links to keep)."""
    opened: dict[int, pikepdf.Pdf] = {}
    with pikepdf.new() as book:
        for data, index in leaves:
            source = opened.setdefault(id(data), pikepdf.open(io.BytesIO(data)))
            book.pages.append(source.pages[index])
        book.save(target, deterministic_id=True)
    for source in opened.values():
        source.close()
