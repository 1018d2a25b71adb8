"""Files with pictures: sound ones in every way a camera or scanner makes them, and ones made to do harm."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw

SENTINEL = "GeheimeStraat12"
"""Stands for whatever a camera writes beside the pixels."""


def drawn(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    """A red corner at the left top of a white sheet, with a blue ball."""
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 4, height // 4), fill="#E00000")
    pen.ellipse((width // 2, height // 2, width * 3 // 4, height * 3 // 4), fill="#0000E0")
    return image if mode == "RGB" else image.convert(mode)


def packed(image: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    """The bytes of a file."""
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def jpeg(width: int = 400, height: int = 300) -> bytes:
    """An ordinary photo."""
    return packed(drawn(width, height))


def telling_jpeg() -> bytes:
    """A photo that tells where it was taken, in every place in which a JPEG can."""
    exif = Image.Exif()
    exif[0x010E] = SENTINEL  # description
    exif[0x013B] = SENTINEL  # artist
    exif[0x0112] = 6  # held upright: turn a quarter to the right
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (52.0, 37.0, 1.0)
    gps[29] = SENTINEL
    xmp = f"<x:xmpmeta><dc:creator>{SENTINEL}</dc:creator></x:xmpmeta>".encode()
    profile = b"\0" * 128 + SENTINEL.encode()
    made = packed(drawn(), exif=exif, comment=SENTINEL.encode(), xmp=xmp, icc_profile=profile)
    return made + SENTINEL.encode()


def telling_png() -> bytes:
    """The same for a PNG."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", SENTINEL)
    info.add_itxt("XML:com.adobe.xmp", SENTINEL)
    return packed(drawn(), "PNG", pnginfo=info) + SENTINEL.encode()


def telling_webp() -> bytes:
    """The same for WebP."""
    exif = Image.Exif()
    exif[0x010E] = SENTINEL
    return packed(drawn(), "WEBP", exif=exif, xmp=SENTINEL.encode())


def png_of(width: int, height: int, data: bytes = b"\0" * 1000) -> bytes:
    """A PNG that says it is this large, whatever is in it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def moving(kind: str) -> bytes:
    """Two pictures one after the other."""
    return packed(drawn(), kind, save_all=True, append_images=[drawn(mode="L").convert("RGB")])
