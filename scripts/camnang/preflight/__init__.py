"""Preflight: any PDF judged by the rules of PDF/X-4, of GWG 2022 and of book printers."""

from camnang.preflight.built_in import GWG, HOUSE_PROFILE, PROFILES, for_job
from camnang.preflight.expectations import OFF, Expectations, FileOrder
from camnang.preflight.findings import Defect, Report, Verdict
from camnang.preflight.judging import run
from camnang.preflight.limits import Limits
from camnang.preflight.reporting import BrokenRule, rows, write_html, write_json
from camnang.preflight.rules import RULES, Rule

__all__ = [
    "GWG",
    "HOUSE_PROFILE",
    "OFF",
    "PROFILES",
    "RULES",
    "BrokenRule",
    "Defect",
    "Expectations",
    "FileOrder",
    "Limits",
    "Report",
    "Rule",
    "Verdict",
    "for_job",
    "rows",
    "run",
    "write_html",
    "write_json",
]
