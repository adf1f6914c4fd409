"""The search on documentation ten times our size: what is fetched, how long it takes.

    apt-get download libreoffice-help-vi && dpkg-deb -x libreoffice-help-vi*.deb help
    PYTHONPATH=tests python tests/search/scale.py vi help/usr/share/libreoffice/help/vi

Reads the HTML pages of a folder up to 720,000 words, each text once, and asks in Chromium. Times
are of the processor, taken six times, as on a phone six times slower.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from asking import processor_ms
from playwright.sync_api import sync_playwright

from browsers import chromium
from camnang.search.index import Index
from camnang.search.publish import worker_script
from camnang.search.records import SearchPage
from camnang.search.sources import html_page

WORDS = 720_000
SLOWER = 6
QUERIES = {
    "vi": ("in văn bản", "chen hinh anh", "định dạng đoạn văn", "tìm và thay thế", "xuaats banr",
           "dinh dang trang in an", "bảng tính hàm tổng", "kiểu dáng ký tự"),
    "en": ("print document", "insert image", "paragraph formatting", "find and replace",
           "charcter styles", "page style", "sum function", "how do I add a footnote"),
}  # fmt: skip
_OPEN = """async ([name]) => {
  window.asked = [];
  const load = async (part) => (asked.push(part), JSON.parse(await window.part(part)));
  const { shardedCorpus, Engine } = parts;
  window.start = () => { window.engine = new Engine(shardedCorpus(core, load), core) };
  window.core = JSON.parse(await window.part(name));
}"""


def pages(folder: Path) -> Iterator[SearchPage]:
    """Give the pages of a folder, each text once, up to so many words."""
    count, seen = 0, set()
    parser = lxml.html.HTMLParser(encoding="utf-8")
    for path in sorted(folder.rglob("*.html")):
        root = lxml.html.parse(str(path), parser=parser).getroot()
        found = [body for body in root.xpath("//*[@id='DisplayArea'] | //body")][-1:]
        if not found:
            continue
        page = html_page(str(path.relative_to(folder)), root.findtext(".//title") or "", found[0])
        texts = tuple(section.text for section in page.sections)
        if texts not in seen:
            seen.add(texts)
            count += sum(len(text.split()) for text in texts)
            yield page
        if count > WORDS:
            return


def main() -> None:
    """Measure, print."""
    lang, folder = sys.argv[1], Path(sys.argv[2])
    index = Index(lang, tuple(pages(folder)))
    parts = dict(index.parts())
    sizes = {name: len(gzip.compress(text.encode())) for name, text in parts.items()}
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page()
        page.expose_function("part", lambda name: parts[name])
        page.add_script_tag(content=worker_script("globalThis.parts = {shardedCorpus, Engine};"))
        page.evaluate(_OPEN, [lang])
        ready = SLOWER * processor_ms(page, "start()")
        print(f"{len(index.pages)} pages, core {sizes[lang] / 1000:.0f} kB, ready {ready:.0f} ms")
        for query in QUERIES[lang]:
            page.evaluate("() => { start(); asked.length = 0 }")
            page.evaluate("(query) => engine.search(query).then(() => 0)", query)
            fetched = sizes[lang] + sum(sizes[name] for name in page.evaluate("asked"))
            keys = [query[:end] for end in range(2, len(query) + 1)]
            every = f"(async () => {{ for (const q of {keys!r}) await engine.search(q) }})()"
            page.evaluate(f"{every}.then(() => 0)")
            key = SLOWER * processor_ms(page, every) / len(keys)
            print(f"{query}: {fetched / 1000:.0f} kB fetched, {key:.0f} ms a key")
        browser.close()


if __name__ == "__main__":
    main()
