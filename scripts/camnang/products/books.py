"""The books: perfect-bound, and saddle-stitched; an interior with a cover around it."""

from camnang.press.bindings import PERFECT, SADDLE_STITCH
from camnang.products.press_files import set_cover, set_interior, settle
from camnang.products.press_parts import cover_job, cover_unmade, interior_job, interior_unmade
from camnang.products.product import Part, Product
from camnang.products.steps import epub_step, print_step, proof_step, screen_step

_PARTS = (
    Part("interior", interior_job, interior_unmade, set_interior, pictured=(1, 3, 5), is_text=True),
    Part("cover", cover_job, cover_unmade, set_cover, pictured=(1,)),
)
_STEPS = {"print": print_step, "screen": screen_step, "epub": epub_step, "proof": proof_step}

PERFECT_BOUND = Product(PERFECT, _PARTS, settle, _STEPS)
STITCHED = Product(SADDLE_STITCH, _PARTS, settle, _STEPS)
