"""The corpus: faults, each made from the sound file by one change and named after its defect."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, StreamDecodeLevel, String
from PIL import Image as PilImage

from camnang.base.geometry import Box
from camnang.base.units import pt

from . import bleeding, sound

PAGE = 2
Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Fault:
    """A defect: its name, the rule that must find it, on which page, and the change that makes it.

    `job` changes what is expected instead of, or along with, the file; `save` how it is written,
    `harm` the bytes once written.
    """

    name: str
    rule: str
    page: int
    change: Change = lambda pdf: None
    job: dict[str, object] = field(default_factory=dict)
    save: dict[str, object] = field(default_factory=dict)
    severity: str = ""
    harm: Callable[[bytes], bytes] = lambda data: data


def draw(content: str, page: int = PAGE, **resources: Dictionary) -> Change:
    """Paint something more on a page, in millimetres from the trim's lower left."""

    def change(pdf: pikepdf.Pdf) -> None:
        target = pdf.pages[page - 1]
        target.Resources = copy_of(target.Resources)
        for category, names in resources.items():
            group = copy_of(target.Resources.get(f"/{category}", Dictionary()))
            for name, value in names.items():
                group[name] = value(pdf) if callable(value) else value
            target.Resources[f"/{category}"] = group
        scale = f"q {pt(1)} 0 0 {pt(1)} {sound.TRIM.x0} {sound.TRIM.y0} cm /Knock gs "
        target.contents_add(pdf.make_stream(f"{scale} {content} Q".encode()))

    return change


def swap(old: str, new: str, page: int = PAGE) -> Change:
    """Change the content of a page."""

    def change(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[page - 1].Contents.read_bytes().decode()
        assert content.count(old) == 1, old
        pdf.pages[page - 1].Contents = pdf.make_stream(content.replace(old, new).encode())

    return change


def copy_of(source: Any) -> Dictionary:
    """Copy a dictionary, not what it holds."""
    return Dictionary({str(key): value for key, value in source.items()})


def on_page(key: str, value: Any) -> Change:
    """Set, or with None remove, an entry of the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[PAGE - 1].obj
        if value is None:
            del page[key]
        else:
            page[key] = Array(value) if isinstance(value, Box) else value

    return change


def in_root(key: str, make: Callable[[pikepdf.Pdf], Any]) -> Change:
    """Set an entry of the catalogue."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root[key] = make(pdf)

    return change


def in_intent(key: str, value: Any) -> Change:
    """Set, or with None remove, an entry of the output intent."""

    def change(pdf: pikepdf.Pdf) -> None:
        intent = pdf.Root.OutputIntents[0]
        if value is None:
            del intent[key]
        else:
            intent[key] = value(pdf) if callable(value) else value

    return change


def xmp(old: str, new: str) -> Change:
    """Change the XMP packet."""

    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new).encode())

    return change


def annotation(kind: str, **entries: Any) -> Change:
    """Lay an annotation on the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), **entries)
        note.Rect = Array([200, 300, 260, 320])
        pdf.pages[PAGE - 1].obj.Annots = Array([pdf.make_indirect(note)])

    return change


def state(**entries: Any) -> Dictionary:
    """An ExtGState resource named Fault."""
    return {"/Fault": Dictionary(Type=Name.ExtGState, **entries)}


def image(pixels: int, space: Any = Name.DeviceCMYK, bits: int = 8, **entries: Any) -> dict:
    """An image resource named Fault, a middle grey or a checkerboard of bits."""
    components = {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(str(space), 1)
    row = (pixels * components * bits + 7) // 8

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        return pdf.make_stream(
            b"\x55" * row * pixels,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=pixels,
            Height=pixels,
            BitsPerComponent=bits,
            **({} if space is None else {"ColorSpace": space(pdf) if callable(space) else space}),
            **{key: value(pdf) if callable(value) else value for key, value in entries.items()},
        )

    return {"/Fault": make}


def written(mode: str, pixels: int = 260) -> bytes:
    """A JPEG 2000 file of one tone, in a mode of Pillow."""
    file = BytesIO()
    tone = {"L": 200, "LA": (200, 255)}.get(mode, 0)
    PilImage.new(mode, (pixels, pixels), tone).save(file, "JPEG2000")
    return file.getvalue()


def jpeg2000(data: bytes) -> dict:
    """An image resource named Fault, which brings its colour space itself."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        entries = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 260, "Height": 260}
        return pdf.make_stream(data, **entries, Filter=Name.JPXDecode)

    return {"/Fault": make}


