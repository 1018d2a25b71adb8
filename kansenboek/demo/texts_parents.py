"""What parents say and ask, literally, and what a family does well."""

from __future__ import annotations

from kansenboek.contacts.records import Topic

from .wording import passages

PARENT_WORDS = passages("""
- Thuis is {hij} de baas over de afstandsbediening en over mij.
- Ik wil dat {hij} alles durft wat ik niet durfde.
- Als {hij} ’s avonds {zijn} verhaal kwijt kan, slaapt {hij} als een roos.
- Wij eten samen, zonder telefoon. Dat is ons moment.
- {Hij} vraagt elke ochtend of het al een groepdag is.
- Mijn moeder zei: een kind dat vraagt, is een kind dat groeit. {kind} vraagt de hele dag.
- Ik ben zelf vroeg van school gegaan. Bij {hem} wil ik erbij zijn, elke stap.
- {Hij} is niet stil, {hij} kijkt eerst.
- Sinds de groep zegt {hij} thuis ook ‘dank je wel’ tegen de kat.
- Ik lees niet zo snel, maar verhalen vertellen kan ik de hele avond.
- {kind} heeft de handen van {zijn} opa. Alles wat los zit, zet {hij} weer vast.
- Wat {hij} mooi vindt, wil {hij} meteen aan iemand laten zien.
- Op vrijdag bakken we brood. {kind} heeft een eigen deegrol.
- Jullie zeggen altijd eerst wat goed gaat. Daardoor durf ik de rest ook te vragen.
- {Hij} kan heel boos worden en tien minuten later geeft {hij} iedereen een kus.
- Ik werk in de nacht. Ik ben moe, maar de ochtend met {hem} sla ik niet over.
- Als ik nee zeg, moet ik uitleggen waarom. En eerlijk, soms heeft {hij} gelijk.
- We hebben geen tuin, dus de hele stad is onze tuin.
- Bij de dokter hield {hij} míjn hand vast en zei: niet bang zijn.
- Ik wist niet dat helpen met koken ook leren is. Nu laat ik {hem} alles roeren.
- {Hij} bewaart voor iedereen het laatste koekje. Echt voor iedereen.
- De eerste week huilde ik harder dan {kind}.
- Ik wil graag dat de juf weet dat {hij} grapjes maakt met een heel serieus gezicht.
- Vroeger keek ik naar wat {hij} nog niet kon. Nu schrijf ik op wat er nieuw is.
- {kind} slaapt met een boek. Niet met een knuffel, met een boek.
- Wij zijn met weinig, maar de buren zijn familie geworden.
- {Hij} kent alle liedjes. Ik ken ze nu ook, ik moest wel.
- Geef {hem} een doos en {hij} heeft de hele dag geen speelgoed nodig.
- Met water kun je {hem} altijd blij maken, zelfs met de afwas.
- Ik vind loslaten spannend. Jullie foto om tien uur helpt echt.
- {kind} wil later ‘juf en ook politie’ worden.
- Bij opa in de moestuin praat {hij} meer dan de hele week.
- {Hij} merkt het meteen als iemand verdrietig is. Dat heeft {hij} niet van vreemden.
- Ik hoop dat {hij} een juf krijgt die ook lacht.
- Als het druk is, zoekt {hij} een hoekje. Dat doe ik ook.
- We zijn verhuisd en {hij} had de nieuwe straat eerder in {zijn} hoofd dan ik.
- {kind} bewaart stenen. Mijn wasmachine kan het bevestigen.
- Elke avond vertelt {hij} aan {zijn} beer wat er op de groep was. Ik luister mee in de gang.
- {Hij} zegt sorry voordat ik iets zeg. Dan is het voor mij ook klaar.
- Ik kwam voor de koffie en ik ging weg met een plan.
- In de supermarkt telt {hij} de appels hardop en de hele rij telt mee.
- {kind} heeft geduld met {zijn} kleine neefje, meer dan ik.
- Als je {hem} iets belooft, moet je het doen. {Hij} vergeet niets.
- Bewegen moet. Eerst rennen, dan kan {hij} luisteren.
- Ik heb op de ouderkamer gehoord dat anderen dit ook hebben. Toen sliep ik beter.
- {Hij} houdt van vroeg opstaan. Ik houd van {hem}, niet van vroeg opstaan.
- Als {hij} zingt, weet ik dat het goed zit.
- {kind} wil zelf de bel indrukken. Als je dat onthoudt, begint de dag goed.
- Ik dacht dat school iets van de juf was. Nu weet ik dat het van ons samen is.
- {Hij} heeft een goed hart en sterke benen, de rest leren we wel.
""")

