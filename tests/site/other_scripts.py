"""A project with a language of another script beside, a program that knows it, and tiny faces."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from camnang.design.fonts import TABLE, Family, stand_ins

_FURNITURE = ("language.yml", "site.yml", "search.yml", "search.mjs")
_SQUARE = ((0, 0), (0, 800), (900, 800), (900, 0))


@dataclass(frozen=True)
class Writing:
    """A language of another script: its tag, its name, words in it, and what its CLDR writes.

    `package` brings its faces.
    """

    tag: str
    name: str
    words: str
    package: str
    of_cldr: str = ""  # dates and names of languages

    @property
    def families(self) -> tuple[Family, ...]:
        """The families of its script, in the program's table."""
        return stand_ins(self.tag)


KOREAN = Writing("ko", "한국어", "한국어 글", "fonts-nanum", "년월일영베트남")
TAIWAN = Writing("zh-Hant", "中文 (繁體)", "繁體中文書", "fonts-noto-cjk", "年月日英越南")
WRITINGS = (
    KOREAN,
    TAIWAN,
    Writing("zh", "中文", "简体中文书", "fonts-noto-cjk"),
    Writing("ja", "日本語", "日本語の本", "fonts-noto-cjk"),
    Writing("th", "ไทย", "ภาษาไทย", "fontpkg-kanit, fontpkg-sarabun"),
)
ARABIC = Writing("ar", "العربية", "كتاب", "")


def project_with(writing: Writing, new_project: Callable[[Path], Path], folder: Path) -> Path:
    """Give the test project with a language beside: its chapters, and every text of its data."""
    root = new_project(folder)
    for path in root.glob("handbooks/**/*.yml"):
        if path.name != "addresses.yml":
            data = yaml.safe_load(path.read_text("utf-8").replace("?,", ",").replace("?}", "}"))
            text = yaml.safe_dump(_said_in(data, writing), allow_unicode=True)
            path.write_text(text, encoding="utf-8")
    for path in [*root.glob("handbooks/*/*.en.md"), *root.glob("docs/*.en.md")]:
        other = path.with_name(path.name.replace(".en.", f".{writing.tag}."))
        title = f"# {writing.words}"
        text = re.sub(r"^# .+$", title, path.read_text("utf-8"), flags=re.MULTILINE)
        other.write_text(text, encoding="utf-8")
    return root


def _said_in(data: object, writing: Writing) -> object:
    """Add a text wherever an English one stands, and the language to the publisher's."""
    if isinstance(data, list):
        named = [writing.tag] if data == ["vi", "en"] else []
        return [*(_said_in(each, writing) for each in data), *named]
    if not isinstance(data, dict):
        return data
    data = {key: _said_in(value, writing) for key, value in data.items()}
    match data.get("en"):
        case str():
            data[writing.tag] = f"{data['en']} {writing.words}"
        case list(lines):
            data[writing.tag] = [f"{line} {writing.words}" for line in lines]
        case int(number):
            data[writing.tag] = number
    return data


def furnish(package: Path, writing: Writing, faces: Path) -> None:
    """Give a copy of the program the furniture of a language, in English words, and a folder of
    faces that stands in for that of the system's package."""
    i18n, blocks, tag = package / "i18n", package / "content" / "blocks", writing.tag
    (i18n / tag / "LC_MESSAGES").mkdir(parents=True)
    for name in _FURNITURE:
        text = (i18n / "en" / name).read_text(encoding="utf-8")
        text = text.replace("STEMS.en", f'STEMS["{tag}"]')
        text = text.replace("name: English", f"name: {writing.name}")
        (i18n / tag / name).write_text(text, encoding="utf-8")
    with (i18n / "vi" / "book.po").open("rb") as source:
        catalogue = read_po(source, locale=tag.replace("-", "_"))
    for entry in catalogue:
        entry.string = entry.id
    with (i18n / tag / "LC_MESSAGES" / "book.mo").open("wb") as target:
        write_mo(target, catalogue)
    labels = blocks / "callout" / "callouts.yml"
    text = labels.read_text(encoding="utf-8")
    text = re.sub(r"(label: \{.*)\}", rf"\1, {tag}: {writing.words}}}", text)
    labels.write_text(text, encoding="utf-8")
    table = package / "design" / "faces.yml"
    table.write_text(with_folder(faces), encoding="utf-8")


