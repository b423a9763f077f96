"""What the test registries know: recorded answers by route, and works made by shape for tests that need many."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from attrs import field, frozen

ROOT = Path(__file__).parents[2]
RECORDED = (ROOT / "tests" / "data" / "recorded", ROOT.parent / "shared" / "acceptance" / "recorded")
SYNTHETIC = "10.12345/k2refs."
"""DOIs that begin so are works by shape: 10.12345/k2refs.7 is "Synthetic work number 7 on vitamin K2"."""
GONE = "10.12345/gone."

Json = dict[str, Any]


@frozen
class Known:
    """Recorded answers: Crossref works and DataCite works by DOI, agencies by prefix, PubMed articles by PMID."""

    crossref: dict[str, Json] = field(factory=dict)
    datacite: dict[str, Json] = field(factory=dict)
    agencies: dict[str, str] = field(factory=dict)
    pubmed: dict[str, bytes] = field(factory=dict)
    europepmc: dict[str, Json] = field(factory=dict)
    books: dict[str, Json] = field(factory=dict)
    arxiv: dict[str, bytes] = field(factory=dict)
    searched: dict[str, list[Json]] = field(factory=dict)
    """Rows that each registry answers any search for a title with."""


def load_known() -> Known:
    """Every recorded answer that is at hand; those of tests/data always are."""
    known = Known()
    for folder in RECORDED:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.endswith(".headers.json"):
                _load(known, path)
    return known


def _load(known: Known, path: Path) -> None:
    kind = path.parent.name
    if kind == "doi_ra":
        known.agencies[path.stem] = json.loads(path.read_text())[0]["RA"]
    elif kind == "pubmed_efetch":
        text = path.read_bytes()
        pmid = re.search(rb"<PMID[^>]*>(\d+)</PMID>", text)
        if pmid:
            start = max(text.find(b"<PubmedArticle>"), 0)
            is_set = b"<PubmedArticleSet" in text
            whole = text if is_set else b"<PubmedArticleSet>" + text[start:] + b"</PubmedArticleSet>"
            known.pubmed[pmid[1].decode()] = whole
    elif kind == "datacite_dois" and path.suffix == ".json":
        whole = json.loads(path.read_text())
        known.datacite[whole["data"]["attributes"]["doi"].lower()] = whole
    elif (
        kind.startswith("crossref_")
        and kind not in ("crossref_agency", "crossref_works_fatcat")
        and path.suffix == ".json"
    ):
        whole = json.loads(path.read_text())
        works = whole if isinstance(whole, list) else [whole.get("message", whole)]
        for work in works:
            known.crossref.setdefault(work["DOI"].lower(), work)


def make_work(doi: str) -> Json:
    """A Crossref work by shape, for a synthetic DOI."""
    number = doi.removeprefix(SYNTHETIC)
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [f"Synthetic work number {number} on vitamin K2"],
        "author": [{"family": f"Author{number}", "given": "A.", "sequence": "first"}],
        "container-title": ["Journal of Tests"],
        "issued": {"date-parts": [[2001, 2, 3]]},
        "volume": "7",
        "page": "1-9",
    }


def answer(known: Known, registry: str, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    """(status, content type, body) of a registry that works."""
    return _REGISTRIES[registry](known, unquote(path), query)


def _json(value: Any, status: int = 200) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(value).encode()


def find_work(known: Known, doi: str) -> Json | None:
    if doi in known.crossref:
        return known.crossref[doi]
    return make_work(doi) if doi.startswith(SYNTHETIC) else None


def _crossref(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    if path == "/works":
        wanted = set(re.findall(r"\w+", " ".join(query.values()).lower()))
        ranked = sorted(known.crossref.values(), key=lambda work: -_share(wanted, work))
        made = re.search(r"[Ss]ynthetic work number (\d+)", query.get("query.title", ""))
        ranked = [make_work(f"{SYNTHETIC}{made[1]}"), *ranked] if made else ranked
        items = ranked[: int(query.get("rows", "20"))]
        return _json({"status": "ok", "message-type": "work-list", "message": {"items": items}})
    work = find_work(known, path.removeprefix("/works/").lower())
    if work is None:
        return 404, "text/plain", b"Resource not found."
    return _json({"status": "ok", "message-type": "work", "message": work})


def _share(wanted: set[str], work: Json) -> float:
    words = set(re.findall(r"\w+", " ".join(work.get("title") or []).lower()))
    return len(wanted & words) / (len(words) or 1)


def _doi(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    if path.startswith("/doiRA/"):
        prefix = path.removeprefix("/doiRA/")
        agency = known.agencies.get(prefix) or ("Crossref" if _has_prefix(known, prefix) else "")
        return _json([{"DOI": prefix, "RA": agency} if agency else {"DOI": prefix, "status": "DOI does not exist"}])
    doi = path.removeprefix("/api/handles").removeprefix("/").lower()
    work = find_work(known, doi)
    is_known = work is not None or doi in known.datacite
    if path.startswith("/api/handles/"):
        return _json({"responseCode": 1 if is_known else 100, "handle": doi}, 200 if is_known else 404)
    if work is None:
        return 404, "text/html", b"<html>DOI Not Found</html>"
    return 200, "application/vnd.citationstyles.csl+json", json.dumps(work).encode()


def _has_prefix(known: Known, prefix: str) -> bool:
    return prefix == SYNTHETIC.partition("/")[0] or any(doi.startswith(prefix + "/") for doi in known.crossref)


def _datacite(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    if path.rstrip("/") == "/dois":
        return _json({"data": known.searched.get("datacite", [])})
    work = known.datacite.get(path.removeprefix("/dois/").lower())
    return _json(work) if work else _json({"errors": [{"status": "404"}]}, 404)


def _pubmed(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    empty = b'<?xml version="1.0" ?><PubmedArticleSet></PubmedArticleSet>'
    return 200, "text/xml", known.pubmed.get(query.get("id", ""), empty)


def _europepmc(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    terms = re.findall(r'DOI:"([^"]+)"|EXT_ID:(\d+)|PMCID:(PMC\d+)', query.get("query", ""))
    if query.get("query", "").startswith("TITLE:"):
        return _json({"resultList": {"result": known.searched.get("europepmc", [])}})
    rows = [known.europepmc[term] for term in ("".join(parts) for parts in terms) if term in known.europepmc]
    return _json({"hitCount": len(rows), "resultList": {"result": rows}})


def _arxiv(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    empty = b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
    return 200, "application/atom+xml", known.arxiv.get(query.get("id_list", ""), empty)


def _openlibrary(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    if path == "/search.json":
        return _json({"docs": known.searched.get("openlibrary", [])})
    key = query.get("bibkeys", "")
    return _json({key: known.books[key]} if key in known.books else {})


def _dblp(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    hits = [{"info": row} for row in known.searched.get("dblp", [])]
    return _json({"result": {"hits": {"@total": str(len(hits)), **({"hit": hits} if hits else {})}}})


def _openalex(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    return _json({"meta": {}, "results": known.searched.get("openalex", [])})


def _semanticscholar(known: Known, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
    rows = known.searched.get("semanticscholar", [])
    return _json({"total": len(rows), **({"data": rows} if rows else {})})


_REGISTRIES = {
    "crossref": _crossref,
    "doi": _doi,
    "datacite": _datacite,
    "pubmed": _pubmed,
    "europepmc": _europepmc,
    "arxiv": _arxiv,
    "openlibrary": _openlibrary,
    "dblp": _dblp,
    "openalex": _openalex,
    "semanticscholar": _semanticscholar,
}
