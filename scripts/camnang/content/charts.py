"""Charts from data: Vega-Lite draws them, in the palette's colours and the book's type."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal

import vl_convert
from pydantic import Field

from camnang.base.yaml_lines import Location
from camnang.design.fonts import HEADING, folder
from camnang.design.palette import palette
from camnang.i18n.language import cldr
from camnang.i18n.messages import Message, msg
from camnang.project.model import Frozen, LocalLabel, LocalText

_WIDTH = 660
_BAR = 34
_AXIS = 48  # beneath the bars: figures and title
_ROOM_FOR_ITS_VALUE = 1.12  # of the longest bar: its figure stands behind its end
_SERIES_COLOURS = ("river-deep", "turmeric", "leaf", "kiln", "line", "ink-soft")
_MOST_ROWS = {"bar": 30, "stacked-bar": 30, "line": 120}  # as many as a page or a line can show
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Mistake = tuple[Location, Message, Message]  # where in the file, fact, remedy


class Series(Frozen):
    """One series of a chart with several."""

    id: str = Field(max_length=60)
    label: LocalLabel


class Row(Frozen):
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
    series: tuple[Series, ...] = Field((), max_length=len(_SERIES_COLOURS))
    rows: tuple[Row, ...]


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


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(folder(HEADING)))


def draw_chart(chart: Chart, lang: str) -> str:
    """Give the chart as SVG text, 660 units wide, in palette sRGB."""
    _register_fonts()
    spec = _bars(chart, lang) if chart.chart != "line" else _lines(chart, lang)
    svg = vl_convert.vegalite_to_svg({**spec, "config": _config()}, format_locale=_locale(lang))
    return _plain(str(svg))


def _locale(lang: str) -> dict[str, Any]:
    symbols = cldr(lang).number_symbols["latn"]
    return {"decimal": symbols["decimal"], "thousands": symbols["group"], "grouping": [3],
            "currency": ["", ""]}  # fmt: skip


def _records(chart: Chart, lang: str) -> list[dict[str, Any]]:
    if not chart.series:
        return [{"label": row.label[lang], "value": row.value} for row in chart.rows]
    return [
        {
            "label": row.label[lang],
            "series": series.label[lang],
            "order": order,
            "value": row.values.get(series.id, 0),
        }
        for row in chart.rows
        for order, series in enumerate(chart.series)
    ]


def _axis_title(chart: Chart, lang: str) -> str:
    return f"{chart.title_axis[lang]} ({chart.unit[lang]})"


def _series_colour(chart: Chart, lang: str) -> dict[str, Any]:
    colours = [palette()[name].srgb for name in _SERIES_COLOURS]
    labels = [series.label[lang] for series in chart.series]
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": labels, "range": colours[: len(labels)]},
        "legend": {"orient": "top", "title": None, "columns": 2},
    }


def _bars(chart: Chart, lang: str) -> dict[str, Any]:
    encoding: dict[str, Any] = {
        "y": {"field": "label", "type": "nominal", "sort": None, "title": None},
        "x": {
            "field": "value",
            "type": "quantitative",
            "title": _axis_title(chart, lang),
            "axis": {"tickCount": 5},
        },
    }
    layers: list[dict[str, Any]] = [{"mark": {"type": "bar", "height": {"band": 0.62}}}]
    if chart.series:
        encoding["color"] = _series_colour(chart, lang)
        encoding["order"] = {"field": "order"}
    else:
        longest = max(row.value or 0 for row in chart.rows)
        encoding["x"]["scale"] = {"domainMax": longest * _ROOM_FOR_ITS_VALUE}
        text = {"field": "value", "type": "quantitative"}
        mark = {"type": "text", "align": "left", "dx": 6}
        layers.append({"mark": mark, "encoding": {"text": text}})
    return {
        "width": _WIDTH,
        "height": _BAR * len(chart.rows) + _AXIS,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": _records(chart, lang)},
        "encoding": encoding,
        "layer": layers,
    }


def _lines(chart: Chart, lang: str) -> dict[str, Any]:
    records = _records(chart, lang)
    encoding: dict[str, Any] = {
        "x": {"field": "label", "type": "ordinal", "sort": None, "title": None},
        "y": {"field": "value", "type": "quantitative", "title": _axis_title(chart, lang)},
    }
    if chart.series:
        encoding["color"] = _series_colour(chart, lang)
        encoding["strokeDash"] = {"field": "series", "type": "nominal", "legend": None}
    return {
        "width": _WIDTH,
        "height": 320,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": records},
        "mark": {"type": "line", "point": True, "strokeWidth": 3},
        "encoding": encoding,
    }


def _config() -> dict[str, Any]:
    ink, line = palette()["ink"].srgb, palette()["line"].srgb
    text = {"labelFont": HEADING, "titleFont": HEADING, "labelFontSize": 17, "titleFontSize": 17}
    return {
        "background": None,
        "numberFormat": ",~f",
        "padding": 2,
        "view": {"stroke": None},
        "bar": {"color": palette()["river-deep"].srgb},
        "line": {"color": palette()["river-deep"].srgb},
        "text": {"font": HEADING, "fontSize": 17, "fontWeight": 600, "fill": ink},
        "axis": {
            **text, "titleFontWeight": 400, "titlePadding": 12, "labelColor": ink,
            "titleColor": ink, "gridColor": line, "gridWidth": 2, "domainColor": ink,
            "domainWidth": 2, "tickColor": ink, "tickWidth": 2, "labelLimit": 300,
        },
        "axisY": {"grid": False, "ticks": False, "labelPadding": 10},
        "legend": {**text, "labelColor": ink, "symbolSize": 260, "labelLimit": 300},
    }  # fmt: skip


def _plain(svg: str) -> str:
    """Vega's SVG with sizes from its viewBox and without empty groups' attributes we forbid."""
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r' (?:aria-[\w-]+|role|class|xmlns:xlink|version)="[^"]*"', "", svg)
    svg = re.sub(r' (?:stroke-|fill-)?opacity="[^"]*"', "", svg)
    return re.sub(r'<path d="[^"]*"(?: pointer-events="none")? *(?:fill="none")?></path>', "", svg)
