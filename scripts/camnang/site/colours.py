"""The palette on screens: light and dark from the same names, every text readable."""

from collections.abc import Iterable, Mapping

from camnang.design.palette import HUES, css_variables, palette

_READABLE = 4.6  # contrast of text with its ground: WCAG 2.2 asks 4.5
_READABLE_LARGE = 3.1  # of display sizes: WCAG asks 3
_DARK = {"paper": "#1a1917", "raised": "#23211e", "line": "#45423d", "ink": "#eeece7"}
Rgb = tuple[float, float, float]


_SLATE = "[data-md-color-scheme=slate]"


def css(hues: Mapping[str, str]) -> str:
    """Give both schemes as custom properties; `hues` names each handbook's, by its slug.

    Whatever carries `data-book` takes the hue and the tiles of that handbook.
    """
    rules = [
        _rule(":root", css_variables("screen", HUES[0]) | _tiles("series")),
        _rule(":root,[data-md-color-scheme=default]", _scheme(_light(), HUES[0])),
        _rule(_SLATE, {"color-scheme": "dark"} | _scheme(_DARK, HUES[0])),
    ]
    for slug, hue in hues.items():
        book = f"[data-book={slug}]"
        rules.append(_rule(book, _hue(hue, _light()) | _tiles(slug)))
        rules.append(_rule(f"{_SLATE}{book},{_SLATE} {book}", _hue(hue, _DARK)))
    return "".join(rules)


def grounds() -> dict[str, str]:
    """Give the ground of a page by scheme, as browsers colour what is around it."""
    return {"light": _light()["paper"], "dark": _DARK["paper"]}


def _tiles(name: str) -> dict[str, str]:
    band = "series" if name == "series" else f"{name}-band"
    return {
        "--tiles": f'url("tiles/{name}.svg")',
        "--tile-band": f'url("tiles/{band}.svg")',
    }


def _rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector}{{{''.join(f'{name}:{value};' for name, value in properties.items())}}}\n"


def _light() -> dict[str, str]:
    colours = palette()
    return {
        "paper": colours["paper"].srgb,
        "raised": colours["paper"].srgb,
        "line": colours["line"].srgb,
        "ink": colours["ink"].srgb,
    }


def _scheme(grounds: dict[str, str], hue: str) -> dict[str, str]:
    ink, paper = grounds["ink"], grounds["paper"]
    return _hue(hue, grounds) | {
        "--page": paper,
        "--raised": grounds["raised"],
        "--rule": grounds["line"],
        "--text": ink,
        "--text-soft": readable(mix(ink, paper, 0.38), (paper, grounds["raised"]), ink, 5.5),
        "--wash": mix(ink, paper, 0.955),
    }


def _hue(hue: str, grounds: dict[str, str]) -> dict[str, str]:
    colours = palette()
    mid, deep = colours[hue].srgb, colours[f"{hue}-deep"].srgb
    dark = luminance(grounds["paper"]) < 0.2
    wash = mix(mid, grounds["paper"], 0.84) if dark else colours[f"{hue}-tint"].srgb
    wanted = mix(mid, "#ffffff", 0.25) if dark else deep
    over = (grounds["paper"], grounds["raised"], wash)
    return {
        "--hue": mid,
        "--hue-deep": deep,
        "--hue-tint": colours[f"{hue}-tint"].srgb,
        "--hue-wash": wash,
        "--hue-text": readable(wanted, over, grounds["ink"], _READABLE),
        "--hue-display": readable(mid, (grounds["paper"],), grounds["ink"], _READABLE_LARGE),
        "--hue-line": mix(mid, wash, 0.55),
        "--hue-button": readable(deep, ("#ffffff",), "#000000", _READABLE),
    }


def readable(colour: str, grounds: Iterable[str], towards: str, least: float) -> str:
    """Move `colour` towards another until its contrast with all grounds is at least `least`."""
    grounds = tuple(grounds)
    for step in range(21):
        moved = mix(colour, towards, step / 20)
        if all(contrast(moved, ground) >= least for ground in grounds):
            return moved
    return towards


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2, 1.4.3), 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of an sRGB colour (WCAG 2.2), 0 to 1."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _rgb(colour)
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def mix(colour: str, other: str, share: float) -> str:
    """Mix two sRGB colours; `share` is the part of the other, 0 to 1."""
    parts = (
        round(255 * (a + (b - a) * share)) for a, b in zip(_rgb(colour), _rgb(other), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
