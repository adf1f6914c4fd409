"""The resource sets of an XJDF ticket: paper, signatures, layout, inks, amounts, press files."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from camnang.press.terms import local_name
from camnang.ticket.job import (
    Job,
    JobBody,
    JobForm,
    JobRun,
    JobSection,
    JobSheet,
    JobStock,
)
from camnang.ticket.xjdf_nodes import (
    BODY,
    BOOK,
    COLOURS,
    COVER,
    finished_size,
    node,
    numbers,
    points,
)

BODY_PAPER, COVER_PAPER, PLATE = "M-BODY", "M-COVER", "M-PLATE"
COVER_ROLE = "cover"
COVER_SIGNATURE, COVER_FOLD = "BS-COVER", "F4-1"
_WORK_STYLES = {
    "one-sided": "Simplex",
    "sheetwise": "WorkAndBack",
    "work-and-turn": "WorkAndTurn",
    "work-and-tumble": "WorkAndTumble",
}
_END_OF_DAY = "23:59:59"
_GRAINS = {"long": "YDirection", "short": "XDirection"}


def resource_sets(job: Job, run: JobRun) -> Iterator[Element]:
    """Give the resource sets in the order of the trade's samples."""
    yield node("ResourceSet", *_media(run), Name="Media")
    yield _input("BinderySignature", *_signatures(job, run))
    yield _input("Layout", *_layouts(job, run.body))
    process = COLOURS[4]
    colorant = node(
        "ColorantControl",
        ProcessColorModel="DeviceCMYK",
        ColorantParams=process,
        ColorantOrder="Black Cyan Magenta Yellow",
    )
    yield _input("ColorantControl", node("Resource", colorant))
    yield node("ResourceSet", _component(job, run), Name="Component", Usage="Output")
    yield _input("RunList", *_run_list(job))
    yield from _delivery(job, run)


def _media(run: JobRun) -> Iterator[Element]:
    yield _paper(BODY_PAPER, run.body.sheet, run.body.stock, GrainDirection=_GRAINS[run.body.grain])
    if run.cover:
        grain = _GRAINS[run.cover.grain]
        yield _paper(COVER_PAPER, run.cover.sheet, run.cover.stock, GrainDirection=grain)
    yield node("Resource", node("Media", MediaType="Plate"), ID=PLATE)


def _paper(name: str, sheet: JobSheet, stock: JobStock, **grain: str) -> Element:
    media = node(
        "Media",
        MediaType="Paper",
        MediaUnit="Sheet",
        Dimension=points(sheet.short_mm, sheet.long_mm),
        Weight=str(stock.grammage),
        Thickness=f"{stock.caliper_um:g}",
        **grain,
    )
    spoiled = sheet.gross_sheets - sheet.net_sheets
    return node("Resource", _amount(sheet.net_sheets, spoiled), media, ID=name)


def _signatures(job: Job, run: JobRun) -> Iterator[Element]:
    if run.cover:
        yield _signature(COVER_SIGNATURE, COVER, COVER_FOLD)
    part = BODY if run.cover else BOOK
    for form in run.body.forms:
        for section in form.sections:
            yield _signature(_signature_id(section), part, section.fold)


def _signature(name: str, part: str, fold: str) -> Element:
    signature = node("BinderySignature", BinderySignatureType="Fold", FoldCatalog=fold)
    return node("Resource", node("Part", BinderySignatureID=name, ProductPart=part), signature)


def _signature_id(section: JobSection) -> str:
    return f"BS-{section.number}"


def _layouts(job: Job, body: JobBody) -> Iterator[Element]:
    leaves_outside = 0
    for form in body.forms:
        shingling = _shingling(job, body, leaves_outside, form.pages // 4)
        yield _layout(form, body.sheet, shingling)
        leaves_outside += form.pages // 4


def _layout(form: JobForm, sheet: JobSheet, shingling: dict[str, str]) -> Element:
    positions = [
        node("Position", BinderySignatureID=_signature_id(section), RelativeBox=numbers(*box))
        for section in form.sections
        for box in section.boxes
    ]
    layout = node(
        "Layout",
        *positions,
        WorkStyle=_WORK_STYLES[form.work_style],
        SurfaceContentsBox=f"0 0 {points(sheet.long_mm, sheet.short_mm)}",
        PaperRef=BODY_PAPER,
        PlateRef=PLATE,
        **shingling,
    )
    parts = [node("Part", BinderySignatureID=_signature_id(each)) for each in form.sections]
    return node("Resource", *parts, layout)


def _shingling(job: Job, body: JobBody, first: int, count: int) -> dict[str, str]:
    # the shift the shop is to apply, towards the spine; the files themselves have none
    leaves, creep = body.pages // 4, job.product.creep_mm
    if creep is None:
        return {}
    last = max(leaves - 1, 1)
    innermost, outermost = (-creep * leaf / last for leaf in (first + count - 1, first))
    return {
        "InnermostShingling": points(innermost),
        "OutermostShingling": points(outermost),
    }


def _component(job: Job, run: JobRun) -> Element:
    dimensions = finished_size(job, job.product.thickness.mm)
    return node(
        "Resource",
        _amount(run.copies, run.spare_copies),
        node("Part", Product=BOOK),
        node("Component", Dimensions=dimensions, ProductType=job.product.terms.product),
    )


def _amount(good: int, waste: int) -> Element:
    return node("AmountPool", node("PartAmount", Amount=str(good), Waste=str(waste)))


def _delivery(job: Job, run: JobRun) -> Iterator[Element]:
    wanted = job.delivery
    if wanted.place:
        lines = local_name(wanted.place).text(job.lang).splitlines()
        address = node("Address", *map(_address_line, lines))
        contact = node("Resource", node("Part", ContactType="Delivery"), node("Contact", address))
        yield node("ResourceSet", contact, Name="Contact", Usage="Input")
    if wanted.by:
        due = f"{wanted.by.isoformat()}T{_END_OF_DAY}{job.utc_offset}"
        item = node("DropItem", Amount=str(run.copies), ItemRef=BOOK)
        yield _input("DeliveryParams", node("Resource", node("DeliveryParams", item, Required=due)))


def _address_line(text: str) -> Element:
    line = node("AddressLine")
    line.text = text
    return line


def _run_list(job: Job) -> Iterator[Element]:
    first = 0
    for file in sorted(job.files, key=lambda file: file.role != COVER_ROLE):
        run_list = node("RunList", node("FileSpec", URL=file.name), NPage=str(file.pages))
        index = f"{first} {first + file.pages - 1}"
        yield node("Resource", node("Part", RunIndex=index), run_list)
        first += file.pages


def _input(name: str, *resources: Element) -> Element:
    return node("ResourceSet", *resources, Name=name, Usage="Input")
