"""Sessions of the HTTP library, one for each scheme, host and port: cookies stay there, redirects
are not followed, and the connections can be shut from another thread."""

from __future__ import annotations

import socket
import weakref
from collections.abc import Callable
from typing import Any, TypeAlias

import requests
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from ...algorithms.common.errors import SourceError
from . import origins

_OnSocket: TypeAlias = Callable[[socket.socket], object]


class Session(requests.Session):
    """A session that leaves redirects to its caller, with their bodies unread."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        return None


def nothing(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """An authentication that adds none: what stands in ``.netrc`` is not for a server that another
    one named.
    """
    return request


class Adapter(requests.adapters.HTTPAdapter):
    """Connections that are known by their sockets. ``most``: how far inside (see
    :func:`addresses.depth_of`) they may lead.
    """

    def __init__(self) -> None:
        self.most = origins.LINK
        self.sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._checked, self.sockets.add)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _pools(lambda sock: None, self.sockets.add)
        return manager

    def _checked(self, sock: socket.socket) -> None:
        """What a name meant when it was asked about may have changed since: the connection itself
        is judged.
        """
        if self.most < origins.LINK:
            host = sock.getpeername()[0]
            if origins.depth_of(host) > self.most:
                sock.close()
                raise SourceError("source_inside", source="?", host=host)

    def shut(self) -> None:
        """End every connection, also while another thread reads from it."""
        for sock in list(self.sockets):
            try:
                sock.shutdown(2)
            except OSError:
                continue  # closed already


def _pools(check: _OnSocket, opened: _OnSocket) -> dict[str, Any]:
    def watched(kind: Any) -> Any:
        class Connection(kind):
            def _new_conn(self) -> socket.socket:
                sock = super()._new_conn()
                check(sock)
                opened(sock)
                return sock

            def connect(self) -> None:
                super().connect()
                if self.sock is not None:
                    opened(self.sock)  # TLS puts a socket of its own in the place of the first

        return Connection

    def pool(kind: Any, connection: Any) -> Any:
        return type(kind.__name__, (kind,), {"ConnectionCls": watched(connection)})

    return {
        "http": pool(HTTPConnectionPool, HTTPConnection),
        "https": pool(HTTPSConnectionPool, HTTPSConnection),
    }
