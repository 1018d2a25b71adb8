"""Parent rooms and parent cafés: themes, guests, and what parents asked and wished, without names."""

from __future__ import annotations

from dataclasses import dataclass

from kansenboek.sessions.records import GuestOrganisation, SessionTheme

from .wording import passages


@dataclass(frozen=True)
class Meeting:
    """What one meeting of parents was about. `guest`: organisation, what was explained, who came."""

    theme: SessionTheme
    about: str
    questions: tuple[str, ...]
    wishes: tuple[str, ...] = ()
    guest: tuple[GuestOrganisation, str, str] | None = None


CAFES: tuple[Meeting, ...] = (
    Meeting(
        SessionTheme.MEETING,
        "Welkom terug: wie zijn wij en wat willen we dit jaar?",
        passages("""
- Mag ik ook komen als mijn kind op een andere locatie speelt?
- Moet ik Nederlands kunnen om mee te doen?
"""),
        passages("""
- Elke keer iets te eten dat iemand zelf heeft gemaakt.
- Een avond over slapen.
"""),
    ),
    Meeting(
        SessionTheme.LANGUAGE,
        "Voorlezen in je eigen taal",
        passages("""
- Mag ik plaatjes vertellen in plaats van lezen?
- Is twee talen niet te veel voor een peuter?
- Hoe werkt een pasje voor kinderen, en wat als een boek stuk is?
"""),
        passages("""
- Samen met de kinderen naar de bibliotheek lopen.
"""),
        (GuestOrganisation.LIBRARY, "BoekStart: een gratis pasje en een koffertje boeken", "Marloes"),
    ),
    Meeting(
        SessionTheme.HEALTH,
        "De GGD legt uit wat ze doen en waarom",
        passages("""
- Waarom stelt het consultatiebureau zo veel vragen, en wie leest de antwoorden?
- Mag ik zelf bellen tussen twee afspraken door?
- Wat gebeurt er bij de ogentest?
"""),
        passages("""
- Een vervolg over oren en verkoudheid.
"""),
        (
            GuestOrganisation.YOUTH_HEALTH,
            "Wat de jeugdverpleegkundige doet, en waarom ze vragen stelt",
            "Ineke",
        ),
    ),
    Meeting(
        SessionTheme.MONEY,
        "Feest in december zonder dat het veel kost",
        passages("""
- Wie vraagt een kindpakket aan, en ziet school dat?
- Vanaf welke leeftijd kan een kind op sport via het Jeugdfonds?
- Telt een broertje van zes ook mee?
"""),
        passages("""
- Samen cadeaupapier stempelen met de kinderen.
"""),
        (GuestOrganisation.FUNDS, "Jeugdfonds Sport & Cultuur: hoe een tussenpersoon aanvraagt", "Henk"),
    ),
    Meeting(
        SessionTheme.SLEEP,
        "Slapen: van hem, van haar en van jou",
        passages("""
- Hoe krijg ik de middagslaap eruit zonder ruzie?
- Is samen in één bed verkeerd?
- Wat doe je als de één slaapt en de ander wakker wordt?
"""),
        passages("""
- De liedjes op papier, met de taal erbij.
"""),
        (GuestOrganisation.YOUTH_HEALTH, "Slapen bij peuters: wat is gewoon en wat helpt", "Ineke"),
    ),
    Meeting(
        SessionTheme.RAISING,
        "Nee zeggen en toch lief blijven",
        passages("""
- Wat doe je als oma iets anders vindt?
- Hoe blijf ik rustig als de hele winkel kijkt?
- Wat zeggen jullie op de groep als een kind slaat?
"""),
        passages("""
- Een avond alleen voor vaders.
"""),
    ),
    Meeting(
        SessionTheme.SCHOOL_START,
        "Bijna vier: hoe werkt het overdrachtsgesprek?",
        passages("""
- Mag ik lezen wat jullie aan school vertellen?
- Wat als ik iets niet op papier wil?
- Wie beslist welke school het wordt?
"""),
        passages("""
- Een bezoek aan de kleuterklas met de hele groep.
"""),
        (GuestOrganisation.OTHER, "Een leerkracht van groep 1 vertelt over de eerste weken", "juf Anouk"),
    ),
    Meeting(
        SessionTheme.SCREENS,
        "Schermen: samen kijken, samen kiezen",
        passages("""
- Is een filmpje in onze eigen taal ook goed?
- Hoe stop je zonder huilen?
- Wat is een goede app voor een peuter?
"""),
        passages("""
- Een lijst met filmpjes die je samen kunt nazingen.
"""),
    ),
    Meeting(
        SessionTheme.NEIGHBOURHOOD,
        "Een veilige route, een fijn plein",
        passages("""
- Wie gaat over het zebrapad bij de Kade?
- Kan de lamp in de tunnel gemaakt worden?
- Mogen wij zelf bakken met planten neerzetten?
"""),
        passages("""
- Samen met de wijkagent de route naar school lopen.
"""),
        (GuestOrganisation.POLICE, "De wijkagent over verkeer en wie je belt", "Mo"),
    ),
    Meeting(
        SessionTheme.OTHER,
        "Ik leer zelf ook: taal, werk en dromen van ouders",
        passages("""
- Welke cursus kan ik doen met een kind van twee?
- Telt mijn diploma van vroeger hier?
- Kan ik stage lopen op de groep?
"""),
        passages("""
- Een oefenuurtje Nederlands na de ouderkamer.
"""),
        (GuestOrganisation.LANGUAGE_PROVIDER, "Taalhuis: leren op je eigen tempo, met oppas", "Samira"),
    ),
    Meeting(
        SessionTheme.PLAY,
        "Zomer: zes weken spelen voor bijna niets",
        passages("""
- Waar kan een peuter veilig met water spelen?
- Zijn er dagen waarop de speeltuin gratis is?
"""),
        passages("""
- Een picknick in augustus, ook als de groep dicht is.
"""),
        (GuestOrganisation.DISTRICT_TEAM, "Zomeractiviteiten in de wijk en hoe je je opgeeft", "Lotte"),
    ),
    Meeting(
        SessionTheme.MEETING,
        "Nieuw jaar: ouders vertellen nieuwe ouders hoe het gaat",
        passages("""
- Hoe lang duurt het tot mijn kind went?
- Wie kan ik bellen als ik het niet snap?
- Mag ik mijn baby meenemen?
"""),
        passages("""
- Een maatje voor elke nieuwe ouder.
- De GGD nog een keer uitnodigen.
"""),
    ),
)

