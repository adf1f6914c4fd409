"""A book as the typesetting engine leaves it: RGB, grey, alpha and gradients, with links."""

import base64
import io
from pathlib import Path

from PIL import Image
from weasyprint import CSS, HTML

TRIM_MM, BLEED_MM = (145.0, 205.0), 5.0
_PIXELS = 420  # 40 mm at 267 ppi

_STYLE = f"""
@page {{ size: {TRIM_MM[0]}mm {TRIM_MM[1]}mm; margin: 20mm; bleed: {BLEED_MM}mm }}
body {{ margin: 0; font: 10pt/14pt serif; color: device-cmyk(0 0 0 1) }}
img {{ width: 40mm; height: 40mm; vertical-align: top }}
section {{ break-before: page }}
.bled {{ height: 30mm;
  margin: -25mm -25mm 5mm; padding: 20mm 25mm 0; background: #519e42; color: white }}
.tint {{ background: device-cmyk(.12 0 .18 0); border-left: 2pt solid #e5652c; padding: 3mm }}
.rule {{ border-bottom: .4pt solid black }}
.gradient {{ height: 15mm; background: linear-gradient(to right, #ffffff, #ff0000) }}
.vivid {{ background: #00ff00; height: 10mm }}
"""
_TEXT = """
<div class=bled>White on a palette colour</div>
<p class=rule>Black text, <a href="https://example.org">a link</a> and a rule</p>
<div class=tint><p class=rule style="color: #000">RGB black over a tint, with a rule</p></div>
<p style="color: #777">Grey text</p><div class=gradient></div><div class=vivid></div>
"""


def raw_book(path: Path) -> Path:
    """Typeset the book: a page of text and shapes, one of images, one of black text alone."""
    images = "".join(f"<img src='{_data(*each)}' alt='x'> " for each in _images())
    pages = (_TEXT, images, "<p>Nothing but black text.</p>")
    html = "".join(f"<section>{page}</section>" for page in pages)
    HTML(string=html).write_pdf(path, stylesheets=[CSS(string=_STYLE)])
    return path


def _images() -> list[tuple[Image.Image, str]]:
    size = (_PIXELS, _PIXELS)
    ramp = Image.linear_gradient("L").resize(size)
    soft = ramp.point(lambda value: 80 + value // 3)
    photo = Image.merge("RGB", (soft, soft.rotate(90), Image.new("L", size, 110)))
    see_through = photo.copy()
    see_through.putalpha(ramp)
    return [
        (photo, "PNG"),
        (photo, "JPEG"),
        (ramp, "PNG"),
        (ramp.convert("1"), "PNG"),
        (photo.quantize(32), "PNG"),
        (see_through, "PNG"),
        (photo.convert("CMYK"), "JPEG"),
    ]


def _data(image: Image.Image, kind: str) -> str:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    code = base64.b64encode(buffer.getvalue()).decode()
    return f"data:image/{kind.lower()};base64,{code}"
