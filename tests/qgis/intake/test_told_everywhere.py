"""What became of the data is told in the same words by the log, the manifest and the report."""

import json
from html import unescape

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from clairville.algorithms.intake import tally
from clairville.plugin.host.i18n import speaking


class Heard(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.lines = []

    def pushInfo(self, text):
        self.lines.append(text)

    def pushWarning(self, text):
        self.lines.append(text)


def works(folder):
    def feature(number, start, end, place):
        return {
            "type": "Feature",
            "properties": {"id": number, "start": start, "end": end},
            "geometry": place and {"type": "Point", "coordinates": place},
        }

    rows = [
        feature("w1", "2024-06-01", "31/12/2999", [2.35, 48.85]),
        feature("w2", "2024-06-12T22:00:00Z", "bientôt", [2.351, 48.85]),
        feature("w3", "2024-06-01", "2024-07-01", None),
    ]
    path = folder / "works.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_same_words_in_log_manifest_and_report(provider, tmp_path, lang):
    from clairville.plugin.printing.reports import document, gather

    tool = QgsApplication.processingRegistry().createAlgorithmById("clairville:citysnapshot")
    heard = Heard()
    with speaking(lang):
        results, ok = tool.run(
            {
                "WORKS": works(tmp_path),
                "DATETIME": "2024-06-13T16:30:00",
                "OUTPUT": "memory:",
                "MANIFEST": str(tmp_path / "run.json"),
            },
            QgsProcessingContext(),
            heard,
        )
    assert ok
    record = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert record["inputs"] == results["RUN"]["inputs"]
    (given,) = record["inputs"]
    told = {(x["column"], x["outcome"], x["reason"], x["rows"]) for x in given["intake"]}
    assert told == {
        ("", "dropped", "no_geometry", 1),
        ("start", "repaired", "zone", 1),
        ("end", "emptied", "no_end", 1),
        ("end", "emptied", "not_a_date", 1),
    }
    for line in given["intake"]:
        assert any(said.endswith(line["text"][lang]) for said in heard.lines), line
    page = unescape(document.html(gather.from_manifest(record, lang)))
    assert all(head in page for head in tally.heads(lang))
    table = tally.table_of(given["intake"], given["rows"], lang)
    assert table[0][1:5] == [2, 0, 0, 1] and len(table) == 3
    assert all(row[5] in page for row in table)
