"""Requests, answers, and the table of registries with their addresses, hosts and rates. Pure."""

from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import orjson
from attrs import field, frozen

from k2refs.errors import Unreachable
from k2refs.model.notice import Notice
from k2refs.model.reference import Reference

__all__ = [
    "DENIED",
    "REGISTRIES",
    "Answer",
    "Fetcher",
    "NetworkSettings",
    "Pace",
    "Registry",
    "RegistryRequest",
    "Work",
    "read_json",
]

Work = tuple[Reference, tuple[Notice, ...]]
"""What a registry says of one work: the reference, and what happened to it."""
DENIED = "access denied"
"""In the reason of an answer that will not change when it is asked for again."""


@frozen
class Pace:
    """At most `limit` requests in any `interval_s` seconds, `concurrency` at once."""

    limit: int
    interval_s: float = 1.0
    concurrency: int = 1


@frozen
class Registry:
    """A registry: its `base` address, the hosts it may redirect to, and its default rate.

    `lanes` are separate rates for kinds of requests with their own limit.
    """

    base: str
    pace: Pace
    hosts: frozenset[str] = frozenset()
    lanes: Mapping[str, Pace] = field(factory=dict)


@frozen
class RegistryRequest:
    """A GET: `path` follows the registry's base, percent-encoded; `lane` names a separate rate ("search")."""

    registry: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    accept: str = "application/json"
    lane: str = ""


@frozen
class Answer:
    """An answer with status 200, 404 or 410; the client raises for everything else."""

    registry: str
    status: int
    body: bytes = field(repr=False)
    content_type: str = ""

    @property
    def is_found(self) -> bool:
        return self.status == 200


class Fetcher(Protocol):
    """Anything that answers requests: the client, or a test double."""

    def fetch(self, request: RegistryRequest) -> Answer: ...

    def stop(self) -> None: ...


@frozen
class NetworkSettings:
    """Settings for querying the registries. `mailto` is the user's e-mail address, "" by default.

    `registry_url` puts every registry below one address (a mirror, a test): `URL/crossref`, `URL/datacite` and so on;
    `bases` sets individual addresses. `cache` is "" for the user's cache folder, "off", a path, or the URL of
    another backend ("redis://…"). `tokens` by registry never appear in messages, lock files or cache keys; they go to
    the registries' own hosts over https, and to the hosts in `token_hosts`. `disabled` names sources that a search for
    a title leaves out.
    """

    mailto: str = ""
    registry_url: str = ""
    bases: Mapping[str, str] = field(factory=dict)
    cache: str = ""
    cache_age_s: float = 86_400.0
    tokens: Mapping[str, str] = field(factory=dict, repr=False)
    token_hosts: frozenset[str] = frozenset()
    connect_timeout_s: float = 5.0
    read_timeout_s: float = 20.0
    total_timeout_s: float = 60.0
    max_body_bytes: int = 16 << 20
    is_refresh: bool = False
    retraction_watch: str = ""
    disabled: frozenset[str] = frozenset()

    def base_of(self, registry: str) -> str:
        """The address of `registry`, without a slash at the end."""
        own = self.bases.get(registry, "")
        return (own or (f"{self.registry_url.rstrip('/')}/{registry}" if self.registry_url else "")).rstrip(
            "/"
        ) or REGISTRIES[registry].base

    def token_for(self, registry: str, url: str) -> str:
        """The token of `registry`, "" where `url` leads anywhere but to the registry itself or a trusted host.

        >>> settings = NetworkSettings(tokens={"crossref": "secret"})
        >>> settings.token_for("crossref", "https://api.crossref.org/works"), settings.token_for("crossref", "http://a.b")
        ('secret', '')
        """
        parts = urlsplit(url)
        own = urlsplit(REGISTRIES[registry].base)
        is_own = parts.scheme == "https" and parts.hostname == own.hostname
        return self.tokens.get(registry, "") if is_own or parts.hostname in self.token_hosts else ""


# Below the published limits (Crossref 2026: 10 a second and three at once in the polite pool, 5 and one without an
# address, 3 for searches; NCBI 3; arXiv one in three seconds; Semantic Scholar one with a key; DBLP asks for a second
# or two between requests). The limits in a registry's headers replace these.
REGISTRIES: dict[str, Registry] = {
    "crossref": Registry(
        "https://api.crossref.org", Pace(4), frozenset({"api.crossref.org"}), {"search": Pace(2), "agency": Pace(4)}
    ),
    "doi": Registry(
        "https://doi.org",
        Pace(5, concurrency=2),
        frozenset(
            "doi.org www.doi.org dx.doi.org api.crossref.org data.crossref.org data.datacite.org api.datacite.org "
            "data.crosscite.org data.medra.org www.medra.org api.medra.org jalc.org japanlinkcenter.org".split()
        ),
    ),
    "datacite": Registry("https://api.datacite.org", Pace(5, concurrency=3), frozenset({"api.datacite.org"})),
    "pubmed": Registry(
        "https://eutils.ncbi.nlm.nih.gov/entrez/eutils", Pace(2), frozenset({"eutils.ncbi.nlm.nih.gov"})
    ),
    "europepmc": Registry(
        "https://www.ebi.ac.uk/europepmc/webservices/rest", Pace(5, concurrency=2), frozenset({"www.ebi.ac.uk"})
    ),
    "arxiv": Registry("https://export.arxiv.org", Pace(1, 3.1), frozenset({"export.arxiv.org", "arxiv.org"})),
    "openlibrary": Registry("https://openlibrary.org", Pace(1), frozenset({"openlibrary.org"})),
    "dblp": Registry("https://dblp.org", Pace(1, 1.5), frozenset({"dblp.org", "dblp.uni-trier.de"})),
    "openalex": Registry("https://api.openalex.org", Pace(5, concurrency=2), frozenset({"api.openalex.org"})),
    "semanticscholar": Registry(
        "https://api.semanticscholar.org", Pace(1, 1.2), frozenset({"api.semanticscholar.org"})
    ),
}


def read_json(answer: Answer) -> Any:
    """The JSON of `answer`. Raises Unreachable if it is none, such as a proxy's page."""
    try:
        return orjson.loads(answer.body)
    except (orjson.JSONDecodeError, RecursionError):
        kind = answer.content_type.partition(";")[0] or "something"
        raise Unreachable(f"{answer.registry}: answered with {kind} that is not JSON") from None
