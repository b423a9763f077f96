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
_LONG = 7
_SILENT = frozenset("aeiouhysz")
_JOURNALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))


def _entry(key: str, journal: str, issn: str = "0949-2658") -> str:
    return f"@article{{{key},\n  journal = {{{journal}}},\n  issn = {{{issn}}},\n}}\n"


class ContainerInconsistent(Rule):
    """One journal has two spellings in the library.

    What it does
        Reports a journal whose name differs from the more common spelling in the same library only in case,
        punctuation, "&" for "and", or a leading article; and, if both entries have the same ISSN, in any way. Also
        reports typing errors in one word: two swapped letters ("Reserach") or, if at least two entries agree, a letter
        missing from a long word ("Jounal"). A journal that is abbreviated in one entry and written out in another is
        ignored if it has no ISSN.
    Why it matters
        The printed list has the journal under two names, and sorting by journal separates them.
    Example
        "J. Orthop. Sci." and "Journal of Orthopaedic Science" with one ISSN.
    Use instead
        One spelling; the unsafe fix uses the most common one, or the first.
    Fix safety
        Unsafe: writes the most common spelling in the library, or the first; two journals can have similar names.
    Source
        ISO 690:2021, §4 (consistency within a list); ISO 3297:2022 (one ISSN, one title).
    """

    code = "FM005"
    name = "container-inconsistent"
    severity = Severity.WARNING
    VALID = (
        Example(
            "".join(_entry(f"a{number}", "Orthopaedic Research", "") for number in range(3))
            + _entry("b", "Orthopedic Research", "")
        ),
        Example(_entry("a", "Bone") + _entry("b", "Bone")),
        Example(_entry("a", "Journal of Bone I", "") + _entry("b", "Journal of Bone II", "")),
        Example(_entry("a", "Bone", "8756-3282") + _entry("b", "Bone Reports", "2352-1872")),
    )
    INVALID = (
        Example(
            _entry("a", "Journal of Bone Research", "") + _entry("b", "Journal of Bone Reserach", ""),
            at=("refs.bib:6:14",),
            fixed=_entry("a", "Journal of Bone Research", "") + _entry("b", "Journal of Bone Research", ""),
        ),
        Example(
            _entry("a", "Journal of Bone", "") + _entry("b", "Jounal of Bone", "") + _entry("c", "Journal of Bone", ""),
            at=("refs.bib:6:14",),
        ),
        Example(
            _entry("a", "Journal of Bone") + _entry("b", "Journal of bone") + _entry("c", "Journal of Bone"),
            at=("refs.bib:6:14",),
            fixed=_entry("a", "Journal of Bone") + _entry("b", "Journal of Bone") + _entry("c", "Journal of Bone"),
        ),
        Example(
            _entry("a", "Journal of bone") + _entry("b", "Journal of Bone"),
            at=("refs.bib:2:14",),
            fixed=_entry("a", "Journal of Bone") + _entry("b", "Journal of Bone"),
            note="of two as common, the one with more capitals",
        ),
        Example(_entry("a", "Journal of Orthopaedic Science") + _entry("b", "J. Orthop. Sci."), at=("refs.bib:6:14",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry that spells its journal unlike most."""
        groups: dict[str, list[Reference]] = defaultdict(list)
        for reference in evidence.entries:
            name = reference.values.get("container-title")
            if isinstance(name, str) and name and reference.type in _JOURNALS:
                groups[_fold(name)].append(reference)
        joined = list(_join_by_issn(groups))
        for group in joined:
            yield from self._judge(group)
        for wrong, right in _find_slips(groups):
            model = groups[right][0]
            for reference in groups[wrong]:
                if reference.issn and model.issn and reference.issn == model.issn:
                    continue  # reported above
                message = (
                    f"{reference.container_title!r} looks like a typo for {model.container_title!r} in {model.key}"
                )
                span, fix = place_of(reference, "container-title"), _respell(reference, model)
                yield self.finding(message, span, subject=reference.key, field="container-title", fix=fix)

    def _judge(self, group: list[Reference]) -> Iterator[Finding]:
        spellings: dict[str, int] = {}
        for reference in group:
            spellings[reference.container_title] = spellings.get(reference.container_title, 0) + 1
        if len(spellings) < 2:
            return
        usual = max(spellings, key=lambda spelling: (spellings[spelling], *_fulness(spelling)))
        model = next(reference for reference in group if reference.container_title == usual)
        for reference in group:
            if reference.container_title != usual:
                span = place_of(reference, "container-title")
                message = f"{reference.container_title!r} is spelled {usual!r} in {model.key}"
                fix = _respell(reference, model)
                yield self.finding(message, span, subject=reference.key, field="container-title", fix=fix)


def _fulness(spelling: str) -> tuple[int, bool, int]:
    """What tells the better of two spellings that are as common: longer, not all in capitals, the most capitals."""
    return len(spelling), not spelling.isupper(), sum(letter.isupper() for letter in spelling)


def _fold(name: str) -> str:
    folded = fold(name.replace("&", " and "))
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    return folded


def _find_slips(groups: dict[str, list[Reference]]) -> Iterator[tuple[str, str]]:
    """(misspelled, correct) folded names that differ by one typo: the rarer of two, or the later if equally rare.

    Found by what a typo leaves unchanged, in one pass over the names, without comparing each with each.
    """
    order = {name: number for number, name in enumerate(groups)}
    twins: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in groups:
        twins[tuple(map(_shape, name.split()))].append(name)
    for names in twins.values():
        right = max(names, key=lambda name: (len(groups[name]), -order[name]))
        for wrong in names:
            if _is_swapped(wrong, right):
                yield wrong, right
    usual = [name for name, group in groups.items() if len(group) > 1]
    for right in usual:
        for wrong in _with_a_letter_less(right):
            if len(groups.get(wrong, ())) == 1:
                yield wrong, right


def _shape(word: str) -> str:
    """What a word and its slips share; "I" and "II" are two parts, and no slips of each other."""
    return word if len(word) < 3 else word[:1] + "".join(sorted(word[1:-1])) + word[-1:]


def _is_swapped(wrong: str, right: str) -> bool:
    """Whether two neighbouring letters are swapped, and nothing else differs."""
    if len(wrong) != len(right):
        return False
    at = [number for number, (left, other) in enumerate(zip(wrong, right, strict=False)) if left != other]
    return len(wrong) == len(right) and len(at) == 2 and at[1] == at[0] + 1


def _with_a_letter_less(name: str) -> Iterator[str]:
    """`name` without one consonant in the middle of a long word; never one in which spellings legitimately differ."""
    start = 0
    for word in name.split(" "):
        for at in range(2, len(word) - 2) if len(word) >= _LONG else ():
            if word[at] not in _SILENT and word[at] != word[at - 1] and word[at] != word[at + 1]:
                yield name[: start + at] + name[start + at + 1 :]
        start += len(word) + 1


def _join_by_issn(groups: dict[str, list[Reference]]) -> Iterator[list[Reference]]:
    """The groups, merging those with the same ISSN, in one pass without comparing names."""
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
