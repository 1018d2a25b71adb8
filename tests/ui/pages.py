"""Every page of the open store, filled with one family; for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kansenboek.attachments.actions import add_attachment, read_picture
from kansenboek.attachments.records import AttachmentKind
from kansenboek.book.records import list_records, save, show_record
from kansenboek.book.undo import delete_record, saved_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import list_colleagues, save_colleague
from kansenboek.contacts.records import VisitOutcome
from kansenboek.counts.actions.collecting import collect, keep_collected, prepare_collecting
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.actions.organisations import save_organisation
from kansenboek.following.actions.referrals import save_referral
from kansenboek.handover.actions.handovers import save_handover, take_step
from kansenboek.handover.records.handovers import HandoverConversation, next_step
from kansenboek.kit.changes import Changes
from kansenboek.kit.mentions import Sought
from kansenboek.kit.place import Place
from kansenboek.kit.settings import Settings
from kansenboek.lists.pages.import_page import ImportPage
from kansenboek.lists.pages.step_line import ImportStep
from kansenboek.organisation.actions import list_sites, save_site
from kansenboek.outgoing.actions.leaving import make_list, prepare_list, record_list
from kansenboek.outgoing.records import ListKind, ListLeft, ListReason, ListWay
from kansenboek.outgoing.rules.ready import Wanted
from kansenboek.parcels.actions.cards import own_card
from kansenboek.people.actions.families import open_family, save_child, save_contact, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.records import Relation
from kansenboek.safety.actions.remaining import Mention, Remaining
from kansenboek.schools.actions.schools import list_schools, save_school
from kansenboek.schools.records import School, SchoolSort
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.terms.actions.destroying import destroy
from kansenboek.terms.pages.terms_page import TermsPage
from kansenboek.ui.choices import Choices
from kansenboek.ui.desk import Words
from kansenboek.ui.page import Page
from kansenboek.ui.shell import Shell
from kansenboek.week.pages.week_page import WeekPage
from kansenboek.year.actions.holidays import choose_region, save_free_days
from kansenboek.year.records import FreeDays, Region
from tests.counts.pages.counts_team import AUGUST, a_plan, a_sealed_file, a_settled_month, trust
from tests.factory import (
    a_child,
    a_colleague,
    a_consent,
    a_contact,
    a_family,
    a_handover,
    a_loan,
    a_moment,
    a_referral,
    a_session,
    a_site,
    a_visit,
    an_agreement,
    an_attachment,
    an_organisation,
)
from tests.lists.pages.hand_made import KNOWN, LIST, HandMade
from tests.parcels.desks import write_in_two_ways
from tests.pictures import jpeg
from tests.roads import open_record, print_paper, save_visit, sign_on_paper

A_PICTURE = read_picture(jpeg(120, 90))
MARKUP = "<b>&lt;Vet&gt;</b> & <a href='x'>{name}</a> %s"
"""A name that would show as something else if it were read as markup or as a format."""


def fill(unlocked: Unlocked, *, name: str = "Çelik", consent: bool = True) -> str:
    """One family with something of everything; the family's id."""
    family = save_family(
        unlocked, a_family(family_name=name, practical_notes=f"Klop op het raam bij {name}")
    ).record
    born = a_child(family).birth_date
    assert born is not None
    # A child like one with a no would be asked about, so each has a birthday of its own.
    born -= timedelta(days=len(list_records(unlocked, "family")) - 1)
    child = save_child(unlocked, a_child(family, given_name=f"Elif {name}", birth_date=born)).record
    contact = save_contact(unlocked, a_contact(family, name=f"Ayşe {name}")).record
    save_contact(
        unlocked, a_contact(family, name=f"Mehmet {name}", relation=Relation.FATHER, has_custody="no")
    )
    save_visit(
        unlocked,
        a_visit(
            family,
            date=date(2026, 9, 21),
            outcome=VisitOutcome.HELD,
            participants=(contact,),
            observed=f"{name} pakt zelf een boek om voor te lezen",
            parent_words=(f"Ze leest {name} voor.",),
            impression="Moe",
        ),
    )
    save_visit(unlocked, a_moment(family, participants=(contact,), observed=f"Belt over {name}"))
    save(unlocked, a_loan(family, book=f"Prentenboek van {name}", child_id=child))
    save_referral(unlocked, a_referral(family, wish=f"Leren zwemmen, {name}"))
    add_attachment(
        unlocked,
        an_attachment(family, child_id=child, what=AttachmentKind.DREAM, caption=f"Droom {name}"),
        A_PICTURE,
    )
    handover = save_handover(unlocked, a_handover(family, child)).record
    save_agreement(unlocked, an_agreement(family, what=f"Samen beginnen, {name}", handover_id=handover))
    if consent:
        kept = show_record(unlocked, "handover", handover)
        assert isinstance(kept, HandoverConversation)
        sign_on_paper(unlocked, a_consent(kept, contact))
    return family


