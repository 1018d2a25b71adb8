"""Pictures in and out: whatever file comes in, only the pixels of one still picture go on.

A picture is unpacked and packed again as JPEG, so the place it was taken, names, comments, colour profiles, small
copies of an earlier version and whatever was hidden behind it stay behind. The kind of file is what its bytes say,
never its name. Colours are taken as sRGB: reading colour profiles of strangers is not worth the difference.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TypeVar

from PIL import (
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.picture import LEAST_SIDE, LONGEST_SIDE, MOST_FILE_BYTES, MOST_PIXELS, Picture

T = TypeVar("T")

_QUALITY = 85
_MOST_PER_PIXEL = 6
"""Bytes; noise in full colours takes about two at that quality."""
_FORMATS = (
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
)
_MOVING = ("PNG", "WEBP")
"""Formats in which more than one picture means that it moves. In JPEG a telephone keeps other copies."""
_PHONE_FORMAT = b"ftyp"
_OTHER_KINDS = (b"GIF8", b"%PDF", b"BM", b"II*\0", b"MM\0*", b"<svg", b"<?xml")


class NotAPicture(KnownError):
    """The file cannot be taken as a picture."""

    message = N_("This is not a picture that can be read.")
    advice = N_("Take a JPEG, PNG or WebP picture. Nothing was added.")


def clean(data: bytes) -> Picture:
    """Take the picture out of a file as we keep it: upright, at most `LONGEST_SIDE` long, and nothing but pixels.

    Raises NotAPicture with what is the matter; nothing else comes of a file made to do harm.
    """
    _refuse_at_sight(data)
    image = _read(lambda: Image.open(io.BytesIO(data), formats=_FORMATS))
    width, height = image.size
    if min(width, height) < LEAST_SIDE:
        raise NotAPicture(N_("This picture is too small to see anything in it."))
    if width * height > MOST_PIXELS:
        raise NotAPicture(
            N_("This picture has more than {most} million pixels."),
            advice=N_("Make it smaller first. Nothing was added."),
            most=MOST_PIXELS // 1_000_000,
        )
    if image.format in _MOVING and _read(lambda: getattr(image, "n_frames", 1)) > 1:
        raise NotAPicture(
            N_("This picture moves."), advice=N_("Take one that stands still. Nothing was added.")
        )
    pixels = _read(lambda: _upright(image))
    if min(pixels.size) < 1:
        raise NotAPicture
    file = io.BytesIO()
    # A new picture: nothing that was read beside the pixels can come along.
    fresh = Image.frombytes("RGB", pixels.size, pixels.tobytes())
    _give_room(fresh)
    _read(lambda: fresh.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True))
    return Picture(file.getvalue(), *fresh.size)


def _give_room(image: Image.Image) -> None:
    """Let Pillow pack a busy picture: crayon, glitter, a printed photo.

    To find the shortest codes it packs the whole picture in one go, in room for one byte for each pixel; of such a
    picture it needs more, and fails.
    """
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, _MOST_PER_PIXEL * image.width * image.height)


def rgb(jpeg: bytes, longest: int = LONGEST_SIDE) -> tuple[int, int, bytes]:
    """Unpack a picture that we keep, to show it: width, height, and three bytes for each pixel.

    At most `longest` pixels long. Raises NotAPicture.
    """
    image = _read(lambda: Image.open(io.BytesIO(jpeg), formats=("JPEG",)))
    image.draft("RGB", (longest, longest))
    pixels = _read(lambda: image.convert("RGB"))
    pixels.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return pixels.width, pixels.height, pixels.tobytes()


def _refuse_at_sight(data: bytes) -> None:
    if not data:
        raise NotAPicture(N_("This file is empty."))
    if len(data) > MOST_FILE_BYTES:
        raise NotAPicture(
            N_("This file is larger than {most} megabytes."),
            advice=N_("Make the picture smaller first. Nothing was added."),
            most=MOST_FILE_BYTES // 1024**2,
        )
    if data[4:8] == _PHONE_FORMAT:
        raise NotAPicture(
            N_("This is a photo in the telephone's own format (HEIC), or a film."),
            advice=N_("Let the telephone send it as JPEG. Nothing was added."),
        )
    if data.startswith(_OTHER_KINDS):
        raise NotAPicture(N_("This is another kind of file."))


def _read(step: Callable[[], T]) -> T:
    """Let Pillow read a stranger's bytes."""
    try:
        return step()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotAPicture(
            N_("This picture has more than {most} million pixels."),
            advice=N_("Make it smaller first. Nothing was added."),
            most=MOST_PIXELS // 1_000_000,
        ) from None
    except UnidentifiedImageError:
        raise NotAPicture from None
    except Exception:  # noqa: BLE001 - a decoder fails in any way that hostile bytes can think of
        # From None: the error of a decoder can quote what it read.
        raise NotAPicture(N_("This picture is damaged or not whole.")) from None


def _upright(image: Image.Image) -> Image.Image:
    """Turn all pixels to RGB, as the camera was held, on white where it was see-through, and small enough."""
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG unpacks itself at a half, a quarter or an eighth
    image.load()
    turned = ImageOps.exif_transpose(image)
    turned = _eight_bits(turned)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if turned.has_transparency_data:
        seen = turned.convert("RGBA")
        turned = Image.new("RGB", seen.size, "white")
        turned.paste(seen, mask=seen.getchannel("A"))
    return turned.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Bring grey in sixteen bits down to eight: else it would be cut off at 255, and end up white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "P":
        # Thumbnails of palettes are coarse.
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image
