"""Requests the way QGIS makes them: its proxy, its certificate authorities, its authentication
configurations.
"""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from ...algorithms.common.errors import SourceError
from . import files

if TYPE_CHECKING:
    import tempfile


def proxies(url: str) -> dict[str, str] | None:
    """{"http": .., "https": ..} for requests from QGIS's own setting; {} where it says none, None
    where it says nothing.
    """
    settings = QgsSettings()
    if not settings.value("proxy/proxyEnabled", False, type=bool):
        return None
    excluded = settings.value("proxy/noProxyUrls", []) or []
    excluded = [excluded] if isinstance(excluded, str) else list(excluded)
    excluded += [e for e in (settings.value("proxy/proxyExcludedUrls", "") or "").split("|") if e]
    if any(url.startswith(e) for e in excluded if e):
        return {"http": "", "https": ""}
    host, port = settings.value("proxy/proxyHost", ""), settings.value("proxy/proxyPort", "")
    if not host or from_system():
        return None
    user, password = (
        settings.value("proxy/proxyUser", ""),
        settings.value("proxy/proxyPassword", ""),
    )
    authcfg = settings.value("proxy/authcfg", "")
    if authcfg:
        user, password = _basic(authcfg)
    who = f"{quote(user, '')}:{quote(password, '')}@" if user else ""
    kind = "socks5h" if "socks" in str(settings.value("proxy/proxyType", "")).lower() else "http"
    address = f"{kind}://{who}{host}:{port}" if port else f"{kind}://{who}{host}"
    return {"http": address, "https": address}


def from_system() -> bool:
    """True if QGIS takes its proxy from the operating system, which may know one (a PAC file) that
    requests does not.
    """
    settings = QgsSettings()
    enabled = settings.value("proxy/proxyEnabled", False, type=bool)
    return enabled and settings.value("proxy/proxyType", "") == "DefaultProxy"


def _basic(authcfg: str) -> tuple[str, str]:
    from qgis.core import QgsAuthMethodConfig

    config = QgsAuthMethodConfig()
    if not QgsApplication.authManager().loadAuthenticationConfig(authcfg, config, True)[0]:
        raise SourceError("source_authcfg", authcfg=authcfg)
    return config.config("username"), config.config("password")


def headers(authcfg: str, url: str) -> dict[str, str]:
    """The headers that an authentication configuration adds to a request.

    Raises
    ------
    SourceError
        ``source_authcfg`` if it cannot be used.
    """
    if not authcfg:
        return {}
    request = QNetworkRequest(QUrl(url))
    updated = QgsApplication.authManager().updateNetworkRequest(request, authcfg)
    if not (updated[0] if isinstance(updated, tuple) else updated):
        raise SourceError("source_authcfg", authcfg=authcfg)
    return {
        bytes(name).decode("latin-1"): bytes(request.rawHeader(name)).decode("latin-1")
        for name in request.rawHeaderList()
    }


def authorities() -> tuple[str | bool, tempfile.TemporaryDirectory[str] | None]:
    """(path of a PEM file with the authorities a person added to QGIS and those of the system, its
    folder); (True, None) when nobody added any: the ordinary ones serve."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.databaseCAs():
        return True, None
    folder = files.folder()
    path = pathlib.Path(folder.name) / "authorities.pem"
    path.write_bytes(bytes(manager.trustedCaCertsPemText()))
    return str(path), folder
