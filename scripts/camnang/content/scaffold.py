"""A new handbook: one folder from templates, complete enough to build at once."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from camnang.base.errors import UsageError, unwritable
from camnang.content.library import Project, misnamed, open_project
from camnang.design.palette import HUES
from camnang.design.tile_motifs import MOTIFS
from camnang.i18n.messages import Message, msg, phrase

_SCHEMA = "scripts/camnang/schemas/handbook.schema.json"  # for editors’ programs, where it lies
_SPEC = """\
status: draft  # until it is complete: nothing of a draft is handed to a print shop
title: {{{title}}}
subtitle: {{{subtitle}}}
description: {{{description}}}
answers:  # four lines for the back cover and the landing page
{answers}
chapters:  # the order of pages and of the book, decided only here
{chapters}
edition: {{number: 1, date: {date}}}
look: {{hue: {hue}, motif: {motif}, seed: 0}}
print:
  copies: {{{copies}}}
"""
_CHAPTER = """\
---
description: {description}
goals:
  - {goal}
---
# {title}

{opening}

## {week} {{#viec-tuan-nay .week}}

- [ ] {task}
- [ ] {task}
- [ ] {task}
"""


def make_handbook(root: Path, slug: str) -> list[Path]:
    """Make `handbooks/<slug>/`; raises UsageError for a bad or taken slug, OutputError."""
    project = open_project(root)
    folder, languages = free_folder(project, slug), project.languages
    texts = {folder / "handbook.yml": spec_text(project, languages, _spoken(slug))}
    texts |= {folder / f"start.{lang}.md": _chapter(lang) for lang in languages}
    return _write(folder, texts)


def free_folder(project: Project, slug: str) -> Path:
    """Give the folder of a new handbook; raises UsageError for a bad or taken slug."""
    for finding in misnamed(project.root, slug, project.languages):
        raise UsageError(finding.fact, finding.remedy)
    folder = project.folder(slug)
    if folder.exists():
        fact = msg("There is a handbook {slug} already.", slug=slug)
        raise UsageError(fact, msg("Choose another name, or remove its folder."))
    return folder


def spec_text(
    project: Project,
    languages: tuple[str, ...],
    title: str,
    chapters: tuple[str, ...] = ("start",),
    *,
    is_plain: bool = False,
) -> str:
    """Give the spec of a new handbook, a draft in a look that no other has."""
    taken = {handbook.look.motif for _, handbook in project.handbooks}
    date = max((handbook.edition.date for _, handbook in project.handbooks), default=None)
    own = "" if languages == project.languages else f"languages: [{', '.join(languages)}]\n"
    return (
        _schema_line(project.root)
        + own
        + ("profile: plain\n" if is_plain else "")
        + _SPEC.format(
            title=pairs(languages, title),
            subtitle=pairs(languages, phrase("A new handbook")),
            description=pairs(languages, phrase("What this handbook is for, in one sentence.")),
            answers="\n".join(f"  {lang}: [{_quoted(lang, _QUESTION)}]" for lang in languages),
            chapters="\n".join(f"  - {stem}" for stem in chapters),
            date=date or "2026-01-01",
            hue=HUES[len(project.handbooks) % len(HUES)],
            motif=next((name for name in MOTIFS if name not in taken), next(iter(MOTIFS))),
            copies=", ".join(f"{lang}: 0" for lang in languages),
        )
    )


def _spoken(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _schema_line(root: Path) -> str:
    if not (root / _SCHEMA).is_file():
        return ""
    return f"# yaml-language-server: $schema=../../{_SCHEMA}\n"


_QUESTION = phrase("Which question does this handbook answer?")


def _quoted(lang: str, words: Message | Mapping[str, str] | str) -> str:
    text = words.text(lang) if isinstance(words, Message) else words
    text = text if isinstance(text, str) else text[lang]
    return '"' + text.replace('"', "”") + '"'


def pairs(languages: tuple[str, ...], words: Message | Mapping[str, str] | str) -> str:
    """Give words as YAML says them in each language, without the braces around."""
    return ", ".join(f"{lang}: {_quoted(lang, words)}" for lang in languages)


def _chapter(lang: str) -> str:
    return _CHAPTER.format(
        description=phrase("What this chapter answers, in one sentence.").text(lang),
        goal=phrase("Do the first thing this chapter teaches.").text(lang),
        title=phrase("Where to begin").text(lang),
        opening=phrase("Write here what the reader should know first.").text(lang),
        week=phrase("Do this week").text(lang),
        task=phrase("One task that can be ticked with a pen.").text(lang),
    )


def _write(folder: Path, texts: dict[Path, str]) -> list[Path]:
    try:
        folder.mkdir(parents=True)
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise unwritable(folder, error) from None
    return list(texts)
