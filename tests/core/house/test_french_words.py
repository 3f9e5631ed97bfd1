"""The French words of the house: what a citizen sends is a *signalement*, never a *plainte*."""

from ...helpers.everyfile import ROOT, each, text

TEXTS = sorted(
    path
    for folder in ("help/fr", "i18n", "layouts", "messages", "reasons", "themes")
    for path in (ROOT / "resources" / folder).rglob("*")
    if path.suffix in {".json", ".md", ".ts", ".qpt"}
)


@each(TEXTS)
def test_nobody_is_said_to_complain(path):
    said = [line.strip()[:120] for line in text(path).splitlines() if "plainte" in line.lower()]
    assert said == []
