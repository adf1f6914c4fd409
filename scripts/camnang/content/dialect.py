"""The Markdown dialect: Material's, as `mkdocs.yml` lists it, and the marks of `blocks/`.

Website and books read the same list, so a page and a chapter can never disagree about what a
manuscript says. The marks only name things here (`data-…`); their kinds fill them in.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from camnang.base.apart import NoAnswerError, apart
from camnang.base.errors import ContentError, Finding, Place
from camnang.base.memo import NO_MEMO, Memo, WorkStep, memo_of
from camnang.base.patience import TookTooLongError
from camnang.base.spread import spread
from camnang.content.blocks.registry import inline_marks, made_of
from camnang.content.bounds_of_reading import MOST_SECONDS
from camnang.content.habits import as_ours
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_text

CONVERT = WorkStep("convert", ("base", "content", "design", "i18n", "project"))
_MOST_TEXTS = 2_000  # kept of a project while its website is served
_MANY_TEXTS = 16  # from which on other processes are worth their start
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_AHEAD_OF_LINKS = 179  # Python-Markdown sets them at 160 and below, footnotes at 175
_AHEAD_OF_ESCAPES = 185  # which it sets at 180, code at 190
_AHEAD_OF_FENCES = 27  # which are found at 25, tabs made spaces at 30
_SETTINGS = "mkdocs.yml"
_LONGEST_PROBLEM = 200
_TRUSTED = ("camnang.", "pymdownx.", "material.")


class _DialectLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads `mkdocs.yml`; of Python objects only functions of trusted packages are loaded."""


def _named_object(loader: yaml.Loader, suffix: str, node: yaml.Node) -> object:
    module, _, name = suffix.rpartition(".")
    if not suffix.startswith(_TRUSTED):
        return None
    return getattr(importlib.import_module(module), name)


_DialectLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", _named_object)
_DialectLoader.add_constructor("!ENV", lambda loader, node: None)


def site_settings(root: Path) -> dict[str, Any]:
    """Give what `mkdocs.yml` says; raises ContentError if that cannot be read."""
    with _read(root):
        settings: dict[str, Any] = yaml.load(read_text(root / _SETTINGS), Loader=_DialectLoader)
        return dict(settings)


@contextmanager
def _read(root: Path) -> Iterator[None]:
    """Say of settings that nothing can be made of them; engines have many words for that."""
    try:
        yield
    except ContentError:
        raise
    except Exception as error:
        place = Place(root / _SETTINGS, _yaml_line(error))
        problem = f"{type(error).__name__}: {error}".split("\n")[0][:_LONGEST_PROBLEM]
        fact = msg("The settings of the website cannot be used ({problem}).", problem=problem)
        remedy = msg("Correct the file, or bring it back from the history.")
        raise ContentError((Finding("spec", "error", place, fact, remedy),)) from None


def _yaml_line(error: Exception) -> int:
    """Give the line of which a reader of YAML complains, or 1."""
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) + 1 if mark else 1


def _setting(root: Path, name: str) -> Any:
    """Give one setting: what the others name (functions of the website) is not loaded."""
    loader = _DialectLoader(read_text(root / _SETTINGS))
    settings = loader.get_single_node()
    assert settings
    value = next(value for key, value in settings.value if key.value == name)
    return loader.construct_object(value, deep=True)


@cache
def _extensions(root: Path) -> tuple[tuple[str, dict[str, Any]], ...]:
    listed = _setting(root, "markdown_extensions")
    pairs = [
        (entry, {}) if isinstance(entry, str) else next(iter(entry.items())) for entry in listed
    ]
    return tuple((name, options or {}) for name, options in pairs)


