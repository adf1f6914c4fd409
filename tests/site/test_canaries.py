"""A website made of canaries, with every gate before it taken down: none of them sings.

What refuses such texts is tried in `tests/attacks`. Here they are let in, in every text of every
file, so that what is left is how they are shown, in a browser that heeds no policy.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands import build as engine
from mkdocs.config import load_config
from playwright.sync_api import Browser

from camnang.base.yaml_lines import load
from camnang.content import manuscript
from camnang.content.library import open_project
from camnang.project import read_spec
from camnang.site import build, building, plan

LANGUAGES = {"vi", "en"}
_TEXTS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "attacks" / "texts.yml").read_text(encoding="utf-8")
)
CANARIES = [*_TEXTS["canaries"], *_TEXTS["words"]]
COUNTED = "window.sung = []; window.canary = n => { window.sung.push(n) }"


class Cage:
    """Gives canaries, each with a number of its own."""

    def __init__(self) -> None:
        self.numbers = count(1)

    def canary(self) -> str:
        number = next(self.numbers)
        return CANARIES[number % len(CANARIES)].replace("%n", str(number))

    def settle(self, data: Any, in_words: bool = False) -> Any:
        """Give data with a canary behind every text that stands in a language."""
        if isinstance(data, dict):
            return {k: self.settle(v, in_words or k in LANGUAGES) for k, v in data.items()}
        if isinstance(data, list):
            return [self.settle(each, in_words) for each in data]
        return f"{data} {self.canary()}" if in_words and isinstance(data, str) else data

    def fill(self, root: Path) -> None:
        """Put canaries in every file of a project."""
        for path in sorted(root.joinpath("handbooks").rglob("*.yml")):
            if path.name not in ("addresses.yml", "papers.yml"):
                data = self.settle(load(path.read_text(encoding="utf-8"))[0])
                path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        for path in sorted((*root.glob("docs/*.md"), *root.glob("handbooks/*/*.md"))):
            head, text = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
            front = load(head)[0]
            front["description"] = f"{front['description'][:60]} {self.canary()}"
            if "goals" in front:
                front["goals"] = [f"{goal} {self.canary()}" for goal in front["goals"]]
            first, mark, rest = text.partition("\n\n")
            text = f"{first}{mark}{rest}\n\n{self.canary()}\n\nx {self.canary()} y\n"
            for number in range(4):  # headings become titles, and entries of contents
                label = f'#in-{number} data-toc-label="{self.canary()}"'
                text += f"\n## y {self.canary()} {{{label}}}\n\nz\n"
                text += f"\n## `{self.canary()}` {{#out-{number}}}\n\nz\n"
            told = yaml.safe_dump(front, allow_unicode=True)
            path.write_text(f"---\n{told}---\n{text}", encoding="utf-8")


@pytest.fixture(scope="module")
def aviary(
    new_project: Callable[[Path], Path],
    serving: Callable[[Path], Iterator[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, str]]:
    """The website of canaries, built, and its address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read_spec, "_not_plain", lambda text: ())
        patch.setattr(manuscript, "markup_findings", lambda *_: ())
        patch.setattr(building, "_run_mkdocs", _run_here)
        patch.setattr(building, "parity_findings", lambda *_: ())
        patch.setenv("CAMNANG_CHECKED", "1")
        root = new_project(tmp_path_factory.mktemp("canaries") / "project")
        cage = Cage()
        cage.fill(root)
        assert next(cage.numbers) > 100
        site = build(plan(open_project(root), checked=True))
    for url in serving(site):
        yield site, url


def _run_here(project: Any, work: Path) -> None:
    settings = load_config(str(project.root / "mkdocs.yml"), site_dir=str(work))
    settings.plugins.on_startup(command="build", dirty=False)
    engine.build(settings)


def test_no_canary_sings(aviary: tuple[Path, str], browser: Browser) -> None:
    site, url = aviary
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(COUNTED)
    page = context.new_page()
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    assert len(pages) > 20
    for name in pages:
        there = url if name == "." else f"{url}{name}/"
        page.goto(there, wait_until="load")
        assert page.evaluate("window.sung") == [], there
        assert page.url == there or "old" in there
    assert "canary(" in page.content()
    context.close()


@pytest.mark.parametrize("query", ["giấy", "canary", "script", "sổ tay"])
def test_no_canary_sings_among_what_was_found(
    query: str, aviary: tuple[Path, str], browser: Browser
) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    context.add_init_script(COUNTED)
    page = context.new_page()
    page.goto(aviary[1])
    page.locator("button[data-opens=search]").first.click()
    page.locator(".search__input").fill(query)
    page.locator(".search__results li").first.wait_for()
    assert page.evaluate("window.sung") == []
    context.close()