ROOMS: tuple[Meeting, ...] = (
    Meeting(
        SessionTheme.PLAY,
        "Speelgoed maken van dozen",
        passages("""
- Hoe houd ik een peuter bezig op een klein balkon?
- Kan dit ook met een baby erbij?
"""),
        ("Volgende keer met verf.",),
    ),
    Meeting(
        SessionTheme.LANGUAGE,
        "Liedjes uit alle talen van de kamer",
        passages("""
- Kunnen de juffen ons slaaplied ook leren?
- Is er een lijst met de liedjes van de kring?
"""),
        ("Een opname van alle liedjes.",),
    ),
    Meeting(
        SessionTheme.HEALTH,
        "Samen koken: soep van drie landen",
        passages("""
- Wat doe je als een kind alleen wit brood eet?
- Wat zit er in de broodtrommels hier?
"""),
        ("Vaker koken.", "De recepten bewaren in een boekje."),
    ),
    Meeting(
        SessionTheme.RAISING,
        "Complimenten geven, aan je kind en aan jezelf",
        passages("""
- Kun je een kind te veel prijzen?
- Wat zeg je als iets niet lukt?
"""),
        ("Deze oefening ook met de vaders doen.",),
    ),
    Meeting(
        SessionTheme.MEETING,
        "Open ochtend: thee, praten, niets moet",
        passages("""
- Wie weet een goede tandarts voor kinderen?
- Hoe vraag ik mijn baas om een andere dienst?
"""),
    ),
    Meeting(
        SessionTheme.SCHOOL_START,
        "Kijken in de kleuterklas",
        passages("""
- Hoe groot is de klas?
- Wat moet er in de tas?
- Mag mijn kind halve dagen beginnen?
"""),
        ("Nog eens gaan als er kinderen zijn.",),
    ),
    Meeting(
        SessionTheme.MONEY,
        "Brieven over regelingen samen lezen",
        passages("""
- Wat is een tussenpersoon?
- Krijgen andere ouders te horen dat ik iets aanvraag?
"""),
        ("Een vaste ochtend per maand voor post.",),
    ),
    Meeting(
        SessionTheme.SLEEP,
        "Een avondritueel met plaatjes maken",
        passages("""
- Hoe laat gaan peuters hier naar bed?
- Helpt een nachtlampje?
"""),
        ("De kaarten lamineren.",),
    ),
    Meeting(
        SessionTheme.NEIGHBOURHOOD,
        "Wandeling: waar is iets te doen?",
        passages("""
- Is de kinderboerderij echt gratis?
- Waar kun je plassen met een peuter?
"""),
        ("De wandeling op een kaart zetten.",),
    ),
    Meeting(
        SessionTheme.SCREENS,
        "Welke filmpjes kijken wij, en waarom?",
        passages("""
- Is bellen met oma ook schermtijd?
- Hoe zet je reclame uit?
"""),
        ("Tips ruilen op papier.",),
    ),
    Meeting(
        SessionTheme.LANGUAGE,
        "Een boek zonder woorden vertellen",
        passages("""
- Hoe begin je als je zelf nooit bent voorgelezen?
- Mag het elke avond hetzelfde boek zijn?
"""),
        ("Elkaars verhaal opnemen.",),
    ),
    Meeting(
        SessionTheme.PLAY,
        "Buiten spelen als het regent",
        passages("""
- Waar vind ik laarzen in maat 24?
- Worden ze daar niet ziek van?
"""),
        ("Een ruilrek voor laarzen en jassen.",),
    ),
    Meeting(
        SessionTheme.HEALTH,
        "Tandenpoetsen zonder strijd",
        passages("""
- Vanaf wanneer ga je naar de tandarts?
- Welke tandpasta is goed?
"""),
        ("Een mondhygiënist op bezoek.",),
        (GuestOrganisation.YOUTH_HEALTH, "Poetsen met een liedje van twee minuten", "Ineke"),
    ),
    Meeting(
        SessionTheme.OTHER,
        "Fietsen leren voor ouders",
        passages("""
- Ben ik te oud om te leren fietsen?
- Waar oefenen we zonder auto’s?
"""),
        ("Een lesfiets om te lenen.",),
    ),
    Meeting(
        SessionTheme.RAISING,
        "Samen opvoeden met opa’s en oma’s",
        passages("""
- Hoe zeg je iets zonder dat zij zich gekwetst voelen?
- Mogen grootouders ook naar de ouderkamer?
"""),
        ("Een ochtend mét grootouders.",),
    ),
    Meeting(
        SessionTheme.OTHER,
        "Onze namen: wat betekenen ze?",
        passages("""
- Hoe leer je anderen de naam van je kind goed uitspreken?
- Kan de uitspraak op de kapstokkaart?
"""),
        ("De namen op een grote kaart in de hal.",),
    ),
)

ACTIVITIES: tuple[Meeting, ...] = (
    Meeting(SessionTheme.PLAY, "Samen bouwen: de hoogste toren van de wijk", ("Mag dit vaker?",)),
    Meeting(
        SessionTheme.LANGUAGE,
        "Verteluur in drie talen",
        ("Wie vertelt volgende keer?",),
        ("Elke maand een andere taal.",),
    ),
    Meeting(SessionTheme.HEALTH, "Broodjes bakken met opa’s en oma’s", ("Hoe lang moet het deeg rijzen?",)),
    Meeting(SessionTheme.PLAY, "Modderdag", ("Waar kunnen de kleren drogen?",), ("Ook in de winter.",)),
    Meeting(SessionTheme.NEIGHBOURHOOD, "Zaadjes planten op het plein", ("Wie geeft water in de vakantie?",)),
    Meeting(SessionTheme.LANGUAGE, "Liedjesfeest", ("Komen de liedjes op papier?",)),
    Meeting(SessionTheme.PLAY, "Verven op een laken van tien meter", ("Waar komt het te hangen?",)),
    Meeting(
        SessionTheme.SCHOOL_START, "Met de groep naar het schoolplein", ("Mogen we vaker komen oefenen?",)
    ),
)
