"""Open-Meteo: a forecast for the middle of the territory, from Météo-France's models and others. Its
free interface is for non-commercial use; whether a town's is, the town decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.intake.tally import DROPPED, ROWS
from .paged import PagedSource
from .places import inside
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .answers import Answer
    from .records import Record, Row, Validator


_SERIES = {"hourly": 60, "minutely_15": 15}  # minutes that a value stands for
# variables of the interface and of the theme (documentation of the forecast API, read 2026-12-01)
VARIABLES = {
    "precipitation": "rain",
    "rain": "rain",
    "wind_gusts_10m": "gust",
    "wind_speed_10m": "wind",
    "temperature_2m": "temperature",
    "snowfall": "snow",
}
_FIELDS = ("variable", "value", "unit", "time", "step_min")


class OpenMeteoSource(PagedSource):
    """``url``: .../v1/forecast; ``query``: "hourly" and "minutely_15" (what is asked for), "models",
    and "latitude", "longitude" unless the territory's outline is there ("clip")."""

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = str(self.spec["url"])
        query = {**self.spec["query"], "timezone": "UTC"}
        if self._clip is not None:
            lon, lat = inside(*self._clip)[0]
            query |= {"latitude": f"{lat:.4f}", "longitude": f"{lon:.4f}"}
        try:
            place = [float(str(query.get(name))) for name in ("longitude", "latitude")]
        except ValueError:
            raise SourceError(
                "source_unexpected", source=shown(url), what="latitude, longitude"
            ) from None
        self._place = {"type": "Point", "coordinates": place}
        self._rows = list(self._values(self._get(url, query)))
        return Announcement(
            len(self._rows),
            fields=dict.fromkeys(_FIELDS, "str"),
            url=shown(url),
            licence="CC BY 4.0",
            attribution="Open-Meteo, Météo-France",
        )

    def records(self) -> Generator[list[Record], None, None]:
        yield [(row, self._place) for row in self._rows]

    def _values(self, page: Answer) -> Iterator[Row]:
        any_ = False
        for series, minutes in _SERIES.items():
            if not page.has(series):
                continue
            told, units = page.object(series), page.object(f"{series}_units")
            times = told.list("time")
            for name in told.value:
                if name == "time":
                    continue
                values = told.list(name)
                if len(values) != len(times):
                    raise told.unexpected(name, "list")
                any_ = True
                variable = VARIABLES.get(name)
                if variable is None:
                    self.tally.note(ROWS, DROPPED, "unknown_code", len(values), example=name)
                    continue
                yield from self._series(variable, units.text(name), times, values, minutes)
        if not any_:
            raise page.unexpected("hourly", "object")

    def _series(
        self, variable: str, unit: str, times: list[Any], values: list[Any], minutes: int
    ) -> Iterator[Row]:
        for time, value in zip(times, values, strict=True):
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                self.tally.note(ROWS, DROPPED, "said_unknown")  # beyond the end of a model's run
                continue
            yield {
                "variable": variable,
                "value": value,
                "unit": unit,
                "time": f"{time}Z" if isinstance(time, str) else None,
                "step_min": minutes,
            }
