"""One request on one of two ways: by requests, or by QGIS where requests cannot pass.

Who gets what is decided here: credentials go to the source alone (see :mod:`.origins`), redirects
are followed by hand, each judged like an address that the source names, and whatever blocks waits
in a thread of its own, so that a cancel is seen within a second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

import requests
from urllib3.exceptions import HTTPError

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ..host import meta, network
from . import origins, sessions
from .helper import Helper
from .records import MAX_MB, Progress, Query, Spec

_Given = TypeVar("_Given")
Origin: TypeAlias = tuple[str, str, int]  # scheme, host, port
TIMEOUT_S = (10.0, 60.0)  # to connect, between two bytes
MOST_HOPS = 10
_REDIRECT = {301, 302, 303, 307, 308}


class Sender:
    """Requests without retries. ``progress(None)`` is called while waiting: it raises Cancelled
    when the person gave up. ``way`` holds it to one of the two: "requests" or "qgis".
    """

    def __init__(
        self,
        progress: Progress | None = None,
        timeout_s: tuple[float, float] = TIMEOUT_S,
        headers: dict[str, str] | None = None,
        way: str | None = None,
    ) -> None:
        self.progress = progress or (lambda fraction: None)
        self.headers = {
            "User-Agent": f"Clairville/{meta.version()} (QGIS plugin)",
            "Accept-Encoding": "gzip",
            **(headers or {}),
        }
        self.timeout_s = timeout_s
        self._way = way
        self.authcfg = ""  # of the source at work, like the next two: see serve()
        # its (scheme, host, port); None: every address that is asked for is one's own
        self.home: Origin | None = None
        self.patience_s: float | None = (
            None  # between two bytes, where a profile asks for more than usual
        )
        self._sessions: dict[
            tuple[str, str, str, int], sessions.Session
        ] = {}  # {(way, scheme, host, port): session}
        self._by_qgis: set[tuple[str, int]] = set()  # hosts that only it reaches
        # pages are asked for in a thread of their own: each has its helper
        self._waiting = threading.local()
        # given again with each request: alone, a session's own gives way to REQUESTS_CA_BUNDLE
        self._verify, self._authorities = network.authorities()

    def serve(self, spec: Spec) -> None:
        """Requests are for this ``source`` of a profile from now on: its credentials, for its own
        host, and its patience.
        """
        from . import parameters
        from .kinds import home_of

        checked = parameters.checked(spec)
        self.authcfg, self.patience_s = checked.get("authcfg", ""), checked.get("timeout_s")
        self.home = home_of(spec)

    def followed(
        self,
        method: str,
        url: str,
        params: Query | None,
        headers: dict[str, str],
        more: dict[str, Any],
    ) -> requests.Response:
        """The streamed response at the end of the redirects, of any other status."""
        home, seen, first = self.home or origins.origin(url), set(), url
        for _ in range(MOST_HOPS + 1):
            response = self._send(method, url, params, headers, more, home)
            if response.status_code not in _REDIRECT or not response.headers.get("Location"):
                return response
            status, base, params = response.status_code, response.url, None
            response.close()
            url = origins.redirected_address(base, response.headers["Location"])
            if method != "GET":
                if status in (307, 308) and origins.origin(url) != origins.origin(base):
                    break  # what is posted may be a secret too
                method, more = ("GET", {}) if status not in (307, 308) else (method, more)
            if (method, url) in seen:
                break
            seen.add((method, url))
        raise SourceError("source_circles", source=shown(first))

    def _send(
        self,
        method: str,
        url: str,
        params: Query | None,
        headers: dict[str, str],
        more: dict[str, Any],
        home: Origin,
    ) -> requests.Response:
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

    def _sent(
        self,
        way: str,
        method: str,
        url: str,
        params: Query | None,
        headers: dict[str, str],
        more: dict[str, Any],
        home: Origin,
    ) -> requests.Response:
        """One request, without redirects, by one of the two ways; credentials only to ``home``."""
        target = origins.origin(url)
        own = self.authcfg if target == home else ""
        most = self.run(lambda: origins.reach(target[1], home[1]), sum(self.timeout))
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

        def send() -> requests.Response:
            return session.send(request, timeout=self.timeout, allow_redirects=False, **settings)

        # QGIS's way keeps its own watch, in the thread it is asked in
        return (
            send() if way == "qgis" else self.run(send, 2 * self.timeout[0] + self.timeout[1] + 1.0)
        )

    def _session(self, way: str, target: Origin) -> sessions.Session:
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
    def timeout(self) -> tuple[float, float]:
        """Seconds (to connect, between two bytes) that the source at work may take."""
        return (self.timeout_s[0], self.patience_s or self.timeout_s[1])

    def ordinary(self, url: str) -> bool:
        """True if requests reaches ``url``: its answers may then be waited for in a thread of ours."""
        return self._way != "qgis" and origins.origin(url)[1:] not in self._by_qgis

    def _watch(self, received: int) -> None:
        """Called while QGIS receives: notices a cancel and a body that is larger than anything
        asked for.
        """
        self.progress(None)
        if received > MAX_MB * 1e6:
            raise SourceError("source_too_big", source="", limit=round(MAX_MB))

    def run(self, call: Callable[[], _Given], seconds: float) -> _Given:
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

    def _shut(self) -> None:
        for session in self._sessions.values():
            for adapter in session.adapters.values():
                if isinstance(adapter, sessions.Adapter):
                    adapter.shut()

    def close(self) -> None:
        """Forget the connections."""
        if self._authorities is not None:
            self._authorities.cleanup()
            self._authorities = None
        for session in self._sessions.values():
            session.close()
