"""A list on paper: headings on every page, names of any length and script, and room to write."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from kansenboek.outgoing.papers.list_paper import list_paper
from kansenboek.outgoing.rules.content import ListContent
from kansenboek.outgoing.rules.other_lists import Known, door_list
from kansenboek.outgoing.rules.people_lists import Household, family_sheets, group_list, telephone_list
from tests.factory import TODAY, a_contact, a_session
from tests.paper import reading

from .homes import DUTCH, a_home


def pages_of(content: ListContent) -> list[str]:
    return reading.pages_of(list_paper(content, TODAY, "nl"))


def test_every_page_of_a_long_list_repeats_its_headings_and_says_which_it_is() -> None:
    homes = [a_home(str(number), given_name=f"Kind{number}") for number in range(200)]
    for draw in (telephone_list, group_list):
        pages = pages_of(draw(homes, DUTCH))
        assert len(pages) > 3
        heading = "Ouder of verzorger" if draw is telephone_list else "Geboren"
        for number, page in enumerate(pages, start=1):
            assert heading in page
            assert f"bladzijde {number} van {len(pages)}" in page
        told = "\n".join(pages)
        assert all(f"Kind{number} " in told for number in range(200))


def test_the_lines_of_one_family_are_not_parted_by_the_end_of_a_page() -> None:
    parents = tuple(replace(a_contact("f", name=f"Ouder{n}"), id=str(n)) for n in range(3))
    homes = [
        Household(a_home(str(n)).family, a_home(str(n), given_name=f"Kind{n}").children, parents)
        for n in range(60)
    ]
    for page in pages_of(telephone_list(homes, DUTCH)):
        assert page.count("Ouder0") == page.count("Ouder2") == page.count("· Bijtjes") > 0


def test_a_name_without_end_is_cut_over_lines_and_none_of_it_is_lost() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff" * 4
    (page,) = pages_of(group_list([a_home(given_name=name)], DUTCH))
    assert name in "".join(page.split())


def test_the_properties_of_a_paper_name_nobody() -> None:
    pdf = PdfReader(io.BytesIO(list_paper(family_sheets([a_home()], DUTCH), TODAY, "nl")))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Gezinsblad"
    assert "elik" not in str(dict(pdf.metadata))
    assert "Çelik" in pdf.pages[0].extract_text()  # control


def test_each_family_begins_a_page_of_its_own_with_room_to_write() -> None:
    pages = pages_of(family_sheets([a_home("a"), a_home("b")], DUTCH))
    assert len(pages) == 2
    assert all("Om op te schrijven" in page for page in pages)


def test_a_door_list_of_nobody_still_has_its_lines() -> None:
    (page,) = pages_of(door_list(a_session(), [], DUTCH))
    assert "Aanwezig" in page
    (page,) = pages_of(door_list(a_session(), [Known("f", "Ayşe Çelik")], DUTCH))
    assert "Ayşe" in page
    assert "Çelik" not in page
