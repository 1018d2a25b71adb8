"""What each verb of the log says in plain words, and what stands in the log of one family.

Parents may ask who looked (AVG art. 15; privacy notes, P21). The log has verbs and random ids; here they become
sentences. It knows no names of colleagues: one passphrase opens the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from kansenboek.handover.records.departures import Departure, Way
from kansenboek.kit.errors import N_, Label
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.outgoing.records import LIST_LEFT, ListLeft

VERBS = {
    "access.given": N_("A parent got what is kept"),
    "access.taken_in": N_("What another preschool kept of the family was taken in"),
    "agreement.agreed": N_("An agreement was confirmed"),
    "answer.added": N_("The answer of the school was written down"),
    "aside.destroyed": N_("A folder that was put aside was destroyed"),
    "attachment.shown": N_("A picture was looked at"),
    "attachment.taken_out": N_("A picture was saved as a file that anybody can open"),
    "backup.made": N_("A backup was made"),
    "backup.place_chosen": N_("A folder for backups was chosen"),
    "backup.rewritten": N_("Older backups were made anew without what was erased"),
    "bin.emptied": N_("The bin was emptied"),
    "bin.let_go": N_("What lay in the bin for 30 days was let go"),
    "bin.restored": N_("Something was put back out of the bin"),
    "child_pair.other": N_("It was written down that two records are two children"),
    "child_pair.same": N_("It was written down that two records are one child"),
    "clock.ahead": N_("The clock of the computer was ahead"),
    "clock.behind": N_("The clock of the computer went back"),
    "consent.decided": N_("A parent decided what may go to the school"),
    "consent.placed": N_("Consents of before got their place in the log"),
    "consent.withdrawn": N_("Consent was withdrawn"),
    "colleague.at_work": N_("Somebody said who is at work"),
    "colleague.passed_on": N_("Work was passed on to a colleague"),
    "colleague.taken_back": N_("Passing work on was taken back"),
    "colleague.passphrase": N_("It was written down whose passphrase it is"),
    "consent_rule.every_parent": N_("From now on every parent with custody has to decide"),
    "consent_rule.one_parent": N_("From now on one parent is enough"),
    "consent_rule.strict_for_want_of_settings": N_("From now on every parent with custody has to decide"),
    "consent_rule.taken_over": N_("Who has to decide was taken over from the settings"),
    "counts.collected": N_("Counts of laptops were collected"),
    "counts.counted": N_("This laptop was counted"),
    "counts.exact_forgotten": N_("Exact counts were let go"),
    "counts.exported": N_("What was published was handed on"),
    "counts.frozen": N_("A period was settled"),
    "counts.imported": N_("What was published before was taken over"),
    "counts.let_go": N_("Counts that were no longer needed were let go"),
    "counts.sealed": N_("Counts were sealed for the team lead"),
    "demo.loaded": N_("A fictional organisation was made"),
    "departure.put_back": N_("A paper that was struck was put back in the list of what left"),
    "departure.receipt_taken_back": N_("That a paper arrived was taken back"),
    "departure.received": N_("It was written down that a paper arrived"),
    "departure.struck": N_("It was written down that a paper did not leave"),
    "everything.taken_along": N_("Everything was written into a folder, for another program"),
    "first.who": N_("Who begins and where was written down"),
    "family.added": N_("The family was added"),
    "family.changed": N_("The family was changed"),
    "family.erased": N_("The family was erased for good"),
    "family.lifted": N_("The family may be used again"),
    "family.listed": N_("A list of all families was asked for"),
    "family.merged": N_("Two families were put together"),
    "family.opened": N_("The family was looked at"),
    "family.set_aside": N_("The family was set aside"),
    "family.shown": N_("The family was looked at"),
    "family.split": N_("The family was split in two"),
    "grounds.chosen": N_("The grounds of the law were chosen"),
    "handover.destroyed": N_("What was written for a handover was destroyed"),
    "handover.exported": N_("A paper left"),
    "handover.previewed": N_("A paper was looked at before it left"),
    "handover.report_added": N_("An observation report was added"),
    "handover.report_removed": N_("An observation report was deleted"),
    "handover.report_shown": N_("An observation report was looked at"),
    "handover.sentence_hidden": N_("The parents left a sentence out"),
    "handover.sentence_shown": N_("A sentence that was left out was put back"),
    "handover.settled": N_("A handover was settled"),
    "handover.shown": N_("The parents read the handover along"),
    "inventory.shown": N_("The inventory card of another laptop was looked at"),
    "keys.renewed": N_("The store was encrypted anew"),
    "laptops.changed": N_("The list of laptops was changed"),
    "laptop.card_made": N_("The card of this laptop was handed out"),
    "laptop.forgotten": N_("A laptop of a colleague is known no longer"),
    "laptop.known": N_("A laptop of a colleague became known"),
    "lead.key_handed_out": N_("The key of the team lead was handed out"),
    "lead.made": N_("The key of the team lead was made"),
    "lead.trusted": N_("The key of the team lead was taken over"),
    "list.printed": N_("A list was printed"),
    "list.shown": N_("A list with names was looked at"),
    "log.checked": N_("The log was checked"),
    "log.family_printed": N_("The log of the family was put on paper"),
    "log.family_shown": N_("The log of the family was looked at"),
    "log.shown": N_("The log was looked at"),
    "mention.removed": N_("A mention of an erased family was taken out"),
    "passphrase.added": N_("A passphrase was added for somebody"),
    "parcel.chosen": N_("It was chosen between what two laptops wrote"),
    "parcel.looked_at": N_("A parcel of a colleague was looked at"),
    "parcel.made": N_("The family went into a parcel for a colleague"),
    "parcel.receipt_read": N_("A colleague's receipt of a parcel was read"),
    "parcel.refused": N_("A parcel of a colleague was refused"),
    "parcel.sharing_stopped": N_("The family is shared no longer"),
    "parcel.taken_in": N_("A parcel of a colleague was taken in"),
    "passphrase.changed": N_("The passphrase was changed"),
    "passphrase.closed": N_("A passphrase was closed out, and the store encrypted anew"),
    "passphrase.settled": N_("A change of the passphrase that was broken off was settled"),
    "passphrase.strengthened": N_("The key files were made stronger"),
    "plan.kept": N_("The plan for counting was changed"),
    "school.joined": N_("Two spellings of a school became one"),
    "school.list_read": N_("A newer list of schools was read in"),
    "school.parted": N_("That two spellings became one was taken back"),
    "session.names_printed": N_("A sheet with names was made for the door"),
    "session.series_cancelled": N_("A series of sessions was cancelled"),
    "session.series_changed": N_("A series of sessions was changed"),
    "session.series_planned": N_("A series of sessions was planned"),
    "session.series_undone": N_("A change of a series was taken back"),
    "sessions.counted": N_("The sessions were counted"),
    "setting.changed": N_("A setting was changed"),
    "destruction.added": N_("A receipt of destruction was written"),
    "hold.added": N_("Something is kept longer, with a reason"),
    "hold.ended": N_("Something is not kept longer any more"),
    "store.older": N_("An older store was found in the place of the newest"),
    "store.opened": N_("The store was opened"),
    "store.rescued": N_("The store was rescued"),
    "store.restored": N_("The store was restored from a backup"),
    "store.searched": N_("Somebody searched in everything"),
    "store.unlock_failed": N_("Somebody tried to open the store with a wrong passphrase"),
    "terms.chosen": N_("Retention terms were set"),
    "terms.consent_destroyed": N_("Proof of consent was destroyed when its term was over"),
    "terms.handover_destroyed": N_("What was written for a handover was destroyed when its term was over"),
    "terms.listed": N_("What is kept too long soon was looked at"),
    "terms.log_destroyed": N_("The oldest part of the log was let go when its term was over"),
    "terms.names_destroyed": N_("Names at sessions were destroyed when their term was over"),
    "terms.visits_destroyed": N_("Visits and contacts were destroyed when their term was over"),
    "table.import_undone": N_("Taking over a table of families was taken back"),
    "table.imported": N_("A table of families was taken over"),
    "year.holidays_read": N_("A newer table of school holidays was read"),
    "year.left": N_("It was written down that children left"),
    "year.region_chosen": N_("The region of the school holidays was chosen"),
    "year.turn_undone": N_("The turn to the next school year was taken back"),
    "year.turned": N_("Groups went on to the next school year"),
}
"""Every verb that is no `KIND.OF_RECORD`, and those of which the sentence of the kind would say too little."""

OF_A_RECORD = {
    "added": N_("Added: {kind}"),
    "changed": N_("Changed: {kind}"),
    "deleted": N_("Deleted: {kind}"),
    "listed": N_("Looked at in a list: {kind}"),
    "shown": N_("Looked at: {kind}"),
    "undone": N_("Taken back: {kind}"),
}
"""What is done with a record of any kind."""

REFUSED = "handover.refused."
_REFUSED_TOLD = N_("A paper was held back")
_LIST_TOLD = N_("A list left")
_UNKNOWN = N_("Something else was done")
A_COLLEAGUE = N_("a colleague")
"""Who did something and is not in the list of colleagues any more."""
_WAYS = {
    Way.PRINTED: N_("{paper} was printed for {recipient}"),
    Way.ENCRYPTED_FILE: N_("{paper} was saved as an encrypted file for {recipient}"),
    Way.PLAIN_FILE: N_("{paper} was saved as a file that anybody can read, for {recipient}"),
    Way.GIVEN: N_("{paper} was given to {recipient}"),
}

Values = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was done on one day, as a message id and what fills it; how often, when it was done more than once."""

    day: date
    message: str
    values: Values = field(default=(), repr=False)
    times: int = 1
    by: str | Label = field(default="", repr=False)
    """The name of the colleague who did it, or that it was one who is not in the list any more; empty: not known."""


