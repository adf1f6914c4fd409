"""Archives whose bytes know no clock: the same files give the same ZIP."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day of the format


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> None:
    """Write files as one archive in this order, those `stored` as they are; raises OSError."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
