"""What was seen and heard on home visits, and what the staff member thought of it."""

from __future__ import annotations

from .wording import passages

OBSERVED_YOUNG = passages("""
- {kind} bracht bij binnenkomst meteen {zijn} schoenen om te laten zien dat het klittenband zelf dicht kan.
- Op de grond stond een rij bekertjes. {kind} goot water over van de ene in de andere en zei bij elke: ‘Nog
  een!’
- {kind} wees in het prentenboek alle honden aan en blafte erbij. {Ouder} blafte mee; er werd hard gelachen.
- Toen de bel ging, rende {kind} naar de deur en zwaaide. Na vijf minuten zat {hij} naast mij met een boekje
  op schoot.
- {kind} zocht vier keer dezelfde puzzel uit de kast en maakte hem steeds een stukje sneller.
- In de keuken mocht {kind} de uienschillen in de bak doen. {Hij} deed dat schil voor schil, heel precies.
- {kind} legde de knuffelbeer in de schoenendoos, dekte hem toe met een theedoek en fluisterde: ‘Slapen’.
- {Ouder} zong het liedje van de kring voor en {kind} maakte alle gebaren, ook die van het tweede couplet.
- {kind} klom op de bank, keek of {ouder} keek en sprong. Daarna nog eens, en telde: ‘Een, twee, hop!’
- De telefoon ging weg en de blokken kwamen op tafel. {kind} bouwde tot de toren tot {zijn} kin kwam.
- {kind} wilde eerst bij {ouder} op schoot. Toen ik de bellenblaas pakte, kwam {hij} zelf kijken hoe het
  werkt.
- Een nichtje huilde. {kind} haalde een doekje uit de badkamer en gaf het haar.
- {kind} kent de weg naar het raam waar de vuilniswagen te zien is en wachtte daar geduldig tot hij kwam.
- Bij het thee drinken deelde {kind} de koekjes uit: eerst de visite, dan {ouder}, dan {zijn} beer.
- {kind} veegde met een eigen handveger mee en zei tevreden ‘Schoon’.
- {kind} stapelde lege yoghurtbakjes op volgorde van groot naar klein zonder dat iemand het voordeed.
- Toen {ouder} de muziek aanzette, danste {kind} met {zijn} hele lijf en stopte precies toen de muziek
  stopte.
- {kind} bladerde zelf door het fotoboek en noemde iedereen bij naam, ook de buurvrouw.
- De bal rolde onder de kast. {kind} dacht even na, haalde een lepel en haalde hem eronderuit.
- {kind} at zelf, met een vork, en keek na elke hap of ik het zag. ‘Goed hè?’, zei {ouder}. {kind} knikte.
- {kind} verstopte zich achter het gordijn en riep zelf waar {hij} was.
- Met een rol keukenpapier als verrekijker keek {kind} de hele kamer rond en noemde wat {hij} zag.
- {kind} hoorde de trein eerder dan wij en wees naar buiten. {Ouder} noemt de kleuren, {kind} zegt ze na.
- Op het balkon staan drie bakken aarde. {kind} gaf elk plantje een slokje uit {zijn} eigen beker.
- {kind} wilde de rits van mijn tas zelf proberen. De derde keer lukte het en {hij} klapte voor zichzelf.
- Voor het raam hangt een tekening van de groep. {kind} wees aan wie wie was, te beginnen bij de juffen.
""")