def _record(kind: str) -> Callable[[Shell, str], Page]:
    def open_it(shell: Shell, family_id: str) -> Page:
        page = family(shell, family_id)
        assert page.file is not None
        file: Any = page.file
        records = [*file.children, *file.contacts, *(entry.record for entry in file.timeline)]
        open_record(page, next(record.id for record in records if record.kind == kind))
        return shell.page()

    return open_it


def family(shell: Shell, family_id: str) -> FamilyPage:
    """The family's own page."""
    page = FamilyPage(shell.desk, family_id)
    shell.put_on_top(page)
    return page


def today(shell: Shell, _family_id: str) -> Page:
    shell.begin()
    return shell.page()


def families(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("families"))
    return shell.page()


def search(shell: Shell, _family_id: str) -> Page:
    shell.find_everywhere()
    page = shell.page()
    page.box.setText("zwemmen")  # type: ignore[attr-defined]
    page._search()  # type: ignore[attr-defined]
    return page


def sessions(shell: Shell, _family_id: str) -> Page:
    save_session(shell.desk.unlocked, a_session())
    shell.go(Place("sessions"))
    return shell.page()


def session(shell: Shell, family_id: str) -> Page:
    page = sessions(shell, family_id)
    page.table.open_current()  # type: ignore[attr-defined]
    return shell.page()


def door(shell: Shell, family_id: str) -> Page:
    sessions(shell, family_id).door_now()  # type: ignore[attr-defined]
    return shell.page()


def series(shell: Shell, family_id: str) -> Page:
    sessions(shell, family_id).plan_series()  # type: ignore[attr-defined]
    return shell.page()


def large_picture(shell: Shell, family_id: str) -> Page:
    _record("attachment")(shell, family_id).enlarge()  # type: ignore[attr-defined]
    return shell.page()


def door_paper(shell: Shell, family_id: str) -> Page:
    session(shell, family_id).print_sheet()  # type: ignore[attr-defined]
    return shell.page()


def planned_paper(shell: Shell, family_id: str) -> Page:
    sessions(shell, family_id).print_planned()  # type: ignore[attr-defined]
    return shell.page()


def sheets(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("sheets"))
    return shell.page()


def safety(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("safety"))
    return shell.page()


def new_family(shell: Shell, _family_id: str) -> Page:
    shell.new_family()
    return shell.page()


def change_family(shell: Shell, family_id: str) -> Page:
    family(shell, family_id).change_family()
    return shell.page()


def set_aside(shell: Shell, _family_id: str) -> Page:
    """The page of a family that is set aside: another one, for nothing can be written about it any more."""
    unlocked = shell.desk.unlocked
    quiet = save_family(unlocked, a_family(family_name="Apart")).record
    born = date(2023, 1, 5)
    save_child(unlocked, a_child(quiet, given_name="Noor", surname="Apart", birth_date=born))
    save_family(unlocked, replace(open_family(unlocked, quiet).family, restricted_since=date(2026, 9, 14)))
    return family(shell, quiet)


def who_looked(shell: Shell, family_id: str) -> Page:
    family(shell, family_id)._go("who_looked")
    return shell.page()


