"""Free text of requests enters only where a person maps it, and without persons."""

from clairville.algorithms.common.themes import theme
from clairville.algorithms.intake import guards, guessing


def test_a_description_is_never_proposed_but_dates_of_closing_are_known():
    complaints = theme("complaints")
    guessed = guessing.fields(complaints, ["id", "date", "category", "description", "closed"])
    assert "description" not in guessed and guessed["closed"] == "closed"
    assert not any(complaints.fields[f].required for f in ("closed", "expected", "requesters"))


def test_a_mapped_description_is_scrubbed():
    guard = guards.guard_of(theme("complaints"), "description")
    kept, counts = guard("Trou devant le 12 rue des Lilas, Mme Durand, 06 12 34 56 78")
    assert "Durand" not in kept and "06 12" not in kept and "12 rue" not in kept
    assert "Trou" in kept and counts
