"""Seen by strace: strangers' files are read, no other file is, and no socket is opened."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.base.errors import ExitCode
from content.small import project_at
from preflight import sound

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "scripts"
STRANGERS: dict[str, Any] = yaml.safe_load((HERE / "strangers.yml").read_text("utf-8"))
AWAY = "http://127.0.0.1:9"
KINDS = "md svg png yml tex html icc py".split()
OF_THE_SYSTEM = (
    "/usr", "/lib", "/lib64", "/proc", "/dev", "/sys", "/etc/fonts", "/etc/ld.so.cache",
    "/etc/localtime", "/etc/mime.types", "/etc/gitconfig", "/etc/ssl/openssl.cnf",
    "/etc/locale.alias", "/etc/papersize", "/etc/ghostscript", "/var/cache/fontconfig",
    "/var/lib/ghostscript",
)  # fmt: skip
PROGRAMS = {"python", "gs", "git", "pdftotext", "qpdf"}
ENDS = {str(int(code)) for code in (ExitCode.CONTENT, ExitCode.PREFLIGHT)}
DRIVER = """
import sys
from pathlib import Path
from camnang.base.errors import CamnangError
from camnang.cli import main
from camnang.content.library import open_project
from camnang.site import plan
for root in sys.argv[1:]:
    if root.endswith(".pdf"):
        print(root, main(["preflight", root, "--lang", "en"]))
        continue
    print(root, main(["check", "--root", root, "--lang", "en"]))
    try:
        plan(open_project(Path(root)))
    except CamnangError:
        pass
"""
_OPENED = re.compile(r'open(?:at)?\((?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)".* = \d+')
_RUN = re.compile(r'execve\("([^"]*)".* = 0$')


def told(data: Any, secret: str) -> Any:
    """Give a case with the secret file and the address put in."""
    if isinstance(data, dict):
        return {told(key, secret): told(value, secret) for key, value in data.items()}
    return str(data).replace("$SECRET", secret).replace("$AWAY", AWAY)


def documents(folder: Path, secret: str) -> Iterator[Path]:
    """PDFs that name files and addresses, or are programs."""
    program = f"%!PS\n({secret}.md) (r) file 99 string readline pop =\n"
    for name, begin in {"program": program, "before": f"{program}%PDF-1.7\n"}.items():
        path = folder / f"{name}.pdf"
        with sound.sound_pdf() as pdf:
            sound.save(pdf, path)
        path.write_bytes(begin.encode() + path.read_bytes() * (name == "before"))
        yield path
    with sound.sound_pdf() as pdf:
        for page in pdf.pages:
            page.contents_add(f"({secret}.md) (r) file run".encode())
        pdf.pages[0].obj["/AA"] = {"/O": {"/S": "/Launch", "/F": f"{secret}.md"}}
        pdf.Root["/OpenAction"] = {"/S": "/URI", "/URI": AWAY}
        yield sound.save(pdf, folder / "names.pdf")


def seen(log: Path) -> tuple[set[str], set[str], list[str]]:
    """What was opened, what was run, and every line about a socket."""
    opened, run, sockets = set[str](), set[str](), []
    for line in log.read_text("utf-8", "replace").splitlines():
        if found := _OPENED.search(line):
            opened.add(os.path.realpath(Path(found[1] or "/") / found[2]))
        elif found := _RUN.search(line):
            run.add(Path(found[1]).name)
        elif re.search(r"\b(?:socket|connect|bind|listen|sendto|sendmsg)\(", line):
            sockets.append(line)
    return opened, run, sockets


@pytest.fixture
def outside(tmp_path: Path) -> str:
    """The name, without an ending, of files that nothing may read."""
    (tmp_path / "outside").mkdir()
    for kind in KINDS:
        (tmp_path / "outside" / f"secret.{kind}").write_text("canary\n", encoding="utf-8")
    return str(tmp_path / "outside" / "secret")


def test_nothing_is_read_outside_and_nobody_is_asked(tmp_path: Path, outside: str) -> None:
    tracer = shutil.which("strace")
    assert tracer, "strace is not installed. Run scripts/setup --tests."
    roots = [
        project_at(tmp_path / f"p{number}" / "project", told(case, outside))
        for number, case in enumerate(STRANGERS.values())
    ]
    for root in roots:
        (root.parent / "outside").symlink_to(Path(outside).parent)
    home, log, driver = tmp_path / "home", tmp_path / "log", tmp_path / "driver.py"
    home.mkdir()
    driver.write_text(DRIVER, encoding="utf-8")
    words = [*map(str, roots), *map(str, documents(tmp_path, outside))]
    done = subprocess.run(
        [tracer, "-f", "-qq", "-y", "-s", "300", "-e", "trace=%network,open,openat,execve", "-o",
         str(log), sys.executable, str(driver), *words],
        capture_output=True, text=True, cwd=home, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SCRIPTS), "HOME": str(home)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    codes = dict(line.rsplit(" ", 1) for line in done.stdout.splitlines() if line[-2:-1] == " ")
    opened, run, sockets = seen(log)
    ours = (str(tmp_path), *map(os.path.realpath, (sys.prefix, sys.base_prefix, *sys.path)))
    assert [path for path in opened if not path.startswith((*OF_THE_SYSTEM, *ours))] == []
    assert not [path for path in opened if path.startswith(outside)]
    assert any(path.startswith(str(roots[0])) for path in opened)
    assert {re.sub(r"[\d.]+$", "", name) for name in run} <= PROGRAMS
    assert sockets == []
    assert set(codes) == set(words) and set(codes.values()) <= ENDS, codes
