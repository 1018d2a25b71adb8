"""Days as people write them, with what they mean on 28 September 2026; and what is no certain day."""

from __future__ import annotations

from datetime import date, timedelta

TODAY = date(2026, 9, 28)
"""A Monday."""

_APRIL = date(2024, 4, 3)
_MARKS = (
    "3-4-2024 | 03-04-2024 | 3-4-24 | 03-04-24 | 3/4/2024 | 03/04/2024 | 3/4/24 | 3.4.2024"
    " | 03.04.2024 | 3.4.24 | 3 4 2024"
    " | 03 04 2024 | 3 4 24 | 3- 4-2024 | 3 - 4 - 2024 | 3 / 4 / 2024 | 3. 4. 2024 | 3-4/2024"
    " | 3,4,2024 | 3_4_2024"
    " | 3-4-'24 | 3-4-’24 | 3/4/'24 | 3-4-2024. | 3-4-2024, | 03.04.2024. | 3–4–2024 | 3—4—2024"
    " | 3‑4‑2024 | 3−4−2024"
    " | \u200e03-04-2024 | 03-04-2024\u200f | \ufeff3-4-2024 | 3\u00a0-\u00a04\u00a0-\u00a02024"
    " | 3\u202f4\u202f2024"
    " | ３-４-２０２４ | ３／４／２０２４ | ٣-٤-٢٠٢٤ | 2024-04-03 | 2024-4-3 | 2024/04/03 | 2024/4/3"
    " | 2024.04.03 | 2024 04 03"
    " | 2024–04–03 | 20240403 | 03042024 | 030424"
)
_WORDS = (
    "3 april 2024 | 3 april '24 | 3 april 24 | 3 April 2024 | 3 APRIL 2024 | 03 april 2024"
    " | 3 apr 2024 | 3 apr. 2024 | 3 apr 24"
    " | 3 apr. '24 | 3-apr-24 | 3-apr-2024 | 03-APR-2024 | 3/apr/2024 | 3.apr.2024 | 3apr2024"
    " | 3apr24 | 3 apr, 2024"
    " | 3e april 2024 | 3de april 2024 | de 3e april 2024 | 3 e april 2024 | 3e van april 2024 | 3rd april 2024"
    " | 3rd of April 2024 | April 3, 2024 | Apr 3, 2024 | april 3 2024 | April 3rd, 2024"
    " | 2024 april 3 | 2024-apr-03"
    " | 3-IV-2024 | 3 iv 2024 | 3\u00a0april\u00a02024 | 3  april   2024 | 3 arpil 2024"
    " | 3 aprl 2024 | 3 apri 2024 | op 3 april 2024"
    " | geboren 3 april 2024 | geboren op 3-4-2024 | geb. 3-4-2024 | d.d. 3 april 2024"
    " | dd 3-4-2024 | born 3 april 2024"
)
_WEEKDAYS = (
    "wo 3 april 2024 | wo. 3 april 2024 | wo 3-4-2024 | woensdag 3 april 2024"
    " | Woensdag 3 April 2024 | woensdag, 3 april 2024"
    " | woensdag 3-4-2024 | woensdag de 3e april 2024 | wed 3 apr 2024 | Wednesday 3 April 2024"
    " | Wednesday, April 3, 2024"
    " | wo 3/4/24 | wo.3-4-2024 | 3 april 2024 (wo) | 3-4-2024 woensdag | woendag 3 april 2024"
)
_MOMENTS = (
    "03-04-2024 14:30 | 3-4-2024 9:05 | 03-04-2024 00:00 | 03-04-2024 00:00:00"
    " | 2024-04-03 00:00:00 | 2024-04-03T00:00:00"
    " | 2024-04-03T00:00:00Z | 2024-04-03T10:15:00+02:00 | 2024-04-03 00:00:00.000"
    " | 3 april 2024 om 9:30 | 3-4-2024, 14:30 uur"
)
_OTHERS = {
    "1-2-'22 | 1/2/22 | 20220201 | 01022022 | 2022/02/01 | 2022.02.01 | 1 feb 2022"
    " | 1 febr. 2022 | 1ste februari 2022"
    " | 1 febuari 2022 | 1 feburari 2022 | 1 februarie 2022 | 1st February 2022 | di 1 feb 2022": date(2022, 2, 1),
    "15 jan 2023 | 15 januari 2023 | 15 janauri 2023 | 15-jan-23 | 15 january 2023"
    " | zo 15 jan. 2023": date(2023, 1, 15),
    "2 mrt 2023 | 2 mrt. 2023 | 2 maart 2023 | 2 maart. 2023 | 2 maa 2023 | 2 mar 2023"
    " | 2 maat 2023 | 2 march 2023"
    " | 2nd March 2023 | 2-mrt-23": date(2023, 3, 2),
    "31 mei 2021 | 31 may 2021 | 31-mei-21 | 31e mei 2021 | 31-5-21 | 2021-05-31": date(2021, 5, 31),
    "30 juni 2022 | 30 jun 2022 | 30 june 2022 | 30-6-22 | 30 juin 2022": date(2022, 6, 30),
    "4 juli 2022 | 4 jul. 2022 | 4 july 2022 | 4-7-'22 | maandag 4 juli 2022": date(2022, 7, 4),
    "15 aug 2021 | 15 augustus 2021 | 15 augst 2021 | 15 august 2021 | 15 agustus 2021"
    " | 15 augustes 2021": date(2021, 8, 15),
    "9 sep 2022 | 9 sept 2022 | 9 sept. 2022 | 9 september 2022 | 9sept2022 | 9 setpember 2022"
    " | 9 septmber 2022": date(2022, 9, 9),
    "12 okt 2022 | 12 oktober 2022 | 12 oct 2022 | 12 october 2022 | 12 octobr 2022 | 12-okt-22": date(2022, 10, 12),
    "30 nov 2021 | 30 november 2021 | 30 novmber 2021 | 30-nov-21": date(2021, 11, 30),
    "25 dec 2022 | 25 december 2022 | 25 desember 2022 | 25-12-22 | 25 XII 2022": date(2022, 12, 25),
    "29 feb 2024 | 29-2-2024 | 29-02-24": date(2024, 2, 29),
    "1-1-58": date(1958, 1, 1),
    "20112012": date(2012, 11, 20),
    "19980510": date(1998, 5, 10),
    "3-9 | 3 sep | 3 september | 3e sept | 03/09 | 3.9 | do 3 sep | donderdag 3 september": date(2026, 9, 3),
    "za 3 oktober | 3 okt | 3-10": date(2026, 10, 3),
    "vandaag | today | Vandaag": TODAY,
    "gisteren | yesterday": TODAY - timedelta(days=1),
    "eergisteren | twee dagen geleden": TODAY - timedelta(days=2),
    "morgen | tomorrow": TODAY + timedelta(days=1),
    "overmorgen | over 2 dagen": TODAY + timedelta(days=2),
    "volgende week dinsdag | dinsdag volgende week | next week tuesday": date(2026, 10, 6),
    "vorige week vrijdag": date(2026, 9, 25),
    "deze week donderdag": date(2026, 10, 1),
    "over twee weken | over 2 weken": date(2026, 10, 12),
    "over zeven dagen | over 7 dagen": TODAY + timedelta(days=7),
    "negen dagen geleden": TODAY - timedelta(days=9),
    "dinsdag | di | op dinsdag | aanstaande dinsdag | dinsdag a.s. | tuesday": date(2026, 9, 29),
    "afgelopen dinsdag | last tuesday | dinsdag jl.": date(2026, 9, 22),
    "over een maand | in a month": date(2026, 10, 28),
    "a week ago": date(2026, 9, 21),
    "1 april | 1/4 | 1-4": date(2026, 4, 1),
    "1 maart": date(2027, 3, 1),
}  # fmt: skip

