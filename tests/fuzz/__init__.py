"""Twenty thousand chance inputs: none ends in a traceback, none is read without end."""
