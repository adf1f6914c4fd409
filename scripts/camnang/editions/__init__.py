"""Editions: who approved which text, what went to the press, and what has changed since."""
