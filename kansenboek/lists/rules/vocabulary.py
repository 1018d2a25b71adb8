"""The words for what a column of a list holds, and for whose it is, in Dutch and English."""

from __future__ import annotations

from typing import Final

CHILD, PARENT, MOTHER, FATHER = "child", "parent", "mother", "father"
GRANDPARENT, FOSTER, STEP, GUARDIAN, URGENT, FAMILY = (
    "grandparent", "foster_parent", "step_parent", "guardian", "urgent", "family",
)  # fmt: skip

PERSONS: Final = {
    CHILD: "kind, leerling, peuter, kleuter, kindje, deelnemer, child, pupil, student, toddler",
    PARENT: "verz, ouder/verz, ouders/verz, ouder, ouders, verzorger, verzorgers, ouder/verzorger,"
    " ouders/verzorgers, ouder(s)/verzorger(s),"
    " ouder of verzorger, contactpersoon, contact, opvoeder, parent, parents, parent/carer, carer,"
    " parent or carer, contact person",
    MOTHER: "moeder, mama, mam, mother, mum, mom",
    FATHER: "vader, papa, pap, father, dad",
    GRANDPARENT: "oma, opa, grootouder, grootmoeder, grootvader, grandparent, grandmother, grandfather",
    FOSTER: "pleegouder, pleegmoeder, pleegvader, foster parent",
    STEP: "stiefouder, stiefmoeder, stiefvader, bonusouder, bonusmoeder, bonusvader, step-parent, stepparent",
    GUARDIAN: "voogd, guardian, wettelijk vertegenwoordiger",
    URGENT: "nood, noodcontact, noodcontactpersoon, contact bij nood, in geval van nood, bij nood, noodgeval,"
    " emergency, emergency contact, ice",
    FAMILY: "gezin, huishouden, household, family",
}
"""Whose column it is → the words for it."""

NO_PLACE = "no_place"
"""What a column with a number of the state holds: it may not even be read."""

