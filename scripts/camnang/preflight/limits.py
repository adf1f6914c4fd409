"""The thresholds of the preflight: every number that a rule compares with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The numbers rules compare with. Defaults: GWG 2022 SheetCMYK, and what book houses ask.

    Sizes and widths in points, resolutions in ppi, ink in percent, margins in millimetres.
    """

    ink_percent: float = 320.0
    ink_window_mm: float = 15.0
    image_ppi: float = 149.0
    image_ppi_wanted: float = 224.0
    bitmap_ppi: float = 549.0
    bitmap_ppi_wanted: float = 799.0
    small_image_pixels: int = 16
    black_text_pt: float = 12.0
    black_line_pt: float = 2.0
    reversed_text_pt: float = 8.0
    multi_ink_text_pt: float = 8.0
    multi_ink_line_pt: float = 0.25
    rich_black_k: float = 85.0
    rich_black_sum: float = 280.0
    smallest_text_pt: float = 5.0
    body_text_pt: float = 14.0
    hairline_pt: float = 0.25
    safe_mm: float = 5.0
    gutter_mm: float = 15.0
    fold_mm: float = 4.0
    spine_text_mm: float = 5.0
    spine_wanted_mm: float = 4.0
    spine_mm: float = 3.0
    stitched_pages_wanted: int = 64
    stitched_pages: int = 80
