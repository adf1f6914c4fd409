"""The engine loses footnotes without a word. Chapters by chance show where; the build sets them
again with a cure, or stops. Should no seed lose a note any more, the engine has been mended: then
the cure, this file and the paragraph about it in the documentation can go.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bookshop import galley_of
from camnang.base.errors import TypesettingError
from camnang.content.context import Shelf
from camnang.layout import prove
from camnang.layout.galley import Galley
from camnang.layout.prove import cured, set_galley
from camnang.layout.read_back import proofread
from camnang.layout.typeset import typeset
from random_chapters import random_chapter, random_prose

KNOWN_TO_LOSE = (35, 48, 52)  # with the look of today; another look, other seeds
MORE_SEEDS = range(60, 130)
WANTED = 2


@pytest.fixture(scope="module")
def losers(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> list[Galley]:
    """Galleys of which the engine, left alone, loses a note."""
    folder = tmp_path_factory.mktemp("prose")

    def losing() -> Iterator[Galley]:
        for seed in (*KNOWN_TO_LOSE, *MORE_SEEDS):
            galley = galley_of(shelf, random_prose(seed), folder)
            losses = proofread(galley, typeset(galley).pdf)
            if losses:
                assert [loss.kind for loss in losses] == ["lost"] * len(losses)
                assert all(loss.note for loss in losses)
                yield galley

    found = list(islice(losing(), WANTED))
    assert len(found) == WANTED, "the engine loses no notes any more"
    return found


@pytest.mark.parametrize("which", range(WANTED))
def test_a_lost_note_is_found_and_set_again(losers: list[Galley], which: int) -> None:
    sheets = set_galley(losers[which])
    assert sheets.cures
    assert proofread(losers[which], sheets.pdf) == []


def test_without_the_cure_nothing_ships(
    losers: list[Galley], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prove, "cured", lambda galley, cures: galley)
    with pytest.raises(TypesettingError) as stop:
        set_galley(losers[0])
    assert stop.value.fact.template.startswith("In {name}, page {page}, the engine lost note")


def test_the_cure_treats_the_block_that_calls_the_note_and_no_other(losers: list[Galley]) -> None:
    treated = cured(losers[0], {"note-1": 1}).tree()
    (block,) = treated.find_class("kept")
    assert block.tag == "p"
    assert block.xpath("boolean(.//*[@id='note-1'])")
    again = cured(losers[0], {"note-1": 2}).tree()
    assert again.find_class("kept") == again.find_class("moved") != []


@pytest.mark.parametrize("seed", [14, 27])
def test_chapters_by_chance_keep_every_word(shelf: Shelf, tmp_path: Path, seed: int) -> None:
    galley = galley_of(shelf, random_chapter(seed, blocks=12), tmp_path)
    assert proofread(galley, set_galley(galley).pdf) == []
