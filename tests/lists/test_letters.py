"""The letters of files: judged by what names look like, repaired where that is certain, never wrong in silence."""

from __future__ import annotations

from random import Random

import pytest

from kansenboek.lists.rules.source import ASK, GARBLED, LOST_LETTER, OTHER_LETTERS, REPAIRED, UNSURE
from kansenboek.lists.sources.any_file import read_any
from kansenboek.lists.sources.decoding import decoded
from kansenboek.lists.sources.found import Found
from kansenboek.lists.sources.garbled import garbled, has_lost_letter, repaired

from .unseen_names import UNSEEN

HEADINGS = "Gezinsnr;Achternaam;Roepnaam;Geboortedatum;Ouder 1;Thuistaal\r\n"


def table(*names: tuple[str, str]) -> str:
    return HEADINGS + "".join(
        f"{at};{surname};{given};03-04-2024;Sanne Visser;Nederlands\r\n"
        for at, (surname, given) in enumerate(names)
    )


def names_in(found: Found) -> list[tuple[str, str]]:
    return [(cells[1], cells[2]) for _, cells in found.sheets[0].rows[1:]]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("mac_roman", [("Öztürk", "Zoë"), ("Çelik", "Chloé")]),
        ("cp1250", [("Wójcik", "Łukasz")]),
        ("cp1254", [("Yıldız", "Şeyma")]),
        ("cp850", [("Öztürk", "Zoë"), ("Müller", "René")]),
        ("cp437", [("Öztürk", "Zoë"), ("Müller", "René")]),
        ("cp1252", [("Öztürk", "Zoë"), ("D’Hondt", "Anaïs")]),
        ("iso8859_2", [("Dvořák", "Ondřej"), ("Šťastný", "Jiří")]),
        ("cp852", [("Dvořák", "Ondřej"), ("Wiśniewska", "Małgorzata")]),
        ("cp857", [("Yıldız", "Şeyma"), ("Doğan", "İrem")]),
        ("cp1251", [("Шевченко", "Олена"), ("Бондаренко", "Сергей")]),
        ("utf-32", [("Öztürk", "Zoë")]),
        ("utf-16-be", [("Öztürk", "Zoë")]),
    ],
)
def test_the_alphabet_is_the_one_in_which_names_look_right(
    encoding: str, names: list[tuple[str, str]]
) -> None:
    found = read_any(table(*names).encode(encoding))
    assert names_in(found) == names
    assert not [doubt for doubt in found.doubts if doubt.message in ASK]


@pytest.mark.parametrize(
    "encoding", ["cp1252", "mac_roman", "cp850", "cp1250", "cp1254", "iso8859_15", "iso8859_2", "cp437"]
)
def test_names_that_no_sample_holds_come_through_or_are_doubted(encoding: str) -> None:
    fitting = [name for name in UNSEEN if _fits(name, encoding)]
    right = silent = 0
    for run in range(40):
        names = Random(f"{encoding}{run}").sample(fitting, 4)
        text = table(*[(name, "Mila") for name in names])
        found = read_any(text.encode(encoding))
        if names_in(found) == [(name, "Mila") for name in names]:
            right += 1
        elif not any(doubt.message in ASK | {UNSURE} for doubt in found.doubts):
            silent += 1
    assert silent == 0
    assert right >= 30


def _fits(name: str, encoding: str) -> bool:
    try:
        return bool(name.encode(encoding))
    except UnicodeEncodeError:
        return False


def test_lines_in_two_encodings_are_read_each_in_its_own_and_said() -> None:
    data = table(("Öztürk", "Zoë")).encode() + "9;Visser;Loïs;03-04-2024\r\n".encode("cp1252")
    found = read_any(data)
    assert names_in(found) == [("Öztürk", "Zoë"), ("Visser", "Loïs")]
    assert [(doubt.row, doubt.message) for doubt in found.doubts] == [(3, OTHER_LETTERS)]


def test_a_line_that_is_utf8_by_chance_is_read_as_the_others_are() -> None:
    names = [("Brouwer", "Íñigo"), ("Öztürk", "Zoë"), ("Gonçalves", "Inês")]
    found = read_any(table(*names).encode("cp850"))
    assert names_in(found) == names


