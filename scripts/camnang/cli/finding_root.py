"""The project that a command is about: the folder named, or the nearest one around the caller."""

from pathlib import Path

import click

MARK = Path("handbooks", "publisher.yml")


def project_root(context: click.Context, option: click.Parameter, named: Path | None) -> Path:
    """Give the folder named with `--root`; else that of the project around the working folder."""
    if named is not None:
        return named
    here = Path.cwd()
    around = project_around(here)
    return around if around and around != here else Path()


def project_around(here: Path) -> Path | None:
    """Give the nearest folder of a project around a folder, itself included."""
    return next((folder for folder in (here, *here.parents) if (folder / MARK).is_file()), None)
