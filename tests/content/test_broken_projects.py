"""Bad input, end to end: everything told at once, in both languages; nothing written."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.base.errors import ExitCode
from camnang.cli import main

from .small import project_at, snapshot

BROKEN: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "broken.yml").read_text(encoding="utf-8").replace("%LONG%", "x" * 5000)
)


def made(case: dict[str, Any], folder: Path) -> Path:
    """The project of a case, with something in build/ and a secret beside it."""
    outside = folder / "outside"
    outside.mkdir()
    (outside / "secret.svg").write_text("<svg/>")
    (outside / "secret.md").write_text("secret")
    spoiled = {how: what for how, what in case.items() if how not in ("found", "long")}
    root = project_at(folder / "project", spoiled)
    kept = root / "build" / "print" / "small-vi"
    kept.mkdir(parents=True)
    (kept / "interior.pdf").write_bytes(b"%PDF of yesterday")
    return root


@pytest.mark.parametrize("name", BROKEN)
def test_bad_input_is_told_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = BROKEN[name]
    root = made(case, tmp_path)
    monkeypatch.chdir(root)
    before = snapshot(tmp_path)

    assert main(["print", "--lang", "en"]) == ExitCode.CONTENT
    output = capsys.readouterr()
    told = [line.rpartition(" [CN") for line in output.err.splitlines()]
    assert all(re.fullmatch(r"\d{4}\]", code) for _, _, code in told)
    english = [line.removeprefix("error: ").removeprefix("warning: ") for line, _, _ in told]
    assert output.out == ""
    assert sorted(english) == sorted(case["found"])

    assert main(["check", "--json", "--lang", "vi"]) == ExitCode.CONTENT
    output = capsys.readouterr()
    vietnamese: list[dict[str, Any]] = json.loads(output.out)
    assert output.err == ""
    assert sorted(map(place, vietnamese)) == sorted(line.partition(": ")[0] for line in english)
    for finding in vietnamese:
        said = finding["fact"] + finding["remedy"]
        assert not any(finding["fact"] in line or finding["remedy"] in line for line in english)
        assert not {"{", "}"} & set(said.replace("{…}", ""))

    assert snapshot(tmp_path) == before


def place(finding: dict[str, Any]) -> str:
    return f"{finding['file']}:{finding['line']}" if finding["line"] else str(finding["file"])


@pytest.mark.parametrize("verb", ["check", "print", "build", "site", "list"])
def test_every_verb_tells_what_is_wrong(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(BROKEN["unknown key"], tmp_path)
    before = snapshot(root)
    assert main([verb, "--root", str(root), "--lang", "en"]) == ExitCode.CONTENT
    output = capsys.readouterr()
    assert "handbook.yml:12: The key print.bleeds is unknown. Did you mean bleed?" in output.err
    assert "Traceback" not in output.err
    assert snapshot(root) == before


@pytest.mark.parametrize(
    "change",
    [
        {"encode": {"handbooks/small/paper.vi.md": "utf-8-sig"}},
        {"change": {"handbooks/small/paper.vi.md": {"Giấy dày": "Giâ\u0301y da\u0300y"}}},
        {"append": {"handbooks/small/handbook.yml": "# một lời nhắc\n"}},
    ],
    ids=["mark", "decomposed", "remark"],
)
def test_what_is_only_unusual_is_no_mistake(
    change: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project_at(tmp_path / "project", change)
    assert main(["check", "--root", str(root), "--lang", "en"]) == ExitCode.OK
    assert capsys.readouterr().out == "Errors: 0, warnings: 0, notes: 0.\n"


def test_files_from_windows_are_no_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project_at(tmp_path / "project")
    for path in (root / "handbooks").rglob("*"):
        if path.suffix in (".md", ".yml", ".svg"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["check", "--root", str(root), "--lang", "en"]) == ExitCode.OK
    assert capsys.readouterr().err == ""


def test_an_edition_whose_spec_is_broken_is_not_called_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(BROKEN["unknown key"], tmp_path)
    assert main(["check", "small", "--root", str(root), "--lang", "en"]) == ExitCode.CONTENT
    assert "There is no edition" not in capsys.readouterr().err


def test_one_edition_is_not_held_up_by_the_text_of_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(BROKEN["script in a chapter"], tmp_path)
    shutil.rmtree(root / "build")
    assert main(["check", "small-en", "--root", str(root), "--lang", "en"]) == ExitCode.OK
    assert main(["check", "small-vi", "--root", str(root), "--lang", "en"]) == ExitCode.CONTENT
