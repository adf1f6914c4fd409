"""Pages known again: the digest of all that a page is made of, whatever file it stands in."""

import re
from hashlib import sha256
from typing import Any

import pikepdf

_REFERENCE = re.compile(  # or a string, whose brackets qpdf escapes (ISO 32000-1, 7.3)
    rb"\((?:[^\\()]++|\\.)*+\)|<[0-9A-Fa-f]*+>|\b(\d{1,10}) (\d{1,5}) R\b",
    re.DOTALL,
)
_NO_PART = ("/Parent", "/StructParents")  # of a page: its place in the file
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST = 50  # nodes of the tree of pages
_OF_ALL_PAGES = ("/OCProperties", "/OutputIntents", "/AcroForm", "/Version")
_Reference = tuple[int, int]


def page_digests(pdf: pikepdf.Pdf) -> list[str]:
    """Give the digest of each page with every object that it leads to, but other pages.

    Pages with one digest are painted alike. Objects are told by what they hold, not by their
    numbers.
    """
    objects = _Objects(pdf)
    shared = objects.digest_of({key: pdf.Root[key] for key in _OF_ALL_PAGES if key in pdf.Root})
    return [f"{shared} {objects.digest_of(_parts(page.obj))}" for page in pdf.pages]


def _parts(page: Any) -> dict[str, Any]:
    own = {str(key): page[key] for key in page.keys() if key not in _NO_PART}  # noqa: SIM118
    found = ((key, _inherited(page, key)) for key in _INHERITED if key not in own)
    return own | {key: value for key, value in found if value is not None}


def _inherited(page: Any, key: str) -> Any:
    node = page
    for _ in range(_DEEPEST):
        node = node.get("/Parent")
        if node is None or key in node:
            break
    return None if node is None else node.get(key)


class _Objects:
    """The objects of a file, each written once: its text without numbers, and what it leads to."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.written: dict[_Reference, tuple[bytes, list[_Reference]]] = {}
        self.pages = {page.obj.objgen for page in pdf.pages}

    def digest_of(self, parts: dict[str, Any]) -> str:
        text, waiting = _without_numbers(pikepdf.Dictionary(parts).unparse())
        digest = sha256(text)
        order: dict[_Reference, int] = {}
        while waiting:
            each = waiting.pop()
            if each in order or each in self.pages:
                digest.update(b"%d" % order.get(each, -1))
                continue
            order[each] = len(order)
            own, led = self._written(each)
            digest.update(own)
            waiting += led
        return digest.hexdigest()

    def _written(self, reference: _Reference) -> tuple[bytes, list[_Reference]]:
        if reference not in self.written:
            self.written[reference] = _read(self.pdf.get_object(*reference))
        return self.written[reference]


def _read(source: Any) -> tuple[bytes, list[_Reference]]:
    if isinstance(source, pikepdf.Stream):
        text, led = _without_numbers(source.stream_dict.unparse(resolved=True))
        return sha256(text + b"\0" + source.read_raw_bytes()).digest(), led
    text, led = _without_numbers(source.unparse(resolved=True))
    return sha256(text).digest(), led


def _without_numbers(text: bytes) -> tuple[bytes, list[_Reference]]:
    led: list[_Reference] = []

    def take(found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0]
        led.append((int(found[1]), int(found[2])))
        return b"R"

    return _REFERENCE.sub(take, text), led