def misread(text: str, times: int = 1, alphabet: str = "cp1252") -> str:
    for _ in range(times):
        data = text.encode("utf-8")
        text = "".join(bytes([b]).decode(alphabet, "ignore") or chr(b) for b in data)
    return text


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("alphabet", ["cp1252", "mac_roman", "cp850", "cp437", "cp1250"])
def test_letters_that_were_misread_before_are_repaired_and_said(alphabet: str, times: int) -> None:
    names = [("Öztürk", "Zoë"), ("Çelik", "Chloé"), ("Wójcik", "Łukasz")]
    text = table(*((misread(a, times, alphabet), misread(b, times, alphabet)) for a, b in names))
    found = read_any(text.encode())
    assert names_in(found) == names
    assert {(doubt.row, doubt.message) for doubt in found.doubts} == {(row, REPAIRED) for row in (2, 3, 4)}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&Ouml;zt&uuml;rk", "Öztürk"),
        ("Zo&#235;", "Zoë"),
        ("Zo&#xEB;", "Zoë"),
        ("Zo&amp;euml;", "Zoë"),
        ("Zo\\u00eb", "Zoë"),
        ("=C3=96zt=C3=BCrk", "Öztürk"),
        ("Zo%C3%AB", "Zoë"),
        ("…ztŸrk", "Öztürk"),
        ("£ukasz", "Łukasz"),
        ("R&D", "R&D"),
        ("de Vries & zoon", "de Vries & zoon"),
        ("5 × per week", "5 × per week"),
        ("€ 3,50", "€ 3,50"),
        ("m² en 37°", "m² en 37°"),
        ("‘thuis’ en “school”", "‘thuis’ en “school”"),
        ("½ dag", "½ dag"),
        ("zo’n foto’s ’t", "zo’n foto’s ’t"),
        ("D’Hondt", "D’Hondt"),
        ("Nguyễn", "Nguyễn"),
        ("Олена", "Олена"),
        ("محمد", "محمد"),
        ("小明", "小明"),
        ("Dvořák-Øystein", "Dvořák-Øystein"),
        ("ÖZTÜRK", "ÖZTÜRK"),
    ],
)
def test_only_what_was_garbled_is_repaired(written: str, meant: str) -> None:
    assert repaired(written) == meant
    assert not garbled(meant)


@pytest.mark.parametrize("name", sorted(set(UNSEEN)))
def test_no_real_name_is_taken_for_a_garbled_one(name: str) -> None:
    assert (repaired(name), garbled(name), has_lost_letter(name)) == (name, False, False)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("\ufffdzt\ufffdrk", GARBLED),
        ("Zo\ufffd", GARBLED),
        ("Zo†x", GARBLED),
        ("?zt?rk", LOST_LETTER),
        ("Yild?z", LOST_LETTER),
    ],
)
def test_what_cannot_be_repaired_has_to_be_asked(cell: str, message: str) -> None:
    found = read_any(table((cell, "Mila")).encode())
    assert [(doubt.row, doubt.heading, doubt.message) for doubt in found.doubts] == [
        (2, "Achternaam", message)
    ]
    assert message in ASK


@pytest.mark.parametrize(
    "cell", ["waarom? vraag na", "Mila?", "wie haalt op?", "https://x.example/?a=b", "?"]
)
def test_a_question_is_no_lost_letter(cell: str) -> None:
    assert not has_lost_letter(cell)


def test_what_xml_and_pages_say_of_their_letters_is_believed_when_it_can_be() -> None:
    page = "<html><meta charset='iso-8859-2'><table><tr><td>Žižka Łoś</td></tr></table></html>"
    assert "Žižka Łoś" in decoded(page.encode("iso8859_2")).text
    assert "Žižka Łoś" in decoded(page.encode("utf-8")).text


def test_a_list_in_seven_bits_is_read() -> None:
    assert decoded("Roepnaam;Achternaam\nZoë;Öztürk\n".encode("utf-7")).text.split("\n")[1] == "Zoë;Öztürk"
    assert decoded(b"Roepnaam;Mail\nMila;mila+A12@example.nl\n").encoding == "utf-8"  # control
