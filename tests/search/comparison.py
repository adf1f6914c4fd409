"""The judged queries on three searches, side by side, from one run.

    PYTHONPATH=tests python tests/search/comparison.py

The same pages, as plain as they can be, are built with the theme's default search and the
plugin for languages; Pagefind indexes that very site if its package `pagefind-bin` is installed.
Prints a Markdown table for each language and what ours missed.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from importlib.util import find_spec
from pathlib import Path

from asking import Engine, asker, ours, pagefind, theme_default
from judging import judge, queries, table
from playwright.sync_api import Browser, sync_playwright
from serving import served, write_files

from browsers import chromium
from camnang.search.index import Index
from camnang.search.publish import search_files
from camnang.search.records import SearchPage
from conftest import project_indexes

_SETTINGS = """\
site_name: Cẩm Nang
theme: {name: material, language: vi, font: false}
plugins:
  - search: {lang: vi}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: vi, name: Tiếng Việt, default: true, build: true}
        - {locale: en, name: English, build: true}
"""


def plain_site(folder: Path, indexes: Iterable[Index]) -> Path:
    """Build the pages of the indexes with the theme as it comes."""
    write_files(folder, _sources(indexes))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


def _sources(indexes: Iterable[Index]) -> Iterator[tuple[str, bytes]]:
    yield "mkdocs.yml", _SETTINGS.encode()
    for index in indexes:
        yield f"docs/{index.lang}/index.md", b"# -\n"
        for page in index.pages:
            path = page.url.removeprefix(f"{index.lang}/").rstrip("/")
            yield f"docs/{index.lang}/{path}.md", _html(page).encode()


def _html(page: SearchPage) -> str:
    parts = [f"<h1>{escape(page.title)}</h1>"]
    for section in page.sections:
        if section.id:
            parts.append(f'<h2 id="{section.id}">{escape(section.title)}</h2>')
        parts += [f"<p>{escape(line)}</p>" for line in section.text.splitlines()]
    return "\n".join(parts) + "\n"


def _pagefind_index(site: Path) -> bool:
    found = find_spec("pagefind_bin")
    if not found or not found.origin:
        return False
    binary = Path(found.origin).parent / "pagefind"
    command = [str(binary), "--site", str(site), "--root-selector", ".md-content__inner"]
    subprocess.run(command, check=True, capture_output=True)
    return True


def _engines(site: Path, lang: str) -> dict[str, Engine]:
    worker = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
    engines = {"ours": ours(lang), "theme": theme_default(worker.relative_to(site).as_posix())}
    return engines | ({"Pagefind": pagefind()} if (site / "pagefind").is_dir() else {})


def compare(site: Path, lang: str, browser: Browser) -> tuple[str, list[str]]:
    """Give the table of a language, and what ours missed."""
    columns, missed = {}, []
    for name, engine in _engines(site, lang).items():
        page = browser.new_page()
        with served(site) as base:
            scores, misses = judge(queries(lang, "judge"), asker(page, base, lang, engine))
        page.close()
        columns[name] = scores
        missed = missed or misses
    return table(columns), missed


def main() -> None:
    """Build, ask, print."""
    indexes = project_indexes()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = plain_site(Path(folder), indexes)
        _pagefind_index(site)
        write_files(site, search_files(indexes))
        browser = chromium(playwright)
        for index in indexes:
            shown, missed = compare(site, index.lang, browser)
            print(f"## {index.lang}\n\n{shown}\n\n" + "\n".join(f"- {miss}" for miss in missed))
        browser.close()


if __name__ == "__main__":
    main()
