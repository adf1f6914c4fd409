"""The memo: what was made comes back whole or is made again, and nothing stale ever comes back."""

import os
import pickle
import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from camnang.base import memo as memory
from camnang.base.errors import CamnangError, Finding, Place
from camnang.base.geometry import Box
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import Memo, WorkStep
from camnang.base.program import program_digest
from camnang.design.printing_conditions import CONDITIONS
from camnang.i18n.messages import msg
from camnang.layout import sheet_cache
from camnang.layout.galley import Galley
from camnang.layout.makeup import PlacedPiece
from camnang.layout.sheet_cache import SET, SheetCache, galley_inputs
from camnang.layout.sheets import Sheets
from camnang.layout.stylesheet import PageGeometry
from camnang.preflight import Expectations, FileOrder, Limits
from camnang.preflight.findings import Defect
from camnang.prepress.press_part import PressPart
from camnang.products.proven import finish_inputs, judge_inputs, proof_inputs
from camnang.project.model import Trim
from camnang.ticket.pictures import picture_inputs

STEP = WorkStep("step", ("base",))
INPUTS = {"text": "words", "page": b"\x00"}
PAGE = PageGeometry(Trim(145, 205), 3, 20, 15, 17, 19)
GALLEY = Galley("ink", "vi", "<!DOCTYPE html><html><body><p>Mực</p></body></html>", "p {}")
SHEETS = Sheets("ink", b"%PDF-1.7\n\n", 2, {"muc": (1, 72.5)}, ((3, 1),))


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "last"]


def made(memo: Memo, inputs: memory.Inputs, value: bytes = b"made") -> bool:
    """Whether the step had to be done."""
    done: list[bytes] = []

    def make() -> bytes:
        done.append(value)
        return value

    assert memo.made(STEP, "ink", inputs, make) == value
    return bool(done)


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    assert made(Memo(tmp_path), INPUTS)
    assert not made(Memo(tmp_path), INPUTS)
    assert not made(Memo(tmp_path), dict(reversed(INPUTS.items())))


@pytest.mark.parametrize("name", INPUTS)
def test_another_input_is_another(tmp_path: Path, name: str) -> None:
    made(Memo(tmp_path), INPUTS)
    memo = Memo(tmp_path)
    assert made(memo, {**INPUTS, name: "other"})
    assert [each.because for each in memo.remade] == [(name,)]


def test_values_that_change_places_are_others(tmp_path: Path) -> None:
    made(Memo(tmp_path), {"a": "1", "b": "2"})
    assert made(Memo(tmp_path), {"a": "2", "b": "1"})
    assert made(Memo(tmp_path), {"a": "12", "b": ""})


def test_another_step_and_another_code_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = Memo(tmp_path)
    memo.keep(STEP, "ink", INPUTS, b"made")
    assert memo.find(WorkStep("other", ("base",)), "ink", INPUTS) is None
    assert memo.find(STEP, "ink", INPUTS) == b"made"
    monkeypatch.setattr(memory, "program_digest", lambda rooms: f"new {rooms}")
    memo = Memo(tmp_path)
    assert memo.find(STEP, "ink", INPUTS) is None
    assert memo.remade[0].because == ("code",)


