"""The chart: a figure drawn from data, a `.chart.yml` file of `figures/`."""

from pathlib import Path

from camnang.content.blocks.chart.drawing import draw
from camnang.content.blocks.chart.model import Chart
from camnang.content.blocks.kind import Kind, as_written, no_findings

KIND = Kind(
    home=Path(__file__).parent,
    drawings={".chart.yml": draw},
    schemas={"chart": Chart},
    check=no_findings,
    web=as_written,
    print=as_written,
)
