"""The editor in the browser: Sveltia CMS under `/admin/`, set up from the specs of the books."""

from camnang.site.editor.forge import Forge
from camnang.site.editor.placing import is_placed, place_editor

__all__ = ["Forge", "is_placed", "place_editor"]
