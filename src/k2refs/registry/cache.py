"""Opens the session that caches answers: SQLite in the user's cache folder, or another backend by URL."""

import sqlite3
from collections.abc import Callable
from typing import Any

from k2refs.errors import UsageError
from k2refs.files.folders import make_cache_folder
from k2refs.registry.request import NetworkSettings

__all__ = ["open_session"]

OFF = "off"
# Identification and keys are not part of a request, and must not be stored.
_NOT_IN_KEYS = (
    "api_key",
    "email",
    "tool",
    "mailto",
    "Authorization",
    "Crossref-Plus-API-Token",
    "User-Agent",
    "x-api-key",
)
_BACKENDS = {"redis": "redis", "rediss": "redis", "mongodb": "mongodb"}


def open_session(settings: NetworkSettings, new_session: Callable[[], Any]) -> Any:
    """A session with the cache in `settings.cache`; `new_session()` if the extra `cache` is not installed.

    Only complete answers with status 200 are cached, for a day; after that they are requested conditionally.
    Raises UsageError for an unknown backend.
    """
    if settings.cache == OFF:
        return new_session()
    try:
        import requests_cache  # an optional extra
    except ImportError:
        return new_session()
    try:
        backend = _open_backend(requests_cache, settings.cache)
    except sqlite3.Error as error:
        raise UsageError(f"cannot open the cache of answers: {error}; remove it, or use --cache off") from None
    if backend is None:
        return new_session()
    return requests_cache.CachedSession(
        backend=backend,
        expire_after=settings.cache_age_s,
        allowable_codes=(200,),
        ignored_parameters=list(_NOT_IN_KEYS),
        match_headers=["Accept"],
        filter_fn=_is_worth_keeping,
        stale_if_error=False,
    )


def _open_backend(requests_cache: Any, where: str) -> Any:
    scheme = where.partition("://")[0] if "://" in where else ""
    if scheme in _BACKENDS:
        try:
            return _connect(requests_cache, scheme, where)
        except ImportError as error:
            raise UsageError(f"the cache {scheme}:// needs the package {error.name}; install it") from None
    if scheme:
        raise UsageError(f"unknown cache backend {scheme}://; use redis://, mongodb://, a path or 'off'")
    path = where
    if not path:
        folder = make_cache_folder()
        if not folder:
            return None
        path = f"{folder}/registries.sqlite"
    return requests_cache.SQLiteCache(path, wal=True, busy_timeout=5000, serializer="json")


def _connect(requests_cache: Any, scheme: str, url: str) -> Any:
    if _BACKENDS[scheme] == "redis":
        import redis  # optional, only for redis://

        return requests_cache.RedisCache("k2refs", connection=redis.from_url(url), serializer="json")
    return requests_cache.MongoCache("k2refs", host=url, serializer="json")


def _is_worth_keeping(response: Any) -> bool:
    """Whether an answer is neither a proxy's page nor announced as JSON and something else."""
    import orjson  # only if there is a cache

    kind = response.headers.get("Content-Type", "")
    if "html" in kind:
        return False
    if "json" in kind:
        try:
            orjson.loads(response.content)
        except orjson.JSONDecodeError:
            return False
    return bool(response.content)
