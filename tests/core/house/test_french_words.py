"""The French words of the house: what a citizen sends is a *signalement*, never a *plainte*."""

import pytest

from tests.conftest import ROOT

TEXTS = sorted(
    path
    for folder in ("help/fr", "i18n", "layouts", "messages", "reasons", "themes")
    for path in (ROOT / "resources" / folder).rglob("*")
    if path.suffix in {".json", ".md", ".ts", ".qpt"}
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.name)
def test_nobody_is_said_to_complain(path):
    said = [
        line.strip()[:120]
        for line in path.read_text(encoding="utf-8").splitlines()
        if "plainte" in line.lower()
    ]
    assert said == []
