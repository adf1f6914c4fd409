"""Lengths with their unit in the name: millimetres for people, points for PDF."""

import re

MM_PER_POINT = 25.4 / 72
_MM_PER_UNIT = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": MM_PER_POINT}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")


def length_mm(text: str) -> float:
    """Read a length written with its unit (`3mm`, `0.5 in`) in millimetres; ValueError else."""
    match = _LENGTH.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    return float(match[1]) * _MM_PER_UNIT[match[2]]


def pt(mm: float) -> float:
    """Millimetres in PDF points (1/72 inch)."""
    return mm / MM_PER_POINT


def mm(points: float) -> float:
    """PDF points in millimetres."""
    return points * MM_PER_POINT
