"""One HTTP client for every protocol: time-outs, retries with back-off, rate limits, size limits,
resume, validators.

What goes wrong becomes one :class:`SourceError`; an address in a message never carries a key or a
password. Credentials go to the source alone (see :mod:`.addresses`), and a cancel is seen within a
second, whatever the server does.
"""

import contextlib
import threading

import requests
from urllib3.exceptions import HTTPError

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ..host import meta, network
from . import answers, download, origins, sessions
from .base import MAX_MB
from .bodies import Body
from .helper import STEP_S, Helper, TooLong
from .signals import asked_wait, conditional, refuse_html, validator_of

TIMEOUT_S = (10.0, 60.0)  # to connect, between two bytes
ANSWER_S = 900.0  # for all of an answer that is read as a whole
TOTAL_S = 4 * 3600.0  # for all of a file or a stream
ATTEMPTS = 5
BACKOFF_S = 0.5
LONGEST_WAIT_S = 90.0
MOST_HOPS = 10
WAYS = ("requests", "qgis")
_RETRY = {429, 500, 502, 503, 504}
_REDIRECT = {301, 302, 303, 307, 308}
_CODES = {
    404: "source_not_found",
    410: "source_not_found",
    401: "source_forbidden",
    403: "source_forbidden",
    407: "source_proxy",
    429: "source_rate_limited",
}
parsed = answers.decoded


