"""The product list of an XJDF ticket: what is to be made, whole and part by part."""

from lxml import etree
from lxml.etree import _Element as Element

from camnang.ticket.job import Job, JobBody, JobCover, JobProduct, JobRun, JobStock
from camnang.ticket.xjdf_nodes import (
    BODY,
    BOOK,
    COLOURS,
    COVER,
    descriptive_name,
    finished_size,
    node,
    points,
)

COVER_PAGES = 4
_TWO_SIDES, _ONE_SIDE = "TwoSidedHeadToHead", "OneSided"
_COATINGS = {"offset": ("None", "PS5"), "matt": ("Matte", "PS2"), "gloss": ("Gloss", "PS1")}
_PROOFS = {"contract": {"Contract": "true", "ColorType": "MatchedColor"},
           "digital": {"Contract": "false"}}  # fmt: skip
_LAMINATIONS = {"matt-lamination": "Matte", "gloss-lamination": "Gloss"}


def product_list(job: Job, run: JobRun) -> Element:
    """Give the product list: the bound book, its cover, its body.

    What has no cover of its own, a self-cover or a flat sheet, is one product without parts.
    """
    product = job.product
    if not run.cover:
        binding = [_binding(product)] if product.terms.binding else []
        depth = product.thickness.mm if binding else 0.0
        return node("ProductList", _root(job, run, *binding, *_body_intents(job, run.body, depth)))
    layout = node(
        "LayoutIntent",
        FinishedDimensions=finished_size(job, product.thickness.mm),
        Pages=str(product.pages),
        Sides=_TWO_SIDES,
    )
    book = _root(job, run, _binding(product, ChildRefs=f"{COVER} {BODY}"), layout)
    return node("ProductList", book, _cover(job, run.cover), _body(job, run.body))


def _root(job: Job, run: JobRun, *intents: Element) -> Element:
    copies = str(run.copies)
    return node(
        "Product",
        *map(_intent, (*intents, *_proof(job))),
        ID=BOOK,
        IsRoot="true",
        Amount=copies,
        MinAmount=copies,
        MaxAmount=str(run.most_copies),
        DescriptiveName=descriptive_name(job, run),
        ProductType=job.product.terms.product,
    )


def _proof(job: Job) -> list[Element]:
    proof = _PROOFS.get(job.proof)
    return [node("ContentCheckIntent", node("ProofItem", **proof))] if proof else []


def _binding(product: JobProduct, **parts: str) -> Element:
    stitching = node("SaddleStitching", StitchNumber=str(product.stitches))
    return node(
        "BindingIntent",
        *([stitching] if product.stitches else []),
        BindingOrder=product.terms.order,
        BindingSide="Left",
        BindingType=product.terms.binding,
        **parts,
    )


def _cover(job: Job, cover: JobCover) -> Element:
    two_sides = not cover.inks.endswith("/0")
    layout = node(
        "LayoutIntent",
        Bleed=points(cover.bleed_mm),
        Dimensions=points(cover.width_mm, cover.height_mm),
        FinishedDimensions=finished_size(job),
        Pages=str(COVER_PAGES),
        Sides=_TWO_SIDES if two_sides else _ONE_SIDE,
    )
    colours = _colours(cover.inks, cover.stock.output_condition)
    media = _media_intent(cover.stock)
    return _part(COVER, "Cover", colours, *_lamination(cover), layout, media)


def _lamination(cover: JobCover) -> list[Element]:
    texture = _LAMINATIONS.get(cover.finish)
    return [node("LaminatingIntent", Surface="Front", Texture=texture)] if texture else []


def _body(job: Job, body: JobBody) -> Element:
    return _part(BODY, "Body", *_body_intents(job, body))


def _body_intents(job: Job, body: JobBody, depth_mm: float = 0.0) -> tuple[Element, ...]:
    layout = node(
        "LayoutIntent",
        Bleed=points(job.product.bleed_mm),
        FinishedDimensions=finished_size(job, depth_mm),
        Pages=str(body.pages),
        Sides=_TWO_SIDES,
    )
    colours = _colours(body.inks, body.stock.output_condition)
    return colours, layout, _media_intent(body.stock)


def _part(name: str, kind: str, *intents: Element) -> Element:
    made = [_intent(intent) for intent in intents]
    return node("Product", *made, ID=name, IsRoot="false", ProductType=kind)


def _intent(content: Element) -> Element:
    return node("Intent", content, Name=etree.QName(content).localname)


def _colours(inks: str, condition: str) -> Element:
    sides = zip(("Front", "Back"), (int(count) for count in inks.split("/")), strict=True)
    surfaces = [
        node("SurfaceColor", Surface=side, ColorsUsed=COLOURS[count], PrintStandard=condition)
        for side, count in sides
        if count
    ]
    return node("ColorIntent", *surfaces)


def _media_intent(stock: JobStock) -> Element:
    coating, substrate = _COATINGS[stock.finish]
    return node(
        "MediaIntent",
        MediaType="Paper",
        Coating=coating,
        ISOPaperSubstrate=substrate,
        MediaQuality=stock.id,
        Weight=str(stock.grammage),
        Thickness=f"{stock.caliper_um:g}",
    )
