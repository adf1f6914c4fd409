"""Approvals: how far the text of each chapter is agreed, by whom, on which day; and whether it is
still that text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, Field

from camnang.base.errors import Finding, Place
from camnang.base.files import write_whole
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.editions.printed_blocks import printed_blocks
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import LINE, LONGEST_LINE, ByLanguage, Frozen, Slug, broken_rule
from camnang.project.read_spec import read_spec
from camnang.twins.blocks import Block
from camnang.twins.fingerprint import fingerprint, letters_of

FILE = "approvals.yml"
ApprovalState = Literal["draft", "reviewed", "approved"]
STATES: dict[ApprovalState, Message] = {
    "draft": msg("draft"),
    "reviewed": msg("reviewed"),
    "approved": msg("approved"),
}
_HEAD = """\
# Written by `camnang approvals --sign`: how far each chapter is agreed, by whom, on which day, and
# of which text: its code, and the fingerprints of its blocks, in order.
"""
_PRINTS = re.compile("[bcdfghjklmnpqrst]{8}( [bcdfghjklmnpqrst]{8})*")


def _as_written(text: str) -> str:
    if not _PRINTS.fullmatch(text):
        raise broken_rule(msg("Leave it as camnang approvals wrote it."))
    return text


Prints = Annotated[str, AfterValidator(_as_written)]


class Approval(Frozen):
    """How far one chapter in one language is agreed."""

    state: ApprovalState
    by: str = Field(pattern=LINE, max_length=LONGEST_LINE)
    day: date
    code: Prints
    blocks: Prints


class Approvals(Frozen):
    """The approvals of a handbook, by language and chapter."""

    approvals: ByLanguage[dict[Slug, Approval]] = Field(default={})


@dataclass(frozen=True)
class ChapterApproval:
    """A chapter as it stands, and what was said of it; None if nothing was."""

    chapter: Chapter
    blocks: tuple[Block, ...]
    approval: Approval | None

    @cached_property
    def prints(self) -> tuple[str, ...]:
        """The fingerprints of its blocks."""
        return tuple(map(fingerprint, self.blocks))

    @cached_property
    def code(self) -> str:
        """Eight letters that stand for its text as it is now."""
        return letters_of(" ".join(self.prints))

    @property
    def state(self) -> ApprovalState:
        """How far it is agreed; a draft until somebody says otherwise."""
        return self.approval.state if self.approval else "draft"

    @property
    def is_stale(self) -> bool:
        """Whether its text is no longer the one that was agreed."""
        return bool(self.approval and self.approval.code != self.code)

    @property
    def is_approved(self) -> bool:
        """Whether its text, as it is now, may be printed."""
        return self.state == "approved" and not self.is_stale

    @property
    def changed(self) -> Iterator[tuple[Block, str]]:
        """The blocks that changed since, with `insert`, `replace`, or `delete` where some went
        before this block."""
        then = self.approval.blocks.split() if self.approval else []
        matcher = SequenceMatcher(None, then, self.prints, autojunk=False)
        for what, _, _, begin, end in matcher.get_opcodes():
            if what == "delete" and self.blocks:
                yield self.blocks[min(begin, len(self.blocks) - 1)], what
            elif what != "equal":
                yield from ((block, what) for block in self.blocks[begin:end])


def read_approvals(folder: Path, languages: Iterable[str]) -> Approvals:
    """Give the approvals of a handbook, none if there is no file; raises ContentError."""
    path = folder / FILE
    context = {"languages": tuple(languages)}
    return read_spec(path, Approvals, context) if path.exists() else Approvals()


def judged(shelf: Shelf) -> tuple[ChapterApproval, ...]:
    """Give every chapter of an edition with what was said of it; raises ContentError."""
    edition = shelf.book.edition
    said = read_approvals(edition.folder, edition.languages).approvals.get(edition.lang, {})
    return tuple(
        ChapterApproval(chapter, printed_blocks(chapter, shelf), said.get(chapter.stem))
        for chapter in shelf.book.chapters
    )


def sign(chapter: ChapterApproval, state: ApprovalState, by: str, day: date) -> Approval:
    """Give what is to be written of a chapter as it stands now."""
    return Approval(state=state, by=by, day=day, code=chapter.code, blocks=" ".join(chapter.prints))


def write_approvals(folder: Path, approvals: Approvals) -> Path:
    """Write the approvals of a handbook; gives the file."""
    data = approvals.model_dump(mode="python", by_alias=True)
    path = folder / FILE
    text = yaml.safe_dump(data, width=96, sort_keys=False, allow_unicode=True)
    write_whole(path, _HEAD + text)
    return path


def stale_findings(chapter: ChapterApproval) -> Iterator[Finding]:
    """Give a finding for each block that changed since the chapter was agreed."""
    if not (chapter.approval and chapter.is_stale):
        return
    words = {
        "insert": msg("This is new since {name} signed on {day}.", **_who(chapter.approval)),
        "replace": msg("This was changed after {name} signed on {day}.", **_who(chapter.approval)),
        "delete": msg("Before this, something went after {name} signed on {day}.",
                      **_who(chapter.approval)),
    }  # fmt: skip
    remedy = msg("Have the chapter signed again.")
    for block, what in chapter.changed:
        place = Place(chapter.chapter.path, block.line)
        yield Finding("approval", "error", place, words[what], remedy)


def _who(approval: Approval) -> dict[str, str]:
    return {"name": approval.by, "day": approval.day.isoformat()}
