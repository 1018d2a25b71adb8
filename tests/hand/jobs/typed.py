"""A job in which much is typed: something arranged together."""

from __future__ import annotations

from .job import Stage, job


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
