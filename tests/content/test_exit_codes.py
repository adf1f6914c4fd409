"""The command's edge: exit codes, did-you-mean, plain output, and nothing left half-written."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bookshop import everything_at
from camnang.base.errors import ExitCode, Finding, MissingError, Place
from camnang.cli import console, main
from camnang.cli.command import EXIT_CODES, VERBS
from camnang.content import scaffold
from camnang.design.fonts import TEXT, Face
from camnang.i18n.messages import msg
from camnang.products import pipeline

from .small import ROOT, project_at, snapshot

CAMNANG = Path(sys.executable).with_name("camnang")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_at(tmp_path / "project")


@pytest.fixture
def run(project: Path) -> Run:
    """Run the command as a program of its own, without a terminal."""

    def command(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
        return subprocess.run(
            [CAMNANG, *words], cwd=project, capture_output=True, text=True, check=False,
            env={**kept, "CAMNANG_LANG": "en", **env},
        )  # fmt: skip

    return command


# --- usage -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "english", "vietnamese"),
    [
        (["chek"], "No such command 'chek'. Did you mean 'check'?", "Có phải bạn muốn viết"),
        (["check", "--jsn"], "No such option '--jsn'. Did you mean '--json'?", "Có phải bạn muốn"),
        (["check", "smal"], "There is no edition smal. Did you mean small?", "Có phải bạn muốn"),
        (["check", "small-fr"], "There is no edition small-fr. Did you mean small?", "Có phải bạn"),
        (["check", "zzz"], "There is no edition zzz. Did you mean small, small-en, small-vi?", ""),
        (["check", "../small"], "There is no edition ../small. Did you mean small", "Có phải bạn"),
        (["list", "small"], "Got unexpected extra argument (small)", "Thừa đối số"),
        (["check", "--root", "nowhere"], "holds no folder handbooks/. Go to a Cẩm Nang", "nowhere"),
        (["check", "--root", "mkdocs.yml"], "Directory 'mkdocs.yml' is a file.", "mkdocs.yml"),
        (["new"], "Missing argument 'SLUG'.", "Thiếu đối số 'SLUG'."),
        (["new", "small"], "There is a handbook small already. Choose another name", "small"),
        (["new", "../x"], "../x is no name for a folder of the website. Use small letters", "../x"),
        (["new", "/tmp/x"], "/tmp/x is no name for a folder of the website.", "/tmp/x"),
        (["new", "Sách"], "Sách is no name for a folder of the website.", "Sách"),
        (["new", "x" * 300], "is no name for a folder of the website.", "x"),
        (["new", "vi"], "The website has an address vi already. Choose another name.", "vi"),
        ([], "Usage: camnang [OPTIONS] COMMAND", "Cách dùng:"),
    ],
    ids=lambda value: " ".join(value)[:20] if isinstance(value, list) else "",
)
def test_a_wrong_call_is_answered_with_a_way_out(
    words: list[str], english: str, vietnamese: str, project: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(project)
    before = snapshot(project.parent)
    for lang, said in (("en", english), ("vi", vietnamese)):
        monkeypatch.setenv("CAMNANG_LANG", lang)
        assert main(words) == ExitCode.USAGE
        output = capsys.readouterr()
        assert said in output.err
        assert english not in output.err or lang == "en"
        assert (output.out, "Traceback" in output.err) == ("", False)
    assert snapshot(project.parent) == before


def test_an_unknown_language_of_messages_is_a_wrong_call(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--lang", "fr"]) == ExitCode.USAGE
    assert "'fr' is not one of 'vi', 'en'" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_help_lists_every_verb_and_exit_code(
    lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMNANG_LANG", lang)
    assert main(["--help"]) == ExitCode.OK
    shown = capsys.readouterr().out
    for code, words in EXIT_CODES.items():
        assert f"{code:>3}  {words.text(lang)}" in shown
    assert set(EXIT_CODES) == set(ExitCode)
    assert all(f"  {verb}" in shown for verb in VERBS)


def test_the_language_is_that_of_the_option_then_of_the_surroundings(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for name, words in (("option", ["--lang", "vi"]), ("equals", ["--lang=vi"]), ("none", [])):
        assert main(["check", "--root", str(project), *words]) == ExitCode.OK
        said[name] = capsys.readouterr().out
    assert said["option"] == said["equals"] != said["none"] == "Errors: 0, warnings: 0, notes: 0.\n"
    monkeypatch.delenv("CAMNANG_LANG")
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable)
    assert main(["check", "--root", str(project)]) == ExitCode.OK
    assert capsys.readouterr().out == said["option"]
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main(["check", "--root", str(project)]) == ExitCode.OK
    assert capsys.readouterr().out == said["none"]


# --- output ----------------------------------------------------------------------------------


def test_results_alone_stand_on_stdout(run: Run) -> None:
    listed = run("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    rows = [line.split("\t") for line in listed.stdout.splitlines()]
    assert [row[0] for row in rows] == ["small-vi", "small-en"]
    assert rows[0][1:3] == ["Cuốn sách nhỏ", "2"] and rows[0][-1] == "100"


def test_json_is_data(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json", "--root", str(project)]) == ExitCode.OK
    rows = json.loads(capsys.readouterr().out)
    assert [row["edition"] for row in rows] == ["small-vi", "small-en"]
    assert main(["check", "--json", "--root", str(project)]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out) == []


def test_without_a_terminal_there_are_no_colours(run: Run, project: Path) -> None:
    (project / "handbooks" / "small" / "ink.en.md").unlink()
    checked = run("check", TERM="xterm-256color")
    assert checked.returncode == ExitCode.CONTENT
    assert "\x1b" not in checked.stdout + checked.stderr
    assert checked.stdout == "Errors: 1, warnings: 0, notes: 0.\n"
    assert checked.stderr.startswith("error: handbooks/small/handbook.yml:7: The chapter ink")


def test_no_color_is_heeded_where_there_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")  # a CI service may call its own dumb, or want no colour
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert console.err().color_system is not None
    monkeypatch.setenv("NO_COLOR", "1")
    assert console.err().no_color and console.out().no_color


def test_findings_are_said_word_for_word(capsys: pytest.CaptureFixture[str]) -> None:
    finding = Finding("x", "error", Place(Path("a:smile:b.md"), 3), msg("[bold]fact[/bold]."), msg(
        "Write :bug: or [red]."))  # fmt: skip
    console.findings([finding], Path("/"))
    console.say("[green]:tada:")
    output = capsys.readouterr()
    assert output.err == "error: a:smile:b.md:3: [bold]fact[/bold]. Write :bug: or [red].\n"
    assert output.out == "[green]:tada:\n"


def test_the_worst_is_said_last_nearest_the_prompt(capsys: pytest.CaptureFixture[str]) -> None:
    made = [
        Finding("x", severity, Place(Path(name), line), msg("a."), msg("b."))
        for severity, name, line in (
            ("note", "a.md", 1), ("error", "b.md", 10), ("warning", "a.md", 2),
            ("error", "b.md", 9),
        )
    ]  # fmt: skip
    console.findings(made, Path("/"))
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Not listed here: 1 (camnang check --severity note)."
    starts = [line.split(": ")[:2] for line in told[1:]]
    assert starts == [["warning", "a.md:2"], ["error", "b.md:9"], ["error", "b.md:10"]]
    console.findings(made, Path("/"), "note")
    starts = [line.split(": ")[:2] for line in capsys.readouterr().err.splitlines()]
    assert starts == [["note", "a.md:1"], ["warning", "a.md:2"], ["error", "b.md:9"],
                      ["error", "b.md:10"]]  # fmt: skip
    console.findings(made, Path("/"), "error")
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_a_reader_that_goes_away_is_no_mistake(project: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [CAMNANG, "list", "--json"], cwd=project, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


# --- what is missing -------------------------------------------------------------------------

NO_FONT = """
import importlib.metadata as metadata, sys
real = metadata.files
def files(package):
    if package == "fontpkg-spectral":
        raise metadata.PackageNotFoundError(package)
    return real(package)
