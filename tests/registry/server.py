"""The loopback server: every registry below one address, a log of requests, limits that it enforces, faults."""

import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from attrs import define, field

from tests.registry.answers import Known, answer, load_known
from tests.registry.faults import FAULTS

QUIET = Known()


@define
class Seen:
    """One request as it arrived."""

    at: float
    registry: str
    path: str
    headers: dict[str, str]


@define
class Registries:
    """What the server knows and how it behaves; tests change it while it runs.

    `fault` names one of FAULTS for `faulty` (a registry, "" for all), the first `times` requests to it (-1: always).
    `limit` requests in `interval_s` and `concurrency` at once are announced and enforced (0: neither).
    """

    known: Known = QUIET
    fault: str = ""
    faulty: str = "crossref"
    times: int = -1
    delay_s: float = 0.0
    slowness_s: float = 2.0
    limit: int = 0
    interval_s: float = 1.0
    concurrency: int = 0
    headers: dict[str, str] = field(factory=dict)
    log: list[Seen] = field(factory=list)
    exceeded: int = 0
    most_at_once: int = 0
    is_closing: bool = False
    _lock: threading.Lock = field(factory=threading.Lock)
    _at_once: Counter[str] = field(factory=Counter)
    _faulty_so_far: int = 0

    def count(self, registry: str = "") -> int:
        return sum(1 for seen in self.log if not registry or seen.registry == registry)

    def asked_twice(self) -> dict[str, int]:
        """Paths that were asked more than once, with how often."""
        return {path: n for path, n in Counter(seen.path for seen in self.log).items() if n > 1}

    def enter(self, seen: Seen) -> bool:
        """Logs a request; whether it is within the limits."""
        with self._lock:
            self._at_once[seen.registry] += 1
            self.most_at_once = max(self.most_at_once, self._at_once[seen.registry])
            self.log.append(seen)
            recent = 0
            for other in reversed(self.log):
                if other.at <= seen.at - self.interval_s:
                    break
                recent += other.registry == seen.registry
            is_over = bool(self.limit and recent > self.limit) or bool(
                self.concurrency and self._at_once[seen.registry] > self.concurrency
            )
            self.exceeded += is_over
            return not is_over

    def leave(self, registry: str) -> None:
        with self._lock:
            self._at_once[registry] -= 1

    def next_fault(self, registry: str) -> str:
        with self._lock:
            if not self.fault or self.faulty not in ("", registry):
                return ""
            self._faulty_so_far += 1
            return self.fault if self.times < 0 or self._faulty_so_far <= self.times else ""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "_Server"

    @property
    def registries(self) -> Registries:
        return self.server.registries

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        registry, _, rest = parts.path.lstrip("/").partition("/")
        seen = Seen(
            time.monotonic(), registry, self.path, {name.lower(): value for name, value in self.headers.items()}
        )
        is_within = self.registries.enter(seen)
        try:
            if self.registries.delay_s:
                time.sleep(self.registries.delay_s)
            fault = self.registries.next_fault(registry)
            if not is_within:
                self.reply(429, "text/plain", b"too many", {"Retry-After": "1"})
            elif fault:
                FAULTS[fault](self)
            else:
                status, kind, body = answer(self.registries.known, registry, f"/{rest}", dict(parse_qsl(parts.query)))
                self.reply(status, kind, body)
        except OSError:
            self.close_connection = True  # the client went away
        finally:
            self.registries.leave(registry)

    def reply(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        limits = {}
        if self.registries.limit:
            limits["X-Rate-Limit-Limit"] = str(self.registries.limit)
            limits["X-Rate-Limit-Interval"] = f"{self.registries.interval_s:g}s"
        if self.registries.concurrency:
            limits["X-Concurrency-Limit"] = str(self.registries.concurrency)
        self.send_response(status)
        for name, value in {**limits, **self.registries.headers, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        if self.server.is_talking:
            super().log_message(format, *args)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, registries: Registries, *, is_talking: bool = False) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.registries, self.is_talking = registries, is_talking

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is what some tests do."""


@contextmanager
def serve(
    registries: Registries | None = None, *, port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[tuple[str, Registries]]:
    """(address, registries) while the server runs on a free port, with TLS where a context is given."""
    registries = registries or Registries()
    server = _Server(port, registries)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", registries
    finally:
        registries.is_closing = True
        server.shutdown()
        server.server_close()
        thread.join()


def run_forever(port: int, registries: Registries) -> None:
    """Serves until it is interrupted, and prints each request."""
    registries.known = load_known()
    server = _Server(port, registries, is_talking=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print(f"{len(registries.log)} requests, {registries.exceeded} beyond the limit")
    finally:
        registries.is_closing = True
        server.server_close()
