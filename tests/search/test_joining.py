"""Modules are joined in the order of their imports; a wrong import is told before a browser is."""

from pathlib import Path

import pytest

from camnang.search.joining import joined

_C = 'import { c } from "./c.mjs";\n'


def modules(folder: Path, **codes: str) -> Path:
    for name, code in codes.items():
        (folder / f"{name}.mjs").write_text(code, encoding="utf-8")
    return folder / "a.mjs"


def test_what_is_imported_comes_first_and_once(tmp_path: Path) -> None:
    entry = modules(
        tmp_path,
        a='// A.\nimport { b } from "./b.mjs";\nimport { c } from "./c.mjs";\nb(c);\n',
        b='import { c } from "./c.mjs";\nexport function b() { return c; }\n',
        c="export const c = 1;\n",
    )
    assert joined([entry]) == "const c = 1;\n\nfunction b() { return c; }\n\nb(c);\n"


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ("c.mjs does not export c", {"a": _C + "c;\n", "c": "const c = 1;\n"}),
        ("c is imported and not used", {"a": _C, "c": "export const c = 1;\n"}),
        ("imports itself by way of", {"a": _C + "c;\n", "c": 'import { a } from "./a.mjs";\n'}),
        ("declares d too", {"a": _C + "let d = c;\n", "c": "export class c {}\nconst d = 1;\n"}),
    ],
)
def test_a_wrong_import_stops(told: str, codes: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=told):
        joined([modules(tmp_path, **codes)])


def test_an_import_from_nowhere_stops(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        joined([modules(tmp_path, a='import { c } from "./c.mjs";\nc;\n')])
