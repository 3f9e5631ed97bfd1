"""Charts of the risk report: gain on held-out crashes, calibration of the priors, cumulated
residuals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common import reporting
from ..common.reporting import text
from ..modeling import metrics

if TYPE_CHECKING:
    from ..common.types import Floats
    from .evaluate import Score
    from .fitting import Fitted


def build(fitted: Fitted) -> list[dict[str, Any]]:
    """The charts of one :class:`.fitting.Fitted`."""
    return [_gain(fitted.held[0], fitted.kind), _calibration(fitted), _cure(fitted)]


def method(name: str) -> dict[str, Any]:
    """The words for a method of :data:`.evaluate.METHODS`."""
    return text(f"acc_method_{name}")


def _gain(held: list[Score], kind: str) -> dict[str, Any]:
    series = []
    for s in held:
        x, y = s.gain
        at = np.unique(np.concatenate([np.linspace(0, 0.2, 41), np.linspace(0.2, 1.0, 33)]))
        series.append(
            {
                "name": method(s.method),
                "x": at.round(4).tolist(),
                "y": np.interp(at, x, y).round(4).tolist(),
            }
        )
    return reporting.chart(
        "gain",
        text(f"acc_chart_gain_{kind}"),
        text("acc_axis_length"),
        text("acc_axis_crashes"),
        series,
    )


def _calibration(fitted: Fitted) -> dict[str, Any]:
    series = []
    for name, mu in fitted.priors.items():
        c = metrics.calibration(fitted.y, mu)
        series.append(
            {
                "name": method(name),
                "x": c.predicted.round(5).tolist(),
                "y": c.observed.round(5).tolist(),
                "low": c.low.round(5).tolist(),
                "high": c.high.round(5).tolist(),
            }
        )
    return reporting.chart(
        "calibration",
        text("acc_chart_calibration"),
        text("acc_axis_predicted"),
        text("acc_axis_observed"),
        series,
    )


def _cure(fitted: Fitted) -> dict[str, Any]:
    """Cumulated residuals in order of the prediction, within two standard deviations where the form
    fits (Hauer & Bamfo 1997).
    """
    mu = fitted.priors[fitted.best]
    x, total, bound = metrics.cure(mu, fitted.y - mu)
    at = np.unique(np.linspace(0, len(x) - 1, 120).astype(int))

    def line(code: str, y: Floats) -> dict[str, Any]:
        return {"name": text(code), "x": x[at].round(5).tolist(), "y": y[at].round(3).tolist()}

    return reporting.chart(
        "line",
        text("acc_chart_cure"),
        text("acc_axis_predicted"),
        text("acc_axis_cure"),
        [
            line("acc_cure_residuals", total),
            line("acc_cure_upper", bound),
            line("acc_cure_lower", -bound),
        ],
    )
