"""The words that people put above a column, and what each of them means.

A heading is taken apart into words that are known (“Tel.nr. ouder 1” is a telephone, a parent and a 1). Only when
nothing is left over is it understood: “Telefoon huisarts” is no telephone of the family.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kansenboek.kit.catalogues import codes
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import language
from kansenboek.people.records import Child, ContactPerson, Family

OF_A_ROW: Final[tuple[type[Record], ...]] = (Child, Family, ContactPerson)
"""What one row of a list can be about."""

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

PHONES: Final = ("phone", "mobile", "landline", "work_phone")
ADDRESS: Final = ("address", "street", "house_number", "house_number_addition", "postcode", "town")
OF_PERSONS: Final = (
    *("name", "given_name", "first_names", "initials", "surname_prefix", "surname", "maiden_name"),
    *("relation", "has_custody", *PHONES, "email", *ADDRESS, "language"),
    *("contact_channel", "do_not_contact_via", "organisation", "role"),
)
"""What can be told of a parent."""
NAME_PARTS: Final = frozenset(
    ("name", "given_name", "first_names", "initials", "surname_prefix", "surname", "maiden_name")
)

_JOINED: Final = {
    frozenset({"given_name", "surname"}): "name",
    frozenset({"given_name", "surname_prefix", "surname"}): "name",
    frozenset({"initials", "surname"}): "name",
    frozenset({"name", "given_name"}): "given_name",
    frozenset({"name", "surname"}): "surname",
    frozenset({"name", "first_names"}): "first_names",
    frozenset({"surname_prefix", "surname"}): "surname",
    frozenset({"given_name", "first_names"}): "given_name",
    frozenset({"street", "house_number"}): "street",
    frozenset({"street", "house_number", "house_number_addition"}): "street",
    frozenset({"house_number", "house_number_addition"}): "house_number",
    frozenset({"postcode", "town"}): "town",
    frozenset({"address", "postcode", "town"}): "address",
    frozenset({"address", "town"}): "address",
    frozenset({"phone", "mobile"}): "mobile",
    frozenset({"phone", "landline"}): "landline",
    frozenset({"mobile", "landline"}): "phone",
}  # fmt: skip
"""What two things in one heading are together."""

_FILLERS: Final = "van, het, de, een, der, den, en, and, of, the, s, evt, eventueel, incl, inclusief"
_COUNTED: Final = {
    word: number
    for number, words in enumerate(
        ("1 1e een eerste first a", "2 2e twee tweede second b", "3 3e drie derde third", "4 4e vier vierde"),
        start=1,
    )
    for word in words.split()
}
_LONGEST_HEADING = 80
_MOST_LETTERS = 48
"""Letters and digits of a heading without its captions: more is a sentence."""
_FIGURES = re.compile(r"\d+")
_MOST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What a heading says: a thing of `THINGS`, whose (one of `PERSONS`, or empty) and which."""

    thing: str
    person: str = ""
    number: int = 0


_CAPTIONS = re.compile(
    r"\(.*?\)|\[.*?\]|\{.*?\}|\b[dj]{1,2}[-/. ]?m{1,2}[-/. ]?[jy]{2,4}\b|\*+"
    r"|\b(?:verplicht|optioneel|invullen|ja/nee|j/n|indien (?:van toepassing|bekend|aanwezig))\b"
    r"|\b(?:required|optional|yes/no)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"\s*(?:(?:kolom|column|veld|field)\s*\d{1,3}\s*[:.)-]|\(?\d{1,3}[.):]|[a-z][.)](?=\s))\s*", re.IGNORECASE
)
_TAIL = re.compile(r"[:\n(\[?]|\s[-–—|]\s")


def words_of(heading: str) -> HeadingWords | None:
    """What `heading` says, None when a part of it is not known. Captions, numbering and units do not count."""
    return _words_of(heading, codes())


@lru_cache(maxsize=8192)
def _words_of(heading: str, _spoken: tuple[str, ...]) -> HeadingWords | None:
    """As `words_of`, where the window speaks these languages, whose forms have words of their own."""
    if len(heading) > _LONGEST_HEADING:
        return None
    tried = dict.fromkeys(bare(each) for each in _undressed(heading))
    return next((found for word in tried if _may_be_one(word) and (found := _understood(word))), None)


def _may_be_one(word: str) -> bool:
    """Whether a cell may be a heading at all: most are not, and taking one apart takes time."""
    if not word or len(word) > _MOST_LETTERS:
        return False
    return all(len(figures) <= _MOST_FIGURES for figures in _FIGURES.findall(word))


