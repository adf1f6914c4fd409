"""No regular expression takes much longer for a longer text than the text is longer."""

import json
import os
import re
import subprocess
import sys

from .hostile import steep

OWN = (  # what reads nothing but files of the program
    "site/policy.py", "site/bundle.py", "site/cheat_sheet.py", "search/publish.py",
    "search/joining.py",
)  # fmt: skip


def test_what_is_looked_for_is_found_in_straight_time() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "attacks.patterns"], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert len(found) > 200
    slow = []
    for pattern, flags, is_bytes, place, ways in found:
        text = pattern.encode("latin1") if is_bytes else pattern
        made = re.compile(text, flags & ~(re.UNICODE if is_bytes else 0))
        pump = next(steep(made, ways), None)
        if pump and not place.partition(":")[0].endswith(OWN):
            slow.append(f"{place} {pattern!r} by {ways}: {pump}")
    assert not slow, "\n".join(slow)


def test_what_is_steep_is_seen() -> None:
    for pattern in (r"\s*x", r"\d[\d-]*:", r"(a|aa)+b", r"\[[^\]]*\]", r"\{.*\}", "a.*b.*c"):
        assert next(steep(re.compile(pattern), ["search"]), None), pattern
    for pattern in ("x", r"\w+", r"(?<!\s)\s+x", r"\[[^\[\]]*\]"):
        assert not list(steep(re.compile(pattern), ["search"])), pattern
    assert not list(steep(re.compile(r"\d[\d-]*:"), ["match", "fullmatch"]))
    for pattern in (r"\s*\s*x", r"## (.*?)\s*x", r"\{(a|aa)+b"):
        assert next(steep(re.compile(pattern), ["fullmatch"]), None), pattern
