"""Queries doi.org: whether a DOI exists, which agency registered its prefix, and its metadata from any agency. Pure."""

from typing import Any
from urllib.parse import quote

from k2refs.errors import Unreachable
from k2refs.model.csl_json import item_to_reference
from k2refs.model.identifiers import Doi
from k2refs.model.reference import Reference
from k2refs.registry.request import Answer, RegistryRequest, read_json

__all__ = ["ask_agency", "ask_exists", "ask_item", "is_registered", "quote_doi", "read_agency", "read_item"]

_CSL = "application/vnd.citationstyles.csl+json"
_FOUND, _NO_VALUES, _NOT_FOUND = 1, 200, 100


def quote_doi(doi: str) -> str:
    """`doi` for use in a URL path: only its first slash stays.

    >>> quote_doi("10.1016/s0378-5122(01)00275-4")
    '10.1016/s0378-5122%2801%2900275-4'
    """
    prefix, _, suffix = doi.partition("/")
    return f"{quote(prefix, safe='.')}/{quote(suffix, safe='')}"


def ask_agency(doi: Doi) -> RegistryRequest:
    """The agency of the prefix of `doi`: one answer is valid for all its DOIs."""
    return RegistryRequest("doi", f"/doiRA/{quote(doi.partition('/')[0], safe='.')}", lane="agency")


def read_agency(answer: Answer) -> str:
    """The name of the agency ("Crossref", "DataCite", "mEDRA"), "" for an unregistered prefix. Raises Unreachable."""
    rows = read_json(answer)
    row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    agency, status = row.get("RA"), row.get("status")
    if isinstance(agency, str) and agency:
        return agency
    if isinstance(status, str) and status:
        return ""
    raise Unreachable("doi.org: answered with neither an agency nor a status")


def ask_exists(doi: Doi) -> RegistryRequest:
    return RegistryRequest("doi", f"/api/handles/{quote_doi(doi)}", (("type", "URL"),))


def is_registered(answer: Answer) -> bool:
    """Whether the Handle system knows the DOI. Raises Unreachable if it does not say.

    Only the response code counts: 1 (found), 200 (no values of this type), 100 (not found).
    Source: Handle.net proxy REST API.
    """
    row = read_json(answer)
    code = row.get("responseCode") if isinstance(row, dict) else None
    if code in (_FOUND, _NO_VALUES):
        return True
    if code == _NOT_FOUND:
        return False
    raise Unreachable(f"doi.org: the Handle system answered {code!r}")


def ask_item(doi: Doi) -> RegistryRequest:
    """The work as CSL-JSON, from its agency (content negotiation)."""
    return RegistryRequest("doi", f"/{quote_doi(doi)}", accept=_CSL)


def read_item(answer: Answer) -> Reference:
    """The reference in a negotiated answer. Raises Unreachable if it has no title."""
    item: Any = read_json(answer)
    if isinstance(item, dict):
        # Crossref's own JSON has lists where CSL has strings.
        plain = {name: value[0] if _is_texts(value) else value for name, value in item.items()}
        reference = item_to_reference({**plain, "id": ""})
        if reference.title:
            return reference
    raise Unreachable("doi.org: answered with an item without title")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)
