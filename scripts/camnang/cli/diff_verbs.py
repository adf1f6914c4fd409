"""The verb of differences: an edition before and after, page beside page."""

import os
import sys
from pathlib import Path

from camnang.base.build_folder import open_workshop
from camnang.base.passing_folder import passing_folder
from camnang.cli import console
from camnang.cli.progress import progress
from camnang.content.library import open_project
from camnang.products.diff import commits
from camnang.products.diff import diff as compared
from camnang.products.diff_report import REPORT, summary, write_report

MADE = "diff"  # the folder of the outputs


def diff(root: Path, span: str, editions: tuple[str, ...], json: bool) -> None:
    """Show what changed between two commits, as pages side by side and as a summary."""
    project = open_project(root)
    states = commits(project.root, span)
    names = [edition.name for edition in project.select(editions)]
    with passing_folder() as work, progress(names) as show:
        found = list(compared(root, states, editions, work, show))
        with open_workshop(project.build, (MADE,)) as shop:
            for each in found:
                folder = shop.folder / each.name
                folder.mkdir()
                write_report(each, span, folder)
                shop.put(folder, project.build / MADE / each.name)
    reports = [project.build / MADE / each.name / REPORT for each in found]
    if json:
        console.listing(reports, project.root, json)
        return
    for each, report in zip(found, reports, strict=True):
        sys.stdout.write(summary(each) + "\n")
        console.say(os.path.relpath(report))
