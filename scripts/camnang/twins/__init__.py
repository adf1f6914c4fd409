"""Twins: one text in several languages, as blocks in order and as values that can be compared."""
