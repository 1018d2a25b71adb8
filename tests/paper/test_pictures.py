"""Pictures that come in: only pixels go on, and a file made to do harm does nothing."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFile

from kansenboek.kit.picture import LONGEST_SIDE, MOST_FILE_BYTES, Picture
from kansenboek.paper.pictures import NotAPicture, clean, rgb
from tests.pictures import (
    SENTINEL,
    drawn,
    jpeg,
    moving,
    packed,
    png_of,
    telling_jpeg,
    telling_png,
    telling_webp,
)


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.jpeg))


def colour(image: Image.Image, x: int, y: int) -> str:
    red, green, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    names = {(True, True, True): "white", (True, False, False): "red", (False, False, True): "blue"}
    return names.get((red > 180, green > 180, blue > 180), f"{red} {green} {blue}")


@pytest.mark.parametrize("make", [telling_jpeg, telling_png, telling_webp])
def test_nothing_beside_the_pixels_comes_along(make: Callable[[], bytes]) -> None:
    told = make()
    assert SENTINEL.encode() in told, "the control: it is there to be found"
    picture = clean(told)
    assert SENTINEL.encode() not in picture.jpeg
    kept = opened(picture)
    kept.load()
    assert not kept.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp", "photoshop"} & set(kept.info)
    assert kept.format == "JPEG"
    assert picture.jpeg.endswith(b"\xff\xd9"), "something is behind the picture"


def test_the_control_for_the_places_it_could_be_in() -> None:
    before = Image.open(io.BytesIO(telling_jpeg()))
    assert before.getexif()
    assert {"exif", "comment", "icc_profile", "xmp"} <= set(before.info)


def test_a_photo_is_turned_as_the_camera_was_held() -> None:
    picture = clean(telling_jpeg())
    assert (picture.width, picture.height) == (300, 400)
    kept = opened(picture)
    assert colour(kept, 290, 10) == "red", "the corner at the left top went to the right"
    assert colour(kept, 10, 10) == "white"


def test_a_large_picture_becomes_smaller_in_its_own_shape() -> None:
    picture = clean(jpeg(4000, 1000))
    assert (picture.width, picture.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)
    assert colour(opened(picture), 100, 50) == "red"
    assert clean(jpeg(300, 200)).width == 300, "a small one stays as it is"


SOUND = {
    "cmyk": lambda: packed(drawn(mode="CMYK")),
    "grey": lambda: packed(drawn().convert("L"), "PNG"),
    "palette": lambda: packed(drawn().convert("P"), "PNG"),
    "png": lambda: packed(drawn(), "PNG"),
    "webp": lambda: packed(drawn(), "WEBP", lossless=True),
    "progressive": lambda: packed(drawn(), progressive=True),
    "telephone": lambda: moving("MPO"),
    "behind": lambda: jpeg() + b"<script>" * 1000,
}


@pytest.mark.parametrize("name", SOUND)
def test_every_sort_of_still_picture_is_read(name: str) -> None:
    picture = clean(SOUND[name]())
    assert (picture.width, picture.height) == (400, 300)
    kept = opened(picture)
    assert kept.mode == "RGB"
    assert colour(kept, 390, 290) == "white"
    if name != "grey":
        assert colour(kept, 20, 20) == "red"
        assert colour(kept, 250, 190) == "blue"


def test_sixteen_bits_of_grey_stay_grey() -> None:
    picture = clean(packed(Image.new("I;16", (60, 60), 30_000), "PNG"))
    value = opened(picture).convert("L").getpixel((30, 30))
    assert value == pytest.approx(30_000 // 256, abs=3)


def test_what_is_see_through_becomes_white_paper() -> None:
    sheet = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    sheet.paste((200, 0, 0, 255), (0, 0, 20, 20))
    kept = opened(clean(packed(sheet, "PNG")))
    assert colour(kept, 40, 40) == "white"
    assert colour(kept, 8, 8) == "red"


def crayon(wide: int, high: int) -> Image.Image:
    """Short strokes in all colours, everywhere."""
    chance, sheet = random.Random(7), Image.new("RGB", (wide, high), "white")
    pen = ImageDraw.Draw(sheet)
    for _stroke in range(wide * high // 20):
        x, y = chance.randrange(wide), chance.randrange(high)
        pen.line((x, y, x + chance.randint(-9, 9), y + chance.randint(-9, 9)), fill=chance.randrange(2**24))
    return sheet


def glitter(mode: str, bands: int) -> Image.Image:
    return Image.frombytes(mode, (400, 300), random.Random(7).randbytes(400 * 300 * bands))


BUSY = {
    "crayon": lambda: packed(crayon(400, 300), "PNG"),
    "glitter": lambda: packed(glitter("RGB", 3), "PNG"),
    "halftone": lambda: packed(glitter("L", 1).point(lambda value: 255 * (value > 127)), "PNG"),
    "sixteen bits": lambda: packed(glitter("I;16", 2), "PNG"),
    "see-through": lambda: packed(glitter("RGBA", 4), "PNG"),
    "a palette": lambda: packed(glitter("RGB", 3).quantize(64), "PNG", transparency=3),
    "print colours": lambda: packed(glitter("CMYK", 4), "JPEG", quality=95),
    "in layers": lambda: packed(glitter("RGB", 3), "JPEG", quality=95, progressive=True),
    "webp": lambda: packed(glitter("RGB", 3), "WEBP", lossless=True),
}


@pytest.mark.parametrize("name", BUSY)
def test_a_busy_drawing_comes_in(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "MAXBLOCK", 2**16)  # as in a program that has just begun
    assert opened(clean(BUSY[name]())).size == (400, 300)


HOSTILE = {
    "empty": (b"", "empty"),
    "words": (b"Dit is geen plaatje." * 50, "not a picture"),
    "cut": (jpeg()[:2000], "damaged"),
    "only a head": (jpeg()[:4], "not a picture"),
    "cut png": (packed(drawn(), "PNG")[:300], "damaged"),
    "too little in it": (png_of(500, 500), "damaged"),
    "bomb": (png_of(9000, 9000), "million pixels"),
    "larger bomb": (png_of(60_000, 60_000), "million pixels"),
    "just over": (png_of(7746, 7746), "million pixels"),
    "one pixel": (packed(Image.new("RGB", (1, 1)), "PNG"), "too small"),
    "a line": (packed(Image.new("RGB", (4000, 3)), "PNG"), "too small"),
    "gif": (packed(drawn(), "GIF"), "another kind"),
    "bmp": (packed(drawn(), "BMP"), "another kind"),
    "tiff": (packed(drawn(), "TIFF"), "another kind"),
    "pdf": (b"%PDF-1.7\n" + jpeg(), "another kind"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "another kind"),
    "page": (b"<html>" + jpeg(), "not a picture"),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 500, "HEIC"),
    "moving png": (moving("PNG"), "moves"),
    "moving webp": (moving("WEBP"), "moves"),
    "too many bytes": (jpeg() + b"\0" * MOST_FILE_BYTES, "megabytes"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_anything_else_gets_a_clear_sentence(name: str) -> None:
    data, says = HOSTILE[name]
    with pytest.raises(NotAPicture) as refused:
        clean(data)
    assert says in refused.value.message
    assert "Nothing was added." in refused.value.advice


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=60), st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_damage_anywhere_gives_a_picture_or_a_sentence(place: int, bytes_: bytes, kind: str) -> None:
    whole = packed(drawn(80, 60), kind)
    place %= len(whole)
    data = whole[:place] + bytes_ + whole[place + len(bytes_) :]
    try:
        picture = clean(data)
    except NotAPicture:
        return
    assert min(picture.width, picture.height) >= 1
    assert max(picture.width, picture.height) <= LONGEST_SIDE


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert clean(telling_png()).jpeg == clean(packed(drawn(), "PNG")).jpeg


def test_pixels_to_show_are_three_bytes_each() -> None:
    width, height, data = rgb(clean(jpeg(1200, 900)).jpeg, 120)
    assert (width, height) == (120, 90)
    assert len(data) == width * height * 3
    assert data[0] > 180 > data[1]
