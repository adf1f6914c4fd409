"""The floors of the house: the one table that a test holds and that CONTRIBUTING shows.

After a room has moved: `PYTHONPATH=scripts .venv/bin/python tests/floors.py` writes it anew.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "scripts" / "camnang"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- floors: begin, written by tests/floors.py -->", "<!-- floors: end -->"

# From the ground up. A room is a folder of the package; it may use the rooms of the floors below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("i18n",),
    ("base",),
    ("project", "design", "pdf"),
    ("content", "pictures", "prepress", "press", "preflight"),
    ("layout", "search", "proofs", "twins"),
    ("checks", "editions", "ticket"),
    ("products", "site"),
    ("cli",),
)


def sentence(room: str) -> str:
    """Give the sentence that opens a room: what it gives."""
    source = (PACKAGE / room / "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def table() -> str:
    """Give the floors as CONTRIBUTING shows them, the entrance on top."""
    lines = ["| Floor | Room | What it gives |", "|---|---|---|"]
    for number, rooms in reversed(tuple(enumerate(FLOORS, start=1))):
        lines += [f"| {number} | `{room}/` | {sentence(room)} |" for room in rooms]
    return "\n".join((BEGIN, "", *lines, "", END))


def written() -> str:
    """Give CONTRIBUTING with the table as it should be."""
    head, _, rest = CONTRIBUTING.read_text(encoding="utf-8").partition(BEGIN)
    return head + table() + rest.partition(END)[2]


if __name__ == "__main__":
    CONTRIBUTING.write_text(written(), encoding="utf-8")
