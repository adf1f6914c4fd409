"""A copy of the website in one file, to hand on and read where there is no network."""

import re
from collections.abc import Iterator
from pathlib import Path

from camnang.base.archive import write_zip
from camnang.base.build_folder import open_workshop
from camnang.base.errors import unwritable
from camnang.site.offline.file_links import for_files
from camnang.site.offline.for_readers import for_readers

FOLDER = "cam-nang"
"""The folder in the archive, so that unpacking strews nothing about."""
_FETCHED = re.compile(r"search/.*\.json")  # of a server; from a disk its twin is a script


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
    held = frozenset(name for name in for_readers(site) if not _FETCHED.fullmatch(name))
    for name in sorted(held):
        data = (site / name).read_bytes()
        if name.endswith(".html"):
            data = for_files(data.decode(), name, held, public).encode()
        yield f"{FOLDER}/{name}", data
