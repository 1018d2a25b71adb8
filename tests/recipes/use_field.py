"""Run in a copy of the program that has two fields more: fill them in, by the form, in a store of before.

    python -m tests.recipes.use_field FOLDER PASSPHRASE_FILE CONTACT HANDOVER [OTHER_FOLDER ...]

Says as JSON what happened. FOLDER and the others hold stores of the program that was copied, or of an older one.
"""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

import kansenboek
from kansenboek.__main__ import main
from kansenboek.book.records import save, show_record
from kansenboek.book.stores import unlock_store
from kansenboek.cli.tools import Tools
from kansenboek.handover.actions.handovers import handover_state
from kansenboek.handover.pages.handovers_page import HandoverPage
from kansenboek.people.pages.family_forms import ContactPage
from kansenboek.ui.forms import Form, FormNeeds
from kansenboek.ui.mnemonics import Mnemonics

from .copies import KDF


def run(home: str, passphrase_file: str, contact: str, handover: str, *others: str) -> dict[str, Any]:
    """What the program says before and after."""

    def said(folder: str, *words: str) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        place = ("--home", folder, "--lang", "en", "--passphrase-file", passphrase_file)
        code = main([*place, *words], Tools(kdf=KDF, stdout=out, stderr=err))
        return code, out.getvalue() if code == 0 else out.getvalue() + err.getvalue()

    def shown(kind: str, number: str) -> Any:
        return json.loads(said(home, "show", kind, number, "--json")[1])

    found: dict[str, Any] = {"program": kansenboek.__file__}
    found["sound before"] = [said(folder, "check")[0] for folder in (home, *others)]
    found["before"] = shown("contact", contact), shown("handover", handover)["areas"]
    application = QApplication([])
    with unlock_store(Path(home), Path(passphrase_file).read_text(encoding="utf-8"), kdf=KDF) as unlocked:
        found["may leave before"] = handover_state(unlocked, handover)[1] is None
        parent: Any = show_record(unlocked, "contact", contact)
        form = Form(
            ContactPage.record_type, ContactPage.groups, FormNeeds(unlocked.clock.today(), Mnemonics())
        )
        form.set_record(parent)
        form.box("time_to_call").editor.set_value("na vijven")
        save(unlocked, form.value())
        conversation: Any = show_record(unlocked, "handover", handover)
        page = Form(
            HandoverPage.record_type, HandoverPage.groups, FormNeeds(unlocked.clock.today(), Mnemonics())
        )
        page.set_record(conversation)
        areas = tuple(dataclasses.replace(area, example="Ze deelt.") for area in conversation.areas)
        page.box("areas").editor.set_value(areas)
        save(unlocked, page.value())
        found["may leave after"] = handover_state(unlocked, handover)[1] is None
    found["sound after"] = said(home, "check")[0]
    found["after"] = shown("contact", contact), shown("handover", handover)["areas"]
    found["found"] = said(home, "search", "vijven")[1]
    del application
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(*sys.argv[1:])) + "\n")
