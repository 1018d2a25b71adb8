"""The fields of the return cards in a PDF, each card apart, wherever the file keeps them.

What counts is what a reader sees: the boxes on the pages. So fields are looked for on the pages first (whether or
not the form lists them), and in the form for what lies on no page. A field is known by the last of its names that is
one of ours, with whatever another program hung before or behind it (“form1.how”, “how+1”). One page holds one card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ByteStringObject, DictionaryObject, NameObject, StreamObject

from kansenboek.handover.rules.return_card import CardRefused
from kansenboek.kit.errors import N_

from .card_marks import BESIDE, Mark, formatted, marks_on, rectangle, shown_by
from .card_names import ALWAYS, NUMBERS, named
from .outside_pdf import TANGLED, Budget, array, dictionary, pages_of
from .return_card_pdf import MOST_WORDS, OUTCOME, REFERENCE, WORDS

SEVERAL = N_("it holds several cards that cannot be told apart")
LOST = N_("boxes of the card were lost or renamed on the way")
TWICE_SAID = N_("it answers one question in two ways")

_ENOUGH = 4
"""So many fields of our names make a page a card of ours; fewer are a form of somebody else."""
_MOST_FIELDS = 20_000
_HIGHEST = 20
"""How many fields may stand around each other."""
OFF = "Off"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one field says: its words, or for boxes the state that is ticked and which box that is."""

    value: str
    boxes: int = 0
    """How many boxes this field has; 0 for a field of words."""
    ticked: int | None = None
    """Which of them, counted from the left."""


