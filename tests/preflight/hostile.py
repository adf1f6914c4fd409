"""Files made to deceive whoever judges them, or to keep him busy for ever: each a few kilobytes."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from . import sound

Make = Callable[[Path], Path]
MB = 1_000_000


def packed(data: bytes, times: int, rounds: int = 1) -> bytes:
    """Compress `data`, repeated, by repeating what became of it once (RFC 1950 and 1951)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(data, check)
    whole = b"\x78\xda" + block * times + b"\x03\x00" + check.to_bytes(4, "big")
    for _ in range(rounds - 1):
        whole = zlib.compress(whole)
    return whole


def _file(content: bytes, **entries: object) -> Make:
    """The sound file, whose second page has this content as well, written as it is."""

    def make(path: Path) -> Path:
        with sound.sound_pdf() as pdf:
            page = pdf.pages[1]
            stream = pikepdf.Stream(pdf, content, **entries)
            page.Contents = Array([page.Contents, pdf.make_indirect(stream)])
            page.Resources = Dictionary(page.Resources)
            return _save(pdf, path)

    return make


def _save(pdf: pikepdf.Pdf, path: Path) -> Path:
    as_it_is = pikepdf.StreamDecodeLevel.none
    return sound.save(pdf, path, stream_decode_level=as_it_is, compress_streams=False)


def _flate(data: bytes, times: int, rounds: int = 1) -> Make:
    names = Array([Name.FlateDecode] * rounds)
    return lambda path: _file(packed(data, times, rounds), Filter=names)(path)


def _runs(path: Path) -> Path:
    return _file(b"\x81q\x81 " * (8 * MB // 4), Filter=Name.RunLengthDecode)(path)


def _lzw(path: Path) -> Path:
    return _file(b"\x80" * MB, Filter=Name.LZWDecode)(path)


def _lzw_wrapped(path: Path) -> Path:
    filters = Array([Name.FlateDecode, Name.LZWDecode])
    return _file(zlib.compress(b"\x80" * MB), Filter=filters)(path)


def _changed(change: Callable[[pikepdf.Pdf], None]) -> Make:
    def make(path: Path) -> Path:
        with sound.sound_pdf() as pdf:
            change(pdf)
            return _save(pdf, path)

    return make


def _harmed(harm: Callable[[bytes], bytes]) -> Make:
    def make(path: Path) -> Path:
        sound.save(sound.sound_pdf(), path)
        path.write_bytes(harm(path.read_bytes()))
        return path

    return make


def _add(pdf: pikepdf.Pdf, category: str, name: str, value: pikepdf.Object, content: bytes) -> None:
    """Give the second page a resource, and content that uses it."""
    page = pdf.pages[1]
    page.Resources = Dictionary(page.Resources)
    group = Dictionary(page.Resources[category])
    group[name] = value
    page.Resources[category] = group
    page.contents_add(pdf.make_stream(content))


def _nested_forms(width: int, depth: int) -> Callable[[pikepdf.Pdf], None]:
    """Forms that each call the next `width` times: width to the power of depth calls."""

    def change(pdf: pikepdf.Pdf) -> None:
        inner = pdf.make_stream(b"0 0 1 1 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        for _ in range(depth):
            calls = b"/F Do " * width
            resources = Dictionary(XObject=Dictionary(F=inner))
            inner = pdf.make_stream(calls, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]),
                                    Resources=resources)  # fmt: skip
        _add(pdf, "/XObject", "/F", inner, b"/F Do")

    return change


def _one_stream_often(times: int, megabytes: int) -> Callable[[pikepdf.Pdf], None]:
    """A page whose content is one stream, named many times."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, packed(b" " * MB, megabytes), Filter=Name.FlateDecode)
        pdf.pages[1].obj.Contents = Array([pdf.make_indirect(stream)] * times)

    return change


def _large_form_often(pdf: pikepdf.Pdf) -> None:
    """A form of 40 MB that says nothing, called thousands of times."""
    form = pikepdf.Stream(pdf, packed(b" " * MB, 40), Filter=Name.FlateDecode, Subtype=Name.Form,
                          BBox=Array([0, 0, 9, 9]))  # fmt: skip
    _add(pdf, "/XObject", "/F", pdf.make_indirect(form), b"/F Do " * 3000)


def _metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pikepdf.Stream(pdf, packed(b" " * MB, 450), Filter=Name.FlateDecode)


def _bomb_of_objects(path: Path) -> Path:
    """All objects lie in an object stream that unpacks to 450 MB."""
    body = b"1 0 2 40 <</Type/Catalog/Pages 2 0 R>>            <</Type/Pages/Kids[]/Count 0>>"
    first = body.index(b"<<")
    data = packed(body.ljust(MB), 450)
    head = b"%PDF-1.6\n"
    objects = b"3 0 obj<</Type/ObjStm/N 2/First %d/Length %d/Filter/FlateDecode>>stream\n" % (
        first, len(data))  # fmt: skip
    objects += data + b"\nendstream endobj\n"
    at = len(head) + len(objects)
    rows = b"".join(
        bytes([kind]) + first_.to_bytes(4, "big") + bytes([second])
        for kind, first_, second in ((0, 0, 0), (2, 3, 0), (2, 3, 1), (1, len(head), 0), (1, at, 0))
    )
    table = b"4 0 obj<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    path.write_bytes(
        head + objects + table + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at
    )
    return path


def _table_in_a_table(path: Path) -> Path:
    """An object stream is said to lie within itself, as qpdf's own worst file has it."""
    head = b"%PDF-1.6\n"
    rows = b"".join(
        bytes([kind, 0, 0, 0, at, 0]) for kind, at in ((0, 0), (2, 2), (2, 1), (2, 3), (1, 9))
    )
    table = b"4 0 obj<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    path.write_bytes(head + table + rows + b"\nendstream endobj\nstartxref\n9\n%%EOF")
    return path


def _widths(pdf: pikepdf.Pdf) -> None:
    width = Array([-(2**31) + 1, 2**31 - 1, 500] * 10_000)
    descendant = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, W=width)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([descendant]))
    _add(pdf, "/Font", "/Wide", font, b"BT /Wide 9 Tf (aa) Tj ET")


