"""Facts that age: told when their day is near, refused when it is past, listed in a calendar."""

import json
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from camnang.base.clock import today
from camnang.base.errors import ContentError, UsageError
from camnang.base.spans import after
from camnang.checks import overdue
from camnang.cli import main
from camnang.content.dated import dated_facts
from camnang.products.due_dates import due_dates
from camnang.products.pipeline import open_and_check

from .small import project_at, shelf_at, told

LAW, PRICE = "handbooks/references.yml", "handbooks/small/examples.yml"
FACTS = "handbooks/facts.yml"
LAW_LINE = "  in-force: 2022-01-01\n  status: in-force\n"
PRICE_KEYS = "en: Price}, source: luat-01-2020"
FACT = "fee:\n  value: 2000 VND\n  label: {vi: Phí túi, en: Bag fee}\n  source: luat-01-2020\n"
SHOWN = "\n\nPhí là {= facts.fee } [@luat-01-2020].\n"
DAY = date(2026, 11, 29)


def project(root: Path, law: str = "", price: str = "", fact: str = "", shown: bool = True) -> Path:
    """The sound project with keys added to a law, to a price, and to a fact that it shows."""
    spoiled = {
        "write": {FACTS: FACT + fact},
        "change": {LAW: {LAW_LINE: LAW_LINE + law}, PRICE: {PRICE_KEYS: PRICE_KEYS + price}},
        "append": {f"handbooks/small/ink.{lang}.md": SHOWN for lang in ("vi", "en")},
    }
    if not shown:
        del spoiled["append"]
    return project_at(root, spoiled)


CASES = {  # keys of a law, of a price, of a fact; what is said on the day, and whether it is past
    "far ahead": ({"law": "  good-until: 2028-01-01\n"}, "", False),
    "61 days ahead": ({"law": "  good-until: 2027-01-29\n"}, "", False),
    "60 days ahead": (
        {"law": "  good-until: 2027-01-28\n"},
        "is good until 2027-01-28 only",
        False,
    ),
    "today": ({"law": "  good-until: 2026-11-29\n"}, "is good until 2026-11-29 only", False),
    "yesterday": ({"law": "  good-until: 2026-11-28\n"}, "was good until 2026-11-28", True),
    "review ahead": (
        {"price": ", checked: 2026-07-01, review: 6 months"},
        "to be checked again by 2027-01-01",
        False,
    ),
    "review past": (
        {"price": ", checked: 2026-05-28, review: 6 months"},
        "was to be checked again by 2026-11-28",
        True,
    ),
    "review far ahead": ({"price": ", checked: 2026-11-28, review: 1 year"}, "", False),
    "a shared fact": (
        {"fact": "  checked: 2026-10-01\n  review: 8 weeks\n"},
        "again by 2026-11-26",
        True,
    ),
    "a law that ends": (
        {"law": "  ceased: 2026-12-31\n"},
        "no longer in force from 2026-12-31",
        False,
    ),
    "a law that ended": (
        {"law": "  ceased: 2026-11-01\n"},
        "since 2026-11-01, and its status",
        True,
    ),
    "only looked at": ({"law": "  checked: 2020-01-01\n"}, "", False),
}


@pytest.mark.parametrize("name", CASES)
def test_what_ages_is_told_once_at_its_line_and_refused_when_past(
    name: str, tmp_path: Path
) -> None:
    keys, words, past = CASES[name]
    root = project(tmp_path / "p", **keys)
    warned = [each for each in open_and_check(root, (), DAY).findings if each.check == "fact-age"]
    assert [words in each.fact.text("en") for each in warned] == ([True] if words else [])
    for each in warned:
        assert each.severity == "warning"
        assert each.fact.text("vi") != each.fact.text("en")
        line = each.place.path.read_text(encoding="utf-8").splitlines()[each.place.line - 1]
        assert any(key in line for key in ("good-until", "review", "ceased"))
    refused = overdue([shelf_at(root), shelf_at(root, "small-en")], DAY)
    assert [(each.severity, each.place) for each in refused] == [
        ("error", each.place) for each in warned if past
    ]


def test_what_is_made_hangs_on_no_clock(tmp_path: Path) -> None:
    root = project(tmp_path / "p", law="  good-until: 2020-01-01\n")
    assert not [each for each in open_and_check(root).findings if each.check == "fact-age"]


def test_a_fact_that_no_book_uses_is_no_matter_of_it(tmp_path: Path) -> None:
    root = project(tmp_path / "p", fact="  good-until: 2020-01-01\n", shown=False)
    assert overdue([shelf_at(root)], DAY) == ()


