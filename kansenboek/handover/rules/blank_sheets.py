"""Empty sheets, for a visit or a conversation without a laptop: which there are. They hold no word about anybody."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice


class Sheet(Choice):
    VISIT = "visit", N_("Home visit")
    CONVERSATION = "conversation", N_("Handover conversation")
    PARENTS = "parents", N_("Parents' own page")
    CHILD = "child", N_("Child's own page")


FILE_NAMES = {
    Sheet.VISIT: "leeg-huisbezoek",
    Sheet.CONVERSATION: "leeg-gesprek",
    Sheet.PARENTS: "leeg-ouders",
    Sheet.CHILD: "leeg-kind",
}
"""What the file of each is called, without its ending."""
