"""The tiles and icons: exact size, only the palette's inks, nothing a press cannot plate."""

import math
from itertools import pairwise

import pytest
from lxml import etree

from camnang.content.blocks.callout.table import callouts
from camnang.design.icons import icon
from camnang.design.palette import HUES, inked, palette, strangers
from camnang.design.tile_motifs import MOTIFS
from camnang.design.tiles import SCHEMES, TileLook, floor, ornament, series_floor

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = [TileLook(*pair) for pair in zip(("leaf", "wheel", "wave", "seal"), HUES, strict=True)]


def drawn(svg: str) -> etree._Element:
    root = etree.fromstring(svg)
    plain = {SVG + tag for tag in ("svg", "g", "path")}
    assert {element.tag for element in root.iter(etree.Element)} <= plain
    assert not root.xpath("//@id | //@opacity | //@fill-opacity | //@style")
    assert strangers(svg) == []
    assert "#" not in inked(svg)
    return root


@pytest.mark.parametrize("motif", MOTIFS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("hue", HUES)
def test_a_floor_is_exact_flat_and_in_the_palette(motif, hue, scheme):
    root = drawn(floor(motif, hue, 0, 155.5, 42, 14, scheme))
    assert (root.get("width"), root.get("height")) == ("155.5mm", "42mm")
    assert root.get("viewBox") == "0 0 155.5 42"
    assert root[0][0].get("d") == "M0 0h15550v4200h-15550z", "the field covers everything first"
    own = {palette()[hue + part].srgb for part in ("", "-deep", "-tint")}
    neutral = {palette()[name].srgb for name in ("paper", "tint", "line")}
    assert set(root.xpath("//@fill")) <= own | neutral


@pytest.mark.parametrize("motif", MOTIFS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_seed_chooses_among_floors_that_all_differ(motif, scheme):
    choices = len(MOTIFS[motif].layings) * len(SCHEMES[scheme].casts) * 2
    floors = [floor(motif, "kiln", seed, 100, 80, 20, scheme) for seed in range(choices)]
    assert len(set(floors)) == choices
    assert floors == [
        floor(motif, "kiln", seed + choices, 100, 80, 20, scheme) for seed in range(choices)
    ]


@pytest.mark.parametrize("motif", MOTIFS)
def test_no_arc_is_a_half_turn(motif):
    """WeasyPrint 70 draws a half turn as one Bézier curve, which is no circle."""
    outlines = [outline for layer in MOTIFS[motif].tile() for outline in layer.outlines]
    strokes = [stroke for outline in outlines for stroke in pairwise(outline)]
    for was, step in strokes:
        chord = math.dist((was.x, was.y), (step.x, step.y))
        assert step.large or not step.radius or chord <= 1.9 * step.radius


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_cover_stays_light(motif):
    art = floor(motif, "leaf", 0, 308, 215, 19, "cover")
    drawn(art)
    assert len(art) < 64_000


@pytest.mark.parametrize("motif", MOTIFS)
def test_an_ornament_is_one_closed_tile(motif):
    root = drawn(ornament(motif, "river", 12))
    assert root.get("viewBox") == "0 0 12 12"
    assert ornament(motif, "river", 12) == ornament(motif, "river", 12)


def test_the_series_floor_shows_every_handbook():
    svg = series_floor(LOOKS, 240, 126, 15.75)
    root = drawn(svg)
    assert root.get("viewBox") == "0 0 240 126"
    shown = {path.get("fill") for path in root.iter(SVG + "path")}
    for look in LOOKS:
        alone = etree.fromstring(ornament(look.motif, look.hue, 10))
        assert {path.get("fill") for path in alone.iter(SVG + "path")} <= shown


@pytest.mark.parametrize("name", callouts())
def test_an_icon_is_one_ink(name):
    shapes = callouts()[name].icon
    root = drawn(icon(shapes, "kiln-deep"))
    assert root.get("viewBox") == "0 0 24 24"
    inks = set(root.xpath("//@fill | //@stroke")) - {"none"}
    assert inks == {"#9d3d10"}
    assert icon(shapes, "currentColor").count("currentColor") == len(root)
