"""Which files of a built website are for its readers: what is kept of it, and what is copied."""

import re
from collections.abc import Iterator
from pathlib import Path

_FOR_OTHERS = re.compile(  # programs, editors, servers
    r"admin/.*|assets/(?:app|cards|icons)\b.*|(?:.*/)?404\.html|sitemap\..*|robots\.txt|sw\.js"
    r"|offline\.json|(?:.*/)?pdf/[^/]*\.pdf"  # the book has all its chapters
)


def for_readers(site: Path) -> Iterator[str]:
    """Give the paths of these files within the site."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return (name for name in names if not _FOR_OTHERS.fullmatch(name))
