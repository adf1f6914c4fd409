"""Values as bytes and back: our frozen types with all they hold, and nothing that runs.

The bytes are those of Python's pickle, but written and read with a list of what may be in them:
plain values, a few of the standard library, and types of ours that only hold values.
"""

import pickle
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path, PosixPath, WindowsPath
from typing import Any

_OURS = "camnang."
_STANDARD = {
    (each.__module__, each.__name__): each for each in (str, date, Decimal, PosixPath, WindowsPath)
}
_PLAIN = {str, date, Decimal, type(Path()), set, frozenset}  # of those that pickle asks about


def packed(value: object) -> bytes:
    """Give a value as bytes; raises TypeError for what is neither plain nor one of our types."""
    written = BytesIO()
    _Writer(written, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def unpacked(data: bytes) -> Any:
    """Give the value that `packed` gave as bytes; raises ValueError if they are none."""
    try:
        return _Reader(BytesIO(data)).load()
    except Exception as error:  # damaged bytes have as many errors as there are types
        raise ValueError(str(error)) from error


class _Writer(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        """Refuse whatever the reader would refuse."""
        kind = value if isinstance(value, type) else type(value)
        if kind in _PLAIN or _holds_values(kind):
            return NotImplemented  # as pickle does it
        if isinstance(value, str):  # words that an engine gives as a type of its own
            return str, (str(value),)
        raise TypeError(f"{kind} is not kept")


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """Give a type that holds values: nothing else is ever made, and no function called."""
        return _STANDARD.get((module, name)) or _found(module, name)


@cache
def _found(module: str, name: str) -> type:
    found = getattr(import_module(module), name) if module.startswith(_OURS) else None
    if not (isinstance(found, type) and _holds_values(found)):
        raise ValueError(f"{module}:{name}")
    return found


@cache
def _holds_values(kind: type) -> bool:
    """Whether a type is ours, made to hold values: a data class, a model, a named tuple, a set of
    names.
    """
    holds = is_dataclass(kind) or hasattr(kind, "model_fields") or issubclass(kind, (tuple, Enum))
    return holds and kind.__module__.startswith(_OURS)
