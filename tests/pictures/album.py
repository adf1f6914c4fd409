"""Pictures of every kind an editor may bring, made here: sound ones, and ones that are not."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageCms, ImageDraw

Make = Callable[[], bytes]
GPS, SECRET = b"\x00\x15\x00\x00", "Nhà riêng, 21.0285 B 105.8542 Đ"


@cache
def scene(width: int, height: int) -> Image.Image:
    """A picture with colour everywhere, and a frame of pure red along its edges."""
    rise = Image.linear_gradient("L").resize((width, height))
    round_ = Image.radial_gradient("L").resize((width, height))
    image = Image.merge("RGB", (rise, round_, rise.transpose(Image.Transpose.ROTATE_180)))
    edge = max(min(max(width, height) // 60, min(width, height) // 4), 1)
    ImageDraw.Draw(image).rectangle((0, 0, width - 1, height - 1), outline="red", width=edge)
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def made(
    kind: str, width: int = 900, height: int = 600, mode: str = "RGB", **options: object
) -> Make:
    return lambda: saved(scene(width, height).convert(mode), kind, **options)


def turned(orientation: int, kind: str = "JPEG") -> Make:
    """A picture stored as a camera held otherwise stores it, with where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)})
    return lambda: saved(scene(900, 600), kind, exif=exif.tobytes())


def cut(make: Make, share: float) -> Make:
    return lambda: (data := make())[: int(len(data) * share)]


def filled(make: Make, share: float) -> Make:
    """What an upload that broke off leaves where the file was laid out at full length before."""
    return lambda: (data := make())[: int(len(data) * share)].ljust(len(data), b"\0")


def flipped(make: Make, share: float) -> Make:
    def spoil() -> bytes:
        data = bytearray(make())
        data[int(len(data) * share)] ^= 0x10
        return bytes(data)

    return spoil


def ended(make: Make, share: float) -> Make:
    """A JPEG whose end is marked too early: decoders fill the rest with grey, without a word."""

    def spoil() -> bytes:
        data = bytearray(make())
        at = int(len(data) * share)
        data[at : at + 2] = b"\xff\xd9"
        return bytes(data)

    return spoil


def zeroed(make: Make, share: float) -> Make:
    """What a broken disk leaves in the middle of a file."""

    def spoil() -> bytes:
        data = bytearray(make())
        at = int(len(data) * share)
        data[at : at + 2000] = bytes(2000)
        return bytes(data)

    return spoil


def png(
    width: int, height: int, rows: bytes = b"", bits: int = 8, kind: int = 2, palette: bytes = b""
) -> bytes:
    """A PNG whose header says what it likes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    body = (
        chunk(b"IHDR", head)
        + (chunk(b"PLTE", palette) if palette else b"")
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body


def moving(kind: str) -> Make:
    frames = [scene(90, 60), scene(90, 60).rotate(180)]
    return lambda: saved(frames[0], kind, save_all=True, append_images=frames[1:])


def rgb_profile(primaries: tuple[tuple[float, float], ...], gamma: float) -> bytes:
    """A matrix profile (ICC.1) of a display with these primaries, white D65, adapted to D50."""
    columns = _adapted(primaries)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    parts = {b"desc": _described(), b"cprt": b"text\0\0\0\0CC0\0", b"wtpt": _xyz(_D50)}
    parts |= dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), map(_xyz, columns), strict=True))
    parts |= {name: curve for name in (b"rTRC", b"gTRC", b"bTRC")}
    at, table, body = 132 + 12 * len(parts), struct.pack(">I", len(parts)), b""
    for name, part in parts.items():
        part = part.ljust(-(-len(part) // 4) * 4, b"\0")
        table += name + struct.pack(">II", at + len(body), len(part))
        body += part
    head = struct.pack(
        ">I4sI4s4s4s", at + len(body), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ "
    )
    head = head.ljust(36, b"\0") + b"acsp"
    head = head.ljust(68, b"\0") + struct.pack(">iii", *(round(part * 65536) for part in _D50))
    return head.ljust(128, b"\0") + table + body


_D50, _D65 = (0.9642, 1.0, 0.8249), (0.9505, 1.0, 1.0891)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_BACK = ((0.98699, -0.14705, 0.15996), (0.43231, 0.51836, 0.04929), (-0.00853, 0.04004, 0.96849))
Row = tuple[float, ...]


def _times(matrix: tuple[Row, ...], vector: Row) -> Row:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _adapted(primaries: tuple[tuple[float, float], ...]) -> list[Row]:
    raw = [(x / y, 1.0, (1 - x - y) / y) for x, y in primaries]
    shares = _solved(raw, _D65)
    scaled = [tuple(part * share for part in row) for row, share in zip(raw, shares, strict=True)]
    here, there = _times(_BRADFORD, _D65), _times(_BRADFORD, _D50)
    cones = [_times(_BRADFORD, row) for row in scaled]
    moved = [tuple(c * t / h for c, t, h in zip(row, there, here, strict=True)) for row in cones]
    return [_times(_BACK, row) for row in moved]


def _solved(columns: list[Row], wanted: Row) -> Row:
    """Cramer's rule for three unknowns."""

    def det(a: Row, b: Row, c: Row) -> float:
        return (
            a[0] * (b[1] * c[2] - b[2] * c[1])
            - b[0] * (a[1] * c[2] - a[2] * c[1])
            + c[0] * (a[1] * b[2] - a[2] * b[1])
        )

    r, g, b = columns
    whole = det(r, g, b)
    return det(wanted, g, b) / whole, det(r, wanted, b) / whole, det(r, g, wanted) / whole


