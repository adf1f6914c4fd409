"""The worker in Chromium: its modules case by case, odd queries, large indexes, speed."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from asking import processor_ms
from playwright.sync_api import Browser, Page

from camnang.search.index import Index
from camnang.search.publish import worker_script

HERE = Path(__file__).parent
Serve = Callable[[Path], AbstractContextManager[str]]

ODD = {
    "ten thousand letters": "a" * 10_000,
    "ten thousand words": "điện " * 10_000,
    "emoji": "🙂🔥👨‍👩‍👧 điện",
    "HTML": "<img src=x onerror=alert(1)> <script>alert(1)</script> điện",
    "right to left": "مرحبا \u202e\u2067 điện",
    "lone surrogates": "\ud800 điện \udc00",
    "a bomb for regular expressions": "(a+)+$" * 400 + "!",
    "only signs": "()[]{}^$.*+?|\\/-–…",
    "nothing": "",
    "spaces": " \t\n\u00a0\u200b",
    "marks without letters": "\u0301" * 500,
    "names of objects": "constructor __proto__ hasOwnProperty",
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the worker's modules in it."""
    opened = browser.new_page()
    exports = (HERE / "units.js").read_text(encoding="utf-8")
    names = exports.rpartition('unitExports = "')[2].partition('"')[0]
    opened.add_script_tag(content=worker_script(f"globalThis.parts = {{{names}}};"))
    opened.add_script_tag(content=exports)
    yield opened
    opened.close()


def _open(page: Page, name: str, parts: dict[str, str]) -> None:
    page.evaluate(
        """async ([name, parts]) => {
          const load = async (part) => JSON.parse(parts[part]);
          globalThis.engine = await globalThis.parts.openEngine(name, load, load);
        }""",
        [name, parts],
    )


def _best(page: Page, query: str, count: int) -> list[str]:
    found: list[str] = page.evaluate(
        "async ([query, count]) => "
        "(await engine.search(query)).passages.slice(0, count).map((p) => p.location)",
        [query, count],
    )
    return found


def test_modules(page: Page) -> None:
    wrong: list[Any] = page.evaluate(
        """async () => {
          const wrong = [];
          for (const [what, given, wanted] of unitCases(parts)) {
            const got = JSON.stringify(await given);
            if (got !== JSON.stringify(wanted)) wrong.push([what, got, wanted]);
          }
          return wrong;
        }"""
    )
    assert wrong == []


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not needed, only welcome")
def test_modules_under_node() -> None:
    done = subprocess.run(
        ["node", "--test", str(HERE / "units.test.mjs")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("what", ODD)
def test_odd_queries(page: Page, own_indexes: tuple[Index, ...], what: str) -> None:
    parts = {name: text for index in own_indexes for name, text in index.parts()}
    _open(page, own_indexes[0].lang, parts)
    page.evaluate(
        """async (codes) => {
          globalThis.query = String.fromCharCode(...codes);
          await engine.search("điện");
          await engine.search("compressed air"); // opens the other language's index too
        }""",
        _code_units(ODD[what]),
    )
    took = processor_ms(page, "(async () => { globalThis.found = await engine.search(query) })()")
    markup = page.evaluate(
        """() => {
          const box = document.createElement("template");
          const shown = [...found.passages, ...found.also];
          box.innerHTML = shown.map(({ title, text }) => title + text).join("");
          return [...new Set([...box.content.querySelectorAll("*")].map(({ tagName }) => tagName))];
        }"""
    )
    assert took < 500
    assert set(markup) <= {"MARK"}


def _code_units(text: str) -> list[int]:
    raw = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]


def test_shards_answer_like_the_whole(page: Page, own_indexes: tuple[Index, ...]) -> None:
    asked = ["phân loại rác", "dieu hoa", "sanr xuaats", "08/2022", "cleaner production", "pin cũ"]
    for index in own_indexes:
        _open(page, index.lang, dict(index.parts(10**9)))
        whole = {q: _best(page, q, 2) for q in asked}
        _open(page, index.lang, dict(index.parts(0)))
        for query in asked:  # the first of one stands among the first two of the other: near ties
            there = _best(page, query, 2)
            assert bool(there) == bool(whole[query]), query  # words of the other language: nothing
            assert set(there[:1]) <= set(whole[query]) and set(whole[query][:1]) <= set(there), (
                query
            )


def test_weight(own_indexes: tuple[Index, ...]) -> None:
    assert len(gzip.compress(worker_script().encode())) < 20_000
    for index in own_indexes:
        first, *shards = (gzip.compress(text.encode()) for _, text in index.parts())
        assert len(first) <= 250_000
        assert all(len(shard) <= 25_000 for shard in shards)


def test_same_records_same_bytes(own_indexes: tuple[Index, ...]) -> None:
    for index in own_indexes:
        for most in (0, 10**9):
            assert list(index.parts(most)) == list(index.parts(most))
            for _, text in index.parts(most):
                assert json.loads(text)


@pytest.mark.benchmark
def test_quick_on_a_slow_phone(browser: Browser, own_indexes: tuple[Index, ...]) -> None:
    """A processor six times slower: ready in 0.3 s after the data, 0.1 s a key.

    So too for words of the other language, whose index is opened at the first of them. Processor
    time is counted, not the clock, and against a fixed piece of work done just before, so that a
    busy machine does not matter.
    """
    page = browser.new_page()
    page.add_script_tag(content=worker_script("globalThis.parts = {openEngine};"))
    page.evaluate(
        "(texts) => { globalThis.data = texts.map((text) => JSON.parse(text)) }",
        [dict(index.parts(10**9))[index.lang] for index in own_indexes],
    )
    ready, opened = [], []
    for _ in range(3):  # the least of three: a machine's neighbours cost time too
        ready.append(_slower(page) * processor_ms(page, _READY))
        page.evaluate("engine.search('điện').then(() => 0)")
        opened.append(_slower(page) * processor_ms(page, _OTHER))
    keys = [_slower(page) * _a_key(page, query) for query in _TYPED]
    page.close()
    print(
        f"ready {min(ready):.0f} ms, other index {min(opened):.0f} ms, "
        f"a key {', '.join(f'{key:.0f}' for key in keys)} ms"
    )
    assert max(min(ready), min(opened)) <= 300
    assert max(keys) <= 100


_WORK = """(() => {
  const seen = new Map();
  for (let n = 0; n < 200000; n++) seen.set(`w${n % 20011}`, n);
})()"""
_WORK_MS = 20.0  # on the machine whose times are promised, left alone


def _slower(page: Page) -> float:
    """How many times as long a phone takes as this machine, as busy as it is now."""
    took = min(processor_ms(page, _WORK) for _ in range(3))  # the first warms it up
    return 6 / max(1.0, took / _WORK_MS)


_READY = """((load) =>
  parts.openEngine("vi", load, load).then((engine) => { globalThis.engine = engine })
)(async (lang) => data[lang === "vi" ? 0 : 1])"""
_OTHER = '(async () => { await engine.search("compressed air") })()'
_TYPED = (
    "phân loại rác ở nhà",
    "dieu hoa nhiet do",
    "không phân loại rác thì bị phạt",
    "compressed air leaks",
)


def _a_key(page: Page, query: str) -> float:
    typed = json.dumps([query[:end] for end in range(2, len(query) + 1)])
    took = processor_ms(
        page, f"(async () => {{ for (const q of {typed}) await engine.search(q) }})()"
    )
    return took / (len(query) - 1)