def access_request(shell: Shell, family_id: str) -> Page:
    family(shell, family_id)._go("access_request")
    return shell.page()


def families_set_aside(shell: Shell, family_id: str) -> Page:
    set_aside(shell, family_id)
    shell.go(Place("set_aside"))
    return shell.page()


def everything(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("everything"))
    return shell.page()


def dpia(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("dpia"))
    return shell.page()


def lift(shell: Shell, family_id: str) -> Page:
    set_aside(shell, family_id).use_again()  # type: ignore[attr-defined]
    return shell.page()


def merge(shell: Shell, family_id: str) -> Page:
    family(shell, family_id).merge()
    return shell.page()


def split(shell: Shell, family_id: str) -> Page:
    family(shell, family_id).split()
    return shell.page()


def at_table(shell: Shell, family_id: str) -> Page:
    _record("handover")(shell, family_id).change()  # type: ignore[attr-defined]
    return shell.page()


def conversation(shell: Shell, family_id: str) -> Page:
    """The same page at the place in which its drafts are kept."""
    of_handover = _record("handover")(shell, family_id).place
    shell.go(Place("conversation", of=of_handover))
    return shell.page()


def delivery(shell: Shell, family_id: str) -> Page:
    settled(shell, family_id).delivery()  # type: ignore[attr-defined]
    return shell.page()


def correction(shell: Shell, family_id: str) -> Page:
    settled(shell, family_id).correct()  # type: ignore[attr-defined]
    return shell.page()


def consent_form(shell: Shell, family_id: str) -> Page:
    _record("handover")(shell, family_id).record_consent()  # type: ignore[attr-defined]
    return shell.page()


def contact_whom(shell: Shell, _family_id: str) -> Page:
    """With whom there was contact."""
    shell.go(Place("contact_whom"))
    return shell.page()


def dreams(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("dreams"))
    return shell.page()


def book_loans(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("book_loans"))
    return shell.page()


def agreements(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("agreements"))
    return shell.page()


def arranging(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("referrals"))
    return shell.page()


def organisations(shell: Shell, _family_id: str) -> Page:
    save_organisation(shell.desk.unlocked, an_organisation())
    shell.go(Place("organisations"))
    return shell.page()


def organisation(shell: Shell, family_id: str) -> Page:
    organisations(shell, family_id).table.open_current()  # type: ignore[attr-defined]
    return shell.page()


def sites(shell: Shell, _family_id: str) -> Page:
    if not list_sites(shell.desk.unlocked):
        save_site(shell.desk.unlocked, a_site())
    shell.go(Place("sites"))
    return shell.page()


def schools(shell: Shell, _family_id: str) -> Page:
    """Two schools, of which one may be the same as what stands with the child."""
    unlocked = shell.desk.unlocked
    save_school(unlocked, School(name="RK basisschool De Brug", town="Schoonderwoerd"))
    save_school(unlocked, School(name="BSO De Bij", sort=SchoolSort.BSO))
    shell.go(Place("schools"))
    return shell.page()


def holidays(shell: Shell, _family_id: str) -> Page:
    """The holidays of a region, and a day of our own."""
    unlocked = shell.desk.unlocked
    choose_region(unlocked, Region.MIDDLE)
    save_free_days(unlocked, FreeDays(name="Studiedag", first=date(2026, 10, 1)))
    shell.go(Place("holidays"))
    return shell.page()


def school_year(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("school_year"))
    return shell.page()


def leaving(shell: Shell, family_id: str) -> Page:
    family(shell, family_id)._go("leaving")
    return shell.page()


def free_days(shell: Shell, family_id: str) -> Page:
    holidays(shell, family_id).table.open_current()  # type: ignore[attr-defined]
    return shell.page()


def school(shell: Shell, family_id: str) -> Page:
    schools(shell, family_id)
    shell.go(Place("school", list_schools(shell.desk.unlocked)[0].id))
    return shell.page()


def join_schools(shell: Shell, family_id: str) -> Page:
    schools(shell, family_id).join_chosen()  # type: ignore[attr-defined]
    return shell.page()


