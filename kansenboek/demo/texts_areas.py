"""Development areas: what goes well, and what helps the next step. Never a score alone."""

from __future__ import annotations

from kansenboek.handover.records.handovers import Area

from .wording import pairs

AREAS: dict[Area, tuple[tuple[str, str], ...]] = {
    Area.PLAY: pairs("""
- Speelt lang en met een plan; verzint onder het bouwen een verhaal. | Tijd om een bouwwerk te laten staan
  tot morgen.
- Begint zelf een spel en haalt anderen erbij. | Een hoek met spullen die van alles kunnen zijn: doeken,
  dozen, planken.
- Speelt rollen na: buschauffeur, bakker, dokter. | Af en toe een volwassene die meespeelt en een nieuw
  woord brengt.
- Wisselt van spel met een duidelijk einde en ruimt zelf op. | Laten zien wat er kan, dan kiest {hij} zelf.
- Ontdekt door uit te proberen en te herhalen. | Materiaal dat wat terugdoet: water, magneten, hellingen.
- Speelt naast en steeds vaker samen met een ander kind. | Een spel voor twee, aan een tafel in de luwte.
- Leert spelregels snel en houdt zich eraan. | Spelletjes waarin samen winnen kan.
- Maakt van alles een winkel en onthoudt wie wat kocht. | Echte verpakkingen, papier en een potlood erbij.
- Kijkt een nieuw spel eerst af en doet het dan zonder uitleg. | Eén keer voordoen, daarna afstand.
- Bedenkt oplossingen met touw, tape en karton. | Een bak met ‘kosteloos materiaal’ onder handbereik.
- Zet door als iets niet meteen lukt. | Benoemen wát {hij} probeerde, niet alleen dat het lukte.
- Kan een idee van een ander overnemen en groter maken. | Samen terugkijken: wat heb je bedacht?
"""),
    Area.LANGUAGE: pairs("""
- Vertelt in zinnen van vijf en meer woorden wat er is gebeurd. | Doorvragen met ‘en toen?’ en zelf zwijgen.
- Luistert geboeid naar prentenboeken en weet hoe het verdergaat. | Hetzelfde boek een week lang, elke dag
  een andere vraag.
- Gebruikt nieuwe woorden dezelfde dag nog zelf. | Woorden laten voelen, zien en doen.
- Begrijpt opdrachten in twee stappen. | Zeggen wat de eerste stap is, en daarna kijken.
- Vraagt wat een woord betekent. | Een woordenmuur met foto’s op kindhoogte.
- Rijmt voor de grap en hoort beginletters. | Versjes en klapspelletjes tussendoor.
- Vertelt graag bij foto’s. | Een vertelboekje dat heen en weer gaat tussen thuis en school.
- Zegt wat {hij} voelt en wil. | Rustig wachten; het komt.
- Praat met iedereen en past de toon aan. | Veel gesprekjes in een klein groepje.
- Verstaat veel en antwoordt in korte zinnen. | Het antwoord uitgebreider teruggeven, zonder te verbeteren.
- Weet dat letters iets zeggen en zoekt {zijn} eigen letter. | Namen en pictogrammen op kasten en kapstok.
"""),
    Area.SOCIAL_EMOTIONAL: pairs("""
- Heeft plezier met anderen en zoekt hen op. | Bij de start naast een bekend kind mogen zitten.
- Herstelt ruzie met een idee of een grap. | Eerst zelf laten proberen, dan pas helpen.
- Troost en laat zich troosten. | Een vaste volwassene bij wie {hij} even terechtkan.
- Kent {zijn} gevoelens bij naam. | Gevoelens mogen er zijn; daarna samen verder.
- Komt op voor zichzelf met woorden. | Benoemen dat je het gehoord hebt.
- Kan wachten en weet wanneer {hij} aan de beurt is. | Een zichtbare volgorde: foto’s, kralen, zandloper.
- Neemt verantwoordelijkheid voor kleine taken. | Een vaste taak die er echt toe doet.
- Durft nee te zeggen. | Vragen wat dan wel kan.
- Neemt afscheid met een eigen ritueel. | Dat ritueel op school ook een plek geven.
- Is blij voor een ander. | Samen dingen vieren, ook kleine.
- Vindt rust in een hoekje en komt zelf terug. | Zo’n hoekje in het lokaal en de vrijheid om te gaan.
- Voelt zich veilig bij voorspelbaarheid. | Het dagprogramma met plaatjes, en veranderingen vooraf
  vertellen.
"""),
    Area.MOTOR: pairs("""
- Klimt, rent en springt met plezier; hinkelt al een paar sprongen. | Elke dag buiten, ook als het nat is.
- Fietst bochten om pionnen heen. | Parcours dat {hij} zelf mag verleggen.
- Vangt een grote bal met twee handen. | Van dichtbij beginnen en zelf een stap terug mogen doen.
- Knipt op een lijn en plakt netjes. | Een schaar die bij de hand past en stevig papier.
- Houdt een potlood losjes vast en tekent mensen met armen en benen. | Groot werken: stoepkrijt, krijtbord,
  verfkwast.
- Rijgt kralen in een patroon. | Kleine klusjes met doppen, knijpers en knopen.
- Loopt over een smalle balk en telt de stappen. | Hoogteverschil in het lokaal of op het plein.
- Danst op maat en onthoudt passen. | Muziek tussen twee zittende momenten.
- Kneedt, rolt en drukt met kracht. | Klei en deeg, ook als begin van de dag.
- Beweegt voorzichtig en heel gecontroleerd. | Zelf het tempo laten kiezen.
- Draagt met beide handen een volle kan en knoeit niet. | Mogen schenken voor anderen.
"""),
    Area.EARLY_MATHS: pairs("""
- Telt tot tien met aanwijzen en weet hoeveel het er zijn. | Tellen als het ergens voor is: bekers, jassen,
  treden.
- Ziet in één keer hoeveel er vier zijn. | Dobbelsteen- en kaartspelletjes.
- Legt op volgorde van klein naar groot. | Zelf iets laten meten: met touw, voeten, blokken.
- Maakt patronen met kleuren en ziet de fout. | Vragen: wat komt er nu, en waarom?
- Verdeelt eerlijk en ziet wie minder heeft. | Fruit laten delen, met een rest.
- Gebruikt woorden als erop, ernaast, eronder. | Schatzoeken met aanwijzingen.
- Kent vormen en wijst ze buiten aan. | Bouwen naar een tekening, en een tekening maken van een bouwwerk.
- Weet wat gisteren, vandaag en morgen is. | Een kalender waar {hij} zelf de dag verzet.
- Vergelijkt: meer, minder, evenveel, zwaarder. | Een weegschaal en een bak vol spullen.
- Sorteert op twee kenmerken tegelijk. | Verzamelingen van thuis mogen ordenen en tonen.
- Houdt de score bij met streepjes. | Zelf laten bedenken hoe je iets onthoudt.
"""),
    Area.SELF_CARE: pairs("""
- Gaat zelf naar de wc en wast de handen. | De weg naar de wc de eerste dagen samen lopen.
- Trekt zelf jas en schoenen aan; de rits lukt. | Vijf minuten eerder beginnen dan de groep.
- Eet en drinkt zelf, proeft wat nieuw is. | Naast een ander kind dat ook rustig eet.
- Zegt wanneer {hij} moet plassen. | Af en toe herinneren bij spannend spel.
- Ruimt {zijn} spullen op een vaste plek. | Een foto en naam bij de kapstok.
- Is op de groep overdag droog. | Een tas met schone kleren, en er geen woorden aan vuil maken.
- Snijdt zelf fruit en schenkt in. | Een kleine kan en een doekje binnen bereik.
- Geeft aan wanneer het te druk is. | Een afgesproken gebaar voor ‘even pauze’.
- Doet graag zelf, ook als dat langer duurt. | Wachten en op de handen gaan zitten.
- Poetst de neus en gooit het doekje weg. | Zakdoekjes op kindhoogte.
- Vraagt om hulp bij de knoop en doet de rest alleen. | Voordoen aan de laatste stap; de eerste kan {hij}.
"""),
}

HOME_LANGUAGE = pairs("""
- Vertelt in het {taal} lange verhalen met begin en einde. | Thuis {taal} blijven spreken; dat draagt het
  Nederlands.
- Zingt en telt in het {taal}. | Een liedje in het {taal} in de kring.
- Begrijpt in het {taal} alles wat er aan tafel wordt gezegd. | Een paar woorden in het {taal} bij de
  ontvangst.
- Wisselt van taal naar wie er luistert. | Dat hardop bewonderen; het is een kunst.
- Kent in het {taal} veel woorden voor dieren, eten en familie. | Tweetalige prentenboeken in de leeshoek.
- Vertaalt voor de knuffels en voor opa. | Nooit laten tolken voor volwassenen; wel laten vertellen.
- Vraagt in het {taal} naar het waarom. | Samen het Nederlandse woord zoeken bij wat {hij} al weet.
- Gebruikt het {taal} bij verdriet en bij grapjes. | Weten hoe je ‘kom maar’ zegt in het {taal}.
- Luistert naar verhalen van grootouders via de telefoon. | Een foto van die grootouders bij het vertellen.
- Rijmt in het {taal}. | Rijmen in het Nederlands met dezelfde ritmes.
""")
