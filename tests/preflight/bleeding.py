"""Art that runs over a page of 145 × 205 mm into its bleed, and strips of bleed that are false.

All in millimetres from the trim's lower left, as content streams.
"""

from collections.abc import Mapping

WIDTH, HEIGHT, BLEED = 145.0, 205.0, 3.0
_KAPPA = 0.5523
_GROUND = ".1 0 .2 0 k -9 -9 163 223 re f"

# The strip of bleed beyond each edge: corner, width and height.
STRIPS: Mapping[str, tuple[float, float, float, float]] = {
    "left": (-BLEED, 0, BLEED, HEIGHT),
    "right": (WIDTH, 0, BLEED, HEIGHT),
    "bottom": (0, -BLEED, WIDTH, BLEED),
    "top": (0, HEIGHT, WIDTH, BLEED),
}
FALSE = ("shifted", "mirrored", "repeated", "scaled", "drawn out", "of another colour")


def disc(x: float, y: float, radius: float) -> str:
    """Give a circle's path."""
    k = _KAPPA * radius
    return (
        f"{x + radius} {y} m {x + radius} {y + k} {x + k} {y + radius} {x} {y + radius} c "
        f"{x - k} {y + radius} {x - radius} {y + k} {x - radius} {y} c "
        f"{x - radius} {y - k} {x - k} {y - radius} {x} {y - radius} c "
        f"{x + k} {y - radius} {x + radius} {y - k} {x + radius} {y} c f"
    )


def leaves() -> str:
    """Give discs and bars, at uneven distances, on a tint; some discs touch the trim."""
    bars = " ".join(f"{at} -9 m {at + 7} -9 l {at + 217} 219 l {at + 210} 219 l f"
                    for at in (23 * turn + turn**2 % 11 for turn in range(-10, 7)))  # fmt: skip
    discs = " ".join(disc(17.3 * (at % 10) - 4, 13.1 * (at // 10) - 3 + 2 * (at % 3), 4 + at % 4)
                     for at in range(180))  # fmt: skip
    return f"{_GROUND} .6 .1 .5 .1 k {bars} 0 .4 .8 .1 k {discs}"


def stripes() -> str:
    """Give stripes square to the left and right edges."""
    rows = " ".join(f"-9 {at} 163 4 re f" for at in range(-9, 214, 11))
    return f"{_GROUND} .6 .1 .5 .1 k {rows}"


def tiles() -> str:
    """Give tiles that mirror about their joints, and joints on all four edges."""
    rings = " ".join(disc(29 * column, 20.5 * row, 9)
                     for column in range(6) for row in range(11))  # fmt: skip
    stars = " ".join(f"{x} {y - 8} m {x + 8} {y} l {x} {y + 8} l {x - 8} {y} l f"
                     for x in (29 * c + 14.5 for c in range(-1, 6))
                     for y in (20.5 * r + 10.25 for r in range(-1, 11)))  # fmt: skip
    return f"{_GROUND} 0 .4 .8 .1 k {rings} .6 .1 .5 .1 k {stars}"


def frame() -> str:
    """Give a tint with a frame 2 mm inside the trim, and boxes that stop near it."""
    boxes = " ".join(f"1.5 {at} 30 9 re f 113 {at} 30.5 9 re f" for at in range(10, 190, 15))
    return (
        f".1 0 .2 0 k -9 -9 163 223 re f .6 .1 .5 .1 K 1 w 2 2 141 201 re S .6 .1 .5 .1 k {boxes}"
    )


def false(kind: str, edge: str) -> str:
    """Give art whose bleed is true at three edges, and a false strip at the fourth."""
    art = leaves()
    x, y, width, height = STRIPS[edge]
    outwards = -1 if edge in ("left", "bottom") else 1
    upright = edge in ("left", "right")
    place = (0.0 if outwards < 0 else WIDTH) if upright else (0.0 if outwards < 0 else HEIGHT)

    def across(scale: float, move: float) -> str:
        return f"{scale} 0 0 1 {move} 0 cm" if upright else f"1 0 0 {scale} 0 {move} cm"

    moves = {
        "shifted": "1 0 0 1 0 7 cm" if upright else "1 0 0 1 7 0 cm",
        "mirrored": across(-1, 2 * place),
        "repeated": across(1, outwards * BLEED),
        "scaled": "1.3 0 0 1.3 0 0 cm" if outwards < 0 else f"1.3 0 0 1.3 {-0.3 * WIDTH} 0 cm",
        "drawn out": across(50, -49 * place),
    }
    flat = f".8 .8 0 0 k {x} {y} {width} {height} re f"
    patch = f"{moves[kind]} {art}" if kind in moves else flat
    return f"q {art} Q q {x} {y} {width} {height} re W n {patch} Q"
