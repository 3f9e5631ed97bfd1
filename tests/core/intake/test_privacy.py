"""Recall of the privacy patterns by kind, and streets kept, on labelled sentences written for the
purpose.
"""

import collections
import pathlib
import re

import pytest

from clairville.algorithms.intake.freetext import scrub

SENTENCES = pathlib.Path(__file__).resolve().parents[2] / "data" / "privacy" / "sentences.txt"
KINDS = {
    "n": "names",
    "t": "phones",
    "e": "e-mails",
    "p": "plates",
    "i": "social security",
    "d": "door numbers",
}
_MARK = re.compile(r"\{(\w)\|([^}]*)\}")
_TITLES = set(
    "m mm mr mme mmes mlle monsieur madame docteur dr maître me et de la le d da el dos van den ben mademoiselle".split()
)


def labelled():
    """[(sentence without marks, [(kind, text)])]"""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [(_MARK.sub(r"\2", line), _MARK.findall(line)) for line in lines]


def is_gone(kind, text, scrubbed):
    """True when nothing of a marked text is left: no name of a person, no run of its digits, no
    e-mail.
    """
    if kind == "n":
        parts = [w for w in re.findall(r"[\w'’-]+", text) if w.lower().strip(".'’") not in _TITLES]
        return not any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", scrubbed) for p in parts)
    if kind == "d":
        return not any(re.search(rf"(?<!\d){n}(?!\d)", scrubbed) for n in re.findall(r"\d+", text))
    return text not in scrubbed and not any(
        part in scrubbed for part in re.findall(r"\d{4,}|[\w.]+@", text)
    )


def tally():
    """{kind: [gone or kept, ...]} and what was missed."""
    found, missed = collections.defaultdict(list), []
    for sentence, marks in labelled():
        scrubbed = scrub(sentence)
        for kind, text in marks:
            # A door number may stand for another one elsewhere in the sentence: streets are taken
            # out before looking.
            rest = scrubbed
            for street in (t for k, t in marks if k == "s"):
                rest = rest.replace(street, "")
            fine = text in scrubbed if kind == "s" else is_gone(kind, text, rest)
            found[kind].append(fine)
            if not fine:
                missed.append((kind, text, scrubbed))
    return found, missed


def test_there_are_enough_sentences():
    sentences = labelled()
    assert len(sentences) >= 300 and len({s for s, _ in sentences}) == len(sentences)
    counted = collections.Counter(kind for _, marks in sentences for kind, _ in marks)
    assert all(counted[kind] >= 15 for kind in KINDS) and counted["s"] >= 150


@pytest.mark.parametrize("kind", KINDS)
def test_recall_by_kind(kind):
    found, missed = tally()
    recall = sum(found[kind]) / len(found[kind])
    assert recall >= 0.98, (KINDS[kind], recall, [m for m in missed if m[0] == kind])


def test_streets_that_hold_a_name_are_kept():
    found, missed = tally()
    kept = sum(found["s"]) / len(found["s"])
    assert kept >= 0.98, (kept, [m for m in missed if m[0] == "s"])


@pytest.mark.parametrize(
    "text",
    [
        "Le 14 juillet à 22 h, feu d'artifice",
        "Trou de 30 cm sur 2 mètres",
        "Limitation à 30 km/h non respectée",
        "Depuis 15 jours",
        "Bus 38 en retard",
        "Travaux du 12 au 25 avril",
        "Dossier 2024-118",
        "Eau coupée depuis 3 heures",
        "Madame, Monsieur, bonjour",
        "Signaler à monsieur le maire",
        "Graffitis Place de la République",
    ],
)
def test_what_names_nobody_stays(text):
    assert scrub(text) == text


def test_scrubbing_twice_changes_nothing():
    for sentence, _ in labelled():
        once = scrub(sentence)
        assert scrub(once) == once
