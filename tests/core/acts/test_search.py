"""What a person types becomes a question to the index."""

import pytest

from clairville.algorithms.acts import search

VOCABULARY = {
    "école": 3,
    "ecoles": 2,
    "cœur": 1,
    "coeur": 2,
    "association": 9,
    "lassociation": 1,
    "travaux": 4,
    "loge": 1,
}


@pytest.fixture
def of_stem():
    told = search.stems(VOCABULARY)
    return lambda stem: told.get(stem, [])


def beginning(letters):
    return [w for w in VOCABULARY if w.startswith(letters)]


@pytest.mark.parametrize("asked", ["école ", "ecoles ", "ECOLE ", "Écoles "])
def test_accents_plurals_and_capitals_are_one(of_stem, asked):
    _, terms = search.question(asked, of_stem, beginning)
    assert set(terms[0]) == {"école", "ecoles"}


def test_ligatures_and_lost_apostrophes(of_stem):
    assert set(search.question("coeur ", of_stem, beginning)[1][0]) == {"cœur", "coeur"}
    assert "lassociation" in search.question("association ", of_stem, beginning)[1][0]


def test_the_last_word_may_be_half_typed(of_stem):
    assert search.question("trav", of_stem, beginning)[1] == [["travaux"]]


def test_signs_of_the_index_language_are_words_only(of_stem):
    query, _ = search.question('loge" OR NEAR( * ^ :', of_stem, beginning)
    assert query.count('"') % 2 == 0 and "NEAR(" not in query


def test_nothing_is_asked_by_nothing(of_stem):
    assert search.question("  ' ", of_stem, beginning) == ("", [])


def test_without_the_stemmer_plurals_are_one(monkeypatch):
    monkeypatch.setattr(search, "stemmer", lambda: None)
    assert search.stem("ecoles") == search.stem("ecole")
    assert search.stem("canaux") == search.stem("canal")


def test_the_excerpt_is_around_the_word():
    text = "Rien ici. " * 40 + "Les écoles du quartier sont rénovées."
    assert "écoles du quartier" in search.sentence_with(text, [["ecoles"]])
    assert search.sentence_with("rien", [["ecoles"]]) == ""
