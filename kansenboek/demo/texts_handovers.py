"""The rest of the handover paper: well-being, expectations, what the school adapts, promises and answers."""

from __future__ import annotations

from collections.abc import Mapping

from kansenboek.following.records.agreements import OwnerRole
from kansenboek.handover.records.handovers import Area

from .wording import pairs, passages

WELLBEING: dict[int, tuple[str, ...]] = {
    5: passages("""
- Komt zingend binnen, straalt bij het spelen en laat zich makkelijk troosten.
- Ontspannen, vol plezier; zoekt kinderen en volwassenen op en geniet zichtbaar.
- Is zichzelf op de groep: lacht, moppert, danst en rust uit.
"""),
    4: passages("""
- Voelt zich op de groep thuis. Bij het brengen helpt een kort, vast afscheid.
- Meestal ontspannen en vrolijk; in een volle hal zoekt {hij} even een hand.
- Geniet van de dag en zegt het als iets niet fijn is.
"""),
    3: passages("""
- Is op {zijn} gemak bij bekende gezichten. Nieuwe mensen mogen eerst op afstand meespelen.
- Heeft een begin nodig: een kwartier bij {mentor}, daarna gaat {hij} op onderzoek uit.
"""),
}

INVOLVEMENT: dict[int, tuple[str, ...]] = {
    5: passages("""
- Gaat helemaal op in spel, een half uur en langer, en bedenkt steeds een volgende stap.
- Is niet weg te slaan bij wat boeit en neemt anderen daarin mee.
"""),
    4: passages("""
- Speelt geconcentreerd, het langst bij bouwen en bij verhalen.
- Werkt met aandacht en komt na een onderbreking zelf terug bij het spel.
- Doet met plezier mee; bij eigen ideeën is de aandacht het diepst.
"""),
    3: passages("""
- Wisselt van activiteit en blijft hangen zodra er iets te bewegen of te ontdekken is.
- Is betrokken als {hij} een taak heeft; een missie werkt beter dan een opdracht.
"""),
}

EXPECTATIONS = passages("""
- We verwachten dat {kind} in groep 1 snel een maatje vindt en de klas vol vragen stelt.
- {kind} gaat lezen leuk vinden. Geef {hem} vanaf dag één boeken en tijd.
- We zien een kind dat anderen meekrijgt. Daar gaat een hele klas van profiteren.
- Wie {hem} de ruimte geeft om te bouwen, krijgt er verhalen bij cadeau.
- Met de woorden die er nu elke week bij komen, verwachten we dit schooljaar hele verhalen in de kring.
- {kind} is toe aan nieuwe puzzels, een groter plein en meer kinderen.
- Leg de lat hoog: {kind} springt er graag overheen als je erbij staat.
- We kijken uit naar wat {hij} met cijfers gaat doen; dat zit er al lang.
- {kind} zal eerst kijken en dan verrassen. Heb vertrouwen.
- Een kind met gevoel voor eerlijk delen. Wij denken: een goede klassenvertegenwoordiger, over een paar
  jaar.
- Muziek opent alles bij {hem}. Daar kunnen rekenen en taal zo op meeliften.
- {kind} wil heel graag. Dat is het mooiste vertrekpunt dat er is.
""")

SCHOOL_ADAPTS = passages("""
- {Juf} zet de eerste twee weken een foto van thuis op de tafel en een plek naast een bekend kind.
- In de kring mag {kind} een wiebelkussen gebruiken en als eerste buiten zijn jas pakken.
- De klas leert voor de eerste dag hallo zeggen in het {taal}.
- {Juf} laat het bouwwerk van de dag staan tot de volgende ochtend.
- De dagritmekaarten hangen op kindhoogte en {juf} loopt ze ’s ochtends met {kind} na.
- De ouders mogen de eerste week meelopen tot in de klas, daarna zwaaien bij het raam.
- {Juf} leest het boek van de peutergroep voor op de eerste dag, zodat er iets bekends is.
- Er komt een stille hoek met kussens waar elk kind in mag, ook {kind}.
- {Juf} vertelt bij het ophalen elke dag één ding dat lukte, de eerste drie weken.
- Brieven gaan als spraakbericht en met plaatjes naar de ouders.
- Gymles begint voor de hele groep met rennen; daarna is luisteren voor iedereen makkelijker.
- De school koopt drie tweetalige prentenboeken waar het {taal} in staat.
- {kind} krijgt een taak in de klas: de planten.
- {Juf} komt voor de start een ochtend kijken op de peutergroep.
""")

