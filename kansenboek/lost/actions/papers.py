"""The sheets for a lost laptop, made without any store. Brings in what draws."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.lost.papers.lost_laptop import checklist_paper, register_paper, register_text
from kansenboek.lost.rules import Loss
from kansenboek.storage import files

__all__ = ["checklist_paper", "register_paper", "register_text", "write_sheets"]


def write_sheets(loss: Loss, folder: Path, code: str) -> tuple[Path, ...]:
    """Write the checklist and the entry for the register, as PDF and as text. Raises CannotWrite."""
    require_writable(folder)
    made = {
        "laptop-kwijt.pdf": checklist_paper(loss, code),
        "register-datalekken.pdf": register_paper(loss, code),
        "register-datalekken.txt": register_text(loss, code).encode(),
    }
    files.write_set(folder, made)
    return tuple(folder / name for name in made)
