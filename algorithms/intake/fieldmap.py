"""From published records to theme rows: field names, value maps, converters, types and privacy, one
record at a time.

A field map is ``{theme field: rule}``. A rule is a source field's name, or ``{"field": name,
"values": {...}, "convert": name or {"name": ..., options}, "default": ..., "min": ..., "max":
...}``, or ``{"value": constant}``, or a list of rules of which the first that gives a value counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..clock import moments
from ..common.errors import DataError
from . import guards
from .columns import REMEMBERED, SHORT, Column
from .converters import CONVERTERS, DATED, SEVERAL, Unread, check_patterns, wrong_option
from .tally import EMPTIED, Tally

if TYPE_CHECKING:
    from ..common.themes import Field, Theme


def as_said(value: Any) -> str:
    """A value as a table of values has it: 1.0 is "1"."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole else str(value)


class FieldMap:
    """A compiled field map. ``removed``: how many names, phones, mails... were masked in texts, by
    kind. ``given``: of a layer that a person gives to a tool: some columns only, and nothing is
    masked, for nothing is kept."""

    def __init__(
        self,
        theme: Theme,
        rules: dict[str, Any],
        timezone: str | None,
        key: str = "fields",
        *,
        given: bool = False,
    ) -> None:
        self.theme = theme
        self.timezone = timezone
        self.names = list(theme.fields)
        self.removed: dict[str, int] = {}
        self._columns = {
            name: Column(
                spec,
                timezone,
                closing=theme.time.get("end") == name,
                aware=spec.type == "datetime",
                shown=not theme.sensitive,
            )
            for name, spec in theme.fields.items()
        }
        self._failed = Tally()
        unknown = [name for name in rules if name not in theme.fields]
        if unknown:
            raise DataError(
                "profile_unknown_field",
                key=f"{key}.{unknown[0]}",
                theme=theme.name,
                fields=", ".join(theme.fields),
            )
        self.rules = {
            name: [_compile(r, f"{key}.{name}") for r in _as_list(rule)]
            for name, rule in rules.items()
        }
        missing = [
            name
            for name in theme.required
            if name not in self.rules
            and not self._derived(name)
            and name != theme.key  # made where no column has it
            and not given
        ]
        if missing:
            raise DataError("profile_missing_field", key=f"{key}.{missing[0]}", theme=theme.name)
        # (place of a time, place of its UTC twin or None)
        self._clocks = [
            (i, self.names.index(f"{name}_utc") if f"{name}_utc" in theme.fields else None)
            for i, name in enumerate(self.names)
            if theme.fields[name].type == "datetime" and not name.endswith("_utc")
        ]
        self._utc = [
            i
            for i, name in enumerate(self.names)
            if theme.fields[name].type == "datetime" and name.endswith("_utc")
        ]
        self._plan = [
            (i, name, theme.fields[name], self.rules[name], _straight(name, self.rules[name]))
            for i, name in enumerate(self.names)
            if name in self.rules
        ]
        # with what short texts became: streets, categories and services repeat
        self._guards: list[tuple[int, Callable[..., Any], dict[str, Any]]] = [
            (i, guard, {})
            for i, name in enumerate(self.names)
            if not given and (guard := guards.guard_of(theme, name)) is not None
        ]
        self._kept: tuple[int, int] | None = None  # places of a row's last day and of its date
        dated = "date" if "date" in self.names else theme.time.get("start", "")
        if theme.retention_days and "keep_until" in self.names and dated in self.names:
            self._kept = self.names.index("keep_until"), self.names.index(dated)

    @property
    def tally(self) -> Tally:
        """What was repaired and what became empty, by column and reason."""
        whole = Tally()
        for column in self._columns.values():
            whole.merge(column.tally)
        whole.merge(self._failed)
        return whole

    @property
    def counts(self) -> dict[str, int]:
        """{theme field: values that became empty though something was there}."""
        empty: dict[str, int] = {}
        for line in self.tally:
            if line.outcome == EMPTIED:
                empty[line.column] = empty.get(line.column, 0) + line.rows
        return empty

    def look(self, records: list[dict[str, Any]]) -> None:
        """Gather the columns' evidence (order of day and month, separators of numbers) from records
        about to be read."""
        for _, name, spec, rules, _ in self._plan:
            if spec.type in ("date", "datetime", "int", "float"):
                for rule in rules:
                    if "value" not in rule and not rule["several"] and _shows_style(rule):
                        self._columns[name].look([r.get(rule["read"][0]) for r in records])

    @property
    def is_stale(self) -> bool:
        """True if rows were read in a style that later rows have contradicted: 06/05/2024 as 6 May,
        before 06/13/2024 came."""
        return any(column.is_stale for column in self._columns.values())

    def follow(self, other: FieldMap) -> None:
        """Read as the whole of another reading of the same source has shown."""
        for name, column in self._columns.items():
            column.follow(other._columns[name])

    def _derived(self, name: str) -> bool:
        """A local time follows from its UTC twin."""
        return f"{name}_utc" in self.rules

    @property
    def source_fields(self) -> list[str]:
        """Names of the source's fields the map reads."""
        return sorted({f for rules in self.rules.values() for r in rules for f in r["read"]})

    def missing_fields(self, available: list[str]) -> dict[str, list[str]]:
        """{theme field: source fields} that the map names and ``available`` lacks, where no
        alternative is left.
        """
        lost = {}
        for name, rules in self.rules.items():
            absent = [f for r in rules for f in r["read"] if f not in available]
            if absent and not any(
                "value" in r or (r["read"] and set(r["read"]) <= set(available)) for r in rules
            ):
                lost[name] = absent
        return lost

    def row(self, record: dict[str, Any]) -> list[Any]:
        """The theme's values of one record, in the theme's order; None where nothing is known.

        Times are local civil times; their ``*_utc`` twins follow where the theme has them.
        """
        out = [None] * len(self.names)
        for i, name, spec, rules, straight in self._plan:
            if straight is not None and (raw := record.get(straight)) is None:
                continue
            for rule in rules:
                try:
                    if straight is not None:
                        raw = _clean(raw)
                        empty = raw is None or raw == []
                        value = None if empty else self._columns[name].read(raw)
                    else:
                        value = self._value(rule, record, spec)
                except Unread as reason:
                    self._failed.note(name, EMPTIED, str(reason))
                    value = None
                except (ValueError, TypeError, OverflowError, KeyError):
                    self._failed.note(name, EMPTIED, "not_readable")
                    value = None
                if value is not None:
                    out[i] = value
                    break
        return self._private(self._kept_until(self._times(out)))

    def _kept_until(self, out: list[Any]) -> list[Any]:
        """The last day a row may be kept, from its date and the theme's retention, unless the
        source gives it.
        """
        if self._kept is not None:
            i, day = self._kept[0], out[self._kept[1]]
            if out[i] is None and day is not None:
                day = day.date() if isinstance(day, dt.datetime) else day
                out[i] = day + dt.timedelta(days=self.theme.retention_days)
        return out

    def _value(self, rule: dict[str, Any], record: dict[str, Any], spec: Field) -> Any:
        if "value" in rule:
            return _typed(rule["value"], spec, self.timezone)
        read = rule["read"]
        raw = (
            [_clean(record.get(f)) for f in read]
            if rule["several"]
            else _clean(record.get(read[0]))
        )
        if raw is None or raw == []:
            return _typed(rule["default"], spec, self.timezone) if "default" in rule else None
        if rule["convert"] is not None:
            month_first = self._columns[spec.name].saw(raw)
            known, said = rule["converted"], (month_first, raw)
            is_short = isinstance(raw, str) and len(raw) <= SHORT
            if not is_short or said not in known:
                options = {**rule["options"], "month_first": month_first}
                raw = rule["convert"](raw, options, self.timezone)
                if is_short and len(known) < REMEMBERED:
                    known[said] = raw
            else:
                raw = known[said]
        if rule["values"] is not None:
            raw = rule["values"].get(as_said(raw), rule["values"].get("*"))
        value = self._columns[spec.name].read(raw)
        if value is not None and rule["bounded"] and not _within(value, rule):
            self._failed.note(spec.name, EMPTIED, "out_of_bounds")
            return None
        if spec.name.endswith("_utc") and value is not None and value.tzinfo is None:
            return value.replace(tzinfo=moments.UTC)
        return value

    def _times(self, out: list[Any]) -> list[Any]:
        for i, twin in self._clocks:
            if twin is not None:
                if out[i] is None:
                    out[i] = out[twin]
                elif out[twin] is None:
                    out[twin] = out[i]
            if out[i] is not None:
                out[i] = moments.local(out[i], self.timezone)
        for i in self._utc:
            if out[i] is not None:
                out[i] = moments.utc(out[i], self.timezone)
        return out

    def _private(self, out: list[Any]) -> list[Any]:
        for i, guard, seen in self._guards:
            text = out[i]
            if isinstance(text, str):
                found = seen.get(text)
                if found is None:
                    found = guard(text)
                    if len(text) <= SHORT and len(seen) < REMEMBERED:
                        seen[text] = found
                out[i], removed = found
                if removed:
                    for kind, number in removed.items():
                        self.removed[kind] = self.removed.get(kind, 0) + number
        return out


