"""The engine starts no program to find its libraries."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[1] / "scripts"

PROGRAM = """
import os, sys
STARTS = "subprocess.Popen", "os.posix_spawn", "os.exec", "os.system"
started = []
sys.addaudithook(lambda event, _: started.append(event) if event in STARTS else None)
import camnang.layout.typeset
import ctypes.util
print(started, ctypes.util.find_library.__module__)
"""


def test_no_program_is_started_to_find_a_library() -> None:
    env = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True)
    assert done.stdout == "[] ctypes.util\n", done.stderr
