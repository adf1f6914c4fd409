"""Resources of content streams, each read once however many pages share it."""

from collections.abc import Callable
from typing import Any, TypeVar

import pikepdf

from camnang.pdf.budget import Budget
from camnang.pdf.colour_spaces import DEVICE_SPACES, PATTERN, UNKNOWN, plain, read_space
from camnang.pdf.fonts import UNKNOWN_TYPEFACE, Typeface, read_typeface
from camnang.pdf.graphics_state import StateChange, read_state_change
from camnang.pdf.jpeg2000 import jpeg2000_space
from camnang.pdf.marks import Space

Read = TypeVar("Read")


class Resources:
    """One resource dictionary; names that are missing give None or the unknown thing."""

    def __init__(self, source: Any, shelf: "ResourceShelf") -> None:
        self._source = source if isinstance(source, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._shelf = shelf
        self._read: dict[tuple[str, str], Any] = {}

    def raw(self, category: str, name: str) -> Any:
        """Give the PDF object under a name, such as ("XObject", "Im1")."""
        group = self._source.get(f"/{category}")
        return group.get(f"/{name}") if isinstance(group, pikepdf.Dictionary) else None

    def space(self, name: str) -> Space:
        """Give the colour space a name stands for."""
        return self._once(("ColorSpace", name), lambda: self._space(name))

    def space_of(self, source: Any) -> Space:
        """Give the colour space an object describes in the light of these resources."""
        if isinstance(source, pikepdf.Name):
            return self.space(plain(source))
        return read_space(source, self._source.get("/ColorSpace"))

    def embedded_space(self, image: pikepdf.Stream) -> Space:
        """Give the colour space that a JPEG 2000 image brings itself."""
        return self._shelf.embedded_space(image)

    def typeface(self, name: str) -> Typeface:
        """Give the font a name stands for."""
        source = self.raw("Font", name)
        if not isinstance(source, pikepdf.Dictionary):
            return UNKNOWN_TYPEFACE
        return self._once(("Font", name), lambda: self._shelf.typeface(source))

    def state_change(self, name: str) -> StateChange | None:
        """Give the ExtGState a name stands for."""
        source = self.raw("ExtGState", name)
        if not isinstance(source, pikepdf.Dictionary):
            return None
        return self._once(("ExtGState", name), lambda: read_state_change(source))

    def _space(self, name: str) -> Space:
        named = self._source.get("/ColorSpace")
        if name in DEVICE_SPACES or name == PATTERN.family:
            return read_space(pikepdf.Name(f"/{name}"), named)
        source = self.raw("ColorSpace", name)
        return read_space(source, named) if source is not None else UNKNOWN

    def _once(self, key: tuple[str, str], read: Callable[[], Read]) -> Read:
        if key not in self._read:
            self._read[key] = read()
        found: Read = self._read[key]
        return found


class ResourceShelf:
    """The resources and fonts read so far in a file, by object number, and the work left."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._resources: dict[tuple[int, int], Resources] = {}
        self._typefaces: dict[tuple[int, int], Typeface] = {}
        self._spaces: dict[tuple[int, int], Space] = {}

    def resources(self, source: Any) -> Resources:
        """Give a resource dictionary, read or to be read."""
        key = source.objgen if isinstance(source, pikepdf.Object) else (0, 0)
        if key == (0, 0):
            return Resources(source, self)
        if key not in self._resources:
            self._resources[key] = Resources(source, self)
        return self._resources[key]

    def typeface(self, source: Any) -> Typeface:
        """Give a font, read or to be read."""
        key = source.objgen
        if key == (0, 0):
            return read_typeface(source)
        if key not in self._typefaces:
            self._typefaces[key] = read_typeface(source)
        return self._typefaces[key]

    def embedded_space(self, image: pikepdf.Stream) -> Space:
        """Give the colour space of a JPEG 2000 image, read or to be read."""
        if image.objgen not in self._spaces:
            self._spaces[image.objgen] = jpeg2000_space(image.read_raw_bytes())
        return self._spaces[image.objgen]
