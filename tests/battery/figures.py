"""What an attack came to, as a line of the table in docs/security.md."""

from __future__ import annotations

from dataclasses import dataclass

ALL_FROM = 100
"""With fewer runs, as in the tests, a control is made until it was seen once: it costs as much as an attack."""


@dataclass(frozen=True)
class Figure:
    """`runs` attacks of which `wrong` went through unseen or lost something; the control must have found some."""

    attack: str
    runs: int
    wrong: int
    control: str
    control_found: int
    note: str = ""

    @property
    def passed(self) -> bool:
        """Nothing went through, and the harness can tell."""
        return self.runs > 0 and self.wrong == 0 and self.control_found > 0

    def row(self) -> str:
        """For a Markdown table."""
        note = f"; {self.note}" if self.note else ""
        return f"| {self.attack} | {self.runs:,} | {self.wrong:,} | {self.control}: {self.control_found:,}{note} |"
