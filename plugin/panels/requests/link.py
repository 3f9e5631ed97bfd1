"""The address under which the town's own software opens a request, by territory."""

from urllib.parse import quote

from qgis.core import QgsSettings

from ...store.sealedfiles import stem_of

_KEY = "clairville/requests_url/"


def template(territory):
    """The address with ``{id}`` in it; "" for none."""
    return str(QgsSettings().value(_KEY + stem_of(territory), "") or "")


def is_template(text):
    """True for an address of https that holds ``{id}`` behind its server."""
    server, _, rest = text.removeprefix("https://").partition("/")
    return text.startswith("https://") and bool(server) and "{id}" in rest and "@" not in server


def keep_template(territory, text):
    """Keep the address; "" removes it."""
    if text and not is_template(text):
        raise ValueError(text)
    QgsSettings().setValue(_KEY + stem_of(territory), text)


def address(territory, request):
    """Where a request opens; "" without a template."""
    pattern = template(territory)
    return pattern.replace("{id}", quote(request, safe="")) if is_template(pattern) else ""
