"""Careful hands for PDF objects that may be missing, of the wrong kind, or damaged."""

import contextlib
from typing import Any

import pikepdf

UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, IndexError, pikepdf.PdfError)


def get(source: Any, key: str) -> Any:
    """Give a value of a dictionary, None where there is no such thing."""
    return source.get(key) if isinstance(source, pikepdf.Dictionary) else None


def keys(source: Any) -> set[str]:
    """Give the keys of a dictionary, none of anything else."""
    return set(source.keys()) if isinstance(source, pikepdf.Dictionary) else set()


def as_list(source: Any) -> list[Any]:
    """Give the members of an array, none of anything else."""
    return list(source) if isinstance(source, pikepdf.Array) else []


def read_bytes(stream: Any) -> bytes:
    """Give the decoded bytes of a stream, none if it cannot be decoded."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    with contextlib.suppress(*UNREADABLE):
        return bytes(stream.read_bytes())
    return b""
