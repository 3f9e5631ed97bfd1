"""Where a theme comes from, as a form: protocol, address, position of the records. The form is
built from the table of protocols, so that a new one needs no line here but labels for new keys."""

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import (
    QgsAuthConfigSelect,
    QgsCollapsibleGroupBox,
    QgsFileWidget,
    QgsProjectionSelectionWidget,
)
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...host.i18n import tr
from ...sources.kinds import KINDS, RASTERS
from ..frame.choices import Choice
from ..frame.parts import plain_label, plain_tip

_NUMBERS = ("page", "days", "max_mb", "timeout_s", "cell_m", "nodata", "band")


def kind_label(kind, raster=False):
    """A protocol in words."""
    if raster and kind == "file":
        return tr("Raster file, archive or folder of tiles")
    return {
        "file": tr("File (CSV, GeoPackage, Shapefile, MapInfo, DXF, Excel, KML …)"),
        "opendatasoft": tr("Opendatasoft portal"),
        "rasterclasses": tr("Raster, as polygons by class"),
        "wfs": tr("WFS service"),
        "ogcapi": tr("OGC API Features"),
        "arcgis": tr("ArcGIS feature layer"),
        "ckan": tr("CKAN portal"),
        "datagouv": tr("data.gouv.fr dataset"),
        "datafair": tr("Data Fair portal"),
        "open311": tr("Open311 requests"),
        "sensorthings": tr("SensorThings"),
        "hubeau": tr("Hub'Eau"),
        "piezometry": tr("Hub'Eau, groundwater"),
        "dailyflows": tr("Hub'Eau, daily flows"),
        "vigicrues": tr("Vigicrues"),
        "cifs": tr("Works feed CIFS (Waze)"),
        "wzdx": tr("Works feed WZDx"),
        "datex2": tr("Works feed DATEX II"),
        "datex2_incidents": tr("Road events DATEX II"),
        "datex2_traffic": tr("Traffic measured, DATEX II"),
        "gtfs_rt": tr("Transport alerts GTFS-RT"),
        "siri_sx": tr("Transport alerts SIRI-SX"),
        "vigilance": tr("Weather vigilance (Météo-France)"),
        "vigieau": tr("Water restrictions (VigiEau)"),
        "grib": tr("Forecast in GRIB2 (PIAF, AROME-PI)"),
        "open_meteo": tr("Forecast Open-Meteo (non-commercial use)"),
        "baac": tr("National crash files (BAAC)"),
        "postgis": tr("PostGIS table"),
        "geoplateforme": tr("IGN download service"),
        "wms": tr("WMS service of values"),
        "georisques": tr("Hazards of a commune (Géorisques)"),
    }.get(kind, kind)


def key_label(key):
    """A key of a source in words; the key itself for those that only experts use."""
    return {
        "path": tr("File or address"),
        "url": tr("Address"),
        "dataset": tr("Dataset"),
        "layer": tr("Layer"),
        "collection": tr("Collection"),
        "table": tr("Table"),
        "sheet": tr("Sheet"),
        "delimiter": tr("Delimiter"),
        "encoding": tr("Encoding"),
        "where": tr("Filter"),
        "cql": tr("Filter (CQL)"),
        "sort": tr("Sort by"),
        "select": tr("Columns to ask for"),
        "match": tr("File name contains"),
        "resource": tr("Resource"),
        "days": tr("Days back"),
        "page": tr("Rows a page"),
        "authcfg": tr("Authentication"),
        "format": tr("Format"),
        "band": tr("Band"),
        "max_mb": tr("Largest size (MB)"),
        "timeout_s": tr("Time-out (s)"),
        "host": tr("Host"),
        "port": tr("Port"),
        "database": tr("Database"),
        "schema": tr("Schema"),
        "user": tr("User"),
        "service": tr("Service"),
        "geometry_column": tr("Geometry column"),
        "key": tr("Key column"),
        "zone": tr("Zone (D093: a département)"),
        "sites": tr("Table of measuring sites"),
        "member": tr("File in the archive"),
        "insee": tr("INSEE codes"),
        "cell_m": tr("Cell (m)"),
        "nodata": tr("Value without data"),
    }.get(key, key)