OBSERVED_OLDER = passages("""
- Bij het raam vertelde {kind} aan een nichtje hoe je een toren bouwt die niet omvalt: ‘De dikke moeten
  onder’.
- {kind} had voor mijn komst een tekening gemaakt en legde uit: ‘Dit ben jij en dit is jouw fiets’.
- {kind} telde de traptreden voor mij: tot twaalf, zonder er een over te slaan.
- Onder de eettafel is een winkel. {kind} vroeg wat ik wilde kopen en gaf twee doppen wisselgeld terug.
- {kind} las mij een prentenboek ‘voor’ met de bladzijden op volgorde en met verschillende stemmen.
- Toen {zijn} toren viel, zuchtte {kind}, lachte en zei: ‘Dan maak ik hem breder’.
- {kind} sneed met een bot mes een banaan in stukken en gaf iedereen er evenveel.
- {kind} schreef de eerste letter van {zijn} naam op de beslagen ruit en zei: ‘Die is van mij’.
- Er lag een plattegrond van straten op de vloer, van afplaktape. {kind} liet zien hoe je bij de groep komt.
- {kind} speelde dokter en vroeg eerst of het pijn deed voordat {hij} de pleister plakte.
- {kind} wisselde zonder na te denken van taal: {ouder} vroeg iets in het {taal}, ik kreeg het antwoord.
- {kind} wist nog waar we het de vorige keer over hadden en haalde zonder vragen de schelpen uit de la.
- In de hal zette {kind} alle schoenen in paren. De maten klopten, op één paar na; dat vond {hij} zelf.
- {kind} vroeg waarom de maan er overdag ook is. {Ouder} zei: ‘Dat gaan we samen uitzoeken’.
- {kind} legde de spelregels van memory uit aan {ouder} en aan mij en liet ons winnen toen we achter
  stonden.
- De baby begon te piepen. {kind} zong zachtjes het slaapliedje dat {ouder} ook zingt, tot het stil was.
- {kind} zette de tafel: bij elk bord een vork, en hield zelf bij hoeveel mensen er waren.
- Met karton en plakband maakte {kind} een brug voor de auto’s. Die zakte door; met een satéprikker bleef
  hij staan.
- {kind} vertelde in zes zinnen wat er in de speeltuin was gebeurd, met begin, midden en einde.
- {kind} deed voor hoe {hij} {zijn} jas aantrekt: op de grond leggen, armen erin, over het hoofd. In één
  keer.
- Buiten op de galerij fietste {kind} een slalom om de plantenbakken en keek achterom bij elke bocht.
- {kind} gaf de planten water met een maatbeker en legde uit dat cactussen ‘een klein slokje’ krijgen.
- Er kwam bezoek. {kind} zei gedag, haalde een stoel en vroeg of ze thee wilden.
- {kind} maakte een rij van blauw-geel-blauw-geel en zei wat er moest komen toen ik er een weghaalde.
- {kind} liet zien hoe je deeg kneedt: ‘Duwen en vouwen, duwen en vouwen’. {Zijn} broodje ging als eerste de
  oven in.
- {kind} zocht tien minuten door tot het passende puzzelstukje er was en zei toen pas dat {hij} dorst had.
- {kind} hoorde dat mijn stem schor was en vroeg of ik ook honing wilde.
- Met twee theedoeken en een stoel bouwde {kind} een tent en maakte een deurbel van een dop.
- {kind} bewaart stenen op kleur in eierdozen. Van de zwarte wist {hij} nog waar {hij} ze had gevonden.
- Bij het afscheid zei {kind}: ‘Jij komt weer als het groen licht is’. De straat heeft sinds kort een
  stoplicht.
- {kind} speelde met knijpers dat de was ‘naar school’ ging; de kleinste knijper mocht vooraan.
- {kind} herkende het logo van de bibliotheek op mijn tas en vertelde welk boek {hij} het liefst wil lenen.
- {kind} vroeg of ik de veters kon laten zien en probeerde daarna zeven keer zelf de eerste knoop.
- Toen ik vroeg wat {hij} het liefst doet, haalde {kind} {zijn} rugzak: ‘Naar de groep gaan’.
- {kind} bouwde de groep na met poppetjes en wist bij elk kind waar het graag zit.
- {kind} luisterde naar het verhaal van {ouder} over vroeger en vroeg: ‘En toen?’ – vier keer.
- {kind} maakte zelf een boodschappenlijst: strepen, rondjes en de letter van {zijn} naam. {Ouder} neemt hem
  echt mee.
- {kind} liet {ouder} zien hoe op de groep het opruimlied gaat; nu ruimen ze thuis op dezelfde manier op.
""")

NOT_HELD = {
    "not_home": passages("""
- Aangebeld op de afgesproken tijd, niemand thuis. Kaartje met foto van de groep in de bus gedaan.
- Niemand thuis. De volgende ochtend bij het brengen gesproken: de bus was uitgevallen. Nieuwe tijd geprikt.
- Twee keer gebeld bij de portiek; de bel van nummer 14 doet het niet. Volgende keer van tevoren appen.
"""),
    "cancelled_by_family": passages("""
- {Ouder} belde netjes af: een extra dienst op het werk. We zoeken een middag die wel past.
- Appje van {ouder}: waterpokken in huis. Beterschap gewenst en een nieuwe dag voorgesteld.
- {Ouder} wil het bezoek graag als oma erbij kan zijn. Nieuwe datum volgt.
"""),
    "cancelled_by_us": passages("""
- Wij hebben afgezegd: een collega was ziek en de groep ging voor. Zelf gebeld en excuses gemaakt.
- Afgezegd door ons vanwege een storing in het gebouw. Meteen een nieuwe dag afgesproken.
- Wij konden geen tolk {taal} krijgen voor dit tijdstip. Gezin gebeld via de buurvrouw die zij zelf koos.
"""),
    "moved": passages("""
- Verzet naar volgende week; dan is {ouder} vrij en kunnen we rustig praten.
- Op verzoek van {ouder} verzet naar een ochtend, dan is de jongste wakker.
- Verzet omdat de tolk {taal} een andere dag beter kon.
"""),
}