PARENT_WORDS_MULTILINGUAL = passages("""
- In het {taal} vertelt {hij} hele verhalen. In het Nederlands zijn de zinnen nog korter, maar ze komen.
- Jullie zeiden: blijf {taal} praten. Dat was voor mij een cadeau.
- Met oma belt {hij} elke zondag. Dan is het een uur lang {taal}.
- {Hij} vertaalt woorden voor de knuffels. De beer spreekt {taal}, de olifant Nederlands.
- Ik leer de woorden samen met {hem}. {Hij} is strenger dan welke cursus ook.
- Wij zingen in het {taal} en tellen in het Nederlands. Zo is het gewoon gegaan.
- Op straat vroeg iemand welke taal wij spraken. {kind} zei: ‘Allebei’.
- Ik was bang dat twee talen te veel was. Nu hoor ik {hem} kiezen, zo snel.
- Mijn {taal} is rijk, mijn Nederlands is een huis in aanbouw. {kind} woont in allebei.
- De juf zei goedemorgen in het {taal}. {kind} vertelde het aan de hele familie.
- Thuis lees ik de plaatjes voor in het {taal}. De letters doet de bibliotheek.
- {Hij} corrigeert mijn ‘de’ en ‘het’. En dan lachen we.
- Als {hij} moe is, komt alleen nog {taal}. Dan is {hij} thuis in {zijn} hoofd.
- Vorig jaar zei {hij} op de groep niets. Nu moet ik wachten tot {hij} is uitgepraat.
- Ik wil dat {hij} met {zijn} opa kan praten én met de minister.
- Ons sprookje over de vos staat in geen boek hier. Ik vertel het zelf.
- Een grapje in het {taal} is grappiger, zegt {hij}. Daar heeft {hij} gelijk in.
- Het boek met twee talen ligt onder {zijn} kussen.
- Ik spreek in het {taal} met {hem}, {zijn} tante in het Nederlands. {kind} haalt het nooit door elkaar.
- Bij ons thuis betekent {zijn} naam iets moois. Mag ik dat in de kring vertellen?
- Eerst was {hij} stil in het Nederlands. Stil is niet leeg, zei jullie collega. Dat heb ik onthouden.
- De woorden voor eten kent {hij} in drie talen. Dat komt door mij.
- {Hij} vroeg waarom jullie niet ook {taal} spreken. Ik zei: leer het ze maar.
- Ik schrijf elke week een nieuw woord op de koelkast, in twee talen.
""")

FAMILY_STRENGTHS = passages("""
- Elke dag samen eten, met een vraag voor iedereen: wat was vandaag het leukst?
- Vertellen veel verhalen over vroeger; de kinderen kennen hun familie ver terug.
- Vaste rituelen rond slapen: bad, boek, liedje. Ook als er bezoek is.
- Kinderen helpen mee met koken en weten wat er in de pan zit.
- Groot netwerk van familie en buren die inspringen als het nodig is.
- Spreken thuis {taal} en leren samen Nederlands: oefenen, lachen, nog eens.
- Veel buiten: elke dag naar het speelveld, ook als het regent.
- Er wordt gezongen, de hele dag door, ook in het {taal}.
- Humor: wie iets omgooit, mag de grap maken.
- Neemt de tijd om uit te leggen waarom iets niet mag.
- Komt trouw naar de ouderkamer en neemt andere ouders mee.
- Repareren samen wat stuk is; de kinderen kennen het gereedschap bij naam.
- Houden bij wat er nieuw lukt, op een lijstje op de deur van de koelkast.
- Vieren twee soorten feesten, en alle buurkinderen zijn welkom.
- Rustig huis waar een kind zijn spel mag afmaken.
- Gaan elke zaterdag met de bakfiets naar de bibliotheek.
- Oma en opa passen op en nemen elk hun eigen verhalen mee.
- Verdelen de zorg eerlijk en vertellen elkaar hoe de dag was.
- Vragen om hulp voordat het te veel wordt, en geven die net zo makkelijk.
- De kinderen mogen meebeslissen over kleine dingen: welke jas, welk boek, welke route.
- Kent de buurt goed en weet waar iets te doen is voor weinig geld.
- Troost eerst en praat daarna.
- Laat de kinderen zelf proberen en kijkt van dichtbij mee.
- Muziek in huis: er hangt een instrument aan de muur en het wordt gebruikt.
- Maakt van elke wandeling een zoektocht: rode auto’s, hoge bomen, de eerste slak.
- Schrijft elke avond één zin over de dag in een schrift, samen met de kinderen.
""")

