"""The content security policy each page carries: its own scripts, its own server, nothing else."""

import base64
import hashlib
import re

_INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
_RULES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def policy(html: str) -> str:
    """Give the policy of a page, which allows its inline scripts by their hashes (CSP level 3)."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(html))
    marks = dict.fromkeys(f"'sha256-{base64.b64encode(mark).decode()}'" for mark in digests)
    rules = {**_RULES, "script-src": " ".join(["'self'", *marks])}
    return ";".join(f"{name} {value}" for name, value in rules.items())


def with_policy(html: str) -> str:
    """Give the page with its policy at the very top of its head."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace("<head>", f"<head>\n{meta}", 1)
