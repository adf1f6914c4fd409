"""Pages as the press sees them: CMYK separations rendered by Ghostscript, overprint honoured.

No colour management takes part: DeviceCMYK reaches the plate as it is written. Measured with
Ghostscript 10.00: a patch of 400 % reads 400 %, black over cyan overprints as C100 K100; with an
output profile alone, or with `-dOverprint=/simulate`, both read wrong.
"""

import resource
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PIL import Image

from camnang.base.errors import MissingError
from camnang.i18n.messages import msg

DPI = 72.0
_LONGEST_SIDE_PX = 4000
_PAGE_PATIENCE_S = 20.0
_FILE_WORK_S, _PAGE_WORK_S = 8, 1
_MOST_BYTES = 10**9
_HEADER_END = b"ENDHDR\n"


def find_ghostscript() -> str:
    """Give the path of Ghostscript; raises MissingError if it is not installed."""
    found = shutil.which("gs")
    if found is None:
        fact = msg("Ghostscript (gs) is not installed.")
        raise MissingError(fact, msg("Run scripts/setup."))
    return found


def dpi_for(longest_side_pt: float) -> float:
    """Give a resolution that keeps the largest page of a file within memory."""
    return min(DPI, _LONGEST_SIDE_PX * 72 / max(longest_side_pt, 1.0))


class Separations:
    """The rendered pages of a file, one after the other, from a Ghostscript at work beside us.

    Rendered are all pages, or those `chosen` (from 1). A page takes at most 20 s, a file of `pages`
    that may be anybody's at most 8 s of work and a second for each page, in a gigabyte; after that,
    or when Ghostscript gives up, no page follows.
    """

    def __init__(
        self,
        path: Path,
        dpi: float = DPI,
        overprint: bool = True,
        pages: int = 0,
        chosen: Sequence[int] = (),
    ) -> None:
        simulate = "/enable" if overprint else "/disable"
        command = [
            find_ghostscript(),
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-sDEVICE=pamcmyk32",
        ]
        if chosen:
            command.append(f"-sPageList={','.join(map(str, chosen))}")
        command += [f"-r{dpi:.3f}", f"-dOverprint={simulate}", "-sstdout=%stderr", "-o", "-"]
        self._process = subprocess.Popen(
            [*command, str(path.resolve())], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if pages:
            self._bound(resource.RLIMIT_CPU, _FILE_WORK_S + pages * _PAGE_WORK_S)
            self._bound(resource.RLIMIT_AS, _MOST_BYTES)

    def __enter__(self) -> "Separations":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def __iter__(self) -> Iterator[Image.Image]:
        while True:
            watchdog = threading.Timer(_PAGE_PATIENCE_S, self._process.kill)
            watchdog.start()
            try:
                image = self._next_page()
            finally:
                watchdog.cancel()
            if image is None:
                return
            yield image

    def _bound(self, what: int, most: int) -> None:
        with suppress(ProcessLookupError):  # it may have ended already
            held = resource.prlimit(self._process.pid, what)[1]  # nobody may raise it
            most = most if held == resource.RLIM_INFINITY else min(most, held)
            resource.prlimit(self._process.pid, what, (most, most))

    def _next_page(self) -> Image.Image | None:
        """Read one PAM image (Netpbm's pam format, depth 4) from the pipe."""
        stream = self._process.stdout
        assert stream is not None
        header: dict[bytes, bytes] = {}
        for line in iter(stream.readline, b""):
            if line == _HEADER_END:
                size = int(header[b"WIDTH"]), int(header[b"HEIGHT"])
                data = stream.read(size[0] * size[1] * 4)
                complete = len(data) == size[0] * size[1] * 4
                return Image.frombytes("CMYK", size, data) if complete else None
            key, _, value = line.rstrip().partition(b" ")
            header[key] = value
        return None
