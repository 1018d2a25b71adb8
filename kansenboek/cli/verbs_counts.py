"""Verbs about counts: the lead's key, a laptop's sealed file, collecting, settling, and what was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kansenboek.book.files import require_writable
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import (
    Collected,
    collect,
    confirm_laptops,
    files_in,
    keep_collected,
    laptop_words,
    prepare_collecting,
    retire_laptop,
)
from kansenboek.counts.actions.freezing import (
    BEGAN,
    CAME_BACK,
    ELSEWHERE,
    HANDED_ON,
    ClockAhead,
    MaybePublished,
    handed_on,
)
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.lead_keys import (
    CARD_NAME,
    MOST_CARD,
    SHEET_NAME,
    is_lead,
    read_lead_key,
    trust_lead,
    write_public,
)
from kansenboek.counts.actions.sealing import seal_counts, trusted_plans, write_sealed
from kansenboek.counts.actions.settling import (
    Block,
    blocks_of,
    current_plans,
    keep_plan,
    let_go,
    make_report,
    next_plan,
    plans,
    settle_all,
    source_of,
    write_report,
)
from kansenboek.counts.rules.collecting import CLASH, Laptop, Verdict
from kansenboek.counts.rules.smallest import LEAST_FAMILIES, LEAST_LAPTOPS, TOO_SMALL
from kansenboek.kit.errors import N_, KnownError, UsageError
from kansenboek.kit.periods import Period, Unit, parse_period

from .call import Call
from .reading import read_bytes, read_object
from .verbs_store import opened


class WordsNeeded(KnownError):
    """A lead's key was to be trusted without saying its six words, which shows that nobody compared them."""

    message = N_("The six words of this key are: {words}.")
    advice = N_("Call your team lead. Are they the same? Then say them with --words. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class _Round:
    """What one round of collecting and settling did. `newer`: how many tables are new, or newer than before."""

    collected: Collected
    newer: int
    new: tuple[Laptop, ...]
    named: tuple[Laptop, ...]
    ready: tuple[Block, ...]
    waiting: tuple[Block, ...]
    doubtful: tuple[Block, ...]
    ahead: tuple[Block, ...]
    handed_on: date | None
    reports: tuple[Path, ...]


def lead_key(call: Call) -> int:
    """Write the lead's key with the year plan in it, and a sheet with the words."""
    folder, out, asked = Path(call.arguments.out), call.output, call.arguments
    plain = read_object(call.tools, asked.plan) if asked.plan else None
    require_writable(folder)
    with opened(call) as unlocked:
        known = current_plans(unlocked)
        if plain is None:
            plain = next_plan(unlocked, out.language.language_name)
        plan = keep_plan(unlocked, plain, rare=asked.rare_language) if plain is not None else known[-1]
        handed = hand_out_lead_key(unlocked, plan, out.language.code)
    card = write_public(folder / CARD_NAME, handed.card)
    sheet = write_public(folder / SHEET_NAME, handed.sheet())
    if out.as_json:
        words = list(handed.words)
        out.json({"file": str(card), "sheet": str(sheet), "words": words, "plan": plan.to_plain()})
        return 0
    out.say(N_("Written: {place}"), place=str(card))
    out.say(N_("Written: {place}"), place=str(sheet))
    out.say(
        N_("Plan of {year}: {sites} places, {groups} groups of languages."),
        year=plan.year.code,
        sites=len(plan.sites),
        groups=len(plan.groups),
    )
    out.say(N_("Six words to compare by telephone: {words}"), words=" ".join(handed.words))
    return 0


def trust(call: Call) -> int:
    """Take over a lead's key. A new plan of a lead that is trusted already needs no words."""
    data, out = read_bytes(call.tools, call.arguments.file, MOST_CARD), call.output
    with opened(call) as unlocked:
        offered = read_lead_key(unlocked, data)
        if not offered.known and not call.arguments.words:
            raise WordsNeeded(words=" ".join(offered.words))
        trust_lead(unlocked, offered, call.arguments.words)
    if out.as_json:
        out.json({"words": list(offered.words), "known": offered.known})
    else:
        out.say(N_("From now on the counts of this laptop are sealed to this team lead."))
    return 0


def counts(call: Call) -> int:
    """Write a laptop's sealed file; in the store of a lead also the report of what was settled."""
    period, folder, out = parse_period(call.arguments.period), Path(call.arguments.out), call.output
    require_writable(folder)
    written: list[Path] = []
    words: tuple[str, ...] = ()
    with opened(call) as unlocked:
        lead = is_lead(unlocked)
        if not lead or trusted_plans(unlocked):
            sealed = seal_counts(unlocked, period, to_both=call.arguments.to_both)
            words = sealed.words
            written.append(write_sealed(sealed, folder))
        if lead:
            written += write_report(make_report(source_of(unlocked, period), out.language.code), folder)
    _tell_files(call, written, words)
    return 0


def counts_merge(call: Call) -> int:
    """Collect files, confirm the laptops that are named, with --yes settle what is over; write the reports."""
    asked, folder = call.arguments, Path(call.arguments.out)
    wanted = tuple(map(parse_period, asked.settle))
    stopped = tuple(map(_stopped, asked.stopped))
    answered = frozenset(map(parse_period, asked.not_settled))
    require_writable(folder)
    with opened(call) as unlocked:
        desk = prepare_collecting(unlocked, plans(unlocked))
        collected = collect(desk, files_in(map(Path, asked.files)))
        newer = keep_collected(unlocked, collected)
        for number, month in stopped:
            retire_laptop(unlocked, number, month)
        new = collected.new_laptops
        named = _named(asked.laptop, new)
        confirm_laptops(unlocked, [laptop.number for laptop in named])
        blocks = _blocks(unlocked, wanted)
        ready, waiting = _ready(blocks, answered)
        doubtful = tuple(block for block in blocks if block.is_doubtful)
        ahead = tuple(block for block in blocks if block.ended and block.newest and block.attendance.present)
        if asked.yes:
            settle_all(unlocked, ready)
            let_go(unlocked)
        reports = _reports(unlocked, folder, call.output.language.code)
        handed = handed_on(unlocked)
    done = _Round(collected, newer, new, named, ready, waiting, doubtful, ahead, handed, tuple(reports))
    _tell_merge(call, done)
    return 0 if not collected.refused else 1


def _named(words: Iterable[str], new: tuple[Laptop, ...]) -> tuple[Laptop, ...]:
    """The new laptops that are named by number or by their words. Raises UsageError for what names none."""
    found = []
    for said in words:
        heard = tuple(said.casefold().replace(",", " ").split())
        fits = [
            each for each in new if said.strip() == str(each.number) or heard == laptop_words(each.laptop)
        ]
        if not fits:
            raise UsageError(
                N_("No laptop waits that is called “{said}”: say its number or its four words."), said=said
            )
        found += fits
    return tuple(found)


def _ready(
    blocks: Iterable[Block], answered: frozenset[Period]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Which blocks can be settled, and which wait until somebody says that they were not settled before.

    A quarter waits as long as one of its months does.
    """
    able = [block for block in blocks if block.can_be_settled]
    waits = {block.period for block in able if block.is_asked and block.period not in answered}
    waiting = tuple(b for b in able if b.period in waits or waits.intersection(b.after))
    return tuple(block for block in able if block not in waiting), waiting


def _stopped(word: str) -> tuple[int, str]:
    """``3=2026-05``: laptop 3 sends nothing after May."""
    number, _sign, month = word.partition("=")
    period = parse_period(month)
    if not number.isdecimal() or period.unit is not Unit.MONTH:
        raise UsageError(N_("Say which laptop stopped after which month, as 3=2026-05."))
    return int(number), period.code


def _blocks(unlocked: Unlocked, wanted: tuple[Period, ...]) -> tuple[Block, ...]:
    """The months and quarters of all current plans, in order; only those in `wanted`, unless that is empty."""
    return tuple(
        block
        for plan in current_plans(unlocked)
        for block in blocks_of(unlocked, plan)
        if not wanted or block.period in wanted
    )


def _reports(unlocked: Unlocked, folder: Path, language: str) -> list[Path]:
    """The report of each school year of which anything was settled."""
    written: list[Path] = []
    for plan in current_plans(unlocked):
        source = source_of(unlocked, plan.year)
        if source.now.people:
            written += write_report(make_report(source, language), folder)
    return written


def _tell_files(call: Call, written: Iterable[Path], words: tuple[str, ...]) -> None:
    if call.output.as_json:
        call.output.json({"files": [str(path) for path in written], "words": list(words)})
        return
    for path in written:
        call.output.say(N_("Written: {place}"), place=str(path))
    if words:
        call.output.say(
            N_("Words of this laptop, for your team lead when its first file comes: {words}"),
            words=" ".join(words),
        )


def _tell_merge(call: Call, done: _Round) -> None:
    out, yes = call.output, call.arguments.yes
    for refused in done.collected.refused:
        reason = out.language.explain(refused.reason)
        out.complain(out.language.text(N_("{name}: {reason}"), name=refused.name, reason=reason))
    if out.as_json:
        out.json(_merge_plain(call, done))
        return
    out.say(
        N_("Read: {count} files. New or newer: {newer} tables."), count=done.collected.files, newer=done.newer
    )
    if done.collected.verdicts.get(Verdict.CLASH):
        out.complain(out.language.text(CLASH))
    for laptop in done.named:
        out.say(N_("Laptop {number} counts from now on."), number=laptop.number)
    for laptop in done.new:
        if laptop not in done.named:
            words = " ".join(laptop_words(laptop.laptop))
            out.say(
                N_(
                    "Laptop {number} is new, and waits. Its words: {words}. Does a colleague have them? Then say"
                    " --laptop."
                ),
                number=laptop.number,
                words=words,
            )
    for block in done.ready:
        present = len(block.attendance.present)
        said = N_("{period}: {there} of {expected} laptops. Settled for good.")
        if not yes:
            said = N_("{period}: {there} of {expected} laptops. It can be settled.")
        if block.is_small:
            out.say(TOO_SMALL, periods=block.period.code, laptops=LEAST_LAPTOPS, families=LEAST_FAMILIES)
        out.say(said, period=block.period.code, there=present, expected=block.attendance.expected)
    _tell_doubts(call, done)
    if not yes and done.ready:
        out.say(N_("Nothing was settled. Say it once more with --yes to do so; it cannot be undone."))
    for path in done.reports:
        out.say(N_("Written: {place}"), place=str(path))


def _tell_doubts(call: Call, done: _Round) -> None:
    """Warn of what may have been published before.

    Without --yes it says what it is unsure of while that can still be left alone; it always says what it did not
    settle for that reason.
    """
    out = call.output
    if done.handed_on and done.ready and not call.arguments.yes:
        out.say(HANDED_ON, day=done.handed_on.isoformat())
    asked = [block for block in done.ready if block.began_on]
    if asked and not call.arguments.yes:
        periods = ", ".join(block.period.code for block in asked)
        out.say(BEGAN, day=str(asked[0].began_on), periods=periods)
    for text, blocks in ((CAME_BACK, _came_back(done)), (ELSEWHERE, _elsewhere(done))):
        if blocks:
            periods = ", ".join(block.period.code for block in blocks)
            out.complain(out.language.text(text, day=str(blocks[0].came_back), periods=periods))
    if done.waiting:
        out.complain(
            out.language.text(
                N_("Left alone. Was it settled nowhere? Then say --not-settled with the period.")
            )
        )
    for block in done.doubtful:
        out.complain(out.language.explain(MaybePublished(period=block.period.code)))
    for block in done.ahead:
        out.complain(out.language.explain(ClockAhead(period=block.period.code, day=str(block.newest))))


def _came_back(done: _Round) -> list[Block]:
    return [block for block in done.waiting if block.came_back]


def _elsewhere(done: _Round) -> list[Block]:
    return [block for block in done.waiting if block.is_elsewhere]


def _merge_plain(call: Call, done: _Round) -> dict[str, Any]:
    """The round as one JSON object. It holds no number of people: those stand in the reports."""
    return {
        "files": done.collected.files,
        "newer": done.newer,
        "verdicts": {
            verdict.value: count for verdict, count in sorted(done.collected.verdicts.items(), key=str)
        },
        "refused": [
            {"file": each.name, "reason": call.output.language.explain(each.reason)}
            for each in done.collected.refused
        ],
        "new_laptops": [laptop.number for laptop in done.new],
        "words": {str(laptop.number): list(laptop_words(laptop.laptop)) for laptop in done.new},
        "confirmed": [laptop.number for laptop in done.named],
        "waiting": [block.period.code for block in done.waiting],
        "clock_ahead": [block.period.code for block in done.ahead],
        "blocks": [
            {
                "period": block.period.code,
                "present": len(block.attendance.present),
                "missing": [laptop.number for laptop in block.attendance.missing],
                "settled": call.arguments.yes,
            }
            for block in done.ready
        ],
        "doubtful": [block.period.code for block in done.doubtful],
        "reports": [str(path) for path in done.reports],
    }
