"""The type: static families by script, each weight and style used with its own face."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING

from camnang.base.errors import MissingError
from camnang.i18n.language import script
from camnang.i18n.messages import Message, msg
from camnang.i18n.own_tables import table

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TABLE = Path(__file__).with_name("faces.yml")
HOUSE_SCRIPT = "Latn"
ROLES = ("heading", "text")
ALONE = -1  # the number of a face whose file is no collection (fontTools)
SET_AS = {ord("\u202f"): "\u00a0"}  # our faces have no narrow no-break space


@dataclass(frozen=True)
class Family:
    """A family of a script: what brings it, where, and its cuts (weight, style, file's stem)."""

    name: str
    package: str
    cuts: tuple[tuple[int, str, str], ...]
    folder: str = ""  # of a system package; a Python distribution is asked for its files
    number: int = ALONE  # of its faces in collections

    def file(self, stem: str) -> str:
        """Give the name of a cut's file."""
        return f"{stem}.{'ttf' if self.number == ALONE else 'ttc'}"


@dataclass(frozen=True)
class Face:
    """One cut of a family: weight and style, its file's stem, and its number in a collection."""

    family: str
    weight: int
    style: str
    stem: str
    number: int = ALONE

    @property
    def path(self) -> Path:
        """The font file; raises MissingError if its package is not installed, or not whole."""
        family = _family(self.family)
        path = folder(self.family) / family.file(self.stem)
        if not path.is_file():
            raise _not_installed(family)
        return path

    @property
    def url(self) -> str:
        """An address that no other face has, though they may share a file."""
        return self.path.as_uri() + (f"?face={self.number}" if self.number != ALONE else "")

    def opened(self) -> "TTFont":
        """Give the font as tables, its stamps left as they are."""
        from fontTools.ttLib import TTFont  # large, and asked for late

        return TTFont(self.path, fontNumber=self.number, lazy=True, recalcTimestamp=False)

    def data(self) -> bytes:
        """Give a file that holds this face alone."""
        if self.number == ALONE:
            return self.path.read_bytes()
        alone = io.BytesIO()
        self.opened().save(alone)
        return alone.getvalue()


@cache
def _table() -> Mapping[str, tuple[Family, ...]]:
    """The families of each script or language, in the order of ROLES."""
    rows = table(TABLE)
    return {key: tuple(_read(row[role]) for role in ROLES) for key, row in rows.items()}


def _read(row: dict[str, object]) -> Family:
    cuts, number = row.pop("cuts"), row.pop("number", ALONE)
    assert isinstance(cuts, dict) and isinstance(number, int)
    named = (cut.split() for cut in cuts)
    found = tuple((int(weight), style, cuts[f"{weight} {style}"]) for weight, style in named)
    return Family(cuts=found, number=number, **{key: str(value) for key, value in row.items()})


def _faces(families: tuple[Family, ...]) -> Iterator[Face]:
    for family in families:
        for weight, style, stem in family.cuts:
            yield Face(family.name, weight, style, stem, family.number)


HEADING, TEXT = (family.name for family in _table()[HOUSE_SCRIPT])
FACES = tuple(_faces(_table()[HOUSE_SCRIPT]))


def stand_ins(lang: str) -> tuple[Family, ...]:
    """Give the heading and the text family that stand in for letters the house's own lack."""
    found = _table().get(lang) or _table().get(script(lang), ())
    return () if found == _table()[HOUSE_SCRIPT] else found


def faces(lang: str) -> tuple[Face, ...]:
    """Give every face that a book in a language is set in."""
    return FACES + tuple(_faces(stand_ins(lang)))


def stack(family: str, lang: str) -> tuple[str, ...]:
    """Give a family's name, and behind it that of its stand-in in a language."""
    place = (HEADING, TEXT).index(family)
    return (family, *(each.name for each in stand_ins(lang)[place : place + 1]))


def lacking_faces(lang: str) -> tuple[Message, Message] | None:
    """Tell what is lacking, and its remedy, before a book can be set in a language's own script."""
    families = stand_ins(lang)
    if not families and script(lang) != HOUSE_SCRIPT:
        fact = msg("no family is named for the script {script}", script=script(lang))
        return fact, msg("Name its families in design/faces.yml.")
    if not _is_there(families):
        named = ", ".join(dict.fromkeys(family.package for family in families))
        return msg("{packages} is not installed", packages=named), msg("Install it.")
    return None


def _family(name: str) -> Family:
    return next(each for row in _table().values() for each in row if each.name == name)


@cache
def folder(family: str) -> Path:
    """Give the folder of a family's files; raises MissingError if its package is not there."""
    wanted = _family(family)
    first = wanted.file(wanted.cuts[0][2])
    found = Path(wanted.folder, first) if wanted.folder else _distributed(wanted.package, first)
    if found is None or not found.is_file():
        raise _not_installed(wanted)
    return found.parent


def folders(lang: str) -> tuple[Path, ...]:
    """Give the folders of the heading families of a language, the house's own first."""
    return tuple(folder(name) for name in stack(HEADING, lang))


def _distributed(package: str, name: str) -> Path | None:
    try:
        listed = files(package) or []
    except PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in listed if file.name == name), None)


def _not_installed(family: Family) -> MissingError:
    fact = msg("The font package {package} is not installed.", package=family.package)
    return MissingError(fact, msg("Run scripts/setup."))


@cache
def characters(family: str) -> frozenset[int]:
    """Give the code points that every used face of a family has."""
    cuts = _faces((_family(family),))
    return frozenset.intersection(*(frozenset(character_map(face)) for face in cuts))


@cache
def character_map(face: Face) -> Mapping[int, str]:
    """Give the glyph of each code point of a face."""
    found: Mapping[int, str] = face.opened().getBestCmap()
    return found


def regular_for(text: str, lang: str) -> Face:
    """Give the upright heading face, of any script at hand, that has most of a text's letters.

    Where several have as many, as Chinese and Japanese ones do, it is the language's own.
    """
    house = _table()[HOUSE_SCRIPT]
    rows = dict.fromkeys((house, stand_ins(lang), *_table().values()))
    uprights = [next(_faces(row)) for row in rows if row and (row == house or _is_there(row))]
    return max(uprights, key=lambda face: sum(ord(char) in character_map(face) for char in text))


def _is_there(families: tuple[Family, ...]) -> bool:
    try:
        return all(folder(family.name) for family in families)
    except MissingError:
        return False


@cache
def _known(lang: str) -> frozenset[int]:
    """The code points that any family of a language has, and those that nothing is drawn for."""
    families = dict.fromkeys(face.family for face in faces(lang))
    return frozenset(map(ord, "\n\t\u2060")).union(*map(characters, families))


def missing(text: str, lang: str) -> list[str]:
    """List the characters of a text that no face of its language has, in order, once each."""
    set_as = text.translate(SET_AS)
    lacking = set(map(ord, set(set_as))) - _known(lang)
    return [char for char in dict.fromkeys(set_as) if ord(char) in lacking] if lacking else []
