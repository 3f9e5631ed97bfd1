"""Errors, reasons, results, manifest and progress: what every tool leans on."""

import json

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from clairville.algorithms.common import manifest, reasons, reporting, results, themes
from clairville.algorithms.common.errors import Cancelled, ClairvilleError, DataError, retold
from clairville.algorithms.common.progress import stage, steps
from clairville.algorithms.common.run import Run


def test_error_speaks_both_languages_and_survives_missing_values():
    error = DataError("unknown_theme", theme="treees", close="trees")
    assert error.message("en") == 'There is no theme called "treees".'
    assert error.message("fr") == "Il n'existe pas de thème « treees »."
    assert "trees" in error.hint("fr")
    assert "{close}" in DataError("unknown_theme", theme="x").hint("en")
    assert isinstance(error, ClairvilleError)


def test_a_warning_is_told_again_in_the_readers_language_names_included():
    warning = {
        "code": "plant_partial_warning",
        "values": {"names": {"en": "Sewer", "fr": "Assainissement"}},
        "text": "as shown",
    }
    assert retold(warning, "fr").startswith("Indice partiel : aucune donnée sur Assainissement.")
    assert retold(warning, "en").startswith("Partial index: no data on Sewer.")
    assert retold({"code": "gone", "text": "as shown"}, "fr") == "as shown"


def test_unknown_theme_names_close_ones():
    with pytest.raises(DataError) as caught:
        themes.theme("tree")
    assert "trees" in caught.value.hint("en")


def test_progress_stages_nest_and_cancel_passes_through():
    seen = []
    for _ in steps(stage(seen.append, 0.5, 1.0), ["a", "b"]):
        pass
    assert seen == [0.75, 1.0]

    def cancel(fraction):
        raise Cancelled()

    with pytest.raises(Cancelled):
        list(steps(cancel, [1, 2]))


def test_reasons_write_numbers_the_way_the_language_does(monkeypatch):
    monkeypatch.setattr(
        reasons,
        "sentences",
        lambda folder: {"near": {"en": "{count:,.1f} at {what}", "fr": "{count:,.1f} à {what}"}},
    )
    reason = reasons.Reason(
        "near", 1.5, {"count": 1234.5, "what": {"en": "school", "fr": "l'école"}}
    )
    assert reasons.render([reason], "en") == "1,234.5 at school"
    assert reasons.render([reason], "fr") == "1\u202f234,5 à l'école"
    assert reasons.from_json(reasons.to_json([reason]))[0] == reason


def test_reasons_json_takes_numpy_values_and_infinite_contributions():
    text = reasons.to_json(
        [reasons.Reason("thin_data", np.inf, {"n": np.int64(3), "share": np.float32(0.5)})]
    )
    assert json.loads(text) == [
        {"code": "thin_data", "contribution": None, "values": {"n": 3, "share": 0.5}}
    ]


def test_values_shared_by_several_reasons_stand_once_and_every_sentence_reads_the_same():
    """Each reason of one table of values, told from the column, says what it said before."""
    codes = sorted(reasons.sentences("reasons"))
    values = {name: 1234.5 for code in codes for name in reasons.named_by(code)}
    listed = [reasons.Reason(code, 1.0, values) for code in codes]
    column = reasons.to_json(listed)
    for before, after in zip(listed, reasons.from_json(column), strict=True):
        for lang in ("en", "fr"):
            assert reasons.sentence(after.code, after.values, lang) == reasons.sentence(
                before.code, before.values, lang
            )
    first, *others = json.loads(column)
    assert set(first["values"]) == set(values)
    assert all(set(one["values"]) == reasons.named_by(one["code"]) for one in others)
    apart = reasons.to_json([reasons.Reason(code, 1.0, dict(values)) for code in codes])
    assert len(column) < len(apart) / 20
    assert all(set(one["values"]) == set(values) for one in json.loads(apart))


def test_reasons_json_leaves_out_digits_that_nobody_reads_and_no_others():
    said = {"factor": 0.6374711308439284, "tiny": 1.23456789e-7, "much": 123456789.0, "n": 3}
    (found,) = json.loads(reasons.to_json([reasons.Reason("thin_data", 0.1, said)]))
    assert found["values"] == {
        "factor": 0.637471,
        "tiny": 1.23456789e-7,
        "much": 123456789.0,
        "n": 3,
    }


def layer():
    return geopandas.GeoDataFrame(
        {"name": ["a", "b", "c"]}, geometry=[Point(0, 0), Point(1, 1), Point(2, 2)], index=[7, 8, 9]
    )


def test_result_contract_keeps_the_index_and_ranks_highest_first():
    frame = layer()
    out = results.build(
        frame,
        score=[1.0, np.nan, 5.0],
        reasons=[[reasons.Reason("thin_data")]] * 3,
        run=Run("r", "2024-06-13"),
    )
    results.check(out)
    assert list(out.index) == [7, 8, 9]
    assert (
        out["rank"].tolist()[0] == 2
        and out["rank"].tolist()[2] == 1
        and np.isnan(out["rank"].tolist()[1])
    )
    assert out["reason_fr"].iloc[0].startswith("peu de données")
    assert "score" not in frame.columns, "the frame given in is left alone"


def test_result_contract_names_what_is_missing():
    with pytest.raises(DataError) as caught:
        results.check(pd.DataFrame({"score": [1]}))
    assert "reason_fr" in caught.value.message("en")


def test_result_contract_refuses_reasons_of_another_length():
    with pytest.raises(ValueError):
        results.build(layer(), score=[1, 2, 3], reasons=[[]], run=Run(""))


def test_manifest_is_plain_json_with_duration_and_energy():
    record, clock = manifest.start("clairville:x", "1.0", {"A": 1}, seed=3)
    record.counts["kept"] = np.int64(4)
    record.inputs.append(manifest.Input("WORKS", rows=2))
    manifest.finish(record, clock)
    plain = json.loads(json.dumps(record.as_dict()))
    assert plain["counts"] == {"kept": 4} and plain["inputs"][0]["rows"] == 2 and plain["seed"] == 3
    assert plain["duration_s"] >= 0 and plain["energy_wh"] == pytest.approx(
        plain["cpu_s"] / 3600 * 15, abs=1e-4
    )


def test_report_parts_are_plain():
    part = reporting.report(
        headline=[reporting.text("thin_data")],
        tables=[
            reporting.grid(reporting.text("thin_data"), [reporting.text("thin_data")], [(1.0,)])
        ],
        charts=[
            reporting.chart(
                "gain",
                reporting.text("thin_data"),
                reporting.text("thin_data"),
                reporting.text("thin_data"),
                [{"name": reporting.text("thin_data"), "x": [0, 1], "y": [0, 1]}],
            )
        ],
    )
    assert json.loads(json.dumps(part)) == part
