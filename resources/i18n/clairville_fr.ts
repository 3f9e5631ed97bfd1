<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
  <context>
    <name>Clairville</name>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>A file could not be read or written: {why}</source>
      <translation>Un fichier n'a pas pu être lu ou écrit : {why}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/styling.py" />
      <source>Clairville default style</source>
      <translation>Style par défaut de Clairville</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Connect</source>
      <translation>Connecter</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Cross</source>
      <translation>Croiser</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Field map of {name}</source>
      <translation>Correspondance de champs de {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>JSON files (*.json)</source>
      <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Only for layers that do not come from the store: JSON such as {"theme_field": "layer_field"}.</source>
      <translation>Seulement pour les couches qui ne viennent pas de l'entrepôt : JSON tel que {"champ_du_theme": "champ_de_la_couche"}.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Print</source>
      <translation>Imprimer</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Prioritise</source>
      <translation>Prioriser</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Record of this run</source>
      <translation>Trace de cette exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Run manifest</source>
      <translation>Manifeste d'exécution</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>This computer's memory is full: choose a smaller area or a larger cell.</source>
      <translation>La mémoire de cet ordinateur est pleine : choisissez une zone plus petite ou une maille plus grande.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Unexpected error in {tool}: {why}. The details are in the Clairville log tab.</source>
      <translation>Erreur inattendue dans {tool} : {why}. Le détail se trouve dans l'onglet Clairville du journal.</translation>
    </message>
    <message>
      <location filename="../../plugin/processing/base.py" />
      <source>Where to write the record of this run (inputs, parameters, versions, counts). By default it lies beside the first file written.</source>
      <translation>Où écrire la trace de cette exécution (entrées, paramètres, versions, décomptes). Par défaut, à côté du premier fichier écrit.</translation>
    </message>
  </context>
</TS>