def test_the_first_time_has_no_reason(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    made(memo, INPUTS)
    assert [(each.step, each.subject, each.because) for each in memo.remade] == [
        ("step", "ink", ())
    ]


def test_what_is_not_whole_is_made_again(tmp_path: Path) -> None:
    made(Memo(tmp_path), INPUTS)
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    spoiled = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for text in (b"", b"\n", b"\xff\n", whole[:-1], whole + b"\n", *spoiled):
        path.write_bytes(text)
        assert made(Memo(tmp_path), INPUTS)
        assert path.read_bytes() == whole


def test_a_damaged_memory_of_reasons_is_none(tmp_path: Path) -> None:
    made(Memo(tmp_path), INPUTS)
    (last,) = (tmp_path / "last").iterdir()
    last.write_bytes(b"{}")
    memo = Memo(tmp_path)
    assert made(memo, {**INPUTS, "text": "other"})
    assert memo.remade[0].because == ()


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_no_store_is_no_fault(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    memo = Memo(tmp_path / where)
    assert made(memo, INPUTS)
    assert made(memo, INPUTS)
    memo.prune()


def test_what_a_killed_run_left_unfinished_goes(tmp_path: Path) -> None:
    made(Memo(tmp_path), INPUTS)
    (path,) = entries(tmp_path)
    path.with_suffix(".4711").write_bytes(b"half")
    Memo(tmp_path).prune()
    assert entries(tmp_path) == [path]


def test_the_longest_unused_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: set[Path] = set()
    for second in range(3):
        made(Memo(tmp_path), {"number": str(second)}, b"x" * 1000)
        (path,) = set(entries(tmp_path)) - kept
        os.utime(path, (second, second))  # the file system's clock may not tell them apart
        kept.add(path)
    assert not made(Memo(tmp_path), {"number": "0"}, b"x" * 1000)  # used last
    monkeypatch.setattr(memory, "MOST_BYTES", 2500)
    Memo(tmp_path).prune()
    memo = Memo(tmp_path)
    assert [memo.find(STEP, "", {"number": str(n)}) is None for n in range(3)] == [
        False, True, False,
    ]  # fmt: skip


# --- values that are kept ----------------------------------------------------------------------

DEFECT = Defect(
    "trim", "error", Place(Path("a.pdf"), page=3), msg("A {fact}.", fact=msg("fact")),
    msg("Mend {what}.", what=1.5), "3 mm", "< 4 mm", 2, (Box(0, 1, 2, 3.5),), "x",
)  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        (1, 2.5, "ba\nx", b"\x00\xff"),
        [(), {}, {1: ("a",), "1": Decimal("2.50")}],
        date(2026, 11, 30),
        Finding("x", "note", Place(Path("/a/b.md"), 7), msg("Câu."), msg("{n}", n=3)),
        {2: DEFECT},
    ],
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    found = unpacked(packed(value))
    assert found == value
    assert type(found) is type(value)


class _Evil:
    """Asks for something to be called when it is read."""

    def __init__(self, called: object, *given: object) -> None:
        self.told = called, given

    def __reduce__(self) -> Any:
        return self.told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        packed(DEFECT)[:-9],
        pickle.dumps(_Evil(os.system, "true")),
        pickle.dumps(_Evil(eval, "1")),
        pickle.dumps(_Evil(program_digest, ())),
        pickle.dumps(CamnangError(msg("a"), msg("b"))),
        pickle.dumps(_Evil(Place)),
        b"ccamnang.base.memo\nos.system\n(Vtrue\ntR.",
        b"ccamnang.nowhere\nPlace\n.",
        b"ccamnang.base.errors\nNothing\n.",
    ],
)
def test_nothing_but_values_of_ours_is_made(data: bytes) -> None:
    with pytest.raises(ValueError):
        unpacked(data)


def test_words_of_a_type_of_their_own_are_kept_as_words() -> None:
    class OfAnEngine(str):
        pass

    kept = unpacked(packed([OfAnEngine("lời")]))
    assert kept == ["lời"] and type(kept[0]) is str


def test_what_is_no_value_is_not_kept() -> None:
    with pytest.raises(TypeError):
        packed([object()])


# --- every step: each thing it rests on is an input of it --------------------------------------

PART = PressPart(Trim(145, 205), 3, "Giấy", "vi", date(2026, 11, 30), "paper-vi")
ORDER = FileOrder("interior", (145, 205), 3, condition=CONDITIONS["coated"])
WANTED = Expectations("house", Limits(), ORDER, {"trim-equal": "error"})
INK = PlacedPiece("ink", 1, 2)


