"""One HTTP client for every protocol: time-outs, retries with back-off, rate limits, size limits, resume, validators.

What goes wrong becomes one :class:`SourceError`; an address in a message never carries a key or a password.
"""

import contextlib
import email.utils
import io
import json
import pathlib
import re
import shutil
import tempfile
import time
import weakref
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .. import meta, network
from .base import MAX_MB

TIMEOUT_S = (10.0, 60.0)  # to connect, between two bytes
ATTEMPTS = 5
BACKOFF_S = 0.5
LONGEST_WAIT_S = 90.0
WAYS = ("requests", "qgis")
_RETRY = {429, 500, 502, 503, 504}
_BLOCK = 1 << 16



@dataclass
class Fetched:
    """A downloaded file; ``path`` is None when the server says nothing changed."""

    path: "pathlib.Path | MemoryFile | None"
    validator: dict = field(default_factory=dict)
    content_type: str = ""


class MemoryFile:
    """A download that never reaches the disk: opened like a path, known to OGR by its text."""

    def __init__(self, body, suffix):
        from osgeo import gdal

        self._body, self.suffix = body, suffix
        self._name = f"/vsimem/clairville-{id(self)}/download{suffix}"
        gdal.FileFromMemBuffer(self._name, body)
        weakref.finalize(self, gdal.Unlink, self._name)

    def __str__(self):
        return self._name

    def open(self, mode="rb"):
        """The body from its beginning."""
        return io.BytesIO(self._body)


