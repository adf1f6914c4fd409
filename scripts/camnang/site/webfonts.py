"""Web fonts: the books' own type, cut down to the characters the website prints."""

import hashlib
import io
import logging
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from camnang.design.fonts import FACES, HEADING, Face, character_map, faces, lacking_faces

_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_FEATURES = ["locl", "tnum", "lnum"]  # kerning pairs of every accent weigh a fifth of a face
_SHOWN = {(HEADING, 400, "normal"), (HEADING, 600, "normal")}  # browsers slant by themselves
_FIRST = ((HEADING, 400, "normal"), (HEADING, 600, "normal"))  # what every page shows at once
_UPRIGHT = (400, "normal")


_STAND_INS = (  # weight, local faces, and how much wider ours run over the handbooks' own text
    (400, ("Arial", "Liberation Sans", "Roboto"), 1.134),
    (600, ("Arial Bold", "Liberation Sans Bold", "Roboto Medium"), 1.084),
)


@dataclass(frozen=True)
class WebFont:
    """A face cut down: its name among the assets, how CSS names it, and which code points."""

    name: str
    face: Face
    family: str
    points: frozenset[int]

    def woff2(self) -> bytes:
        """Give the font file, the same bytes for the same characters."""
        from fontTools import subset  # loaded where a website is written

        logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
        options = subset.Options(flavor="woff2", hinting=False, layout_features=_FEATURES)
        options.font_number = self.face.number
        options.name_IDs = [0, 1, 2, 13, 14]
        font = subset.load_font(str(self.face.path), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=self.points)
        cutter.subset(font)
        made = io.BytesIO()
        subset.save_font(font, made, options)
        return made.getvalue()

    @property
    def is_first(self) -> bool:
        """Whether every page shows it at once, so that it is worth fetching early."""
        return (self.face.family, self.face.weight, self.face.style) in _FIRST

    def css(self) -> str:
        """Give the `@font-face` rule, beside a folder `fonts/`."""
        return (
            f'@font-face{{font-family:"{self.family}";font-style:{self.face.style};'
            f"font-weight:{self.face.weight};font-display:swap;"
            f'src:url("fonts/{self.name}") format("woff2")'
            f"{self._range()}}}"
        )

    def _range(self) -> str:
        if self.family == HEADING:
            return ""
        return ";unicode-range:" + ",".join(f"U+{point:X}" for point in sorted(self.points))


def stand_in_css() -> str:
    """Give local faces scaled to ours, so that nothing moves when the fonts arrive."""
    font = next(f for f in FACES if f.family == HEADING).opened()
    up, down = (abs(font["hhea"].ascent), abs(font["hhea"].descent))
    units = font["head"].unitsPerEm
    return "\n".join(
        f'@font-face{{font-family:"Cam Nang Stand-in";font-weight:{weight};'
        f"src:{','.join(f'local({chr(34)}{name}{chr(34)})' for name in names)};"
        f"size-adjust:{wider:.1%};ascent-override:{up / units / wider:.1%};"
        f"descent-override:{down / units / wider:.1%};line-gap-override:0%}}"
        for weight, names, wider in _STAND_INS
    )


def alphabet() -> frozenset[int]:
    """Give every character of Vietnamese and English writing, whether a page uses it or not."""
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES}
    return frozenset(ord(char) for char in letters | {"đ", "Đ"} | set(map(chr, range(32, 127))))


def web_fonts(texts: Iterable[str], languages: Iterable[str] = ()) -> Iterator[WebFont]:
    """Give the fonts that show `texts`; raises MissingError if a font package is missing."""
    wanted = set(alphabet()) | {ord(char) for text in texts for char in set(text)}
    for face in FACES:
        key = (face.family, face.weight, face.style)
        if key in _SHOWN:
            yield _cut(face, HEADING, frozenset(wanted) & _points(face))
    uprights = [face for face in _at_hand(languages) if (face.weight, face.style) == _UPRIGHT]
    wanted -= _points(uprights.pop(0))  # the interface's; the others lend what it lacks
    for face in uprights:
        if lent := frozenset(wanted) & _points(face):
            yield _cut(face, "Cam Nang Signs", lent)
        wanted -= _points(face)


def _at_hand(languages: Iterable[str]) -> Iterable[Face]:
    """The house's faces, and those of other scripts that are installed."""
    ready = [lang for lang in languages if not lacking_faces(lang)]
    return dict.fromkeys([*FACES, *(face for lang in ready for face in faces(lang))])


def _points(face: Face) -> frozenset[int]:
    return frozenset(character_map(face))


def _cut(face: Face, family: str, points: frozenset[int]) -> WebFont:
    recipe = repr((sorted(points), _FEATURES)).encode() + face.path.read_bytes()
    mark = hashlib.sha256(recipe).hexdigest()[:8]
    return WebFont(f"{face.stem}.{mark}.woff2", face, family, frozenset(points))