def form(content: str, **entries: Any) -> dict:
    """A form XObject resource named Fault."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        values = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 145, 205])}
        return pdf.make_stream(content.encode(), **values, **entries)

    return {"/Fault": make}


def separation(name: str) -> dict:
    """A Separation colour space named Fault."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    return {"/Fault": Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])}


def icc_space(pdf: pikepdf.Pdf) -> Array:
    """An ICCBased colour space of the output profile itself."""
    return Array([Name.ICCBased, pdf.make_stream(sound.CONDITION.icc(), N=4)])


def font(base: str) -> dict:
    """A font resource named Fault that is not embedded."""
    return {"/Fault": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{base}"))}


def courier_embedded(pdf: pikepdf.Pdf) -> Any:
    """The sound font under the name of Courier."""
    made = sound.embedded_font(pdf)
    made.BaseFont = made.FontDescriptor.FontName = Name.Courier
    return made


def second_intent(pdf: pikepdf.Pdf) -> None:
    """Add the output intent once more."""
    pdf.Root.OutputIntents.append(pdf.make_indirect(copy_of(pdf.Root.OutputIntents[0])))


def patched_profile(offset: int, word: bytes) -> Callable[[pikepdf.Pdf], Any]:
    """The output profile with one word of its header changed."""
    data = bytearray(sound.CONDITION.icc())
    data[offset : offset + 4] = word
    return lambda pdf: pdf.make_stream(bytes(data), N=4)


def attach(pdf: pikepdf.Pdf) -> None:
    """Attach a file."""
    pdf.attachments["notes.txt"] = b"not for the press"


def form_field(pdf: pikepdf.Pdf) -> None:
    """Add a form field, without any widget."""
    fields = Array([pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))])
    pdf.Root.AcroForm = Dictionary(Fields=fields)


def unused_stream(content: bytes = b"", **entries: Any) -> Change:
    """Add a stream that nothing paints."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/Extra"] = pdf.make_stream(content, **entries)

    return change


def lzw(pdf: pikepdf.Pdf) -> None:
    """Hold a stream compressed with LZW."""
    pdf.Root["/Extra"] = pikepdf.Stream(pdf, bytes.fromhex("800b6050220c0c8501"))
    pdf.Root["/Extra"].Filter = Name.LZWDecode


def page_loop(pdf: pikepdf.Pdf) -> None:
    """Let the page tree hold itself."""
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def layer(pdf: pikepdf.Pdf) -> None:
    """Add a layer."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Guides")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(Order=Array([group])))


def lose_table(data: bytes) -> bytes:
    """Point to a cross-reference table that is not there."""
    return re.sub(rb"startxref\n\d+", b"startxref\n7", data)


TRIM, BLEED, MEDIA = sound.TRIM, sound.BLEED, sound.MEDIA
SIX, TEN = 6 / pt(1), 10 / pt(1)
AS_IT_IS = {"stream_decode_level": StreamDecodeLevel.none, "compress_streams": False}
LUMINOSITY = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)

