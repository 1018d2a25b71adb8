"""Who can receive a handover: the primary school, the BSO, another preschool. Each is decided about apart.

What is compared is the name as it is addressed (`kit.names.addressed`); nothing here lets anything leave.
"""

from __future__ import annotations

from kansenboek.kit.names import addressed
from kansenboek.people.records import Child


def receivers_of(child: Child) -> tuple[str, ...]:
    """The names that are filled in with the child, each once, the primary school first."""
    found: dict[str, str] = {}
    for name in (child.school, child.bso, child.next_preschool):
        if name.strip():
            found.setdefault(addressed(name), name.strip())
    return tuple(found.values())
