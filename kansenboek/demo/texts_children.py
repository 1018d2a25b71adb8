"""Strengths, interests, tips, moments, words and dreams of children."""

from __future__ import annotations

from .wording import passages

STRENGTHS = passages("""
- Vindt altijd een oplossing als de brug van blokken te kort is
- Troost andere kinderen zonder dat iemand het vraagt
- Onthoudt liedjes na één keer horen
- Vraagt door tot het antwoord klopt
- Maakt af waar het aan begint, ook als het opruimliedje al klinkt
- Ziet meteen wie er vandaag niet is en vraagt ernaar
- Bouwt plannen met anderen: ‘Jij de muur, ik het dak’
- Kan heel goed wachten op een beurt en herinnert anderen er vriendelijk aan
- Vertelt met gebaren als de woorden nog op zijn
- Klimt, balanceert en springt met plezier en kent de eigen grens
- Telt alles wat los staat
- Ruimt op volgorde op: van groot naar klein
- Lacht om eigen fouten en probeert het opnieuw
- Bedenkt nieuwe spelregels die voor iedereen eerlijk zijn
- Luistert met het hele gezicht als er wordt voorgelezen
- Helpt jongere kinderen met hun jas
- Durft hulp te vragen en zegt precies waarbij
- Wisselt moeiteloos tussen thuis en groep, elk met eigen gewoonten
- Kijkt heel nauwkeurig: ziet het lieveheersbeestje dat niemand zag
- Tekent uit het hoofd wat gisteren gebeurde
- Kan lang spelen met zand, water en trechters
- Maakt grapjes en snapt die van anderen
- Weet de weg: in het gebouw, in de wijk, in een boek
- Deelt uit zichzelf en verdeelt eerlijk
- Geeft kleuren, vormen en maten hun juiste naam
- Zegt wat het niet wil, met woorden
- Heeft vaste, fijne handen: scheurt, plakt en rijgt precies
- Herkent de eigen naam en die van drie vriendjes
- Doet het speelplein na op papier, met de glijbaan op de goede plek
- Zingt toonvast en klapt in de maat
- Legt uit waardoor iets gebeurt: ‘Het smelt want de zon is aan’
- Neemt nieuwe kinderen bij de hand
- Eet zelf, schenkt zelf in en veegt zelf de tafel af
- Verzamelt en ordent: kastanjes, stenen, doppen
- Speelt winkeltje, dokter en bus met rollen voor iedereen
- Stelt zich voor wat een ander voelt en zegt dat hardop
- Wil weten hoe iets van binnen werkt
- Is trots op werk en vertelt hoe het gemaakt is
- Leert van kijken: doet na één keer zien de rits zelf
- Houdt vol op de fiets tot de bocht lukt
""")

STRENGTHS_CALM = passages("""
- Neemt de tijd om te kijken en doet het dan in één keer
- Brengt rust in een drukke hoek
- Kan een half uur opgaan in een puzzel
- Geeft doordachte antwoorden, soms een dag later
- Merkt kleine veranderingen op in de groep
- Luistert als een ander verdrietig is
- Speelt alleen net zo tevreden als samen
- Werkt heel precies met schaar en lijm
- Onthoudt verhalen tot in de details
- Heeft één goede vriend en is daar trouw aan
- Houdt van orde en weet waar alles hoort
- Stelt stil een vraag die de hele kring verder helpt
""")

STRENGTHS_LIVELY = passages("""
- Stapt op nieuwe kinderen af en begint meteen een spel
- Krijgt een hele groep aan het dansen
- Is de eerste die iets nieuws proeft of probeert
- Heeft een lach die aansteekt
- Bedenkt de wildste plannen en voert ze ook uit
- Praat met iedereen, van de postbode tot de wethouder
- Rent, gooit en vangt met grote controle
- Staat na elke val meteen weer op
- Neemt het voortouw en vraagt wie er meedoet
- Zegt eerlijk wat het vindt
- Heeft energie voor twee en gebruikt die om te helpen
- Maakt van opruimen een wedstrijd die iedereen wint
""")

