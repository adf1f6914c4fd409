"""A copy of the website in one file, to hand on and read where there is no network."""

import re
from collections.abc import Iterator
from pathlib import Path

from camnang.base.archive import write_zip
from camnang.base.build_folder import open_workshop
from camnang.base.errors import unwritable
from camnang.site.offline.file_links import for_files

FOLDER = "cam-nang"
"""The folder in the archive, so that unpacking strews nothing about."""
_OF_A_SERVER = re.compile(  # what nothing asks for without one
    r"admin/.*|assets/(?:app|cards|icons)\b.*|search/.*\.json|(?:.*/)?404\.html|sitemap\..*"
    r"|robots\.txt|.*\.map|sw\.js|offline\.json"
)


def write_copy(site: Path, public: str, build: Path) -> Path:
    """Write a built website as `site.zip` in the `build` folder, its links for a disk.

    What the copy lacks is linked at the `public` address. Gives the file; raises OutputError.
    """
    archive = build / "site.zip"
    with open_workshop(build) as shop:
        try:
            write_zip(shop.folder / archive.name, copied(site, public))
            return shop.put(shop.folder / archive.name, archive)
        except OSError as error:
            raise unwritable(archive, error) from None


def copied(site: Path, public: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of the copy by their names in the archive, in the order of these."""
    held = frozenset(_held(site))
    for name in sorted(held):
        data = (site / name).read_bytes()
        if name.endswith(".html"):
            data = for_files(data.decode(), name, held, public).encode()
        yield f"{FOLDER}/{name}", data


def _held(site: Path) -> Iterator[str]:
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return (name for name in names if not _OF_A_SERVER.fullmatch(name))
