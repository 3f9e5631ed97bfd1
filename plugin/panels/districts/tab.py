"""What a tab of *Districts* is: a widget with a label, an empty state and a refresh of its own."""

from qgis.PyQt.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ..frame.parts import EmptyState


class Tab(QWidget):
    """One subject of the dock. ``panel`` runs tools (``panel.run``), tells messages (``panel.tell``)
    and knows the desk (``panel.desk``).

    A tab overrides :meth:`label`, :meth:`build` and :meth:`refresh`, and :meth:`dispose` where it
    watches something.
    """

    ICON = "districts"

    def __init__(self, panel):
        super().__init__()
        self.panel = panel
        self.empty = EmptyState()
        self.body = QWidget()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.build(self.body)
        self.stack.setCurrentWidget(self.body)

    def label(self):
        """The tab's title: ``tr("...")``."""
        raise NotImplementedError

    def build(self, body):
        """Fill ``body`` with widgets; called once."""
        raise NotImplementedError

    def refresh(self):
        """Bring the tab in line with the project, the settings and the store."""

    def dispose(self):
        """Stop what the tab watches; called before the dock goes away."""

    def show_empty(self, title, text, actions=()):
        """Replace the body: what is missing and how to get it."""
        self.empty.fill(self.ICON, title, text, actions)
        self.stack.setCurrentWidget(self.empty)

    def show_body(self):
        """Show the tab's own widgets again."""
        self.stack.setCurrentWidget(self.body)