@dataclass(frozen=True)
class Convert:
    """Markdown in, the HTML made of it out, not yet sanitised; each text is converted once."""

    engine: Markdown
    settings: str = ""
    memo: Memo = NO_MEMO
    known: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)  # not kept yet

    def __call__(self, text: str) -> str:
        """Give the HTML of a text; raises RecursionError if it is nested too deeply,
        TookTooLongError, NoAnswerError.
        """
        if not self._knows(text):
            self._learn(text, self._converted_apart(text))
        return self.known[text]

    def ahead(self, texts: Iterable[str]) -> None:
        """Convert many texts at once, on every processor; one that fails is left for its turn."""
        new = [text for text in dict.fromkeys(texts) if not self._knows(text)]
        if len(new) >= _MANY_TEXTS:
            for text, html in zip(new, spread(self._tried, new), strict=True):
                if html is not None:
                    self._learn(text, html)

    def keep(self) -> None:
        """Keep what was converted for runs to come."""
        for text, html in self.fresh.items():
            self.memo.keep(CONVERT, "", self.inputs(text), html.encode())
        self.fresh.clear()

    def inputs(self, text: str) -> dict[str, str]:
        """Give all that the HTML of a text depends on, by name."""
        return {"text": text, "settings": self.settings}

    def _knows(self, text: str) -> bool:
        if text in self.known:
            return True
        kept = self.memo.find(CONVERT, "", self.inputs(text))
        if kept is not None:
            self._remember(text, kept.decode())
        return kept is not None

    def _learn(self, text: str, html: str) -> None:
        self._remember(text, html)
        self.fresh[text] = html

    def _remember(self, text: str, html: str) -> None:
        while len(self.known) >= _MOST_TEXTS:
            del self.known[next(iter(self.known))]
        self.known[text] = html

    def _converted(self, text: str) -> str:
        return str(self.engine.reset().convert(text))

    def _converted_apart(self, text: str) -> str:
        return apart(partial(self._converted, text), MOST_SECONDS)

    def _tried(self, text: str) -> str | None:
        try:
            return self._converted_apart(text)
        except (RecursionError, TookTooLongError, MemoryError, NoAnswerError):
            return None


@cache
def markdown(root: Path) -> Convert:
    """Give what converts Markdown in the dialect of the project at `root`."""
    with _read(root):
        extensions = _extensions(root)
        names = [name for name, _ in extensions]
        engine = Markdown(extensions=names, extension_configs=dict(extensions))
        return Convert(engine, read_text(root / _SETTINGS), memo_of(root / "build"))


class _Mark(InlineProcessor):
    """Turns a mark into an empty element that carries its words in a data attribute."""

    def __init__(self, pattern: str, attribute: str) -> None:
        super().__init__(pattern)
        self.attribute = attribute

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        mark = ElementTree.Element("span", {f"data-{self.attribute}": m[1].strip()})
        return mark, m.start(0), m.end(0)


class _Made(BlockProcessor):
    """Turns a line such as `{score: x}` into an empty division that names what is made there."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return block.startswith("{") and bool(made_of(block.strip()))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        made = made_of(blocks.pop(0).strip())
        ElementTree.SubElement(parent, "div", {"data-made-of": made})


class _Targets(Treeprocessor):
    """Keeps the author's link target beside the one MkDocs will write."""

    def run(self, root: ElementTree.Element) -> None:
        for link in root.iter("a"):
            href = link.get("href", "")
            if href.startswith("#") or (".md" in href and not _SCHEME.match(href)):
                link.set("data-to", href)


class _Habits(Preprocessor):
    """Writes what other Markdowns have in our dialect, before anything else reads the lines."""

    def run(self, lines: list[str]) -> list[str]:
        return as_ours(lines)


class _Keys(Treeprocessor):
    """Takes from keys the names by which a theme would put signs of its own before them."""

    def run(self, root: ElementTree.Element) -> None:
        for key in root.iter("kbd"):
            key.attrib.pop("class", None)


class Dialect(Extension):
    """The marks of Cẩm Nang as a Python-Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the marks ahead of links and footnotes, which share their brackets."""
        md.ESCAPED_CHARS.append("$")  # opens a formula
        for mark in inline_marks():
            made = _Mark(mark.pattern, mark.attribute)
            ahead = _AHEAD_OF_ESCAPES if mark.is_verbatim else _AHEAD_OF_LINKS
            md.inlinePatterns.register(made, f"camnang-{mark.attribute}", ahead)
        md.preprocessors.register(_Habits(md), "camnang-habits", _AHEAD_OF_FENCES)
        md.parser.blockprocessors.register(_Made(md.parser), "camnang-made", 105)
        md.treeprocessors.register(_Targets(md), "camnang-targets", 5)
        md.treeprocessors.register(_Keys(md), "camnang-keys", 5)


def makeExtension(**options: Any) -> Dialect:  # noqa: N802
    """Give the extension (the name Python-Markdown looks for)."""
    return Dialect(**options)
