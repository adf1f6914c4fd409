"""Closed outlines of straight lines and circle arcs, and how they turn and land on a floor."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True)
class Step:
    """One stroke to (x, y): straight where `radius` is 0, else an arc of that radius.

    Keep arcs near a quarter turn, or `large` (three quarters): WeasyPrint 70 draws a half turn
    as one Bézier curve, which shows as a squarish circle.
    """

    x: float
    y: float
    radius: float = 0
    clockwise: bool = True
    large: bool = False


Outline = tuple[Step, ...]
"""A closed outline in a tile of 1 × 1 (y runs down); its first step is where it starts."""


def disc(radius: float, x: float = 0.5, y: float = 0.5) -> Outline:
    """Give a full circle about (x, y)."""
    left, bottom = Step(x - radius, y, radius), Step(x, y + radius, radius, large=True)
    return (left, bottom, left)


def sector(radius: float, corner: int) -> Outline:
    """Give the quarter disc in one of the tile's corners (0 top left, then clockwise)."""
    return turned((Step(0, 0), Step(radius, 0), Step(0, radius, radius)), corner)


def band(outer: float, inner: float) -> Outline:
    """Give the quarter of a ring about the tile's corner (0, 0)."""
    return (
        Step(inner, 0),
        Step(outer, 0),
        Step(0, outer, outer),
        Step(0, inner),
        Step(inner, 0, inner, clockwise=False),
    )


def polygon(*points: tuple[float, float]) -> Outline:
    """Give the outline that runs straight through the points."""
    return tuple(Step(x, y) for x, y in points)


def polar(radius: float, degrees: float) -> tuple[float, float]:
    """Give the point at `radius` from the tile's centre, degrees clockwise from the top."""
    angle = math.radians(degrees)
    return 0.5 + radius * math.sin(angle), 0.5 - radius * math.cos(angle)


def scallops(count: int, radius: float) -> Outline:
    """Give a disc with a scalloped edge, as a seal has: `count` flat arcs about `radius`."""
    points = [polar(radius, 360 * part / count) for part in range(count)]
    bulge = 1.15 * radius * math.sin(math.pi / count)
    rim = (Step(x, y, bulge) for x, y in (*points[1:], points[0]))
    return (Step(*points[0]), *rim)


def turned(outline: Outline, quarters: int) -> Outline:
    """Give the outline after so many quarter turns clockwise about the tile's centre."""
    for _ in range(quarters % 4):
        outline = tuple(replace(step, x=1 - step.y, y=step.x) for step in outline)
    return outline


def path_data(outline: Outline, size: float, left: float, top: float) -> str:
    """Give SVG path data, in hundredths, for the outline on a tile whose corner is (left, top).

    Only the start is absolute: a shape that begins on a joint meets its neighbours exactly.
    """
    start = outline[0]
    strokes = "".join(
        _stroke(step, step.x - was.x, step.y - was.y, size) for was, step in pairwise(outline)
    )
    return f"M{_pair(left + start.x * size, top + start.y * size)}{strokes}z"


def path(colour: str, shapes: Iterable[str]) -> str:
    """Give one flat SVG path; shapes that touch inside one path show no seam."""
    return f'<path fill="{colour}" d="{"".join(shapes)}"/>'


def _stroke(step: Step, dx: float, dy: float, size: float) -> str:
    if step.radius:
        radius = _hundredths(step.radius * size)
        flags = f"{int(step.large)} {int(step.clockwise)}"
        return f"a{radius} {radius} 0 {flags} {_pair(dx * size, dy * size)}"
    if abs(dy) < 1e-9:
        return f"h{_hundredths(dx * size)}"
    if abs(dx) < 1e-9:
        return f"v{_hundredths(dy * size)}"
    return f"l{_pair(dx * size, dy * size)}"


def _pair(x: float, y: float) -> str:
    first, second = _hundredths(x), _hundredths(y)
    return f"{first}{'' if second < 0 else ' '}{second}"


def _hundredths(value: float) -> int:
    return round(value * 100)
