"""The decision tree: questions that lead to an answer with its source, from `decisions.yml`."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.decision.dress import fold_table, make
from camnang.content.blocks.decision.model import FILE, Decision, Decisions, read_decisions
from camnang.content.blocks.kind import BlockMark, Data, Kind, no_findings
from camnang.content.blocks.sheets import only_code, sheets_in_any_size

Trees = dict[str, Decision]


def _cited(trees: Trees) -> Iterator[tuple[Location, str]]:
    for name, tree in trees.items():
        for group, parts in (("questions", tree.questions), ("answers", tree.answers)):
            for id_, part in parts.items():
                if part.source:
                    yield (name, group, id_, "source"), part.source


def _leads(trees: Trees) -> Iterator[tuple[Location, str]]:
    for name, tree in trees.items():
        for id_, answer in tree.answers.items():
            if answer.see:
                yield (name, "answers", id_, "see"), answer.see


def _unsourced(trees: Trees, lang: str) -> Iterator[tuple[Location, str]]:
    for name, tree in trees.items():
        for id_, question in tree.questions.items():
            if not question.source:
                yield (name, "questions", id_), question.ask[lang]
        for id_, answer in tree.answers.items():
            if not answer.source and not answer.see:
                yield (name, "answers", id_), answer.say[lang]


KIND = Kind(
    home=Path(__file__).parent,
    data=Data(FILE, read_decisions, _cited, _leads, _unsourced),
    schemas={"decisions": Decisions},
    mark=BlockMark(r"decision:\s*(\w+)((?:\s*\|\s*online)?)", "{decision: name}", make),
    check=no_findings,
    web=fold_table,
    print=only_code,
    reflow=sheets_in_any_size,
)
