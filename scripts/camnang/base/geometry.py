"""Boxes and matrices on a page, in PDF points with the origin at the lower left."""

from collections.abc import Iterable
from typing import NamedTuple

from camnang.base.units import mm, pt

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle with edges parallel to the page, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points, negative if the box is empty."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points, negative if the box is empty."""
        return self.y1 - self.y0

    def cut(self, other: "Box") -> "Box":
        """Give the part inside `other`; width or height is negative where nothing is."""
        return Box(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
        )

    def meets(self, other: "Box") -> bool:
        """Whether both share an area, however small."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    def holds(self, other: "Box", slack_pt: float = 0.0) -> bool:
        """Whether `other` lies within this box, give or take `slack_pt`."""
        return (
            other.x0 >= self.x0 - slack_pt
            and other.y0 >= self.y0 - slack_pt
            and other.x1 <= self.x1 + slack_pt
            and other.y1 <= self.y1 + slack_pt
        )

    def grown(self, left: float, bottom: float, right: float, top: float) -> "Box":
        """Give the box with each edge moved outwards by that many points."""
        return Box(self.x0 - left, self.y0 - bottom, self.x1 + right, self.y1 + top)

    def grown_mm(self, margin_mm: float) -> "Box":
        """Give the box with every edge moved outwards, in millimetres."""
        margin = pt(margin_mm)
        return self.grown(margin, margin, margin, margin)

    def shown_mm(self, origin: "Box") -> str:
        """The place in millimetres from the upper left of `origin`, as people measure a sheet."""
        left, top = mm(self.x0 - origin.x0), mm(origin.y1 - self.y1)
        return f"{left:.0f}, {top:.0f} mm"


EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


def around(points: Iterable[Point]) -> Box:
    """Give the smallest box that holds all points; ValueError if there are none."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


class Matrix(NamedTuple):
    """An affine map as PDF writes it: x' = ax + cy + e, y' = bx + dy + f (ISO 32000, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: "Matrix") -> "Matrix":
        """Give the map that applies this one first, and then `outer`."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def at(self, x: float, y: float) -> Point:
        """Map a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """Give the box around a mapped box."""
        x0, y0, x1, y1 = box
        return around((self.at(x0, y0), self.at(x1, y0), self.at(x0, y1), self.at(x1, y1)))

    @property
    def scale_x(self) -> float:
        """How long a unit along x becomes."""
        return float((self.a**2 + self.b**2) ** 0.5)

    @property
    def scale_y(self) -> float:
        """How long a unit along y becomes."""
        return float((self.c**2 + self.d**2) ** 0.5)

    @property
    def scale(self) -> float:
        """The mean scale: the square root of the area a unit square becomes."""
        return float(abs(self.a * self.d - self.b * self.c) ** 0.5)


IDENTITY = Matrix()
