"""Names for people who do not exist, per home language. Combinations are drawn; nobody is meant."""

from __future__ import annotations

from dataclasses import dataclass

ORGANISATION = "Peuterspelen De Vuurvlinder"
TOWN = "Waterbeek"


@dataclass(frozen=True)
class Roots:
    """A family's languages and the names that go with them.

    `weight`: how often in every round of families. `tongue`: Dutch name of the home language beside Dutch;
    empty when only Dutch is spoken.
    """

    weight: int
    languages: tuple[str, ...]
    tongue: str
    surnames: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    mothers: tuple[str, ...]
    fathers: tuple[str, ...]


def _names(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in words.split(","))


def _roots(weight: int, languages: str, tongue: str, *lists: str) -> Roots:
    """`lists`: surnames, girls, boys, mothers, fathers."""
    surnames, girls, boys, mothers, fathers = map(_names, lists)
    return Roots(weight, tuple(languages.split()), tongue, surnames, girls, boys, mothers, fathers)


ROOTS: tuple[Roots, ...] = (
    _roots(
        8, "nl", "",
        "de Wit, van Loon, Kuipers, Terpstra, Hofman, van den Akker, Snoek, Bijl, Roelofs, Postma, Veenstra",
        "Lotte, Fenna, Saar, Noor, Julia, Mies, Evi, Roos, Tess, Yara",
        "Daan, Mees, Siem, Finn, Teun, Jip, Boaz, Hidde, Stijn, Otis",
        "Marieke, Sanne, Ilse, Kim, Joyce, Wendy, Femke, Annelies, Lisette, Nynke",
        "Jeroen, Bas, Wouter, Rik, Patrick, Sjoerd, Niels, Dennis, Erik, Maarten",
    ),
    _roots(
        3, "tr nl", "Turks",
        "Yıldız, Kaya, Demirel, Aksoy, Öztürk, Şahin, Çelik, Arslan",
        "Elif, Zeynep, Defne, Azra, Ecrin, Nehir", "Emir, Kerem, Yusuf, Deniz, Ömer, Aras",
        "Ayşe, Gülsüm, Derya, Sevgi, Esra, Hatice", "Murat, Serkan, Hakan, Tuncay, Volkan, Cem",
    ),
    _roots(
        2, "ar nl", "Arabisch",
        "Haddad, Mansour, Khalil, Saleh, Darwish, Al Masri, Nassar",
        "Layan, Rima, Salma, Jana, Nour", "Adam, Karim, Zain, Rami, Bilal",
        "Rania, Hanan, Amal, Dalia, Samar", "Omar, Tarek, Fadi, Nabil, Walid",
    ),
    _roots(
        2, "rif nl ar", "Tarifit",
        "Bouzian, Amrani, Ouali, El Khattabi, Benali, Aharchi",
        "Soumaya, Safae, Imane, Tilila, Nora", "Anas, Ilyas, Zakaria, Sami, Younes",
        "Fatiha, Naima, Khadija, Loubna, Souad", "Rachid, Hassan, Jamal, Mimoun, Aziz",
    ),
    _roots(
        1, "zgh nl", "Tamazight",
        "Aït Lahcen, Oubella, Amzil, Ouhadi", "Tasnim, Lina, Dihya, Malak", "Amir, Izem, Naïm, Badr",
        "Zahra, Ghizlane, Rkia, Malika", "Brahim, Lahcen, Said, Moha",
    ),
    _roots(
        3, "pl nl", "Pools",
        "Nowak, Wójcik, Mazur, Krawczyk, Pawlak, Zając, Wieczorek",
        "Zuzanna, Hania, Maja, Lena, Oliwia", "Antoni, Franek, Szymon, Kuba, Leon",
        "Agnieszka, Kasia, Monika, Beata, Ewelina", "Tomasz, Piotr, Marcin, Łukasz, Rafał",
    ),
    _roots(
        2, "uk ru nl", "Oekraïens",
        "Bondarenko, Melnyk, Tkachuk, Kravets, Lysenko, Moroz",
        "Solomiya, Zlata, Daryna, Polina", "Matviy, Danylo, Ostap, Tymofiy",
        "Oksana, Iryna, Halyna, Svitlana, Nadiya", "Andriy, Taras, Bohdan, Mykola",
    ),
    _roots(
        2, "ti nl", "Tigrinya",
        "Tesfay, Haile, Berhane, Ghebremedhin, Mehari, Habte",
        "Eden, Luwam, Bethlehem, Rahwa", "Natnael, Yonas, Filimon, Abel",
        "Selam, Tsege, Feven, Almaz, Senait", "Mussie, Kidane, Robel, Tekle",
    ),
    _roots(
        2, "so nl", "Somalisch",
        "Warsame, Abdi, Farah, Jama, Guled, Elmi",
        "Hodan, Ayaan, Sagal, Idil", "Liban, Zakariye, Guuleed, Abshir",
        "Fadumo, Hibo, Sahra, Ubah, Nimco", "Abdirahman, Mahad, Yasin, Cabdi",
    ),
    _roots(
        1, "tw en nl", "Twi",
        "Mensah, Boateng, Owusu, Asante", "Abena, Akosua, Esi, Nana", "Kofi, Kwame, Yaw, Kojo",
        "Adwoa, Comfort, Gifty, Patience", "Kwabena, Emmanuel, Isaac, Kwaku",
    ),
    _roots(
        1, "pt nl", "Portugees",
        "Ferreira, Lopes, Tavares, Monteiro", "Inês, Beatriz, Leonor, Clara", "Tiago, Duarte, Rafael, Gil",
        "Sónia, Carla, Ana Paula, Helena", "João, Rui, Nuno, Paulo",
    ),
    _roots(
        1, "vi nl", "Vietnamees",
        "Nguyen, Tran, Pham, Le", "Linh, Mai, An, Thu", "Minh, Bao, Khang, Duc",
        "Huong, Lan, Phuong, Ngoc", "Tuan, Hung, Quang, Son",
    ),
    _roots(
        1, "prs nl", "Dari",
        "Rahimi, Noori, Karimi, Ahmadi", "Parwana, Mina, Setara, Hosna", "Sohrab, Haroon, Navid, Elyas",
        "Nilofar, Freshta, Zarmina, Laila", "Farid, Najib, Homayun, Wahid",
    ),
    _roots(
        1, "pap nl", "Papiaments",
        "Martina, Winklaar, Croes, Maduro", "Shanaya, Jaelynn, Rosali, Nayeli",
        "Jayden, Giandro, Elson, Ruben",
        "Shurmaine, Marilyn, Judeska, Xiomara", "Rignald, Curtley, Edsel, Franklin",
    ),
    _roots(
        1, "srn nl", "Sranan",
        "Pinas, Amatmoekrim, Wijngaarde, Kartosen", "Shanti, Roselle, Zara, Gracia",
        "Orlando, Milan, Dion, Ryan",
        "Wonny, Henna, Sherida, Ludmilla", "Stanley, Dewi, Winston, Orfeo",
    ),
    _roots(
        1, "bg nl", "Bulgaars",
        "Petrov, Dimitrov, Stoyanov, Kolev", "Viktoria, Raya, Siyana, Bilyana", "Boris, Kaloyan, Martin, Ivo",
        "Desislava, Gergana, Vesela, Ralitsa", "Plamen, Stefan, Hristo, Nikolay",
    ),
)  # fmt: skip
"""One round of 32 families: 16 kinds of roots, 18 home languages with Dutch."""