def test_a_chapter_knows_its_own(tmp_path: Path) -> None:
    keys = "  checked: 2026-11-28\n  good-until: 2027-06-30\n"
    shelf = shelf_at(project(tmp_path / "p", fact=keys))
    paper, ink = (
        [fact for fact in dated_facts(shelf, chapter) if fact.due.why == "good-until"]
        for chapter in shelf.book.chapters
    )
    assert not paper
    (fact,) = ink
    assert (fact.name, fact.value.replace("\u00a0", " ")) == ("Phí túi", "2.000 đồng")
    assert fact.when("vi") == "đã kiểm tra 28/11/2026, dùng được đến 30/6/2027"
    assert fact.when("en") == "checked 28 November 2026, good until 30 June 2027"


@pytest.mark.parametrize(
    ("keys", "remedy"),
    [
        ("  good-until: 2027\n", "Write year-month-day"),
        ("  good-until: 9999-12-31\n", "Write year-month-day"),
        ("  checked: 2026-01-01\n  review: soon\n", "such as 6 months"),
        ("  checked: 2026-01-01\n  review: 0 months\n", "such as 6 months"),
        ("  checked: 2026-01-01\n  review: 5000 years\n", "such as 6 months"),
        ("  review: 6 months\n", "from which day the review counts"),
        ("  checked: 2026-01-01\n  review: 1 year\n  good-until: 2027-01-01\n", "one of the two"),
        ("  checked: 2026-02-01\n  good-until: 2026-01-01\n", "no earlier than checked"),
    ],
)
def test_a_wrong_day_is_told_with_its_line(keys: str, remedy: str, tmp_path: Path) -> None:
    root = project(tmp_path / "p", law=keys)
    with pytest.raises(ContentError) as caught:
        open_and_check(root)
    assert any(remedy in line and "references.yml:" in line for line in told(caught.value))


@pytest.mark.parametrize(
    ("day", "span", "then"),
    [
        (date(2026, 8, 31), "6 months", date(2027, 2, 28)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28)),
        (date(2026, 11, 29), "2 weeks", date(2026, 12, 13)),
        (date(2026, 12, 31), "1 day", date(2027, 1, 1)),
    ],
)
def test_spans_end_on_days_that_exist(day: date, span: str, then: date) -> None:
    assert after(day, span) == then


def test_the_calendar_lists_what_falls_due_before_the_copies_are_used_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(
        tmp_path / "p",
        law="  good-until: 2028-11-30\n",
        price=", checked: 2026-11-28, good-until: 2028-12-01",
        fact="  checked: 2026-11-28\n  review: 6 months\n",
    )
    words = ("calendar", "--root", str(root), "--lang", "en")
    ics = tmp_path / "due.ics"
    assert main([*words, "--json", "--ics", str(ics)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["due"], row["why"], row["what"]) for row in rows] == [
        ("2027-05-28", "review", "Bag fee"),
        ("2028-11-30", "good-until", "Law 01/2020/QH14"),  # the last day that the copies last
    ]
    assert rows[0]["place"].startswith(f"{FACTS}:") and rows[0]["books"] == ["small"]
    events = Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart").isoformat() for event in events] == [
        "2027-05-28",
        "2028-11-30",
    ]
    assert "Bag fee: checked 28 November 2026, to be checked again" in events[0]["summary"]
    assert len({str(event["uid"]) for event in events}) == 2
    before = ics.read_bytes()
    assert main([*words, "--ics", str(ics)]) == 0
    assert ics.read_bytes() == before
    shown = capsys.readouterr().out
    assert "2027-05-28\t180\tBag fee" in shown and "used up: 2." in shown
    assert main([*words, "--until", "2028-12-01"]) == 0
    assert "used up: 3." in capsys.readouterr().out
    assert main([*words, "--ics", str(tmp_path / "no" / "due.ics")]) == 6


def test_a_handbook_says_how_long_its_copies_last(tmp_path: Path) -> None:
    root = project(tmp_path / "p", law="  good-until: 2027-06-30\n")
    spec = root / "handbooks/small/handbook.yml"
    text = spec.read_text(encoding="utf-8").replace("2026-11-30}", "2026-11-30, lasts: 6 months}")
    spec.write_text(text, encoding="utf-8")
    assert not due_dates([shelf_at(root)], DAY)


def test_today_is_asked_of_the_environment_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMNANG_TODAY", "2027-02-28")
    assert today() == date(2027, 2, 28)
    monkeypatch.setenv("CAMNANG_TODAY", "soon")
    with pytest.raises(UsageError):
        today()
    monkeypatch.delenv("CAMNANG_TODAY")
    assert today() >= date(2026, 1, 1)
