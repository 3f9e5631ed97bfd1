"""Sentences of works as they are published, and words that stand near the rules for persons: whole they must stay,
in every register."""

import pytest

from clairville.algorithms.intake.freetext import scrub

WORKS = """
    Réfection de l'enrobé sur 120 ml, rue de la République, du 4 au 22 mai, circulation alternée par feux.
    Création d'un branchement AEP PEHD Ø 32, rue Victor-Hugo, tranchée de 4 m sous trottoir.
    Dévoiement du réseau de chaleur DN 250, phase 2/4, boulevard Clemenceau, de 21h à 6h.
    Renouvellement HTA 20 kV souterrain, 350 ml, entre le poste Bellevue et le poste Jean-Moulin.
    Pose de fourreaux 3 x Ø 42/45 sur 140 m, chemin de Martin, pour le compte d'Orange.
    Grutage d'une climatisation, toiture de la clinique Saint-Vincent, samedi 14 mars de 6h à 13h.
    Reprise de tampons affaissés, quai Anatole-France, nuits du 3 au 7 juin.
    Stationnement interdit, carrefour RD 906 / RD 45, côté pair.
    Inspection télévisée et hydrocurage EU Ø 200, place du Marché, semaine 14.
    Abattage de 6 platanes malades, square Louise-Michel, par le service des espaces verts.
    Remplacement de 48 lanternes LED, avenue Jean-Jaurès, lot 3.
    Travaux GRDF : suppression de branchement gaz, impasse Mozart, durée 2 jours.
    Chantier Eiffage Route, giratoire de Villeneuve, déviation par la RD 12.
    Enedis, remplacement d'un support béton, lieu-dit Chez Bernard.
    Busage de fossé 18 m Ø 400, lieu-dit La Croix Blanche.
    Marquage au sol, parking Rosa-Bonheur, 48 places, mardi 4 novembre.
    Levage de poutres, passerelle Gustave-Eiffel, grue 100 T, route fermée H24.
    Livraison de béton, camion 19 T, rue des Écoles, de 7h à 9h.
    Convoi exceptionnel de 94 T, rocade Nelson-Mandela, nuit du 12 au 13.
    Échafaudage de 9 m sur 1,20 m, rue Emile Zola, jusqu'au 30 juin.
    Benne de 8 m3, 2 places, avenue Foch, du 5 au 9 mai.
    Tournage d'un film, rue Gustave-Flaubert, le 22 mai de 13h à 23h, société Gaumont.
    Marché de Noël, place Saint-Nicolas, 42 chalets, du 28 novembre au 24 décembre.
    Procession, départ basilique Sainte-Thérèse à 15h, arrivée rue Monseigneur-Dupanloup à 16h30.
    Fouilles archéologiques préventives, parvis Simone-Veil, 6 mois.
    Désamiantage de l'école Louis-Aragon pendant les vacances d'avril, base vie 60 m².
    Sondages géotechniques, 6 points, rue de l'Abbé-Grégoire.
    Fermeture de la bretelle n° 14, 4 nuits de 21h à 5h30.
    Circulation alternée par feux KR11, route de Toulouse, PR 12+300 à PR 12+550.
    Réparation de fuite en urgence, rue Barbès, intervention Veolia, 4 h.
    Pose d'un abribus JCDecaux, arrêt Jean Moulin, ligne 12.
    Remise à niveau de bouches à clé, rue André Malraux.
    Tirage de fibre 96 FO, du NRO Carnot au PM 64-12, Axione.
    Terrassement pour la chaufferie biomasse, ZAC des Tilleuls, lot 1 VRD.
    Réseau d'assainissement : reprise de 12 branchements EU, rues Lamartine, Musset et Vigny.
    Commémoration du 8 mai, place Jean-de-Lattre-de-Tassigny, circulation coupée de 10h30 à 12h.
    Vide-grenier de l'association Les Amis de Georges, cours Saint-Louis.
    Travaux SNCF Réseau, pont-rail de la rue Albert-Thomas, week-end du 11 novembre.
    Rénovation énergétique du gymnase Alice-Milliat, marché n° 2025-041.
    Arrêté n° 26/0088 du 12 janvier : vitesse limitée à 30 km/h, rue Lucie-Aubrac.
    Pose d'un coussin berlinois, rue Pierre et Marie Curie, à la demande du conseil de quartier.
    Plantation de 24 arbres, allée Frédéric-Chopin, terre végétale 180 m3.
    Dépose des guirlandes, rue Saint-Louis, rue Saint-Honoré et passage Sainte-Marthe.
    Le chantier commence à 7h30 et finit à 17h, sauf le vendredi.
    Entreprise : Colas Sud-Ouest. Maître d'œuvre : Artelia. Durée : 3 semaines.
    Maître d'ouvrage : Ville de Bordeaux. Exploitant : SUEZ.
    Emprise sur chaussée de 2,80 m ; cheminement piéton maintenu côté pair.
    Accès riverains maintenu. Collecte des ordures assurée.
    Ravalement de façade, résidence Paul-Éluard, bâtiment sud.
    Réaménagement de la cour du lycée Gabriel-Péri, tranche 2.
    Travaux sur le réseau d'eau potable. Coupure de 9h à 11h. Merci de votre compréhension.
    Pose de compteurs, rue Camille-Desmoulins. Gaz coupé le matin.
    Élagage des tilleuls, cours Gambetta. Stationnement interdit.
    Nettoyage des tags, mur du cimetière Saint-Martin.
    Fête de la musique, scène devant la médiathèque Aimé-Césaire, jusqu'à 1 h.
    Montage du chapiteau du cirque Pinder, esplanade Yehudi-Menuhin, convoi de 32 véhicules.
    Déménagement, camion de 20 m3, boulevard Schuman, 30 m linéaires.
    Mise en sens unique de la rue Condorcet, du pont Mirabeau à la fontaine Wallace.
    Réfection du terrain de foot du stade Marcel-Saupin, drainage compris.
    Curage de la rivière, aval du moulin, par le syndicat de rivière.
    Travaux de nuit. Bruit possible. Accès pompiers maintenu.
    Démolition du hangar, ancien site Alstom, zone portuaire, amiante.
    Modernisation de la station d'épuration, bassin n° 2, 1,2 M€.
    Renforcement BT, poste Les Acacias, départ 3, 4 supports.
    Déploiement de bornes IRVE 22 kVA, parking Mozart, 6 points de charge."""
