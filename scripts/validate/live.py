"""The live feeds: an hour of polling at sixty times its pace while ten feeds fail in turn, and what a
refresh costs; writes docs/methods/tables/live.md.
"""

import contextlib
import datetime as dt
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from shared import ROOT, livefeeds

# isort: split

from clairville.plugin.live import asking, feeds, poller, replaying, tapereader
from clairville.plugin.store import ring
from clairville.plugin.store.ringwriter import RingWriter
from clairville.plugin.store.stores import open_store
from clairville.plugin.territory import profiles, trust

PACE, REAL_S = 60.0, 68.0
REST_S = 20.0  # a feed is judged by others' measure again so long (real) after its turn
_FIELDS = {"id": "id", "start": "start", "end": "end", "description": "description"}


@contextlib.contextmanager
def served(folder, mode):
    """(address, path of the log) of the drawn feeds."""
    port, log = folder / f"{mode}.port", folder / f"{mode}.log"
    log.touch()
    script = pathlib.Path(livefeeds.__file__)
    process = subprocess.Popen([sys.executable, str(script), str(port), str(log), mode])
    try:
        while not (port.exists() and port.read_text(encoding="utf-8")):
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port.read_text(encoding='utf-8')}", log
    finally:
        process.kill()
        process.wait()


def town(folder, name, sources):
    """A profile whose works come from so many feeds of a minute."""
    path = folder / f"{name}.json"
    entries = [
        {"source": source, "fields": fields, "refresh_days": 60 / 86_400}
        for source, fields in sources
    ]
    raw = {"name": name, "label": name, "insee": ["59350"], "crs": "EPSG:2154"}
    raw |= {"timezone": "Europe/Paris", "themes": {"works": entries}}
    path.write_text(json.dumps(raw), encoding="utf-8")
    made = profiles.load(path)
    trust.allow(made)
    return made


def resident_mib():
    """Memory of this process."""
    text = pathlib.Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(x for x in text.splitlines() if x.startswith("VmRSS")).split()[1]) / 1024


class Beat:
    """The longest pause of the window's events: a timer of ten milliseconds."""

    def __init__(self):
        self.gaps, self._last = [], None
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self):
        now = time.perf_counter()
        if self._last is not None:
            self.gaps.append(now - self._last)
        self._last = now

    def longest_ms(self, since=0):
        """Since the ``since``-th beat."""
        return 1000 * max(self.gaps[since:], default=0.0)


def hour(folder, app):
    """Rows of the table: an hour of polling in a minute."""
    with served(folder, "turns") as (url, log):
        sources = [
            ({"type": "datex2", "url": f"{url}/datex{i}"}, _FIELDS) for i in range(livefeeds.FEEDS)
        ]
        profile = town(folder, "turns", sources)
        zero, ticks = dt.datetime.now(dt.timezone.utc), time.time()

        def clock():
            return zero + dt.timedelta(seconds=PACE * (time.time() - ticks))

        beat = Beat()
        run(app, 10.0)
        alone, beats = beat.longest_ms(), len(beat.gaps)
        live = poller.LiveFeeds(pace=PACE, clock=clock, client={"timeout_s": (3, 3), "attempts": 1})
        busy = []
        tick = live._tick

        def timed():
            before = time.thread_time()
            tick()
            busy.append(time.thread_time() - before)

        live._timer.timeout.disconnect(live._tick)
        live._timer.timeout.connect(timed)
        live.start(profile, folder / "turns.gpkg")
        live.record(folder / "hour.zip")
        samples, end, first, settled = [], time.time() + REAL_S, None, 0
        while time.time() < end:
            run(app, 0.5)
            samples.append((time.time(), live.now(), live.health()))
            if not settled and time.time() > end - REAL_S + 5:
                settled = len(beat.gaps)
            if first is None and time.time() > end - REAL_S + 8:
                first = resident_mib()
        grown = resident_mib() - first
        live.stop()
        lines = [x.split() for x in log.read_text(encoding="utf-8").splitlines()]
    told, same = judged(samples, lines), replayed(folder, profile)
    asked = sum(line[2] == "good" for line in lines), sum(line[2] == "bad" for line in lines)
    return [
        ("an hour at 60 ×: answers sent whole / spoilt", f"{asked[0]} / {asked[1]}", ""),
        ("feeds that failed in their turn", f"{len(told['failed'])} of {livefeeds.FEEDS}", "all"),
        ("states seen", ", ".join(f"{k} {v}" for k, v in sorted(told["states"].items())), ""),
        (
            "others fresh, share of looks",
            f"{100 * told['fresh']:.2f} % of {told['looks']}",
            "100 %",
        ),
        (
            "age told against the server's own log, 95 % / most (feeds' seconds)",
            f"{told['age95']:.0f} / {told['age']:.0f}",
            f"{PACE:.0f} (one second of the trial)",
        ),
        (
            "longest pause of the window with feeds / without (ms)",
            f"{beat.longest_ms(beats):.0f} / {alone:.0f}",
            "100",
        ),
        (
            "the same after the first five seconds (what is loaded once is loaded)",
            f"{beat.longest_ms(settled):.0f}",
            "100",
        ),
        (
            "pauses over 100 ms, of all beats, with feeds / without",
            f"{over(beat.gaps[beats:])} / {over(beat.gaps[:beats])}",
            "0",
        ),
        ("most processor time of a beat in the main thread (ms)", f"{1000 * max(busy):.1f}", ""),
        ("memory grown (MiB)", f"{grown:.1f}", "50"),
        ("the hour's recording (MB); processor seconds to play it", same[0], ""),
        ("rows and states at each of its rounds, the same to the letter", same[1], "all"),
    ]