class SourceForm(QWidget):
    """Edits the ``source`` object of an entry; keys it has no field for are kept as they were
    written.
    """

    def __init__(self, parent=None):
        super().__init__(parent)
        self._before = {}
        self._edits = {}
        self.kind = Choice()
        self._kinds = None
        self.kind.currentIndexChanged.connect(lambda _index: self._build())
        head = QFormLayout()
        head.addRow(tr("Protocol"), self.kind)
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(self._place)
        column.addWidget(self._position())
        self._body = None
        self.offer(KINDS)

    def offer(self, kinds):
        """Offer the protocols of :data:`~..sources.kinds.KINDS` or, for a raster theme, of
        :data:`~..sources.kinds.RASTERS`.
        """
        if kinds is self._kinds:
            return
        self._kinds, self._before, self._edits = kinds, {}, {}
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for kind in kinds:
                self.kind.addItem(kind_label(kind, kinds is RASTERS), kind)
        self._build()

    def _position(self):
        box = QgsCollapsibleGroupBox(tr("Where the records lie"))
        self.position_box = box
        form = QFormLayout(box)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.mode = Choice()
        for key, label in (
            ("", tr("The data has geometries")),
            ("x", tr("Two columns, x and y")),
            ("point", tr('One column, "latitude, longitude"')),
            ("geometry", tr("One column of GeoJSON or WKT")),
        ):
            self.mode.addItem(label, key)
        self.mode.currentIndexChanged.connect(lambda _index: self._show_columns())
        self.first, self.second = Choice(), Choice()
        for combo in (self.first, self.second):
            combo.setEditable(True)
        columns = QHBoxLayout()
        columns.addWidget(self.first)
        columns.addWidget(self.second)
        self.columns_label = plain_label()
        self.swap = QCheckBox(tr("Swap the two coordinates"))
        self.locate = QCheckBox(tr("Rows without a place: by the street that they name"))
        self.locate.setToolTip(
            tr(
                "Rows of an Excel sheet of orders, for instance, are put on the streets of the store; "
                "what is not sure is left out and counted."
            )
        )
        self.crs = QgsProjectionSelectionWidget()
        self._systems = systems = self.crs.findChild(QComboBox)
        systems.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        systems.setMinimumContentsLength(8)
        systems.currentTextChanged.connect(
            self._tell_system
        )  # a method: a lambda outlived the box, and QGIS ended
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(tr("as the data says, else longitude and latitude"))
        form.addRow(tr("Geometry"), self.mode)
        form.addRow(self.columns_label, columns)
        form.addRow("", self.swap)
        form.addRow(self.locate)
        form.addRow(plain_label(tr("Coordinate system")))
        form.addRow(self.crs)  # a row of its own: names of systems are long
        self._show_columns()
        return box

    # -- value
    # -----------------------------------------------------------------------------------------------------
    def set_spec(self, spec):
        """Show a ``source`` object."""
        self._before, self._edits = dict(spec), {}
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(max(self.kind.findData(spec.get("type", "file")), 0))
        self._build()
        self.set_position({k: spec[k] for k in ("x", "y", "point", "geometry") if k in spec})
        self.swap.setChecked(bool(spec.get("swap")))
        self.locate.setChecked(bool(spec.get("locate")))
        self.set_crs(spec.get("crs", ""))
        self.position_box.setCollapsed(
            not any(k in spec for k in ("x", "point", "geometry", "crs", "swap", "locate"))
        )

    def spec(self):
        """The ``source`` object as it is now."""
        kind = self.kind.currentData()
        known = (
            *self._kinds[kind].required,
            *self._kinds[kind].optional,
            "unpivot",
            "clip",
            "empty",
        )
        found = {
            "type": kind,
            **{k: v for k, v in self._before.items() if k in known and k not in self._edits},
        }
        for key, edit in self._edits.items():
            value = _value(key, edit)
            if value not in ("", None):
                found[key] = value
        mode = self.mode.currentData()
        if mode == "x":
            found |= {"x": self.first.currentText().strip(), "y": self.second.currentText().strip()}
        elif mode:
            found[mode] = self.first.currentText().strip()
        if self.swap.isChecked():
            found["swap"] = True
        if self.locate.isChecked():
            found["locate"] = True
        crs = self.crs.crs()
        if crs.isValid():
            found["crs"] = crs.authid() or crs.toWkt()
        return found

    def missing(self):
        """Labels of what must be filled in before the source can be asked."""
        spec = self.spec()
        return [key_label(key) for key in self._kinds[spec["type"]].required if not spec.get(key)]

    def _tell_system(self, text):
        self._systems.setToolTip(plain_tip(text))

    def offer_locating(self, offered):
        """Let rows be placed by the street that they name, where a theme allows it."""
        self.locate.setEnabled(offered)

    def set_locating(self):
        """Have rows without a place put on the streets of the store."""
        self.locate.setChecked(True)
        self.position_box.setCollapsed(False)

    def set_crs(self, text):
        """Choose a CRS, "" for none."""
        self.crs.setCrs(
            QgsCoordinateReferenceSystem(text) if text else QgsCoordinateReferenceSystem()
        )

    def set_position(self, found):
        """``{"x": .., "y": ..}``, ``{"point": ..}``, ``{"geometry": ..}`` or {}."""
        mode = next((m for m in ("x", "point", "geometry") if m in found), "")
        self.mode.setCurrentIndex(self.mode.findData(mode))
        self.first.setCurrentText(found.get(mode, ""))
        self.second.setCurrentText(found.get("y", ""))
        if mode:
            self.position_box.setCollapsed(False)

    def set_columns(self, names):
        """Offer the source's fields; what was written stays."""
        for combo in (self.first, self.second):
            text = combo.currentText()
            combo.clear()
            combo.addItems(names)
            combo.setCurrentText(text)

    # -- building
    # --------------------------------------------------------------------------------------------------
    def _show_columns(self):
        mode = self.mode.currentData()
        self.first.setVisible(bool(mode))
        self.second.setVisible(mode == "x")
        self.columns_label.setText({"x": tr("Columns"), "": ""}.get(mode, tr("Column")))

    def _build(self):
        """The fields of the protocol; what two protocols share keeps its value."""
        typed = {key: _value(key, edit) for key, edit in self._edits.items()}
        if self._body is not None:
            self._place.removeWidget(self._body)
            self._body.hide()  # it lives until the event loop comes round
            self._body.deleteLater()
        kind = self._kinds[self.kind.currentData()]
        values = self._before | {k: v for k, v in typed.items() if v not in ("", None)}
        self._body, self._edits = QWidget(), {}
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        form = QFormLayout()
        column.addLayout(form)
        for key in kind.required:
            form.addRow(key_label(key), self._edit(key, values.get(key, "")))
        more = [
            key
            for key in kind.optional
            if not isinstance(values.get(key), (dict, list)) and key not in ("query", "classes")
        ]
        if more:
            box = QgsCollapsibleGroupBox(tr("More"))
            rest = QFormLayout(box)
            for key in more:
                rest.addRow(key_label(key), self._edit(key, values.get(key, "")))
            box.setCollapsed(not any(values.get(key) for key in more))
            column.addWidget(box)
        self._place.addWidget(self._body)

    def _edit(self, key, value):
        if key == "path":
            edit = QgsFileWidget()
            edit.setFilePath(str(value))
        elif key == "authcfg":
            edit = QgsAuthConfigSelect()
            edit.setConfigId(str(value))
        else:
            edit = QLineEdit(str(value))
        edit.setAccessibleName(key_label(key))
        self._edits[key] = edit
        return edit

    def edit(self, key):
        """The widget of a key."""
        return self._edits[key]


def _value(key, edit):
    if isinstance(edit, QgsFileWidget):
        return edit.filePath().strip()
    if isinstance(edit, QgsAuthConfigSelect):
        return edit.configId()
    text = edit.text().strip() if key != "delimiter" else edit.text()
    if key in _NUMBERS and text:
        number = (
            float(text.replace(",", "."))
            if text.replace(",", ".").replace(".", "", 1).isdigit()
            else text
        )
        return int(number) if isinstance(number, float) and number.is_integer() else number
    return text
