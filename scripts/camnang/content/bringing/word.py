"""Word: a `.docx` becomes a folder of texts, one for each heading of the first level, by pandoc."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

from camnang.base.errors import Finding, MissingError, Place, UsageError
from camnang.base.slugify import slugify
from camnang.content.bringing.text import prose
from camnang.i18n.messages import Message, msg

ENDING = ".docx"
_MOST_BYTES, _MOST_UNPACKED, _MOST_SECONDS = 100_000_000, 500_000_000, 300
_MARKDOWN = (
    "markdown_strict+pipe_tables+footnotes+backtick_code_blocks+strikeout+superscript+subscript"
    "-raw_html"
)
_BODY, _MEDIA = "word/document.xml", PurePosixPath("word/media")
_CHANGE = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")
_COMMENT = re.compile(rb"<w:comment ")
_NO_TABLE = "[TABLE]"  # what pandoc writes for a table that has no form in Markdown


def texts_of_word(path: Path, folder: Path) -> tuple[Finding, ...]:
    """Write the texts and pictures of a Word file into a folder; give what is lost of it.

    Raises UsageError if it is no such file or too large, MissingError without pandoc.
    """
    changes, comments = _looked_into(path, folder)
    if not shutil.which("pandoc"):
        fact = msg("The program {name} is not installed.", name="pandoc")
        raise MissingError(fact, msg("Install it: {command}.", command="apt-get install pandoc"))
    command = ["pandoc", "--from", "docx", "--to", _MARKDOWN, "--wrap=none",
               "--markdown-headings=atx",
               "--reference-location=section", "--track-changes=accept", "--sandbox",
               "--output", "whole.txt", str(path.resolve())]  # fmt: skip
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_MOST_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise _no_word(path) from None
    whole = folder / "whole.txt"
    text = whole.read_text(encoding="utf-8")
    whole.unlink()
    for number, part in enumerate(_parts(text.split("\n")), start=1):
        name = slugify(next((line for line in part if line.startswith("# ")), "start"))[:50]
        (folder / f"{number:03}-{name}.md").write_text("\n".join(part), encoding="utf-8")
    tables = text.count(_NO_TABLE)
    told = (
        (changes, msg("{count} tracked changes were taken as accepted.", count=changes),
         msg("Look at them in Word.")),
        (comments, msg("{count} comments were left out.", count=comments),
         msg("Look at them in Word.")),
        (tables, msg("{count} tables cannot be written in Markdown; {mark} stands in their place.",
                     count=tables, mark=_NO_TABLE),
         msg("Write them again with one line of text in each cell, and no cell over several.")),
    )  # fmt: skip
    return tuple(_told(path, fact, remedy) for count, fact, remedy in told if count)


def _told(path: Path, fact: Message, remedy: Message) -> Finding:
    return Finding("import", "warning", Place(path), fact, remedy)


def _looked_into(path: Path, folder: Path) -> tuple[int, int]:
    """Unpack the pictures of a Word file, and give how many tracked changes and comments it holds;
    raises UsageError. Pandoc itself is let to nothing but the file: it would fetch from anywhere.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _no_word(path)
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > _MOST_UNPACKED:
                raise _no_word(path)
            names = packed.namelist()
            body = packed.read(_BODY)
            _unpack_pictures(packed, folder / "media")
            noted = [packed.read(name) for name in names if name == "word/comments.xml"]
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise _no_word(path) from None
    return len(_CHANGE.findall(body)), sum(len(_COMMENT.findall(each)) for each in noted)


def _unpack_pictures(packed: zipfile.ZipFile, media: Path) -> None:
    media.mkdir()
    for each in packed.infolist():
        named = PurePosixPath(each.filename)
        if named.parent == _MEDIA and named.name not in ("", "..") and not each.is_dir():
            (media / named.name).write_bytes(packed.read(each))


def _no_word(path: Path) -> UsageError:
    fact = msg("{path} is no Word file that can be read.", path=str(path))
    return UsageError(fact, msg("Save it again as .docx, in parts of 100 MB at most."))


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """Give the lines of each chapter, the first also what stands before its heading."""
    starts = [number for number, line in prose(lines) if re.match(r"# \S", line)]
    if starts and not any(line.strip() for line in lines[: starts[0]]):
        starts[0] = 0
    bounds = [*dict.fromkeys((0, *starts)), len(lines)]
    for start, end in pairwise(bounds):
        yield lines[start:end]
