"""Opening a PDF that may be anything: what cannot be opened is named in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from camnang.i18n.messages import Message, msg

_START = b"%PDF-"
_START_WITHIN = 1024  # readers accept some bytes before the header


class UnreadableError(Exception):
    """A file cannot be opened as a PDF; carries the reason as a message."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.template)
        self.reason = reason


@contextmanager
def opened(path: Path) -> Iterator[tuple[pikepdf.Pdf, tuple[str, ...]]]:
    """Open a PDF and list the damage found in its syntax; raises UnreadableError."""
    with path.open("rb") as file:
        start = file.read(_START_WITHIN)
    if not start:
        raise UnreadableError(msg("The file is empty."))
    if _START not in start:
        raise UnreadableError(msg("The file is not a PDF."))
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
        first_pages = len(pdf.pages)
        damage = [str(problem) for problem in pdf.check_pdf_syntax()]
    except pikepdf.PasswordError:
        raise UnreadableError(msg("The file is locked with a password.")) from None
    except pikepdf.PdfError as error:
        problem = str(error).removeprefix(str(path)).strip(" :")
        raise UnreadableError(msg("The file is damaged ({problem}).", problem=problem)) from None
    with pdf:
        if not first_pages:
            raise UnreadableError(msg("The file has no page."))
        yield pdf, tuple(dict.fromkeys(damage + [str(note) for note in pdf.get_warnings()]))
