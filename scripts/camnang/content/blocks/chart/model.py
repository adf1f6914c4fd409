"""A chart as data: what it counts, row by row, and what it shows in words."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from camnang.base.yaml_lines import Location
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import Frozen, LocalLabel, LocalText

SERIES_COLOURS = ("river-deep", "turmeric", "leaf", "kiln", "line", "ink-soft")
_MOST_ROWS = {"bar": 30, "stacked-bar": 30, "line": 120}  # as many as a page or a line can show
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Mistake = tuple[Location, Message, Message]  # where in the file, fact, remedy


class Series(Frozen):
    """One series of a chart with several."""

    id: str = Field(max_length=60)
    label: LocalLabel


class DataRow(Frozen):
    """One row of data: a value, or one value for each series."""

    label: LocalLabel
    value: Number | None = None
    values: dict[str, Number] = Field(default={})


class Chart(Frozen):
    """A chart as data: kind, axis title, unit, rows, and what it shows in words."""

    chart: Literal["bar", "stacked-bar", "line"]
    title_axis: LocalLabel
    unit: LocalLabel
    alt: LocalText
    long: LocalText
    series: tuple[Series, ...] = Field((), max_length=len(SERIES_COLOURS))
    rows: tuple[DataRow, ...]


def chart_mistakes(chart: Chart) -> Iterator[Mistake]:
    """Give what is wrong with a chart's data: every row has one value, or one for each series."""
    if not chart.rows:
        yield ("rows",), msg("The chart has no data."), msg("Add rows.")
    most = _MOST_ROWS[chart.chart]
    if len(chart.rows) > most:
        fact = msg("The chart is a {kind} and has {count} rows.",
                   kind=chart.chart, count=len(chart.rows))  # fmt: skip
        yield ("rows", most), fact, msg("Give at most {limit}.", limit=most)
        return
    series = [series.id for series in chart.series]
    if chart.chart != "line" and (chart.chart == "bar") == bool(series):
        fact = msg("The chart is a {kind} and has {count} series.",
                   kind=chart.chart, count=len(series))  # fmt: skip
        yield ("chart",), fact, msg("Give a bar no series, and a stacked-bar some.")
    wanted = msg("Give it a value.")
    if series:
        wanted = msg("Give it values with these keys: {keys}.", keys=", ".join(series))
    for number, row in enumerate(chart.rows):
        if set(row.values) != set(series) or (row.value is None) != bool(series):
            label = next(iter(row.label.values()))
            fact = msg("The row {label} has not one value for each series.", label=label)
            yield ("rows", number), fact, wanted
    yield from _twice([("series", number, id_) for number, id_ in enumerate(series)])
    for lang in chart.alt:
        yield from _twice([("rows", n, row.label[lang]) for n, row in enumerate(chart.rows)])


def _twice(places: list[tuple[str, int, str]]) -> Iterator[Mistake]:
    """Give a mistake for each name, the last part of its place, that stood before."""
    seen: set[str] = set()
    for group, number, name in places:
        if name in seen:
            fact = msg("The name {name} stands twice.", name=name)
            yield (group, number), fact, msg("Rename one of the two.")
        seen.add(name)