class Client:
    """Requests with manners. ``progress(None)`` is called while waiting: it raises Cancelled when the person gave up.

    Where requests cannot pass, the same request goes by QGIS; ``way`` holds it to one of the two (:data:`WAYS`).
    """

    def __init__(self, progress=None, session=None, backoff_s=BACKOFF_S, timeout_s=TIMEOUT_S, headers=None, attempts=ATTEMPTS,
                 way=None):
        self.progress = progress or (lambda fraction: None)
        self.session = session or requests.Session()
        self.session.headers.update({"User-Agent": f"Clairville/{meta.version()} (QGIS plugin)", "Accept-Encoding": "gzip"})
        self.session.headers.update(headers or {})
        self.backoff_s = backoff_s
        self.timeout_s = timeout_s
        self.attempts = attempts
        self.requests = 0
        self._way = way
        self.authcfg = ""  # of the source at work; pulling sets these four
        self.journal = None
        self.in_memory = False  # files of sensitive themes never reach the disk
        self.patience_s = None  # between two bytes, where a profile asks for more than usual
        self._second = None  # QGIS's own way, made when requests cannot pass
        self._by_qgis = set()  # hosts that only it reaches
        self._folder = None
        # given again with each request: alone, a session's own gives way to REQUESTS_CA_BUNDLE
        self.session.verify, self._authorities = network.authorities()

    # -- requests ----------------------------------------------------------------------------------------------------
    @contextlib.contextmanager
    def open(self, url, params=None, headers=None, method="GET", **more):
        """A streamed response with status 200, 206 or 304; anything else, after the retries, is a SourceError."""
        response = self._retried(url, params, headers, method, more)
        try:
            yield response
        except (requests.RequestException, OSError) as error:
            raise self._lost(url, error) from error
        finally:
            response.close()

    def _retried(self, url, params, headers, method, more):
        for attempt in range(self.attempts):
            last = attempt == self.attempts - 1
            self.progress(None)
            self.requests += 1
            try:
                response = self._send(method, url, params, headers, more)
            except (requests.ConnectionError, requests.Timeout) as error:
                if last or isinstance(error, (requests.exceptions.ProxyError, requests.exceptions.SSLError)):
                    raise self._lost(url, error) from error
                self._wait(self.backoff_s * 2 ** attempt)
                continue
            except requests.RequestException as error:
                raise self._lost(url, error) from error
            if response.status_code in (200, 206, 304):
                return response
            if response.status_code in _RETRY and not last:
                wait = _asked_wait(response, self.backoff_s * 2 ** attempt)
                response.close()
                if wait > LONGEST_WAIT_S:
                    raise SourceError("source_rate_limited", source=shown(url), seconds=round(wait))
                self._wait(wait)
                continue
            status = response.status_code
            response.close()
            code = {404: "source_not_found", 410: "source_not_found", 401: "source_forbidden", 403: "source_forbidden",
                    407: "source_proxy", 429: "source_rate_limited"}.get(status, "source_http")
            raise SourceError(code, source=shown(url), status=status, seconds="?")

    def _send(self, method, url, params, headers, more):
        """A response by requests, or by QGIS's own request where requests cannot pass: a proxy that asks for more than a
        password, the system's PAC file, a certificate only QGIS trusts."""
        host = urlsplit(url).netloc
        if not self.ordinary(url):
            return self._send_by_qgis(method, url, params, headers, more)
        blocked = None
        try:
            response = self.session.request(
                method, url, params=params, headers={**network.headers(self.authcfg, url), **(headers or {})}, stream=True,
                timeout=self._timeout, proxies=network.proxies(url), verify=self.session.verify, **more)
            if response.status_code != 407 or self._way:
                return response
            response.close()
        except (requests.exceptions.ProxyError, requests.exceptions.SSLError) as error:
            if self._way:
                raise
            blocked = error
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.InvalidProxyURL,
                requests.exceptions.InvalidSchema) as error:
            if self._way or not network.from_system() or not url.startswith(("http://", "https://")):
                raise
            blocked = error
        try:
            response = self._send_by_qgis(method, url, params, headers, more)
        except requests.RequestException as error:
            raise (blocked or error) from error
        if response.status_code != 407:
            self._by_qgis.add(host)
        return response

    @property
    def _timeout(self):
        return (self.timeout_s[0], self.patience_s or self.timeout_s[1])

    def ordinary(self, url):
        """True if requests reaches ``url``: its answers may then be waited for in a thread of ours."""
        return self._way != "qgis" and urlsplit(url).netloc not in self._by_qgis

    def _send_by_qgis(self, method, url, params, headers, more):
        from .blocking import BlockingAdapter

        if self._second is None:
            self._second = requests.Session()
            self._second.headers = self.session.headers
            self._adapter = BlockingAdapter(self._watch)
            for scheme in ("http://", "https://"):
                self._second.mount(scheme, self._adapter)
        self._adapter.authcfg = self.authcfg
        return self._second.request(method, url, params=params, headers=headers, timeout=self._timeout, **more)

    def _watch(self, received):
        """Called while QGIS receives: notices a cancel and a body that is larger than anything asked for."""
        self.progress(None)
        if received > MAX_MB * 1e6:
            raise SourceError("source_too_big", source="", limit=round(MAX_MB))

    def _wait(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.progress(None)
            time.sleep(min(left, 0.2))

    def _lost(self, url, error):
        if isinstance(error, requests.exceptions.ProxyError):
            return SourceError("source_proxy", source=shown(url), status=407)
        if isinstance(error, requests.exceptions.SSLError):
            return SourceError("source_certificate", source=shown(url))
        if isinstance(error, (requests.Timeout, TimeoutError)):
            return SourceError("source_timeout", source=shown(url), seconds=round(self._timeout[1]))
        if isinstance(error, ValueError):  # requests' errors about an address are ValueErrors too
            return SourceError("source_bad_url", source=shown(url))
        if isinstance(error, (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)):
            return SourceError("source_cut", source=shown(url))
        return SourceError("source_unreachable", source=shown(url), host=urlsplit(str(url)).hostname or "?")

    # -- bodies ------------------------------------------------------------------------------------------------------
    def get_json(self, url, params=None, headers=None, max_mb=64.0, method="GET", **more):
        """The JSON of a small answer; a body cut in the middle is asked for again, a page of an interrupted pull is not."""
        kept = self.journal.page(url, params) if self.journal and method == "GET" else None
        if kept is not None:
            return json.loads(kept)
        body, _ = self._whole(url, params, headers, max_mb, method, **more)
        answer = parsed(body, url)
        if self.journal and method == "GET":
            self.journal.keep(body, url, params)
        return answer

    def get_if_changed(self, url, validator=None, params=None, max_mb=64.0):
        """(body, validator) of a small answer; the body is None when nothing changed since the pull that left ``validator``."""
        body, response = self._whole(url, params, conditional(validator), max_mb)
        if response.status_code == 304:
            return None, dict(validator or {})
        return body, validator_of(response)

    def _whole(self, url, params, headers, max_mb, method="GET", **more):
        """(body, response); a body cut in the middle is asked for again."""
        for attempt in range(self.attempts):
            try:
                with self.open(url, params, headers, method, **more) as response:
                    body = b"".join(self._blocks(response, url, max_mb))
                    refuse_html(body, response, url)
                    return body, response
            except SourceError as error:
                if error.code != "source_cut" or attempt == self.attempts - 1:
                    raise
                self._wait(self.backoff_s * 2 ** attempt)

    def _blocks(self, response, url, max_mb=None, start=0):
        """Decoded blocks of a body; SourceError when it is larger than allowed or shorter than it said."""
        limit = (max_mb or MAX_MB) * 1e6
        seen = start
        try:
            for block in response.iter_content(_BLOCK):
                seen += len(block)
                if seen > limit:
                    raise SourceError("source_too_big", source=shown(url), limit=round(max_mb or MAX_MB))
                self.progress(None)
                yield block
        except (requests.RequestException, OSError) as error:
            timed_out = "timed out" in str(error).lower()
            raise SourceError("source_timeout" if timed_out else "source_cut", source=shown(url),
                              seconds=round(self._timeout[1])) from error
        announced = response.headers.get("Content-Length")
        if announced and announced.isdigit() and response.raw is not None and response.raw.tell() < int(announced):
            raise SourceError("source_cut", source=shown(url))

    def lines(self, response, url, max_mb=None):
        """Lines (bytes) of a streamed body, never more than one block in memory; nothing reaches the disk."""
        rest = b""
        first = True
        for block in self._blocks(response, url, max_mb):
            if first:
                refuse_html(block, response, url)
                first = False
            *whole, rest = (rest + block).split(b"\n")
            yield from whole
        if rest:
            yield rest

    def to_file(self, url, validator=None, params=None, max_mb=None):
        """Download to a temporary file, or to memory; a cut body resumes where it stopped when the server allows ranges.

        A :class:`Fetched` without path means "not modified" (ETag or Last-Modified of the last pull).
        """
        suffix = re.sub(r"[^\w.]", "", "".join(pathlib.PurePosixPath(urlsplit(url).path).suffixes[-2:]))[-12:]
        if self.in_memory:
            body, found = self.get_if_changed(url, validator, params, max_mb or MAX_MB)
            return Fetched(None if body is None else MemoryFile(body, suffix), found)
        headers = conditional(validator)
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="clairville-", ignore_cleanup_errors=True)
        path = pathlib.Path(self._folder.name) / f"download{self.requests}{suffix}"
        final, have, etag = path, 0, ""
        if self.journal:
            path, tag = self.journal.part(url)
            if path.exists() and tag.exists():
                etag = tag.read_text(encoding="utf-8")
                have = path.stat().st_size if etag else 0
        for attempt in range(self.attempts):
            asked = {**headers, **({"Range": f"bytes={have}-", "If-Range": etag, "Accept-Encoding": "identity"} if have else {})}
            try:
                with self.open(url, params, asked) as response:
                    if response.status_code == 304:
                        return Fetched(None, dict(validator or {}))
                    if have and response.status_code != 206:
                        have = 0  # the server starts over
                    packed = response.headers.get("Content-Encoding")
                    resumable = response.headers.get("Accept-Ranges") == "bytes" and not packed
                    etag = response.headers.get("ETag", "") if resumable or response.status_code == 206 else ""
                    if self.journal:
                        tag.write_text(etag, encoding="utf-8")
                    with path.open("ab" if have else "wb") as out:
                        for block in self._blocks(response, url, max_mb, have):
                            if not have:
                                refuse_html(block, response, url)
                            out.write(block)
                            have += len(block)
                    if path != final:
                        shutil.move(path, final)
                    return Fetched(final, validator_of(response), response.headers.get("Content-Type", ""))
            except SourceError as error:
                beyond = have and error.values.get("status") == 416  # nothing is left after what we have: it is not that file
                if (error.code not in ("source_cut", "source_timeout") and not beyond) or attempt == self.attempts - 1:
                    raise
                have = have if etag and not beyond else 0
                self._wait(self.backoff_s * 2 ** attempt)

    def close(self):
        """Forget temporary files and connections."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        if self._authorities is not None:
            self._authorities.cleanup()
            self._authorities = None
        self.session.close()
        if self._second is not None:
            self._second.close()


def probe(url, timeout_s=(5.0, 10.0)):
    """{way: None when an answer of any kind comes back, else the :class:`SourceError`} for both ways to ``url``."""
    found = dict.fromkeys(WAYS)
    for way in WAYS:
        client = Client(timeout_s=timeout_s, attempts=1, way=way)
        try:
            with client.open(url):
                pass
        except SourceError as error:
            # an answer, whatever it says, came through
            passed = error.code in ("source_not_found", "source_forbidden", "source_http", "source_rate_limited")
            found[way] = None if passed else error
        finally:
            client.close()
    return found


def conditional(validator):
    """Headers that ask for the body only if it changed since the pull that left ``validator``."""
    validator = validator or {}
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
    return {header: validator[key] for header, key in pairs if validator.get(key)}


def validator_of(response):
    """What tells a later pull that nothing changed."""
    pairs = (("etag", "ETag"), ("modified", "Last-Modified"))
    return {key: response.headers[header] for key, header in pairs if response.headers.get(header)}


def parsed(body, url):
    """The JSON of a body."""
    try:
        return json.loads(body)
    except ValueError as error:
        raise SourceError("source_bad_json", source=shown(url), why=str(error)) from error


def refuse_html(body, response, url):
    """A web page where data is expected (a login, an error page) is no data."""
    start = body[:200].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise SourceError("source_html", source=shown(url))


def _asked_wait(response, default):
    """Seconds the server asks for: Retry-After (seconds or date), then X-RateLimit-Reset (seconds or date)."""
    for name in ("Retry-After", "X-RateLimit-Reset"):
        value = response.headers.get(name)
        if not value:
            continue
        with contextlib.suppress(ValueError):
            number = float(value)
            return max(number - time.time(), 0.0) if number > 1e9 else max(number, 0.0)
        with contextlib.suppress(ValueError, TypeError):
            return max(email.utils.parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
        found = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)", value)
        if found:
            moment = time.strptime(f"{found[1]} {found[2]}", "%Y-%m-%d %H:%M:%S")
            import calendar

            return max(calendar.timegm(moment) - time.time(), 0.0)
    return default
