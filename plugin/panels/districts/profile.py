"""The tab *Portrait*: the districts of a profile by name, and the cards of the one that is chosen."""

from qgis.core import (
    NULL,
    QgsClassificationQuantile,
    QgsGraduatedSymbolRenderer,
    QgsProject,
    QgsRendererRange,
    QgsStyle,
    QgsSymbol,
)
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout

from ....algorithms.common.resources import table as resource
from ...host.i18n import language, tr
from ..frame import layers, tools
from ..frame.choices import Choice
from ..frame.figures import nice_date, number
from ..frame.parts import tool_button, wrapped
from ..frame.printing import SheetButton
from . import values
from .cards import CardList
from .tab import Tab

TOOL = "districtprofile"
_CLASSES = 5


class ProfileTab(Tab):
    """The portrait of one district at a time, beside the town; the map in the colours of one
    indicator; an earlier profile as what was before."""

    def label(self):
        return tr("Portrait")

    def build(self, body):
        self.districts, self.cards, self.run_id = {}, {}, ""
        self.before = {}
        self.tables = self._choice(tr("Profiles in this project"), self._load)
        self.earlier = self._choice(tr("Earlier profile to compare with"), self._load_earlier)
        self.district = self._choice(tr("District"), self._chosen)
        self.domain = self._choice(tr("Subject"), self._show)
        self.new = tool_button(
            "refresh", tr("New"), tr("Make the portrait anew from the store"), self.start, text=True
        )
        self.mapped = tool_button(
            "addtomap",
            tr("On the map"),
            tr("Colour the districts by the indicator that was clicked"),
            self.colour,
            text=True,
        )
        self.sheet = SheetButton(
            self.panel, self.layer, more=[(tr("Atlas, a page a district …"), self.atlas)]
        )
        self.list = CardList()
        self.list.asked.connect(self.explain)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.list)
        self.told = wrapped(small=True)
        self.note = wrapped(small=True)
        self.asked = None
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        for row in ((self.tables, self.new), (self.earlier,), (self.district, self.domain)):
            line = QHBoxLayout()
            for widget in row:
                line.addWidget(widget, 1 if isinstance(widget, Choice) else 0)
            column.addLayout(line)
        column.addWidget(self.note)
        column.addWidget(scroll, 1)
        column.addWidget(self.told)
        bottom = QHBoxLayout()
        bottom.addWidget(self.mapped)
        bottom.addWidget(self.sheet)
        bottom.addStretch(1)
        column.addLayout(bottom)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)

    def _choice(self, name, slot):
        made = Choice(least=10)
        made.setAccessibleName(name)
        made.currentIndexChanged.connect(lambda _index: slot())
        return made

    # -- state

    def refresh(self):
        """List the profiles of the project again."""
        found = values.tables()
        if not found:
            self.show_empty(
                tr("No portrait of districts yet"),
                tr(
                    "It is made from the districts of the store and from what else the store holds: inhabitants, "
                    "schools, trees, crashes and more."
                ),
                [(tr("Make the portrait"), self.start)] if tools.available(TOOL) else (),
            )
            return
        self.show_body()
        self._fill(self.tables, [(layer.name(), layer.id()) for layer in found])
        none = [(tr("no earlier profile"), "")]
        self._fill(self.earlier, none + [(layer.name(), layer.id()) for layer in found])
        self.earlier.setVisible(len(found) > 1)
        self._load()

    @staticmethod
    def _fill(choice, entries):
        """The entries, keeping what was chosen."""
        chosen = choice.currentData()
        with QSignalBlocker(choice):
            choice.clear()
            for text, data in entries:
                choice.addItem(text, data)
            choice.setCurrentIndex(max(choice.findData(chosen), 0))

    def table(self):
        """The table that is shown, or None."""
        return QgsProject.instance().mapLayer(self.tables.currentData() or "")

    def layer(self):
        """The polygons of the table that is shown, or None."""
        return values.map_of(self.run_id) if self.run_id else None

    def _load(self):
        layer = self.table()
        if layer is None:
            return
        self.districts, self.cards, self.run_id = values.read(layer)
        names = [(name, key) for key, name in self.districts.items()]
        self._fill(self.district, names)
        domains = resource("districts/indicators")["domains"]
        entries = [(tr("All subjects"), "")] + [(d[language()], k) for k, d in domains.items()]
        self._fill(self.domain, entries)
        self._load_earlier()

    def _load_earlier(self):
        layer = QgsProject.instance().mapLayer(self.earlier.currentData() or "")
        self.before = values.read(layer)[1] if layer is not None else {}
        self._show()

    def _show(self):
        """The cards of the district, those that have a value first, in the order of the table."""
        key, domain = self.district.currentData(), self.domain.currentData()
        mine = [
            c for (d, _), c in self.cards.items() if d == key and domain in ("", None, c.domain)
        ]
        mine.sort(key=lambda card: ("ok", "hidden", "none").index(card.state))
        earlier = {
            card.indicator: before
            for card in mine
            if values.comparable(card, before := self.before.get((key, card.indicator)))
        }
        self.list.show_cards(mine, earlier)
        known = sum(card.state == "ok" for card in mine)
        hidden = sum(card.state == "hidden" for card in mine)
        text = tr(
            "{known} of {all} indicators; {hidden} not shown because of small counts."
        ).format(known=number(known), all=number(len(mine)), hidden=number(hidden))
        self.note.setText(f"{text} " + tr("Districts stand by name; a rank orders a number only."))
        self.told.setText(tr("Click a card: definition, source, date and count."))

    def _chosen(self):
        """A district was chosen: its cards, and the map moves to it."""
        self._show()
        key, layer = self.district.currentData(), self.layer()
        if layer is not None and key and key != values.TOWN:
            row = next((f.id() for f in layer.getFeatures() if f["feature_id"] == key), None)
            if row is not None:
                layers.zoom(self.panel.desk.iface.mapCanvas(), layer, [row])

    # -- actions

    @tools.tells_errors
    def start(self):
        """Run the tool on the store's layers."""
        parameters, missing = tools.inputs(TOOL)
        if missing:
            self.panel.tell(
                "warning",
                tr("{tool} needs: {names}.").format(
                    tool=tr("District profile"), names=", ".join(missing)
                ),
                tr('Refresh these themes in "City data" first.'),
            )
            return False
        parameters["OUTPUT"] = self.panel.output("districts", TOOL)
        parameters["VALUES"] = self.panel.output("values", TOOL)
        return self.panel.run(f"clairville:{TOOL}", parameters, self._made, tr("District profile"))

    def _made(self, _results, found):
        made = next((layer for layer in found.values() if values.is_table(layer)), None)
        self.refresh()
        if made is not None:
            self.tables.setCurrentIndex(self.tables.findData(made.id()))
        self.panel.tell("success", tr("The portrait is there."), "")

    def explain(self, card):
        """Definition, source, date, count and base of a card, below the list; it can then be put on
        the map."""
        self.asked = card
        n = card.numbers
        lines = [f"{card.name}. {card.definition}"]
        if card.state != "ok":
            lines.append(card.why)
        if n["low"] is not None and n["high"] is not None and n["high"] > n["low"]:
            lines.append(
                tr("90 % interval: {low} to {high}.").format(
                    low=card.said("low"), high=card.said("high")
                )
            )
        if n["count"] is not None:
            over = "" if n["base"] is None else tr(" over {base}").format(base=number(n["base"], 2))
            lines.append(tr("Counted: {count}").format(count=number(n["count"], 2)) + over + ".")
        if n["trend_p"] is not None:
            lines.append(
                tr("Trend: {pct} % a year (p = {p}).").format(
                    pct=number(n["trend_pct"], 1), p=number(n["trend_p"], 3)
                )
            )
        when = " · ".join(t for t in (card.period, nice_date(card.data_date)) if t)
        if card.source or when:
            lines.append(
                tr("Source: {source}").format(
                    source=" · ".join(t for t in (card.source, when) if t)
                )
            )
        self.told.setText("\n".join(lines))
        return lines

    def colour(self):
        """Colour the polygons by the indicator of the card that was clicked, in five classes; a
        district without a value stays empty."""
        layer = self.layer()
        if layer is None or self.asked is None:
            self.panel.tell("info", tr("Click a card first: the map then shows its indicator."))
            return False
        renderer = QgsGraduatedSymbolRenderer(self.asked.indicator)
        symbol = QgsSymbol.defaultSymbol(layer.geometryType())
        symbol.setOpacity(0.75)
        renderer.setSourceSymbol(symbol)
        renderer.setSourceColorRamp(QgsStyle.defaultStyle().colorRamp("Cividis"))
        method = QgsClassificationQuantile()
        method.setLabelPrecision(self.asked.decimals)
        method.setLabelTrimTrailingZeroes(False)
        renderer.setClassificationMethod(method)
        known = {
            v
            for v in layer.uniqueValues(layer.fields().lookupField(self.asked.indicator))
            if v != NULL
        }
        renderer.updateClasses(layer, max(min(_CLASSES, len(known)), 1))
        ranges = [(r.lowerValue(), r.upperValue()) for r in renderer.ranges()]
        renderer.deleteAllClasses()
        for low, high, said in values.classes(ranges, self.asked.decimals):
            renderer.addClassRange(QgsRendererRange(low, high, symbol.clone(), said))
        renderer.updateColorRamp(renderer.sourceColorRamp())
        layer.setRenderer(renderer)
        layer.setName(f"{self.asked.name} ({self.asked.unit})")
        layer.triggerRepaint()
        layers.show(layer)
        return True

    def atlas(self):
        """A page a district, by the tool of that name."""
        layer = self.layer()
        if layer is None:
            self.panel.tell("info", tr("There is no result to print yet."))
            return False
        path = self.panel.output("atlas", "atlas", "pdf").sink.staticValue()
        return self.panel.run(
            "clairville:atlas",
            {
                "PAGES": layer.id(),
                "RESULT": layer.id(),
                "LAYERS": [layer.id()],
                "NAME_FIELD": "name",
                "OUTPUT": path,
            },
            lambda _results, _layers: self.panel.tell(
                "success", tr("Saved: {path}").format(path=path)
            ),
            tr("Atlas"),
        )

    def _layers_changed(self, _what):
        if self.isVisible():
            self.refresh()

    def dispose(self):
        """Stop watching the project."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._layers_changed)
        project.layersRemoved.disconnect(self._layers_changed)
