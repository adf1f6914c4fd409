"""The press plan: how a book divides into sheets, plates, sections, and what it weighs."""