RIGHT: dict[str, date] = {
    typed: day
    for row, day in {**dict.fromkeys((_MARKS, _WORDS, _WEEKDAYS, _MOMENTS), _APRIL), **_OTHERS}.items()
    for typed in row.split(" | ")
}
"""What is typed → the day that it is."""

NO_DAY = tuple(
    (
        "4/25/2024 | 2024-25-04 | 12-25-2023 | 13/13/2024 | 30-2-2024 | 29-2-2023 | 31 juni 2024"
        " | 31-4-2024 | 0-1-2024 | 32-1-2024"
        " | 1-13-2026 | 3-9-0226 | 3-9-3026 | 31-12-9999 | 1-1-1899 | 3-9-226 | 3-9-20266 | 1022022"
        " | 45324 | 9 | 93 | 2019"
        " | mei 2022 | sep 3 | mei 22 | 3 foo 2026 | 3 maandag | 3 jui 2024 | 3 juny 2024 | volgende dinsdag"
        " | volgende week | binnenkort"
        " | 2024-04-02T22:00:00Z | 1-1-2024\n2-2-2024 | 1-1-2024 of 2-1-2024 | 1-1-2024 2-1-2024"
        " | 3-4-5-2024 | -3-4-2024 | 3--4-2024"
        " | 3:4:2024 | week 12 2024 | 2024-W05-6 | begin april 2024 | drie april 2024 | onbekend | ?"
        " | geen | n.v.t. | 00-00-2022"
        " | 3-4-2024? | ongeveer 3 april 2024 | 03O42024 | l-4-2024 | 3 & 4 april 2024"
    ).split(" | ")
)
"""What is refused: not there, not certain, or no day."""