NUMBERS = """
    Travaux du 05/06/2024 - 12/06/2024
    Travaux du 05.06.2024 - 12.06.2024
    Lots 01, 02, 03, 04, 05 attribués
    Lots 01 02 03 04 06
    Lots 01 et 02, 03 et 04, 05 et 06
    phases 01, 02, 03 et 04, 05
    La CAF ferme a 16 heures
    La CAF ferme à 16h30
    permis de construire n° PC 064 102 25 00031
    permis n° PC 064 102 25 00031
    permis feu n° 2024-118
    certificat d'urbanisme CU 064 102 25 00031
    la CAF, 12 places
    la MDPH du 93
    MDPH ouverte de 9h à 12h
    RSA 607,75 €
    RSA : 607 euros
    aide CAF 2024-2025
    dossier CAF incomplet depuis le 12/05/2025
    titre de séjour expiré le 12/05/2025
    titre exécutoire n° 2024-118
    passeport à refaire avant le 12/05/2025
    rendez-vous passeport le 12 mai 2025 à 10h30
    carte grise du 12/05/2025
    RAR 1A 204 553 8712 0
    arrêté n° 26/0088 du 12/05/2025
    marché n° 2024-075-001
    DN 250, PN 16
    canalisation fonte DN 150 sur 240 ml
    PR 12+300 à PR 12+550
    RD 906 PR 4+120
    poste HTA 4512
    poste source 123
    poste de refoulement n° 12
    câble 3x240 mm² + 95
    transformateur 630 kVA 20 kV
    budget 1 200 000 euros
    33 300 m2
    ligne 12, arrêt 45
    la BMW X5 2019 est garée là
    Renault Master 35 T
    Peugeot 208 blanche
    camion 19 T, rue des Écoles
    camion de 26 T rue Zola
    grue 100 T, rue Zola
    bruit à 7h rue Diderot
    entre 9h et 11h rue Zola
    de 8h à 17h rue Zola
    benne 8 m3 rue Zola
    échafaudage 9M, rue Zola
    tranchée 25 ML rue Zola
    fibre 96 FO rue Zola
    limité à 3,5 T rue Zola
    société suisse ABB 2024
    entreprise allemande, marché 2024
    norme NF EN 12464
    norme allemande DIN 1045
    béton C25/30
    enrobé BBSG 0/10
    candélabre n° 1234
    armoire AB 1234
    parcelle AB 123
    parcelles AB 123 et AB 124
    section AB n° 123
    référence 2025-09-17/12
    délibération 2025-09-17/12
    feux KR11
    panneau B14 et M6
    panneaux B6a1 et M6a
    panneau AK5 du camion
    balises K5c
    véhicule de chantier, feux R22
    bus 38 et 47
    camions grue type LTM 1050
    engin 8 T
    carrefour RD 12 / RD 45
    km 12 à 14
    il y a 06 candélabres et 12 bancs
    H24, 7j/7
    n° vert 3975
    appelez le 3975
    appelez le 115
    le 0 800 12 sans réponse
    code postal 64100
    75019 Paris
    SIRET 123 456 789 00012
    mail envoyé le 12/05/2025
    mail : voir plus bas
    mon mail est resté sans réponse
    mail du 12 mai 2025
    votre mail. Merci beaucoup
    email non reçu
    Mail François-Mitterrand fermé
    le mail est sombre
    adresse mail invalide
    vu sur le site ville@
    2@3 places
    rue du 8 mai 1945
    du 01/04 au 05/04, de 08h à 12h
    05/06/24 - 12/06/24
    de 06:00 à 12:00 et de 13:30 à 18:45
    semaine 14, 15, 16 et 17
    niveaux 01/02/03/04/05
    demande de logement social depuis 2018
    logement social, 120 dossiers
    numéro unique d'urgence
    le numéro du candélabre est 12345
    mon numéro de signalement 2024-00123
    mon numéro de demande est 20240012"""
