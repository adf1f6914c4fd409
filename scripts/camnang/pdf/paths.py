"""How wide a painted shape really is: thin filled and clipped shapes are lines (GWG I00004)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from camnang.base.geometry import Box, Matrix, Point, around

_SLIVER_PT = 0.005  # thinner pieces are what rounding leaves of an edge on the clip
_TOUCH_PT = 1e-4
_MOST_NESTED = 60


@dataclass
class Path:
    """A path under construction, its points mapped to the page; curves as four chords each."""

    subpaths: list[list[Point]] = field(default_factory=list)
    curved: bool = False

    def move(self, ctm: Matrix, x: float, y: float) -> None:
        """Begin a subpath; one that was begun and not drawn is forgotten."""
        if self.subpaths and len(self.subpaths[-1]) == 1:
            self.subpaths.pop()
        self.subpaths.append([ctm.at(x, y)])

    def line(self, ctm: Matrix, x: float, y: float) -> None:
        """Add a straight line."""
        if self.subpaths:
            self.subpaths[-1].append(ctm.at(x, y))

    def curve(self, points: Sequence[Point]) -> None:
        """Add a Bézier curve from the current point, its three control points on the page."""
        if not self.subpaths:
            return
        (x1, y1), (x2, y2), (x3, y3) = points
        x0, y0 = self.subpaths[-1][-1]
        for t in (0.25, 0.5, 0.75, 1.0):
            s = 1 - t
            w0, w1, w2, w3 = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            self.subpaths[-1].append(
                (w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3, w0 * y0 + w1 * y1 + w2 * y2 + w3 * y3)
            )
        self.curved = True

    def rectangle(self, ctm: Matrix, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle."""
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self.subpaths.append([ctm.at(*corner) for corner in corners])

    def close(self) -> None:
        """Close the last subpath."""
        if self.subpaths and len(self.subpaths[-1]) > 1:
            self.subpaths[-1].append(self.subpaths[-1][0])

    def box(self) -> Box | None:
        """The box around all points, None if there are none."""
        points = [point for subpath in self.subpaths for point in subpath]
        return around(points) if points else None

    def is_rectangle(self) -> bool:
        """Whether the path is one rectangle parallel to the page."""
        if self.curved or len(self.subpaths) != 1:
            return False
        points = self.subpaths[0][:4]
        if len(points) < 4 or len(self.subpaths[0]) > 5:
            return False
        steps = zip(points, [*points[1:], points[0]], strict=True)
        return all(abs(a[0] - b[0]) < 1e-3 or abs(a[1] - b[1]) < 1e-3 for a, b in steps)

    def width_within(self, clip: Box) -> float:
        """The effective width of the filled shape inside `clip`, in points.

        It is the width of the rectangle of the same area and perimeter: exact for strips, and for
        frames counted with both their outlines. No shape is wider than its box.
        """
        whole = self.box()
        if whole is None:
            return 0.0
        seen = whole.cut(clip)
        box_width = max(0.0, min(seen.width, seen.height))
        if self.is_rectangle():
            return box_width
        pieces = list(_pieces(self.subpaths, clip))
        area = _painted_area(pieces)
        perimeter = sum(piece.perimeter for piece in pieces)
        half = perimeter / 2
        inner: float = half * half - 4 * area
        return min(box_width, (half - float(max(inner, 0.0) ** 0.5)) / 2)


@dataclass(frozen=True)
class _Piece:
    box: Box
    area: float
    perimeter: float


def _pieces(subpaths: list[list[Point]], clip: Box) -> Iterator[_Piece]:
    for subpath in subpaths:
        points = subpath if clip.holds(around(subpath)) else _clipped(subpath, clip)
        if len(points) < 3:
            continue
        area = perimeter = 0.0
        x0, y0 = points[-1]
        for x1, y1 in points:
            area += (x0 * y1 - x1 * y0) / 2
            perimeter += ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
            x0, y0 = x1, y1
        if 2 * abs(area) > _SLIVER_PT * perimeter:
            yield _Piece(around(points), area, perimeter)


def _painted_area(pieces: list[_Piece]) -> float:
    """Areas added up, every second one of those within one another taken for a hole.

    Of very many pieces (drawn letters), holes are those that run the other way round.
    """
    if len(pieces) > _MOST_NESTED:
        return abs(sum(piece.area for piece in pieces))
    total = 0.0
    largest_first = sorted(pieces, key=lambda piece: -abs(piece.area))
    for n, piece in enumerate(largest_first):
        depth = sum(outer.box.holds(piece.box, _TOUCH_PT) for outer in largest_first[:n])
        total += -abs(piece.area) if depth % 2 else abs(piece.area)
    return max(total, 0.0)


def _clipped(points: Sequence[Point], clip: Box) -> list[Point]:
    """Clip a polygon to a box, edge by edge (Sutherland and Hodgman, 1974)."""
    result = list(points)
    for axis, edge, side in ((0, clip.x0, 1), (0, clip.x1, -1), (1, clip.y0, 1), (1, clip.y1, -1)):
        source, result = result, []
        for n, end in enumerate(source):
            start = source[n - 1]
            inside_start = (start[axis] - edge) * side >= 0
            inside_end = (end[axis] - edge) * side >= 0
            if inside_start != inside_end:
                t = (edge - start[axis]) / (end[axis] - start[axis])
                result.append(
                    (start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1]))
                )
            if inside_end:
                result.append(end)
    return result