def colleagues(shell: Shell, _family_id: str) -> Page:
    if not list_colleagues(shell.desk.unlocked):
        save_colleague(shell.desk.unlocked, a_colleague())
    shell.go(Place("colleagues"))
    return shell.page()


def colleague(shell: Shell, family_id: str) -> Page:
    colleagues(shell, family_id).table.open_current()  # type: ignore[attr-defined]
    return shell.page()


def who(shell: Shell, family_id: str) -> Page:
    colleagues(shell, family_id)
    shell.go(Place("who"))
    return shell.page()


def site(shell: Shell, family_id: str) -> Page:
    sites(shell, family_id).table.open_current()  # type: ignore[attr-defined]
    return shell.page()


def papers(shell: Shell, family_id: str) -> Page:
    _record("handover")(shell, family_id).papers()  # type: ignore[attr-defined]
    return shell.page()


def observation(shell: Shell, family_id: str) -> Page:
    """The observation report of a handover, with pages that were chosen and not added yet."""
    papers(shell, family_id).observation()  # type: ignore[attr-defined]
    page = shell.page()
    page._read((A_PICTURE, A_PICTURE))  # type: ignore[attr-defined]
    return page


def _handover(unlocked: Unlocked, family_id: str) -> HandoverConversation:
    every = [each for each in list_records(unlocked, "handover") if isinstance(each, HandoverConversation)]
    return next(each for each in every if each.family_id == family_id)


def settled(shell: Shell, family_id: str) -> Page:
    """The handover, settled, and its handover A given to the school."""
    unlocked = shell.desk.unlocked
    while next_step(handover := _handover(unlocked, family_id)) is not None:
        take_step(unlocked, handover)  # what the page does at a press, without drawing it anew after each
    print_paper(unlocked, handover.id)
    shell.desk.changes.happened.emit(Changes(frozenset({"handover"}), frozenset({family_id})))
    return _record("handover")(shell, family_id)  # after that, so that it is drawn once


def receipt(shell: Shell, family_id: str) -> Page:
    page = settled(shell, family_id)
    page.arrived(page.state.departures[0])  # type: ignore[attr-defined]
    return shell.page()


def not_left(shell: Shell, family_id: str) -> Page:
    page = settled(shell, family_id)
    page.not_left(page.state.departures[0])  # type: ignore[attr-defined]
    return shell.page()


def struck(shell: Shell, family_id: str) -> Page:
    """The handover, of which a paper did not leave after all."""
    page = not_left(shell, family_id)
    page.form.box("struck_why").editor.set_value("De printer gaf niets.")  # type: ignore[attr-defined]
    page.save_and_leave()  # type: ignore[attr-defined]
    return shell.page()


def return_card(shell: Shell, family_id: str) -> Page:
    settled(shell, family_id).return_card()  # type: ignore[attr-defined]
    return shell.page()


def withdrawal(shell: Shell, family_id: str) -> Page:
    page = settled(shell, family_id)
    page.withdraw(page.state.consents[0])  # type: ignore[attr-defined]
    return shell.page()


def withdrawn(shell: Shell, family_id: str) -> Page:
    withdrawal(shell, family_id).save_and_leave()  # type: ignore[attr-defined]
    return shell.page()


def letter(shell: Shell, family_id: str) -> Page:
    withdrawn(shell, family_id).show_letter()  # type: ignore[attr-defined]
    return shell.page()


def refused(shell: Shell, family_id: str) -> Page:
    """Taken back: what happens then."""
    withdrawn(shell, family_id)
    shell.back()
    return shell.page()


def season(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("season"))
    return shell.page()


def whole_class(shell: Shell, family_id: str) -> Page:
    season(shell, family_id).whole_class()  # type: ignore[attr-defined]
    return shell.page()


def returned_cards(shell: Shell, family_id: str) -> Page:
    settled(shell, family_id)
    shell.go(Place("returned_cards"))
    return shell.page()


def school_page(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("school_page"))
    return shell.page()


def words(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("words"), Words("een twee drie vier vijf", "Map"))
    return shell.page()