PARENT_VIEWS = passages("""
- Wij herkennen {kind} hierin. Graag erbij: {hij} houdt niet van op de foto gaan zonder vragen.
- Mooi om te lezen wat {hij} allemaal kan. Wij zouden zeggen: nog meer humor.
- Alles klopt. Wij willen graag dat school belt als er iets is, ook als het iets leuks is.
- Wij hebben één zin weggehaald en nu is het goed.
- Het is ons verhaal en het klopt.
- Wij vinden het fijn dat het {taal} vooraan staat.
- Wij denken dat {hij} op school sneller vrienden maakt dan hier staat.
- Geen aanvulling. Wij zijn trots.
- Thuis is {hij} drukker dan op de groep. Dat mag de juf weten.
- We willen dat de school weet dat wij graag helpen, ook overdag.
- Goed dat er staat wat de school gaat doen, en niet alleen wij.
- Wij hebben het samen gelezen, met {kind} op schoot. {Hij} zei: ‘Ja dat ben ik’.
""")

HOME_SCHOOL = passages("""
- Thuis werkt een liedje bij elke overgang; de groep zingt hetzelfde.
- Een foto van wat {hij} gemaakt heeft, maakt dat {hij} thuis gaat vertellen.
- Het schriftje gaat heen en weer: een zin van thuis, een zin van de groep.
- Bij het slapen vraagt {hij} wie {hem} morgen brengt. Zeggen wie het is, helpt de ochtend.
- Drie keer zwaaien bij het raam, thuis bedacht en op de groep overgenomen.
- Kiezen uit twee jassen, twee bekers, twee boeken: thuis en op de groep gelijk.
- Na een drukke dag eerst rust op de bank, dan pas vragen hoe het was.
- De ouders zingen op de groep het welkomstlied in het {taal}; daarna durfde {kind} ook.
""")

CARE = passages("""
- Eet geen vis; verder alles, het liefst met rijst.
- Slaapt nog een half uur na het eten op lange dagen.
- Koemelk geeft buikpijn; haverdrank van thuis staat klaar.
- Allergisch voor noten. De ouders geven de school hun eigen instructie en pen mee.
- Drinkt het best uit een open beker met een beetje water.
- Eet langzaam en met smaak; tien minuten extra is genoeg.
- Heeft bij kou een roze neus en een muts nodig, meer niet.
- Krijgt snel eczeem van handzeep; eigen zeep gaat mee in de tas.
""")

SUPPORT_ORGANISATIONS = (
    "Logopediepraktijk De Klankkast",
    "Kinderfysiotherapie Waterbeek",
    "JGZ Waterbeek, consultatiebureau",
    "Wijkteam Molenwijk",
    "Speel-o-theek Het Rad",
)

FEEDBACK = passages("""
- {kind} heeft {zijn} plek. De foto van thuis hangt er nog en nu willen alle kinderen er een.
- De tip over eerst kijken was goud waard. In week drie stak {hij} een vinger op.
- Wij wisten niet dat {hij} zo goed kon zingen tot we het lazen. Nu opent {hij} de kring.
- Afspraak over het liedje is nagekomen. De ouders komen op de koffie in de klas.
- Het was een fijn papier: we begonnen met wat {hij} kan. Graag volgend jaar weer.
- We hebben het bouwwerk-laten-staan ingevoerd voor de hele klas.
""")

CORRECTION_REASONS = (
    "De ouders wilden er graag bij dat er thuis een tweede taal bij is gekomen.",
    "De school begint een week later dan gedacht.",
)

PROMISES: dict[OwnerRole, tuple[tuple[str, str], ...]] = {
    OwnerRole.TEACHER: pairs("""
- {Juf} belt de ouders in de eerste week over hoe het gaat. | {kind} en de ouders
- {Juf} komt in de eerste weken een keer vertellen op de peutergroep hoe het gaat. | {kind}
- {Juf} leert het welkomstliedje en zingt het op de eerste dag. | de hele klas
- {Juf} zet {kind} de eerste weken naast een bekend kind. | {kind}
- {Juf} hangt de dagritmekaarten op kindhoogte. | de hele klas
- {Juf} geeft {kind} een vaste taak in de klas. | {kind}
- {Juf} zet twee prentenboeken in het {taal} in de leeshoek. | {kind} en de klas
- {Juf} spreekt na zes weken met de ouders en vult samen de terugkomkaart in. | ouders en school
- {Juf} stuurt de eerste vrijdag een foto van wat {kind} gemaakt heeft. | {kind} en de ouders
- {Juf} laat {kind} en de ouders voor de start de wc, de kapstok en het plein zien. | {kind}
"""),
    OwnerRole.STAFF: pairs("""
- {mentor} oefent met {kind} het jas aantrekken volgens het trucje van school. | {kind}
- {mentor} loopt twee keer met het groepje naar het schoolplein. | alle kinderen die bijna vier zijn
- {mentor} maakt een fotoboekje van de groep om mee te nemen. | {kind}
- {mentor} belt in de derde week met {juf}. | {kind} en {juf}
- {mentor} leest samen met {kind} het boek waar school mee begint. | {kind}
- {mentor} geeft de liedjes van de groep mee op papier en als opname. | de klas
- {mentor} viert het afscheid met een kroon en een kring. | {kind}
- {mentor} zoekt bij de bibliotheek een boek in het {taal}. | {kind} en het gezin
"""),
    OwnerRole.PARENT: pairs("""
- De ouders lopen in het weekend met {kind} de route naar school. | {kind}
- De ouders nemen het lievelingsboek mee voor de eerste week. | {kind}
- De ouders komen in de kring vertellen over een feest van thuis. | de klas
- De ouders nemen een foto van het gezin mee voor in de klas. | {kind}
- De ouders gaan samen naar de koffieochtend van school. | ouders en school
- De ouders zeggen het als iets op de groep of op school niet fijn loopt. | {kind}
"""),
    OwnerRole.CHILD: pairs("""
- {kind} laat op de eerste dag zien waar {zijn} kapstok is, samen met een groot kind. | {kind}
- {kind} kiest met {mentor} een tekening uit om aan {juf} te geven. | {kind} en {juf}
"""),
}

