"""A project with Korean beside, a program that knows Korean, and a tiny face of its script."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

HANGUL = "한국어 글"
_OF_CLDR = "년월일영베트남"  # dates and names of languages
_CUTS = ("NanumGothic", "NanumGothicBold", "NanumMyeongjo", "NanumMyeongjoBold")
_FURNITURE = ("language.yml", "site.yml", "search.yml", "search.mjs")


def korean_project(new_project: Callable[[Path], Path], folder: Path) -> Path:
    """Give the test project with Korean beside: its chapters, and every text of its data."""
    root = new_project(folder)
    for path in root.glob("handbooks/**/*.yml"):
        if path.name != "addresses.yml":
            data = yaml.safe_load(path.read_text("utf-8").replace("?,", ",").replace("?}", "}"))
            path.write_text(yaml.safe_dump(_korean(data), allow_unicode=True), encoding="utf-8")
    for path in [*root.glob("handbooks/*/*.en.md"), *root.glob("docs/*.en.md")]:
        korean = path.with_name(path.name.replace(".en.", ".ko."))
        text = re.sub(r"^# .+$", f"# {HANGUL}", path.read_text("utf-8"), flags=re.MULTILINE)
        korean.write_text(text, encoding="utf-8")
    return root


def _korean(data: object) -> object:
    """Add a Korean text wherever an English one stands, and the language to the publisher's."""
    if isinstance(data, list):
        return [*map(_korean, data), "ko"] if data == ["vi", "en"] else [*map(_korean, data)]
    if not isinstance(data, dict):
        return data
    data = {key: _korean(value) for key, value in data.items()}
    match data.get("en"):
        case str():
            data["ko"] = f"{data['en']} {HANGUL}"
        case list(lines):
            data["ko"] = [f"{line} {HANGUL}" for line in lines]
        case int(number):
            data["ko"] = number
    return data


def furnish(package: Path, faces: Path) -> None:
    """Give a copy of the program the furniture of Korean, in English words, and a folder of faces
    that stands in for that of the system's package."""
    i18n, blocks = package / "i18n", package / "content" / "blocks"
    (i18n / "ko" / "LC_MESSAGES").mkdir(parents=True)
    for name in _FURNITURE:
        text = (i18n / "en" / name).read_text(encoding="utf-8")
        text = text.replace("STEMS.en", "STEMS.ko").replace("name: English", "name: 한국어")
        (i18n / "ko" / name).write_text(text, encoding="utf-8")
    with (i18n / "vi" / "book.po").open("rb") as source:
        catalogue = read_po(source, locale="ko")
    for entry in catalogue:
        entry.string = entry.id
    with (i18n / "ko" / "LC_MESSAGES" / "book.mo").open("wb") as target:
        write_mo(target, catalogue)
    labels = blocks / "callout" / "callouts.yml"
    text = labels.read_text(encoding="utf-8")
    text = re.sub(r"(label: \{.*)\}", rf"\1, ko: {HANGUL}}}", text)
    labels.write_text(text, encoding="utf-8")
    table = package / "design" / "faces.yml"
    text = table.read_text(encoding="utf-8").replace("/usr/share/fonts/truetype/nanum", str(faces))
    table.write_text(text, encoding="utf-8")


def tiny_faces(folder: Path) -> None:
    """Write the cuts of the two Korean families, with the few syllables that the tests write."""
    folder.mkdir()
    syllables = {ord(char): f"uni{ord(char):04X}" for char in HANGUL + _OF_CLDR}
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    names = [".notdef", *syllables.values()]
    for cut in _CUTS:
        face = FontBuilder(1000, isTTF=True)
        face.setupGlyphOrder(names)
        face.setupCharacterMap(syllables)
        face.setupGlyf(dict.fromkeys(names, pen.glyph()))
        face.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
        face.setupHorizontalHeader(ascent=900, descent=-200)
        face.setupNameTable({"familyName": cut.removesuffix("Bold"), "styleName": "Regular",
                             "psName": f"{cut}Tiny"})  # fmt: skip
        face.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
        face.setupPost()
        face.save(folder / f"{cut}.ttf")


def copy_of_program(scripts: Path, folder: Path) -> Path:
    """Give a copy of the program's folder, without what was compiled of it."""
    return shutil.copytree(scripts, folder, ignore=shutil.ignore_patterns("__pycache__"))
