"""Reading the pages of a PDF: what is painted, where, in which colour and with which font."""