INTERESTS = passages("""
- Bouwen met grote blokken
- Alles met wielen
- Water, trechters en bekers
- Bakken en kneden
- Prentenboeken over dieren
- Zingen en trommelen
- Verven met de handen
- Insecten zoeken
- Verkleden
- De huishoek
- Puzzels van vierentwintig stukjes
- Treinen en rails
- Voetbal
- Dansen
- Tuinieren
- Auto’s sorteren
- Poppen verzorgen
- Letters zoeken op straat
- Tellen en meten
- Schelpen en stenen
- Verhalen over draken
- Fietsen zonder zijwieltjes
- De bakker, de bus en de brandweer
- Knippen en plakken
- Hutten bouwen
- Vogels en hun geluiden
- Koken voor echt
- De maan en de sterren
- Muziek uit verschillende landen
- Schaduwen en zaklampen
- Gereedschap
- Klimmen
""")

TIPS = passages("""
- Vertel {hem} wat er gaat gebeuren, dan loopt {hij} zo mee.
- Zeg {zijn} naam en wacht op oogcontact voordat je iets vraagt.
- Laat {hem} helpen: een taak maakt van een onrustig moment een goed moment.
- Noem eerst wat gelukt is; daarna kan {hij} luisteren naar wat beter kan.
- Bij verdriet: even dichtbij zitten, niet meteen praten.
- Gebruik het plaatje van de dag; {hij} kijkt er zelf op.
- Doe een nieuw spel één keer voor. Uitleggen met woorden alleen kost meer tijd.
- Geef twee dingen om uit te kiezen, niet vijf.
- Eindig met een liedje; dan is het klaar, ook voor {hem}.
- Vraag {hem} wat {hij} thuis heeft gedaan; met een foto erbij vertelt {hij} meer.
- Maak een grapje als het spannend wordt.
- Vraag naar {zijn} verzameling. Dan ben je meteen bevriend.
- Laat {hem} zelf inschenken en knopen proberen; {hij} vraagt het wel als het niet lukt.
- Zeg het als je even weggaat en wanneer je terug bent.
""")

TIPS_CALM = passages("""
- Geef {hem} even tijd; na het kringgesprek doet {hij} mee.
- Begin naast {hem}, niet tegenover {hem}.
- Laat {hem} bij iets nieuws eerst kijken. De tweede keer staat {hij} vooraan.
- Een vaste plek in de kring, liefst naast een bekend kind, helpt {hem} praten.
- Stel een vraag en tel in gedachten tot tien. Het antwoord komt.
- Laat {hem} eerst aan één kind vertellen en dan aan de groep.
- In de hal is het druk; laat {hem} als eerste of als laatste {zijn} jas pakken.
- Waarschuw vijf minuten voor het opruimen, dan kan {hij} afronden.
""")

TIPS_LIVELY = passages("""
- Eerst bewegen, dan zitten: een rondje over het plein en {hij} is erbij.
- Geef {hem} iets in de handen tijdens de kring.
- Zeg wat wél mag. ‘Lopen in de gang’ werkt beter dan ‘niet rennen’.
- Maak van een opdracht een missie; dan is {hij} al onderweg.
- Geef {hem} het langste stuk: duwen, dragen, halen.
- Zet {hem} in het midden van de kring, niet bij de deur.
- Spreek een geheim teken af voor ‘nu even zacht’.
- Laat {hem} voordoen aan anderen; dan luistert {hij} zelf ook.
""")