@dataclass(slots=True)
class _Field:
    """A field while it is being gathered: its widgets, and who holds its value."""

    name: str
    around: str
    """Its full name without ours: what another program hung around it."""
    chains: list[list[DictionaryObject]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """What a reader sees in it although it has no value."""
    ticks: set[int] = field(default_factory=set)
    """Which of its boxes somebody typed a tick on."""

    @property
    def owners(self) -> set[int]:
        """The objects that hold a value of this field."""
        held = (_holder(chain, "/V") for chain in self.chains)
        return {id(one) for one in held if one is not None and _said(one.get("/V"))}


Card = dict[str, Answer]
"""Our names of fields → what they say."""


def cards_in(reader: PdfReader, budget: Budget) -> list[Card]:
    """Gather the cards in a PDF, in the order of its pages.

    Raises CardRefused when several cannot be told apart, when boxes of one are lost, or when one contradicts itself.
    """
    groups, loose, nameless = _gathered(reader, budget)
    _add_loose(groups, loose)
    pages = pages_of(reader, budget)
    for place, fields in groups.items():
        if len({each.name for each in fields}) >= _ENOUGH:
            _add_shown(fields, reader, budget)
            if place >= 0:
                _add_typed_over(fields, marks_on(array(pages[place].get("/Annots")), budget))
    cards, owners = [], []
    for place in sorted(groups):
        for fields in _apart(groups[place]):
            names = {each.name for each in fields}
            if len(names) < _ENOUGH and REFERENCE not in names:
                continue
            if place in nameless:
                raise CardRefused(LOST)
            cards.append(_card(fields))
            owners.append({owner for each in fields for owner in each.owners})
    for n, held in enumerate(owners):
        if any(held & other for other in owners[:n]):
            raise CardRefused(SEVERAL)
    references = [card[REFERENCE].value.strip().lower() for card in cards]
    if len(set(references)) < len(references):
        raise CardRefused(SEVERAL)
    return cards


def said_in(reader: PdfReader, budget: Budget) -> list[str]:
    """What was typed in any field of a PDF, in the order of its pages, whosever fields they are."""
    found: dict[str, None] = {}
    for page in pages_of(reader, budget):
        for thing in array(page.get("/Annots")):
            chain = _chain(dictionary(thing), budget)
            if chain and _is_widget(chain[0]) and not _is_button([chain]):
                found[_words(chain).strip()] = None
        found |= dict.fromkeys(mark.words for mark in marks_on(array(page.get("/Annots")), budget))
    return [text for text in found if text]


def _add_shown(fields: list[_Field], reader: PdfReader, budget: Budget) -> None:
    """Add what viewers show of fields of words that have no value."""
    form = dictionary(reader.root_object.get("/AcroForm"))
    drawn_anew = form.get("/NeedAppearances") is not None and bool(form["/NeedAppearances"])
    for each in fields:
        if each.name == REFERENCE or _is_button(each.chains) or any(map(_words, each.chains)):
            continue  # nobody types the reference
        for chain in each.chains:
            words = formatted(_inherited(chain, "/RV"))
            if not words and not drawn_anew:
                words = shown_by(chain[0], reader, budget)
            each.shown += [words] if words else []


def _add_typed_over(fields: list[_Field], marks: Iterable[Mark]) -> None:
    """Give what was typed on a box to its field. Raises CardRefused for what is typed or drawn elsewhere."""
    typed: dict[int, list[str]] = {}
    for mark in marks:
        under = [
            (each, chain[0])
            for each in fields
            for chain in each.chains
            if mark.words and mark.lies_on(rectangle(chain[0]))
        ]
        if len(under) != 1:
            raise CardRefused(BESIDE)
        ((one, box),) = under
        if _is_button(one.chains) and mark.is_tick:
            one.ticks.add(id(box))
        elif _is_button(one.chains) or one.shown or any(_words(chain) for chain in one.chains):
            raise CardRefused(BESIDE)
        else:
            typed.setdefault(fields.index(one), []).append(mark.words)
    for at, lines in typed.items():
        fields[at].shown.append("\n".join(lines))


_Groups = dict[int, list[_Field]]


def _gathered(reader: PdfReader, budget: Budget) -> tuple[_Groups, list[_Field], set[int]]:
    """Gather the fields by page, those that lie on no page, and the pages with boxes that have lost their names."""
    groups: _Groups = {}
    nameless: set[int] = set()
    seen: set[int] = set()
    page_numbers: dict[int, int] = {}
    left = _MOST_FIELDS
    for number, page in enumerate(pages_of(reader, budget)):
        page_numbers[id(page)] = number
        for thing in array(page.get("/Annots")):
            left -= 1
            if left < 0:
                raise CardRefused(TANGLED)
            chain = _chain(dictionary(thing), budget)
            if not chain or not _is_widget(chain[0]):
                continue
            seen.update(map(id, chain))
            if not any(isinstance(each.get("/T"), str) for each in chain):
                nameless.add(number)
            _put(groups.setdefault(number, []), chain)
    loose: list[_Field] = []
    form = dictionary(reader.root_object.get("/AcroForm"))
    for chain in _leaves(form, budget, left):
        if id(chain[0]) not in seen:
            where = page_numbers.get(id(dictionary(chain[0].get("/P"))))
            _put(loose if where is None else groups.setdefault(where, []), chain)
    return groups, loose, nameless


def _is_widget(annotation: DictionaryObject) -> bool:
    return annotation.get("/Subtype") == "/Widget" or ("/Subtype" not in annotation and "/T" in annotation)


def _chain(widget: DictionaryObject, budget: Budget) -> list[DictionaryObject]:
    """Give a field with what stands around it, from the inside out."""
    chain: list[DictionaryObject] = []
    at = widget
    while at and len(chain) < _HIGHEST and not any(at is each for each in chain):
        budget.spend(0)
        chain.append(at)
        at = dictionary(at.get("/Parent"))
    return chain


def _leaves(form: DictionaryObject, budget: Budget, most: int) -> Iterator[list[DictionaryObject]]:
    """Give the innermost fields that the form lists, each with what stands around it there."""
    waiting: list[tuple[Any, list[DictionaryObject]]] = [
        (each, []) for each in reversed(array(form.get("/Fields")))
    ]
    done: set[int] = set()
    while waiting and most > 0:
        thing, around = waiting.pop()
        most -= 1
        budget.spend(0)
        node = dictionary(thing)
        if not node or id(node) in done or len(around) >= _HIGHEST:
            continue
        done.add(id(node))
        kids = array(node.get("/Kids"))
        if kids:
            waiting += [(kid, [node, *around]) for kid in reversed(kids)]
        else:
            yield [node, *around]


def _put(fields: list[_Field], chain: list[DictionaryObject]) -> None:
    """Put a widget with its field, when its name is one of ours."""
    found = named(chain)
    if found is None:
        return
    name, around = found
    same = next((each for each in fields if (each.name, each.around) == (name, around)), None)
    if same is None:
        same = _Field(name, around)
        fields.append(same)
    same.chains.append(chain)


def _add_loose(groups: _Groups, loose: list[_Field]) -> None:
    """Put fields that lie on no page with the one card that lies on one, or make them a card by themselves."""
    with_cards = [place for place, fields in groups.items() if len({each.name for each in fields}) >= _ENOUGH]
    if not with_cards:
        if loose:
            groups[-1] = loose
        return
    for each in loose:
        twins = [
            other
            for place in with_cards
            for other in groups[place]
            if (other.name, other.around) == (each.name, each.around)
        ]
        if len(twins) == 1:
            twins[0].chains += each.chains if each.owners else []
        elif len(with_cards) == 1:
            groups[with_cards[0]].append(each)
        elif each.owners:
            raise CardRefused(SEVERAL)


def _apart(fields: list[_Field]) -> Iterable[list[_Field]]:
    """Part the fields of one page when it holds several cards, each under a name of its own around its fields."""
    by_name: dict[str, list[_Field]] = {}
    for each in fields:
        by_name.setdefault(each.name, []).append(each)
    if not any(len(same) > 1 for same in by_name.values()):
        return [fields]
    references = {_answer(REFERENCE, [each]).value for each in by_name.get(REFERENCE, ())} - {""}
    if len(references) < 2:
        return [fields]  # one card that says something twice: that is looked at there
    around = {each.around for each in fields}
    if "" in around:
        raise CardRefused(SEVERAL)  # a field that was not renamed could be of either
    return [[each for each in fields if each.around == one] for one in sorted(around)]


def _card(fields: list[_Field]) -> Card:
    """Read the fields of one card. Raises CardRefused when some are missing or contradict each other."""
    names = {each.name for each in fields}
    pairs = all((OUTCOME.format(n) in names) == (WORDS.format(n) in names) for n in NUMBERS)
    if not (names >= ALWAYS and pairs):
        raise CardRefused(LOST)
    return {name: _answer(name, [each for each in fields if each.name == name]) for name in names}


def _answer(name: str, fields: list[_Field]) -> Answer:
    """Read what a field says, wherever it stands. Raises CardRefused when it says two things."""
    chains = [chain for each in fields for chain in each.chains]
    shown = [Answer(words) for each in fields for words in each.shown]
    ticks = {tick for each in fields for tick in each.ticks}
    answers = (
        [_boxes(chains, ticks)]
        if _is_button(chains)
        else [*(Answer(_words(chain)) for chain in chains), *shown]
    )
    said = list(dict.fromkeys(answer for answer in answers if answer.value or answer.ticked is not None))
    if len(said) > 1:
        raise CardRefused(SEVERAL if name == REFERENCE else TWICE_SAID)
    return said[0] if said else answers[0]


def _holder(chain: list[DictionaryObject], key: str) -> DictionaryObject | None:
    """Find the innermost of a field and what stands around it that has `key`: the others inherit it."""
    return next((each for each in chain if key in each), None)


def _inherited(chain: list[DictionaryObject], key: str) -> Any:
    held = _holder(chain, key)
    return held.get(key) if held is not None else None


def _is_button(chains: list[list[DictionaryObject]]) -> bool:
    return any(_inherited(chain, "/FT") == "/Btn" for chain in chains)


def _said(value: Any) -> bool:
    return bool(_text(value)) and value != "/Off"


def _words(chain: list[DictionaryObject]) -> str:
    return _text(_inherited(chain, "/V"))[: MOST_WORDS * 2]


def _text(value: Any) -> str:
    """The text of a value: a string, or a stream, as PDF allows both."""
    value = value.get_object() if value is not None else None
    if isinstance(value, StreamObject):
        value = ByteStringObject(value.get_data()[: MOST_WORDS * 4])
    if isinstance(value, bytes):
        for mark, coding in (
            (b"\xfe\xff", "utf-16"),
            (b"\xff\xfe", "utf-16"),
            (b"\xef\xbb\xbf", "utf-8-sig"),
        ):
            if value.startswith(mark):
                return value.decode(coding, "replace")
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, str) else ""