IMPRESSIONS = passages("""
- Warm huis, iedereen praat met elkaar. Ik denk dat {ouder} meer van spelen weet dan daar hardop wordt
  gezegd.
- Ik had het idee dat de drempel om iets te vragen nu lager is.
- Mijn indruk is dat {ouder} zich eerst bekeken voelde. Na de thee werd het gewoon een gesprek.
- Ik vermoed dat rust in de ochtend veel verschil maakt. Navragen, niet invullen.
- {Ouder} leek moe. Volgende keer vragen hoe het met háár of hem gaat, niet alleen met het kind.
- Ik dacht dat taal het gesprek zou bepalen; dat klopte niet. Eigen verwachting bijstellen.
- Het voelde alsof er iets was dat vandaag nog niet verteld werd. Tijd geven.
- Ik denk dat {kind} thuis meer praat dan wij op de groep horen.
- Fijn om te zien hoeveel geduld hier is. Daar kunnen wij op de groep van leren.
- Mijn indruk: dit gezin heeft een groot netwerk. Vragen of zij gastvrouw of gastheer willen zijn in de
  ouderkamer.
- Ik merkte dat ik te veel vragen stelde. Volgende keer beginnen met samen spelen.
- Ik geloof dat {kind} toe is aan meer uitdaging bij het bouwen.
- Volgens mij werkt een appje met een foto hier beter dan een brief.
- Ik denk dat {ouder} trots was en dat niet vaak hoort. Vaker benoemen.
- De kamer is klein en toch is er voor {kind} een eigen hoek. Daar is over nagedacht.
- Het viel mij op dat ik langer bleef dan gepland en dat niemand daar iets van vond.
""")

NEXT_STEPS = passages("""
- We hangen een foto van het gezin in de groep op kindhoogte, zodat {kind} ernaar kan wijzen.
- {mentor} leert drie woorden in het {taal}: hallo, kom maar, goed gedaan.
- Op de groep krijgt {kind} de taak om de planten water te geven; dat kan {hij} thuis al heel precies.
- We geven het prentenboek van de week mee naar huis, met de plaatjes om zelf bij te vertellen.
- {kind} mag bij binnenkomst eerst naar de bouwhoek; thuis begint de dag daar ook mee.
- We vragen {ouder} een liedje van thuis op te nemen en zetten het in de kring aan.
- De grote blokken komen weer op de groep, want {kind} bouwt graag hoger dan de kleine toelaten.
- We gebruiken bij het afscheid hetzelfde zwaai-ritueel als thuis: drie keer zwaaien bij het raam.
- {mentor} vertelt bij het ophalen elke dag één ding dat lukte, niet alleen hoe er gegeten is.
- We zetten {zijn} eigen beker op de groep, zodat drinken net zo gaat als thuis.
- In de huishoek komen spullen die {kind} van thuis kent: een theepot, een deegroller, een grote pan.
- We letten erop dat {kind} bij het vertellen de tijd krijgt; thuis praat {hij} in lange zinnen.
- {Ouder} komt een ochtend meekijken op de groep; wij laten zien hoe het kringgesprek gaat.
- We sturen foto’s in plaats van brieven en spreken een bericht in als het langer is.
- {kind} mag helpen bij het tafeldekken, want tellen doet {hij} graag als het echt ergens voor is.
- We vragen of de oudere neefjes uit groep 3 eens komen voorlezen.
- We nemen de stenenverzameling over als idee: een ontdektafel waar {kind} van alles op mag leggen.
- Buiten krijgt {kind} het parcours met de bochten; daar is {hij} thuis elke dag mee bezig.
- We spreken af dat wij bellen en niet appen, en altijd na vier uur.
- {mentor} leest voortaan ook het tweetalige boek voor en vraagt {kind} de woorden in het {taal}.
""")
