"""A town's own reflex sheets, from the template: CSV, spreadsheet and JSON give the same steps."""

import json

import pandas as pd
import pytest
from osgeo import gdal

from clairville.algorithms.common.themes import theme
from clairville.algorithms.situation import reflexes
from clairville.plugin.host.meta import ROOT
from clairville.plugin.store import stores

from ...helpers.pulling_world import profile, pull

TEMPLATE = ROOT / "resources/situation/pcs_modele.csv"


def written(folder, kind):
    rows = pd.read_csv(TEMPLATE, sep=";")
    path = folder / f"fiches.{kind}"
    if kind == "csv":
        path.write_bytes(TEMPLATE.read_bytes())
    elif kind == "xlsx":
        options = gdal.VectorTranslateOptions(format="XLSX")
        assert gdal.VectorTranslate(str(path), str(TEMPLATE), options=options) is not None
    else:
        features = [
            {"type": "Feature", "geometry": None, "properties": row}
            for row in json.loads(rows.to_json(orient="records"))
        ]
        told = {"type": "FeatureCollection", "features": features}
        path.write_text(json.dumps(told), encoding="utf-8")
    return path


FIELDS = {
    "kind": "fiche",
    "order": "ordre",
    "trigger": "déclencheur",
    "action": "action",
    "owner": "responsable",
    "means": "moyens",
    "tell": "à prévenir",
    "place_rule": "règle de lieu",
    "within_min": "délai (min)",
    "source": "source",
    "checked": "vérifié le",
}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_template_fills_the_town_s_sheets(tmp_path, kind):
    path = written(tmp_path, kind)
    source = {"type": "file", "path": path.name}
    made = profile(tmp_path, {"pcs_steps": {"source": source, "fields": FIELDS}})
    store = tmp_path / "town.gpkg"
    pulled = pull(made, store, "pcs_steps")
    assert pulled.status == "ok", pulled.message
    layer = stores.open_layer(stores.layer_uri(store, "pcs_steps"), "pcs_steps")
    names = list(theme("pcs_steps").fields)
    frame = pd.DataFrame(
        [{n: f[n] for n in names if n in layer.fields().names()} for f in layer.getFeatures()]
    )
    own, counts = reflexes.own_steps(frame)
    assert counts["steps"] == 2 and counts["kinds_own"] == 1 and counts["delays_unread"] == 0
    sheet = reflexes.reflex_steps("snow", "fr", own)
    assert sheet["origin"].tolist() == ["town"] and sheet["within_min"].tolist() == [30.0]
    assert sheet["owner"].iloc[0].startswith("RAC")
    assert len(reflexes.reflex_steps("Rupture de barrage", "fr", own)) == 1
    assert len(reflexes.reflex_steps("storm", "fr", own)) > 5