THINGS: Final = {
    # of a child, and most of them of a parent too
    "name": "naam, volledige naam, naam voluit, voor- en achternaam, roepnaam en achternaam, name, full name,"
    " weergavenaam,"
    " naam compleet, samengestelde naam",
    "given_name": "roepnaam, voornaam, first name, given name, forename, roepnaam/voornaam, voornaam/roepnaam, vn",
    "first_names": "voornamen, doopnamen, doopnaam, officiële voornamen, alle voornamen, voornamen voluit,"
    " given names,"
    " first names, forenames, voornamen officieel",
    "initials": "voorletters, voorletter, voorl, initialen, initials, vl",
    "surname_prefix": "tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, tussenv, tussenvgsl, tv, tsv,"
    " vv, prefix,"
    " infix, voorv, voorvoegsel geslachtsnaam, voorvoegsel achternaam, tussenvoegsel achternaam",
    "surname": "achternaam, achternamen, familienaam, geslachtsnaam, surname, last name, family name,"
    " naam achter, an",
    "maiden_name": "meisjesnaam, geboortenaam, eigen naam, eigen achternaam, maiden name, birth name",
    # of a child
    "birth_date": "geboortedatum kind, geb dd, gebdd, geboortedatum, gebdatum, gebdat, geboortedat, geboren,"
    " geboren op, geb, geb dat, geboorte, gd,"
    " datum geboorte, geboortedag, geboorte datum, gebdtm, verjaardag, birth date, date of birth, dob, birthday,"
    " born, birthdate",
    "group": "groep, groepsnaam, groepnaam, naam groep, stamgroep, peutergroep, basisgroep, klas, klasnaam,"
    " group, group name,"
    " class, groep/klas, klas/groep, stamgroepnaam, stamgroepsnaam",
    "site": "locatie, vestiging, opvanglocatie, naam locatie, locatienaam, peuteropvang, peuterspeelzaal,"
    " kinderopvang,"
    " kdv, psz, site, location",
    "mentor": "mentor, mentornaam, naam mentor, leerkracht, groepsleerkracht, naam leerkracht, leidster, juf,"
    " meester,"
    " juf/meester, pedagogisch medewerker, pm-er, vaste medewerker, key person, teacher",
    "school": "basisschool, school, toekomstige school, toekomstige basisschool, naar basisschool, beoogde school,"
    " beoogde basisschool, school van keuze, vervolgschool, naam school, naam basisschool, schoolnaam,"
    " primary school",
    "school_start": "eerste schooldag, eerste dag op school, start school, start basisschool, schoolstart,"
    " datum start school,"
    " datum start basisschool, naar school op, naar school per, start op school, first school day, school start,"
    " begin school",
    "care_start": "plaatsing per, plaatsing, start peuteropvang, start peutergroep, startdatum peutergroep,"
    " startdatum peuteropvang, startdatum, start, start opvang, startdatum opvang, begindatum, begin,"
    " plaatsingsdatum,"
    " datum plaatsing,"
    " ingangsdatum, instroomdatum, datum instroom, datum in, inschrijfdatum, begin opvang, start date,"
    " in opvang sinds,"
    " geplaatst per, geplaatst op",
    "care_end": "einddatum, einde opvang, einddatum opvang, uitstroomdatum, datum uitstroom, datum uit,"
    " uitschrijfdatum,"
    " laatste dag, laatste dag opvang, eind, end date, uit opvang per, vertrekdatum",
    "exit_reason": "reden vertrek, reden uitstroom, reden van vertrek, uitstroomreden, vertrekreden,"
    " reason for leaving",
    "sessions_per_week": "dagdelen, aantal dagdelen, dagdelen per week, aantal dagdelen per week, sessies per week,"
    " dagdelen pw, sessions, sessions per week",
    "ve_indication": "ve-indicatie afgegeven, vve-indicatie afgegeven, heeft ve-indicatie, ve-indicatie,"
    " vve-indicatie, ve, vve, indicatie, indicatie ve, indicatie vve, doelgroep,"
    " doelgroepkind,"
    " doelgroeppeuter, ve-kind, vve-kind, ve-geïndiceerd, vve-geïndiceerd, ve indication, early education indication",
    "ve_programme": "ve-programma, vve-programma, programma, programma ve, programma vve, vve-methode,"
    " ve programme, methode",
    "ve_from": "ve sinds, vve sinds, ve vanaf, vve vanaf, start ve, start vve, startdatum ve, startdatum vve,"
    " ve-startdatum,"
    " vve-startdatum, ingangsdatum ve, ingangsdatum vve, ve since",
    "ve_hours": "ve-uren, vve-uren, uren ve, uren vve, aantal uren ve, aantal uren vve, ve hours",
    "bso": "bso, buitenschoolse opvang, naschoolse opvang, after-school care",
    "next_preschool": "andere opvang, volgende opvang, nieuwe opvang, opvang hierna, next preschool",
    "observation_tool": "observatie-instrument, observatiesysteem, kindvolgsysteem, volgsysteem, observatiemethode,"
    " observation tool",
    "last_observed": "laatste observatie, datum laatste observatie, datum observatie, observatiedatum,"
    " laatst geobserveerd,"
    " last observation, last observed",
    "strengths": "sterke kanten, sterke punten, krachten, kwaliteiten, kan goed, strengths",
    "interests": "interesses, interesse, talenten, hobby's, speelt graag, interests",
    "approach_tips": "aanpak, tips, tips aanpak, wat helpt, zo help je mij, approach",
    "first_week": "eerste week, eerste weken, wennen, wenafspraken, wenplan, first week, first weeks",
    "dream": "droom, mijn droom, dream",
    "dream_came_true": "droom uitgekomen, droom uitgekomen op, dream came true",
    "latin_given_name": "voornaam in latijnse letters, roepnaam in latijnse letters, voornaam latijns",
    "latin_surname": "achternaam in latijnse letters, achternaam latijns",
    "child_number": "leerlingnummer, leerlingnr, leerlingcode, stamnummer, stamnr, kindnummer, kindnr, kindid,"
    " kindcode,"
    " leerlingid, leerlnr, lln, llnr, clientnummer, klantnummer, debiteurnummer, dossiernummer, relatienummer,"
    " pupil number,"
    " student number, child id, administratienummer, inschrijfnummer, key",
    # of a family
    "family_number": "gezin, gezinsnr, gezinsnummer, gezinnr, gezinnummer, gezinsid, gezinid, gezinscode, familienr,"
    " familienummer, familieid, family number, family no, family nr, familyid, householdid, household, gezinskey",
    "family_name": "gezinsnaam, naam gezin, naam van het gezin, household name, familie, naam familie",
    "home_languages": "taal/talen, andere talen, overige talen, talen die thuis gesproken worden,"
    " languages spoken at home, home language 1, taal of talen, thuistaal, thuistalen, taal thuis, talen thuis,"
    " moedertaal, moedertalen, gesproken taal,"
    " gesproken talen, talen, thuis gesproken taal, spreektaal, taalachtergrond, welke taal thuis, taal in huis,"
    " eerste taal,"
    " 1e taal, taal 1, gezinstaal, home language, home languages, languages at home, languages, mother tongue,"
    " native language",
    "language": "taal, language, spreekt",
    "preferred_language": "gesprekstaal, voertaal, contacttaal, taal gesprek, taal voor gesprek, voorkeurstaal,"
    " correspondentietaal,"
    " taal contact, taal van het gesprek, preferred language",
    "interpreter_need": "tolk, tolk nodig, tolkbehoefte, behoefte aan tolk, interpreter, interpreter needed",
    "reading_support": "voorlezen, hulp bij lezen, laaggeletterd, moeite met lezen, reading support",
    "visit_preference": "huisbezoek, huisbezoek welkom, huisbezoek gewenst, home visit",
    "custody_note": "omgangsregeling, gezag en omgang, gezagsregeling, afspraken gezag, custody and contact,"
    " gezagssituatie",
    "neighbourhood": "wijk, buurt, stadsdeel, wijknaam, buurtnaam, wijk/buurt, neighbourhood, neighborhood, district",
    "family_strengths": "kracht van het gezin, sterk in het gezin, family strengths",
    "restricted_since": "gegevens niet gebruiken sinds, set aside since",
    "remark": "opmerking, opmerkingen, bijzonderheden, bijzonderheid, notitie, notities, toelichting, memo,"
    " overig, overige,"
    " praktisch, aantekening, aantekeningen, let op, wetenswaardigheden, remark, remarks, note, notes, comment,"
    " comments",
    # of a parent
    "relation": "relatie, relatie tot kind, relatie tot het kind, relatie met kind, verwantschap, soort relatie, rol,"
    " soort contact, type contact, relation, relationship",
    "has_custody": "gezag, ouderlijk gezag, heeft gezag, gezaghebbend, gezaghebber, wettelijk gezag, custody,"
    " has custody",
    "phone": "tel, telnr, telno, telefoon, telefoonnr, telefoonnummer, telefoonnummers, telefoon nr, telnummer,"
    " nummer telefoon,"
    " bereikbaar op, phone, phone number, telephone, telephone number, foon, tel nr",
    "mobile": "mobiel, mobielnummer, mobiele nummer, mobiel nummer, mobiel nr, mobielnr, mob, mob nr, gsm,"
    " gsmnummer, gsm nr,"
    " 06, 06-nummer, 06 nr, tel mobiel, telefoonnummer mobiel, mobiele telefoon, whatsapp, whatsappnummer, mobile,"
    " mobile number, mobile phone, cell, cell phone, tel mob",
    "landline": "tel nr thuis, telnr thuis, huisnummer telefoon, vast, vast nummer, vaste telefoon, vaste lijn,"
    " telefoon vast, tel vast, telefoon thuis,"
    " tel thuis, thuisnummer,"
    " telefoon privé, tel privé, telefoonnummer thuis, telefoonnummer vast, telefoonnummer privé, landline,"
    " home phone,"
    " huistelefoon",
    "work_phone": "tel nr werk, telnr werk, telefoon werk, tel werk, werktelefoon, werknummer,"
    " telefoonnummer werk, telefoon overdag,"
    " work phone,"
    " tel overdag",
    "email": "e-mail, e-mailadres, email, emailadres, mail, mailadres, e-mail adres, mailadressen, email address,"
    " mail address,"
    " emailaddress, email privé, e-mail privé, e-mailadres privé",
    "address": "adres, woonadres, huisadres, volledig adres, adresgegevens, adres thuis, verblijfadres, address,"
    " home address",
    "street": "straat, straatnaam, street, straat en huisnummer, straat + huisnr, straat/huisnummer, adresregel,"
    " adresregel 1,"
    " straat + nr, straat en nr, straat huisnummer",
    "house_number": "huisnummer, huisnr, hnr, housenumber, house number, huisnummer en toevoeging, huisnr + toev,"
    " huisno",
    "house_number_addition": "toevoeging, huisnummertoevoeging, toev, huisnr toevoeging, huisnummer toevoeging,"
    " huisletter,"
    " huisnr toev, huisnrtoevoeging, addition",
    "postcode": "postcode, pc, postkode, postal code, zip, zip code, zipcode, postc",
    "town": "plaats, woonplaats, stad, dorp, plaatsnaam, postcode en plaats, postcode + woonplaats, pc/plaats,"
    " pc + plaats,"
    " postcode plaats, postcode/woonplaats, town, city, place",
    "contact_channel": "bereikbaar via, voorkeur contact, contactvoorkeur, beste bereikbaar via, best reached by",
    "do_not_contact_via": "niet contact via, geen contact via, niet bereikbaar via, do not contact by",
    "organisation": "organisatie, instelling, organisation, organization",
    "role": "functie, function",
    NO_PLACE: "bsn, bsn-nummer, bsn nr, burgerservicenummer, burger service nummer, sofi, sofinummer, sofi-nummer,"
    " onderwijsnummer, persoonsgebonden nummer, pgn, pgn/bsn, bsn/onderwijsnummer, citizen service number, iban,"
    " rekeningnummer,"
    " bankrekening, bankrekeningnummer, iban-nummer, paspoortnummer, documentnummer, id-nummer, nummer id-bewijs,"
    " vreemdelingennummer, v-nummer",
    # what only says something beside another column
    "number_beside": "nr, nummer, no",
}  # fmt: skip
"""What a column holds → the words for it, in Dutch and English. The words of our own forms come with them."""
