"""The folding dummy: both sides of a leaflet at its size, each panel with its number and name.

Printed on both sides and folded at its marks, it shows the shop what is read after what.
"""

from pathlib import Path

from camnang.layout.illustrations import GalleyResources
from camnang.layout.page_table import page_geometry
from camnang.layout.stylesheet import variables_css
from camnang.layout.templates import render
from camnang.press.terms import figure
from camnang.products.leaflet_panels import fold_of
from camnang.products.product import Task
from camnang.project.folds import INSIDE, OUTSIDE

_CSS = (Path(__file__).parent / "folding_dummy.css").read_text(encoding="utf-8")


def write_dummy(task: Task, target: Path) -> None:
    """Write the dummy of a leaflet as a PDF of two pages of its size."""
    edition, page = task.edition, page_geometry(task.edition, task.papers)
    panels = fold_of(edition).panels(page.trim.width_mm)
    read = {panel.name: number for number, panel in enumerate(panels, start=1)}
    sides = [
        sorted((each for each in panels if each.page == side), key=lambda each: each.left_mm)
        for side in (OUTSIDE, INSIDE)
    ]
    size = {
        "--trim-width": f"{page.trim.width_mm}mm",
        "--trim-height": f"{page.trim.height_mm}mm",
    }
    resources = GalleyResources("screen")
    css = "\n".join((variables_css("screen", edition.handbook.look.hue, size), _CSS))
    galley = render(
        "products/folding_dummy.html", "dummy", edition.lang, css, resources, 1,
        sides=sides, read=read, figure=figure,
    )  # fmt: skip
    (sheets,) = task.workers.set_all([galley])
    target.write_bytes(sheets.pdf)