def _straight(name: str, rules: list[dict[str, Any]]) -> str | None:
    """The source's field whose value becomes a theme's column with nothing between but its type: most
    are such, and are read without asking rule by rule. None for all others."""
    if len(rules) != 1:
        return None
    rule = rules[0]
    plain = (
        "value" not in rule
        and "default" not in rule
        and not rule["several"]
        and not rule["bounded"]
        and rule["convert"] is None
        and rule["values"] is None
        and not name.endswith("_utc")
    )
    return rule["read"][0] if plain else None


def _shows_style(rule: dict[str, Any]) -> bool:
    """True if the values that a rule reads show how their column writes days and numbers."""
    return rule["convert"] is None or rule["options"].get("name") in DATED


def _as_list(rule: Any) -> list[Any]:
    return rule if isinstance(rule, list) else [rule]


def _compile(rule: Any, key: str) -> dict[str, Any]:
    if isinstance(rule, str):
        rule = {"field": rule}
    if not isinstance(rule, dict):
        raise DataError("profile_bad_rule", key=key)
    if "value" in rule:
        return {"value": rule["value"], "read": []}
    unknown = set(rule) - {"field", "fields", "values", "convert", "default", "min", "max"}
    read = rule.get("fields") or [rule.get("field")]
    if not isinstance(rule.get("values", {}), (dict, type(None))):
        raise DataError("profile_bad_rule", key=f"{key}.values")
    if unknown or not isinstance(read, list) or not all(isinstance(f, str) and f for f in read):
        raise DataError("profile_bad_rule", key=f"{key}.{sorted(unknown)[0]}" if unknown else key)
    convert = rule.get("convert")
    options = convert if isinstance(convert, dict) else {"name": convert}
    if convert is not None and not (
        isinstance(options.get("name"), str) and options["name"] in CONVERTERS
    ):
        raise DataError(
            "profile_unknown_converter",
            key=f"{key}.convert",
            name=options.get("name"),
            known=", ".join(sorted(CONVERTERS)),
        )
    if convert is not None:
        check_patterns(options, f"{key}.convert")
        if wrong := wrong_option(options):
            raise DataError("profile_bad_rule", key=f"{key}.convert.{wrong}")
    compiled = {
        "read": read,
        "several": "fields" in rule or options.get("name") in SEVERAL,
        "options": options,
        "values": rule.get("values"),
        "convert": CONVERTERS.get(str(options.get("name"))),
        "min": rule.get("min"),
        "max": rule.get("max"),
        "converted": {},  # what short texts became: days and hours repeat
        "bounded": "min" in rule or "max" in rule,
    }
    if "default" in rule:
        compiled["default"] = rule["default"]
    return compiled


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        value = value.strip()
        return value or None
    return None if value is None or value != value else value


def _within(value: Any, rule: dict[str, Any]) -> bool:
    text = value.isoformat() if hasattr(value, "isoformat") else value
    low, high = rule["min"], rule["max"]
    return (low is None or text >= low) and (
        high is None or text[: len(high)] <= high
        if isinstance(high, str)
        else high is None or text <= high
    )


def _typed(value: Any, spec: Field, timezone: str | None) -> Any:
    """A constant or default of the profile as the theme's type; ValueError when it is none."""
    column = Column(spec, timezone, aware=True)
    read = column.read(value)
    if column.tally.rows(EMPTIED):
        raise ValueError(value)
    if spec.name.endswith("_utc") and read is not None and read.tzinfo is None:
        return read.replace(tzinfo=moments.UTC)
    return read


def iso(value: Any) -> Any:
    """A date or datetime as the text a store keeps; other values unchanged."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    return value.isoformat() if isinstance(value, dt.date) else value
