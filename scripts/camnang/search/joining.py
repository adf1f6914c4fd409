"""Joining: ES modules become the one script that a worker takes, every import checked."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=[a-z])", re.MULTILINE)
_DECLARED = re.compile(r"^(export )?(?:async )?(?:const|let|class|function) (\w+)", re.MULTILINE)


def joined(entries: Iterable[Path]) -> str:
    """Give the entries and all that they import as one text, what is imported first.

    Raises ValueError for a circle, an import of what is not exported or not used, and a name that
    two modules declare.
    """
    order: dict[Path, str] = {}
    for entry in entries:
        _take(entry.resolve(), order, ())
    _hold_names_apart(order)
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", code)) for code in order.values())


def _take(module: Path, order: dict[Path, str], importers: tuple[Path, ...]) -> None:
    if module in importers:
        raise ValueError(f"{module.name} imports itself by way of {importers[-1].name}")
    if module in order:
        return
    code = _COMMENT.sub("", module.read_text(encoding="utf-8"))
    for names, other in _imports(code, module):
        _take(other, order, (*importers, module))
        _hold_imports(module, code, names, _declared(order[other], exported=True), other)
    order[module] = code


def _imports(code: str, module: Path) -> Iterator[tuple[frozenset[str], Path]]:
    for found in _IMPORT.finditer(code):
        names = (name.strip() for name in found[1].split(","))
        yield frozenset(filter(None, names)), (module.parent / found[2]).resolve()


def _hold_imports(
    module: Path, code: str, names: frozenset[str], exported: frozenset[str], other: Path
) -> None:
    if absent := sorted(names - exported):
        raise ValueError(f"{module.name}: {other.name} does not export {absent[0]}")
    words = set(re.findall(r"\w+", _IMPORT.sub("", code)))
    if idle := sorted(names - words):
        raise ValueError(f"{module.name}: {idle[0]} is imported and not used")


def _declared(code: str, exported: bool = False) -> frozenset[str]:
    found = _DECLARED.finditer(code)
    return frozenset(each[2] for each in found if each[1] or not exported)


def _hold_names_apart(order: dict[Path, str]) -> None:
    """In one script all modules share their names."""
    owners: dict[str, Path] = {}
    for module, code in order.items():
        for name in _declared(code):
            if owners.setdefault(name, module) != module:
                raise ValueError(f"{module.name}: {owners[name].name} declares {name} too")
