"""Names and signatures that once got through: announcing words by forms of names, in every register."""

import pytest

from clairville.algorithms.common.owners import organisation

GOES = {
    "names": """
        il parait que ⟦n:Hervé Le Du⟧ a eu son permis
        ⟦n:Gaëlle Le Du⟧ demande un bac
        M. ⟦n:Le Du⟧ relance
        contacter ⟦n:Yvon Le Dû⟧ au plus vite
        J'ai eu ⟦n:Karim⟧ au téléphone
        j'ai vu ⟦n:Nadège⟧ au guichet
        j'ai parlé à ⟦n:Nadège⟧ hier
        j'ai parlé avec ⟦n:Nadège⟧ hier
        j'ai croisé ⟦n:pierre⟧ (celui du service voirie)
        j'ai croisé ⟦n:Olivier⟧, il m'a dit d'écrire
        j'ai rencontré ⟦n:Aurélie⟧ sur le marché
        on m'a passé ⟦n:Sandrine⟧ qui m'a raccroché au nez
        accueilli par ⟦n:Ludivine⟧ à la mairie annexe
        de la part de ⟦n:Maurice⟧
        on voit un fil qui pend, ici ⟦n:Wenceslas⟧
        Bonjour ici ⟦n:Mireille⟧, la lampe est cassée
        c'est ⟦n:Gérard⟧ du 3e
        prénom ⟦n:Tesfay⟧, nom ⟦n:Haile⟧
        prénom : ⟦n:Mireille⟧
        nationalité érythréenne, prénom ⟦n:Mulugeta⟧
        mon nom est ⟦n:Kerhoas⟧
        nom de famille ⟦n:Ouedraogo⟧
        Témoins : ⟦n:R. Castaing⟧, ⟦n:Li Wei Chen⟧, ⟦n:OUALI Samira⟧
        ⟦n:Bahar Yıldız⟧ et ⟦n:Côme d'Estienne⟧ demandent un rendez-vous
        ma voisine ⟦n:Blanche d'Arcourt⟧ est malade
        ⟦n:M.-L. Kerhoas⟧ attend
        ma mère ⟦n:Josiane Le Bris⟧ est tombée
        mon voisin ⟦n:Ronan Le Roux⟧ brûle des déchets
        ⟦n:Ronan Le Borgne⟧ se gare sur le trottoir
        Mme ⟦n:Le Bris⟧ attend
        Me ⟦n:A. Saint-Criq⟧, notaire, attend toujours
        Maître ⟦n:P. Saint-Amour⟧ est saisi
        Dr ⟦n:Saint-Martin⟧ absent
        Me ⟦n:Kerhoas⟧, notaire à Redon
        le secrétariat de Me ⟦n:Ravalomanitra⟧
        l'étude de Me ⟦n:Goyhenetche⟧
        Mons. ⟦n:Haroutiounian⟧ a posé une caméra
        Mr ⟦n:Haroutiounian⟧ a posé une caméra
        Melle ⟦n:Goyhenetche⟧ attend
        Mdme ⟦n:Goyhenetche⟧ attend
        le sieur ⟦n:Goyhenetche⟧ attend
        la dame ⟦n:Goyhenetche⟧ attend
        L'abbé ⟦n:Mathurin Louvel⟧ sonne les cloches
        le docteur ⟦n:Prudence Kerhoas⟧ est parti
        le père ⟦n:Anselme Kerhoas⟧ dit la messe
        la sœur ⟦n:Marie-Josèphe⟧ se plaint
        M ⟦n:Kerhoas⟧ est venu
        M. ⟦n:Petit⟧ est venu
        M. et Mme ⟦n:Boulanger⟧ sont venus
        MM. ⟦n:Roux⟧ et ⟦n:Blanc⟧ sont venus
        Mmes ⟦n:Jean⟧ et ⟦n:Martin⟧ refusent
        Madame ⟦n:de La Villemarqué⟧ relance
        ma fille de 4 ans ⟦n:Aïssatou⟧ n'a pas de place
        mon fils de 8 ans, ⟦n:Ilan⟧, est tombé
        ma fille ⟦n:Zélie⟧ 6 ans est tombée
        mon fils âgé de 7 ans ⟦n:Souleymane⟧ a été mordu
        le ballon de ⟦n:Rayan⟧ et ⟦n:Gabriel⟧ casse mon carreau
        le vélo de ⟦n:Souleymane⟧ a été volé
        le cartable de ⟦n:Zélie⟧ est resté dans le bus
        la trottinette d'⟦n:Inès⟧ est cassée
        la classe de ⟦n:Zélie⟧ est fermée
        la chambre de ⟦n:Zélie⟧ donne sur le chantier
        l'anniversaire de ⟦n:Zélie⟧ au parc
        les parents de ⟦n:Souleymane⟧ ne disent rien
        le papa d'⟦n:Ilan⟧ attend
        le petit ⟦n:Souleymane⟧ s'est blessé
        la petite ⟦n:Zélie⟧ s'est blessée
        l'élève ⟦n:Souleymane Traoré⟧ (CM1 B)
        l'enfant ⟦n:Zélie K.⟧ est inscrite
        bébé ⟦n:Anouk⟧ ne dort pas
        mon bébé ⟦n:Lou⟧ ne dort pas
        ⟦n:Souleymane⟧, 8 ans, a été renversé
        ⟦n:Rayan⟧ et ⟦n:Gabriel⟧ jouent au ballon
        mon époux ⟦n:Casimir Ndong⟧ attend
        mon épouse ⟦n:Prudence Ndong⟧ attend
        mon ex ⟦n:Dylan Carpentier⟧ me suit
        mon voisin ⟦n:M. Carpentier⟧ me suit
        mon copain ⟦n:Tonio⟧ a filmé
        notre concierge ⟦n:Mirjana⟧ part
        mon beau-frère ⟦n:Nuno Teixeira⟧ part
        ma tante ⟦n:Odette⟧ est sourde
        l'agent ⟦n:Morvan⟧ est passé
        l'agente ⟦n:Priscilla⟧ est passée
        le maçon ⟦n:Teixeira⟧ est passé
        le plombier, ⟦n:Nuno Teixeira⟧, est passé
        l'instituteur ⟦n:Loïc Guivarch⟧ est parti
        le garde champêtre ⟦n:Robert Castaing⟧ nie
        le chauffeur ⟦n:Mamadou⟧ klaxonne
        C'est encore ⟦n:Dédé Marchadier⟧ qui vide sa fosse
        Objet: plainte contre ⟦n:LENOIR Didier⟧
        Le courrier d'⟦n:Oleksandr Shevchuk⟧ arrive chez moi
        Avez vous des nouvelles de ⟦n:Solveig Lindqvist⟧ ?
        Badge au nom de ⟦n:Ottavia Colonna⟧
        carte au nom de ⟦n:Colonna⟧
        ⟦n:Kévin Dos Anjos⟧ + ⟦n:Bryan Lemoine⟧ = motocross
        ⟦n:Castaing Mireille⟧ - bac non livré
        ⟦n:CASTAING Mireille⟧, bac non livré
        Demande de ⟦n:Mireille Castaing⟧ : un banc
        demandez à ⟦n:Aminata⟧
        dites à ⟦n:Aminata⟧ de rappeler
        merci à ⟦n:Aminata⟧ pour son accueil
        Merci ⟦n:Aminata⟧ !
        félicitations à ⟦n:Aminata⟧ du service propreté
        ⟦n:Aminata⟧ du service propreté m'a dit d'attendre
        un certain ⟦n:Kassimi⟧ se gare là
        un certain ⟦n:Abdel Kassimi⟧ se gare là
        le nommé ⟦n:Kassimi⟧ se gare là
        alias ⟦n:Dédé⟧
        surnommé ⟦n:Dédé⟧
        chez ⟦n:Mireille⟧ et ⟦n:Robert⟧ la cave est inondée
        les ⟦n:Castaing⟧ ont bâti sans permis
        la famille ⟦n:Castaing⟧ a bâti sans permis
        le terrain de ⟦n:Robert Castaing⟧ brûle
        le chien de ⟦n:Robert⟧ aboie
        la voiture à ⟦n:Kévin⟧ est en double file
        cc ⟦n:Mireille Castaing⟧
        copie à ⟦n:Mireille Castaing⟧
        à l'attention de ⟦n:Mireille Castaing⟧
        p/o ⟦n:Mireille Castaing⟧
        pour ⟦n:Mireille Castaing⟧, sa fille
        signalé par ⟦n:Mireille Castaing⟧
        suivi par ⟦n:Mireille⟧
        contact chantier ⟦n:Nuno Teixeira⟧
        conducteur de travaux : ⟦n:Nuno Teixeira⟧
        responsable : ⟦n:Teixeira⟧
        chef de chantier ⟦n:Teixeira⟧
        référent : ⟦n:Nuno⟧
        MO : ⟦n:Nuno Teixeira⟧
        ⟦n:Nuno Teixeira⟧ (propriétaire) demande
        ⟦n:Teixeira Nuno⟧ né le 12/05/1980
        on m'a dit de voir avec ⟦n:Josiane⟧
        selon ⟦n:Fatou⟧ c'est réglé
        ⟦n:Fatou⟧ m'a dit que c'est réglé
        ⟦n:Fatou⟧ de l'accueil m'a dit que c'est réglé
        la bande à ⟦n:Kevin⟧ traîne encore
        un gars qui s'appelle ⟦n:Momo⟧
        il s'appelle ⟦n:Mouloud Ferhat⟧
        ils s'appellent ⟦n:Enzo⟧ et ⟦n:Mattéo⟧
        nom: ⟦n:marchand⟧
        bail au nom de ⟦n:Kerhoas⟧
        mariage ⟦n:Kerhoas⟧-⟦n:Castaing⟧
        obsèques de ⟦n:Yvonne Kerhoas⟧
        feu ⟦n:Yvonne Kerhoas⟧
        ⟦n:Yvonne Kerhoas⟧ décédée
        née ⟦n:Kerhoas⟧
        épouse ⟦n:Kerhoas⟧
        ⟦n:Y. Kerhoas⟧ et ⟦n:Z. Castaing⟧ se plaignent
        Messieurs ⟦n:Kerhoas⟧ et ⟦n:Castaing⟧
        Mr et Mme ⟦n:Jean Kerhoas⟧
        Monsieur ⟦n:Ahmed⟧
        Mme ⟦n:Blanc⟧ du 3e
        mme ⟦n:blanc⟧
        mr ⟦n:petit⟧ se gare mal
        M. ⟦n:D.⟧ se gare mal
        le Dr ⟦n:Blanc⟧ est parti
        dr ⟦n:blanc⟧ est parti
        le professeur ⟦n:Kerhoas⟧ est parti
        le père ⟦n:Kerhoas⟧ est parti
        l'imam ⟦n:Kassimi⟧ est parti
        le rabbin ⟦n:Kassimi⟧ est parti
        le pasteur ⟦n:Kerhoas⟧ est parti
        le maire ⟦n:Kerhoas⟧ est parti
        le brigadier ⟦n:Kerhoas⟧ est parti
        le gendarme ⟦n:Kerhoas⟧ est parti
        l'inspecteur ⟦n:Kerhoas⟧ est parti
        le commissaire ⟦n:Kerhoas⟧ est parti
        le lieutenant ⟦n:Kerhoas⟧ est parti
        le député ⟦n:Kerhoas⟧ est parti
        maître ⟦n:Kerhoas⟧ est parti
        mon fils s'appelle ⟦n:Tiago⟧
        mes filles ⟦n:Léa⟧, ⟦n:Zoé⟧ et ⟦n:Lou⟧
        mes enfants ⟦n:Tiago⟧ (6 ans) et ⟦n:Ilhem⟧ (3 ans)
        mon fils (⟦n:Tiago⟧, 6 ans)
        ma fille (⟦n:Ilhem⟧)
        ma petite ⟦n:Ilhem⟧ a été mordue
        mon petit-fils ⟦n:Tiago⟧ a été mordu
        mon loulou ⟦n:Tiago⟧ a été mordu
        mon grand ⟦n:Tiago⟧ a été mordu
        son frère ⟦n:Tiago⟧ et sa sœur ⟦n:Ilhem⟧
        ⟦n:Tiago⟧ 4 ans attend une place
        ⟦n:Tiago⟧ (4 ans) attend une place
        inscription de ⟦n:Tiago⟧ au centre de loisirs
        inscrire ⟦n:Tiago⟧ à la cantine
        la cantine de ⟦n:Tiago⟧
        le PAI de ⟦n:Tiago⟧
        l'AESH de ⟦n:Tiago⟧
        l'instit de ⟦n:Tiago⟧
        la poussette de ⟦n:Tiago⟧
        le doudou de ma fille ⟦n:Inaya⟧
        ⟦n:Tiago⟧ est allergique
        ⟦n:Inaya⟧ est tombée du toboggan
        ⟦n:Tiago⟧ s'est blessé
        ⟦n:Tiago⟧ a été mordu
        ⟦n:Tiago⟧ va à l'école Jean-Moulin
        ⟦n:Tiago Kassimi⟧ en CM2
        ⟦n:Tiago K.⟧ CM2
        élève : ⟦n:Tiago⟧
        enfant : ⟦n:KASSIMI Tiago⟧
        enfants concernés : ⟦n:Tiago⟧ et ⟦n:Ilhem⟧
        les jumeaux ⟦n:Tiago⟧ & ⟦n:Ilhem⟧
        mes jumelles ⟦n:Inaya⟧ & ⟦n:Ilhem⟧
        le gamin, ⟦n:Tiago⟧, crie
        la petite voisine ⟦n:Inaya⟧ crie
        le bébé de ⟦n:Rachida⟧ crie
        le fils de ⟦n:Rachida⟧ crie
        le fils ⟦n:Kerhoas⟧ crie
        le mari de ⟦n:Rachida⟧ crie
        la femme de ⟦n:Robert⟧ crie
        la fille de Mme ⟦n:Kerhoas⟧ crie""",
    "signatures": """
        Demande d'occupation rue Berlioz. Merci. ⟦n:Ewa Nowakowska⟧
        Trou rue de la Paix. ⟦n:Ewa Nowakowska⟧
        Banc cassé square Louise-Michel. ⟦n:Mme Benedetti⟧
        Banc cassé. Salutations. ⟦n:L.B.⟧
        A bon entendeur. ⟦n:G.D.⟧
        A bon entendeur, salut. ⟦n:G. D.⟧
        Cordialement, ⟦n:GD⟧
        cdlt ⟦n:GD⟧
        Cordialement¶⟦n:GD⟧
        Merci ⟦n:Tiphaine L.M.⟧
        Merci,¶⟦n:Tiphaine LM⟧
        Vous remerciant par avance,¶⟦n:Josépha⟧ et ⟦n:Lucien⟧ du quartier Croix-Blanche
        Cordialement,¶⟦n:Josépha Kerhoas⟧¶12 rue de la Paix
        Merci d'avance, ⟦n:Josépha Kerhoas⟧, résidence des Lilas
        Cordialement ⟦n:Josépha⟧ du bâtiment C
        Cordialement ⟦n:Josépha Kerhoas⟧ riveraine excédée
        Cordialement ⟦n:Josépha Kerhoas⟧, présidente du comité de quartier
        bises ⟦n:tata Suzon⟧
        ⟦n:Tonio⟧¶Envoyé de mon iPhone
        Bonjour, le banc est cassé.¶⟦n:Tonio⟧
        Le banc est cassé.¶¶⟦n:Josépha Kerhoas⟧
        Le banc est cassé - ⟦n:Josépha Kerhoas⟧
        Le banc est cassé — ⟦n:Josépha⟧
        Le banc est cassé. ⟦n:Josépha Kerhoas⟧ 06 39 98 12 44
        Le banc est cassé. Merci de votre aide. ⟦n:Josépha K⟧
        Le banc est cassé. Bonne journée ⟦n:Josépha⟧
        Le banc est cassé. Bonne fin de journée. ⟦n:Josépha⟧
        Le banc est cassé. A bientôt ⟦n:Josépha⟧
        signé : un retraité en colère, ⟦n:Marcel Quintin⟧
        Une maman fatiguée, ⟦n:Elodie R.⟧
        Un citoyen lassé.¶⟦n:Marcel⟧
        Votre administré, ⟦n:Marcel Quintin⟧
        Fait à Redon, le 02/02/2026. ⟦n:Hocine Mebarki⟧
        Respectueusement. Dr ⟦n:Paule Anquetil⟧¶Médecin
        Cordialement,¶⟦n:Paule ANQUETIL⟧¶Directrice d'école
        Cordialement.¶⟦n:M. et Mme Anquetil⟧
        Cordialement.¶⟦n:Famille Anquetil⟧
        Cordialement.¶⟦n:Rose et Olivier⟧
        Cordialement.¶⟦n:Pierre et Rose Anquetil⟧
        Cordialement.¶⟦n:Pierre Boulanger⟧
        Cordialement. ⟦n:Pierre Boulanger⟧
        Merci, ⟦n:Pierre⟧
        Merci. ⟦n:Pierre⟧
        Merci de faire le nécessaire. ⟦n:Pierre Martin⟧
        Merci d'intervenir. ⟦n:Yann Le Du⟧
        Merci pour tout. ⟦n:Ysé d'Estienne⟧
        Veuillez agréer mes salutations. ⟦n:Ysé Dos Anjos⟧
        Sincères salutations¶⟦n:PHAN Đức Minh⟧
        Cordialement¶⟦n:Nguyễn Thị Lan⟧
        Cdt, ⟦n:Mamadou Saliou Bah⟧
        Bàv ⟦n:Marie-Jo⟧
        bav, ⟦n:Marie-Jo⟧
        merci bcp ⟦n:nono⟧
        Mille mercis, ⟦n:Nono⟧
        Dans l'attente, ⟦n:Nono Kerhoas⟧
        Dans l'attente de vous lire, ⟦n:Solveig⟧
        Au plaisir, ⟦n:Solveig⟧
        Le banc est cassé, je compte sur vous. ⟦n:Solveig L.⟧
        Le banc est cassé, j'attends. ⟦n:S. Lindqvist⟧
        Honte à vous. ⟦n:Solveig⟧
        Merci. ⟦n:Mme V.⟧
        Merci ⟦n:Mme V⟧
        Votre dévouée ⟦n:Simone⟧
        Votre dévouée, ⟦n:Simone⟧
        Bien à vous // ⟦n:Loulou⟧
        Cordialement : ⟦n:Josépha⟧
        Cordialement... ⟦n:Josépha⟧
        Cordialement !! ⟦n:Josépha⟧
        Merci, ⟦n:Gisèle⟧ (la dame au chien)
        Merci, ⟦n:Gisèle⟧, 78 ans
        Merci, ⟦n:Gisèle⟧ 78 ans
        Merci. ⟦n:P. et M. Kerhoas⟧
        Merci. ⟦n:Josépha & Lucien⟧
        Merci. ⟦n:Josépha + Lucien⟧
        Merci. ⟦n:Josépha⟧ et tout l'immeuble
        Merci. ⟦n:papi Jeannot⟧
        Merci. ⟦n:Jeannot⟧
        a+¶⟦n:titi⟧
        Bonne soirée à vous, ⟦n:Josépha⟧
        Bon week-end. ⟦n:Josépha⟧
        Bonnes fêtes. ⟦n:Josépha⟧
        Avec mes remerciements. ⟦n:Josépha⟧
        Avec toute ma considération, ⟦n:Josépha⟧
        Salutations citoyennes, ⟦n:Josépha⟧
        Sportivement, ⟦n:Josépha⟧
        Solidairement, ⟦n:Josépha⟧
        Respectueusement vôtre, ⟦n:Josépha⟧
        Bien vôtre, ⟦n:Josépha⟧
        Vôtre, ⟦n:Josépha⟧
        Bien amicalement¶⟦n:Josépha⟧
        Dans l'espoir d'une réponse. ⟦n:Josépha⟧
        En attendant. ⟦n:Josépha⟧
        Je compte sur vous. ⟦n:Josépha⟧
        Je reste à votre disposition. ⟦n:Josépha Kerhoas⟧
        Restant à votre disposition,¶⟦n:Josépha⟧
        sign. ⟦n:Josépha⟧
        Par ⟦n:Josépha⟧
        De : ⟦n:Josépha Kerhoas⟧
        Expéditeur : ⟦n:Josépha⟧
        posté par ⟦n:Josépha⟧
        l'artisan ⟦n:Kerhoas⟧
        La présidente¶⟦n:Josépha Kerhoas⟧
        Pour le syndic, ⟦n:J. Kerhoas⟧
        Pour le collectif,¶⟦n:Josépha⟧
        Docteur ⟦n:Josépha Kerhoas⟧, pédiatre
        Ing. ⟦n:Josépha Kerhoas⟧
        Merci¶¶¶⟦n:josépha⟧
        Merci¶*⟦n:josépha⟧*
        Merci¶~⟦n:josépha⟧~
        Merci¶"⟦n:josépha⟧"
        Merci¶⟦n:j.⟧
        Merci¶⟦n:J⟧
        Merci¶⟦n:JK⟧
        Merci. ⟦n:J.K⟧
        Merci. ⟦n:Josépha k.⟧
        Merci. ⟦n:Kerhoas J.⟧
        Merci. ⟦n:kerhoas⟧
        Merci beaucoup ⟦n:Olivier⟧
        merci beaucoup ⟦n:olivier⟧
        merci d'avance ⟦n:rose⟧
        cdlt ⟦n:pierre⟧
        cordialement ⟦n:rose petit⟧""",
}
OWNERS = """
    M ⟦n:TRAN⟧ / ⟦k:SARL BATI-SUD⟧
    M. ⟦n:TRAN⟧ - ⟦k:SARL BATI-SUD⟧
    ⟦k:SARL BATI-SUD⟧ / M. ⟦n:TRAN⟧
    ⟦k:SARL BATI-SUD⟧ (M. ⟦n:TRAN⟧)
    ⟦k:SARL BATI-SUD⟧, M. ⟦n:TRAN⟧
    ⟦k:SARL BATI-SUD⟧ pour Mme ⟦n:Kerhoas⟧
    ⟦k:ENEDIS⟧ pour M. ⟦n:Coatanéa⟧
    ⟦k:ENEDIS⟧ pour le compte de M. ⟦n:Coatanéa⟧
    ⟦k:GRDF⟧ / Mme ⟦n:Coatanéa⟧
    ⟦k:Ville de Redon⟧ / M. ⟦n:Coatanéa⟧
    ⟦k:SCI Les Tilleuls⟧ représentée par M. ⟦n:Coatanéa⟧
    ⟦k:Syndic Foncia⟧ chez Mme ⟦n:Coatanéa⟧
    ⟦k:EURL Couverture Sud⟧ chez M. et Mme ⟦n:Coatanéa⟧
    M. ⟦n:Coatanéa⟧ (⟦k:SARL Bati-Sud⟧)
    M. ⟦n:Coatanéa⟧ c/o ⟦k:Cabinet Foncia⟧
    Monsieur ⟦n:Yann Kerhoas⟧ / ⟦k:Eiffage⟧
    ⟦n:Kerhoas Yann⟧ / ⟦k:SARL BATI-SUD⟧
    ⟦n:KERHOAS Yann⟧ (⟦k:SARL BATI-SUD⟧)
    Indivision ⟦n:Kerhoas⟧ / ⟦k:Cabinet Foncia⟧"""