def _boxes(chains: list[list[DictionaryObject]], ticks: set[int]) -> Answer:
    """Which box of a group is ticked: by the value of the group, else by the box that shows itself ticked.

    `ticks`: boxes on which somebody typed a tick.
    """
    boxes = sorted((chain for chain in chains if "/Rect" in chain[0]), key=_from_the_left)
    values = dict.fromkeys(_state(_inherited(chain, "/V")) for chain in chains)
    values.pop("", None)
    if len(values) > 1:
        raise CardRefused(TWICE_SAID)
    value = next(iter(values), "")
    own = [_own_state(chain[0]) for chain in boxes]
    shown = [n for n, chain in enumerate(boxes) if _state(chain[0].get("/AS")) or id(chain[0]) in ticks]
    options = [_text(each) for each in array(_inherited(chains[0], "/Opt"))]
    ticked = [n for n, state in enumerate(own) if value and state == value]
    if len(ticked) != 1 and not value:
        ticked = shown
    if len(ticked) != 1 and value and len(shown) == 1:
        ticked = shown  # all boxes may have the same state
    at = ticked[0] if len(ticked) == 1 else None
    other = any(id(chain[0]) in ticks and n != at for n, chain in enumerate(boxes))
    if (at is None and len(shown) > 1) or other:
        raise CardRefused(TWICE_SAID)
    if at is not None and not value:
        value = own[at] or _state(boxes[at][0].get("/AS"))
    if value.isdecimal() and int(value) < len(options):
        value = options[int(value)]
    elif at is not None and len(options) == len(boxes) and value in own:
        value = options[_place_in_group(boxes[at], chains)] if len(set(own)) < len(own) else value
    return Answer(value, boxes=max(len(boxes), 1), ticked=at)


def _place_in_group(box: list[DictionaryObject], chains: list[list[DictionaryObject]]) -> int:
    """The place of a box among the boxes as the group lists them: the options stand in that order."""
    return next(n for n, chain in enumerate(chains) if chain is box)


def _from_the_left(chain: list[DictionaryObject]) -> tuple[float, float]:
    rectangle = array(chain[0].get("/Rect"))
    numbers = [float(each) for each in rectangle if isinstance(each, (int, float))]
    return (min(numbers[0], numbers[2]), numbers[1]) if len(numbers) == 4 else (0.0, 0.0)


def _state(value: Any) -> str:
    """A state of a box without its slash; nothing for a box that is not ticked."""
    value = value.get_object() if value is not None else None
    text = str(value).removeprefix("/") if isinstance(value, (NameObject, str)) else ""
    return "" if text == OFF else text


def _own_state(box: DictionaryObject) -> str:
    """The state that a box has when it is ticked: the one of its pictures that is not “Off”."""
    pictures = dictionary(dictionary(box.get("/AP")).get("/N"))
    return next((state for name in pictures if (state := _state(NameObject(name)))), "")
