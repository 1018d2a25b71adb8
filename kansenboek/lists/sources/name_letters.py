"""How much a word looks like a name or a word of people in the Netherlands: judged by its letters with a mark.

The samples below are ordinary given names, surnames and words; what counts is which letters stand beside each
other in them. The same bytes give “Yıldız” and “Yýldýz”, and only the samples know which of the two is a name.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import Final

_DUTCH: Final = """
Zoë Chloë Noë Esmée Renée Désirée Andrée Aimée Amélie Cécile Hélène Irène Thérèse Valérie René André José
Joséphine Loïs Loïc Naïm Anaïs Maïté Aïsha Saïd Saïda Zaïd Aïcha Moïse Eloïse Héloïse Joël Joëlle Noël
Noëlle Michaël Raphaël Daniël Daniëlle Gabriël Gabriëlle Samuël Emanuël Israël Mikaël Rafaël Ismaël
Nathanaël Ezechiël Azraël Priscilla Zoé Beaumé Böhm Müller Schröder Köhler Krüger Jäger Schäfer Bäcker
Böttcher Kühn Lührs Hübner Möller Söhne Grünfeld Weiß Groß Strauß Geïnteresseerd Coördinator geïndiceerd één
ideeën beïnvloeden reünie patiënt België Belgische Azië Eritreeër Oekraïne Oekraïens Syrië Somalië Ethiopië
Algerije Tunesië Bosnië Kroatië Servië Roemenië Bulgarije Slowakije Tsjechië vóór kopiëren coöperatie knieën
zeeën geërfd hygiëne financiële zoëven creëren egoïst naïef ruïne efficiënt cliënt François Françoise Garçon
Curaçao Curaçaose Provençal Médard Bénédicte Gérard Frédérique Frédéric Geneviève Clémence Céline Léon
Léonie Eugène Stéphane Stéphanie Jérôme Aurélie Mélanie Noémi Noémie Zélie Célestine Théo Théodore Élise
Élodie Étienne Éva Édouard Émile Émilie Érik Île Ömer Özlem Über Ängel Égbert café attaché logé privé crèche
scène crêpe hôtel rôle fête Benoît maître août Chérif Cherifé Mohaméd Fatoumatá Bébé René-Marie Anne-Zoë
Renée-Lynn Liëlle Ariël Ariëlle Uriël Neriël Jaël Jaëlle Nathaël Thaïs Taïs Maïra Maïsa Naïma Raïssa Aïda
Faïza Saïra Maëlle Maël Yaël Gaël Gaëlle Rachèl Michèle Danièle Agnès Inès Adèle Arsène Angèle Estèlle
Eugénie Brugière Desirée Beyoncé Salomé Chloé Tété Koné Traoré Sané Touré Dembélé Condé Camará Bâ Sène Guèye
Faßbender Kräuter
"""
_TURKISH: Final = """
Yıldız Yılmaz Yıldırım Kılıç Çelik Çetin Öztürk Özdemir Özkan Özer Şahin Şimşek Şen Doğan Aydoğan Erdoğan
Aydın Güneş Gül Gülşen Gülsüm Güler Ümit Ünal Ünlü Işık Işıl Ilgın İbrahim İsmail İrem İlayda İnci İpek Ayşe
Ayşegül Fadıme Hatıce Çağla Çağlar Çağrı Buğra Tuğba Tuğçe Doğukan Oğuz Oğuzhan Eroğlu Karaoğlu Hacıoğlu
Kocaoğlu İmamoğlu Şeyma Şule Şükran Büşra Kübra Zübeyde Kürşat Barış Sıla Nazlı Alkım Aslı Yağmur Yiğit
Göksu Gökhan Gökçe Bülent Kılınç Kaçar Koçak Koç Taş Demirtaş Aktaş Türkmen Türk Başaran Bozkır Kırmızı
Altıntaş Altın Çakır Çakıroğlu Çiçek Çınar Özgür Özge Öykü Ömür Sümeyye Rümeysa Nisanur Ceylâ Ilıcalı Sarı
Sarıkaya Karakuş Akkuş Kaş Ateş Tekeş Uğur Uğurlu Ağca Dağ Karadağ Tanrıkulu Ayyıldız Kızılkaya Kızıl Yazıcı
Aşçı Kuşçu Bıçakçı Hanım Canım Ertuğrul Muğla Balıkesir Türkçe Kürtçe Gülay Gülten Nurşen Esengül Songül
Ayşenur Elifşah Şerife Şahinler Şanlı Şengül Öznur Özcan Özlem Ünver Üstün İlhan İlker Çoban
"""
_POLISH: Final = """
Wójcik Łukasz Łucja Łukaszewski Małgorzata Michał Paweł Stanisław Władysław Bolesław Mirosław Jarosław
Radosław Wiśniewski Wiśniewska Kowalczyk Dąbrowski Dąbrowska Zieliński Zielińska Szymański Kamiński Kamińska
Jabłoński Woźniak Kozłowski Kozłowska Król Wróbel Piątek Pawłowski Mazurkiewicz Krzyżanowski Świątek Światek
Śliwa Śliwińska Żak Żukowski Żaneta Grażyna Bożena Elżbieta Józef Jędrzej Andżelika Kądziela Głowacki
Głowacka Górski Górska Góra Gołębiewski Bąk Zając Sokołowski Chmielewski Błaszczyk Baran Łapiński Łoś Łęcki
Łęcka Kościuszko Wołyński Nowakówna Zdzisława Przemysław Czesław Wacław Bronisława Stępień Stępniak Strzałka
Gruszczyński Dziedzić Kuźniar Źródłowski Żebrowska Ćwik Ćwiklińska Mędrek Węgrzyn Wąsik Pająk Majchrzak
Skłodowska Tomczyński Ławniczak Borówka Sójka Ósmak Óleński Polański Księżyk
"""
_EAST: Final = """
Novák Nováková Dvořák Dvořáková Černý Procházka Kučera Veselý Horák Němec Pokorný Růžička Beneš Fiala
Sedláček Doležal Zeman Kolář Krejčí Navrátil Čermák Vaněk Šimek Šťastný Ondřej Jiří Tomáš Lukáš Matěj
Vojtěch Štěpán Zdeněk Bořivoj Žofie Eliška Kateřina Lenka Růžena Blažena Božena Květa Ľubomír Ľudmila Ďurica
Kováč Baláž Kováčová Szabó Nagyné Kovács Tóth Horváth Kiss Molnár Németh Farkas Papp Balogh Takács Juhász
Mészáros Simonné Győr Győző Erdős Szűcs Dezső Ernő Jenő Bogdánné Zsófia László István József Gábor Zoltán
Ágnes Éva Ildikó Katalin Krisztián Ádám Márk Máté Bálint Dániel Dávid Hajdú Fűzfa Fülöp Gergő Gergely
Kovačević Petrović Jovanović Hadžić Hodžić Begić Marković Ivanović Nikolić Đorđević Đurić Živković Šarić
Šimić Čović Milošević Stojanović Pavlović Tomić Perić Babić Knežević Vuković Božić Lučić Jelić Andrić Delić
Mujić Halilović Selimović Mehmedović Žarko Željko Siniša Dušan Saša Nataša Tijana Jovana Krešimir Tomislav
Bošnjak Đoković Kaćuša Ionuț Ștefan Țurcanu Brânză Dumitrașcu Ciprian Mădălina Cătălin Cătălina Răzvan
Bogdan Mureșan Munteanu Crăciun Ștefănescu Ionescu Popa Moldoveanu Bălan Lăcrămioara Gheorghiță Vasilică
Nițu Țîrlea Stănescu Câmpean Ioniţă Mureşan Ştefania Ruşu Căpraru Bērziņš Kalniņš Ozoliņš Jānis Ēriks Ģirts
Ķirsis Lūcija Kazlauskienė Žukauskas Šarūnas Jūratė Eglė Vytautė Ąžuolas Įva Kristīne Pēteris Čaks Liepiņa
Klemenčič Vidovič Lavrič Pintarič Kovačič Bračun Hočevar Šušteršič Žagar Oblak
"""
_SOUTH_AND_NORTH: Final = """
García González Rodríguez Martínez López Pérez Sánchez Gómez Fernández Jiménez Díaz Muñoz Núñez Peña Ibáñez
Ordóñez Yáñez Peñaloza Domínguez Álvarez Ángel Ángela Sofía Lucía María Jesús José Raúl Iván Martín Adrián
Andrés Inés Nicolás Tomás Matías Julián Ramón Óscar Íñigo Begoña Ánxel Úrsula Araújo João Conceição Assunção
Guimarães Magalhães Simões Lourenço Gonçalves Gonçalo Mendonça Fátima Antônio Luís Inês Estêvão Sebastião
Damião Galvão Falcão Brandão Leitão Simão Júlia Letícia Patrícia Vitória Flávia Cláudia Débora Açucena
França Bragança Patrício Évora Átila Ícaro Åsa Åse Bjørn Søren Jørgen Mørk Sørensen Jørgensen Nørgaard
Ødegård Øyvind Håkon Hågen Ståle Pål Åberg Sjöberg Sjöström Lindström Björk Björn Göran Jönsson Håkansson
Mårten Mäkinen Hämäläinen Pöyry Järvinen Väinö Päivi Ærø Kjær Þór Ragnheiður Sigríður Niccolò Andreà Nicolò
Mattìa Forlì Cantù Güell Lluís Núria Mònica Françesc Jaúregui Nuñez Noño Nguyễn Trần Lê Phạm Huỳnh Hoàng
Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Thúy Thủy Hằng Hạnh Phượng Tuấn Đức Quân Hùng Minh Châu Thảo Ngọc Ánh
"""
_OTHER_SCRIPTS: Final = """
Иванов Петрова Ковальчук Шевченко Олена Олександр Наталія Юлія Євген Анна Мария Дмитрий Сергей Бондаренко
Михайленко Παπαδόπουλος Γεωργίου Μαρία Ελένη Νίκος Δημήτρης Αθηνά Κωνσταντίνος Ιωάννης محمد أحمد علي فاطمة
الحسن يوسف مريم خالد
"""

_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_OPENING: Final = frozenset("‘“„«–—•→")
_CLOSING: Final = frozenset("’”…»–—\u00a0°\u00b4€")
"""Signs that people do type: before a word, behind one."""
_LOOSE: Final = _OPENING | _CLOSING | frozenset("½¼¾²³·×")
_SIGN: Final = -4.0
_SIGN_AT_A_WORD: Final = -8.0
_ODD_SIGN: Final = -14.0
_ODD_CAPITAL: Final = -11.0
_OTHER_SCRIPT: Final = -14.0
_WEIGHTS: Final = (
    (_DUTCH, 6),
    (_TURKISH, 4),
    (_POLISH, 3),
    (_EAST, 2),
    (_SOUTH_AND_NORTH, 1),
    (_OTHER_SCRIPTS, 1),
)
"""How usual each sample is here, roughly."""
_UNSEEN: Final = 0.02
_UNSEEN_PAIR: Final = 0.4
_OF_A_PAIR: Final = 20.0


@cache
def _counted() -> tuple[Counter[str], Counter[str], int]:
    """How often each marked letter stands in the samples, and each pair with one in it; and all marked ones."""
    letters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for sample, weight in _WEIGHTS:
        for word in sample.split():
            written = f" {_small(word)} "
            for at, letter in enumerate(written):
                if letter not in _PLAIN and letter != " ":
                    letters[letter] += weight
                    pairs[written[at - 1 : at + 1]] += weight
                    pairs[written[at : at + 2]] += weight
    return letters, pairs, sum(letters.values())


def _small(word: str) -> str:
    """Small letters, one for one: a Turkish capital İ is an i with its dot."""
    return "".join("i" if letter == "İ" else letter.lower()[:1] for letter in word)


def likeness(word: str) -> float:
    """How much a word looks like one that is used here, as a logarithm: higher is better, plain letters 0."""
    small = f" {_small(word)} "
    return sum(_points(letter, at, word, small) for at, letter in enumerate(word) if not letter.isascii())


def _points(letter: str, at: int, word: str, small: str) -> float:
    if not letter.isalpha():
        return (
            _of_apostrophe(word, at)
            if letter == "’"
            else _of_sign(letter, word[max(at - 1, 0) : at], word[at + 1 : at + 2])
        )
    letters, pairs, total = _counted()
    if letter == "İ":
        return math.log(20 / total) + (_ODD_CAPITAL if at and word[at - 1].islower() else 0)
    before, key, after = small[at], small[at + 1], small[at + 2]
    count = letters.get(key, 0)
    points = math.log((count + _UNSEEN) / total)
    for pair in (before + key, key + after):
        points += math.log((pairs.get(pair, 0) + _UNSEEN_PAIR) / (count + _OF_A_PAIR)) / 2
    if letter.isupper() and at and word[at - 1].islower():
        points += _ODD_CAPITAL
    if letter.islower() and at == 0 and word[1:2].isupper():
        points += _ODD_CAPITAL
    if before in _PLAIN and ord(letter) > 0x36F and not 0x1E00 <= ord(letter) < 0x1F00:
        points += _OTHER_SCRIPT
    return points


_SHORT_ENDS: Final = frozenset({"", "s", "n", "t", "m", "k", "tje", "tjes", "er"})


def _of_apostrophe(word: str, at: int) -> float:
    """As in d’Hondt, zo’n, foto’s and ’t; elsewhere it is another letter that was misread."""
    if at < 2 or word[at + 1 :].lower() in _SHORT_ENDS:
        return _SIGN_AT_A_WORD
    return _ODD_SIGN


def _of_sign(sign: str, before: str, after: str) -> float:
    if before.isalpha() and (after.isalpha() or sign not in _CLOSING):
        return _ODD_SIGN
    if after.isalpha() and sign not in _OPENING:
        return _ODD_SIGN
    if sign not in _LOOSE:
        return _ODD_SIGN
    return _SIGN_AT_A_WORD if before.isalpha() or after.isalpha() else _SIGN


def are_usual(meant: str) -> bool:
    """Whether a run of marked letters and signs is of European writing: what else misread bytes give is chance.

    One letter of another alphabet than ours is chance too.
    """
    ours = all(
        letter == "\u00a0"
        or (letter.isprintable() and (ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x20B0))
        for letter in meant
    )
    return ours or (len(meant) > 1 and all(0x370 <= ord(letter) < 0x500 for letter in meant))
