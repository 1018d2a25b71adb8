"""Names with marked letters that none of the samples of `name_letters` hold: what the judging is tried with."""

from __future__ import annotations

UNSEEN = tuple(
    """
    Mirthe-Zoé Joëll Daniëla Michaëla Emanuëlle Loïse Maëva Noëmi Théa Léa Léonard Gaspard-René Éléonore
    Solène Adélaïde Béatrice Gaétan Hervé Jérémie Félix Édith Agathe-Inès Moïra Naëlle Thaïna Maïsha Saïra
    Raïsa Ezéchiel Gédéon Siméon Geïsha Coëlho Beätrix Käthe Jürgen Günther Bärbel Böhme Schütte Köster
    Höfer Dörte Röttger Krämer Wölfel Hänsel Jörn Küçük Gürbüz Gündüz Özbek Ünsal Karabıyık Açıkgöz Başak
    Şentürk Yavaş Kırmacı Sağlam Tuncağıl Bayındır Güngör Ağaoğlu Çetinkaya Özgül Nurcan-Gül Şevval Mısra
    Işıl-Su Ilgaz İpekçi Doğukan-Ali Kıvanç Yalçın Akgün Kürkçü Sarıgül Brzęczyszczykiewicz Gałązka Jóźwiak
    Różycka Kołodziej Świerczyńska Piotrowski-Żak Włodarczyk Pawlęga Kaźmierczak Matuszyńska Żurawska Łuczak
    Gąsior Śmigielski Wąsowicz Ziółkowski Mączka Hołownia Ćwiertnia Řezníček Müllerová Hájek Beránková
    Kopřiva Čapek Šimůnek Žáček Veverková Bílek Štefánik Ďurkovič Mészárosné Szalai-Kovács Gyöngyi Bőhm Fűtő
    Lőrincz Csilla-Ágota Bárány Kőműves Szögi Anđelić Čolić Žunić Šabanović Vučković Hrnčić Ćosić Šehić
    Mešić Lukić Cărbune Șerban Țepeș Măriuca Brăila Înțeleptu Cortés Velázquez Gutiérrez Núria-Sol Peñalver
    Zúñiga Calderón Véliz Montañés Iñaki Leão Assis-Conceição Falcão-Neves Patrício-Silva Gusmão Mourão
    Antão Évora-Lima Sérgio Mónica Tânia Bjørg Sjødin Østby Kåre-Magnus Åkerman Öberg Lindqvist-Åhlén Mäkelä
    Pähkinä Jørn Grønvold Bæk
    """.split()
)
