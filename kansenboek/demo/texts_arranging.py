"""Agreements outside handovers, and what is arranged together with a family."""

from __future__ import annotations

from dataclasses import dataclass

from kansenboek.following.records.agreements import OwnerRole
from kansenboek.following.records.referrals import Component, Destination, StepBy

from .wording import pairs, passages

VISIT_AGREEMENTS: dict[OwnerRole, tuple[tuple[str, str], ...]] = {
    OwnerRole.STAFF: pairs("""
- {mentor} zoekt drie prentenboeken zonder woorden en geeft ze mee. | {kind} en {ouder}
- {mentor} stuurt op groepsdagen om tien uur een foto. | {ouder}
- {mentor} vraagt de speel-o-theek naar een fiets op maat. | {kind}
- {mentor} gaat mee naar de eerste ochtend in de ouderkamer. | {ouder}
- {mentor} vertelt bij het ophalen elke dag één ding dat lukte. | {kind} en {ouder}
- {mentor} leert drie woorden in het {taal}. | {kind}
- {mentor} maakt een kapstokkaart met naam en foto. | {kind}
- {mentor} regelt een tolk {taal} voor het volgende gesprek. | {ouder}
- {mentor} vraagt of {kind} een dagdeel extra kan komen. | {kind}
- {mentor} nodigt {ouder} uit om in de kring te komen vertellen. | de groep
- {mentor} hangt de dagkaarten op zoals thuis. | {kind}
- {mentor} zoekt uit wie de bel van de portiek maakt. | het gezin
"""),
    OwnerRole.PARENT: pairs("""
- {Ouder} neemt een foto van het gezin mee voor op de groep. | {kind}
- {Ouder} leest of vertelt elke avond een verhaal, in het {taal}. | {kind}
- {Ouder} komt een ochtend meekijken op de groep. | {kind}
- {Ouder} neemt een liedje op van thuis. | de groep
- {Ouder} laat {kind} elke dag zelf de jas dichtdoen. | {kind}
- {Ouder} komt naar de ouderkamer als oma kan oppassen. | {ouder}
- {Ouder} gaat met {kind} naar het verteluur van de bibliotheek. | {kind}
- {Ouder} bakt met de kinderen het brood van thuis. | de groep
"""),
    OwnerRole.TEACHER: pairs("""
- {Juf} komt zich voorstellen bij het ophalen. | {kind} en {ouder}
- {Juf} laat het gezin op een rustige middag de klas zien. | {kind} en {ouder}
"""),
    OwnerRole.CHILD: pairs("""
- {kind} geeft op de groep de planten water, met de kleine gieter. | de groep
- {kind} kiest elke week een boek uit om mee naar huis te nemen. | {kind}
- {kind} laat nieuwe kinderen zien waar de jassen hangen. | de groep
"""),
}


@dataclass(frozen=True)
class Arranging:
    """One wish and the road to it."""

    destination: Destination
    wish: str
    step_by: StepBy
    shared_data: str = ""
    components: tuple[Component, ...] = ()
    from_four: bool = False
    """Only for a child that is about to go to school."""


