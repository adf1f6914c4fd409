"""The verb `preflight`: exit codes, the JSON, the reports it leaves, and parts of a print job."""

import json
import shutil
from pathlib import Path

import pytest

from bookshop import everything_at
from camnang.cli import main
from preflight.sound import save, sound_pdf

RGB = b"\n1 0 0 rg 100 100 200 200 re f"


def preflight(*words: object) -> int:
    return main(["preflight", "--lang", "en", *map(str, words)])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A sound file, and the same with a field of red light."""
    folder = tmp_path_factory.mktemp("judged")
    pdf = sound_pdf()
    sound = save(pdf, folder / "interior.pdf")
    page = pdf.pages[1]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + RGB)
    return sound, save(pdf, folder / "red.pdf")


def test_a_sound_file_passes(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert preflight(files[0]) == 0
    assert capsys.readouterr().out.startswith("interior.pdf: passed")


def test_one_bad_file_among_good_ones_fails(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert preflight(*files) == 5
    said = capsys.readouterr()
    assert [line.split(" (")[0] for line in said.out.splitlines()] == [
        "interior.pdf: passed", "red.pdf: failed",
    ]  # fmt: skip
    errors = [line for line in said.err.splitlines() if line.startswith("error:")]
    assert errors
    assert all("red.pdf:2: " in line for line in errors), "each names the page"


def test_json_is_all_that_stdout_says(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert preflight("--json", *files) == 5
    good, bad = json.loads(capsys.readouterr().out)
    assert (good["passed"], good["errors"]) == (True, 0)
    assert (bad["passed"], bad["errors"] > 0) == (False, True)
    assert {defect["page"] for defect in bad["defects"] if defect["severity"] == "error"} == {2}


def test_reports_are_left_where_asked(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "some" / "where"
    assert preflight("--report", folder, *files) == 5
    names = {
        f"{stem}.preflight.{kind}" for stem in ("interior", "red") for kind in ("json", "html")
    }
    assert {path.name for path in folder.iterdir()} == names
    assert json.loads((folder / "red.preflight.json").read_text("utf-8"))["passed"] is False
    assert "red.pdf" in (folder / "red.preflight.html").read_text("utf-8")


def test_files_of_one_name_have_a_report_each(files: tuple[Path, Path], tmp_path: Path) -> None:
    """A sound file's report never takes the place of another's."""
    paths = []
    for folder, name in (
        ("a", "x"),
        ("b", "x"),
        ("c", "X"),
        ("d", "x-2"),
        ("e", "x-2"),
        ("f", "y"),
    ):
        (tmp_path / folder).mkdir()
        paths.append(shutil.copy(files[folder == "a"], tmp_path / folder / f"{name}.pdf"))
    assert preflight("--report", tmp_path / "reports", *paths) == 5
    told = {path.name.partition(".")[0]: json.loads(path.read_text("utf-8"))["passed"]
            for path in (tmp_path / "reports").glob("*.json")}  # fmt: skip
    assert told == {"x": False, "x-2": True, "X-3": True, "x-2-2": True, "x-2-3": True, "y": True}
    assert len(list((tmp_path / "reports").glob("*.html"))) == 6


@pytest.mark.parametrize("kind", ["json", "html"])
@pytest.mark.parametrize("aim", ["outside", "nowhere/x", "reports/../outside"])
def test_no_report_is_written_through_a_link(
    aim: str, kind: str, files: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "outside").write_text("as it was", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / f"interior.preflight.{kind}").symlink_to(tmp_path / aim)
    assert preflight("--report", tmp_path / "reports", files[0]) == 6
    assert (tmp_path / "outside").read_text(encoding="utf-8") == "as it was"


def test_reports_that_cannot_be_written_are_told(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file")
    assert preflight("--report", tmp_path / "taken" / "reports", files[0]) == 6
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_is_judged_as_its_part_of_a_job(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = everything_at(tmp_path / "all")
    assert preflight("--root", root, "--spec", "everything-vi", "--json", files[0]) == 0
    cover = files[0].with_name("cover.pdf")
    cover.write_bytes(files[0].read_bytes())
    capsys.readouterr()
    assert preflight("--root", root, "--spec", "everything-vi", "--json", cover) == 5
    (report,) = json.loads(capsys.readouterr().out)
    assert "page-count" in " ".join(defect["check"] for defect in report["defects"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nowhere.pdf"], 1, "nowhere.pdf"),
        (["--profile", "nobody", "x.pdf"], 1, "nobody"),
        ([], 1, "FILE"),
    ],
)
def test_a_wrong_call_is_told(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert preflight(*words) == code
    assert said in capsys.readouterr().err


def test_an_edition_nobody_has_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    root = everything_at(tmp_path / "all")
    assert preflight("--root", root, "--spec", "nothing-vi", files[0]) == 1
