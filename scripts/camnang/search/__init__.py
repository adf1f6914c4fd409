"""Search: the books become records, records an index, the index answers in the reader's browser."""
