"""Ways in which a registry fails, by name: each writes what such a registry would write to the socket."""

import gzip
import json
import socket
import struct
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.registry.server import Handler

Fault = Callable[["Handler"], None]


def _status(code: int, *, body: bytes = b"no", kind: str = "text/plain", **headers: str) -> Fault:
    def write(handler: "Handler") -> None:
        handler.reply(code, kind, body, {name.replace("_", "-"): value for name, value in headers.items()})

    return write


def _body(body: bytes, kind: str = "application/json", **headers: str) -> Fault:
    return _status(200, body=body, kind=kind, **headers)


def _work(**changes: object) -> bytes:
    message = {
        "DOI": "10.12345/k2refs.1",
        "type": "journal-article",
        "title": ["Synthetic work number 1 on vitamin K2"],
    }
    return json.dumps({"status": "ok", "message-type": "work", "message": {**message, **changes}}).encode()


def _reset(handler: "Handler") -> None:
    """Closes with a reset: nothing was answered."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def _slow(handler: "Handler") -> None:
    time.sleep(handler.registries.slowness_s)
    handler.reply(200, "application/json", _work())


def _cut(handler: "Handler") -> None:
    body = _work()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


def _endless(handler: "Handler") -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    try:
        while not handler.registries.is_closing:
            handler.wfile.write(b'{"message": "' + b"x" * 65_536)
    except OSError:
        return  # the client had enough


def _trickle(handler: "Handler") -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    try:
        while not handler.registries.is_closing:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return  # the client had enough


def _loop(handler: "Handler") -> None:
    handler.reply(302, "text/plain", b"", {"Location": handler.path})


_HTML = b"<!doctype html><html><title>Log in to the network</title></html>"

FAULTS: dict[str, Fault] = {
    "404": _status(404, body=b"Resource not found."),
    "404-html": _status(404, body=_HTML, kind="text/html"),
    "403": _status(403),
    "401": _status(401),
    "429": _status(429),
    "429-retry-after": _status(429, Retry_After="0"),
    "429-retry-after-an-hour": _status(429, Retry_After="3600"),
    "429-retry-after-a-word": _status(429, Retry_After="soon"),
    "500": _status(500),
    "502": _status(502, body=_HTML, kind="text/html"),
    "503": _status(503),
    "503-retry-after": _status(503, Retry_After="0"),
    "reset": _reset,
    "slow": _slow,
    "cut": _cut,
    "endless": _endless,
    "trickle": _trickle,
    "empty": _body(b""),
    "html": _body(_HTML, "text/html"),
    "html-as-json": _body(_HTML),
    "broken-json": _body(b'{"status": "ok", "message": {'),
    "not-utf8": _body(b'{"status": "\xff\xfe"}'),
    "deep-json": _body(b"[" * 200_000),
    "null": _body(b"null"),
    "no-message": _body(b'{"status": "ok"}'),
    "message-a-list": _body(b'{"status": "ok", "message-type": "work", "message": []}'),
    "wrong-kind": _body(b'{"status": "ok", "message-type": "member", "message": {"title": ["x"]}}'),
    "no-title": _body(_work(title=[])),
    "title-null": _body(_work(title=None)),
    "redirect-loop": _loop,
    "redirect-elsewhere": _status(302, Location="https://example.org/works"),
    "redirect-plain": _status(302, Location="http://api.crossref.org/works/x"),
    "redirect-file": _status(302, Location="file:///etc/passwd"),
    "redirect-nowhere": _status(302),
    "gzip-bomb": _body(gzip.compress(b" " * (4 << 20)), Content_Encoding="gzip"),
    "gzip-broken": _body(b"\x1f\x8b\x08 broken", Content_Encoding="gzip"),
    "null-dates": _body(_work(issued={"date-parts": [[None]]})),
    "title-a-text": _body(_work(title="Synthetic work number 1 on vitamin K2")),
    "authors-a-text": _body(_work(author="Nobody")),
    "dates-a-text": _body(_work(issued="2001", published=7)),
    "updates-odd": _body(_work(**{"updated-by": ["x", {"type": 7}, {"type": "retraction", "updated": []}]})),
    "duplicate-events": _body(
        _work(
            **{
                "updated-by": [
                    {"DOI": "10.12345/notice", "type": "retraction", "source": source}
                    for source in ("publisher", "retraction-watch")
                ]
            }
        )
    ),
}  # fmt: skip
