"""What adults decided and this copy of the store lost: it has to be decided anew before anything leaves."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.handover.records.consent import Consent, LostDecision
from kansenboek.kit.errors import N_, ConsentMissing, Label


def require_decided_anew(
    lost: Iterable[LostDecision],
    to_here: Iterable[Consent],
    *,
    can_decide: frozenset[str],
    entitled: frozenset[str],
) -> None:
    """Raise ConsentMissing unless each adult whose decision is lost decided again about this recipient.

    `to_here`: every decision about the child and this recipient. `can_decide`: adults who have custody or may have
    it; for somebody else, or who is not in this copy either, all the `entitled` have to decide.
    """
    to_here = tuple(to_here)
    for each in lost:
        since = {c.contact_id for c in to_here if c.id in each.later and not c.about}
        asked = frozenset({each.contact_id}) if each.contact_id in can_decide else entitled
        if not asked or not asked <= since:
            raise ConsentMissing(
                advice=N_("Ask each parent anew, and write down what they decide."),
                reason=Label(
                    N_(
                        "a parent decided something after the backup was made that this store came from, and that is"
                        " not in it"
                    )
                ),
            )
