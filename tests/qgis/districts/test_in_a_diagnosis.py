"""A city diagnosis has the portrait of its districts: the layers of the project, the report's table."""

import json
import sqlite3

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

from clairville.plugin.processing.city import steps


def collection(path, rows):
    features = [{"type": "Feature", "properties": p, "geometry": g} for p, g in rows]
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )


def test_the_districts_are_in_project_and_report(tmp_path, provider, monkeypatch):
    real = steps.call

    def only(step, parameters, run, feedback):
        if step not in (steps.PULL, steps.PORTRAIT):
            raise steps.DataError("runcity_step_failed", why="left out on purpose")
        return real(step, parameters, run, feedback)

    monkeypatch.setattr(steps, "call", only)

    def square(x):
        ring = [[x, 48.85], [x + 0.01, 48.85], [x + 0.01, 48.86], [x, 48.86], [x, 48.85]]
        return {"type": "Polygon", "coordinates": [ring]}

    def point(k):
        return {
            "type": "Point",
            "coordinates": [2.3501 + 0.0199 * (k % 40) / 40, 48.8502 + k / 1e4],
        }

    collection(
        tmp_path / "quartiers.geojson",
        [({"id": n, "name": n}, square(2.35 + 0.01 * k)) for k, n in enumerate(("Bas", "Haut"))],
    )
    collection(tmp_path / "arbres.geojson", [({"id": str(k)}, point(k)) for k in range(80)])
    entry = {"licence": "ODbL 1.0", "attribution": "Commune", "data_date": "2024-06-12"}

    def theme(file, fields, **more):
        source = {"type": "file", "path": file}
        return [{"source": source, "fields": {f: f for f in fields}, **entry, **more}]

    path = tmp_path / "hameau.json"
    made = {
        "name": "hameau",
        "label": "Hameau",
        "insee": ["75056"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "moment": "2024-06-13T16:30:00",
        "themes": {
            "districts": theme("quartiers.geojson", ("id", "name")),
            "trees": theme("arbres.geojson", ("id",)),
        },
    }

    def diagnosis(folder):
        path.write_text(json.dumps(made), encoding="utf-8")
        context = QgsProcessingContext()
        context.setProject(QgsProject())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:runcity")
        results, _ = algorithm.run(
            {"PROFILE": str(path), "FOLDER": str(folder)},
            context,
            QgsProcessingFeedback(False),
            {},
            False,
        )
        with sqlite3.connect(folder / "clairville.gpkg") as store:
            asked = (
                "SELECT count, source FROM district_values WHERE indicator = 'trees_per_hectare'"
            )
            return results, list(store.execute(asked))

    results, found = diagnosis(tmp_path / "whole")
    assert steps.PORTRAIT not in results["FAILED"]
    assert sum(count for count, _ in found[:-1]) == found[-1][0] > 60
    assert {source for _, source in found} == {"Commune"}
    project = QgsProject()
    assert project.read(results["PROJECT"])
    tables = {layer.source().rpartition("=")[2] for layer in project.mapLayers().values()}
    assert {steps.DISTRICTS, steps.INDICATORS} <= tables
    report = (tmp_path / "whole/report.html").read_text(encoding="utf-8")
    assert "Trees per hectare" in report or "Arbres par hectare" in report
    made["themes"]["trees"][0]["sample"] = True
    _, found = diagnosis(tmp_path / "sample")
    assert all(count is None for count, _ in found)
