"""Content: manuscripts, drawings and data as an author wrote them, read, cleaned and resolved."""
