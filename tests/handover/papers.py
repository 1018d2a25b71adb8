"""Sample papers of children who do not exist: a rich one, a sparse one, and one that tests every limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod, Permission
from kansenboek.handover.records.handovers import (
    Area,
    ConversationMode,
    DevelopmentArea,
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
    SupportItem,
    mode_of,
)
from kansenboek.handover.rules.paper_a import HandoverPaper, compose
from kansenboek.handover.rules.paper_b import SupportPaper, compose_support
from kansenboek.handover.rules.return_card import ReturnedCard
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.people.records import Child, ContactPerson, EarlyEducationProgramme, Family, InterpreterNeed

MADE_ON = date(2026, 9, 28)
EVERYTHING = frozenset(Part)

FAMILY = Family(
    id="gezin",
    family_name="Çelik",
    home_languages=("tr", "nl"),
    preferred_language="tr",
    interpreter_need=InterpreterNeed.INFORMAL_ADULT,
    family_strengths=(
        "Opa vertelt elke avond een verhaal, en iedereen luistert. Op zondag eten ze met de hele familie."
    ),
    custody_note="Beide ouders hebben gezag.",
    practical_notes="De bel doet het niet.",
)
CHILD = Child(
    id="kind",
    family_id="gezin",
    given_name="Elif",
    surname="Çelik",
    birth_date=date(2022, 10, 12),
    site="De Vlinder",
    group="Bijtjes",
    mentor="Marloes",
    care_start=date(2025, 1, 6),
    sessions_per_week=4,
    ve_indication=YesNoUnknown.YES,
    ve_programme=EarlyEducationProgramme.UK,
    ve_from=date(2025, 4, 14),
    ve_hours=960,
    school="Basisschool De Brug",
    school_start=date(2026, 10, 12),
    strengths=(
        "Troost andere kinderen: ze haalt een knuffel en gaat ernaast zitten.",
        "Bouwt hoog en denkt na over wat eronder moet.",
        "Onthoudt liedjes na één keer horen, in twee talen.",
        "Blijft proberen, ook als het de eerste keer omvalt.",
    ),
    interests=("muziek en dansen", "bouwen met grote blokken", "water", "boeken over dieren"),
    approach_tips=(
        "Geef me ’s ochtends even tijd op de mat; daarna doe ik zelf mee. Zeg me van tevoren wat er gaat gebeuren, "
        "liefst met een plaatje. Als het druk is, help ik graag even iets dragen. Zing als we moeten opruimen: "
        "dan ben ik de eerste."
    ),
    dream="Later word ik buschauffeur. Dan mag iedereen mee, ook de hond van de buren.",
)
HANDOVER = HandoverConversation(
    id="5f3a9c1e77d04b21",
    family_id="gezin",
    child_id="kind",
    version=1,
    state=HandoverState.HELD,
    date=date(2026, 9, 21),
    place="bij de ouders thuis",
    language="tr",
    interpreter=InterpreterNeed.INFORMAL_ADULT,
    participants=(
        Participant(role=ParticipantRole.PARENT, name="Ayşe Çelik", present=True),
        Participant(role=ParticipantRole.PARENT, name="Mehmet Çelik", present=True),
        Participant(role=ParticipantRole.CHILD, name="Elif", present=True),
        Participant(role=ParticipantRole.STAFF, name="Marloes", present=True),
        Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True),
        Participant(role=ParticipantRole.COORDINATOR, name="Meneer Afwezig", present=False),
    ),
    moment=(
        "Tijdens het buitenspelen viel Noor. Elif legde haar emmer neer, pakte haar hand en zei: "
        "“Kom, samen blazen.” Daarna liepen ze samen naar binnen, Elif voorop."
    ),
    moment_date=date(2026, 9, 9),
    parent_words=(
        "Thuis zingt ze de hele dag. Eerst in het Turks, dan leert ze het haar broertje in het Nederlands.",
        "Wij willen graag weten hoe haar dag was, ook als het een gewone dag was.",
    ),
    child_words=("Ik kan al tot tien, en in het Turks ook.", "Krijg ik dan een eigen kapstok?"),
    wellbeing="Komt lachend binnen en neemt rustig afscheid. Na een drukke ochtend zoekt ze zelf een stil plekje.",
    wellbeing_scale=4,
    involvement="Bij bouwen en muziek vergeet ze de tijd.",
    involvement_scale=5,
    areas=(
        DevelopmentArea(
            area=Area.PLAY,
            strength="Bedenkt een verhaal bij wat ze bouwt en geeft anderen een rol.",
            help="Een hoek waar het bouwwerk mag blijven staan.",
        ),
        DevelopmentArea(
            area=Area.LANGUAGE,
            language="tr",
            strength="Vertelt hele verhalen en maakt grapjes.",
            help="Laat haar een woord eerst in het Turks zeggen.",
        ),
        DevelopmentArea(
            area=Area.LANGUAGE,
            language="nl",
            strength="Zinnen van vier tot vijf woorden; vraagt ‘waarom’.",
            help="Plaatjes en gebaren erbij, en rustig wachten op haar antwoord.",
        ),
        DevelopmentArea(
            area=Area.SOCIAL_EMOTIONAL,
            strength="Ziet wie er alleen staat en haalt die erbij.",
            help="In een grote kring: een vaste plek naast de juf.",
        ),
        DevelopmentArea(
            area=Area.MOTOR,
            strength="Klimt, springt en fietst. Knipt langs een lijn.",
            help="Elke dag naar buiten.",
        ),
        DevelopmentArea(
            area=Area.EARLY_MATHS,
            strength="Telt tot tien in twee talen en verdeelt eerlijk.",
            help="Tellen tijdens het dekken van de tafel.",
        ),
        DevelopmentArea(
            area=Area.SELF_CARE,
            strength="Gaat zelf naar de wc en trekt zelf haar jas aan.",
            help="De rits nog even voordoen.",
        ),
    ),
    expectation="Dat ze snel de liedjes van de klas kent en ze aan ons allemaal leert.",
    care="Eet geen varkensvlees. Slaapt niet meer overdag. Geen allergie bekend.",
    home_school="Thuis werkt het om eerst te laten zien en dan pas te vragen. Dat doen wij op de groep ook.",
    school_adapts=(
        "De eerste twee weken een plek op de mat bij het raam, en een dagritme met plaatjes. Turkse liedjes komen "
        "in de kring terug."
    ),
    support=(SupportItem(organisation="Logopediepraktijk De Klankkast", since=date(2026, 3, 9)),),
    parent_view="Wij herkennen Elif hierin. Fijn dat de juf thuis is geweest.",
)
HELPER = ContactPerson(
    id="hulp", family_id="gezin", name="Mevrouw Geheim", organisation="Centrum Jong", role="fysiotherapeut"
)
AGREEMENTS = (
    Agreement(
        id="1",
        family_id="gezin",
        child_id="kind",
        what="Elke ochtend samen beginnen op de mat",
        benefit="Elif",
        owner_role=OwnerRole.TEACHER,
        owner_name="Juf Petra",
        due=date(2026, 10, 12),
    ),
    Agreement(
        id="2",
        family_id="gezin",
        child_id="kind",
        what="Drie Turkse liedjes opnemen voor in de klas",
        owner_role=OwnerRole.PARENT,
        owner_name="Ayşe Çelik",
        due=date(2026, 10, 19),
    ),
    Agreement(
        id="3",
        family_id="gezin",
        child_id="kind",
        what="De foto’s van het bouwwerk meegeven en een keer mee gaan kijken",
        owner_role=OwnerRole.STAFF,
        owner_name="Marloes",
        due=date(2026, 10, 16),
    ),
)


def a_permission(parts: frozenset[Part] = EVERYTHING) -> Permission:
    """What two parents agreed to: all of `parts`."""
    decision = ConsentDecision.ALL if parts == EVERYTHING else ConsentDecision.PART
    shared = Consent(
        id="1",
        family_id="gezin",
        child_id="kind",
        handover_id=HANDOVER.id,
        contact_id="1",
        name="Ayşe Çelik",
        decision=decision,
        parts=tuple(p for p in Part if p in parts),
        recipient="Basisschool De Brug",
        method=ConsentMethod.PAPER,
        given_on=date(2026, 9, 22),
    )
    return Permission(parts, (shared, replace(shared, id="2", contact_id="2", name="Mehmet Çelik")))


def rich_paper(parts: frozenset[Part] = EVERYTHING) -> HandoverPaper:
    """Everything is filled in; `parts` were granted."""
    handover = replace(HANDOVER, mode=mode_of(HANDOVER.participants))
    return compose(FAMILY, CHILD, handover, AGREEMENTS, a_permission(parts), made_on=MADE_ON)


def rich_support(parts: frozenset[Part] = EVERYTHING) -> SupportPaper:
    """Paper B with everything on it."""
    child = replace(CHILD, professionals=("hulp",))
    return compose_support(child, HANDOVER, a_permission(parts), contacts=(HELPER,), made_on=MADE_ON)


def sparse_paper() -> HandoverPaper:
    """Little is filled in, on paper without a conversation, and the parents kept their own words to themselves."""
    child = replace(
        CHILD,
        mentor="",
        interests=(),
        ve_programme=None,
        ve_from=None,
        ve_hours=None,
        sessions_per_week=None,
        approach_tips="Even wennen helpt.",
    )
    handover = HandoverConversation(
        id="0b77",
        family_id="gezin",
        child_id="kind",
        mode=ConversationMode.COLD,
        parent_view="Niet voor school.",
    )
    parts = frozenset({Part.CHILD, Part.STRENGTHS, Part.APPROACH, Part.SCHOOL})
    return compose(FAMILY, child, handover, (), a_permission(parts), made_on=MADE_ON)


ODD_LETTERS = (
    "Şükrü ğ ı İ, łódź, ő ű, Năstase ș ț, Adéwálé ẹ ọ, Đặng thị ữ Nguyễn, Αθηνά, Київ ґ ї, Ўзбек қ ҳ, "
    "ﬁ ½ € “quotes” ‘so’ …"
)
HOSTILE = '<img src="/etc/passwd"> &amp; <b>bold</b> {0} {name} %s %(x)d <para> </para> \\n ]]> <!-- -->'


def long_paper() -> HandoverPaper:
    """Texts far too long for two pages, in every alphabet the font knows, with markup that is none."""
    rich = rich_paper()
    sentence = f"{ODD_LETTERS}. {HOSTILE}. "
    return replace(
        rich,
        given_name="Nguyễn Thị Đặng-Wiśniewska",
        surname="van der Meulen-Çelikoğlu",
        moment=sentence * 4,
        strengths=(sentence, "x" * 500, *rich.strengths),
        child_words=("محمد يحب اللعب", "Ik hou van 🦕🦖 en 🚌!", "Привет, мир"),
        parent_words=(sentence * 3,),
        parent_view=sentence * 40,
        areas=(replace(rich.areas[0], strength=sentence * 12, help=sentence * 3), *rich.areas[1:]),
    )


def is_empty(card: ReturnedCard) -> bool:
    """Whether nobody answered anything on a return card."""
    texts = (card.how_words, card.not_known, *(promise.words for promise in card.promises))
    return card.how is None and not any(p.outcome for p in card.promises) and not any(map(str.strip, texts))
