"""The register: every law, standard and source the handbooks cite, each once, with its status."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, RootModel

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.i18n.messages import Message, msg, phrase
from camnang.i18n.numbers import short_date
from camnang.project.aging import Aging, Due
from camnang.project.field_types import SLUG, URL, YEARS, Frozen, LocalText, broken_rule
from camnang.project.read_spec import read_spec, spec_lines

Status = Literal["in-force", "amended", "superseded", "expired", "to-verify"]
GONE = ("superseded", "expired")
STATUS_WORDS: dict[str, Message] = {
    "in-force": phrase("in force"),
    "amended": phrase("in force, amended"),
    "superseded": phrase("superseded"),
    "expired": phrase("expired"),
    "to-verify": phrase("to be verified"),
}
KINDS: dict[str, Message] = {
    "law": phrase("Law"),
    "decree": phrase("Decree"),
    "decision": phrase("Decision"),
    "resolution": phrase("Resolution"),
    "circular": phrase("Circular"),
    "directive": phrase("Directive"),
    "plan": phrase("Plan"),
    "standard": phrase("Standard"),
    "treaty": phrase("Treaty"),
    "regulation": phrase("Regulation"),
    "report": phrase("Report"),
    "dataset": phrase("Data"),
    "site": phrase("Website"),
}
FACTS = frozenset({"report", "dataset", "site"})
_NUMBERED = ("law", "decree", "decision", "resolution", "circular", "directive", "plan")


def _day_or_year(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime) and value.year in YEARS:
        return value
    if isinstance(value, int) and value in YEARS:
        return value
    raise broken_rule(msg("Write a date such as 2026-11-30, or a year."))


Day = Annotated[date | int, BeforeValidator(_day_or_year)]
Mistake = tuple[int, str, Message, Message]  # the entry's place in the list, key, fact, remedy


class Verification(Frozen):
    """What is still open about an entry: what, why it matters, whom to ask."""

    what: LocalText
    why: LocalText
    ask: LocalText


class Reference(Aging):
    """One entry of the register; addresses and check dates only where really seen."""

    id: str = Field(pattern=SLUG)
    kind: Literal[
        "law", "decree", "decision", "resolution", "circular", "directive", "plan",
        "standard", "treaty", "regulation", "report", "dataset", "site",
    ]  # fmt: skip
    number: str = ""
    issuer: LocalText | None = None
    title: LocalText
    issued: Day | None = None
    in_force: Day | None = None
    ceased: Day | None = None
    status: Status
    by: tuple[str, ...] = ()
    url: str = Field("", pattern=URL)
    note: LocalText | None = None
    facts: tuple[str, ...] = ()
    verify: Verification | None = None

    def short(self, lang: str) -> str:
        """Give the short form: kind and number, or the title."""
        if self.number and self.kind in _NUMBERED:
            return f"{KINDS[self.kind].text(lang)} {self.number}"
        return self.number or self.title[lang]

    @property
    def tells_facts(self) -> bool:
        """Whether it is a source of facts, such as a report, and not of duties."""
        return self.kind in FACTS

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

    @property
    def dues(self) -> Iterator[Due]:
        """The days on which it is to be looked at: its own, and those of the law itself."""
        yield from self.ages.dues
        if self.status not in GONE and isinstance(self.ceased, date):
            yield Due(self.ceased, "ceased")
        if isinstance(self.in_force, date):
            yield Due(self.in_force, "in-force")

    def status_text(self, lang: str) -> str:
        """Give the status in words."""
        return STATUS_WORDS[self.status].text(lang)


def _day(day: date | int, lang: str) -> str:
    return str(day) if isinstance(day, int) else short_date(day, lang)


class Register(RootModel[tuple[Reference, ...]]):
    """Every entry, in the order of the file."""


def read_register(path: Path, languages: tuple[str, ...]) -> dict[str, Reference]:
    """Read the register by id; raises ContentError with every mistake. No file, no entries."""
    if not path.is_file():
        return {}
    entries = read_spec(path, Register, {"languages": languages}).root
    lines = spec_lines(path)
    findings = tuple(
        Finding("register", "error", Place(path, line_at(lines, number, key)), fact, remedy)
        for number, key, fact, remedy in _mistakes(entries)
    )
    if findings:
        raise ContentError(findings)
    return {entry.id: entry for entry in entries}


def _mistakes(entries: tuple[Reference, ...]) -> Iterator[Mistake]:
    by_id = {entry.id: entry for entry in entries}
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.id in seen:
            fact = msg("The entry {id} stands twice in the register.", id=entry.id)
            yield number, "id", fact, msg("Merge the two.")
        seen.add(entry.id)
        for other in entry.by:
            if other not in by_id:
                fact = msg("{id} is said to be replaced or amended by {other}, an unknown entry.",
                           id=entry.id, other=other)  # fmt: skip
                yield number, "by", fact, msg("Add that entry, or correct the id.")
        if entry.id in entry.by or (entry.status == "superseded" and _circular(entry, by_id)):
            fact = msg("{id} supersedes itself in a circle.", id=entry.id)
            yield number, "by", fact, msg("Correct the “by” of these entries.")
        if entry.status == "to-verify" and not entry.verify:
            fact = msg("{id} is to be verified, but does not say what.", id=entry.id)
            yield number, "status", fact, msg("Add verify: what, why, ask.")
        if _after(entry.issued, entry.ceased) or _after(entry.in_force, entry.ceased):
            fact = msg("{id} ceased before it began.", id=entry.id)
            yield number, "ceased", fact, msg("Correct the dates.")


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
