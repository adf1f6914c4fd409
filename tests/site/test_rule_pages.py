"""Pages made from tables of the program: each rule and each kind of block stands there."""

import re
from pathlib import Path

import pytest

from camnang.checks.catalogue import catalogue
from camnang.content.blocks.registry import kinds
from camnang.content.dialect import markdown
from camnang.content.manuscript import parse
from camnang.site.cheat_sheet import cheat_sheet
from camnang.site.check_rules import check_rules, seen

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_has_its_place_and_its_example_as_it_is_written(lang: str) -> None:
    tree = parse(markdown(ROOT)("\n".join(check_rules(lang))))
    ids = set(tree.xpath("//h3/@id"))
    shown = {str(code.text_content()).strip("\n") for code in tree.xpath("//pre")}
    for rule in catalogue().values():
        assert rule.code.lower() in ids
        assert (
            not rule.broken
            or {seen(each).strip("\n") for each in (rule.broken, rule.sound)} <= shown
        )
    assert len(tree.xpath("//h3")) == len(catalogue())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_cheat_sheet_has_a_sample_of_every_kind_that_shows_one(lang: str) -> None:
    sheet = "\n".join(cheat_sheet(lang))
    for kind in kinds():
        for sample in re.findall(r"^```text\n(.*?)^```", kind.docs(lang), re.M | re.S)[:1]:
            assert sample in sheet
    tree = parse(markdown(ROOT)(sheet))
    assert "- [ ] words" in {code.text_content() for code in tree.xpath("//td/code")}
