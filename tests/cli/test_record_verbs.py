"""Adding, listing, showing and searching records from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import Cli

FAMILY = {"family_name": "Çelik", "home_languages": ["tr", "nl"], "preferred_language": "nl"}
CHILD = {"given_name": "Elif", "surname": "Çelik", "birth_date": "2022-10-12"}


def refused(cli: Cli, kind: str, content: bytes) -> str:
    """What is said about a record that is refused; nothing may be added by it."""
    answer = cli("add", kind, "--file", "-", stdin=content)
    assert (answer.code, answer.out) == (1, "")
    assert "Traceback" not in answer.err
    assert cli("list", "families", "--json").json == []
    return answer.err


def test_what_was_added_is_listed_and_shown(cli: Cli) -> None:
    family = cli.add_family(neighbourhood="Overdie", practical_notes="bel twee keer\nlet op; hond")
    child = cli.add("child", family_id=family, **CHILD)
    (listed,) = cli("list", "children", "--json").json
    assert (listed["id"], listed["family_id"], listed["birth_date"]) == (child, family, "2022-10-12")
    shown = cli("show", "family", family, "--json").json
    assert (shown["family_name"], shown["practical_notes"]) == ("Çelik", "bel twee keer\nlet op; hond")


def test_add_says_the_number_in_json_too(cli: Cli) -> None:
    answer = cli("add", "family", "--file", "-", "--json", stdin=json.dumps(FAMILY).encode())
    assert answer.json == {"kind": "family", "id": cli("list", "families", "--json").json[0]["id"]}


def test_a_list_for_people_is_aligned_and_in_words(cli: Cli) -> None:
    number = cli.add_family(family_name="van den Berg", neighbourhood="Overdie")
    cli.add_family(home_languages=["tr", "nl"])
    heading, first, second = cli("list", "families").out.splitlines()
    assert heading.split() == ["Number", "Family", "name", "Languages", "at", "home", "Neighbourhood"]
    assert first.startswith(f"{number}  van den Berg  Turkish")
    assert "Turkish, Dutch" in second
    assert first.index("Turkish") == second.index("Turkish") == heading.index("Languages")


def test_every_kind_can_be_listed_when_nothing_is_there(cli: Cli) -> None:
    from kansenboek.cli.parser import plurals

    for plural in plurals():
        assert cli("list", plural, "--json").json == []
        assert cli("list", plural).out.startswith("Number")


def test_show_gives_labels_and_words(cli: Cli) -> None:
    family = cli.add_family(visit_preference="elsewhere", practical_notes="een\ntwee")
    shown = cli("show", "family", family).out
    assert "Family name: Çelik\n" in shown
    assert "Languages at home: Turkish\n" in shown
    assert "Home visit welcome: rather somewhere else\n" in shown
    assert "Practical (bell, dog, times):\n    een\n    twee\n" in shown
    assert "Neighbourhood: –\n" in shown


def test_a_nested_part_is_shown_item_by_item(cli: Cli) -> None:
    family = cli.add_family()
    child = cli.add("child", family_id=family, **CHILD)
    handover = cli.add(
        "handover",
        family_id=family,
        child_id=child,
        participants=[{"role": "parent", "name": "Ayşe", "present": True}],
    )
    assert (
        "Participants:\n    - Role: parent or carer\n      Name: Ayşe\n      Present: yes\n"
        in cli("show", "handover", handover).out
    )


def test_show_in_dutch_writes_dates_in_dutch(cli: Cli) -> None:
    child = cli.add("child", family_id=cli.add_family(), **CHILD)
    assert "12 oktober 2022" in cli("show", "child", child, "--lang", "nl").out


def test_a_number_that_does_not_exist_is_said(cli: Cli) -> None:
    answer = cli("show", "family", "deadbeef")
    assert (answer.code, answer.out) == (1, "")
    assert "deadbeef" in answer.err


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"income": 5}, "  income: income is not a field of this record"),
        ({"family_name": 5}, "  family_name: Family name has to be text"),
        (
            {"reading_support": "ja"},
            "  reading_support: Read aloud or explain instead of reading has to be true",
        ),
        ({"home_languages": "tr"}, "  home_languages: Languages at home has to be a list"),
        ({"home_languages": ["xx"]}, "  home_languages: Languages at home has to be a language code"),
        ({"visit_preference": "maybe"}, "  visit_preference: Home visit welcome has to be one of: yes,"),
        ({"family_name": ""}, "  family_name: Family name is not filled in yet"),
        ({"family_name": "a\0b"}, "  family_name: Family name holds an invisible character"),
        ({"family_name": "a\ud800b"}, "  family_name: Family name holds half a character"),
        ({"id": "1"}, "  id: "),
    ],
)
def test_a_wrong_field_is_refused_whole_and_by_name(cli: Cli, values: dict[str, Any], says: str) -> None:
    assert says in refused(cli, "family", json.dumps({**FAMILY, **values}).encode())


def test_every_wrong_field_is_named_on_a_line_of_its_own(cli: Cli) -> None:
    said = refused(cli, "family", json.dumps({**FAMILY, "income": 5, "family_name": 5, "x": 1}).encode())
    assert said.splitlines()[0] == "Not saved yet. Fields to look at: 3."
    assert sorted(line.split(":")[0].strip() for line in said.splitlines()[1:]) == [
        "family_name",
        "income",
        "x",
    ]


@pytest.mark.parametrize("day", ["2024-02-31", "31-02-2024", 20240231])
def test_31_february_is_refused(cli: Cli, day: Any) -> None:
    family = cli.add_family()
    content = json.dumps({"family_id": family, **CHILD, "birth_date": day}).encode()
    answer = cli("add", "child", "--file", "-", stdin=content)
    assert (answer.code, answer.out) == (1, "")
    assert "birth_date: Date of birth" in answer.err
    assert cli("list", "children", "--json").json == []


def test_a_child_of_no_family_is_refused(cli: Cli) -> None:
    content = json.dumps({"family_id": "deadbeef", **CHILD}).encode()
    assert "family_id: Family: there is no family with number deadbeef" in refused(cli, "child", content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not one whole JSON object"),
        (b"{", "line 1, column 2"),
        (b"[]", "not one whole JSON object"),
        (b'"x"', "not one whole JSON object"),
        (b'{"family_name": NaN}', "not one whole JSON object"),
        (b'{"family_name": "a", "family_name": "b"}', "holds the field family_name twice"),
        (b'{"family_name": "a"} {}', "line 1, column 22"),
        (b'{"a":' * 100_000, "not one whole JSON object"),
        (b'{"family_name": "\xff"}', "UTF-8"),
        (b" " * (4 * 1024 * 1024 + 1), "larger than"),
    ],
)
def test_what_is_no_json_object_is_refused(cli: Cli, content: bytes, says: str) -> None:
    assert says in refused(cli, "family", content)


def test_a_file_that_is_not_there_is_named(cli: Cli) -> None:
    answer = cli("add", "family", "--file", "weg.json")
    assert (answer.code, answer.out) == (1, "")
    assert "weg.json" in answer.err


def test_search_finds_words_and_their_beginnings(cli: Cli) -> None:
    family = cli.add_family(practical_notes="belt liever niet")
    (hit,) = cli("search", "bel", "lie", "--json").json
    assert (hit["kind"], hit["id"], hit["family_id"]) == ("family", family, family)
    assert family in cli("search", "liever").out
    assert cli("search", "nergens").out == "Nothing found.\n"
    assert cli("search", "nergens", "--json").json == []


@pytest.mark.parametrize(
    "word", ['"', "*", "NEAR(", "a OR b", "family_name:x", "'); DROP TABLE families; --", "\udcff"]
)
def test_signs_in_a_search_are_only_words(cli: Cli, word: str) -> None:
    cli.add_family()
    answer = cli("search", word, "--json")
    assert (answer.code, answer.err) == (0, "")


def test_a_note_cannot_steer_the_terminal(cli: Cli) -> None:
    evil = "\x1b[2J\x1b]0;titel\x07\x9b31m\u202etxt"
    family = cli.add_family(family_name=evil, practical_notes=evil)
    for words in (("list", "families"), ("show", "family", family), ("search", "titel")):
        out = cli(*words).out
        assert "titel" in out
        assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert cli("show", "family", family, "--json").json["family_name"] == evil


def test_markup_and_places_in_a_name_stay_text(cli: Cli) -> None:
    name = "{0} {family_name} %s <b>x</b>"
    family = cli.add_family(family_name=name)
    assert f"Family name: {name}\n" in cli("show", "family", family).out


def test_organisations_and_agreements_are_added_listed_and_shown(cli: Cli) -> None:
    family = cli.add_family()
    there = cli.add("organisation", name="Bibliotheek", destination="library", checked_on="2026-09-01")
    made = cli.add("agreement", family_id=family, what="Boeken", owner_role="staff", due="2026-10-01")
    wish = cli.add(
        "referral", family_id=family, wish="Lezen", destination="library", organisation_id=there,
        step_by="parent", check_back="2026-10-01",
    )  # fmt: skip
    assert [each["id"] for each in cli("list", "organisations", "--json").json] == [there]
    assert [each["id"] for each in cli("list", "agreements", "--json").json] == [made]
    assert cli("show", "referral", wish, "--json").json["organisation_id"] == there
    assert "Bibliotheek" in cli("list", "organisations").out
    assert "Bibliotheek" in cli("show", "organisation", there).out


CALL = {"date": "2026-09-21", "medium": "phone", "reached": "yes", "observed": "Belt dat ze later is."}


def test_dreams_are_listed_and_counted(cli: Cli) -> None:
    family = cli.add_family()
    child = cli.add("child", family_id=family, dream="Een draak zien", **CHILD)
    assert cli("dreams", "--json").json == [
        {"child_id": child, "stands": "open", "referral_id": None, "came_true_on": None}
    ]
    assert "Open: 1, on the way: 0, came true: 0." in cli("dreams").out
    assert cli("dreams", "--stands", "came_true", "--json").json == []


def test_a_contact_and_a_loan_are_added_listed_and_shown(cli: Cli) -> None:
    family = cli.add_family()
    call = cli.add("contact_moment", family_id=family, **CALL)
    cli.add("book_loan", family_id=family, book="Kikker is bang", lent_on="2026-09-21")
    (listed,) = cli("list", "contact_moments", "--json").json
    assert (listed["id"], listed["medium"], listed["observed"]) == (call, "phone", CALL["observed"])
    assert "telephone" in cli("list", "contact_moments").out
    assert "Kikker is bang" in cli("list", "book_loans").out
    assert "Was there contact?: yes\n" in cli("show", "contact_moment", call).out
    assert call in [hit["id"] for hit in cli("search", "later", "--json").json]


@pytest.mark.parametrize("more", [{}, {"note": "ziek"}, {"parent_words": ["Hij slaapt."]}])
def test_a_call_is_not_taken_for_an_adult(cli: Cli, more: dict[str, Any]) -> None:
    family = cli.add_family()
    plain = json.dumps({"family_id": family, **CALL, **more}).encode()
    answer = cli("add", "contact", "--file", "-", stdin=plain)
    assert (answer.code, answer.out) == (1, "")
    assert "another kind of record: contact, not contact person" in answer.err
    assert "Add it as “contact_moment”." in answer.err
    assert cli("list", "contacts", "--json").json == []


def test_a_visit_that_was_meant_is_named_and_a_slip_of_the_keyboard_is_told_as_one(cli: Cli) -> None:
    family = cli.add_family()
    visit = {"family_id": family, "date": "2026-09-21", "outcome": "held", "purpose": "first"}
    answer = cli("add", "contact_moment", "--file", "-", stdin=json.dumps(visit).encode())
    assert "Add it as “visit”." in answer.err
    slip = {"family_id": family, "name": "Ayşe", "relation": "mother", "fone": "06-00000012"}
    told = cli("add", "contact", "--file", "-", stdin=json.dumps(slip).encode()).err
    assert "fone" in told
    assert "another kind" not in told


def test_families_with_a_parent_who_reads_aloud_are_found_with_their_language(cli: Cli) -> None:
    for name, languages, offers in (
        ("Çelik", ["tr", "nl"], ["read_aloud", "cook"]),
        ("Bakker", ["nl"], ["read_aloud"]),
        ("Yıldız", ["tr"], ["help"]),
    ):
        family = cli.add_family(family_name=name, home_languages=languages)
        cli.add("contact", family_id=family, name="A", relation="mother", has_custody="yes", offers=offers)
    found = cli("list", "families", "--offers", "read_aloud", "--language", "tr", "--json").json
    assert [family["family_name"] for family in found] == ["Çelik"]