def read_along(shell: Shell, family_id: str) -> Page:
    _record("handover")(shell, family_id).read_along()  # type: ignore[attr-defined]
    return shell.page()


def decide(shell: Shell, family_id: str) -> Page:
    page = read_along(shell, family_id)
    page.step_on()  # type: ignore[attr-defined]
    return page


def counts(shell: Shell, _family_id: str) -> Page:
    save_session(shell.desk.unlocked, a_session())
    trust(shell.desk.unlocked, shell.desk.unlocked)
    shell.go(Place("counts"))
    return shell.page()


def counts_words(shell: Shell, _family_id: str) -> Page:
    """Somebody read the lead's key in and is asked for the words."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "key.kbl"
        path.write_bytes(hand_out_lead_key(shell.desk.unlocked, a_plan(shell.desk.unlocked), "en").card)
        shell.go(Place("counts"))
        shell.page().trust.take((path,))  # type: ignore[attr-defined]
    return shell.page()


def counts_desk(shell: Shell, _family_id: str) -> Page:
    unlocked = shell.desk.unlocked
    with TemporaryDirectory() as folder:
        a_settled_month(unlocked, Path(folder))
        waiting = a_sealed_file(unlocked, Path(folder), 2, AUGUST)
        desk = prepare_collecting(unlocked, (a_plan(unlocked),))
        keep_collected(unlocked, collect(desk, (waiting,)))
    shell.go(Place("counts"))
    shell.page().open_desk()  # type: ignore[attr-defined]
    return shell.page()


def counts_plan(shell: Shell, family_id: str) -> Page:
    counts_desk(shell, family_id).key.change_plan()  # type: ignore[attr-defined]
    return shell.page()


def counts_sheet(shell: Shell, family_id: str) -> Page:
    counts_desk(shell, family_id).key.print_sheet()  # type: ignore[attr-defined]
    return shell.page()


def counts_show(shell: Shell, family_id: str) -> Page:
    counts_desk(shell, family_id).show_counts()  # type: ignore[attr-defined]
    return shell.page()


def people_keys(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("people_keys"))
    return shell.page()


def go_back(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("go_back"))
    return shell.page()


def close_out(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("close_out", "1"))
    return shell.page()


def names_left(shell: Shell, family_id: str) -> Page:
    found = (Mention("family", family_id, family_id, "practical_notes", (MARKUP,)),)
    shell.go(Place("names_left"), Remaining(found, Sought(["Naam Achternaam"])))
    return shell.page()


def list_out(shell: Shell, family_id: str) -> Page:
    """A list of all families, to be printed or saved."""
    page = families(shell, family_id)
    page.make_list()  # type: ignore[attr-defined]
    return shell.page()


def family_sheet(shell: Shell, family_id: str) -> Page:
    family(shell, family_id).family_sheet()
    return shell.page()


def the_week(shell: Shell, family_id: str) -> Page:
    """The week of today, with a visit in it."""
    planned = a_visit(family_id, date=shell.desk.today(), outcome=VisitOutcome.PLANNED)
    save_visit(shell.desk.unlocked, planned)
    shell.go(Place("week"))
    return shell.page()


def week_list(shell: Shell, family_id: str) -> Page:
    page = the_week(shell, family_id)
    if isinstance(page, WeekPage):
        page.let_leave()
    return shell.page()


def visit_whom(shell: Shell, _family_id: str) -> Page:
    """With which family a visit is planned on a day of the week."""
    shell.go(Place("contact_whom", "2026-10-01"))
    return shell.page()


def list_left(shell: Shell, family_id: str) -> Page:
    """A list that left, as it was written down."""
    unlocked = shell.desk.unlocked
    why = ListLeft(reason=ListReason.OTHER, what_for="De jaarlijkse telling van Çelik", receiver="Gerda")
    ready = prepare_list(unlocked, Wanted(kind=ListKind.GROUP, families=(family_id,)), "nl")
    left = record_list(unlocked, why, ready, make_list(ready, ListWay.CSV))
    shell.go(Place("list_left", left.record))
    return shell.page()


def narrowed(shell: Shell, family_id: str) -> Page:
    """The list of families with its lists of answers."""
    page = families(shell, family_id)
    page.fold()  # type: ignore[attr-defined]
    return page


def manual(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("manual", field="consent"))
    return shell.page()


def settings(shell: Shell, _family_id: str) -> Page:
    choices = Choices(shell.desk.unlocked.home, Settings(), {}, lambda: True, shell.page().show_error)
    shell.go(Place("settings"), choices)
    return shell.page()


def import_(shell: Shell, _family_id: str) -> Page:
    """A list is being read in, of which a row asks something."""
    page = ImportPage(shell.desk, HandMade(known=KNOWN), ask=lambda _parent: LIST)
    shell.put_on_top(page)
    page._read(LIST.name, page._work.read(LIST, lambda: None))
    return page


def import_columns(shell: Shell, family_id: str) -> Page:
    page = import_(shell, family_id)
    page.go_to_step(ImportStep.COLUMNS)  # type: ignore[attr-defined]
    return page


def terms(shell: Shell, family_id: str) -> Page:
    """A handover whose term is over: it was never sent, and the child went to school a year ago."""
    unlocked = shell.desk.unlocked
    child = open_family(unlocked, family_id).children[0]
    save_child(unlocked, replace(child, school_start=unlocked.clock.today() - timedelta(days=800)))
    shell.go(Place("terms"))
    return shell.page()


def lost_laptop(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("lost_laptop"))
    return shell.page()


def set_terms(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("set_terms", of=Place("terms")))
    return shell.page()


def hold(shell: Shell, family_id: str) -> Page:
    """The door does not let anybody in while parents look along."""
    page = terms(shell, family_id)
    if isinstance(page, TermsPage):
        keep: Any = next(iter(page.keep_buttons.values()))
        keep.click()
    return shell.page()


def receipts(shell: Shell, family_id: str) -> Page:
    page = terms(shell, family_id)
    if isinstance(page, TermsPage):
        destroy(shell.desk.unlocked, [next(key for key in page.ticks if key.startswith("handover"))])
    shell.go(Place("receipts", of=Place("terms")))
    return shell.page()


def to_colleague(shell: Shell, family_id: str) -> Page:
    family(shell, family_id)._go("to_colleague")
    return shell.page()


def parcel_received(shell: Shell, _family_id: str) -> Page:
    shell.go(Place("parcel_received"))
    return shell.page()


def shared_families(shell: Shell, family_id: str) -> Page:
    """A family that is shared, with something to choose between, and the card of this laptop."""
    own_card(shell.desk.unlocked, "Groep 2")
    write_in_two_ways(shell.desk.unlocked, family_id)
    shell.go(Place("shared_families"))
    return shell.page()


def shared_family(shell: Shell, family_id: str) -> Page:
    shared_families(shell, family_id)
    shell.go(Place("shared_family", of=Place("family", family_id)))
    return shell.page()


def bin_page(shell: Shell, family_id: str) -> Page:
    """The bin with something of the family in it, and with something of nobody."""
    unlocked = shell.desk.unlocked
    visit = save_visit(unlocked, a_visit(family_id, observed="Torenbouwen")).record
    number = save_organisation(unlocked, an_organisation()).record
    for kind, each in (("visit", visit), ("organisation", number)):
        delete_record(unlocked, saved_record(unlocked, kind, each))
    shell.go(Place("bin"))
    return shell.page()


PAGES: dict[str, Callable[[Shell, str], Page]] = {
    "today": today,
    "families": families,
    "narrowed": narrowed,
    "list_out": list_out,
    "week": the_week,
    "week_list": week_list,
    "visit_whom": visit_whom,
    "family_sheet": family_sheet,
    "list_left": list_left,
    "search": search,
    "sessions": sessions,
    "session": session,
    "door": door,
    "series": series,
    "door_paper": door_paper,
    "planned_paper": planned_paper,
    "sheets": sheets,
    "safety": safety,
    "settings": settings,
    "manual": manual,
    "names_left": names_left,
    "people_keys": people_keys,
    "close_out": close_out,
    "go_back": go_back,
    "contact_whom": contact_whom,
    "book_loans": book_loans,
    "dreams": dreams,
    "agreements": agreements,
    "arranging": arranging,
    "organisations": organisations,
    "organisation": organisation,
    "sites": sites,
    "holidays": holidays,
    "school year": school_year,
    "leaving": leaving,
    "free days": free_days,
    "site": site,
    "colleagues": colleagues,
    "colleague": colleague,
    "who": who,
    "family": family,
    "new_family": new_family,
    "change_family": change_family,
    "consent": consent_form,
    "at_table": at_table,
    "conversation": conversation,
    "delivery": delivery,
    "correction": correction,
    "merge": merge,
    "split": split,
    "schools": schools,
    "school": school,
    "join_schools": join_schools,
    "set_aside": set_aside,
    "lift": lift,
    "who_looked": who_looked,
    "bin": bin_page,
    "terms": terms,
    "set_terms": set_terms,
    "hold": hold,
    "receipts": receipts,
    "lost_laptop": lost_laptop,
    "to_colleague": to_colleague,
    "parcel_received": parcel_received,
    "shared_families": shared_families,
    "shared_family": shared_family,
    "access_request": access_request,
    "dpia": dpia,
    "everything": everything,
    "families_set_aside": families_set_aside,
    "large_picture": large_picture,
    "papers": papers,
    "observation": observation,
    "settled": settled,
    "receipt": receipt,
    "not_left": not_left,
    "struck": struck,
    "return_card": return_card,
    "withdrawal": withdrawal,
    "withdrawn": withdrawn,
    "letter": letter,
    "refused": refused,
    "season": season,
    "whole_class": whole_class,
    "returned_cards": returned_cards,
    "school_page": school_page,
    "words": words,
    "import": import_,
    "import_columns": import_columns,
    "read_along": read_along,
    "decide": decide,
    "counts": counts,
    "counts_words": counts_words,
    "counts_desk": counts_desk,
    "counts_plan": counts_plan,
    "counts_sheet": counts_sheet,
    "counts_show": counts_show,
    **{
        kind: _record(kind)
        for kind in (
            "child",
            "contact",
            "visit",
            "contact_moment",
            "book_loan",
            "agreement",
            "referral",
            "handover",
            "attachment",
        )
    },
}


FORMS = frozenset(
    (
        "session",
        "door",
        "series",
        "organisation",
        "free days",
        "site",
        "colleague",
        "who",
        "new_family",
        "change_family",
        "consent",
        "at_table",
        "conversation",
        "delivery",
        "correction",
        "school",
        "access_request",
        "receipt",
        "not_left",
        "return_card",
        "withdrawal",
        "child",
        "contact",
        "visit",
        "contact_moment",
        "book_loan",
        "agreement",
        "referral",
        "attachment",
    )
)
"""Pages that keep what is typed as a draft; of every other page a test sees that it is none."""
SETTLES = (
    *(
        "settled",
        "receipt",
        "not_left",
        "struck",
        "return_card",
        "withdrawal",
        "withdrawn",
        "letter",
        "refused",
    ),
    *("delivery", "correction", "terms", "hold", "receipts"),
)
"""Ways to a page that settle the handover of the family; each needs a family of its own."""


OWN_STORE = {"counts_desk": "counts_desk", "counts_plan": "count_plan", "counts_sheet": "paper"}
"""Page → kind of page on the register. They stand beside the way to "counts_show", and a month is settled once: each
has a store of its own.
"""


def one_after_the_other(shell: Shell, names: Iterable[str], family: str = "") -> Iterator[tuple[str, Page]]:
    """Each of these pages in turn, in one window on one store, which is quicker than a window for each.

    `family`: whose pages; without one a new family. Pages that were closed go before the next one opens, as they
    would in the window.
    """
    unlocked = shell.desk.unlocked
    family = family or fill(unlocked)
    for name in names:
        yield name, PAGES[name](shell, fill(unlocked, name=name) if name in SETTLES else family)
        shell._close_trail()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