def told_of(verb: str) -> tuple[str, Values]:
    """What a verb says: a message id and what fills it. Of a verb of another version: that something was done."""
    if verb in VERBS:
        return VERBS[verb], ()
    if verb.startswith(REFUSED):
        return _REFUSED_TOLD, ()
    if verb.startswith(LIST_LEFT):
        return _LIST_TOLD, ()
    kind, _dot, act = verb.partition(".")
    if act in OF_A_RECORD and is_kind(kind):
        return OF_A_RECORD[act], (("kind", Label(feature_of(kind).record.title)),)
    return _UNKNOWN, ()


def is_told(verb: str) -> bool:
    """Whether this verb has a sentence of its own."""
    return told_of(verb)[0] != _UNKNOWN


def left(gone: Departure) -> tuple[str, Values]:
    """How a paper left, and to whom."""
    return _WAYS[gone.way or Way.PRINTED], (("paper", gone.paper), ("recipient", gone.recipient))


def on_a_list(left: ListLeft) -> tuple[str, Values]:
    """That something of the family stood on a list that left: which list, how and why, and for whom."""
    values: Values = (("list", left.list_kind), ("way", left.way), ("reason", left.reason))
    if left.receiver.strip():
        return (
            N_("It stood on a list that left: {list}, {way}. Why: {reason}. For: {receiver}"),
            (*values, ("receiver", left.receiver.strip())),
        )
    return N_("It stood on a list that left: {list}, {way}. Why: {reason}"), values


