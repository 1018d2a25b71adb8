"""What was told by telephone and at the door, attempts that failed, picture books, and what parents offer."""

from __future__ import annotations

from kansenboek.people.records import ParentOffer

from .wording import passages

BY_PHONE = passages("""
- {Ouder} belt: {kind} heeft koorts en blijft vandaag thuis. Beterschap gewenst.
- {Ouder} vraagt of {kind} donderdag een dag extra kan komen. Dat kan, er is plek.
- Gebeld om te vertellen dat {kind} vandaag voor het eerst zelf {zijn} jas dichtkreeg. {Ouder} was er stil van.
- {Ouder} belt over de eerste wendag op school. We spreken af dat {ouder} een kwartier blijft.
- {Ouder} vertelt dat oma een paar weken logeert en {kind} soms komt ophalen.
- Teruggebeld over het slapen: het gaat beter sinds het licht op de gang aan blijft.
""")

BY_MESSAGE = passages("""
- Foto van de toren gestuurd. {Ouder} stuurt er een terug: thuis staat er ook een.
- Appje van {ouder}: de tandarts loopt uit, {kind} komt na het fruit.
- {Ouder} vraagt welk liedje ze in de kring zingen; {kind} zingt het thuis de hele dag. Tekst gestuurd.
- Bericht van {ouder}: {kind} wil graag {zijn} knuffel mee naar de groep. Gezegd dat dat mag.
- Uitnodiging voor de ouderkamer gestuurd, met een ingesproken bericht erbij. {Ouder} komt.
""")

AT_THE_DOOR = passages("""
- Bij het ophalen: {kind} heeft thuis verteld over de rups in de groep, met alle vier de stappen.
- {Ouder} zegt bij het brengen dat {kind} kort heeft geslapen. We kijken het vandaag aan.
- Bij het hek gesproken over zindelijk worden; thuis gaat het goed, op de groep vergeet {kind} het nog.
- {Ouder} kijkt mee bij het fotobord en wijst {kind} aan. We vertellen wat er op de foto gebeurt.
- {Ouder} vraagt hoe het gaat met praten. Verteld dat {kind} vandaag drie kinderen bij naam riep.
- Bij het ophalen speelde {kind} nog winkeltje met twee anderen. {Ouder} wachtte tot de winkel dichtging.
""")

BY_LETTER = passages("""
- Kaart gestuurd met een foto van de groep, omdat {kind} een week niet was geweest.
- Briefje in {zijn} tas over het uitstapje, met plaatjes van wat er mee moet.
""")

AT_OUR_SITE = passages("""
- {Ouder} bleef na de inloop zitten en las mee in de leeshoek.
- Kort gesprek na de ouderkamer: {ouder} wil weten hoe de inschrijving op school gaat. Samen opgezocht.
- {Ouder} kwam een ochtend meekijken en zag hoe {kind} anderen helpt.
""")

ELSEWHERE = passages("""
- {Ouder} en {kind} gezien in de bibliotheek. {kind} liet {zijn} pasje zien.
- Op de markt gesproken: de verhuizing is rond, het adres blijft in de wijk.
""")

NO_ANSWER_BY_PHONE = passages("""
- Gebeld, geen gehoor; voicemail ingesproken met de vraag wanneer het wel schikt.
- Twee keer gebeld, in gesprek. Vanmiddag nog eens.
""")

NO_ANSWER_TO_A_MESSAGE = passages("""
- Twee keer een bericht gestuurd. Nog niet gelezen; morgen vragen wij het bij het brengen.
- Bericht gestuurd met een foto erbij. Nog geen antwoord.
""")

NOBODY_AT_THE_DOOR = passages("""
- Aan de deur gewacht, een buurvrouw haalde {kind} op. Briefje meegegeven.
- Vandaag bij het ophalen net gemist.
""")

NOT_TRIED = passages("""
- Wij zouden gisteren bellen en zijn het vergeten. Vandaag alsnog, met excuses.
- Niet aan toegekomen: één leidster ziek. Woensdag staat het als eerste op de lijst.
""")

PICTURE_BOOKS = (
    "De beer die niet kon slapen",
    "Waar is mijn laars?",
    "Opa en de vliegende stoel",
    "Tien kleine stapjes",
    "Het huis onder de maan",
    "Mijn broer de dinosaurus",
    "Soep voor zeven",
    "De trein naar overal",
)

OFFERS = (
    ((ParentOffer.READ_ALOUD,), "Leest graag voor, het liefst op dinsdagochtend."),
    ((ParentOffer.COOK, ParentOffer.HOST), "Bakt voor de ouderkamer en ontvangt nieuwe ouders."),
    ((ParentOffer.HELP,), ""),
    ((ParentOffer.TELL,), "Kent verhalen en liedjes van vroeger."),
    ((ParentOffer.MAKE, ParentOffer.OTHER), "Naait, en kan met houten speelgoed overweg."),
    ((ParentOffer.READ_ALOUD, ParentOffer.TELL), "Leest voor in beide talen."),
)
"""What somebody would like to do, and how they said it."""
