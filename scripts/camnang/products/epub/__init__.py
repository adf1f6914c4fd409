"""EPUB: the composed book as one file for e-readers, with the pages of the printed one."""
