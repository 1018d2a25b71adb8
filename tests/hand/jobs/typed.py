"""Jobs in which much is typed: a whole household, and something arranged together."""

from __future__ import annotations

from .job import Stage, job


@job("a family with two children and two parents, on one form", most=30, quick=True)
def a_household(at: Stage) -> None:
    """Tab goes on; the surname and the address stand there for whoever comes second; custody is a digit."""
    user = at.user
    user.press("ctrl+n")
    user.wait_focus("Gezinsnaam")
    at.say("El Idrissi")
    user.press("tab")
    at.say("arab")
    user.press("enter")
    at.say("nederl")
    user.press("tab", "tab")
    at.say("Overdie")
    user.press("tab")
    at.say("Sara")
    user.press("tab", "tab")
    at.say("3-4-2023")
    user.press("tab", "space")
    at.say("Adam")
    user.press("tab", "tab")
    at.say("1 feb 2025")
    user.press("tab", "tab")
    at.say("Nora El Idrissi")
    user.press("tab")
    at.say("0612345678")
    user.press("tab")
    at.say("m")
    user.press("tab", "1")
    at.say("Kade 3")
    user.press("tab", "space")
    at.say("Youssef El Idrissi")
    user.press("tab", "tab")
    at.say("v")
    user.press("tab", "1", "ctrl+s")
    user.wait_for("Gezin wijzigen")
    user.wait_for("Adam, 1 jaar…", role="push button")
    user.wait_for("Nora El Idrissi, moeder · 06-12345678", role="push button")
    user.wait_for("Youssef El Idrissi, vader", role="push button")


@job("something arranged together with a new organisation, and one step on", most=12, quick=True)
def a_request(at: Stage) -> None:
    """The organisation is typed and added; the day to ask after it stands there; a step is a digit."""
    user = at.user
    with user.uncounted():
        user.press("ctrl+1")
        user.wait_page("Vandaag")
        user.type("çel")
        user.wait_for("Çelik, Kinderen: Kerem…", role="cell")
        user.press("enter")
        user.wait_for("Gezin wijzigen")
    user.click("Samen regelen", role="push button")
    user.wait_focus("Wens in eigen woorden")
    at.say("Zwemles voor Kerem")
    user.press("tab")
    at.say("Zwembad De Golf")
    user.press("tab")
    at.say("ie")
    user.press("tab", "1", "ctrl+s")
    user.wait_for("Gezin wijzigen")
    user.press("ctrl+6")
    user.wait_page("Samen regelen")
    user.press("down", "1")
    user.wait_for("Aangevraagd…", role="label")