def with_folder(faces: Path) -> str:
    """Give the table of faces with a folder that stands in for those of system packages."""
    text = TABLE.read_text(encoding="utf-8")
    return re.sub(r"(?m)^(    folder: ).*$", rf"\1{faces}", text)


def tiny_faces(writing: Writing, folder: Path) -> None:
    """Write the files of a language's faces, with the few characters that the tests write.

    Those of a collection have outlines keyed by CID, and strangers before and behind them.
    """
    folder.mkdir()
    letters = sorted(set(writing.words + writing.of_cldr + " "))
    for family in writing.families:
        for stem in {stem for _, _, stem in family.cuts}:
            if family.number < 0:
                _face(stem, letters).save(folder / family.file(stem))
            else:
                collection = TTCollection()
                collection.fonts = [_keyed(stem, ["x"]) for _ in range(family.number + 2)]
                collection.fonts[family.number] = _keyed(stem, letters)
                collection.save(folder / family.file(stem))


def _face(stem: str, letters: list[str]) -> TTFont:
    pen = TTGlyphPen(None)
    _draw(pen)
    names = [".notdef", *(f"uni{ord(char):04X}" for char in letters)]
    face = FontBuilder(1000, isTTF=True)
    face.setupGlyphOrder(names)
    face.setupCharacterMap(dict(zip(map(ord, letters), names[1:], strict=True)))
    face.setupGlyf(dict.fromkeys(names, pen.glyph()))
    return _measured(face, stem, names)


def _keyed(stem: str, letters: list[str]) -> TTFont:
    """A face whose glyphs have numbers of their own (CID) for names, far from their order."""
    names = [".notdef", *(f"cid{9000 - 7 * number:05d}" for number in range(len(letters)))]
    pen = T2CharStringPen(1000, None)
    _draw(pen)
    face = FontBuilder(1000, isTTF=False)
    face.setupGlyphOrder(names)
    face.setupCharacterMap(dict(zip(map(ord, letters), names[1:], strict=True)))
    face.setupCFF(f"{stem}Tiny", {}, dict.fromkeys(names, pen.getCharString()), {})
    top = face.font["CFF "].cff.topDictIndex[0]
    one = FontDict(strings=top.strings)
    one.Private = top.Private
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), 9001
    top.FDArray, top.FDSelect = FDArrayIndex(), FDSelect()
    top.FDArray.append(one)
    top.FDSelect.format, top.FDSelect.gidArray = 3, [0] * len(names)
    top.CharStrings.fdSelect, top.CharStrings.fdArray = top.FDSelect, top.FDArray
    del top.Private
    return _measured(face, stem, names)


def _draw(pen: TTGlyphPen | T2CharStringPen) -> None:
    pen.moveTo(_SQUARE[0])
    for corner in _SQUARE[1:]:
        pen.lineTo(corner)
    pen.closePath()


def _measured(face: FontBuilder, stem: str, names: list[str]) -> TTFont:
    face.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    face.setupHorizontalHeader(ascent=900, descent=-200)
    face.setupNameTable({"familyName": stem.removesuffix("Bold"), "styleName": "Regular",
                         "psName": f"{stem}Tiny"})  # fmt: skip
    face.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    face.setupPost(keepGlyphNames=False)
    return face.font


def copy_of_program(scripts: Path, folder: Path) -> Path:
    """Give a copy of the program's folder, without what was compiled of it."""
    return shutil.copytree(scripts, folder, ignore=shutil.ignore_patterns("__pycache__"))
