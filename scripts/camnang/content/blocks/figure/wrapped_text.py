"""Text of a drawing that is broken into lines, as `inline-size` of SVG 2 asks for."""

import lxml.etree

from camnang.content.drawing import SVG
from camnang.design.line_breaks import lines

_LEADING = 1.25


def wrapped(svg: str) -> str:
    """Break each text that has an `inline-size`, in the drawing's units, into lines within it.

    Such a text gives its `x`, its size and its weight itself.
    """
    root = lxml.etree.fromstring(svg.encode())
    for text in root.iter(f"{SVG}text"):
        if "inline-size" not in text.attrib:
            continue
        widest = text.attrib.pop("inline-size")
        size, weight = float(text.get("font-size", "16")), int(text.get("font-weight", "400"))
        first, *others = lines(text.text or "", float(widest) / size, weight)
        text.text = first
        for line in others:
            tspan = lxml.etree.SubElement(text, f"{SVG}tspan", x=text.get("x", "0"))
            tspan.set("dy", f"{size * _LEADING:g}")
            tspan.text = line
    return lxml.etree.tostring(root, encoding="unicode")
