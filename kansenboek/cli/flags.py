"""How one chooses on the command line what a sentence of the program says has to be chosen.

The same sentences are told in the window, where one sees what can be chosen. Here the word is named that says it.
"""

from __future__ import annotations

from collections.abc import Mapping

from kansenboek.kit.errors import N_, KnownError

_FOLDER = N_("Nothing was changed. Name another folder, with --home or --into.")

HOW: Mapping[str, str] = {
    "Choose by the number of the contact person.": N_(
        "Name that person with --to and the number that “list contacts” tells."
    ),
    "Choose an encrypted PDF, or say that you know this.": N_(
        "Give --pdf-password-file for an encrypted one, or --plain when you know this."
    ),
    "Choose an encrypted PDF, or print it.": N_(
        "Give --pdf-password-file with a file for the words, or print it in the window."
    ),
    "Choose at least one family.": N_("Give the numbers of families, or --mentor with a name."),
    "Choose at least one child or contact person for the new family.": N_(
        "Name who goes with --children or --contacts and their numbers."
    ),
    "Choose children, contact people and visits of this family.": N_(
        "With --children, --contacts and --also go numbers of this family."
    ),
    "Choose the parent or carer who asked.": N_(
        "Name the parent or carer who asked with --adult and the number that “list contacts” tells."
    ),
    "Choose other families. Whoever is set aside stands on no list.": N_(
        "Choose other families, such as with --family, --group or --school. Whoever is set aside stands on no list."
    ),
    "Choose first where a group or a child goes.": N_(
        "Write in the plan of --file where a group or a child goes; --show tells how it looks."
    ),
    "Choose a folder on this computer itself, or on an encrypted stick.": N_(
        "Name with --out a folder on this computer itself, or on an encrypted stick."
    ),
    "Choose a folder on this computer itself. Backups may go there.": N_(
        "Name with --home or --into a folder on this computer itself. Backups may go there."
    ),
    "Put it in or connect it and try again, or choose a folder on this computer itself.": N_(
        "Put it in or connect it and try again, or name with --home or --into a folder on this computer itself."
    ),
    "Nothing was changed. Choose another folder.": _FOLDER,
    "Choose another folder, or give this one another name. Nothing was changed.": _FOLDER,
    "Let five words be drawn, or choose another one. Nothing was changed.": N_(
        "Choose another one; it may stand in a file, with --new-passphrase-file. Nothing was changed."
    ),
    "Choose a new passphrase first.": N_("Choose one first, with “kansenboek recover”."),
    "Look at the reference on the card, or choose the handover yourself.": N_(
        "Look at the reference on the card. In the window you can choose the handover yourself."
    ),
    "Choose the file “inzage.json” that came with it. Nothing was changed.": N_(
        "Name with --import the file “inzage.json” that came with it. Nothing was changed."
    ),
}
"""What the window says → what the command line says in its place, or beside a sentence without advice."""


def with_flag(error: KnownError) -> KnownError:
    """The same error, with the word that chooses on the command line in what to do about it."""
    how = HOW.get(error.advice) or HOW.get(error.message)
    return error if how is None else KnownError(error.message, advice=how, **error.values)