ARRANGING: tuple[Arranging, ...] = (
    Arranging(
        Destination.KINDPAKKET,
        "Dat {kind} gewoon mee kan op schoolreis, en een tas heeft zoals de anderen.",
        StepBy.TOGETHER,
        "Naam en leeftijd van het kind, naam van de ouder. Verder niets.",
        (Component.SCHOOL_TRIP, Component.SCHOOL_THINGS),
        from_four=True,
    ),
    Arranging(
        Destination.JEUGDFONDS,
        "{Hij} wil op voetbal met een shirt met {zijn} naam.",
        StepBy.US,
        "Naam, geboortedatum en club van het kind; telefoonnummer van de ouder.",
        (Component.CLUB_FEE, Component.SPORTS_GEAR),
        from_four=True,
    ),
    Arranging(
        Destination.LIBRARY,
        "Thuis meer boeken, ook in het {taal}, zonder dat we bang zijn dat er een scheurt.",
        StepBy.TOGETHER,
        "Naam van het kind voor het pasje.",
    ),
    Arranging(
        Destination.LANGUAGE_HOUSE,
        "Ik wil zelf de brief van school kunnen lezen.",
        StepBy.TOGETHER,
        "Naam en telefoonnummer van de ouder, en welke ochtend kan.",
    ),
    Arranging(
        Destination.YOUTH_HEALTH,
        "Weten of {zijn} oren goed zijn; {hij} zet alles zo hard.",
        StepBy.PARENT,
    ),
    Arranging(
        Destination.VOORLEES_EXPRESS,
        "Iemand die thuis komt voorlezen, dan leer ik het ook.",
        StepBy.US,
        "Naam van het gezin, adres, talen en welke avond past.",
    ),
    Arranging(
        Destination.DISTRICT_TEAM,
        "Een keer rustig met iemand alle post doornemen.",
        StepBy.TOGETHER,
        "Naam en telefoonnummer van de ouder; de vraag in eigen woorden.",
    ),
    Arranging(
        Destination.LEERGELD,
        "Een fiets, zodat we samen naar school kunnen.",
        StepBy.US,
        "Naam van de ouder en maat van de fiets.",
        (Component.SCHOOL_THINGS,),
    ),
    Arranging(
        Destination.SPEECH_THERAPY,
        "Dat anderen {hem} net zo goed verstaan als wij.",
        StepBy.PARENT,
    ),
    Arranging(
        Destination.KINDPAKKET,
        "Een echte verjaardag, met een taart en ballonnen.",
        StepBy.TOGETHER,
        "Naam en geboortedatum van het kind.",
        (Component.BIRTHDAY_BOX,),
    ),
    Arranging(
        Destination.JEUGDFONDS,
        "Dansles. {Hij} danst toch al de hele dag.",
        StepBy.US,
        "Naam, geboortedatum en dansschool; telefoonnummer van de ouder.",
        (Component.MUSIC_DANCE,),
        from_four=True,
    ),
    Arranging(
        Destination.KINDPAKKET,
        "Zwemles. Er is hier overal water.",
        StepBy.TOGETHER,
        "Naam, geboortedatum en zwembad.",
        (Component.SWIMMING,),
    ),
    Arranging(
        Destination.OTHER,
        "Andere ouders leren kennen die ook {taal} spreken.",
        StepBy.TOGETHER,
        "Voornaam en telefoonnummer, aan de gastvrouw van de ouderkamer.",
    ),
    Arranging(
        Destination.LIBRARY,
        "Op woensdagmiddag iets doen dat niets kost.",
        StepBy.PARENT,
    ),
    Arranging(
        Destination.KINDPAKKET,
        "In de zomer ook iets te vertellen hebben in de kring.",
        StepBy.TOGETHER,
        "Naam en leeftijd van de kinderen.",
        (Component.SUMMER,),
    ),
)

OUTCOME_NOTES: dict[str, tuple[str, ...]] = {
    "granted": passages("""
- Toegekend; de brief is samen gelezen. Nu nog een startdatum prikken.
- Ja gekregen. Het gezin kiest zelf waar en wanneer.
"""),
    "refused": passages("""
- Dit kon via deze weg niet. Samen een andere weg gezocht.
- Afgewezen omdat de regeling pas vanaf vier jaar geldt. Volgend jaar opnieuw, datum staat.
"""),
    "started": passages("""
- Begonnen! {kind} vertelde het zelf in de kring.
- Eerste keer geweest; {ouder} stuurde een foto.
- Gestart en al twee keer geweest. Het bevalt.
"""),
    "dropped": passages("""
- Het gezin heeft zelf een oplossing gevonden bij familie.
- Ziet er nu van af; mag altijd terugkomen.
"""),
}
