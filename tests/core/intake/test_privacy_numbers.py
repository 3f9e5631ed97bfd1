"""Numbers and addresses of persons that once got through: every way of writing them that the rules know,
in every register."""

import pytest

GOES = {
    "telephones": """
        Tel ⟦phone:06 39 98 12 44 poste 123⟧ merci
        tél. ⟦phone:01 99 00 12 34, poste 41⟧
        standard ⟦phone:01.99.00.12.34 (poste 2)⟧
        joignable au ⟦phone:01 99 00 12 34 ext. 12⟧
        mon 06 : ⟦phone:06.39.98...12.44⟧
        c'est ⟦phone:06... 39... 98... 12... 44⟧
        c'est ⟦phone:06…39…98…12…44⟧
        c'est ⟦phone:06 puis 39 98 12 44⟧
        c'est le ⟦phone:06 et 39 98 12 44⟧
        ⟦phone:06 39 98 euh 12 44⟧ voilà
        ⟦phone:06 39 98, puis 12 44⟧ voilà
        je dicte ⟦phone:zéro six, puis trente-neuf, quatre-vingt-dix-huit, douze, quarante-quatre⟧
        je dicte ⟦phone:zéro six trente-neuf quatre-vingt-dix-huit et douze et quarante-quatre⟧
        ⟦phone:0six 39 98 12 44⟧
        ⟦phone:zéro6 39 98 12 44⟧
        ⟦phone:06 trois neuf neuf huit un deux double quatre⟧
        ⟦phone:06 39 98 double 4 12⟧
        ⟦phone:06 39 98 deux fois douze⟧
        ⟦phone:06 39 98 12 12⟧
        ⟦phone:06 39 98¶12 44⟧
        mon gsm ⟦phone:0470 12 34 56⟧
        numéro belge ⟦phone:0470/12.34.56⟧
        mon numéro suisse ⟦phone:079 123 45 67⟧
        numéro suisse : ⟦phone:+41 79 123 45 67⟧
        ⟦phone:0032 470 12 34 56⟧
        ⟦phone:+352 621 123 456⟧
        ⟦phone:+49 (0)151 2345678⟧
        ⟦phone:+49 (0) 151 / 23 45 67 8⟧
        ⟦phone:+39 333 123 4567⟧
        ⟦phone:(+351) 912 345 678⟧
        ⟦phone:00351-912-345-678⟧
        ⟦phone:+34 612.345.678⟧
        numéro espagnol ⟦phone:612 345 678⟧
        mon portable espagnol est le ⟦phone:612 34 56 78⟧
        ⟦phone:+212 6 12 34 56 78⟧
        ⟦phone:+213(0)5 55 12 34 56⟧
        ⟦phone:+44 7700 900123⟧
        ⟦phone:+44 (0)7700 900 123⟧
        ⟦phone:0690 00 12 34⟧
        ⟦phone:+590 690 00 12 34⟧
        ⟦phone:+262 692 12 34 56⟧
        ⟦phone:+687 12 34 56⟧
        ⟦phone:+1-415-555-0142⟧
        ⟦phone:1 (415) 555-0142⟧ est mon numéro
        tel ⟦phone:415-555-0142⟧
        ⟦phone:O6 39 98 12 44⟧
        ⟦phone:o639981244⟧
        ⟦phone:06 39 98 I2 44⟧
        ⟦phone:06 39 98 12 44/45⟧
        ⟦phone:06-39-98-12-44⟧ ou ⟦phone:07-39-98-12-45⟧
        appelez le ⟦phone:6 39 98 12 44⟧
        mon numéro : ⟦phone:639981244⟧
        numéro ⟦phone:639 98 12 44⟧
        ⟦phone:+33639981244⟧
        ⟦phone:(06) 39 98 12 44⟧
        ⟦phone:(06)39.98.12.44⟧
        ⟦phone:06 (39) 98 12 44⟧
        ⟦phone:[06] 39 98 12 44⟧
        ⟦phone:+33 [0]6 39 98 12 44⟧
        ⟦phone:06 399 812 44⟧
        ⟦phone:0639 981 244⟧
        ⟦phone:06'39'98'12'44⟧
        ⟦phone:06•39•98•12•44⟧
        ⟦phone:06\\39\\98\\12\\44⟧
        ⟦phone:06 ;39 ;98 ;12 ;44⟧
        ⟦phone:06 _ 39 _ 98 _ 12 _ 44⟧
        ⟦phone:06>39>98>12>44⟧
        ⟦phone:06°39°98°12°44⟧
        ⟦phone:0639-98-12-44⟧
        ⟦phone:zero six 39 98 12 44⟧
        ⟦phone:plus trente trois six trente-neuf quatre-vingt-dix-huit douze quarante-quatre⟧
        ⟦phone:zéro-six-trente-neuf-quatre-vingt-dix-huit-douze-quarante-quatre⟧
        ⟦phone:06 trente neuf quatre vingt dix huit douze quarante quatre⟧
        ⟦phone:zéro six / trente-neuf / quatre-vingt-dix-huit / douze / quarante-quatre⟧
        ⟦phone:ZERO SIX TRENTE NEUF QUATRE VINGT DIX HUIT DOUZE QUARANTE QUATRE⟧
        ⟦phone:o six trente-neuf quatre-vingt-dix-huit douze quarante-quatre⟧
        fax ⟦phone:01 99 00 12 35⟧
        répondeur ⟦phone:0199001236⟧
        mon fixe c'est ⟦phone:02 61 91 12 12⟧, le portable ⟦phone:06 39 98 12 12⟧
        portable de ma fille (⟦phone:06 39 98 12 44⟧)
        tél⟦phone:0639981244⟧
        ☎ ⟦phone:06 39 98 12 44⟧
        📞⟦phone:0639981244⟧
        sms au ⟦phone:07 39 98 12 44⟧
        num ⟦phone:06 39 98 12 4⟧
        tel ⟦phone:06 39 98 12⟧""",
    "papers and social security": """
        dossier MDPH ⟦id_number:75-118842⟧
        MDPH n° ⟦id_number:2023-04512⟧
        numéro MDPH : ⟦id_number:64/118842⟧
        n° de dossier MDPH ⟦id_number:118842⟧
        OFPRA ⟦id_number:25-01-12345⟧
        dossier OFPRA n° ⟦id_number:2024-11-00345⟧
        mon numéro OFPRA est le ⟦id_number:2024/11/00345⟧
        CNDA n° ⟦id_number:24012345⟧
        n° étranger ⟦id_number:9903071846⟧
        numéro étranger : ⟦id_number:7503071846⟧
        numéro d'étranger ⟦id_number:7503071846⟧
        AGDREF ⟦id_number:7503071846⟧
        titre de séjour n° ⟦id_number:9903071846⟧
        titre de séjour numéro ⟦id_number:FR 9903071⟧
        titre ⟦id_number:9903071846⟧ périmé
        titre sejour ⟦id_number:9903071846⟧
        carte de séjour ⟦id_number:9903071846⟧
        carte de résident n° ⟦id_number:9903071846⟧
        récépissé n° ⟦id_number:9903071846⟧
        récépissé de demande d'asile ⟦id_number:9903071846⟧
        CAF ⟦id_number:2 418 306 K⟧
        CAF : ⟦id_number:2418306⟧
        allocataire CAF n° ⟦id_number:2418306 K⟧
        numéro d'allocataire ⟦id_number:2418306K⟧
        mon numéro d'allocataire est ⟦id_number:2 418 306⟧
        n° allocataire : ⟦id_number:2418306⟧
        dossier caf numero ⟦id_number:2418306⟧
        permis n° ⟦id_number:14AK29371⟧
        permis ⟦id_number:14AK29371⟧
        permis B ⟦id_number:14AK29371⟧
        permis B n° ⟦id_number:140275200123⟧
        permis de conduire (⟦id_number:14AK29371⟧)
        permis de conduire numéro ⟦id_number:140275200123⟧
        mon permis, ⟦id_number:14AK29371⟧, a été volé
        numéro de permis ⟦id_number:14AK29371⟧
        passeport ⟦id_number:18FV40277⟧
        passeport français n° ⟦id_number:18FV40277⟧
        passeport algérien ⟦id_number:156789012⟧
        passeport n°: ⟦id_number:18 FV 40277⟧
        passeport (⟦id_number:18FV40277⟧)
        n° de passeport ⟦id_number:18FV40277⟧
        CNI ⟦id_number:X4RTBPFW4⟧
        CNI n° ⟦id_number:D2H6862M2⟧
        carte d'identité ⟦id_number:880692310285⟧
        carte d'identité numéro ⟦id_number:88 06 92 310 285⟧
        ma carte d'identité (⟦id_number:880692310285⟧) a été perdue
        carte nationale d'identité n° ⟦id_number:X4RTBPFW4⟧
        pièce d'identité n° ⟦id_number:880692310285⟧
        numéro fiscal ⟦id_number:30 12 345 678 901⟧
        n° fiscal : ⟦id_number:3012345678901⟧
        mon numéro fiscal est le ⟦id_number:3012345678901⟧
        SPI ⟦id_number:3012345678901⟧
        identifiant fiscal : ⟦id_number:3012345678901⟧
        identifiant France Travail ⟦id_number:1234567A⟧
        Pôle emploi n° ⟦id_number:1234567 A⟧
        identifiant pôle emploi : ⟦id_number:01234567890⟧
        matricule ⟦id_number:45 1278⟧
        MSA n° ⟦id_number:1234567⟧
        RSA n° ⟦id_number:1234567⟧
        dossier DALO ⟦id_number:075-2024-001234⟧
        demande de logement social n° ⟦id_number:0751203456789⟧
        numéro unique ⟦id_number:075120345678911⟧
        carte vitale n° ⟦id_number:88 04 29 033 118⟧
        carte mobilité inclusion n° ⟦id_number:75-118842-01⟧
        CMI ⟦id_number:75118842⟧
        carte d'invalidité n° ⟦id_number:118842⟧
        carte d'électeur n° ⟦id_number:11884277⟧
        INE ⟦id_number:0612345678K⟧
        mutuelle MGEN n° ⟦id_number:1234567⟧
        numéro d'adhérent ⟦id_number:1234567⟧
        numéro d'assuré ⟦id_number:1234567⟧
        NISS ⟦id_number:85.07.30-033.28⟧
        n° AVS ⟦id_number:756.1234.5678.97⟧
        DNI ⟦id_number:12345678Z⟧
        NIE ⟦id_number:X1234567L⟧
        visa n° ⟦id_number:FRA123456789⟧
        carte grise n° ⟦id_number:2019AB12345⟧
        APS n° ⟦id_number:7503071846⟧
        numéro de sécu ⟦nir:2 88 04 29 033 118 / 53⟧
        sécu ⟦nir:2 88 04 29 033 118 (clé 53)⟧
        ⟦nir:2 88 04 29 033 118 clé 53⟧
        ⟦nir:2 88 04 29 033 118 - 53⟧
        ⟦nir:2880429033118/53⟧
        ⟦nir:2 88 04 29 033 118, clé : 53⟧""",
    "plates": """
        Une mercedes suisse ⟦plate:VD 418 902⟧ prend deux places
        voiture suisse ⟦plate:GE 12345⟧ garée
        immatriculée en Suisse ⟦plate:VS 123 456⟧
        une Audi immatriculée ⟦plate:FR 123456⟧
        un camion allemand ⟦plate:B-AB 1234⟧ bloque
        berline allemande, plaque ⟦plate:KA-PB 777⟧
        BMW ⟦plate:M-XY 123⟧ garée
        voiture belge ⟦plate:1-ABC-234⟧
        ⟦plate:1-ABC-234⟧ gêne
        camionnette belge ⟦plate:1 ABC 234⟧
        un 4x4 luxembourgeois ⟦plate:AB 1234⟧
        plaque luxembourgeoise ⟦plate:AB1234⟧
        camionnette du Luxembourg (⟦plate:KL 4521⟧)
        voiture espagnole ⟦plate:1234 BCD⟧
        SEAT espagnole ⟦plate:1234BCD⟧ épave
        camping-car italien ⟦plate:AB 123 CD⟧
        fourgon roumain ⟦plate:B 123 ABC⟧
        Dacia roumaine ⟦plate:CJ-12-ABC⟧
        voiture polonaise ⟦plate:WX 12345⟧
        voiture anglaise ⟦plate:AB12 CDE⟧
        un utilitaire portugais ⟦plate:12-AB-34⟧
        voiture irlandaise ⟦plate:181-D-12345⟧
        van néerlandais ⟦plate:12-ABC-3⟧
        une Golf (D) ⟦plate:KA PB 777⟧ mal garée
        caravane ⟦plate:AB-123-CD⟧
        plaque commençant par ⟦plate:GK-512⟧
        plaque : ⟦plate:GK 512 ??⟧
        scooter ⟦plate:GK-512-B⟧
        moto ⟦plate:GK512BC⟧
        camion ⟦plate:GK 512 BC⟧ et remorque ⟦plate:GK 513 BC⟧
        véhicule imm. ⟦plate:GK 512 BC⟧
        ⟦plate:GK_512_BC⟧
        ⟦plate:GK.512.BC⟧
        ⟦plate:GK 512BC⟧ épave
        ⟦plate:GK-512 BC⟧ épave
        ⟦plate:gk512bc⟧ toujours là
        Clio ⟦plate:512 ABC 75⟧
        ⟦plate:4512 XY 75⟧
        voiture monégasque ⟦plate:A123⟧
        plaque monaco ⟦plate:7K42⟧
        plaque andorrane ⟦plate:K1234⟧
        voiture marocaine ⟦plate:12345-A-6⟧""",
    "mails": """
        ⟦email:lise.kerhoas arobase la poste point net⟧
        ⟦email:lise.kerhoas arobase laposte point net⟧
        ⟦email:lise point kerhoas arobase hot mail point fr⟧
        ⟦email:lisek arobase orange tiret business point com⟧
        ⟦email:lisek at ymail dot com⟧
        ⟦email:lise.kerhoas (chez) gmail⟧
        ⟦email:lise.kerhoas chez free⟧
        ⟦email:lise.kerhoas75 chez gmail point com⟧
        ⟦email:lise.kerhoas à orange.fr⟧
        ⟦email:lise.kerhoas à orange point fr⟧
        ⟦email:lise point kerhoas a orange point fr⟧
        ⟦email:lise.kerhoas(at)sub.exemple.org⟧
        ⟦email:lise.kerhoas [arobase] exemple [point] fr⟧
        ⟦email:lise.kerhoas{at}exemple.fr⟧
        ⟦email:lise.kerhoas <at> exemple.fr⟧
        ⟦email:lise.kerhoas (@) exemple.fr⟧
        ⟦email:lise.kerhoas@exemple⟧
        ⟦email:lise.kerhoas@exemple,fr⟧
        ⟦email:lise.kerhoas@gmailcom⟧
        ⟦email:lise.kerhoas@gmail.c om⟧
        ⟦email:lise.kerhoas @ exemple . fr⟧
        ⟦email:lise.kerhoas @exemple .fr⟧
        ⟦email:lise .kerhoas@exemple.fr⟧
        ⟦email:l i s e k @ g m a i l . c o m⟧
        ⟦email:lise.kerhoas@@exemple.fr⟧
        ⟦email:lise.kerhoas&gmail.com⟧
        ⟦email:lise.kerhoas²gmail.com⟧
        ⟦email:lise.kerhoas£gmail.com⟧
        ⟦email:"lise kerhoas"@exemple.fr⟧
        <⟦email:lise@exemple.fr⟧>
        mail=⟦email:lise@exemple.fr⟧
        ⟦email:lise.kerhoas@mairie-ville.gouv.fr⟧
        ⟦email:lise.kerhoas@exemple.co.uk⟧
        ⟦email:lise tiret kerhoas arobase gmail.com⟧
        ⟦email:lise underscore kerhoas arobase gmail.com⟧
        ⟦email:lise tiret du 8 kerhoas arobase gmail point com⟧
        ⟦email:lise tiret du milieu kerhoas arobase gmail point com⟧
        ⟦email:lise tiret kerhoas 75 arobase gmail point com⟧
        ⟦email:lisek 75 arobase gmail point com⟧
        ⟦email:lisek arobas gmail com⟧
        ⟦email:lisek arobase gmail virgule com⟧
        ⟦email:lisek@gmail virgule com⟧
        ⟦email:lisek@gmail point com⟧
        ⟦email:lisek@gmail dot com⟧
        ⟦email:lisek@gmail[.]com⟧
        ⟦email:lisek(a)gmail.com⟧
        ⟦email:lisek(à)exemple.fr⟧
        ⟦email:lisek-at-exemple-dot-fr⟧
        ⟦email:lisek_at_exemple.fr⟧
        ⟦email:lisek AT exemple DOT fr⟧
        ⟦email:lisek #at# exemple.fr⟧
        ⟦email:lisek *at* exemple.fr⟧
        ⟦email:lisek|at|exemple.fr⟧
        ⟦email:lisek at exemple.fr⟧
        ⟦email:lisek chez exemple point fr⟧
        gmail : ⟦email:lise.kerhoas75⟧
        mon gmail ⟦email:lise.kerhoas75⟧
        mon mail ⟦email:lise.kerhoas75⟧ sur orange
        ⟦email:lise.kerhoas@exemple.fr.⟧
        ⟦email:lise.kerhoas@¶exemple.fr⟧
        ⟦email:lise.kerhoas¶@exemple.fr⟧
        ⟦email:lise.kerhoas@exemple.¶fr⟧
        ⟦email:lise.kerhoas@exem-¶ple.fr⟧
        ⟦email:lise.kerhoas@éxemple.fr⟧
        ⟦email:lisé.kerhoas@exemple.fr⟧
        ⟦email:lise.kerhoas+75@exemple.fr⟧
        ⟦email:LISE.KERHOAS@EXEMPLE.FR⟧
        ⟦email:lise.kerhoas@exemple.technology⟧
        ⟦email:lise.kerhoas＠exemple.fr⟧
        ⟦email:lise.kerhoas﹫exemple.fr⟧
        ⟦email:lise.kerhoas@exemple。fr⟧
        ⟦email:lise.kerhoas.gmail.com⟧ est mon mail
        ⟦email:lise.kerhoas at gmail⟧
        ⟦email:lise.kerhoas arobase gmail⟧
        ⟦email:lisek arobase free⟧
        ⟦email:lise.kerhoas arobaz sfr.fr⟧
        ⟦email:lise.kerhoas aro base sfr.fr⟧
        ⟦email:lise.kerhoas a commercial sfr.fr⟧
        ⟦email:lise.kerhoas signe arobase sfr.fr⟧
        ⟦email:lise.kerhoas (arobase) sfr (point) fr⟧
        ⟦email:lise.kerhoas@sfr(point)fr⟧
        ⟦email:lise(point)kerhoas@sfr.fr⟧
        ⟦email:lise-point-kerhoas-arobase-sfr-point-fr⟧
        ⟦email:lise . kerhoas arobase sfr . fr⟧
        ⟦email:lise point k point kerhoas arobase sfr point fr⟧""",
}


@pytest.mark.parametrize("kind", GOES)
def test_numbers_and_addresses_go_in_every_register(privacy, kind):
    rows = [
        {"id": marked, "field": "complaint", "marked": marked}
        for line in GOES[kind].split("\n")
        if (marked := line.strip().replace("¶", "\n"))
    ]
    counts, wrong = privacy.tally(rows)
    assert counts and not [(register, text, out) for _, register, _, text, out in wrong]
