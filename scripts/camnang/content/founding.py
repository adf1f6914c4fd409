"""A new project: a folder elsewhere, with a website, its first handbook, and CI of its own."""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from camnang import __version__
from camnang.base.errors import UsageError, unwritable
from camnang.base.house import PAPERS, SETTINGS
from camnang.content.scaffold import make_handbook, pairs
from camnang.i18n.messages import LANGUAGES, msg, phrase

FIRST = "first-handbook"
PACKAGES = (  # of Debian and Ubuntu: what scripts/setup needs of a system to build
    "python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils qpdf"
    " ghostscript git"
)
_SAMPLES = Path(__file__).parent / "founded"
_CLOTHES = '!!python/name:camnang.base.house.CLOTHES ""'
_HOME = """\
---
description: {description}
---
# {title}

{opening}
"""


def found_project(folder: Path, languages: Sequence[str], name: str, spoken: str) -> list[Path]:
    """Make a project in a folder that is not there yet, or empty; give its files.

    `spoken` is the language of its README. Raises UsageError if the folder holds anything, or for
    a language that the program does not speak; OutputError.
    """
    for lang in languages:
        if lang not in LANGUAGES:
            fact = msg("A new project cannot be in the language {tag}.", tag=lang)
            raise UsageError(fact, msg("Use these languages: {langs}.", langs=", ".join(LANGUAGES)))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fact = msg("{path} is not empty.", path=str(folder))
        raise UsageError(fact, msg("Name a new folder."))
    was_there = folder.is_dir()
    texts = dict(_texts(tuple(languages), name, spoken))
    try:
        for path, text in texts.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    except OSError as error:
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise unwritable(folder, error) from None
    return [*(folder / path for path in texts), *make_handbook(folder, FIRST)]


def _texts(languages: tuple[str, ...], name: str, spoken: str) -> Iterator[tuple[str, str]]:
    given = {lang: name or phrase("The publisher’s name").text(lang) for lang in languages}
    title = given[languages[0]]
    about = {"name": title, "version": __version__, "packages": PACKAGES, "slug": FIRST}
    yield "mkdocs.yml", _settings(phrase("Handbooks").text(languages[0]))
    yield (
        "handbooks/publisher.yml",
        _sample("publisher.yml").format(
            languages=", ".join(languages),
            name=f"{{{pairs(languages, given)}}}",
            address=f"{{{pairs(languages, phrase('Place, country'))}}}",
            licence=f"{{{pairs(languages, phrase('All rights reserved.'))}}}",
        ),
    )
    yield "handbooks/papers.yml", _without_schema(PAPERS.read_text(encoding="utf-8"))
    for lang in languages:
        yield (
            f"docs/index.{lang}.md",
            _HOME.format(
                description=phrase("What readers find on this website, in one sentence.").text(
                    lang
                ),
                title=given[lang],
                opening=phrase("Write here whom these handbooks are for.").text(lang),
            ),
        )
    yield "README.md", _sample(f"README.{spoken}.md").format(**about)
    yield "requirements.txt", f"camnang=={__version__}\n"
    yield "wheels/.gitkeep", ""
    yield ".gitignore", _sample("gitignore")
    yield ".github/workflows/build.yml", _sample("github.yml").format(**about)
    yield ".gitlab-ci.yml", _sample("gitlab.yml").format(**about)


def _sample(name: str) -> str:
    return (_SAMPLES / name).read_text(encoding="utf-8")


def _settings(name: str) -> str:
    """The settings of its website: a short head of its own, then the house's one dialect."""
    house = SETTINGS.read_text(encoding="utf-8")
    ours = house[house.index("theme:\n") :]
    ours = ours.replace("custom_dir: overrides", f"custom_dir: {_CLOTHES}")
    ours = re.sub(r"^(extra:\n  generator: .*\n)(?:  .*\n)*", r"\1", ours, flags=re.MULTILINE)
    return _sample("mkdocs.yml").format(name=_quoted(name)) + ours


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "").replace('"', "”") + '"'


def _without_schema(text: str) -> str:
    return re.sub(r"\A# yaml-language-server:.*\n", "", text)
