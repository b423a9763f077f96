"""Queries the registries over HTTP: rate-limited, bounded, with retries and a cache. The only user of requests."""

import contextlib
import datetime
import email.utils
import random
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from k2refs.errors import RateLimited, RegistryError, Unreachable, UsageError
from k2refs.registry.cache import open_session
from k2refs.registry.limiter import Breaker, Limiter
from k2refs.registry.request import DENIED, REGISTRIES, Answer, NetworkSettings, RegistryRequest
from k2refs.version import __version__

__all__ = ["Client"]

_ATTEMPTS = 3  # for a failing registry; one that only asks to wait gets one more
_FIRST_REST_S = 0.5
_LONGEST_REST_S = 60.0  # if a registry asks for a longer delay, it is reported as unreachable
_MAX_REDIRECTS = 5
_CHUNK_BYTES = 65_536
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_ANSWERS = (200, 404, 410)
_POOL_SIZE = 32
# Header of a token, and its form.
_TOKEN_HEADERS = {"crossref": ("Crossref-Plus-API-Token", "Bearer {}"), "semanticscholar": ("x-api-key", "{}")}


class Client:
    """Fetches requests, one limiter and one circuit breaker per registry; safe to share between threads.

    `clock`, `sleep` and `jitter` are there for tests.
    """

    def __init__(
        self,
        settings: NetworkSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._settings, self._clock, self._jitter = settings, clock, jitter
        self._sleep = sleep or self._rest
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._limiters: dict[tuple[str, str], Limiter] = {}
        self._breakers: dict[str, Breaker] = {}
        self._bases = {name: settings.base_of(name) for name in REGISTRIES}
        for name, base in self._bases.items():
            _check_base(name, base)
        self._session = self._configure(open_session(settings, requests.Session))

    def fetch(self, request: RegistryRequest) -> Answer:
        """The answer to `request`, found or not. Raises RateLimited or Unreachable, with the reason."""
        breaker = self._find_breaker(request.registry)
        limiter = self._find_limiter(request)
        failure: RegistryError = Unreachable(f"{request.registry}: not queried")
        for attempt in range(_ATTEMPTS):
            breaker.check()
            if self._stopped.is_set():
                raise Unreachable(f"{request.registry}: stopped before it was queried")
            try:
                answer = self._ask_once(request, limiter)
            except _Retry as retry:
                failure = retry.error
                if not isinstance(failure, RateLimited):
                    breaker.fail(str(failure))
                rest_s = self._find_rest_s(attempt, failure)
                if attempt + 1 == _ATTEMPTS or rest_s is None:
                    break
                if isinstance(failure, RateLimited):
                    limiter.rest(rest_s)
                else:
                    self._sleep(rest_s)
            except RegistryError as error:
                breaker.fail(str(error))
                raise
            else:
                breaker.succeed()
                return answer
        raise failure

    def stop(self) -> None:
        """Ends all waiting: every pending or new request raises Unreachable."""
        self._stopped.set()

    def close(self) -> None:
        self._session.close()

    def _rest(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise Unreachable("stopped before it was queried")

    def _configure(self, session: Any) -> Any:
        """`session` with our user agent, without credentials, reading within bounds."""
        session.headers["User-Agent"] = _name_agent(self._settings)
        session.auth = _add_nothing
        adapter = _BoundedAdapter(self._settings, self._clock)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        return session

    def _ask_once(self, request: RegistryRequest, limiter: Limiter) -> Answer:
        url = self._bases[request.registry] + request.path
        params: Any = [*request.params, *self._add_identity(request.registry, url)]
        headers = {"Accept": request.accept}
        token = self._settings.token_for(request.registry, url)
        if token and request.registry in _TOKEN_HEADERS:
            name, form = _TOKEN_HEADERS[request.registry]
            headers[name] = form.format(token)
        for _ in range(_MAX_REDIRECTS + 1):
            response = self._send(request.registry, limiter, url=url, params=params, headers=headers)
            if response.status_code not in (301, 302, 303, 307, 308):
                return _judge(request.registry, response)
            url = self._follow(request.registry, url, response.headers.get("Location", ""))
            params = None
            for name, _ in _TOKEN_HEADERS.values():
                headers.pop(name, None)
        raise Unreachable(f"{request.registry}: more than {_MAX_REDIRECTS} redirects")

    def _send(self, registry: str, limiter: Limiter, **arguments: Any) -> requests.Response:
        try:
            if self._is_cached(arguments):
                return self._get(registry, arguments)
        except sqlite3.Error:
            # A locked or broken cache must not cost the answer: continue without it.
            self._session = self._configure(requests.Session())
        limiter.acquire()
        try:
            response = self._get(registry, arguments)
        finally:
            limiter.release()
        limiter.learn(response.headers)
        return response

    def _get(self, registry: str, arguments: dict[str, Any]) -> requests.Response:
        timeout = (self._settings.connect_timeout_s, self._settings.read_timeout_s)
        extra: Any = {"force_refresh": True} if self._settings.is_refresh and hasattr(self._session, "cache") else {}
        try:
            response: requests.Response = self._session.get(
                timeout=timeout, allow_redirects=False, **arguments, **extra
            )
            return response
        except requests.exceptions.SSLError:
            raise Unreachable(f"{registry}: no trusted TLS connection") from None
        except (_TooLarge, _TooSlow) as error:
            raise Unreachable(f"{registry}: {error}") from None
        except requests.exceptions.ContentDecodingError:
            raise Unreachable(f"{registry}: cannot decompress the answer") from None
        except sqlite3.Error:
            self._session = self._configure(requests.Session())
            raise _Retry(Unreachable(f"{registry}: the cache of answers failed")) from None
        except requests.RequestException as error:
            raise _Retry(Unreachable(f"{registry}: {_explain(error)}")) from None

    def _is_cached(self, arguments: dict[str, Any]) -> bool:
        """Whether a fresh answer is cached: it costs the registry nothing, so no limit applies."""
        cache = getattr(self._session, "cache", None)
        if cache is None or self._settings.is_refresh:
            return False
        prepared = self._session.prepare_request(requests.Request("GET", **arguments))
        stored = cache.get_response(cache.create_key(prepared))
        return stored is not None and not stored.is_expired

    def _add_identity(self, registry: str, url: str) -> list[tuple[str, str]]:
        """What goes into the query: NCBI's tool name and e-mail, and the keys of NCBI and OpenAlex.

        Source: NCBI E-utilities, usage guidelines; OpenAlex, authentication.
        """
        if registry == "openalex":
            token = self._settings.token_for("openalex", url)
            return [("api_key", token)] if token else []
        if registry != "pubmed":
            return []
        token = self._settings.token_for("pubmed", url)
        pairs = (("tool", "k2refs"), ("email", self._settings.mailto), ("api_key", token))
        return [(name, value) for name, value in pairs if value]

    def _follow(self, registry: str, url: str, location: str) -> str:
        """The target of a redirect, if it may be followed: https, to a host of this registry."""
        target = urljoin(url, location)
        parts = urlsplit(target)
        host = parts.hostname or ""
        if host in _LOOPBACK:
            if parts.netloc in {urlsplit(base).netloc for base in self._bases.values()}:
                return target
        elif parts.scheme == "https" and host in REGISTRIES[registry].hosts:
            return target
        where = f"{parts.scheme}://{host}" if parts.scheme else location[:80]
        raise Unreachable(f"{registry}: redirected to {where}, which is not one of its hosts")

    def _find_rest_s(self, attempt: int, failure: RegistryError) -> float | None:
        """How long to wait before the next attempt; None if the registry asks for too long a delay."""
        if isinstance(failure, RateLimited) and failure.retry_after_s is not None:
            return failure.retry_after_s if failure.retry_after_s <= _LONGEST_REST_S else None
        return float(_FIRST_REST_S * 2**attempt * (0.5 + self._jitter()))

    def _find_limiter(self, request: RegistryRequest) -> Limiter:
        with self._lock:
            key = (request.registry, request.lane)
            if key not in self._limiters:
                registry = REGISTRIES[request.registry]
                pace = registry.lanes.get(request.lane, registry.pace)
                self._limiters[key] = Limiter(pace, self._clock, self._sleep)
            return self._limiters[key]

    def _find_breaker(self, registry: str) -> Breaker:
        with self._lock:
            return self._breakers.setdefault(registry, Breaker(registry, self._clock))


class _Retry(Exception):
    """A failure that may be temporary."""

    def __init__(self, error: RegistryError) -> None:
        super().__init__(str(error))
        self.error = error


class _TooLarge(requests.RequestException):
    pass


class _TooSlow(requests.RequestException):
    pass


class _BoundedAdapter(HTTPAdapter):
    """Reads each body completely before it is used, up to a size (decompressed) and a time."""

    def __init__(self, settings: NetworkSettings, clock: Callable[[], float]) -> None:
        super().__init__(pool_maxsize=_POOL_SIZE)
        self._settings, self._now = settings, clock

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        started = self._now()
        response = super().send(request, *args, **{**kwargs, "stream": True})
        body, size = [], 0
        try:
            # Read what has arrived, not a full chunk: if a body trickles, a full chunk may take hours.
            while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
                body.append(chunk)
                size += len(chunk)
                if size > self._settings.max_body_bytes:
                    raise _TooLarge(f"the answer is larger than {self._settings.max_body_bytes} bytes")
                if self._now() - started > self._settings.total_timeout_s:
                    raise _TooSlow(f"the answer did not end within {self._settings.total_timeout_s:g} s")
        except BaseException as error:
            response.close()
            raise _translate(error) from None
        response._content = b"".join(body)
        return response


def _translate(error: BaseException) -> BaseException:
    """An error while reading a body, as requests would raise it."""
    if isinstance(error, urllib3.exceptions.ReadTimeoutError):
        return requests.exceptions.ReadTimeout(error)
    if isinstance(error, urllib3.exceptions.DecodeError):
        return requests.exceptions.ContentDecodingError(error)
    if isinstance(error, urllib3.exceptions.HTTPError):
        return requests.exceptions.ChunkedEncodingError(error)
    return error


def _judge(registry: str, response: requests.Response) -> Answer:
    status = response.status_code
    if status in _ANSWERS:
        return Answer(registry, status, response.content, response.headers.get("Content-Type", ""))
    if status == 429 or (status == 503 and "Retry-After" in response.headers):
        after = _read_retry_after(response.headers.get("Retry-After", ""))
        raise _Retry(RateLimited(f"{registry}: HTTP {status}, too many requests", after))
    if status >= 500:
        raise _Retry(Unreachable(f"{registry}: HTTP {status}"))
    raise Unreachable(f"{registry}: HTTP {status}" + (f", {DENIED}" if status in (401, 403) else ""))


def _read_retry_after(text: str) -> float | None:
    """Seconds from a Retry-After header, which is in seconds or a date. Source: RFC 9110 §10.2.3."""
    with contextlib.suppress(ValueError):
        return max(0.0, float(text))
    with contextlib.suppress(ValueError, TypeError):
        at = email.utils.parsedate_to_datetime(text)
        return max(0.0, (at - datetime.datetime.now(datetime.UTC)).total_seconds())
    return None


def _explain(error: requests.RequestException) -> str:
    """What went wrong, without the URL, which may contain a key."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return "connection timed out"
    if isinstance(error, requests.exceptions.Timeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "the connection closed before the answer was complete"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "no answer in time" if "Read timed out" in str(error) else "no connection, or it was closed"
    return f"no usable answer ({type(error).__name__})"


def _check_base(name: str, base: str) -> None:
    parts = urlsplit(base)
    is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if (parts.scheme == "https" and parts.hostname) or is_local:
        return
    raise UsageError(f"the address of {name} is {base!r}; use https:// (http:// only on this machine)")


def _name_agent(settings: NetworkSettings) -> str:
    return f"k2refs/{__version__}" + (f" (mailto:{settings.mailto})" if settings.mailto else "")


def _add_nothing(prepared: requests.PreparedRequest) -> requests.PreparedRequest:
    """An empty authentication: otherwise requests would read ~/.netrc."""
    return prepared
