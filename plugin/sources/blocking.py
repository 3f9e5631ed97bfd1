"""The second way to a server: QGIS's own blocking request behind requests' adapter interface.

QGIS knows proxies that ask for more than a password (Digest, NTLM, the system's PAC file) and certificate authorities that
requests does not. The whole answer is held in memory, which is why it is the second way and not the first.
"""

import contextlib
import io

import requests
from qgis.core import QgsBlockingNetworkRequest
from qgis.PyQt.QtCore import QByteArray, Qt, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

_OWN = {"accept-encoding", "connection", "content-length", "host"}  # Qt writes these itself
_ERROR = QNetworkReply.NetworkError
_PROXY = {_ERROR.ProxyConnectionRefusedError, _ERROR.ProxyConnectionClosedError, _ERROR.ProxyNotFoundError,
          _ERROR.ProxyTimeoutError, _ERROR.ProxyAuthenticationRequiredError}


class BlockingAdapter(requests.adapters.BaseAdapter):
    """Sends what a requests session prepared. ``watch(bytes so far)`` may raise to stop a long answer; ``authcfg`` may hold
    what no header can carry (a client certificate)."""

    def __init__(self, watch=lambda received: None):
        super().__init__()
        self.watch = watch
        self.authcfg = ""

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """A :class:`requests.Response` for any HTTP status; requests' own exceptions for what did not get through."""
        blocking, stopped = QgsBlockingNetworkRequest(), []

        def received(so_far, _):
            try:
                self.watch(so_far)
            except Exception as error:  # it travels across Qt's threads and is raised below
                stopped.append(error)
                blocking.abort()

        blocking.downloadProgress.connect(received, Qt.ConnectionType.DirectConnection)
        blocking.setAuthCfg(self.authcfg)
        asked = _asked(request, timeout)
        if request.method == "GET":
            code = blocking.get(asked, True)
        elif request.method == "POST":
            body = request.body or b""
            code = blocking.post(asked, QByteArray(body if isinstance(body, bytes) else body.encode()), True)
        else:
            raise requests.exceptions.InvalidSchema(request.method)
        if stopped:
            raise stopped[0]
        reply = blocking.reply()
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if code != QgsBlockingNetworkRequest.ErrorCode.NoError and not (status and int(status) >= 300):
            raise _failure(reply.error(), blocking.errorMessage(), request)
        kept = reply.attribute(QNetworkRequest.Attribute.SourceIsFromCacheAttribute)
        if kept and {"If-None-Match", "If-Modified-Since"} & set(request.headers):
            status = 304  # Qt put its own copy in the place of "not modified"
        return _response(reply, int(status or 200), request)

    def close(self):
        """Nothing stays open between two requests."""


def _asked(request, timeout):
    asked = QNetworkRequest(QUrl(request.url))
    for name, value in request.headers.items():
        if name.lower() not in _OWN or value == "identity":  # a part of a file must not come packed
            asked.setRawHeader(name.encode("latin-1"), (value if isinstance(value, bytes) else value.encode("latin-1")))
    seconds = timeout[1] if isinstance(timeout, tuple) else timeout
    with contextlib.suppress(AttributeError):
        asked.setTransferTimeout(int((seconds or 60) * 1000))
    # an answer kept by QGIS would hide that something changed, and a large one would push everything else out
    asked.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
    return asked


def _failure(error, why, request):
    if error in _PROXY:
        return requests.exceptions.ProxyError(why, request=request)
    if error == _ERROR.SslHandshakeFailedError:
        return requests.exceptions.SSLError(why, request=request)
    if error in (_ERROR.TimeoutError, _ERROR.OperationCanceledError):
        return requests.exceptions.ReadTimeout(why, request=request)
    return requests.exceptions.ConnectionError(why, request=request)


def _response(reply, status, request):
    response = requests.Response()
    response.status_code, response.request, response.url = status, request, request.url
    for name in reply.rawHeaderList():
        response.headers[bytes(name).decode("latin-1")] = bytes(reply.rawHeader(name)).decode("latin-1")
    # Qt unpacked the body: what the server said of its packed length and form no longer holds
    if response.headers.pop("Content-Encoding", None):
        response.headers.pop("Content-Length", None)
    response.raw = io.BytesIO(bytes(reply.content()))
    return response
