"""Pull the themes of a profile into the store."""

from qgis.core import (
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import Cancelled, DataError, SourceError
from ....algorithms.common.language import number, with_colon
from ....algorithms.common.progress import stage
from ....algorithms.common.themes import theme as load_theme
from ...host.i18n import language, tr
from ...printing.words import count_label, theme_label
from ..base import ClairvilleAlgorithm


def trust_parameter():
    """The yes to a profile that reads more than its own folder."""
    return QgsProcessingParameterBoolean(
        "TRUST", tr("Read what the profile names outside its folder"), False
    )


def trust_help():
    """What :func:`trust_parameter` is for."""
    return tr(
        "A profile from someone else may name any file of this computer. Say yes only if you have read it. Profiles that "
        "come with Clairville, those of your own folder and those confirmed in the City data panel need none."
    )


class PullCity(ClairvilleAlgorithm):
    """Profile → store: every theme, complete, counted, in one transaction each."""

    ID = "pullcity"
    GROUP = "connect"
    PACKAGES = ()
    KEYWORDS = ("download", "open data", "télécharger", "GeoPackage")

    def label(self):
        return tr("Pull city data")

    def summary(self):
        return tr(
            "Pulls every theme of a territory's profile into the store. Each theme is checked against the number of rows "
            "its source announces and replaced in one transaction: a theme that fails leaves what was there. "
            "Complaints are pseudonymised before they are written."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), "paris_demo"),
            tr(
                "A profile file (JSON), or the name of one that comes with Clairville, such as paris_demo."
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination("STORE", tr("Store"), tr("GeoPackage (*.gpkg)")),
            tr(
                "The GeoPackage that holds the territory's layers; it is made if it does not exist, and kept if it does."
            ),
        )
        self.add(
            QgsProcessingParameterString("THEMES", tr("Themes"), optional=True),
            tr(
                "Themes to pull, separated by commas (roads, works ...). Empty: all themes of the profile but those "
                "that are news of minutes (incidents, weather alerts, state of the traffic ...): name them to pull them once."
            ),
        )
        self.add(
            QgsProcessingParameterBoolean("STRICT", tr("Fail when a theme fails"), False),
            tr(
                "For scripts: once every theme was tried, the run ends as failed (exit code 1) if one of them could not be "
                "pulled. The others are in the store all the same."
            ),
            advanced=True,
        )
        self.add(trust_parameter(), trust_help(), advanced=True)
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts by theme")))
        self.addOutput(QgsProcessingOutputVariant("FAILED", tr("Themes that failed, and why")))
        self.addOutput(QgsProcessingOutputVariant("DRIFT", tr("What changed at the sources")))

    def compute(self, run):
        from ...pull import theme as pulling
        from ...sources.http import Client
        from ...store import stores
        from ...territory import profiles, trust

        profile = profiles.load(run.as_string("PROFILE"))
        run.set_territory(profile)
        if run.as_boolean("TRUST"):
            trust.allow(profile)
        names, followed = _wanted(run.as_string("THEMES"), profile)
        if followed:
            run.info(
                tr("News of minutes, not pulled unless named: {themes}").format(
                    themes=", ".join(theme_label(name, language()) for name in followed)
                )
            )
        path = run.as_file_output("STORE")
        client = Client(progress=_cancelled(run))
        counts, failed, drift = {}, {}, []
        try:
            with stores.open_store(path) as opened:
                if opened.on_share:
                    run.warn("store_on_network", path=path)
                for number, name in enumerate(names):
                    part = stage(run.progress, number / len(names), (number + 1) / len(names))
                    pulled = pulling.pull(profile, name, opened, client, part)
                    drift += pulled.drift
                    _tell(run, pulled)
                    if pulled.status == "failed":
                        failed[name] = pulled.message
                    else:
                        counts[name] = pulled.counts
        finally:
            client.close()
        if failed and not counts:
            raise SourceError("pull_all_failed", why=" ".join(dict.fromkeys(failed.values())))
        results = {"STORE": path, "COUNTS": counts, "FAILED": failed, "DRIFT": drift}
        if failed and run.as_boolean("STRICT"):
            run.close(results)  # the record of what was pulled is kept
            why = " ".join(f"{name}: {message}" for name, message in failed.items())
            raise SourceError("pull_some_failed", failed=len(failed), themes=len(names), why=why)
        return results


def _cancelled(run):
    """What the HTTP client calls while it waits."""

    def check(fraction):
        if run.feedback.isCanceled():
            raise Cancelled()

    return check


def _wanted(text, profile):
    """(themes asked for, live themes left to those who follow them), in the profile's order."""
    asked = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    for name in asked:
        if name not in profile.themes:
            raise DataError(
                "profile_without_theme",
                theme=name,
                profile=profile.name,
                known=", ".join(profile.themes),
            )
    if asked:
        return [name for name in profile.themes if name in asked], []
    live = [name for name in profile.themes if load_theme(name).live]
    return [name for name in profile.themes if name not in live], live


_AS_WRITTEN = ("encoding", "lines_above")  # nothing is wrong with a file that is written so
_SAID_APART = ("announced", "got", "kept", "added", "removed", "modified")


def _tell(run, pulled):
    """One line a theme: what was announced, what was kept, what was dropped and why."""
    from ...sources.records import UNVERIFIED

    if pulled.status == "failed":
        run.warn("pull_failed", theme=pulled.theme, why=pulled.message)
        return
    counts = pulled.counts
    run.count(**{f"{pulled.theme}: {key}": number for key, number in counts.items()})
    if counts.get(UNVERIFIED):
        run.warn("pull_end_untold", theme=pulled.theme)
    if pulled.status == "unchanged":
        run.info(
            tr("{theme}: unchanged, {kept} rows").format(theme=pulled.theme, kept=counts["kept"])
        )
    else:
        rest = {k: v for k, v in counts.items() if k not in (*_SAID_APART, UNVERIFIED)}
        lang = language()
        told = (with_colon((count_label(k, lang), number(v, lang)), lang) for k, v in rest.items())
        details = ", ".join(told)
        run.info(
            tr("{theme}: got {got} of {announced}, kept {kept} {details}")
            .format(
                theme=pulled.theme,
                got=counts["got"],
                announced=counts["announced"],
                kept=counts["kept"],
                details=f"({details})" if details else "",
            )
            .rstrip()
        )
    for code, values in pulled.doubts:
        run.warn(code, **values)
    for change in pulled.drift:
        say = run.tell if change["kind"] in _AS_WRITTEN else run.warn
        say(f"drift_{change['kind']}", **{k: v for k, v in change.items() if k != "kind"})
