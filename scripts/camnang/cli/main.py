"""Entry point: choose the language, run the verb, turn what stopped it into an exit code."""

import gc
import os
import re
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from camnang import __version__
from camnang.base.errors import CamnangError, ContentError, ExitCode
from camnang.cli.console import complain, findings, trace
from camnang.cli.finding_root import MARK, project_around
from camnang.cli.streams import leave_streams, open_streams
from camnang.i18n.messages import LANGUAGES, msg, speak

_WHEN_TO_COLLECT = 100_000, 20, 50  # many values are made here, and few that hold one another


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code (and exits with it when called as a program)."""
    if arguments is not None:
        speak(chosen_language(arguments, os.environ, _projects_first()))
        return run(list(arguments))
    gc.set_threshold(*_WHEN_TO_COLLECT)
    open_streams()
    code = main(sys.argv[1:])
    leave_streams()
    sys.exit(code)


def run(words: list[str]) -> ExitCode:
    """Run a verb and translate whatever stops it."""
    try:
        from camnang.cli.command import camnang  # messages are said in the language chosen above

        stopped = camnang().main(words, prog_name="camnang", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        complain(msg("Interrupted."))
        return ExitCode.INTERRUPTED
    except ContentError as error:
        findings(error.findings, Path.cwd())
        return error.exit_code
    except CamnangError as error:
        complain(error.text())
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # Click exits when the reader of stdout is gone
        return ExitCode.OK
    except Exception as error:
        if isinstance(error, ImportError) and not (error.name or "").startswith("camnang"):
            complain(msg("A package or system library cannot be loaded ({reason}).", reason=error))
            complain(msg("Run scripts/setup."))
            return ExitCode.MISSING
        trace(traceback.format_exc())
        complain(
            msg("This is a bug in Cẩm Nang {version}. Please report the lines above.",
                version=__version__)
        )  # fmt: skip
        return ExitCode.BUG
    return ExitCode(stopped or ExitCode.OK)  # a verb that stops with a code gives it here


def chosen_language(words: Sequence[str], environment: Mapping[str, str], first: str) -> str:
    """Give the language of messages: `--lang`, else the reader's, else the project's `first`.

    English where none of them is a language that the program speaks.
    """
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    named = (
        environment.get(name, "") for name in ("CAMNANG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    )
    return next((lang[:2] for lang in (*named, first) if lang[:2] in LANGUAGES), "en")


def _projects_first() -> str:
    """The original language of the project around the caller, "" if there is none."""
    folder = project_around(Path.cwd())
    try:
        text = (folder / MARK).read_text(encoding="utf-8") if folder else ""
    except (OSError, UnicodeError):
        text = ""
    found = re.search(r"^languages: *\[? *(?:\n *- *)?([a-z]{2})", text, re.MULTILINE)
    return found[1] if found else ""
