"""The editor laid into a built website: its files, its settings, the texts to try it with."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from camnang.content.context import Shelf
from camnang.content.library import Project
from camnang.site.editor.config import editor_settings
from camnang.site.editor.forge import Forge
from camnang.site.editor.packages import HOME, content, files, is_there, packages
from camnang.site.editor.shell import SCRIPTS, editor_page, is_editor_page

FOLDER = "admin"
STYLE = "assets/camnang*.css"  # named by its content


def place_editor(site: Path, project: Project, shelves: Sequence[Shelf], forge: Forge) -> None:
    """Lay it into `site` under `/admin/`, once the website's style sheet has its name.

    Without the packages, which scripts/setup brings, the website has no such page.
    """
    if not is_there():
        return
    home = site / FOLDER
    for file in files():
        (home / file.path).parent.mkdir(parents=True, exist_ok=True)
        (home / file.path).write_bytes(content(file))
    for folder in packages():
        shutil.copyfile(HOME / folder / "LICENSE.txt", home / folder / "LICENSE.txt")
    for name in SCRIPTS:
        shutil.copyfile(Path(__file__).parent / name, home / name)
    for lang in project.languages:
        settings = editor_settings(project, shelves, forge, lang)
        _write(home / f"settings.{lang}.json", settings)
    _write(home / "languages.json", project.languages)
    _write(home / "manuscripts.json", dict(manuscripts(project, shelves)))
    style = next(site.glob(STYLE)).name
    (home / "index.html").write_text(editor_page(forge.host, style), encoding="utf-8")


def is_placed(page: Path, site: Path) -> bool:
    """Say whether a page of a built website is the editor's, as it must stand there."""
    if page != site / FOLDER / "index.html":
        return False
    styles = (path.name for path in site.glob(STYLE))
    html = page.read_text(encoding="utf-8")
    return any(is_editor_page(html, style) for style in styles)


def manuscripts(project: Project, shelves: Sequence[Shelf]) -> Iterator[tuple[str, str]]:
    """Give the texts with which one tries the editor, by their paths in the project."""
    paths = {chapter.path for shelf in shelves for chapter in shelf.book.chapters}
    for path in sorted((*paths, project.root / "handbooks" / "references.yml")):
        if path.is_file():  # a project need not cite
            yield path.relative_to(project.root).as_posix(), path.read_text(encoding="utf-8")


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
