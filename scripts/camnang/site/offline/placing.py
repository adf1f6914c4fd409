"""What makes a built website one to keep: the worker, the plan, and what to install it by."""

import json
import re
from pathlib import Path

from camnang.design.palette import palette
from camnang.project.model import Publisher
from camnang.site.icons import SIZES
from camnang.site.offline.plan import PLAN, Tongues, offline_plan

_HERE = Path(__file__).parent
_REMARK = re.compile(r"^[ \t]*/\*.*?\*/\n?|^[ \t]+", re.DOTALL | re.MULTILINE)


def place_offline(site: Path, name: str, publisher: Publisher, tongues: Tongues) -> None:
    """Write into a built website, when all else is in, what a browser keeps it by."""
    worker = (_HERE / "sw.js").read_text(encoding="utf-8")
    (site / "sw.js").write_text(_REMARK.sub("", worker), encoding="utf-8")
    for lang, root in tongues.roots.items():
        said = publisher.tagline.get(lang) or publisher.name[lang]
        (site / f"assets/app.{lang}.json").write_bytes(_app(name, said, lang, root))
    (site / PLAN).write_bytes(offline_plan(site, tongues))


def saving_script() -> str:
    """Give the script of pages that keep others, or are kept."""
    return "".join((_HERE / f"{name}.js").read_text("utf-8") for name in ("offline", "choosing"))


def _app(name: str, said: str, lang: str, root: str) -> bytes:
    """Give the web app manifest of a language (https://www.w3.org/TR/appmanifest/)."""
    drawn = [(size, "any") for size in SIZES] + [(SIZES[-1], "maskable")]
    paper = palette()["paper"].srgb
    app = {
        "name": name,
        "description": said,
        "lang": lang,
        "id": f"../{root}",
        "start_url": f"../{root}",
        "scope": "../",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            {
                "src": f"icons/icon-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size, purpose in drawn
        ],
    }
    return json.dumps(app, ensure_ascii=False, indent=1).encode()
