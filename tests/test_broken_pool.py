"""A pool whose processes all die while much is still to be handed to them comes to an end."""

import subprocess
import sys

_RUN = """
import os
from pathlib import Path
from camnang.base.memo import Memo
from camnang.layout.sheet_cache import SheetCache
from camnang.products.workers import BrokenPoolError, open_pool

if __name__ == "__main__":
    with open_pool(lambda *_: None, SheetCache(Memo(Path(os.devnull)))) as pool, pool.baton:
        jobs = [pool._submit(os._exit, 1)]
        jobs += [pool.processes.submit(len, bytes(1_000_000)) for _ in range(8)]
        try:
            pool._wait(jobs[0])
        except BrokenPoolError:
            print("broken")
"""


def test_it_ends() -> None:
    """A hang is no failure of the clock: what ends at all ends in a second."""
    done = subprocess.run([sys.executable, "-c", _RUN], capture_output=True, text=True, timeout=120)
    assert done.stdout == "broken\n", done.stderr
