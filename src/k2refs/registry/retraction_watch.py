"""Reads a Retraction Watch CSV file: its notices by DOI and PMID. Pure."""

import csv
import io
import re
from collections.abc import Mapping

from attrs import frozen

from k2refs.errors import InputError
from k2refs.model.identifiers import parse_doi, parse_pmid
from k2refs.model.notice import Notice

__all__ = ["RetractionWatch", "read_retraction_watch"]

_SOURCE = "retraction watch"
_KINDS = {
    "retraction": "retraction",
    "correction": "correction",
    "expression of concern": "expression_of_concern",
}
_COLUMNS = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDOI")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")  # as in the file: 2/6/2010 0:00, month first


@frozen
class RetractionWatch:
    """The file as two tables, notices by the DOI and by the PMID of the paper they are about."""

    by_doi: Mapping[str, tuple[Notice, ...]]
    by_pmid: Mapping[str, tuple[Notice, ...]]

    def find(self, identifiers: Mapping[str, str]) -> tuple[Notice, ...]:
        """Notices about the work with these identifiers ("DOI", "PMID")."""
        found = self.by_doi.get(identifiers.get("DOI", ""), ())
        return (*found, *(one for one in self.by_pmid.get(identifiers.get("PMID", ""), ()) if one not in found))


def read_retraction_watch(path: str, text: str) -> RetractionWatch:
    """The notices in the `text` of a Retraction Watch CSV. Raises InputError if a required column is missing.

    A reinstatement does not remove a notice: it is listed among the reasons, and the registries are queried as well.
    """
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(
            f"{path}: is not a Retraction Watch CSV file: it has no column {missing[0]}; use the file of the data set"
        )
    by_doi: dict[str, list[Notice]] = {}
    by_pmid: dict[str, list[Notice]] = {}
    try:
        for row in rows:
            kind = _KINDS.get((row["RetractionNature"] or "").strip().lower())
            if kind is None:
                continue
            notice_doi = parse_doi(row["RetractionDOI"] or "") or ""
            notice_pmid = parse_pmid(row.get("RetractionPubMedID") or "") or ""
            notice = Notice(kind, notice_doi, notice_pmid, _read_day(row.get("RetractionDate") or ""), True, (_SOURCE,))
            if doi := parse_doi(row["OriginalPaperDOI"] or ""):
                by_doi.setdefault(doi, []).append(notice)
            if pmid := parse_pmid(row["OriginalPaperPubMedID"] or ""):
                by_pmid.setdefault(pmid, []).append(notice)
    except csv.Error as error:
        raise InputError(f"{path}: line {rows.line_num}: {error}; download the file again") from None
    return RetractionWatch(
        {doi: tuple(notices) for doi, notices in by_doi.items()},
        {pmid: tuple(notices) for pmid, notices in by_pmid.items()},
    )


def _read_day(text: str) -> str:
    match = _DAY.match(text)
    return f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}" if match else ""
