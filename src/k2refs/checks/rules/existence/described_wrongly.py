"""EX103 described-wrongly."""

from collections.abc import Iterator

from k2refs.checks.differences import find_differing
from k2refs.checks.example import Example
from k2refs.checks.places import is_bibtex, place_of, written
from k2refs.checks.records import found_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.names import Name
from k2refs.model.reference import Reference

__all__ = ["DescribedWrongly"]

_TITLE = "Effect of menatetrenone on bone mineral density and fractures"
_ENTRY = f"@article{{a,\n  author = {{%s}},\n  title = {{{_TITLE}}},\n  journal = {{%s}},\n  year = 2001,\n}}\n"
_LOCK = (
    '{"records": {"a": {"outcome": "found", "basis": "%s", "reference": {"title": "' + _TITLE + '", "author":'
    ' [{"family": "Iwamoto", "given": "Jun"}], "container-title": "J Orthop Sci", "issued":'
    ' {"date-parts": [[2001]]}}}}}'
)
_WORDS = {"author": "authors", "title": "title", "container-title": "journal or meeting", "issued": "year"}
_SPECIAL = str.maketrans({character: "\\" + character for character in "&%#_$"})


class DescribedWrongly(Rule):
    """The entry describes a real work wrongly.

    What it does
        Reports an entry without identifiers for which no registry has a work that agrees, but all that answered point
        to one work: it has the same title and other authors, another journal or year, or nearly the same title and the
        same authors. MD101-MD104 name each difference. Titles that several works have are not reported.
    Why it matters
        A reference written from memory, put together from two works, or made up around a real title.
    Example
        The title of a trial by Iwamoto under the name of Orimo.
    Use instead
        The work that was meant. The unsafe fix takes the values from the record; look at it before you accept it.
    Fix safety
        Unsafe: takes authors, venue, year or title from the nearest record, which may be another edition or version of
        the work. Compare with `--diff` first.
    Source
        The record of the registry, as locked.
    """

    code = "EX103"
    name = "described-wrongly"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (
        Example(_ENTRY % ("Iwamoto, Jun", "J Orthop Sci"), lock=_LOCK % "nearest", note="as corrected since"),
        Example(_ENTRY % ("Orimo, H.", "J Orthop Sci"), lock=_LOCK % "", note="found by identifier: MD102"),
    )
    INVALID = (
        Example(
            _ENTRY % ("Orimo, H.", "Bone"),
            lock=_LOCK % "nearest",
            at=("refs.bib:1:10",),
            fixed=_ENTRY % ("Iwamoto, Jun", "J Orthop Sci"),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry whose nearest record differs."""
        for reference, record, known in found_records(evidence):
            if record.basis != "nearest" or not reference.origin:
                continue
            differing = tuple(find_differing(reference, record))
            if not differing:
                continue
            what = ", ".join(_WORDS[name] for name in differing)
            message = f"{reference.key} is nearest to {_describe(known)}; what differs: {what}"
            fix = _fix(reference, known, differing)
            span = reference.origin.key_span
            yield self.finding(message, span, subject=reference.key, field="record", fix=fix)


def _describe(known: Reference) -> str:
    first = known.author[0].sort_family if known.author else ""
    people = f"{first} et al." if len(known.author) > 1 else first
    where = ", ".join(filter(None, (people, known.container_title, str(known.year or ""), str(known.doi or ""))))
    return f"“{known.title}” ({where})" if where else f"“{known.title}”"


def _fix(reference: Reference, known: Reference, differing: tuple[str, ...]) -> Fix | None:
    """The values of the record in place of those that differ; None where the format does not allow it for one."""
    edits = []
    for name in differing:
        value = _value(known, name)
        if not value or not is_bibtex(reference) or not written(reference, name):
            return None
        if name == "issued":
            span = place_of(reference, name, text=str(reference.year))
            if span.text != str(reference.year):
                return None
        else:
            span = place_of(reference, name)
        edits.append(Edit(span, value))
    shows = f"the record of {known.doi}" if known.doi else "the nearest record"
    return Fix(tuple(edits), is_safe=False, title="take the values of the nearest record", shows=shows)


def _value(known: Reference, name: str) -> str:
    if name == "author":
        return " and ".join(_name(one) for one in known.author)
    text = str(known.year or "") if name == "issued" else str(known.values.get(name, ""))
    return text.translate(_SPECIAL) if not set(text) & set("<{}\\") else ""


def _name(name: Name) -> str:
    if name.literal:
        return "{" + name.literal.translate(_SPECIAL) + "}"
    return f"{name.sort_family}, {name.given}".rstrip(", ").translate(_SPECIAL)
