"""What the rows of the factor table may refer to: themes, the store's own tables, their fields; and
the tables to start from.
"""

from ....algorithms.common import themes
from ....algorithms.common.errors import DataError
from ...host import settings
from ...host.i18n import language, tr
from ...processing.plantability import factors

LYON, BORDEAUX = "lyon", "bordeaux"


def group_labels():
    """{group of the shipped tables: its name}."""
    return {
        "vegetation": tr("vegetation"),
        "open_land": tr("open land"),
        "public_space": tr("public space"),
        "mobility": tr("mobility"),
        "networks": tr("networks"),
        "buildings": tr("buildings"),
        "sealed": tr("sealed ground"),
        "infrastructure": tr("infrastructure"),
        "water": tr("water"),
        "territory": tr("territory"),
    }


def column_label(column):
    """What of a row must be computed again, in a word."""
    return {
        "active": tr("not in the map"),
        "sources": tr("data"),
        "proxies": tr("stand-in"),
        "buffer_m": tr("buffer"),
        "buffer_field": tr("buffer"),
        "blocking": tr("blocking"),
    }[column]


def shipped(name):
    """The rows of a shipped table."""
    from ....algorithms.plantability import table

    return table.rows(factors.shipped(name))


def tables():
    """What the rows may refer to in the store that is open."""
    from ...processing.plantability import shared

    path = settings.store_path()
    try:
        present = shared.tables(path)
    except DataError:  # no store yet
        present = ()
    return factors.Tables(path, present)


def list_tables(known):
    """[(name, label, whether the store holds it)] of the tables to choose from: the store's first,
    each part by label.
    """
    found = [
        (name, label(name), name in known.present)
        for name in (*themes.names(), *known.others)
        if name not in themes.names() or themes.theme(name).geometry not in ("raster", "none")
    ]
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
    """[(value, label)] of a theme's field with a closed list, in lower case as filters compare
    them; [] elsewhere.
    """
    if name not in themes.names() or field not in themes.theme(name).fields:
        return []
    return [
        (code.lower(), told[language()])
        for code, told in themes.theme(name).fields[field].codes.items()
    ]
