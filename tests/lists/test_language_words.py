"""The words that people write for languages: understood when they are certain, else given back."""

from __future__ import annotations

import pytest

from kansenboek.lists.rules.language_words import read_languages

CERTAIN = {
    "Braziliaans": "pt", "Azeri": "az", "moeder Turks, vader Nederlands": "tr nl", "voornamelijk Turks": "tr",
    "Pools Nederlands": "pl nl", "thuis Pools, school NL": "pl", "Turks en een beetje Nederlands": "tr",
    "NL, op school Engels": "nl", "Turkse taal": "tr", "m: Pools v: NL": "pl nl", "1. Turks 2. Nederlands": "tr nl",
    "Marokkaans Arabisch": "ar", "Arabisch (Marokkaans)": "ar", "Koerdisch (Sorani)": "ckb", "Dari/Pashto": "prs ps",
    "spreekt thuis Turks met oma": "tr", "Somali + Nederlands": "so nl", "Tigrinya (Eritrea)": "ti", "oekrains": "uk",
    "Mandarijn": "zh", "Papiaments & Nederlands": "pap nl", "gebarentaal": "dse", "FRIES": "fy",
    "Nederlandstalig": "nl",
    "Perzisch/Farsi": "fa", "tweetalig Nederlands Frans": "nl fr", "Nederlands • Spaans": "nl es", "Berberse": "zgh",
    "mainly Turkish": "tr", "Polish, also English": "pl en", "Latijns-Amerikaans Spaans": "es",
}  # fmt: skip
UNCERTAIN = (
    "Marokkaans", "Syrisch", "Afghaans", "Eritrees", "Ghanees", "Servo-Kroatisch", "Sarnami", "Twents", "Zeeuws",
    "Kirundi", "Tsjetsjeens", "Suryoyo", "Turks?", "Turks of Koerdisch", "geen Nederlands", "beetje Nederlands",
    "leert Nederlands", "waarschijnlijk Pools", "Surinaams Nederlands", "niet Turks", "Klingon", "Iraaks Koerdisch",
    "Syrië", "zie dossier", "spreekt de taal van oma", "hij is om",
)  # fmt: skip
NOTHING = (
    "",
    " ",
    "-",
    "?",
    "onbekend",
    "n.v.t.",
    "geen",
    "nog vragen",
    "weet niet",
    "#N/B",
    "NULL",
    "x",
    "0",
    "anders",
)


@pytest.mark.parametrize(("cell", "codes"), CERTAIN.items())
def test_what_is_certain_is_understood(cell: str, codes: str) -> None:
    assert read_languages(cell).codes == tuple(codes.split())


@pytest.mark.parametrize("cell", UNCERTAIN)
def test_what_names_no_certain_language_is_given_back(cell: str) -> None:
    assert read_languages(cell).codes == ()
    assert " ".join(read_languages(cell).unknown).split() == cell.split()


@pytest.mark.parametrize("cell", NOTHING)
def test_what_says_that_nothing_is_known_leaves_nothing_to_ask(cell: str) -> None:
    spoken = read_languages(cell)
    assert (spoken.codes, spoken.unknown, spoken.said) == ((), (), ())


def test_who_speaks_it_is_kept_beside_the_language() -> None:
    assert read_languages("moeder Turks, vader Nederlands").said == ("moeder Turks", "vader Nederlands")
    assert read_languages("Turks, Nederlands").said == ()
    assert read_languages("Turks, Nederlands op school").said == ("Nederlands op school",)