NEIGHBOURHOODS = ("Havenkwartier", "Molenwijk", "Bloemenbuurt", "De Hoeven", "Spoorzone", "Waterbeek-Oost")
STREETS = (
    "Kade",
    "Molenpad",
    "Zonnebloemstraat",
    "Seinhuislaan",
    "Lange Hoeve",
    "Brugwachterspad",
    "Rietkraag",
)


@dataclass(frozen=True)
class Site:
    """One location: its groups, and the first and last names of those who work there."""

    name: str
    groups: tuple[str, ...]
    mentors: tuple[str, ...]
    school: str
    """The primary school most children of this site go to."""


SITES: tuple[Site, ...] = (
    Site(
        "Het Luchtkasteel",
        ("Libellen", "Kikkers"),
        ("Wilma Bosch", "Yasmina Chaoui", "Carolien Pietersen"),
        "Basisschool De Wolkenwever",
    ),
    Site(
        "De Zeven Zeepbellen",
        ("Schildpadden", "Otters"),
        ("Petra Zijlstra", "Sevda Aydın", "Jolien van Dam"),
        "Basisschool Het Sterrenkompas",
    ),
    Site(
        "Het Kruimelhuis",
        ("Egels", "Mussen"),
        ("Gerda Hoekstra", "Naomi Lieveld", "Ewa Malinowska"),
        "Basisschool De Papieren Draak",
    ),
)

TEACHERS: dict[str, tuple[tuple[str, str], ...]] = {
    "Basisschool De Wolkenwever": (("juf Anouk", "Anouk Vermeer"), ("meester Bram", "Bram Dekker")),
    "Basisschool Het Sterrenkompas": (("juf Merel", "Merel Schipper"), ("juf Zohra", "Zohra Belkadi")),
    "Basisschool De Papieren Draak": (("juf Tineke", "Tineke Visser"), ("meester Joost", "Joost Hendriks")),
    "Basisschool Zeven Zolders": (("juf Iris", "Iris de Koning"), ("meester Sem", "Sem van Rijn")),
}
COORDINATORS = {
    "Basisschool De Wolkenwever": "Marga Brouwer",
    "Basisschool Het Sterrenkompas": "Frank Oosting",
    "Basisschool De Papieren Draak": "Leonie Smits",
    "Basisschool Zeven Zolders": "Karin Wolters",
}
OTHER_SCHOOL = "Basisschool Zeven Zolders"

PROFESSIONALS = (
    ("Ineke Strik", "JGZ Waterbeek", "jeugdverpleegkundige"),
    ("Lotte Bakkum", "Wijkteam Molenwijk", "gezinswerker"),
    ("Hugo Schellekens", "Logopediepraktijk De Klankkast", "logopedist"),
    ("Samira Wahbi", "Taalhuis Waterbeek", "taalcoach"),
)
