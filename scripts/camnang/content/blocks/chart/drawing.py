"""Charts drawn: Vega-Lite draws them, in the palette's colours and the book's type."""

import re
from functools import cache, partial
from pathlib import Path
from typing import Any

from camnang.content.blocks.chart.model import SERIES_COLOURS, Chart, chart_mistakes
from camnang.content.blocks.mistakes import stop_if
from camnang.content.drawing import Drawing
from camnang.design.fonts import HEADING, folders
from camnang.design.line_breaks import lines
from camnang.design.palette import palette
from camnang.i18n.language import cldr
from camnang.project.read_spec import parse_spec, read_text

_WIDTH = 660
_NARROW = 340  # of the form for phones, whose rows are named above their bars
_LOW = 13  # by which their bars are beneath the middle of the row, and the names above it
_TYPE = 17
_BAR = 34
_AXIS = 48  # beneath the bars: figures and title
_ROOM_IN_NARROW = 1.25
_LINES_HIGH = 320
_ROOM_FOR_ITS_VALUE = 1.12  # of the longest bar: its figure stands behind its end


def draw(path: Path, lang: str, languages: tuple[str, ...]) -> Drawing:
    """Read a chart in one language; raises ContentError with its mistakes."""
    return _chart(path, read_text(path), lang, languages)


@cache  # by what the file holds: a website that is being served sees every change
def _chart(path: Path, text: str, lang: str, languages: tuple[str, ...]) -> Drawing:
    chart = parse_spec(text, path, Chart, {"languages": languages})
    stop_if("figure", path, chart_mistakes(chart))
    drawn, narrowly = partial(draw_chart, chart, lang), partial(draw_chart, chart, lang, _NARROW)
    ratio, least = _WIDTH / _height(chart), _TYPE / _WIDTH
    return Drawing(path.name, drawn, chart.alt[lang], chart.long[lang], ratio, least, narrowly)


def _height(chart: Chart, low: int = 0) -> int:
    return _LINES_HIGH if chart.chart == "line" else (_BAR + 2 * low) * len(chart.rows) + _AXIS


@cache
def register_fonts(lang: str) -> None:
    """Let the drawing engine know the faces of a language."""
    import vl_convert

    for folder in folders(lang):
        vl_convert.register_font_directory(str(folder))


def draw_chart(chart: Chart, lang: str, width: int = _WIDTH) -> str:
    """Give the chart as SVG text, so many units wide, in palette sRGB."""
    import vl_convert  # an engine of its own, loaded where a chart is drawn

    register_fonts(lang)
    spec = _bars(chart, lang, width) if chart.chart != "line" else _lines(chart, lang, width)
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


def _axis_title(chart: Chart, lang: str, width: int) -> list[str]:
    return lines(f"{chart.title_axis[lang]} ({chart.unit[lang]})", (width - 20) / _TYPE, 400)


def _series_colour(chart: Chart, lang: str, width: int) -> dict[str, Any]:
    colours = [palette()[name].srgb for name in SERIES_COLOURS]
    labels = [series.label[lang] for series in chart.series]
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": labels, "range": colours[: len(labels)]},
        "legend": {"orient": "top", "title": None, "columns": 2 if width > _NARROW else 1},
    }


def _bars(chart: Chart, lang: str, width: int) -> dict[str, Any]:
    low = _LOW if width <= _NARROW else 0
    encoding: dict[str, Any] = {
        "y": {"field": "label", "type": "nominal", "sort": None, "title": None},
        "x": {
            "field": "value",
            "type": "quantitative",
            "title": _axis_title(chart, lang, width),
            "axis": {"tickCount": 5 if not low else 3},
        },
    }
    bar = {"type": "bar", "height": {"band": 0.62 if not low else 0.38}, "yOffset": low}
    layers: list[dict[str, Any]] = [{"mark": bar}]
    if chart.series:
        encoding["color"] = _series_colour(chart, lang, width)
        encoding["order"] = {"field": "order"}
    else:
        longest = max(row.value or 0 for row in chart.rows)
        room = _ROOM_FOR_ITS_VALUE if not low else _ROOM_IN_NARROW
        encoding["x"]["scale"] = {"domainMax": longest * room}
        text = {"field": "value", "type": "quantitative"}
        mark = {"type": "text", "align": "left", "dx": 6, "dy": low}
        layers.append({"mark": mark, "encoding": {"text": text}})
    if low:
        encoding["y"]["axis"] = {"labels": False}
        layers.append(_names(chart))
    return {
        "width": width,
        "height": _height(chart, low),
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": _records(chart, lang)},
        "encoding": encoding,
        "layer": layers,
    }


def _names(chart: Chart) -> dict[str, Any]:
    """The names of the rows, each once, above their bars."""
    ink = {"value": palette()["ink"].srgb}
    return {
        "transform": [{"filter": "datum.order == 0"}] if chart.series else [],
        "mark": {"type": "text", "align": "left", "dx": 2, "dy": -_LOW, "fontWeight": 400},
        "encoding": {"text": {"field": "label"}, "x": {"value": 0}, "color": ink},
    }


def _lines(chart: Chart, lang: str, width: int) -> dict[str, Any]:
    records = _records(chart, lang)
    encoding: dict[str, Any] = {
        "x": {"field": "label", "type": "ordinal", "sort": None, "title": None},
        "y": {"field": "value", "type": "quantitative", "title": _axis_title(chart, lang, 320)},
    }
    if chart.series:
        encoding["color"] = _series_colour(chart, lang, width)
        encoding["strokeDash"] = {"field": "series", "type": "nominal", "legend": None}
    return {
        "width": width,
        "height": _height(chart),
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": records},
        "mark": {"type": "line", "point": True, "strokeWidth": 3},
        "encoding": encoding,
    }


def _config() -> dict[str, Any]:
    ink, line = palette()["ink"].srgb, palette()["line"].srgb
    text = {
        "labelFont": HEADING,
        "titleFont": HEADING,
        "labelFontSize": _TYPE,
        "titleFontSize": _TYPE,
    }
    return {
        "background": None,
        "numberFormat": ",~f",
        "padding": 2,
        "view": {"stroke": None},
        "bar": {"color": palette()["river-deep"].srgb},
        "line": {"color": palette()["river-deep"].srgb},
        "text": {"font": HEADING, "fontSize": _TYPE, "fontWeight": 600, "fill": ink},
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
    svg = re.sub(r'(<svg[^<>]*?) width="[^"]*" height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r' (?:aria-[\w-]+|role|class|xmlns:xlink|version)="[^"]*"', "", svg)
    svg = re.sub(r' (?:stroke-|fill-)?opacity="[^"]*"', "", svg)
    return re.sub(r'<path d="[^"]*"(?: pointer-events="none")? *(?:fill="none")?></path>', "", svg)
