"""The register: every law, standard and source the handbooks cite, each once, with its status."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, RootModel

from camnang.errors import ContentError, Finding, Place
from camnang.messages import Message, msg
from camnang.model import Frozen, LocalText
from camnang.numbers import short_date
from camnang.spec import read_spec, read_text

Status = Literal["in-force", "amended", "superseded", "expired", "to-verify"]
GONE = ("superseded", "expired")
STATUS_WORDS: dict[str, Message] = {
    "in-force": msg("in force"),
    "amended": msg("in force, amended"),
    "superseded": msg("superseded"),
    "expired": msg("expired"),
    "to-verify": msg("to be verified"),
}
KINDS: dict[str, Message] = {
    "law": msg("Law"),
    "decree": msg("Decree"),
    "decision": msg("Decision"),
    "resolution": msg("Resolution"),
    "circular": msg("Circular"),
    "directive": msg("Directive"),
    "plan": msg("Plan"),
    "standard": msg("Standard"),
    "treaty": msg("Treaty"),
    "regulation": msg("Regulation"),
    "report": msg("Report"),
    "dataset": msg("Data"),
    "site": msg("Website"),
}
_NUMBERED = ("law", "decree", "decision", "resolution", "circular", "directive", "plan")


class Verification(Frozen):
    """What is still open about an entry: what, why it matters, whom to ask."""

    what: LocalText
    why: LocalText
    ask: LocalText


class Reference(Frozen):
    """One entry of the register; addresses and check dates only where really seen."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: Literal[
        "law", "decree", "decision", "resolution", "circular", "directive", "plan",
        "standard", "treaty", "regulation", "report", "dataset", "site",
    ]  # fmt: skip
    number: str = ""
    issuer: LocalText | None = None
    title: LocalText
    issued: date | int | None = None
    in_force: date | int | None = None
    ceased: date | int | None = None
    status: Status
    by: tuple[str, ...] = ()
    url: str = Field("", pattern=r"^(https?://\S+)?$")
    checked: date | None = None
    note: LocalText | None = None
    facts: tuple[str, ...] = ()
    verify: Verification | None = None

    def short(self, lang: str) -> str:
        """Give the short form: kind and number, or the title."""
        if self.number and self.kind in _NUMBERED:
            return f"{KINDS[self.kind].text(lang)} {self.number}"
        return self.number or self.title[lang]

    def named(self, lang: str) -> str:
        """Give the form of a first citation: short form and title."""
        short = self.short(lang)
        return short if self.title[lang] == short else f"{short}, {self.title[lang]}"

    def full(self, lang: str) -> str:
        """Give the full form: short form, title, issuer and date."""
        parts = [self.named(lang)]
        if self.issuer and self.issuer[lang] not in parts[-1]:
            parts.append(self.issuer[lang])
        if self.issued:
            parts.append(_day(self.issued, lang))
        return ", ".join(parts)

    def status_text(self, lang: str) -> str:
        """Give the status in words."""
        return STATUS_WORDS[self.status].text(lang)


def _day(day: date | int, lang: str) -> str:
    return str(day) if isinstance(day, int) else short_date(day, lang)


class _Register(RootModel[tuple[Reference, ...]]):
    pass


def read_register(path: Path, languages: tuple[str, ...]) -> dict[str, Reference]:
    """Read the register by id; raises ContentError with every mistake. No file, no entries."""
    if not path.is_file():
        return {}
    entries = read_spec(path, _Register, {"languages": languages}).root
    findings = tuple(_mistakes(path, entries))
    if findings:
        raise ContentError(findings)
    return {entry.id: entry for entry in entries}


def _mistakes(path: Path, entries: tuple[Reference, ...]) -> Iterator[Finding]:
    source = read_text(path).splitlines()
    lines = {
        line.partition("id:")[2].strip(): number
        for number, line in enumerate(source, 1)
        if line.startswith("- id:")
    }
    by_id = {entry.id: entry for entry in entries}

    def finding(entry: Reference, fact: Message, remedy: Message) -> Finding:
        return Finding("register", "error", Place(path, lines.get(entry.id, 1)), fact, remedy)

    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            fact = msg("The entry {id} stands twice in the register.", id=entry.id)
            yield finding(entry, fact, msg("Merge the two."))
        seen.add(entry.id)
        for other in entry.by:
            if other not in by_id:
                fact = msg("{id} is said to be replaced or amended by {other}, an unknown entry.",
                           id=entry.id, other=other)  # fmt: skip
                yield finding(entry, fact, msg("Add that entry, or correct the id."))
        if entry.status == "superseded" and _circular(entry, by_id):
            fact = msg("{id} supersedes itself in a circle.", id=entry.id)
            yield finding(entry, fact, msg("Correct the “by” of these entries."))
        if entry.status == "to-verify" and not entry.verify:
            fact = msg("{id} is to be verified, but does not say what.", id=entry.id)
            yield finding(entry, fact, msg("Add verify: what, why, ask."))
        if _after(entry.issued, entry.ceased) or _after(entry.in_force, entry.ceased):
            fact = msg("{id} ceased before it began.", id=entry.id)
            yield finding(entry, fact, msg("Correct the dates."))


def _after(start: date | int | None, end: date | int | None) -> bool:
    if not start or not end:
        return False
    if isinstance(start, date) and isinstance(end, date):
        return start > end
    years = [day if isinstance(day, int) else day.year for day in (start, end)]
    return years[0] > years[1]


def _circular(entry: Reference, by_id: dict[str, Reference]) -> bool:
    seen, waiting = set[str](), list(entry.by)
    while waiting:
        id_ = waiting.pop()
        if id_ == entry.id:
            return True
        if id_ in by_id and id_ not in seen and by_id[id_].status == "superseded":
            seen.add(id_)
            waiting += by_id[id_].by
    return False
