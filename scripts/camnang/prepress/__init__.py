"""Prepress: set pages become PDF/X-4 in the inks of the press, with boxes, marks and metadata."""
