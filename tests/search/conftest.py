"""The project's own index, and Chromium to search it with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from serving import served, write_files

from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.search.index import Index, indexes
from camnang.search.publish import search_files
from camnang.search.sources import project_pages

ROOT = Path(__file__).parents[2]
_TITLES = {
    ("vi", "glossary.md"): "Bảng thuật ngữ",
    ("en", "glossary.md"): "Glossary",
    ("vi", "references.md"): "Văn bản và nguồn dẫn",
    ("en", "references.md"): "Sources",
    ("vi", "sources.md"): "Số liệu và nguồn",
    ("en", "sources.md"): "Figures and their sources",
}


def project_indexes() -> tuple[Index, ...]:
    """Give the indexes of this project's books, glossary and register."""
    project = open_project(ROOT)
    shelves = open_shelves(project, project.editions)

    def address(lang: str, path: str) -> str:
        return ("" if lang == "vi" else f"{lang}/") + path.removesuffix(".md") + "/"

    pages = project_pages(shelves, address, lambda lang, path: _TITLES[lang, path])
    return indexes(pages, shelves[0].glossary, {"vi": "a-z/", "en": "en/a-z/"}, shelves[0].everyday)


@pytest.fixture(scope="session")
def own_indexes() -> tuple[Index, ...]:
    """The indexes of this project."""
    return project_indexes()


@pytest.fixture(scope="session")
def own_site(own_indexes: tuple[Index, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the published search and an empty page."""
    folder = tmp_path_factory.mktemp("own")
    write_files(folder, search_files(own_indexes))
    empty = b"<!doctype html><title>-</title>"
    write_files(folder, [("index.html", empty), ("en/index.html", empty)])
    return folder


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], object]:
    """The server of folders."""
    return served
