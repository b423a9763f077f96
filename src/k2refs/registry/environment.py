"""Settings for the registries from the environment: addresses, e-mail, keys, the cache."""

import os

from k2refs.errors import UsageError
from k2refs.registry.request import REGISTRIES, NetworkSettings
from k2refs.text.similarity import nearest

__all__ = ["read_settings"]

_TOKENS = {
    "pubmed": "K2REFS_NCBI_API_KEY",
    "crossref": "K2REFS_CROSSREF_TOKEN",
    "openalex": "K2REFS_OPENALEX_API_KEY",
    "semanticscholar": "K2REFS_SEMANTICSCHOLAR_API_KEY",
}


def read_settings(
    *, mailto: str = "", registry_url: str = "", cache: str = "", is_refresh: bool = False, retraction_watch: str = ""
) -> NetworkSettings:
    """The caller's values, else `K2REFS_MAILTO`, `K2REFS_REGISTRY_URL`, `K2REFS_CACHE`, `K2REFS_RETRACTION_WATCH`.

    `K2REFS_CROSSREF_URL` (and the same for each registry) sets its address, `K2REFS_NCBI_API_KEY` and
    `K2REFS_CROSSREF_TOKEN` are keys; `K2REFS_TOKEN_HOSTS` lists hosts that may receive them besides the registries;
    `K2REFS_DISABLE` lists sources that are not searched. Raises UsageError for an unknown one.
    """
    given = os.environ.get
    disabled = frozenset(given("K2REFS_DISABLE", "").lower().replace(",", " ").split())
    for name in sorted(disabled - set(REGISTRIES)):
        known = ", ".join(REGISTRIES)
        raise UsageError(f"K2REFS_DISABLE: unknown registry {name!r}{nearest(name, REGISTRIES) or f'; use {known}'}")
    bases = {name: given(f"K2REFS_{name.upper()}_URL", "") for name in REGISTRIES}
    tokens = {name: given(variable, "") for name, variable in _TOKENS.items()}
    return NetworkSettings(
        mailto=mailto or given("K2REFS_MAILTO", ""),
        registry_url=registry_url or given("K2REFS_REGISTRY_URL", ""),
        bases={name: base for name, base in bases.items() if base},
        cache=cache or given("K2REFS_CACHE", ""),
        tokens={name: token for name, token in tokens.items() if token},
        token_hosts=frozenset(given("K2REFS_TOKEN_HOSTS", "").replace(",", " ").split()),
        is_refresh=is_refresh,
        retraction_watch=retraction_watch or given("K2REFS_RETRACTION_WATCH", ""),
        disabled=disabled,
    )
