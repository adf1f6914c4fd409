"""Languages: sentences, numbers, dates and line breaks as readers of each language know them."""
