"""The project: its specs, papers, register and glossary, read into frozen nouns."""