PRACTICAL_NOTES = passages("""
- Bel boven gebruiken; de onderste doet het niet.
- Hond is lief, wordt tijdens het bezoek naar de gang gebracht. Even appen voor je aanbelt.
- Liefst na half tien: dan slaapt de jongste.
- Schoenen uit; er staan sloffen klaar.
- Derde verdieping zonder lift. Fiets kan in de portiek.
- Op vrijdagmiddag geen afspraken.
- Werkt in ploegen: rooster navragen voordat je een datum voorstelt.
- Buurvrouw op nummer 8 neemt pakjes en boeken aan.
- Liever een spraakbericht dan tekst.
- Parkeren kan achter het gebouw, bij de glasbak.
- Oma woont in en zit graag bij het gesprek.
- Achterom, door de poort; de voordeur klemt.
- Dinsdag en donderdag les, dan niet thuis.
- Er is een kat. Collega met allergie: op locatie afspreken.
""")

TOPIC_QUESTIONS: dict[Topic, tuple[str, ...]] = {
    Topic.PLAY: passages("""
- Welk speelgoed is goed als je weinig ruimte hebt?
- Moet ik meespelen, of juist niet?
- {Hij} wil altijd hetzelfde spelen. Is dat goed?
"""),
    Topic.READING: passages("""
- Mag ik voorlezen ook als ik niet elk woord kan lezen?
- Waar vind ik boeken met weinig tekst?
- Hoe lang moet voorlezen duren? {Hij} loopt na drie bladzijden weg.
"""),
    Topic.MULTILINGUAL: passages("""
- Moet ik thuis Nederlands praten of mag het gewoon {taal}?
- {Hij} mengt twee talen in één zin. Gaat dat over?
- Zijn er boeken in het {taal} bij de bibliotheek?
"""),
    Topic.SLEEP_FOOD: passages("""
- Hoeveel slaap heeft een kind van deze leeftijd nodig?
- {Hij} eet op de groep groente en thuis niet. Hoe doen jullie dat?
- Mag een middagslaapje nog als {hij} straks naar school gaat?
"""),
    Topic.TOILET: passages("""
- Moet {hij} zindelijk zijn als {hij} naar school gaat?
- Thuis lukt het, buiten niet. Wat helpt?
- Hoe gaan de wc’s op school? Gaat er iemand mee?
"""),
    Topic.RAISING: passages("""
- Wat doe ik als {hij} op de grond gaat liggen in de winkel?
- Oma mag alles, ik ben streng. Hoe komen wij op één lijn?
- Hoe leg je een kind uit dat nee echt nee is?
"""),
    Topic.SETTLING: passages("""
- Mag ik de eerste dag in de klas blijven?
- Kent de juf {zijn} naam al als {hij} komt?
- Hoeveel kinderen zitten er in de kleuterklas?
"""),
    Topic.HEALTH: passages("""
- Waarom vraagt het consultatiebureau zo veel?
- Waar kan ik met een vraag over {zijn} oren terecht?
- Wanneer is de volgende prik en wie belt ons?
"""),
    Topic.MONEY: passages("""
- Kan {hij} meedoen met zwemles als wij het niet in één keer kunnen betalen?
- Kost de schoolreis iets, en moet dat meteen?
- Wie vraagt dat kindpakket aan, jullie of ik?
"""),
    Topic.HOUSING: passages("""
- Waar kan {hij} rennen als het regent?
- De buren horen {hem} springen. Hebben jullie ideeën?
- Is er een speel-o-theek in de wijk?
"""),
    Topic.SAFETY: passages("""
- Wie kan iets doen aan de auto’s die hier hard rijden?
- Vanaf hoe oud mag een kind alleen op het plein?
- Is er een veilige route naar school?
"""),
    Topic.NETWORK: passages("""
- Zijn er andere ouders die ook {taal} spreken?
- Hoe leer ik andere ouders uit de groep kennen?
- Kan {zijn} opa ook een ochtend meekijken?
"""),
    Topic.PARENT_LEARNING: passages("""
- Is er Nederlandse les voor wie thuis {taal} spreekt, met oppas erbij?
- Kan ik zelf op de groep komen helpen om te oefenen?
- Welke opleiding heb je nodig om juf te worden?
"""),
}
