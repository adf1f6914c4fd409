"""What a spec orders of the press: marks, a shop's own profile, severities; and what is none."""

import re
import shutil
from pathlib import Path

import pytest
from PIL import ImageCms

from bookshop import everything_at
from camnang.base.errors import ContentError
from camnang.content.library import open_project
from camnang.design.printing_conditions import CONDITIONS
from camnang.layout.makeup import Makeup
from camnang.products.books import PERFECT_BOUND
from camnang.products.handover import job_facts
from camnang.products.pipeline import open_and_check
from camnang.products.press_parts import expectations, press_part
from camnang.project.papers import read_papers

MAKEUP = Makeup((), (), 95, 1, 96, "perfect", 16)


def order(root: Path, *lines: str) -> Path:
    """Add lines to the print job of the everything book; give where the first one stands."""
    spec = root / "handbooks/everything/handbook.yml"
    text = spec.read_text(encoding="utf-8")
    added = "".join(f"\n  {line}" for line in lines)
    spec.write_text(re.sub(r"(?m)^print:", "print:" + added, text), encoding="utf-8")
    return spec


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return everything_at(tmp_path / "all")


def test_an_order_reaches_every_room(root: Path) -> None:
    shutil.copy(CONDITIONS["coated"].profile, root / "handbooks/shop.icc")
    order(root, "slug: true", "body-profile: shop.icc", "preflight: {spine-width: 'off'}")
    opened = open_and_check(root, ["everything-vi"])
    assert [each for each in opened.findings if each.severity == "error"] == []
    edition = opened.shelves[0].book.edition
    parts = PERFECT_BOUND.jobs(edition, opened.papers, MAKEUP)
    body, cover = (press_part(edition, parts[name]) for name in ("interior", "cover"))
    assert (body.condition.identifier, body.condition.ink_limit) == ("shop", 280)
    assert body.condition.icc() == CONDITIONS["coated"].icc()
    assert cover.condition == CONDITIONS["coated"]
    assert body.slug.startswith("everything-vi-interior · ")
    assert expectations("x", edition, parts["cover"]).severities["spine-width"] == "off"
    told = job_facts(edition, opened.papers)
    assert (told.body_condition, told.cover_condition) == ("shop", "FOGRA39")


def test_without_an_order_there_are_no_marks(root: Path) -> None:
    project = open_project(root)
    papers = read_papers(root / "handbooks/papers.yml", project.languages)
    edition = project.editions[0]
    parts = PERFECT_BOUND.jobs(edition, papers, MAKEUP)
    assert press_part(edition, parts["interior"]).slug == ""
    assert parts["interior"].condition == CONDITIONS["uncoated"]


def _srgb(path: Path) -> None:
    path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("preflight: {spine: note}", "Preflight has no rule spine."),
        ("preflight: {spine-width: fatal}", "fatal"),
        ("body-profile: none.icc", "none.icc does not exist."),
        ("body-profile: srgb.icc", "srgb.icc is not the ICC profile of a CMYK printer."),
        ("cover-profile: ../x.icc", "Write the name of a file in handbooks/"),
        ("slug: perhaps", "slug"),
        ("binding: glued", "print.binding is glued. Write one of: perfect, saddle-stitch."),
        ("binding: saddle", "print.binding is saddle. Did you mean saddle-stitch?"),
    ],
)
def test_what_is_none_is_told_where_it_stands(root: Path, line: str, said: str) -> None:
    _srgb(root / "handbooks/srgb.icc")
    spec = order(root, line)
    with pytest.raises(ContentError) as caught:
        open_and_check(root, ["everything-vi"]).stop_on_errors()
    told = [each for each in caught.value.findings if each.severity == "error"]
    number = 1 + spec.read_text(encoding="utf-8").split("\n").index(f"  {line}")
    assert {each.place.line for each in told} == {number}
    assert any(said in each.text(root, "en") for each in told)
