"""The table of guards is true: each stands where it says, once, and its tests exist."""

from pathlib import Path

import pytest

from guards.run import ROOT, Guard, guards

ALL = tuple(guards())


@pytest.mark.parametrize("guard", ALL, ids=[each.label for each in ALL])
def test_a_guard_stands_where_the_table_says(guard: Guard) -> None:
    source = (ROOT / guard.file).read_text(encoding="utf-8")
    assert guard.taken_from(source) != source
    for test in guard.tests:
        file, _, name = test.partition("[")[0].partition("::")
        assert f"def {name}(" in Path(ROOT / file).read_text(encoding="utf-8") if name else True
        assert (ROOT / file).is_file()


def test_names_are_given_once() -> None:
    assert len({each.label for each in ALL}) == len(ALL)
