"""The type: static families from pinned packages, each weight and style used with its own face."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from fontTools.ttLib import TTFont

from camnang.base.errors import MissingError
from camnang.i18n.messages import msg

HEADING = "Be Vietnam Pro"
TEXT = "Spectral"
_PACKAGES = {HEADING: "fontpkg-be-vietnam-pro", TEXT: "fontpkg-spectral"}


@dataclass(frozen=True)
class Face:
    """One cut of a family: weight and style, and the end of its file's name."""

    family: str
    weight: int
    style: str
    stem: str

    @property
    def path(self) -> Path:
        """The font file; raises MissingError if its package is not installed, or not whole."""
        path = folder(self.family) / f"{self.stem}.ttf"
        if not path.is_file():
            raise _not_installed(self.family)
        return path


FACES = (
    Face(HEADING, 400, "normal", "BeVietnamPro-Regular"),
    Face(HEADING, 400, "italic", "BeVietnamPro-Italic"),
    Face(HEADING, 600, "normal", "BeVietnamPro-SemiBold"),
    Face(HEADING, 600, "italic", "BeVietnamPro-SemiBoldItalic"),
    Face(HEADING, 700, "normal", "BeVietnamPro-Bold"),
    Face(HEADING, 700, "italic", "BeVietnamPro-BoldItalic"),
    Face(TEXT, 400, "normal", "Spectral-Regular"),
    Face(TEXT, 400, "italic", "Spectral-Italic"),
    Face(TEXT, 700, "normal", "Spectral-Bold"),
    Face(TEXT, 700, "italic", "Spectral-BoldItalic"),
)


@cache
def folder(family: str) -> Path:
    """Give the folder of a family's files; raises MissingError if its package is not there."""
    package = _PACKAGES[family]
    try:
        listed = files(package) or []
    except PackageNotFoundError:
        listed = []
    found = next((file for file in listed if file.name.endswith("-Regular.ttf")), None)
    if found is None or not Path(str(found.locate())).is_file():
        raise _not_installed(family)
    return Path(str(found.locate())).parent


def _not_installed(family: str) -> MissingError:
    fact = msg("The font package {package} is not installed.", package=_PACKAGES[family])
    return MissingError(fact, msg("Run scripts/setup."))


@cache
def characters(family: str) -> frozenset[int]:
    """Give the code points that every used face of a family has."""
    faces = [face for face in FACES if face.family == family]
    maps = [set(TTFont(face.path, lazy=True).getBestCmap()) for face in faces]
    return frozenset(set.intersection(*maps))


def missing(text: str) -> list[str]:
    """List the characters of a text that neither family has, in order, once each."""
    lacking = set(text) - _known()
    return [char for char in dict.fromkeys(text) if char in lacking] if lacking else []


@cache
def _known() -> frozenset[str]:
    return frozenset(map(chr, characters(TEXT) | characters(HEADING))) | {"\n", "\t"}
