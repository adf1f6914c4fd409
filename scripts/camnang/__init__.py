"""Cẩm Nang: one Markdown source becomes a bilingual website and books ready for the press."""

__version__ = "0.1.0"
