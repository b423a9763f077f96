"""ID002 doi-not-canonical."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import field_name, is_bibtex, place_of, replacing, written
from k2refs.checks.rule import Rule
from k2refs.checks.stubs import is_stub_of_doi
from k2refs.model.document import RawReference
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.identifiers import parse_doi
from k2refs.model.reference import Reference
from k2refs.model.source import Span

__all__ = ["DoiNotCanonical"]

_TYPED_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"“”]+")
_TAIL = re.compile(r"(?<![.,;:])[.,;:]{2,}$")
_ESCAPED = re.compile(r"\\([_&%#$])|\{\\([_&%#$])\}")
_OWN_FIELDS = frozenset({"doi", "DOI", "do", "di", "%r", "electronic-resource-num", "elocationid"})
"""Fields that contain only a DOI; MEDLINE's LID and AID end in "[doi]"."""
_TITLE = "write the DOI in its canonical form"
_PRINTED_SMALL = re.compile(
    r"10\.\d+/(?:J\.[A-Z\d]|JOURNAL\.|ARXIV\.|ZENODO\.)"
    r"|10\.(?:1002/[A-Z]|1007/S\d|1038/[NS]|1056/NEJM[A-Z]|1073/PNAS|1074/JBC|1093/[A-Z]|1101/GR|1111/[A-Z]|1126/SCI"
    r"|1136/BMJ|1186/|1210/[A-Z]|3389/F|3390/|5194/|7554/E|11646/)"
)
"""DOIs that publishers print in lower case, as they look when a program has capitalized them."""


class DoiNotCanonical(Rule):
    """A DOI is not in canonical form.

    What it does
        Reports a DOI field that contains a link, a prefix such as `doi:`, trailing punctuation or LaTeX escapes, and,
        as information only, capitals if the publisher never prints any (`10.1371/JOURNAL.PONE.0207377`, as exported by
        some programs). Other capitals are left alone: DOIs are case-insensitive. In a typed reference list, reports a
        DOI followed by more than the full stop that ends the reference.
    Why it matters
        Styles put `https://doi.org/` before the field, so the link is doubled; trailing punctuation
        becomes part of the link and breaks it; two spellings of one DOI hide a duplicate.
    Example
        `10.1007/s007760100002..`
    Use instead
        `10.1007/s007760100002`: lower case, nothing before `10.` and nothing after the suffix.
    Fix safety
        Safe: the DOI stays the same, since DOIs are compared without regard to prefix and letter case.
    Options
        `capitals` (false): report capitals in every DOI.
    Source
        DOI Handbook, §2.2 and §2.4 (DOI names are case-insensitive; registries return them in lower case).
    """

    code = "ID002"
    name = "doi-not-canonical"
    severity = Severity.WARNING
    OPTIONS = {"capitals": False}
    VALID = (
        Example("@misc{a,\n  doi = {10.1007/s007760100002},\n}\n"),
        Example("@misc{a,\n  doi = {10.1016/s0378-5122(01)00275-4},\n}\n", note="its brackets are its own"),
        Example("@misc{a,\n  doi = {10.1016/S0378-5122(01)00275-4},\n}\n", note="the publisher's own capital"),
    )
    INVALID = (
        Example(
            "@misc{a,\n  doi = {10.1007/s007760100002..},\n}\n",
            at=("refs.bib:2:31",),
            fixed="@misc{a,\n  doi = {10.1007/s007760100002},\n}\n",
        ),
        Example(
            "@misc{a,\n  doi = {https://doi.org/10.3390/NU6051971},\n}\n",
            at=("refs.bib:2:10",),
            fixed="@misc{a,\n  doi = {10.3390/nu6051971},\n}\n",
        ),
        Example(
            "@misc{a,\n  doi = {10.1007/978-3-540-70567-3\\_1},\n}\n",
            at=("refs.bib:2:35",),
            fixed="@misc{a,\n  doi = {10.1007/978-3-540-70567-3_1},\n}\n",
        ),
        Example(
            "TY  - JOUR\nTI  - Bone\nDO  - https://doi.org/10.3390/nu6051971\nER  - \n",
            library_name="refs.ris",
            at=("refs.ris:3:7",),
            fixed="TY  - JOUR\nTI  - Bone\nDO  - 10.3390/nu6051971\nER  - \n",
        ),
        Example(
            "@misc{a,\n  doi = {10.3390/NU6051971},\n}\n",
            at=("refs.bib:2:18",),
            fixed="@misc{a,\n  doi = {10.3390/nu6051971},\n}\n",
        ),
        Example(
            "@misc{a,\n  doi = {10.1016/S0378-5122(01)00275-4},\n}\n",
            options={"capitals": True},
            at=("refs.bib:2:18",),
            fixed="@misc{a,\n  doi = {10.1016/s0378-5122(01)00275-4},\n}\n",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """Entries first, then the typed reference lists of the manuscripts."""
        for reference in evidence.entries:
            value = reference.values.get("DOI")
            if isinstance(value, str) and value and not is_stub_of_doi(value):
                typed = _typed(reference, value)
                if typed != reference.doi:
                    yield from self._check_field(reference, typed)
        for document in evidence.documents:
            for raw in document.references:
                yield from self._check_typed(raw)

    def _check_field(self, reference: Reference, value: str) -> Iterator[Finding]:
        canonical = parse_doi(_ESCAPED.sub(r"\1\2", value))
        if canonical is None or canonical == value:
            return
        is_case_only = canonical == value.lower()
        if is_case_only and not self.options["capitals"] and not _is_put_in_capitals(value):
            return
        span = place_of(reference, "DOI", text=value)
        yield self.finding(
            f"DOI {value} in canonical form is {canonical}",
            span,
            subject=reference.key,
            field="DOI",
            fix=replacing(span, value, new=canonical, title=_TITLE),
            severity=Severity.INFO if is_case_only else None,
        )

    def _check_typed(self, raw: RawReference) -> Iterator[Finding]:
        for part in raw.spans:
            for match in _TYPED_DOI.finditer(part.text):
                tail = _TAIL.search(match[0])
                canonical = parse_doi(match[0])
                if tail is None or canonical is None:
                    continue
                start, end = part.start + match.start(), part.start + match.end()
                # the full stop that ends the reference stays
                edit = Edit(Span(part.source, end - len(tail[0]), end), ".")
                yield self.finding(
                    f"DOI {match[0]} ends in {tail[0]!r}; it is {canonical}",
                    Span(part.source, start, end),
                    subject=canonical,
                    field="DOI",
                    fix=Fix((edit,), is_safe=True, title="remove what follows the DOI"),
                )


def _typed(reference: Reference, value: str) -> str:
    """The DOI as written in the file if its reader corrected it; else `value`, as it was read."""
    typed = written(reference, "DOI").strip()
    if is_bibtex(reference):
        return typed if "\\" in typed or parse_doi(typed) == reference.doi else value
    if reference.origin is None or reference.origin.dialect == "plaintext":
        return value  # DOIs are often printed as "doi: 10…"
    is_own_field = field_name(reference, "DOI") in _OWN_FIELDS
    return typed if is_own_field and "&" not in typed and parse_doi(typed) == reference.doi else value


def _is_put_in_capitals(doi: str) -> bool:
    """Whether all letters are capitals though the publisher prints none: a program must have changed them."""
    return doi == doi.upper() and _PRINTED_SMALL.match(doi) is not None
