"""How far the first ten minutes came, and what was said in them: kept in the store, and nowhere else.

The names are asked once the store is there, so that no name ever lies beside it and nothing has to be typed again
when the power goes.
"""

from __future__ import annotations

from dataclasses import replace

from kansenboek.book import checking
from kansenboek.book.drafts import draft_of, drop_draft, keep_draft
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues import table as colleagues
from kansenboek.colleagues.records import Colleague
from kansenboek.first.rules import STEPS, Me, as_typed
from kansenboek.kit.drafts import Draft
from kansenboek.kit.names import addressed
from kansenboek.kit.place import Place
from kansenboek.organisation import table as sites
from kansenboek.organisation.records import Site
from kansenboek.storage import meta
from kansenboek.storage.transactions import Transaction

_DRAFT = Draft(Colleague.kind, Place("who"))
"""Where a form about oneself is kept that was never saved."""
_FORM = "first"


def step_now(unlocked: Unlocked) -> str:
    """The step that comes now; empty when they are behind us. An unknown word of a newer program counts as none."""
    with unlocked.read() as tx:
        step = meta.first_step(tx)
    return step if step in STEPS and not unlocked.read_only else ""


def note_step(unlocked: Unlocked, step: str) -> None:
    """Remember which step comes now; empty: none any more. Raises CannotWrite."""
    with unlocked.write_aside() as tx:
        meta.note_first_step(tx, step)


def what_is_known(unlocked: Unlocked) -> Me:
    """What the store knows of who begins: what is in the list already, or what was typed and not saved."""
    typed = draft_of(unlocked, _DRAFT.place)
    if typed is not None and _FORM in typed.forms:
        return Me(**{str(key): str(value) for key, value in typed.forms[_FORM].items()})
    with unlocked.read() as tx:
        me = next(iter(colleagues.TABLE.select(tx, "id = ?", (unlocked.at_work,))), Colleague())
        ours = sites.TABLE.select(tx)
    told = as_typed(each.name for each in ours)
    first = next(iter(ours), Site())
    return Me(me.name, me.role, first.organisation, told, first.phone)


def keep_typed(unlocked: Unlocked, me: Me) -> None:
    """Keep what is typed and not saved yet, encrypted, for a power cut. Raises CannotWrite."""
    fields = {name: getattr(me, name) for name in ("name", "role", "organisation", "sites", "phone")}
    keep_draft(unlocked, replace(_DRAFT, forms={_FORM: fields}))


def forget_typed(unlocked: Unlocked) -> None:
    """Let go of what was typed and not saved. Raises CannotWrite."""
    drop_draft(unlocked, _DRAFT.place)


def write_down(unlocked: Unlocked, me: Me, then: str) -> None:
    """Write down who begins and where, all of it or nothing, and that the step `then` comes next.

    Who is at work already is changed, and a site of a name that is known too; what is left empty takes nothing away.
    Raises InvalidRecord.
    """
    with unlocked.read() as tx:
        person, places = _me(unlocked, tx, me), _sites(unlocked, tx, me)
    for record in (*([person] if person else []), *places):
        checking.require(unlocked, record)
    with unlocked.ending_draft(_DRAFT.place).write("first.who", person.id if person else "") as tx:
        for record in places:
            put(tx, record, is_new=not sites.TABLE.exists(tx, record.id))
        if person is not None:
            put(tx, person, is_new=not colleagues.TABLE.exists(tx, person.id))
            if not colleagues.of_slot(tx, unlocked.slot):
                colleagues.choose(tx, unlocked.slot, person.id)
        meta.note_first_step(tx, then)
    if person is not None:
        unlocked.at_work = person.id


def _me(unlocked: Unlocked, tx: Transaction, me: Me) -> Colleague | None:
    """The colleague that somebody says to be; None when no name was given."""
    name = me.name.strip()
    if not name:
        return None
    known = colleagues.TABLE.select(tx, "id = ?", (unlocked.at_work,))
    before = known[0] if known else Colleague(id=unlocked.new_id())
    names = me.site_names or before.sites
    return replace(before, name=name, role=me.role.strip() or before.role, sites=names)


def _sites(unlocked: Unlocked, tx: Transaction, me: Me) -> tuple[Site, ...]:
    """The sites to write: those that were named, with the organisation; of a known one only what was filled in.

    An organisation of which no site was named is kept as a site of its own name: it has to stand somewhere.
    """
    organisation = me.organisation.strip()
    names = me.site_names or ((organisation,) if organisation else ())
    known = {addressed(each.name): each for each in sites.TABLE.select(tx)}
    found = []
    for name in names:
        before = known.get(addressed(name), Site(id=unlocked.new_id(), name=name))
        whole = replace(
            before,
            organisation=organisation or before.organisation,
            phone=me.phone.strip() or before.phone,
        )
        found.append(whole)
    return tuple(found)
