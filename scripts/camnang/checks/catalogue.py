"""The catalogue of rules: each has a code that never changes, an example, and its cure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from camnang.base.errors import Finding, Severity
from camnang.base.yaml_lines import load
from camnang.checks import misread
from camnang.checks.style import RULES as STYLE_RULES
from camnang.i18n.messages import msg

FILE = Path(__file__).parent / "rules.yml"


@dataclass(frozen=True)
class CheckRule:
    """A rule by its code: the name its findings carry, and an example where one can be shown.

    `broken` breaks the rule in `line`, `sound` does not: pieces of a chapter, or of `file`.
    `what` and `cure` say by language what it finds and what to do, where no rule of marks does.
    `taste` says that a project may judge it otherwise, `profile` which books alone keep it.
    """

    code: str
    rule: str
    broken: str = ""
    sound: str = ""
    line: int = 0
    file: str = ""
    what: Mapping[str, str] = field(default_factory=dict)
    cure: Mapping[str, str] = field(default_factory=dict)
    taste: bool = False
    profile: Literal["", "guidance"] = ""

    def told(self, lang: str) -> str:
        """Give in a sentence what the rule finds."""
        mark = _MARK_RULES.get(self.rule)
        if mark:
            return msg(mark.fact.template, mark="…").text(lang)
        return self.what.get(lang, self.what.get("en", ""))

    def remedy(self, lang: str) -> str:
        """Give in a sentence what to do, or nothing where the example says it."""
        mark = _MARK_RULES.get(self.rule)
        return mark.remedy.text(lang) if mark else self.cure.get(lang, self.cure.get("en", ""))


_MARK_RULES = {rule.name: rule for rule in (*misread.RULES, *STYLE_RULES)}


@cache
def catalogue() -> Mapping[str, CheckRule]:
    """Give every rule by the name that its findings carry, in the order of the codes."""
    rows = TypeAdapter(dict[str, CheckRule]).validate_python(_rows())
    return {rule.rule: rule for _, rule in sorted(rows.items())}


def _rows() -> dict[str, object]:
    data: Any = load(FILE.read_text(encoding="utf-8"))[0]
    return {code: {"code": code, **row} for code, row in data.items()}


def code_of(finding: Finding) -> str:
    """Give the code of a finding's rule; a rule of the preflight has its own name."""
    rule = catalogue().get(finding.check)
    return rule.code if rule else finding.check


def judged(
    found: Iterable[Finding], switches: Mapping[str, Severity | Literal["off"]]
) -> Iterator[Finding]:
    """Give the findings as a project judges them: `switches` has severities, or `off`, by code."""
    for finding in found:
        severity: Severity | Literal["off"] = switches.get(code_of(finding), finding.severity)
        if severity != "off":
            yield replace(finding, severity=severity)
