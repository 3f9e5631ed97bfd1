"""clairville:livepull: one round of every live feed, or a recording played up to a moment."""

import datetime as dt
import pathlib

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import Qt

from ....algorithms.common.errors import Cancelled, DataError, SourceError
from ....algorithms.common.progress import stage
from ...host import settings
from ...host.i18n import language, tr
from ...territory import profiles, trust
from ..base import ClairvilleAlgorithm
from ..connect.pullcity import trust_help, trust_parameter
from .situation import STORES

_SHOWN = (
    "feed theme name state last_try last_success said_time age_min cadence_s rows code message"
    " licence attribution"
).split()


class LivePull(ClairvilleAlgorithm):
    """The same feeds, the same reading and the same live store as the crisis tab's."""

    ID = "livepull"
    GROUP = "crisis"
    PACKAGES = ClairvilleAlgorithm.PACKAGES
    KEYWORDS = (
        "live",
        "feed",
        "temps réel",
        "direct",
        "flux",
        "replay",
        "recording",
        "enregistrement",
        "DATEX",
        "Vigicrues",
        "vigilance",
    )

    def label(self):
        return tr("Pull the live feeds")

    def summary(self):
        return tr(
            "Asks every live feed of a profile once (incidents, traffic, vigilance, levels ...) and writes what changed into the live "
            "store beside the town's, with the state of each feed: fresh, late, grey (no data), failed, not covered. Or plays a "
            "recording up to a moment, through the same reading. Grey is never green."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile. Empty: that of the settings."),
        )
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=STORES, optional=True),
            tr(
                "The town's store, beside which the live store lies. Empty: the store of the settings."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "RECORDING",
                tr("Recording to play"),
                fileFilter=tr("Recording (*.zip manifest.json)"),
                optional=True,
            ),
            tr("A recording of the feeds: they are not asked, its answers are read again."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("Play up to"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr("Of a recording: local civil time of the territory. Empty: to its end."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "LIVE",
                tr("Live store"),
                tr("GeoPackage (*.gpkg)"),
                optional=True,
                createByDefault=False,
            ),
            tr(
                "Empty: beside the town's store; of a recording, beside the recording. A replay never goes into a live store that "
                "is there."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "RECORD",
                tr("Record this round"),
                tr("Recording (*.zip)"),
                optional=True,
                createByDefault=False,
            ),
            tr(
                "A new file with the answers as they came. Calls and complaints are never on it, nor answers that hold a key."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("STRICT", tr("Fail when a feed fails"), False),
            tr(
                "For scripts: once every feed was asked, the run ends as failed (exit code 1) if one of them could not be read."
            ),
            advanced=True,
        )
        self.add(trust_parameter(), trust_help(), advanced=True)
        self.add_sink(
            "OUTPUT",
            tr("State of the feeds"),
            tr("A row a feed: state, age in minutes, rows, and a sentence."),
            geometry="none",
        )
        self.addOutput(QgsProcessingOutputString("ADDRESS", tr("Live store")))
        self.addOutput(QgsProcessingOutputNumber("FEEDS", tr("Number of feeds")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", tr("Feeds that failed")))
        self.addOutput(QgsProcessingOutputNumber("GREY", tr("Feeds and themes without data")))
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Rows by feed")))

    def compute(self, run):
        from ...store import ring

        profile = profiles.load(run.as_string("PROFILE") or settings.load().profile)
        run.set_territory(profile)
        if run.as_boolean("TRUST"):
            trust.allow(profile)
        town = run.as_file("STORE") if run.given("STORE") else settings.store_path()
        if run.given("RECORDING"):
            address, at = _play(run, profile, town)
        else:
            address, at = _ask(run, profile, town)
        health = ring.feed_health(address, at)
        counts = _tell(run, health)
        failed = health[health["state"] == "failed"]
        results = {
            "OUTPUT": run.write("OUTPUT", _shown(health), label=tr("State of the feeds")),
            "ADDRESS": address,
            "FEEDS": int((health["cadence_s"] > 0).sum()),
            "FAILED": len(failed),
            "GREY": int(health["state"].isin(["grey", "not_covered"]).sum()),
            "COUNTS": counts,
        }
        if len(failed) and run.as_boolean("STRICT"):
            run.close(results)  # the record of what was read is kept
            why = " ".join(failed[f"message_{language()}"])
            raise SourceError(
                "live_some_failed", failed=len(failed), feeds=results["FEEDS"], why=why
            )
        return results


def _ask(run, profile, town):
    """(the ring's address, the moment) after one round of every feed."""
    from ...live import feeds as feeds_
    from ...live.asking import Asker, State
    from ...live.poller import utc_now
    from ...live.tape import Recorder
    from ...store import ring
    from ...store.ringwriter import RingWriter

    found = feeds_.feeds_of(profile)
    if not found:
        raise DataError("live_no_feeds", name=profile.title)
    writer = RingWriter(run.as_file_output("LIVE") if run.given("LIVE") else town)
    asker = Asker(town, writer, utc_now, {})
    if run.given("RECORD"):
        asker.recorder = Recorder(run.as_file_output("RECORD"), profile, found, utc_now())
    writer.register(feeds_.registered(profile, found), utc_now())
    writer.purge(utc_now(), settings.retention_hours())
    for number, feed in enumerate(found):
        part = stage(run.progress, number / len(found), (number + 1) / len(found))
        asker.progress = _watched(run, part)
        run.info(tr("{feed}: asking").format(feed=feed.label))
        round_, error = asker.ask(State(feed))
        if error is not None:
            raise error
        if round_ is None:
            raise Cancelled()
    if asker.recorder is not None:
        asker.recorder.finish(utc_now())
    return ring.address(writer.address), utc_now()


def _watched(run, part):
    """What a client calls while it waits: None says that it got no further."""

    def progress(fraction):
        if run.feedback.isCanceled():
            raise Cancelled()
        if fraction is not None:
            part(fraction)

    return progress


def _play(run, profile, town):
    """(the ring's address, the moment) after a recording was played."""
    from ....algorithms.clock import calendars
    from ...live.replaying import Replayer
    from ...live.tapereader import Tape
    from ...store import ring
    from ...store.ring import moment_of
    from ...store.stores import open_store

    if run.given("RECORD"):
        raise DataError("live_both")
    path = pathlib.Path(run.as_file("RECORDING"))
    path = path.parent if path.name == "manifest.json" else path
    target = (
        run.as_file_output("LIVE") if run.given("LIVE") else str(path.with_suffix("")) + ".gpkg"
    )
    address = ring.address(target)
    with ring.opened(address) as there:
        if there is not None:
            raise DataError("live_replay_there", path=address)
    with Tape(path) as tape:
        if tape.manifest["profile"] != profile.name:
            raise DataError(
                "live_tape_profile", recorded=tape.manifest["profile"], name=profile.name
            )
        moment = tape.ended
        if run.given("DATETIME"):
            chosen = run.as_date_time("DATETIME")
            if not chosen.isValid():
                raise DataError("bad_moment", value=str(run.parameters.get("DATETIME")))
            local = dt.datetime.fromisoformat(chosen.toString(Qt.DateFormat.ISODate)[:19])
            moment = moment_of(calendars.moment(local, profile.timezone) * 60_000)
        replayer = Replayer(tape, profile, open_store(town), address)
        while (due := replayer.due()) is not None and due <= moment:
            replayer.step(_watched(run, lambda fraction: None))
            run.progress(replayer.position / len(tape.rounds))
        for code, n in sorted(replayer.said.items()):
            run.tell(code, n=n)
        run.count(rounds=replayer.position)
    return address, moment


def _tell(run, health):
    """One line a feed that has something to say; {feed: rows}."""
    counts = {}
    for row in health.to_dict("records"):
        if row["cadence_s"] > 0:
            rows = row["rows"]
            counts[row["feed"]] = 0 if rows != rows else int(rows)
        if row["code"] and row["code"] not in ("live_no_feed", "live_left_out"):
            say = run.warn if row["state"] == "failed" else run.tell
            code = "live_feed_failed" if row["state"] == "failed" else "live_feed_said"
            why = {lang: row[f"message_{lang}"] for lang in ("fr", "en")}
            say(code, feed=row["name"] or row["feed"], why=why)
    run.count(**{f"rows: {feed}": n for feed, n in counts.items()})
    return counts


def _shown(health):
    """The table as a person reads it: one sentence, in the run's language."""
    table = health.assign(age_min=health["age_s"] / 60.0, message=health[f"message_{language()}"])[
        _SHOWN
    ]
    for name in ("last_try", "last_success", "said_time"):
        table[name] = table[name].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
        table[name] = table[name].where(table[name].notna(), None)
    table.index.name = "feature_id"
    return table
