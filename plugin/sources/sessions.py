"""Sessions of the HTTP library, one for each scheme, host and port: cookies stay there, redirects
are not followed, and the connections can be shut from another thread."""

import weakref

import requests
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from ...algorithms.common.errors import SourceError
from . import origins


class Session(requests.Session):
    """A session that leaves redirects to its caller, with their bodies unread."""

    def get_redirect_target(self, resp):
        return None


def nothing(request):
    """An authentication that adds none: what stands in ``.netrc`` is not for a server that another
    one named.
    """
    return request


class Adapter(requests.adapters.HTTPAdapter):
    """Connections that are known by their sockets. ``most``: how far inside (see
    :func:`addresses.depth_of`) they may lead.
    """

    def __init__(self):
        self.most = origins.LINK
        self.sockets = weakref.WeakSet()
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._checked, self.sockets.add)

    def proxy_manager_for(self, *args, **kwargs):
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _pools(lambda sock: None, self.sockets.add)
        return manager

    def _checked(self, sock):
        """What a name meant when it was asked about may have changed since: the connection itself
        is judged.
        """
        if self.most < origins.LINK:
            host = sock.getpeername()[0]
            if origins.depth_of(host) > self.most:
                sock.close()
                raise SourceError("source_inside", source="?", host=host)

    def shut(self):
        """End every connection, also while another thread reads from it."""
        for sock in list(self.sockets):
            try:
                sock.shutdown(2)
            except OSError:
                continue  # closed already


def _pools(check, opened):
    def watched(kind):
        class Connection(kind):
            def _new_conn(self):
                sock = super()._new_conn()
                check(sock)
                opened(sock)
                return sock

            def connect(self):
                super().connect()
                if self.sock is not None:
                    opened(self.sock)  # TLS puts a socket of its own in the place of the first

        return Connection

    def pool(kind, connection):
        return type(kind.__name__, (kind,), {"ConnectionCls": watched(connection)})

    return {
        "http": pool(HTTPConnectionPool, HTTPConnection),
        "https": pool(HTTPSConnectionPool, HTTPSConnection),
    }
