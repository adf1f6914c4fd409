"""Building the website: into a work folder first, in the place of the old one when it is whole."""

import calendar
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from camnang.base.build_folder import open_workshop
from camnang.base.child_processes import tied
from camnang.base.errors import ContentError, Finding, Place, unwritable
from camnang.base.memo import memo_of
from camnang.content.library import Project
from camnang.i18n.messages import msg
from camnang.site.harmless import foreign_findings
from camnang.site.parity import parity_findings
from camnang.site.planning import Site

_BEHIND = 10  # niceness of what nobody waits for
ENGINE = "mkdocs"
"""The module that builds; `properdocs` builds the same site."""


def build(planned: Site) -> Path:
    """Build the website as just planned into `build/site/` and give that folder.

    Raises OutputError when the folder cannot be written; the old website stands until the new one
    is whole.
    """
    project = planned.project
    with open_workshop(project.build) as shop:
        work, site = shop.folder / "site", project.build / "site"
        try:
            work.mkdir()
            _run_mkdocs(project, work)
            memo = memo_of(project.build)
            foreign = foreign_findings(work, project.publisher.site_url, memo)
            wrong = (*foreign, *parity_findings(planned.shelves, work, memo))
            if wrong:
                raise ContentError(wrong)
            return shop.put(work, site)
        except OSError as error:
            raise unwritable(site, error) from None


def build_into(project: Project, folder: Path, *, checked: bool) -> None:
    """Build the website into this folder, to look at; raises ContentError.

    `checked` says that this very state of the project has just been planned; else the engine's
    own process plans it, while somebody waits for other things.
    """
    _run_mkdocs(project, folder, checked=checked)


def _run_mkdocs(project: Project, work: Path, *, checked: bool = True) -> None:
    config = project.root / "mkdocs.yml"
    command = (sys.executable, "-m", ENGINE, "build", "--strict", "--quiet",
               "--config-file", str(config), "--site-dir", str(work))  # fmt: skip
    day = max(handbook.edition.date for _, handbook in project.handbooks)
    quiet = {
        **os.environ,
        **({"CAMNANG_CHECKED": "1"} if checked else {}),
        "NO_COLOR": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(calendar.timegm(day.timetuple())),
    }
    done = subprocess.run(
        command, cwd=project.root, env=quiet, capture_output=True, text=True, check=False,
        preexec_fn=tied(nice=0 if checked else _BEHIND),
    )  # fmt: skip
    if done.returncode:
        raise ContentError(tuple(_complaints(config, done.stderr + done.stdout)))


def _complaints(config: Path, output: str) -> Iterator[Finding]:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("WARNING", "ERROR"))] or lines[-1:]
    for line in told:
        fact = msg("MkDocs says: {line}", line=line.partition(" - ")[2].strip() or line)
        remedy = msg("Correct it, then build again.")
        yield Finding("site", "error", Place(config), fact, remedy)
