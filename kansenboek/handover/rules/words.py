"""What one adult has said so far about one version of a handover, part by part.

A decision is about everything, or, when something was changed after it, about the parts that were changed. So the
last word counts for each part by itself. A no to everything and a withdrawal are never about a part: after these
nothing counts until this adult decides about everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kansenboek.handover.records.consent import Consent, ConsentDecision, is_no, written_place
from kansenboek.kit.fields import Part

from .told import Now, Told, changed_fields, moved_from, read_told


@dataclass(frozen=True, kw_only=True, repr=False)
class Word:
    """The decisions of one adult that count: the last one about everything, and those after it about parts."""

    whole: Consent
    later: tuple[Consent, ...] = ()

    @property
    def contact_id(self) -> str:
        """Whose word it is."""
        return self.whole.contact_id

    @cached_property
    def _seen(self) -> Mapping[str, Told]:
        """What each decision says that it saw, read once: it is asked for part after part."""
        return {consent.seen: read_told(consent.seen) for consent in (self.whole, *self.later)}

    @property
    def by_part(self) -> Mapping[Part, Consent]:
        """Part → the decision that counts for it."""
        found = dict.fromkeys(Part, self.whole)
        for consent in self.later:
            found |= dict.fromkeys(consent.about, consent)
        return found

    @property
    def granted(self) -> frozenset[Part]:
        """The parts that this adult allowed, whether or not they were changed since or all of it was taken back."""
        if self.whole.decision is ConsentDecision.NO:
            return frozenset()
        allowed = dict.fromkeys(
            Part, self.whole.granted()
        )  # asked once of each decision, not once of each part
        for consent in self.later:
            allowed |= dict.fromkeys(consent.about, consent.granted())
        return frozenset(part for part, parts in allowed.items() if part in parts)

    def held_back(self) -> frozenset[Part]:
        """The parts that this adult saw and did not allow; of a decision that kept no fingerprints all others.

        Of a no to everything none: that has rules of its own.
        """
        if self.is_no():
            return frozenset()
        granted, by_part = self.granted, self.by_part
        return frozenset(
            part
            for part in Part
            if part not in granted and (not by_part[part].seen or part in self._seen[by_part[part].seen])
        )

    def is_no(self) -> bool:
        """Whether it is a no to everything, or was taken back."""
        return is_no(self.whole) or any(consent.withdrawn_on is not None for consent in self.later)

    def withdrawn(self) -> bool:
        """Whether a yes was taken back."""
        return any(consent.withdrawn_on is not None for consent in (self.whole, *self.later))

    def rests_on(self) -> tuple[Consent, ...]:
        """The decisions that still let a part go, in the order in which they count."""
        granted, by_part = self.granted, self.by_part
        used = {by_part[part].id for part in granted}
        return tuple(consent for consent in (self.whole, *self.later) if consent.id in used)

    def stale(self, now: Now) -> frozenset[Part]:
        """Find the allowed parts of which something is not what was seen when they were allowed."""
        by_part = self.by_part
        return frozenset(part for part in self.granted if not self._has_seen(by_part[part], part, now))

    def unseen(self, now: Now) -> frozenset[Part]:
        """Find the parts that hold something now and held nothing when they were asked about.

        They do not leave; but nobody said no to them.
        """
        if self.is_no():
            return frozenset()
        by_part = self.by_part
        return frozenset(
            part
            for part in now.told
            if part not in self.granted and by_part[part].seen and part not in self._seen[by_part[part].seen]
        )

    def changed(self, now: Now, part: Part) -> frozenset[str]:
        """Find the fields of `part` that are not what this adult saw; all of them, when that was not kept."""
        return changed_fields(self._seen[self.by_part[part].seen], now.told, part)

    def _has_seen(self, consent: Consent, part: Part, now: Now) -> bool:
        """Whether `part` holds what was seen at this decision; one of version 0.1 knows only the whole of it."""
        if consent.seen:
            return not changed_fields(self._seen[consent.seen], now.told, part)
        before = {moved_from(field) for field in now.told.get(part, {})} - {None}
        return consent.content_sha256 == now.sha256 and before <= consent.granted()


def words_of(consents: Iterable[Consent]) -> dict[str, Word]:
    """Put together what each adult said, by contact: `consents` about one version and recipient, as written down.

    The order of writing in the log counts; of two without a place there the later row. A decision about parts alone,
    with none about everything before it, is no word.
    """
    found: dict[str, Word] = {}
    for consent in sorted(consents, key=written_place):
        if not consent.about:
            found[consent.contact_id] = Word(whole=consent)
        elif (word := found.get(consent.contact_id)) is not None:
            found[consent.contact_id] = Word(whole=word.whole, later=(*word.later, consent))
    return found