def _xyz(values: Row) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(value * 65536) for value in values))


def _described() -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(78)


ADOBE_RGB = rgb_profile(((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), 2.19921875)
DISPLAY_P3 = rgb_profile(((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)), 2.2)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
_JPEG, _PNG = made("JPEG"), made("PNG")
_TIFF = made("TIFF", compression="tiff_adobe_deflate")
_CHOSEN = (b"\0" + bytes(range(60))) * 40
_GREY_16 = Image.frombytes("I;16", (600, 400), b"\0\x80" * 240_000)
_ROWS = (b"\0" + b"\x12\x34\x80\x00\xff\xff" * 600) * 400

SOUND: dict[str, Make] = {
    "điện thoại.png": made("PNG", 1080, 2340),  # a telephone's screen
    "cao.jpg": made("JPEG", 300, 6000),
    "rong.jpg": made("JPEG", 6000, 300),
    "vuong.jpeg": made("JPEG", 2000, 2000),
    "nho.png": made("PNG", 120, 90),
    "mot-diem.png": made("PNG", 1, 1),
    "vach.png": made("PNG", 3, 700),
    **{f"quay-{number}.jpg": turned(number) for number in range(1, 9)},
    "quay.png": turned(6, "PNG"),
    "quay.webp": turned(8, "WEBP"),
    "quay.tif": turned(6, "TIFF"),
    "adobe.jpg": made("JPEG", icc_profile=ADOBE_RGB),
    "p3.png": made("PNG", icc_profile=DISPLAY_P3),
    "srgb.jpg": made("JPEG", icc_profile=SRGB),
    "cmyk.jpg": made("JPEG", mode="CMYK"),
    "cmyk.tif": made("TIFF", mode="CMYK"),
    "xam.jpg": made("JPEG", mode="L"),
    "xam-alpha.png": made("PNG", mode="LA"),
    "alpha.png": lambda: saved(_see_through(), "PNG"),
    "alpha.webp": lambda: saved(_see_through(), "WEBP"),
    "bang-mau.png": lambda: saved(scene(900, 600).quantize(16), "PNG"),
    "bang-mau-trong.png": lambda: saved(scene(900, 600).quantize(16), "PNG", transparency=0),
    "den-trang.png": made("PNG", mode="1"),
    "muoi-sau.png": lambda: png(600, 400, _ROWS, 16),
    "xam-muoi-sau.png": lambda: saved(
        Image.frombytes("I;16", (600, 400), b"\0\x80" * 240_000), "PNG"
    ),
    "dan-xen.jpg": made("JPEG", progressive=True),
    "nen-hai.tif": _TIFF,
    "bang-mau-day.png": lambda: png(60, 40, _CHOSEN, kind=3, palette=bytes(180)),
    "nen.tiff": made("TIFF", compression="tiff_lzw"),
    "anh.webp": made("WEBP"),
    "hai-anh.jpg": moving("MPO"),  # what telephones call a JPEG
    "ẢNH Chụp (2) Ở CHỢ.JPG": _JPEG,
    "a&b, c'd.png": _PNG,
    "100% bông.png": _PNG,
    "NHÃN.PNG": _PNG,
}


def _see_through() -> Image.Image:
    image = scene(900, 600).copy()
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


_DAMAGED = "is damaged or not complete. Put the whole file"
_UNREAD = "cannot be read: it is damaged, or of another kind."
_LARGE = "has more than 65 million pixels."
_MOVES = "moves, or has several pages."

UNSOUND: dict[str, tuple[Make, str]] = {
    **{f"cut-{n}.jpg": (cut(_JPEG, n / 100), _DAMAGED) for n in (30, 60, 90, 99)},
    **{f"cut-{n}.png": (cut(_PNG, n / 100), _DAMAGED) for n in (30, 60, 90, 99)},
    **{f"filled-{n}.jpg": (filled(_JPEG, n / 100), _DAMAGED) for n in (30, 60, 90)},
    "cut-0.jpg": (lambda: _JPEG()[:2], _UNREAD),
    "cut-progressive.jpg": (cut(made("JPEG", progressive=True), 0.5), _DAMAGED),
    "ended.jpg": (ended(_JPEG, 0.6), _DAMAGED),
    "ended-progressive.jpg": (ended(made("JPEG", progressive=True), 0.3), _DAMAGED),
    "no-end.png": (lambda: _PNG()[:-12], _DAMAGED),
    **{f"flipped-{n}.png": (flipped(_PNG, n / 100), _DAMAGED) for n in (20, 50, 80)},
    "too-few-rows.png": (lambda: png(600, 400, _ROWS[: len(_ROWS) // 2], 16), _DAMAGED),
    "cut.webp": (cut(made("WEBP"), 0.6), _DAMAGED),
    "cut.tif": (cut(made("TIFF"), 0.6), _DAMAGED),
    "cut-packed.tif": (cut(made("TIFF", compression="tiff_lzw"), 0.6), _UNREAD),
    **{f"flipped-{n}.tif": (flipped(_TIFF, n / 100), _DAMAGED) for n in (20, 50, 80)},
    "zeroed.tif": (zeroed(_TIFF, 0.5), _DAMAGED),
    "no-palette.png": (lambda: png(60, 40, _CHOSEN, kind=3), _DAMAGED),
    "outside-palette.png": (lambda: png(60, 40, _CHOSEN, kind=3, palette=bytes(99)), _DAMAGED),
    "fax.tif": (made("TIFF", mode="1", compression="group4"), "cannot be checked. Save it as PNG."),
    "empty.png": (lambda: b"", "is empty. Put the whole file empty.png there again."),
    "empty.jpg": (lambda: b"", "is empty. Put the whole file empty.jpg there again."),
    "no-pixels.png": (lambda: png(0, 0), _UNREAD),
    "no-rows.png": (lambda: png(9, 0), _UNREAD),
    "bomb.png": (lambda: png(40_000, 4_000), _LARGE),
    "square.png": (lambda: png(10_000, 10_000), _LARGE),
    "line.png": (lambda: png(2**31 - 1, 1), _LARGE),
    "moving.png": (moving("PNG"), _MOVES),
    "moving.webp": (moving("WEBP"), _MOVES),
    "pages.tif": (moving("TIFF"), _MOVES),
    "really-png.jpg": (_PNG, "holds PNG, not what its name says. Name the file really-png.p"),
    "really-jpeg.png": (
        _JPEG,
        "holds JPEG, not what its name says. Name the file really-jpeg.",
    ),
    "really-webp.jpg": (made("WEBP"), "holds WEBP, not what its name says."),
    "really-gif.png": (made("GIF"), _UNREAD),
    "really-html.png": (lambda: b"<script>alert(1)</script>" * 9, _UNREAD),
    "really-svg.jpg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', _UNREAD),
    "float.tif": (made("TIFF", mode="F"), "has colours of a kind that cannot be used (F)."),
    "profile.png": (made("PNG", icc_profile=ADOBE_RGB[:200]), "colour profile"),
}
