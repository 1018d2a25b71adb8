"""What a parent gets who asks to see what is kept: everything about them and their child, and nothing of others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kansenboek.book.records import list_records, save, show_record
from kansenboek.book.undo import delete_record, saved_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import save_colleague
from kansenboek.contacts.records import VisitOutcome
from kansenboek.kit.errors import InvalidRecord, KnownError
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import language
from kansenboek.paper.attached import files_in
from kansenboek.paper.sealed import unsealed
from kansenboek.people.actions.families import open_family, save_child, save_contact, save_family
from kansenboek.people.records import ContactPerson, Family, Relation
from kansenboek.rights.actions.access import (
    AlreadyGiven,
    ChangedSince,
    look_at_access,
    make_access,
    record_access,
    write_access,
)
from kansenboek.rights.actions.gathering import AccessReady, NotAParent, prepare_access
from kansenboek.rights.actions.requests import live_apart, save_request
from kansenboek.rights.records import AccessRequest, IdentitySeen, Withheld
from kansenboek.rights.rules.leaving_out import Reason
from kansenboek.rights.rules.machine_file import schema
from kansenboek.rights.rules.scrubbing import Scrub
from kansenboek.sessions.actions.sessions import save_session
from tests.factory import a_child, a_colleague, a_contact, a_session, a_visit
from tests.paper.reading import everything_in, text_of
from tests.roads import save_visit, what_is_due
from tests.ui.pages import fill

ASKED = date(2026, 9, 28)


class House:
    """A family with two parents, two children and a professional, and another family beside it."""

    def __init__(self, unlocked: Unlocked) -> None:
        self.unlocked = unlocked
        self.id = fill(unlocked)
        self.other = fill(unlocked, name="Sentineldam")
        file = open_family(unlocked, self.id)
        self.child = file.children[0]
        self.mother, father = file.contacts[:2]
        self.father = replace(
            father,
            name="Vadernaam Apart",
            has_custody=YesNoUnknown.YES,
            phone="06-11223344",
            email="vader.apart@voorbeeld.nl",
            address="Verborgenstraat 12\n1800 AB Alkmaar",
        )
        save_contact(unlocked, replace(self.father, address=""))
        self.sister = save_child(
            unlocked, a_child(self.id, given_name="Zusjenaam", birth_date=date(2024, 2, 3), dream="Zusdroom")
        ).record
        self.helper = save_contact(
            unlocked,
            a_contact(
                self.id, name="Hulp Verlener", relation=Relation.PROFESSIONAL, organisation="Wijkteam Zuid"
            ),
        ).record
        family = replace(file.family, custody_note="Sentinelgezag", family_strengths="Ze zingen samen")
        save_family(unlocked, family)

    def apart(self) -> None:
        save_contact(self.unlocked, replace(self.mother, address="Moederlaan 3"))
        save_contact(self.unlocked, self.father)
        self.mother = replace(self.mother, address="Moederlaan 3")

    def asks(self, adult: ContactPerson | None = None, **more: Any) -> AccessRequest:
        request = AccessRequest(
            family_id=self.id,
            contact_id=(adult or self.mother).id,
            **{
                "children": (self.child.id,),
                "asked_on": ASKED,
                "identity_seen": IdentitySeen.KNOWN,
                **more,
            },
        )
        number = save_request(self.unlocked, request).record
        kept = show_record(self.unlocked, "access_request", number)
        assert isinstance(kept, AccessRequest)
        return kept


@pytest.fixture
def house(unlocked: Unlocked) -> House:
    return House(unlocked)


def everything(ready: AccessReady) -> str:
    """All that goes, as text: the paper with its properties, and each file."""
    made = make_access(ready)
    paper = everything_in(unsealed(made.data, made.words))
    files = [data.decode("utf-8", "replace") for name, data in made.files.items() if "schema" not in name]
    return "\n".join([paper, text_of(look_at_access(ready)), *files])


def test_it_holds_all_that_is_kept_also_impressions_and_the_log(house: House) -> None:
    told = everything(prepare_access(house.unlocked, house.asks(children=(house.child.id, house.sister))))
    for word in (
        "Moe",
        "Ze leest",
        "Leren zwemmen",
        "Zusdroom",
        "Sentinelgezag",
        "Ze zingen samen",
        "06-00000012",
    ):
        assert word in told, word
    assert language("nl").text("The family was added") in told  # of the log


def test_nothing_of_another_family_or_of_a_child_that_was_not_asked_about_is_in_it(house: House) -> None:
    save_session(
        house.unlocked,
        a_session(
            attendance=(house.mother.id, open_family(house.unlocked, house.other).contacts[0].id),
            hosts=("Hostgeheim",),
            adults=4,
            wishes=("Wensgeheim",),
        ),
    )
    ready = prepare_access(house.unlocked, house.asks())
    told = everything(ready)
    for word in (
        "Sentineldam",
        "Zusjenaam",
        "Zusdroom",
        "Hostgeheim",
        "Wensgeheim",
        house.other,
        house.sister,
    ):
        assert word not in told, word
    assert len(ready.content.meetings) == 1  # control: she was there herself
    both = prepare_access(house.unlocked, house.asks(children=(house.child.id, house.sister)))
    assert "Zusdroom" in everything(both)


def test_of_parents_who_live_apart_nothing_of_the_one_goes_to_the_other(house: House) -> None:
    unlocked = house.unlocked
    assert not live_apart(unlocked, house.id)
    house.apart()
    assert live_apart(unlocked, house.id)
    save_visit(
        unlocked,
        a_visit(
            house.id,
            outcome=VisitOutcome.HELD,
            participants=(house.father.id,),
            observed="Sentinelbezoek bij vader",
        ),
    )
    save_visit(
        unlocked,
        a_visit(
            house.id,
            outcome=VisitOutcome.HELD,
            participants=(house.mother.id,),
            observed="Bel vader op +31 6 1122 3344 of vader.apart@voorbeeld.nl, Verborgenstraat  12.",
            impression="Zij woont op Moederlaan 3.",
        ),
    )
    ready = prepare_access(unlocked, house.asks(apart=True))
    told = everything(ready)
    hidden = (
        "11223344",
        "1122 3344",
        "vader.apart",
        "Verborgenstraat",
        "Sentinelbezoek",
        "Sentinelgezag",
        "1800 AB",
    )
    for word in hidden:
        assert word not in told, word
    assert "Moederlaan 3" in told
    assert "Vadernaam Apart" in told  # his name is no secret to her
    assert ready.content.selection.left_out[Reason.OTHER_ADULT] >= 1
    together = everything(prepare_access(unlocked, house.asks(apart=False)))
    assert all(word in together for word in ("vader.apart", "Sentinelbezoek", "Sentinelgezag"))  # control


def test_a_parent_without_custody_gets_what_is_about_themselves_and_facts_only_when_somebody_decides_so(
    house: House,
) -> None:
    father = replace(house.father, has_custody=YesNoUnknown.NO, address="")
    save_contact(house.unlocked, father)
    own = everything(prepare_access(house.unlocked, house.asks(father)))
    for word in ("Moe", "Ze leest", "troost andere kinderen", "06-00000012", "Ayşe", "Leren zwemmen"):
        assert word not in own, word
    assert "vader.apart@voorbeeld.nl" in own
    facts = everything(prepare_access(house.unlocked, house.asks(father, facts_of_child=True)))
    assert "troost andere kinderen" in facts
    for word in ("06-00000012", "Leren zwemmen", "Sentinelgezag"):
        assert word not in facts, word


def test_a_colleague_who_wrote_something_down_is_in_no_paper_of_a_parent(house: House) -> None:
    by = save_colleague(house.unlocked, a_colleague(name="Collega Sentinelnaam")).record
    save_visit(
        house.unlocked, a_visit(house.id, by=by, observed="Sentinelbezoek", children=(house.child.id,))
    )
    ready = prepare_access(house.unlocked, house.asks())
    told = everything(ready)
    assert "Sentinelbezoek" in told  # control: what was written is in it
    assert "Collega Sentinelnaam" not in told
    assert by not in told
    assert ready.content.selection.left_out[Reason.COLLEAGUE] >= 1


def test_a_note_that_somebody_holds_back_is_nowhere_and_neither_is_the_reason(house: House) -> None:
    visit = next(each for each in list_records(house.unlocked, "visit") if each.family_id == house.id)  # type: ignore[attr-defined]
    agreement = next(each for each in list_records(house.unlocked, "agreement") if each.family_id == house.id)  # type: ignore[attr-defined]
    held = (
        Withheld(record_kind="visit", record=visit.id, field_name="impression", why="Redengeheim"),
        Withheld(record_kind="agreement", record=agreement.id, field_name="what", why="Redengeheim"),
    )
    assert "Samen beginnen" in everything(prepare_access(house.unlocked, house.asks()))  # control
    ready = prepare_access(house.unlocked, house.asks(withheld=held))
    told = everything(ready)
    assert "Redengeheim" not in told
    assert "Samen beginnen" not in told
    assert all(getattr(record, "impression", "") == "" for record in ready.content.records)
    assert ready.content.selection.left_out[Reason.BY_HAND] == 2


def test_places_that_name_somebody_else_are_told_to_decide_about(house: House) -> None:
    save_visit(house.unlocked, a_visit(house.id, observed="Sentineldam was er ook, en Zusjenaam sliep."))
    doubts = prepare_access(house.unlocked, house.asks()).doubts
    assert {(each.elsewhere, each.words) for each in doubts} == {
        (True, ("Sentineldam",)),
        (False, ("Zusjenaam",)),
    }


def test_giving_it_is_written_down_with_its_fingerprint_and_happens_once(
    house: House, tmp_path: Path
) -> None:
    unlocked, request = house.unlocked, house.asks()
    assert request.due_on == date(2026, 10, 28)
    ready = prepare_access(unlocked, request)
    made = make_access(ready)
    nobody = replace(ready, request=replace(request, identity_seen=None))
    with pytest.raises(InvalidRecord):
        record_access(unlocked, nobody, made)
    record_access(unlocked, ready, made)
    target = write_access(made, tmp_path)
    kept = show_record(unlocked, "access_request", request.id)
    assert isinstance(kept, AccessRequest)
    assert (kept.given_on, kept.sha256, kept.is_open) == (ASKED, made.sha256, False)
    assert target.name == "inzage-2026-09-28.pdf"
    assert b"elik" not in target.read_bytes()
    assert set(files_in(unsealed(target.read_bytes(), made.words))) == set(made.files)
    with pytest.raises(AlreadyGiven):
        record_access(unlocked, prepare_access(unlocked, kept), made)
    changed = replace(kept, sha256="0" * 64, given_on=None)
    save_request(unlocked, changed)  # what was given is no field that a form changes
    assert show_record(unlocked, "access_request", request.id) == kept
    again = write_access(made, tmp_path, plain_too=True)
    assert again != target
    assert (again.with_suffix("") / "inzage.json").exists()


def test_nothing_is_given_that_changed_since_somebody_looked(house: House) -> None:
    ready = prepare_access(house.unlocked, house.asks())
    save_child(house.unlocked, replace(house.child, dream="Iets nieuws"))
    with pytest.raises(ChangedSince):
        record_access(house.unlocked, ready, make_access(ready))


def test_a_request_waits_on_the_page_of_today_until_it_is_given_or_closed(house: House) -> None:
    request = house.asks(asked_on=date(2026, 9, 1))

    def waiting() -> list[str]:
        return [due.record.id for due in what_is_due(house.unlocked) if due.record.kind == "access_request"]

    assert waiting() == [request.id]
    save_request(house.unlocked, replace(request, closed_why="De moeder trok het in."))
    assert waiting() == []


def test_a_family_that_is_set_aside_can_still_be_seen_by_its_parents(house: House) -> None:
    family = show_record(house.unlocked, "family", house.id)
    assert isinstance(family, Family)
    save_family(house.unlocked, replace(family, restricted_since=ASKED))
    ready = prepare_access(house.unlocked, house.asks())
    record_access(house.unlocked, ready, make_access(ready))


def test_a_professional_does_not_ask(house: House) -> None:
    helper = show_record(house.unlocked, "contact", house.helper)
    assert isinstance(helper, ContactPerson)
    with pytest.raises(NotAParent):
        prepare_access(house.unlocked, house.asks(helper))


def test_the_file_fits_its_schema_and_the_tables_hold_every_record(house: House) -> None:
    made = make_access(prepare_access(house.unlocked, house.asks()))
    plain = json.loads(made.files["inzage.json"])
    described = json.loads(made.files["inzage.schema.json"])
    assert list(problems(plain, described, described)) == []
    assert list(problems({**plain, "more": 1}, described, described))  # controls
    plain["family"]["records"][0]["record"]["id"] = 5
    assert list(problems(plain, described, described))
    rows = list(csv.reader(io.StringIO(made.files["tabellen-visit.csv"].decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2
    assert schema(language("nl")) == described


def problems(value: Any, rule: dict[str, Any], root: dict[str, Any]) -> list[str]:
    """What in `value` is not as the schema says; so much of JSON Schema as ours uses."""
    if "$ref" in rule:
        return problems(value, root["$defs"][rule["$ref"].rpartition("/")[2]], root)
    if "oneOf" in rule:
        return (
            []
            if sum(not problems(value, each, root) for each in rule["oneOf"]) == 1
            else ["not one of these"]
        )
    if "const" in rule:
        return [] if value == rule["const"] else [f"not {rule['const']}"]
    if "enum" in rule:
        return [] if value in rule["enum"] else ["none of the codes"]
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    allowed = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    if not any(type(value) is kinds[each] for each in allowed):
        return [f"no {rule['type']}"]
    found: list[str] = []
    if isinstance(value, dict):
        known = rule.get("properties", {})
        found += [f"lacks {name}" for name in rule.get("required", ()) if name not in value]
        for name, each in value.items():
            inner = known.get(name, rule.get("additionalProperties", True))
            if inner is False:
                found.append(f"unknown {name}")
            elif inner is not True:
                found += problems(each, inner, root)
    elif isinstance(value, list):
        found += [told for each in value for told in problems(each, rule["items"], root)]
    return found


def test_a_request_about_the_past_month_is_due_on_the_last_day_of_a_shorter_one(house: House) -> None:
    assert house.asks(asked_on=date(2026, 8, 31)).due_on == date(2026, 9, 30)
    with pytest.raises(KnownError):
        house.asks(asked_on=date(2026, 9, 29))


@pytest.mark.parametrize(
    ("field", "note", "left"),
    [
        ("06-11223344 (werk)", "bel 06 11223344 overdag", "bel … overdag"),
        ("06-11223344 / 072-5551234", "0725551234 of +31 6 11 22 33 44", "… of …"),
        ("thuis 06-11223344", "op 3 mei 06–1122–3344.", "op 3 mei …."),
        ("Verborgenstraat 12, 1800 AB Alkmaar", "nu aan de Verborgenstraat.", "nu aan de …."),
        ("Verborgenstraat 12 1800 AB Alkmaar", "Verborgenstr. 12b, 1800ab", "…, …"),
        ("Vader.Apart@Voorbeeld.nl (privé)", "mail vader.apart@voorbeeld.nl", "mail …"),
        ("De Kade 3", "Kuba is 3 en telt 1800 tot 12", "Kuba is 3 en telt 1800 tot 12"),
    ],
)
def test_a_way_to_another_adult_is_found_however_it_is_written(field: str, note: str, left: str) -> None:
    assert Scrub([field]).without(note) == left


def test_the_street_of_who_asks_is_not_taken_out() -> None:
    both = Scrub(["Moederlaan 3, 1811 AA Alkmaar"], but=["Moederlaan 5, 1811 AA Alkmaar"])
    assert both.without("Moederlaan 3, Moederlaan 5") == "…, Moederlaan 5"


def test_who_of_us_wrote_something_is_told_as_a_role_in_every_file(house: House) -> None:
    colleague = save(
        house.unlocked, a_colleague(name="Collegia Sentinel", role="pedagogisch medewerker")
    ).record
    said = {"participants": (house.mother.id,), "observed": "Ze telde tot tien."}
    visit = a_visit(house.id, by=colleague, outcome=VisitOutcome.HELD, **said)
    save_visit(house.unlocked, visit)
    told = everything(prepare_access(house.unlocked, house.asks()))
    assert "Ze telde tot tien" in told
    assert "Collegia" not in told
    assert prepare_access(house.unlocked, house.asks()).content.selection.left_out[Reason.COLLEAGUE] >= 1


def test_what_lies_in_the_bin_is_told_with_its_mark_and_never_taken_in_elsewhere(house: House) -> None:
    """It is kept as long as it can be put back, so a parent sees it; another laptop gets only what stands."""
    unlocked = house.unlocked
    visit = save_visit(unlocked, a_visit(house.id, observed="Binnenkort weg")).record
    delete_record(unlocked, saved_record(unlocked, "visit", visit))
    ready = prepare_access(unlocked, house.asks())
    assert visit in ready.content.in_bin
    paper = " ".join(text_of(look_at_access(ready, "en")).split())
    assert "Binnenkort weg" in paper
    assert "Deleted on" in paper
    inside = make_access(ready, "en").files
    plain = json.loads(inside["inzage.json"])
    assert [each["record"]["id"] for each in plain["in_bin"]] == [visit]
    assert visit not in json.dumps(plain["family"])
    assert b"Binnenkort weg" in inside["prullenbak-visit.csv"]
    assert b"Binnenkort weg" not in inside["tabellen-visit.csv"]
