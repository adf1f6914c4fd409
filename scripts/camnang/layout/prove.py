"""Set and prove: a galley's pages are believed only after they have been read back.

When the engine loses a footnote, or sets it pages after its call, the block that calls it is kept
whole and the galley set again; if that does not help the block starts a new page; then we stop.
Where it sets a table's rows on a page without the head (it drops the head where the rows that must
stand together do not fit beneath it), rows may part from each other, then inside. Where a note
called in a row is painted over the row, the note is sent behind it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lxml.html import HtmlElement

from camnang.base.errors import ContentError, Finding, Place, TypesettingError
from camnang.design.fonts import missing
from camnang.i18n.messages import Message, msg
from camnang.layout.calls import send_behind
from camnang.layout.galley import Galley
from camnang.layout.read_back import Loss, proofread
from camnang.layout.sheets import Sheets
from camnang.layout.typeset import typeset

CURES = {"note": ("kept", "moved"), "table": ("loose", "parting"), "call": ("behind",)}
_BLOCKS = ("p", "li", "tr", "dd", "dt", "figcaption", "h1", "h2", "h3", "table", "body")
_MOST_SETTINGS = 8


def set_galley(galley: Galley) -> Sheets:
    """Typeset a galley and prove that nothing was lost; raises TypesettingError if it was."""
    _refuse_strange_characters(galley)
    cures: dict[str, int] = {}
    sound: Sheets | None = None
    for _ in range(_MOST_SETTINGS):
        sheets = typeset(cured(galley, cures))
        losses = [*proofread(galley, sheets.pdf), *_painted_over(sheets)]
        lost = [loss for loss in losses if loss.kind != "headless"]
        if not lost:
            sound = replace(sheets, cures=tuple(sorted(cures.items())))
        sick = {loss.subject for loss in losses if loss in lost or not _is_past_cure(loss, cures)}
        if not sick or any(_is_past_cure(loss, cures) for loss in lost):
            break
        cures |= {subject: cures.get(subject, 0) + 1 for subject in sick}
    if sound is None:
        raise TypesettingError(*_explain(galley, lost[0]))
    _hold_pictures_whole(galley, sound)
    return sound


def _painted_over(sheets: Sheets) -> list[Loss]:
    """Give the first overprint of each page: its other words hang on the same cause."""
    first = {each.page: each for each in reversed(sheets.overprints)}
    return [
        Loss("over", each.page, each.words, each.note, over=each.over) for each in first.values()
    ]


def _is_past_cure(loss: Loss, cures: Mapping[str, int]) -> bool:
    """Whether nothing is left to try; for running text there never is anything."""
    known = CURES.get(loss.subject.partition("-")[0], ())
    return cures.get(loss.subject, 0) >= len(known)


def _refuse_strange_characters(galley: Galley) -> None:
    """For a character that no face has, the engine would take a face from the machine."""
    body = galley.tree()
    words = " ".join([body.text_content(), *body.xpath("//@data-words")])
    for char in missing(words, galley.lang):
        code = f"U+{ord(char):04X}"
        raise TypesettingError(
            msg("In {name}, no face has the character {char} ({code}).", name=galley.name,
                char=char, code=code),
            msg("Write it in words, or draw it as a figure."),
        )  # fmt: skip


def _hold_pictures_whole(galley: Galley, sheets: Sheets) -> None:
    """Raise ContentError for every picture of which a part is on no page."""
    whole = Counter(picture.place for picture in sheets.pictures if picture.is_whole)
    named = Counter(map(str, galley.tree().xpath("//img/@data-place")))
    if cut := named - whole:
        raise ContentError(tuple(_cut(*place.rsplit(":", 1)) for place in cut))


def _cut(path: str, line: str) -> Finding:
    fact = msg("The picture does not fit on its page: part of it would be cut off.")
    remedy = msg("Put it into a paragraph of its own, or cut it into two pictures.")
    return Finding("figures", "error", Place(Path(path), int(line)), fact, remedy)


def cured(galley: Galley, cures: Mapping[str, int]) -> Galley:
    """Give the galley with these tables, and the blocks that call these notes, treated."""
    if not cures:
        return galley
    body = galley.tree()
    for subject, degree in sorted(cures.items(), key=lambda cure: cure[0].startswith("call")):
        # notes leave their blocks when these have been treated
        kind, _, number = subject.partition("-")
        if kind == "call":
            send_behind(body, int(number))
            continue
        for block in _blocks(body, kind, number):
            treated = [block.get("class", ""), *CURES[kind][:degree]]
            block.set("class", " ".join(treated).strip())
    return galley.with_body(body)


def _blocks(body: HtmlElement, kind: str, number: str) -> list[HtmlElement]:
    if kind == "table":
        return list(body.xpath(f"(.//table)[{number}]"))
    return [_calling(note) for note in body.xpath(f".//*[@id='note-{number}']")]


def _calling(note: HtmlElement) -> HtmlElement:
    block = note.getparent()
    while block.tag not in _BLOCKS:
        block = block.getparent()
    return block


def _explain(galley: Galley, loss: Loss) -> tuple[Message, Message]:
    where: dict[str, object] = {"name": galley.name, "page": loss.page, "what": loss.what}
    if loss.kind == "outside":
        fact = msg("In {name}, page {page}, “{what}” stands outside the text block.", **where)
        return fact, msg("Shorten the word, or give its column more room.")
    if loss.kind == "over":
        where["over"] = loss.over
        fact = msg("In {name}, page {page}, “{what}” is printed over “{over}”.", **where)
        if loss.note:
            return fact, msg("Shorten the notes of that page, or call them outside the table.")
        return fact, msg("Shorten the word, or give its column more room.")
    if loss.note:
        where["note"] = loss.note
        fact = msg("In {name}, page {page}, the engine lost note {note}, “{what}”.", **where)
        if loss.kind == "late":
            fact = msg("In {name}, page {page}, note {note}, “{what}”, is pages late.", **where)
        return fact, msg("Move the note's call to another sentence.")
    fact = msg("In {name}, page {page}, the text is not as written from “{what}” on.", **where)
    return fact, msg("Look at that page and at the passage in the manuscript.")
