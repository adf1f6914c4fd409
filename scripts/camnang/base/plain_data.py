"""Values as JSON and back: our frozen types with all they hold, and nothing that runs."""

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

_OURS = "camnang."


def packed(value: object) -> bytes:
    """Give a value as JSON; raises TypeError for what is neither plain nor one of our types."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def unpacked(data: bytes) -> Any:
    """Give the value that `packed` gave as JSON; raises ValueError if it is none."""
    try:
        return _value(json.loads(data.decode("utf-8", "surrogatepass")))
    except (KeyError, TypeError, ImportError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _plain(value: object) -> object:
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) in (tuple, list):
        return {type(value).__name__: [_plain(each) for each in value]}  # type: ignore[attr-defined]
    if isinstance(value, Mapping):
        return {"dict": [[_plain(key), _plain(each)] for key, each in value.items()]}
    for name, (kind, write, _) in _KINDS.items():
        if isinstance(value, kind):
            return {name: write(value)}
    if not type(value).__module__.startswith(_OURS):
        raise TypeError(f"{type(value)} is not kept")
    held: list[object] = (
        [getattr(value, each.name) for each in fields(value)]
        if is_dataclass(value)
        else list(value)  # type: ignore[call-overload]  # a named tuple
    )
    name = f"{type(value).__module__}:{type(value).__qualname__}"
    return {name: [_plain(each) for each in held]}


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    ((name, held),) = plain.items()
    if name in ("tuple", "list"):
        items = [_value(each) for each in held]
        return tuple(items) if name == "tuple" else items
    if name == "dict":
        return {_value(key): _value(each) for key, each in held}
    if name in _KINDS:
        return _KINDS[name][2](held)
    return _type(name)(*map(_value, held))


def _type(name: str) -> type:
    """Give one of our types that hold values: only those are ever made."""
    module, _, kind = name.partition(":")
    if not module.startswith(_OURS):
        raise ValueError(name)
    found = getattr(import_module(module), kind)
    if not (isinstance(found, type) and (is_dataclass(found) or issubclass(found, tuple))):
        raise ValueError(name)
    return found


_KINDS: dict[str, tuple[type, Any, Any]] = {
    "bytes": (bytes, lambda data: base64.b64encode(data).decode(), base64.b64decode),
    "path": (Path, str, Path),
    "decimal": (Decimal, str, Decimal),
    "date": (date, date.isoformat, date.fromisoformat),
}
