"""The rules as a page of documentation, generated from the register so that it cannot lag."""

from collections.abc import Iterator

from camnang.i18n.messages import msg
from camnang.i18n.numbers import reading
from camnang.preflight.built_in import GWG, HOUSE_PROFILE
from camnang.preflight.expectations import Expectations
from camnang.preflight.reporting import SEVERITY_WORDS
from camnang.preflight.rules import RULES, Rule


def rules_page(lang: str) -> str:
    """Give the rules as Markdown: one section each, with severity and threshold by profile."""
    return "\n".join(line for rule in RULES for line in _section(rule, lang))


def _section(rule: Rule, lang: str) -> Iterator[str]:
    yield f"### {rule.title.text(lang)} {{: #{rule.id} }}\n"
    yield f"{rule.why.text(lang)} {rule.remedy.text(lang)}\n"
    yield f"- `{rule.id}` · {rule.source}"
    for profile in (GWG, HOUSE_PROFILE):
        yield f"- `{profile.name}`: {_demand(rule, profile, lang)}"
    yield ""


def _demand(rule: Rule, profile: Expectations, lang: str) -> str:
    severity = profile.severities.get(rule.id, rule.severity)
    if severity not in SEVERITY_WORDS:
        return msg("not asked for").text(lang)
    word, threshold = SEVERITY_WORDS[severity].text(lang), rule.threshold_in(profile)
    return f"{word}, {reading(threshold, lang)}" if threshold else word
