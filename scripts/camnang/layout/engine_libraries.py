"""The engine's system libraries, found by the loader of the system, which knows them by name.

Before it asks the loader, cffi has Python look for each (`ctypes.util.find_library`), which starts
`ldconfig`, `gcc` and `ld` two hundred times, at every start of the engine.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def found_by_the_loader() -> Iterator[None]:
    """Import what loads libraries by all their names: no program is started to look for them."""
    if sys.platform != "linux":  # elsewhere the loader knows no names without a folder
        yield
        return
    looked_for = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = looked_for
