"""How long all twins of all books take to compare, beyond reading their files."""

from time import process_time
from timeit import repeat

import pytest

from camnang.checks import check_shared_twins, check_twins
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.twins.blocks import blocks_of
from camnang.twins.data_texts import data_files, data_texts
from camnang.twins.ledger import read_ledger

from .small import ROOT


@pytest.mark.benchmark
def test_all_books_are_compared_within_a_second_beyond_reading() -> None:
    project = open_project(ROOT)
    shelves = open_shelves(project, project.editions)
    originals = {
        shelf.book.edition.slug: shelf for shelf in shelves if shelf.lang == shelf.languages[0]
    }
    translations = [shelf for shelf in shelves if shelf.lang != shelf.languages[0]]
    handbooks = project.root / "handbooks"

    def read() -> None:
        for shelf in shelves:
            list(map(blocks_of, shelf.book.chapters))
        for folder, shared in [(handbooks, True)] + [
            (shelf.book.edition.folder, False) for shelf in translations
        ]:
            read_ledger(folder)
            for path in data_files(folder, shared):
                list(data_texts(path, "vi", "en"))

    def compare() -> None:
        for shelf in translations:
            list(check_twins(originals[shelf.book.edition.slug], shelf))
        list(check_shared_twins(project))

    reading, comparing = (  # seconds of the processor, the least of three: others only add to it
        min(repeat(work, timer=process_time, number=1, repeat=3)) for work in (read, compare)
    )
    print(f"\ncomparing {comparing:.2f} s, of which reading {reading:.2f} s")
    assert comparing - reading < 1
