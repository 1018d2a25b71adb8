"""Jobs of the first day: the first start, a family, a list of children, and the backup."""

from __future__ import annotations

from xlsxwriter import Workbook

from tests.hand.program import PASSPHRASE
from tests.hand.user import User
from tests.hand.waiting import wait_until

from .job import Stage, job

FAMILY = (
    "Yilmaz",
    "Defne",
    "3-2-2023",
    "Emir",
    "5-6-2024",
    "Emine Yilmaz",
    "0612345678",
    "Mehmet Yilmaz",
    "0687654321",
)


@job(
    "first start, from nothing to a first family; the recovery sheet sent to the printer",
    begins="nothing",
    most=25,
)
def first_start(at: Stage) -> None:
    """Language, passphrase, sheet, who I am, backup, an empty book, and a family in it."""
    user = at.user
    user.wait_for("Nederlands", role="push button")
    user.press("enter")
    user.click("Vijf woorden voor mij")
    user.click("Maak mijn boek")
    user.wait_for("Je herstelsleutel", role="heading")
    # The computer of the tests has no printer: pressing the button is counted, the paper is imagined.
    user.click("Afdrukken…")
    key = next(node.name for node in user.tree().walk() if node.name.startswith("Herstelsleutel:")).split()[
        1:
    ]
    asked = [
        int(node.name.split()[1]) for node in user.find_all(role="text") if node.name.startswith("Groep")
    ]
    user.click(f"Groep {asked[0]}", role="text")
    user.type(key[asked[0] - 1])
    user.press("tab")
    user.type(key[asked[1] - 1])
    user.press("enter")
    user.wait_for("Je naam", role="text")
    user.type("Marloes de Boer")
    user.press("tab", "tab")
    user.type("Stichting Zeepbel")
    user.press("tab")
    user.type("De Brug")
    user.press("enter")
    user.wait_for("Waar komen de back-ups?", role="heading")
    stick = at.folder / "stick"
    stick.mkdir()
    user.press("enter")
    user.wait_for("Map:", role="text")
    with user.uncounted():  # a person clicks on the stick in the list at the side
        user.type(str(stick))
    user.press("enter")
    user.wait_for("Waarmee begin je?", role="heading")
    user.click("Een leeg boek")
    user.wait_for("Nieuw gezin", role="push button")
    user.press("ctrl+n")
    user.wait_focus("Gezinsnaam")
    fill_family(user, children=1, parents=1)


@job("a family with two children and two parents", begins="empty", most=30, sizes=((1920, 1080, 1.5),))
def a_family(at: Stage) -> None:
    """One form, kept once."""
    user = at.user
    user.press("ctrl+n")
    user.wait_focus("Gezinsnaam")
    fill_family(user, children=2, parents=2)


def fill_family(user: User, *, children: int, parents: int) -> None:
    """From the family's name until its page shows."""
    name, first, born, second, born_too, mother, phone, father, other = FAMILY
    user.type(name)
    user.press("tab")
    user.type("turks")
    user.press("tab")
    user.click("Roepnaam", role="text")
    user.type(first)
    user.press("tab", "tab")
    user.type(born)
    if children == 2:
        user.press("tab", "enter")
        wait_until(lambda: len(user.find_all("Roepnaam", role="text")) == 2, "no second child came")
        user.type(second)
        user.press("tab", "tab")
        user.type(born_too)
    user.press("tab", "tab")
    user.wait_focus("Naam")
    user.type(mother)
    user.press("tab")
    user.type(phone)
    user.press("tab")
    user.type("moe")
    if parents == 2:
        user.press("tab", "tab", "tab", "enter")
        wait_until(lambda: len(user.find_all("Naam", role="text")) == 2, "no second parent came")
        user.type(father)
        user.press("tab")
        user.type(other)
        user.press("tab")
        user.type("va")
    user.press("ctrl+s")
    user.wait_for("Gezin wijzigen")
    user.wait_for(f"{first}, …", role="push button")
    user.wait_for(f"{mother}, moeder · …")
    if children == 2:
        user.wait_for(f"{second}, …", role="push button")
    if parents == 2:
        user.wait_for(f"{father}, vader · …")


@job("a team's list of 28 children, from Today of an empty book to in", begins="empty", most=6)
def a_list(at: Stage) -> None:
    """The file is chosen in the dialog, and each step is the large button."""
    user, path = at.user, at.folder / "groepslijst.xlsx"
    write_list(str(path))
    user.wait_focus("Lijst inlezen…")
    user.press("enter")
    user.wait_focus("Kies een bestand…")
    user.press("enter")
    user.wait_for("Bestandsnaam:", role="text")
    with user.uncounted():  # a person clicks on the file in the list of the dialog
        user.type(str(path))
    user.press("enter")
    user.wait_gone("Bestandsnaam:", role="text")
    user.settle()
    for _step in range(3):
        user.press("ctrl+enter")
        user.settle()
    with user.uncounted():  # only to see that they are there
        user.press("ctrl+2")
    user.wait_for("28 gezinnen")


def write_list(path: str) -> None:
    """The list as a team keeps it: a title, an empty line, the headings, the children."""
    with Workbook(path) as book:
        sheet = book.add_worksheet("Vlinders")
        as_day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_string(0, 0, "Groepslijst Vlinders, september 2026")
        for column, heading in enumerate(("Roepnaam", "Achternaam", "Geboortedatum", "Groep", "Ouder 1")):
            sheet.write_string(2, column, heading)
        for number in range(28):
            name = (
                f"{'BDFGHJKLMNPRSTVW'[number % 16]}{'aeiou'[number % 5]}{'nrslmt'[number % 6]}sma{number:02}"
            )
            cells = (f"Kind{number:02}", name.replace("0", "o").replace("1", "i").replace("2", "u"))
            sheet.write_string(3 + number, 0, cells[0].replace("0", "a").replace("1", "e").replace("2", "i"))
            sheet.write_string(3 + number, 1, cells[1])
            sheet.write_number(3 + number, 2, 44900 + number, as_day)
            sheet.write_string(3 + number, 3, "Vlinders")
            sheet.write_string(3 + number, 4, f"Ouder {cells[1]}")


@job("a backup to a stick, and the book from it on a new laptop")
def backup_and_back(at: Stage) -> None:
    """Made on the page of safety; taken up on the first page of an empty laptop."""
    user, stick = at.user, at.folder / "stick"
    stick.mkdir()
    user.press("ctrl+9")
    user.wait_focus("Back-up maken…")
    user.press("enter")
    user.wait_for("Map:", role="text")
    with user.uncounted():  # a person clicks on the stick in the list at the side
        user.type(str(stick))
    user.press("enter")
    made = wait_until(lambda: next(stick.glob("*.kbk"), None), "no backup came")
    user.wait_for("De back-up is…", patience=20)
    new = at.open_new(at.folder / "new laptop")
    new.wait_for("Nederlands", role="push button")
    new.press("enter")
    new.click("Ik heb een back-up…")
    new.wait_for("Bestandsnaam:", role="text")
    with new.uncounted():
        new.type(str(made))
    new.press("enter")
    new.wait_for("Wachtzin…", role="text")
    new.type(PASSPHRASE)
    new.press("enter")
    new.wait_for("Overal zoeken")
    new.press("ctrl+2")
    new.wait_for("16 gezinnen")
