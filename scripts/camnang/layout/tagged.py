"""Tagged sheets: a galley set for the screen, with the tags that readers aloud need."""

from camnang.layout.galley import Galley
from camnang.layout.sheets import Sheets
from camnang.layout.typeset import typeset


def typeset_tagged(galley: Galley) -> Sheets:
    """Set a galley as tagged PDF (PDF/UA-1); images at 150 ppi at the most."""
    return typeset(galley, pdf_variant="pdf/ua-1", optimize_images=True, dpi=150)