@pytest.mark.parametrize("kind", GOES)
def test_names_go_in_every_register(privacy, kind):
    rows = [
        {"id": marked, "field": "complaint", "marked": marked}
        for line in GOES[kind].split("\n")
        if (marked := line.strip().replace("¶", "\n").replace("⟦n:", "⟦signature:"))
    ]
    counts, wrong = privacy.tally(rows)
    assert counts and not [(register, text, out) for _, register, _, text, out in wrong]


def test_a_firm_stays_and_the_person_beside_it_goes(privacy):
    rows = [
        {"id": line, "field": "organisation", "marked": marked}
        for line in OWNERS.split("\n")
        if (marked := line.strip().replace("⟦n:", "⟦name/owner:").replace("⟦k:", "⟦keep:"))
    ]
    counts, wrong = privacy.tally(rows)
    assert counts["keep", "small"][1] > 10 and not wrong


@pytest.mark.parametrize(
    "owner",
    ["Melle Kerhoas", "les Castaing", "Le Du Hervé", "Li Wei Chen", "Tutelle de Yann Kerhoas"],
)
def test_owners_in_rarer_forms_go(owner):
    assert organisation(owner) is None


@pytest.mark.parametrize(
    "owner",
    ["M Construction", "Enedis / GRDF", "SDC 12 rue Monge", "Association Les Amis de Georges"],
)
def test_firms_side_by_side_stay(owner):
    assert organisation(owner) == owner
