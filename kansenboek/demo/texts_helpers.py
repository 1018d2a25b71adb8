"""Who helps close by in the made-up town: what the demo tells of each."""

from __future__ import annotations

from typing import NamedTuple

from kansenboek.following.records.organisations import HowToApply
from kansenboek.following.records.referrals import Component, Destination


class Helper(NamedTuple):
    """One organisation, in words and codes."""

    name: str
    destination: Destination
    components: tuple[Component, ...]
    offer: str
    audience: str
    neighbourhood: str
    address: str
    opening_hours: str
    how_to_apply: HowToApply
    contact_name: str
    checked_on: str
    mailbox: str


HELPERS: tuple[Helper, ...] = (
    Helper(
        "Bibliotheek Waterbeek",
        Destination.LIBRARY,
        (),
        (
            "Boeken, prentenboeken en voorlezen lenen. Voor kinderen is de pas gratis, en een "
            "scheur is geen ramp."
        ),
        "alle kinderen en ouders",
        "Spoorzone",
        "Molenplein 1",
        "di tot en met za, 10–17 uur",
        HowToApply.ALONE,
        "Joke van de jeugdafdeling",
        "2026-08-20",
        "bibliotheek",
    ),
    Helper(
        "BoekStartcoach op het consultatiebureau",
        Destination.LIBRARY,
        (),
        "Kijkt samen met ouders welk boek bij hun baby of peuter past, ook in andere talen.",
        "ouders met een kind tot 4 jaar",
        "Molenwijk",
        "Reigerstraat 12",
        "do, 9–12 uur",
        HowToApply.ALONE,
        "",
        "2025-05-14",
        "boekstart",
    ),
    Helper(
        "Stichting Leergeld Waterbeek",
        Destination.LEERGELD,
        (
            Component.SCHOOL_THINGS,
            Component.SCHOOL_TRIP,
            Component.CLUB_FEE,
            Component.SPORTS_GEAR,
        ),
        (
            "Betaalt een fiets, een laptop, schoolspullen of de schoolreis als thuis geld krap is. "
            "Het fonds kijkt zelf naar het inkomen; wij vragen daar niet naar."
        ),
        "kinderen van 4 tot 18 jaar",
        "Spoorzone",
        "Kerkpad 8",
        "aanvragen kan altijd; bellen op ma en do, 10–12 uur",
        HowToApply.TOGETHER,
        "Gerrit, vrijwilliger",
        "2026-06-02",
        "leergeld",
    ),
    Helper(
        "Jeugdfonds Sport & Cultuur",
        Destination.JEUGDFONDS,
        (
            Component.CLUB_FEE,
            Component.SPORTS_GEAR,
            Component.MUSIC_DANCE,
            Component.SWIMMING,
        ),
        (
            "Betaalt de contributie en de spullen voor sport, dans, muziek of zwemles. Een "
            "tussenpersoon, zoals wij, vraagt het aan."
        ),
        "kinderen van 4 tot 18 jaar",
        "heel Waterbeek",
        "Postbus 0",
        "ma tot en met vr, 9–16 uur",
        HowToApply.INTERMEDIARY,
        "",
        "2026-09-01",
        "jeugdfonds",
    ),
    Helper(
        "Kindpakket van de gemeente Waterbeek",
        Destination.KINDPAKKET,
        (
            Component.SCHOOL_TRIP,
            Component.SCHOOL_THINGS,
            Component.SWIMMING,
            Component.CLUB_FEE,
            Component.SPORTS_GEAR,
            Component.MUSIC_DANCE,
            Component.BIRTHDAY_BOX,
            Component.SUMMER,
        ),
        "Eén loket voor schoolspullen, zwemles, sport, een verjaardag en de zomer.",
        "gezinnen met weinig geld",
        "Spoorzone",
        "Raadhuisplein 1",
        "ma tot en met vr, 9–13 uur",
        HowToApply.TOGETHER,
        "",
        "2026-07-07",
        "kindpakket",
    ),
    Helper(
        "Zwembad De Waterlelie",
        Destination.KINDPAKKET,
        (Component.SWIMMING,),
        "Zwemles voor het A-diploma, met een rustig uur op zondag. Werkt met het kindpakket.",
        "kinderen vanaf 5 jaar",
        "Bloemenbuurt",
        "Sluisweg 30",
        "elke dag, 8–20 uur",
        HowToApply.ALONE,
        "",
        "2025-03-11",
        "zwembad",
    ),
    Helper(
        "Taalhuis Waterbeek",
        Destination.LANGUAGE_HOUSE,
        (),
        "Taalles in kleine groepen en een taalmaatje thuis. Er is oppas in de zaal ernaast.",
        "ouders die beter Nederlands willen lezen of praten",
        "Spoorzone",
        "Molenplein 1",
        "ma en wo, 9–12 uur",
        HowToApply.ALONE,
        "Farida",
        "2026-08-20",
        "taalhuis",
    ),
    Helper(
        "Jeugdgezondheidszorg (GGD)",
        Destination.YOUTH_HEALTH,
        (),
        "Kijkt naar groeien, horen, zien en praten, en denkt mee over slapen en eten.",
        "kinderen tot 18 jaar en hun ouders",
        "Molenwijk",
        "Reigerstraat 12",
        "ma tot en met vr, 8.30–16.30 uur",
        HowToApply.ALONE,
        "",
        "2026-05-19",
        "jgz",
    ),
    Helper(
        "Wijkteam Molenwijk",
        Destination.DISTRICT_TEAM,
        (),
        "Loopt samen door post, geldzaken en regelingen, aan een tafel of thuis.",
        "iedereen in de Molenwijk en Bloemenbuurt",
        "Molenwijk",
        "Merelhof 3",
        "inloop di en vr, 9–12 uur",
        HowToApply.TOGETHER,
        "Sietske",
        "2026-04-09",
        "wijkteam",
    ),
    Helper(
        "VoorleesExpress Waterbeek",
        Destination.VOORLEES_EXPRESS,
        (),
        "Een vrijwilliger komt een half jaar elke week thuis voorlezen, en ouders doen mee.",
        "gezinnen met een kind van 2 tot 8 jaar",
        "heel Waterbeek",
        "Molenplein 1",
        "bellen op werkdagen, 9–15 uur",
        HowToApply.INTERMEDIARY,
        "",
        "2026-06-30",
        "voorleesexpress",
    ),
    Helper(
        "Logopedie De Klankboom",
        Destination.SPEECH_THERAPY,
        (),
        "Spelen met klanken en zinnen. De huisarts of het consultatiebureau schrijft een briefje.",
        "kinderen vanaf 2 jaar",
        "Bloemenbuurt",
        "Lisdodde 5",
        "ma tot en met do, 8–17 uur",
        HowToApply.ALONE,
        "",
        "2024-11-21",
        "klankboom",
    ),
    Helper(
        "Speel-o-theek en buurtkeuken De Pannenkoek",
        Destination.OTHER,
        (),
        "Speelgoed lenen voor een kwartje, en op woensdag samen koken en andere ouders leren kennen.",
        "gezinnen uit de buurt",
        "Bloemenbuurt",
        "Lisdodde 22",
        "wo, 13–18 uur",
        HowToApply.ALONE,
        "Mo en Truus",
        "2026-09-10",
        "pannenkoek",
    ),
)
