"""Statistics of zones in the plantability panel: drawn on the map, or the districts, parcels and
streets of the store.
"""

import html

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ....algorithms.plantability.codes import CLASSES, COLOURS
from ...host import settings
from ...host.i18n import tr
from ...store import stores
from ..frame import tools
from ..frame.choices import Choice
from ..frame.drawing import DrawTool
from ..frame.figures import number
from ..frame.parts import plain_label, wrapped

ZONES = "clairville:plantabilityzones"


def presets():
    """(label, source) of the zones that the store holds: its districts by kind, its parcels, its
    streets.
    """
    here, path = tools.themes_in_store(), settings.store_path()
    found = []
    if "districts" in here:
        uri = stores.layer_uri(path, "districts")
        layer = stores.open_layer(uri, "districts")
        kinds = sorted(
            str(v) for v in layer.uniqueValues(layer.fields().lookupField("kind"), 20) if v
        )
        named = {
            "commune": tr("by commune"),
            "iris": tr("by IRIS"),
            "quartier": tr("by neighbourhood"),
            "qpv": tr("by QPV"),
        }
        if len(kinds) > 1:
            found += [
                (named.get(k.lower(), k), stores.filtered(uri, f"\"kind\" = '{k}'"))
                for k in kinds
                if "'" not in k
            ]
        else:
            found.append(
                (named.get(kinds[0].lower(), kinds[0]) if kinds else tr("by district"), uri)
            )
    for theme, label in (("parcels", tr("by parcel")), ("roads", tr("by street"))):
        if theme in here:
            found.append((label, stores.layer_uri(path, theme)))
    return found


class ZoneBar(QWidget):
    """``panel``: whose map is measured; it runs the tool and shows the messages."""

    def __init__(self, panel):
        super().__init__()
        self.panel = panel
        self.canvas = panel.desk.iface.mapCanvas()
        self.tool = DrawTool(self.canvas)
        self.tool.drawn.connect(self._drawn)
        self.choice = Choice()
        self.choice.setAccessibleName(tr("Zones"))
        self.button = QPushButton(tr("Statistics"))
        self.button.setToolTip(
            tr(
                "Area of each class, exact along the border. A drawn zone: click its corners, "
                "right-click to close."
            )
        )
        self.button.clicked.connect(lambda _checked=False: self.start())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label(tr("Zones:")))
        row.addWidget(self.choice, 1)
        row.addWidget(self.button)
        self.result = wrapped(rich=True)
        self.result.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.result)
        self._zone = None

    def refresh(self):
        """Offer what the store holds."""
        chosen = self.choice.currentText()
        self.choice.clear()
        self.choice.addItem(tr("drawn on the map"), "")
        for label, source in presets():
            self.choice.addItem(label, source)
        self.choice.setCurrentIndex(max(self.choice.findText(chosen), 0))

    def start(self):
        """Measure the chosen zones, or begin to draw one."""
        source = self.choice.currentData()
        if source:
            return self._measure(source)
        self.canvas.setMapTool(self.tool)
        self.panel.tell(
            "info", tr("Click the corners of the zone on the map, right-click to close it.")
        )
        return True

    def _drawn(self, shape):
        self.canvas.unsetMapTool(self.tool)
        crs = self.canvas.mapSettings().destinationCrs()
        zone = QgsVectorLayer(
            f"Polygon?crs={crs.authid()}&field=name:string", tr("Drawn zone"), "memory"
        )
        feature = QgsFeature(zone.fields())
        feature.setAttributes([tr("Drawn zone")])
        feature.setGeometry(QgsGeometry(shape))
        zone.dataProvider().addFeature(feature)
        self._zone = zone  # the run reads it in the background
        self._measure(zone)

    @tools.tells_errors
    def _measure(self, zones):
        parameters, _missing = tools.inputs("plantabilityzones")
        parameters |= {
            "COVER": str(self.panel.cover()),
            "ZONES": zones,
            **self.panel.scenario(),
            "OUTPUT": self.panel.output("zones", "plantabilityzones"),
        }
        return self.panel.run(ZONES, parameters, self._measured, tr("Statistics"))

    def _measured(self, _results, found):
        layer = found.get("OUTPUT")
        if layer is None:
            return
        if layer.featureCount() == 1:
            self.result.setText(_told(next(layer.getFeatures())))
        else:
            self.result.setText(
                tr("{n} zones are on the map, coloured by their share of favoured ground.").format(
                    n=number(layer.featureCount())
                )
            )
        self.result.show()
        self._zone = None

    def dispose(self):
        """Give the map its own tool back."""
        self.canvas.unsetMapTool(self.tool)
        self.canvas.scene().removeItem(self.tool.band)


def _told(zone):
    """One zone in words: its area, the share of each class, its mean score."""
    areas = [zone[f"area_{c}_m2"] or 0.0 for c in CLASSES]
    total = sum(areas)
    if not total:
        return tr("The zone lies outside the map.")
    names = (
        tr("impossible"),
        tr("very constrained"),
        tr("constrained"),
        tr("neutral"),
        tr("favoured"),
        tr("very favoured"),
    )
    said = tr("{name}: {share} %")
    shares = "<br>".join(
        f"<span style='color:{colour}'>■</span> "
        + said.format(name=name, share=_percent(area / total))
        for colour, name, area in zip(COLOURS, names, areas, strict=True)
        if area
    )
    known = [
        f for f in ("name", "id", "feature_id") if zone.fields().lookupField(f) >= 0 and zone[f]
    ]
    head = tr("<b>{name}: {ha} ha, mean score {score}</b>").format(
        name=html.escape(str(zone[known[0]])) if known else tr("Zone"),
        ha=number(round(total / 1e4, 2)),
        score=number(round(zone["mean_score"], 2)),
    )
    return f"{head}<br>{shares}"


def _percent(share):
    return number(round(100 * share)) if share >= 0.005 else "&lt;1"
