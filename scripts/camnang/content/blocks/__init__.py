"""Kinds of blocks: one folder each, which holds all that the program knows of the kind."""
