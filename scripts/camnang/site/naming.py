"""Names by content: a page and all it shows are of one making, however long it has been kept."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_SEARCH, _ADDRESS = "search", '"search/"'


def name_by_content(site: Path, names: Iterable[str]) -> dict[str, str]:
    """Rename files of a site, and give their new names by the old."""
    return {name: _renamed(site, name) for name in names}


def _renamed(site: Path, name: str) -> str:
    path = site / name
    renamed = path.with_stem(f"{path.stem}.{_mark((path,))}")
    path.rename(renamed)
    return renamed.relative_to(site).as_posix()


def name_search_by_content(site: Path, script: Path) -> None:
    """Move the search, whose parts are of use together only, into a folder named by all of them,
    and tell the script that begins it.
    """
    folder = site / _SEARCH
    own = sorted(path for path in folder.iterdir() if path.is_file())
    inner = folder / _mark(own)
    inner.mkdir()
    for path in own:
        path.rename(inner / path.name)
    said = script.read_text(encoding="utf-8")
    script.write_text(said.replace(_ADDRESS, f'"{_SEARCH}/{inner.name}/"'), encoding="utf-8")


def _mark(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