def _crowd(pdf: pikepdf.Pdf) -> None:
    """Dots of ink in great number, and letters among them that touch none."""
    dots = b"".join(b"%d 200 1 1 re f\n" % (40 + n % 350) for n in range(20_000))
    words = b"/Knock gs BT /Serif 1 Tf\n" + b"1 0 0 1 20 205 Tm (x) Tj\n" * 20_000 + b"ET"
    pdf.pages[1].contents_add(
        pdf.make_stream(
            b"q 1 0 0 rg 9 9 9 9 re f 1 0 0 0 k " + dots + b"0 0 0 1 k " + words + b" Q"
        )
    )


def _jpeg(pdf: pikepdf.Pdf) -> None:
    """A picture that says it is 16,000 pixels wide and high, in a few bytes."""
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (16, 16)).save(buffer, "JPEG")
    data = bytearray(buffer.getvalue())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = b"\x3e\x80\x3e\x80"
    image = pikepdf.Stream(pdf, bytes(data), Type=Name.XObject, Subtype=Name.Image, Width=16_000,
                           Height=16_000, BitsPerComponent=8, ColorSpace=Name.DeviceRGB,
                           Filter=Name.DCTDecode)  # fmt: skip
    _add(pdf, "/XObject", "/Big", image, b"q 99 0 0 99 50 50 cm /Big Do Q")


POSTSCRIPT = (
    b"%!PS\n/Times-Roman findfont 20 scalefont setfont 72 72 moveto (sound) show showpage\n"
)
DECEIVING: dict[str, Make] = {
    "postscript": _harmed(lambda data: POSTSCRIPT + data),
    "postscript that quits": _harmed(lambda data: b"%!PS\nshowpage quit\n" + data),
    "endless postscript": _harmed(lambda data: b"%!\n{} loop\n" + data),
    "one byte": _harmed(lambda data: b"\n" + data),
    "byte order mark": _harmed(lambda data: b"\xef\xbb\xbf" + data),
    "zip": _harmed(lambda data: b"PK\x03\x04" + bytes(26) + data),
    "jpeg": _harmed(lambda data: b"\xff\xd8\xff\xe0\x00\x10JFIF" + data),
    "html": _harmed(lambda data: b"<html><body>" + data),
    "printer's job language": _harmed(lambda data: b"\x1b%-12345X@PJL ENTER LANGUAGE=PDF\n" + data),
    "a comment": _harmed(lambda data: b"% harmless\n" + data),
    "thousand blanks": _harmed(lambda data: b" " * 1000 + data),
    "spaces, then another header": _harmed(lambda data: b"  %!PS-Adobe-3.0\n" + data),
}
ENDLESS: dict[str, Make] = {
    "a gigabyte of nothing": _flate(b" " * MB, 1000),
    "many GB in two wrappings": _flate(b" " * MB, 450, 2),
    "four wrappings": _flate(b" " * MB, 450, 4),
    "200 million states saved": _flate(b"q " * (MB // 2), 400),
    "states saved, within bounds": _flate(b"q " * 10_000, 2),
    "a path without end": _flate(b"9 9 m " + b"99 99 l 9 99 l " * 60_000, 10),
    "curves without end": _flate(b"9 9 m " + b"1 2 3 4 5 6 c " * 60_000, 5),
    "rectangles clipping": _flate(b"0 0 99 99 re W n " * 60_000, 8),
    "runs": _runs,
    "LZW": _lzw,
    "LZW in a wrapping": _lzw_wrapped,
    "ten to the tenth forms": _changed(_nested_forms(10, 10)),
    "two to the fifteenth forms, in themselves": _changed(_nested_forms(2, 30)),
    "thousand times thousand forms": _changed(_nested_forms(1000, 3)),
    "five thousand forms, one in another": _changed(_nested_forms(1, 5000)),
    "one stream, twenty thousand times": _changed(_one_stream_often(20_000, 1)),
    "a large stream, four hundred times": _changed(_one_stream_often(400, 250)),
    "a large form, three thousand times": _changed(_large_form_often),
    "metadata": _changed(_metadata),
    "objects": _bomb_of_objects,
    "an object stream in itself": _table_in_a_table,
    "widths of billions of letters": _changed(_widths),
    "a crowd of dots and letters": _changed(_crowd),
    "a picture of many pixels": _changed(_jpeg),
    "operators of no language": _file(
        b"\xc3\xa8 \xff\xfe 1 0 0 rg 90 90 9 9 re f \xe1\xbb\x87 /\xff\xfe gs /\xff Do"
    ),
    "a string of a hundred million letters": _flate(b"(" + b"a" * MB, 100),
    "arrays in arrays": _flate(b"[" * MB, 3),
    "names": _flate(b"/a" * (MB // 2), 10),
    "comments": _flate(b"%\n" * (MB // 2), 20),
}
