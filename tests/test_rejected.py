"""A press file that fails preflight is set aside: what was delivered before stays as it was."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from bookshop import everything_at
from camnang.base.errors import Place
from camnang.cli import main
from camnang.i18n.messages import msg
from camnang.preflight.findings import Defect
from camnang.products import pipeline, steps
from camnang.products.books import STITCHED
from camnang.products.product import PressFiles

NAME, OTHER = "everything-vi", "everything-en"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose last print run was delivered."""
    root = everything_at(tmp_path / "all")
    kept = root / "build" / "print" / NAME
    kept.mkdir(parents=True)
    (kept / "interior.pdf").write_text("the last that passed")
    return root


@pytest.fixture
def strict(everything: dict[str, PressFiles], monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the books at once, from those already made; the Vietnamese cover must not pass."""

    def make(*given: object) -> PressFiles:
        folder = Path(str(given[-1]))
        made = everything[folder.name]
        for path in made.interior.path.parent.glob("[ic]*.p*"):
            shutil.copy(path, folder)
        press = made.moved_to(folder)
        if folder.name == OTHER:
            return press
        interior, cover = press.reports
        fact, remedy = msg("A shape is RGB."), msg("Convert to CMYK with the output profile.")
        defect = Defect("colour-rgb", "error", Place(cover.path, page=1), fact, remedy)
        return replace(press, reports=(interior, replace(cover, defects=(defect,))))

    monkeypatch.setattr(steps, "make_press_files", make)

    def over(press: PressFiles, *_: object) -> None:
        (press.interior.path.parent / "ticket.pdf").write_text("handed over")

    monkeypatch.setattr(steps, "hand_over", over)
    monkeypatch.setattr(steps, "refuse_unbindable", lambda *_: ())
    made_up = SimpleNamespace(makeup=SimpleNamespace(total=32, binding="saddle-stitch"))
    product = replace(STITCHED, settle=lambda *_: made_up)
    monkeypatch.setattr(pipeline, "product_of", lambda _: product)


@pytest.mark.usefixtures("strict")
def test_rejected_files_are_set_aside(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "--lang", "en", "--root", str(project), NAME]) == 5
    said = capsys.readouterr().err
    assert "cover.pdf" in said
    assert "A shape is RGB." in said
    kept, aside = (project / "build" / kind / NAME for kind in ("print", "rejected"))
    assert [path.name for path in kept.iterdir()] == ["interior.pdf"]
    assert (kept / "interior.pdf").read_text() == "the last that passed"
    assert {path.name for path in aside.iterdir()} == {
        f"{role}.{kind}"
        for role in ("interior", "cover")
        for kind in ("pdf", "preflight.json", "preflight.html")
    }  # no ticket, no zip: nobody shall hand it over
    assert list((project / "build" / "work").iterdir()) == [], "no work is left behind"


@pytest.mark.usefixtures("strict")
def test_files_rejected_again_take_the_place_of_those_before(project: Path) -> None:
    for _ in range(2):
        assert main(["print", "--lang", "en", "--root", str(project), NAME]) == 5
    assert [path.name for path in (project / "build" / "rejected").iterdir()] == [NAME]


@pytest.mark.usefixtures("strict")
def test_the_others_are_delivered(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "--lang", "en", "--root", str(project)]) == 5
    said = capsys.readouterr()
    assert f"Set aside in build/rejected: {NAME}. The others are delivered." in said.err
    assert f"build/print/{OTHER}/interior.pdf" in said.out
    assert f"build/rejected/{NAME}/cover.pdf" in said.out
    build = project / "build"
    assert (build / "print" / OTHER / "ticket.pdf").is_file()
    assert (build / "print" / NAME / "interior.pdf").read_text() == "the last that passed"
    assert [path.name for path in (build / "rejected").iterdir()] == [NAME]
