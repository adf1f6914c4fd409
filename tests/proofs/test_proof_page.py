"""The page of proofs says texts as the words they are, whatever stands in them."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from lxml import html

from camnang.base.errors import Finding, Place
from camnang.design.printing_conditions import condition
from camnang.i18n.messages import msg
from camnang.press.bindings import SADDLE_STITCH
from camnang.press.mock_up import dummy
from camnang.project.model import Trim
from camnang.proofs.guides import page_flat
from camnang.proofs.ink_map import PageInk
from camnang.proofs.job import ProofJob, ProofPart, Proofs
from camnang.proofs.page import write_page
from camnang.proofs.pages import ProofPage

CANARIES: list[str] = yaml.safe_load(
    (Path(__file__).parents[1] / "attacks" / "texts.yml").read_text(encoding="utf-8")
)["canaries"]
FIELDS = ("title", "publisher", "edition", "reading", "paper", "file", "fact", "remedy")


def page(folder: Path, texts: dict[str, str]) -> html.HtmlElement:
    """The page of a book of four pages, with these texts in its fields."""
    part = ProofPart(Path("x.pdf"), texts["paper"], condition("uncoated"),
                     page_flat(Trim(145, 205), 3))  # fmt: skip
    fact, remedy = (msg("{fact}", fact=texts[name]) for name in ("fact", "remedy"))
    finding = Finding("x", "error", Place(Path(texts["file"]), page=1), fact, remedy)
    own = {name: texts[name] for name in ("title", "publisher", "edition", "reading")}
    job = ProofJob(lang="en", dated=date(2026, 11, 30), pages=4, binding=SADDLE_STITCH,
                   interior=part, cover=part, passed=False, findings=(finding,), **own)  # fmt: skip
    pages = tuple(
        ProofPage(n, f"{n}.webp", f"{n}-ink.webp", PageInk(90, 1, 1)) for n in range(1, 5)
    )
    target = folder / "index.html"
    write_page(job, Proofs(pages, pages[:1], dummy(4, SADDLE_STITCH), 2), target)
    return html.fromstring(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("canary", CANARIES)
def test_no_text_of_a_book_is_markup(canary: str, tmp_path: Path) -> None:
    calm = page(tmp_path, dict.fromkeys(FIELDS, "calm"))
    wild = page(tmp_path, {**dict.fromkeys(FIELDS, canary), "file": canary.replace("/", "∕")})
    shape = [[(each.tag, sorted(each.keys())) for each in tree.iter()] for tree in (calm, wild)]
    assert shape[0] == shape[1]
    said = " ".join(calm.text_content().replace("calm", canary).split())
    assert " ".join(wild.text_content().replace("∕", "/").split()) == said