def in_words(
    rows: Iterable[tuple[str, str, str, str]],
    departures: Sequence[Departure],
    lists: Mapping[str, ListLeft] = MappingProxyType({}),
    colleagues: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Looked, ...]:
    """The rows of the log of one family as sentences, newest first; what was done often on a day stands there once.

    `rows`: moment (UTC, ISO), verb, id and the id of who was at work, oldest first. `departures`: in the order of
    writing. Each row that says that a paper left belongs to one of them, so the paper and the receiver are told with
    it. `lists`: the lists on which something of the family stood, by id. `colleagues`: id → name.
    """
    waiting: dict[str, list[Departure]] = {}
    for gone in departures:
        waiting.setdefault(gone.handover_id, []).append(gone)
    told: dict[tuple[date, str, Values, str | Label], int] = {}
    for at, verb, record, by in rows:
        day = datetime.fromisoformat(at).astimezone().date()
        here = waiting.get(record, [])
        if verb == "handover.exported" and here:
            said = left(here.pop(0))
        else:
            # Looking at such a list later, or taking a name out of its reason, is told as what it is.
            is_leaving = verb.startswith(LIST_LEFT) and record in lists
            said = on_a_list(lists[record]) if is_leaving else told_of(verb)
        who = (colleagues.get(by) or Label(A_COLLEAGUE)) if by else ""
        key = (day, *said, who)
        told[key] = told.pop(key, 0) + 1  # its last time counts for the order
    return tuple(
        Looked(day, message, values, times, who)
        for (day, message, values, who), times in reversed(told.items())
    )


def without_colleagues(lines: Iterable[Looked]) -> tuple[Looked, ...]:
    """The lines as they leave on paper: without who of us did it, and what is the same then is one line.

    Parents hear what was done, when and why. The names of employees are personal data too, and are no part of what
    is kept about the family (CJEU C-579/21, Pankki S).
    """
    told: dict[Looked, int] = {}
    for each in lines:
        key = replace(each, times=1, by="")
        told[key] = told.get(key, 0) + each.times
    return tuple(replace(key, times=times) for key, times in told.items())
