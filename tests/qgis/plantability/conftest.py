"""From a profile to the map of plantability, and what each factor found."""

import pytest

from ...helpers.toolrun import call


@pytest.fixture
def mapped(provider, tmp_path):
    """profile → {factor: (state, features, tables, date)} and the results of the run."""

    def run(profile, themes=(), boundary=None):
        pulled = call(
            "pullcity",
            PROFILE=str(profile),
            STORE=str(tmp_path / "s.gpkg"),
            THEMES=",".join(themes),
            TRUST=True,  # the towns of the tests lie in one folder beside their profiles
        )
        assert not pulled["FAILED"] and pulled["COUNTS"], pulled
        made = call(
            "plantability",
            STORE=str(tmp_path / "s.gpkg"),
            OUTPUT=str(tmp_path / "p.tif"),
            LEARN=False,
            CELL_SIZE=30,
            **({"BOUNDARY": boundary} if boundary else {}),
        )
        table = next(
            t
            for t in made["RUN"]["report"]["tables"]
            if t["title"]["code"] == "plant_table_factors"
        )
        states = {
            name["values"]["name"]["en"]: (state["code"].removeprefix("plant_state_"), *rest)
            for name, _weight, _buffer, state, *rest in table["rows"]
        }
        assert len(states) == 37
        return states, made

    return run