def replayed(folder, profile):
    """("size; seconds", "moments that are the same of all") of the hour's recording played again."""
    path, again = folder / "hour.zip", folder / "again_live.gpkg"
    before = time.process_time()
    with tapereader.Tape(path) as tape:
        replayer = replaying.Replayer(tape, profile, open_store(folder / "turns.gpkg"), again)
        replayer.until(tape.ended)
        moments = [r.ended for r in tape.rounds]
    spent = time.process_time() - before

    def told(store, at):
        rows = ring.live_rows(store, "works", at)
        health = ring.feed_health(store, at)
        return rows.to_csv(), health.to_csv()

    same = sum(told(folder / "turns.gpkg", at) == told(again, at) for at in moments)
    return f"{path.stat().st_size / 1e6:.1f}; {spent:.1f}", f"{same} of {len(moments)}"


def over(gaps):
    """How many pauses are longer than a tenth of a second."""
    return f"{sum(gap > 0.1 for gap in gaps)} of {len(gaps):,}"


def run(app, seconds):
    """The window's events for so long."""
    end = time.time() + seconds
    while time.time() < end:
        app.processEvents()
        time.sleep(0.002)


def judged(samples, lines):
    """What the looks say against the server's log."""
    good, bad = {}, {}
    for at, path, how in lines:
        number = int("".join(c for c in path if c.isdigit()))
        (good if how == "good" else bad).setdefault(number, []).append(float(at))
    states, failed, errors, fresh, looks = {}, set(), [], 0, 0
    for real, now, health in samples:
        for row in health:
            if not row["cadence_s"]:
                continue
            number = int(row["feed"].partition("-")[2] or 1) - 1
            states[row["state"]] = states.get(row["state"], 0) + 1
            if row["state"] == "failed":
                failed.add(number)
            before = [t for t in good.get(number, ()) if t < real]
            if row["last_success"] is not None and before:
                told = (now - row["last_success"]).total_seconds()
                # an answer under way at the look may be counted or not
                errors.append(min(abs(told - PACE * (real - t)) for t in before[-2:]))
            spoilt = [t for t in bad.get(number, ()) if t < real and real - t < REST_S]
            if before and before[0] < real - 3 and not spoilt:
                looks += 1
                fresh += row["state"] == "fresh"
    errors.sort()
    return {
        "states": states,
        "failed": failed,
        "fresh": fresh / max(looks, 1),
        "looks": looks,
        "age": errors[-1],
        "age95": errors[int(0.95 * len(errors))],
    }


def refresh(folder):
    """Rows of the table: twelve feeds with 20,000 features, processor seconds of this process."""
    text = {**_FIELDS, "description": "text"}
    with served(folder, "many") as (url, _):
        half = livefeeds.MANY // 2
        sources = [({"type": "datex2", "url": f"{url}/datex{i}"}, _FIELDS) for i in range(half)]
        sources += [
            ({"type": "file", "path": f"{url}/geo{i}.geojson"}, text)
            for i in range(half, livefeeds.MANY)
        ]
        profile = town(folder, "many", sources)
        writer = RingWriter(folder / "many.gpkg")
        found = feeds.feeds_of(profile)
        writer.register(feeds.registered(profile, found), poller.utc_now())
        asker = asking.Asker(folder / "many.gpkg", writer, poller.utc_now, {})
        states = [asking.State(feed) for feed in found]
        spent, rows = {}, {}
        turns = (("first", 0), ("unchanged", 0), ("unchanged, other bytes", 0), ("all changed", 1))
        for name, value in turns:
            urllib.request.urlopen(f"{url}/set?value={value}").read()
            if "bytes" in name:  # as after a start: everything is read and compared
                states = [asking.State(state.feed) for state in states]
            before = time.process_time()
            rounds = [asker.ask(state)[0] for state in states]
            spent[name] = time.process_time() - before
            rows[name] = sum(r.kept for r in rounds), sum(r.added for r in rounds)
        before = time.perf_counter()
        frame = ring.live_rows(folder / "many.gpkg", "works", poller.utc_now())
        read = time.perf_counter() - before
    told = [
        (
            f"12 feeds, {rows[name][0]:,} features, {name}: written, processor seconds",
            f"{rows[name][1]:,}; {spent[name]:.2f}",
            bar,
        )
        for name, bar in zip(spent, ("", "2", "", "8"), strict=True)
    ]
    return [*told, (f"reading {len(frame):,} rows as a frame (s)", f"{read:.2f}", "")]


def main():
    app = QgsApplication([], False)
    app.initQgis()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = [*hour(folder, app), *refresh(folder)]
    lines = [
        "# Live feeds: measured",
        "",
        f"Made by `scripts/validate/live.py` on {dt.date.today().isoformat()}; drawn feeds on a server in a process of its "
        "own. A second of the trial is a minute of the feeds. The pause with nothing to do tells how busy the computer was.",
        "",
    ]
    lines += ["| measure | measured | bar |", "|---|---|---|"]
    lines += [f"| {a} | {b} | {c} |" for a, b, c in rows]
    text = "\n".join(lines) + "\n"
    (ROOT / "docs" / "methods" / "tables" / "live.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
