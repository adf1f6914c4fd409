"""Proofs for people who are not the press: a folder to open, to send around, and to print."""

from camnang.proofs.folder import DUMMY, INDEX, TEMPLATE, make_proofs
from camnang.proofs.guides import cover_flat, page_flat
from camnang.proofs.job import ProofJob, ProofPart, Proofs

__all__ = [
    "DUMMY",
    "INDEX",
    "TEMPLATE",
    "ProofJob",
    "ProofPart",
    "Proofs",
    "cover_flat",
    "make_proofs",
    "page_flat",
]
