"""The website without network: as one file to hand on, and as what a browser keeps."""

from camnang.site.offline.copying import write_copy

__all__ = ["write_copy"]
