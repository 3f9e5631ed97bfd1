"""The tab *Portrait*: the districts of a profile by name, and the cards of the one that is chosen."""

from qgis.PyQt.QtWidgets import QVBoxLayout

from ...host.i18n import tr
from ..frame import tools
from ..frame.parts import wrapped
from .tab import Tab

TOOL = "districtprofile"


class ProfileTab(Tab):
    """The portrait of one district at a time."""

    def label(self):
        return tr("Portrait")

    def build(self, body):
        column = QVBoxLayout(body)
        self.summary = wrapped(small=True)
        column.addWidget(self.summary)

    def refresh(self):
        """Without a profile in the project the tab says how to get one."""
        self.show_empty(
            tr("No portrait of districts yet"),
            tr(
                "It is made from the districts of the store and from what else the store holds: inhabitants, "
                "schools, trees, crashes and more."
            ),
            [(tr("Make the portrait"), self.start)] if tools.available(TOOL) else (),
        )

    def start(self):
        """Run the tool on the store's layers."""