class Client:
    """Requests with manners. ``progress(None)`` is called while waiting: it raises Cancelled when
    the person gave up.

    Where requests cannot pass, the same request goes by QGIS; ``way`` holds it to one of the two
    (:data:`WAYS`).
    """

    def __init__(
        self,
        progress=None,
        backoff_s=BACKOFF_S,
        timeout_s=TIMEOUT_S,
        headers=None,
        attempts=ATTEMPTS,
        way=None,
        total_s=TOTAL_S,
    ):
        self.progress = progress or (lambda fraction: None)
        self.headers = {
            "User-Agent": f"Clairville/{meta.version()} (QGIS plugin)",
            "Accept-Encoding": "gzip",
            **(headers or {}),
        }
        self.backoff_s = backoff_s
        self.timeout_s = timeout_s
        self.total_s = total_s
        self.attempts = attempts
        self.requests = 0
        self._way = way
        self.authcfg = ""  # of the source at work, like the next three: see serve()
        self.home = (
            None  # its (scheme, host, port); None: every address that is asked for is one's own
        )
        self.patience_s = None  # between two bytes, where a profile asks for more than usual
        self.journal = None
        self.in_memory = False  # files of sensitive themes never reach the disk
        self._sessions = {}  # {(way, scheme, host, port): session}
        self._by_qgis = set()  # hosts that only it reaches
        self._waiting = (
            threading.local()
        )  # pages are asked for in a thread of their own: each has its helper
        self.folder = None  # of downloads, made when needed
        # given again with each request: alone, a session's own gives way to REQUESTS_CA_BUNDLE
        self._verify, self._authorities = network.authorities()

    def serve(self, spec):
        """Requests are for this ``source`` of a profile from now on: its credentials, for its own
        host, and its patience.
        """
        from . import home_of, parameters

        checked = parameters.checked(spec)
        self.authcfg, self.patience_s = checked.get("authcfg", ""), checked.get("timeout_s")
        self.home = home_of(spec)

    # -- requests
    # ----------------------------------------------------------------------------------------------------
    @contextlib.contextmanager
    def open(self, url, params=None, headers=None, method="GET", **more):
        """A streamed response with status 200, 206 or, where the headers ask for it, 304; anything
        else, after the retries, is a SourceError."""
        response = self._retried(url, params, headers or {}, method, more)
        try:
            yield response
        except requests.RequestException as error:
            raise self._lost(url, error) from error
        finally:
            response.close()

    def _retried(self, url, params, headers, method, more):
        for attempt in range(self.attempts):
            last = attempt == self.attempts - 1
            self.progress(None)
            self.requests += 1
            try:
                response = self._followed(method, url, params, headers, more)
            except (requests.ConnectionError, requests.Timeout) as error:
                if last or isinstance(
                    error, (requests.exceptions.ProxyError, requests.exceptions.SSLError)
                ):
                    raise self._lost(url, error) from error
                self.wait(attempt)
                continue
            except TooLong as error:
                raise SourceError(
                    "source_timeout", source=shown(url), seconds=round(self._timeout[1])
                ) from error
            except (
                requests.RequestException,
                HTTPError,
                UnicodeError,
            ) as error:  # a name too long is told by urllib3 itself
                raise self._lost(url, error) from error
            status = response.status_code
            if status in (200, 206) or (status == 304 and "If-" in " ".join(headers)):
                return response
            response.close()
            if status in _RETRY and not last:
                wait = asked_wait(response.headers, self.backoff_s * 2**attempt)
                if wait > LONGEST_WAIT_S:
                    raise SourceError("source_rate_limited", source=shown(url), seconds=round(wait))
                self._pause(wait)
                continue
            if (
                status in (401, 403)
                and self.authcfg
                and origins.origin(response.url) != (self.home or origins.origin(url))
            ):
                raise SourceError(
                    "source_elsewhere", source=shown(url), host=origins.origin(response.url)[1]
                )
            raise SourceError(
                _CODES.get(status, "source_http"), source=shown(url), status=status, seconds="?"
            )

    def _followed(self, method, url, params, headers, more):
        """The response at the end of the redirects, each judged like an address that the source
        names.
        """
        home, seen, first = self.home or origins.origin(url), set(), url
        for _ in range(MOST_HOPS + 1):
            response = self._send(method, url, params, headers, more, home)
            if response.status_code not in _REDIRECT or not response.headers.get("Location"):
                return response
            status, base, params = response.status_code, response.url, None
            response.close()
            url = origins.led(base, response.headers["Location"])
            if method != "GET":
                if status in (307, 308) and origins.origin(url) != origins.origin(base):
                    break  # what is posted may be a secret too
                method, more = ("GET", {}) if status not in (307, 308) else (method, more)
            if (method, url) in seen:
                break
            seen.add((method, url))
        raise SourceError("source_circles", source=shown(first))

    def _send(self, method, url, params, headers, more, home):
        """A response by requests, or by QGIS's own request where requests cannot pass: a proxy that
        asks for more than a password, the system's PAC file, a certificate only QGIS trusts."""
        _, host, port = origins.origin(url)
        if not self.ordinary(url):
            return self._sent("qgis", method, url, params, headers, more, home)
        blocked = None
        try:
            response = self._sent("requests", method, url, params, headers, more, home)
            if response.status_code != 407 or self._way:
                return response
            response.close()
        except (requests.exceptions.ProxyError, requests.exceptions.SSLError) as error:
            if self._way:
                raise
            blocked = error
        except (
            requests.ConnectionError,
            requests.Timeout,
            requests.exceptions.InvalidProxyURL,
            requests.exceptions.InvalidSchema,
        ) as error:
            if self._way or not network.from_system():
                raise
            blocked = error
        try:
            response = self._sent("qgis", method, url, params, headers, more, home)
        except requests.RequestException as error:
            raise (blocked or error) from error
        if response.status_code != 407:
            self._by_qgis.add((host, port))
        return response

    def _sent(self, way, method, url, params, headers, more, home):
        """One request, without redirects, by one of the two ways; credentials only to ``home``."""
        target = origins.origin(url)
        own = self.authcfg if target == home else ""
        most = self.run(lambda: origins.reach(target[1], home[1]), sum(self._timeout))
        session = self._session(way, target)
        adapter = session.get_adapter(url.lower())
        if way == "qgis":
            adapter.authcfg = own
        else:
            adapter.most = most
            headers = {**network.headers(own, url), **headers}
        signed = requests.utils.get_auth_from_url(url)
        request = session.prepare_request(
            requests.Request(
                method,
                url,
                headers=headers,
                params=params,
                auth=signed if any(signed) else sessions.nothing,
                **more,
            )
        )
        settings = session.merge_environment_settings(
            request.url, network.proxies(url) or {}, True, self._verify, None
        )
        if own and origins.origin(request.url) != home:
            raise SourceError("source_bad_url", source=shown(url))

        def send():
            return session.send(request, timeout=self._timeout, allow_redirects=False, **settings)

        # QGIS's way keeps its own watch, in the thread it is asked in
        return (
            send()
            if way == "qgis"
            else self.run(send, 2 * self._timeout[0] + self._timeout[1] + 1.0)
        )

    def _session(self, way, target):
        key = (way, *target)
        if key not in self._sessions:
            session = self._sessions[key] = sessions.Session()
            session.headers.update(self.headers)
            session.verify = self._verify
            if way == "qgis":
                from .blocking import BlockingAdapter

                adapter = BlockingAdapter(self._watch)
            else:
                adapter = sessions.Adapter()
            for scheme in ("http://", "https://"):
                session.mount(scheme, adapter)
        return self._sessions[key]

    @property
    def _timeout(self):
        return (self.timeout_s[0], self.patience_s or self.timeout_s[1])

    def ordinary(self, url):
        """True if requests reaches ``url``: its answers may then be waited for in a thread of ours."""
        return self._way != "qgis" and origins.origin(url)[1:] not in self._by_qgis

    def _watch(self, received):
        """Called while QGIS receives: notices a cancel and a body that is larger than anything
        asked for.
        """
        self.progress(None)
        if received > MAX_MB * 1e6:
            raise SourceError("source_too_big", source="", limit=round(MAX_MB))

    def run(self, call, seconds):
        """What a call that may block gives; the connections are shut when nobody waits for it any
        more.
        """
        if not hasattr(self._waiting, "helper"):
            self._waiting.helper = Helper()
        try:
            return self._waiting.helper.run(call, lambda: self.progress(None), seconds)
        except (requests.RequestException, HTTPError, SourceError):
            raise  # the call's own end
        except Exception:
            self._shut()
            raise

    def _shut(self):
        for session in self._sessions.values():
            for adapter in session.adapters.values():
                if isinstance(adapter, sessions.Adapter):
                    adapter.shut()

    def wait(self, attempt):
        """Wait before another attempt: longer each time."""
        self._pause(self.backoff_s * 2**attempt)

    def _pause(self, seconds):
        pause = threading.Event()
        for _ in range(int(seconds / STEP_S)):
            self.progress(None)
            pause.wait(STEP_S)
        self.progress(None)
        pause.wait(seconds % STEP_S)

    def _lost(self, url, error):
        if isinstance(error, requests.exceptions.ProxyError):
            return SourceError("source_proxy", source=shown(url), status=407)
        if isinstance(error, requests.exceptions.SSLError):
            return SourceError("source_certificate", source=shown(url))
        if isinstance(error, (requests.Timeout, TimeoutError)):
            return SourceError("source_timeout", source=shown(url), seconds=round(self._timeout[1]))
        if isinstance(
            error,
            (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError),
        ):
            return SourceError("source_cut", source=shown(url))
        if isinstance(error, ValueError):  # requests' errors about an address are ValueErrors too
            return SourceError("source_bad_url", source=shown(url))
        return SourceError("source_unreachable", source=shown(url), host=origins.origin(url)[1])

    # -- bodies
    # ------------------------------------------------------------------------------------------------------
    def get_json(self, url, params=None, headers=None, max_mb=64.0, method="GET", **more):
        """The JSON of a small answer; a body cut in the middle is asked for again, a page of an
        interrupted pull is not.
        """
        kept = self.journal.page(url, params) if self.journal and method == "GET" else None
        if kept is not None:
            return parsed(kept, url)
        body, _ = self._whole(url, params, headers, max_mb, method, **more)
        answer = parsed(body, url)
        if self.journal and method == "GET":
            self.journal.keep(body, url, params)
        return answer

    def get_if_changed(self, url, validator=None, params=None, max_mb=64.0):
        """(body, validator) of a small answer; the body is None when nothing changed since the pull
        that left ``validator``.
        """
        body, response = self._whole(url, params, conditional(validator), max_mb)
        if response.status_code == 304:
            return None, dict(validator or {})
        return body, validator_of(response)

    def _whole(self, url, params, headers, max_mb, method="GET", **more):
        """(body, response); a body cut in the middle is asked for again."""
        for attempt in range(self.attempts):
            try:
                with self.open(url, params, headers, method, **more) as response:
                    body = b"".join(self.body(response, url, max_mb, total_s=ANSWER_S).blocks())
                    refuse_html(body, response, url)
                    return body, response
            except SourceError as error:
                if error.code != "source_cut" or attempt == self.attempts - 1:
                    raise
                self.wait(attempt)

    def body(self, response, url, max_mb=None, start=0, total_s=None):
        """The :class:`~.bodies.Body` of a response."""
        return Body(
            response,
            url,
            max_mb or MAX_MB,
            self.run,
            self._timeout[1],
            min(total_s or self.total_s, self.total_s),
            start,
        )

    def lines(self, response, url, max_mb=None):
        """Lines (bytes) of a streamed body, never more than one block and one line in memory;
        nothing reaches the disk.
        """
        return self.body(response, url, max_mb).lines()

    def to_file(self, url, validator=None, params=None, max_mb=None):
        """A :class:`~.download.Fetched`: a file downloaded to a temporary file, or to memory."""
        return download.to_file(self, url, validator, params, max_mb)

    def close(self):
        """Forget temporary files and connections."""
        for held in (self.folder, self._authorities):
            if held is not None:
                held.cleanup()
        self.folder = self._authorities = None
        for session in self._sessions.values():
            session.close()


def probe(url, timeout_s=(5.0, 10.0)):
    """{way: None when an answer of any kind comes back, else the :class:`SourceError`} for both
    ways to ``url``.
    """
    found = dict.fromkeys(WAYS)
    for way in WAYS:
        client = Client(timeout_s=timeout_s, attempts=1, way=way)
        try:
            with client.open(url):
                pass
        except SourceError as error:
            # an answer, whatever it says, came through
            passed = error.code in (
                "source_not_found",
                "source_forbidden",
                "source_http",
                "source_rate_limited",
            )
            found[way] = None if passed else error
        finally:
            client.close()
    return found
