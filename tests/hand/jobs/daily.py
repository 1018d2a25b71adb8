"""Jobs of every day: a home visit, the door, a call, a search, the season of the parent room."""

from __future__ import annotations

from .job import Stage, job


@job("a home visit in three inks, from Today to saved", most=12, quick=True, sizes=((1920, 1080, 1.5),))
def a_home_visit(at: Stage) -> None:
    """The family by three letters; the note by its key; each ink by its own."""
    user = at.user
    user.press("ctrl+1")
    user.wait_page("Vandaag")
    user.type("çel")
    user.wait_for("Çelik, Kinderen: Kerem…", role="cell")
    user.press("enter")
    user.wait_for("Gezin wijzigen")
    user.press("ctrl+shift+h")
    user.wait_for("Gezien en gehoord", role="text")
    user.press("alt+g")
    at.say("Twee boeken op tafel, hij pakt er zelf een.")
    user.press("alt+i")
    at.say("Hij wil elke avond hetzelfde verhaal.")
    user.press("alt+m")
    at.say("Rustig en gastvrij.")
    assert user.text("Gezien en gehoord") == "Twee boeken op tafel, hij pakt er zelf een."
    assert user.text("In woorden van de ouder") == "Hij wil elke avond hetzelfde verhaal."
    assert user.text("Mijn indruk") == "Rustig en gastvrij."
    user.press("ctrl+enter")
    user.wait_for("28 sep 2026: Huisbezoek…")


@job("fifteen at the door, three languages, two by name", most=40)
def at_the_door(at: Stage) -> None:
    """Each head is a key; a name and a language are two letters and Enter."""
    user = at.user
    user.press("ctrl+4")
    user.wait_page("Ouderkamer")
    user.press("ctrl+d")
    user.wait_focus("Eén erbij: Aantal ouders")
    for key in "v" * 6 + "n" * 3 + "k" * 4:
        user.press(key)
    user.press("/")
    for name in ("so", "ay"):
        user.press(*name, "enter")
    user.press("esc", ".")
    for language in ("tur", "ar", "ned"):
        user.press(*language, "enter")
    user.wait_for("11", role="label")
    user.press("ctrl+s")
    user.wait_for("Opgeslagen…", role="label")


@job("a telephone call, noted from any page", most=6)
def a_call(at: Stage) -> None:
    """One key from anywhere; the family by three letters; how it went is a digit."""
    user = at.user
    user.press("ctrl+9")
    user.press("ctrl+shift+b")
    user.wait_for("Çelik, Kinderen: Kerem…", role="cell")
    user.type("çel")
    user.wait_gone("Aharchi…", role="cell")
    user.press("enter")
    user.wait_focus("1 telefoon")
    user.press("1")
    at.say("Vader belt: Kerem is ziek, vrijdag komt hij weer.")
    user.press("ctrl+s")
    user.wait_for("28 sep 2026: Contact…")


@job("any note found by a word of it", most=3)
def a_search(at: Stage) -> None:
    """Everything is searched while the word is typed."""
    user = at.user
    user.press("ctrl+k")
    user.wait_focus("Zoek in alle notities")
    user.type("knuffels")
    user.wait_for("Huisbezoek, Gezin: Çelik…", role="cell")
    user.press("enter")
    user.wait_for("Gezien en gehoord", role="text")


@job("a weekly series of the parent room, ten Tuesdays", most=10)
def a_series(at: Stage) -> None:
    """The day of the first; ten a week apart is what is asked already."""
    user = at.user
    user.press("ctrl+4")
    user.wait_page("Ouderkamer")
    user.press("ctrl+shift+r")
    user.wait_page("Een reeks plannen")
    user.click("Datum", role="text")
    user.type("6-10-2026")
    user.press("ctrl+enter")
    user.wait_for("10 …")
