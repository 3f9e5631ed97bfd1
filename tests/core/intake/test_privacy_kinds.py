"""Kinds of sentence that once let a person through, each told by several examples in every register;
and what stands near those kinds and must stay.
"""

import pathlib

import pytest

from clairville.algorithms.common.owners import organisation
from clairville.algorithms.intake.freetext import scrub

ROOT = pathlib.Path(__file__).resolve().parents[3]
GOES = {
    "a surname that is a word or a town, behind a given name that is announced": """
        Contacter ⟦n:Marilou Tanneur⟧
        Personne à prévenir ⟦n:Abdelkrim Marchand⟧
        Dossier suivi par ⟦n:Gwenvael Lannion⟧, service voirie
        M. ⟦n:Yann-Erwan Quimper⟧ relance
        Votre collègue ⟦n:Enoal Saint-Brieuc⟧ devait passer
        J'ai eu ⟦n:Maëlann Saint-Jean⟧ au téléphone
        Appelez ⟦n:Soazig Charpentier⟧
        Mon contact : ⟦n:Lounès Meunier⟧""",
    "a given name that is a word, with its surname": """
        mon cousin ⟦n:Constant Kerhoas⟧ a filmé
        L'aide-soignante ⟦n:Prudence Ouedraogo⟧ cherche une place
        la gardienne ⟦n:Violette Szabo⟧ est témoin
        ma voisine ⟦n:Aimée Lostanlen⟧ ne peut plus sortir""",
    "labels": """
        Demandeur : ⟦n:Hoël Marchadour⟧
        Propriétaire de la parcelle : ⟦n:Blandine Vasseur⟧
        Témoin : ⟦n:Isaline Ferrec⟧
        Titulaire : ⟦n:Aboubacar Doucouré⟧
        Interlocuteur : ⟦n:Xabi Goyhenetche⟧
        Occupante : ⟦n:Yuliya Bondarenko⟧""",
    "two given names that do something": """
        ⟦n:Ewan⟧ et ⟦n:Lysandre⟧ jouent dans la rue
        ⟦n:Kylian⟧ et ⟦n:Nolan⟧ crachent sur les vitres""",
    "lists of pupils": """
        Classe de CM1 : ⟦n:Maëlie⟧, ⟦n:Soan⟧ et ⟦n:Anouk⟧ absents
        Absents mardi : ⟦n:Naël⟧, ⟦n:Liwen⟧ et ⟦n:Ysaline⟧
        Inscrits à la garderie : ⟦n:Eliott Garrec⟧, ⟦n:Naïa Postec⟧""",
    "what stands behind a name": """
        ⟦n:KEROUEDAN Aimable⟧ née le 04/05/2014
        ⟦n:SOUMAH Fleur⟧, CE2, panier repas
        ⟦n:Tifenn Bonnefoy⟧ - CM1 - école du Port
        ⟦n:BOTREL Maël⟧ ; CP ; allergie aux œufs""",
    "signatures": """
        Je vous remercie de votre aide. ⟦n:Marilou Tanneur⟧
        mes hommages,¶⟦n:Ange-Noël Cristiani⟧
        Chaleureusement,¶⟦n:Pierre-Toussaint Luciani⟧
        En vous remerciant par avance¶⟦n:Maïlys Boucher⟧
        Tous mes respects¶⟦n:Lénaïck Chapelier⟧
        Merci de venir voir. ⟦n:Enora Poulain⟧""",
    "Irish and African forms": """
        Madame ⟦n:Ó Briain⟧ ne passe plus
        Mr ⟦n:O Sullivan⟧ est venu
        la voiture d'⟦n:Affoué N'Dri⟧ gêne
        c'est ⟦n:Koffi N'Goran⟧ qui appelle""",
    "telephones": """
        au ⟦p:+1 (418) 555-0173⟧ le soir
        ⟦p:+44 (20) 7946 0123⟧
        mon numéro ⟦p:06–39–98–12–70⟧
        tel ⟦p:+33 (6) 39 98 12 71⟧
        ⟦p:(+33) 6 39 98 12 72⟧
        ⟦p:(0033) 639981273⟧
        ⟦p:00 33 (0)6 39 98 12 74⟧
        ⟦p:+33-6-39-98-12-75⟧
        ⟦p:+33.(0)6.39.98.12.76⟧
        c'est le ⟦p:33 6 39 98 12 77⟧
        ⟦p:33639981278⟧ est mon numéro
        ⟦p:(0)6 39 98 12 79⟧
        ⟦p:06,39,98,12,80⟧
        ⟦p:06:39:98:12:81⟧
        ⟦p:06~39~98~12~82⟧
        ⟦p:06|39|98|12|83⟧
        ⟦p:06 - 39 - 98 - 12 - 84⟧
        ⟦p:06 / 39 / 98 / 12 / 85⟧
        ⟦p:0.6.3.9.9.8.1.2.8.6⟧
        ⟦p:06 39 quatre-vingt-dix-huit douze 87⟧
        ⟦p:o six 39 98 12 88⟧
        ⟦p:06.39.98.12 89⟧
        ⟦p:06*39*98*12*90⟧
        ⟦p:06–3998–1291⟧""",
    "plates": """
        immatriculée en Belgique ⟦pl:2-KQT-591⟧
        plaque des Pays-Bas ⟦pl:73-KLN-4⟧
        immatriculé au Portugal ⟦pl:73-LT-28⟧
        voiture hollandaise plaque ⟦pl:LX-473-B⟧
        plaque tchèque ⟦pl:4T7 2391⟧
        Twingo ⟦pl:EW - 391 - KP⟧
        Twingo ⟦pl:EW / 391 / KP⟧
        moto ⟦pl:EW–391–KP⟧
        moto ⟦pl:EW—391—KP⟧
        garée là, ⟦pl:EW‑391‑KP⟧
        ⟦pl:EW−391−KP⟧ gêne
        plaque d'immatriculation : ⟦pl:EW.391-KP⟧
        plaque n° ⟦pl:EW 391 KP⟧
        immatriculation n°⟦pl:4811 XW 22⟧
        voiture ⟦pl:E W-3 9 1-K P⟧
        Audi ⟦pl:ew391kp⟧
        camionnette ⟦pl:EW 39I KP⟧""",
    "numbers of social security": """
        NIR ⟦x:2.88.04.2B.033.118.53⟧
        ⟦x:1.76.11.29.019.044.07⟧ sécu
        n° ⟦x:2–88–04–29–033–118–53⟧""",
    "births": """
        né le ⟦x:dix-sept mars mille neuf cent quarante-huit⟧
        née le ⟦x:premier août deux mille quatre⟧
        né le ⟦x:vingt et un juin mille neuf cent cinquante⟧
        ma mère (⟦x:14/09/1941⟧) ne sort plus
        ma fille (⟦x:03.02.2011⟧) a peur
        mon épouse, ⟦x:30/11/1950⟧, est malade
        mon grand-père (⟦x:2 mai 1936⟧) marche mal""",
    "mails written by hand": """
        Écrire à ⟦email:o'kerhoas.soazig@gmail.com⟧
        me joindre : ⟦email:soazig.kerhoas@¶gmail.com⟧ merci
        ⟦email:soazig . kerhoas @ free . fr⟧
        mon mail c'est ⟦email:skerhoas gmail.com⟧
        ⟦email:soazig point kerhoas arobase orange pt fr⟧
        ⟦email:soazig.kerhoas a robase orange.fr⟧
        ⟦email:soazig[.]kerhoas[at]free[.]fr⟧
        ⟦email:soazig-kerhoas tiret bas 59 arobase yahoo fr⟧
        ⟦email:s.kerhoas sur gmail⟧
        ⟦email:soazig.kerhoas (gmail⟧)
        ⟦email:soazig.kerhoas@.free.fr⟧
        ⟦email:soazig.kerhoas@freefr⟧
        ⟦email:soazig.kerhoas*free.fr⟧""",
    "stairs": """
        esc. ⟦x:C⟧, 2e étage
        escalier ⟦x:D⟧
        bât. ⟦x:F⟧
        esc ⟦x:A⟧ porte 3""",
}
OWNERS = [
    "L. Tanguy-Guivarc'h",
    "D. Kerhoas",
    "O. Ferrec",
    "E. Szabo",
    "Y. Postec",
    "Postec Y.",
    "o. kerhoas",
]
STAYS = """
    Travaux Orange sur trottoir
    Tirage fibre S.T Orange
    Raccordement via gmail.com impossible
    Armoire SFR (Free) ouverte
    Réseau 4G chez Orange en panne
    Dérogation pour le secteur Jules Ferry
    Le Petit Casino livre la nuit
    La Petite Boutique est sale
    secteur Saint-Michel, plus de lumière
    Secteurs concernés : Bellevue, Centre et Gare
    Travaux : rue Zola, rue Hugo et place Foch
    Voitures et vélos passent sur le trottoir
    Décathlon et Ikea livrent la nuit
    Peugeot et Renault stationnent devant
    Je vous remercie de couper la haie
    Je vous remercie. Bonne journée
    Merci de venir. Trottoir cassé
    tous mes respects aux agents
    Panneau E 391 tombé
    au 125 - la porte est cassée
    parcelle EW 391 en friche
    lot 12 - 14 - 16
    Les travaux du 06/01/1939 sont cités
    depuis le vingt-deux avril le feu est en panne
    au parc, 06/09/2023, un arbre est tombé
    mon voisin, depuis le 12/05/2023, bloque
    Classe de CM1 : peinture, chauffage et volets à revoir
    École Jules Ferry, CE1 et CE2 : chauffage en panne
    Absents : le gardien et le directeur
    Demandeur : la mairie
    Contact : mairie de quartier
    Propriétaire : commune
    Témoin : le gardien du square
    10, 20, 30, 40, 50
    immatriculée en 2019
    O secours
    le point O du plan
    dossier 2024-06-39-98
    12:30:45
    les feux de 8:00:00 à 9:30:00
    33 300 m2 de voirie
    budget de 336 399 812 euros"""


@pytest.mark.parametrize("kind", GOES)
def test_kinds_that_leaked_go_in_every_register(privacy, kind):
    rows = [
        {"id": marked, "field": "complaint", "marked": marked.replace("⟦n:", "⟦signature:")}
        for line in GOES[kind].split("\n")
        if (marked := line.strip().replace("¶", "\n"))
    ]
    counts, wrong = privacy.tally(rows)
    assert counts and not [(register, text, out) for _, register, _, text, out in wrong]


@pytest.mark.parametrize("owner", OWNERS)
def test_owners_with_an_initial_go(owner):
    assert organisation(owner) is None


@pytest.mark.parametrize("text", [line.strip() for line in STAYS.split("\n") if line.strip()])
def test_what_stands_near_those_kinds_stays(text):
    assert [scrub(form) for form in (text, text.upper())] == [text, text.upper()]
