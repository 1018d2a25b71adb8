"""The sheet with the recovery key, read back as whoever finds it would."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.graphics.barcode.qr import QrCodeWidget

from kansenboek.kit.errors import BugError
from kansenboek.paper.scripts import text_width
from kansenboek.safety.papers import recovery_sheet as recovery_sheet_module
from kansenboek.safety.papers.recovery_sheet import recovery_sheet
from kansenboek.storage.recovery_key import ALPHABET, GROUPS, new_secret, parse, to_groups

ROOT = Path(__file__).resolve().parents[2]
KEY = to_groups(bytearray(range(16)))
LANGUAGES = ("nl", "en")


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def text_of(pdf: bytes) -> str:
    return reader(pdf).pages[0].extract_text()


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_stands_on_the_sheet_opens_the_store(code: str) -> None:
    secret = new_secret()
    text = text_of(recovery_sheet(to_groups(secret), code))
    groups = re.findall(rf"(?m)^\s*((?:[{ALPHABET}]\s?){{5}})$", text)
    assert ["".join(group.split()) for group in groups] == to_groups(secret).split("-")
    assert parse("".join(groups)) == secret


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_one_page_of_a4(code: str) -> None:
    (page,) = reader(recovery_sheet(KEY, code)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_it_says_in_dutch_what_to_do() -> None:
    text = " ".join(text_of(recovery_sheet(KEY)).split())
    for words in (
        *("Herstelsleutel", "Gebruik de herstelsleutel", "nieuwe wachtzin", "Nooit bij de laptop"),
        *("Opgeborgen op", *(f"Groep {number + 1}" for number in range(GROUPS))),
    ):
        assert words in text


def test_the_widest_group_leaves_room_beside_the_next() -> None:
    places: list[float] = []

    def note(text: str, _cm: object, tm: list[float], font: object, size: float) -> None:
        if "M" in text and size > 20:
            places.append(tm[4])

    pdf = recovery_sheet("-".join(["MWMWM"] * GROUPS))
    reader(pdf).pages[0].extract_text(visitor_text=note)
    first, second, third = sorted(set(places))
    wide = text_width("MWMWM", recovery_sheet_module._KEY) + 5 * recovery_sheet_module._LETTER_GAP
    assert second - first == pytest.approx(third - second)
    assert wide < second - first - 6


def test_the_same_key_gives_the_same_bytes_in_any_process() -> None:
    code = "import sys; from kansenboek.safety.papers.recovery_sheet import recovery_sheet as sheet;"
    code += f"sys.stdout.buffer.write(sheet({KEY!r}))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert runs == {recovery_sheet(KEY)}
    assert recovery_sheet(to_groups(bytearray(16))) not in runs


def test_the_qr_code_holds_the_key_as_it_may_be_typed() -> None:
    """Its squares are drawn as bars: as many as a code of exactly these groups has."""
    content = reader(recovery_sheet(KEY)).pages[0].get_contents()
    assert content is not None
    bars = len(re.findall(rb" re f", content.get_data()))
    own = QrCodeWidget(KEY, barBorder=0, barLevel="M")
    wanted = len(own.draw().contents) - 1  # the first is the empty frame
    assert bars == wanted > 150


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_tells_nothing_of_people_machines_and_days(code: str) -> None:
    pdf = recovery_sheet(KEY, code)
    told = reader(pdf)
    assert told.metadata is not None
    assert told.metadata.title == "Kansenboek"
    assert not told.metadata.author
    assert not told.metadata.subject
    assert told.metadata.creator == "Kansenboek"
    assert b"/home" not in pdf
    assert str(Path.home()).encode() + b"/" not in pdf
    assert not re.search(r"\b20\d\d\b", text_of(pdf))
    assert "/" not in text_of(pdf)
    assert not told.attachments
    assert "/Annots" not in told.pages[0]


@pytest.mark.parametrize("groups", ["", "AAAAA", "-".join(["AAAAA"] * 7)])
def test_what_is_no_key_is_a_mistake_of_ours(groups: str) -> None:
    with pytest.raises(BugError):
        recovery_sheet(groups)