NEAR_NAMES = """
    la rue de l'abbé est sale
    le docteur est absent
    mon époux est malade
    le ballon de football gêne
    le vélo de fonction
    le chien de garde aboie
    le jeu de ballon est interdit
    la classe de neige est annulée
    la maison des jeunes est fermée
    les riverains ont signé
    c'est encore le bruit qui gêne
    j'ai eu peur au rond-point
    j'ai eu Enedis au téléphone
    j'ai eu un agent à l'accueil
    j'ai vu Veolia creuser
    j'ai parlé à la mairie
    j'ai rencontré le maire
    j'ai croisé un camion
    ici la route est barrée
    ici le bus ne passe plus
    Ici Orange a laissé un câble
    demandez à la mairie
    merci à la mairie
    merci à tous
    bravo aux agents
    un certain temps
    un certain nombre de poubelles
    prénom manquant
    nom de la rue
    le nom est effacé
    au nom de la loi
    au nom du conseil
    de la part de la mairie
    les Dalles sont cassées
    Mons est en Belgique
    le dernier bus. H.T.
    prix 120 € H.T.
    Travaux S.N.C.F.
    voie ferrée S.N.C.F.
    Cordialement, la mairie
    Cordialement, le service voirie
    Merci. Trottoir cassé
    Merci. Lampadaire éteint
    Merci. Rue sale
    Merci, rue Victor-Hugo
    Cordialement, un riverain du quartier Croix-Blanche
    Vous remerciant par avance, les habitants du quartier
    Envoyé de mon iPhone
    Envoyé depuis mon Samsung
    Quelle honte. Poubelles pleines
    Place Foch. Banc cassé
    Rue de la Paix. Trottoir cassé
    marché Saint-Pierre. Fermé lundi
    quartier Saint-Jean. Bruit
    av. Pdt Wilson, chaussée rétrécie
    place du Col. Fabien
    rue du Gén. de Gaulle
    place du Dr. Roux
    Chaussée. Trou. Danger
    le lieu-dit est sombre
    parking sale
    le parking est plein
    Parking du stade fermé
    PARKING VÉLO plein
    ma fille de 4 ans est tombée
    mon fils de 8 ans a peur
    le petit portail est cassé
    ma mère le soir ne sort plus
    ma mère le matin ne sort plus
    mon voisin le mardi brûle ses déchets
    la part de gâteau
    Association Les Amis de Georges
    la chambre de commerce
    la chambre de tirage est ouverte
    le sac de sable
    la voiture de service
    la haie de thuyas
    la haie de lauriers
    le portail de l'école
    le courrier de la mairie
    la musique de nuit
    dossier au nom de la copropriété
    vu avec le service voirie
    suivi par la métropole
    reçu par la poste
    accueilli par personne
    contact chantier Eiffage
    chef de chantier absent
    responsable Enedis
    me prévenir avant
    merci de me rappeler
    on refuse de me répondre
    un avis sur la chaussée
    du 9h et 11h
    entre 9h et 11h. Bonne journée"""


def texts(lines: str) -> list[str]:
    return [line.strip() for line in lines.split("\n") if line.strip()]


def test_there_are_enough_sentences_of_works():
    assert len(texts(WORKS)) >= 60


@pytest.mark.parametrize("text", texts(WORKS + NUMBERS + NEAR_NAMES))
def test_what_names_nobody_stays_whole(privacy, text):
    forms = [form(text) for form in privacy.REGISTERS.values()]
    assert [scrub(form) for form in forms] == forms
