"""The house stands: imports point down its floors, never in a circle, and engines keep to their
rooms."""

import ast
import re
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

from camnang.base.memo import WorkStep
from camnang.checks.books import CHECK
from camnang.checks.twin_data import SHARED
from camnang.cli.standing import VERB
from camnang.content.context import LABELS
from camnang.content.dialect import CONVERT
from camnang.content.reading import READ
from camnang.content.shown_pictures import SHOWN
from camnang.layout.composed import COMPOSE
from camnang.layout.sheet_cache import SET
from camnang.preflight.judging import JUDGE_PAGE
from camnang.products.proven import FINISH, JUDGE, PROOF
from camnang.search.sources import FOUND
from camnang.site.citing import CITING
from camnang.site.harmless import HARMLESS
from camnang.site.how_to import HOW_TO
from camnang.site.kept_pages import PAGE
from camnang.site.lists import LIST
from camnang.site.page_links import SURVEY
from camnang.site.parity import PARITY
from camnang.site.searching import FOUND_PAGE
from camnang.site.spreadsheets import SPREADSHEET
from camnang.ticket.pictures import PICTURE
from camnang.twins.ledger import LEDGER
from camnang.twins.stale_passages import STALE
from floors import CONTRIBUTING, FLOORS, sentence, written

SCRIPTS = Path(__file__).parents[1] / "scripts"
HOOKS = "mkdocs_hooks"

QUARANTINE: dict[str, frozenset[str]] = {  # an engine, and the only rooms that may know it
    "weasyprint": frozenset({"layout"}),
    "pikepdf": frozenset("pdf pictures prepress preflight products proofs ticket".split()),
    "mkdocs": frozenset({HOOKS}),
    "click": frozenset({"cli"}),
    "rich": frozenset({"cli"}),
}
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def test_what_contributing_names_is_there() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    table = text.partition("### Where to change what")[2].partition("\n### ")[0]
    named = re.findall(r"`([\w./]+/[\w./]+)`", table.partition("|---|---|")[2])
    assert len(named) > 15
    for name in named:
        root = SCRIPTS.parent if name.startswith("handbooks/") else SCRIPTS / "camnang"
        assert (root / name).exists(), name


@cache
def modules() -> dict[str, Path]:
    """Every module by its dotted name, packages by their own."""
    found = {}
    for path in sorted(SCRIPTS.rglob("*.py")):
        parts = path.relative_to(SCRIPTS).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


@cache
def imports(name: str) -> frozenset[str]:
    """What a module imports, wherever in the file it does: own modules by name, others by root."""
    return frozenset(_imports(ast.parse(modules()[name].read_text(encoding="utf-8"))))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, "imports are absolute"
            named = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in modules() else node.module for name in named)


def own(name: str) -> list[str]:
    return sorted(imports(name) & modules().keys() - {name})


