"""Findings as the machines of others read them: JSON, annotations, code quality, SARIF."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from camnang import __version__
from camnang.base.errors import Finding
from camnang.checks.catalogue import catalogue, code_of
from camnang.i18n.messages import spoken

Link = Callable[[str], str]  # where a code is explained, "" if nowhere


@dataclass(frozen=True)
class Findings:
    """What a check found below `root`, in its order, and where its codes are explained."""

    found: Sequence[Finding]
    root: Path
    link: Link

    def file(self, finding: Finding) -> str:
        """Give the path of a finding from the root, with slashes."""
        path = finding.place.path
        inside = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return inside.as_posix()


def said(finding: Finding) -> str:
    """Give fact and remedy."""
    return f"{finding.fact} {finding.remedy}"


def as_json(findings: Findings) -> str:
    """Give every finding with its code, where it is explained, and its parts."""
    return _dump([_row(each, findings) for each in findings.found])


def _row(finding: Finding, findings: Findings) -> dict[str, object]:
    code = code_of(finding)
    return {"code": code, **finding.as_json(findings.root), "link": findings.link(code)}


def as_github(findings: Findings) -> str:
    """Give a workflow command for each finding, which GitHub shows at its line."""
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    return "\n".join(
        f"::{kinds[each.severity]} file={_property(findings.file(each))},"
        f"line={max(each.place.line, 1)},title={_property(code_of(each))}::{_data(said(each))}"
        for each in findings.found
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(findings: Findings) -> str:
    """Give the findings as a Code Quality report; a finding is known again when lines move."""
    severities = {"error": "critical", "warning": "minor", "note": "info"}
    seen: Counter[str] = Counter()
    rows: list[dict[str, object]] = []
    for each in findings.found:
        code, file = code_of(each), findings.file(each)
        same = f"{code}\n{file}\n{each.fact.text('en')}"
        seen[same] += 1
        rows.append(
            {
                "description": said(each),
                "check_name": code,
                "fingerprint": hashlib.sha256(f"{same}\n{seen[same]}".encode()).hexdigest(),
                "severity": severities[each.severity],
                "location": {"path": file, "lines": {"begin": max(each.place.line, 1)}},
            }
        )
    return _dump(rows)


def as_sarif(findings: Findings) -> str:
    """Give the findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    driver = {
        "name": "camnang",
        "version": __version__,
        "rules": [_rule(name, findings) for name in dict.fromkeys(e.check for e in findings.found)],
    }
    results = [_result(each, findings) for each in findings.found]
    return _dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": results}],
        }
    )


def _rule(name: str, findings: Findings) -> dict[str, object]:
    rule = catalogue().get(name)
    if rule is None:
        return {"id": name}
    told: dict[str, object] = {
        "id": rule.code,
        "name": name,
        "shortDescription": {"text": rule.told(spoken())},
    }
    link = findings.link(rule.code)
    return {**told, "helpUri": link} if link else told


def _result(finding: Finding, findings: Findings) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": findings.file(finding)}}
    if finding.place.line:
        place["region"] = {"startLine": finding.place.line}
    return {
        "ruleId": code_of(finding),
        "level": finding.severity,
        "message": {"text": said(finding)},
        "locations": [{"physicalLocation": place}],
    }


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Findings], str]] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
