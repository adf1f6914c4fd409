"""What is proofed, and what is made of it, as frozen data."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from camnang.base.errors import Finding
from camnang.design.printing_conditions import Condition
from camnang.press.mock_up import DummySheet
from camnang.press.order import Binding
from camnang.proofs.guides import Flat
from camnang.proofs.pages import ProofPage


@dataclass(frozen=True)
class ProofPart:
    """A part of the book: its press file, paper, printing condition, and the guides on a page."""

    pdf: Path
    paper: str
    condition: Condition
    flat: Flat


@dataclass(frozen=True)
class ProofJob:
    """What is to be proofed; `reading` names the file for correctors in the folder, if any."""

    edition: str
    lang: str
    title: str
    publisher: str
    dated: date
    pages: int
    binding: Binding
    interior: ProofPart
    cover: ProofPart
    passed: bool
    findings: tuple[Finding, ...]
    reading: str = ""


@dataclass(frozen=True)
class Proofs:
    """What was made: pictured pages of interior and cover, sheets and pages of the mock-up."""

    interior: tuple[ProofPage, ...]
    cover: tuple[ProofPage, ...]
    sheets: tuple[DummySheet, ...]
    dummy_pages: int
