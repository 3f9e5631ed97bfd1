"""The second way to a server: QGIS's own network behind requests' adapter interface.

QGIS knows proxies that ask for more than a password (Digest, NTLM, the system's PAC file) and
certificate authorities that requests does not. The whole answer is held in memory, which is why it
is the second way and not the first. Redirects come back as they are, and cookies do not go along:
who gets what is decided by the client.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any

import requests
from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QByteArray, QCoreApplication, QEventLoop, Qt, QThread, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...algorithms.common.errors import SourceError
from .helper import Helper, TooLong

_STEP_MS = 200
_LONGEST_S = 4 * 3600.0
_OWN = {
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "cookie",
}  # Qt writes these itself, or nobody does
_ERROR = QNetworkReply.NetworkError
_PROXY = {
    _ERROR.ProxyConnectionRefusedError,
    _ERROR.ProxyConnectionClosedError,
    _ERROR.ProxyNotFoundError,
    _ERROR.ProxyTimeoutError,
    _ERROR.ProxyAuthenticationRequiredError,
}
_ASKED = QNetworkRequest.Attribute


class BlockingAdapter(requests.adapters.BaseAdapter):
    """Sends what a requests session prepared. ``watch(bytes so far)`` may raise to stop a long
    answer; ``authcfg`` may hold what no header can carry (a client certificate)."""

    def __init__(self, watch: Callable[[int], object] = lambda received: None) -> None:
        super().__init__()
        self.watch = watch
        self.authcfg = ""

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> requests.Response:
        """A :class:`requests.Response` for any HTTP status; requests' own exceptions for what did
        not get through.
        """
        asked, heard = self._asked(request, timeout), _Heard()
        if request.method not in ("GET", "POST"):
            raise requests.exceptions.InvalidSchema(request.method)
        self.watch(0)
        try:
            # a thread of its own each time: QGIS makes it a network manager with the settings of
            # this moment
            Helper().run(
                lambda: heard.hear(request, asked, self.authcfg),
                lambda: self._look(heard),
                _LONGEST_S,
            )
        except TooLong as error:
            raise requests.exceptions.ReadTimeout(request=request) from error
        finally:
            heard.given_up = True
        self.watch(heard.so_far)
        if heard.error != _ERROR.NoError and not (heard.status and heard.status >= 300):
            raise _failure(heard.error, heard.why, request)
        return heard.response(request)

    def _look(self, heard: _Heard) -> None:
        application = QCoreApplication.instance()
        if application is not None and QThread.currentThread() == application.thread():
            # QGIS judges certificates and asks for passwords in its main thread, which is ours to
            # keep going
            application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.watch(heard.so_far)

    def close(self) -> None:
        """Nothing stays open between two requests."""

    def _asked(self, request: requests.PreparedRequest, timeout: Any) -> QNetworkRequest:
        asked = QNetworkRequest(QUrl(request.url))
        for name, value in request.headers.items():
            if (
                name.lower() not in _OWN or value == "identity"
            ):  # a part of a file must not come packed
                asked.setRawHeader(
                    name.encode("latin-1"),
                    (value if isinstance(value, bytes) else value.encode("latin-1")),
                )
        seconds = timeout[1] if isinstance(timeout, tuple) else timeout
        with contextlib.suppress(AttributeError):
            asked.setTransferTimeout(int((seconds or 60) * 1000))
        asked.setAttribute(
            _ASKED.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork
        )
        # an answer kept by QGIS would hide that something changed, and a large one would push
        # everything else out
        asked.setAttribute(_ASKED.CacheSaveControlAttribute, False)
        asked.setAttribute(
            _ASKED.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        )
        for nobodys in (_ASKED.CookieLoadControlAttribute, _ASKED.CookieSaveControlAttribute):
            asked.setAttribute(nobodys, QNetworkRequest.LoadControl.Manual)
        if self.authcfg:
            updated = QgsApplication.authManager().updateNetworkRequest(asked, self.authcfg)
            if not (updated[0] if isinstance(updated, tuple) else updated):
                raise SourceError("source_authcfg", authcfg=self.authcfg)
        return asked


class _Heard:
    """What comes back of one request, filled in a thread that may be left behind."""

    def __init__(self) -> None:
        self.so_far, self.given_up = 0, False
        self.error, self.why, self.status, self.body = _ERROR.NoError, "", 0, b""
        self.headers: list[tuple[str, str]] = []

    def hear(self, request: requests.PreparedRequest, asked: QNetworkRequest, authcfg: str) -> None:
        """Ask, and turn Qt's events until the answer is there or nobody waits for it any more."""
        loop, timer = (
            QEventLoop(),
            QTimer(),
        )  # first: what follows starts timers, which want the events of this thread
        manager = QgsNetworkAccessManager.instance(Qt.ConnectionType.DirectConnection)
        body = request.body or b""
        reply = (
            manager.get(asked)
            if request.method == "GET"
            else manager.post(asked, QByteArray(body if isinstance(body, bytes) else body.encode()))
        )
        if authcfg:
            QgsApplication.authManager().updateNetworkReply(reply, authcfg)
        reply.downloadProgress.connect(self._progressed)
        reply.finished.connect(loop.quit)
        timer.timeout.connect(lambda: self.given_up and reply.abort())
        timer.start(_STEP_MS)
        if not reply.isFinished():
            loop.exec()
        timer.stop()
        status = reply.attribute(_ASKED.HttpStatusCodeAttribute)
        self.error, self.why, self.status = reply.error(), reply.errorString(), int(status or 0)
        self.headers = [
            (bytes(n).decode("latin-1"), bytes(v).decode("latin-1"))
            for n, v in reply.rawHeaderPairs()
        ]
        self.body = b"" if self.given_up else bytes(reply.readAll())
        reply.deleteLater()

    def _progressed(self, received: int, _: int) -> None:
        self.so_far = received

    def response(self, request: requests.PreparedRequest) -> requests.Response:
        """As requests would give it."""
        response = requests.Response()
        response.status_code, response.request, response.url = (
            self.status or 200,
            request,
            request.url,
        )
        response.headers.update(self.headers)
        # Qt unpacked the body: what the server said of its packed length and form no longer holds
        if response.headers.pop("Content-Encoding", None):
            response.headers.pop("Content-Length", None)
        response.raw = io.BytesIO(self.body)
        return response


def _failure(
    error: QNetworkReply.NetworkError, why: str, request: requests.PreparedRequest
) -> requests.RequestException:
    if error in _PROXY:
        return requests.exceptions.ProxyError(why, request=request)
    if error == _ERROR.SslHandshakeFailedError:
        return requests.exceptions.SSLError(why, request=request)
    if error in (_ERROR.TimeoutError, _ERROR.OperationCanceledError):
        return requests.exceptions.ReadTimeout(why, request=request)
    return requests.exceptions.ConnectionError(why, request=request)
