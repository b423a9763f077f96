"""What Ovid's citation line (SO) says, database by database → CSL values. Pure; called by ovid."""

import re

from k2refs.formats.tagged_dates import read_ris_date
from k2refs.formats.tagged_names import plain_name, role_of
from k2refs.model.reference import Value

__all__ = ["read_source_line"]

_LONGEST = 1000
"""No citation line is longer, and none is tried that is."""
_ISSUE = r"(?P<volume>(?:[^():;,.]|\.(?!\s))*?)\s*(?:\((?P<issue>[^()]*)\))?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # MEDLINE: "Journal of Orthopaedic Science. 6(6):487-92, 2001 Nov."
        rf"(?:Title )?(?P<title>.+?)\.\s+{_ISSUE}\s*:\s*(?P<page>[^,:]+),\s*(?P<date>[^.]+)\.?",
        # Embase: "Lake Journal.  12 (3) (pp 45-50), 2015. Date of Publication: 01 Mar 2015."
        (
            rf"(?P<title>.+?)\.\s+{_ISSUE}\s*\((?:pp\s*(?P<page>[^()]+)|no pagination)\),\s*(?P<date>\d{{4}})\.?"
            r"(?:\s+Article Number: (?P<number>[^.]+)\.)?(?:\s+Date of Publication: (?P<day>[^.]+)\.?)?.*"
        ),
        # PsycINFO: "Journal of Tides. Vol.12(3), Mar 2003, pp. 45-57.", "Journal of Tides. Vol 12(3) Mar 2003, 45-57"
        rf"(?P<title>.+?)\.\s+Vol\.?\s*{_ISSUE},?\s+(?P<date>[^,]*\d{{4}}),\s*(?:pp?\.\s*)?(?P<page>[^.]+)\.?.*",
        # PsycINFO, a chapter: "Roe, R. [Ed]. (2001). Seas. (pp. 1-20). xxi, 300 pp. Ulm: Pier Press."
        (
            r"(?P<people>.*?)\((?P<date>\d{4})\)\.\s+(?P<title>.+?)\.?\s+\(pp\.\s*(?P<page>[^()]+)\)\."
            r"(?:[^.]*\bpp\.)?\s*(?P<place>[^:.]+(?:\.[^:.]+)?):\s*(?P<publisher>[^:]+?)\.?"
        ),
        # PsycINFO, a book: "(2001). ix, 300 pp. Ulm: Pier Press."
        r"\((?P<date>\d{4})\)\.\s+(?:[ivxlc]+,\s*)?(?P<pages>\d+)\s*pp\.\s*(?P<place>[^:]+):\s*(?P<publisher>[^:]+?)\.?",
    )
)
_VARIABLES = {
    "volume": "volume", "issue": "issue", "page": "page", "place": "publisher-place", "publisher": "publisher",
    "pages": "number-of-pages", "number": "number",
}  # fmt: skip


def read_source_line(text: str) -> dict[str, Value]:
    """The values that a citation line states; nothing where it has none of the known forms.

    >>> found = read_source_line("Lake Journal.  12 (3) (pp 45-50), 2015. Date of Publication: 01 Mar 2015.")
    >>> found["container-title"], found["volume"], found["issue"], found["page"], found["issued"].start.month
    ('Lake Journal', '12', '3', '45-50', 3)
    """
    tried = (pattern.fullmatch(text) for pattern in _PATTERNS) if len(text) < _LONGEST else ()
    match = next((found for found in tried if found is not None), None)
    if match is None:
        return {}
    parts = {name: " ".join(part.split()) for name, part in match.groupdict().items() if part and part.strip()}
    values: dict[str, Value] = {variable: parts[name] for name, variable in _VARIABLES.items() if name in parts}
    if "title" in parts:
        journal, colon, meeting = parts["title"].partition(". Conference: ")
        values["container-title"] = journal
        if colon:  # Embase: "Lake Journal. Conference: Second Lake Meeting. Spain. 12 (3) …"
            name, stop, place = meeting.rpartition(". ")
            values |= {"event-title": name, "event-place": place} if stop else {"event-title": meeting}
    dates = [date for name in ("day", "date") if name in parts and (date := read_ris_date(parts[name])) is not None]
    if dates and dates[0].start is not None:
        values["issued"] = dates[0]
    people = [part for part in re.split(r"[;&]", parts.get("people", "")) if part.strip(" .")]
    editors = tuple(plain_name(part) for part in people if role_of(part) != "author")
    if editors:
        values["editor"] = editors
    return values
