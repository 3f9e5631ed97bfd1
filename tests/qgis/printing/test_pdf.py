"""The report as PDF: page 1 for the elected official, nothing lost on the way, and the tool that
makes it.
"""

import json
import subprocess
import unicodedata

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from clairville.plugin.printing import reports
from clairville.plugin.printing.reports import document
from tests.helpers import print_samples


def text(path, first=1, last=999):
    done = subprocess.run(
        ["pdftotext", "-layout", "-f", str(first), "-l", str(last), str(path), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return " ".join(unicodedata.normalize("NFKC", done.stdout).split())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_first_page_speaks_plainly(lang, tmp_path):
    report = reports.from_manifest(print_samples.city_run(), lang)
    report.decide = ["Which streets to visit first."]
    path = reports.save_pdf(report, tmp_path / "rapport é.pdf")
    first = text(path, 1, 1)
    assert {"en": "Working document, not validated", "fr": "Document de travail, non validé"}[
        lang
    ] in first
    assert "Which streets to visit first." in first and len(report.messages) == 3
    said = "".join(c if c.isalpha() else " " for c in first.lower()).split()
    assert not [w for w in said if w == "pai" or w.startswith(document.FORBIDDEN[1:])]


def test_the_rest_holds_every_row_and_chart(tmp_path):
    run = print_samples.model_run()
    rows = [[f"Quartier {i}", i, i / 7] for i in range(45)]
    run["report"]["tables"].append(
        {"title": "Long", "columns": ["Name", "n", "share"], "rows": rows}
    )
    path = reports.save_pdf(reports.from_manifest(run, "en"), tmp_path / "r.pdf")
    told = text(path, 2)
    assert all(f"Quartier {i} " in told for i in range(45)), "no row lost between two pages"
    for expected in (
        "Accidents found",
        "Calibration by tenth",
        "Speed is not in the data",
        "without geometry, dropped",
        "ODbL",
        "20240613T143000Z-abcd1234",
    ):
        assert expected in told, expected


def test_a_table_above_the_limit_says_how_much_is_left_out(tmp_path):
    run = print_samples.model_run()
    run["report"]["tables"] = [
        {"title": "Long", "columns": ["Name", "n"], "rows": [[f"Q{i}", i] for i in range(200)]}
    ]
    assert "140 more rows" in text(
        reports.save_pdf(reports.from_manifest(run, "en"), tmp_path / "r.pdf")
    )


def run_tool(parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:runreport")
    return algorithm.run(
        parameters, QgsProcessingContext(), QgsProcessingFeedback(False), {}, False
    )[0]


def test_tool(tmp_path):
    manifest = tmp_path / "x.manifest.json"
    manifest.write_text(json.dumps(print_samples.model_run()), encoding="utf-8")
    done = run_tool(
        {
            "MANIFEST_IN": str(manifest),
            "LANGUAGE": "fr",
            "OUTPUT": str(tmp_path / "r.html"),
            "PDF": str(tmp_path / "r.pdf"),
            "VALIDATED_BY": "A. Martin",
            "VALIDATED_ON": "2024-06-20",
            "CONTACT": "voirie@ville.example",
        }
    )
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Validé par A. Martin, le 20 juin 2024" in page and "voirie@ville.example" in page
    assert "voirie@ville.example" in text(done["PDF"])


@pytest.mark.parametrize("content", ["", "[]", '{"algorithm": "native:buffer"}', "\x00\x01"])
def test_what_is_no_manifest_is_one_sentence(tmp_path, content):
    manifest = tmp_path / "x.json"
    manifest.write_text(content, encoding="utf-8")
    with pytest.raises(QgsProcessingException) as caught:
        run_tool({"MANIFEST_IN": str(manifest), "OUTPUT": str(tmp_path / "r.html")})
    assert "x.json" in str(caught.value) and "\n" not in str(caught.value).strip()
