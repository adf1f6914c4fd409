"""The rules of `camnang check` as a page, made from their catalogue, and where it says what."""

import re
from collections.abc import Iterator
from itertools import groupby

from camnang.checks.catalogue import CheckRule, catalogue
from camnang.checks.misread.letters import INVISIBLE
from camnang.content.library import Project
from camnang.i18n.messages import msg
from camnang.site.addresses import address
from camnang.site.verbatim import verbatim

PAGE = "checks"
_FENCE = "`````"  # longer than any fence in an example
_UNSEEN = re.compile(rf"{INVISIBLE.pattern}|[\u00a0\u0300-\u036f]")
_PARTS = {
    "CN10": msg("Headings, code, captions"),
    "CN11": msg("Tables and their rows"),
    "CN12": msg("Callouts"),
    "CN13": msg("Lists"),
    "CN14": msg("Marks within a line"),
    "CN15": msg("Marks of other systems, text left to be written"),
    "CN16": msg("Letters and spaces"),
    "CN17": msg("Wording and measure"),
    "CN20": msg("What a chapter names"),
    "CN30": msg("Specs and data files"),
    "CN40": msg("Twins in other languages"),
    "CN50": msg("The print job"),
    "CN60": msg("The website"),
}


def check_rules(lang: str) -> Iterator[str]:
    """Give the rules as Markdown: one section each, with an example and its cure."""
    for part, rules in groupby(catalogue().values(), key=lambda rule: rule.code[:4]):
        yield f"## {_PARTS[part].text(lang)} {{#{part.lower()}}}\n"
        for rule in rules:
            yield from _section(rule, lang)


def _section(rule: CheckRule, lang: str) -> Iterator[str]:
    yield f"### {rule.code} · {rule.rule} {{#{rule.code.lower()}}}\n"
    yield f"{verbatim(rule.told(lang))} {verbatim(rule.remedy(lang))}\n"
    if rule.broken:
        yield from _example(msg("Wrong:").text(lang), rule.broken, rule.file)
        yield from _example(msg("Right:").text(lang), rule.sound, rule.file)
    if rule.profile:
        yield f"{msg('A rule of guidance: a plain book does without it.').text(lang)}\n"
    if rule.taste:
        yield f"{msg('A matter of taste: a project may switch it off.').text(lang)}\n"


def _example(label: str, text: str, file: str) -> Iterator[str]:
    where = f" `{file.rpartition('/')[2]}`" if file else ""
    yield f"{label}{where}\n\n{_FENCE}text\n{seen(text)}\n{_FENCE}\n"


def seen(text: str) -> str:
    """Give a text with each sign that nobody sees written out, such as ⟨U+200B⟩."""
    return _UNSEEN.sub(lambda sign: f"⟨U+{ord(sign[0]):04X}⟩", text)


def rule_address(project: Project, code: str, lang: str) -> str:
    """Give the public address of a rule's section, or "" if the website has no such page."""
    spoken = lang if lang in project.languages else project.languages[0]
    if not (project.root / "docs" / f"{PAGE}.{spoken}.md").is_file():
        return ""
    return f"{project.publisher.site_url}{address(project, spoken, f'{PAGE}.md')}#{code.lower()}"
