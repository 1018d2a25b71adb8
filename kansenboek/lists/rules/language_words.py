"""The languages that a cell names, in the words people write; never guessed.

“Marokkaans” is Arabic or Berber and “Afghaans” Dari or Pashto: such a word names no language for certain and is given
back, so that somebody can ask.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from kansenboek.kit.catalogues import codes
from kansenboek.kit.i18n import language
from kansenboek.kit.languages import ALL_CODES

from .blanks import is_blank


@dataclass(frozen=True, slots=True)
class SpokenLanguages:
    """Languages of a cell as codes, in the order written, and the words that name no certain language.

    `said` are words that name a language and say more, such as who speaks it: they are understood, and kept too.
    """

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = field(repr=False)
    said: tuple[str, ...] = field(default=(), repr=False)


_BETWEEN: Final = re.compile(r"\s*(?:[,;/+&|\n•]|\s(?:en|and|und|ook|plus|met|also)\s)\s*", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"(?P<before>[^()]+)\((?P<inside>[^()]+)\)\Z")
_DOUBT: Final = re.compile(
    r"\?|\b(?:of|or|misschien|waarschijnlijk|vermoedelijk|geen|niet|nog|maybe|perhaps|probably|not|no|none|without"
    r"|beetje|weinig|nauwelijks|amper|slecht|leert|leren|wil|soms|little|some|sometimes|learning|was|vroeger)\b",
    re.IGNORECASE,
)
"""Words after which a language is not certainly one of those spoken at home."""
_ELSEWHERE: Final = re.compile(
    r"\A(?:op\s+)?(?:school|opvang|psz|kdv|bso|de opvang|buiten(?:shuis)?|op straat|at school|werk)\b|"
    r"\b(?:op|at)\s+(?:school|de opvang|het kdv|de psz|work|werk)\Z",
    re.IGNORECASE,
)


def read_languages(cell: str) -> SpokenLanguages:
    """Languages named in Dutch or English or by code, several in a cell: “NL/Pools”, “thuis Pools, vader Turks”.

    A sign that nothing is known (“onbekend”, “-”) names none and leaves nothing to ask about.
    """
    return _read(cell, codes())


@lru_cache(maxsize=4096)
def _read(cell: str, _spoken: tuple[str, ...]) -> SpokenLanguages:
    """As `read_languages`, where the window speaks these languages: lists say the same few words in each row."""
    found: list[str] = []
    unknown: list[str] = []
    said: list[str] = []
    whole = cell.strip()
    if is_blank(whole) or _bare(whole) in _NOTHING:
        return SpokenLanguages((), ())
    parts = [whole] if _names().get(_bare(whole)) else _parts(whole)
    for part in parts:
        if not part.strip() or is_blank(part):
            continue
        languages, left, more = _languages_of(part.strip())
        found += languages
        unknown += left
        said += more
    return SpokenLanguages(tuple(dict.fromkeys(found)), tuple(unknown), tuple(dict.fromkeys(said)))


def _parts(cell: str) -> list[str]:
    """The cell at its commas and its “en”; what stands in brackets stays with the word before it."""
    bracketed: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        bracketed.append(found.group())
        return f"\0{len(bracketed) - 1}\0"

    def shown(part: str) -> str:
        return re.sub(r"\0(\d+)\0", lambda found: bracketed[int(found[1])], part)

    return [shown(part) for part in _BETWEEN.split(re.sub(r"\([^()]*\)", hidden, cell))]


def _languages_of(part: str) -> tuple[list[str], list[str], list[str]]:
    """The codes of one part of a cell, what of that part was not understood, and what says more than a language."""
    names = _names()
    bare = _bare(part)
    if "?" not in part and (code := names.get(bare)):
        return [code], [], []
    if bare in _NOTHING:
        return [], [], []
    if _DOUBT.search(part):
        return [], [part], []
    if _ELSEWHERE.search(part):
        return [], [], [part]
    if (found := _IN_BRACKETS.match(part)) and (code := names.get(_bare(found["before"]))):
        # “Turks (moeder)” is understood; “Arabisch (Syrië)” is a language, and perhaps one of several.
        understood = _sequence(_bare(found["inside"])) is not None
        return [code], [] if understood else [part], [part] if understood else []
    halves = [names.get(_bare(half)) for half in part.split("-")]
    if len(halves) > 1 and all(halves):
        return [code for code in halves if code], [], []
    if codes_of := _sequence(bare):
        # Who speaks it, or how much, is worth keeping; two languages beside each other say nothing more.
        return codes_of, [], [part] if set(bare.split()) & _FILLERS else []
    return [], [part], []


def _sequence(bare: str) -> list[str] | None:
    """The codes when each word is a language or says who speaks it; None when a word is neither."""
    names, words = _names(), bare.split()
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in _MANY_MEANINGS:
                return None
            if len(phrase) <= _LONGEST_CODE and phrase not in _CODES_IN_A_ROW:
                continue
            if code := names.get(phrase):
                found.append(code)
                at += size
                break
        else:
            if words[at] not in _FILLERS:
                return None
            at += 1
    return found


_MOST_WORDS: Final = 4
_LONGEST_CODE: Final = 3
_CODES_IN_A_ROW: Final = frozenset("nl ned eng tr pl ar ru bg pt es fa ti pol rus twi".split())
"""Short names among other words: “de”, “is” and “om” are codes of languages too, and words."""
_FILLERS: Final = frozenset(
    "voornamelijk vooral hoofdzakelijk meestal veel thuis spreekt spreken praat praten moeder mama vader"
    " papa ouders ouder oma opa broer zus familie gezin samen beide beiden allebei tweetalig meertalig taal talen"
    " de het een is in met tegen kind kinderen onderling moedertaal thuistaal eerste tweede derde en at home mother"
    " father parents mainly mostly speaks speak both bilingual language native 1 2 3 1e 2e 3e m v mdr vdr"
    " alleen ook also enkel only zelf huis".split()
)
"""Words that say who speaks a language, or that it is the most heard one."""
_NOTHING: Final = frozenset(
    phrase.strip()
    for phrase in (
        "geen idee, weet niet, weten we niet, niet bekend, niet gevraagd, nog vragen, navragen, nog navragen,"
        " nog niet bekend, anders, overig, overige, anders nl, diversen, vraag, nagaan, n b, n t b, ntb,"
        " nader te bepalen, other, not known, unknown, to be asked, meertalig, tweetalig, anderstalig"
    ).split(",")
)
"""What says that nothing is known yet."""

_SYNONYMS: Final = {
    "nl": "ned, nederl, vlaams, hollands, nederlandse, nederlandstalig, nederlans, nederlads, nedelands, nederands,"
    " neederlands, dutch language",
    "en": "eng, engelse, engelstalig, engles, brits engels, amerikaans engels",
    "ar": "arab, arabische, marokkaans arabisch, arabisch marokkaans, darija, darija arabisch, syrisch arabisch,"
    " arabisch syrisch, iraaks arabisch, arabisch iraaks, egyptisch arabisch, jemenitisch arabisch,"
    " soedanees arabisch,"
    " sudanees arabisch, tunesisch arabisch, algerijns arabisch, libanees arabisch, palestijns arabisch,"
    " libisch arabisch,"
    " standaard arabisch, egyptisch, marokkaans darija, arabisch darija, modern standaard arabisch",
    "zgh": "tamazight, berbers, berber, berbers tamazight, tamazight berbers, amazigh, tmazight, berberse,"
    " marokkaans berbers, berbers marokkaans",
    "rif": "tarifit, riffijns, riffijns berbers, berbers tarifit, berbers riffijns, rifberbers, rif berbers,"
    " tarifiet,"
    " riffi, marokkaans riffijns, rifijns",
    "ti": "tigrinja, tigrigna, tigrinia, tigrinya eritrea, tigrinya eritrees, eritrees tigrinya, tigrynia, tigriniya,"
    " tygrinia",
    "so": "somali, somalies, somalische, somalisch so, soomaali",
    "fa": "farsi, perzisch farsi, farsi perzisch, iraans, perzische, iraans farsi, farsi iraans",
    "prs": "dari perzisch, afghaans dari, dari afghaans, dari afghanistan",
    "ps": "pashtu, pasjto, afghaans pashto, pashto afghaans, pashtoe, pasjtoe, pushto",
    "ku": "kurmanji, kurmandji, kurmanci, koerdisch kurmanji, koerdisch kurmandji, koerdische, kurdisch,"
    " noord koerdisch",
    "ckb": "sorani, koerdisch sorani, centraal koerdisch, sorani koerdisch",
    "zh": "mandarijn, mandarin, chinees mandarijn, mandarijn chinees, chinese, standaard chinees, putonghua",
    "yue": "chinees kantonees, kantonees chinees, cantonees, cantonese, kantonese",
    "am": "amharisch, amhaars ethiopie, amharic, amhaars ethiopisch",
    "om": "oromo, oromoo, afaan oromo",
    "tw": "akan twi, twi akan, twi ghana, asante twi, ashanti twi",
    "ff": "fula, fulani, pular, peul, fulfulde, pulaar",
    "pap": "papiamento, papiamentu, papiamentoe, papiaments, papiamento curacao, papiamento aruba",
    "srn": "sranan, sranan tongo, sranantongo, surinaams sranan, taki taki",
    "fy": "westerlauwers fries, frysk, friese",
    "li": "limburgse, limburgs dialect, plat limburgs",
    "tl": "filipijns, filipino, filippijns, tagalog filipijns",
    "ro": "moldavisch, roemeense, roemeen",
    "bn": "bengali, bangla, bengaals bangla",
    "pa": "panjabi, punjabi",
    "si": "sinhala, singhalees, singalees",
    "ta": "tamil sri lanka",
    "nb": "noors, norwegian",
    "rom": "romanes, roma taal, romani taal",
    "aii": "assyrisch, assyrian, assyrisch neo aramees",
    "he": "ivriet, hebreeuwse",
    "pt": "braziliaans, braziliaans portugees, portugees braziliaans, braziliaanse, portugese, portugeese,"
    " portugees brazilie, portugees brazilië",
    "es": "spaanse, castiliaans, latijns amerikaans spaans, spaans latijns amerika, colombiaans spaans,"
    " spaans colombiaans",
    "de": "duitse, hoogduits, oostenrijks duits",
    "fr": "franse, frans frankrijk, belgisch frans",
    "pl": "poolse, pol, pools polen, polisch, poold",
    "tr": "turkse, turk, turks turkije, turkisch",
    "uk": "oekrains, oekraiense, oekraine taal, ukrains, ukraiens, oekr",
    "ru": "russische, rus",
    "bg": "bulgaarse, bulg",
    "hu": "hongaarse",
    "el": "griekse",
    "it": "italiaanse, ital",
    "sq": "albanees, albaans, albanese, kosovaars albanees, shqip",
    "az": "azeri, azerbeidjaans, azerbeidzjaans, azerisch",
    "hy": "armeense",
    "ur": "oerdoe, urdu pakistan, oerdu",
    "hi": "hindi india",
    "id": "bahasa indonesia, bahasa, indonesische",
    "sr": "servische",
    "hr": "kroatische",
    "bs": "bosnische",
    "sw": "kiswahili, swahili kenia, suaheli",
    "ha": "haussa",
    "rw": "kinyarwanda, rwandees",
    "yo": "yoruba nigeria",
    "ja": "japanse",
    "ko": "koreaanse",
    "vi": "vietnamese",
    "th": "thaise, thais",
    "ne": "nepali, nepalees",
    "my": "birmees, birmaans",
    "ka": "georgische",
    "cs": "tsjechische",
    "sk": "slowaakse",
    "et": "ests, estlands",
    "lt": "litouwse",
    "lv": "letse",
    "af": "zuid afrikaans",
    "dse": "nederlandse gebarentaal, ngt, gebarentaal, sign language, dutch sign language, gebaren",
}  # fmt: skip
"""Names that people here use and the language data does not have, by code, as `_bare` writes them."""

_MANY_MEANINGS: Final = frozenset(
    phrase.strip()
    for phrase in (
        "syrisch, marokkaans, afghaans, eritrees, ethiopisch, ghanees, nigeriaans, surinaams, pakistaans,"
        " indiaas, indisch, iraaks, servo kroatisch, joegoslavisch, belgisch, zwitsers, antilliaans,"
        " surinaams nederlands, kaapverdisch, congolees, molukkenees, moluks, aramees, suryoyo, zigeuners"
    ).split(",")
)
"""Names of countries and peoples that speak several languages, and names of which the data reads another one: the
language data reads Syriac in “Syrisch”, and here it nearly always is Syrian Arabic."""


def _names() -> dict[str, str]:
    return _codes_by_name(codes())


@cache
def _codes_by_name(spoken: tuple[str, ...]) -> dict[str, str]:
    """Bare name → code: the codes themselves, the names in the languages `spoken`, and the synonyms."""
    names = {code: code for code in ALL_CODES}
    for window_code in spoken:
        window_language = language(window_code)
        names |= {_bare(window_language.language_name(code)): code for code in ALL_CODES}
    for code, words in _SYNONYMS.items():
        names |= {_bare(word): code for word in words.split(",")}
    return {name: code for name, code in names.items() if name not in _MANY_MEANINGS}


def _bare(text: str) -> str:
    """Words without capitals, accents and punctuation, one space between them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter)
    )
    return " ".join("".join(letters).split())
