"""What a laptop takes in from its team lead: a key with the plan of that lead's own team, or nothing."""

from __future__ import annotations

import pytest

from kansenboek.book.stores import KdfPolicy, create_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.lead_keys import CardRefused, read_lead_key
from tests.counts.pages.counts_team import a_plan


def test_a_key_with_the_plan_of_another_team_is_refused(
    unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("other") / "home"
    with create_store(folder, passphrase, kdf=kdf).unlocked as other:
        of_another = a_plan(other)
    own = a_plan(unlocked)
    assert of_another.team != own.team
    with pytest.raises(CardRefused):
        read_lead_key(unlocked, hand_out_lead_key(unlocked, of_another).card)
    for plan in (own, None):  # controls: its own plan, and none yet
        assert read_lead_key(unlocked, hand_out_lead_key(unlocked, plan).card).words
