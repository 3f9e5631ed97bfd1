"""The feeds of a territory: those sources of its profile that speak by the minute or the hour."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from ...algorithms.common import themes
from ...algorithms.common.errors import DataError
from ...algorithms.common.language import LANGUAGES
from ...algorithms.common.resources import table
from ..store.ringrounds import Registered

_DAY_S = 86_400.0
_LEAST_S = 30.0  # no server is asked more often, whatever a profile says


@dataclass(frozen=True)
class Feed:
    """One source of a theme as a feed. ``name``: within a ring, letters of ASCII, ``incidents`` or
    ``incidents-2``; ``profile``: the territory's; ``entry``: the profile's of this source; ``state``: something is
    always there to be told, so that no row means "not covered"; ``said``: the theme's column that
    holds when something was measured ("" for none), of which a newer value is due every
    ``speaks_s`` seconds."""

    name: str
    profile: object
    entry: object
    cadence_s: float
    state: bool = False
    said: str = ""
    speaks_s: float = 0.0

    @property
    def theme(self):
        """The theme that it fills."""
        return themes.theme(self.entry.theme)

    @property
    def label(self):
        """What it is called: the profile's name for it, who publishes it, or where it lies."""
        source = self.entry.source
        return (
            self.entry.name
            or self.entry.attribution
            or urlsplit(str(source.get("url") or "")).hostname
            or self.name
        )

    def registered(self):
        """As the ring knows it."""
        return Registered(
            self.name,
            self.entry.theme,
            self.label,
            self.cadence_s,
            self.speaks_s if self.said else 0.0,
            self.entry.licence,
            self.entry.attribution,
        )


@dataclass
class Known:
    """What is remembered of a feed between two rounds. ``before``: what the next announcement is
    compared with; the rest: of the last answer that could be read."""

    before: dict | None = None
    kept: int = 0
    outside: int = 0
    covered: bool = True
    said: object = None
    code: str = ""
    values: dict = field(default_factory=dict)


def known_themes():
    """{theme: what ``resources/live/feeds.json`` says of it}."""
    return table("live/feeds")["themes"]


def feeds_of(profile):
    """The feeds of a profile, in the order of its file: sources of a theme that is live by nature,
    and any other whose ``refresh_days`` is below one day. Raster themes are none.
    """
    found = []
    for theme, entries in profile.themes.items():
        facts = known_themes().get(theme, {})
        if themes.theme(theme).geometry == "raster":
            continue
        for number, entry in enumerate(entries, 1):
            own = entry.refresh_days * _DAY_S
            if own >= _DAY_S and not facts and not themes.theme(theme).live:
                continue
            # a profile's interval is that of a town's store: a live theme is not asked less often
            cadence = min(own, float(facts.get("cadence_s", own)))
            found.append(
                Feed(
                    theme if number == 1 else f"{theme}-{number}",
                    profile,
                    entry,
                    max(cadence, _LEAST_S),
                    facts.get("kind") == "state",
                    facts.get("said", ""),
                    max(float(facts.get("speaks_s", 0)), cadence),
                )
            )
    return found


def _labels(feeds):
    """{feed: what it is called}, a number behind those that are called alike."""
    seen, found = {}, {}
    for feed in feeds:
        known = (feed.entry.theme, feed.label)
        seen[known] = seen.get(known, 0) + 1
        found[feed.name] = feed.label if seen[known] == 1 else f"{feed.label} ({seen[known]})"
    return found


def registered(profile, feeds):
    """All that a ring should know: the feeds, and each live theme that the profile leaves out with
    its reason: it is not covered, which is not the same as calm."""
    feeds = list(feeds)
    labels = _labels(feeds)
    listed = [replace(feed.registered(), name=labels[feed.name]) for feed in feeds]
    there = {feed.entry.theme for feed in feeds}
    for theme in known_themes():
        if theme in there or theme not in themes.names():
            continue
        why = profile.left_out.get(theme)
        error = DataError("live_no_feed", theme=themes.theme(theme).label)
        message = {lang: (why or {}).get(lang) or error.told(lang) for lang in LANGUAGES}
        code = "live_left_out" if why else "live_no_feed"
        listed.append(
            Registered(theme, theme, cadence_s=0.0, covered=False, code=code, message=message)
        )
    return listed