FILE_FAULTS = (
    Fault("newer-pdf", "pdf-version", 0, save={"force_version": "1.7"}),
    Fault("no-pdfx-key", "pdfx-version", 0, xmp("PDF/X-4", "")),
    Fault("older-pdfx", "pdfx-version", 0, xmp("PDF/X-4", "PDF/X-3:2003")),
    Fault("no-title", "pdfx-metadata", 0, xmp("Sound", "")),
    Fault("no-document-id", "pdfx-metadata", 0, xmp("uuid:1", "")),
    Fault("titles-differ", "pdfx-metadata-agrees", 0, xmp("Sound", "Loud")),
    Fault("dates-differ", "pdfx-metadata-agrees", 0, xmp("CreateDate>2026", "CreateDate>2025")),
    Fault("trapped-unknown", "pdfx-trapped", 0, lambda pdf: _trapped(pdf, "/Unknown")),
    Fault("no-file-id", "pdfx-file-id", 0, harm=lambda data: data.replace(b"/ID ", b"/Id ")),
    Fault("empty", "file-readable", 0, harm=lambda data: b""),
    Fault("no-pdf", "file-readable", 0, harm=lambda data: b"<html>" + data[9:]),
    Fault("truncated", "file-readable", 0, harm=lambda data: data[: len(data) // 2]),
    Fault(
        "locked",
        "file-readable",
        0,
        save={"encryption": pikepdf.Encryption(owner="owner", user="secret", R=4)},
    ),
    Fault("page-tree-loop", "file-readable", 0, page_loop),
    Fault("no-cross-reference-table", "file-damage", 0, harm=lose_table),
    Fault("no-intent", "pdfx-output-intent", 0, in_root("/OutputIntents", lambda pdf: Array())),
    Fault("second-intent", "pdfx-output-intent", 0, second_intent),
    Fault("pdfa-intent", "pdfx-output-intent", 0, in_intent("/S", Name.GTS_PDFA1)),
    Fault(
        "condition-unnamed",
        "pdfx-output-condition",
        0,
        in_intent("/OutputConditionIdentifier", None),
    ),
    Fault(
        "condition-of-coated-paper",
        "pdfx-output-condition",
        0,
        in_intent("/OutputConditionIdentifier", String("FOGRA39")),
    ),
    Fault("no-profile", "pdfx-output-profile", 0, in_intent("/DestOutputProfile", None)),
    Fault(
        "monitor-profile",
        "pdfx-output-profile",
        0,
        in_intent("/DestOutputProfile", patched_profile(12, b"mntr")),
    ),
    Fault(
        "rgb-profile",
        "output-profile-cmyk",
        0,
        in_intent("/DestOutputProfile", patched_profile(16, b"RGB ")),
    ),
    Fault(
        "encrypted",
        "pdfx-encryption",
        0,
        save={"encryption": pikepdf.Encryption(owner="owner", user="", R=4)},
    ),
    Fault(
        "script",
        "pdfx-actions",
        0,
        in_root("/OpenAction", lambda pdf: Dictionary(S=Name.JavaScript, JS=String("beep()"))),
    ),
    Fault("page-action", "pdfx-actions", 0, on_page("/AA", Dictionary())),
    Fault("form-field", "pdfx-form-fields", 0, form_field),
    Fault("attachment", "pdfx-attachments", 0, attach),
    Fault("postscript", "pdfx-postscript", 0, unused_stream(Subtype=Name.PS)),
    Fault("opi", "pdfx-foreign-content", 0, unused_stream(OPI=Dictionary())),
    Fault("alternate-image", "pdfx-foreign-content", 0, unused_stream(Alternates=Array())),
    Fault("lzw", "pdfx-lzw", 0, lzw, save=AS_IT_IS),
    Fault("layer", "layers", 0, layer),
    Fault("page-missing", "page-count", 0, lambda pdf: pdf.pages.__delitem__(3)),
    Fault("pages-not-folding", "page-multiple", 0, lambda pdf: pdf.pages.__delitem__(3)),
    Fault(
        "too-thick-to-stitch",
        "stitched-pages",
        0,
        lambda pdf: pdf.pages.extend([pdf.pages[0]] * 80),
        {"binding": "saddle-stitch", "pages": 84},
        severity="error",
    ),
    Fault(
        "thick-to-stitch",
        "stitched-pages",
        0,
        lambda pdf: pdf.pages.extend([pdf.pages[0]] * 64),
        {"binding": "saddle-stitch", "pages": 68},
        severity="warning",
    ),
    Fault("text-on-a-fold", "fold-text", PAGE, job={"folds_mm": (110.0,)}),
    Fault(
        "text-near-a-fold",
        "fold-text",
        PAGE,
        draw("0 0 0 1 k BT /Serif 3.5 Tf 17 60 Td (I) Tj ET"),
        {"folds_mm": (130.0,)},
    ),
    Fault(
        "panels-too-wide",
        "fold-marks",
        PAGE,
        draw("0 0 0 1 K .1 w 17 209 m 17 213 l S 17 -4 m 17 -8 l S"),
        {"folds_mm": (130.0,)},
    ),
    Fault(
        "bleed-missing-at-a-fold",
        "fold-bleed",
        PAGE,
        draw("0 0 0 0 k 12 205.5 6 2.5 re f"),
        {"folds_mm": (130.0,)},
    ),
    Fault("spine-too-thin", "spine-width", 0, job={"spine_mm": 2.5}, severity="error"),
    Fault("spine-thin", "spine-width", 0, job={"spine_mm": 3.5}, severity="warning"),
)

BOX_FAULTS = (
    Fault("content-broken", "page-content", PAGE, draw("/Missing Do")),
    Fault(
        "image-without-colour-space",
        "page-content",
        PAGE,
        draw("20 0 0 20 30 60 cm /Fault Do", XObject=image(260, None)),
    ),
    Fault(
        "jpeg-2000-of-no-known-kind",
        "page-content",
        PAGE,
        draw("20 0 0 20 30 60 cm /Fault Do", XObject=jpeg2000(b"\xff\x4f\xff\x51 no more")),
    ),
    Fault("no-media-box", "file-damage", 0, on_page("/MediaBox", None)),
    Fault("no-trim-box", "pdfx-trim-box", PAGE, on_page("/TrimBox", None)),
    Fault("trim-and-art-box", "pdfx-trim-box", PAGE, on_page("/ArtBox", TRIM)),
    Fault("trim-beyond-bleed", "pdfx-box-nesting", PAGE, on_page("/TrimBox", TRIM.grown_mm(4))),
    Fault("bleed-beyond-media", "pdfx-box-nesting", PAGE, on_page("/BleedBox", MEDIA.grown_mm(1))),
    Fault("trim-beyond-crop", "pdfx-box-nesting", PAGE, on_page("/CropBox", TRIM.grown_mm(-1))),
    Fault("crop-at-bleed", "crop-box", PAGE, on_page("/CropBox", BLEED)),
    Fault("user-unit", "user-unit", PAGE, on_page("/UserUnit", 2)),
    Fault("user-unit that leaves no page", "user-unit", PAGE, on_page("/UserUnit", 0.0004)),
    Fault("odd-size", "trim-equal", PAGE, on_page("/TrimBox", TRIM.grown_mm(-1))),
    Fault("rotated", "page-rotation", PAGE, on_page("/Rotate", 90)),
    Fault(
        "link",
        "pdfx-annotations",
        PAGE,
        annotation("Link", A=Dictionary(S=Name.URI, URI=String("https://example.org"))),
    ),
    Fault("comment", "pdfx-annotations", PAGE, annotation("Text", Contents=String("?"))),
    Fault("widget", "pdfx-annotations", PAGE, annotation("Widget", FT=Name.Tx)),
    Fault(
        "transfer-curve",
        "pdfx-transfer-halftone",
        PAGE,
        draw("/Fault gs", ExtGState=state(TR=Name.Identity)),
    ),
    Fault(
        "halftone",
        "pdfx-transfer-halftone",
        PAGE,
        draw(
            "/Fault gs",
            ExtGState=state(HT=Dictionary(HalftoneType=16, Frequency=60, Angle=45)),
        ),
    ),
    Fault("wrong-size", "trim-size", PAGE, job={"trim_mm": (148.0, 210.0)}),
    Fault("no-bleed-box", "bleed-box", PAGE, on_page("/BleedBox", None)),
    *(
        Fault(f"bleed-2mm-{name}", "bleed-box", PAGE, on_page("/BleedBox", BLEED.grown(*edges)))
        for name, edges in (
            ("left", (-pt(1), 0, 0, 0)),
            ("bottom", (0, -pt(1), 0, 0)),
            ("right", (0, 0, -pt(1), 0)),
            ("top", (0, 0, 0, -pt(1))),
        )
    ),
    Fault("art-stops-at-trim", "bleed-art", PAGE, swap("-3 160 151 48", "0 160 145 45")),
    Fault("art-short-left", "bleed-art", PAGE, swap("-3 160 151 48", "-1 160 149 48")),
    Fault("art-short-right", "bleed-art", PAGE, swap("-3 160 151 48", "-3 160 150 48")),
    Fault("art-short-top", "bleed-art", PAGE, swap("-3 160 151 48", "-3 160 151 46")),
    Fault("art-short-bottom", "bleed-art", PAGE, draw(".2 0 0 0 k 30 -1 50 20 re f")),
    Fault("polygon-at-trim", "bleed-art", PAGE, draw(".2 0 0 0 k 70 0 m 90 0 l 80 9 l f")),
    Fault("image-at-trim", "bleed-art", PAGE, draw("q 25 0 0 25 120 60 cm /Photo Do Q")),
    Fault(
        "art-stops-at-trim-by-the-bleed-box",  # nobody ordered a bleed, but the file promises one
        "bleed-art",
        PAGE,
        swap("-3 160 151 48", "0 160 145 45"),
        job={"bleed_mm": None},
    ),
)

COLOUR_FAULTS = (
    Fault("rgb-vector", "colour-rgb", PAGE, draw("1 0 0 rg 30 60 20 20 re f")),
    Fault("rgb-line", "colour-rgb", PAGE, draw("1 0 0 RG 2 w 30 60 m 60 60 l S")),
    Fault("rgb-text", "colour-rgb", PAGE, draw(f"0 0 0 rg BT /Serif {TEN} Tf 30 60 Td (x) Tj ET")),
    Fault(
        "rgb-image",
        "colour-rgb",
        PAGE,
        draw("20 0 0 20 30 60 cm /Fault Do", XObject=image(260, Name.DeviceRGB)),
    ),
    Fault(
        "rgb-in-form",
        "colour-rgb",
        PAGE,
        draw("/Fault Do", XObject=form("1 0 0 rg 30 60 20 20 re f")),
    ),
    Fault(
        "rgb-inline-image",
        "colour-rgb",
        PAGE,
        draw("q 1 0 0 1 30 60 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q"),
    ),
    *(
        Fault(
            f"rgb-jpeg-2000-{mode.lower()}",
            "colour-rgb",
            PAGE,
            draw("20 0 0 20 30 60 cm /Fault Do", XObject=jpeg2000(written(mode))),
        )
        for mode in ("RGB", "RGBA")
    ),
    Fault(
        "rgb-indexed-image",
        "colour-rgb",
        PAGE,
        draw(
            "20 0 0 20 30 60 cm /Fault Do",
            XObject=image(260, Array([Name.Indexed, Name.DeviceRGB, 0, b"abc" * 256]), 8),
        ),
    ),
    Fault(
        "rgb-gradient",
        "colour-rgb",
        PAGE,
        draw(
            "30 60 20 20 re W n /Fault sh",
            Shading={
                "/Fault": Dictionary(
                    ShadingType=2,
                    ColorSpace=Name.DeviceRGB,
                    Coords=[30, 0, 50, 0],
                    Function=Dictionary(
                        FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1
                    ),
                )
            },
        ),
    ),
    Fault(
        "icc-text",
        "colour-early-binding",
        PAGE,
        draw(
            f"/Fault cs 0 0 0 1 sc BT /Serif {TEN} Tf 30 60 Td (x) Tj ET",
            ColorSpace={"/Fault": icc_space},
        ),
    ),
    Fault(
        "icc-image",
        "colour-early-binding",
        PAGE,
        draw("20 0 0 20 30 60 cm /Fault Do", XObject=image(260, icc_space)),
    ),
    Fault(
        "lab-vector",
        "colour-early-binding",
        PAGE,
        draw(
            "/Fault cs 50 20 20 sc 30 60 20 20 re f",
            ColorSpace={
                "/Fault": Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))])
            },
        ),
    ),
    Fault(
        "default-cmyk",
        "colour-early-binding",
        PAGE,
        draw(".5 0 0 0 k 30 60 20 20 re f", ColorSpace={"/DefaultCMYK": icc_space}),
    ),
    Fault(
        "spot-colour",
        "colour-spot",
        PAGE,
        draw("/Fault cs 1 sc 30 60 20 20 re f", ColorSpace=separation("PANTONE 186 C")),
    ),
    Fault(
        "registration-colour",
        "colour-registration",
        PAGE,
        draw("/Fault cs .2 sc 30 60 20 20 re f", ColorSpace=separation("All")),
    ),
    Fault(
        "opacity",
        "transparency",
        PAGE,
        draw("/Fault gs .5 0 0 0 k 30 60 20 20 re f", ExtGState=state(ca=0.5)),
    ),
    Fault(
        "blend-mode",
        "transparency",
        PAGE,
        draw("/Fault gs .5 0 0 0 k 30 60 20 20 re f", ExtGState=state(BM=Name.Multiply)),
    ),
    Fault(
        "soft-masked-image",
        "transparency",
        PAGE,
        draw(
            "20 0 0 20 30 60 cm /Fault Do",
            XObject=image(260, SMask=image(260, Name.DeviceGray)["/Fault"]),
        ),
    ),
    Fault(
        "soft-mask",
        "transparency",
        PAGE,
        draw(
            "/Fault gs .5 0 0 0 k 30 60 20 20 re f",
            ExtGState={
                "/Fault": lambda pdf: Dictionary(
                    SMask=Dictionary(
                        S=Name.Luminosity,
                        G=form(".5 g 0 0 145 205 re f", Group=LUMINOSITY)["/Fault"](pdf),
                    )
                )
            },
        ),
    ),
    Fault(
        "group",
        "transparency",
        PAGE,
        draw(
            "/Fault Do",
            XObject=form("q Q", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)),
        ),
    ),
    Fault(
        "rgb-blend-space",
        "blend-space",
        PAGE,
        on_page("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)),
    ),
    Fault(
        "white-text-overprints",
        "overprint-white-text",
        PAGE,
        draw(f"/Black gs 0 0 0 0 k BT /Serif {TEN} Tf 22 40 Td (x) Tj ET"),
    ),
    Fault(
        "white-shape-overprints",
        "overprint-white-path",
        PAGE,
        draw("/Black gs 0 0 0 0 k 30 25 20 10 re f"),
    ),
    Fault(
        "black-text-knocks-out",
        "knockout-black-text",
        PAGE,
        draw(f"0 0 0 1 k BT /Serif {TEN} Tf 20 180 Td (x) Tj ET"),
    ),
    Fault(
        "black-text-overprints-in-mode-0",
        "knockout-black-text",
        PAGE,
        draw(
            f"/Fault gs 0 0 0 1 k BT /Serif {TEN} Tf 20 180 Td (x) Tj ET",
            ExtGState=state(OP=True, op=True, OPM=0),
        ),
    ),
    Fault(
        "black-line-knocks-out",
        "knockout-black-line",
        PAGE,
        draw("0 0 0 1 K .3 w 20 180 m 100 180 l S"),
    ),
    Fault(
        "black-thin-rectangle-knocks-out",
        "knockout-black-line",
        PAGE,
        draw("0 0 0 1 k 20 180 80 .3 re f"),
    ),
    Fault("colour-in-a-black-job", "inks-ordered", PAGE, job={"inks": 1}),
    Fault("gray-text", "gray-text", PAGE, draw(f"0 g BT /Serif {TEN} Tf 20 180 Td (x) Tj ET")),
    Fault("gray-line", "gray-line", PAGE, draw("0 G .3 w 20 180 m 100 180 l S")),
    Fault("gray-overprints", "gray-overprint", PAGE, draw("/Black gs .5 g 20 180 50 10 re f")),
    Fault(
        "tint-overprints",
        "overprint-colour",
        PAGE,
        draw("/Black gs .5 0 0 0 k 20 180 50 10 re f"),
    ),
)

