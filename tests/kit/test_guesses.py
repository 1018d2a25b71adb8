"""How many tries a passphrase takes: what a list of Dutch words, names and songs explains is refused."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest

from kansenboek.kit.errors import Label
from kansenboek.kit.guesses import LEAST_TRIES, guess
from kansenboek.safety.actions.passphrase_words import suggest_passphrase
from kansenboek.storage.passphrases import LEAST_CHARACTERS, GuessedPassphrase, plain_letters, prepare
from tests.pace import beats

OWN = ("Stichting De Bonte Merel", "Fatiha Bouzidi")
GUESSED = """
Alkmaar1234567!|Feyenoord1908Rotterdam|kinderopvangalkmaar|Sinterklaas2026!|eentweedrievierzes
alle eendjes zwemmen in het water|altijd is kortjakje ziek|Amsterdam2026!!|Zwolle-12345678|Utrecht, Utrecht 2024
PSVEindhoven1913|ajaxamsterdam1900|HupHollandHup2026!|FCTwente Enschede 1965|Maxverstappen33!!
Hoedje van papier|zie de maan schijnt|Berend Botje ging uit varen|slaap kindje slaap
in de maneschijn in de maneschijn
lang zal ze leven|Oost west, thuis best|de appel valt niet ver|Wie niet waagt die niet wint
hoge bomen vangen veel wind
september202612345|ZomerVakantie2026|januarifebruari1|MaandagDinsdag12|Lente2025Herfst2026
negentienachtenzeventig|eentweedrievier5678|tienelftwaalfdertien|nulnulzevenzeven|honderdduizendmiljoen
Janneke12031985!|emmajuliatess2018|PietjePuk123456|Mohamed-Fatima-1|Opaomapapamama!!
Kinderopvang2026!|juffrouwmarieke1|peuterspeelzaal12|Ouderkamer Ouderkamer|teamleiderlaptop1
W3lk0mW3lk0m2026|4lkm44r1234567!!|F3y3n00rd-R0tt3rd4m|n3d3rl4nd2026!!!|m44nd4gd1nsd4g!!
qwertyuiop123456|asdfghjkl-098765|123456789abcdef|zxcvbnmqwertyui|0987654321poiuyt
madretsma1234567|draam tnioneyef 09|retniw2026retniw|kenees1234567890|nevo tcerrevo 123
mijn kat is lief|mijn huis is groot|ik ben de beste!!|de kat en de hond|dit is mijn huis 1
welkomthuis2026!|ikhouvanmijnman1|goedemorgenallemaal|wachtwoordvanemma|geheim geheim 123
"""
OWN_GUESSED = """
bontemerel2026!!!|DeBonteMerel12345|Fatiha Bouzidi 1980|fatihabouzidi123|merelmerelmerel1
Bouzidi Amsterdam|Stichting de Bonte|fatiha2026fatiha
"""
GOOD = """
bever tulp kachel zolder mos|vijf verse vlinders vliegen vrolijk|een olifant speelt zelden trombone
zeven paarse fietsen zonder zadel|mijn buurvrouw fietst elke dinsdag naar de visboer|x7#kQ!m2&vLp9@zT
onder de trap woont een verkouden accordeon|Onze kat Miep slaapt op de verwarming!|kaas smelt sneller dan verdriet
de postbode leest stiekem gedichten|blauwe pannen dromen van ratatouille|Rf8-wq2-Lm0-zz7-Kd4
tante Truus verzamelt ondersteboven paraplu's|niemand strijkt gordijnen op een duikboot
het orgel kraakt als oude regenlaarzen|grootvader schilderde kikkers op het dak van de schuur
soep met knikkers en een snufje heimwee|Wij planten elk najaar tweehonderd bollen achter het tuinhek
een giraffe past nooit in een telefooncel|de bakker fluit vals maar zijn croissants zijn heerlijk
vergeten handschoenen wachten bij de bushalte|Kampioen sjoelen van de Kerkstraat, tegen wil en dank!
linksaf bij de roestige brievenbus|mijn knie voorspelt onweer|zout water, koude tenen, warme chocola
drie sokken, twee voeten en een raadsel|ruwe bolster blanke pit kokosnoot aquarium
gele laarzen stampen door de modderige polder
"""


def _lines(text: str) -> list[str]:
    return [each for line in text.strip().splitlines() for each in line.split("|")]


@pytest.mark.parametrize("passphrase", _lines(GUESSED))
def test_what_a_dutch_guesser_thinks_of_is_refused_and_it_is_said_of_what_it_is_made(passphrase: str) -> None:
    assert len(passphrase) >= LEAST_CHARACTERS, "the control: its length is not what is wrong"
    with pytest.raises(GuessedPassphrase) as caught:
        prepare(passphrase)
    assert "{first}" in caught.value.message
    assert isinstance(caught.value.values["first"], Label)


@pytest.mark.parametrize("passphrase", _lines(OWN_GUESSED))
def test_the_names_of_the_organisation_and_its_people_are_guessed_first(passphrase: str) -> None:
    with pytest.raises(GuessedPassphrase):
        prepare(passphrase, OWN)


@pytest.mark.parametrize("passphrase", _lines(GOOD))
def test_a_sentence_of_ones_own_is_taken(passphrase: str) -> None:
    prepare(passphrase, OWN)


def test_five_words_drawn_by_chance_are_always_taken() -> None:
    dice = Random(15)
    for _time in range(60):
        drawn = suggest_passphrase(choose=dice.choice)
        assert guess(plain_letters(drawn)).tries > 10 * LEAST_TRIES, drawn


def test_more_of_the_same_is_no_stronger() -> None:
    once = guess("alkmaar").tries
    assert guess("alkmaaralkmaaralkmaar").tries == 3 * once
    assert guess("").tries == 1


@pytest.mark.parametrize("length", [1, 40, 128])
def test_a_passphrase_of_any_length_is_estimated_at_once(length: int) -> None:
    assert guess(("de kat en " * 20)[:length]).kinds
    assert guess("a" * length).tries <= 1300


@pytest.mark.parametrize("held", ["a", "ab"])
def test_a_key_that_is_held_down_does_not_stop_the_window(held: str) -> None:
    typed = (held * 128)[:128]
    guess(typed)  # the lists are read once
    assert beats(partial(guess, typed), times=3) < 200, "each keystroke takes this long"
