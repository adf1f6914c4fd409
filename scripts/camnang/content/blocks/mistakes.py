"""Mistakes in the data of blocks, told with their lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import Location, line_at
from camnang.i18n.messages import Message, msg
from camnang.project.read_spec import spec_lines

Mistake = tuple[Location, Message, Message]  # where in the file, fact, remedy


def stop_if(check: str, path: Path, mistakes: Iterable[Mistake]) -> None:
    """Raise ContentError with every mistake of a file, if there is any."""
    findings = tuple(
        Finding(check, "error", Place(path, line_at(spec_lines(path), *loc)), fact, remedy)
        for loc, fact, remedy in mistakes
    )
    if findings:
        raise ContentError(findings)


def twice(places: Iterable[Location]) -> Iterator[Mistake]:
    """Give a mistake for each id, the last part of its place, that stood before."""
    seen: set[str | int] = set()
    for *loc, id_ in places:
        if id_ in seen:
            fact = msg("The id {id} stands twice.", id=id_)
            yield tuple(loc), fact, msg("Rename one of the two.")
        seen.add(id_)
