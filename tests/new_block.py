"""A new kind of block, trivial and whole: a stamp, as its folder holds it."""

from pathlib import Path

from camnang.content.blocks.registry import LANGUAGES

STAMP = {
    "__init__.py": '''"""A stamp: a line on which the reader has a visit confirmed."""

from pathlib import Path

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.kind import Kind, BlockMark, as_written, no_findings


def make(data: None, names: tuple[str, ...], lang: str) -> HtmlElement:
    """Make the line."""
    return element("p", f"☐ {names[0]}", class_="stamp")


KIND = Kind(
    home=Path(__file__).parent,
    mark=BlockMark(r"stamp:\\s*(\\w+)", "{stamp: place}", make),
    check=no_findings,
    web=as_written,
    print=as_written,
)
''',
    "web.css": ".stamp { border: 1px dashed currentcolor; }\n",
    "print.css": ".stamp { border: 0.5pt solid var(--ink); padding: 3pt; }\n",
    **{
        f"docs.{lang}.md": "## Stamp {#stamp}\n\n```text\n{stamp: Mill}\n```\n"
        for lang in LANGUAGES
    },
}


def stamp_at(folder: Path) -> Path:
    """Write the folder of a new kind of block."""
    folder.mkdir(parents=True)
    for name, text in STAMP.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
