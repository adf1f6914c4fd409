"""Take away: cards, signs and posters to print, whom each is for, and the files that were made."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from camnang.content.library import Project
from camnang.i18n.numbers import short_date, size
from camnang.project.artifact import picture_beside
from camnang.project.model import Audience, Edition
from camnang.project.papers import Papers
from camnang.site.phrases import words
from camnang.site.tree import Content
from camnang.site.verbatim import verbatim

PAGE = "take-away"


def take_away(project: Project, papers: Papers, lang: str) -> Iterator[str]:
    """Give the lines of the page: what there is for whom, then each thing with its files."""
    say, things = words(lang), _things(project, lang)
    for audience in get_args(Audience):
        own = [each for each in things if each.small and audience in each.small.audience]
        links = [f"[{verbatim(each.title)}](#{each.slug})" for each in own]
        if links:
            yield f"- **{say[f'for-{audience}']}:** {'; '.join(links)}"
    for edition in things:
        yield f"\n## {verbatim(edition.title)} {{#{edition.slug}}}\n"
        yield from _told(project, papers, edition)


def taken_files(project: Project, lang: str, spoken: str) -> Iterator[tuple[str, Content]]:
    """Give what lies beside the page of a language, which shows things in `spoken`."""
    for edition in _things(project, spoken):
        for file in _files(project, edition):
            yield f"{lang}/{PAGE}/{file.name}", file


def taken_state(project: Project) -> str:
    """Give what changes when a file is made anew."""
    files = (file for edition in project.small_editions for file in _files(project, edition))
    return repr([(file.name, (state := file.stat()).st_size, state.st_mtime_ns) for file in files])


def _things(project: Project, lang: str) -> list[Edition]:
    return [edition for edition in project.small_editions if edition.lang == lang]


def _files(project: Project, edition: Edition) -> list[Path]:
    """The office version and its picture, if both have been made."""
    pdf = project.build / "office" / f"{edition.name}.pdf"
    files = [pdf, picture_beside(pdf)]
    return files if not edition.is_draft and all(file.is_file() for file in files) else []


def _told(project: Project, papers: Papers, edition: Edition) -> Iterator[str]:
    lang, job, notice = edition.lang, edition.handbook.print_, edition.handbook.edition
    say, files = words(lang), _files(project, edition)
    sides = say["two-sides" if len(edition.handbook.chapters) > 1 else "one-side"]
    facts = [papers.trims[job.trim].name[lang], sides, short_date(notice.date, lang)]
    if files:
        pdf, picture = files
        yield f"![{verbatim(edition.title)}]({PAGE}/{picture.name})\n"
    yield f"{verbatim(edition.handbook.description[lang])} {', '.join(facts)}.\n"
    if files:
        weight = size(pdf.stat().st_size, lang)
        yield f"[{say['download-office']}]({PAGE}/{pdf.name}) (PDF, {weight})\n"
