"""Texts of people in plain words."""

import numpy as np
import pandas as pd

from clairville.algorithms.requests import wording


def test_letters_apostrophes_and_slang_are_opened():
    texts = pd.Series(
        ["Véhicule GCUM sur l’ARRÊT-minute", "PC coupée", "Œuf, n°12"], index=[7, 3, 9]
    )
    read = wording.plain(texts)
    assert list(read.index) == [7, 3, 9]
    assert read[7] == "vehicule gare comme un malpropre sur l arret minute"
    assert read[3] == "piste cyclable coupee"
    assert read[9].split()[0] == "oeuf"


def test_what_is_no_text_is_empty_and_masks_leave_no_words():
    read = wording.plain([None, np.nan, 12, "", "[…], au […]", " \n"])
    assert read.tolist() == ["", "", "", "", "au", ""]


def test_abbreviations_are_words_of_their_own():
    assert wording.plain_text("épicerie bcd") == "epicerie bcd"
    for key, words in wording.slang().items():
        assert wording.plain_text(f"le {key.upper()}, ici") == f"le {words} ici"
