"""Pictures on a ticket: a few pages of the press files, small."""

import subprocess
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pikepdf

from camnang.base.errors import MissingError
from camnang.base.memo import NO_MEMO, Memo, WorkStep
from camnang.base.passing_folder import passing_folder
from camnang.base.program import tool_mark
from camnang.i18n.messages import msg
from camnang.pdf.page_digests import page_digests

PICTURE = WorkStep("picture", ("base", "i18n", "pdf", "ticket"))
_DPI = 40


def pictures(
    folder: Path, shown: Mapping[str, Iterable[int]], memo: Memo = NO_MEMO
) -> dict[str, bytes]:
    """Give small pictures, by name, of the pages `shown` of each press file that it has."""
    found = {}
    for part, pages in shown.items():
        path = folder / f"{part}.pdf"
        with pikepdf.open(path) as pdf:
            digests = page_digests(pdf)
        for page in (page for page in pages if page <= len(digests)):
            subject, make = f"{folder.name} {part}, page {page}", partial(_picture, path, page)
            inputs = picture_inputs(digests[page - 1])
            found[f"{part}-{page}.png"] = memo.made(PICTURE, subject, inputs, make)
    return found


def picture_inputs(digest: str) -> dict[str, str]:
    """Give all that the picture of a page with this digest depends on, by name."""
    return {"page": digest, "programs": tool_mark("pdftoppm")}


def _picture(path: Path, page: int) -> bytes:
    with passing_folder() as work:
        target = work / "page"
        command = ["pdftoppm", "-png", "-singlefile", "-r", str(_DPI)]
        try:
            subprocess.run(
                [*command, "-f", str(page), "-l", str(page), str(path), str(target)],
                check=True, capture_output=True,
            )  # fmt: skip
        except FileNotFoundError:
            fact = msg("The program {name} is not installed.", name="pdftoppm")
            raise MissingError(fact, msg("Run scripts/setup.")) from None
        return target.with_suffix(".png").read_bytes()
