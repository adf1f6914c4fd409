"""Chance inputs: sound files with something strange in them, and pieces of a language put together.

Where they come from is committed: Hypothesis draws the same ones each time (`derandomize`).
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from camnang.base.yaml_lines import load

SOUND = Path(__file__).parents[1] / "content" / "sound" / "handbooks"
_PIECES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "pieces.yml").read_text(encoding="utf-8")
)
Place = tuple[str | int, ...]

_NUMBERS = st.one_of(
    st.integers(), st.floats(), st.sampled_from([0, -1, 10**9, 10**18, 1e308, 5e-324])
)
_WORDS = st.sampled_from(_PIECES["words"])
_TEXT = st.one_of(_WORDS, st.text(max_size=20))
_PLAIN = st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXT, st.dates())
VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXT, inner, max_size=3)),
    max_leaves=6,
)


def places(data: Any, at: Place = ()) -> Iterator[Place]:
    """Every place of data read from YAML."""
    yield at
    for key, value in (
        data.items() if isinstance(data, dict)
        else enumerate(data) if isinstance(data, list) else ()
    ):  # fmt: skip
        yield from places(value, (*at, key))


def _changed(data: Any, at: Place, value: object, how: str) -> Any:
    if not at:
        return value
    *path, last = at
    here = data
    for step in path:
        here = here[step]
    if how == "gone":
        del here[last]
    elif how == "another" and isinstance(here, dict):
        here[str(value)[:30]] = here.pop(last)
    else:
        here[last] = value
    return data


@st.composite
def spoiled_yaml(draw: Callable[[Any], Any], name: str) -> str:
    """The text of a sound file with one to three values changed, gone, or under another key; or
    with a few characters put in or left out."""
    text = (SOUND / name).read_text(encoding="utf-8")
    if draw(st.integers(0, 3)) == 0:
        at, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        end = min(end, at + 9)
        return text[:at] + draw(_TEXT) + text[end:]
    data, _ = load(text)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from(list(places(data))))
        data = _changed(data, at, draw(VALUES), draw(st.sampled_from(["put", "gone", "another"])))
    return yaml.safe_dump(data, allow_unicode=True)


_MARKS = st.sampled_from(_PIECES["marks"])
MANUSCRIPTS = st.lists(st.one_of(_MARKS, _MARKS, st.text(max_size=6)), max_size=40).map("".join)

_NAMES = st.sampled_from(_PIECES["elements"])
_ATTRIBUTES = st.sampled_from(_PIECES["attributes"])
_DRAWN = st.one_of(
    _TEXT,
    st.sampled_from(_PIECES["drawn"]),
    _NUMBERS.map(str),
)  # fmt: skip


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(name: str, attributes: dict[str, str], held: list[str]) -> str:
        told = "".join(f' {key}="{value.translate(_ESCAPES)}"' for key, value in attributes.items())
        return f"<{name}{told}>{''.join(held)}</{name}>"

    return st.builds(written, _NAMES, st.dictionaries(_ATTRIBUTES, _DRAWN, max_size=4),
                     st.lists(inner, max_size=4))  # fmt: skip


_ESCAPES = {ord("<"): "&lt;", ord("&"): "&amp;", ord('"'): "&quot;"}
_DRAWING = st.recursive(
    st.sampled_from(["", "{leaf}", "{gone}", "words", "&amp;"]), _element, max_leaves=8
)
DRAWINGS = st.lists(_DRAWING, max_size=4).map(
    lambda held: (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 120" '
        f'font-family="Be Vietnam Pro">{"".join(held)}</svg>'
    )
)

_OPERANDS = st.sampled_from(_PIECES["operands"])
_OPERATORS = st.sampled_from(_PIECES["operators"])
CONTENTS = st.lists(
    st.one_of(_OPERANDS, _OPERANDS, _OPERATORS, st.text(max_size=3)), max_size=60
).map(lambda pieces: " ".join(pieces).encode("utf-8", "ignore"))
