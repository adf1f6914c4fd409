"""No message steers the terminal or the log it is printed to."""

import io
import json
import re
from pathlib import Path

import pytest

from camnang.base.errors import Finding, Place
from camnang.cli import console, main
from camnang.cli.progress import progress
from camnang.i18n.messages import msg
from content.small import project_at

STEERING = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x00",
    "\x08\x08",
    "\r",
    "\n",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u2028",
    "\u2029",
    "\x85",
    "\ufeff",
    "\udcff",
    "::error::x\n::set-output name=a::b",
    "\t",
    "\v",
    "\x0c",
]
PLAIN = re.compile(
    r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]*"
)


@pytest.mark.parametrize("sign", STEERING, ids=[ascii(sign) for sign in STEERING])
def test_every_way_of_saying_writes_it_out(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = f"a{sign}b"
    finding = Finding(
        "c", "error", Place(Path(words), 3), msg("{x}.", x=words), msg("{y}.", y=words)
    )
    console.say(words)
    console.complain(words)
    console.findings((finding,), Path())
    console.table((msg("File"),), [(words,)])
    console.trace(words.replace("\n", "\r"))
    with progress([words]) as show:
        show(words, "done")
    said = capsys.readouterr()
    lines = [*said.out.splitlines(), *said.err.splitlines()]
    assert len(lines) == 6
    for line in lines:
        assert PLAIN.fullmatch(line), ascii(line)
        assert "\t" not in line
        assert "\\u" in line or "\\n" in line


@pytest.mark.parametrize("sign", STEERING, ids=[ascii(sign) for sign in STEERING])
def test_json_says_the_same_and_steers_nothing(
    sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = [{"file": f"a{sign}b", f"k{sign}": [1, f"{sign}"]}]
    console.as_json(data)
    said = capsys.readouterr().out
    assert all(PLAIN.fullmatch(line) for line in said.split("\n"))
    assert json.loads(said) == data
    said.encode()


@pytest.mark.parametrize("sign", STEERING, ids=[ascii(sign) for sign in STEERING])
def test_a_terminal_is_not_steered_either(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console

    screen = io.StringIO()
    monkeypatch.setattr(console, "out", lambda: Console(file=screen, force_terminal=True, width=99))
    console.table((msg("File"),), [(f"a{sign}[red]b",)])
    assert "\\" in screen.getvalue()
    assert "[red]b" in screen.getvalue()


NAMES = [
    "a\x1b[31mb",
    "a\nb",
    "a\u202eb",
    "a\x9bb",
    "a\x7fb",
    "a\rb",
    "a\u2028b",
    "a\tb",
    "a\udcffb",
    "a\x07b",
]


@pytest.mark.parametrize("name", NAMES, ids=[ascii(name) for name in NAMES])
@pytest.mark.parametrize("words", [["check"], ["check", "--json"]])
def test_names_of_files_are_shown_written_out(
    name: str, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project_at(tmp_path / "project")
    (root / "handbooks" / "small" / f"{name}.vi.md").write_text("x", encoding="utf-8")
    (root / "handbooks" / name).mkdir()
    (root / "docs").mkdir()
    (root / "docs" / f"{name}.vi.md").write_text("x", encoding="utf-8")
    assert main([*words, "--root", str(root), "--lang", "en"]) == 2
    said = capsys.readouterr()
    for line in (said.out + said.err).splitlines():
        assert PLAIN.fullmatch(line), ascii(line)
    assert "is no name for a folder of the website." in said.out + said.err
