"""Judges the search by query files of anybody's, by passage: hit@1, hit@3, and every miss.

    PYTHONPATH=scripts:tests .venv/bin/python tests/search/judge.py vi=FILE [en=FILE]

A file holds queries by class, each with the places that answer it, the books in short:

    slang: {"rác nhà tui bị chê": "sl/sorting#khong-phan-loai sl/law#khi-bi-nhac"}

The books are sl, cp, ec and el, as in `passages.vi.yml`. Without LANG= the language is that of the
file's name (`fresh.en.yml`), else Vietnamese. Each query is asked in a page of Chromium that has
asked nothing before it but the other queries, as `test_judged_queries.py` does.
"""

import sys
import tempfile
from pathlib import Path

from asking import asker, ours
from judging import asked_in, by_passage, judge, table
from playwright.sync_api import sync_playwright
from serving import served, write_files

from browsers import chromium
from camnang.search.publish import search_files
from conftest import project_indexes

EMPTY = b"<!doctype html><title>-</title>"


def main(arguments: list[str]) -> None:
    """Judge each file in turn and print its table and its misses."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        folder = Path(home)
        pages = [("index.html", EMPTY), ("en/index.html", EMPTY)]
        write_files(folder, [*search_files(project_indexes()), *pages])
        page = chromium(playwright).new_page()
        with served(folder) as site:
            for argument in arguments:
                lang, path = _language(argument)
                found, misses = judge(
                    asked_in(path), asker(page, site, lang, ours(lang)), by_passage
                )
                print(f"\n{table({path.name: found})}\n\n" + "\n".join(misses))


def _language(argument: str) -> tuple[str, Path]:
    lang, is_named, name = argument.partition("=")
    if is_named:
        return lang, Path(name)
    return ("en" if argument.endswith(".en.yml") else "vi"), Path(argument)


if __name__ == "__main__":
    main(sys.argv[1:])
