"""One HTTP client for every protocol: what is asked again and after which wait, bodies within
limits, validators.

What goes wrong becomes one :class:`SourceError`; an address in a message never carries a key or a
password. How a single request is sent is :mod:`.sending`'s.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
import threading
from collections.abc import Iterator
from typing import Any, overload

import requests
from urllib3.exceptions import HTTPError

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from . import answers, download, origins
from .bodies import Body
from .helper import STEP_S, TooLong
from .journal import Journal
from .records import MAX_MB, Progress, Query, Spec, Validator
from .sending import TIMEOUT_S, Sender
from .signals import asked_wait, conditional, refuse_html, validator_of

ANSWER_S = 900.0  # for all of an answer that is read as a whole
TOTAL_S = 4 * 3600.0  # for all of a file or a stream
ATTEMPTS = 5
MOST_SILENCES = 2  # attempts that end without an answer: patience is long enough for a slow one
BACKOFF_S = 0.5
LONGEST_WAIT_S = 90.0
WAYS = ("requests", "qgis")
_RETRY = {429, 500, 502, 503, 504}
_CODES = {
    404: "source_not_found",
    410: "source_not_found",
    401: "source_forbidden",
    403: "source_forbidden",
    407: "source_proxy",
    429: "source_rate_limited",
}
parsed = answers.decoded


class Client(Sender):
    """Requests with manners: a busy or silent server is asked again, bodies are read within
    limits.

    ``total_s``: for all of a file or a stream.
    """

    def __init__(
        self,
        progress: Progress | None = None,
        backoff_s: float = BACKOFF_S,
        timeout_s: tuple[float, float] = TIMEOUT_S,
        headers: dict[str, str] | None = None,
        attempts: int = ATTEMPTS,
        way: str | None = None,
        total_s: float = TOTAL_S,
    ) -> None:
        super().__init__(progress, timeout_s, headers, way)
        self.backoff_s = backoff_s
        self.total_s = total_s
        self.attempts = attempts
        self.requests = 0
        self.journal: Journal | None = None  # of the source at work
        self.in_memory = False  # files of sensitive themes never reach the disk
        self.folder: tempfile.TemporaryDirectory[str] | None = (
            None  # of downloads, made when needed
        )
        self.outlines: dict[str, Any] = {}  # {profile: its territory}: asked for once a run
        self._silent: set[tuple[str, str, int]] = (
            set()
        )  # hosts that could not be reached, however often asked
        self._answered = False  # some host did: there is a network

    def now(self) -> dt.datetime:
        """The moment at which is asked, UTC; of what is played again, the moment of then."""
        return dt.datetime.now(dt.timezone.utc)

    # -- requests
    # ----------------------------------------------------------------------------------------------------
    @contextlib.contextmanager
    def open(
        self,
        url: str,
        params: Query | None = None,
        headers: dict[str, str] | None = None,
        method: str = "GET",
        **more: Any,
    ) -> Iterator[requests.Response]:
        """A streamed response with status 200, 206 or, where the headers ask for it, 304; anything
        else, after the retries, is a SourceError."""
        response = self._retried(url, params, headers or {}, method, more)
        try:
            yield response
        except requests.RequestException as error:
            raise self._lost(url, error) from error
        finally:
            response.close()

    def _retried(
        self,
        url: str,
        params: Query | None,
        headers: dict[str, str],
        method: str,
        more: dict[str, Any],
    ) -> requests.Response:
        silences, host = 0, origins.origin(url)
        attempts = self._attempts_at(host)
        for attempt in range(attempts):
            last = attempt == attempts - 1
            self.progress(None)
            self.requests += 1
            try:
                response = self.followed(method, url, params, headers, more)
            except (requests.ConnectionError, requests.Timeout) as error:
                silences += isinstance(error, requests.Timeout)
                if (
                    last
                    or silences >= MOST_SILENCES
                    or isinstance(
                        error, (requests.exceptions.ProxyError, requests.exceptions.SSLError)
                    )
                ):
                    self._silent.add(host)
                    raise self._lost(url, error) from error
                self.wait(attempt)
                continue
            except TooLong as error:
                raise SourceError(
                    "source_timeout", source=shown(url), seconds=round(self.timeout[1])
                ) from error
            except (
                requests.RequestException,
                HTTPError,
                UnicodeError,
            ) as error:  # a name too long is told by urllib3 itself
                raise self._lost(url, error) from error
            self._answered = True
            self._silent.discard(host)
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

    def _attempts_at(self, host: tuple[str, str, int]) -> int:
        """How often a host is asked: once where it was just asked in vain, or where no host at all
        has answered in this run. Without a network each theme would wait its eight seconds."""
        in_vain = host in self._silent or (self._silent and not self._answered)
        return 1 if in_vain else self.attempts

    def wait(self, attempt: int) -> None:
        """Wait before another attempt: longer each time."""
        self._pause(self.backoff_s * 2**attempt)

    def _pause(self, seconds: float) -> None:
        pause = threading.Event()
        for _ in range(int(seconds / STEP_S)):
            self.progress(None)
            pause.wait(STEP_S)
        self.progress(None)
        pause.wait(seconds % STEP_S)

    def _lost(self, url: str, error: BaseException) -> SourceError:
        if isinstance(error, requests.exceptions.ProxyError):
            return SourceError("source_proxy", source=shown(url), status=407)
        if isinstance(error, requests.exceptions.SSLError):
            return SourceError("source_certificate", source=shown(url))
        if isinstance(error, (requests.Timeout, TimeoutError)):
            return SourceError("source_timeout", source=shown(url), seconds=round(self.timeout[1]))
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
    def get_json(
        self,
        url: str,
        params: Query | None = None,
        headers: dict[str, str] | None = None,
        max_mb: float = 64.0,
        method: str = "GET",
        **more: Any,
    ) -> Any:
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

    @overload
    def get_if_changed(
        self, url: str, validator: None = None, params: Query | None = None, max_mb: float = 64.0
    ) -> tuple[bytes, Validator]: ...

    @overload
    def get_if_changed(
        self,
        url: str,
        validator: Validator | None,
        params: Query | None = None,
        max_mb: float = 64.0,
    ) -> tuple[bytes | None, Validator]: ...

    def get_if_changed(
        self,
        url: str,
        validator: Validator | None = None,
        params: Query | None = None,
        max_mb: float = 64.0,
    ) -> tuple[bytes | None, Validator]:
        """(body, validator) of a small answer; the body is None when nothing changed since the pull
        that left ``validator``.
        """
        body, response = self._whole(url, params, conditional(validator), max_mb)
        if response.status_code == 304:
            return None, dict(validator or {})
        return body, validator_of(response)

    def _whole(
        self,
        url: str,
        params: Query | None,
        headers: dict[str, str] | None,
        max_mb: float,
        method: str = "GET",
        **more: Any,
    ) -> tuple[bytes, requests.Response]:
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
        raise SourceError("source_cut", source=shown(url))

    def body(
        self,
        response: requests.Response,
        url: str,
        max_mb: float | None = None,
        start: int = 0,
        total_s: float | None = None,
    ) -> Body:
        """The :class:`~.bodies.Body` of a response."""
        return Body(
            response,
            url,
            max_mb or MAX_MB,
            self.run,
            self.timeout[1],
            min(total_s or self.total_s, self.total_s),
            start,
        )

    def lines(
        self, response: requests.Response, url: str, max_mb: float | None = None
    ) -> Iterator[bytes]:
        """Lines (bytes) of a streamed body, never more than one block and one line in memory;
        nothing reaches the disk.
        """
        return self.body(response, url, max_mb).lines()

    def to_file(
        self,
        url: str,
        validator: Validator | None = None,
        params: Query | None = None,
        max_mb: float | None = None,
    ) -> download.Fetched:
        """A :class:`~.download.Fetched`: a file downloaded to a temporary file, or to memory."""
        return download.to_file(self, url, validator, params, max_mb)

    @contextlib.contextmanager
    def on_behalf_of(
        self, spec: Spec, journal: Journal | None = None, in_memory: bool = False
    ) -> Iterator[Client]:
        """Requests within are for this ``source`` of a profile; after it they are for whom they
        were for before.

        Parameters
        ----------
        spec
            The ``source`` object: its credentials go to its own host, and its patience counts.
        journal
            What an interrupted pull of it left; None without one.
        in_memory
            True if its files may not reach the disk.

        Raises
        ------
        DataError
            A value of another kind than its key asks for.
        """
        names = ("authcfg", "home", "patience_s", "journal", "in_memory")
        before = {name: getattr(self, name) for name in names}
        try:
            self.serve(spec)
            self.journal, self.in_memory = journal, in_memory
            yield self
        finally:
            for name, value in before.items():
                setattr(self, name, value)

    def close(self) -> None:
        """Forget temporary files and connections."""
        if self.folder is not None:
            self.folder.cleanup()
            self.folder = None
        super().close()


def probe(url: str, timeout_s: tuple[float, float] = (5.0, 10.0)) -> dict[str, SourceError | None]:
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
