"""Who is not the town: names of services as wholes, words in texts; colours, verbs and places are none."""

import pandas as pd
import pytest

from clairville.algorithms.common.resources import table
from clairville.algorithms.requests import forward, wording

OWNERS = (
    ("Orange", "telecom"), ("Free", "telecom"), ("Free Mobile", "telecom"), ("SFR Fixe", "telecom"),
    ("DIR Ouest", "state"), ("DIR", "state"), ("DIR Méditerranée", "state"), ("CC du Val d'Or", "group"),
    ("CA de l'Estuaire", "group"), ("CC", "group"), ("Région", "region"), ("Région Bretagne", "region"),
    ("Département de la Creuse", "department"), ("Conseil départemental", "department"),
    ("Enedis Sud", "grid"), ("RTE", "grid"), ("GRDF", "gas"), ("Eau de Paris", "water"),
    ("La Poste", "post"), ("Grand Lyon Métropole", "group"),
)  # fmt: skip
OURS = (
    "Voirie d'Orange", "Brigade orange", "Dir. Propreté", "DIR Voirie", "Free-floating et mobilités",
    "Service CA", "Cadre de vie", "CCAS", "Régie des espaces verts", "Régionale du sport",
    "Amélioration de l'habitat", "Point d'eau", "Eaux pluviales", "Rte de Lyon - secteur",
    "Équipe CC2", "Jeunesse et collèges", "Postes de secours", "PC sécurité", "Vie de quartier",
    "Orangerie",
)  # fmt: skip
SAID = (
    ("Le technicien Orange a laissé la trappe ouverte", "telecom"),
    ("Câble de chez Orange qui pend", "telecom"), ("Poteau d'Orange penché", "telecom"),
    ("Armoire Free éventrée", "telecom"), ("La box Free ne sert à rien, boîtier Free ouvert", "telecom"),
    ("Antenne Free bruyante", "telecom"), ("Câble SFR au ras du trottoir", "telecom"),
    ("La DIR Ouest doit faucher", "state"), ("Trou sur l'autoroute", "state"),
    ("Bretelle d'autoroute inondée", "state"), ("Route nationale défoncée", "state"),
    ("Le conseil régional doit agir", "region"), ("Le car scolaire ne passe plus", "region"),
    ("La cour du collège est inondée", "department"), ("Route départementale glissante", "department"),
    ("Coffret électrique ouvert", "grid"), ("Fuite d'eau rue Haute", "water"),
    ("Le facteur jette les prospectus", "post"), ("Ascenseur de l'immeuble en panne", "landlord"),
    ("Passage à niveau bloqué", "rail"),
)  # fmt: skip
NOT_SAID = (
    "Le feu reste à l'orange", "Un gilet orange traîne", "Une voiture orange garée sur la piste",
    "Marquage orange effacé devant l'école", "Cônes oranges oubliés", "Peau d'orange par terre",
    "Trottinettes en free floating sur le trottoir", "Une free party toute la nuit",
    "Ça va tomber", "Ca ne marche plus", "Je voulais vous le dire", "Qu'en dira-t-on",
    "Le plus grand trou de la région", "Des gens de toute la région viennent ici",
    "Trou devant le collège Jean Moulin", "Poubelle renversée près du lycée",
    "Cette rue est devenue une autoroute à vélos", "Facteur de risque pour les enfants",
    "Merci pour votre cc", "La communauté du quartier se plaint",
)  # fmt: skip


@pytest.mark.parametrize(("name", "owner"), [*OWNERS, *((name, "") for name in OURS)])
def test_a_short_name_counts_only_as_the_name_of_an_owner(name, owner):
    assert forward.owner_of(name) == owner
    assert forward.owner_of(name.upper()) == owner


@pytest.mark.parametrize(("text", "owner"), [*SAID, *((text, "") for text in NOT_SAID)])
def test_a_colour_a_verb_or_a_landmark_in_a_text_names_nobody(text, owner):
    told = forward.owners_told(pd.DataFrame({"text": [text]}))
    assert told["owner"].tolist() == [owner]
    assert bool(told["said"].iloc[0]) == bool(owner)


def test_twenty_each_way():
    assert all(len(cases) == 20 for cases in (OWNERS, OURS, SAID, NOT_SAID))


def test_what_was_read_of_the_law_has_an_address_and_a_day_and_the_rest_says_so():
    laws = [law for told in forward.owners().values() for law in told["laws"]]
    assert len(laws) > 10
    for law in laws:
        if law["checked"]:
            assert law["read"].startswith("http") and law["said"] and law["version"]
        else:
            assert law["read"] == "à vérifier / not checked at the source" and not law["said"]


def test_every_abbreviation_was_seen_in_reports_or_is_said_to_be_unread():
    told = table("requests/slang")
    unread = set(told["words"]) - set(told["seen"]) - set(told["read"])
    assert all(word in told["checked"] for word in unread)
    assert set(told["seen"]) <= set(told["words"])
    assert wording.plain_text("place PL devant l'OM") == "place pl devant l om"
