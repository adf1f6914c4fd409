"""Layout: a chapter becomes a galley, a galley pages, read back before they are believed."""
