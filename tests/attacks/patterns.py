"""Every regular expression of the program, and the ways it is asked: `python -m attacks.patterns`.

They are written down as they are compiled, while all rooms are opened and a small project is read;
what only ever matches from the beginning of a text is told from what is looked for everywhere.
"""

import importlib
import json
import pkgutil
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parents[2] / "scripts"
ANCHORED = frozenset({"match", "fullmatch"})
_LOOKS = re.compile(r"\bre\.(\w+)\(|(\w+) *(?::[^=\n]*)?= *re\.compile\(")
Key = tuple[str, int, bool]


def ways(sources: str, line: str) -> set[str]:
    """Give the ways in which what is compiled in a line of the sources is asked."""
    found = _LOOKS.search(line)
    if found and found[1] and found[1] != "compile":
        return {found[1]} & ANCHORED or {"search"}
    if not (found and found[2]):
        return {"search"}
    uses = re.findall(rf"(?<![\w.]){found[2]}\b(\.\w+\()?(?! *(?::[^=\n]*)?= *re\.)", sources)
    asked = {use.strip(".(") for use in uses if use}
    return asked & ANCHORED if asked <= ANCHORED and asked else {"search"}


def recorded() -> dict[Key, tuple[str, set[str]]]:
    """Give pattern, flags and whether it reads bytes, with where it stands and how it is asked."""
    whole = {path: path.read_text("utf-8") for path in SCRIPTS.rglob("*.py")}
    together = "\n".join(whole.values())
    found: dict[Key, tuple[str, set[str]]] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def keep(pattern: Any, flags: int, path: Path, number: int) -> None:
        made = compiled(pattern, flags)
        text = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin1")
        key = text, int(made.flags), isinstance(made.pattern, bytes)
        line = whole[path].split("\n")[number - 1]
        own = together if re.match("[A-Z]", line) else whole[path]
        if line.startswith(" "):  # a name within a function
            own = "\n".join(whole[path].split("\n")[number - 1 :]).partition("\n\n\n")[0]
        place = f"{path.relative_to(SCRIPTS)}:{number}"
        found[key] = place, found.get(key, ("", set()))[1] | ways(own, line)

    def compile_(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if path in whole:
            keep(pattern, flags, path, frame.f_lineno)
        return compiled(pattern, flags)

    re._compile = compile_  # type: ignore[attr-defined]
    _open_all()
    from camnang.content.blocks.registry import inline_marks

    dialect = SCRIPTS / "camnang" / "content" / "dialect.py"
    for mark in inline_marks():  # compiled by the reader of Markdown
        keep(mark.pattern, re.DOTALL, dialect, 1)
    return found


def _open_all() -> None:
    import camnang

    for module in pkgutil.walk_packages(camnang.__path__, "camnang."):
        importlib.import_module(module.name)
    from camnang.products.pipeline import open_and_check
    from camnang.site import plan
    from content.small import project_at

    with tempfile.TemporaryDirectory() as folder:
        plan(open_and_check(project_at(Path(folder) / "project")).project)


if __name__ == "__main__":
    json.dump(
        [(*key, place, sorted(asked)) for key, (place, asked) in recorded().items()], sys.stdout
    )