metadata.files = files
from camnang.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_missing_font_is_told(project: Path) -> None:
    before = snapshot(project)
    done = subprocess.run(
        [sys.executable, "-c", NO_FONT, "print", "--lang", "en"],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (ExitCode.MISSING, "")
    assert done.stderr == "The font package fontpkg-spectral is not installed. Run scripts/setup.\n"
    assert snapshot(project) == before


def test_a_font_package_that_is_not_whole_is_missing() -> None:
    face = Face(TEXT, 400, "normal", "Spectral-Imaginary")
    with pytest.raises(MissingError) as caught:
        face.path.read_bytes()
    assert caught.value.text().startswith("The font package fontpkg-spectral is not installed.")


@pytest.mark.parametrize(
    ("module", "body", "said"),
    [
        (
            "weasyprint",
            "raise OSError(\"cannot load library 'libpango-1.0-0': no such file\")",
            "The system library libpango-1.0-0 is not installed. Run scripts/setup.",
        ),
        (
            "pikepdf",
            "raise ImportError('libqpdf.so.29: cannot open shared object file', name='pikepdf')",
            "(libqpdf.so.29: cannot open shared object file).",
        ),
    ],
)
def test_a_missing_system_library_is_told(
    module: str, body: str, said: str, project: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake" / f"{module}.py").write_text(body, encoding="utf-8")
    before = snapshot(project)
    done = run("print", PYTHONPATH=str(tmp_path / "fake"))
    assert (done.returncode, done.stdout) == (ExitCode.MISSING, "")
    assert said in done.stderr and "Run scripts/setup." in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(project) == before


# --- what cannot be written ------------------------------------------------------------------


@pytest.mark.parametrize("where", ["build", "build/print", "build/work"])
def test_a_file_where_a_folder_must_be(
    where: str, project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    path = project / where
    path.parent.mkdir(exist_ok=True)
    path.write_text("not a folder")
    for lang in ("en", "vi"):
        assert main(["print", "small-vi", "--lang", lang]) == ExitCode.OUTPUT
        output = capsys.readouterr()
        assert "build" in output.err and "Traceback" not in output.err
        assert ("cannot be written (" in output.err) is (lang == "en")
        assert output.out == ""
    assert path.read_text() == "not a folder"
    assert not list((project / "build").rglob("*.pdf"))


def test_a_full_disk_leaves_what_was_there(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    kept = project / "build" / "print" / "small-vi" / "interior.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"%PDF of yesterday")
    monkeypatch.setattr(pipeline, "_make", full)
    assert main(["print", "--root", str(project), "--lang", "en"]) == ExitCode.OUTPUT
    assert "cannot be written (No space left on device). Free the disk" in capsys.readouterr().err
    shutil.rmtree(project / "build" / "cache")
    assert [path.name for path in (project / "build").rglob("*") if path.is_file()] == [kept.name]
    assert not list((project / "build" / "work").iterdir())


def test_a_new_handbook_is_whole_or_not_there(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, written = Path.write_text, []

    def write(path: Path, *arguments: str, **options: str) -> int:
        written.append(path)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, *arguments, **options)

    before = snapshot(project / "handbooks")
    monkeypatch.setattr(scaffold.Path, "write_text", write)
    assert main(["new", "demo", "--root", str(project), "--lang", "en"]) == ExitCode.OUTPUT
    assert "demo cannot be written (No space left on device)." in capsys.readouterr().err
    assert set(snapshot(project / "handbooks")) == set(before)


# --- interrupts and bugs ---------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_bug_is_called_one(
    lang: str, project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("something of ours")

    monkeypatch.setattr(pipeline, "open_and_check", broken)
    assert main(["check", "--root", str(project), "--lang", lang]) == ExitCode.BUG
    output = capsys.readouterr().err
    assert "RuntimeError: something of ours" in output
    assert ("This is a bug in Cẩm Nang" in output) is (lang == "en")


def test_a_room_of_ours_that_is_not_there_is_a_bug(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "camnang.content.listing", None)
    assert main(["list", "--root", str(project)]) == ExitCode.BUG
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_ends_the_run(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "open_and_check", interrupted)
    assert main(["check", "--root", str(project), "--lang", "en"]) == ExitCode.INTERRUPTED
    assert capsys.readouterr().err.split() == ["Interrupted."]


def test_the_program_is_the_one_of_this_project() -> None:
    assert CAMNANG.is_file()
    assert ROOT in Path(pipeline.__file__).parents


def test_what_is_to_be_verified_is_listed_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = everything_at(tmp_path / "project")
    assert main(["verifications", "--root", str(project), "--lang", "en", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len({row["line"] for row in rows}) == len(rows) > 0
    assert main(["verifications", "--root", str(project), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(rows) + 1 and lines[-1] == f"Open verifications: {len(rows)}."


@pytest.mark.parametrize("verb", ["list", "verifications"])
def test_options_of_every_verb_stand_before_it_or_after_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    def said(*words: str) -> str:
        main(words)
        return capsys.readouterr().out

    root = ("--root", str(project))
    after = said(verb, *root, "--lang", "en")
    assert after
    assert said(*root, "--lang", "en", verb) == after
    assert (
        said("--root", str(tmp_path), verb, *root, "--lang", "en") == after
    )  # the last one counts


def test_quiet_is_quiet_wherever_it_stands(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*words: str) -> str:
        assert main(words) == ExitCode.OK
        ends = capsys.readouterr()
        return ends.out + ends.err

    root = ("--root", str(project))
    assert told("check", *root)
    assert told("--quiet", "check", *root) == told("check", *root, "--quiet") == ""
    assert told("check", *root)  # and only there


def test_clean_reports_for_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "--root", str(project), "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["emptied"].endswith("cache")
