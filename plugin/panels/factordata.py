"""What the rows of the factor table may refer to: themes, the store's own tables, their fields; and the tables to start from."""

from ...algorithms.common import themes
from .. import settings, store
from ..i18n import language, tr
from ..meta import ROOT

LYON, BORDEAUX = "lyon", "bordeaux"


def group_labels():
    """{group of the shipped tables: its name}."""
    return {"vegetation": tr("vegetation"), "open_land": tr("open land"), "public_space": tr("public space"),
            "mobility": tr("mobility"), "networks": tr("networks"), "buildings": tr("buildings"), "sealed": tr("sealed ground"),
            "infrastructure": tr("infrastructure"), "water": tr("water"), "territory": tr("territory")}


def column_label(column):
    """What of a row must be computed again, in a word."""
    return {"active": tr("not in the map"), "sources": tr("data"), "proxies": tr("stand-in"), "buffer_m": tr("buffer"),
            "buffer_field": tr("buffer"), "blocking": tr("blocking")}[column]


def shipped(name):
    """The rows of a shipped table."""
    from ...algorithms.plantability import table
    from ..processing import _plantability as shared

    return table.rows((ROOT / "resources" / "plantability" / shared.SHIPPED[name]).read_text(encoding="utf-8"))


class Tables:
    """Every table that a factor may read, asked once. Called with a name: its fields as ``table.problems`` wants them."""

    def __init__(self):
        from ...algorithms.plantability import factors

        self.path = settings.store_path()
        with store.at(self.path) as opened:
            self.present = set(opened.themes())
        own = {s.theme for row in (*shipped(LYON), *shipped(BORDEAUX)) for s in factors.sources(row["source"])}
        self.others = sorted(own - set(themes.names()))  # tables that the shipped lists ask for and no theme describes
        self._fields = {}

    def __call__(self, name):
        if name not in self._fields:
            self._fields[name] = self._read(name)
        return self._fields[name]

    def _read(self, name):
        known = {f.name: tuple(f.codes) for f in themes.theme(name).fields.values()} if name in themes.names() else {}
        layer = None
        if name in self.present or name not in themes.names():
            layer = store.open_layer(store.layer_uri(self.path, name), name)
        if layer is None or not layer.isValid():
            return known if known or name in self.others else None
        return {name: () for name in layer.fields().names() if name != "fid"} | known

    def listed(self):
        """[(name, label, whether the store holds it)]: the store's themes first, each part by label."""
        found = [(name, label(name), name in self.present) for name in (*themes.names(), *self.others)
                 if name not in themes.names() or themes.theme(name).geometry not in ("raster", "none")]
        return sorted(found, key=lambda item: (not item[2], item[1].casefold()))


def label(name):
    """A table by its theme's name in the interface's language, else by its own."""
    return themes.theme(name).label[language()] if name in themes.names() else name


def as_number(text):
    """A number of the table, None where it is none."""
    try:
        return float(text.replace(",", ".") or "0")
    except ValueError:
        return None


def values(name, field):
    """[(value, label)] of a theme's field with a closed list, in lower case as filters compare them; [] elsewhere."""
    if name not in themes.names() or field not in themes.theme(name).fields:
        return []
    return [(code.lower(), told[language()]) for code, told in themes.theme(name).fields[field].codes.items()]