def room(name: str) -> str:
    """`camnang.pdf.walk` is in the room `pdf`; the package itself is the ground."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


PACKAGES = {name for name, path in modules().items() if path.name == "__init__.py"}
ROOMS = sorted({room(name) for name in modules() if name.startswith("camnang.")})


def test_every_room_has_a_floor_and_every_floor_only_rooms_that_exist() -> None:
    assert sorted(FLOOR) == ROOMS, "give each room a floor in FLOORS, and only those that exist"
    assert len(FLOORS) <= 8 and len(ROOMS) <= 20


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_is_a_folder_opened_by_a_sentence(name: str) -> None:
    assert f"camnang.{name}" in PACKAGES, "a module stands in a room, not on the stairs"
    assert sentence(name).endswith("."), f"{name}/__init__.py says in a sentence what it gives"


def test_contributing_shows_the_floors_as_they_are() -> None:
    assert CONTRIBUTING.read_text(encoding="utf-8") == written(), "run tests/floors.py"


@pytest.mark.parametrize("name", [name for name in modules() if room(name) in FLOOR])
def test_imports_point_down(name: str) -> None:
    """To rooms of lower floors: those of one floor know nothing of each other."""
    here = FLOOR[room(name)]
    others = (other for other in own(name) if room(other) not in (room(name), "camnang"))
    assert [other for other in others if FLOOR[room(other)] >= here] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    try:
        tuple(TopologicalSorter({name: own(name) for name in modules()}).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("engine", QUARANTINE)
def test_an_engine_is_known_in_its_rooms_alone(engine: str) -> None:
    knowing = {
        room(name)
        for name in modules()
        if any(other.partition(".")[0] == engine for other in imports(name))
    }
    assert knowing, f"nobody uses {engine}"
    assert knowing <= QUARANTINE[engine]


def test_what_builds_books_knows_nothing_of_the_website() -> None:
    books = {
        name
        for name in modules()
        if room(name) == "layout"
        or name in ("camnang.products.press_files", "camnang.products.reading_pdf")
    }
    assert not {room(name) for name in reached_from(books)} & {"site", "search", "cli", HOOKS}


STEPS = {  # what is kept of earlier runs, and the modules that make it
    SET: ("layout.prove", "layout.tagged", "layout.measure"),
    PROOF: ("layout.read_back", "layout.pagination", "pdf.page_digests"),
    FINISH: ("prepress.finish",),
    JUDGE: ("preflight.judging",),
    PICTURE: ("ticket.pictures", "pdf.page_digests"),
    CONVERT: ("content.dialect",),
    CHECK: ("checks.books",),
    VERB: ("cli.verbs",),
    CITING: ("site.citing",),
    READ: ("content.context",),
    LABELS: ("content.context",),
    LEDGER: ("twins.ledger",),
    SHARED: ("checks.twin_data",),
    STALE: ("twins.stale_passages",),
    SURVEY: ("site.page_links",),
    LIST: ("site.lists",),
    COMPOSE: ("layout.composed",),
    JUDGE_PAGE: ("preflight.judging",),
    SHOWN: ("content.shown_pictures",),
    SPREADSHEET: ("site.spreadsheets",),
    FOUND: ("search.sources",),
    FOUND_PAGE: ("site.page_links", "search.sources"),
    HARMLESS: ("site.harmless",),
    HOW_TO: ("site.how_to",),
    PARITY: ("site.parity",),
    PAGE: ("site.kept_pages", "site.chapter_html", "site.moved"),
}


def reached_from(names: Collection[str]) -> set[str]:
    waiting, reached = list(names), set(names)
    while waiting:
        for other in own(waiting.pop()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_names_every_room_whose_code_it_runs(step: WorkStep) -> None:
    """What was made by other code is made again: no more rooms, or all is made at every change."""
    reached = reached_from([f"camnang.{module}" for module in STEPS[step]])
    assert set(step.rooms) == {room(name) for name in reached} - {"camnang"}


def test_the_hook_of_mkdocs_is_thin() -> None:
    lines = modules()[HOOKS].read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) < 150


def test_a_script_imports_from_its_own_room_or_from_floors_below() -> None:
    for path in (SCRIPTS / "camnang").rglob("*.mjs"):
        for other in re.findall(r'from "([^"]+)"', path.read_text(encoding="utf-8")):
            target = (path.parent / other).resolve().relative_to(SCRIPTS / "camnang").parts[0]
            here = path.relative_to(SCRIPTS / "camnang").parts[0]
            assert target == here or FLOOR[target] < FLOOR[here], f"{path.name}: {other}"


def test_modules_are_small() -> None:
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}
    assert [name for name, count in lines.items() if count > 300] == []
    assert median(lines.values()) <= 110


@pytest.mark.parametrize("sheet", sorted(SCRIPTS.rglob("*.css")), ids=lambda path: path.name)
def test_a_line_of_a_style_sheet_is_seen_at_a_glance(sheet: Path) -> None:
    lines = enumerate(sheet.read_text(encoding="utf-8").splitlines(), start=1)
    assert [number for number, line in lines if len(line) > 120] == []


def test_every_type_has_a_name_of_its_own() -> None:
    owners: dict[str, Path] = {}
    for path in modules().values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                assert owners.setdefault(node.name, path) == path, node.name
