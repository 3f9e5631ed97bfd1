"""Numbers and dates as panels write them, in the language of the interface."""

from ....algorithms.common.language import plain_number, short_date
from ...host.i18n import language


def number(value, decimals=2):
    """A number as the interface's language writes it; a dash for none."""
    return plain_number(value, language(), decimals)


def counted(count, one, many):
    """``many`` with its ``{n}``, or ``one`` for one of them."""
    return one if count == 1 else many.format(n=number(count))


def nice_date(text):
    """An ISO date or date-time as the interface's language writes a date; other texts as they are."""
    return short_date(text, language())


def moment_text(moment):
    """The day and hour of a QDateTime."""
    return moment.toString("dd/MM/yyyy HH:mm")
