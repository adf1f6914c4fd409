"""Everything of the website that is not a page: type, clothes, tiles, pictures, figures."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from camnang.figures import read_drawing
from camnang.library import Project
from camnang.search import page_script
from camnang.site import art, colours
from camnang.site.cards import SharingCard
from camnang.site.downloads import downloads
from camnang.site.tree import Content
from camnang.site.webfonts import WebFont, stand_in_css

_CLOTHES = Path(__file__).parent / "clothes"


def figures(project: Project) -> Iterator[tuple[str, Content]]:
    """Give the figures of every edition, its words in them; raises ContentError."""
    for edition in project.editions:
        for file in sorted((edition.folder / "figures").glob("*")):
            name = f"{edition.lang}/{edition.slug}/figures/{file.name}"
            if file.suffix == ".svg":
                yield name, read_drawing(file, edition.lang, project.languages).svg.encode()
            elif file.suffix != ".yml" or file.name.endswith(".chart.yml"):
                yield name, file


def reading_files(project: Project) -> Iterator[tuple[str, Content]]:
    """Give the reading editions that have been made."""
    for edition in project.editions:
        for download in downloads(project, edition):
            yield f"{edition.lang}/{edition.slug}/{download.name}", download.file


def clothes(
    project: Project, fonts: Iterable[WebFont], cards: Iterable[SharingCard], tree: Path
) -> Iterator[tuple[str, Content]]:
    """Give what all pages share; a font or picture that lies in the tree is not made again."""
    fonts = tuple(fonts)
    for font in fonts:
        name = f"assets/fonts/{font.name}"
        yield name, (tree / name) if (tree / name).is_file() else font.woff2()
    for card in cards:
        name = f"assets/cards/{card.name}"
        yield name, (tree / name) if (tree / name).is_file() else card.png()
    for name, drawing in art.drawings(project).items():
        yield f"assets/{name}", drawing
    hues = {slug: book.look.hue for slug, book in project.handbooks}
    css = [*(font.css() for font in fonts), stand_in_css(), colours.css(hues), art.icon_css()]
    css += [path.read_text(encoding="utf-8") for path in sorted(_CLOTHES.glob("*.css"))]
    yield "assets/camnang.css", "\n".join(css).encode()
    script = page_script() + (_CLOTHES / "camnang.js").read_text(encoding="utf-8")
    yield "assets/camnang.js", script.encode()
