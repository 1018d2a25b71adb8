"""Made-up people for the corpus of lists: names as they occur in the Netherlands, put together at random."""

from __future__ import annotations

GIVEN_NAMES = tuple(
    """
    Mila Sem Noor Daan Zoë Chloé Loïs Daniël Aïsha Yusuf Elif Ömer Çağla Şeyma Büşra İrem Yağmur Łukasz
    Michał Zofia Małgorzata Kacper Jakub Amina Bilal Fatima Ilyas Nora Finn Lotte Bram Joël Noëlle
    Raphaël Gabriëlle Anaïs René Thérèse Zuzana Ondřej Jiří Žofia Zoltán Ágnes Márk João Inês Lucía
    Íñigo Søren Åsa Björn Ștefan Mădălina Đorđe Željka Anne-Fleur Jean-Pierre D'Angelo Saïda Moïse Ezra
    Olek Thi Lan Rayan Hanna Tess Julian Saar Milan Evi Levi Sara Adam Emma Noah Liv Teun Fenna Mees
    Jill Hugo Puck Boaz Naomi Yara Kaan Defne Eymen Asya
    """.split()
)
FAMILY_NAMES = tuple(
    (each.rpartition(" ")[0].replace("_", " "), each.rpartition(" ")[2])
    for each in (
        "van_der Berg;de Vries;van Dijk;de Groot;van_den Heuvel;"
        "van_'t Hof;'t Hart;ter Horst;Bakker;Jansen;Smit;Mulder;Bos;"
        "Öztürk;Yıldız;Çelik;Şahin;Doğan;Kılıç;Yılmaz;Wójcik;Kowalczyk;Wiśniewska;Zieliński;Żak;Müller;Schröder;García;"
        "Núñez;Gonçalves;Magalhães;Nováková;Dvořák;Horváth;Szűcs;Popescu;Țurcanu;Petrović;Đurić;Sørensen;Håkansson;"
        "El Amrani;Haddad;Ben_Ali;Ivanova;Santos;Tesfay;Abdi;Nguyễn;O'Brien;Jansen-Çelik;van_der Meer;Brouwer;Postma;"
        "Dembélé;Koné;Kaya;Aydın;Demir;Pietersen;Martina;Wijngaarde;Kartosen;Ramdin"
    ).split(";")
)
PARENT_NAMES = tuple(
    """
    Sanne Bram Fatima Mohammed Ayşe Mehmet Agnieszka Paweł Céline André Oksana Emre Leila Saskia Renée
    Björn Joana Tomáš Selam Ahmed Thi Mariëlle Anouk Jeroen Linda Özlem Hüseyin Małgorzata Piotr Zsófia
    István Ana Luís Nadia Karim
    """.split()
)
GROUPS = ("Vlinders", "Bijtjes", "Groep 1", "Groep 1/2", "Peutergroep Zon", "Groep 2B", "")
LANGUAGES = (
    "Nederlands",
    "Turks",
    "Pools",
    "Engels",
    "Nederlands en Turks",
    "Tigrinya",
    "Arabisch",
    "Berbers",
    "nl",
)
REMARKS = (
    "",
    "",
    "",
    "",
    "let op; hond",
    "oma haalt op",
    "één keer per week",
    "allergie: noten",
    "vraag naar 'thuis'",
)