def other(value: Any) -> Any:
    """Give another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str | bytes):
        return value + value[:1] if value else type(value)(b"x" if value == b"" else "x")  # type: ignore[call-overload]
    if isinstance(value, Path):
        return value.with_name("other")
    if isinstance(value, date):
        return value.replace(year=2027)
    if isinstance(value, tuple):
        return (*value, 1.0)
    if isinstance(value, dict):
        return {**value, "other": "off"}
    if is_dataclass(value):
        last = fields(value)[-1].name
        return replace(value, **{last: other(getattr(value, last))})  # type: ignore[type-var]
    return "something"  # instead of None


def changed(value: Any) -> list[tuple[str, Any]]:
    return [
        (each.name, replace(value, **{each.name: other(getattr(value, each.name))}))
        for each in fields(value)
    ]


@pytest.mark.parametrize(
    ("inputs", "value"),
    [
        (lambda galley: galley_inputs("press", galley), GALLEY),
        (lambda part: finish_inputs(b"pages", part), PART),
        (lambda wanted: judge_inputs(b"file", wanted), WANTED),
        (lambda order: judge_inputs(b"file", replace(WANTED, job=order)), ORDER),
        (lambda limits: judge_inputs(b"file", replace(WANTED, limits=limits)), Limits()),
        (lambda page: proof_inputs("<p>Mực</p>", INK, ["a", "b"], page, 0.0), PAGE),
        (lambda piece: proof_inputs("<p>Mực</p>", piece, ["a", "b", "c"], PAGE, 0.0), INK),
    ],
)
def test_whatever_changes_the_result_changes_the_inputs(
    inputs: Callable[[Any], memory.Inputs], value: Any
) -> None:
    """Each field of what a step is given, one after the other."""
    before = inputs(value)
    assert [name for name, each in changed(value) if inputs(each) == before] == []


def test_bytes_settings_and_profiles_are_inputs(tmp_path: Path) -> None:
    condition = replace(PART.condition, profile=tmp_path / "own.icc")
    profile = bytearray(PART.condition.profile.read_bytes())
    condition.profile.write_bytes(profile)
    own = replace(PART, condition=condition)
    job = replace(WANTED, job=replace(ORDER, condition=condition))
    finish, judge = finish_inputs(b"pages", own), judge_inputs(b"file", job)
    profile[-1] ^= 1
    condition.profile.write_bytes(profile)
    assert finish_inputs(b"pages", own) != finish
    assert judge_inputs(b"file", job) != judge
    assert finish_inputs(b"other", PART) != finish_inputs(b"pages", PART)
    assert judge_inputs(b"other", WANTED) != judge_inputs(b"file", WANTED)
    assert galley_inputs("screen", GALLEY) != galley_inputs("press", GALLEY)
    assert picture_inputs("page") != picture_inputs("other")
    proof = proof_inputs("text", INK, ["a", "b", "c"], PAGE, 0.0)
    assert proof_inputs("other", INK, ["a", "b", "c"], PAGE, 0.0) != proof
    assert proof_inputs("text", INK, ["a", "x", "c"], PAGE, 0.0) != proof
    assert proof_inputs("text", INK, ["a", "b", "x"], PAGE, 0.0) == proof  # of another piece
    assert proof_inputs("text", INK, ["a", "b", "c"], PAGE, 8.0) != proof


def test_another_engine_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = SheetCache(Memo(tmp_path))
    cache.keep("press", GALLEY, SHEETS)
    assert cache.find("press", GALLEY) == SHEETS
    assert cache.find("screen", GALLEY) is None
    monkeypatch.setattr(sheet_cache, "engine", lambda: "another engine")
    assert cache.find("press", GALLEY) is None
    assert SET.name in {path.parent.name for path in entries(tmp_path)}


def test_an_entry_that_is_a_link_is_made_again(tmp_path: Path) -> None:
    memo, outside = Memo(tmp_path / "memo"), tmp_path / "outside"
    assert made(memo, INPUTS)
    (entry,) = entries(memo.folder)
    entry.rename(outside)
    entry.symlink_to(outside)
    before = outside.stat()
    assert made(memo, INPUTS)
    assert not entry.is_symlink() and outside.stat() == before
    assert not made(memo, INPUTS)


def test_a_store_is_tidied_seldom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pruned: list[int] = []
    monkeypatch.setattr(Memo, "prune", lambda self: pruned.append(1))
    Memo(tmp_path).tidy()
    Memo(tmp_path).tidy()
    assert len(pruned) == 1
    for then in (-7200, 7200):  # long ago, or by a clock that went wrong
        os.utime(tmp_path / "pruned", (time.time() + then, time.time() + then))
        Memo(tmp_path).tidy()
    assert len(pruned) == 3
