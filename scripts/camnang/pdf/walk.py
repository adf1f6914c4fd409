"""The walk through content streams: where it stands, and the marks it has met."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from camnang.base.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from camnang.pdf.graphics_state import GraphicsState, initial_state
from camnang.pdf.marks import Mark
from camnang.pdf.objects import UNREADABLE
from camnang.pdf.paths import Path
from camnang.pdf.resources import Resources, ResourceShelf
from camnang.pdf.tree import content_bytes

MAX_DEPTH = 16
_TOO_MUCH = "it draws more than any page needs"
Operands = Sequence[Any]


@dataclass(frozen=True, slots=True)
class TransparencyGroup:
    """A transparency group: blend space ("" if unnamed), and whether a soft mask uses it."""

    blend_space: str
    is_luminosity_mask: bool
    on_page: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Which operator made a mark: the stream's object number (0: the page), and its position."""

    stream: int
    operator: int


@dataclass
class PageContent:
    """What a page's content turned out to be; `origins` run parallel to `marks`."""

    marks: list[Mark] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    groups: list[TransparencyGroup] = field(default_factory=list)
    device_tricks: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


@dataclass
class Walk:
    """A walk through one page and all it draws with.

    `stamp` replaces the boxes of marks made inside a pattern or glyph: such marks stand wherever
    the pattern or glyph does. `base` is where the stream being walked began: what its patterns'
    matrices refer to (ISO 32000-1, 8.7.3.1).
    """

    content: PageContent
    shelf: ResourceShelf
    operators: Mapping[str, Callable[["Walk", Operands], None]]
    state: GraphicsState
    resources: Resources
    stack: list[GraphicsState] = field(default_factory=list)
    path: Path = field(default_factory=Path)
    clip_rule: bool = False
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY
    stamp: Box | None = None
    base: Matrix = IDENTITY
    depth: int = 0
    stream: int = 0
    position: int = 0
    seen: set[tuple[int, int]] = field(default_factory=set)

    def place(self, box: Box) -> Box | None:
        """Give the visible part of a box, None if nothing of it shows."""
        if self.state.clip.width <= 0 or self.state.clip.height <= 0:
            return None
        seen = self.stamp or box.cut(self.state.clip)
        return seen if seen.width >= 0 and seen.height >= 0 else None

    def emit(self, mark: Mark) -> None:
        """Add a mark."""
        self.content.marks.append(mark)
        self.content.origins.append(Origin(self.stream, self.position))

    @property
    def order(self) -> int:
        """The painting order of the next mark."""
        return len(self.content.marks)

    def run(self, source: Any) -> None:
        """Walk a page or stream with the present state; damage becomes a problem, not an error."""
        if self.shelf.budget.spent:  # as told where it happened: nothing is even unpacked
            return
        try:
            if not self.shelf.budget.pay(content_bytes(source)):
                self.content.problems.append(_TOO_MUCH)
                return
            with warnings.catch_warnings(record=True) as complaints:
                instructions = pikepdf.parse_content_stream(source)
        except UNREADABLE as error:
            self.content.problems.append(f"content stream: {error}")
            return
        self.content.problems += [f"content stream: {each.message}" for each in complaints]
        for self.position, instruction in enumerate(instructions):
            name = bytes(instruction.operator).decode("ascii", "backslashreplace")
            step = self.operators.get(name)
            try:
                if step is not None:
                    operands: Any = instruction.operands
                    step(self, operands)
            except UNREADABLE as error:
                self.content.problems.append(f"operator {name}: {error}")

    def enter(
        self, stream: Any, matrix: Matrix, box: Box | None, stamp: Box | None, fresh: bool
    ) -> None:
        """Walk a form, glyph or (afresh) pattern, and come back to the present state."""
        if self.depth >= MAX_DEPTH:
            self.content.problems.append("nested too deeply, or endless")
            return
        outer = (self.state, self.stack, self.path, self.resources, self.stamp)
        place = (self.text_matrix, self.line_matrix, self.stream, self.position, self.base)
        self.base = matrix.then(self.base if fresh else self.state.ctm)
        # a pattern's cell shows as a whole somewhere, wherever its first one lies
        self.state = initial_state(EVERYWHERE, self.base) if fresh else self.state.saved()
        self.state.ctm = self.base
        if box is not None:
            self.state.clip = self.state.clip.cut(self.base.box(box))
        own = stream.get("/Resources")
        self.resources = self.shelf.resources(own) if own is not None else self.resources
        self.stack, self.path, self.stamp = [], Path(), stamp or self.stamp
        self.depth, self.stream = self.depth + 1, stream.objgen[0]
        self.run(stream)
        self.depth -= 1
        self.state, self.stack, self.path, self.resources, self.stamp = outer
        self.text_matrix, self.line_matrix, self.stream, self.position, self.base = place
