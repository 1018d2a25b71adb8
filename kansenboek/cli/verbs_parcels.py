"""Verbs about families that go to a colleague's laptop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kansenboek.book.files import require_writable
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError, UsageError
from kansenboek.kit.names import addressed
from kansenboek.parcels.actions.arriving import (
    Arrived,
    Here,
    is_receipt,
    key_to_open,
    look_at,
    open_file,
    read_file,
)
from kansenboek.parcels.actions.cards import (
    forget_laptop,
    know_laptop,
    known_laptops,
    own_card,
    read_card,
    write_card,
)
from kansenboek.parcels.actions.families import (
    SharedLine,
    ToChoose,
    both_of,
    choose,
    shared_lines,
    take_receipt,
    to_choose,
)
from kansenboek.parcels.actions.sending import (
    MadeParcel,
    draw_words,
    prepare_parcel,
    seal_parcel,
    write_parcel,
)
from kansenboek.parcels.actions.taking_in import refuse, take_in
from kansenboek.people.actions.families import narrow_families
from kansenboek.people.rules.narrowing import Narrowed

from .call import Call
from .reading import read_bytes, storable
from .verbs_store import opened

_MOST_CARD = 64 * 1024


class SixWordsNeeded(KnownError):
    """A laptop was to be known without its six words, which shows that nobody compared them."""

    message = N_("The six words of this laptop are: {words}.")
    advice = N_("Call your colleague. Are they the same? Then say them with --words. Nothing was changed.")


def laptops(call: Call) -> int:
    """List the laptops that are known, or make or read a card."""
    arguments, out = call.arguments, call.output
    name = storable(arguments.name).strip()
    with opened(call) as unlocked:
        if arguments.card:
            target = Path(arguments.card)
            require_writable(target.parent)
            card = own_card(unlocked, name)
            write_card(card, target)
            if not out.as_json:
                out.say(N_("Written: {place}"), place=str(target))
                out.say(N_("Six words to compare by telephone: {words}"), words=" ".join(card.words))
                return 0
            out.json({"file": str(target), "words": list(card.words)})
            return 0
        if arguments.know:
            offered = read_card(unlocked, read_bytes(call.tools, arguments.know, _MOST_CARD))
            if not arguments.words:
                raise SixWordsNeeded(words=" ".join(offered.words))
            know_laptop(unlocked, offered, arguments.words, name)
        if arguments.forget:
            forget_laptop(unlocked, arguments.forget)
        known = known_laptops(unlocked)
    if out.as_json:
        out.json(
            [{"laptop": k.card.laptop, "name": k.card.name, "since": k.since.isoformat()} for k in known]
        )
        return 0
    if not known:
        out.say(N_("No laptop of a colleague is known here yet."))
    for each in known:
        out.line(f"{each.card.laptop}  {each.since.isoformat()}  {each.card.name}")
    return 0


def parcel(call: Call) -> int:
    """Make a parcel of families, sealed to a laptop that is known or with words that are told once."""
    arguments, target, out = call.arguments, Path(call.arguments.out), call.output
    require_writable(target.parent)
    with opened(call) as unlocked:
        families = [storable(each) for each in arguments.families]
        if arguments.mentor:
            found = narrow_families(unlocked, Narrowed(mentor=storable(arguments.mentor)))
            families += [each.line.id for each in found]
        to = "" if arguments.words else _laptop(unlocked, storable(arguments.to))
        ready = prepare_parcel(unlocked, families, to, gives=arguments.gives)
        made = seal_parcel(ready, draw_words() if arguments.words else "", kdf=call.tools.kdf)
        write_parcel(made, target)
    if out.as_json:
        out.json({"file": str(target), "families": ready.families, "words": made.words or None})
        return 0
    out.say(N_("Written: {place}"), place=str(target))
    if made.words:
        out.say(N_("The six words of this parcel, shown once: {words}"), words=made.words)
    return 0


def _laptop(unlocked: Unlocked, said: str) -> str:
    """The id of the laptop with this id or name. Raises KnownError when there is none, or more than one."""
    known = known_laptops(unlocked)
    found = [k for k in known if said == k.card.laptop] or [
        k for k in known if addressed(k.card.name) == addressed(said)
    ]
    if len(found) != 1:
        raise KnownError(
            N_("It is not clear which laptop this is."),
            advice=N_("“kansenboek laptops” shows which are known."),
        )
    return found[0].card.laptop


def receive(call: Call) -> int:
    """Look at a parcel; take it in, put it together with a family here, or refuse it. Or read a receipt."""
    arguments, out = call.arguments, call.output
    data = read_file(Path(arguments.file))
    if arguments.receipt:
        require_writable(Path(arguments.receipt).parent)
    with opened(call) as unlocked:
        if is_receipt(data):
            return _receipt(call, unlocked, data)
        key = b"" if arguments.words else key_to_open(unlocked)
        plain = open_file(data, key, arguments.words, kdf=call.tools.kdf)
        arrived = look_at(unlocked, plain)
        receipt: MadeParcel | None = None
        if arguments.refuse and not arguments.dry_run:
            receipt = refuse(unlocked, plain)
        elif not arguments.dry_run:
            merge_with = _merged(arrived, storable(arguments.merge_with))
            done = take_in(
                unlocked,
                plain,
                merge_with=merge_with,
                also_erased=arguments.also_erased,
                sender_words=arguments.sender_words,
            )
            receipt = done.receipt
        if receipt is not None and arguments.receipt:
            write_parcel(receipt, Path(arguments.receipt))
    if out.as_json:
        out.json(_plain(arrived, taken=receipt is not None and not arguments.refuse))
        return 0
    _tell(call, arrived)
    if receipt is not None and arguments.receipt:
        out.say(N_("Written: {place}"), place=arguments.receipt)
    return 0


def _merged(arrived: Arrived, family: str) -> dict[str, str]:
    if not family:
        return {}
    if len(arrived.families) != 1:
        raise UsageError(N_("--merge-with belongs with a parcel of one family."))
    return {arrived.families[0].family_id: family}


def _receipt(call: Call, unlocked: Unlocked, data: bytes) -> int:
    read = take_receipt(unlocked, data, key_to_open(unlocked))
    if call.output.as_json:
        call.output.json({"laptop": read.laptop, "taken": read.taken, "families": list(read.families)})
    elif read.taken:
        call.output.say(N_("Your colleague has it. Families: {count}."), count=len(read.families))
    else:
        call.output.say(N_("Your colleague refused this parcel."))
    return 0


_HERE = {
    Here.NEW: N_("new here"),
    Here.KNOWN: N_("known here"),
    Here.NOTHING_NEW: N_("all of it is here already"),
}
"""What this store knows of a family that came, in words."""


def _tell(call: Call, arrived: Arrived) -> None:
    out = call.output
    out.say(
        N_("From {name}, made on {day}."),
        name=arrived.sender.name or arrived.sender.laptop,
        day=arrived.made.date(),
    )
    if not arrived.sender_known:
        out.say(
            N_("This laptop is not known yet. Its six words: {words}"), words=" ".join(arrived.sender.words)
        )
    for each in arrived.families:
        out.line(f"{each.family_id}  {each.name}  {out.language.text(_HERE[each.here])}")
        out.say(
            N_("{children} children, {notes} notes, {pictures} pictures"),
            children=each.children,
            notes=each.notes,
            pictures=each.pictures,
        )
        for alike in each.alike:
            out.say(
                N_("Perhaps the same as {name}, number {number}"), name=alike.family, number=alike.family_id
            )


def _plain(arrived: Arrived, *, taken: bool) -> dict[str, Any]:
    return {
        "parcel": arrived.parcel,
        "from": arrived.sender.laptop,
        "name": arrived.sender.name,
        "known": arrived.sender_known,
        "made": arrived.made.isoformat(),
        "gives": arrived.gives,
        "taken": taken,
        "families": [
            {
                "family": each.family_id,
                "here": each.here.name.lower(),
                "children": each.children,
                "notes": each.notes,
                "pictures": each.pictures,
                "alike": [alike.family_id for alike in each.alike],
                "erased_on": each.erased_on.isoformat() if each.erased_on else None,
            }
            for each in arrived.families
        ],
    }


def conflicts(call: Call) -> int:
    """List the shared families, or what of one was written in two ways; and choose."""
    arguments, out = call.arguments, call.output
    with opened(call) as unlocked:
        if not arguments.family:
            lines = shared_lines(unlocked)
            if out.as_json:
                out.json([_line(each) for each in lines])
            else:
                if not lines:
                    out.say(N_("No family is shared with a colleague."))
                for line in lines:
                    out.line(f"{line.family_id}  {line.to_choose}  {line.name}")
            return 0
        family = storable(arguments.family)
        asked = to_choose(unlocked, family)
        if arguments.choose is not None:
            _choose(call, unlocked, family, asked)
            asked = to_choose(unlocked, family)
    if out.as_json:
        out.json([_asked(each) for each in asked])
        return 0
    for number, each in enumerate(asked, start=1):
        out.line(f"{number}  {each.record.kind} {each.record.id}  {each.name}")
        for place, value in enumerate((each.shown, *each.others), start=1):
            out.line(f"   {place}  {value}")
    return 0


def _line(line: SharedLine) -> dict[str, Any]:
    return {
        "family": line.family_id,
        "to_choose": line.to_choose,
        "changed": line.changed,
        "given": line.given,
        "received": line.received,
    }


def _choose(call: Call, unlocked: Unlocked, family: str, asked: tuple[ToChoose, ...]) -> None:
    number, place = call.arguments.choose, call.arguments.value
    if not 1 <= number <= len(asked):
        raise UsageError(N_("There is no such choice; “conflicts FAMILY” numbers them."))
    about = asked[number - 1]
    values = (about.shown, *about.others)
    if call.arguments.both and about.is_text:
        choose(unlocked, family, about, both_of(about))
    elif place is not None and 1 <= place <= len(values):
        choose(unlocked, family, about, values[place - 1])
    else:
        raise UsageError(N_("Say which value stays, with --value, or for texts --both."))


def _asked(each: ToChoose) -> dict[str, Any]:
    return {
        "kind": each.record.kind,
        "id": each.record.id,
        "field": each.name,
        "shown": each.shown,
        "others": list(each.others),
        "settled": each.settled,
    }
