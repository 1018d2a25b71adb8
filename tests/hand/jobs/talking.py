"""Jobs with a school and with organisations: a conversation of three, and a wish that is arranged together."""

from __future__ import annotations

from tests.hand.user import User
from tests.hand.waiting import wait_until

from .job import Stage, job

OWN_TICKS = ("Voorschoolse educatie (VVE)", "Tolk", "Thuis en op school", "Eten, slapen, allergie")
"""What asks parents for a yes of its own."""


@job(
    "a prepared conversation of three: held, decided and signed by two parents, settled, on paper, the card back",
    most=60,
    sizes=((1920, 1080, 1.5),),
)
def a_conversation(at: Stage) -> None:
    """From the family to the returned card; each parent signs once, and nothing is signed again."""
    user = at.user
    user.press("ctrl+1")
    user.wait_page("Vandaag")
    user.type("ahar")
    user.wait_for("Aharchi, Kinderen…", role="cell")
    user.wait_gone("Çelik, Kinderen…", role="cell")
    user.press("enter")
    user.click("28 sep 2026: Overdracht…", role="push button")
    user.wait_focus("Gesprek voeren")
    user.press("enter")
    user.wait_page("Aan tafel")
    user.click("Wat past de school aan", role="text")
    at.say("Een plek vlak bij de juf.")
    for promise in ("Elke ochtend samen beginnen", "Een boekje van thuis meegeven"):
        user.press("ctrl+shift+a")
        user.wait_focus("Wat")
        at.say(promise)
    user.press("ctrl+shift+l")
    user.click("Verder…", role="push button")
    user.wait_for("Jullie beslissen", role="heading")
    for parent in ("Souad Aharchi", "Mimoun Aharchi"):
        decide(user, parent)
    user.hold("Verder als medewerker")
    user.wait_focus("Afronden en vaststellen")
    user.press("enter")
    user.click("Vaststellen", role="push button")
    user.wait_focus("Naar de papieren")
    give_paper(at)
    take_card_back(at)


def decide(user: User, parent: str) -> None:
    """One parent says yes to all, ticks what asks for a tick of its own, signs and keeps it."""
    user.wait_for(f"Handtekening van {parent}", role="filler")
    user.click("Ja op alles hierboven…", role="push button")
    for part in OWN_TICKS:
        name = next(node.name for node in user.find_all(role="radio button") if is_yes_to(node.name, part))
        user.click(name, role="radio button")
    left, top, width, height = user.reach(f"Handtekening van {parent}", role="filler", whole=True).extents
    user.drag((left + width // 6, top + height // 3), (left + width // 2, top + height // 2))
    user.click("Bewaar deze beslissing…", role="push button")
    wait_until(
        lambda: user.see("Dank jullie wel.…") or not user.see(f"Handtekening van {parent}", role="filler"),
        f"the decision of {parent} is not kept",
    )


def is_yes_to(name: str, part: str) -> bool:
    """Whether a button is the yes to a part; it says so in two languages."""
    return name.startswith("Ja") and name.endswith(f": {part}")


def give_paper(at: Stage) -> None:
    """The paper as a file on a stick, protected by words that are said on the telephone."""
    user, stick = at.user, at.folder / "stick"
    stick.mkdir()
    user.press("enter")
    user.wait_focus("Versleuteld opslaan…")
    user.press("enter")
    user.wait_for("Map:", role="text")
    with user.uncounted():  # a person clicks on the stick in the list at the side
        user.type(str(stick))
    user.press("enter")
    wait_until(lambda: list(stick.glob("*.pdf")), "no paper came")
    user.click("Ik heb ze doorgegeven")
    user.settle()


def take_card_back(at: Stage) -> None:
    """What the school wrote on the card, and how the promises went."""
    user = at.user
    if not user.see("Terugkomkaart invoeren", role="push button"):
        user.press("esc")
    user.click("Terugkomkaart invoeren", role="push button")
    user.wait_for("Hoe gaat het met het kind?", role="text")
    user.settle()
    user.click("voelt zich thuis")
    user.press("tab")
    at.say("Ze vertelt elke ochtend wat ze droomde.")
    user.click("1 gelukt", role="radio button")
    user.press("ctrl+s")
    user.wait_page("Overdracht")
    user.wait_for("Stap 7 van 7…")


@job("a wish arranged together, and one step on", most=12)
def a_referral(at: Stage) -> None:
    """What a parent wishes, where it goes, who takes the step; then the next state by one key."""
    user = at.user
    user.press("ctrl+1")
    user.wait_page("Vandaag")
    user.type("çel")
    user.wait_for("Çelik, Kinderen: Kerem…", role="cell")
    user.wait_gone("Aharchi, Kinderen…", role="cell")
    user.press("enter")
    user.click("Samen regelen", role="push button")
    user.wait_focus("Wens in eigen woorden")
    at.say("Kerem wil graag leren zwemmen.")
    user.press("tab", "tab")
    user.press("j")
    user.press("tab")
    user.press("2")
    user.press("ctrl+s")
    user.wait_for("12 okt 2026: Samen regelen…", role="push button")
    user.press("ctrl+6")
    user.wait_page("Samen regelen")
    user.click("Denkt na: Kerem wil graag leren zwemmen.", role="push button")
    user.wait_for("Denkt na", role="label")
