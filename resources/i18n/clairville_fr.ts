<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
  <context>
    <name>Clairville</name>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source> days</source>
      <translation> jours</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source> m</source>
      <translation> m</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source> over {base}</source>
      <translation> pour {base}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>"Make the record" uses them.</source>
      <translation>« Établir la fiche » s'en sert.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>"Situation at 16:30" with the hour of the moment if left empty.</source>
      <translation>« Situation à 16 h 30 » avec l'heure du moment si vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>"Undo" brings it back.</source>
      <translation>« Annuler » la rétablit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>"Undo" takes it back.</source>
      <translation>« Annuler » revient en arrière.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>(empty)</source>
      <translation>(vide)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>+ class A/B/C</source>
      <translation>+ classe A/B/C</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>0: by the number of stops. More steps, shorter rounds; no clock ends it.</source>
      <translation>0 : selon le nombre d'arrêts. Plus de pas, tournées plus courtes ; aucune horloge ne l'arrête.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>0: from the dates of the surveys.</source>
      <translation>0 : d'après les dates des relevés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>0: none.</source>
      <translation>0 : aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>0: one a day. Only without sectors of the town.</source>
      <translation>0 : un par jour. Seulement sans secteurs de la ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>0: that of the relief, coarser where it would have more than 4 million cells.</source>
      <translation>0 : celui du relief, plus large s'il devait y avoir plus de 4 millions de cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>0: the first year with a usual number of breaks.</source>
      <translation>0 : la première année au nombre de casses habituel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>0: the last one of the accounts.</source>
      <translation>0 : la dernière des comptes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>0: the last year with breaks.</source>
      <translation>0 : la dernière année avec des casses.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>1 act</source>
      <translation>1 acte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>1 act around here</source>
      <translation>1 acte autour d'ici</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>1 crash</source>
      <translation>1 accident</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>1 for the first year and so on; empty: free.</source>
      <translation>1 pour la première année, etc. ; vide : libre.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>1 has no source yet, such as a file of the town ({names}): add it with the pencil, no network needed.</source>
      <translation>1 n'a pas encore de source, comme un fichier de la commune ({names}) : ajoutez-le avec le crayon, sans réseau.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/packages.py" />
      <source>1 package is missing: {names}</source>
      <translation>1 paquet manque : {names}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>1 request</source>
      <translation>1 signalement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>1 row</source>
      <translation>1 ligne</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>1 row announced</source>
      <translation>1 ligne annoncée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>1 stop</source>
      <translation>1 arrêt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>1 theme comes over the network; Refresh all pulls it: {names}.</source>
      <translation>1 thème vient du réseau ; « Tout actualiser » le relève : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>1, 2, 3 ...; none: days are dealt by work.</source>
      <translation>1, 2, 3... ; aucun : les jours sont répartis selon le travail.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>15 minutes</source>
      <translation>15 minutes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>150 for a screen, 300 for print. The PDF stays vector.</source>
      <translation>150 pour un écran, 300 pour l'impression. Le PDF reste vectoriel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>18 °C by custom in France.</source>
      <translation>18 °C selon l'usage en France.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>2023, or 2023-2024; empty: found by its usual names.</source>
      <translation>2023, ou 2023-2024 ; vide : trouvé d'après les noms usuels.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>4.8 km/h are 80 m a minute; small children and old people walk at 3 to 4.</source>
      <translation>4,8 km/h font 80 m par minute ; jeunes enfants et personnes âgées marchent à 3 ou 4.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>47 % in Paris in 2004 (CEREMA); put your own count.</source>
      <translation>47 % à Paris en 2004 (CEREMA) ; mettez votre propre comptage.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>90 % interval: {low} to {high}.</source>
      <translation>Intervalle à 90 % : de {low} à {high}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>&lt;b&gt;To be computed again:&lt;/b&gt; {names}.</source>
      <translation>&lt;b&gt;À recalculer :&lt;/b&gt; {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>&lt;b&gt;To be mended first:&lt;/b&gt; {names}.</source>
      <translation>&lt;b&gt;À corriger d'abord :&lt;/b&gt; {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>&lt;b&gt;{name}: {ha} ha, mean score {score}&lt;/b&gt;</source>
      <translation>&lt;b&gt;{name} : {ha} ha, score moyen {score}&lt;/b&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>A Clairville result: conflicts, accident risk, prevention plan, maintenance, planting sites.</source>
      <translation>Un résultat de Clairville : conflits, risque d'accident, plan de prévention, entretien, sites de plantation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>A Clairville result: its first places on each page are numbered and listed with their reasons.</source>
      <translation>Un résultat de Clairville : ses premiers lieux sur chaque page sont numérotés et listés avec leurs raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>A PDF, a GPX and a CSV a trip, with addresses: to be deleted after the round.</source>
      <translation>Un PDF, un GPX et un CSV par voyage, avec adresses : à supprimer après la tournée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>A basin without one is left out and told.</source>
      <translation>Un bassin sans volume est écarté, et c'est dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>A bay that is there: {places} places, {hours} hours a week.</source>
      <translation>Aire existante : places : {places}, heures par semaine : {hours}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>A blocking factor covering more than this share of a cell makes it impossible.</source>
      <translation>Un facteur bloquant qui couvre plus que cette part d'une cellule la rend impossible.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>A break near a school matters more.</source>
      <translation>Une casse près d'une école compte davantage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>A break under a main road matters more; main road and traffic are also learned from.</source>
      <translation>Une casse sous un axe principal compte davantage ; l'axe principal et le trafic servent aussi à l'apprentissage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>A carriageway repaired or opened within this time is not funded again.</source>
      <translation>Une chaussée refaite ou ouverte depuis moins que ce délai n'est pas financée à nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>A cell that this factor covers is impossible.</source>
      <translation>Une cellule couverte par ce facteur est impossible.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>A central kitchen deals the day's total</source>
      <translation>Une cuisine centrale répartit le total du jour</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>A cluster grows from complaints with at least this many neighbours, themselves included.</source>
      <translation>Une grappe part de signalements qui ont au moins ce nombre de voisins, eux-mêmes compris.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/outcome.py" />
      <source>A comparison, not an impact study</source>
      <translation>Comparaison, pas étude d'impact</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>A complaint counts on the day it was made and the days after, this many in all.</source>
      <translation>Un signalement compte le jour où il est fait et les jours suivants, ce nombre de jours en tout.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>A count lies within (m)</source>
      <translation>Distance maximale du comptage (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>A counter-entry: the line stays, struck through, and a new one says what is right</source>
      <translation>Contre-écriture : la ligne reste, barrée, et une nouvelle dit ce qui est exact</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>A crash belongs to the nearest treated or comparison line within this distance.</source>
      <translation>Un accident appartient à la ligne traitée ou de comparaison la plus proche dans cette distance.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>A crash further than this from every street is not located.</source>
      <translation>Un accident plus éloigné que cela de toute voie n'est pas rattaché.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>A day (week, month) of zero is unknown. Untick for rare things, of which there may be none.</source>
      <translation>Un jour (une semaine, un mois) nul est inconnu. Décochez pour des choses rares, dont il peut n'y avoir aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>A day, with their crews.</source>
      <translation>Par jour, avec leurs équipages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>A decision about a named person or household (a fine, an aid, a permit). A ranked list of streets that people discuss founds none: the record is then voluntary and bears no legal mention.</source>
      <translation>Une décision sur une personne ou un foyer nommé (amende, aide, permis). Une liste classée de rues que l'on discute n'en fonde aucune : la fiche est alors volontaire et ne porte pas de mention légale.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>A field of the result, for example the year of a programme: each page shows its rows only; 0 has none.</source>
      <translation>Un champ du résultat, par exemple l'année d'un programme : chaque page ne montre que ses lignes ; 0 n'a pas de page.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>A file could not be read or written: {why}</source>
      <translation>Un fichier n'a pas pu être lu ou écrit : {why}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>A grade, a number, a word (good, worn, to replace ...) or a yes/no audit.</source>
      <translation>Une cote, un nombre, un mot (bon, usé, à remplacer…) ou un audit oui/non.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>A layer or a table with a row a place and date: counters, sensors, requests, loans, passengers ...</source>
      <translation>Une couche ou un tableau avec une ligne par lieu et date : compteurs, capteurs, signalements, prêts, voyageurs...</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>A layer or a table with a row a place and day: meals served, visits. Two years or more.</source>
      <translation>Une couche ou un tableau avec une ligne par lieu et jour : repas servis, entrées. Deux ans ou plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>A layer or a table with a row a place and hour (counters), or with a row a call. Eight weeks or more.</source>
      <translation>Une couche ou une table avec une ligne par lieu et heure (compteurs), ou une ligne par appel. Huit semaines ou plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>A letter to read over; nothing is sent</source>
      <translation>Un courrier à relire ; rien n'est envoyé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>A line a pair of works, kind and state of knowledge, with what it spares and why.</source>
      <translation>Une ligne par paire de chantiers, nature et état des connaissances, avec ce qu'elle économise et pourquoi.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>A line a trip, with kilometres, m³, hours, fill.</source>
      <translation>Une ligne par voyage, avec kilomètres, m³, heures, remplissage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>A line a work and street, as they are published.</source>
      <translation>Une ligne par chantier et rue, telles que publiées.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>A line of your own under the title</source>
      <translation>Une ligne de vous sous le titre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>A line of your own under the title (may stay empty):</source>
      <translation>Une ligne de vous sous le titre (peut rester vide) :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>A line per street of the town, with semicolons. Small counts are not told.</source>
      <translation>Une ligne par voie de la commune, avec des points-virgules. Les petits nombres ne sont pas dits.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>A line under the title, for example the territory and the date.</source>
      <translation>Une ligne sous le titre, par exemple le territoire et la date.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>A log is a public archive: it names functions, never persons, and it is eliminated with the visa of the departmental archives only.</source>
      <translation>Une main courante est une archive publique : elle nomme des fonctions, jamais des personnes, et ne s'élimine qu'avec le visa des archives départementales.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>A lorry less is worth (km)</source>
      <translation>Un camion de moins vaut (km)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>A map made by the plantability tool.</source>
      <translation>Une carte produite par l'outil de plantabilité.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>A measure is tried on the town's own data: connect your town first.</source>
      <translation>Une mesure s'essaie sur les données de la ville : connectez d'abord votre ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>A measure tried on the whole town: before, after and difference</source>
      <translation>Une mesure essayée sur toute la ville : avant, après, différence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>A message that is not opened is not handled. The list leaves nothing out; the oldest rise.</source>
      <translation>Un message non ouvert n'est pas traité. La liste n'écarte rien ; les plus anciens remontent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>A model made before; its card (.json) lies beside it. Used where nothing is learned.</source>
      <translation>Un modèle déjà fait ; sa fiche (.json) est à côté. Employé là où rien n'est appris.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/predictaccidentrisk.py" />
      <source>A model made by the training tool; its card (.json) lies beside it.</source>
      <translation>Un modèle produit par l'outil d'entraînement ; sa fiche (.json) est à côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>A month aside counts as (km)</source>
      <translation>Un mois de stockage compte pour (km)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>A name or a key was taken out of its document: check that it still opens.</source>
      <translation>Un nom ou une clé a été retiré de son document : vérifiez qu'il s'ouvre encore.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>A narrower gate is no access for rescue.</source>
      <translation>Une porte plus étroite n'est pas un accès des secours.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>A new file with the answers as they came. Calls and complaints are never on it, nor answers that hold a key.</source>
      <translation>Un nouveau fichier avec les réponses telles qu'elles sont venues. Les appels et les signalements n'y figurent jamais, ni les réponses qui contiennent une clé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>A new, moved or shared bay needs a reasoned order of the mayor.</source>
      <translation>Une aire créée, déplacée ou partagée demande un arrêté motivé du maire, ou de qui exerce ce pouvoir de police.</translation>
    </message>
    <message>
      <location filename="../../plugin/printing/expressions.py" />
      <source>A number of a Clairville result as the language writes it: clairville_value('expected', 2). The second argument, the number of decimals, may be left out.</source>
      <translation>Un nombre d'un résultat de Clairville écrit comme la langue l'écrit : clairville_value('expected', 2). Le second argument, le nombre de décimales, est facultatif.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>A number.</source>
      <translation>Un nombre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>A number; decimals as censuses have them.</source>
      <translation>Un nombre ; décimales comme dans les recensements.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>A numeric column of the crashes, for instance the number of people killed or hospitalised; empty counts every crash once.</source>
      <translation>Colonne numérique des accidents, par exemple le nombre de tués ou d'hospitalisés ; vide, chaque accident compte une fois.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>A page for each feature of</source>
      <translation>Une page pour chaque entité de</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>A page for each year (PDF)</source>
      <translation>Une page par année (PDF)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>A perimeter as a polygon, or points and lines that get a radius.</source>
      <translation>Un périmètre en polygone, ou des points et lignes auxquels un rayon est donné.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>A picture file, at the top right.</source>
      <translation>Un fichier image, en haut à droite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>A point a bay: what it serves, its load, how often it is found taken.</source>
      <translation>Un point par aire : ce qu'elle dessert, sa charge, la part des livraisons qui la trouvent occupée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>A point a facility.</source>
      <translation>Un point par équipement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>A point a gate, in the order of what its loss costs.</source>
      <translation>Un point par porte, dans l'ordre de ce que coûte sa perte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>A point a proposal: kind, gain from low to high, reasons, who signs.</source>
      <translation>Un point par proposition : type, gain du bas au haut, raisons, qui signe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>A point a proposed place, the best first.</source>
      <translation>Un point par lieu proposé, le meilleur d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>A point a record with the incident that it belongs to; of calls no words.</source>
      <translation>Un point par enregistrement avec l'incident dont il relève ; d'un appel, aucun mot.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>A point a request, in the middle of its 50 m cell: service, how, probability, urgency, words.</source>
      <translation>Un point par signalement, au milieu de son carré de 50 m : service, voie suivie, probabilité, urgence, mots.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>A point an incident, ranked, with reasons, sources and age.</source>
      <translation>Un point par incident, classé, avec raisons, sources et âge.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>A point of the map, in any coordinate system.</source>
      <translation>Un point de la carte, dans n'importe quel système de coordonnées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>A point per act and place, with the sentence that names it.</source>
      <translation>Un point par acte et par lieu, avec la phrase qui le nomme.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>A point per place, for the rows that may mean several.</source>
      <translation>Un point par lieu, pour les lignes qui peuvent en désigner plusieurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>A point per placed row, with how sure it is and what is to be looked at.</source>
      <translation>Un point par ligne placée, avec sa fiabilité et ce qu'il faut regarder.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>A prevention plan is made from a list of accident risk.</source>
      <translation>Un plan de prévention se fait à partir d'une liste de risque d'accident.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>A profile file (JSON), or the name of one that comes with Clairville, such as paris_demo.</source>
      <translation>Un fichier de profil (JSON), ou le nom d'un profil livré avec Clairville, par exemple paris_demo.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>A profile from someone else may name any file of this computer. Say yes only if you have read it. Profiles that come with Clairville, those of your own folder and those confirmed in the City data panel need none.</source>
      <translation>Un profil venu d'ailleurs peut désigner n'importe quel fichier de cet ordinateur. Ne dites oui que si vous l'avez lu. Les profils fournis avec Clairville, ceux de votre propre dossier et ceux confirmés dans le panneau Données de la ville n'en ont pas besoin.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>A programme is made from a ranking with costs: maintenance priority gives one from streets and complaints.</source>
      <translation>Un programme se fait à partir d'un classement avec coûts : la priorité d'entretien en donne un à partir des voies et des signalements.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>A public event in a drawn perimeter: how many people it holds, at 60 and at 82 people a minute and metre of exit; how long it takes to empty along the streets, and with each gate lost in turn; how each fire station still reaches the stage; works, schools, transport, deliveries, residents and quiet places that it meets; a checklist of rules with their texts, and the file that a prefecture asks for. A calculation to help: the opinion of the safety commission and of the fire service prevails.</source>
      <translation>Un événement public dans un périmètre dessiné : combien de personnes il tient, à 60 et à 82 personnes par minute et par mètre de sortie ; en combien de temps il se vide par les rues, et si chaque porte est perdue à son tour ; comment chaque caserne atteint encore la scène ; chantiers, écoles, transports, livraisons, habitants et lieux calmes touchés ; une liste de règles avec leurs textes, et le dossier demandé par la préfecture. Calcul d'aide ; l'avis de la commission de sécurité et du SDIS prévaut.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>A recording of the feeds: they are not asked, its answers are read again.</source>
      <translation>Un enregistrement des flux : ils ne sont pas interrogés, ses réponses sont relues.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>A result of "Water main failures".</source>
      <translation>Un résultat de « Casses de canalisations ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>A row a canteen over the last part of the history, in the words of ma cantine.</source>
      <translation>Une ligne par cantine sur la dernière partie de l'historique, dans les termes de ma cantine.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>A row a cell: expected, low and high, rank, reasons.</source>
      <translation>Une ligne par cellule : attendus, bas et haut, rang, raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>A row a day.</source>
      <translation>Une ligne par jour.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>A row a district and indicator: value, interval, count, rank, trend, source and date, or why there is none.</source>
      <translation>Une ligne par quartier et indicateur : valeur, intervalle, nombre, rang, tendance, source et date, ou pourquoi il n'y en a pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>A row a feed or theme: state, age, rows, and a sentence.</source>
      <translation>Une ligne par source ou thème : état, âge, lignes, et une phrase.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>A row a feed: state, age in minutes, rows, and a sentence.</source>
      <translation>Une ligne par flux : état, âge en minutes, nombre de lignes et une phrase.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>A row a gauge and hour ahead, with what such forecasts missed before.</source>
      <translation>Une ligne par station et échéance, avec l'erreur passée de telles prévisions.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>A row a gauge: level, change, forecast with its interval, reasons; or not covered.</source>
      <translation>Une ligne par station : hauteur, variation, prévision avec son intervalle, raisons ; ou non couvert.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>A row a movement and month: works, tonnes, kilometres, why, what to check.</source>
      <translation>Une ligne par mouvement et mois : chantiers, tonnes, kilomètres, raisons, points à vérifier.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>A row a number: movements covered, from low to high.</source>
      <translation>Une ligne par nombre : mouvements couverts, du bas au haut.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>A row a place and day: expected, interval, order, reasons.</source>
      <translation>Une ligne par lieu et jour : attendus, intervalle, commande, raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>A row a place and horizon: expected, interval, chance, alarm.</source>
      <translation>Une ligne par lieu et horizon : attendu, intervalle, chance, alerte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>A row a place: its highest chance, with reasons.</source>
      <translation>Une ligne par lieu : sa plus forte chance de dépassement, avec ses raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>A row a school, on the map where its place is known.</source>
      <translation>Une ligne par école, sur la carte si son lieu est connu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>A row a station and day in m³/s; five years or more for a comparison.</source>
      <translation>Une ligne par station et jour, en m³/s ; cinq années ou plus pour comparer.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>A row a station and week ahead, with the way it was made.</source>
      <translation>Une ligne par station et échéance, avec la méthode employée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>A row a station: level, class, tendency, forecast with its interval, reasons.</source>
      <translation>Une ligne par station : niveau, classe, tendance, prévision avec son intervalle, raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>A row a step of time: the treated places together, and as the comparison has it.</source>
      <translation>Une ligne par pas de temps : les lieux traités ensemble, et selon la comparaison.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>A row a step, in French and English.</source>
      <translation>Une ligne par étape, en français et en anglais.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>A row a tool, indicator and district: before, after, difference.</source>
      <translation>Une ligne par outil, indicateur et quartier : avant, après, différence.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>A row a use and zone: level, order, dates, link; the strictest first.</source>
      <translation>Une ligne par usage et zone : niveau, arrêté, dates, lien ; les plus stricts d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>A row a well and day; 15 years or more for an index.</source>
      <translation>Une ligne par piézomètre et jour ; 15 années ou plus pour un indice.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>A row an area, year and age.</source>
      <translation>Une ligne par secteur, année et âge.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>A row an area: requests, repeats, share that is told, needs estimated.</source>
      <translation>Une ligne par secteur : signalements, répétitions, part signalée, besoins estimés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/makescenario.py" />
      <source>A row an edit: fields action, feature (id of the row it changes) and values (JSON, or a field for each value such as start, days, opens, height_m).</source>
      <translation>Une ligne par modification : champs action, feature (identifiant de la ligne changée) et values (JSON, ou un champ par valeur comme start, days, opens, height_m).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>A row an hour and car park: share taken, with its low and high ends.</source>
      <translation>Une ligne par heure et par parc : part occupée, avec son bas et son haut.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>A row an invented place and date, with what the same design says there.</source>
      <translation>Une ligne par lieu et date inventés, avec ce que le même protocole y dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>A row per act with title, date and number: the SCDL list of deliberations, or any table of the town's.</source>
      <translation>Une ligne par acte avec objet, date et numéro : la liste SCDL des délibérations, ou tout tableau de la commune.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>A row per clause with its sentence and, for an end, its date.</source>
      <translation>Une ligne par clause avec sa phrase et, pour une fin, sa date.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>A row per facility in the last year of its table.</source>
      <translation>Une ligne par équipement, la dernière année de son tableau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>A row per indicator.</source>
      <translation>Une ligne par indicateur.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>A row per item in that year, what is to be examined first.</source>
      <translation>Une ligne par poste cette année-là, à examiner d'abord en tête.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/base.py" />
      <source>A run is already going on in this panel: wait for its end or cancel it.</source>
      <translation>Un traitement est déjà en cours dans ce panneau : attendez sa fin ou annulez-le.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>A shipped factor is switched off, not removed.</source>
      <translation>Un facteur de la liste fournie se désactive, il ne se retire pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>A small extract of the open data of Paris, shipped with the plugin: no network needed. It loads in about a minute.</source>
      <translation>Un petit extrait des données ouvertes de Paris, fourni avec l'extension : sans réseau. Le chargement prend environ une minute.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>A survey with a condition index.</source>
      <translation>Un relevé avec un indice d'état.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>A table (CSV, JSON, sheet) that the town keeps: item, year, reason. What it names is told as a change of perimeter and never as a departure.</source>
      <translation>Un tableau (CSV, JSON, classeur) que tient la commune : poste, année, motif. Ce qu'il nomme est dit changement de périmètre, jamais écart.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>A table with kind, uses and, in t/m³, in_place, loose, compacted: its rows replace ours. The help lists kinds and uses.</source>
      <translation>Une table avec kind (nature), uses (usages) et, en t/m³, in_place, loose, compacted (en place, foisonné, compacté) : ses lignes remplacent les nôtres. L'aide donne natures et usages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>A table with naf (a beginning of the code), low, high and, where wanted, per (establishment or job): its rows come before ours.</source>
      <translation>Une table avec naf (un début de code), low, high et, au besoin, per (establishment ou job) : ses lignes passent avant les nôtres.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>A table with year, facility and amount (kWh, m³, euros), such as the yearly sums of the tool Building energy: judged in the same way, in a table of its own.</source>
      <translation>Un tableau avec année, équipement et quantité (kWh, m³, euros), comme les sommes annuelles de l'outil sur l'énergie des bâtiments : jugé de même, dans un tableau à part.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>A table with year, item (function, facility, contract) and amount: the town's own export, OFGL, DGFiP. Lines of one item and year are summed. With a column of towns, the others are the comparison.</source>
      <translation>Un tableau avec année, poste (fonction, équipement, contrat) et montant : export de la commune, OFGL, DGFiP. Les lignes d'un même poste et d'une même année sont additionnées. Avec une colonne de communes, les autres servent de comparaison.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>A table: car park, time, free places, capacity. Its next 24 hours are forecast.</source>
      <translation>Une table : parc, heure, places libres, capacité. Ses 24 heures suivantes sont prévues.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>A text such as "canapé et 2 chaises": read by the table of objects.</source>
      <translation>Un texte comme « canapé et 2 chaises » : lu par la table des objets.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>A theme; those with a green mark are in the store.</source>
      <translation>Un thème ; ceux qui portent une marque verte sont dans la base locale.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>A week as a rule; at most four.</source>
      <translation>Une semaine en règle générale ; quatre au plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>A what-if: areas with a new sealed share, beside the same rain today.</source>
      <translation>Une simulation : des surfaces avec une nouvelle part imperméabilisée, à côté de la même pluie aujourd'hui.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>A what-if: points or areas that hold back what reaches them until they are full.</source>
      <translation>Une simulation : points ou surfaces qui retiennent ce qui leur arrive jusqu'à être pleins.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>A wide assumption: put the figures of your commune (INSEE, housing).</source>
      <translation>Une hypothèse large : mettez les chiffres de votre commune (INSEE, logement).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>A work may use what it digs itself</source>
      <translation>Un chantier peut employer ses propres déblais</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>A year.</source>
      <translation>Une année.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>A zero in another system puts the water decimetres too high or too low.</source>
      <translation>Un zéro dans un autre système met l'eau des décimètres trop haut ou trop bas.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>A zero is an outage</source>
      <translation>Un zéro est une panne</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>A3 landscape</source>
      <translation>A3 paysage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>A3 portrait</source>
      <translation>A3 portrait</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>A3: risks given above and places that the public may know; no command post, no depot.</source>
      <translation>A3 : les risques donnés ci-dessus et les lieux que le public peut connaître ; ni poste de commandement, ni dépôt.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>A4 landscape</source>
      <translation>A4 paysage</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>A4 page</source>
      <translation>Page A4</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>A4 portrait</source>
      <translation>A4 portrait</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>A: sand, drains well</source>
      <translation>A : sable, se draine bien</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Above 0 the report shows the network K function with a band from this many random scatters.</source>
      <translation>Au-dessus de 0, le rapport montre la fonction K sur le réseau avec une bande issue de ce nombre de tirages au hasard.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/cells.py" />
      <source>Absent from the data: {names}.</source>
      <translation>Absents des données : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Accept</source>
      <translation>Accepter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Access on foot</source>
      <translation>Accès à pied</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Accesses and shelters</source>
      <translation>Accès et accueils</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Accident risk</source>
      <translation>Risque d'accident</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Accident risk layer</source>
      <translation>Couche de risque d'accident</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Accident risk of junctions</source>
      <translation>Risque d'accident des carrefours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Accidents: difference</source>
      <translation>Accidents : différence</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Accounts</source>
      <translation>Comptes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Accumulation zones (ZAAC)</source>
      <translation>Zones d'accumulation (ZAAC)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Actions and grants</source>
      <translation>Actions et subventions</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Acts found</source>
      <translation>Actes trouvés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Adaptive bandwidth</source>
      <translation>Portée adaptative</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Add a factor</source>
      <translation>Ajouter un facteur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Add a line</source>
      <translation>Ajouter une ligne</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Add a stand-in</source>
      <translation>Ajouter un substitut</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Add data</source>
      <translation>Ajouter des données</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Add it to the project, or compute again.</source>
      <translation>Ajoutez-la au projet ou relancez le calcul.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Add layers</source>
      <translation>Ajouter des couches</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Add the page to the project's layouts</source>
      <translation>Ajouter la page aux mises en page du projet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Add the selected themes to the map, styled and grouped</source>
      <translation>Ajoute à la carte les thèmes sélectionnés, stylés et groupés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Add to map</source>
      <translation>Ajouter à la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Address</source>
      <translation>Adresse</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Address for the round sheet</source>
      <translation>Adresse pour la feuille de tournée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Address of the document</source>
      <translation>Adresse du document</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Address of the town's software</source>
      <translation>Adresse du logiciel de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Address of the town's software…</source>
      <translation>Adresse du logiciel de la ville…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Addresses</source>
      <translation>Adresses</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Adds or refreshes this model in the local register of models in use.</source>
      <translation>Ajoute ou met à jour ce modèle dans le registre local des modèles utilisés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Advanced</source>
      <translation>Avancé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>After it the best programme found is given with its bound.</source>
      <translation>Au-delà, le meilleur programme trouvé est donné avec sa borne.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>After that, corrections alone can be added</source>
      <translation>Ensuite, seules des corrections peuvent être ajoutées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Age</source>
      <translation>Âge</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Age classes that are added up, such as ind_4_5 and ind_6_10; none: all inhabitants.</source>
      <translation>Classes d'âge à additionner, par exemple ind_4_5 et ind_6_10 ; aucune : tous les habitants.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Air</source>
      <translation>Air</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Air peaks</source>
      <translation>Pics de pollution de l'air</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Air quality</source>
      <translation>Qualité de l'air</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Air quality index</source>
      <translation>Indice de qualité de l'air</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Air quality index of the hour, for the whole territory</source>
      <translation>Indice de qualité de l'air de l'heure, pour tout le territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Air stations</source>
      <translation>Stations de mesure de l'air</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Air stations and zones</source>
      <translation>Stations et zones de mesure de l'air</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Alerts of lines.</source>
      <translation>Alertes par ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>All</source>
      <translation>Tous</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>All classes</source>
      <translation>Toutes les classes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>All crashes</source>
      <translation>Tous les accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>All injury crashes</source>
      <translation>Tous les accidents corporels</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>All its layers are here ({n}).</source>
      <translation>Toutes ses couches sont là ({n}).</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>All kinds</source>
      <translation>Tous les types</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>All pages in one document, with selectable text.</source>
      <translation>Toutes les pages en un document, avec texte sélectionnable.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>All patches of a class as one multipolygon.</source>
      <translation>Toutes les plages d'une classe en un seul multipolygone.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>All places</source>
      <translation>Tous les lieux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>All proposals</source>
      <translation>Toutes les propositions</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>All streets</source>
      <translation>Toutes les voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>All streets of the town.</source>
      <translation>Toutes les voies de la ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>All subjects</source>
      <translation>Tous les sujets</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>All words must be there, in any form: accents, plurals and capitals do not count. Between quotation marks they stand side by side.</source>
      <translation>Tous les mots doivent y être, sous toute forme : accents, pluriels et majuscules ne comptent pas. Entre guillemets, ils se suivent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>All years</source>
      <translation>Toutes les années</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Along the streets, as far as a car goes on to find a place.</source>
      <translation>Le long des voies, jusqu'où une voiture va chercher une place.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Along the streets, from the bay to the door. Its weight falls to 0 at twice that.</source>
      <translation>Le long des rues, de l'aire à la porte. Le poids tombe à 0 au double.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Along the streets.</source>
      <translation>Par les rues.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Also fund measures with conditions to check</source>
      <translation>Financer aussi les mesures aux conditions à vérifier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Also map the cells that change class</source>
      <translation>Cartographier aussi les changements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Also trains a model of where trees already stand and compares it with the weighted score on blocks it never saw. It is shown beside the score, never instead of it.</source>
      <translation>Entraîne aussi un modèle des endroits où des arbres se trouvent déjà et le compare au score pondéré sur des blocs jamais vus. Il est montré à côté du score, jamais à sa place.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Also writes the theme "accidents" of this store, in place of what it holds.</source>
      <translation>Écrit aussi le thème « accidents » de cette base locale, à la place de ce qu'il contient.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Altitude of the scale's zero. Without it only the change is told.</source>
      <translation>Altitude du zéro de l'échelle. Sans elle, seule la variation est dite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Altitude of the water (m)</source>
      <translation>Altitude de l'eau (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Amount</source>
      <translation>Montant</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>An edited copy of resources/measures.json.</source>
      <translation>Une copie modifiée de resources/measures.json.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/nextsteps.py" />
      <source>And next:</source>
      <translation>Et ensuite :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/nextsteps.py" />
      <source>And next…</source>
      <translation>Et ensuite…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Announced strikers (%)</source>
      <translation>Grévistes annoncés (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/territories.py" />
      <source>Another profile file…</source>
      <translation>Un autre fichier de profil…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Another service; the next training learns it (C)</source>
      <translation>Un autre service ; le prochain apprentissage en tient compte (C)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Any day of it. Empty: the month of the first lot.</source>
      <translation>N'importe quel jour de ce mois. Vide : le mois du premier lot.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Any layer of places to be rated: fire stations, homes, pumping stations.</source>
      <translation>Toute couche de lieux à évaluer : casernes, EHPAD, stations de relevage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Any layer of public places with a field of names: community centres, gymnasiums, parks, museums.</source>
      <translation>Toute couche de lieux publics avec un champ de noms : maisons de quartier, gymnases, parcs, musées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Any layer or table: bridges, sidewalks, lights, playgrounds, benches, delivery bays.</source>
      <translation>Toute couche ou table : ouvrages d'art, trottoirs, éclairage, aires de jeux, bancs, aires de livraison.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/predictaccidentrisk.py" />
      <source>Applies a trained model to streets: the crashes a year that similar streets of the training territory suffer. Columns that the model knew and are missing here are refused by name; streets beyond its range are marked. The level may be wrong elsewhere: read the order, and check it against local knowledge.</source>
      <translation>Applique un modèle entraîné à des rues : les accidents par an que subissent les rues semblables du territoire d'apprentissage. Les colonnes que le modèle connaissait et qui manquent ici sont refusées par leur nom ; les rues hors de son domaine sont marquées. Le niveau peut être faux ailleurs : lisez l'ordre, et confrontez-le à la connaissance du terrain.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/predictaccidentrisk.py" />
      <source>Apply an accident risk model</source>
      <translation>Appliquer un modèle de risque d'accident</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Apply the weights</source>
      <translation>Appliquer les poids</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>ArcGIS feature layer</source>
      <translation>Couche d'entités ArcGIS</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Area and share of each plantability class in each zone, counted exactly along the zone's border, and its mean score. With a heat layer, each zone also gets its class in a grid of plantability by heat.</source>
      <translation>Surface et part de chaque classe de plantabilité dans chaque zone, comptées exactement le long de la limite de la zone, et score moyen. Avec une couche de chaleur, chaque zone reçoit aussi sa classe dans la grille plantabilité × chaleur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>Area of each class, exact along the border. A drawn zone: click its corners, right-click to close.</source>
      <translation>Surface de chaque classe, exacte le long du bord. Zone dessinée : cliquez ses sommets, clic droit pour fermer.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Area that changes class (m²)</source>
      <translation>Surface qui change de classe (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Areas in which water stands before it runs on: depth, volume, level when full.</source>
      <translation>Surfaces où l'eau stagne avant de repartir : profondeur, volume, niveau une fois pleines.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Areas of the corrected map. Empty: squares of five cells.</source>
      <translation>Secteurs de la carte corrigée. Vide : carrés de cinq cellules.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Around here</source>
      <translation>Autour d'ici</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Around points and lines; polygons stay as they are drawn.</source>
      <translation>Autour des points et des lignes ; les polygones restent tels quels.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundpapers.py" />
      <source>Arrival</source>
      <translation>Arrivée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>As JSON; equal by default: {"plantability": 1, "heat": 1, "people": 1, "equity": 1}.</source>
      <translation>En JSON ; égaux par défaut : {"plantability": 1, "heat": 1, "people": 1, "equity": 1}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>As in the town's own software.</source>
      <translation>Comme dans le logiciel de la ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>As people write it: abbreviated, without accents. Empty: only the table of all streets.</source>
      <translation>Comme on l'écrit : abrégée, sans accents. Vide : seulement le tableau de toutes les voies.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>As this map was made</source>
      <translation>Comme à la création de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Ask the feeds of this territory as often as each of them speaks, until it is unticked</source>
      <translation>Interroger les flux de ce territoire aussi souvent que chacun parle, jusqu'à ce que vous le décochiez</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Asked for, junction crashes count at their junction and no longer on a segment: both layers change.</source>
      <translation>Si elle est demandée, les accidents de carrefour comptent à leur carrefour et non plus sur un tronçon : les deux couches changent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Asks every live feed of a profile once (incidents, traffic, vigilance, levels ...) and writes what changed into the live store beside the town's, with the state of each feed: fresh, late, grey (no data), failed, not covered. Or plays a recording up to a moment, through the same reading. Grey is never green.</source>
      <translation>Interroge une fois chaque flux en direct d'un profil (incidents, trafic, vigilances, niveaux…) et écrit ce qui a changé dans l'entrepôt du direct, à côté de celui de la ville, avec l'état de chaque flux : à jour, en retard, gris (pas de donnée), en échec, non couvert. Ou rejoue un enregistrement jusqu'à un instant, par la même lecture. Gris n'est jamais vert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Asset maintenance priorities</source>
      <translation>Priorités d'entretien du patrimoine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Asset priority</source>
      <translation>Priorité du patrimoine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Assets</source>
      <translation>Objets</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Assets with a risk per year and a cost, for example results of the other tools put together.</source>
      <translation>Objets avec un risque par an et un coût, par exemple les résultats réunis des autres outils.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Assumed bell times</source>
      <translation>Horaires scolaires supposés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>At each stop, without the driving.</source>
      <translation>À chaque arrêt, sans la conduite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>At most 500 m from end to end. Short pieces are taken with their crossing. 0: each stretch stays a place of its own.</source>
      <translation>Au plus 500 m d'un bout à l'autre. Les tronçons courts sont pris avec leur carrefour. 0 : chaque tronçon reste un lieu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>At most; a bay that would cover nothing more is not proposed.</source>
      <translation>Au plus ; une aire qui ne couvrirait rien de plus n'est pas proposée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>At most; each must gain more than the cost of a move.</source>
      <translation>Au plus ; chacune doit gagner plus que le coût d'un déplacement.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>At the middle of the map</source>
      <translation>Au centre de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>At their entrance, with their names.</source>
      <translation>À leur accès, avec leur nom.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Atlas</source>
      <translation>Atlas</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Atlas of the selected places …</source>
      <translation>Atlas des lieux sélectionnés…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Atlas, a page a district …</source>
      <translation>Atlas, une page par quartier…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Attendance and meals to expect</source>
      <translation>Fréquentation et repas à prévoir</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Attribute that holds the buffer</source>
      <translation>Attribut qui donne le tampon</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Audit as values</source>
      <translation>Audit en valeurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Audit of the import</source>
      <translation>Audit de l'import</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Authentication</source>
      <translation>Authentification</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>B: loam</source>
      <translation>B : limon</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>BAAC files</source>
      <translation>Fichiers BAAC</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>BD TOPO file</source>
      <translation>Fichier BD TOPO</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Background layers</source>
      <translation>Couches de fond</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Balance by work and month</source>
      <translation>Bilan par chantier et mois</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Band</source>
      <translation>Bande</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Bandwidth (m)</source>
      <translation>Portée (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Base of the degree-days (°C)</source>
      <translation>Base des degrés-jours (°C)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Basins</source>
      <translation>Bassins</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Bays</source>
      <translation>Aires</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Bays and needs that change.</source>
      <translation>Aires et besoins qui changent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Bays and their load</source>
      <translation>Aires et leur charge</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Bays are wrongly taken</source>
      <translation>Les aires sont mal occupées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Bays in the national exchange format</source>
      <translation>Aires au format national d'échange</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Bays that nobody reaches meanwhile.</source>
      <translation>Aires que personne n'atteint pendant ce temps.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Bays to add</source>
      <translation>Aires à créer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Bays to move</source>
      <translation>Aires à déplacer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/outcome.py" />
      <source>Before and after</source>
      <translation>Avant et après</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>Before printing</source>
      <translation>Avant d'imprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Before–after study</source>
      <translation>Étude avant–après</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/shelf.py" />
      <source>Begin a scenario without edits</source>
      <translation>Commencer un scénario sans modification</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>Beginning of the period, local civil time.</source>
      <translation>Début de la période, heure légale.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Begins a log, of a real crisis or of an exercise</source>
      <translation>Commence une main courante, d'une crise réelle ou d'un exercice</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Bell times</source>
      <translation>Horaires scolaires</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Bell times of the schools</source>
      <translation>Horaires des écoles</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Bell times saved: {n} lines.</source>
      <translation>Horaires enregistrés : {n} lignes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Beside the perimeter is within (m)</source>
      <translation>Les abords vont jusqu'à (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Best windows along streets</source>
      <translation>Meilleures fenêtres le long des voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Births of the town by year</source>
      <translation>Naissances de la commune par année</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Black points and what lorries lack, with why.</source>
      <translation>Points noirs et ce qui manque de camions, avec la raison.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Blocking threshold (%)</source>
      <translation>Seuil de blocage (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>Blocks</source>
      <translation>Bloque</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Bordeaux variant</source>
      <translation>Variante de Bordeaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Both sides at once</source>
      <translation>Les deux côtés à la fois</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Break (minutes)</source>
      <translation>Pause (minutes)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Break begins after (hours)</source>
      <translation>La pause commence après (heures)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Breaks</source>
      <translation>Casses</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Bridges</source>
      <translation>Ouvrages d'art</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Budget (€)</source>
      <translation>Budget (€)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Budget +20 %</source>
      <translation>Budget +20 %</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Budget of the measures (€):</source>
      <translation>Budget des mesures (€) :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Budget per year</source>
      <translation>Budget par an</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Budget −20 %</source>
      <translation>Budget −20 %</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Buffer</source>
      <translation>Tampon</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Buffer in metres</source>
      <translation>Tampon en mètres</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Build the street network</source>
      <translation>Construire le réseau de voirie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Building energy</source>
      <translation>Énergie des bâtiments</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Buildings</source>
      <translation>Bâtiments</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Buildings by susceptibility</source>
      <translation>Bâtiments par sensibilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Buildings with normalised consumption, faults, saving and reasons.</source>
      <translation>Bâtiments avec consommation normalisée, défauts, économie et raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Bundles and wheels (*.zip *.whl)</source>
      <translation>Lots et paquets (*.zip *.whl)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Bus and tram lines or stops: whether buses wear a segment enters the forecast. Needs surveys drawn as lines.</source>
      <translation>Lignes ou arrêts de bus et de tram : le passage de bus sur un tronçon entre dans la prévision. Demande des relevés tracés en lignes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Bus lanes or routes and stops.</source>
      <translation>Couloirs ou lignes d'autobus et arrêts.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Bus lanes, lines and stops touched by works.</source>
      <translation>Couloirs, lignes et arrêts de bus touchés par les travaux.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Bus or detour streets</source>
      <translation>Rues à bus ou de contournement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/promised.py" />
      <source>By district</source>
      <translation>Par quartier</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>By function, never by name.</source>
      <translation>Par fonction, jamais par nom.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>By road, one way; an assumption unless you know it. Not read where points are given.</source>
      <translation>Par la route, aller simple ; une hypothèse si vous ne la connaissez pas. Non lu si des points sont donnés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/promised.py" />
      <source>By tenths</source>
      <translation>Par dixième</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>By the crew, where the lorry may not go; 0: never.</source>
      <translation>Par l'équipe, où le camion ne va pas ; 0 : jamais.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>By which the ground below buildings is raised, so that water goes round them.</source>
      <translation>Dont le sol est relevé sous les bâtiments, pour que l'eau les contourne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>C: sandy clay, drains badly</source>
      <translation>C : argile sableuse, se draine mal</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>CIFS file</source>
      <translation>Fichier CIFS</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>CKAN portal</source>
      <translation>Portail CKAN</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>CO2 spared, high (t)</source>
      <translation>CO2 économisé, haut (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>CO2 spared, low (t)</source>
      <translation>CO2 économisé, bas (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>CSV</source>
      <translation>CSV</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>CSV files (*.csv)</source>
      <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Cadastral parcels with their national identifier. Without them, parcels that acts name are listed only.</source>
      <translation>Parcelles cadastrales avec leur identifiant national. Sans elles, les parcelles nommées sont seulement listées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Calendar year before which a resurfaced place is not opened again; mandatory works apart.</source>
      <translation>Année civile avant laquelle un lieu refait n'est pas rouvert ; hors travaux obligatoires.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Call 18 or 112</source>
      <translation>Appelez le 18 ou le 112</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Call 18 or 112.</source>
      <translation>Appelez le 18 ou le 112.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/calldesk.py" />
      <source>Call received</source>
      <translation>Appel reçu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Calls</source>
      <translation>Appels</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Calls, traffic or people of the next 1, 3, 6 and 24 hours in each place, with the chance that they pass what the place bears, and an alarm where that chance is high enough: by a threshold that kept false alarms rare in the past, told with what it found and missed. Where no model beats the usual profile, that profile is used and it says so. Offences, disputes and persons are never forecast.</source>
      <translation>Appels, trafic ou personnes des 1, 3, 6 et 24 prochaines heures dans chaque lieu, avec la chance qu'ils dépassent ce que le lieu supporte, et une alerte quand cette chance est assez forte : d'après un seuil qui a gardé les fausses alertes rares dans le passé, dit avec ce qu'il a trouvé et manqué. Si aucun modèle ne bat le profil habituel, ce profil sert et c'est dit. Délits, conflits et personnes ne sont jamais prévus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Calm-traffic zones</source>
      <translation>Zones de circulation apaisée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/base.py" />
      <source>Cancelled.</source>
      <translation>Annulé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Candidates for duplicates</source>
      <translation>Candidats aux doublons</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Canteens for ma cantine</source>
      <translation>Cantines pour ma cantine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Capacities and clearing times.</source>
      <translation>Jauges et temps de sortie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Capacity</source>
      <translation>Capacité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Capacity of every place</source>
      <translation>Capacité de chaque lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Car parks in the next 24 hours</source>
      <translation>Parcs dans les 24 heures</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Carriageway repair (€/m²)</source>
      <translation>Réfection de chaussée (€/m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Cars at night, high</source>
      <translation>Voitures la nuit, haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Cars at night, low</source>
      <translation>Voitures la nuit, bas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Cars of a household, high</source>
      <translation>Voitures par ménage, haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Cars of a household, low</source>
      <translation>Voitures par ménage, bas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Catastrophe orders (CatNat)</source>
      <translation>Arrêtés de catastrophe naturelle (CatNat)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Categories that count, separated by line breaks or vertical bars. Empty: all.</source>
      <translation>Catégories qui comptent, séparées par des retours à la ligne ou des barres verticales. Vide : toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Category</source>
      <translation>Catégorie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Cell (m)</source>
      <translation>Maille (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Cell of the points (m)</source>
      <translation>Cellule des points (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Cell size (m)</source>
      <translation>Taille des cellules (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Cells with fewer points are left out of the counts, whole.</source>
      <translation>Les cellules avec moins de points sont écartées des effectifs, entières.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Certificates (DPE) of the tertiary set, joined by building number, else by place.</source>
      <translation>DPE du jeu tertiaire, joints par numéro de bâtiment, à défaut par leur position.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Chance that it is enough (%)</source>
      <translation>Probabilité que cela suffise (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Change of class</source>
      <translation>Changement de classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Change of plantability class</source>
      <translation>Changement de classe de plantabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Change of the height (m)</source>
      <translation>Variation de la hauteur (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Change, high (%)</source>
      <translation>Changement, haut (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Change, low (%)</source>
      <translation>Changement, bas (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Changed blocking factors</source>
      <translation>Facteurs bloquants modifiés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Changed weights</source>
      <translation>Poids modifiés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Changes of perimeter</source>
      <translation>Changements de périmètre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Channel</source>
      <translation>Canal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Check</source>
      <translation>Vérifier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>Check the columns, or choose its coordinate system under "Where the records lie".</source>
      <translation>Vérifiez les colonnes, ou choisissez le système de coordonnées sous « Position des données ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Checklist of the event</source>
      <translation>Liste à renseigner de l'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>Choose a document on this computer</source>
      <translation>Choisir un document de cet ordinateur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Choose a line of the list first.</source>
      <translation>Choisissez d'abord une ligne de la liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Choose a line: the map follows, its reasons stand here.</source>
      <translation>Choisissez une ligne : la carte suit, ses raisons se lisent ici.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/territories.py" />
      <source>Choose a profile</source>
      <translation>Choisir un profil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Choose a territory to see its themes, or begin with the demo that ships with Clairville.</source>
      <translation>Choisissez un territoire pour voir ses thèmes, ou commencez par la démonstration fournie avec Clairville.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/territories.py" />
      <source>Choose a territory…</source>
      <translation>Choisir un territoire…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Choose another store in the settings.</source>
      <translation>Choisissez une autre base locale dans les réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Choose before you have seen results. All three are told side by side.</source>
      <translation>À choisir avant d'avoir vu des résultats. Les trois sont donnés côte à côte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Choose on the map</source>
      <translation>Choisir sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Choose such a list above, or start one.</source>
      <translation>Choisissez une telle liste ci-dessus, ou lancez-en une.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldwrapper.py" />
      <source>Choose the field of the layer for each column that the tool reads</source>
      <translation>Choisir le champ de la couche pour chaque colonne que l'outil lit</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Choose the layer again to read its places.</source>
      <translation>Choisissez à nouveau la couche pour lire ses lieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldwrapper.py" />
      <source>Choose the layer first.</source>
      <translation>Choisissez d'abord la couche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Choose values</source>
      <translation>Choisir des valeurs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>Choose your commune in the list.</source>
      <translation>Choisissez votre commune dans la liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Choose your town first: the command post shows its works, closures, feeds and schools.</source>
      <translation>Choisissez d'abord votre ville : la cellule de crise montre ses travaux, fermetures, flux et écoles.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Chooses works, treatments and years that remove the most risk under yearly budgets: mandatory works first, pipes before surfaces, shared openings cheaper. Solved exactly for a few thousand items, by prices with a proven bound above. It compares other choices and says why each item is in or out.</source>
      <translation>Choisit opérations, traitements et années qui retirent le plus de risque sous des budgets annuels : obligations d'abord, conduites avant surfaces, ouvertures partagées moins chères. Résolu exactement pour quelques milliers d'objets, par prix avec une borne prouvée au-delà. Compare d'autres choix et dit pourquoi chaque objet est retenu ou non.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Citizens' complaints with date and category.</source>
      <translation>Signalements des habitants avec date et catégorie.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Citizens' requests</source>
      <translation>Signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Citizens' requests, closed ones with their service to learn from, open ones to read.</source>
      <translation>Signalements des habitants : les clos avec leur service pour apprendre, les ouverts à lire.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>City data</source>
      <translation>Données de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>City diagnosis</source>
      <translation>Diagnostic de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/actions.py" />
      <source>City snapshot</source>
      <translation>La ville à un instant</translation>
    </message>
    <message>
      <location filename="../../plugin/dress/tables.py" />
      <source>Clairville default style</source>
      <translation>Style par défaut de Clairville</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/results.py" />
      <source>Clairville results in this project</source>
      <translation>Résultats de Clairville dans ce projet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Clairville scores every 5 m cell from the layers of the store: the more it holds (buildings, networks, trees, green spaces), the surer the map.</source>
      <translation>Clairville note chaque cellule de 5 m d'après les couches de la base locale : plus elle en contient (bâtiments, réseaux, arbres, espaces verts), plus la carte est sûre.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Clairville sheds light; people decide. Each result shows its reasons, its uncertainty and the date of its data. Everything stays on this computer.</source>
      <translation>Clairville éclaire ; les personnes décident. Chaque résultat montre ses raisons, son incertitude et la date de ses données. Tout reste sur cet ordinateur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/window.py" />
      <source>Clairville's pages, offline</source>
      <translation>Les pages de Clairville, hors ligne</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>Clairville: connection test</source>
      <translation>Clairville : test de connexion</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Clairville: looking at the layers</source>
      <translation>Clairville : examen des couches</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Clairville: looking for packages</source>
      <translation>Clairville : recherche des paquets</translation>
    </message>
    <message>
      <location filename="../../plugin/live/clock.py" />
      <source>Clairville: preparing the week</source>
      <translation>Clairville : préparation de la semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>Clairville: reading the communes</source>
      <translation>Clairville : lecture des communes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/placesread.py" />
      <source>Clairville: reading the places</source>
      <translation>Clairville : lecture des lieux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Clairville: reading the streets</source>
      <translation>Clairville : lecture des voies</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>Clairville: testing a source</source>
      <translation>Clairville : test d'une source</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Clairville: unzipping packages</source>
      <translation>Clairville : décompression des paquets</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekchanges.py" />
      <source>Clairville: what changed since last week</source>
      <translation>Clairville : ce qui a changé depuis une semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Class</source>
      <translation>Classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Class with the new weights minus class with the stack's own weights, -10 to 10.</source>
      <translation>Classe avec les nouveaux poids moins classe avec les poids de la pile, de -10 à 10.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Class, reasons, the town's height, depth now where it is told. For sheets.</source>
      <translation>Classe, raisons, cote de la commune, hauteur d'eau du moment si elle est demandée. Pour les feuilles.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Class, vehicles a day, band, method and reasons; serves as traffic counts of other tools, and says what is estimated.</source>
      <translation>Classe, véhicules par jour, fourchette, méthode et raisons ; sert de comptages aux autres outils en disant ce qui est estimé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Classes are told apart by hatches, dashes and shapes instead of colours.</source>
      <translation>Les classes se distinguent par hachures, tirets et formes plutôt que par des couleurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Clauses of contracts</source>
      <translation>Clauses de contrats</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Click a card first: the map then shows its indicator.</source>
      <translation>Cliquez d'abord sur une carte : le plan montre alors son indicateur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Click a card: definition, source, date and count.</source>
      <translation>Cliquez sur une carte : définition, source, date et effectif.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Click a line in a Clairville list, or press "Click on the map" and click a result: its score is taken apart here.</source>
      <translation>Cliquez sur une ligne d'une liste de Clairville, ou sur « Cliquer sur la carte » puis sur un résultat : son score est décomposé ici.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Click a line to see the place on the map.</source>
      <translation>Cliquez sur une ligne pour voir le lieu sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Click a line to see the place; double-click to explain it.</source>
      <translation>Cliquez sur une ligne pour voir le lieu ; double-cliquez pour l'expliquer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Click a place in the list first.</source>
      <translation>Cliquez d'abord sur un lieu de la liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/cells.py" />
      <source>Click on the map</source>
      <translation>Cliquer sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>Click the corners of the zone on the map, right-click to close it.</source>
      <translation>Cliquez les sommets de la zone sur la carte, clic droit pour la fermer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Close a street, move a school gate or a bell time, unseal a yard, plant, build: the town's data are not changed, and what changes is shown before and after. A comparison, not an impact study.</source>
      <translation>Fermer une rue, déplacer une entrée ou un horaire d'école, désimperméabiliser une cour, planter, bâtir : les données de la ville ne sont pas changées, et ce qui change est montré avant et après. Comparaison, pas étude d'impact.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Close the log</source>
      <translation>Clore la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Close the log…</source>
      <translation>Clore…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Closed on</source>
      <translation>Clos le</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Closed periods and events</source>
      <translation>Périodes fermées et événements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Closed requests too</source>
      <translation>Aussi les signalements clos</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Closed streets</source>
      <translation>Rues fermées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Closes</source>
      <translation>Fermeture</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Closures</source>
      <translation>Fermetures</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Closures that end before are left out. Empty: now.</source>
      <translation>Les fermetures finies avant sont laissées de côté. Vide : maintenant.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Clusters that chance does not explain</source>
      <translation>Grappes que le hasard n'explique pas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Code of the gauge, where the layer has several.</source>
      <translation>Code de l'échelle, si la couche en a plusieurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Code of the item</source>
      <translation>Code du poste</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Code of the territory whose requests the desk keeps sealed on this computer: they are read in place of a layer, and what is found is kept there.</source>
      <translation>Code du territoire dont le guichet garde les signalements scellés sur cet ordinateur : ils sont lus à la place d'une couche, et ce qui est trouvé y est gardé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Code of the theme</source>
      <translation>Code du thème</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Codes of the pooled communes</source>
      <translation>Codes des communes réunies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Codes separated by commas (for example railways): their absence is known, not missing data.</source>
      <translation>Codes séparés par des virgules (par exemple railways) : leur absence est avérée, ce n'est pas une donnée manquante.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Codes separated by commas; the first digits are enough: 93 takes a whole département. Empty: all.</source>
      <translation>Codes séparés par des virgules ; les premiers chiffres suffisent : 93 prend tout un département. Vide : tous.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Codes separated by semicolons, upstream of all gauges to forecast. Empty: those that moved an hour or more before, as far as the readings tell.</source>
      <translation>Codes séparés par des points-virgules, en amont de toutes les stations à prévoir. Vide : celles qui ont bougé une heure ou plus avant, d'après les mesures.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Codes separated by semicolons. Empty: all.</source>
      <translation>Codes séparés par des points-virgules. Vide : toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Collection</source>
      <translation>Collection</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Colour of the territory</source>
      <translation>Couleur du territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Colour the districts by the indicator that was clicked</source>
      <translation>Colorer les quartiers selon l'indicateur cliqué</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Column</source>
      <translation>Colonne</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Columns</source>
      <translation>Colonnes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Columns asked</source>
      <translation>Colonnes demandées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Columns category and service, with subcategory and place where wanted; it wins over all that is learned. The output "Table of services" is one to edit.</source>
      <translation>Colonnes category et service, avec subcategory et place si besoin ; elle l'emporte sur tout ce qui est appris. La sortie « Table des services » en est une à corriger.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Columns of the theme and fields of the source</source>
      <translation>Colonnes du thème et champs de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Columns to ask for</source>
      <translation>Colonnes à demander</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Command post</source>
      <translation>Cellule de crise</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Commune</source>
      <translation>Commune</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>Commune: name, postcode or INSEE code</source>
      <translation>Commune : nom, code postal ou code INSEE</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Communes or groups of communes, only needed to choose some of them by their code.</source>
      <translation>Communes ou EPCI, utiles seulement pour en choisir certains par leur code.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Compare before and after</source>
      <translation>Comparer avant et après</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Compare names, categories and junctions</source>
      <translation>Comparer noms, catégories et carrefours</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/outcome.py" />
      <source>Compared</source>
      <translation>Comparé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Compares accounts by function, facility or contract with their own past and with towns of the same size, sets changes of perimeter apart, and says of each item the smallest rise that would have been seen. Lists from a folder of contracts what they say of revision, penalties, renewal and end. A departure is a question, not a fault.</source>
      <translation>Compare les comptes par fonction, équipement ou contrat à leur propre passé et aux communes de même taille, met à part les changements de périmètre, et dit pour chaque poste la plus petite hausse qui se serait vue. Liste, d'un dossier de contrats, ce qu'ils disent de révision, de pénalités, de reconduction et de fin. Un écart est une question, pas une faute.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Compares the crashes after a measure with those expected without it: empirical Bayes removes the return to the mean of places chosen for their crashes, a comparison group removes the general trend. The naive difference is shown beside it. It measures an association at these places, no more.</source>
      <translation>Compare les accidents après une mesure à ceux attendus sans elle : le bayésien empirique retire le retour à la moyenne des lieux choisis pour leurs accidents, un groupe de comparaison retire la tendance générale. La différence naïve est montrée à côté. L'outil mesure une association en ces lieux, rien de plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Comparing before and after</source>
      <translation>Comparaison avant et après</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Comparison streets</source>
      <translation>Rues de comparaison</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Complaint categories</source>
      <translation>Catégories de signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Complaint clusters</source>
      <translation>Foyers de signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Complaint life (days)</source>
      <translation>Durée de vie d'un signalement (jours)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Complaints</source>
      <translation>Signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Complaints around a core</source>
      <translation>Signalements autour d'un cœur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Complaints enter the ranking</source>
      <translation>Les signalements comptent dans le classement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Complaints enter the score</source>
      <translation>Les signalements entrent dans le score</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Complaints of the last 30 days</source>
      <translation>Signalements des 30 derniers jours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Complaints over-represent those who complain: switch off to rank without them.</source>
      <translation>Les signalements surreprésentent ceux qui signalent : décocher pour classer sans eux.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Complaints over-represent those who complain: untick to rank without them.</source>
      <translation>Les signalements surreprésentent ceux qui signalent : décochez pour classer sans eux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Complaints this near are neighbours in space, at least 100 m.</source>
      <translation>Les signalements à cette distance sont voisins dans l'espace, au moins 100 m.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Complaints this near in time are neighbours in time.</source>
      <translation>Les signalements séparés de ce nombre de jours au plus sont voisins dans le temps.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Complaints with cluster</source>
      <translation>Signalements avec leur grappe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Complaints, works, any layer or table with persons in it.</source>
      <translation>Signalements, travaux, toute couche ou table où figurent des personnes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Compute</source>
      <translation>Calculer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Compute betweenness</source>
      <translation>Calculer l'intermédiarité</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Compute it</source>
      <translation>La calculer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Compute plantability from the store's layers</source>
      <translation>Calcule la plantabilité avec les couches de la base locale</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Compute the exact programme</source>
      <translation>Calculer le programme exact</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programmeruns.py" />
      <source>Compute the exact programme first: the sheets are printed from it.</source>
      <translation>Calculez d'abord le programme exact : les fiches en sont imprimées.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Compute the map again</source>
      <translation>Recalculer la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Compute the proposals</source>
      <translation>Calculer les propositions</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Condition field</source>
      <translation>Champ d'état</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Condition index, visual survey (severities 0 to 2) or roughness per segment; lines or a plain table.</source>
      <translation>Indice d'état, relevé visuel (gravités 0 à 2) ou uni par tronçon ; lignes ou simple table.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Condition scale</source>
      <translation>Échelle d'état</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/actions.py" />
      <source>Conflict at {when}</source>
      <translation>Conflit le {when}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Conflicts</source>
      <translation>Conflits</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Conflicts of a period</source>
      <translation>Conflits d'une période</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Conflicts of the event</source>
      <translation>Conflits de l'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/strip.py" />
      <source>Conflicts per hour of the week</source>
      <translation>Conflits par heure de la semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>Connect</source>
      <translation>Connecter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Connect my city</source>
      <translation>Connecter ma ville</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Connect yours below, or open the demo of Paris.</source>
      <translation>Connectez la vôtre ci-dessous, ou ouvrez la démonstration de Paris.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Connecting {town}</source>
      <translation>Connexion : {town}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Consequence</source>
      <translation>Conséquence</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Consequence fields and weights</source>
      <translation>Champs de conséquence et poids</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Contact</source>
      <translation>Contact</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Coordinate system</source>
      <translation>Système de coordonnées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Coordinate works</source>
      <translation>Coordonner les travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Coordination calendar</source>
      <translation>Calendrier de coordination</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Copy an answer</source>
      <translation>Copier une réponse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/packages.py" />
      <source>Copy the command</source>
      <translation>Copier la commande</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Copy the licence from the dataset's page: it is printed on maps.</source>
      <translation>Recopiez la licence de la page du jeu de données : elle est imprimée sur les cartes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Correct</source>
      <translation>Corriger</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Correct line {n}</source>
      <translation>Corriger la ligne {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Correct this line…</source>
      <translation>Corriger cette ligne…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Correction of reporting bias (0 to 1)</source>
      <translation>Correction du biais de signalement (0 à 1)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Cost</source>
      <translation>Coût</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Cost departures</source>
      <translation>Écarts de coûts</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Cost departures to examine</source>
      <translation>Écarts de coûts à examiner</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Cost of a move</source>
      <translation>Coût d'un déplacement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Cost of full works (€)</source>
      <translation>Coût des travaux complets (€)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Cost of the run</source>
      <translation>Coût de l'exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Cost: a field, or euros for all</source>
      <translation>Coût : un champ, ou un montant pour tous</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Council acts</source>
      <translation>Délibérations</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Council acts on the map</source>
      <translation>Délibérations sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Council acts, streets</source>
      <translation>Délibérations, voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Count</source>
      <translation>Comptage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Counted by category, with their dates.</source>
      <translation>Comptés par catégorie, avec leurs dates.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Counted for the whole commune; no street gets a class from them.</source>
      <translation>Comptés pour toute la commune ; aucune rue n'en reçoit de classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Counted streets or places: the highest daily traffic within reach is told.</source>
      <translation>Voies ou points comptés : le trafic journalier le plus élevé à portée est indiqué.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Counted with their years; on a published page not drawn.</source>
      <translation>Comptés avec leurs années ; non dessinés sur une page diffusée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Counted: {count}</source>
      <translation>Compté : {count}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Counts</source>
      <translation>Comptages</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Counts by theme</source>
      <translation>Comptes par thème</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Counts of 1 to 4 crashes read "moins de 5" and enter the score as the middle of that class.</source>
      <translation>Les nombres de 1 à 4 accidents se lisent « moins de 5 » et entrent dans le score comme le milieu de cette classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Counts of a day or finer over a year are compared by weeks.</source>
      <translation>Des comptages quotidiens ou plus fins sur un an sont comparés par semaines.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Counts of the past</source>
      <translation>Comptages passés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Counts per cell</source>
      <translation>Effectifs par cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Coverage by number of new bays</source>
      <translation>Couverture selon le nombre de nouvelles aires</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/outcome.py" />
      <source>Coverage stack</source>
      <translation>Pile de couvertures</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Coverage within {metres} m: {before} % before it, {after} % after.</source>
      <translation>Couverture à moins de {metres} m : {before} % avant elle, {after} % après.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Covered today (%)</source>
      <translation>Couvert aujourd'hui (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Covered with the new bays (%)</source>
      <translation>Couvert avec les nouvelles aires (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Crash concentrations</source>
      <translation>Concentrations d'accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Crash points with counts of persons.</source>
      <translation>Points d'accidents avec nombres de personnes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Crash points with years.</source>
      <translation>Accidents en points, avec l'année.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Crashes</source>
      <translation>Accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Crashes after / expected without the measure</source>
      <translation>Accidents après / attendus sans la mesure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes and their places</source>
      <translation>Accidents et leurs lieux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Crashes away from streets</source>
      <translation>Accidents éloignés des voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes beyond the distance.</source>
      <translation>Accidents au-delà de la distance.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Crashes counted</source>
      <translation>Accidents comptés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes farther away are counted and written to the second layer, never used.</source>
      <translation>Les accidents plus éloignés sont comptés et écrits dans la seconde couche, jamais utilisés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Crashes on a boundary street are often placed on its other side.</source>
      <translation>Les accidents d'une rue en limite sont souvent placés de l'autre côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes placed on a segment</source>
      <translation>Accidents rattachés à un tronçon</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Crashes that count at this place: {n}</source>
      <translation>Accidents qui comptent en ce lieu : {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Crashes this near to a junction count there, unless the crash file says otherwise.</source>
      <translation>Les accidents à cette distance d'un carrefour lui sont rattachés, sauf mention contraire du fichier d'accidents.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Crashes this near to each other count as one place with their summed weight; 0 keeps each apart.</source>
      <translation>Les accidents aussi proches comptent comme un seul lieu de poids cumulé ; 0 les garde séparés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes with a cyclist</source>
      <translation>Accidents avec cycliste</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes with a pedestrian</source>
      <translation>Accidents avec piéton</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes with a powered two-wheeler</source>
      <translation>Accidents avec deux-roues motorisé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes with an e-scooter</source>
      <translation>Accidents avec trottinette</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Crashes without a street</source>
      <translation>Accidents sans voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Crashes without position</source>
      <translation>Accidents sans position</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Credit</source>
      <translation>Mention</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Crew hours</source>
      <translation>Heures d'équipage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Crew hours that lack</source>
      <translation>Heures d'équipage qui manquent</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Crews</source>
      <translation>Équipes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Crews at work side by side: their weeks limit each year. 0: not limited.</source>
      <translation>Équipes travaillant en parallèle : leurs semaines limitent chaque année. 0 : sans limite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Crisis and events</source>
      <translation>Crise et événements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Crisis places</source>
      <translation>Lieux de crise</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Crossings</source>
      <translation>Passages piétons</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Crossings on the segment.</source>
      <translation>Passages sur le tronçon.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Crown class</source>
      <translation>Classe de développement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Crown radius</source>
      <translation>Rayon de couronne</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Culverts and other openings</source>
      <translation>Busages et autres ouvertures</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Cuts streets where they meet, joins what belongs together and splits the rest into segments of comparable length, with junctions, dead ends, roundabouts, bends and through traffic (betweenness). Reads the store's streets, BD TOPO and OpenStreetMap. Bridges stay apart only where the layer tells them.</source>
      <translation>Coupe les voies là où elles se rencontrent, réunit ce qui va ensemble et découpe le reste en tronçons de longueur comparable, avec carrefours, impasses, giratoires, virages et intermédiarité. Lit les voies de la base locale, la BD TOPO et OpenStreetMap. Les ponts ne restent séparés que si la couche les signale.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Cuts the streets into segments of comparable length and gives each crash its segment, by distance, street name, road category and junction. Every crash counts once; those beyond the distance are kept in a second layer. The result is no better than the positions of the crash file.</source>
      <translation>Découpe les voies en tronçons de longueur comparable et attribue à chaque accident son tronçon, selon la distance, le nom de voie, la catégorie de route et le carrefour. Chaque accident compte une seule fois ; ceux qui dépassent la distance figurent dans une seconde couche. Le résultat ne vaut que ce que valent les positions du fichier d'accidents.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Cycle network</source>
      <translation>Réseau cyclable</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Cycle ways along the segment.</source>
      <translation>Aménagements cyclables le long du tronçon.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>D: clay</source>
      <translation>D : argile</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>DATEX II file</source>
      <translation>Fichier DATEX II</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>DATEX II: readers leave out what is a test.</source>
      <translation>DATEX II : les lecteurs laissent de côté ce qui est un essai.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Daily counts</source>
      <translation>Comptages quotidiens</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Daily flows of rivers</source>
      <translation>Débits journaliers des cours d'eau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Daily vehicles by point or line: they enter as traffic, and as exposure when every segment has one.</source>
      <translation>Véhicules par jour, par point ou par ligne : ils entrent comme trafic, et comme exposition lorsque chaque tronçon en a un.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Data</source>
      <translation>Données</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Data Fair portal</source>
      <translation>Portail Data Fair</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Data date</source>
      <translation>Date des données</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Data read</source>
      <translation>Données lues</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Database</source>
      <translation>Base de données</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Dataset</source>
      <translation>Jeu de données</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Date</source>
      <translation>Date</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Date and time</source>
      <translation>Date et heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Date and time of each point.</source>
      <translation>Date et heure de chaque point.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Date of a row, for its retention.</source>
      <translation>Date d'une ligne, pour sa conservation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Date of a row, with the retention below; the field "keep_until" alone if left empty.</source>
      <translation>Date d'une ligne, avec la durée de conservation ci-dessous ; le champ « keep_until » seul si vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Date of the measure</source>
      <translation>Date de la mesure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Date of the next review, for example 2025-06-30.</source>
      <translation>Date de la prochaine revue, par exemple 2025-06-30.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Date of the validation, for example 2024-06-20.</source>
      <translation>Date de la validation, par exemple 2024-06-20.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Dated breaks with the number of their main.</source>
      <translation>Casses datées avec le numéro de leur conduite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Dated breaks with the number of their main. Without them a stated rule by material and age ranks.</source>
      <translation>Casses datées avec le numéro de leur conduite. Sans elles, une règle énoncée de matériau et d'âge classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Dated complaints of every category: those about the surface are the signs, the others measure how much each place reports.</source>
      <translation>Signalements datés de toutes catégories : ceux qui portent sur le revêtement sont les indices, les autres mesurent combien on signale en chaque lieu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>Day</source>
      <translation>Jour</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>Day and hour</source>
      <translation>Jour et heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Day and hour at which the public comes.</source>
      <translation>Jour et heure d'arrivée du public.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Day counted</source>
      <translation>Jour compté</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Day of the event</source>
      <translation>Jour de l'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Day of the portrait</source>
      <translation>Jour du portrait</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Day of the sector</source>
      <translation>Jour du secteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Day of the strike</source>
      <translation>Jour de la grève</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Day of the works</source>
      <translation>Jour des chantiers</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Day totals</source>
      <translation>Totaux du jour</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Days</source>
      <translation>Jours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Days ahead</source>
      <translation>Jours à prévoir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Days apart</source>
      <translation>Jours d'écart</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Days back</source>
      <translation>Jours en arrière</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Days between repeated reports</source>
      <translation>Jours entre signalements répétés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Days by category and service.</source>
      <translation>Jours par catégorie et service.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Days of collecting that share the requests.</source>
      <translation>Jours de collecte qui se partagent les demandes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Deals of the dates for the significance; 0 for none.</source>
      <translation>Redistributions des dates pour la significativité ; 0 pour aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Deaths of the town by year and age</source>
      <translation>Décès de la commune par année et âge</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Decision</source>
      <translation>Décision</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>Decision on a work</source>
      <translation>Décision sur un chantier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Decision: {said}</source>
      <translation>Décision : {said}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Decisions</source>
      <translation>Décisions</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Decisions as CSV …</source>
      <translation>Décisions en CSV …</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Decisions on the map</source>
      <translation>Décisions sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Decisions overdue</source>
      <translation>Décisions en retard</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Decision…</source>
      <translation>Décision…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Degree-days of a normal year</source>
      <translation>Degrés-jours d'une année normale</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Delete them</source>
      <translation>Les supprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Deletes from a layer the rows that may no longer be kept: complaints of the store carry the date they may be kept until. Without the tick to delete it only counts them. Deleted rows cannot be brought back. The log of a crisis goes with the visa of the archives only.</source>
      <translation>Supprime d'une couche les lignes qui ne peuvent plus être gardées : les signalements de la base portent le jour jusqu'auquel ils peuvent l'être. Sans la case pour supprimer, l'outil compte seulement. Les lignes supprimées ne reviennent pas. Une main courante de crise ne part qu'avec le visa des archives.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Delimiter</source>
      <translation>Séparateur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Deliveries, parking, mobility</source>
      <translation>Livraison, stationnement, déplacements</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Delivery bays</source>
      <translation>Aires de livraison</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Delivery bays: difference</source>
      <translation>Aires de livraison : différence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Delivery bays: needs and places</source>
      <translation>Aires de livraison : besoins et emplacements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Demand (m³ a week)</source>
      <translation>Demande (m³ par semaine)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Density of crashes</source>
      <translation>Densité d'accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Density of crashes along streets</source>
      <translation>Densité d'accidents le long des voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Departures, first and last one, usual and longest wait.</source>
      <translation>Départs, premier et dernier, attente habituelle et la plus longue.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Depot</source>
      <translation>Dépôt</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Depth of a stream of 1 km² in flood (m)</source>
      <translation>Profondeur en crue d'un cours d'eau de 1 km² (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Depth of the hollows</source>
      <translation>Profondeur des cuvettes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Description</source>
      <translation>Description</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Design density; above 4 a crowd is unstable.</source>
      <translation>Densité de projet ; au-dessus de 4, une foule est instable.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Design that gives the verdict</source>
      <translation>Protocole qui donne le verdict</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Development areas with a field of names.</source>
      <translation>Périmètres d'aménagement avec un champ de noms.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Distance (m)</source>
      <translation>Distance (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Distance around points and lines (m)</source>
      <translation>Distance autour des points et des lignes (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Distance beyond the boundary (m)</source>
      <translation>Distance au-delà de la limite (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Distance from crash to junction (m)</source>
      <translation>Distance de l'accident au carrefour (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Distance of a shared opening (m)</source>
      <translation>Distance d'une ouverture partagée (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Distance to façades (m)</source>
      <translation>Distance aux façades (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Distance to the nearest school.</source>
      <translation>Distance à l'école la plus proche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>District</source>
      <translation>Quartier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>District profile</source>
      <translation>Portrait de quartier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Districts</source>
      <translation>Quartiers</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Districts by name: an act that says “quartier X” is put there.</source>
      <translation>Quartiers par leur nom : un acte qui dit « quartier X » y est placé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Districts stand by name; a rank orders a number only.</source>
      <translation>Quartiers par ordre alphabétique ; un rang n'ordonne qu'un nombre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Districts with population: clusters are then also given per 1,000 inhabitants.</source>
      <translation>Quartiers avec population : les grappes sont alors aussi données pour 1 000 habitants.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Districts with population: complaints are then also given per 1,000 inhabitants.</source>
      <translation>Quartiers avec population : les signalements sont alors aussi donnés pour 1 000 habitants.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Districts with their indicators</source>
      <translation>Quartiers avec leurs indicateurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Districts, facilities, council acts</source>
      <translation>Quartiers, équipements, délibérations</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Do it again</source>
      <translation>La refaire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Do this place in the first year, whatever the budget</source>
      <translation>Traiter ce lieu la première année, quel que soit le budget</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Document</source>
      <translation>Document</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>Document of the decision</source>
      <translation>Document de la décision</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Does the whole job for a territory: pulls every theme of its profile, shows the city at a date and time, runs accident risk, plantability and maintenance priority, then writes a project, a printed sheet and a report. A step that fails is named in the report and loses no other.</source>
      <translation>Fait tout le travail pour un territoire : récupère chaque thème de son profil, montre la ville à une date et une heure, calcule risque d'accident, plantabilité et priorités d'entretien, puis écrit un projet, une planche imprimée et un rapport. Une étape qui échoue est nommée dans le rapport et n'empêche pas les autres.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Done</source>
      <translation>Traités</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Door number</source>
      <translation>Numéro</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Draft for the register of excavated soil</source>
      <translation>Brouillon pour le registre des terres excavées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Draw on the map</source>
      <translation>Dessiner sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Drawn as</source>
      <translation>Dessiné comme</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Drawn beneath the map.</source>
      <translation>Dessinées sous la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Drawn place</source>
      <translation>Lieu dessiné</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>Drawn zone</source>
      <translation>Zone dessinée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Dumps</source>
      <translation>Décharges</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Duration (hours)</source>
      <translation>Durée (heures)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Duration (weeks)</source>
      <translation>Durée (semaines)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>During an exercise: this line is about something that really happens</source>
      <translation>Pendant un exercice : cette ligne parle d'un fait réel</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Dykes</source>
      <translation>Digues</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Département</source>
      <translation>Département</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>EPANET network</source>
      <translation>Réseau EPANET</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>EXERCISE</source>
      <translation>EXERCICE</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>EXERCISE · EXERCISE · EXERCISE</source>
      <translation>EXERCICE · EXERCICE · EXERCICE</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Each crash that counts, with the number of the segment or junction it counts at.</source>
      <translation>Chaque accident qui compte, avec le numéro du tronçon ou du carrefour où il compte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Each page as a PDF of its own as well, with a switch per layer and georeference.</source>
      <translation>Chaque page aussi en PDF séparé, avec un interrupteur par couche et un géoréférencement.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Each run of a Clairville tool leaves a record beside its results; they are listed here.</source>
      <translation>Chaque exécution d'un outil Clairville laisse une trace à côté de ses résultats ; elles sont listées ici.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodsusceptibility.py" />
      <source>Each segment gets its class.</source>
      <translation>Chaque tronçon reçoit sa classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Each time.</source>
      <translation>À chaque fois.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Each with its day, stops and m³.</source>
      <translation>Chacun avec son jour, ses arrêts et ses m³.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Earlier pavement survey</source>
      <translation>Relevé de chaussée antérieur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Earlier profile to compare with</source>
      <translation>Portrait antérieur à comparer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Earlier survey</source>
      <translation>Relevé précédent</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Earlier years are before; years of works belong to neither side.</source>
      <translation>Les années antérieures sont avant ; les années de travaux ne comptent d'aucun côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Earlier years rank, this year and later ones test. 0: the last quarter of the record.</source>
      <translation>Les années antérieures classent, celle-ci et les suivantes testent. 0 : le dernier quart de l'historique.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Edit the hours of the schools; they are saved as the territory's own and used by every run</source>
      <translation>Modifier les horaires des écoles ; ils sont enregistrés comme ceux du territoire et servent à tous les calculs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Edit the sources</source>
      <translation>Modifier les sources</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Edits</source>
      <translation>Modifications</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Effect of a measure</source>
      <translation>Effet d'une mesure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Effect, high</source>
      <translation>Effet, haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Effect, low</source>
      <translation>Effet, bas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/terrain.py" />
      <source>Elevation</source>
      <translation>Altitude</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Empirical Bayes beaten at 5, 10 and 20 % of length</source>
      <translation>Bayésien empirique dépassé à 5, 10 et 20 % du linéaire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Empties the descriptions of closed requests that the model has learned from, in the store's table or in the requests of the desk; the model keeps words only. What is emptied cannot be brought back. Open requests keep their text.</source>
      <translation>Efface les descriptions des signalements clos dont le modèle a appris, dans la table de l'entrepôt ou dans les signalements du guichet ; le modèle ne garde que des mots. Ce qui est effacé ne revient pas. Les signalements ouverts gardent leur texte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Empty pages to fill in by hand.</source>
      <translation>Pages vides à remplir à la main.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Empty the inbox…</source>
      <translation>Vider la corbeille…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Empty: 0 %.</source>
      <translation>Vide : 0 %.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Empty: a gate without a width is no exit, and is told.</source>
      <translation>Vide : une porte sans largeur n'est pas une sortie, et c'est dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Empty: an example at {amount}, told as such.</source>
      <translation>Vide : un exemple à {amount}, dit comme tel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Empty: as long as it spares kilometres.</source>
      <translation>Vide : tant que des kilomètres sont économisés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Empty: beside the town's store; of a recording, beside the recording. A replay never goes into a live store that is there.</source>
      <translation>Vide : à côté de l'entrepôt de la ville ; pour un enregistrement, à côté de lui. Une relecture ne va jamais dans un entrepôt du direct qui existe déjà.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Empty: computed from times and positions.</source>
      <translation>Vide : calculée d'après heures et positions.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Empty: each row is one pupil.</source>
      <translation>Vide : chaque ligne est un élève.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Empty: found by its title.</source>
      <translation>Vide : trouvé par son titre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Empty: found by its usual names.</source>
      <translation>Vide : trouvé d'après les noms usuels.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Empty: guessed by the titles of the columns.</source>
      <translation>Vide : reconnu aux titres des colonnes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Empty: guessed.</source>
      <translation>Vide : deviné.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Empty: never overtopped, and told.</source>
      <translation>Vide : jamais submergées, et c'est dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Empty: not limited.</source>
      <translation>Vide : sans limite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Empty: the Monday after the last full week.</source>
      <translation>Vide : le lundi qui suit la dernière semaine complète.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Empty: the Tuesday with the median number of vehicles, which the report tells.</source>
      <translation>Vide : le mardi au nombre médian de véhicules, que le rapport indique.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Empty: the day after the last one of the table.</source>
      <translation>Vide : le lendemain du dernier jour du tableau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Empty: the last day of the complaints.</source>
      <translation>Vide : le dernier jour des signalements.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Empty: the town as a whole.</source>
      <translation>Vide : la commune entière.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Empty: the volume alone limits; needed where only tonnes are told.</source>
      <translation>Vide : seul le volume limite ; à donner si seules des tonnes sont dites.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Empty: the year after the date.</source>
      <translation>Vide : l'année qui suit la date.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Empty: whatever the edits can change.</source>
      <translation>Vide : tout ce que les modifications peuvent changer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Encoding</source>
      <translation>Encodage</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>End brought forward</source>
      <translation>Fin avancée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>End of the crisis</source>
      <translation>Fin de la crise</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>End of the period, local civil time.</source>
      <translation>Fin de la période, heure légale.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>End the recording</source>
      <translation>Terminer l'enregistrement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Ends of the segments with their degree and junction.</source>
      <translation>Extrémités des tronçons avec leur degré et leur carrefour.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Energy and water by facility</source>
      <translation>Énergie et eau par équipement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Energy and water departures</source>
      <translation>Écarts d'énergie et d'eau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Energy labels</source>
      <translation>Étiquettes énergie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Energy of public buildings, with the weather.</source>
      <translation>Énergie des bâtiments publics, avec la météo.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>English</source>
      <translation>anglais</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>English name</source>
      <translation>Nom anglais</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Enter it in the register</source>
      <translation>L'inscrire au registre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Enter or a double click opens the decision.</source>
      <translation>Entrée ou un double-clic ouvre la décision.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Enter or a double click shows the work on the map.</source>
      <translation>Entrée ou un double-clic montre le chantier sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Entry</source>
      <translation>Entrée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Environmental impact</source>
      <translation>Impact environnemental</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Epanechnikov</source>
      <translation>Epanechnikov</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Erase the text</source>
      <translation>Effacer le texte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Erase the text of line {n}?</source>
      <translation>Effacer le texte de la ligne {n} ?</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Erase the text of this line…</source>
      <translation>Effacer le texte de cette ligne…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Establishments</source>
      <translation>Établissements</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Establishments and streets tell how much each street is delivered; the tool then finds which delivery bays to add, to move, to share and to repair.</source>
      <translation>Les établissements et les rues disent combien chaque rue est livrée ; l'outil cherche ensuite les aires de livraison à créer, à déplacer, à partager et à réparer.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Estimated change (%)</source>
      <translation>Changement estimé (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Estimated traffic</source>
      <translation>Trafic estimé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Estimated traffic by class</source>
      <translation>Trafic estimé par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Estimator</source>
      <translation>Estimateur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>European index, hourly, 2024</source>
      <translation>Indice européen, horaire, 2024</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Euros are told only where all three prices are given.</source>
      <translation>Les euros ne sont dits que si les trois prix sont donnés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Even over the town and over these hours.</source>
      <translation>Uniforme sur la commune et sur ces heures.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Event file</source>
      <translation>Dossier d'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Event file (PDF)</source>
      <translation>Dossier d'événement (PDF)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Events</source>
      <translation>Événements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Events with hours and expected people.</source>
      <translation>Événements avec horaires et public attendu.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/cells.py" />
      <source>Every blocking factor had data.</source>
      <translation>Chaque facteur bloquant avait des données.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Every decision</source>
      <translation>Toutes les décisions</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Every located crash with its segment, distance, score and reasons.</source>
      <translation>Chaque accident rattaché, avec son tronçon, la distance, le score et les raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Every school day</source>
      <translation>Chaque jour d'école</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Every screen and every printed page will say so</source>
      <translation>Chaque écran et chaque page imprimée le diront</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Every segment with its number of crashes and crashes per km.</source>
      <translation>Chaque tronçon avec son nombre d'accidents et d'accidents par kilomètre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Every tonne, where it goes.</source>
      <translation>Chaque tonne, et où elle va.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Every tool in use, its last run, its owner and its review date</source>
      <translation>Chaque outil utilisé, sa dernière exécution, son responsable et sa date de revue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Everybody counted is walked to the facility of their sector, or to the nearest one.</source>
      <translation>Toutes les personnes comptées vont à pied à l'équipement de leur secteur, ou au plus proche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Everything else, with the usual level</source>
      <translation>Tout le reste, avec le niveau habituel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Everything that Clairville can use is here.</source>
      <translation>Tout ce que Clairville peut utiliser est présent.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Example</source>
      <translation>Exemple</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/sketch.py" />
      <source>Example at {amount} a year, which nobody voted: {plan}</source>
      <translation>Exemple à {amount} par an, que personne n'a voté : {plan}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/window.py" />
      <source>Example models</source>
      <translation>Modèles d'exemple</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Exemptions</source>
      <translation>Dérogations</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Exit</source>
      <translation>Sortie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Expected</source>
      <translation>Attendu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Expected crashes of all kinds times a pooled share: small counts do not make the order.</source>
      <translation>Accidents attendus de tout type multipliés par une part mutualisée : de petits effectifs ne font pas l'ordre.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Expected on</source>
      <translation>Prévu le</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Explain</source>
      <translation>Expliquer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Explain a cell</source>
      <translation>Expliquer une cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>Explain a plantability cell</source>
      <translation>Expliquer une cellule de plantabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Exponent of multiple flow</source>
      <translation>Exposant de l'écoulement réparti</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>Export as PDF …</source>
      <translation>Exporter en PDF…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>Export as a picture …</source>
      <translation>Exporter en image…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Export of the town's software</source>
      <translation>Export du logiciel de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Export …</source>
      <translation>Exporter…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Extent</source>
      <translation>Emprise</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>Extract of OpenStreetMap (.osm, .osm.gz or .pbf): themes that the BD TOPO file lacks come from there.</source>
      <translation>Extrait d'OpenStreetMap (.osm, .osm.gz ou .pbf) : les thèmes absents du fichier BD TOPO en sont tirés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventdossier.py" />
      <source>FICTIF</source>
      <translation>FICTIF</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>FICTIF: a drawn example</source>
      <translation>FICTIF : un exemple dessiné</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>FICTIVE</source>
      <translation>FICTIF</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Facilities</source>
      <translation>Équipements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Facilities and who reaches them</source>
      <translation>Équipements et qui peut s'y rendre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Facilities on foot</source>
      <translation>Accès à pied aux équipements</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>Factor</source>
      <translation>Facteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Factor table</source>
      <translation>Table des facteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Factors</source>
      <translation>Facteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Factors the territory does not have</source>
      <translation>Facteurs inexistants sur le territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>Factors whose weight, one point up or down, changes the class</source>
      <translation>Facteurs dont le poids, à un point près, change la classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Factors with weights and buffers. Empty: the shipped Lyon list.</source>
      <translation>Facteurs avec poids et tampons. Vide : la liste lyonnaise fournie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Factors without data</source>
      <translation>Facteurs sans donnée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Fail when a feed fails</source>
      <translation>Échouer si un flux échoue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Fail when a theme fails</source>
      <translation>Échouer si un thème échoue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>False alarms a place and week</source>
      <translation>Fausses alertes par lieu et semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>False alarms on invented dates (%)</source>
      <translation>Fausses alertes aux dates inventées (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>False-discovery rate</source>
      <translation>Taux de fausses découvertes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Far (minutes)</source>
      <translation>Loin (minutes)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Feeds and themes without data</source>
      <translation>Sources et thèmes sans donnée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Feeds that failed</source>
      <translation>Flux en échec</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Feeds, situations, reflex sheets and the log of a crisis</source>
      <translation>Flux, situations, fiches réflexes et main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Fetched on foot at most (m)</source>
      <translation>Collecté à pied, au plus (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/grounds.py" />
      <source>Fetches tiles from {host} while the map is shown</source>
      <translation>Demande des tuiles à {host} tant que la carte est affichée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the age</source>
      <translation>Champ de l'âge</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the age at death</source>
      <translation>Champ de l'âge au décès</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the area</source>
      <translation>Champ du secteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Field of the capacity</source>
      <translation>Champ de la capacité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the census year</source>
      <translation>Champ de l'année du recensement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the grade</source>
      <translation>Champ de la classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the level</source>
      <translation>Champ du niveau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Field of the metered area</source>
      <translation>Champ du secteur de comptage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Field of the name</source>
      <translation>Champ du nom</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the number of births</source>
      <translation>Champ du nombre de naissances</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the number of deaths</source>
      <translation>Champ du nombre de décès</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the number of exemptions</source>
      <translation>Champ du nombre de dérogations</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the number of homes</source>
      <translation>Champ du nombre de logements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the number of inhabitants</source>
      <translation>Champ du nombre d'habitants</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the number of pupils</source>
      <translation>Champ du nombre d'élèves</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Field of the page's title</source>
      <translation>Champ du titre de la page</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the school</source>
      <translation>Champ de l'école</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the school they go to</source>
      <translation>Champ de l'école fréquentée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the school year</source>
      <translation>Champ de l'année scolaire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Field of the sector's facility</source>
      <translation>Champ de l'équipement du secteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the sector's school</source>
      <translation>Champ de l'école du secteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the sector's school (exemptions)</source>
      <translation>Champ de l'école du secteur (dérogations)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Field of the source</source>
      <translation>Champ de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the year of birth</source>
      <translation>Champ de l'année de naissance</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the year of death</source>
      <translation>Champ de l'année du décès</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Field of the year of delivery</source>
      <translation>Champ de l'année de livraison</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Field that tells a facility</source>
      <translation>Champ qui désigne un équipement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the action</source>
      <translation>Champ de l'action</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Field with the capacity</source>
      <translation>Champ de la capacité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Field with the car park</source>
      <translation>Champ du parc</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the crest (m)</source>
      <translation>Champ de la crête (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the day</source>
      <translation>Champ du jour</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Field with the free places</source>
      <translation>Champ des places libres</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the height at the scale (m)</source>
      <translation>Champ de la cote à l'échelle (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the new sealed share (%)</source>
      <translation>Champ de la nouvelle part imperméabilisée (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the outflow (l/s)</source>
      <translation>Champ du débit de fuite (l/s)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the streets cut</source>
      <translation>Champ des rues coupées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Field with the time</source>
      <translation>Champ de l'heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the volume (m³)</source>
      <translation>Champ du volume (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Field with the zone</source>
      <translation>Champ de la zone</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Fields</source>
      <translation>Champs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldwrapper.py" />
      <source>Fields as the layer names them</source>
      <translation>Champs tels que la couche les nomme</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldmapform.py" />
      <source>Fields of the layer for {theme}</source>
      <translation>Champs de la couche pour le thème {theme}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Fields of the people to count</source>
      <translation>Champs des personnes à compter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Fields of which only the street stays: no door number, postcode or town.</source>
      <translation>Champs dont seule la voie reste : ni numéro, ni code postal, ni ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Fields that name a person and are not needed: surname, phone, sex.</source>
      <translation>Champs qui désignent une personne et ne servent pas : nom, téléphone, sexe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Fields that say more: "entre X et Y", "angle", "du 12 au 18". Empty: guessed.</source>
      <translation>Champs qui en disent plus : « entre X et Y », « angle », « du 12 au 18 ». Vide : devinés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Fields to drop</source>
      <translation>Champs à supprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Fields to scrub; all text fields if left empty.</source>
      <translation>Champs à nettoyer ; à défaut, tous les champs de texte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Fields: {name}</source>
      <translation>Champs : {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>File (CSV, GeoPackage, Shapefile, MapInfo, DXF, Excel, KML …)</source>
      <translation>Fichier (CSV, GeoPackage, Shapefile, MapInfo, DXF, Excel, KML…)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>File in the archive</source>
      <translation>Fichier dans l'archive</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>File name contains</source>
      <translation>Le nom du fichier contient</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>File or address</source>
      <translation>Fichier ou adresse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>Files outside its folder:</source>
      <translation>Fichiers hors de son dossier :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Fill in the form</source>
      <translation>Remplir le formulaire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Fill of a trip (%)</source>
      <translation>Remplissage d'un voyage (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Fill the transparency record of this tool from its last run and enter it in the register, with owner and review date</source>
      <translation>Remplit la fiche de transparence de cet outil à partir de sa dernière exécution et l'inscrit au registre, avec responsable et date de revue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Filled terrain</source>
      <translation>Terrain comblé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Fills the transparency record of a run from its manifest and a form: French inventory of algorithms, explicit mention, British ATRS, model card, AI Act class, personal data, usefulness compass. What is missing is listed. It is no legal advice.</source>
      <translation>Remplit la fiche de transparence d'un calcul à partir de son enregistrement et d'un formulaire : inventaire français des algorithmes, mention explicite, ATRS britannique, fiche de modèle, classe du règlement IA, données personnelles, boussole d'utilité. Ce qui manque est listé. Ce n'est pas un conseil juridique.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Filter</source>
      <translation>Filtre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Filter (CQL)</source>
      <translation>Filtre (CQL)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Filter the map</source>
      <translation>Filtrer la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Filters</source>
      <translation>Filtres</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Finds clusters of complaints of one kind in space and time (ST-DBSCAN), with repeated reports grouped, growth against the period before and significance by permutation of the dates. Points are moved to the centre of 50 m cells and radii are at least 100 m. Complaints over-represent those who complain.</source>
      <translation>Trouve les grappes de signalements d'une même nature dans l'espace et le temps (ST-DBSCAN), déclarations répétées regroupées, avec la croissance face à la période précédente et la significativité par permutation des dates. Les points sont ramenés au centre de mailles de 50 m et les rayons sont d'au moins 100 m. Les signalements surreprésentent ceux qui signalent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Fire service calls, insurance claims, near misses, harsh braking. They get a weight of their own, and are left out where crashes put aside do not bear them out. Those of the last year of crashes or later are not looked at.</source>
      <translation>Interventions des pompiers, sinistres d'assurance, presque-accidents, freinages brusques. Ils reçoivent un poids propre, et sont écartés quand les accidents mis de côté ne les confirment pas. Ceux de la dernière année d'accidents ou d'après ne sont pas regardés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Fire stations</source>
      <translation>Casernes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Fire stations among them are used where none are given.</source>
      <translation>Leurs casernes servent si aucune n'est donnée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>First calendar year</source>
      <translation>Première année civile</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>First day</source>
      <translation>Premier jour</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>First day to foresee</source>
      <translation>Premier jour à prévoir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>First day to order</source>
      <translation>Premier jour à commander</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>First day/last day, month-day for every year or whole dates, separated by semicolons. Put your zone's dates.</source>
      <translation>Premier jour/dernier jour, mois-jour pour chaque année ou dates entières, séparés par des points-virgules. Mettez les dates de votre zone.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>First month</source>
      <translation>Premier mois</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/recordform.py" />
      <source>First question: a decision about a named person or household (a fine, an aid, a permit)? A ranked list of streets that people discuss founds none. Grey texts come from the run; what you write replaces them.</source>
      <translation>Première question : une décision sur une personne ou un foyer nommé (amende, aide, autorisation) ? Une liste classée de rues dont des personnes discutent n'en fonde aucune. Les textes gris viennent du calcul ; ce que vous écrivez les remplace.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>First rows</source>
      <translation>Premières lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>First rows of the source</source>
      <translation>Premières lignes de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/host/kernels.py" />
      <source>First run: the fast kernels are compiled once, which takes some seconds.</source>
      <translation>Première exécution : les noyaux rapides sont compilés une fois, ce qui prend quelques secondes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>First test year</source>
      <translation>Première année de test</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>First walking time, at 80 m a minute; the score counts what lies within it.</source>
      <translation>Premier temps de marche, à 80 m par minute ; le score compte ce qui s'y trouve.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>First year of the record</source>
      <translation>Première année de l'historique</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>First year of the works</source>
      <translation>Première année des travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Fits each public building's daily consumption to the weather, finds weekends and nights that run like working days, drifts and breaks, prices them and ranks the buildings. Monthly series get a baseline without faults. A building that is really used at weekends looks like a fault: ask before acting.</source>
      <translation>Ajuste la consommation journalière de chaque bâtiment public à la météo, repère week-ends et nuits qui consomment comme les jours ouvrés, dérives et ruptures, les chiffre et classe les bâtiments. Les séries mensuelles ont une base, sans défauts. Un bâtiment réellement utilisé le week-end ressemble à un défaut : se renseigner avant d'agir.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>Five characters, for example 93010. The code of a merged commune gives the one it merged into; that of an arrondissement of Paris, Lyon or Marseille gives the city.</source>
      <translation>Cinq caractères, par exemple 93010. Le code d'une commune fusionnée donne la commune nouvelle ; celui d'un arrondissement de Paris, Lyon ou Marseille donne la ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Fixed by the environment: {names}.</source>
      <translation>Fixé par l'environnement : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Flood marks, past closures: a street within 20 m of one has been reached.</source>
      <translation>Repères de crue, coupures passées : une rue à moins de 20 m a été touchée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Flood zones, cavities, industrial zones: on the map of the DICRIM.</source>
      <translation>Zones inondables, cavités, zones industrielles : sur la carte du DICRIM.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Floors</source>
      <translation>Étages</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Flow directions</source>
      <translation>Directions d'écoulement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Flow over the terrain</source>
      <translation>Écoulement sur le relief</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Flows between works</source>
      <translation>Flux entre chantiers</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Flows by metered area</source>
      <translation>Débits par secteur de comptage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Folder of PDFs</source>
      <translation>Dossier de PDF</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Folder of contracts</source>
      <translation>Dossier de contrats</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Folder of results</source>
      <translation>Dossier des résultats</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Folder of round sheets</source>
      <translation>Dossier des feuilles de tournée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Folder of round sheets to clear</source>
      <translation>Dossier de feuilles de tournée à vider</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Folder of single pages</source>
      <translation>Dossier des pages séparées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Food, work and waste. Without the two prices the town's own shortage is kept.</source>
      <translation>Denrées, travail et déchets. Sans les deux prix, le manque de la ville elle-même est gardé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Footway repair (€/m²)</source>
      <translation>Réfection de trottoir (€/m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/services.py" />
      <source>For</source>
      <translation>Pour</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>For Gi* and Moran. Scattered: every metre of street is as likely; one junction with many crashes is a spot. Shuffled: only neighbours that are high together make one.</source>
      <translation>Pour Gi* et Moran. Répartis : chaque mètre de voie est également probable ; un carrefour aux nombreux accidents est un point chaud. Mélangés : seuls des voisins élevés ensemble en forment un.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>For Gi* and Moran: pieces this near along the streets are neighbours.</source>
      <translation>Pour Gi* et Moran : les morceaux à cette distance en suivant les voies sont voisins.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>For Gi* and Moran: the streets are cut into pieces of about this length.</source>
      <translation>Pour Gi* et Moran : les voies sont découpées en morceaux d'environ cette longueur.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>For a command post without power: reflex sheets with room to tick, who is on call by function, crisis places and their map, and pages of a log to fill in by hand, as one PDF. The town's own sheets take the place of ours, which are to be validated and do not replace the plan decreed by the mayor. Optional: the map of the communal information document on major risks (DICRIM).</source>
      <translation>Pour un poste de commandement sans courant : fiches réflexes à cocher, astreintes par fonction, lieux de crise et leur carte, pages de main courante à remplir à la main, en un PDF. Les fiches de la commune remplacent les nôtres, qui sont à valider et ne remplacent pas le plan arrêté par le maire. En option : la carte du document d'information communal sur les risques majeurs (DICRIM).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>For a drawn perimeter, or a point with a radius: the streets to close, the way round by car, the accesses with the time from each fire station, the reception centres, water points and cool places within reach on foot without those streets, schools and stops concerned; and the steps of a reflex sheet with what each place rule comes to. It proposes; people decide, and nothing is sent.</source>
      <translation>Pour un périmètre dessiné, ou un point avec un rayon : les rues à fermer, la déviation en voiture, les accès avec le temps depuis chaque caserne, les centres d'accueil, points d'eau et lieux frais joignables à pied sans ces rues, les écoles et arrêts concernés ; et les étapes d'une fiche réflexe avec ce que donne chaque règle de lieu. L'outil propose ; des personnes décident, et rien n'est envoyé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>For accumulation zones: people killed or hospitalised that a window must hold.</source>
      <translation>Pour les zones d'accumulation : tués ou hospitalisés que la fenêtre doit compter.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>For accumulation zones: the span that the thresholds speak of. A warning tells when the crashes cover another.</source>
      <translation>Pour les zones d'accumulation : durée à laquelle les seuils se rapportent. Un avertissement signale des accidents couvrant une autre durée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>For computers without pip, rights or network: the packages of Clairville's offline bundle are unzipped into your QGIS profile. Nothing else on this computer changes.</source>
      <translation>Pour les postes sans pip, sans droits ou sans réseau : les paquets du lot hors ligne de Clairville sont décompressés dans votre profil QGIS. Rien d'autre ne change sur ce poste.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldmapform.py" />
      <source>For each column of the theme, the field of the layer that feeds it. Columns with * are required. The example is what the first row gives.</source>
      <translation>Pour chaque colonne du thème, le champ de la couche qui la remplit. Les colonnes avec * sont obligatoires. L'exemple est ce que donne la première ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>For each column of the theme, the field of the source that feeds it. Columns with * are required. The example is what the first row gives.</source>
      <translation>Pour chaque colonne du thème, le champ de la source qui l'alimente. Les colonnes marquées * sont obligatoires. L'exemple montre ce que donne la première ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>For each school: the streets within five and ten minutes on foot, the crashes there with minors and, where the table tells them, pedestrians, traffic, speed, crossings, and works and air at the next exit; ranked by a visible weighted sum. Counts of 1 to 4 are hidden in what is published. It orders where to look; it does not measure a risk.</source>
      <translation>Pour chaque école : les voies à cinq et dix minutes à pied, les accidents avec des mineurs et, si la table le dit, des piétons, le trafic, la vitesse, les passages piétons, les chantiers et l'air à la prochaine sortie ; écoles classées par une somme pondérée visible. Les nombres de 1 à 4 sont masqués dans ce qui est publié. L'outil dit où regarder ; il ne mesure pas un risque.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>For example "Accident risk": the page's title is this, then the feature's name.</source>
      <translation>Par exemple « Risque d'accident » : le titre de la page est ce texte, puis le nom de l'entité.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>For internal use: gas, power, heat, water and telecom one by one instead of "networks".</source>
      <translation>À usage interne : gaz, électricité, chaleur, eau et télécom un par un au lieu de « réseaux ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>For kilometres by road; without them straight kilometres × 1.3.</source>
      <translation>Pour des kilomètres de route ; sans elles, vol d'oiseau × 1,3.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/reflexpane.py" />
      <source>For no incident: choose a line in the list to link the ticks to it.</source>
      <translation>Sans situation : choisissez une ligne de la liste pour y rattacher les cases cochées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>For printing in black and white</source>
      <translation>Pour imprimer en noir et blanc</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>For publication</source>
      <translation>Pour publication</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>For scripts: once every feed was asked, the run ends as failed (exit code 1) if one of them could not be read.</source>
      <translation>Pour les scripts : une fois tous les flux interrogés, l'exécution se termine en échec (code 1) si l'un d'eux n'a pas pu être lu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>For scripts: once every theme was tried, the run ends as failed (exit code 1) if one of them could not be pulled. The others are in the store all the same.</source>
      <translation>Pour les scripts : une fois tous les thèmes essayés, l'exécution se termine en échec (code de retour 1) si l'un d'eux n'a pas pu être chargé. Les autres sont tout de même dans la base locale.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>For the call desk …</source>
      <translation>Pour l'accueil téléphonique …</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>For the comparison with oldest first.</source>
      <translation>Pour la comparaison avec « le plus ancien d'abord ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>For the first places of an accident risk layer: measures that fit, crashes they may avoid with interval, cost, legal conditions, and the best set under a budget. Conditions that fail exclude a measure, unknown ones mark it to check. It proposes; the engineer decides.</source>
      <translation>Pour les premiers lieux d'une couche de risque d'accident : mesures adaptées, accidents qu'elles peuvent éviter avec leur intervalle, coût, conditions légales, et meilleur ensemble dans un budget. Une condition non remplie exclut une mesure, une condition inconnue la met à vérifier. L'outil propose ; l'ingénieur décide.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>For the geomorphic flood index: depth grows as upstream area to this power.</source>
      <translation>Pour l'indice géomorphologique d'inondation : la profondeur croît comme la surface d'amont à cette puissance.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>For the geomorphic flood index: it shifts the whole map and changes no rank.</source>
      <translation>Pour l'indice géomorphologique d'inondation : décale toute la carte sans changer aucun rang.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>For the kilograms not served that ma cantine asks for; empty: meals only.</source>
      <translation>Pour les kilogrammes non servis que demande ma cantine ; vide : repas seulement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>For the log of a crisis, which is a public archive: the reference of the visa of the departmental archives. Without it nothing of a log is deleted; with it, logs that were closed before the retention above go as a whole.</source>
      <translation>Pour la main courante de crise, qui est une archive publique : la référence du visa des archives départementales. Sans elle, rien n'en est supprimé ; avec elle, les mains courantes closes depuis plus longtemps que la durée ci-dessus partent en entier.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>For the places of a round.</source>
      <translation>Pour les lieux d'une tournée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>For the ranking by severity: a crash with a killed or hospitalised victim. A choice, not a measurement.</source>
      <translation>Pour le classement par gravité : un accident avec tué ou hospitalisé. Un choix, non une mesure.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>For the town hall.</source>
      <translation>Pour la mairie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>For the town hall: sheets for the public show streets only.</source>
      <translation>Pour la mairie : les feuilles publiques ne montrent que les rues.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>For the website …</source>
      <translation>Pour le site internet …</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>For windows and accumulation zones: crashes that a window must hold.</source>
      <translation>Pour les fenêtres et les zones d'accumulation : accidents que la fenêtre doit compter.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>For windows and accumulation zones: length along one street.</source>
      <translation>Pour les fenêtres et les zones d'accumulation : longueur le long d'une voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>For works, schools and quiet places.</source>
      <translation>Pour chantiers, écoles et lieux calmes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Force in</source>
      <translation>Imposer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Forecast Open-Meteo (non-commercial use)</source>
      <translation>Prévision Open-Meteo (usage non commercial)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Forecast in GRIB2 (PIAF, AROME-PI)</source>
      <translation>Prévision en GRIB2 (PIAF, AROME-PI)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Forecast or observed; takes the place of the last one of the layer.</source>
      <translation>Prévue ou observée ; remplace la dernière de la couche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Forecasts by hour</source>
      <translation>Prévisions par heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Forecasts by week</source>
      <translation>Prévisions par semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Forecasts the pavement condition index from two surveys with its interval, ranks segments by the risk of falling below 40 if nothing is done, names a treatment with its obligations and cost, and funds the list under a budget. Without a second survey a stated rule stands in, and the report says so.</source>
      <translation>Prévoit l'indice d'état de chaussée (ASTM D6433) à partir de deux relevés, avec son intervalle, classe les tronçons selon le risque de passer sous 40 sans travaux, propose un traitement avec ses obligations et son coût, et finance la liste sous un budget. Sans second relevé, une règle affichée en tient lieu, et le rapport le dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Forget the texts after training</source>
      <translation>Effacer les textes après l'apprentissage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Form</source>
      <translation>Formulaire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Free</source>
      <translation>Libérer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Free texts</source>
      <translation>Textes libres</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Freeman's exponent of the slope: larger gathers more in the steepest neighbour.</source>
      <translation>Exposant de Freeman sur la pente : plus il est grand, plus l'eau se concentre vers le voisin le plus en pente.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Freeze</source>
      <translation>Figer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>French</source>
      <translation>français</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>French ATMO index, daily, 2021</source>
      <translation>Indice ATMO, journalier, 2021</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>French name</source>
      <translation>Nom français</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>From</source>
      <translation>Du</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>From 1 to 13; the map shows the one next to four.</source>
      <translation>De 1 à 13 ; la carte montre la plus proche de quatre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>From 1 to 48; the map shows the one next to six.</source>
      <translation>De 1 à 48 ; la carte montre la plus proche de six.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/packages.py" />
      <source>From a file…</source>
      <translation>Depuis un fichier…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>From a terrain model: where rain gathers as it runs, the hollows in which it stands with their depth, volume and the point through which they spill, the height of each place above the stream that its water meets. Buildings stand in the way and passages below bridges are opened where their layers are given. It knows neither sewers nor rain: it shows where water would go, not a flooded area.</source>
      <translation>D'après un modèle de terrain : où la pluie se rassemble en ruisselant, les cuvettes où elle stagne avec leur profondeur, leur volume et leur point de débordement, la hauteur de chaque lieu au-dessus du cours d'eau que son eau rejoint. Les bâtiments font obstacle et les passages sous les ponts sont ouverts si leurs couches sont données. Ni les égouts ni la pluie ne sont connus : la carte montre où l'eau irait, pas une zone inondée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>From the date</source>
      <translation>À partir du</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>From the lines of the street. Schools count within 50 m.</source>
      <translation>À partir des lignes de la voie. Les écoles comptent à moins de 50 m.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>From the water balance; gives the linear loss index. 0: not given.</source>
      <translation>Issue du bilan d'eau ; donne l'indice linéaire de pertes. 0 : non fournie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>From this upstream area on, water is said to run in a channel. Smaller shows ditches and dry valleys, larger only rivers.</source>
      <translation>À partir de cette surface d'amont, l'eau est réputée couler dans un lit. Plus petite, elle montre fossés et vallons secs ; plus grande, seulement les rivières.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Frozen</source>
      <translation>Figé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Full index.</source>
      <translation>Indice complet.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Function that writes</source>
      <translation>Fonction qui écrit</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Function that writes: never a name</source>
      <translation>Fonction qui écrit : jamais un nom</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>Functions and places, no names of persons. The severity is yours: nothing changes it.</source>
      <translation>Des fonctions et des lieux, pas de noms de personnes. La gravité est la vôtre : rien ne la modifie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Funded measures</source>
      <translation>Mesures financées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Funded segments</source>
      <translation>Tronçons financés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Further away, and on other rivers, a street is not covered.</source>
      <translation>Plus loin, et sur d'autres rivières, une rue n'est pas couverte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Further words</source>
      <translation>Autres mots</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>GTFS (*.zip *.txt);;All files (*)</source>
      <translation>GTFS (*.zip *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Gap closed between street ends (m)</source>
      <translation>Écart refermé entre extrémités de voies (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Gardens, fountains, sports grounds, rounds of cleaning ... Without them all uses that orders know are told.</source>
      <translation>Jardins, fontaines, terrains de sport, tournées de nettoyage… Sans eux, tous les usages que les arrêtés connaissent sont donnés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Gas, a bare wire or a person down, before any sorting: {0}</source>
      <translation>Gaz, fil dénudé ou personne à terre, avant tout tri : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Gates</source>
      <translation>Portes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Gates of the event</source>
      <translation>Portes de l'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Gather crashes within (m)</source>
      <translation>Regrouper les accidents à moins de (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Gauge</source>
      <translation>Échelle</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Gauges</source>
      <translation>Stations</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Gauges that rise for sure</source>
      <translation>Stations qui montent à coup sûr</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Gauges to forecast</source>
      <translation>Stations à prévoir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Gauges upstream</source>
      <translation>Stations en amont</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Gauges with a forecast</source>
      <translation>Stations avec une prévision</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Gaussian</source>
      <translation>gaussien</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>GeoPackage (*.gpkg)</source>
      <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>GeoPackage beside which the elevation lies. Empty: the store of the settings.</source>
      <translation>GeoPackage que l'altitude accompagne. Vide : la base des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>GeoPackage of IGN's BD TOPO, or one of its shapefiles: its themes come from there.</source>
      <translation>GeoPackage de la BD TOPO de l'IGN, ou l'un de ses shapefiles : ses thèmes en sont tirés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>GeoPackage of the survey</source>
      <translation>GeoPackage du relevé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>GeoPackage whose tables, named by theme, feed the factors.</source>
      <translation>GeoPackage dont les tables, nommées par thème, alimentent les facteurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>GeoPackage with the constraints: buildings, trees, crossings, parcels, networks, population and others.</source>
      <translation>GeoPackage contenant les contraintes : bâtiments, arbres, passages piétons, parcelles, réseaux, population et autres.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>GeoTIFF like the plantability tool's: class, score, hatched classes when the index is partial.</source>
      <translation>GeoTIFF comme celui de l'outil de plantabilité : classe, score, classes hachurées quand l'indice est partiel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>GeoTIFF with one band per factor, from which weights can be changed in seconds. Empty: beside the score, its name ending in _cover.</source>
      <translation>GeoTIFF à une bande par facteur, à partir duquel les poids se changent en quelques secondes. Vide : à côté du score, avec un nom terminé par _cover.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>GeoTIFF: band 1 class (0 to 10), band 2 score; band 3 hatched classes when the index is partial.</source>
      <translation>GeoTIFF : bande 1 classe (0 à 10), bande 2 score ; bande 3 classes hachurées quand l'indice est partiel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>GeoTIFF: band 1, the share of the territory that the learned model ranks lower (0 to 100); band 2, how much it disagrees with the weighted score (-100 to 100).</source>
      <translation>GeoTIFF : bande 1, la part du territoire que le modèle appris classe plus bas (0 à 100) ; bande 2, son désaccord avec le score pondéré (-100 à 100).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>GeoTIFF: score after minus before in points, no data where nothing changes.</source>
      <translation>GeoTIFF : score après moins avant, en points ; sans donnée là où rien ne change.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Geometry</source>
      <translation>Géométrie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Geometry column</source>
      <translation>Colonne de géométrie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Geomorphic flood index</source>
      <translation>Indice géomorphologique d'inondation</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Getis-Ord Gi*</source>
      <translation>Gi* de Getis-Ord</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>Get…</source>
      <translation>Obtenir…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Gi* and Moran test pieces of street with their neighbours; windows slide along whole streets; accumulation zones keep the windows that reach both thresholds.</source>
      <translation>Gi* et Moran testent des morceaux de voie avec leurs voisins ; les fenêtres glissent le long de voies entières ; les zones d'accumulation gardent les fenêtres qui atteignent les deux seuils.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Give the list of acts that the town publishes, or the folder of its PDFs: they can then be searched here and seen on the map. Names of private persons are masked before anything is kept.</source>
      <translation>Donnez la liste des actes que publie la commune, ou le dossier de ses PDF : ils se cherchent alors ici et se voient sur la carte. Les noms de particuliers sont masqués avant tout enregistrement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Greatest distance (m)</source>
      <translation>Distance maximale (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Greatest distance from crash to street (m)</source>
      <translation>Distance maximale entre accident et rue (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Green spaces</source>
      <translation>Espaces verts</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Ground (without the words that go):</source>
      <translation>Motif (sans les mots effacés) :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/grounds.py" />
      <source>Ground of the map</source>
      <translation>Fond de carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Ground served on foot</source>
      <translation>Aires desservies à pied</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Ground that the public cannot stand on.</source>
      <translation>Sol où le public ne peut pas se tenir.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Ground unsealed</source>
      <translation>Sols désimperméabilisés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Groundwater and rivers</source>
      <translation>Nappes et rivières</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Groundwater levels</source>
      <translation>Niveaux des nappes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Groundwater, rivers and restrictions</source>
      <translation>Nappes, débits et restrictions</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Group</source>
      <translation>Groupe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Group at collection points</source>
      <translation>Regrouper en points de collecte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Group of communes</source>
      <translation>Intercommunalité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Groups planned works that lie near one another in space and time and could share one opening of the ground, flags works on surfaces younger than three years, and writes the mayor's yearly coordination calendar. It reads the nature of works as published: what it does not understand is kept and marked unknown.</source>
      <translation>Regroupe les travaux prévus, proches dans l'espace et le temps, qui pourraient partager une seule ouverture du sol, signale les travaux sur un revêtement de moins de trois ans et écrit le calendrier annuel de coordination du maire. L'outil lit la nature des travaux telle que publiée : ce qu'il ne comprend pas est gardé et marqué inconnu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Growth of depth with area</source>
      <translation>Croissance de la profondeur avec la surface</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Guess the empty lines</source>
      <translation>Deviner les lignes vides</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>HTML files (*.html)</source>
      <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Half-width of a street (m)</source>
      <translation>Demi-largeur d'une rue (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/shelf.py" />
      <source>Hand on as a file …</source>
      <translation>Transmettre en un fichier…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Hazards of a commune (Géorisques)</source>
      <translation>Risques d'une commune (Géorisques)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Heat vulnerability</source>
      <translation>Vulnérabilité à la chaleur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Height</source>
      <translation>Hauteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Height above the stream</source>
      <translation>Hauteur au-dessus du cours d'eau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Height at the scale (m)</source>
      <translation>Hauteur à l'échelle (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Height of buildings (m)</source>
      <translation>Hauteur des bâtiments (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Height of the lorry (m)</source>
      <translation>Hauteur du camion (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Height system of the zero</source>
      <translation>Système d'altitude du zéro</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Heights of gauges: the last one is laid over the relief, or its change is told.</source>
      <translation>Hauteurs aux échelles : la dernière est posée sur le relief, ou sa variation est dite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Held-out counts within the 80 % band (%)</source>
      <translation>Comptages mis à part dans la fourchette à 80 % (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/window.py" />
      <source>Help</source>
      <translation>Aide</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Hide thin data</source>
      <translation>Masquer les données peu nombreuses</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/results.py" />
      <source>Hides the other results while you look at this one; untick to see them again</source>
      <translation>Masque les autres résultats pendant que vous regardez celui-ci ; décochez pour les revoir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>High places of other managers are kept on the map and listed to report.</source>
      <translation>Les lieux à risque fort des autres gestionnaires restent sur la carte et sont listés pour signalement.</translation>
    </message>
    <message>
      <location filename="../../plugin/pull/preview.py" />
      <source>Highest</source>
      <translation>Plus haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>History of restrictions</source>
      <translation>Historique des restrictions</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Hollows</source>
      <translation>Cuvettes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Hollows that are nowhere deeper are left out: terrain models are wrong by 0.1 to 0.3 m.</source>
      <translation>Les cuvettes nulle part plus profondes sont écartées : les modèles de terrain se trompent de 0,1 à 0,3 m.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Home</source>
      <translation>Accueil</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Homes of a programme.</source>
      <translation>Logements d'un programme.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Hospitals, care homes and fire stations by their activity code.</source>
      <translation>Hôpitaux, foyers de soins et casernes d'après leur code d'activité.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Hospitals, homes, places that need quiet. Places only: never a register of persons.</source>
      <translation>Hôpitaux, résidences, lieux qui demandent du calme. Des lieux seulement : jamais un registre de personnes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Host</source>
      <translation>Serveur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Hour</source>
      <translation>Heure</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Hour by hour</source>
      <translation>Heure par heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Hourly concentrations, read at the exit.</source>
      <translation>Concentrations horaires, lues à la sortie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Hourly concentrations. Without a place they are context and do not change the ranking.</source>
      <translation>Concentrations horaires. Sans lieu, elles servent de contexte et ne changent pas le classement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Hourly values by station.</source>
      <translation>Valeurs horaires par station.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Hours</source>
      <translation>Horaires</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Hours a day where none are told</source>
      <translation>Heures par jour si aucune n'est dite</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Hours ahead</source>
      <translation>Heures à l'avance</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Hours of schools; else those assumed.</source>
      <translation>Horaires des écoles ; sinon ceux supposés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Hours taken where no table tells them; they are marked as assumed.</source>
      <translation>Horaires pris quand aucune table ne les donne ; ils sont marqués comme supposés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Hours to come</source>
      <translation>Heures à venir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Housing programmes with number and year, as points or areas.</source>
      <translation>Programmes de logements avec nombre et année, en points ou surfaces.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/outcome.py" />
      <source>How</source>
      <translation>Comment</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>How a facility counts with distance</source>
      <translation>Comment un équipement compte selon la distance</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>How far a crash counts along the streets. 0 takes the likeliest between 50 m and 1,000 m; the report says how many crashes of a held-out half each finds.</source>
      <translation>Jusqu'où un accident compte en suivant les voies. 0 prend la portée la plus vraisemblable entre 50 m et 1 000 m ; le rapport dit combien d'accidents d'une moitié mise de côté chacune retrouve.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>How far a street reaches on either side of its axis.</source>
      <translation>Jusqu'où s'étend une rue de part et d'autre de son axe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>How far around a bridge, and from the ends of a passage, the ground on both sides is looked for.</source>
      <translation>Jusqu'où le sol des deux côtés est cherché, autour d'un pont et aux extrémités d'un passage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>How far around a point or a line its page shows.</source>
      <translation>Jusqu'où la page montre les alentours d'un point ou d'une ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>How far is still near enough; maps show thirds of it: 5, 10 and 15 minutes.</source>
      <translation>Jusqu'où c'est encore assez proche ; les cartes en montrent les tiers : 5, 10 et 15 minutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>How far the forecast without works looks.</source>
      <translation>Portée de la prévision sans travaux.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>How far this ranking kept its word on crashes that it had not seen</source>
      <translation>Jusqu'où ce classement a tenu parole sur des accidents qu'il n'avait pas vus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>How levels changed, as the store has noted it.</source>
      <translation>Comment les niveaux ont changé, tel que la base l'a noté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>How long deliveries come in a day, six days a week.</source>
      <translation>Durée des livraisons dans la journée, six jours par semaine.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>How long is compared; whole years have all seasons on both sides.</source>
      <translation>La durée comparée ; des années entières ont toutes les saisons des deux côtés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>How long material may be put aside where it was dug. 0: never.</source>
      <translation>Combien de temps les matériaux peuvent rester en stock où ils ont été extraits. 0 : jamais.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>How many alarms in vain are borne: fewer find less.</source>
      <translation>Combien d'alertes vaines sont supportées : moins il y en a, moins on trouve.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>How many days from the first on; days without service are left out.</source>
      <translation>Combien de jours à partir du premier ; les jours sans service sont omis.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>How many facilities serve each street within the minutes.</source>
      <translation>Combien d'équipements desservent chaque voie en ces minutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>How many junctions a crash is followed through by the continuous and discontinuous estimators; what is left beyond is tiny.</source>
      <translation>Nombre de carrefours que les estimateurs continu et discontinu franchissent à partir d'un accident ; au-delà, il ne reste presque rien.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>How many live within the perimeter.</source>
      <translation>Combien d'habitants vivent dans le périmètre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>How many more facilities</source>
      <translation>Nombre d'équipements de plus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>How many new bays cover how many deliveries, and where</source>
      <translation>Combien de nouvelles aires couvrent combien de livraisons, et où</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>How many new places are looked for; 0: none.</source>
      <translation>Nombre de nouveaux lieux cherchés ; 0 : aucun.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>How many requests take it is counted.</source>
      <translation>Le nombre de demandes concernées est compté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>How many steps ahead, separated by commas: hours where the step is an hour.</source>
      <translation>Combien de pas à l'avance, séparés par des virgules : des heures si le pas est l'heure.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>How much of the rain runs off.</source>
      <translation>Quelle part de la pluie ruisselle.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>How much of the segment has a building within 10 m.</source>
      <translation>Part du tronçon bordée d'un bâtiment à moins de 10 m.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>How sure it is</source>
      <translation>Degré de certitude</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>How the condition is read; numbers are stretched between their 2nd and 98th percentiles.</source>
      <translation>Comment l'état est lu ; les nombres sont étirés entre leurs 2e et 98e centiles.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>How the weight falls with distance.</source>
      <translation>Façon dont le poids diminue avec la distance.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>How the wells and rivers around a town stand against their past, whether they fall, and what they may be in 2 to 13 weeks with an interval; what the drought orders in force mean for the town's own uses: lawns, fountains, cleaning. Each forecast is a mix of simple ways weighed on past years; where nothing beats the best of them, it is used and named. Weeks of margin are told only from numbers that the water authority enters.</source>
      <translation>Où en sont les nappes et rivières autour de la ville par rapport à leur passé, si elles baissent, et ce qu'elles peuvent être dans 2 à 13 semaines, avec un intervalle ; ce que les arrêtés sécheresse en vigueur signifient pour les usages de la ville : pelouses, fontaines, nettoyage. Chaque prévision est un mélange de méthodes simples essayées sur les années passées ; si rien ne bat la meilleure d'entre elles, elle est employée et nommée. La marge en semaines n'est donnée qu'à partir de nombres saisis par le service des eaux.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Hub'Eau</source>
      <translation>Hub'Eau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Hub'Eau, daily flows</source>
      <translation>Hub'Eau, débits journaliers</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Hub'Eau, groundwater</source>
      <translation>Hub'Eau, nappes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Hypothesis for items without a duration.</source>
      <translation>Hypothèse pour les objets sans durée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Hypothesis for new asphalt paving: replace it by your contract price.</source>
      <translation>Hypothèse pour un revêtement d'asphalte neuf : remplacez-la par le prix de vos marchés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Hypothesis for planing and a new wearing course: replace it by your contract price.</source>
      <translation>Hypothèse pour rabotage et couche de roulement neuve : remplacez-la par le prix de vos marchés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Hypothesis, trench and surface included: replace it by your contract price.</source>
      <translation>Hypothèse, tranchée et réfection comprises : remplacez-la par votre prix de marché.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Hypothesis: what mending the faults of a building may cost, in years of what it saves.</source>
      <translation>Hypothèse : ce que peut coûter la correction des défauts d'un bâtiment, en années de l'économie obtenue.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Hypothesis; needs the number of customers in the flows.</source>
      <translation>Hypothèse ; demande le nombre d'abonnés dans les débits.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>I do not know: choose one (C)</source>
      <translation>Je ne sais pas : choisissez-en un (C)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>IGN download service</source>
      <translation>Service de téléchargement de l'IGN</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>INSEE code of the commune</source>
      <translation>Code INSEE de la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>INSEE codes</source>
      <translation>Codes INSEE</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>IQOA grade of bridges</source>
      <translation>cote IQOA des ouvrages d'art</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Import</source>
      <translation>Importer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Import an export…</source>
      <translation>Importer un export…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Import national crash files (BAAC)</source>
      <translation>Importer les fichiers nationaux d'accidents (BAAC)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Import the export of the town's software: the words stay on this computer, sealed, and go 15 days after closing.</source>
      <translation>Importez l'export du logiciel de la ville : les mots restent sur cet ordinateur, scellés, et disparaissent 15 jours après la clôture.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Import …</source>
      <translation>Importer…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Import, address of the town's software, empty</source>
      <translation>Importer, adresse du logiciel de la ville, vider</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Impossible counts</source>
      <translation>Comptages impossibles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>In a straight line from the place.</source>
      <translation>En ligne droite depuis le lieu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>In each square of 100 m, so that the first places do not all lie in the same few parks. Empty: as many as fit.</source>
      <translation>Dans chaque carré de 100 m, pour que les premiers emplacements ne soient pas tous dans les mêmes quelques parcs. Vide : autant qu'il en tient.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>In garages and yards of their own: an assumption, put your own.</source>
      <translation>Dans leurs garages et cours : une hypothèse, mettez la vôtre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>In how many hours</source>
      <translation>En combien d'heures</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>In metres. Empty: that of the streets, else of the territory of the settings, else Lambert-93.</source>
      <translation>En mètres. Vide : celui des voies, sinon du territoire des réglages, sinon Lambert-93.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>In movements a week that it must gain beyond what it loses; a choice.</source>
      <translation>En mouvements par semaine à gagner au-delà de ce qui est perdu ; c'est un choix.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>In one direction, in the busiest hour. A choice of the town, not a norm.</source>
      <translation>Dans un sens, à l'heure la plus chargée. Un choix de la ville, non une norme.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>In the file</source>
      <translation>Dans le fichier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>In the panel</source>
      <translation>Dans le panneau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>In the programme</source>
      <translation>Dans le programme</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>In the town's software (O)</source>
      <translation>Dans le logiciel de la ville (O)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Incidents</source>
      <translation>Incidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>Incidents on the page</source>
      <translation>Incidents sur la page</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Indicators by district</source>
      <translation>Indicateurs par quartier</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Indicators of services</source>
      <translation>Indicateurs de services</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Indicators that were reckoned</source>
      <translation>Indicateurs calculés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Inhabitants by age ahead</source>
      <translation>Habitants par âge à venir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Inhabitants by area, year and age</source>
      <translation>Habitants par secteur, année et âge</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Inhabitants by cell: density around each street.</source>
      <translation>Habitants par carreau : densité autour de chaque voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Injury crashes</source>
      <translation>Accidents corporels</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Input file of a hydraulic model whose pipes bear the numbers of the mains: tells which have no second way.</source>
      <translation>Fichier d'entrée d'un modèle hydraulique dont les tuyaux portent les numéros des conduites : dit lesquelles n'ont pas de second chemin.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Install from a file…</source>
      <translation>Installer depuis un fichier…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Installed in your QGIS profile: {names}. Restart QGIS.</source>
      <translation>Installés dans votre profil QGIS : {names}. Relancez QGIS.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Instead of the crown class's own distance.</source>
      <translation>À la place de la distance de la classe de développement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Instead of the crown class's own spacing.</source>
      <translation>À la place de l'espacement de la classe de développement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Instead of the crown class's own volume.</source>
      <translation>À la place du volume de la classe de développement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Invented dates</source>
      <translation>Dates inventées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Invented sentences</source>
      <translation>Phrases inventées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Invented sentences are not read: import an export first.</source>
      <translation>Les phrases inventées ne sont pas lues : importez d'abord un export.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>It goes on from Clairville's own search; the shorter rounds count.</source>
      <translation>Il part de la recherche de Clairville ; les tournées les plus courtes comptent.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>It is made from the districts of the store and from what else the store holds: inhabitants, schools, trees, crashes and more.</source>
      <translation>Il se fait à partir des quartiers de la base locale et de ce qu'elle contient d'autre : habitants, écoles, arbres, accidents, etc.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>It is measured in {crs}, by the clock of {zone}.</source>
      <translation>On y mesure en {crs}, à l'heure de {zone}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>It is not asked again (N)</source>
      <translation>La question n'est plus posée (N)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>It says which service answers for what (services). Empty: that of the settings.</source>
      <translation>Il dit quel service répond de quoi (services). Vide : celui des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>It serves {low} to {high} movements a week; load {load} erlang.</source>
      <translation>Elle sert {low} à {high} mouvements par semaine ; charge : {load} erlang.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/calldesk.py" />
      <source>It stands in the list of situations too; a correction of the line ends it there.</source>
      <translation>Elle figure aussi dans la liste des situations ; corriger la ligne l'y termine.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/services.py" />
      <source>It stands on the sheet of every street and in the table for the website. Services, no persons.</source>
      <translation>Cela figure sur la fiche de chaque voie et dans le tableau du site internet. Des services, pas de personnes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>It would also use: {names}.</source>
      <translation>Il se servirait aussi de : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Item</source>
      <translation>Poste</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Items</source>
      <translation>Objets à programmer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Items with year, treatment, cost, risk removed and reasons.</source>
      <translation>Objets avec année, traitement, coût, risque retiré et raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Items without a cost are left out and counted.</source>
      <translation>Les objets sans coût sont écartés et comptés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Its code (UAI) or name; empty: found by its usual names.</source>
      <translation>Son code (UAI) ou son nom ; vide : trouvé d'après les noms usuels.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>Its entries of the day stand in the report. Empty: no log.</source>
      <translation>Ses mentions du jour sont dans le compte rendu. Vide : pas de main courante.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Its number in the column feature_id, or its rank ("rank 3" and "id 3" where a number may be either). Empty: the selected one, else the first rank.</source>
      <translation>Son numéro dans la colonne feature_id, ou son rang (« rang 3 » et « id 3 » si un nombre peut être l'un ou l'autre). Vide : le lieu sélectionné, sinon le premier rang.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Its profile was there already and is kept as it is.</source>
      <translation>Son profil existait déjà ; il est gardé tel quel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Its rows are all needs, and rows of the first layer without a role are all to give.</source>
      <translation>Toutes ses lignes sont des besoins, et les lignes sans rôle de la première couche sont toutes à donner.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Its steps are told with their places; the town's own take the place of ours.</source>
      <translation>Ses étapes sont dites avec leurs lieux ; celles de la commune remplacent les nôtres.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>JSON files (*.json)</source>
      <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>JSON of words of your inventory, such as {"to dismantle": 1.0, "redone": 0.0}: 0 is as new or of no weight, 1 has failed or weighs most. They go before the words that Clairville knows.</source>
      <translation>JSON des mots de votre inventaire, par exemple {"à démonter": 1.0, "refait": 0.0} : 0 comme neuf ou sans poids, 1 défaillant ou du plus grand poids. Ils passent avant les mots que Clairville connaît.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>JSON such as {"length": 1, "traffic": 2}; each field is stretched to 0..1. Empty: all alike.</source>
      <translation>JSON tel que {"longueur": 1, "trafic": 2} ; chaque champ est ramené à 0..1. Vide : tous égaux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>JSON that changes weights of the score, such as {"school": 50, "complaints": 0}. Ingredients: traffic, school, complaints, transport, air, works.</source>
      <translation>JSON qui change les poids du score, par exemple {"school": 50, "complaints": 0}. Ingrédients : traffic, school, complaints, transport, air, works.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>JSON with the answers of the service, by field code: {"organisation": "Ville de ...", "contact": "..."}. The codes are those of the CSV that this tool writes.</source>
      <translation>JSON avec les réponses du service, par code de champ : {"organisation": "Ville de ...", "contact": "..."}. Les codes sont ceux du CSV qu'écrit cet outil.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>JSON: consequence = 1 + sum of weight × criterion (0 to 1).</source>
      <translation>JSON : conséquence = 1 + somme des poids × critères (0 à 1).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>JSON: how much streets, mains and buildings count beside each other in the common list.</source>
      <translation>JSON : combien voies (street), conduites (pipe) et bâtiments (building) comptent les uns face aux autres dans la liste commune.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Jobs by staff band. Empty: the day is not reckoned.</source>
      <translation>Emplois par tranche d'effectifs. Vide : le jour n'est pas calculé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Join</source>
      <translation>Réunir</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Joined:</source>
      <translation>Réunis :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Junctions followed</source>
      <translation>Carrefours suivis</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Junctions whose counts cannot be true together, with the sum in words.</source>
      <translation>Carrefours dont les comptages ne peuvent pas être vrais ensemble, avec la somme en toutes lettres.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/grounds.py" />
      <source>Keep {name} of this extent for offline use…</source>
      <translation>Garder {name} de cette emprise pour un usage hors ligne…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Keeps its door</source>
      <translation>Garde sa porte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Keeps the crashes of this territory: by position within its boundary, by municipality code where there is no position. Empty: all crashes.</source>
      <translation>Garde les accidents de ce territoire : par la position dans sa limite, par le code commune quand la position manque. Vide : tous les accidents.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Kernel</source>
      <translation>Noyau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Key column</source>
      <translation>Colonne clé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Killed or hospitalised</source>
      <translation>Avec tué ou blessé hospitalisé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Kilometres</source>
      <translation>Kilomètres</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Kilometres empty</source>
      <translation>Kilomètres à vide</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Kilometres from the quarry</source>
      <translation>Kilomètres depuis la carrière</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Kilometres of streets with vehicles</source>
      <translation>Kilomètres de voies avec véhicules</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Kilometres to the dump</source>
      <translation>Kilomètres jusqu'à la décharge</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>Kind</source>
      <translation>Nature</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Kind of buffer: fixed, plus what the network's location class leaves open, or an attribute's value</source>
      <translation>Type de tampon : fixe, augmenté de ce que la classe de précision du réseau laisse ouvert, ou valeur d'un attribut</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Kind of conflict</source>
      <translation>Nature du conflit</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Kind of page</source>
      <translation>Sorte de page</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Kind of place</source>
      <translation>Type de lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Kind of works</source>
      <translation>Nature des travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Kind, place and hour of calls; their words go nowhere.</source>
      <translation>Nature, lieu et heure des appels ; leurs mots ne vont nulle part.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Land cover</source>
      <translation>Occupation du sol</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Land status accepted</source>
      <translation>Statuts fonciers retenus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Language of sheet and report</source>
      <translation>Langue de la planche et du rapport</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Language of the document</source>
      <translation>Langue du document</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Largest difference of the books (t)</source>
      <translation>Plus grand écart des comptes (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Largest size (MB)</source>
      <translation>Taille maximale (Mo)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Last day</source>
      <translation>Dernier jour</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Last line:</source>
      <translation>Dernière ligne :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Last run</source>
      <translation>Dernière exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Last year of the record</source>
      <translation>Dernière année de l'historique</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Last year of the works</source>
      <translation>Dernière année des travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Later complaints are left out, works are seen from this date. Empty: the day after the last complaint.</source>
      <translation>Les signalements postérieurs sont écartés, les travaux sont vus à cette date. Vide : le lendemain du dernier signalement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Later readings are left out. Empty: the day of the newest reading, today for orders.</source>
      <translation>Les mesures postérieures sont laissées de côté. Vide : le jour de la dernière mesure, aujourd'hui pour les arrêtés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Later years are after.</source>
      <translation>Les années suivantes sont après.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Latitude and longitude in one column</source>
      <translation>Latitude et longitude dans une seule colonne</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Latitude or y</source>
      <translation>Latitude ou y</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Layer</source>
      <translation>Couche</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Layer or table</source>
      <translation>Couche ou table</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Layers</source>
      <translation>Couches</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Layers drawn as the report's map; no map if left empty.</source>
      <translation>Couches dessinées comme carte du rapport ; sans elles, pas de carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Layers drawn beneath, credited but absent from the legend.</source>
      <translation>Couches dessinées dessous, créditées mais absentes de la légende.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Layers of risks</source>
      <translation>Couches de risques</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Layers of the map</source>
      <translation>Couches de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>Layers of: {name}</source>
      <translation>Couches : {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Leak search</source>
      <translation>Recherche de fuites</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Leakage of sound mains (l/km/h)</source>
      <translation>Fuites des conduites saines (l/km/h)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Leaks found</source>
      <translation>Fuites trouvées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Leaks found after the flows, with the number of their main: they tell what the order was worth.</source>
      <translation>Fuites trouvées après les débits, avec le numéro de leur conduite : elles disent ce que valait cet ordre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Learn from the existing trees</source>
      <translation>Apprendre des arbres existants</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Learn the words of closed requests</source>
      <translation>Apprendre les mots des signalements clos</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/outcome.py" />
      <source>Learned against weighted plantability</source>
      <translation>Plantabilité apprise et pondérée : désaccords</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Learned plantability</source>
      <translation>Plantabilité apprise</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>Learns injury crashes per street from what is known of the street, and writes the model as text with a card: features, units, years, scores on unseen blocks. For use where crashes are few or unknown; where they are known, the Accident risk tool is better, as it also uses each street's own record.</source>
      <translation>Apprend les accidents corporels par rue d'après ce que l'on sait de la rue, et écrit le modèle en texte avec une fiche : variables, unités, années, scores sur des blocs jamais vus. Pour les lieux où les accidents sont rares ou inconnus ; là où ils sont connus, l'outil Risque d'accident est meilleur, car il utilise aussi le passé de chaque rue.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Least area of a hollow (m²)</source>
      <translation>Surface minimale d'une cuvette (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Least crashes</source>
      <translation>Nombre minimal d'accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Least crashes for a learned model</source>
      <translation>Nombre minimal d'accidents pour un modèle appris</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Least depth of a hollow (m)</source>
      <translation>Profondeur minimale d'une cuvette (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Least killed or hospitalised</source>
      <translation>Nombre minimal de tués ou hospitalisés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Least slope of the wetness index</source>
      <translation>Pente minimale de l'indice d'humidité</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Leave out</source>
      <translation>Écarter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Leave out places whose rank rests on few observations</source>
      <translation>Écarte les lieux dont le rang repose sur peu d'observations</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Leave the invented sentences</source>
      <translation>Quitter les phrases inventées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Leave the recording</source>
      <translation>Quitter l'enregistrement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Leaves out works whose nature says that the ground stays closed (buildings, street furniture).</source>
      <translation>Écarte les travaux dont la nature dit que le sol reste fermé (immeubles, mobilier urbain).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Leaves the page in the project's list of layouts, where it can be modified by hand.</source>
      <translation>Laisse la page dans la liste des mises en page du projet, où elle peut être modifiée à la main.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Left out</source>
      <translation>Hors programme</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Length</source>
      <translation>Longueur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Length of lixels (m)</source>
      <translation>Longueur des lixels (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Length of pieces of street (m)</source>
      <translation>Longueur des morceaux de voie (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Length of segments (m)</source>
      <translation>Longueur des tronçons (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Length of the period; the same length before it is compared.</source>
      <translation>Durée de la période ; la même durée avant elle est comparée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Length of the pieces of street that carry a density.</source>
      <translation>Longueur des morceaux de voie qui portent une densité.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Length of the shift (hours)</source>
      <translation>Durée du poste (heures)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Let the programme decide again</source>
      <translation>Laisser à nouveau le programme décider</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Level</source>
      <translation>Niveau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Level or school</source>
      <translation>Niveau ou établissement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Levels by phenomenon and hours.</source>
      <translation>Niveaux par phénomène et horaires.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Licence</source>
      <translation>Licence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Licence and refresh</source>
      <translation>Licence et actualisation</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Light crashes that a severe one counts</source>
      <translation>Accidents légers que compte un accident grave</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>LightGBM text; the card lies beside it with the same name and the ending .json.</source>
      <translation>Texte LightGBM ; la fiche est à côté, sous le même nom avec l'extension .json.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/calldesk.py" />
      <source>Line {n} of the log.</source>
      <translation>Ligne {n} de la main courante.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Lines and stops.</source>
      <translation>Lignes et arrêts.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Lines from one side of an embankment to the other along which water passes.</source>
      <translation>Lignes d'un côté à l'autre d'un remblai, le long desquelles l'eau passe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Lines of cycle ways.</source>
      <translation>Lignes des aménagements cyclables.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Lines of the log</source>
      <translation>Lignes de la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Lines or areas along streets that nobody may use meanwhile, beside those that works close.</source>
      <translation>Lignes ou surfaces le long de rues que personne n'emprunte pendant ce temps, en plus de celles que des chantiers ferment.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Lines that hold the water until it passes their crest.</source>
      <translation>Lignes qui retiennent l'eau jusqu'à ce qu'elle passe leur crête.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Lines that the town holds for important, counted or not: that a street is one of them tells of its traffic. Lines dated in or after the first crash year are left out.</source>
      <translation>Lignes que la ville tient pour importantes, comptées ou non : qu'une voie en soit une renseigne sur son trafic. Les lignes datées de la première année d'accidents ou d'après sont écartées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Lines where the measure was taken, one feature per place.</source>
      <translation>Lignes où la mesure a été prise, une entité par lieu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Lines with a condition: they join the complaints of the street they lie along.</source>
      <translation>Lignes portant un état : elles rejoignent les signalements de la voie qu'elles longent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Lines: close, detour.</source>
      <translation>Lignes : à fermer, déviation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Lines; ranked with the breaks and put in the same list.</source>
      <translation>Lignes ; classées avec les casses et mises dans la même liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Links inside a junction (m)</source>
      <translation>Liens internes à un carrefour (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>List and map stand still, to edit or print; the log goes on. Click again to see what is new.</source>
      <translation>La liste et la carte ne bougent plus, pour modifier ou imprimer ; la main courante continue. Cliquez encore pour voir le nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>List of acts</source>
      <translation>Liste des actes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>List what nobody closed</source>
      <translation>Lister ce que personne n'a clos</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>List works of unknown effect</source>
      <translation>Lister les travaux d'effet inconnu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Listen</source>
      <translation>Écouter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Live store</source>
      <translation>Entrepôt en direct</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>Live: refresh every</source>
      <translation>En direct : actualiser toutes les</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Lixels with crashes per kilometre and year, class and reasons.</source>
      <translation>Lixels avec le nombre d'accidents par kilomètre et par an, la classe et les raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Loading twice and the place taken, in kilometres of the same tonne; a choice, not measured.</source>
      <translation>La reprise et la place occupée, en kilomètres de la même tonne ; un choix, non mesuré.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Local Moran</source>
      <translation>Moran local</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Local civil time at which works and schools are looked at; the profile's own moment, else now, if left empty.</source>
      <translation>Heure locale à laquelle chantiers et écoles sont regardés ; vide : le moment du profil, sinon maintenant.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>Local civil time of the territory.</source>
      <translation>Heure légale du territoire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Local civil time of the territory. Empty: that of the profile where it has one (the demo), else now. A past moment replays what was known then; a later one asks what if.</source>
      <translation>Heure locale du territoire. Vide : celle du profil s'il en a une (la démo), sinon maintenant. Un moment passé rejoue ce qui était connu alors ; un moment à venir demande « et si ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Local civil time of the territory; the profile's own moment, else now, if left empty.</source>
      <translation>Heure légale du territoire ; à défaut, le moment indiqué par le profil, sinon maintenant.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>Local time of the territory</source>
      <translation>Heure locale du territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Locate addresses and works</source>
      <translation>Localiser des adresses et des travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Locate crashes on streets</source>
      <translation>Rattacher les accidents aux voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Located crashes</source>
      <translation>Accidents rattachés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Located rows</source>
      <translation>Lignes localisées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Located rows, as lines</source>
      <translation>Lignes localisées, en tronçons</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Locked</source>
      <translation>Verrouillés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Locked year</source>
      <translation>Année verrouillée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Log ({n})</source>
      <translation>Main courante ({n})</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Logarithm of the stream's depth in flood over the height above it (GFI). It ranks places; a threshold means something only once it is set on a known flood.</source>
      <translation>Logarithme de la profondeur du cours d'eau en crue rapportée à la hauteur au-dessus de lui (GFI). Il classe les lieux ; un seuil n'a de sens qu'une fois calé sur une crue connue.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Logarithm of upstream area over slope (TWI): high where the ground stays wet.</source>
      <translation>Logarithme de la surface d'amont rapportée à la pente (TWI) : élevé là où le sol reste humide.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>Logins kept in QGIS (authentication configurations):</source>
      <translation>Identifiants gardés dans QGIS (configurations d'authentification) :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Logo</source>
      <translation>Logo</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Logs of crises</source>
      <translation>Mains courantes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Longer ways by so much are taken to leave one more lorry at home.</source>
      <translation>Un détour de cette longueur est accepté pour laisser un camion de plus au dépôt.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Longest way of a pair (km)</source>
      <translation>Trajet le plus long d'une paire (km)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Longitude or x</source>
      <translation>Longitude ou x</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Look-alikes</source>
      <translation>Doublons</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>Looking at the layers…</source>
      <translation>Examen des couches…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Looking for packages…</source>
      <translation>Recherche des paquets…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Looks whether a line was changed, taken out or put in since it was written</source>
      <translation>Cherche si une ligne a été modifiée, retirée ou ajoutée depuis son écriture</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Lorries</source>
      <translation>Camions</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/planrounds.py" />
      <source>Lorry rounds for any points with a quantity and some work: bulky waste, inspections, cleaning. Stops at the door or at collection points within a walk, sectors with their day, several trips a shift with unloading, time windows. On the town's streets: one-ways, no reversing, stops on the right; a dead end is served on foot from its mouth, or listed with why. Kilometres empty and collecting, m³, tonnes, crew hours; a sheet, GPX and CSV for each round. Where the lorries do not suffice it says by how much and gives the best part.</source>
      <translation>Tournées de camions pour tous points avec une quantité et un travail : encombrants, inspections, nettoyage. Arrêts à la porte ou à des points de regroupement à quelques pas, secteurs avec leur jour, plusieurs voyages par poste avec vidage, créneaux. Sur les voies de la ville : sens uniques, pas de marche arrière, arrêts à droite ; une impasse est collectée à pied depuis son entrée, ou listée avec la raison. Kilomètres à vide et en collecte, m³, tonnes, heures d'équipage ; une feuille, un GPX et un CSV par tournée. Si les camions ne suffisent pas, l'outil dit de combien et donne le meilleur plan partiel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Loss of the learned model</source>
      <translation>Perte du modèle appris</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Lots needed, where they are a layer of their own</source>
      <translation>Lots demandés, s'ils sont une couche à part</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Lots of material</source>
      <translation>Lots de matériaux</translation>
    </message>
    <message>
      <location filename="../../plugin/pull/preview.py" />
      <source>Lowest</source>
      <translation>Plus bas</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Lyon's published list</source>
      <translation>Liste publiée de Lyon</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>MBTiles (*.mbtiles)</source>
      <translation>MBTiles (*.mbtiles)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Main roads and counting arcs</source>
      <translation>Grands axes et arcs de comptage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Mains in the order of listening, with the leakage to expect.</source>
      <translation>Conduites dans l'ordre d'écoute, avec les fuites à attendre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Mains with breaks per 100 km and year, rank interval, reasons and material warnings.</source>
      <translation>Conduites avec casses pour 100 km et par an, intervalle de rang, raisons et alertes de matériau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Maintenance budget (€)</source>
      <translation>Budget d'entretien (€)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Make the portrait</source>
      <translation>Faire le portrait</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Make the portrait anew from the store</source>
      <translation>Refaire le portrait à partir de la base locale</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Make the record</source>
      <translation>Établir la fiche</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Makes an empty GeoPackage for a theme, with its form: labels, lists of values, dates and numbers filled in, checks; and a project that QField opens offline. Things that are inspected keep every visit in a table of their own. The file comes back as the source of its theme, or is given to a tool as it is. Nothing in it is a program.</source>
      <translation>Fabrique un GeoPackage vide pour un thème, avec son formulaire : libellés, listes de valeurs, dates et numéros remplis, contrôles ; et un projet que QField ouvre hors ligne. Les objets que l'on visite gardent chaque visite dans une table à part. Le fichier revient comme source de son thème, ou se donne tel quel à un outil. Rien n'y est un programme.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>Makes the profile of the commune, chooses it and opens City data on it</source>
      <translation>Prépare le profil de la commune, le choisit et y ouvre les données de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Makes the report of a run from its manifest: three messages, what was asked, metrics beside baselines, charts, what was dropped, limits, data dates and licences, cost, and how to contest. One HTML file and one PDF, in French or English.</source>
      <translation>Fait le rapport d'un calcul à partir de son enregistrement : trois messages, ce qui a été demandé, mesures à côté des références, graphiques, ce qui a été écarté, limites, dates et licences des données, coût, et comment contester. Un fichier HTML et un PDF, en français ou en anglais.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Mandatory</source>
      <translation>Obligatoire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Manifest of the run</source>
      <translation>Enregistrement du calcul</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Map of the DICRIM (PDF)</source>
      <translation>Carte du DICRIM (PDF)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Map projection</source>
      <translation>Projection de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>Map sheet</source>
      <translation>Planche</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Map, tables, checklist and limits on A4 pages.</source>
      <translation>Carte, tableaux, liste à renseigner et limites sur des pages A4.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Mark as a test</source>
      <translation>Marquer comme essai</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>Mark on the page</source>
      <translation>Marque sur la page</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Marked EXERCISE</source>
      <translation>Marqué EXERCICE</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Marks every page and layer: no such event is planned.</source>
      <translation>Marque chaque page et chaque couche : aucun événement de ce genre n'est prévu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Marks every page of the pack.</source>
      <translation>Marque chaque page du dossier.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldwrapper.py" />
      <source>Match the fields…</source>
      <translation>Associer les champs…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Maximal cover, or p-median; existing facilities stay.</source>
      <translation>Couverture maximale, ou p-médiane ; les équipements existants restent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Meals expected, all days</source>
      <translation>Repas attendus, tous les jours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Meals not thrown at the town's own shortage</source>
      <translation>Repas non jetés au même manque que la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Meals served, or visits. Zero is a closed day.</source>
      <translation>Repas servis, ou entrées. Zéro est un jour fermé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Meals to expect in each canteen on the days ahead, from the town's own history and calendar, and how many to order: by what a missing and a thrown meal cost. The day's total first, dealt to the canteens; strike days apart; the waste at the town's own shortage beside. The same for any daily count, as visits to pools and libraries. Where no model beats a simple mean, it says so.</source>
      <translation>Les repas à prévoir dans chaque cantine les jours à venir, d'après l'historique et le calendrier de la ville, et combien en commander selon ce que coûtent un repas manquant et un repas jeté. Le total du jour d'abord, réparti entre les cantines ; les jours de grève à part ; le gaspillage au même manque que la ville en regard. De même pour tout comptage quotidien, comme les entrées de piscine ou de bibliothèque. Là où aucun modèle ne bat une moyenne simple, l'outil le dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Meals to order</source>
      <translation>Repas à commander</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Meals to order, all days</source>
      <translation>Repas à commander, tous les jours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Measure along the streets; without streets, or where a place is far from any, in a straight line.</source>
      <translation>Mesurer le long des voies ; sans voies, ou loin de toute voie, à vol d'oiseau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Measures with place, ages, beneficiaries and euros.</source>
      <translation>Mesures avec lieu, âges, bénéficiaires et euros.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Median factor of error of the class mean</source>
      <translation>Facteur d'erreur médian de la moyenne par type</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Median factor of error of the model</source>
      <translation>Facteur d'erreur médian du modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Mend the rows with a warning sign first.</source>
      <translation>Corrigez d'abord les lignes marquées d'un avertissement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Mending a building (years of its saving)</source>
      <translation>Remise en ordre d'un bâtiment (années d'économie)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Meter readings</source>
      <translation>Relevés de compteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Method</source>
      <translation>Méthode</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Method and uncertainty</source>
      <translation>Méthode et incertitude</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Metres above the channel that a cell's water meets (HAND).</source>
      <translation>Mètres au-dessus du lit que l'eau de la cellule rejoint (HAND).</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>Metres around the data. +: plus what the network's location class leaves open. *: from an attribute, these metres where it is empty.</source>
      <translation>Mètres autour des données. + : plus ce que la classe de précision du réseau laisse ouvert. * : d'après un attribut, ces mètres là où il est vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Metres of water when each hollow is full; 0 elsewhere.</source>
      <translation>Mètres d'eau quand chaque cuvette est pleine ; 0 ailleurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Metres: the terrain with every hollow filled up to where it spills.</source>
      <translation>Mètres : le terrain, chaque cuvette remplie jusqu'à son point de débordement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundpapers.py" />
      <source>Minutes</source>
      <translation>Minutes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>Minutes between two refreshes</source>
      <translation>Minutes entre deux actualisations</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Minutes on foot</source>
      <translation>Minutes à pied</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Minutes to be out</source>
      <translation>Minutes pour être sorti</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Minutes to empty at 60</source>
      <translation>Minutes pour se vider à 60</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Minutes to empty at 60, worst gate lost</source>
      <translation>Minutes pour se vider à 60, pire porte perdue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Minutes to empty at 82</source>
      <translation>Minutes pour se vider à 82</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Missing fields</source>
      <translation>Champs manquants</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>Missing: {names}.</source>
      <translation>Il manque : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Missing: {names}. Tools that need them say how to get them; the others work.</source>
      <translation>Absents : {names}. Les outils qui en ont besoin disent comment les obtenir ; les autres fonctionnent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Model better than the mean drift</source>
      <translation>Modèle meilleur que la dérive moyenne</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>Model card</source>
      <translation>Fiche du modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/predictaccidentrisk.py" />
      <source>Model file</source>
      <translation>Fichier de modèle</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Model used (1) or class mean (0)</source>
      <translation>Modèle retenu (1) ou moyenne du type (0)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>Moment</source>
      <translation>Moment</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Moment of the decision</source>
      <translation>Moment de la décision</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Money spent (€)</source>
      <translation>Montant engagé (€)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Months</source>
      <translation>Mois</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Months after</source>
      <translation>Mois après</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Months aside</source>
      <translation>Mois de stockage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Months before</source>
      <translation>Mois avant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>More</source>
      <translation>Plus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>More features than this: the first ones are printed, by rank where the layer has one, and the run says so.</source>
      <translation>Au-delà, les premières entités sont imprimées, par rang si la couche en a un, et le calcul le dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>More than {number} acts, the newest first</source>
      <translation>Plus de {number} actes, les plus récents d'abord</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Most aside at a work (t)</source>
      <translation>Stock maximal sur un chantier (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Movements a week</source>
      <translation>Mouvements par semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Movements of goods a week by establishment, from an open table of rates from low to high; what the bays cover on foot along the streets, how loaded they are, and four kinds of proposal: bays to add, to move, to share by hours and to repair, each with reasons and its gain from low to high. How coverage grows with each new bay.</source>
      <translation>Mouvements de marchandises par semaine et par établissement, d'après une table ouverte de ratios, du bas au haut ; ce que les aires couvrent à pied le long des rues, leur charge, et quatre types de proposition : aires à créer, à déplacer, à partager par horaires et à réparer, chacune avec ses raisons et son gain, du bas au haut. Comment la couverture croît avec chaque nouvelle aire.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Name</source>
      <translation>Nom</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Name and date of the person who validated the document; until then the page says "working document, not validated".</source>
      <translation>Nom de la personne qui a validé le document et date ; d'ici là, la page porte « document de travail, non validé ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>Name each network</source>
      <translation>Nommer chaque réseau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Name of a gate</source>
      <translation>Nom d'une porte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Name of the event</source>
      <translation>Nom de l'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Name of the layout kept in the project</source>
      <translation>Nom de la mise en page gardée dans le projet</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Name of the person who validated the document; without a name and a date the report says "working document, not validated".</source>
      <translation>Nom de la personne qui a validé le document ; sans nom ni date, le rapport porte « document de travail, non validé ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Name of the sector</source>
      <translation>Nom du secteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>Name of the territory</source>
      <translation>Nom du territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Name of the town</source>
      <translation>Nom de la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Name or file of a profile. Empty: that of the settings.</source>
      <translation>Nom ou fichier d'un profil. Vide : celui des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Name or file of a profile: gives system and time zone.</source>
      <translation>Nom ou fichier d'un profil : donne le système et le fuseau horaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Name or file of a profile: gives system, time zone and moment.</source>
      <translation>Nom ou fichier d'un profil : donne le système, le fuseau horaire et le moment.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Name or file of a profile: gives the coordinate system and the school zone.</source>
      <translation>Nom ou fichier d'un profil : donne le système de coordonnées et la zone scolaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Name or file of a profile: gives the coordinate system and the time zone.</source>
      <translation>Nom ou fichier d'un profil : donne le système de coordonnées et le fuseau horaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Name or file of a profile: gives the coordinate system, the sources and what is a sample.</source>
      <translation>Nom ou fichier d'un profil : donne le système de coordonnées, les sources et ce qui est un échantillon.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Name or file of a profile: gives the coordinate system.</source>
      <translation>Nom ou fichier d'un profil : il donne le système de coordonnées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Name or file of a profile: gives the time zone and the coordinate system.</source>
      <translation>Nom ou fichier d'un profil : il donne le fuseau horaire et le système de coordonnées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Name or file of a profile: gives the time zone and the school zone.</source>
      <translation>Nom ou fichier d'un profil : donne le fuseau horaire et la zone scolaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Name or file of a profile: gives the time zone, the school zone and the coordinate system.</source>
      <translation>Nom ou fichier d'un profil : il donne le fuseau horaire, la zone scolaire et le système de coordonnées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Name or file of a profile: gives the time zone.</source>
      <translation>Nom ou fichier d'un profil : donne le fuseau horaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>Name, postcode or INSEE code</source>
      <translation>Nom, code postal ou code INSEE</translation>
    </message>
    <message>
      <location filename="../../plugin/printing/expressions.py" />
      <source>Name, source, data date and licence of a layer: clairville_stamp('Accident risk'), or of the current layer.</source>
      <translation>Nom, source, date des données et licence d'une couche : clairville_stamp('Accident risk'), ou de la couche courante.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Names of columns of the theme, separated by commas. Empty: all. What the theme requires is always asked.</source>
      <translation>Noms de colonnes du thème, séparés par des virgules. Vide : toutes. Ce que le thème exige est toujours demandé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>Names of private persons do not belong here: write the service. Names, telephones and mail addresses that are recognised are taken out as it is saved.</source>
      <translation>Les noms de particuliers n'ont pas leur place ici : écrivez le service. Les noms, téléphones et adresses de courriel reconnus sont retirés à l'enregistrement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Names of the places where the measure was taken, separated by semicolons. Or give the areas below.</source>
      <translation>Noms des lieux où la mesure a été prise, séparés par des points-virgules. Ou donnez les périmètres ci-dessous.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Narrowed streets too</source>
      <translation>Rues rétrécies aussi</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Narrower where crashes are many, wider where they are few, at most twice the bandwidth.</source>
      <translation>Plus étroite là où les accidents sont nombreux, plus large là où ils sont rares, au plus le double de la portée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>National crash files (BAAC)</source>
      <translation>Fichiers nationaux des accidents (BAAC)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>National school holidays by zone; without it only public holidays are known.</source>
      <translation>Vacances scolaires nationales par zone ; sans elles, seuls les jours fériés sont connus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Near (minutes)</source>
      <translation>Proche (minutes)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Near a school</source>
      <translation>Près d'une école</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Nearer crashes belong to the junction; twice as far where the crash table says it was at one.</source>
      <translation>Les accidents plus proches relèvent du carrefour ; jusqu'au double si la table des accidents le situe à un carrefour.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Need</source>
      <translation>Besoin</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Needed for a budget only.</source>
      <translation>Nécessaire seulement avec un budget.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Needed where rows are points without a field of places.</source>
      <translation>Nécessaires si les lignes sont des points sans champ de lieu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Needed with readings of car parks.</source>
      <translation>Nécessaire avec des relevés de parcs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Needs scikit-learn and 300 closed requests with a text. Unticked: the model below, if any.</source>
      <translation>Demande scikit-learn et 300 signalements clos avec un texte. Décoché : le modèle ci-dessous, s'il y en a un.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Neighbours within (m)</source>
      <translation>Voisins à moins de (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>Neither way passes: no city data can be pulled from this address.</source>
      <translation>Aucune des deux voies ne passe : aucune donnée de la ville ne peut être chargée depuis cette adresse.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>Network</source>
      <translation>Réseau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Networks to locate first</source>
      <translation>Réseaux à localiser d'abord</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Never choose this place</source>
      <translation>Ne jamais choisir ce lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>New</source>
      <translation>Nouveau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>New bays</source>
      <translation>Nouvelles aires</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>New bays of the next run</source>
      <translation>Nouvelles aires du prochain calcul</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>New bays stay 10 m away from a school.</source>
      <translation>Les nouvelles aires restent à 10 m d'une école.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>New bays stay 15 m away.</source>
      <translation>Les nouvelles aires en restent à 15 m.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>New bays stay 5 m away.</source>
      <translation>Les nouvelles aires en restent à 5 m.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>New factor</source>
      <translation>Nouveau facteur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>New homes</source>
      <translation>Logements neufs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>New line of the log</source>
      <translation>Nouvelle ligne de la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>New map</source>
      <translation>Nouvelle carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>New ranking</source>
      <translation>Nouveau classement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>New scenario</source>
      <translation>Nouveau scénario</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>New source</source>
      <translation>Nouvelle source</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>New territory profile</source>
      <translation>Nouveau profil de territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>New works</source>
      <translation>Nouveaux chantiers</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Newest survey</source>
      <translation>Relevé le plus récent</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Newly to be decided</source>
      <translation>Nouveaux à arbitrer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>News of minutes, not pulled unless named: {themes}</source>
      <translation>Ils changent de minute en minute et ne sont chargés que si on les nomme : {themes}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Next review</source>
      <translation>Prochaine revue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Night use of a customer (l/h)</source>
      <translation>Usage nocturne d'un abonné (l/h)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Nights looked at</source>
      <translation>Nuits examinées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>No French commune answers to "{text}". Type the beginning of its name, its postcode or its INSEE code.</source>
      <translation>Aucune commune française ne répond à « {text} ». Tapez le début de son nom, son code postal ou son code INSEE.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>No act around here: no place in what the map shows</source>
      <translation>Aucun acte autour d'ici : aucun lieu dans ce que montre la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>No act holds all these words</source>
      <translation>Aucun acte ne contient tous ces mots</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>No act holds “{words}”</source>
      <translation>Aucun acte ne contient « {words} »</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>No bay and no proposal near this click.</source>
      <translation>Ni aire ni proposition près de ce clic.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>No city data yet</source>
      <translation>Pas encore de données de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>No column holds the number of a request: choose it, else nothing can be kept.</source>
      <translation>Aucune colonne ne contient le numéro du signalement : choisissez-la, sinon rien ne peut être conservé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>No conflict at this hour with these filters.</source>
      <translation>Aucun conflit à cette heure avec ces filtres.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>No council acts can be read now</source>
      <translation>Les délibérations ne peuvent pas être lues pour l'instant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>No council acts yet</source>
      <translation>Pas encore de délibérations</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>No digging after works (years)</source>
      <translation>Gel après travaux (années)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>No digging before</source>
      <translation>Pas d'ouverture avant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>No layer is required.</source>
      <translation>Aucune couche n'est exigée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>No log is open</source>
      <translation>Aucune main courante ouverte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>No log is open. Open one to write: time-stamped lines that nobody can change, functions and no names.</source>
      <translation>Aucune main courante n'est ouverte. Ouvrez-en une pour écrire : des lignes horodatées que personne ne peut modifier, des fonctions et pas de noms.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>No longer published before their end</source>
      <translation>Plus publiés avant leur fin</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>No map yet: the published list to start from.</source>
      <translation>Pas encore de carte : voici la liste publiée, pour partir de là.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>No new bay is put on a place for disabled persons.</source>
      <translation>Aucune nouvelle aire n'est mise sur une place PMR.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>No place answers to this search.</source>
      <translation>Aucun lieu ne répond à cette recherche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>No place is selected.</source>
      <translation>Aucun lieu n'est sélectionné.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>No plantability map yet</source>
      <translation>Pas encore de carte de plantabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>No portrait of districts yet</source>
      <translation>Aucun portrait de quartier pour l'instant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>No proposals for bays yet</source>
      <translation>Pas encore de propositions d'aires</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>No request is kept yet</source>
      <translation>Aucun signalement n'est conservé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/deciding.py" />
      <source>No request nearby may tell the same.</source>
      <translation>Aucun signalement voisin ne dit peut-être la même chose.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>No result yet</source>
      <translation>Pas encore de résultat</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>No road works yet</source>
      <translation>Pas encore de travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>No run yet</source>
      <translation>Pas encore d'exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>No schools yet.</source>
      <translation>Pas encore d'écoles.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/deciding.py" />
      <source>No service is proposed: choose one with C.</source>
      <translation>Aucun service n'est proposé : choisissez-en un avec C.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>No situation was taken yet.</source>
      <translation>Aucun point de situation n'a encore été fait.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>No streets yet</source>
      <translation>Pas encore de voies</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>No territory yet</source>
      <translation>Pas encore de territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>No town is chosen yet</source>
      <translation>Aucune commune n'est choisie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/answer.py" />
      <source>No usual delay is known for this kind: none is told.</source>
      <translation>Aucun délai habituel n'est connu pour ce type de demande : aucun n'est indiqué.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>No works take place then, written in the same way: 2026-06-20/2026-06-22;12-01/12-31.</source>
      <translation>Aucuns travaux pendant ces périodes, écrites de la même façon : 2026-06-20/2026-06-22;12-01/12-31.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Nobody said yet which service answers: click Services…</source>
      <translation>Personne n'a encore dit quel service répond : cliquez sur Services…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Nodes and junctions</source>
      <translation>Nœuds et carrefours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Nodes joined by links up to this length are one junction, as are the nodes of a roundabout.</source>
      <translation>Les nœuds reliés par des liens de cette longueur au plus forment un seul carrefour, de même que les nœuds d'un giratoire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Noise-sensitive places</source>
      <translation>Lieux sensibles au bruit</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>None: they are numbered.</source>
      <translation>Aucun : ils sont numérotés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Not fetched</source>
      <translation>Non collectés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Not in the store: {names}.</source>
      <translation>Absents de la base locale : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Not kept: {0}</source>
      <translation>Non conservé : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Not the same</source>
      <translation>Autre fait</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Note</source>
      <translation>Noter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Note for a decision</source>
      <translation>Note pour décider</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Note for a decision …</source>
      <translation>Note pour décider…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Note: cost</source>
      <translation>Note : coût</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Note: deadline</source>
      <translation>Note : échéance</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Note: finding</source>
      <translation>Note : constat</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Note: if nothing is done</source>
      <translation>Note : si l'on ne fait rien</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Note: lead service</source>
      <translation>Note : service pilote</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Note: proposal</source>
      <translation>Note : proposition</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Note: subject</source>
      <translation>Note : objet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Nothing in the list: the filters leave no request.</source>
      <translation>La liste est vide : les filtres ne laissent aucun signalement.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Nothing of the kind lies there: click nearer, or zoom in.</source>
      <translation>Rien de tel à cet endroit : cliquez plus près, ou zoomez.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Nothing to explain yet</source>
      <translation>Rien à expliquer pour l'instant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Nothing to plan yet</source>
      <translation>Rien à programmer pour l'instant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/base.py" />
      <source>Nothing was changed.</source>
      <translation>Rien n'a été modifié.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Nothing was taken back.</source>
      <translation>Rien n'avait été repris.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>Now</source>
      <translation>Maintenant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>Now: what the feeds say. Replay: what was known at a past moment. What if: works, closures and schools at another moment.</source>
      <translation>Maintenant : ce que disent les flux. Rejouer : ce qui était connu à un moment passé. Et si : travaux, fermetures et écoles à un autre moment.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>NumPy files (*.npz)</source>
      <translation>Fichiers NumPy (*.npz)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Number</source>
      <translation>Numéro</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Number of clusters</source>
      <translation>Nombre de grappes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Number of factors that change the cell's class when their weight moves by one point, up or down.</source>
      <translation>Nombre de facteurs qui changent la classe de la cellule quand leur poids bouge d'un point, en plus ou en moins.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Number of feeds</source>
      <translation>Nombre de flux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Number of groups</source>
      <translation>Nombre de groupes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Number of hollows</source>
      <translation>Nombre de cuvettes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Number of incidents</source>
      <translation>Nombre d'incidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Number of missing fields</source>
      <translation>Nombre de champs manquants</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Number of pages</source>
      <translation>Nombre de pages</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Number of polygons</source>
      <translation>Nombre de polygones</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Number of records</source>
      <translation>Nombre d'enregistrements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Number of schools</source>
      <translation>Nombre d'écoles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Number of sites at most</source>
      <translation>Nombre maximal d'emplacements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Number of suggested sites</source>
      <translation>Nombre d'emplacements proposés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Number of the request</source>
      <translation>Numéro de la demande</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Number of the vehicle or trip.</source>
      <translation>Numéro du véhicule ou du trajet.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Number of works in conflict</source>
      <translation>Nombre de chantiers en conflit</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Number of works to decide on</source>
      <translation>Nombre de chantiers à arbitrer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Number of works to watch</source>
      <translation>Nombre de chantiers à surveiller</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>Number of works under way</source>
      <translation>Nombre de travaux en cours</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Number:</source>
      <translation>Numéro :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Nursery and elementary pupils for a home, as your recent programmes brought them; empty: new homes are told, not counted.</source>
      <translation>Élèves de maternelle et d'élémentaire par logement, observés dans vos programmes récents ; vide : les logements sont signalés, non comptés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Nursery, elementary, both; empty: read from the school's name.</source>
      <translation>Maternelle, élémentaire, les deux ; vide : lu dans le nom de l'école.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>OGC API Features</source>
      <translation>OGC API Features</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Observed and compared</source>
      <translation>Observé et comparé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Obstacles</source>
      <translation>Obstacles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Of a lorry without traffic, never above the limit; an assumption to correct.</source>
      <translation>D'un camion sans trafic, jamais au-dessus de la limite ; hypothèse à corriger.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Of a recording: local civil time of the territory. Empty: to its end.</source>
      <translation>Pour un enregistrement : heure locale du territoire. Vide : jusqu'à la fin.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Of its street; a counted line within half of it.</source>
      <translation>De sa voie ; une ligne comptée à la moitié.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Of one trip.</source>
      <translation>Pour un voyage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Of the demonstration's drawing.</source>
      <translation>Du tirage de la démonstration.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Of the draws behind the intervals of ranks: the same seed gives the same ranks.</source>
      <translation>Des tirages d'où viennent les intervalles des rangs : la même graine donne les mêmes rangs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Of the exchange, where a town is too large for an exact proof.</source>
      <translation>De l'échange, quand une ville est trop grande pour une preuve exacte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Of the first {0} rows:</source>
      <translation>Sur les {0} premières lignes :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Of the groups of invented places and of the bootstrap.</source>
      <translation>Des groupes de lieux inventés et du bootstrap.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Of the next hours, or of a scenario. Empty: no rain is told.</source>
      <translation>Des prochaines heures, ou d'un scénario. Vide : aucune pluie n'est étudiée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Of the open ground. Badly drained unless you know better.</source>
      <translation>Du sol non revêtu. Mal drainé, sauf si vous savez mieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Of the public on its way out.</source>
      <translation>Du public qui sort.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Of the same month. BRGM asks for 15.</source>
      <translation>Du même mois. Le BRGM en demande 15.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Of the shift, wherever the crew is; 20 minutes are due within six hours (L3121-16).</source>
      <translation>De poste, où que soit l'équipe ; 20 minutes sont dues dès six heures de travail (L3121-16).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>Of the street is what lies within (m)</source>
      <translation>Est de la voie ce qui est à moins de (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>Of them on this computer or its own network:</source>
      <translation>Dont, sur cet ordinateur ou son propre réseau :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Official zones (PPRI, TRI, state maps)</source>
      <translation>Zones officielles (PPRI, TRI, cartes de l'État)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Offline bundle of packages</source>
      <translation>Lot hors ligne de paquets</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Oldest first</source>
      <translation>Le plus ancien d'abord</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundpapers.py" />
      <source>On foot (m)</source>
      <translation>À pied (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>On one level. A layer that draws nearly all its crossings with a vertex tells by itself which are bridges: those without one.</source>
      <translation>À un même niveau. Une couche qui dessine presque tous ses croisements avec un sommet dit d'elle-même lesquels sont des ponts : ceux qui n'en ont pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>On the day, a Saturday, a Sunday, in and outside school weeks, and in the whole period.</source>
      <translation>Le jour compté, un samedi, un dimanche, en période scolaire et en vacances, et sur toute la période.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>On the file.</source>
      <translation>Sur le dossier.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>On the map</source>
      <translation>Sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>On the map: {names}.</source>
      <translation>Sur la carte : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>On-call list</source>
      <translation>Liste d'astreinte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>On-street places. A street without any is estimated from its kerb.</source>
      <translation>Places sur voirie. Une voie qui n'en a pas est estimée d'après son trottoir.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>One amount per year, separated by semicolons. Empty: an example at 1 M€ a year over five years, told as such.</source>
      <translation>Un montant par an, séparés par des points-virgules. Vide : un exemple à 1 M€ par an sur cinq ans, dit comme tel.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>One column of GeoJSON or WKT</source>
      <translation>Une colonne GeoJSON ou WKT</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>One column, "latitude, longitude"</source>
      <translation>Une colonne « latitude, longitude »</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>One feature per class</source>
      <translation>Une entité par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>One feature per place and fitting measure.</source>
      <translation>Une entité par lieu et mesure adaptée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>One file that needs no network.</source>
      <translation>Un fichier qui se passe de réseau.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>One hour earlier</source>
      <translation>Une heure plus tôt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>One hour later</source>
      <translation>Une heure plus tard</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>One layer per year</source>
      <translation>Une couche par année</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>One line is one half-day: tick its days, write its hours as 08:30. A school's own line wins over that of its level, hours of the national file over both. Saving confirms all lines: the mark "assumed" goes.</source>
      <translation>Une ligne est une demi-journée : cochez ses jours, écrivez ses heures comme 08:30. La ligne d'un établissement l'emporte sur celle de son niveau, les horaires du fichier national sur les deux. Enregistrer confirme toutes les lignes : la mention « supposé » disparaît.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>One line per field, to be completed and to feed an inventory.</source>
      <translation>Une ligne par champ, à compléter et à verser dans un inventaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>One more theme that holds this factor.</source>
      <translation>Un thème de plus qui contient ce facteur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>One of these is needed: {names}.</source>
      <translation>Il faut l'une de ces couches : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>One of your own, from any theme.</source>
      <translation>Un facteur à vous, tiré de n'importe quel thème.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>One of your own; shipped ones are switched off by their box.</source>
      <translation>Un facteur à vous ; ceux de la liste fournie se désactivent par leur case.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>One or two sentences on how the result was made and how sure it is, printed at the foot.</source>
      <translation>Une ou deux phrases sur la façon dont le résultat a été obtenu et sur sa fiabilité, imprimées en pied de page.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>One page per year with its works on the map, the first of them with their reasons, and the money of each year.</source>
      <translation>Une page par année avec ses travaux sur la carte, les premiers avec leurs raisons, et l'argent de chaque année.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>One point a work and school, or a work alone, ranked, with reasons and shifts.</source>
      <translation>Un point par couple chantier-école, ou par chantier sans école, classé, avec ses raisons et un décalage proposé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>One point a work and school, or a work alone, ranked, with reasons.</source>
      <translation>Un point par couple chantier-école, ou par chantier sans école, classé, avec ses raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>One point a work that collides with something, ranked, with reasons and whether it asks for a decision.</source>
      <translation>Un point par chantier en conflit, classé, avec ses raisons et ce qu'il demande : arbitrer, surveiller ou rien.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>One point a work that collides with something, ranked, with reasons, shifts and whether it asks for a decision.</source>
      <translation>Un point par chantier en conflit, classé, avec ses raisons, un décalage proposé et ce qu'il demande : arbitrer, surveiller ou rien.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>One point per crash that has a position.</source>
      <translation>Un point par accident qui a une position.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>One point per injury crash, with its year.</source>
      <translation>Un point par accident corporel, avec son année.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/shared.py" />
      <source>One point per injury crash.</source>
      <translation>Un point par accident corporel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>One point per measure; from a CSV, load it as points first.</source>
      <translation>Un point par mesure ; un CSV se charge d'abord comme points.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>One polygon per cluster, ranked, with reasons.</source>
      <translation>Un polygone par grappe, classé, avec ses raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>One polygon per group, ranked, with reasons.</source>
      <translation>Un polygone par groupe, classé, avec ses raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>One row a school and year, or one a grade.</source>
      <translation>Une ligne par école et année, ou par niveau de classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>One row a year; rows of districts are added up.</source>
      <translation>Une ligne par année ; les lignes de quartiers sont additionnées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>One row an area, census and age, censuses equally far apart.</source>
      <translation>Une ligne par secteur, recensement et âge, recensements également espacés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>One row per main with material, diameter, year of installation and length; lines or a plain table.</source>
      <translation>Une ligne par conduite avec matériau, diamètre, année de pose et longueur ; lignes ou simple table.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Only acts with a place in the part of the town that the map shows</source>
      <translation>Seulement les actes qui ont un lieu dans la partie de la commune que montre la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Only for layers that do not come from the store: JSON such as {"theme_field": "layer_field"}; in place of a field's name a rule as in a profile (values, convert, default, several fields).</source>
      <translation>Seulement pour les couches qui ne viennent pas de la base : JSON comme {"champ_du_theme": "champ_de_la_couche"} ; à la place d'un nom de champ, une règle comme dans un profil (values, convert, default, plusieurs champs).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Only read where no lots are given: tonnage is then drawn from their area.</source>
      <translation>Lus seulement si aucun lot n'est donné : le tonnage est alors tiré de leur surface.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Only the changes against the stack's own weights, as JSON: {"gas": -1, "public_parks": 3}.</source>
      <translation>Seulement les changements par rapport aux poids de la pile, en JSON : {"gas": -1, "public_parks": 3}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Only the changes, as JSON: {"gas": -1, "public_parks": 3}. They win over the table.</source>
      <translation>Seulement les changements, en JSON : {"gas": -1, "public_parks": 3}. Ils l'emportent sur la table.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Only the changes, as JSON: {"heat": true}.</source>
      <translation>Seulement les changements, en JSON : {"heat": true}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Only this computer can open its document: it lies in a user's own folder.</source>
      <translation>Seul cet ordinateur peut ouvrir son document : il est dans le dossier personnel d'un utilisateur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/results.py" />
      <source>Only this result</source>
      <translation>Ce résultat seul</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Only where no layer of water is given.</source>
      <translation>Seulement si aucune couche d'eau n'est donnée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Only where no layer of water levels tells it.</source>
      <translation>Seulement si aucune couche de niveaux d'eau ne la donne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Only works that open the ground</source>
      <translation>Seulement les travaux qui ouvrent le sol</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>Open</source>
      <translation>Ouvrir</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Open City data</source>
      <translation>Ouvrir « Données de la ville »</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Open a factor table</source>
      <translation>Ouvrir une table de facteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/shelf.py" />
      <source>Open a file …</source>
      <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Open a log</source>
      <translation>Ouvrir une main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Open a table …</source>
      <translation>Ouvrir une table …</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>Open in the layout designer</source>
      <translation>Ouvrir dans le concepteur de mise en page</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Open the Paris demo</source>
      <translation>Ouvrir la démonstration de Paris</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Open the act where the town publishes it</source>
      <translation>Ouvrir l'acte là où la commune le publie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Open the demo</source>
      <translation>Ouvrir la démonstration</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Open the document</source>
      <translation>Ouvrir le document</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Open the document of this decision</source>
      <translation>Ouvrir le document de cette décision</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Open the folder</source>
      <translation>Ouvrir le dossier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Open the layer's attribute table</source>
      <translation>Ouvre la table attributaire de la couche</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Open the log</source>
      <translation>Ouvrir la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Open the page where this theme is published</source>
      <translation>Ouvre la page où ce thème est publié</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Open the record</source>
      <translation>Ouvrir la fiche</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Open, save, start again</source>
      <translation>Ouvrir, enregistrer, repartir d'une liste</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/shelf.py" />
      <source>Open, variant, hand on</source>
      <translation>Ouvrir, variante, transmettre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Open311 requests</source>
      <translation>Demandes Open311</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>OpenStreetMap file</source>
      <translation>Fichier OpenStreetMap</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Opendatasoft portal</source>
      <translation>Portail Opendatasoft</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Opening and closing hours of schools; schools without a row get the assumed hours of their level.</source>
      <translation>Heures d'entrée et de sortie des écoles ; une école sans ligne reçoit les horaires supposés de son niveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Opens</source>
      <translation>Ouverture</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>Opens City data where the first missing layer comes from</source>
      <translation>Ouvre les données de la ville là d'où vient la première couche manquante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/grounds.py" />
      <source>Opens QGIS's own tool, filled in for the extent of the map, which writes MBTiles</source>
      <translation>Ouvre l'outil de QGIS, rempli pour l'emprise de la carte, qui écrit des MBTiles</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Opens the street pictures of Panoramax at this place in your browser; only the place is told</source>
      <translation>Ouvre dans votre navigateur les photos de rue de Panoramax à cet endroit ; seul le lieu est transmis</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/nextsteps.py" />
      <source>Opens the tool, filled with what is known of this result</source>
      <translation>Ouvre l'outil, rempli de ce que l'on sait de ce résultat</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/nextsteps.py" />
      <source>Opens this panel</source>
      <translation>Ouvre ce panneau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Opens this tool</source>
      <translation>Ouvre cet outil</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Or a page for each value of</source>
      <translation>Ou une page pour chaque valeur de</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundpapers.py" />
      <source>Order</source>
      <translation>Ordre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Ordered by the town</source>
      <translation>Commandés par la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Ordered so many days before</source>
      <translation>Commandé tant de jours avant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>Ordinary way (requests): {state}</source>
      <translation>Voie ordinaire (requests) : {state}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Origin</source>
      <translation>Origine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Other works</source>
      <translation>Autres travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Otherwise the {few} essential ones out of {all}. Models, scripts and qgis_process always see all of them.</source>
      <translation>Sinon les {few} essentiels sur {all}. Les modèles, les scripts et qgis_process les voient toujours tous.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Outdoor temperature over the same time.</source>
      <translation>Température extérieure sur la même période.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Outdoor temperature, hourly or daily, over the same time.</source>
      <translation>Température extérieure, horaire ou journalière, sur la même période.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Outflow</source>
      <translation>Débit de fuite</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Overload to come</source>
      <translation>Surcharge à venir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Own table of measures</source>
      <translation>Table de mesures personnelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Owner</source>
      <translation>Responsable</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>PDF files (*.pdf)</source>
      <translation>Fichiers PDF (*.pdf)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>PDFs with a text layer: clauses on revision, penalties, tacit renewal and end are listed with their sentence.</source>
      <translation>PDF avec texte : les clauses de révision, de pénalités, de tacite reconduction et de fin sont listées avec leur phrase.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>PNG files (*.png)</source>
      <translation>Fichiers PNG (*.png)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>PS, MS, GS, CP ... where there is a row a grade: classes then move up.</source>
      <translation>PS, MS, GS, CP ... s'il y a une ligne par niveau de classe : les classes montent alors d'année en année.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Pace of a crew (€/week)</source>
      <translation>Rythme d'une équipe (€/semaine)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Package</source>
      <translation>Paquet</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Page</source>
      <translation>Page</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Page of the dataset</source>
      <translation>Page du jeu de données</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Pages at most</source>
      <translation>Pages au plus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Pages of the log</source>
      <translation>Pages de main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Pairs for an agent to look at.</source>
      <translation>Des paires qu'un agent regarde.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Pairs of works and schools</source>
      <translation>Couples chantier-école</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Pairs to call</source>
      <translation>Paires à appeler</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Paper and orientation.</source>
      <translation>Format du papier et orientation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Paper pack of the safeguard plan</source>
      <translation>Dossier papier du PCS</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Parcels</source>
      <translation>Parcelles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Paris</source>
      <translation>Paris</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Parking</source>
      <translation>Stationnement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Parking pressure</source>
      <translation>Tension du stationnement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Parking pressure by street</source>
      <translation>Tension du stationnement par voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Partial index</source>
      <translation>Indice partiel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Partial index: no data for {names}.</source>
      <translation>Indice partiel : pas de données pour {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Past and coming days of matches, markets, demonstrations declared: a calendar is worth more than a model.</source>
      <translation>Jours passés et à venir de matchs, marchés, manifestations déclarées : un calendrier vaut plus qu'un modèle.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Past and coming days of strike: they are not learned from, and told by past ones.</source>
      <translation>Jours de grève passés et à venir : ils ne servent pas à apprendre, et se prévoient d'après les passés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Past floods</source>
      <translation>Crues passées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Patches of fewer cells join their largest neighbour; 1 keeps every cell as it is.</source>
      <translation>Les taches de moins de cellules rejoignent leur plus grande voisine ; 1 garde chaque cellule telle quelle.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/commonlist.py" />
      <source>Pavement survey</source>
      <translation>Relevé de chaussée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Payload of a lorry (t)</source>
      <translation>Charge utile d'un camion (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Pedestrian crossings</source>
      <translation>Passages piétons</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Pedestrian crossings.</source>
      <translation>Passages piétons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>People a square metre</source>
      <translation>Personnes par mètre carré</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>People carry to a point on their side of big streets; else the lorry stops at each door.</source>
      <translation>Les gens portent jusqu'à un point de leur côté des grandes voies ; sinon le camion s'arrête à chaque porte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>People expected at one time</source>
      <translation>Personnes attendues en même temps</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>People held at 60 a minute and metre</source>
      <translation>Personnes tenues à 60 par minute et par mètre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>People held at 82 a minute and metre</source>
      <translation>Personnes tenues à 82 par minute et par mètre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>People on their way by street</source>
      <translation>Personnes en chemin par voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>People remember their day: a sector has one. None: compact sectors of equal work are drawn.</source>
      <translation>Les gens retiennent leur jour : un secteur en a un. Aucun : des secteurs compacts à travail égal sont dessinés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>People without exit, worst gate lost</source>
      <translation>Personnes sans sortie, pire porte perdue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Perimeter</source>
      <translation>Périmètre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Perimeter of the event</source>
      <translation>Périmètre de l'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Permutations</source>
      <translation>Permutations</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Picture</source>
      <translation>Image</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Pieces of street or windows with score, class and reasons.</source>
      <translation>Morceaux de voie ou fenêtres avec score, classe et raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Place</source>
      <translation>Lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Place of the gauge</source>
      <translation>Position de l'échelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Place:</source>
      <translation>Lieu :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Places</source>
      <translation>Lieux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Places and cars by street, by night and by day, each from low to high: places from the inventory, else estimated from the kerb and said so; cars from households and jobs. Cars without a place go on to the nearest one left within a walk along the streets. Without a survey no street has a single number.</source>
      <translation>Places et voitures par voie, de nuit et de jour, chacune du plus bas au plus haut : places de l'inventaire, sinon estimées d'après le trottoir et dites telles ; voitures des ménages et des emplois. Les voitures sans place vont à la place libre la plus proche, à distance de marche le long des voies. Sans enquête, aucune voie n'a de chiffre unique.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Places and walks are along them.</source>
      <translation>Les places et les marches les suivent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Places as many trees as fit on favoured ground: spacing by crown class, façades, soil, crossings, hydrants, overhead lines, existing trees, land status and buried networks by their location class; then ranks the sites by plantability, heat, people served and equity. Lists the network stretches to locate first. It does not replace the DT-DICT procedure.</source>
      <translation>Place autant d'arbres que possible sur les sols favorisés : espacement selon le développement, façades, sol, passages piétons, bornes d'incendie, lignes aériennes, arbres existants, statut foncier et réseaux enterrés selon leur classe de précision ; puis classe les emplacements par plantabilité, chaleur, habitants desservis et équité. Liste les tronçons de réseau à localiser d'abord. Ne remplace pas la procédure DT-DICT.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Places for a round</source>
      <translation>Lieux d'une tournée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Places forecast</source>
      <translation>Lieux prévus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Places in order, with their reasons and how sure they are; the works programme</source>
      <translation>Lieux dans l'ordre, avec leurs raisons et leur certitude ; le programme de travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Places left out</source>
      <translation>Lieux écartés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Places looked at</source>
      <translation>Lieux examinés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Places not on the map</source>
      <translation>Lieux hors carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Places of a reflex sheet</source>
      <translation>Lieux d'une fiche réflexe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Places of other managers are listed to report, never funded.</source>
      <translation>Les lieux des autres gestionnaires sont listés à signaler, jamais financés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Places ranked by</source>
      <translation>Lieux classés selon</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Places shown</source>
      <translation>Lieux affichés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Places that change</source>
      <translation>Lieux qui changent</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Places that rows may mean</source>
      <translation>Lieux possibles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Places that the measure may have touched too (neighbouring streets): no comparison. Separated by semicolons.</source>
      <translation>Lieux que la mesure a pu toucher aussi (rues voisines) : pas de comparaison. Séparés par des points-virgules.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Places that the text names, not the title alone. Places on the letterhead are left out.</source>
      <translation>Les lieux que nomme le texte, pas seulement le titre. Ceux de l'en-tête sont laissés de côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Places to turn</source>
      <translation>Aires de retournement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Places to unload</source>
      <translation>Lieux de vidage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Places where one could be built</source>
      <translation>Lieux possibles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Places with an alarm</source>
      <translation>Lieux en alerte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Places, cars and pressure from low to high, source of the places, reasons.</source>
      <translation>Places, voitures et tension du plus bas au plus haut, source des places, raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Places, high</source>
      <translation>Places, haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Places, hours a week, square metres; none: each facility counts as one.</source>
      <translation>Places, heures par semaine, mètres carrés ; aucun : chaque équipement compte pour un.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Places, low</source>
      <translation>Places, bas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Planned within (hours)</source>
      <translation>Prévu d'ici (heures)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Planned works near a place are named: open the street once.</source>
      <translation>Les travaux prévus près d'un lieu sont nommés : n'ouvrir la rue qu'une fois.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Plantability</source>
      <translation>Plantabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Plantability as polygons</source>
      <translation>Plantabilité en polygones</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Plantability by zone</source>
      <translation>Plantabilité par zone</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Plantability by zone, other weights</source>
      <translation>Plantabilité par zone, autres poids</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Plantability class {klass} of 10, sum {score}</source>
      <translation>Classe de plantabilité {klass} sur 10, somme {score}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Plantability polygons</source>
      <translation>Polygones de plantabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Plantability polygons: partial index</source>
      <translation>Polygones de plantabilité : indice partiel</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Plantability with other weights</source>
      <translation>Plantabilité avec d'autres poids</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Plantability, other weights</source>
      <translation>Plantabilité, autres poids</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Plantability, other weights: partial index (missing: {names})</source>
      <translation>Plantabilité, autres poids : indice partiel (absents : {names})</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/compared.py" />
      <source>Plantability: difference</source>
      <translation>Plantabilité : différence</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/outcome.py" />
      <source>Plantability: partial index (missing: {names})</source>
      <translation>Plantabilité : indice partiel (absents : {names})</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Plantable ground</source>
      <translation>Sol plantable</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Planting sites</source>
      <translation>Emplacements de plantation</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Play a recording</source>
      <translation>Rejouer un enregistrement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Play a recording…</source>
      <translation>Rejouer un enregistrement…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Play the week</source>
      <translation>Dérouler la semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Play through the week on the map</source>
      <translation>Déroule la semaine sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Play up to</source>
      <translation>Rejouer jusqu'à</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Played again on the past</source>
      <translation>Essai sur le passé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Playgrounds</source>
      <translation>Aires de jeux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>Point</source>
      <translation>Point</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Points are entrances; a park or stadium given as ground is entered from each street that touches it.</source>
      <translation>Les points sont des entrées ; un parc ou un stade donné en surface s'ouvre sur chaque voie qui le touche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>Points for a wholly covered cell, -20 to 20.</source>
      <translation>Points d'une cellule entièrement couverte, de -20 à 20.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Points further than this from every street are left out.</source>
      <translation>Les points plus éloignés de toute voie sont écartés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Points move to the centre of their cell.</source>
      <translation>Les points vont au centre de leur cellule.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Points of street lights.</source>
      <translation>Points lumineux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Points of the tool of that name.</source>
      <translation>Points de l'outil du même nom.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Points or lines with vehicles a day; year, days counted, direction and street where known.</source>
      <translation>Points ou lignes avec les véhicules par jour ; année, jours comptés, sens et voie si on les connaît.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Points or polygons of delivery bays.</source>
      <translation>Aires de livraison, points ou polygones.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Points or polygons.</source>
      <translation>Points ou polygones.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Points ranked by priority, with their reasons and constraints.</source>
      <translation>Points classés par priorité, avec leurs raisons et leurs contraintes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Points where the public leaves, on the edge of the perimeter.</source>
      <translation>Points par où le public sort, au bord du périmètre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Points with number and street, such as the file of the national address base. Without them a door number is placed on its street.</source>
      <translation>Points avec numéro et voie, comme le fichier de la Base Adresse Nationale. Sans eux, un numéro est placé sur sa voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Points with number and street: the file of the national address base (CSV), or a layer of the town. Without them a number lies somewhere on its street.</source>
      <translation>Points avec numéro et voie : fichier de la Base Adresse Nationale (CSV), ou couche de la commune. Sans eux, un numéro est quelque part sur sa voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Points with score, reasons and nearest known tree.</source>
      <translation>Points avec score, raisons et arbre connu le plus proche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Points with the number of rows of their cell, small numbers left out.</source>
      <translation>Points avec le nombre de lignes de leur cellule, petits nombres écartés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Points with their NAF code; staff band and floor area where known. No names.</source>
      <translation>Des points avec leur code NAF ; tranche d'effectif et surface si elles sont connues. Pas de noms.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Points: access, shelters, water, cool places.</source>
      <translation>Points : accès, accueils, eau, lieux frais.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Points: requests for bulky waste, places to inspect or to clean.</source>
      <translation>Points : demandes d'encombrants, lieux à inspecter ou à nettoyer.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Points: the nearest one counts for each work, straight kilometres × 1.3.</source>
      <translation>Points : le plus proche compte pour chaque chantier, à vol d'oiseau × 1,3.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Poisson, for counts</source>
      <translation>Poisson, pour des nombres d'accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Polygons are framed and what lies outside is faded; points and lines are shown with what is around.</source>
      <translation>Les polygones sont cadrés et l'extérieur estompé ; les points et les lignes sont montrés avec leurs alentours.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Polygons of the metered buildings.</source>
      <translation>Polygones des bâtiments équipés de compteurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Polygons of zones of 30 km/h or less.</source>
      <translation>Polygones des zones à 30 km/h ou moins.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Polygons that bound the territory and by which areas are reported. Empty: the store's districts.</source>
      <translation>Polygones qui bornent le territoire et par lesquels les surfaces sont comptées. Vide : les quartiers de la base locale.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Polygons where trees can be planted, for example those of a plantability map.</source>
      <translation>Polygones où l'on peut planter des arbres, par exemple ceux d'une carte de plantabilité.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Polygons with a level from 1 to 9.</source>
      <translation>Polygones avec un niveau de 1 à 9.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Polygons with a name; larger ones with smaller ones in them may be in one layer.</source>
      <translation>Polygones avec un nom ; de grands quartiers et les petits qu'ils contiennent peuvent être dans une même couche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Polygons with id and floor area, to draw the result.</source>
      <translation>Polygones avec identifiant et surface de plancher, pour dessiner le résultat.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Polygons with the kind of soil.</source>
      <translation>Polygones portant la nature du sol.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Polygons with their class (field class).</source>
      <translation>Polygones avec leur classe (champ class).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>Polygons: a drawn zone, districts, IRIS, parcels; or streets, taken together by name. Selection is respected.</source>
      <translation>Polygones : une zone dessinée, des quartiers, IRIS ou parcelles ; ou des rues, regroupées par nom. La sélection est respectée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Polygons: the places of the counts that lie in them are treated as well.</source>
      <translation>Polygones : les lieux de comptage qui s'y trouvent sont traités aussi.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Polygons; they are entered anywhere along their edge.</source>
      <translation>Polygones ; on y entre par n'importe quel point de leur bord.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Pooled areas</source>
      <translation>Territoires réunis</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Pooled crashes</source>
      <translation>Accidents des communes réunies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Pooled streets</source>
      <translation>Voies des communes réunies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Population</source>
      <translation>Population</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Population grid</source>
      <translation>Population carroyée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Port</source>
      <translation>Port</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Portrait</source>
      <translation>Portrait</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>PostGIS table</source>
      <translation>Table PostGIS</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Postcode</source>
      <translation>Code postal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Postponed as a whole</source>
      <translation>Décalés en bloc</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/predictaccidentrisk.py" />
      <source>Predicted accident risk</source>
      <translation>Risque d'accident prédit</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Prepare a survey</source>
      <translation>Préparer un relevé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Preparing the week</source>
      <translation>Préparation de la semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Press the button, click the corners; a right click ends, Escape gives up.</source>
      <translation>Appuyez sur le bouton, cliquez les sommets ; un clic droit termine, Échap abandonne.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Press the button, then click the map.</source>
      <translation>Appuyez sur le bouton, puis cliquez la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Press the button, then click the place on the map.</source>
      <translation>Appuyez sur le bouton, puis cliquez l'objet sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Prevention plan</source>
      <translation>Plan de prévention</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Prevention plan of this list …</source>
      <translation>Plan de prévention de cette liste…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Price of a missing meal (euros)</source>
      <translation>Prix d'un repas manquant (euros)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Price of a thrown meal (euros)</source>
      <translation>Prix d'un repas jeté (euros)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Price of a tonne at the dump (euros), high</source>
      <translation>Prix d'une tonne à la décharge (euros), haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Price of a tonne at the dump (euros), low</source>
      <translation>Prix d'une tonne à la décharge (euros), bas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Price of a tonne from the quarry (euros), high</source>
      <translation>Prix d'une tonne de carrière (euros), haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Price of a tonne from the quarry (euros), low</source>
      <translation>Prix d'une tonne de carrière (euros), bas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Price of a tonne-kilometre (euros), high</source>
      <translation>Prix d'une tonne-kilomètre (euros), haut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Price of a tonne-kilometre (euros), low</source>
      <translation>Prix d'une tonne-kilomètre (euros), bas</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Print</source>
      <translation>Imprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Print the log</source>
      <translation>Imprimer la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/situationrun.py" />
      <source>Print the report of the day</source>
      <translation>Imprimer le compte rendu de la journée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Print the situation</source>
      <translation>Imprimer le point de situation</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/printing.py" />
      <source>Print this result with the layers that the map shows</source>
      <translation>Imprimer ce résultat avec les couches que la carte montre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Printed at the top right, beside the logo.</source>
      <translation>Imprimé en haut à droite, à côté du logo.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>Printed in the title and the stamp. Incidents entered as an exercise put EXERCISE there by themselves.</source>
      <translation>Imprimée dans le titre et le cachet. Des incidents saisis comme exercice y mettent EXERCICE d'eux-mêmes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Printed on the sheets of the crew alone, never on a layer.</source>
      <translation>Imprimée sur les feuilles de l'équipe seulement, jamais sur une couche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Prints layers on an A4 or A3 page with title, legend, scale bar, north, data dates, sources and licences, as PDF and PNG. The layers keep the style they have. A layer whose licence is not stated is printed with a warning against publishing it.</source>
      <translation>Imprime des couches sur une page A4 ou A3 avec titre, légende, échelle, nord, dates des données, sources et licences, en PDF et PNG. Les couches gardent leur style. Une couche dont la licence n'est pas précisée est imprimée avec un avertissement contre sa diffusion.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Prints one page per feature of a layer (district, school, priority place, street) or per value of a field (year of a programme): the map framed on it, the legend, the first places of a result with their reasons and a chart, in one PDF.</source>
      <translation>Imprime une page par entité d'une couche (quartier, école, lieu prioritaire, rue) ou par valeur d'un champ (année d'un programme) : la carte cadrée dessus, la légende, les premiers lieux d'un résultat avec leurs raisons et un graphique, dans un seul PDF.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Prints one place of a Clairville result on one A4 page, called by its street: as a sheet with the schools, works, complaints and crashes around it and what makes its rank; or as a note for the people who decide (subject, finding, proposal, cost, deadline, lead service, what happens if nothing is done) with one map. What nobody filled is a line to write on, never invented.</source>
      <translation>Imprime un lieu d'un résultat de Clairville sur une page A4, nommé par sa rue : en fiche, avec les écoles, chantiers, signalements et accidents alentour et ce qui fait son rang ; ou en note pour décider (objet, constat, proposition, coût, échéance, service pilote, si l'on ne fait rien), avec une carte. Ce que personne n'a rempli est une ligne à compléter, jamais inventée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Priorities</source>
      <translation>Priorités</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Priority weights</source>
      <translation>Poids de la priorité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Private</source>
      <translation>Privé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>Profile</source>
      <translation>Profil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/territories.py" />
      <source>Profiles (*.json)</source>
      <translation>Profils (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Profiles in this project</source>
      <translation>Portraits de ce projet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Programme</source>
      <translation>Programme</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Programme by year</source>
      <translation>Programme par année</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Programme, year {year}</source>
      <translation>Programme, année {year}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Project</source>
      <translation>Projet</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Project for QField</source>
      <translation>Projet pour QField</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Projects (ZAC)</source>
      <translation>Opérations (ZAC)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Prolonged</source>
      <translation>Prolongés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Promised and found</source>
      <translation>Promis et trouvés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Promised and found crashes are told by district too.</source>
      <translation>Les accidents promis et trouvés sont aussi dits par quartier.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Promised from</source>
      <translation>Promis à partir de</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Promised until</source>
      <translation>Promis jusqu'à</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Proposals for bays</source>
      <translation>Propositions d'aires</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Proposals shown</source>
      <translation>Propositions affichées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Proposes the service of each open request: the town's own table of categories and places first, then shares of its closed requests, then the words, and else "I do not know". Says what cannot wait, what is not the town's, which requests may be one, and how long closing takes. An agent decides; nothing is discarded or joined. Without closed requests that name a service, rules alone serve, and it says so.</source>
      <translation>Propose le service de chaque signalement ouvert : d'abord la table des catégories et des lieux de la ville, puis les parts de ses signalements clos, puis les mots, sinon « je ne sais pas ». Dit ce qui ne peut attendre, ce qui n'est pas de la compétence de la ville, quels signalements n'en font peut-être qu'un, et les délais de clôture. Un agent décide ; rien n'est écarté ni fusionné. Sans signalements clos qui nomment un service, seules les règles servent, et l'outil le dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Protocol</source>
      <translation>Protocole</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Proven distance from the best (%)</source>
      <translation>Écart prouvé au meilleur (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Proven gap (%)</source>
      <translation>Écart prouvé (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Pseudonymise</source>
      <translation>Pseudonymiser</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Pseudonymised</source>
      <translation>Pseudonymisé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Public transport</source>
      <translation>Transports en commun</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Public transport alerts</source>
      <translation>Alertes des transports</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Public transport by street</source>
      <translation>Fréquence des transports par rue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Publish closures</source>
      <translation>Publier les fermetures</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Published</source>
      <translation>Publié</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Publisher</source>
      <translation>Éditeur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Pull city data</source>
      <translation>Charger les données de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Pull every theme of the territory again</source>
      <translation>Télécharge à nouveau tous les thèmes du territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>Pull from this profile?</source>
      <translation>Charger les données de ce profil ?</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Pull the live feeds</source>
      <translation>Relever les flux en direct</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Pull the selected themes again</source>
      <translation>Télécharge à nouveau les thèmes sélectionnés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>Pull the streets of the town before it: the rows are put on them.</source>
      <translation>Actualisez d'abord les voies de la commune : les lignes y sont placées.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Pull the theme "Schools" in "City data" first.</source>
      <translation>Récupérez d'abord le thème « Écoles » dans « Données de la ville ».</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>Pull works, complaints, air and schools again and again, and tell what changed</source>
      <translation>Récupérer à intervalle régulier travaux, signalements, air et écoles, et dire ce qui a changé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>Pulled</source>
      <translation>Téléchargé le</translation>
    </message>
    <message>
      <location filename="../../plugin/dress/tables.py" />
      <source>Pulled {when} UTC from {url}</source>
      <translation>Chargé le {when} UTC depuis {url}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Pulls every theme of a territory's profile into the store. Each theme is checked against the number of rows its source announces and replaced in one transaction: a theme that fails leaves what was there. Complaints are pseudonymised before they are written.</source>
      <translation>Charge dans la base locale tous les thèmes du profil d'un territoire. Chaque thème est comparé au nombre de lignes qu'annonce sa source et remplacé en une transaction : un thème en échec laisse ce qui était là. Les signalements sont pseudonymisés avant d'être écrits.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Pupils a new home</source>
      <translation>Élèves par logement neuf</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Pupils ahead</source>
      <translation>Élèves à venir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Pupils by school and year</source>
      <translation>Effectifs par école et année</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Pupils of each school 1, 3 and 5 years ahead with intervals, and inhabitants by age and area from two or more censuses. Every past year is played again as if nothing later were known; where no way beats keeping the numbers of now by enough, the tool says so and keeps them. New homes, births, sectors and exemptions enter where the town has them; without homes the sheet says "without new homes".</source>
      <translation>Élèves de chaque école à 1, 3 et 5 ans avec intervalles, et habitants par âge et secteur d'après au moins deux recensements. Chaque année passée est rejouée comme si la suite était inconnue ; là où aucune méthode ne bat assez le maintien des effectifs, l'outil le dit et les maintient. Logements neufs, naissances, secteurs et dérogations entrent si la ville les a ; sans logements, la fiche dit « hors programmes neufs ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Purge old rows</source>
      <translation>Purger les lignes anciennes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/window.py" />
      <source>Put five chains of tools among your own models, to open, change and run in batch</source>
      <translation>Mettre cinq enchaînements d'outils parmi vos modèles, à ouvrir, modifier et lancer en lot</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/actions.py" />
      <source>Put on the map</source>
      <translation>Mettre sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>Put the rows on their streets</source>
      <translation>Placer les lignes sur leurs voies</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/parts.py" />
      <source>Put this message away</source>
      <translation>Fermer ce message</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Puts the rows of a table (Excel, CSV, ODS, any layer) on the town's streets by what is written in them: a street, a number, "entre X et Y", a corner. Works without network. What may be several places, or is not found, is never placed in silence: it is listed with its reason. Without addresses a number cannot be placed better than its street.</source>
      <translation>Place les lignes d'un tableau (Excel, CSV, ODS, toute couche) sur les voies de la commune d'après ce qui y est écrit : une voie, un numéro, « entre X et Y », un carrefour. Fonctionne sans réseau. Ce qui peut désigner plusieurs lieux, ou n'est pas trouvé, n'est jamais placé en silence : c'est listé avec sa raison. Sans adresses, un numéro ne peut être placé mieux que sa voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Python packages</source>
      <translation>Paquets Python</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>QGIS's own request: {state}</source>
      <translation>Requête propre à QGIS : {state}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Quantity (m³)</source>
      <translation>Quantité (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Quantity of a request (m³)</source>
      <translation>Quantité par signalement (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Quantity where none is told (m³)</source>
      <translation>Quantité si aucune n'est dite (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Quarries</source>
      <translation>Carrières</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Radius (m)</source>
      <translation>Rayon (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Rain</source>
      <translation>Pluie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Rain (mm)</source>
      <translation>Pluie (mm)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Rain of 15 years or more, for the rain index (SPI) of 3, 6 and 12 months.</source>
      <translation>Pluie de 15 années ou plus, pour l'indice de pluie (SPI) sur 3, 6 et 12 mois.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Random seed</source>
      <translation>Graine aléatoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Rank</source>
      <translation>Rang</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Rank maintenance</source>
      <translation>Classer l'entretien</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Ranked water mains</source>
      <translation>Conduites d'eau classées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Ranking</source>
      <translation>Classement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Ranks any layer of assets by its condition field times weighted consequence fields, with criticality classes. Urgent grades and user safety are mandatory and stand outside the ranking; unknown conditions are to inspect, never 0. An expert scale, not a learned model.</source>
      <translation>Classe toute couche d'objets selon son champ d'état et des champs de conséquence pondérés, avec des classes de criticité. Cotes urgentes et sécurité des usagers sont obligatoires et hors classement ; un état inconnu est à inspecter, jamais 0. Une échelle d'expert, non un modèle appris.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Ranks street segments by the injury crashes to expect per year and kilometre, from past crashes and from what is known of the street. Where crashes are many enough, a learned model goes together with the safety performance function; the report says what it adds on crashes it never saw. Every segment has an interval, a rank interval and its reasons. It says where, not why: the engineer decides on site.</source>
      <translation>Classe les tronçons de rue selon les accidents corporels à attendre par an et par kilomètre, d'après les accidents passés et ce que l'on sait de la rue. Si les accidents sont assez nombreux, un modèle appris complète la fonction de sécurité ; le rapport dit ce qu'il apporte sur des accidents jamais vus. Chaque tronçon a un intervalle, un intervalle de rang et ses raisons. L'outil dit où, non pourquoi : l'ingénieur décide sur place.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Ranks street segments by the surface complaints to expect, corrected for how much each place reports, times what a failure would mean (street importance, buses, schools), and funds the best set under a budget. The model is tested on later months and unseen places beside simple rules. With a pavement survey, water mains or meter readings it runs their tools too and makes one ranking and one year's programme of all. Complaints are not a survey: inspect before deciding.</source>
      <translation>Classe les tronçons de voie par les signalements de revêtement à attendre, corrigés de la propension de chaque lieu à signaler, multipliés par ce qu'une défaillance entraînerait (importance de la voie, bus, écoles), et finance le meilleur ensemble pour un budget. Le modèle est testé sur les mois suivants et des lieux jamais vus, à côté de règles simples. Avec un relevé de chaussée, des conduites d'eau ou des relevés de compteurs, il lance aussi leurs outils et fait du tout un seul classement et un programme d'un an. Des signalements ne sont pas un relevé : inspecter avant de décider.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Ranks water mains by the breaks to expect (empirical Bayes by material and decade, own record, and a learner where it proves better on later years) times what a break would mean. RAEPA tables are read by their own names. It learns from the territory's own breaks only: without them a stated rule by material and age ranks, and says so.</source>
      <translation>Classe les conduites d'eau selon les casses attendues (bayésien empirique par matériau et décennie, historique propre, et un apprentissage là où il fait ses preuves sur les années suivantes) multipliées par ce qu'une casse entraînerait. Les tables RAEPA sont lues par leurs propres noms. Il n'apprend que des casses du territoire : sans elles, une règle énoncée de matériau et d'âge classe, et le dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Raster file, archive or folder of tiles</source>
      <translation>Fichier raster, archive ou dossier de dalles</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Raster, as polygons by class</source>
      <translation>Raster, en polygones par classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Rated by the ground around them.</source>
      <translation>Évaluées par le sol qui les entoure.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Reach around an opening (m)</source>
      <translation>Portée autour d'une ouverture (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Reach of a gate (m)</source>
      <translation>Portée d'une porte (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Reach of a junction (m)</source>
      <translation>Portée d'un carrefour (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Read and route</source>
      <translation>Lire et orienter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Read and route requests</source>
      <translation>Lire et orienter les signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Read anew</source>
      <translation>Relire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Read my layers</source>
      <translation>Lire mes couches</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Read the acts</source>
      <translation>Lire les actes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Read the list or the folder of acts again</source>
      <translation>Lire de nouveau la liste ou le dossier des actes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Read the texts too</source>
      <translation>Lire aussi les textes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Read what the profile names outside its folder</source>
      <translation>Lire ce que le profil désigne hors de son dossier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Read where the data above are absent: the factor then counts as a stand-in.</source>
      <translation>Lu quand les données ci-dessus manquent : le facteur est alors signalé comme substitué.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Reading</source>
      <translation>Lecture</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Reading the places</source>
      <translation>Lecture des lieux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Reading the requests</source>
      <translation>Lecture des signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Reading the streets…</source>
      <translation>Lecture des voies…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Readings of car parks</source>
      <translation>Relevés des parcs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>Readings with station, time in UTC and level in m; five days or more, best 30.</source>
      <translation>Mesures avec station, heure UTC et hauteur en m ; cinq jours ou plus, 30 de préférence.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Readings with zone, datetime and flow in m³/h, at least between 01:00 and 05:00.</source>
      <translation>Relevés avec secteur, date-heure et débit en m³/h, au moins entre 1 h et 5 h.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Reads scanned pages with Tesseract, where tesserocr and its French data are installed; letters and figures may be wrong.</source>
      <translation>Lit les pages numérisées avec Tesseract, si tesserocr et ses données françaises sont installés ; lettres et chiffres peuvent être faux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>Reads the four tables of any years of the French injury-crash database and gives one point per crash with counts by severity, user and age group. Delimiter, encoding and generation are recognised in each file. An audit table says what happened to every row. Birth years and sex are not kept.</source>
      <translation>Lit les quatre tables de n'importe quelles années de la base nationale des accidents corporels et donne un point par accident, avec des comptes par gravité, usager et classe d'âge. Séparateur, encodage et génération sont reconnus dans chaque fichier. Un audit dit ce qu'est devenue chaque ligne. Année de naissance et sexe ne sont pas conservés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Reads the list of acts that the town publishes (SCDL or its own CSV) or a folder of PDFs, masks the names of private persons, keeps an index that the panel Districts searches, and puts each act at the streets, addresses, facilities, projects and parcels that it names, with the sentence. A name that may be several places is listed, never guessed; scans without text are counted and named.</source>
      <translation>Lit la liste des actes que publie la commune (SCDL ou son CSV) ou un dossier de PDF, masque les noms de particuliers, tient un index que le panneau Quartiers interroge, et place chaque acte sur les voies, adresses, équipements, opérations et parcelles qu'il nomme, avec la phrase. Un nom qui peut désigner plusieurs lieux est listé, jamais deviné ; les images sans texte sont comptées et nommées.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Real, no exercise</source>
      <translation>Réel, hors exercice</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>Reasons</source>
      <translation>Raisons</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Reasons:</source>
      <translation>Raisons :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Received:</source>
      <translation>Reçu le :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Receives clairville.gpkg, clairville.qgz, plantability.tif, sheet.pdf, sheet.png, report.html, report.pdf and manifest.json, and in runs the record of each step; files of an earlier run are replaced.</source>
      <translation>Reçoit clairville.gpkg, clairville.qgz, plantability.tif, sheet.pdf, sheet.png, report.html, report.pdf et manifest.json, et dans runs la trace de chaque étape ; les fichiers d'une exécution précédente sont remplacés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Reception centres, alert points, depots, water points, cool places, fire stations.</source>
      <translation>Centres d'accueil, points d'alerte, dépôts, points d'eau, lieux frais, casernes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Reckons some fifty indicators of districts from the layers given (inhabitants, schools, facilities on foot, trees, crashes, requests, works …): value, interval, rank with interval, trend with its test, beside the town and districts that are alike. What cannot be reckoned is said, never 0. Small counts are not shown, nor what would give them away. Districts stand in the order of their names: it compares numbers, never persons.</source>
      <translation>Calcule une cinquantaine d'indicateurs de quartiers à partir des couches fournies (habitants, écoles, équipements à pied, arbres, accidents, signalements, chantiers…) : valeur, intervalle, rang avec intervalle, tendance avec son test, à côté de la ville et de quartiers semblables. Ce qui ne peut pas être calculé est dit, jamais mis à 0. Les petits effectifs ne sont pas affichés, ni ce qui les trahirait. Les quartiers sont dans l'ordre de leurs noms : on compare des nombres, jamais des personnes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Recognise scans (OCR)</source>
      <translation>Reconnaître les images (OCR)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Record</source>
      <translation>Fiche</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Record (CSV)</source>
      <translation>Fiche (CSV)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Record (HTML)</source>
      <translation>Fiche (HTML)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Record (JSON)</source>
      <translation>Fiche (JSON)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Record (PDF)</source>
      <translation>Fiche (PDF)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Record from now on…</source>
      <translation>Enregistrer à partir de maintenant…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Record of this run</source>
      <translation>Trace de cette exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Record the feeds</source>
      <translation>Enregistrer les flux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Record this round</source>
      <translation>Enregistrer ce relevé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Record what the feeds say, and play a recording again: for an exercise or to look back</source>
      <translation>Enregistrer ce que disent les flux et rejouer un enregistrement : pour un exercice ou un retour d'expérience</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Recorded: {path}</source>
      <translation>Enregistré : {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Recording (*.zip manifest.json)</source>
      <translation>Enregistrement (*.zip manifest.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Recording (*.zip)</source>
      <translation>Enregistrement (*.zip)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Recording to play</source>
      <translation>Enregistrement à rejouer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Recordings</source>
      <translation>Enregistrements</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Recordings (*.zip)</source>
      <translation>Enregistrements (*.zip)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Records of any feed, of agents and by hand.</source>
      <translation>Enregistrements de toute source, d'agents ou saisis à la main.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Records of the incidents</source>
      <translation>Enregistrements des incidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Records without an end that outlived their kind: listed as to be checked, or left out.</source>
      <translation>Enregistrements sans fin qui durent plus que leur nature : listés à vérifier, ou écartés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Redo</source>
      <translation>Rétablir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Reference year</source>
      <translation>Année de référence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Reflex sheet</source>
      <translation>Fiche réflexe</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Refresh all</source>
      <translation>Tout actualiser</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Refresh selected</source>
      <translation>Actualiser le choix</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Refresh stale themes when a project opens</source>
      <translation>Actualiser les thèmes périmés à l'ouverture</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Refresh the theme to pull it from its new source.</source>
      <translation>Actualisez le thème pour le charger depuis sa nouvelle source.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Refresh these themes in "City data" first.</source>
      <translation>Actualisez d'abord ces thèmes dans « Données de la ville ».</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Refresh your themes in "City data" first.</source>
      <translation>Actualisez d'abord vos thèmes dans « Données de la ville ».</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Refreshed: {n}. Failed: {names}.</source>
      <translation>Actualisés : {n}. En échec : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Refreshing all themes</source>
      <translation>Actualisation de tous les thèmes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>Refreshing the sources</source>
      <translation>Actualisation des sources</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Refreshing {n} themes</source>
      <translation>Actualisation des thèmes : {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Register</source>
      <translation>Registre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Relief around the streets (m)</source>
      <translation>Relief autour des rues (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Remove every request of this inbox?</source>
      <translation>Retirer tous les signalements de cette corbeille ?</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>Remove the decision</source>
      <translation>Retirer la décision</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Remove the factor</source>
      <translation>Retirer le facteur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>Remove the line</source>
      <translation>Supprimer la ligne</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Remove these data</source>
      <translation>Retirer ces données</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Remove this source</source>
      <translation>Retirer cette source</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Renewal of a water main (€/m)</source>
      <translation>Renouvellement d'une conduite (€/m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>Replay</source>
      <translation>Rejouer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Report (HTML)</source>
      <translation>Rapport (HTML)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Report (PDF)</source>
      <translation>Rapport (PDF)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Report of a run</source>
      <translation>Rapport d'un calcul</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>Report of the day (PDF)</source>
      <translation>Compte rendu du jour (PDF)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Report of the day…</source>
      <translation>Compte rendu de la journée…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Requesters</source>
      <translation>Demandeurs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Requesters:</source>
      <translation>Demandeurs :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Requests</source>
      <translation>Demandes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Requests and rounds</source>
      <translation>Signalements et tournées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Requests are not needs</source>
      <translation>Signalements ≠ besoins</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Requests expected, all cells</source>
      <translation>Signalements attendus, toutes cellules</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Requests for cleaning, roads, lighting and green spaces to expect by cell in the next days, held against recent counts: where the counts are enough, they are used and it says so. Beside it the map corrected for who reports: requests are not needs. Offences, disputes and persons are never forecast.</source>
      <translation>Signalements de propreté, voirie, éclairage et espaces verts attendus par cellule les jours à venir, comparés aux comptages récents : s'ils suffisent, ils sont employés et c'est dit. À côté, la carte corrigée de qui signale : signalements ≠ besoins. Ni infractions, ni conflits, ni personnes ne sont jamais prévus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Requests left to be read</source>
      <translation>Signalements restant à lire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Requests of the desk</source>
      <translation>Signalements du guichet</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Requests of the panel: their texts go 15 days after closing, their rows after 30; counted, and deleted with the tick.</source>
      <translation>Signalements du panneau : leurs textes partent 15 jours après la clôture, leurs lignes après 30 ; comptés, et supprimés si la case est cochée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Requests read</source>
      <translation>Signalements lus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Requests that may tell the same, side by side (D)</source>
      <translation>Signalements qui disent peut-être la même chose, côte à côte (D)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Requests to expect</source>
      <translation>Signalements attendus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Requests with dates; they measure who reports as well.</source>
      <translation>Signalements datés ; ils mesurent aussi qui signale.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Required</source>
      <translation>Obligatoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Required columns without a field: {names}.</source>
      <translation>Colonnes obligatoires sans champ : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Rescoring</source>
      <translation>Recalcul</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Resolution of the picture (dots per inch)</source>
      <translation>Résolution de l'image (points par pouce)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Resource</source>
      <translation>Ressource</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Restrictions by use</source>
      <translation>Restrictions par usage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Result to list</source>
      <translation>Résultat à lister</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Result with the place</source>
      <translation>Résultat qui contient le lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Results</source>
      <translation>Résultats</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Results and manifest of the last run</source>
      <translation>Résultats et manifeste de la dernière exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Retention (days)</source>
      <translation>Conservation (jours)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Reuse of materials between works</source>
      <translation>Réemploi entre chantiers</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Reversing is allowed</source>
      <translation>Marche arrière permise</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Review</source>
      <translation>Revue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Review on</source>
      <translation>À revoir le</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Reviews that are due: {n}. Read the record again, then make it anew with the next date.</source>
      <translation>Revues à faire : {n}. Relisez la fiche, puis rétablissez-la avec la prochaine date.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Risk avoided</source>
      <translation>Risque évité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Risk per year</source>
      <translation>Risque par an</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>River flood, storm, exercise …</source>
      <translation>Crue, tempête, exercice…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>River levels</source>
      <translation>Hauteurs des rivières</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>River stage ahead</source>
      <translation>Hauteur des rivières à venir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>River stage hours ahead</source>
      <translation>Hauteur des rivières dans les heures à venir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Road condition</source>
      <translation>État de la chaussée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Road events DATEX II</source>
      <translation>Événements routiers DATEX II</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Road maintenance</source>
      <translation>Entretien des chaussées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Road managers who pay</source>
      <translation>Gestionnaires qui financent</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Road managers whose places are priorities</source>
      <translation>Gestionnaires dont les lieux sont prioritaires</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Road safety and schools</source>
      <translation>Sécurité routière et écoles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Road works</source>
      <translation>Travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Road works and closures with start and end.</source>
      <translation>Travaux et fermetures avec début et fin.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Road works and closures with start, end and, where known, traffic impact.</source>
      <translation>Chantiers et fermetures de voie avec début, fin et, si connu, effet sur la circulation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Road works, for a demonstration</source>
      <translation>Chantiers de voirie, pour une démonstration</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Roads, buildings, networks</source>
      <translation>Voirie, bâtiments, réseaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Room of a lorry (m³)</source>
      <translation>Volume d'un camion (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Room of a point (m³)</source>
      <translation>Volume d'un point (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Roughness</source>
      <translation>Uni</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Roughness from tracks</source>
      <translation>Uni d'après des traces</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Round sheets</source>
      <translation>Feuilles de tournée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Round sheets beyond their day</source>
      <translation>Feuilles de tournée dont le jour est passé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Round sheets in it whose day has passed are counted, and deleted with the tick.</source>
      <translation>Les feuilles de tournée dont le jour est passé sont comptées, et supprimées si la case est cochée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Rounds</source>
      <translation>Tournées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>Rows</source>
      <translation>Lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Rows a page</source>
      <translation>Lignes par page</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Rows beyond their retention</source>
      <translation>Lignes au-delà de leur conservation</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>Rows by feed</source>
      <translation>Lignes par flux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Rows by what became of them</source>
      <translation>Lignes selon ce qu'elles sont devenues</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Rows deleted</source>
      <translation>Lignes supprimées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Rows not placed</source>
      <translation>Lignes non placées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Rows of an Excel sheet of orders, for instance, are put on the streets of the store; what is not sure is left out and counted.</source>
      <translation>Les lignes d'un classeur d'arrêtés, par exemple, sont placées sur les voies de la base locale ; ce qui n'est pas sûr est laissé de côté et compté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Rows of the town's table not read</source>
      <translation>Lignes du tableau de la commune non lues</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Rows of the town's table that were not read</source>
      <translation>Lignes du tableau de la commune non lues</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Rows older than this are left out of the output; 0 keeps all. Rows without a date are kept and counted.</source>
      <translation>Les lignes plus anciennes sont écartées du résultat ; 0 garde tout. Les lignes sans date sont gardées et comptées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Rows with a height at the scale, the streets cut at it, the action of the PCS.</source>
      <translation>Des lignes avec une cote à l'échelle, les rues coupées à cette cote, l'action du PCS.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Rows with a street or an address: a sheet of a workbook, a CSV, any table or layer.</source>
      <translation>Lignes avec une voie ou une adresse : feuille de classeur, CSV, tout tableau ou couche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Rows with the same value are entrances of one facility; none: each row is a facility.</source>
      <translation>Les lignes de même valeur sont les entrées d'un même équipement ; aucun : chaque ligne est un équipement.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Rows without a place: by the street that they name</source>
      <translation>Lignes sans position : par la voie qu'elles nomment</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Rules, deadlines and pieces of the file.</source>
      <translation>Règles, délais et pièces du dossier.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Run</source>
      <translation>Exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Run it again with the output "Crashes and their places".</source>
      <translation>Relancez-le en demandant la sortie « Accidents et leurs lieux ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Run manifest</source>
      <translation>Manifeste d'exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Run shown</source>
      <translation>Calcul montré</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/actions.py" />
      <source>Run the city snapshot tool for this hour and add its conflicts and works to the map</source>
      <translation>Lance l'outil « Instantané de la ville » pour cette heure et ajoute ses conflits et ses travaux à la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Run the tool again for this moment</source>
      <translation>Relancer l'outil pour ce moment</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/nextsteps.py" />
      <source>Run the tool again with its result in a file: the record is written beside it.</source>
      <translation>Relancez l'outil avec son résultat dans un fichier : la trace est écrite à côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/base.py" />
      <source>Running</source>
      <translation>Traitement en cours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Runoff</source>
      <translation>Ruissellement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Runs</source>
      <translation>Exécutions</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Runs the tool on your store with these two numbers</source>
      <translation>Lance l'outil sur votre entrepôt avec ces deux nombres</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Runs the tools that the edits of a scenario touch on the town as it is and on the town with the edits, and shows what differs: works that collide, schools, plantable ground, accidents, delivery bays, by place and by district. The same tools, the same moment, the same seed. A comparison, not an impact study.</source>
      <translation>Exécute les outils que touchent les modifications d'un scénario sur la ville telle qu'elle est et sur la ville modifiée, et montre ce qui diffère : chantiers en conflit, écoles, sol plantable, accidents, aires de livraison, par lieu et par quartier. Mêmes outils, même moment, même graine. Comparaison, pas étude d'impact.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>SISPEA or the town's own file: town, year, indicator (P104.3 ...) and value. Compared with the other towns of the table.</source>
      <translation>SISPEA ou le fichier de la commune : commune, année, indicateur (P104.3 ...) et valeur. Comparé aux autres communes du tableau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Same seed, same sample, same learned model.</source>
      <translation>Même graine, même échantillon, même modèle appris.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Save</source>
      <translation>Enregistrer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Save a table with a line per street of the town (CSV)</source>
      <translation>Enregistrer un tableau d'une ligne par voie de la commune (CSV)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Save the decisions</source>
      <translation>Enregistrer les décisions</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Save the factor table</source>
      <translation>Enregistrer la table des facteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/actions.py" />
      <source>Save the list</source>
      <translation>Enregistrer la liste</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Save the log</source>
      <translation>Enregistrer la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Save the page of this street as PDF</source>
      <translation>Enregistrer la page de cette voie en PDF</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Save the sheet</source>
      <translation>Enregistrer la planche</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Save the table</source>
      <translation>Enregistrer le tableau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Save the table …</source>
      <translation>Enregistrer la table …</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/actions.py" />
      <source>Save this list as a CSV file</source>
      <translation>Enregistre cette liste dans un fichier CSV</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Saved: {path}</source>
      <translation>Enregistré : {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Saving of a shared opening (%)</source>
      <translation>Économie d'une ouverture partagée (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>Say under "Where the records lie" which columns hold it.</source>
      <translation>Indiquez sous « Position des données » quelles colonnes la portent.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>Say yes only if you know who made this profile. Your yes holds until the profile asks for something else.</source>
      <translation>Répondez oui seulement si vous savez qui a fait ce profil. Votre oui vaut tant que le profil ne demande rien d'autre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>Says where to listen for leaks first: the night flow of each metered area, less what people are known to use, is shared among its mains by the breaks to expect. It gives the kilometres to inspect against the leakage they should hold; with leaks found since, what the order was worth. It finds no leak: ears and loggers do.</source>
      <translation>Dit où écouter les fuites en premier : le débit de nuit de chaque secteur, moins les usages connus, est partagé entre ses conduites selon les casses attendues. Donne les kilomètres à inspecter en regard des fuites qu'ils devraient contenir et, avec les fuites trouvées depuis, ce que valait cet ordre. L'outil ne trouve aucune fuite : l'écoute et les capteurs le font.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Scenario</source>
      <translation>Scénario</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Scenario before and after</source>
      <translation>Scénario avant/après</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/outcome.py" />
      <source>Scenario: {title}</source>
      <translation>Scénario : {title}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Schema</source>
      <translation>Schéma</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>School</source>
      <translation>École</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>School and population outlook</source>
      <translation>Prospective scolaire et démographique</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>School calendar</source>
      <translation>Calendrier scolaire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>School exits</source>
      <translation>Sorties d'école</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>School gates</source>
      <translation>Sorties d'école</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>School holidays</source>
      <translation>Vacances scolaires</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>School holidays by zone.</source>
      <translation>Vacances scolaires par zone.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>School points with level, and pupils where known.</source>
      <translation>Écoles en points avec leur niveau, et les effectifs s'ils sont connus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>School points with level.</source>
      <translation>Points des écoles avec leur niveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>School points, ranked, with reasons.</source>
      <translation>Points des écoles, classés, avec leurs raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>School sectors; without them everybody goes to the nearest facility, and the report says so.</source>
      <translation>Secteurs scolaires ; sans eux chacun va à l'équipement le plus proche, et le rapport le dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>School sectors; without them new homes go to the nearest school.</source>
      <translation>Secteurs scolaires ; sans eux les logements neufs vont à l'école la plus proche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>School surroundings</source>
      <translation>Abords des écoles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>School zone</source>
      <translation>Zone scolaire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Schools</source>
      <translation>Écoles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Schools and complaints this near to works count.</source>
      <translation>Les écoles et les signalements à cette distance des travaux comptent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Schools and facilities by susceptibility</source>
      <translation>Écoles et équipements par sensibilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Schools in and beside the perimeter.</source>
      <translation>Écoles dans le périmètre et à ses abords.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Schools whose ranking changes.</source>
      <translation>Écoles dont le classement change.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Schools with an entry or exit at this hour</source>
      <translation>Établissements avec une entrée ou une sortie à cette heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Schools, with a field of names.</source>
      <translation>Écoles, avec un champ de noms.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Schools: difference</source>
      <translation>Écoles : différence</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>Score</source>
      <translation>Score</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Scores a territory again from its coverage stack after a change of weights, in seconds and without reading the layers again. Also maps the cells that change class between the two sets of weights, and how many factors would change each cell's class by moving one point.</source>
      <translation>Note à nouveau un territoire à partir de sa pile de couvertures après un changement de poids, en quelques secondes et sans relire les couches. Cartographie aussi les cellules qui changent de classe entre les deux jeux de poids, et le nombre de facteurs qui changeraient la classe de chaque cellule en bougeant d'un point.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Scores every cell of the territory for planting trees, from the store's layers and the factor table: exact share of the cell that each factor covers, times its weight; six classes; blocking factors; suggested sites with their reasons. Without buildings, water, gas, electricity, sewer or rail data the result is a partial index. It does not replace the DT-DICT procedure.</source>
      <translation>Note chaque cellule du territoire pour la plantation d'arbres, à partir des couches de la base locale et de la table des facteurs : part exacte de la cellule couverte par chaque facteur, multipliée par son poids ; six classes ; facteurs bloquants ; emplacements proposés avec leurs raisons. Sans données de bâtiments, d'eau, de gaz, d'électricité, d'assainissement ou de voies ferrées, le résultat est un indice partiel. Il ne remplace pas la procédure DT-DICT.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Sealed requests beyond their day</source>
      <translation>Signalements scellés à supprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/results.py" />
      <source>Search a street or a reason</source>
      <translation>Chercher une voie ou une raison</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Search the council acts</source>
      <translation>Chercher dans les délibérations</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Search the requests</source>
      <translation>Chercher dans les signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>Searches a period for works that collide with school entries and exits, air peaks, complaints, bus streets, the ways round closed streets and other works, by walking distance along the streets where they are given. Each conflict has a score that is a visible weighted sum, a reason in French and English and a suggested shift. It says where to look first; it does not measure danger.</source>
      <translation>Cherche sur une période les chantiers qui se heurtent aux entrées et sorties d'école, aux pics de pollution de l'air, aux signalements, aux rues à bus, aux contournements des rues barrées et aux autres chantiers, à distance de marche le long des voies si elles sont données. Chaque conflit porte un score, somme pondérée visible, une raison en français et en anglais et un décalage proposé. L'outil dit où regarder d'abord ; il ne mesure pas un danger.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Second walking time.</source>
      <translation>Second temps de marche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Sectors</source>
      <translation>Secteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Sectors and days</source>
      <translation>Secteurs et jours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Sectors of the town</source>
      <translation>Secteurs de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Sectors to draw</source>
      <translation>Secteurs à dessiner</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>See low.</source>
      <translation>Voir le bas.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>See the factors first</source>
      <translation>Voir d'abord les facteurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Seed</source>
      <translation>Graine aléatoire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Seed of the draws of the ranks: the same seed gives the same result.</source>
      <translation>Graine des tirages des rangs : la même graine donne le même résultat.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Seed of the draws that give the interval of ranks.</source>
      <translation>Graine des tirages qui donnent l'intervalle des rangs.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Seed of the permutations: the same seed gives the same result.</source>
      <translation>Graine des permutations : la même graine donne le même résultat.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Seeds for the stability of ranks</source>
      <translation>Graines pour la stabilité des rangs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Segments</source>
      <translation>Tronçons</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Segments highly susceptible by their relief</source>
      <translation>Tronçons très sensibles par le relief</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Segments known by the town or by past floods</source>
      <translation>Tronçons connus par la commune ou par des crues passées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Segments not studied</source>
      <translation>Tronçons non étudiés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Segments or junctions of the Accident risk tool.</source>
      <translation>Tronçons ou carrefours de l'outil Risque d'accident.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Segments that are closed or take traffic.</source>
      <translation>Tronçons fermés ou qui reçoivent du trafic.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Segments that the river reaches now</source>
      <translation>Tronçons que la rivière atteint en ce moment</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Segments that the town's table cuts now</source>
      <translation>Tronçons coupés en ce moment selon le tableau de la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Segments with crashes</source>
      <translation>Tronçons et accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Segments with expected crashes, interval, rank interval, class and reasons.</source>
      <translation>Tronçons avec accidents attendus, intervalle, intervalle de rang, classe et raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Segments with forecast, risk, treatment, obligations, cost and what the budget funds.</source>
      <translation>Tronçons avec prévision, risque, traitement, obligations, coût et ce que le budget finance.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/predictaccidentrisk.py" />
      <source>Segments with predicted crashes, interval, class and reasons; no crash of this territory is used.</source>
      <translation>Tronçons avec accidents prédits, intervalle, classe et raisons ; aucun accident de ce territoire n'est utilisé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Segments with roughness (100: the territory's median), interval and passes.</source>
      <translation>Tronçons avec uni (100 : médiane du territoire), intervalle et passages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Segments with score, rank interval, reasons, cost and what the budget funds.</source>
      <translation>Tronçons avec score, intervalle de rang, raisons, coût et ce que le budget finance.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Segments with their street, length, nodes and facts.</source>
      <translation>Tronçons avec leur voie, leur longueur, leurs nœuds et leurs caractéristiques.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Segments with works starting within this time wait for them.</source>
      <translation>Les tronçons où des travaux débutent dans ce délai les attendent.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Select a theme in the list to read why. What was pulled before is still there.</source>
      <translation>Sélectionnez un thème dans la liste pour lire pourquoi. Ce qui avait été téléchargé est toujours là.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Select a theme to read where it comes from. A double click adds it to the map.</source>
      <translation>Sélectionnez un thème pour lire d'où il vient. Un double-clic l'ajoute à la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Select places on the map or in the attribute table: each gets a page.</source>
      <translation>Sélectionnez des lieux sur la carte ou dans la table attributaire : chacun aura une page.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Sensitive themes are not: of them only that they were asked is kept.</source>
      <translation>Sauf les thèmes sensibles : seule reste la trace qu'ils ont été interrogés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Sensitivity</source>
      <translation>Sensibilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>Sensitivity of the plantability class</source>
      <translation>Sensibilité de la classe de plantabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Sensor points</source>
      <translation>Points de capteur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>SensorThings</source>
      <translation>SensorThings</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Served</source>
      <translation>Servis</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>Servers:</source>
      <translation>Serveurs :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Service</source>
      <translation>Service</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Service and address that answer questions and requests for review.</source>
      <translation>Service et adresse qui répondent aux questions et aux demandes de réexamen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>Service called, never a private person</source>
      <translation>Service appelé, jamais un particulier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Service or person who answers for this tool</source>
      <translation>Service ou personne qui répond de cet outil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>Service that leads, for example roads</source>
      <translation>Service qui pilote, par exemple la voirie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Service, category, district, urgency</source>
      <translation>Service, catégorie, quartier, urgence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/services.py" />
      <source>Service, telephone, address</source>
      <translation>Service, téléphone, adresse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Service:</source>
      <translation>Service :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Services beside other towns</source>
      <translation>Services au regard d'autres communes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Services…</source>
      <translation>Services…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Sets spacing, façade distance and soil volume: 6, 8 or 10 m; 3, 5 or 7 m; 6, 9 or 12 m³ at 1 m depth.</source>
      <translation>Fixe l'espacement, la distance aux façades et le volume de sol : 6, 8 ou 10 m ; 3, 5 ou 7 m ; 6, 9 ou 12 m³ sur 1 m de profondeur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Settings…</source>
      <translation>Réglages…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Severity</source>
      <translation>Gravité</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>Severity, as you judge it</source>
      <translation>Gravité, selon vous</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Sewers take (mm)</source>
      <translation>Les réseaux prennent (mm)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Share of strikers announced 48 hours before, where it is known.</source>
      <translation>Part de grévistes annoncée 48 heures avant, si elle est connue.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/predictaccidentrisk.py" />
      <source>Share of the length beyond the training range</source>
      <translation>Part du linéaire hors du domaine d'apprentissage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Share of the reporting activity's effect that is taken out: 0 keeps complaints as they come, 1 treats every place as if all reported alike.</source>
      <translation>Part retirée de l'effet de l'activité de signalement : 0 garde les signalements tels quels, 1 traite chaque lieu comme si l'on signalait autant partout.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Share of the shortest ways between all nodes that run through a segment; sampled from 300 origins.</source>
      <translation>Part des plus courts chemins entre tous les nœuds qui passent par un tronçon ; estimée depuis 300 origines.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Share of the smaller cost saved when two works share an opening.</source>
      <translation>Part du plus petit coût économisée quand deux opérations partagent une ouverture.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Share of the spots shown that may be chance, on average.</source>
      <translation>Part des points affichés qui peut relever du hasard, en moyenne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Share of time wrongly taken (%)</source>
      <translation>Part du temps mal occupée (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Share off the street at night, high (%)</source>
      <translation>Part hors voirie la nuit, haut (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Share off the street at night, low (%)</source>
      <translation>Part hors voirie la nuit, bas (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Share that an agent can read (%)</source>
      <translation>Part qu'un agent peut lire (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Sheet</source>
      <translation>Fiche</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Sheet (PDF)</source>
      <translation>Planche (PDF)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Sheet (picture)</source>
      <translation>Planche (image)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Sheet of a place</source>
      <translation>Fiche d'un lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/situationrun.py" />
      <source>Sheet of the situation</source>
      <translation>Fiche de situation</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>Sheet of this place …</source>
      <translation>Fiche de ce lieu…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programmeruns.py" />
      <source>Sheets</source>
      <translation>Fiches</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Sheets by year</source>
      <translation>Fiches par année</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Sheets, reports, transparency</source>
      <translation>Planches, rapports, transparence</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Shift begins</source>
      <translation>Début du poste</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Show every tool in the Processing toolbox</source>
      <translation>Montrer tous les outils dans la boîte à outils de traitements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Shown beside each street in a column of their own, never mixed into the class.</source>
      <translation>Données à côté de chaque rue dans leur propre colonne, jamais mêlées à la classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Shown in the reasons.</source>
      <translation>Affiché dans les raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>Shows the city at one moment: works under way by traffic impact, air quality class of the hour, complaints of the last days, whether school is in session and which gates are busy; and ranks the places where works collide with schools, air peaks, complaints, bus and detour streets and other works. Hours of schools that publish none are assumed and marked so.</source>
      <translation>Montre la ville à un instant : chantiers en cours selon leur effet sur la circulation, classe de qualité de l'air de l'heure, signalements des derniers jours, classe ou vacances et sorties d'école en cours ; classe les lieux où les chantiers se heurtent aux écoles, aux pics de pollution de l'air, aux signalements, aux rues à bus ou de contournement et aux autres chantiers. Les horaires des écoles qui n'en publient pas sont supposés et signalés comme tels.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Side of a cell (m)</source>
      <translation>Côté d'une cellule (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Side of a cell in metres, 1 to 30.</source>
      <translation>Côté d'une cellule en mètres, de 1 à 30.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Side of a cell, at least 100 m: no house is pointed at.</source>
      <translation>Côté d'une cellule, au moins 100 m : aucune maison n'est désignée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Signs of danger</source>
      <translation>Signes de danger</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Similar lines without the measure, cut to a similar length: twenty or more, better hundreds.</source>
      <translation>Lignes semblables sans la mesure, coupées à une longueur voisine : vingt au moins, mieux des centaines.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Similar places</source>
      <translation>Lieux semblables</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Simulations of the K function</source>
      <translation>Simulations de la fonction K</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Since last week</source>
      <translation>Depuis une semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisiondesk.py" />
      <source>Since last week: new works, other dates, decisions overdue and newly to be taken; and every decision so far</source>
      <translation>Depuis une semaine : nouveaux chantiers, autres dates, décisions en retard et à prendre depuis peu ; et toutes les décisions</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Single pages</source>
      <translation>Pages séparées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Sites are suggested in this class and above.</source>
      <translation>Les emplacements sont proposés dans cette classe et au-dessus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Sites at most per hectare</source>
      <translation>Emplacements par hectare au plus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Sites elsewhere are left out and counted. Along a street: within 12 m of its axis.</source>
      <translation>Les emplacements situés ailleurs sont écartés et comptés. Le long d'une rue : à moins de 12 m de son axe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Sites elsewhere are left out and counted. Without a parcel layer every status is unknown.</source>
      <translation>Les emplacements ailleurs sont écartés et comptés. Sans couche de parcelles, tous les statuts sont inconnus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Situation</source>
      <translation>Situation</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Situation at a moment</source>
      <translation>Point de situation</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Situation of this moment…</source>
      <translation>Point de situation de ce moment…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/situationrun.py" />
      <source>Situation of {when} printed</source>
      <translation>Point de situation du {when} imprimé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>Situation sheet</source>
      <translation>Fiche de situation</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/situationlayer.py" />
      <source>Situations</source>
      <translation>Situations</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Situations ({n})</source>
      <translation>Situations ({n})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Situations, the first first</source>
      <translation>Situations, dans l'ordre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>Size</source>
      <translation>Taille</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/sketch.py" />
      <source>Sketch of whole works by value per euro: at most {gap} % below the best choice of these. The tool also weighs partial works, shared openings and the years, and may do better.</source>
      <translation>Esquisse en travaux entiers, par valeur pour un euro : au plus {gap} % sous le meilleur choix de ceux-ci. L'outil pèse aussi les travaux partiels, les ouvertures partagées et les années, et peut faire mieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Smaller hollows are left out.</source>
      <translation>Les cuvettes plus petites sont écartées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Smallest count per cell</source>
      <translation>Plus petit effectif par cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Smallest distance between two suggested sites and to an existing tree.</source>
      <translation>Distance minimale entre deux emplacements proposés et jusqu'à un arbre existant.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Smallest fall that would have been seen (%)</source>
      <translation>Plus petite baisse qui se serait vue (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Smallest pair worth a call (t)</source>
      <translation>Plus petite paire qui vaut un appel (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Smallest patch (cells)</source>
      <translation>Plus petite tache (cellules)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Smooths crashes along the streets, by network distance, on short pieces of street (lixels). Three estimators and nine kernels; the bandwidth can be fixed, adaptive or chosen by cross-validation. It shows where crashes happened, not the risk per vehicle.</source>
      <translation>Lisse les accidents le long des voies, selon la distance sur le réseau, sur de petits morceaux de voie (lixels). Trois estimateurs et neuf noyaux ; la portée peut être fixe, adaptative ou choisie par validation croisée. Le résultat montre où des accidents ont eu lieu, non le risque par véhicule.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>Snapshot</source>
      <translation>Instantané</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>So many of the requests, the least sure, get no proposal; what is surer than 95 % does.</source>
      <translation>Cette part des signalements, les moins sûrs, reste sans proposition ; ce qui est sûr à plus de 95 % en a une.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Soil</source>
      <translation>Sol</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Soil volume (m³)</source>
      <translation>Volume de sol (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Soils</source>
      <translation>Sols</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Some changes need the map to be computed again.</source>
      <translation>Certains changements demandent de recalculer la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Sort by</source>
      <translation>Trier par</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>Source</source>
      <translation>Source</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Source for the profile</source>
      <translation>Source pour le profil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Source page</source>
      <translation>Page de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Source {n}</source>
      <translation>Source {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Source: {source}</source>
      <translation>Source : {source}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Sources of {territory}</source>
      <translation>Sources de {territory}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>Sources refreshed at {time}.</source>
      <translation>Sources actualisées à {time}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Spacing (m)</source>
      <translation>Espacement (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Spacing of the sites (m)</source>
      <translation>Espacement des emplacements (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Species</source>
      <translation>Essence</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Speed field (km/h)</source>
      <translation>Champ de la vitesse (km/h)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>Speed of the replay</source>
      <translation>Vitesse de la relecture</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Speeds by class of street</source>
      <translation>Vitesses par classe de voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Spill points</source>
      <translation>Points de débordement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Square metres whose water passes each cell, following the steepest slope (D8).</source>
      <translation>Mètres carrés dont l'eau passe par chaque cellule, en suivant la plus forte pente (D8).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Square metres whose water passes each cell, shared among all lower neighbours.</source>
      <translation>Mètres carrés dont l'eau passe par chaque cellule, partagée entre tous les voisins plus bas.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Squares or blocks with their inhabitants.</source>
      <translation>Carreaux ou îlots avec leurs habitants.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Squares or districts with inhabitants.</source>
      <translation>Carreaux ou quartiers avec leurs habitants.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Squares with households, shared to the streets inside by their length.</source>
      <translation>Carreaux avec les ménages, répartis sur les voies qui les traversent selon leur longueur.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Squares with inhabitants.</source>
      <translation>Carreaux avec habitants.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Squares with inhabitants: more exact than districts, and taken in their place.</source>
      <translation>Carreaux avec leurs habitants : plus précis que les quartiers, dont ils prennent la place.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Squares with inhabitants: requests per 1,000 inhabitants on the corrected map.</source>
      <translation>Carreaux avec habitants : signalements pour 1 000 habitants sur la carte corrigée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Squares with inhabitants; what lies over a boundary is shared out by area.</source>
      <translation>Carreaux d'habitants ; ce qui dépasse une limite est réparti selon la surface.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Stage</source>
      <translation>Scène</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Stages, stands, tents, flower beds, water: ground that the public cannot stand on.</source>
      <translation>Scènes, tribunes, tentes, massifs, eau : sol où le public ne peut pas se tenir.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Stale after</source>
      <translation>À actualiser après</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>Stand-in</source>
      <translation>Substitut</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Stands instead of what the result tells; empty and untold, it is a line to fill in by hand.</source>
      <translation>Remplace ce que dit le résultat ; vide et sans réponse du résultat, c'est une ligne à compléter à la main.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Start</source>
      <translation>Début</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Start a ranking from the store's data: streets with past crashes give accident risk, streets with complaints give maintenance priority.</source>
      <translation>Lancez un classement avec les données de la base locale : les voies et les accidents passés donnent le risque d'accident, les voies et les signalements donnent la priorité d'entretien.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Start moved</source>
      <translation>Début déplacé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Start of the random scatters: the same seed gives the same band.</source>
      <translation>Départ des tirages au hasard : la même graine donne la même bande.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Start of the sampling of betweenness: the same seed gives the same values.</source>
      <translation>Départ du tirage des origines de l'intermédiarité : la même graine donne les mêmes valeurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>State</source>
      <translation>État</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/feedstrip.py" />
      <source>State of the feeds</source>
      <translation>État des flux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>States not understood: {0}</source>
      <translation>États non compris : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Stations below the usual</source>
      <translation>Stations sous la normale</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Stations that fall</source>
      <translation>Stations en baisse</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Stations told</source>
      <translation>Stations décrites</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>Statistics</source>
      <translation>Statistiques</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Step</source>
      <translation>Pas</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Step of time</source>
      <translation>Pas de temps</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Steps ahead</source>
      <translation>Pas à l'avance</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Steps of the plan in force: they take the place of ours, kind by kind.</source>
      <translation>Étapes du plan en vigueur : elles remplacent les nôtres, type par type.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/reflexpane.py" />
      <source>Steps of the reflex sheet</source>
      <translation>Étapes de la fiche réflexe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Steps of the search</source>
      <translation>Pas de la recherche</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Steps that failed</source>
      <translation>Étapes en échec</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Steps with their places</source>
      <translation>Étapes avec leurs lieux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/parts.py" />
      <source>Stopping…</source>
      <translation>Arrêt en cours…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Stops</source>
      <translation>Arrêts</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Stops and lines to divert.</source>
      <translation>Arrêts et lignes à dévier.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Stops and their service</source>
      <translation>Arrêts et leur desserte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Stops when a licence is not stated or forbids it; the licence that the page must carry is computed from its layers.</source>
      <translation>S'arrête quand une licence n'est pas précisée ou l'interdit ; la licence que la page doit porter est calculée à partir de ses couches.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Stops, with shelters where known.</source>
      <translation>Arrêts, avec les abris s'ils sont connus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Store</source>
      <translation>Base locale</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Store that keeps the history of orders</source>
      <translation>Base qui garde l'historique des arrêtés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>Store with data and results</source>
      <translation>Base locale, données et résultats</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>Store with the log of the crisis room</source>
      <translation>Entrepôt de la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Store, territory, packages</source>
      <translation>Base locale, territoire, paquets</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Store: {path}</source>
      <translation>Base locale : {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Stores (*.gpkg);;All files (*.*)</source>
      <translation>Bases (*.gpkg);;Tous les fichiers (*.*)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Streams, rivers and lakes that are known: heights are counted above them as well as above the channels found.</source>
      <translation>Ruisseaux, rivières et plans d'eau connus : les hauteurs se comptent au-dessus d'eux comme au-dessus des lits trouvés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Street</source>
      <translation>Voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Street ends this near to another street are joined to it.</source>
      <translation>Une extrémité de voie à cette distance d'une autre voie lui est raccordée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Street lights</source>
      <translation>Points lumineux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Street lines people walk along; motorways and ring roads are left out.</source>
      <translation>Lignes des voies où l'on marche ; autoroutes et périphériques sont écartés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Street lines with one-ways; limits of width, height and weight where they have them.</source>
      <translation>Lignes des voies avec sens uniques ; limites de largeur, hauteur et tonnage si elles les portent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Street lines with their names.</source>
      <translation>Lignes des voies avec leurs noms.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Street lines with their names: where rows are looked for.</source>
      <translation>Lignes des voies avec leurs noms : là où les lignes du tableau sont cherchées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Street lines, cut at their junctions or not.</source>
      <translation>Lignes des voies, découpées aux carrefours ou non.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Street lines: distances along them, ways round.</source>
      <translation>Lignes de voies : distances le long d'elles, détours.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>Street lines: they name the clusters.</source>
      <translation>Lignes des voies : elles nomment les grappes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Street lines: they name works and, where they hold a date of resurfacing, tell the age of surfaces.</source>
      <translation>Lignes des voies : elles nomment les travaux et, si elles portent une date de réfection, disent l'âge des revêtements.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Street lines: they name works that publish no street and give the ways round closed streets.</source>
      <translation>Tronçons ou axes de voies : ils nomment les chantiers sans voie publiée et donnent les contournements des rues barrées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Street lines; class, width, manager and resurfacing date serve where present.</source>
      <translation>Filaire de voirie ; classe, largeur, gestionnaire et date de réfection servent s'ils sont présents.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Street lines; name, class, speed limit, lanes, manager and traffic serve where present.</source>
      <translation>Lignes de rues ; le nom, la classe, la vitesse limite, les voies, le gestionnaire et le trafic servent lorsqu'ils sont présents.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Street names</source>
      <translation>Noms des voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Street or address</source>
      <translation>Voie ou adresse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Street pictures</source>
      <translation>Photos de rue</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Street sheet</source>
      <translation>Fiche de rue</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>Street, crossing, establishment</source>
      <translation>Rue, carrefour, établissement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Streets</source>
      <translation>Voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Streets and streams below them are opened.</source>
      <translation>Les voies et les cours d'eau qui passent dessous sont ouverts.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Streets at or above the number of vehicles an hour, the busiest first.</source>
      <translation>Voies au nombre de véhicules par heure ou au-dessus, les plus chargées d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Streets by number of facilities</source>
      <translation>Voies par nombre d'équipements</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Streets by susceptibility</source>
      <translation>Rues par sensibilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Streets for priority</source>
      <translation>Voies prioritaires</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Streets in the list</source>
      <translation>Voies de la liste</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Streets inside, closed ones, ways of rescue.</source>
      <translation>Rues du périmètre, rues fermées, chemins des secours.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Streets longer than one and a half times this are cut into equal parts; 0 leaves them whole between junctions.</source>
      <translation>Les voies plus longues qu'une fois et demie cette valeur sont coupées en parts égales ; 0 les laisse entières entre carrefours.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Streets longer than one and a half times this between junctions are cut into equal parts.</source>
      <translation>Les rues plus longues qu'une fois et demie cette valeur entre deux carrefours sont coupées en parts égales.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Streets near a school matter more.</source>
      <translation>Les voies proches d'une école comptent davantage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Streets of all that the lines serve; what lies beyond them is counted and told.</source>
      <translation>Les voies de tout ce que les lignes desservent ; ce qui est au-delà est compté et dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Streets of the département or of the group of communes: with fewer crashes than the least number, the function is fitted on them too.</source>
      <translation>Voies du département ou de l'EPCI : avec moins d'accidents que le minimum, la fonction est ajustée aussi sur elles.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Streets of the event</source>
      <translation>Rues de l'événement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Streets of the whole town: for lengths, and to walk along.</source>
      <translation>Rues de toute la ville : pour les longueurs, et pour y marcher.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>Streets that cross</source>
      <translation>Voies qui se croisent</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Streets that cross the edge so near to a gate are opened by it.</source>
      <translation>Les rues qui coupent le bord aussi près d'une porte sont ouvertes par elle.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Streets that people walk and engines drive.</source>
      <translation>Rues où l'on marche et où roulent les engins.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Streets that say less are closed to it; those that say nothing are counted.</source>
      <translation>Les voies qui disent moins lui sont fermées ; celles qui ne disent rien sont comptées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Streets to close</source>
      <translation>Rues à fermer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/reflexplaces.py" />
      <source>Streets to close and ways round</source>
      <translation>Rues à fermer et déviations</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Streets with a bus route or stop matter more.</source>
      <translation>Les voies avec une ligne ou un arrêt de bus comptent davantage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Streets with estimated places</source>
      <translation>Voies aux places estimées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Streets with how many walk them, where people are summed by street.</source>
      <translation>Voies avec le nombre de personnes qui les empruntent, si elles sont comptées par voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>Stretches of buried network whose location would free the most sites; their kind is not told.</source>
      <translation>Tronçons de réseau enterré dont la localisation libérerait le plus d'emplacements ; leur nature n'est pas indiquée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>Stretches of one street are one place within (m)</source>
      <translation>Les tronçons d'une rue sont un seul lieu à moins de (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Strictest level (0 to 4)</source>
      <translation>Niveau le plus strict (0 à 4)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Strike days</source>
      <translation>Jours de grève</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Subcategory</source>
      <translation>Sous-catégorie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Subject</source>
      <translation>Sujet</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Subject of the page</source>
      <translation>Sujet de la page</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Subsets need the crash table's columns of victims and vehicles, and leave fewer crashes: read the intervals.</source>
      <translation>Les sous-ensembles demandent les colonnes de victimes et de véhicules de la table d'accidents et laissent moins d'accidents : lisez les intervalles.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>Subtitle</source>
      <translation>Sous-titre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/outcome.py" />
      <source>Suggested planting sites</source>
      <translation>Emplacements de plantation proposés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Sum the people by street</source>
      <translation>Compter les personnes par voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>Summary of the period</source>
      <translation>Résumé de la période</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodsusceptibility.py" />
      <source>Susceptibility to flooding and runoff</source>
      <translation>Sensibilité à l'inondation et au ruissellement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Swap the two coordinates</source>
      <translation>Inverser les deux coordonnées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Table</source>
      <translation>Table</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>Table of all streets</source>
      <translation>Tableau de toutes les voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Table of indicators</source>
      <translation>Tableau des indicateurs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Table of measuring sites</source>
      <translation>Table des points de mesure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Table of services</source>
      <translation>Table des services</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Table of the year: owner, nature, location, start, end, duration, within or beyond the year. Choose a .csv, .xlsx or .ods file to send it.</source>
      <translation>Table de l'année : maître d'ouvrage, nature, localisation, début, fin, durée, dans l'année ou au-delà. Choisissez un fichier .csv, .xlsx ou .ods pour l'envoyer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Tables (*.csv *.txt *.tsv *.jsonl *.json *.xlsx *.ods)</source>
      <translation>Tableaux (*.csv *.txt *.tsv *.jsonl *.json *.xlsx *.ods)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Take out</source>
      <translation>Retirer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Take the chosen edit out for good</source>
      <translation>Retirer pour de bon la modification choisie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Take the last change of a decision back</source>
      <translation>Annuler la dernière modification d'une décision</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Take the last decision back (U)</source>
      <translation>Revenir sur la dernière décision (U)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Take the last edit back</source>
      <translation>Reprendre la dernière modification</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>Take the situation</source>
      <translation>Refaire le point</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Takes names, phone numbers, e-mails, plates and door numbers out of a layer's texts, moves points to the centre of cells, drops rows beyond their retention, and can give counts per cell without small numbers. Pseudonymised data stay personal data: patterns miss what no pattern tells.</source>
      <translation>Retire noms, téléphones, courriels, plaques et numéros de porte des textes d'une couche, déplace les points au centre de cellules, écarte les lignes au-delà de leur durée de conservation et peut donner des effectifs par cellule sans petits nombres. Des données pseudonymisées restent personnelles : les motifs ne voient pas tout.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Tangent below which ground counts as this steep: the index has no limit on flats.</source>
      <translation>Tangente en dessous de laquelle le sol compte pour cette pente : l'indice n'a pas de limite sur un plat.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Tell slow streets.</source>
      <translation>Indiquent les rues lentes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Tells school weeks from holidays in the table of routes.</source>
      <translation>Distingue semaines d'école et vacances dans la table des lignes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>Tells why the cell under a point has its score: each factor's share of the cell and its contribution, which add up to the score, what would change its class, cells like it, and the dates of the data.</source>
      <translation>Dit pourquoi la cellule sous un point a son score : la part de la cellule couverte par chaque facteur et sa contribution, qui s'additionnent pour donner le score, ce qui changerait sa classe, les cellules qui lui ressemblent et les dates des données.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Temporary orders that close streets.</source>
      <translation>Arrêtés temporaires qui ferment des voies.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Terrain model in metres, without trees and buildings: slope, exposure and, with the buildings' heights, the summer shade that the learned model and the sites know. Left empty, the one that was pulled beside the store, if there is one.</source>
      <translation>Modèle numérique de terrain en mètres, sans arbres ni bâtiments : pente, exposition et, avec la hauteur des bâtiments, ombre d'été que connaissent le modèle appris et les emplacements. Laissé vide : celui récupéré à côté de la base locale, s'il existe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Terrain model in metres. Empty: the one pulled beside the store of the streets; without any, only the town's table and past floods speak.</source>
      <translation>Modèle de terrain en mètres. Vide : celui récupéré à côté de la base locale des rues ; sans lui, seuls le tableau de la commune et les crues passées parlent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/terrain.py" />
      <source>Terrain model in metres: gives each segment its slope where the streets do not tell it. Left empty, the one that was pulled beside the store of the streets, if there is one.</source>
      <translation>Modèle de terrain en mètres : donne sa pente à chaque segment quand les rues ne la disent pas. Laissé vide : celui qui a été chargé à côté de la base locale des rues, s'il y en a un.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Terrain model, bare ground. Left empty, the one that was pulled beside the store. Cells of 1 to 5 m show streets, cells of 25 m only valleys.</source>
      <translation>Modèle de terrain, sol nu. Laissé vide, celui qui accompagne la base. Des cellules de 1 à 5 m montrent les rues, des cellules de 25 m seulement les vallées.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Territory</source>
      <translation>Territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Territory and files</source>
      <translation>Territoire et fichiers</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Territory profile</source>
      <translation>Profil du territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>Test the connection</source>
      <translation>Tester la connexion</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Test the connection to see the first rows.</source>
      <translation>Testez la connexion pour voir les premières lignes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Test the connection to see what becomes of the first rows.</source>
      <translation>Tester la connexion pour voir ce que deviennent les premières lignes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>Testing…</source>
      <translation>Test en cours…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>Text</source>
      <translation>Texte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>Text files (*.txt)</source>
      <translation>Fichiers texte (*.txt)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Text model</source>
      <translation>Modèle de texte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Text model made</source>
      <translation>Modèle de texte produit</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Texts separated by commas that mark a complaint as a surface defect, in place of the shipped rules.</source>
      <translation>Textes séparés par des virgules qui désignent un défaut de revêtement, à la place des règles fournies.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>The CSV files (gzip or zip too), of one or several years, in any order: characteristics, places, vehicles, users. Without users, severities stay empty.</source>
      <translation>Les fichiers CSV (gzip ou zip aussi), d'une ou plusieurs années, dans n'importe quel ordre : caractéristiques, lieux, véhicules, usagers. Sans usagers, les gravités restent vides.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>The GeoPackage that holds the pulled layers. Leave it empty to keep it beside the open project.</source>
      <translation>Le GeoPackage qui contient les couches téléchargées. Laissez vide pour le garder à côté du projet ouvert.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>The GeoPackage that holds the territory's layers; it is made if it does not exist, and kept if it does.</source>
      <translation>Le GeoPackage qui contient les couches du territoire ; il est créé s'il n'existe pas, conservé sinon.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/makescenario.py" />
      <source>The GeoPackage, or the address of the database, that City data filled.</source>
      <translation>Le GeoPackage, ou l'adresse de la base de données, rempli par Données de la ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>The JSON file that every Clairville tool writes beside its result.</source>
      <translation>Le fichier JSON que chaque outil Clairville écrit à côté de son résultat.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>The address answers. Clairville takes the ordinary way.</source>
      <translation>L'adresse répond. Clairville prend la voie ordinaire.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>The address begins with https:// and holds {id}.</source>
      <translation>L'adresse commence par https:// et contient {id}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/deciding.py" />
      <source>The address of the town's software is not known: give it under “The inbox…”.</source>
      <translation>L'adresse du logiciel de la ville n'est pas connue : donnez-la sous « La corbeille… ».</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programmeruns.py" />
      <source>The amount shown is an example that nobody voted.</source>
      <translation>Le montant affiché est un exemple que personne n'a voté.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/deciding.py" />
      <source>The answer is copied: read it over, nothing was sent.</source>
      <translation>La réponse est copiée : relisez-la, rien n'a été envoyé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>The answers are kept.</source>
      <translation>Les réponses sont gardées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>The area each main belongs to, named as in the flows.</source>
      <translation>Le secteur de chaque conduite, nommé comme dans les débits.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>The assets with score, criticality, reasons and what is funded.</source>
      <translation>Les objets avec score, criticité, raisons et ce qui est financé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>The band and the name at the top.</source>
      <translation>Le bandeau et le nom en haut.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>The best ones are kept; equal scores are spread over the territory.</source>
      <translation>Les meilleurs sont gardés ; à score égal, ils sont répartis sur le territoire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>The calendar year of year 1, for holidays and events.</source>
      <translation>L'année civile de l'année 1, pour les vacances et les événements.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>The chosen factor</source>
      <translation>Le facteur choisi</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/packages.py" />
      <source>The command that installs the packages</source>
      <translation>La commande qui installe les paquets</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>The comparison is being prepared.</source>
      <translation>La comparaison se prépare.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>The complaints of the period with their cluster and whether they repeat an earlier report.</source>
      <translation>Les signalements de la période, avec leur grappe et s'ils en répètent un autre.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/conflictsheet.py" />
      <source>The conflict</source>
      <translation>Le conflit</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>The coordinate system is not recognised: choose it.</source>
      <translation>Le système de coordonnées n'est pas reconnu : choisissez-le.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>The crashes beyond the distance, with the distance to the nearest street.</source>
      <translation>Les accidents au-delà de la distance, avec la distance à la voie la plus proche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>The crashes of this ranking were not kept with their places.</source>
      <translation>Les accidents de ce classement n'ont pas été gardés avec leurs lieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>The crashes that count at this place, to read and to export</source>
      <translation>Les accidents qui comptent en ce lieu, à lire et à exporter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The data does not lie in the territory, in any of the usual systems.</source>
      <translation>Les données ne tombent pas dans le territoire, dans aucun des systèmes usuels.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The data does not say its coordinate system, and the outline of the territory that would tell cannot be read.</source>
      <translation>Les données n'indiquent pas leur système de coordonnées, et la limite du territoire qui permettrait de le reconnaître est illisible.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The data does not say its coordinate system. These put it inside the territory; confirm one:</source>
      <translation>Les données n'indiquent pas leur système de coordonnées. Ceux-ci les placent dans le territoire ; confirmez-en un :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>The data has geometries</source>
      <translation>Les données ont une géométrie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The data lies outside the territory as {system}. These systems put it inside; confirm one:</source>
      <translation>En {system}, les données tombent hors du territoire. Ces systèmes les y placent ; confirmez-en un :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>The dates of works of one group are at most this far apart; overlapping dates are 0 apart.</source>
      <translation>Les dates des chantiers d'un groupe sont séparées d'au plus cette durée ; des dates qui se recouvrent sont séparées de 0.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>The decision is kept.</source>
      <translation>La décision est enregistrée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>The decision is removed.</source>
      <translation>La décision est retirée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>The decisions are on the map.</source>
      <translation>Les décisions sont sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>The decisions could not be opened as a layer.</source>
      <translation>Les décisions n'ont pas pu être ouvertes comme couche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>The depot takes the waste</source>
      <translation>Le dépôt reçoit les déchets</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>The documents themselves; folders in it are read too. A list and a folder may be given together.</source>
      <translation>Les documents eux-mêmes ; les sous-dossiers sont lus aussi. Une liste et un dossier peuvent être donnés ensemble.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>The drought orders in force. Without them every level is unknown.</source>
      <translation>Les arrêtés sécheresse en vigueur. Sans eux, chaque niveau est inconnu.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/examples.py" />
      <source>The example models are in the toolbox already, under Models, Clairville.</source>
      <translation>Les modèles d'exemple sont déjà dans la boîte à outils, sous Modèles, Clairville.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>The factor no longer reads them.</source>
      <translation>Le facteur ne les lit plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>The factor table has mistakes.</source>
      <translation>La table des facteurs contient des erreurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/livedesk.py" />
      <source>The feeds are being recorded.</source>
      <translation>Les flux sont enregistrés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>The field "name" if left empty.</source>
      <translation>À défaut, le champ « name ».</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>The field that names it.</source>
      <translation>Le champ qui la nomme.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>The field that names the canteen, pool or library.</source>
      <translation>Le champ qui nomme la cantine, la piscine ou la bibliothèque.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>The field that names the counter or the district. Empty: the district in which a row lies.</source>
      <translation>Le champ qui nomme le compteur ou le quartier. Vide : le quartier où se trouve la ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>The field that names the place or the counter.</source>
      <translation>Le champ qui nomme le lieu ou le compteur.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>The field that names the street, alone or with number and town. Empty: guessed.</source>
      <translation>Le champ qui nomme la voie, seule ou avec numéro et commune. Vide : deviné.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>The field that names the use or the place: lawn, fountain, sports ground, cleaning.</source>
      <translation>Le champ qui nomme l'usage ou le lieu : pelouse, fontaine, terrain de sport, nettoyage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>The field with cubic metres.</source>
      <translation>Le champ des mètres cubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>The field with date and hour.</source>
      <translation>Le champ de la date et de l'heure.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>The field with the category of a call: what names offences, disputes or persons is left out and counted.</source>
      <translation>Le champ de la catégorie d'un appel : ce qui nomme délits, conflits ou personnes est laissé de côté et compté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>The field with the date, or date and hour, of a row.</source>
      <translation>Le champ qui porte la date, ou la date et l'heure, d'une ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>The field with the day.</source>
      <translation>Le champ qui porte le jour.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>The field with the free width, in metres.</source>
      <translation>Le champ de la largeur libre, en mètres.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>The field with the minutes at the stop.</source>
      <translation>Le champ des minutes à l'arrêt.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>The field with the number. Empty: each row is one (calls).</source>
      <translation>Le champ du nombre. Vide : chaque ligne compte pour un (appels).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>The field with tonnes; none: not reckoned.</source>
      <translation>Le champ des tonnes ; aucun : non compté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>The field with what the place bears in one step; its last value counts.</source>
      <translation>Le champ de ce que le lieu supporte en un pas ; sa dernière valeur compte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>The file ending in _cover.tif written beside a plantability map.</source>
      <translation>Le fichier terminé par _cover.tif écrit à côté d'une carte de plantabilité.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>The file is written: {path}</source>
      <translation>Le fichier est écrit : {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>The file of edits, made by the panel Scenario or by Write a scenario. It names the store on which it is tried.</source>
      <translation>Le fichier des modifications, fait par Écrire un scénario ou par le panneau Scénario. Il nomme la base locale sur laquelle il s'appuie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/makescenario.py" />
      <source>The file to write; an earlier one is not overwritten.</source>
      <translation>Le fichier à écrire ; un fichier existant n'est pas écrasé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>The first day with the measure.</source>
      <translation>Le premier jour avec la mesure.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>The first exit of each school from this moment on is taken.</source>
      <translation>La première sortie de chaque école à partir de cet instant est prise.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>The first ones by priority; when more would fit, they are left out.</source>
      <translation>Les premiers par priorité ; s'il en tenait davantage, les autres sont laissés de côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>The first ones by rank; how many others there are is told.</source>
      <translation>Les premiers par rang ; le nombre des autres est dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/printing/expressions.py" />
      <source>The first places of a result with their reasons, a line each: clairville_list('Accident risk', 5), or of the project's first result.</source>
      <translation>Les premiers lieux d'un résultat avec leurs raisons, une ligne chacun : clairville_list('Risque d''accident', 5), ou ceux du premier résultat du projet.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>The first ranks of the risk layer.</source>
      <translation>Les premiers rangs de la couche de risque.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>The first {n} of {total} places</source>
      <translation>Les {n} premiers lieux sur {total}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>The folder of the store cannot be made: {why}.</source>
      <translation>Le dossier de la base locale n'a pas pu être créé : {why}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>The folder where panels write their results. Leave it empty to keep it beside the store.</source>
      <translation>Le dossier où les panneaux écrivent leurs résultats. Laissez vide pour le garder à côté de la base locale.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>The foremost cells as points with m³ and minutes of work, as Rounds takes them.</source>
      <translation>Les premières cellules en points, avec m³ et minutes de travail, comme Tournées les prend.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldmapform.py" />
      <source>The form begins anew; the text stays as it is until you press OK.</source>
      <translation>Le formulaire repart de zéro ; le texte reste tel quel jusqu'à ce que vous pressiez OK.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>The gauge speaks within (m)</source>
      <translation>L'échelle vaut jusqu'à (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>The inbox…</source>
      <translation>La corbeille…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>The inventory is complete</source>
      <translation>L'inventaire est complet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>The last change of a decision is taken back.</source>
      <translation>La dernière modification d'une décision est annulée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>The last nights of each area; earlier ones tell whether the flow rises.</source>
      <translation>Les dernières nuits de chaque secteur ; les précédentes disent si le débit augmente.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>The last one is told.</source>
      <translation>Le dernier est dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>The last transparency record of this tool</source>
      <translation>La dernière fiche de transparence de cet outil</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>The layer whose rows are deleted, for example the complaints of the store.</source>
      <translation>La couche dont des lignes sont supprimées, par exemple les signalements de la base locale.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>The layers it needs, one by one</source>
      <translation>Les couches nécessaires, une à une</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>The layers of the map and of its legend, the topmost first.</source>
      <translation>Les couches de la carte et de sa légende, celle du dessus en premier.</translation>
    </message>
    <message>
      <location filename="../../plugin/printing/expressions.py" />
      <source>The licences of a layer: clairville_licence('Accident risk'), or of the current layer.</source>
      <translation>Les licences d'une couche : clairville_licence('Accident risk'), ou de la couche courante.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>The line is a decision, not an event</source>
      <translation>La ligne est une décision, pas un événement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>The list works without them. Pull them in "City data" to complete it.</source>
      <translation>La liste fonctionne sans eux. Téléchargez-les dans « Données de la ville » pour la compléter.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>The log holds: {n} lines, nothing was changed since they were written.</source>
      <translation>La main courante est intacte : {n} lignes, rien n'a été modifié depuis leur écriture.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>The manifest of the run that made the result: its method, its uncertainty, its key figures and its chart go on the page.</source>
      <translation>L'enregistrement du calcul qui a fait le résultat : sa méthode, son incertitude, ses chiffres clés et son graphique vont sur la page.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>The map is ready, with {n} suggested sites.</source>
      <translation>La carte est prête, avec {n} emplacements proposés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>The map shows the places of the acts that were found, and no others</source>
      <translation>La carte montre les lieux des actes trouvés, et eux seuls</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/promised.py" />
      <source>The map was made from one part of the crashes and judged on the other. Found / promised: 1 is a kept promise, with its 95 % interval; "moved": as another service might have placed the crashes. In bold: the interval does not hold 1.</source>
      <translation>La carte est faite avec une partie des accidents et jugée sur l'autre. Trouvés / promis : 1 est une promesse tenue, avec son intervalle à 95 % ; « déplacés » : comme un autre service aurait pu placer les accidents. En gras : l'intervalle ne contient pas 1.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>The margin is that of the day's total, evened out after the morning's count. Unticked: each place has its own.</source>
      <translation>La marge est celle du total du jour, ajustée après le comptage du matin. Décoché : chaque lieu a la sienne.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>The model is made again with other folds and trees this many times; fewer is quicker and less firm.</source>
      <translation>Le modèle est refait autant de fois avec d'autres blocs et arbres ; moins, c'est plus rapide et moins sûr.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>The most that are there together, staff included.</source>
      <translation>Le plus grand nombre présent ensemble, personnel compris.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>The name of the street if left empty.</source>
      <translation>Le nom de la voie si le champ est vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>The name of the tool if left empty.</source>
      <translation>À défaut, le nom de l'outil.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>The neighbour that takes each cell's water: 1 east, 2 south-east, 4 south … 128 north-east; 0 where it leaves the terrain.</source>
      <translation>Le voisin qui reçoit l'eau de chaque cellule : 1 est, 2 sud-est, 4 sud … 128 nord-est ; 0 là où elle sort du terrain.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/rescoreplantability.py" />
      <source>The new weights and blocking factors; other buffers need a new plantability run. Empty: the weights of the stack.</source>
      <translation>Les nouveaux poids et facteurs bloquants ; d'autres tampons demandent un nouveau calcul de plantabilité. Vide : les poids de la pile.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>The next ones are the working days after it; empty: days have numbers only.</source>
      <translation>Les suivants sont les jours ouvrés après lui ; vide : les jours n'ont qu'un numéro.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>The number that was counted or measured, zero or more.</source>
      <translation>Le nombre compté ou mesuré, nul ou positif.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>The oldest is of {date}.</source>
      <translation>La plus ancienne est du {date}.</translation>
    </message>
    <message>
      <location filename="../../plugin/host/kernels.py" />
      <source>The optional package numba is missing: the same numbers, computed more slowly.</source>
      <translation>Le paquet facultatif numba est absent : mêmes valeurs, calcul plus lent.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>The ordinary way is blocked; Clairville goes by QGIS's own request, without further ado.</source>
      <translation>La voie ordinaire est bloquée ; Clairville passe par la requête propre à QGIS, sans rien à régler.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>The others, as a table.</source>
      <translation>Les autres, en table.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>The others, each with its reason and the streets that it may mean.</source>
      <translation>Les autres, chacune avec sa raison et les voies qu'elle peut désigner.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>The pack, A4.</source>
      <translation>Le dossier, en A4.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>The page as PDF, with selectable text, a switch per layer, georeference and metadata.</source>
      <translation>La page en PDF, avec texte sélectionnable, un interrupteur par couche, géoréférencement et métadonnées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>The page as PDF, with selectable text.</source>
      <translation>La page en PDF, au texte sélectionnable.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>The page as a PNG picture.</source>
      <translation>La page en image PNG.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>The page of the street.</source>
      <translation>La page de la voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>The page will be published</source>
      <translation>La page sera diffusée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>The page.</source>
      <translation>La page.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>The part to show; all of the layers if left empty. A small part gets a map of the whole beside it.</source>
      <translation>La partie à montrer ; toutes les couches si vide. Une petite partie reçoit à côté une carte de l'ensemble.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>The parts multiply; as logarithms they add up to that of the score: {total}, a score of {score}.</source>
      <translation>Les parts se multiplient ; en logarithmes, elles s'ajoutent pour donner celui du score : {total}, soit un score de {score}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/placesread.py" />
      <source>The places of this layer could not be read.</source>
      <translation>Les lieux de cette couche n'ont pas pu être lus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>The places were chosen for {metres} m; for other places within this limit, compute again.</source>
      <translation>Les emplacements ont été choisis pour {metres} m ; pour en chercher d'autres à cette limite, relancez le calcul.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>The planting sites on the map are of the weights of before: they are named so and hidden. Make a new map for new ones.</source>
      <translation>Les sites de plantation de la carte sont ceux des poids d'avant : ils portent ce nom et sont masqués. Faites une nouvelle carte pour de nouveaux sites.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>The point that the rescue services must reach. Empty: the largest open ground.</source>
      <translation>Le point que les secours doivent atteindre. Vide : le plus grand espace libre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>The polygon of the event, drawn along the fronts. Several are taken as one.</source>
      <translation>Le polygone de l'événement, dessiné le long des façades. Plusieurs sont pris comme un seul.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>The polygons as vector tiles for a web map, simplified by level.</source>
      <translation>Les polygones en tuiles vectorielles pour une carte web, simplifiés par niveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>The polygons with a column an indicator, and where they differ from the town.</source>
      <translation>Les polygones avec une colonne par indicateur, et en quoi ils diffèrent de la ville.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>The portrait is there.</source>
      <translation>Le portrait est prêt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>The profile "{title}" asks to read more than its own folder.</source>
      <translation>Le profil « {title} » demande à lire davantage que son propre dossier.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>The profile is saved.</source>
      <translation>Le profil est enregistré.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>The profile of {town} is ready, but another is fixed by the environment.</source>
      <translation>Le profil est prêt ({town}), mais un autre est fixé par l'environnement.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programmeruns.py" />
      <source>The programme is on the map; no plan can be better by more than {gap} %.</source>
      <translation>Le programme est sur la carte ; aucun autre ne peut être meilleur de plus de {gap} %.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>The project for QField is written beside it, under the same name (.qgz).</source>
      <translation>Le projet pour QField est écrit à côté, sous le même nom (.qgz).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>The projection of the map; that of the first layer in metres if left empty.</source>
      <translation>La projection de la carte ; à défaut, celle de la première couche en mètres.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>The proxy and the certificate authorities are those of QGIS (Settings, Options, Network and Authentication). Where the ordinary way does not pass, Clairville goes by QGIS's own request.</source>
      <translation>Le proxy et les autorités de certification sont ceux de QGIS (Préférences, Options, Réseau et Authentification). Là où la voie ordinaire ne passe pas, Clairville emprunte la requête propre à QGIS.</translation>
    </message>
    <message>
      <location filename="../../plugin/printing/expressions.py" />
      <source>The rank of the current feature with its plausible interval: "12 (7 – 31)".</source>
      <translation>Le rang de l'entité courante avec son intervalle plausible : « 12 (7 – 31) ».</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>The ranking is on the map.</source>
      <translation>Le classement est sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>The record as one page that needs no network.</source>
      <translation>La fiche en une page qui se passe de réseau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>The record for other programs.</source>
      <translation>La fiche pour d'autres programmes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>The record is in the register.</source>
      <translation>La fiche est dans le registre.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/nextsteps.py" />
      <source>The record of this result was not found.</source>
      <translation>La trace de ce résultat n'a pas été trouvée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>The request</source>
      <translation>Le signalement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/recordform.py" />
      <source>The result founds individual decisions</source>
      <translation>Le résultat fonde des décisions individuelles</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>The review is due.</source>
      <translation>La revue est à faire.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>The right service</source>
      <translation>Le bon service</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>The right service, then Enter</source>
      <translation>Le bon service, puis Entrée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The rows have no place, but the column "{column}" names a street.</source>
      <translation>Les lignes n'ont pas de position, mais la colonne « {column} » nomme une voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The rows have no place.</source>
      <translation>Les lignes n'ont pas de position.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>The rows without the persons.</source>
      <translation>Les lignes sans les personnes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/runner.py" />
      <source>The run stopped without saying why. The details are in the message log.</source>
      <translation>Le traitement s'est arrêté sans dire pourquoi. Les détails sont dans le journal des messages.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>The same fact: both are handled, people are counted together (Enter)</source>
      <translation>Le même fait : les deux sont traités, les demandeurs comptés ensemble (Entrée)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>The same for both runs.</source>
      <translation>La même pour les deux exécutions.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>The same for every year.</source>
      <translation>La même chose pour chaque année.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/complaintclusters.py" />
      <source>The same kind in the same cell within this many days is one complaint reported again.</source>
      <translation>La même nature dans la même maille en ce nombre de jours est un signalement déclaré de nouveau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>The same on A4 pages.</source>
      <translation>La même en pages A4.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>The same report on A4 pages.</source>
      <translation>Le même rapport en pages A4.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>The same seed gives the same blocks and trees.</source>
      <translation>La même graine donne les mêmes blocs et les mêmes arbres.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>The same seed gives the same blocks, model and intervals.</source>
      <translation>La même graine donne les mêmes blocs, modèle et intervalles.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>The same seed gives the same interval.</source>
      <translation>La même graine donne le même intervalle.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>The same seed gives the same rounds.</source>
      <translation>La même graine donne les mêmes tournées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>The same seed gives the same trees.</source>
      <translation>La même graine donne les mêmes arbres.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>The same seed on the same data gives the same result.</source>
      <translation>La même graine sur les mêmes données donne le même résultat.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>The same segments some years before, to learn how they change.</source>
      <translation>Les mêmes tronçons quelques années avant, pour apprendre leur évolution.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>The same values as in the field of the school.</source>
      <translation>Les mêmes valeurs que dans le champ de l'école.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>The same values as in the field that tells a facility.</source>
      <translation>Les mêmes valeurs que dans le champ qui désigne un équipement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>The sealed requests of the desk too</source>
      <translation>Les signalements scellés du bureau aussi</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themestate.py" />
      <source>The server did not say where the file ends: rows may be missing.</source>
      <translation>Le serveur n'a pas dit où le fichier se termine : des lignes peuvent manquer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>The service is right (Enter)</source>
      <translation>Le service est le bon (Entrée)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>The service publishes the state of the day alone: each run notes in this store what changed.</source>
      <translation>Le service ne publie que l'état du jour : chaque exécution note dans cette base ce qui a changé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>The shortest way over the streets around each closure, computed: it is no signed detour.</source>
      <translation>Le plus court chemin par les rues autour de chaque barrage, calculé : ce n'est pas une déviation jalonnée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>The situation at a moment on one page: map, ranked incidents with age and sources, state of the feeds, and what is not known; marked as an exercise or as fictive where asked. On demand the report of the day, with the log of the crisis room where one is given. It prints; it sends nothing.</source>
      <translation>Le point de situation sur une page : carte, incidents classés avec âge et sources, état des sources, et ce qui n'est pas connu ; marqué exercice ou fictif si on le demande. Sur demande, le compte rendu du jour, avec la main courante de la cellule de crise si elle est donnée. Elle imprime ; elle n'envoie rien.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>The situation is being taken …</source>
      <translation>Point de situation en cours…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>The situation of this moment on paper, or the report of the day with the log</source>
      <translation>Le point de situation de ce moment sur papier, ou le compte rendu de la journée avec la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The source answers.</source>
      <translation>La source répond.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>The source answers. Its cells, and what the first block of them holds:</source>
      <translation>La source répond. Ses cellules, et ce que contient leur premier bloc :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>The source answers: {total}, {fields} fields. The first {n} rows:</source>
      <translation>La source répond : {total}, {fields} champs. Les {n} premières lignes :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>The source answers; its rows lie where "{column}" says.</source>
      <translation>La source répond ; ses lignes sont placées d'après « {column} ».</translation>
    </message>
    <message>
      <location filename="../../plugin/pull/failures.py" />
      <source>The source sent what Clairville cannot read ({why}). The details are in the Clairville log tab.</source>
      <translation>La source a envoyé ce que Clairville ne sait pas lire ({why}). Les détails sont dans l'onglet Clairville du journal.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>The sources have not changed</source>
      <translation>Les sources n'ont pas changé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>The squares with their walking time and what they reach, most walking first.</source>
      <translation>Les carreaux avec leur temps de marche et ce qu'ils atteignent, le plus de marche d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/stageforecast.py" />
      <source>The stage of each gauge 3 to 12 hours ahead with an interval, learned from the gauges upstream on the hours before, and how far such forecasts missed in these hours. Where no gauge upstream tells anything, it says so; where the last level was as good, it is used and named. No warning: Vigicrues warns.</source>
      <translation>La hauteur de chaque station dans 3 à 12 heures, avec un intervalle, apprise des stations en amont sur les heures précédentes, et de combien de telles prévisions se sont trompées dans ces heures. Si aucune station en amont n'en dit rien, c'est dit ; si la dernière hauteur valait autant, elle est employée et nommée. Pas une alerte : c'est Vigicrues qui alerte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>The store holds no streets. Pull the theme Streets, then come back.</source>
      <translation>La base locale ne contient pas de voies. Actualisez le thème des voies, puis revenez.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>The store is empty.</source>
      <translation>La base locale est vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>The street layer, with names.</source>
      <translation>La couche des rues, avec leurs noms.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>The street's name</source>
      <translation>Nom de la voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>The streets of "Facilities on foot" with their field pupils: the fullest street within reach is told.</source>
      <translation>Les voies d'« Accès à pied aux équipements » avec leur champ pupils : la voie la plus empruntée à portée est dite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>The streets that a bus or tram runs along, with directions, peak hour, lines and reasons.</source>
      <translation>Les voies qu'un bus ou un tramway parcourt, avec sens, heure de pointe, lignes et raisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>The table of coverage of this run is not in the project.</source>
      <translation>La table de couverture de ce calcul n'est pas dans le projet.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>The table of the schema of CEREMA (1.0.0): a row a bay, lengths in centimetres.</source>
      <translation>La table du schéma du CEREMA (1.0.0) : une ligne par aire, longueurs en centimètres.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>The table one step back.</source>
      <translation>La table d'un pas en arrière.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>The territory: a file that says where each theme comes from</source>
      <translation>Le territoire : un fichier qui dit d'où vient chaque thème</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>The text cannot be brought back; the line, its hour and its digest stay. Who decides it is noted.</source>
      <translation>Le texte ne revient pas ; la ligne, son heure et son empreinte restent. La fonction qui le décide est notée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/fieldmapform.py" />
      <source>The text of the field map is no JSON object.</source>
      <translation>Le texte de la correspondance n'est pas un objet JSON.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>The theme's fields and their values.</source>
      <translation>Les champs du thème et leurs valeurs.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>The themes of your territory: state, dates, licences; refresh them and add them to the map</source>
      <translation>Les thèmes de votre territoire : état, dates, licences ; actualisez-les et ajoutez-les à la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>The time that one count covers.</source>
      <translation>La durée que couvre un comptage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>The title of the page; the name of the first layer if left empty.</source>
      <translation>Le titre de la page ; à défaut, le nom de la première couche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/runner.py" />
      <source>The tool {name} is not in the Processing toolbox. Is the Processing plugin on?</source>
      <translation>L'outil {name} n'est pas dans la boîte à outils de traitements. L'extension Traitements est-elle active ?</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>The town or service that answers for the data: it stands in the files.</source>
      <translation>La ville ou le service qui répond des données : il figure dans les fichiers.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>The town's library of use cases: read, add, import, export</source>
      <translation>La bibliothèque de cas d'usage de la commune : lire, ajouter, importer, exporter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>The town's own sheets</source>
      <translation>Fiches de la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>The town's own uses</source>
      <translation>Usages de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>The town's store, beside which the live store lies. Empty: the store of the settings.</source>
      <translation>L'entrepôt de la ville, à côté duquel se trouve celui du direct. Vide : l'entrepôt des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>The town's table of heights</source>
      <translation>Tableau des cotes de la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>The town's table of services</source>
      <translation>Table des services de la ville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>The two tables are never mixed.</source>
      <translation>Les deux tables ne sont jamais mélangées.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>The use cases are saved.</source>
      <translation>Les cas d'usage sont enregistrés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>The values are those of all rows; others fall under the last line.</source>
      <translation>Les valeurs sont celles de toutes les lignes ; toute autre va à la dernière ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>The values are those of the first rows; others fall under the last line.</source>
      <translation>Les valeurs sont celles des premières lignes ; les autres relèvent de la dernière ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>The whole log as a PDF</source>
      <translation>Toute la main courante en PDF</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>The whole log as a table</source>
      <translation>Toute la main courante en tableau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>The work begins before it.</source>
      <translation>Le travail commence avant.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>The works active at the moment, with their traffic impact.</source>
      <translation>Les travaux actifs à cet instant, avec leur effet sur la circulation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>The works considered, with their group, whether they open the ground and the age of the surface.</source>
      <translation>Les travaux examinés, avec leur groupe, s'ils ouvrent le sol et l'âge du revêtement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>The works of the programme by year and week, for a spreadsheet.</source>
      <translation>Les opérations du programme par année et par semaine, pour un tableur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>The works were last refreshed on {date}: nothing is known of the days since.</source>
      <translation>Les travaux ont été actualisés pour la dernière fois le {date} : rien n'est connu des jours suivants.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>The zip of the feed, or any file of its unzipped folder.</source>
      <translation>Le zip des données, ou un fichier de son dossier décompressé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>The zone lies outside the map.</source>
      <translation>La zone est hors de la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilityzones.py" />
      <source>The zones with areas, shares, mean score and rank.</source>
      <translation>Les zones avec surfaces, parts, score moyen et rang.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Their crashes, of the same years.</source>
      <translation>Leurs accidents, des mêmes années.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Their design rain over the same hours, as a choice. 0: sewers are left out.</source>
      <translation>Leur pluie de dimensionnement sur les mêmes heures, par choix. 0 : les réseaux ne sont pas comptés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Their length is taken off the kerb where it is estimated.</source>
      <translation>Leur longueur est ôtée du trottoir là où il est estimé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Their names become the list from which the street is chosen.</source>
      <translation>Leurs noms deviennent la liste où l'on choisit la voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Their number within 500 m of each street.</source>
      <translation>Leur nombre à moins de 500 m de chaque voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Their places, joined by code or name; needed for new homes.</source>
      <translation>Leurs lieux, joints par code ou nom ; nécessaires pour les logements neufs.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>Theme</source>
      <translation>Thème</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Themes</source>
      <translation>Thèmes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>Themes of points, lines or areas: what is drawn in the field. auto is what the theme says, points where it takes anything.</source>
      <translation>Thèmes de points, de lignes ou de surfaces : ce qui se dessine sur le terrain. auto est ce que dit le thème, des points s'il accepte tout.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>Themes of the profile</source>
      <translation>Thèmes du profil</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Themes of which the layer holds only a part, separated by commas, such as "complaints, trees": nothing is counted of them. Those that the profile marks as samples are left out anyway.</source>
      <translation>Thèmes dont la couche ne contient qu'une partie, séparés par des virgules, par exemple « complaints, trees » : rien n'en est compté. Ceux que le profil marque comme échantillons sont de toute façon laissés de côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Themes that are samples</source>
      <translation>Thèmes qui sont des échantillons</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Themes that failed, and why</source>
      <translation>Thèmes en échec, et pourquoi</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>Themes to pull, separated by commas (roads, works ...). Empty: all themes of the profile but those that are news of minutes (incidents, weather alerts, state of the traffic ...): name them to pull them once.</source>
      <translation>Thèmes à charger, séparés par des virgules (roads, works...). Vide : tous les thèmes du profil, sauf ceux qui changent de minute en minute (incidents, vigilance météo, état du trafic...) : nommez-les pour les charger une fois.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>Themes without a source</source>
      <translation>Thèmes sans source</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Themes: {states}.</source>
      <translation>Thèmes : {states}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Then click a Clairville feature or a plantability cell</source>
      <translation>Puis cliquez sur un objet de Clairville ou une cellule de plantabilité</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Then click a bay, a proposal or a street</source>
      <translation>Cliquez ensuite une aire, une proposition ou une rue</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Then click a street</source>
      <translation>Puis cliquez une voie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>Then click the map: the contributions of the cell</source>
      <translation>Puis cliquez sur la carte : les contributions de la cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>There is no Clairville result under this click.</source>
      <translation>Il n'y a pas de résultat de Clairville sous ce clic.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>There is no earlier state to compare with yet: the next refresh of the works that brings something makes one.</source>
      <translation>Il n'y a pas encore d'état antérieur auquel comparer : la prochaine actualisation des travaux en donnera un.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>There is no named street under this click.</source>
      <translation>Il n'y a pas de voie nommée sous ce clic.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>There is no result to print yet.</source>
      <translation>Il n'y a encore aucun résultat à imprimer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/deciding.py" />
      <source>There is nothing to take back.</source>
      <translation>Il n'y a aucune décision à annuler.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>They add up to the score: {score}.</source>
      <translation>Leur somme fait le score : {score}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>They and their crashes are neither ranked nor judged; they stay part of the network that the other streets lie in.</source>
      <translation>Ces voies et leurs accidents ne sont ni classés ni jugés ; elles restent dans le réseau où se trouvent les autres rues.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>They can be put on the town's streets; what is not sure is left out and counted.</source>
      <translation>Elles peuvent être placées sur les voies de la commune ; ce qui n'est pas sûr est laissé de côté et compté.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>They cannot be brought back.</source>
      <translation>Ils ne pourront pas être retrouvés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/bells.py" />
      <source>They count as the territory's own, no longer as assumed.</source>
      <translation>Ils comptent comme ceux du territoire, et non plus comme supposés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>They give the place its name and stand on the map with theirs.</source>
      <translation>Elles donnent son nom au lieu et portent le leur sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>They stay marked: nothing is built before the check.</source>
      <translation>Elles restent marquées : rien n'est construit avant la vérification.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>Thin data</source>
      <translation>Données peu nombreuses</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>This act names no place that is on the map</source>
      <translation>Cet acte ne nomme aucun lieu de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/host/problems.py" />
      <source>This computer's memory is full: choose a smaller area or a larger cell.</source>
      <translation>La mémoire de cet ordinateur est pleine : choisissez une zone plus petite ou une maille plus grande.</translation>
    </message>
    <message>
      <location filename="../../plugin/pull/failures.py" />
      <source>This computer's memory is not large enough for what the source sent; ask it for a part of the territory.</source>
      <translation>La mémoire de cet ordinateur ne suffit pas pour ce que la source a envoyé ; demandez-lui une partie du territoire.</translation>
    </message>
    <message>
      <location filename="../../plugin/host/problems.py" />
      <source>This did not work. The details are in the Clairville log tab.</source>
      <translation>Cela n'a pas fonctionné. Le détail est dans l'onglet Clairville du journal.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>This does not replace the DT-DICT procedure: buried networks are located before any digging.</source>
      <translation>Ceci ne remplace pas la procédure DT-DICT : les réseaux enterrés sont localisés avant tout terrassement.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>This is an EXERCISE</source>
      <translation>C'est un EXERCICE</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>This log is closed: it can be read, printed and corrected.</source>
      <translation>Cette main courante est close : elle se lit, s'imprime et se corrige.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>This panel needs at least the theme "Road works"; complaints, schools, the school calendar and air quality complete it. Pull them in "City data".</source>
      <translation>Ce panneau a besoin au moins du thème « Travaux » ; les signalements, les écoles, le calendrier scolaire et la qualité de l'air le complètent. Téléchargez-les dans « Données de la ville ».</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>This place has no position on the globe.</source>
      <translation>Ce lieu n'a pas de position sur le globe.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>This programme</source>
      <translation>Ce programme</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>This theme holds nothing yet: refresh it first.</source>
      <translation>Ce thème est encore vide : actualisez-le d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisiondesk.py" />
      <source>This work is no longer published: its place is not known any more.</source>
      <translation>Ce chantier n'est plus publié : son lieu n'est plus connu.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisiondesk.py" />
      <source>This work is on the map, but in no conflict at this hour with these filters.</source>
      <translation>Ce chantier est sur la carte, mais dans aucun conflit à cette heure avec ces filtres.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Those of the day, else all.</source>
      <translation>Ceux du jour, sinon tous.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Those that are a length of street: between two crossings, or the whole street.</source>
      <translation>Celles qui sont une longueur de voie : entre deux carrefours, ou la voie entière.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Those that are there. Empty: none is known.</source>
      <translation>Celles qui existent. Vide : aucune n'est connue.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Those that name a whole street, as its lines.</source>
      <translation>Celles qui nomment une voie entière, en lignes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Threads</source>
      <translation>Fils d'exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Threads of the learner; the result does not depend on them.</source>
      <translation>Fils d'exécution de l'apprentissage ; le résultat n'en dépend pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Three polygons a facility: a third, two thirds and the whole of the minutes.</source>
      <translation>Trois polygones par équipement : un tiers, deux tiers et la totalité des minutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Ticked, a street without a place in the parking layer has none.</source>
      <translation>Cochée, une voie sans place dans la couche de stationnement n'en a aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>Ticked: the factor counts.</source>
      <translation>Coché : le facteur compte.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Tiles computed at the same time; each takes about 50 MB.</source>
      <translation>Tuiles calculées en même temps ; chacune occupe environ 50 Mo.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Time</source>
      <translation>Date et heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Time field</source>
      <translation>Champ de l'heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Time for the exact answer (s)</source>
      <translation>Temps pour la réponse exacte (s)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Time of day, as 8:00; empty: any time.</source>
      <translation>Heure du jour, comme 8:00 ou 8h00 ; vide : à toute heure.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Time to closing</source>
      <translation>Délais de clôture</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Time-out (s)</source>
      <translation>Délai d'attente (s)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Times may differ by (%)</source>
      <translation>Marge sur les heures (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Timetable (GTFS)</source>
      <translation>Horaires (GTFS)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/mapsheet.py" />
      <source>Title</source>
      <translation>Titre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Title (object)</source>
      <translation>Objet</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/atlas.py" />
      <source>Title before the name</source>
      <translation>Titre avant le nom</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>To</source>
      <translation>Au</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>To be computed again: {what}.</source>
      <translation>À recalculer : {what}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>To be decided: against the list opened on {date}.</source>
      <translation>À arbitrer : par rapport à la liste ouverte le {date}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>To be decided: another week than the one it opened on is shown, it is not compared.</source>
      <translation>À arbitrer : la semaine affichée n'est pas celle de l'ouverture, elle n'est pas comparée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>To be decided: the list was not opened on an earlier day, nothing to compare with.</source>
      <translation>À arbitrer : la liste n'a pas été ouverte un jour antérieur, rien à comparer.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>To bring every building to the same year. 0: the mean of the weather given.</source>
      <translation>Pour ramener chaque bâtiment à la même année. 0 : la moyenne de la météo fournie.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>To do</source>
      <translation>À traiter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>To fill in: {names}.</source>
      <translation>À remplir : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>To the sewers, while it rains. Empty: none.</source>
      <translation>Vers les réseaux, pendant la pluie. Vide : aucun.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Today</source>
      <translation>Aujourd'hui</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>Told by</source>
      <translation>De la part de</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Tonne-kilometres spared by compatible pairs</source>
      <translation>Tonnes-kilomètres économisées par les paires compatibles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Tonnes and the three kinds of cubic metres are never mixed by guess.</source>
      <translation>Les tonnes et les trois sortes de mètres cubes ne sont jamais mêlées au hasard.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Tonnes worth an analysis</source>
      <translation>Tonnes qui valent une analyse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Tool</source>
      <translation>Outil</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Topographic wetness index</source>
      <translation>Indice topographique d'humidité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Town</source>
      <translation>Commune</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Track field</source>
      <translation>Champ de la trace</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Trades counted: {names}.</source>
      <translation>Activités comptées : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Traffic counts</source>
      <translation>Comptages routiers</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Traffic measured, DATEX II</source>
      <translation>Trafic mesuré, DATEX II</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Traffic orders</source>
      <translation>Arrêtés de circulation</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>Train an accident risk model</source>
      <translation>Entraîner un modèle de risque d'accident</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>Transparency record</source>
      <translation>Fiche de transparence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Transport alerts GTFS-RT</source>
      <translation>Perturbations des transports GTFS-RT</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Transport alerts SIRI-SX</source>
      <translation>Perturbations des transports SIRI-SX</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Treated areas</source>
      <translation>Périmètres traités</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Treated places</source>
      <translation>Lieux traités</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Treated places with crashes before, after, and expected without the measure.</source>
      <translation>Lieux traités avec les accidents avant, après, et attendus sans la mesure.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>Treated places with estimate, interval, p-value, false alarms and verdict.</source>
      <translation>Lieux traités avec estimation, intervalle, valeur p, fausses alertes et verdict.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Treated streets</source>
      <translation>Rues traitées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Tree points, with planting dates where known.</source>
      <translation>Arbres en points, avec la date de plantation si elle est connue.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Trees</source>
      <translation>Arbres</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>Trend: {pct} % a year (p = {p}).</source>
      <translation>Tendance : {pct} % par an (p = {p}).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Trips</source>
      <translation>Voyages</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>Try a measure on the whole town before doing it</source>
      <translation>Essayer une mesure sur toute la ville avant de la prendre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>Try with invented sentences</source>
      <translation>Essayer avec des phrases inventées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Turning places at the ends of streets, within 30 m of them.</source>
      <translation>Aires au bout des voies, à 30 m au plus de ces bouts.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Turns a plantability map into polygons, one per patch of cells of the same class or one per class. Small patches can be merged into their largest neighbour first. For the web, the polygons can also be written as vector tiles.</source>
      <translation>Transforme une carte de plantabilité en polygones, un par plage de cellules de même classe ou un par classe. Les petites plages peuvent d'abord rejoindre leur plus grande voisine. Pour le web, les polygones peuvent aussi être écrits en tuiles vectorielles.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Turns tracks of vehicles or phones (time, position, vertical acceleration) into an IRI-like roughness per street segment, with the effect of speed taken out. The index is relative to these vehicles and sensors: calibrate it before comparing.</source>
      <translation>Transforme des traces de véhicules ou de téléphones (heure, position, accélération verticale) en un uni de type IRI par tronçon, l'effet de la vitesse étant retiré. L'indice est relatif à ces véhicules et capteurs : à étalonner avant comparaison.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Tweedie supposes that counts scatter more around their mean than Poisson's; every score in the report stays Poisson's, so both compare.</source>
      <translation>Tweedie suppose que les nombres s'écartent plus de leur moyenne que selon Poisson ; les scores du rapport restent ceux de Poisson, pour que les deux se comparent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Tweedie, for counts that scatter more</source>
      <translation>Tweedie, pour des nombres plus dispersés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Two columns, x and y</source>
      <translation>Deux colonnes, x et y</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Two footways of this width are counted along each segment.</source>
      <translation>Deux trottoirs de cette largeur sont comptés le long de chaque tronçon.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Two polygons per school: what the walking times reach.</source>
      <translation>Deux polygones par école : ce que les temps de marche atteignent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Two works that would exchange less in all are struck off the list afterwards; a lorry takes some 20 t. 0: all are listed.</source>
      <translation>Deux chantiers qui échangeraient moins en tout sont ensuite rayés de la liste ; un camion prend environ 20 t. 0 : tout est listé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programmeruns.py" />
      <source>Type a budget per year first.</source>
      <translation>Saisissez d'abord un budget par an.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Type a street or click one on the map: works, orders, schools, requests, crashes, trees, and who answers.</source>
      <translation>Tapez une voie ou cliquez-en une sur la carte : travaux, arrêtés, écoles, signalements, accidents, arbres, et qui répond.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Type a street: bd st germain</source>
      <translation>Tapez une voie : bd st germain</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>Type the name of your commune, its postcode or its INSEE code.</source>
      <translation>Tapez le nom de votre commune, son code postal ou son code INSEE.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Under the title.</source>
      <translation>Sous le titre.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Undo</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Unexpected error in {tool}: {why}. The details are in the Clairville log tab.</source>
      <translation>Erreur inattendue dans {tool} : {why}. Le détail se trouve dans l'onglet Clairville du journal.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Unit of quantities without one</source>
      <translation>Unité des quantités sans unité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Unknown</source>
      <translation>Inconnu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Unloading (minutes)</source>
      <translation>Vidage (minutes)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factortable.py" />
      <source>Untick it: it then counts for nothing.</source>
      <translation>Décochez-le : il ne compte alors plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Unticked, bays are always free for deliveries.</source>
      <translation>Décoché, les aires sont toujours libres pour les livraisons.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Unticked, the company's own reuse is not counted a second time.</source>
      <translation>Décoché, le réemploi propre de l'entreprise n'est pas compté une seconde fois.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Unticked, the lorries unload at the other places alone.</source>
      <translation>Décoché : les camions se vident seulement aux autres lieux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Unticked, the tool only counts.</source>
      <translation>Décoché, l'outil ne fait que compter.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Unticked: closed streets alone.</source>
      <translation>Décoché : les rues barrées seulement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Unticked: no turning back in a street; a dead end needs a place to turn (R 437).</source>
      <translation>Décoché : pas de demi-tour dans une voie ; une impasse demande une aire de retournement (R 437).</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Unticked: requests with a closing date only serve to learn.</source>
      <translation>Décoché : les signalements avec une date de clôture ne servent qu'à apprendre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Unticked: the lorry stops on the right (R 437); one-ways are served on both sides.</source>
      <translation>Décoché : le camion s'arrête à droite (R 437) ; les sens uniques sont collectés des deux côtés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Until the public has left.</source>
      <translation>Jusqu'au départ du public.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Unzipping packages…</source>
      <translation>Décompression des paquets…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Upstream area</source>
      <translation>Surface d'amont</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Upstream area of a channel (km²)</source>
      <translation>Surface d'amont d'un lit (km²)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Upstream area, spread</source>
      <translation>Surface d'amont, répartie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Urgency</source>
      <translation>Urgence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Urgency, service and look-alikes of every request</source>
      <translation>Urgence, service et doublons possibles de chaque signalement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Usable stock (m³)</source>
      <translation>Stock utilisable (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Use</source>
      <translation>Usage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Use PyVRP where it is installed</source>
      <translation>Employer PyVRP s'il est installé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Use cases</source>
      <translation>Cas d'usage</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Use cases for another town</source>
      <translation>Cas d'usage pour une autre commune</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>Use cases of another town</source>
      <translation>Cas d'usage d'une autre commune</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>Use the layers that are on your disks or in your database: every Clairville tool of the Processing toolbox accepts any layer and asks which fields are which.</source>
      <translation>Utilisez les couches de vos disques ou de votre base de données : chaque outil Clairville de la boîte à outils accepte toute couche et demande à quoi correspondent ses champs.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>Use this system</source>
      <translation>Utiliser ce système</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Used for</source>
      <translation>Sert à</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>User</source>
      <translation>Utilisateur</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>User safety field</source>
      <translation>Champ de sécurité des usagers</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Validated by</source>
      <translation>Validé par</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Validated on</source>
      <translation>Validé le</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Value of the source</source>
      <translation>Valeur de la source</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Value without data</source>
      <translation>Valeur sans donnée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Values</source>
      <translation>Valeurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pseudonymise.py" />
      <source>Values changed, by field</source>
      <translation>Valeurs modifiées, par champ</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Values of {column}</source>
      <translation>Valeurs de {column}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/shelf.py" />
      <source>Variant</source>
      <translation>Variante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/shelf.py" />
      <source>Variant …</source>
      <translation>Variante…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitypolygons.py" />
      <source>Vector tiles</source>
      <translation>Tuiles vectorielles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Vehicles a day by street</source>
      <translation>Véhicules par jour et par voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Vehicles a day on each street from a timetable (GTFS), by direction and in the peak hour; departures, waits and span of each stop; vehicles a route; streets above a number of buses an hour as a list for noise, bus lanes and road upkeep. The day is the median Tuesday of the feed unless you choose one. It counts the timetable, not what ran.</source>
      <translation>Véhicules par jour sur chaque voie d'après un horaire (GTFS), par sens et à l'heure de pointe ; départs, attentes et amplitude de chaque arrêt ; véhicules par ligne ; voies au-dessus d'un nombre de bus par heure, liste pour le bruit, les couloirs de bus et l'entretien. Le jour est le mardi médian des données, sauf si vous en choisissez un. Il compte l'horaire, non ce qui a roulé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/trafficestimate.py" />
      <source>Vehicles a day on every street from a town's few counts: a class first (under 500, 500 to 2,000, 2,000 to 5,000, over 5,000), its chance and an 80 % band. Directions are added, years brought to one. A model is used only where it surely beats the mean of the road type on blocks kept apart; with fewer than 30 counts it is that mean. Counts that cannot be true together at a junction are listed.</source>
      <translation>Véhicules par jour sur chaque voie d'après les quelques comptages de la ville : d'abord une classe (moins de 500, 500 à 2 000, 2 000 à 5 000, plus de 5 000), sa probabilité et une fourchette à 80 %. Les sens sont additionnés, les années ramenées à une seule. Un modèle n'est retenu que s'il bat sûrement la moyenne du type de voie sur des blocs mis à part ; à moins de 30 comptages, c'est cette moyenne. Les comptages qui ne peuvent pas être vrais ensemble à un carrefour sont listés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Vehicles an hour for the list</source>
      <translation>Véhicules par heure pour la liste</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Vehicles by route</source>
      <translation>Véhicules par ligne</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Vehicles of the day</source>
      <translation>Véhicules du jour</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/beforeafter.py" />
      <source>Verdict</source>
      <translation>Verdict</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Verdict on the learned model</source>
      <translation>Verdict sur le modèle appris</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>Vertical acceleration field (m/s²)</source>
      <translation>Champ de l'accélération verticale (m/s²)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Vigicrues</source>
      <translation>Vigicrues</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>Visa of the archives</source>
      <translation>Visa des archives</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Volume</source>
      <translation>Volume</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Volume of the hollows (m³)</source>
      <translation>Volume des cuvettes (m³)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Volumes of objects</source>
      <translation>Volumes des objets</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>WFS service</source>
      <translation>Service WFS</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>WMS service of values</source>
      <translation>Service WMS de valeurs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>WZDx file</source>
      <translation>Fichier WZDx</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Wait for works planned within (days)</source>
      <translation>Attendre les travaux prévus sous (jours)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/parkingpressure.py" />
      <source>Walk from the car (m)</source>
      <translation>Marche depuis la voiture (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Walk of the next run</source>
      <translation>Marche du prochain calcul</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Walk to a point at most (m)</source>
      <translation>Marche jusqu'au point, au plus (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Walk with goods (m)</source>
      <translation>Marche avec marchandises (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Walk with goods, at most</source>
      <translation>Marche avec la marchandise, au plus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>Walk, at most</source>
      <translation>Marche, au plus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Walking catchments</source>
      <translation>Aires à pied</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Walking distance</source>
      <translation>Distance à pied</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Walking speed (km/h)</source>
      <translation>Vitesse de marche (km/h)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Walking speed (m a minute)</source>
      <translation>Vitesse de marche (m par minute)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Walking time along the streets from where people live to schools, crèches, doctors, parks or any other facility, with several entrances where they are given; what of the capacity falls to 1,000 people (E2SFCA); catchments and streets that several facilities serve; where one more would help most; pupils summed by street on their way to the school of their sector. Rivers and railways count, as people go by the streets.</source>
      <translation>Temps de marche par les rues entre les lieux d'habitation et les écoles, crèches, médecins, parcs ou tout autre équipement, avec plusieurs entrées si elles sont données ; part de la capacité qui revient à 1 000 personnes (E2SFCA) ; aires desservies et voies que plusieurs équipements desservent ; où un équipement de plus aiderait le plus ; élèves comptés par voie sur le chemin de l'école de leur secteur. Rivières et voies ferrées comptent, puisqu'on passe par les rues.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Walks are measured along them.</source>
      <translation>Les trajets à pied sont mesurés le long de celles-ci.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Waste centres; the one with the shortest way is used. None: the depot.</source>
      <translation>Déchetteries ; la plus proche sur le trajet est employée. Aucune : le dépôt.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Water</source>
      <translation>Eau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Water and flooding</source>
      <translation>Eau et inondation</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Water comes from beyond the streets: how far the relief is read.</source>
      <translation>L'eau vient de plus loin que les rues : jusqu'où le relief est lu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Water goes round them. Empty: as if there were none.</source>
      <translation>L'eau les contourne. Vide : comme s'il n'y en avait pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Water levels</source>
      <translation>Niveaux d'eau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Water lost (m³ per year)</source>
      <translation>Eau perdue (m³ par an)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Water main failures</source>
      <translation>Casses de canalisations</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Water mains</source>
      <translation>Conduites d'eau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Water restrictions</source>
      <translation>Restrictions d'eau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Water restrictions (VigiEau)</source>
      <translation>Restrictions d'eau (VigiEau)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Water runs around them; each may be rated.</source>
      <translation>L'eau les contourne ; chacun peut être évalué.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Watercourses drain at least (ha)</source>
      <translation>Un cours d'eau draine au moins (ha)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Watercourses, from which heights are told.</source>
      <translation>Cours d'eau, à partir desquels les hauteurs sont comptées.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Way of solving</source>
      <translation>Façon de résoudre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Way that tells</source>
      <translation>Façon de prévoir</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>Ways round closed streets</source>
      <translation>Contournements des rues barrées</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Ways under them are cut open in the relief.</source>
      <translation>Les passages sous eux sont rouverts dans le relief.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Weather</source>
      <translation>Météo</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/inputs.py" />
      <source>Weather alerts</source>
      <translation>Vigilance météo</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Weather vigilance (Météo-France)</source>
      <translation>Vigilance météo (Météo-France)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>Week</source>
      <translation>Semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/editform.py" />
      <source>Weekday</source>
      <translation>Jour</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Weeks ahead</source>
      <translation>Semaines à l'avance</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Weeks of margin</source>
      <translation>Semaines de marge</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Weeks of one crew for full works; empty: cost divided by the pace of a crew.</source>
      <translation>Semaines d'une équipe pour des travaux complets ; vide : coût divisé par le rythme d'une équipe.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>Weight</source>
      <translation>Poids</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Weight (t)</source>
      <translation>Poids (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>Weight column</source>
      <translation>Colonne de poids</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>Weight of a meal (g)</source>
      <translation>Poids d'un repas (g)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Weight of the capacity within reach.</source>
      <translation>Poids de la capacité à portée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Weight of the loaded lorry (t)</source>
      <translation>Poids du camion chargé (t)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Weight: {kind}</source>
      <translation>Poids : {kind}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Weights</source>
      <translation>Poids</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Weights by kind</source>
      <translation>Poids par nature</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Weights of the consequence</source>
      <translation>Poids de la conséquence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>What Clairville refuses</source>
      <translation>Ce que Clairville refuse</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>What a child without its meal costs the town, in its own view: a substitute, a complaint.</source>
      <translation>Ce que coûte à la ville, selon elle, un enfant sans son repas : un repas de remplacement, une réclamation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>What a facility is called.</source>
      <translation>Comment s'appelle l'équipement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/overload.py" />
      <source>What a place bears in one step where no field says so. Empty: the level that 2 % of its past steps passed, which is not a capacity, and told as such.</source>
      <translation>Ce qu'un lieu supporte en un pas, si aucun champ ne le dit. Vide : le niveau que 2 % de ses pas passés ont dépassé, qui n'est pas une capacité et est dit comme tel.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>What acts name and no layer has, or what may be several places, with the reason.</source>
      <translation>Ce que des actes nomment et qu'aucune couche n'a, ou qui peut désigner plusieurs lieux, avec la raison.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/intaketable.py" />
      <source>What became of the first rows</source>
      <translation>Ce que sont devenues les premières lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>What becomes of the first {n} rows, as the log of the pull will say it:</source>
      <translation>Ce que deviennent les {n} premières lignes, comme le dira le journal de moissonnage :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>What begins within so many hours is listed as planned.</source>
      <translation>Ce qui commence d'ici à tant d'heures est listé comme prévu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>What chance means</source>
      <translation>Ce que signifie le hasard</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisiondesk.py" />
      <source>What changed</source>
      <translation>Ce qui a changé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>What changed and what was decided</source>
      <translation>Ce qui a changé, ce qui est décidé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>What changed at the sources</source>
      <translation>Ce qui a changé aux sources</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>What changed in counts of some places after a measure (a calmed street, a new bus, a closure), against places that were left alone. The same reckoning is tried on hundreds of invented dates and places: its false alarms and the smallest change it could have seen are told, and where the data cannot give a conclusion there is none. It tells that something changed, not why.</source>
      <translation>Ce qui a changé dans les comptages de certains lieux après une mesure (rue apaisée, nouveau bus, fermeture), comparé à des lieux laissés tels quels. Le même calcul est essayé sur des centaines de dates et de lieux inventés : ses fausses alertes et le plus petit changement visible sont dits, et là où les données ne permettent pas de conclure il n'y a pas de conclusion. Il dit que quelque chose a changé, non pourquoi.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>What changed since last week</source>
      <translation>Ce qui a changé depuis une semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/calldesk.py" />
      <source>What comes by phone or radio: APIC, Vigicrues Flash, 17, 18, a patrol. It goes to the log and to the list.</source>
      <translation>Ce qui arrive par téléphone ou radio : APIC, Vigicrues Flash, 17, 18, patrouille. Inscrit dans la main courante et dans la liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>What counts</source>
      <translation>Ce qui compte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>What each past year would have said, and missed.</source>
      <translation>Ce qui aurait été annoncé chaque année passée, et l'écart constaté.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>What full works would remove in a year: expected breaks, score, weighted risk.</source>
      <translation>Ce que des travaux complets retireraient en un an : casses attendues, score, risque pondéré.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/importcrashes.py" />
      <source>What happened to every row: read, repeated, outside, repaired, without position, kept.</source>
      <translation>Ce qu'est devenue chaque ligne : lue, répétée, hors territoire, réparée, sans position, gardée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>What happens at junctions: the continuous and discontinuous estimators share a crash among the streets, the simple one counts it on each.</source>
      <translation>Ce qui se passe aux carrefours : les estimateurs continu et discontinu partagent l'accident entre les voies, l'estimateur simple le compte sur chacune.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>What happens, in one sentence; Enter writes it</source>
      <translation>Ce qui se passe, en une phrase ; Entrée l'inscrit</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/moment.py" />
      <source>What if</source>
      <translation>Et si…</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>What is around, within (m)</source>
      <translation>Ce qui est autour, à moins de (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>What is consumed in a week. With the two others: weeks of margin; without: none.</source>
      <translation>Ce qui est consommé chaque semaine. Avec les deux autres nombres : la marge en semaines ; sinon, aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>What is going on in the town at a moment: incidents of every feed, calls, works and events, each incident once with its sources, ended ones gone, ranked with reasons by severity, who is exposed at that hour, what is cut and the weather. What is not known is told and never counts as zero; green never means no data. It helps to look; the mayor decides.</source>
      <translation>Ce qui se passe dans la ville à un moment : incidents de toutes les sources, appels, travaux et événements, chaque incident une seule fois avec ses sources, ceux qui sont finis retirés, classés avec leurs raisons par gravité, par qui est exposé à cette heure, par ce qui est coupé et par la météo. Ce qui n'est pas connu est dit et ne compte jamais pour zéro ; le vert ne veut jamais dire « pas de donnée ». Une aide au regard ; le maire décide.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>What is known of each district, beside the town, with its date and how sure it is</source>
      <translation>Ce que l'on sait de chaque quartier, à côté de la ville, avec sa date et son degré de certitude</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>What is known of the street</source>
      <translation>Ce qu'on sait de la voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>What is missing, and why</source>
      <translation>Ce qui manque, et pourquoi</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>What is never forecast, scored, read or sent</source>
      <translation>Ce qui n'est jamais prévu, noté, lu ni envoyé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>What is put out</source>
      <translation>Ce qui est déposé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>What is right:</source>
      <translation>Ce qui est exact :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>What is served after the order is not known to it. More where the days lie further ahead.</source>
      <translation>Ce qui est servi après la commande ne lui est pas connu. Davantage si les jours sont plus lointains.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>What is surveyed: the columns and the lists of values are those of the theme.</source>
      <translation>Ce qui est relevé : les colonnes et les listes de valeurs sont celles du thème.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>What is to be fetched</source>
      <translation>Ce qui est à collecter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>What is told of it.</source>
      <translation>Ce qui en est dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/shelf.py" />
      <source>What is tried?</source>
      <translation>Que tente-t-on ?</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>What is under way, coming and past is told for this day. Empty: that of the profile where it has one (the demo), else today.</source>
      <translation>Ce qui est en cours, à venir et passé l'est à ce jour. Vide : celui du profil s'il en a un (la démo), sinon aujourd'hui.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>What it is about</source>
      <translation>De quoi il s'agit</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>What it meets.</source>
      <translation>Ce qu'il touche.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>What leaves each work, in the fields of the order of 31 May 2021; blanks are yours.</source>
      <translation>Ce qui sort de chaque chantier, dans les champs de l'arrêté du 31 mai 2021 ; les blancs sont à remplir.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>What lies outside of them is counted and left out.</source>
      <translation>Ce qui est en dehors est compté et laissé de côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>What makes the score</source>
      <translation>Ce qui fait le score</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>What may still be drawn from wells and rivers in a week.</source>
      <translation>Ce qui peut encore être prélevé en nappe et en rivière chaque semaine.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>What my data allow</source>
      <translation>Ce que mes données permettent</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>What one more is to bring</source>
      <translation>But de l'équipement de plus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>What only the service knows: legal basis, contact, appeals. The answers stay for the next record of this tool</source>
      <translation>Ce que seul le service sait : fondement juridique, contact, recours. Les réponses restent pour la prochaine fiche de cet outil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>What people report to the town: the urgent first, the service, what is told twice</source>
      <translation>Ce que les habitants signalent : l'urgent d'abord, le service, ce qui est dit deux fois</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/leaksearch.py" />
      <source>What seeps everywhere and listening does not find.</source>
      <translation>Ce qui suinte partout et que l'écoute ne trouve pas.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>What tanks and reservoirs hold above their lowest level, by the water authority.</source>
      <translation>Ce que contiennent réservoirs et retenues au-dessus du niveau minimal, selon le service des eaux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>What the chosen measures may cost at most.</source>
      <translation>Ce que les mesures choisies peuvent coûter au plus.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>What the exits are reckoned over.</source>
      <translation>Durée sur laquelle les sorties sont comptées.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>What the export becomes</source>
      <translation>Ce que devient l'export</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>What the feeds said during the last hours. Empty: only layers and the store.</source>
      <translation>Ce que les sources ont dit ces dernières heures. Vide : seulement les couches et l'entrepôt.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>What the funded list may cost at most.</source>
      <translation>Coût maximal de la liste financée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>What the funded list may cost at most. 0: no budget.</source>
      <translation>Coût maximal de la liste financée. 0 : sans budget.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>What the maintenance programme may cost.</source>
      <translation>Ce que le programme d'entretien peut coûter.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>What the page tells beside the map: today (the city at that hour), risk (accidents), trees (plantability), programme (works of a year) and place (district, school, street) have key figures, a chart and a box "to decide"; map has none. auto follows the run shown.</source>
      <translation>Ce que la page dit à côté de la carte : today (la ville à cette heure), risk (accidents), trees (plantabilité), programme (travaux d'une année) et place (quartier, école, rue) ont des chiffres clés, un graphique et un encadré « à décider » ; map n'en a pas. auto suit le calcul montré.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>What the place is called</source>
      <translation>Nom du lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>What the place is called on the page; its street if left empty.</source>
      <translation>Le nom du lieu sur la page ; sa rue si vide.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/reasonlayers.py" />
      <source>What the reason names</source>
      <translation>Ce que la raison nomme</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/reasonlayers.py" />
      <source>What the reason names (outlines)</source>
      <translation>Ce que la raison nomme (contours)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/makescenario.py" />
      <source>What the scenario is called.</source>
      <translation>Le nom du scénario.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>What the times from and to allow for driving and work.</source>
      <translation>Ce que les heures de et à laissent à la conduite et au travail.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>What the town knows of a street, from its own store: works and orders now, coming and of the past year, school sector and schools, requests as counts, crashes by severity and year, trees, things with their condition, and which service answers. One A4 page for a street, and a table with a line per street for the call desk and the website. It counts what the layers hold; what they lack is not on the sheet.</source>
      <translation>Ce que la commune sait d'une voie, d'après sa base locale : travaux et arrêtés en cours, à venir et de l'année passée, secteur scolaire et écoles, signalements en nombre, accidents par gravité et par année, arbres, équipements et leur état, et le service qui répond. Une page A4 par voie, et un tableau d'une ligne par voie pour l'accueil téléphonique et le site internet. Il compte ce que contiennent les couches ; ce qui leur manque n'est pas sur la fiche.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>What the town knows of a street, typed or clicked on the map</source>
      <translation>Ce que la commune sait d'une voie, tapée ou cliquée sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>What the town needed, in which situation, at what cost and with what environmental impact, and whom to ask. The file is plain JSON: read it before you pass it on.</source>
      <translation>Ce dont la commune avait besoin, dans quelle situation, à quel coût, avec quel impact environnemental, et à qui demander. Le fichier est du JSON lisible : relisez-le avant de le transmettre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>What to compare</source>
      <translation>Que comparer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/crisis.py" />
      <source>What to do first, step by step, with ticks that write to the log ({key})</source>
      <translation>Quoi faire d'abord, étape par étape, avec des cases qui écrivent dans la main courante ({key})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>What to repair first under a budget, year by year</source>
      <translation>Que réparer d'abord avec un budget, année par année</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>What to try</source>
      <translation>Que tenter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>What was learned, to edit and give back.</source>
      <translation>Ce qui a été appris, à corriger et à redonner.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/mealforecast.py" />
      <source>What was ordered then: the waste is told at the same shortage.</source>
      <translation>Ce qui avait été commandé : le gaspillage est donné au même manque.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>What was said</source>
      <translation>Ce qui a été dit</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>What was under way from midnight to the moment, incident by incident, and the log.</source>
      <translation>Ce qui a été en cours de minuit au moment, incident par incident, et la main courante.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>What works give and need: kind, quantity with its unit, dates, analysis.</source>
      <translation>Ce que les chantiers donnent et demandent : nature, quantité avec son unité, dates, analyse.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>What would change its class</source>
      <translation>Ce qui changerait sa classe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantabilitycell.py" />
      <source>What would change the class</source>
      <translation>Ce qui changerait la classe</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>What would change the rank</source>
      <translation>Ce qui changerait le rang</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>When it was said</source>
      <translation>Heure de l'appel</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>When the lorries leave the depot.</source>
      <translation>Heure de départ du dépôt.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>When the result is loaded from a file, adds a group with a layer for each year.</source>
      <translation>Quand le résultat est chargé depuis un fichier, ajoute un groupe avec une couche par année.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>Where</source>
      <translation>Où</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Where a field of its own has it. Empty: guessed.</source>
      <translation>S'il a son propre champ. Vide : deviné.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Where a lot says none itself. Empty: no limit.</source>
      <translation>Si le lot n'en dit pas. Vide : sans limite.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Where crashes lie closer together along the streets than chance would have it: Getis-Ord Gi* or local Moran with a controlled false-discovery rate, the best windows along each street, or the French accumulation-zone rule. Traffic is not counted, so busy streets are found first.</source>
      <translation>Là où les accidents sont plus proches les uns des autres, en suivant les voies, que ne le voudrait le hasard : Gi* de Getis-Ord ou Moran local avec un taux de fausses découvertes maîtrisé, meilleures fenêtres le long de chaque voie, ou règle française des zones d'accumulation. Le trafic n'est pas pris en compte : les voies fréquentées ressortent en premier.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>Where each hollow runs over once it is full.</source>
      <translation>Par où chaque cuvette déborde une fois pleine.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Where each theme comes from, as a form: test, preview, match the fields</source>
      <translation>D'où vient chaque thème, dans un formulaire : tester, prévisualiser, faire correspondre les champs</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Where nothing is done.</source>
      <translation>En l'absence de travaux.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Where on the street</source>
      <translation>Précision sur la voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Where one more would help most</source>
      <translation>Où un équipement de plus aiderait le plus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Where people live</source>
      <translation>Lieux d'habitation</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Where rescue comes from.</source>
      <translation>D'où viennent les secours.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/shared.py" />
      <source>Where the air series were measured (points) or hold (polygons): the air then counts at works near them.</source>
      <translation>Lieux de mesure (points) ou de validité (polygones) des séries : l'air compte alors pour les chantiers voisins.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/snapcrashes.py" />
      <source>Where the crash file gives a street name, a road category or a junction flag, they count beside the distance. Switched off, the nearest segment is taken.</source>
      <translation>Lorsque le fichier d'accidents donne un nom de voie, une catégorie de route ou une mention d'intersection, ils comptent en plus de la distance. Sinon, le tronçon le plus proche est retenu.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Where the index and the places are kept for the panel Districts; they replace those of the last run. Empty: the map layers alone.</source>
      <translation>Où l'index et les lieux sont gardés pour le panneau Quartiers ; ils remplacent ceux de l'exécution précédente. Vide : les couches de la carte seulement.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Where the lorries leave and come home; at most 500 m from a street.</source>
      <translation>D'où partent et où rentrent les camions ; à 500 m au plus d'une voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Where the lorry stands, in order, with times.</source>
      <translation>Où le camion s'arrête, dans l'ordre, avec les heures.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Where the other computer is gone: what it still holds open is not taken</source>
      <translation>Si l'autre poste est perdu : ce qu'il tient encore ouvert n'est pas pris</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Where the records lie</source>
      <translation>Position des données</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Where the stations are: a district has the air of its own stations only.</source>
      <translation>Où se trouvent les stations : un quartier n'a l'air que de ses propres stations.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Where the table tells section and direction of its lines; else every line counts.</source>
      <translation>Si le tableau dit la section et le sens de ses lignes ; sinon toutes comptent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Where the town's layers are. Empty, and no layer given: the store of the settings.</source>
      <translation>Où sont les couches de la ville. Vide, et sans couche donnée : l'entrepôt des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/streetsheet.py" />
      <source>Where the town's layers are. Empty: the store of the settings.</source>
      <translation>Où sont les couches de la commune. Vide : la base locale des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Where the town's layers are: those left empty below are read from it. Empty, and no streets given: the store of the settings.</source>
      <translation>Où sont les couches de la commune : celles laissées vides ci-dessous y sont lues. Vide, et sans rues données : la base des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Where the town's tables are: those left empty below are read from it. Empty, and no crisis places given: the store of the settings.</source>
      <translation>Où sont les tables de la commune : celles laissées vides ci-dessous y sont lues. Vide, et sans lieux de crise donnés : la base des réglages.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Where they go.</source>
      <translation>École où ils vont.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Where they should go.</source>
      <translation>École de leur secteur.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Where to write it; empty: it is not written.</source>
      <translation>Où l'écrire ; vide : il n'est pas écrit.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>Where to write the profile.</source>
      <translation>Où écrire le profil.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Where to write the record of this run (inputs, parameters, versions, counts). By default it lies beside the first file written.</source>
      <translation>Où écrire la trace de cette exécution (entrées, paramètres, versions, décomptes). Par défaut, à côté du premier fichier écrit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Where trees can be planted: weights to edit, a map that follows, reasons cell by cell</source>
      <translation>Où planter des arbres : des poids à modifier, une carte qui suit, les raisons cellule par cellule</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>Where true, the asset is mandatory.</source>
      <translation>S'il est vrai, l'objet est obligatoire.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Where true, the item is done whatever the budget.</source>
      <translation>S'il est vrai, l'objet est fait quel que soit le budget.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Where true, works take place in the school holidays only.</source>
      <translation>Si vrai, les travaux n'ont lieu que pendant les vacances scolaires.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Which place</source>
      <translation>Quel lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/services.py" />
      <source>Which service answers for what</source>
      <translation>Quel service répond de quoi</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/pcspack.py" />
      <source>Which sheets are printed; the town's own kinds come after them. Empty: all.</source>
      <translation>Quelles fiches sont imprimées ; celles propres à la commune suivent. Vide : toutes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodsusceptibility.py" />
      <source>Which streets water reaches first, and why: the town's own table (height at the scale, streets cut, action), past floods, then an open rule on the relief (hollows, height above the river, upstream area, sealed share). With a height at a gauge or a rain, the depth now. It replaces neither the PPRi, nor Vigicrues, nor a study.</source>
      <translation>Quelles rues l'eau atteint d'abord, et pourquoi : le tableau de la commune (cote à l'échelle, rues coupées, action), les crues passées, puis une règle ouverte sur le relief (creux, hauteur au-dessus de la rivière, surface en amont, part imperméabilisée). Avec une hauteur à l'échelle ou une pluie, la hauteur d'eau du moment. Ne remplace ni le PPRi, ni Vigicrues, ni une étude.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>Which territory?</source>
      <translation>Quel territoire ?</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>Which value of the source stands for which code of the theme</source>
      <translation>Quelle valeur de la source correspond à quel code du thème</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Which work may take what another digs: kinds with allowed uses, tonnes by month, stock, dump and quarry, solved exactly as a transport programme. A list of pairs to call with kilometres, CO2 from low to high and what to check. A lot whose analysis is unknown is to be analysed, never compatible, and never counted as spared. Without lots, a demonstration draws tonnage from the area of road works, and says so.</source>
      <translation>Quel chantier peut prendre ce qu'un autre extrait : natures et usages permis, tonnes par mois, stock, décharge et carrière, résolu exactement comme un programme de transport. Une liste de paires à appeler avec kilomètres, CO2 du bas au haut et points à vérifier. Un lot à l'analyse inconnue est à analyser, jamais compatible, et jamais compté comme économisé. Sans lots, une démonstration tire le tonnage de la surface de chantiers de voirie, et le dit.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>Who answers</source>
      <translation>Qui répond</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/transparencyrecord.py" />
      <source>Who answers for this model in the register.</source>
      <translation>Qui répond de ce modèle dans le registre.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Who goes to another school than that of their sector.</source>
      <translation>Qui va dans une autre école que celle de son secteur.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>Who leads, by when, in which state: kept with the town's data (F2)</source>
      <translation>Qui pilote, pour quand, dans quel état : gardé avec les données de la ville (F2)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/runreport.py" />
      <source>Who to write to</source>
      <translation>À qui écrire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/calldesk.py" />
      <source>Whole town</source>
      <translation>Toute la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/councilacts.py" />
      <source>Whose streets these are. Empty: told by where the streets lie.</source>
      <translation>À qui sont ces voies. Vide : déduit de leur position.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>Whose streets these are: rows that name another town are not placed. Empty: told by where the streets lie.</source>
      <translation>À qui sont ces voies : les lignes qui nomment une autre commune ne sont pas placées. Vide : déduit de l'endroit où sont les voies.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Why a place has its score, and what would change it</source>
      <translation>Pourquoi un lieu a ce score, et ce qui le changerait</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>Why it failed</source>
      <translation>Pourquoi l'échec</translation>
    </message>
    <message>
      <location filename="../../plugin/printing/expressions.py" />
      <source>Why the current feature has its rank, in the interface's language or the one given: clairville_reason('fr').</source>
      <translation>Pourquoi l'entité courante a son rang, dans la langue de l'interface ou celle indiquée : clairville_reason('fr').</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>Why this place, how sure, and what is like it</source>
      <translation>Pourquoi ce lieu, avec quelle certitude, et ce qui lui ressemble</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Width for a fire engine (m)</source>
      <translation>Largeur pour un engin de secours (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Width of a gate</source>
      <translation>Largeur d'une porte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventplan.py" />
      <source>Width of gates without one (m)</source>
      <translation>Largeur des portes sans largeur (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Width of one footway (m)</source>
      <translation>Largeur d'un trottoir (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Width of the lorry (m)</source>
      <translation>Largeur du camion (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Window (m)</source>
      <translation>Fenêtre (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>With a cyclist</source>
      <translation>Avec un cycliste</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/purge.py" />
      <source>With a date field: rows older than this go.</source>
      <translation>Avec un champ de date : les lignes plus anciennes partent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>With a pedestrian</source>
      <translation>Avec un piéton</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>With a powered two-wheeler</source>
      <translation>Avec un deux-roues motorisé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>With a sealed share: how much of the area upstream lets no rain in.</source>
      <translation>Avec une part imperméabilisée : quelle part de la surface en amont n'absorbe pas la pluie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>With an e-scooter</source>
      <translation>Avec une trottinette électrique</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>With births: cohort component instead of ratios, for ages and years one by one.</source>
      <translation>Avec les naissances : méthode des composantes au lieu des rapports, pour des âges et années un à un.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>With fewer located crashes nothing is learned.</source>
      <translation>Avec moins d'accidents localisés, rien n'est appris.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>With fewer located crashes nothing is learned: empirical Bayes, on a function of the pooled communes where given.</source>
      <translation>Avec moins d'accidents localisés, rien n'est appris : bayésien empirique, sur une fonction des communes réunies si elles sont données.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/preventionplan.py" />
      <source>With its columns of victims, crashes are given their official monetary value.</source>
      <translation>Avec ses colonnes de victimes, les accidents reçoivent leur valeur monétaire officielle.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roughnessfromtracks.py" />
      <source>With or without gravity.</source>
      <translation>Avec ou sans la gravité.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>With the break.</source>
      <translation>Pause comprise.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/terrainflow.py" />
      <source>With their level (bridge or tunnel): tunnels, and what passes below a bridge, are opened along the street's axis.</source>
      <translation>Avec leur niveau (pont ou tunnel) : les tunnels et ce qui passe sous un pont sont ouverts le long de l'axe de la voie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>With why: no street is guessed.</source>
      <translation>Avec la raison : aucune rue n'est devinée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Withdrawals (m³ a week)</source>
      <translation>Prélèvements (m³ par semaine)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/calldesk.py" />
      <source>Without a place it is not in the list of situations.</source>
      <translation>Sans lieu, elle n'est pas dans la liste des situations.</translation>
    </message>
    <message>
      <location filename="../../plugin/pull/preview.py" />
      <source>Without data (%)</source>
      <translation>Sans donnée (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/accidentrisk.py" />
      <source>Without motorways and ring roads</source>
      <translation>Sans autoroutes ni périphériques</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/packages.py" />
      <source>Without network or rights: the offline bundle, unzipped into your QGIS profile</source>
      <translation>Sans réseau ni droits : le lot hors ligne, décompressé dans votre profil QGIS</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>Without them the middle of each square is tried.</source>
      <translation>Sans eux, le milieu de chaque carreau est essayé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Words</source>
      <translation>Mots</translation>
    </message>
    <message>
      <location filename="../../plugin/printing/expressions.py" />
      <source>Words of Clairville's own pages in the interface's language: clairville_text('not_validated').</source>
      <translation>Les mots des pages de Clairville dans la langue de l'interface : clairville_text('not_validated').</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>Words of acts, “words side by side”</source>
      <translation>Mots des actes, « mots côte à côte »</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Words of an object, separated by commas, and its cubic metres.</source>
      <translation>Mots d'un objet, séparés par des virgules, et ses mètres cubes.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Words of surface complaints</source>
      <translation>Termes des signalements de revêtement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Words of the families</source>
      <translation>Mots des familles</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Words of your town's categories, parted by vertical bars: cleaning = bin, glass | roads = bollard. Families: cleaning, roads, lighting, green. Refused words stay refused.</source>
      <translation>Mots des catégories de votre ville, séparés par des barres verticales : cleaning = corbeille, verre | roads = borne. Familles : cleaning (propreté), roads (voirie), lighting (éclairage), green (espaces verts). Les mots refusés le restent.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>Words that count:</source>
      <translation>Mots qui comptent :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/building.py" />
      <source>Words, street, number</source>
      <translation>Mots, voie, numéro</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/readrequests.py" />
      <source>Words, weights and coefficients, no text; the card lies beside it.</source>
      <translation>Mots, poids et coefficients, aucun texte ; la fiche est à côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Work</source>
      <translation>Chantier</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Work (minutes)</source>
      <translation>Travail (minutes)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/forecastrequests.py" />
      <source>Work of a request (minutes)</source>
      <translation>Travail par signalement (minutes)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Work where none is told (minutes)</source>
      <translation>Travail si aucun n'est dit (minutes)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Works</source>
      <translation>Travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/groups.py" />
      <source>Works and street life</source>
      <translation>Chantiers et vie de la rue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Works are those of this day and of the year before; later rows count nowhere. Empty: that of the profile, else today.</source>
      <translation>Les chantiers sont ceux de ce jour et de l'année qui précède ; les lignes plus tardives ne comptent nulle part. Vide : le jour du profil, sinon aujourd'hui.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Works feed CIFS (Waze)</source>
      <translation>Flux de travaux CIFS (Waze)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Works feed DATEX II</source>
      <translation>Flux de travaux DATEX II</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Works feed WZDx</source>
      <translation>Flux de travaux WZDx</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenancepriority.py" />
      <source>Works history and plans: segments with works under way, planned or just closed wait.</source>
      <translation>Historique et prévisions de travaux : les tronçons avec travaux en cours, prévus ou tout juste terminés attendent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>Works in conflict per hour, first week</source>
      <translation>Chantiers en conflit par heure, première semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Works of different kinds this near can share one. 0: none.</source>
      <translation>Des travaux de nature différente aussi proches peuvent en partager une. 0 : aucune.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Works of one group are at most this far from one another.</source>
      <translation>Les chantiers d'un groupe sont au plus à cette distance les uns des autres.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Works on a surface younger than this are flagged; the French street code says three years.</source>
      <translation>Les travaux sur un revêtement plus jeune sont signalés ; le code de la voirie routière dit trois ans.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Works on a young surface</source>
      <translation>Travaux sur revêtement récent</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Works programme</source>
      <translation>Programme de travaux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programmeruns.py" />
      <source>Works programme:</source>
      <translation>Programme de travaux :</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Works that collide otherwise than before.</source>
      <translation>Chantiers dont les conflits changent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Works that end before it are left out; groups need a work that begins after it.</source>
      <translation>Les travaux terminés avant sont écartés ; un groupe doit contenir un chantier qui commence après.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/pipefailure.py" />
      <source>Works that opened the street above a main, by their dates.</source>
      <translation>Travaux ayant ouvert la voie au-dessus d'une conduite, selon leurs dates.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Works to coordinate</source>
      <translation>Travaux à coordonner</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/findconflicts.py" />
      <source>Works to decide on</source>
      <translation>Chantiers à arbitrer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/citysnapshot.py" />
      <source>Works under way</source>
      <translation>Travaux en cours</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>Works under way at this hour</source>
      <translation>Travaux en cours à cette heure</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situation.py" />
      <source>Works whose data do not say what they do to traffic. Unticked: they are counted and told, not listed.</source>
      <translation>Travaux dont les données ne disent pas l'effet sur la circulation. Décoché : ils sont comptés et dits, pas listés.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>Works whose published dates hold this day. Empty: the moment of the result, else all works.</source>
      <translation>Les chantiers dont les dates publiées contiennent ce jour. Vide : le moment du résultat, sinon tous les chantiers.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Works with group and surface</source>
      <translation>Travaux avec groupe et revêtement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Works with start and end, counted at the next exit.</source>
      <translation>Travaux avec début et fin, comptés à la prochaine sortie.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/districtprofile.py" />
      <source>Works with start and end.</source>
      <translation>Chantiers avec début et fin.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/eventform.py" />
      <source>Works with start and end; those that close a street close it here.</source>
      <translation>Chantiers avec début et fin ; ceux qui ferment une rue la ferment ici.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Works with start, end and traffic impact.</source>
      <translation>Chantiers avec début, fin et impact sur la circulation.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Works with start, end, owner and nature.</source>
      <translation>Travaux avec début, fin, maître d'ouvrage et nature.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>Works with {n} of {all} layers.</source>
      <translation>Fonctionne avec {n} couches sur {all}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Works, air, complaints and schools at one hour, and where they collide</source>
      <translation>Travaux, air, signalements et écoles à une heure donnée, et là où ils se heurtent</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/scenario.py" />
      <source>Works: difference</source>
      <translation>Chantiers : différence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>Works: from the refresh of {before} to that of {now}.</source>
      <translation>Travaux : de l'actualisation du {before} à celle du {now}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>Worst class of a site</source>
      <translation>Classe minimale d'un emplacement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Worst first</source>
      <translation>Le pire d'abord</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/makescenario.py" />
      <source>Write a scenario</source>
      <translation>Écrire un scénario</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>Write here instead</source>
      <translation>Écrire ici à la place</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logactions.py" />
      <source>Write the line to the log</source>
      <translation>Inscrire la ligne dans la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/callform.py" />
      <source>Write to the log</source>
      <translation>Inscrire dans la main courante</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/newprofile.py" />
      <source>Writes a profile for any French commune from its INSEE code: projected system, time zone, school zone, boundary, the national sources, and what a BD TOPO or OpenStreetMap file holds. The city's own sources (works, complaints, trees ...) are added by hand; the result names every theme that is still absent.</source>
      <translation>Écrit un profil pour toute commune française à partir de son code INSEE : système projeté, fuseau horaire, zone scolaire, limite, sources nationales, et ce que contient un fichier BD TOPO ou OpenStreetMap. Les sources propres à la ville (travaux, signalements, arbres…) s'ajoutent à la main ; le résultat nomme chaque thème encore absent.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/scenario/makescenario.py" />
      <source>Writes the edits of a layer or a table (close a street, move a school gate or a bell time, shift works, unseal ground, plant trees, add a building, a basin or a delivery bay) into the file of a scenario, checked one by one. The town's store is not changed.</source>
      <translation>Écrit les modifications d'une couche ou d'une table (fermer une rue, déplacer une entrée ou un horaire d'école, décaler un chantier, désimperméabiliser, planter, ajouter un bâtiment, un bassin ou une aire de livraison) dans le fichier d'un scénario, vérifiées une à une. La base locale de la ville n'est pas changée.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/publishclosures.py" />
      <source>Writes the streets that works close or narrow as CIFS (Waze, Google), WZDx 4.2 and DATEX II v3: the part of the street along each site, with begin, end and the order's own number. What has no street, no begin or no published impact is left out and counted. Nothing is sent: the files are yours to publish.</source>
      <translation>Écrit les rues que des chantiers ferment ou rétrécissent en CIFS (Waze, Google), WZDx 4.2 et DATEX II v3 : la partie de rue le long de chaque emprise, avec le début, la fin et le numéro de l'arrêté. Ce qui n'a ni rue, ni début, ni impact publié est laissé de côté et compté. Rien n'est envoyé : les fichiers sont à vous de publier.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/trainaccidentrisk.py" />
      <source>Written on the card, and named wherever the model is used.</source>
      <translation>Écrit sur la fiche, et nommé partout où le modèle est utilisé.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Year</source>
      <translation>Année</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Year in which people move in.</source>
      <translation>Année où l'on emménage.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Year of the calendar</source>
      <translation>Année du calendrier</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>Year that the baselines are fitted on. 0: the first twelve months of each series.</source>
      <translation>Année d'ajustement des bases. 0 : les douze premiers mois de chaque série.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Yearly budgets (€)</source>
      <translation>Budgets annuels (€)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>Yearly growth of the risk (%)</source>
      <translation>Croissance annuelle du risque (%)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>Years</source>
      <translation>Années</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Years ahead</source>
      <translation>Horizon (années)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/roadmaintenance.py" />
      <source>Years between the surveys</source>
      <translation>Années entre les relevés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Years of age, or the first year of an age band.</source>
      <translation>Âge en années, ou première année d'une classe d'âge.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/projectpopulation.py" />
      <source>Years of age.</source>
      <translation>Âge en années.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>Years of the rule</source>
      <translation>Années de la règle</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/waterstress.py" />
      <source>Years that an index needs</source>
      <translation>Années qu'il faut pour un indice</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>Yes for persons of reduced mobility: never grouped, like who was promised a time.</source>
      <translation>Oui pour les personnes à mobilité réduite : jamais regroupé, comme qui a un créneau promis.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/coordinateworks.py" />
      <source>Young surface (years)</source>
      <translation>Revêtement récent (années)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>Your table of kinds</source>
      <translation>Votre table des natures</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/deliverybays.py" />
      <source>Your table of rates</source>
      <translation>Votre table de ratios</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/docks.py" />
      <source>Your town, what its data allow, and three ways to begin</source>
      <translation>Votre commune, ce que ses données permettent, et trois façons de commencer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>Yours, where the table is of several; written as there.</source>
      <translation>La vôtre, si le tableau en compte plusieurs ; écrite comme dans le tableau.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>Zero of the scale (m)</source>
      <translation>Zéro de l'échelle (m)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>Zone</source>
      <translation>Zone</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>Zone (D093: a département)</source>
      <translation>Zone (D093 : un département)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>Zone of the school calendar: A, B, C, Corse ... Default: that of the profile, else C.</source>
      <translation>Zone du calendrier scolaire : A, B, C, Corse… Par défaut : celle du profil, sinon C.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/transitfrequency.py" />
      <source>Zone of the school calendar: A, B, C, Corse ... Empty: that of the profile, or the only one of the calendar.</source>
      <translation>Zone du calendrier scolaire : A, B, C, Corse... Vide : celle du profil, ou la seule du calendrier.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>Zones</source>
      <translation>Zones</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/accidents/shared.py" />
      <source>Zones dated in or after the first crash year are left out.</source>
      <translation>Les zones datées de la première année d'accidents ou plus tard sont laissées de côté.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>Zones:</source>
      <translation>Zones :</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>a file of the town</source>
      <translation>un fichier de la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>a place</source>
      <translation>un lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>accident risk</source>
      <translation>risque d'accident</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>add it</source>
      <translation>l'ajouter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>address</source>
      <translation>adresse</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>after the run shown</source>
      <translation>d'après le calcul montré</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/strip.py" />
      <source>air class {n} of 6</source>
      <translation>classe d'air {n} sur 6</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/cards.py" />
      <source>alike {value}</source>
      <translation>semblables {value}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>all others</source>
      <translation>toutes les autres</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>along streets</source>
      <translation>le long des rues</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>always meet</source>
      <translation>se rejoignent toujours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>amount</source>
      <translation>montant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>an open end</source>
      <translation>sans fin publiée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/confirm.py" />
      <source>and {n} more</source>
      <translation>et {n} de plus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>another one (NGF Lallemand, local)</source>
      <translation>un autre (NGF Lallemand, local)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>areas</source>
      <translation>surfaces</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>as it is</source>
      <translation>tel quel</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>as the counts come</source>
      <translation>comme viennent les comptages</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>as the data says, else longitude and latitude</source>
      <translation>celui des données, sinon longitude et latitude</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>as the interface</source>
      <translation>comme l'interface</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>as the layer draws them</source>
      <translation>comme la couche les dessine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/preparesurvey.py" />
      <source>as the theme says</source>
      <translation>comme le dit le thème</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>as written in the profile</source>
      <translation>comme écrit dans le profil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>at</source>
      <translation>à</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>at least</source>
      <translation>au moins</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>at most</source>
      <translation>au plus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>auto follows the interface. Names and legends made by Clairville follow this choice; your own stay as they are.</source>
      <translation>auto suit l'interface. Les noms et légendes de Clairville suivent ce choix ; les vôtres restent tels quels.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/city/runcity.py" />
      <source>auto follows the interface. Sheet, legends, report and layer names follow this choice.</source>
      <translation>auto suit l'interface. Planche, légendes, rapport et noms de couches suivent ce choix.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>before {date}</source>
      <translation>avant le {date}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>before {date}, overdue</source>
      <translation>avant le {date}, en retard</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/cards.py" />
      <source>before, {period}: {value}</source>
      <translation>avant, {period} : {value}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/cards.py" />
      <source>before: {value}</source>
      <translation>avant : {value}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>bis, ter</source>
      <translation>bis, ter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>blocking</source>
      <translation>blocage</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>buffer</source>
      <translation>tampon</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/buildingenergy.py" />
      <source>building_id, datetime, value_kwh; energy and basis (PCS, PCI).</source>
      <translation>building_id, datetime, value_kwh ; énergie et base (PCS, PCI).</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>buildings</source>
      <translation>bâtiments</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>by IRIS</source>
      <translation>par IRIS</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>by QPV</source>
      <translation>par QPV</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>by commune</source>
      <translation>par commune</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>by district</source>
      <translation>par quartier</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>by municipality</source>
      <translation>selon la commune</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>by neighbourhood</source>
      <translation>par quartier</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>by parcel</source>
      <translation>par parcelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>by street</source>
      <translation>par rue</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>called: {service}</source>
      <translation>appelé : {service}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>choose …</source>
      <translation>choisir …</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>closed</source>
      <translation>close</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>closed more than 30 days ago, not kept: {0}</source>
      <translation>clôturés depuis plus de 30 jours, non conservés : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>closed without a date: {0}; none is invented, the 15 and 30 days count from their first import</source>
      <translation>clôturés sans date : {0} ; aucune n'est inventée, les 15 et 30 jours comptent depuis leur premier import</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>closing dates not understood: {0}</source>
      <translation>dates de clôture non comprises : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>code</source>
      <translation>code</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>coefficients (rational method)</source>
      <translation>coefficients (méthode rationnelle)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>comes from a file, not read yet</source>
      <translation>vient d'un fichier, pas encore lu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>comes over the network, not read yet</source>
      <translation>vient du réseau, pas encore lu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>complete</source>
      <translation>complète</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>conflicts at this hour: {new} new, {gone} gone</source>
      <translation>conflits à cette heure : {new} apparus, {gone} disparus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>constrained</source>
      <translation>contrainte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>continuous (equal split, true density)</source>
      <translation>continu (partage égal, vraie densité)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>cosine</source>
      <translation>cosinus</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>crashes scattered evenly along the streets</source>
      <translation>accidents répartis uniformément le long des voies</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>cubic metres compacted</source>
      <translation>mètres cubes compactés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>cubic metres in place</source>
      <translation>mètres cubes en place</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>cubic metres loose, in the lorry</source>
      <translation>mètres cubes foisonnés, en camion</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>curve numbers (SCS, TR-55)</source>
      <translation>numéros de courbe (SCS, TR-55)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>data</source>
      <translation>données</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>data of {date}</source>
      <translation>données du {date}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourceform.py" />
      <source>data.gouv.fr dataset</source>
      <translation>Jeu de données data.gouv.fr</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/reading.py" />
      <source>date</source>
      <translation>date</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>dates not understood: {0}</source>
      <translation>dates non comprises : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>day</source>
      <translation>jour</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>difference in differences</source>
      <translation>différence de différences</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>direction</source>
      <translation>sens</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>discontinuous (equal split)</source>
      <translation>discontinu (partage égal)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/reading.py" />
      <source>document</source>
      <translation>document</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/reflexpane.py" />
      <source>done at {clock}</source>
      <translation>fait à {clock}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>door numbers left out: {0}</source>
      <translation>numéros de porte non conservés : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>drawn on the map</source>
      <translation>dessinées sur la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>end of that day</source>
      <translation>fin de cette journée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>end was {before}</source>
      <translation>fin prévue le {before}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>end {before} → {after}</source>
      <translation>fin {before} → {after}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>every line</source>
      <translation>toutes les lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>everything</source>
      <translation>tout</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>expected dates not understood: {0}</source>
      <translation>échéances non comprises : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/resultlist.py" />
      <source>expected {value}</source>
      <translation>attendu {value}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>failed</source>
      <translation>en échec</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>favoured</source>
      <translation>favorisée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>favoured (8)</source>
      <translation>favorisée (8)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>field=value|value, * for any letters, conditions separated by semicolons; @ gives these data their own buffer: @3 or @width_m*0.5.</source>
      <translation>champ=valeur|valeur, * pour n'importe quelles lettres, conditions séparées par des points-virgules ; @ donne à ces données leur propre tampon : @3 ou @width_m*0.5.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>first number</source>
      <translation>premier nombre</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>first of dates separated by #</source>
      <translation>première des dates séparées par #</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>fixed</source>
      <translation>fixe</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>fluid</source>
      <translation>fluide</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>forced in</source>
      <translation>imposé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>found</source>
      <translation>trouvé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>four days</source>
      <translation>quatre jours</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/crossing/schoolsafety.py" />
      <source>four days and a half</source>
      <translation>quatre jours et demi</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>from</source>
      <translation>de</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factorform.py" />
      <source>from an attribute</source>
      <translation>d'après un attribut</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>from {start} to {after}</source>
      <translation>du {start} au {after}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>get it</source>
      <translation>l'obtenir</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/strip.py" />
      <source>highest: {n}</source>
      <translation>maximum : {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>https://… or the path of a document</source>
      <translation>https://… ou le chemin d'un document</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>https://…/{id}: {id} stands for the number</source>
      <translation>https://…/{id} : {id} tient lieu du numéro</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>impossible</source>
      <translation>impossible</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>in open ground</source>
      <translation>en pleine terre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>indicator</source>
      <translation>indicateur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>infrastructure</source>
      <translation>infrastructures</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>interrupted series</source>
      <translation>série interrompue</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>investment spending</source>
      <translation>dépenses d'investissement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>item</source>
      <translation>poste</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>kind of street</source>
      <translation>type de voie</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>km/h</source>
      <translation>km/h</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>known to be none</source>
      <translation>sans objet (connu)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>large</source>
      <translation>grand</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>latitudes not understood: {0}</source>
      <translation>latitudes non comprises : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>least walking of all</source>
      <translation>le moins de marche en tout</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>left out</source>
      <translation>hors programme</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>linear</source>
      <translation>linéaire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themelayers.py" />
      <source>lines</source>
      <translation>lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/reading.py" />
      <source>list</source>
      <translation>liste</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>locked out</source>
      <translation>écarté</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>longitudes not understood: {0}</source>
      <translation>longitudes non comprises : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundpapers.py" />
      <source>lorry</source>
      <translation>camion</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>map alone</source>
      <translation>carte seule</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>medium</source>
      <translation>moyen</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/buildnetwork.py" />
      <source>meet only at a shared vertex</source>
      <translation>ne se rejoignent qu'à un sommet commun</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>midnight written in UTC</source>
      <translation>minuit écrit en UTC</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>milliseconds since 1970</source>
      <translation>millisecondes depuis 1970</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>missing</source>
      <translation>absent</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>mobility</source>
      <translation>mobilité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>month</source>
      <translation>mois</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>most people newly within reach</source>
      <translation>le plus de personnes nouvellement à portée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>m³</source>
      <translation>m³</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundform.py" />
      <source>m³ that lorries lack</source>
      <translation>m³ qui manquent</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>networks</source>
      <translation>réseaux</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>neutral</source>
      <translation>neutre</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>neutral (6)</source>
      <translation>neutre (6)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>never pulled</source>
      <translation>jamais téléchargé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisiondesk.py" />
      <source>new</source>
      <translation>nouveau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>no date</source>
      <translation>sans date</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>no earlier profile</source>
      <translation>pas de portrait antérieur</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>no log says how old</source>
      <translation>âge inconnu du journal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>no longer</source>
      <translation>plus publié</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/situationsheet.py" />
      <source>no mark</source>
      <translation>sans marque</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>no school today</source>
      <translation>pas d'école ce jour</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>nobody yet</source>
      <translation>personne encore</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>none yet</source>
      <translation>aucune encore</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>none: refuse such rows</source>
      <translation>aucune : refuser ces lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/options.py" />
      <source>not found</source>
      <translation>absent</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>not in the map</source>
      <translation>absent de la carte</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>not known: only the change is told</source>
      <translation>non connu : seule la variation est dite</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/placeprint.py" />
      <source>nothing told: a line to fill in by hand</source>
      <translation>rien n'est dit : une ligne à compléter à la main</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/reading.py" />
      <source>number</source>
      <translation>numéro</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>number of rows not announced</source>
      <translation>nombre de lignes non annoncé</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>number, high is bad</source>
      <translation>nombre, élevé = mauvais</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>number, low is bad</source>
      <translation>nombre, faible = mauvais</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>numbers of requesters not understood: {0}</source>
      <translation>nombres de demandeurs non compris : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>of an older run, {state}</source>
      <translation>d'une exécution antérieure, {state}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>one-page note for a decision</source>
      <translation>note d'une page pour décider</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>open land</source>
      <translation>espaces ouverts</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>ordinary</source>
      <translation>ordinaire</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>organisation, no person</source>
      <translation>organisme, pas de personne</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>other parcel</source>
      <translation>autre parcelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/waytest.py" />
      <source>passes.</source>
      <translation>passe.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/hotspots.py" />
      <source>pieces of street shuffled (classical)</source>
      <translation>morceaux de voie mélangés (classique)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/maintenanceprogramme.py" />
      <source>pipe, surface ...: near works of different kinds share an opening, pipes come first.</source>
      <translation>pipe (conduite), surface… : des travaux proches de nature différente partagent une ouverture, les conduites d'abord.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>place: what lies around, for the service. note: one page for an elected official.</source>
      <translation>place : ce qui se trouve autour, pour le service. note : une page pour un élu.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>places not understood in this coordinate system: {0}</source>
      <translation>positions non comprises dans ce système de coordonnées : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/resultlist.py" />
      <source>plausible rank {low} to {high}</source>
      <translation>rang plausible {low} à {high}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themelayers.py" />
      <source>points</source>
      <translation>points</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>postcode</source>
      <translation>code postal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>postcode to INSEE code</source>
      <translation>code postal en code INSEE</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>prompt</source>
      <translation>à traiter vite</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>proxy</source>
      <translation>approché</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>public domain</source>
      <translation>domaine public</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>public parcel</source>
      <translation>parcelle publique</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>public space</source>
      <translation>espace public</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>quartic</source>
      <translation>quartique</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/cards.py" />
      <source>rank {low} to {high} of {n}</source>
      <translation>rang {low} à {high} sur {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/cards.py" />
      <source>rank {rank} of {n}</source>
      <translation>rang {rank} sur {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>rank {rank} without: {reason}</source>
      <translation>rang {rank} sans : {reason}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>read on {date}</source>
      <translation>lu le {date}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundpapers.py" />
      <source>round</source>
      <translation>tournée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>rows without a date: {0}</source>
      <translation>lignes sans date : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>rows without a number, not kept: {0}</source>
      <translation>lignes sans numéro, non conservées : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>rows without a place: {0}</source>
      <translation>lignes sans position : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>running income</source>
      <translation>recettes de fonctionnement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costanomalies.py" />
      <source>running spending</source>
      <translation>dépenses de fonctionnement</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>scaled Gaussian</source>
      <translation>gaussien réduit</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>school calendar unknown</source>
      <translation>calendrier scolaire inconnu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>school hours assumed</source>
      <translation>horaires des écoles supposés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>school in session</source>
      <translation>jour d'école</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>sealed ground</source>
      <translation>sol artificialisé</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>seconds since 1970</source>
      <translation>secondes depuis 1970</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>section</source>
      <translation>section</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>service</source>
      <translation>service</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/placesheet.py" />
      <source>sheet of the place</source>
      <translation>fiche du lieu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>simple (every street counts fully)</source>
      <translation>simple (chaque voie compte en entier)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>small</source>
      <translation>petit</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>stand-in</source>
      <translation>substitut</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>start {before_start} → {start}</source>
      <translation>début {before_start} → {start}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>states not understood, taken as open: {0}</source>
      <translation>états non compris, considérés comme ouverts : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>street</source>
      <translation>voie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>street without number</source>
      <translation>voie sans numéro</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/streets/street.py" />
      <source>streets.csv</source>
      <translation>voies.csv</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/reading.py" />
      <source>subject</source>
      <translation>matière</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>sure at {0} %</source>
      <translation>sûr à {0} %</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themelayers.py" />
      <source>surfaces</source>
      <translation>surfaces</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>synthetic control</source>
      <translation>contrôle synthétique</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>synthetic control where there are other places, else interrupted series</source>
      <translation>contrôle synthétique s'il y a d'autres lieux, sinon série interrompue</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>territory</source>
      <translation>territoire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/reading.py" />
      <source>text</source>
      <translation>texte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>texts left out: {0}</source>
      <translation>textes non conservés : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>texts with a name, a telephone or an address of mail masked: {0}</source>
      <translation>textes où un nom, un téléphone ou un courriel est masqué : {0}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/water/floodform.py" />
      <source>that of the relief (IGN69 on the mainland)</source>
      <translation>celui du relief (IGN69 en métropole)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>the city at an hour</source>
      <translation>la ville à une heure donnée</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>the map shows the newest {number}</source>
      <translation>la carte montre les {number} plus récentes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/answer.py" />
      <source>the place that you told us</source>
      <translation>le lieu que vous nous avez indiqué</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>the same up to the limit</source>
      <translation>le même jusqu'à la limite</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/resultlist.py" />
      <source>thin data</source>
      <translation>données peu nombreuses</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/facilityaccess.py" />
      <source>three rings (1, 0.68, 0.22)</source>
      <translation>trois couronnes (1 ; 0,68 ; 0,22)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>time in UTC</source>
      <translation>heure en UTC</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/acts/reading.py" />
      <source>title</source>
      <translation>objet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>to be secured today</source>
      <translation>à sécuriser aujourd'hui</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>to refresh</source>
      <translation>à actualiser</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the east</source>
      <translation>à l'est</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the north</source>
      <translation>au nord</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the north-east</source>
      <translation>au nord-est</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the north-west</source>
      <translation>au nord-ouest</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the south</source>
      <translation>au sud</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the south-east</source>
      <translation>au sud-est</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the south-west</source>
      <translation>au sud-ouest</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>to the west</source>
      <translation>à l'ouest</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>today</source>
      <translation>aujourd'hui</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/moving/matchmaterials.py" />
      <source>tonnes</source>
      <translation>tonnes</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>town</source>
      <translation>commune</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/cards.py" />
      <source>town {value}</source>
      <translation>ville {value}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>trees to plant</source>
      <translation>arbres à planter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>triangle</source>
      <translation>triangulaire</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>tricube</source>
      <translation>tricube</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/requests/roundpapers.py" />
      <source>trip</source>
      <translation>voyage</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>triweight</source>
      <translation>triweight</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>true when filled</source>
      <translation>vrai si rempli</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/network/networkdensity.py" />
      <source>uniform</source>
      <translation>uniforme</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>unit</source>
      <translation>unité</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>unknown</source>
      <translation>inconnu</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantingsites.py" />
      <source>unknown (no streets in the store)</source>
      <translation>inconnu (pas de rues dans la base locale)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>until</source>
      <translation>à</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>up to date</source>
      <translation>à jour</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>vegetation</source>
      <translation>végétation</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>very constrained</source>
      <translation>très contrainte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>very favoured</source>
      <translation>très favorisée</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/plantability/plantability.py" />
      <source>very favoured (10)</source>
      <translation>très favorisée (10)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/resultlist.py" />
      <source>waiting</source>
      <translation>en attente</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factordata.py" />
      <source>water</source>
      <translation>eau</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/districts/policyeffect.py" />
      <source>week</source>
      <translation>semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/locate.py" />
      <source>where on the street</source>
      <translation>précision sur la voie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>within</source>
      <translation>à moins de</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/maintenance/assetpriority.py" />
      <source>words (good, fair, poor, yes, no)</source>
      <translation>mots (bon, moyen, mauvais, oui, non)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionform.py" />
      <source>work {id}</source>
      <translation>chantier {id}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>works</source>
      <translation>chantier</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/documents/shared.py" />
      <source>works of a year</source>
      <translation>travaux d'une année</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>works until {date}</source>
      <translation>chantier jusqu'au {date}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/services/costreading.py" />
      <source>year</source>
      <translation>année</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/programme.py" />
      <source>year {n}</source>
      <translation>année {n}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>yes</source>
      <translation>oui</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>yes: read it with care</source>
      <translation>oui : à lire avec prudence</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>{0} d</source>
      <translation>{0} j</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/requests.py" />
      <source>{0} new requests, {1} renewed.</source>
      <translation>{0} nouveaux signalements, {1} mis à jour.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/detail.py" />
      <source>{0} people</source>
      <translation>{0} personnes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/requests/importing.py" />
      <source>{0} rows; hours are those of {1}</source>
      <translation>{0} lignes ; les heures sont celles de {1}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/reflexpane.py" />
      <source>{done} of {all} steps ticked. A tick writes to the log; it sends nothing and orders nobody.</source>
      <translation>{done} étapes cochées sur {all}. Une case cochée écrit dans la main courante ; elle n'envoie rien et n'ordonne rien.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{drawn} crashes near by, {n} counted</source>
      <translation>{drawn} accidents à proximité, {n} comptés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{drawn} requests near by, {n} counted in {days} d</source>
      <translation>{drawn} signalements à proximité, {n} comptés en {days} j</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{drawn} surface requests near by, {n} counted</source>
      <translation>{drawn} signalements de revêtement à proximité, {n} comptés</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/situation/livepull.py" />
      <source>{feed}: asking</source>
      <translation>{feed} : interrogation en cours</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>{found} of {total} factors found data.</source>
      <translation>{found} facteurs sur {total} ont des données.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/profile.py" />
      <source>{known} of {all} indicators; {hidden} not shown because of small counts.</source>
      <translation>{known} indicateurs sur {all} ; {hidden} non affichés à cause de petits effectifs.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/oldsites.py" />
      <source>{layer} (weights of before)</source>
      <translation>{layer} (poids d'avant)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{low} to {high} % of the deliveries find it taken.</source>
      <translation>{low} à {high} % des livraisons la trouvent occupée.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{low} to {high} movements a week</source>
      <translation>{low} à {high} mouvements par semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{low} to {high} of {least} to {most} movements a week.</source>
      <translation>Soit {low} à {high} mouvements par semaine, sur {least} à {most}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/explain.py" />
      <source>{metres} m {direction}, score {score}: {reason}</source>
      <translation>à {metres} m {direction}, score {score} : {reason}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/sketch.py" />
      <source>{n:,} {n|place|places}, {cost}, over {years} {years|year|years}</source>
      <translation>{n:,} {n|lieu|lieux}, {cost}, sur {years} {years|an|ans}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{names} and {n} more</source>
      <translation>{names} et {n} autres</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/grounds.py" />
      <source>{name} (online)</source>
      <translation>{name} (en ligne)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/scenario/scenario.py" />
      <source>{name}: click its new place.</source>
      <translation>{name} : cliquez son nouvel emplacement.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>{name}: {share} %</source>
      <translation>{name} : {share} %</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>{number} acts around here, the newest first</source>
      <translation>{number} actes autour d'ici, les plus récents d'abord</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>{number} acts, the best first</source>
      <translation>{number} actes, les plus pertinents d'abord</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>{number} acts, the newest first</source>
      <translation>{number} actes, les plus récents d'abord</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>{n} communes answer to "{text}": choose yours in the list.</source>
      <translation>{n} communes répondent à « {text} » : choisissez la vôtre dans la liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/actions.py" />
      <source>{n} conflicts and {works} works under way are on the map.</source>
      <translation>{n} conflits et {works} travaux en cours sont sur la carte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{n} crashes</source>
      <translation>{n} accidents</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/examples.py" />
      <source>{n} example models are in the toolbox, under Models, Clairville.</source>
      <translation>{n} modèles d'exemple sont dans la boîte à outils, sous Modèles, Clairville.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>{n} failed</source>
      <translation>{n} en échec</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/factormodel.py" />
      <source>{n} features of {tables}, {dates}</source>
      <translation>{n} objets de {tables}, {dates}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/recordform.py" />
      <source>{n} fields to complete</source>
      <translation>{n} champs à compléter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/plantability.py" />
      <source>{n} ha change class.</source>
      <translation>{n} ha changent de classe.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>{n} have no source yet, such as files of the town ({names}): add them with the pencil, no network needed.</source>
      <translation>{n} n'ont pas encore de source, comme les fichiers de la commune ({names}) : ajoutez-les avec le crayon, sans réseau.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{n} hours of a place a week</source>
      <translation>{n} heures de place par semaine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/crisis/logpane.py" />
      <source>{n} lines. A line is never changed: a correction is a new line.</source>
      <translation>{n} lignes. Une ligne ne se modifie jamais : une correction est une nouvelle ligne.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>{n} never pulled</source>
      <translation>{n} jamais téléchargés</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>{n} of {all} work with the layers that are here.</source>
      <translation>{n} sur {all} fonctionnent avec les couches présentes.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>{n} of {total} announced</source>
      <translation>{n} sur {total} annoncées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/priorities.py" />
      <source>{n} of {total} places</source>
      <translation>{n} lieux sur {total}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisiondesk.py" />
      <source>{n} overdue</source>
      <translation>{n} en retard</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/packages.py" />
      <source>{n} packages are missing: {names}</source>
      <translation>{n} paquets manquent : {names}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{n} proposals in this street: {kinds}.</source>
      <translation>{n} propositions dans cette rue : {kinds}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{n} requests</source>
      <translation>{n} signalements</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{n} requests in {days} d</source>
      <translation>{n} signalements en {days} j</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>{n} rows</source>
      <translation>{n} lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>{n} rows announced</source>
      <translation>{n} lignes annoncées</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{n} stops</source>
      <translation>{n} arrêts</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/frame/named.py" />
      <source>{n} surface requests</source>
      <translation>{n} signalements de revêtement</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>{n} themes are up to date.</source>
      <translation>Thèmes actualisés : {n}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>{n} themes come over the network; Refresh all pulls them: {names}.</source>
      <translation>{n} thèmes viennent du réseau ; « Tout actualiser » les relève : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>{n} themes selected.</source>
      <translation>{n} thèmes sélectionnés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>{n} to refresh</source>
      <translation>{n} à actualiser</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/decisionbar.py" />
      <source>{n} traces of persons were taken out of its texts: read it once more.</source>
      <translation>{n} traces de personnes ont été retirées de ses textes : relisez-la.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/mapping.py" />
      <source>{n} unreadable</source>
      <translation>{n} illisibles</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/catalogue.py" />
      <source>{n} up to date</source>
      <translation>{n} à jour</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/cases.py" />
      <source>{n} use cases were added.</source>
      <translation>{n} cas d'usage ajoutés.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/weekdialog.py" />
      <source>{n} works have no number of their own: what became of them cannot be told.</source>
      <translation>{n} chantiers n'ont pas de numéro propre : on ne peut pas dire ce qu'ils sont devenus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/plantability/zonebar.py" />
      <source>{n} zones are on the map, coloured by their share of favoured ground.</source>
      <translation>{n} zones sont sur la carte, colorées selon leur part de sol favorisé.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>{old} has merged: {town} is its commune today.</source>
      <translation>{old} a fusionné : sa commune est aujourd'hui {town}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/districts/acts.py" />
      <source>{place}: “{sentence}”</source>
      <translation>{place} : « {sentence} »</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/allowed.py" />
      <source>{rows} of {got}</source>
      <translation>{rows} sur {got}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/strip.py" />
      <source>{schools} works at school gates, {others} others</source>
      <translation>{schools} chantiers près d'entrées d'école, {others} autres</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/register/register.py" />
      <source>{seconds} s, about {energy} Wh ({formula})</source>
      <translation>{seconds} s, environ {energy} Wh ({formula})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{share} % of the deliveries are within {metres} m of a bay with {n} new ones; {before} % today.</source>
      <translation>Avec {n} nouvelles aires, {share} % des livraisons sont à moins de {metres} m d'une aire ; {before} % aujourd'hui.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/glance.py" />
      <source>{shown} of {all} lines below</source>
      <translation>{shown} sur {all} ci-dessous</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/themetree.py" />
      <source>{size} cells of {side} m</source>
      <translation>{size} cellules de {side} m</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/sourcetest.py" />
      <source>{system} ({share} % of the rows in the territory)</source>
      <translation>{system} ({share} % des lignes dans le territoire)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/citydata/entryform.py" />
      <source>{theme} (no source yet)</source>
      <translation>{theme} (sans source)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>{theme} could not be refreshed: {why}</source>
      <translation>{theme} : actualisation impossible : {why}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>{theme}: got {got} of {announced}, kept {kept} {details}</source>
      <translation>{theme} : {got} lignes reçues sur {announced}, {kept} gardées {details}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/connect/pullcity.py" />
      <source>{theme}: unchanged, {kept} rows</source>
      <translation>{theme} : inchangé, {kept} lignes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/glance/live.py" />
      <source>{theme}: {added} new, {removed} gone, {modified} changed</source>
      <translation>{theme} : {added} ajouts, {removed} retraits, {modified} modifications</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/bays/bays.py" />
      <source>{tool} needs: {names}.</source>
      <translation>{tool} a besoin de : {names}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/welcome.py" />
      <source>{town} ({code}) is connected.</source>
      <translation>Commune connectée : {town} ({code}).</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/desk/connect.py" />
      <source>{town} · {code} · {people} inh.</source>
      <translation>{town} · {code} · {people} hab.</translation>
    </message>
  </context>
</TS>
