"""Sentences as people write them in a file of a family, full of days, times, amounts, ages and addresses."""

from __future__ import annotations

import random
from collections.abc import Iterator

_SENTENCES = """
Gesproken op {day} om {time} uur, {first} was erbij.
Afspraak verzet van {day} naar {day}, {time}-{time}.
Het gezin woont op {street} {house}, {postcode} Utrecht.
Nieuw adres: {street} {house}-{small}, {postcode}.
{first} is {age} jaar en {small} maanden; zijn zusje is {age}.
De kinderen zijn {age}, {age} en {age} jaar.
In de groep zitten kinderen van {age}, {age}, {age}, {age}, {age} en {age} jaar.
Moeder werkt {days} dagen, van {time} tot {time} uur.
De kosten zijn {amount} per maand; na de toeslag {amount}.
In {year} verhuisd, in {year} naar de peuterspeelzaal, in {year} naar groep {small}.
Schooljaar {school_year}: start in groep {small}, daarna groep {small}.
Geboren op {day}, {weeks} weken, {grams} gram.
{first} telde tot {count} en sprong {small} keer.
Bezoek {small} van {small}: {hours} uur en {minutes} minuten.
{count} van de {count} ouders kwamen; {percent}% kwam voor het eerst.
Huisnummer {house}, {small}e verdieping, bel {small} keer.
Bus {count} om {time}, overstappen op lijn {small} om {time}.
Lokaal {small}.{count}, {small}.{count} en {small}.{count} zijn vrij.
Kamer {count} tot en met {count}.
Op {short} om {time} op het schoolplein.
{iso} gebeld, {iso} opnieuw geprobeerd.
Zij slaapt van {time} tot {time} en van {time} tot {time}.
{first} woog {kilo} kg en is {centimetre} cm lang.
Schoenmaat {count}, kledingmaat {centimetre}.
Voorlezen: {small} boeken, {count} bladzijden, {minutes} minuten.
Score {small}-{small}, {small}-{small} en {small}-{small} bij het spel.
Ouders betalen {amount}; de gemeente {amount} en de rest ({amount}) de school.
Temperatuur {celsius} graden om {time}, {celsius} om {time}.
Recept: {grams} gram bloem, {count} gram boter, {small} eieren, {minutes} minuten op {centimetre} graden.
Er waren {small} moeders, {small} vaders, {small} oma's en {count} kinderen.
Gezin van {small} personen: {age}, {age}, {age}, {age} en {age} jaar.
Traject {year}-{year}, vanaf week {weeks} van {year}.
Het telefoontje duurde {minutes} minuten; {first} was om {time} terug.
Tussen {short} en {short} op vakantie; terug op {day}.
De toets van {day}: {kilo}, {kilo}, {kilo} en {kilo}.
Cijfers {celsius} / {celsius} / {celsius}.
Tel tot {small}, dan tot {count}: dat lukt {first}.
{first} belt om {time}, of op {day} na {time} uur.
Bladzijde {count}-{count} van het boek uit {year}.
1. {first} ({age} jaar)
2. zusje ({age} jaar)
Programma: {time} inloop, {time} spel, {time} fruit, {time} buiten.
Openingstijden: ma {time}-{time}, di {time}-{time}, wo {time}-{time}.
Postcode {postcode}, huisnummer {house}; vorige was {postcode} {house}.
Dosering: {small} x {small} ml, om {time} en {time}.
De brief van {day} (blz. {small} van {small}) ligt in map {count}.
Punt {small}, {small} en {small} van de lijst van {day}.
Toeslag {year}: {amount}, {year}: {amount}.
Vader is van {year}, moeder van {year}; zij trouwden in {year}.
{count} kinderen op {count} m2, {small} leidsters.
VE {school_year}, groep {small}B, {hours} uur per week, {weeks} weken per jaar.
""".strip().splitlines()


def sentences(count: int, seed: int = 300) -> Iterator[str]:
    """Give ordinary sentences, each shape in turn, with other days, times and numbers in each."""
    draw = random.Random(seed)
    for number in range(count):
        yield _SENTENCES[number % len(_SENTENCES)].format_map(_Drawn(draw))


class _Drawn(dict[str, str]):
    """Draws the word of each place anew."""

    def __init__(self, draw: random.Random) -> None:
        super().__init__()
        self._draw = draw

    def __missing__(self, place: str) -> str:
        one, draw = self._draw.randint, self._draw
        day, month, year = one(1, 28), one(1, 12), one(2015, 2029)
        separator = draw.choice("-./")
        hour, minute = one(7, 21), draw.choice(("00", "15", "30", "45", "05"))
        euros = draw.choice(
            (f"{one(1, 999)},{one(0, 99):02}", f"{one(1, 99)}.{one(0, 999):03}", f"{one(5, 900)},-")
        )
        return {
            "day": draw.choice(
                (
                    f"{day}{separator}{month}{separator}{year}",
                    f"{day:02}-{month:02}-{year}",
                    f"{day} mei {year}",
                )
            ),
            "iso": f"{year}-{month:02}-{day:02}",
            "short": f"{day}{draw.choice('-/')}{month}",
            "time": draw.choice((f"{hour}:{minute}", f"{hour}.{minute}", f"{hour:02}:{minute}")),
            "amount": draw.choice((f"€ {euros}", f"€{euros}", f"{euros.removesuffix(',-')} euro")),
            "street": draw.choice(("Dorpsstraat", "Plein 1940", "Laan van 1813", "Kerkweg")),
            "house": str(one(1, 480)),
            "postcode": f"{one(1000, 9999)}{draw.choice((' ', ''))}{draw.choice(('AB', 'KL', 'XZ'))}",
            "first": draw.choice(("Ayla", "Sem", "Yusuf", "Noor")),
            "age": str(one(0, 12)),
            "small": str(one(1, 9)),
            "count": str(one(3, 140)),
            "days": str(one(1, 5)),
            "year": str(year),
            "school_year": draw.choice(
                (f"{year}/{year + 1}", f"{year}-{year + 1}", f"{year}/{(year + 1) % 100:02}")
            ),
            "weeks": str(one(1, 52)),
            "grams": str(one(250, 4200)),
            "hours": str(one(1, 16)),
            "minutes": str(one(5, 90)),
            "percent": str(one(1, 100)),
            "kilo": f"{one(3, 30)},{one(0, 9)}",
            "centimetre": str(one(50, 220)),
            "celsius": f"{one(36, 40)},{one(0, 9)}",
        }[place]