WITHDRAWN_HOW = (
    "Aan de deur gezegd en dezelfde dag opgeschreven.",
    "Per brief, op tafel gelegd en samen doorgenomen.",
)
WITHDRAWN_CONSEQUENCE = (
    "Verteld dat wij niets meer geven. Wat al bij de school ligt, vragen we terug; "
    "de school zegt zelf wat zij doet."
)
REFUSED_VIEW = "Wij vertellen het liever zelf aan de juf. Dat kunnen wij goed."
FIRST_VIEW = "Het klopt. Wij hebben er nu niets bij te zetten."
EARLIER_VIEW = "Wij lezen het nog een keer rustig door."

WORRY: Mapping[str, str | tuple[str, ...]] = {
    "moment": (
        "{kind} zag dat een ander kind zijn beer kwijt was. Zonder een woord liep {hij} naar de kapstok, haalde de"
        " beer uit de tas en legde hem op schoot."
    ),
    "child_words": ("Ikke ook!", "Nee. Zelf."),
    "parent_words": ("{kind} zegt weinig, maar met {zijn} ogen vertelt {hij} mij alles.",),
    "wellbeing": (
        "Met {mentor} dichtbij speelt {kind} rustig. In een volle groep wordt het {hem} vaak te veel: {hij} kruipt"
        " dan onder de tafel en huilt soms een half uur. Wij maken ons daar samen met de ouders zorgen over."
    ),
    "involvement": "Bij water, zand en puzzels vergeet {hij} alles om zich heen, ook op een drukke ochtend.",
    "expectation": (
        "Dat {kind} op school een plek vindt waar {hij} rust heeft, en dan laat zien hoeveel {hij} al snapt."
    ),
    "parent_view": (
        "Wij zien thuis hetzelfde, en we maken ons zorgen over het praten. We zien ook hoe hard {hij} werkt. Fijn dat"
        " we dit samen vertellen, en niet pas als het misgaat."
    ),
    "home_school": (
        "Eén ding tegelijk zeggen en het erbij laten zien: dat werkt thuis en op de groep. Als {hij} onder de tafel"
        " zit, gaat {mentor} ernaast zitten en zegt niets; na een paar minuten komt {hij} zelf."
    ),
    "care": "Schrikt van harde geluiden. De oorkappen met de dino zitten in {zijn} tas.",
}
"""The texts of a child that everybody is worried about: told as it is, with respect, and with what helps."""
WORRY_AREAS: Mapping[Area, tuple[str, str]] = {
    Area.LANGUAGE: (
        "Laat met kijken, wijzen en geluiden goed merken wat {hij} wil, en begrijpt wat {hij} elke dag hoort.",
        "{kind} zegt nu een tiental woorden. De logopedist oefent elke week. Gebaren helpen; wacht op het antwoord.",
    ),
    Area.SOCIAL_EMOTIONAL: (
        "Merkt als eerste dat een ander verdriet heeft, en troost zonder woorden.",
        "Een vaste plek aan de rand, en een volwassene die {hem} zegt wat er gaat komen.",
    ),
    Area.EARLY_MATHS: (
        "Legt puzzels van veertig stukjes en sorteert alles op kleur en grootte.",
        "Laat {hem} dit aan anderen voordoen: daar groeit {hij} van.",
    ),
    Area.MOTOR: (
        "Klimt, balanceert en giet zonder morsen.",
        "Elke dag even naar buiten, ook als het regent.",
    ),
}
