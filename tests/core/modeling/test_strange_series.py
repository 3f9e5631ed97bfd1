"""Series and tables of places as no one should give them: one code each, never a silent number."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import ClairvilleError
from clairville.algorithms.modeling import effects, forecasts, series

DAYS = pd.date_range("2020-01-01", periods=400, freq="D")
VALUES = np.random.default_rng(0).normal(10.0, 1.0, 400)
UNTIL = np.datetime64("2020-12-01")
PLAIN = forecasts.Settings(learn=())


def daily(values=VALUES, times=DAYS, name="x", **how):
    return series.regular(times, values, name=name, **{"step": series.DAY, **how})


def fit(*panel, horizons=(1,), until=UNTIL):
    return forecasts.fit(panel, horizons, until=until, settings=PLAIN)


SERIES = {
    "a value too few": (lambda: daily(VALUES[:-1]), "series_lengths"),
    "no dates": (lambda: daily(times=["x"] * 400), "series_no_dates"),
    "no rows": (lambda: daily(VALUES[:0], DAYS[:0]), "series_empty"),
    "no reading": (lambda: daily(VALUES * np.nan), "series_empty"),
    "counts below zero alone": (lambda: daily(-VALUES, kind="count"), "series_empty"),
    "two values of every day": (
        lambda: daily(np.r_[VALUES, VALUES + 1], DAYS.append(DAYS)),
        "series_empty",
    ),
    "a step of nothing": (lambda: daily(step=0), "series_bad_setting"),
    "a step back": (lambda: daily(step=-60), "series_bad_setting"),
    "a step of its own": (lambda: daily(step=7), "series_bad_setting"),
    "another kind": (lambda: daily(kind="amount"), "series_bad_setting"),
    "one reading": (lambda: fit(daily(VALUES[:1], DAYS[:1])), "series_none_live"),
    "always the same": (lambda: fit(daily(VALUES * 0 + 3)), "series_none_live"),
    "always nothing": (lambda: fit(daily(VALUES * 0)), "series_none_live"),
    "no series": (lambda: fit(), "series_none_live"),
    "no horizon": (lambda: fit(daily(), horizons=()), "series_bad_setting"),
    "the present": (lambda: fit(daily(), horizons=(0,)), "series_bad_setting"),
    "the past": (lambda: fit(daily(), horizons=(1, -1)), "series_bad_setting"),
    "half a step": (lambda: fit(daily(), horizons=(1.5,)), "series_bad_setting"),
    "no end of training": (lambda: fit(daily(), until=np.datetime64("NaT")), "series_bad_setting"),
    "an end for others": (lambda: fit(daily(), until={"y": UNTIL}), "series_bad_setting"),
    "a name twice": (lambda: fit(daily(), daily()), "series_mixed"),
    "two steps": (
        lambda: fit(daily(), daily(times=DAYS[::-1], name="w", step=series.WEEK)),
        "series_mixed",
    ),
    "a level of all": (lambda: forecasts.Settings(level=1.0), "series_bad_setting"),
    "a level of none": (lambda: forecasts.Settings(level=np.nan), "series_bad_setting"),
    "another loss": (lambda: forecasts.Settings(loss="cubic"), "series_bad_setting"),
    "another learner": (lambda: forecasts.Settings(learn=("forest",)), "series_bad_setting"),
}


@pytest.mark.parametrize("name", SERIES)
def test_what_cannot_be_forecast_is_one_code(name):
    ask, code = SERIES[name]
    with pytest.raises(ClairvilleError) as refused:
        ask()
    assert refused.value.code == code
    assert refused.value.message("en") and refused.value.message("fr")


def test_series_that_a_model_does_not_know_give_no_rows():
    model = fit(daily())
    other = daily(name="y")
    for table in (
        forecasts.roll(model, []),
        forecasts.roll(model, [other], every_way=True),
        forecasts.forecast(model, [other]),
        forecasts.roll(model, [daily(VALUES[:100], DAYS[:100])]),
    ):
        assert len(table) == 0 and {"name", "horizon", "forecast", "low", "high"} <= set(table)
    assert len(forecasts.score(forecasts.roll(model, []))) == 0


def test_the_reasons_go_with_the_refusal():
    with pytest.raises(ClairvilleError) as refused:
        fit(daily(VALUES * 0), daily(VALUES[:9], DAYS[:9], name="y"))
    assert refused.value.values["reasons"] == {"x": "series_zero", "y": "series_short"}


def places(n=160, many=8):
    rng = np.random.default_rng(1)
    weeks = pd.date_range("2020-01-06", periods=n, freq="7D")
    return pd.DataFrame(rng.normal(size=(n, many)), weeks, [f"p{k}" for k in range(many)])


PANELS = {
    "a place twice": (lambda p: pd.concat([p, p[["p0"]]], axis=1), "effect_panel"),
    "dates twice": (lambda p: pd.concat([p, p[50:60]]).sort_index(), "effect_panel"),
    "dates back": (lambda p: p[::-1], "effect_panel"),
    "no rows": (lambda p: p[:0], "effect_no_window"),
    "nothing known": (lambda p: p * np.nan, "effect_no_window"),
    "one place": (lambda p: p[["p0"]], "effect_no_donors"),
}


@pytest.mark.parametrize("name", PANELS)
def test_a_table_of_places_out_of_order_is_refused(name):
    change, code = PANELS[name]
    with pytest.raises(ClairvilleError) as refused:
        effects.study(change(places()), "p0", places().index[100], before=20, after=20)
    assert refused.value.code == code
    assert refused.value.message("en") and refused.value.message("fr")
