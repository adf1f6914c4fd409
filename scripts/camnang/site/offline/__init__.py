"""The website without network: as one file to hand on, and as what a browser keeps."""

from camnang.site.offline.copying import write_copy
from camnang.site.offline.placing import place_offline, saving_script
from camnang.site.offline.plan import Tongues

__all__ = ["Tongues", "place_offline", "saving_script", "write_copy"]
