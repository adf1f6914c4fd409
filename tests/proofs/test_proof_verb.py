"""The verb `proof`: a folder to send around, in the edition's language, that fetches nothing."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html

from bookshop import everything_at
from camnang.base.errors import Place
from camnang.cli import main
from camnang.i18n.messages import msg
from camnang.preflight.findings import Defect
from camnang.products import pipeline, proof_folder
from camnang.products.books import STITCHED
from camnang.products.product import PressFiles
from camnang.project.artifact import Artifact

NAMES = ("everything-vi", "everything-en")
FILES = {"index.html", "reading.pdf", "dummy.pdf", "cover-template.pdf", "pages"}


@pytest.fixture(scope="module")
def proofs(everything: dict[str, PressFiles], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Proofs of both editions by the command, from press files already made; the English cover
    fails preflight."""

    def press(*given: object) -> PressFiles:
        folder = Path(str(given[-1]))
        made = everything[folder.parent.name]
        shutil.copytree(made.interior.path.parent, folder, dirs_exist_ok=True)
        moved = made.moved_to(folder)
        if folder.parent.name == "everything-vi":
            return moved
        interior, cover = moved.reports
        fact, remedy = msg("A shape is RGB."), msg("Convert to CMYK with the output profile.")
        defect = Defect("colour-rgb", "error", Place(cover.path, page=1), fact, remedy)
        return replace(moved, reports=(interior, replace(cover, defects=(defect,))))

    def reading(*given: object) -> Artifact:
        target = Path(str(given[-1]))
        target.write_text("read me")
        return Artifact("proof", target, 33, "0" * 64)

    def settled(shelf: object, *_: object) -> SimpleNamespace:
        return SimpleNamespace(makeup=everything[shelf.book.edition.name].makeup)  # type: ignore[attr-defined]

    root = everything_at(tmp_path_factory.mktemp("proofs") / "all")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proof_folder, "make_press_files", press)
        patch.setattr(proof_folder, "make_screen", reading)
        product = replace(STITCHED, settle=settled)
        patch.setattr(pipeline, "product_of", lambda _: product)
        assert main(["proof", "--lang", "en", "--root", str(root)]) == 0
        kept = root / "build" / "proof" / NAMES[0]
        first = read_all(kept)
        assert main(["proof", "--lang", "vi", "--root", str(root), NAMES[0]]) == 0
        assert read_all(kept) == first, "not the same twice"
    return root / "build" / "proof"


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}  # fmt: skip


def page(proofs: Path, name: str) -> html.HtmlElement:
    return html.fromstring((proofs / name / "index.html").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_folder_holds_everything_and_nothing_is_delivered(proofs: Path, name: str) -> None:
    assert {path.name for path in (proofs / name).iterdir()} == FILES
    build = proofs.parent
    assert {path.name for path in build.iterdir()} - {"cache"} == {"proof", "work"}
    assert list((build / "work").iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_page_refers_to_what_lies_beside_it_and_to_nothing_else(
    proofs: Path, name: str
) -> None:
    found = page(proofs, name)
    addresses = [*found.xpath("//@href"), *found.xpath("//@src")]
    assert addresses
    for address in addresses:
        assert (proofs / name / address).is_file(), address
    text = (proofs / name / "index.html").read_text("utf-8")
    assert not re.search(r"https?:|url\(|@import|<script", text)
    small = sum(path.stat().st_size for path in (proofs / name / "pages").iterdir())
    assert small / len(list((proofs / name / "pages").iterdir())) < 60_000


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_shown_in_order(
    proofs: Path, name: str, everything: dict[str, PressFiles]
) -> None:
    found, total = page(proofs, name), everything[name].makeup.total
    shown = found.xpath("//div[@class='spreads']//img[not(@class)]/@src")
    assert shown == [f"pages/page-{number:03}.webp" for number in range(1, total + 1)]
    inks = found.xpath("//div[@class='spreads']//img[@class='ink']/@src")
    assert inks == [f"pages/page-{number:03}-ink.webp" for number in range(1, total + 1)]
    first, second, *_ = found.xpath("//div[@class='spread']")
    assert [side.get("class") for side in first] == ["right"]
    assert [side.get("class") for side in second] == ["left", "right"]
    assert set(found.xpath("//div[@class='spreads']//i/@class")) == {"trim", "safe"}
    assert set(found.xpath("//figure[@class='cover']//i/@class")) == {"trim", "safe", "fold"}


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("everything-vi", "vi", ["Làm bản mẫu", "9 tờ A4", "Lượng mực", "giấy chịu được 280 %"]),
        ("everything-en", "en", ["Make a mock-up", "9 sheets of A4", "Ink", "takes 280 %"]),
    ],
)
def test_the_page_speaks_the_language_of_the_edition(
    proofs: Path, name: str, lang: str, said: list[str]
) -> None:
    found = page(proofs, name)
    assert found.get("lang") == lang
    text = " ".join(found.text_content().split())
    assert [words for words in said if words not in text] == []


def test_what_is_not_fit_for_press_is_said(proofs: Path) -> None:
    english, sound = (page(proofs, name).text_content() for name in reversed(NAMES))
    assert "not fit for press yet" in english
    assert "cover.pdf" in english
    assert "A shape is RGB." in english
    assert "RGB" not in sound
