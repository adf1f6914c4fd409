"""Names by content: a page and all it shows are of one making, however long it has been kept."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

_NAMED = re.compile(r"(assets/[a-z]+)\.[0-9a-f]{8}\.(css|js)\b")
_SEARCH, _ADDRESS = "search", '"search/"'


def name_by_content(site: Path, names: Iterable[str]) -> dict[str, str]:
    """Rename files of a site, and give their new names by the old."""
    return {name: _renamed(site, name) for name in names}


def alike(html: str) -> str:
    """Give a page as it would be whatever the styles and scripts hold that it names."""
    return _NAMED.sub(r"\1.content.\2", html)


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
