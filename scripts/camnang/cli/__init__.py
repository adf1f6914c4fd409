"""The command `camnang`: verbs over the pipeline, and the one place where errors become codes."""

from camnang.cli.main import main

__all__ = ["main"]
