"""The page that holds the editor: its security policy, what imports mean, and one script."""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from camnang.site.editor.packages import files, files_of, packages

TITLE = "Cẩm Nang"
SCRIPT = "editor.js"
SCRIPTS = (SCRIPT, "chapter_format.js", "preview.js")
_RULES = {
    "default-src": "'none'",
    "style-src": "'self' 'unsafe-inline'",  # it styles itself as it runs
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "blob:",
    "worker-src": "'self' blob:",
    "frame-src": "blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
}


@cache
def import_map() -> str:
    """Give where a browser finds each module that the editor imports, by name or as data."""
    named = {file.name: _beside(file.path) for file in files() if file.path.suffix == ".js"}
    heads = {each.package: _beside(files_of(folder)[0].path)
             for folder, each in packages().items()}  # fmt: skip
    data = {_beside(file.path.with_suffix(".json")): _beside(file.path)
            for file in files() if file.name.endswith(".json")}  # fmt: skip
    others = {_beside(Path(folder, each.unspoken_as).with_name(f"{tag}.json")):
              _beside(Path(folder, each.unspoken_as).with_suffix(".js"))
              for folder, each in packages().items() for tag in each.unspoken}  # fmt: skip
    whole = {"imports": {**heads, **named, **data, **others}}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"))


def _beside(path: Path) -> str:
    return f"./{path.as_posix()}"


def _policy(host: str) -> str:
    """Give its policy: the website's own scripts, and no host but where manuscripts are kept."""
    digest = base64.b64encode(hashlib.sha256(import_map().encode()).digest()).decode()
    asked = f"'self' data: blob: {host}"
    rules = {"script-src": f"'self' 'sha256-{digest}'", "connect-src": asked, **_RULES}
    return ";".join(f"{name} {value}" for name, value in rules.items())


def editor_page(host: str, style: str) -> str:
    """Give the page for manuscripts kept at `host`, its text dressed by the file `style`."""
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(host)}">\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<link rel="icon" href="../assets/icons/icon-192.png">\n'
        f"<title>{TITLE}</title>\n"
        f'<script type="importmap">{import_map()}</script>\n'
        f'<script type="module" src="{SCRIPT}" data-style="../assets/{style}"></script>\n'
        "</head>\n<body></body>\n</html>\n"
    )


def is_editor_page(html: str, style: str) -> bool:
    """Say whether a page is this one, letter for letter, for whatever host."""
    host = re.search(r"connect-src 'self' data: blob: (https?://[\w.:-]+);", html)
    return host is not None and html == editor_page(host[1], style)