MOMENTS = passages("""
- Een ander kind durfde niet van het klimrek. {kind} klom erbij, ging één trede lager staan en zei: ‘Hier
  voet, daar voet’. Samen kwamen ze beneden. Daarna vroeg {hij}: ‘Nog een keer?’
- Bij het buitenspelen ontdekte {kind} dat water altijd naar dezelfde hoek liep. {Hij} bouwde een dam van
  zand, keek waar het lekte en vroeg twee kinderen om te helpen. Twintig minuten later was er een meer.
- In de kring vroeg {mentor} wie er een liedje wist. {kind} ging staan en zong een lied van thuis, alle
  coupletten. Het was stil. Toen wilden vijf kinderen het ook leren.
- De banaan was op en er waren nog twee kinderen. {kind} brak {zijn} eigen stuk in drieën, hield het
  kleinste en zei: ‘Ik heb thuis ook’.
- {kind} had een half uur aan een lange trein gebouwd toen iemand eroverheen viel. {Hij} haalde diep adem,
  keek en zei: ‘Nu zijn het twee treinen’. Ze reden er samen mee verder.
- Op de ontdektafel lag een magneet. {kind} probeerde alles uit wat in de la lag, maakte twee stapels en
  legde aan {mentor} uit: ‘Deze willen wel en deze willen niet’.
- Een nieuw kind stond bij de deur. {kind} haalde de mand met auto’s, zette hem tussen hen in en ging
  zitten. Niemand zei iets. Na vijf minuten reden er twee auto’s achter elkaar aan.
- {kind} las ‘voor’ uit het boek van de beer. Bij de bladzijde waar het spannend wordt, ging {zijn} stem
  omlaag en kropen drie kinderen dichterbij.
- Bij het tafeldekken riep {kind}: ‘Wij zijn met negen, er zijn acht bekers!’ {Hij} had niet geteld, zei
  {hij}, maar ‘gezien’. Daarna telde {hij} het na. Het klopte.
- Het regende en iedereen wilde naar binnen. {kind} bleef staan, stak {zijn} tong uit en zei: ‘Het smaakt
  naar dak’. Even later stond de hele groep met de mond open.
- {kind} wilde de jas zelf dichtdoen. Vier keer lukte het niet. De vijfde keer wel, en {hij} riep niet
  ‘klaar’ maar: ‘Nu kan ik jou ook helpen’.
- Bij het planten van de zonnebloemen gaf {kind} elk zaadje een naam en een slokje water. Elke ochtend zegt
  {hij} ze gedag, in de goede volgorde.
- Een kind huilde bij het afscheid. {kind} pakte de zandloper en zei: ‘Als dit op is, is het minder’. Ze
  keken samen. Het was minder.
- In de bouwhoek tekende {kind} eerst op papier wat {hij} wilde maken, met drie rondjes voor de ramen. Toen
  het bouwwerk stond, hield {hij} de tekening ernaast en knikte.
- Op het plein was ruzie over de fiets. {kind} zei: ‘Eerst rondje jij, dan rondje ik, dan rondje zij’ en
  wees de streep aan waar je wisselt. Dat wisselen doen ze nu nog.
- {kind} hoorde buiten een vogel, legde een vinger op {zijn} lippen en wachtte. Na een minuut deed {hij} het
  geluid na. De vogel antwoordde. {kind} ook.
- Met de juf van de bibliotheek maakte {kind} een verhaal met drie plaatjes. De andere kinderen mochten
  raden hoe het afliep. ‘Nee’, zei {kind} steeds, ‘nog leuker’.
- Bij het fruit vertelde {kind} hoe {zijn} opa mango’s snijdt, met de handen in de lucht. De volgende dag
  stond er een mango op tafel en mocht {hij} vertellen terwijl {mentor} sneed.
- Twee kinderen spraken elkaars taal niet. {kind} ging ertussen zitten en wees, lachte en zei de woorden in
  het {taal} en het Nederlands, tot ze samen een winkel hadden.
- De lift naar de speelzaal deed het niet. {kind} zei: ‘Dan zijn wij de lift’, nam een kind bij de hand en
  telde de treden: ‘Eén hoog, twee hoog’.
- Na het voorlezen vroeg {kind}: ‘Waarom is de wolf altijd alleen?’ Niemand wist het. {Hij} tekende er een
  vriend bij en hing de tekening naast het boek.
- {kind} had ontdekt dat schaduwen langer worden. Met stoepkrijt zette {hij} drie strepen rond {zijn} eigen
  schaduw: een voor het fruit, een na het eten en een bij het ophalen.
- Tijdens het dansen viel de muziek uit. {kind} klapte het ritme verder en de groep danste door tot het
  eind.
- Een toren was te hoog voor {kind}. {Hij} haalde geen stoel maar een vriendje: ‘Jij bent lang, ik ben
  slim’.
- {kind} zorgde een week lang voor de slak. Op vrijdag bracht {hij} hem zelf naar buiten: ‘Hij heeft ook een
  mama’. {Hij} bleef zitten tot de slak onder het blad was.
- Bij het opruimen zong {kind} het lied zo langzaam dat er meer tijd was. Toen iemand het merkte, moest
  {hij} het hardst lachen.
- Het deeg was te nat. {kind} deed er meel bij, voelde, deed er nog wat bij en zei: ‘Nu luistert het’.
- {kind} vroeg bij binnenkomst waar de nieuwe baby van de juf sliep. {Hij} had thuis een tekening gemaakt
  ‘voor als hij wakker wordt’.
- Tijdens het parcours zag {kind} dat de balk voor een ander te smal was. {Hij} legde er een tweede naast en
  bleef ernaast lopen tot het gelukt was.
- Bij de brievenbus vertelde {kind} aan de postbode welke kinderen er vandaag jarig zijn. Het waren er nul,
  maar de postbode kreeg een kroon.
- {kind} wilde weten hoeveel stappen het is naar de school aan de overkant. {Hij} telde ze: ‘Twintig en nog
  eens twintig. Dat kan ik’.
- Toen {mentor} de bril kwijt was, dacht {kind} hardop na: ‘Waar was je eerst, en toen, en toen?’ De bril
  lag bij de verf.
""")

