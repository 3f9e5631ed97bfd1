"""Requests: the inbox of the desk. It leaves nothing out, joins nothing by itself and sends nothing."""

import contextlib
import datetime as dt

from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QMenu,
)

from ....algorithms.common.errors import ClairvilleError
from ...host import settings
from ...host.i18n import language, tr
from ...store import sealedfiles
from ...store.sealed import SealedStore
from ..frame import confirm, tools
from . import importing, link
from .building import READ
from .deciding import Deciding
from .inboxstate import Inbox, territory


class RequestsPanel(Deciding):
    """The inbox of a territory: opened, imported, read, emptied."""

    # -- states
    @tools.tells_errors
    def refresh(self):
        """Open the store of the territory, where there is one: its password is asked for then only."""
        if self.inbox is None or (not self.inbox.sample and self.place != territory()):
            self._leave()
            if not sealedfiles.is_there(territory()):
                return self._nothing()
            self._enter()
        return self._fill()

    def _enter(self):
        store = SealedStore.open(territory())
        store.sweep(dt.date.today())
        self.inbox, self.place = Inbox(store), territory()
        if store.told() is not None:
            self.tell_error(store.told(), "warning")

    def _leave(self):
        self.marks.clear()
        if self.inbox is not None:
            self.inbox.close()
        self.inbox = self.pairing = None
        self.list.clear()  # no word of a request outlives its store

    def _nothing(self):
        self.show_empty(
            tr("No request is kept yet"),
            tr(
                "Import the export of the town's software: the words stay on this computer, sealed, and go 15 days after closing."
            ),
            (
                (tr("Import an export…"), self.import_file),
                (tr("Try with invented sentences"), self.try_invented),
            ),
        )

    @tools.tells_errors
    def try_invented(self):
        """Sixty invented sentences, in a store of their own that is emptied when it is left."""
        self._leave()
        self.inbox = Inbox.invented()
        self._fill()
        self.list.setFocus()

    def leave_invented(self):
        """Back to the requests of the territory."""
        self._leave()
        self.refresh()

    @tools.tells_errors
    def import_file(self, path=""):
        """Read an export, show what its columns become, keep it when that is accepted."""
        path = (
            path
            or QFileDialog.getOpenFileName(
                self,
                tr("Export of the town's software"),
                "",
                tr("Tables (*.csv *.txt *.tsv *.jsonl *.json *.xlsx *.ods)"),
            )[0]
        )
        if not path:
            return None
        export = importing.Export(path)
        preview = importing.Preview(export, self)
        if preview.exec() != preview.DialogCode.Accepted:
            return None
        if self.inbox is None or self.inbox.sample:
            self._leave()
            self._enter()
        reading = export.read()
        counts = self.inbox.store.add(reading.rows)
        swept = self.inbox.store.sweep(dt.date.today())
        reading.counts["swept"] = swept["rows_removed"]
        self.inbox.read()
        self._fill()
        told = self.inbox.store.told()
        said = importing.told_counts(reading.counts | counts)
        done = tr("{0} new requests, {1} renewed.").format(counts["added"], counts["renewed"])
        self.tell(
            "warning" if told else "success",
            done,
            "\n".join(p for p in (told.message(language()) if told else "", said) if p),
        )
        return counts

    # -- tools
    @tools.tells_errors
    def read_all(self):
        """Read every request in the background."""
        if self.inbox is None or self.inbox.sample:
            self.tell("info", tr("Invented sentences are not read: import an export first."))
            return
        asked = {"SEALED": territory(), "PROFILE": settings.load().profile}
        asked["OUTPUT"] = "memory:"  # nothing of it reaches the disk or the project
        self.run(f"clairville:{READ}", asked, self._was_read, tr("Reading the requests"))

    def _was_read(self, _results, _layers):
        if self.inbox is not None:
            self.inbox.read()
            self._fill(self.list.currentRow())

    def _menu(self):
        menu = QMenu(self)
        menu.addAction(tr("Import an export…"), lambda: self.import_file())
        menu.addAction(tr("Address of the town's software…"), self.ask_link)
        if self.inbox is not None and self.inbox.sample:
            menu.addAction(tr("Leave the invented sentences"), self.leave_invented)
        else:
            menu.addAction(tr("Try with invented sentences"), self.try_invented)
            menu.addAction(tr("Empty the inbox…"), self.empty_inbox)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))
        self.opened_menu = menu

    def ask_link(self):
        """The address under which the town's software opens a request."""
        text, given = QInputDialog.getText(
            self,
            tr("Address of the town's software"),
            tr("https://…/{id}: {id} stands for the number"),
            text=link.template(territory()),
        )
        if given:
            try:
                link.keep_template(territory(), text.strip())
            except ValueError:
                self.tell("error", tr("The address begins with https:// and holds {id}."))

    @tools.tells_errors
    def empty_inbox(self):
        """Remove every request of the territory, with its key."""
        if confirm.is_sure(
            self, tr("Remove every request of this inbox?"), tr("They cannot be brought back.")
        ):
            self._leave()
            sealedfiles.start_over(territory())
            self.refresh()

    def dispose(self):
        """Marks leave the map, invented sentences their store."""
        with contextlib.suppress(ClairvilleError):
            self._leave()
        super().dispose()
