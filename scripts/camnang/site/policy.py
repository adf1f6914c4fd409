"""The content security policy each page carries: the program's own scripts, nothing else.

What may run is known before a page is made: the theme's inline scripts, read from its templates,
and one of ours that must run before a page is shown.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

_THEME = files("material") / "templates" / "partials" / "javascripts"
_INLINE = ("base", "content")  # the theme's partials that hold scripts we use
_FIRST = Path(__file__).parent / "clothes" / "first.js"
_REMARK = re.compile(r"\s*/\*.*?\*/")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ROOT = "{{ config.extra.scope | d(base_url) }}"
_RULES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


@cache
def first_script() -> str:
    """Give the script that runs before anything of a page is shown."""
    return " ".join(_REMARK.sub("", _FIRST.read_text(encoding="utf-8")).split())


@cache
def own_scripts(root: str) -> tuple[str, ...]:
    """Give every script that may stand in a page from which `root` leads to the first page."""
    partials = ((_THEME / f"{name}.html").read_text(encoding="utf-8") for name in _INLINE)
    scripts = (script for partial in partials for script in _SCRIPT.findall(partial))
    return (first_script(), *(script.replace(_ROOT, root) for script in scripts))


def policy(root: str) -> str:
    """Give the policy of a page, which allows these scripts by their hashes (CSP level 3)."""
    digests = (hashlib.sha256(script.encode()).digest() for script in own_scripts(root))
    marks = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    rules = {**_RULES, "script-src": " ".join(["'self'", *marks])}
    return ";".join(f"{name} {value}" for name, value in rules.items())


def policy_tag(root: str) -> str:
    """Give the tag by which a page carries its policy."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy(root)}">'


def with_policy(html: str, root: str) -> str:
    """Give the page with its policy at the very top of its head."""
    return html.replace("<head>", f"<head>\n{policy_tag(root)}", 1)
