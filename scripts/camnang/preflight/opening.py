"""Opening a PDF that may be anything: what cannot be opened is named in words."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.settings import set_qpdf_limits

from camnang.i18n.messages import Message, msg
from camnang.pdf.budget import Budget
from camnang.pdf.colour_spaces import plain
from camnang.pdf.objects import UNREADABLE, as_list
from camnang.pdf.tree import content_parts

_START = b"%PDF-"
_START_WITHIN = 1024  # where careless readers still look for it
_MOST_PAGES = 10_000
_MB = 1_000_000
_UNPACKED_MB = 400  # of one stream: a picture of 100 million pixels in four inks
_LZW_MB = 0.25  # packed: what LZW packs may be 1,400 times as large
_PACKERS = {"FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL"}
_LZW = {"LZWDecode", "LZW"}
_MOST_SCANS = 100
_MOST_WARNINGS = 1000
_NO_DECODER = "pikepdf is missing some specialized decoders"  # for JBIG2; Ghostscript has one


class UnreadableError(Exception):
    """A file cannot be opened as a PDF; carries the reason as a message."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.template)
        self.reason = reason


@contextmanager
def opened(path: Path) -> Iterator[tuple[pikepdf.Pdf, tuple[str, ...]]]:
    """Open a PDF and list the damage found in its syntax; raises UnreadableError.

    As long as it is open, no stream unpacks to more than memory holds.
    """
    with _bounded():
        _look_at_start(path)
        pdf, damage = _open(path)
        with pdf:
            yield pdf, damage


@contextmanager
def _bounded() -> Iterator[None]:
    """Bound what qpdf unpacks; it knows one bound for the whole process."""
    most = _UNPACKED_MB * _MB
    before: dict[str, Any] = set_qpdf_limits(
        doc_max_warnings=_MOST_WARNINGS,
        dct_max_progressive_scans=_MOST_SCANS,
        dct_max_memory=most,
        flate_max_memory=most,
        png_max_memory=most,
        run_length_max_memory=most,
        tiff_max_memory=most,
    )
    try:
        yield
    finally:
        set_qpdf_limits(**before)


def _look_at_start(path: Path) -> None:
    """Refuse what is no PDF, and what stands before one: Ghostscript would run it as a program."""
    with path.open("rb") as file:
        start = file.read(_START_WITHIN)
    if not start:
        raise UnreadableError(msg("The file is empty."))
    if _START not in start:
        raise UnreadableError(msg("The file is not a PDF."))
    before = start.index(_START)
    if before:
        raise UnreadableError(msg("Before the PDF stand {count} foreign bytes.", count=before))


def _open(path: Path) -> tuple[pikepdf.Pdf, tuple[str, ...]]:
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
        pages = len(pdf.pages)
        if not pages:
            raise UnreadableError(msg("The file has no page."))
        if pages > _MOST_PAGES:
            raise UnreadableError(msg("The file has more than {most} pages.", most=_MOST_PAGES))
        for stream in pdf.objects:
            _look_at_packing(stream)
        _look_at_contents(pdf)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=_NO_DECODER)
            damage = [str(problem) for problem in pdf.check_pdf_syntax()]
        return pdf, tuple(dict.fromkeys(damage + [str(note) for note in pdf.get_warnings()]))
    except pikepdf.PasswordError:
        raise UnreadableError(msg("The file is locked with a password.")) from None
    except (*UNREADABLE, MemoryError, RuntimeError) as error:
        problem = str(error).removeprefix(str(path)).strip(" :")
        raise UnreadableError(msg("The file is damaged ({problem}).", problem=problem)) from None


def _look_at_packing(source: Any) -> None:
    """Refuse what unpacks without end: a stream packed twice, or very much of it with LZW."""
    if not isinstance(source, pikepdf.Stream):
        return
    filters = source.get("/Filter")
    names = [plain(name) for name in (as_list(filters) or [filters])]
    if sum(name in _PACKERS for name in names) > 1:
        raise UnreadableError(msg("A stream of the file is packed twice."))
    if _LZW & set(names) and len(source.read_raw_bytes()) > _LZW_MB * _MB:
        raise UnreadableError(msg("A large stream of the file is packed with LZW."))


def _look_at_contents(pdf: pikepdf.Pdf) -> None:
    """Refuse pages whose content is too long to be parsed in good time."""
    budget = Budget.of(len(pdf.pages))
    for number, page in enumerate(pdf.pages, 1):
        with suppress(*UNREADABLE):
            all(map(budget.pay, content_parts(page)))  # as long as there is enough left
        if budget.spent:
            reason = msg("Page {page} draws more than any page needs.", page=number)
            raise UnreadableError(reason)
