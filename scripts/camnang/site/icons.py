"""Icons of the website where it is installed or kept among a phone's programs."""

import io
import re
from collections.abc import Iterator

from PIL import Image

from camnang.content.library import Project
from camnang.design.palette import palette
from camnang.site import art

SIZES = (192, 512)  # pixels, as browsers ask of what may be installed
TOUCH = 180  # as the home screen of an iPhone shows it
_SAFE = 0.62  # of the width, inside the circle that a phone may cut out
_SVG = re.compile(r"<svg\b[^>]*>")


def icons(project: Project) -> Iterator[tuple[str, bytes]]:
    """Give the emblem on paper in every size, by its name below the site's root."""
    import vl_convert  # an engine of its own, loaded where a picture is drawn

    drawing = art.emblem(art.looks(project))
    paper = palette()["paper"].srgb
    side, at = 100 * _SAFE, 50 - 50 * _SAFE
    place = f'x="{at}" y="{at}" width="{side}" height="{side}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="512" height="512">'
        f'<rect width="100" height="100" fill="{paper}"/>{_placed(drawing, place)}</svg>'
    )
    whole = Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("RGB")
    for size in (*SIZES, TOUCH):
        made = io.BytesIO()
        small = whole.resize((size, size), Image.Resampling.LANCZOS)
        small.quantize(64, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
        yield f"assets/icons/icon-{size}.png", made.getvalue()


def _placed(drawing: str, place: str) -> str:
    head = _SVG.search(drawing)
    assert head
    inner = re.sub(r' (?:x|y|width|height)="[^"]*"', "", head[0]).replace("<svg", f"<svg {place}")
    return drawing.replace(head[0], inner, 1)
