"""The colours of books and site, each known to the press as CMYK and to the screen as sRGB."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from camnang.i18n.own_tables import table

Medium = Literal["press", "screen"]
PALETTE_FILE = Path(__file__).parent / "palette.yml"
HUES = ("leaf", "kiln", "river", "turmeric")
_HEX = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b")


@dataclass(frozen=True)
class Colour:
    """One ink mixture: CMYK in percent, the tint of black for it, and its sRGB as `#rrggbb`."""

    name: str
    cmyk: tuple[int, int, int, int]
    black: int
    srgb: str

    @property
    def press(self) -> str:
        """The colour as CSS `device-cmyk()`, components 0 to 1."""
        return f"device-cmyk({' '.join(f'{part / 100:g}' for part in self.cmyk)})"

    def on(self, medium: Medium) -> str:
        """The colour as CSS for `press` or `screen`."""
        return self.press if medium == "press" else self.srgb


@cache
def palette() -> dict[str, Colour]:
    """Give every colour by name."""
    rows = table(PALETTE_FILE)
    return {
        name: Colour(name, tuple(row["cmyk"]), row["black"], row["srgb"])
        for name, row in rows.items()
    }


def css_variables(medium: Medium, hue: str) -> dict[str, str]:
    """Give the palette as CSS custom properties, with `--hue`, `--hue-deep`, `--hue-tint`."""
    colours = palette()
    named = {f"--{name}": colour.on(medium) for name, colour in colours.items()}
    own = {f"--hue{part}": colours[f"{hue}{part}"].on(medium) for part in ("", "-deep", "-tint")}
    return named | own


@cache
def _by_srgb() -> dict[str, Colour]:
    known = {colour.srgb.lower(): colour for colour in palette().values()}
    return known | {"#fff": known["#ffffff"]}


def strangers(drawing: str) -> list[str]:
    """List the hex colours in a drawing that the palette does not hold, in order, once each."""
    found = (match.lower() for match in _HEX.findall(drawing))
    return list(dict.fromkeys(hex_ for hex_ in found if hex_ not in _by_srgb()))


def is_known(colour: str) -> bool:
    """Whether the palette holds a colour written as hex."""
    return colour.lower() in _by_srgb()


def inked(drawing: str) -> str:
    """Give a drawing (SVG or CSS text) with each palette hex colour replaced by its CMYK."""
    known = _by_srgb()

    def ink(match: re.Match[str]) -> str:
        colour = known.get(match[0].lower())
        return colour.press if colour else match[0]

    return _HEX.sub(ink, drawing)
