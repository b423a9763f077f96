"""FM005 container-inconsistent."""

from collections import defaultdict
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import is_bibtex, place_of, replacing, written
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Fix, Severity, Unchecked
from k2refs.model.reference import Reference
from k2refs.text.fold import fold

__all__ = ["ContainerInconsistent"]

_ARTICLES = ("the ", "der ", "die ", "das ", "la ", "le ", "les ", "el ")
_JOURNALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))


def _entry(key: str, journal: str, issn: str = "0949-2658") -> str:
    return f"@article{{{key},\n  journal = {{{journal}}},\n  issn = {{{issn}}},\n}}\n"


class ContainerInconsistent(Rule):
    """One journal is spelled in two ways in one library.

    What it does
        Reports a journal whose name differs from the commoner spelling in the same library only in case, punctuation,
        "&" for "and", or a leading article; and, where both entries have the same ISSN, in any way at all.
        A journal that is abbreviated in one entry and written out in another, without an ISSN, is let be.
    Why it matters
        The printed list has the journal under two names, and sorting by journal takes them apart.
    Example
        "J. Orthop. Sci." and "Journal of Orthopaedic Science" with one ISSN.
    Use instead
        One spelling, which the unsafe fix takes from the majority, or from the first.
    Source
        ISO 690:2021, §4 (consistency within a list); ISO 3297:2022 (one ISSN, one title).
    """

    code = "FM005"
    name = "container-inconsistent"
    severity = Severity.WARNING
    VALID = (
        Example(_entry("a", "Bone") + _entry("b", "Bone")),
        Example(_entry("a", "Bone", "8756-3282") + _entry("b", "Bone Reports", "2352-1872")),
    )
    INVALID = (
        Example(
            _entry("a", "Journal of Bone") + _entry("b", "Journal of bone") + _entry("c", "Journal of Bone"),
            at=("refs.bib:6:14",),
            fixed=_entry("a", "Journal of Bone") + _entry("b", "Journal of Bone") + _entry("c", "Journal of Bone"),
        ),
        Example(_entry("a", "Journal of Orthopaedic Science") + _entry("b", "J. Orthop. Sci."), at=("refs.bib:6:14",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry that does not spell its journal as most do."""
        groups: dict[str, list[Reference]] = defaultdict(list)
        for reference in evidence.entries:
            name = reference.values.get("container-title")
            if isinstance(name, str) and name and reference.type in _JOURNALS:
                groups[_fold(name)].append(reference)
        for group in _join_by_issn(groups):
            yield from self._judge(group)

    def _judge(self, group: list[Reference]) -> Iterator[Finding]:
        spellings: dict[str, int] = {}
        for reference in group:
            spellings[reference.container_title] = spellings.get(reference.container_title, 0) + 1
        if len(spellings) < 2:
            return
        usual = max(spellings, key=lambda spelling: (spellings[spelling], len(spelling)))
        model = next(reference for reference in group if reference.container_title == usual)
        for reference in group:
            if reference.container_title != usual:
                span = place_of(reference, "container-title")
                message = f"{reference.container_title!r} is spelled {usual!r} in {model.key}"
                fix = _respell(reference, model)
                yield self.finding(message, span, subject=reference.key, field="container-title", fix=fix)


def _fold(name: str) -> str:
    folded = fold(name.replace("&", " and "))
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    return folded


def _join_by_issn(groups: dict[str, list[Reference]]) -> Iterator[list[Reference]]:
    """The groups, those that share an ISSN together: one pass, no comparing of names."""
    of_issn: dict[str, str] = {}
    joined: dict[str, list[Reference]] = {}
    for name, group in groups.items():
        issns = {reference.issn for reference in group if reference.values.get("ISSN")} - {None}
        home = next((of_issn[issn] for issn in issns if issn in of_issn), name)
        joined.setdefault(home, []).extend(group)
        of_issn.update((str(issn), home) for issn in issns)
    yield from joined.values()


def _respell(reference: Reference, model: Reference) -> Fix | None:
    old, new = written(reference, "container-title"), written(model, "container-title")
    if not (old and new and is_bibtex(reference) and is_bibtex(model)):
        return None
    span = place_of(reference, "container-title")
    shows = f"the spelling of {model.key}"
    return replacing(span, old, new=new, title="spell the journal as elsewhere", is_safe=False, shows=shows)
