"""What a browser can keep of a built website: its parts, each file with its digest and size."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from camnang.site.offline.for_readers import for_readers

PLAN = "offline.json"
_SHARED = "shared"
_DIGEST_SIGNS = 16
_PAGE = "index.html"
_INDEX = re.compile(r"search/\w+/([a-z]{2,3}(?:-[A-Z][a-z]+)?)(?:-[tw]\d+)?\.json")


@dataclass(frozen=True)
class Tongues:
    """The languages of a website by what begins their addresses, and the titles of its books."""

    roots: Mapping[str, str]
    titles: Mapping[str, Mapping[str, str]]

    def part_of(self, path: str) -> str:
        """Give the part that a file belongs to: `shared`, `vi`, `vi/eco-labels`, its books as files
        apart."""
        if index := _INDEX.fullmatch(path):
            return index[1]
        if path.startswith(("assets/", "search/")):
            return _SHARED
        lang = max(
            (lang for lang, root in self.roots.items() if path.startswith(root)),
            key=lambda lang: len(self.roots[lang]),
        )
        slug = path.removeprefix(self.roots[lang]).partition("/")[0]
        if slug not in self.titles[lang]:
            return lang
        book = re.fullmatch(rf".*/{slug}-[\w-]+\.(pdf|epub)", path)
        return f"{lang}/{slug}/{book[1]}" if book else f"{lang}/{slug}"

    def name_of(self, part: str) -> str:
        """Give what a reader calls a part of a book."""
        lang, slug, *file = part.split("/")
        return self.titles[lang][slug] + "".join(f" ({each.upper()})" for each in file)


def offline_plan(site: Path, tongues: Tongues) -> bytes:
    """Give the plan of a built website as JSON; its version changes with any file of it."""
    parts: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for path in sorted(_kept(site)):
        data = (site / path).read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:_DIGEST_SIGNS]
        address = path.removesuffix(_PAGE) if f"/{path}".endswith(f"/{_PAGE}") else path
        parts[tongues.part_of(path)][address] = (digest, len(data))
    version = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
    pages = {lang: f"{root}offline/" for lang, root in tongues.roots.items()}
    plan = {
        "version": version[:_DIGEST_SIGNS],
        "pages": {lang: page for lang, page in pages.items() if page in parts[lang]},
        "names": {part: tongues.name_of(part) for part in parts if "/" in part},
        "parts": parts,
    }
    return json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode()


def _kept(site: Path) -> Iterator[str]:
    names = frozenset(for_readers(site))
    return (name for name in names if f"{name}on" not in names)  # an index as a script, for a disk
