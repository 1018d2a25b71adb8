"""The log says what was looked for, listed, refused, changed and tried, without words and names; P20 and P21."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from kansenboek.book.log_of_actions import actions_done, check_log
from kansenboek.book.records import show_record
from kansenboek.book.stores import derive_keys_from_recovery, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.leaving import prepare_paper
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import KnownError, NotFound, WrongPassphrase, WrongRecoveryKey
from kansenboek.kit.i18n import language
from kansenboek.people.actions.families import open_family
from kansenboek.storage import failed_unlocks
from kansenboek.storage.files import LOCK
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.trail.actions.trail_papers import who_looked_paper
from kansenboek.trail.actions.who_looked import who_looked
from tests.handover.at_the_table import AtTheTable
from tests.roads import print_paper


def verbs(unlocked: Unlocked) -> list[tuple[str, str]]:
    with unlocked.read() as tx:
        return tx.rows("SELECT verb, record FROM audit ORDER BY seq")


def test_tries_that_failed_are_in_the_log_of_the_next_opening(
    unlocked: Unlocked, kdf: KdfPolicy, clock: FixedClock, passphrase: str
) -> None:
    home = unlocked.home
    unlocked.close()
    for wrong in ("vier woorden zijn te weinig", "Geheim van Fatiha", ""):
        with pytest.raises(WrongPassphrase):
            unlock_store(home, wrong, kdf=kdf, clock=clock)
    with pytest.raises((WrongRecoveryKey, KnownError)):
        derive_keys_from_recovery(home, "AAAAA-AAAAA", clock=clock)
    data = (home / LOCK).read_text(encoding="utf-8").replace("\0", "")
    assert len(data.split()) >= 3
    assert "Fatiha" not in data
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as again:
        tried = [record for verb, record in verbs(again) if verb == "store.unlock_failed"]
        assert len(tried) == len(data.split())
        assert set(tried) == {"2026-09-28T10:00:00+00:00"}
        assert failed_unlocks.moments(home) == ()
        assert check_log(again)
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as again:  # and not once more
        assert [verb for verb, _record in verbs(again)].count("store.unlock_failed") == len(tried)


def test_a_file_that_somebody_wrote_there_puts_no_words_in_the_log(
    unlocked: Unlocked, kdf: KdfPolicy, clock: FixedClock, passphrase: str
) -> None:
    home = unlocked.home
    unlocked.close()
    (home / LOCK).write_bytes(b"Fatiha\n2026-09-28T09:00:00+00:00\n\xff\xfe\n" + b"x" * 100_000)
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as again:
        tried = [record for verb, record in verbs(again) if verb == "store.unlock_failed"]
        assert tried == ["2026-09-28T09:00:00+00:00"]


def test_only_so_many_tries_are_kept(tmp_path: Path, clock: FixedClock) -> None:
    for _try in range(failed_unlocks.MOST * 2 + 100):
        failed_unlocks.note(tmp_path, clock.now())
    assert len(failed_unlocks.moments(tmp_path)) == failed_unlocks.MOST
    assert (tmp_path / LOCK).stat().st_size < 10_000
    failed_unlocks.note(tmp_path / "not there", clock.now())  # nothing is raised


def test_looking_at_the_log_stands_in_it(unlocked: Unlocked) -> None:
    assert actions_done(unlocked)[-1].verb == "log.shown"
    check_log(unlocked)
    assert verbs(unlocked)[-1] == ("log.checked", "")


def test_a_paper_that_is_refused_is_in_the_log_with_the_code_of_the_reason(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    with pytest.raises(KnownError):
        prepare_paper(unlocked, table.id)
    verb, record = verbs(unlocked)[-1]
    assert verb.startswith("handover.refused.")
    assert "decided" in verb
    assert record == table.id
    before = len(verbs(unlocked))
    with pytest.raises(NotFound):
        prepare_paper(unlocked, "0000")
    assert len(verbs(unlocked)) == before


def test_the_log_of_a_family_is_told_in_plain_dutch_newest_first(unlocked: Unlocked) -> None:
    table, other = AtTheTable(unlocked), AtTheTable(unlocked, given_name="Can")
    with pytest.raises(KnownError):
        prepare_paper(unlocked, table.id)
    table.agree()
    print_paper(unlocked, table.id)
    open_family(unlocked, table.family)
    open_family(unlocked, table.family)
    show_record(unlocked, "contact", table.mother)
    open_family(unlocked, other.family)
    spoken = language("nl")

    def told(family: str) -> list[str]:
        lines = who_looked(unlocked, family)
        return [
            spoken.text(each.message, **{name: spoken.value(value) for name, value in each.values})
            + (f" ×{each.times}" if each.times > 1 else "")
            for each in lines
        ]

    lines = told(table.family)
    assert lines[:4] == [
        "Bekeken: contactpersoon",
        "Het gezin is bekeken ×2",
        "Overdracht A is afgedrukt voor Basisschool De Brug",
        "Een ouder heeft beslist wat er naar school mag",
    ]
    assert "Een papier is tegengehouden" in lines
    assert lines[-1] == "Toegevoegd: gezin" or "gezin" in lines[-1]
    assert "Overdracht A is afgedrukt voor Basisschool De Brug" not in told(other.family)
    assert told(table.family)[0] == "Het logboek van het gezin is bekeken"
    with pytest.raises(NotFound):
        who_looked(unlocked, "0000")


def test_it_goes_on_paper_for_the_parents(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    open_family(unlocked, table.family)
    pdf = PdfReader(io.BytesIO(who_looked_paper(unlocked, table.family, "nl")))
    text = " ".join(pdf.pages[0].extract_text().split())
    assert len(pdf.pages) == 1
    assert "Wie keek er?" in text
    assert "Çelik" in text
    assert "Het gezin is bekeken" in text
    assert verbs(unlocked)[-1] == ("log.family_printed", table.family)
