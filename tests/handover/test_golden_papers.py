"""The papers of the demo's child are those that somebody looked at and found good."""

from __future__ import annotations

import re

from tests.golden_papers import fingerprint, golden, papers, versions

HOW = "look at them (python -m tests.golden_papers DIR), then keep them (python -m tests.golden_papers --accept)"


def test_every_paper_is_the_golden_one() -> None:
    kept = golden()
    assert versions() == kept["versions"], f"other libraries set other pages: {HOW}"
    made = {name: fingerprint(pdf) for name, pdf in papers().items()}
    changed = sorted(
        name for name in made.keys() | kept["papers"].keys() if made.get(name) != kept["papers"].get(name)
    )
    assert not changed, f"changed: {', '.join(changed)}; {HOW}"


def test_a_changed_word_or_place_would_be_seen() -> None:
    pdf = papers()["legal-part-nl"]
    assert fingerprint(pdf) == golden()["papers"]["legal-part-nl"]
    # The reference in the properties' day is text in the clear; the page itself is packed.
    other = re.sub(rb"D:20260928", b"D:20260929", pdf)
    assert other != pdf
    assert fingerprint(other) != fingerprint(pdf)
