"""Dates as a panel says them."""

from qgis.PyQt.QtCore import QLocale

from ...host.i18n import language


def nice_date(text):
    """An ISO date or date-time as the interface's language writes a date; other texts as they are."""
    if not text:
        return ""
    from qgis.PyQt.QtCore import QDate, Qt

    date = QDate.fromString(text[:10], Qt.DateFormat.ISODate)
    if not date.isValid():
        return text
    return (
        date.toString("dd/MM/yyyy")
        if language() == "fr"
        else QLocale(QLocale.Language.English).toString(date, "d MMM yyyy")
    )
