"""The texts of the demo child."""

from __future__ import annotations

from datetime import date
from typing import Any

from kansenboek.following.records.agreements import OwnerRole

from .wording import passages


def _text(block: str) -> str:
    """One text written over several lines."""
    return " ".join(block.split())


FAMILY_STRENGTHS = _text("""
    Drie talen aan één tafel; oma vertelt elke avond over de vos en de put. Moeder komt elke dinsdag naar de
    ouderkamer en neemt nieuwe moeders mee.
""")
STRENGTHS = passages("""
- Vindt altijd een oplossing als de brug van blokken te kort is
- Vertelt in drie talen en kiest de taal die bij de ander past
- Merkt wie er buiten de kring staat en maakt een plekje vrij
- Telt alles wat van waarde is, en dat is bijna alles
""")
INTERESTS = (
    "Hoge torens en bruggen",
    "Schelpen",
    "Verhalen over de vos",
    "Zingen",
    "De bouwkraan op de Kade",
)
TIPS = _text("""
    Geef haar even tijd; na het kringgesprek doet ze mee. Zeg wat er gaat komen en laat een bouwwerk staan
    tot morgen. Vraag haar om het aan een ander kind uit te leggen: dan praat ze het mooist. Haar hand op je
    arm betekent: kom je even mee?
""")
DREAM = "Een boot bouwen waar oma, de juf en de hele straat in passen, en dan naar het schelpenland varen."
HANDOVER: dict[str, Any] = {
    "moment": _text("""
        Bij het raam vertelde Amina aan een ander kind hoe je een toren bouwt die niet omvalt. Hij viel toch.
        Ze keek naar de onderste blokken, schoof ze uit elkaar en zei: ‘Hij had geen voeten’. De tweede kwam
        tot de vensterbank. Veertien hoog, telde ze, en bij het ophalen nog eens: in het Tarifit, voor haar
        vader.
    """),
    "parent_words": passages("""
- Ik wil dat zij alles durft wat ik niet durfde.
- Als de juf lacht, gaat Amina open als een schelp.
"""),
    "child_words": passages("""
- Ik kan al tot tien. En ook tot veertien, als het een toren is.
- De juf moet weten dat ik van schelpen houd, de hele en de kapotte.
- Ik ben niet stil. Ik ben aan het bouwen.
"""),
    "wellbeing": _text("""
        Komt zingend binnen en zwaait drie keer bij het raam. In een volle hal houdt ze even een hand vast.
    """),
    "involvement": _text("""
        Bij bouwen, verhalen en water een half uur en langer verdiept; ze bedenkt zelf de volgende stap.
    """),
    "expectation": _text("""
        We verwachten dat Amina in groep 1 de bouwhoek groter maakt dan hij is. Leg de lat hoog: ze springt
        er graag overheen als je erbij staat.
    """),
    "care": "Eet geen noten. Drinkt het liefst water uit haar eigen beker met de vis.",
    "home_school": _text("""
        Drie keer zwaaien bij het raam, thuis bedacht en op de groep overgenomen. Een foto van het bouwwerk
        van de dag maakt dat ze thuis gaat vertellen; vader vraagt dan: ‘En waar waren de voeten?’
    """),
    "parent_view": _text("""
        Wij herkennen Amina hierin en hebben het samen met haar gelezen. Zij zei: ‘Ja, dat ben ik’. School
        mag ons bellen, ook als het iets leuks is.
    """),
    "school_adapts": _text("""
        Juf Anouk laat het bouwwerk van de dag staan tot de volgende ochtend. Amina krijgt in de kring een
        plek naast een kind dat ze kent. De klas leert voor haar eerste dag ‘azul’ zeggen: hallo in het
        Tarifit.
    """),
}
AREAS: tuple[tuple[str, str, str, str], ...] = (
    (
        "play",
        "",
        "Speelt met een plan: voelen, bouwen, vertellen. Haalt anderen erbij.",
        "Spullen die van alles kunnen zijn: planken, doeken, touw.",
    ),
    (
        "language",
        "nl",
        "Vertelt in zinnen van zes woorden wat ze maakte en vraagt naar woorden.",
        "‘En toen?’ vragen en wachten. Eerst aan één kind vertellen, dan aan de kring.",
    ),
    (
        "language",
        "rif",
        "Vertelt hele verhalen met begin en einde, rijmt en maakt grapjes met oma.",
        "Thuis Tarifit blijven spreken; dat draagt het Nederlands.",
    ),
    (
        "social_emotional",
        "",
        "Merkt wie er alleen staat. Herstelt ruzie met een idee: ‘Jij de muur, ik het dak’.",
        "In een nieuwe groep eerst mogen kijken.",
    ),
    (
        "early_maths",
        "",
        "Telt tot veertien met aanwijzen, ziet in één keer hoeveel er vijf zijn, legt op lengte.",
        "Bouwen naar een tekening, en tellen als het ergens voor is.",
    ),
)
AGREEMENTS: tuple[tuple[OwnerRole, str, str, date], ...] = (
    (
        OwnerRole.TEACHER,
        "Juf Anouk komt voor de eerste schooldag een ochtend meebouwen op de peutergroep.",
        "Amina: ze kent de juf dan al",
        date(2026, 10, 8),
    ),
    (
        OwnerRole.STAFF,
        "Wilma maakt een fotoboekje van Amina’s bouwwerken om mee te nemen naar school.",
        "Amina en haar nieuwe klas",
        date(2026, 11, 6),
    ),
    (
        OwnerRole.PARENT,
        "Moeder en oma vertellen in de kring van groep 1 het verhaal van de vos, in twee talen.",
        "de hele klas",
        date(2026, 12, 4),
    ),
)