CONTENT_FAULTS = (
    Fault(
        "font-not-embedded",
        "pdfx-fonts-embedded",
        PAGE,
        draw(f"0 0 0 1 k BT /Fault {TEN} Tf 30 60 Td (x) Tj ET", Font=font("Helvetica")),
    ),
    Fault(
        "courier",
        "font-courier",
        PAGE,
        draw(f"0 0 0 1 k BT /Fault {TEN} Tf 30 60 Td (x) Tj ET", Font={"/Fault": courier_embedded}),
    ),
    Fault(
        "overloaded-black-text",
        "text-rich-black",
        PAGE,
        draw(f".8 .7 .6 .9 k BT /Serif {2 * TEN} Tf 30 60 Td (x) Tj ET"),
    ),
    Fault(
        "rich-black-body-text",
        "text-black-only",
        PAGE,
        draw(f".6 .4 .4 1 k BT /Serif {TEN} Tf 30 60 Td (x) Tj ET"),
    ),
    Fault(
        "small-reversed-text",
        "text-reversed",
        PAGE,
        draw(f"0 0 0 0 k BT /Serif {SIX} Tf 22 40 Td (x) Tj ET"),
    ),
    Fault(
        "small-text-in-four-inks",
        "text-multi-ink",
        PAGE,
        draw(f".5 .4 .4 .2 k BT /Serif {SIX} Tf 30 60 Td (x) Tj ET"),
    ),
    Fault(
        "tiny-text",
        "text-size",
        PAGE,
        draw(f"0 0 0 1 k BT /Serif {SIX / 2} Tf 30 60 Td (x) Tj ET"),
    ),
    Fault(
        "text-tiny-by-scale",
        "text-size",
        PAGE,
        draw(f"0 0 0 1 k .3 0 0 .3 30 60 cm BT /Serif {TEN} Tf (x) Tj ET"),
    ),
    Fault("thin-white-line", "line-white", PAGE, draw("0 0 0 0 K .05 w 22 45 m 70 45 l S")),
    Fault(
        "thin-line-in-four-inks",
        "line-multi-ink",
        PAGE,
        draw(".5 .4 .4 .2 K .05 w 30 60 m 70 60 l S"),
    ),
    Fault("hairline-stroked", "hairline", PAGE, draw("0 0 0 1 K .05 w 30 60 m 70 60 l S")),
    Fault("hairline-of-no-width", "hairline", PAGE, draw("0 0 0 1 K 0 w 30 60 m 70 60 l S")),
    Fault("hairline-filled", "hairline", PAGE, draw("0 0 0 1 k 30 60 40 .05 re f")),
    Fault(
        "hairline-clipped",
        "hairline",
        PAGE,
        draw("30 60 40 .05 re W n 0 0 0 1 k 30 50 40 20 re f"),
    ),
    Fault(
        "hairline-frame",
        "hairline",
        PAGE,
        draw("0 0 0 1 k 30 60 40 30 re 30.05 60.05 39.9 29.9 re f*"),
    ),
    Fault(
        "hairline-slanting",
        "hairline",
        PAGE,
        draw("0 0 0 1 k 30 60 m 60 90 l 60.05 89.95 l 30.05 59.95 l f"),
    ),
    Fault(
        "image-120-ppi",
        "image-ppi",
        PAGE,
        draw("25.4 0 0 25.4 30 60 cm /Fault Do", XObject=image(120)),
        severity="error",
    ),
    Fault(
        "image-200-ppi",
        "image-ppi",
        PAGE,
        draw("25.4 0 0 25.4 30 60 cm /Fault Do", XObject=image(200)),
        severity="warning",
    ),
    Fault(
        "image-stretched-one-way",
        "image-ppi",
        PAGE,
        draw("50.8 0 0 25.4 30 60 cm /Fault Do", XObject=image(240)),
        severity="error",
    ),
    Fault(
        "bitmap-400-ppi",
        "bitmap-ppi",
        PAGE,
        draw("25.4 0 0 25.4 30 60 cm /Fault Do", XObject=image(400, Name.DeviceGray, 1)),
        severity="error",
    ),
    Fault(
        "mask-700-ppi",
        "bitmap-ppi",
        PAGE,
        draw(
            "0 0 0 1 k 25.4 0 0 25.4 30 60 cm /Fault Do",
            XObject=image(700, Name.DeviceGray, 1, ImageMask=True),
        ),
        severity="warning",
    ),
    Fault("blank", "page-empty", PAGE, lambda pdf: pdf.pages[PAGE - 1].Contents.write(b"")),
    Fault("ink-350", "ink-coverage", PAGE, draw("1 .9 .8 .8 k 30 60 20 20 re f")),
    Fault(
        "ink-by-overprint",
        "ink-coverage",
        PAGE,
        draw("1 .9 .8 0 k 30 60 20 20 re f /Black gs 0 0 0 1 k 30 60 20 20 re f"),
    ),
    Fault(
        "text-in-safe-zone",
        "safe-zone",
        PAGE,
        draw(f"0 0 0 1 k BT /Serif {TEN} Tf 30 2 Td (x) Tj ET"),
    ),
    Fault(
        "text-in-gutter-of-verso",
        "gutter",
        PAGE,
        draw(f"0 0 0 1 k BT /Serif {TEN} Tf 131 60 Td (x) Tj ET"),
    ),
    Fault(
        "text-in-gutter-of-recto",
        "gutter",
        3,
        draw(f"0 0 0 1 k BT /Serif {TEN} Tf 10 60 Td (x) Tj ET", page=3),
    ),
    Fault(
        "text-on-thin-spine",
        "spine-text",
        PAGE,
        draw(f"0 0 0 1 k BT /Serif {TEN} Tf 71.5 60 Td (x) Tj ET"),
        {"part": "cover", "spine_mm": 4.5},
    ),
    Fault(
        "text-over-fold",
        "spine-text",
        PAGE,
        draw(f"0 0 0 1 k BT /Serif {TEN} Tf 60 60 Td (xxxxxx) Tj ET"),
        {"part": "cover", "spine_mm": 8.0},
    ),
)

FALSE_BLEED = tuple(
    Fault(f"bleed-{kind}-{edge}", "bleed-true", PAGE, draw(bleeding.false(kind, edge)))
    for kind in bleeding.FALSE
    for edge in bleeding.STRIPS
)

FAULTS = (*FILE_FAULTS, *BOX_FAULTS, *COLOUR_FAULTS, *CONTENT_FAULTS, *FALSE_BLEED)


def _trapped(pdf: pikepdf.Pdf, value: str) -> None:
    pdf.docinfo.Trapped = Name(value)