CHILD_WORDS = passages("""
- Ik kan al tot tien.
- Ik ben niet klein, ik ben nieuw.
- Als ik op de grote school ben, leer ik alle letters. Niet alleen die van mij.
- Mama huilt van blij, dat kan ook.
- Ik kan heel hard rennen en ook heel zacht.
- Mijn tekening is nog niet af, hij groeit.
- De juf moet weten dat ik van dinosaurussen houd, de lieve en de boze.
- Ik help altijd. Behalve bij slapen.
- Ik heb {taal} in mijn mond en Nederlands in mijn zak.
- De grote school heeft een grote deur, maar ik kan hem wel open.
- Ik wil naast het raam.
- Papa zegt dat ik sterk ben. Voel maar.
- Ik ben goed in puzzels en in mijn neefje aan het lachen maken.
- Als ik niks zeg, denk ik.
- Ik kan al zelf naar de wc, alleen de knoop niet.
- Mijn vriend is ook vier, dan zijn we acht.
- Ik hoef geen hulp. Jawel, een beetje.
- Ik vind zand het allerlekkerste om mee te spelen.
- Oma kan niet fietsen, dat leer ik haar wel.
- Ik weet waar de school is: voorbij de hond.
- Ik ben de beste in wachten.
- Mag mijn beer ook naar school? Hij is bijna vier.
- Ik kan een koprol en een halve.
- Rood is mijn mooiste en ook blauw.
- Ik ga later op de brandweer wonen.
- Ik heb een grapje: de koe zegt miauw.
- Als het stil is kan ik mijn hoofd horen.
- Ik kan mijn naam schrijven, de eerste.
- Ik mis de juf nu al en ik ben er nog.
- Mijn schoenen kunnen zelf, kijk.
- Ik kan vijf liedjes en dan weer van voren af aan.
- Niet voordoen. Ik eerst.
- Mijn mama kan alle eten maken.
- Thuis ben ik de helper, dat is een baan.
- De trein is mijn lievelings, die van geel.
- Ik wil een juf die ook kan voetballen.
- Soms ben ik boos en dan is het weer op.
- Ik heb mijn droom getekend, hij is groen.
- Ik kan een toren tot aan de lamp.
- Als iemand valt, dan kom ik.
- Ik heb gedroomd dat ik kon lezen en toen las ik de hele nacht.
- Mijn opa heet ook opa.
- Ik leer jou wel hoe het moet.
- De maan gaat altijd met ons mee naar huis.
- Ik ben klaar voor school. Mijn tas ook.
""")

DREAMS = passages("""
- {kind} wil een boot bouwen waar de hele straat in past.
- Buschauffeur worden op een bus die ook langs het huis van oma rijdt.
- Een keer een échte koe aaien.
- Leren zwemmen, met het hoofd onder water.
- Een bakkerij waar iedereen gratis proeft.
- Dierendokter voor draken.
- Zo hoog klimmen dat {hij} de grote school kan zien.
- Alle boeken van de bibliotheek uit hebben.
- Met opa naar zee, met een emmer die niet lekt.
- Trommelen in een optocht.
- Een eigen tuin met tomaten en wormen.
- Astronaut, maar wel ’s avonds thuis eten.
- Op voetbal, met een shirt met {zijn} naam.
- Een hond die {hij} zelf mag uitlaten.
""")