def _undressed(heading: str) -> Iterator[str]:
    plain = _NUMBERING.sub("", heading, count=1) if _NUMBERING.match(heading) else heading
    yield plain
    yield _CAPTIONS.sub(" ", plain)
    yield _TAIL.split(plain)[0]
    yield _TAIL.split(_CAPTIONS.sub(" ", plain))[0]


def bare(heading: str) -> str:
    """Letters and digits alone, without capitals and accents: “Geb.datum” is “gebdatum”."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


@dataclass(frozen=True, slots=True)
class _Piece:
    """One known word. `role`: person, thing, number or filler."""

    role: str
    value: str


@cache
def _vocabulary(spoken: tuple[str, ...]) -> dict[str, tuple[_Piece, ...]]:
    found: dict[str, list[_Piece]] = {}
    for role, words in (("thing", THINGS), ("person", PERSONS)):
        for value, spelled in words.items():
            for word in spelled.split(","):
                found.setdefault(bare(word), []).append(_Piece(role, value))
    for word in _FILLERS.split(","):
        found.setdefault(bare(word), []).append(_Piece("filler", ""))
    for word, number in _COUNTED.items():
        found.setdefault(word, []).append(_Piece("number", str(number)))
    for label, thing in _own_labels(spoken):
        found.setdefault(label, [_Piece("thing", thing)])
    return {word: tuple(dict.fromkeys(pieces)) for word, pieces in found.items() if word}


THING_OF_FIELD: Final = {"family_name": "family_name", "practical_notes": "remark"}
"""Field → the thing a column of it holds, where the two have different names."""


def _own_labels(spoken: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What our own forms and lists call each field, in every language of the window."""
    for record in OF_A_ROW:
        for name, spec in record.specs().items():
            thing = THING_OF_FIELD.get(name, name)
            if thing in THINGS:
                for code in spoken:
                    yield bare(language(code).text(spec.label)), thing


_Way = tuple[int, tuple[_Piece, ...]]


def _understood(word: str) -> HeadingWords | None:
    """The reading with the fewest words that leaves nothing over; None when there is none or it is no one thing."""
    for pieces in _ways(word):
        if found := _meaning(pieces):
            return found
    return None


def _ways(word: str) -> list[tuple[_Piece, ...]]:
    """The ways to take `word` apart into known words, those with the fewest first; only so many are followed."""
    known = _vocabulary(codes())
    longest = max(map(len, known))
    best: list[list[_Way]] = [[] for _ in range(len(word) + 1)]
    best[0] = [(0, ())]
    for start in range(len(word)):
        ways = sorted(best[start], key=lambda way: way[0])[:_MOST_WAYS]
        for end in range(start + 1, min(len(word), start + longest) + 1) if ways else ():
            for piece in known.get(word[start:end], ()):
                best[end] += [(cost + 1, (*way, piece)) for cost, way in ways]
    return [way for _cost, way in sorted(best[-1], key=lambda way: way[0])[:_MOST_WAYS]]


_MOST_WAYS = 6


def _meaning(pieces: tuple[_Piece, ...]) -> HeadingWords | None:
    things = frozenset(piece.value for piece in pieces if piece.role == "thing")
    persons = list(dict.fromkeys(piece.value for piece in pieces if piece.role == "person"))
    numbers = [int(piece.value) for piece in pieces if piece.role == "number"]
    if not things and not persons:
        return None
    thing = next(iter(things)) if len(things) == 1 else _JOINED.get(things, "")
    if not things:
        thing = "family_number" if persons == [FAMILY] else "name"
    if not thing or len(numbers) > 2:
        return None
    if thing == "number_beside" and URGENT in persons:
        thing = "phone"
    adults = [person for person in persons if person not in {CHILD, FAMILY}]
    person = adults[0] if len(adults) == 1 else PARENT if adults else next(iter(persons), "")
    if person == FAMILY and thing in NAME_PARTS:
        thing, person = "family_name", ""
    return HeadingWords(thing, person, _number_of_person(pieces, numbers))


def _number_of_person(pieces: tuple[_Piece, ...], numbers: list[int]) -> int:
    """The number beside a person: “ouder 1 tel 2” is about parent 1."""
    for at, piece in enumerate(pieces):
        if piece.role == "person":
            for beside in (at + 1, at - 1):
                if 0 <= beside < len(pieces) and pieces[beside].role == "number":
                    return int(pieces[beside].value)
    return numbers[0] if numbers else 0
