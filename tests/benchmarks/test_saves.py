"""Fifty saves in a row, seen in a real browser: the web page and the press page of a chapter."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser

from benchmarks.copies import CHAPTER, copy_of_the_project
from content.small import ROOT

SAVES = int(os.environ.get("CAMNANG_SAVES", "50"))
PAUSE_S = 3.0
PATH = "/eco-labels/organic/"
_WEB = "word => document.querySelector('article')?.innerText.includes(word + ' ')"
_PRESS = """change => {
  const image = document.querySelector(".at-change")?.parentNode.querySelector("img");
  return document.querySelector("main").dataset.change !== change && image?.complete
    && image.naturalWidth > 0;
}"""


@pytest.mark.benchmark
def test_how_soon_a_save_is_seen(tmp_path: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    root = copy_of_the_project(tmp_path)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "CAMNANG_LANG": "en"}
    program = "from camnang.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "serve"], cwd=root, env=env,
        stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        try:
            found = re.search(r"http\S+/", str(running.stderr and running.stderr.readline()))
            assert found
            home = found[0].rstrip("/")
            page.goto(f"{home}{PATH}")
            page.wait_for_selector("article h1", timeout=300_000)

            def on_the_web(save: Callable[[], str]) -> None:
                page.wait_for_function(_WEB, arg=save(), polling=20)

            def in_print(save: Callable[[], str]) -> None:
                before = page.evaluate("document.querySelector('main').dataset.change")
                save()
                page.wait_for_function(_PRESS, arg=before, polling=20)

            told = {"web page": _seconds(root, on_the_web)}
            page.goto(f"{home}/_camnang/press/?page={PATH}")
            page.wait_for_selector(".sheet img")
            told["press page"] = _seconds(root, in_print)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(60)
    print()
    for name, seconds in told.items():
        print(f"{name:<12}{median(seconds):6.2f} s, the slowest {max(seconds):.2f}, {SAVES} saves")
    out = ROOT / "build" / "saves.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def _seconds(root: Path, seen: Callable[[Callable[[], str]], None]) -> list[float]:
    chapter, found = root / CHAPTER, []
    for number in range(SAVES):
        word = "rau que" + "n" * (1 + number % 40)

        def save(word: str = word) -> str:
            text = chapter.read_text(encoding="utf-8")
            chapter.write_text(re.sub("rau quen+", word, text), encoding="utf-8")
            return word

        begun = time.perf_counter()
        seen(save)
        found.append(round(time.perf_counter() - begun, 3))
        time.sleep(PAUSE_S)
    return found
