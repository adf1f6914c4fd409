"""The verbs of the memo: tell why something was made again, and empty it."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from camnang.base.errors import UsageError, unwritable
from camnang.base.memo import Remade, memo_of
from camnang.cli import console
from camnang.i18n.messages import Message, msg

_STEPS = {
    "check": msg("checked"),
    "sheets": msg("set"),
    "finish": msg("made a press file"),
    "proof": msg("read back"),
    "preflight": msg("judged"),
    "picture": msg("drawn for the ticket"),
}
_INPUTS = {
    "code": msg("the program"),
    "engine": msg("the typesetting engine"),
    "programs": msg("the programs of this machine"),
    "text": msg("its text"),
    "questions": msg("what readers ask"),
    "style": msg("the style sheet"),
    "pictures": msg("its pictures"),
    "first page": msg("the number of its first page"),
    "page": msg("the page’s size and margins"),
    "pages": msg("its pages"),
    "order": msg("what the spec orders"),
    "expectations": msg("what the spec orders"),
    "profile": msg("the printing condition’s profile"),
    "make-up": msg("the order of its pieces"),
    "file": msg("the press file"),
    "chapter": msg("its text"),
    "twin": msg("the text in the other language"),
    "agreed": msg("what was agreed of the two"),
    "data": msg("the data files"),
    "other chapters": msg("headings or ids of the other chapters"),
    "marks": msg("what the chapters cite"),
    "original": msg("the language of the original"),
    "edition": msg("the edition"),
    "project": msg("the project’s folder"),
}


def tell_remade(remade: Sequence[Remade]) -> None:
    """Say of everything that could not be taken from the memo why it was made (again)."""
    for each in dict.fromkeys(remade):
        console.say(_said(each))
    if not remade:
        console.say(msg("Everything stands: nothing had to be made again."))


def _said(remade: Remade) -> Message:
    done = _STEPS[remade.step]
    if not remade.because:
        return msg("{subject}: {done}, for nothing of it was kept.", subject=remade.subject,
                   done=done)  # fmt: skip
    causes = ", ".join(str(_INPUTS.get(name, name)) for name in remade.because)
    return msg("{subject}: {done} again, because of {causes}.", subject=remade.subject, done=done,
               causes=causes)  # fmt: skip


def clean(root: Path, json: bool) -> None:
    """Empty the memo of a project; what was delivered stays."""
    root = root.resolve()
    if not (root / "handbooks").is_dir():
        fact = msg("{path} holds no folder handbooks/.", path=str(root))
        raise UsageError(fact, msg("Go to a Cẩm Nang project, or name one with --root."))
    folder = memo_of(root / "build").folder.parent
    if any(path.is_symlink() for path in (folder, folder.parent)):
        fact = msg("{path} is a symbolic link, which is not followed.", path=str(folder))
        raise UsageError(fact, msg("Put the file itself here, or remove the link."))
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise unwritable(folder, error) from None
    if json:
        console.as_json({"emptied": os.path.relpath(folder)})
    else:
        console.say(msg("{path} is empty.", path=os.path.relpath(folder)))
