"""SY006 placeholder."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import is_bibtex, place_of, written
from k2refs.checks.rule import Rule
from k2refs.checks.stubs import is_stub_of_doi
from k2refs.model.dates import Date
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference

__all__ = ["Placeholder"]

_TODO = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBA|XXXX+)\b|^\W*(?:x{3,}|\?{2,}|\.{3,}|to be (?:added|completed|filled)|n/?a|unknown|"
    r"lorem ipsum.*)\W*$",
    re.IGNORECASE,
)
_TODO_WORD = re.compile(r"\b(?:TODO|FIXME|TBD|XXXX+)\b")
_THIRTY = re.compile(r"\W*XXX\W*")
"""In a volume and in "Proceedings of the XXX Congress" it is a numeral; in pages it is a placeholder."""
# The name of a field as its value: diaries are called "Journal", and pictures "Untitled".
_OWN_NAMES = {
    "title": frozenset({"title", "untitled"}),
    "container-title": frozenset({"journal", "title", "booktitle", "journal title", "journal name"}),
    "publisher": frozenset({"publisher", "school", "institution"}),
}
_NOBODY = re.compile(
    r"^(?:et\.? ?al\.?|various(?: authors)?|several authors|multiple authors|unknown|anon\.?,? et al\.?|first author|"
    r"\[?\(?\d+ (?:more )?(?:authors?|others)\)?\]?|others et al\.?|n\.?a\.?|tba|tbd|todo|name, ?first)$",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"^(?:et\.? ?al\.?|name, ?first)$", re.IGNORECASE)
_ET_AL_IN = re.compile(r"\bet\.?[\s~]+al(?:ia|ii|iae)?\b\.?(?=[\s}.]*$)", re.IGNORECASE)
_FORTHCOMING = re.compile(r"\b(?:in press|forthcoming|to appear|accepted|submitted|in preparation)\b", re.IGNORECASE)
_NO_YEAR = re.compile(r"\?{2,}|x{4}|y{4}|0{4}|-{2,}|TODO|FIXME|TBD|TBA|n/a|year", re.IGNORECASE)
_TEXTS = ("title", "container-title", "volume", "issue", "page", "publisher", "DOI")
_PATIENCE_YEARS = 2


class Placeholder(Rule):
    """A field contains a placeholder.

    What it does
        Reports TODO, xxxx, ???, "N/A" and similar in title, journal, year, volume, pages or publisher; "et al.",
        "Various" or "[43 authors]" as an author; and "in press" in an entry that is more than two years old.
        "Anonymous", "and others" and "forthcoming" are accepted.
    Why it matters
        It is printed as is.
    Example
        `author = {Smith, J. and et al.}`
    Use instead
        `author = {Smith, J. and others}`, which styles print as "et al.".
    Source
        O. Patashnik, BibTeXing (1988), §4 ("and others"); ICMJE, Recommendations, IV.A.3.g (in press).
    """

    code = "SY006"
    name = "placeholder"
    severity = Severity.WARNING
    VALID = (
        Example("@misc{a,\n  author = {Anonymous and others},\n  title = {XXY men and the unknown},\n}\n"),
        Example("@book{a,\n  title = {A},\n  year = {n.d.},\n}\n@book{b,\n  title = {B},\n  date = {199X},\n}\n"),
        Example("@book{a,\n  title = {Journal},\n  author = {Gide, André},\n  volume = {XXX},\n}\n"),
        Example("@artwork{a,\n  title = {Untitled},\n}\n"),
        Example("@inproceedings{a,\n  title = {A},\n  booktitle = {Proceedings of the XXX Congress on Bone},\n}\n"),
        Example("@article{a,\n  title = {To appear},\n  year = {forthcoming},\n}\n"),
        Example("@article{a,\n  title = {A},\n  year = 2026,\n  note = {in press},\n}\n"),
        Example("@misc{a,\n  author = {Na, Yoon Sook and No, Jane},\n  doi = {10.5281/zenodo.4323058},\n}\n"),
    )
    INVALID = (
        Example("@misc{a,\n  title = {A},\n  year = {????},\n}\n", at=("refs.bib:3:11",)),
        Example("@misc{a,\n  title = {TODO},\n}\n", at=("refs.bib:2:12",)),
        Example("@misc{a,\n  doi = {10.5281/zenodo.},\n}\n", at=("refs.bib:2:10",), note="its number is missing"),
        Example("@misc{a,\n  pages = {xxxx},\n}\n", at=("refs.bib:2:12",)),
        Example("@article{a,\n  title = {A},\n  journal = {Journal},\n}\n", at=("refs.bib:3:14",)),
        Example("@misc{a,\n  author = {Smith, J. and et al.},\n}\n", at=("refs.bib:2:27",)),
        Example("@misc{a,\n  author = {Smith, J. \\emph{et al.}},\n}\n", at=("refs.bib:2:29",)),
        Example("@misc{a,\n  author = {Smith, J. and {[43 authors]}},\n}\n", at=("refs.bib:2:28",)),
        Example("@misc{a,\n  title = {A},\n  year = 2019,\n  note = {in press},\n}\n", at=("refs.bib:4:11",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each field with a placeholder."""
        for reference in evidence.entries:
            for variable in _TEXTS:
                value = reference.values.get(variable)
                if isinstance(value, str) and _is_empty_talk(value, variable, reference.type):
                    message = f"{variable} is a placeholder: {value!r}"
                    yield self.finding(message, place_of(reference, variable), subject=reference.key, field=variable)
            for variable in ("author", "editor"):
                if nobody := _find_nobody(reference, variable):
                    message = f"{nobody!r} is not a valid {variable}; write “and others” for omitted names"
                    span = place_of(reference, variable, text=nobody)
                    yield self.finding(message, span, subject=reference.key, field=variable)
            year = written(reference, "issued").strip('{}" ') if reference.origin else ""
            is_date = reference.origin is not None and "date" in reference.origin.fields  # 0000 is 1 BC in EDTF
            if _NO_YEAR.fullmatch(year) and not (is_date and year == "0000"):
                message = f"the year is a placeholder: {year!r}; write n.d. if there is none"
                yield self.finding(message, place_of(reference, "issued"), subject=reference.key, field="issued")
            yield from self._check_press(reference, evidence.today.year)

    def _check_press(self, reference: Reference, this_year: int) -> Iterator[Finding]:
        issued = reference.values.get("issued")
        if not isinstance(issued, Date) or issued.year is None or issued.year > this_year - _PATIENCE_YEARS:
            return
        for variable in ("status", "note", "volume", "page"):
            value = reference.values.get(variable)
            if isinstance(value, str) and len(value) < 40 and (match := _FORTHCOMING.search(value)):
                message = f"“{match[0]}” since {issued.year}: check whether it has been published"
                span = place_of(reference, variable, text=match[0])
                yield self.finding(message, span, subject=reference.key, field=variable)
                return


def _is_empty_talk(value: str, variable: str, kind: str) -> bool:
    if value.strip(" .{}[]<>").lower() in _OWN_NAMES.get(variable, ()) and kind != "graphic":
        return True
    if variable in ("volume", "issue") and _THIRTY.fullmatch(value):
        return False
    if variable in ("title", "container-title") and len(value.split()) > 1:
        return bool(_TODO_WORD.search(value)) and "todo" not in value.split()[0]
    if variable == "DOI":
        return is_stub_of_doi(value) or (bool(_TODO.search(value)) and len(value) <= 12)
    return bool(_TODO.search(value))


def _find_nobody(reference: Reference, variable: str) -> str:
    names = reference.values.get(variable)
    if not isinstance(names, tuple):
        return ""
    for name in names:
        # "Na, Yoon Sook" is a person: beside a given name only "et al" is none
        pattern = _ET_AL if name.given and name.family else _NOBODY
        for part in (name.literal, name.family, name.display):
            if part and pattern.match(part.strip()):
                return name.display
    text = written(reference, variable) if is_bibtex(reference) else ""
    match = _ET_AL_IN.search(text)
    return match[0].strip() if match else ""
