"""Reading a page's content: every mark it makes, with its place, paint and size.

Walks content streams as a renderer does (ISO 32000, 8 and 9), through form XObjects, tiling
patterns and Type 3 glyphs, but keeps boxes instead of pixels: a clip is the box around it.
"""

import pikepdf

from camnang.base.geometry import Box
from camnang.pdf import painting, state_operators
from camnang.pdf.graphics_state import initial_state
from camnang.pdf.resources import ResourceShelf
from camnang.pdf.walk import PageContent, Walk

_OPERATORS = painting.OPERATORS | state_operators.OPERATORS


def read_content(page: pikepdf.Page, visible: Box, shelf: ResourceShelf) -> PageContent:
    """Read a page; `visible` is its media box, `shelf` the resources read so far in the file."""
    content = PageContent()
    try:
        resources = shelf.resources(page.resources)
    except (AttributeError, KeyError, TypeError, ValueError):
        resources = shelf.resources(None)
    walk = Walk(content, shelf, _OPERATORS, initial_state(visible), resources)
    group = page.obj.get("/Group")
    if group is not None:
        painting.note_group(walk, group, on_page=True)
    if "/Contents" in page.obj:
        walk.run(page)
    return content
