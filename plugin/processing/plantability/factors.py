"""The factor tables on the QGIS side: the shipped ones, and what the rows of any may refer to
(themes, the store's tables).
"""

from ....algorithms.common import themes
from ...host.meta import ROOT
from ...store import stores

SHIPPED = {"lyon": "factors.csv", "bordeaux": "factors_bordeaux.csv", "context": "context.csv"}


def shipped(name):
    """A shipped factor table (key of :data:`SHIPPED`) as CSV."""
    return (ROOT / "resources" / "plantability" / SHIPPED[name]).read_text(encoding="utf-8")


class Tables:
    """Every table that a factor may read, asked once. Called with a name: its fields as
    ``table.problems`` wants them.

    ``present``: the tables that the store holds.
    """

    def __init__(self, path, present):
        from ....algorithms.plantability import factors

        self.path, self.present, self._fields = path, set(present), {}
        named = {
            t
            for name in ("lyon", "bordeaux")
            for f in factors.parse(shipped(name))
            for t in f.themes
        }
        self.others = sorted(
            named - set(themes.names())
        )  # tables that the shipped lists ask for and no theme describes

    def __call__(self, name):
        if name not in self._fields:
            self._fields[name] = self._read(name)
        return self._fields[name]

    def _read(self, name):
        known = (
            {f.name: tuple(f.codes) for f in themes.theme(name).fields.values()}
            if name in themes.names()
            else {}
        )
        layer = (
            stores.open_layer(stores.layer_uri(self.path, name), name)
            if name in self.present
            else None
        )
        if layer is None or not layer.isValid():
            return known if name in themes.names() or name in self.others else None
        return {field: () for field in layer.fields().names() if field != "fid"} | known


def doubt(run, factors, tables):
    """Warn of every row of a person's own table that asks for what its data cannot give: it would
    find nothing, quietly.
    """
    from ....algorithms.plantability import table

    for factor in factors:
        for problem in table.problems(table.row(factor), tables):
            run.warn(
                "plant_factors_doubt",
                factor=factor.code,
                why={"code": problem.code, "values": problem.values},
            )
