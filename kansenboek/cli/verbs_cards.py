"""The verb about return cards that came back as a file."""

from __future__ import annotations

from typing import Any

from kansenboek.handover.actions.returned_cards import FoundCard, find_cards, read_cards_file, take_over
from kansenboek.handover.rules.return_card import MOST_BYTES
from kansenboek.kit.errors import N_

from .call import Call
from .pdf_words import words_to_open
from .reading import read_bytes
from .verbs_store import opened


def return_card(call: Call) -> int:
    """Read the cards in a file: say what stands on them and, with --save, keep it."""
    arguments, out = call.arguments, call.output
    pdf = read_bytes(call.tools, arguments.file, MOST_BYTES)
    cards = read_cards_file(pdf, words=words_to_open(call, arguments.pdf_password_file))
    with opened(call) as unlocked:
        found = find_cards(unlocked, cards)
        if arguments.save:
            take_over(unlocked, found)
    if out.as_json:
        out.json({"cards": [_plain(each) for each in found], "saved": len(found) if arguments.save else 0})
        return 0
    for each in found:
        _say(call, each)
    if arguments.save:
        out.say(N_("Saved: {count}."), count=len(found))
    return 0


def _plain(card: FoundCard) -> dict[str, Any]:
    said = card.answers
    return {
        "handover": card.handover.id,
        "settled_in": said.how,
        "how_is_child": said.how_words,
        "promises": [{"outcome": promise.outcome, "words": promise.words} for promise in said.promises],
        "not_known": said.not_known,
        "filled_in_by": said.filled_in_by,
        "filled_in_on": said.filled_in_on,
    }


def _say(call: Call, card: FoundCard) -> None:
    out, said, text = call.output, card.answers, call.output.language.text
    out.say(N_("Handover {number}"), number=card.handover.id)
    how = out.language.value(said.how) if said.how is not None else ""
    told = [(N_("How is the child?"), ". ".join(part for part in (how, said.how_words) if part))]
    for number, promise in enumerate(said.promises, start=1):
        outcome = out.language.value(promise.outcome) if promise.outcome is not None else ""
        words = ". ".join(part for part in (outcome, promise.words) if part)
        told.append((text(N_("Promise {number}"), number=str(number)), words))
    told += [(N_("What did we not know?"), said.not_known), (N_("Filled in by"), said.filled_in_by)]
    for label, words in told:
        if words:
            out.line(f"  {text(label)}: {words}")
