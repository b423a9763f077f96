"""FM004 title-format."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import is_bibtex, place_of, written
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.reference import Reference
from k2refs.model.source import Span

__all__ = ["TitleFormat"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_URL = re.compile(r"https?://[^\s{}]*|\bwww\.\w[^\s{}]*")
_YEAR_END = re.compile(r"(?:[.,]\s*|(?<!\s)\s+)?\((1[89]\d\d|20\d\d)\)\.?$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|etc|al|Inc|Ltd|Co|Corp|Bros|Jr|Sr|Dr|St|vs|eds?|vols?|nos?|ca|Mr|Mrs|Ph\.D|U\.S|[fs]?spp?|subspp?"
    r"|var|ssp|sect|ser|gen|nov|comb|indet|lat|str|auct|cf|aff|op|cit|pt|pp?|Abt|Aufl|Bd|Bde|Bearb|Hrsg|Nr|geb|usw|Mt)"
    r"|\.[A-Za-z])\.$"
)
_MIXED = re.compile(r"(?<![\\{\w])(?:[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]*\d*(?![\w}]))")
_MIN_SHOUTED = 4
_ACRONYM = 5
"""An acronym rarely has more letters."""


class TitleFormat(Rule):
    """The title contains something that is not part of it, or letters that styles will change.

    What it does
        Reports a title in capital letters, one that ends in a full stop (except after an abbreviation, an ellipsis
        or a second sentence), one that contains a URL, and one that ends in the year of the entry in brackets.
        As information, reports acronyms or symbols (DNA, pH, mRNA) outside braces in BibTeX titles: styles that use
        sentence case print them as "dna".
    Why it matters
        Styles add their own full stop and case: the printed title ends in two full stops, or is in capitals.
    Example
        `title = {EFFECT OF MENATETRENONE ON BONE MINERAL DENSITY.}`
    Use instead
        `title = {Effect of menatetrenone on bone mineral density}`, with `{DNA}` if capitals must stay.
    Fix safety
        Unsafe: removes what is taken for an addition; a title may end in a full stop of its own.
    Options
        `braces` (false): report unbraced acronyms too.
    Source
        O. Patashnik, BibTeXing (1988), §4 (capitals); The biblatex Package, §2.2.2; APA Manual, 7th ed., 6.17.
    """

    code = "FM004"
    name = "title-format"
    severity = Severity.WARNING
    OPTIONS = {"braces": False}
    VALID = (
        Example("@misc{a,\n  title = {Uptake of iron by a marine Bonella sp.},\n}\n"),
        Example("@misc{a,\n  title = {IEEE 802.11 WLAN MAC AND PHY},\n}\n"),
        Example("@misc{a,\n  title = {Vitamin K. A second look at bone.},\n}\n", note="two sentences"),
        Example("@misc{a,\n  title = {Is K2 safe? A report from Acme Inc.},\n}\n"),
        Example("@misc{a,\n  title = {NASA},\n}\n"),
    )
    INVALID = (
        Example("@misc{a,\n  title = {EFFECT OF MENATETRENONE ON BONE MINERAL DENSITY},\n}\n", at=("refs.bib:2:12",)),
        Example(
            "@misc{a,\n  title = {Effect of menatetrenone on bone.},\n}\n",
            at=("refs.bib:2:43",),
            fixed="@misc{a,\n  title = {Effect of menatetrenone on bone},\n}\n",
        ),
        Example("@misc{a,\n  title = {Bone, see https://example.org/bone},\n}\n", at=("refs.bib:2:22",)),
        Example("@misc{a,\n  title = {Effect on bone (2001)},\n  year = 2001,\n}\n", at=("refs.bib:2:28",)),
        Example("@misc{a,\n  title = {The role of DNA},\n}\n", options={"braces": True}, at=("refs.bib:2:24",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each title: the most serious problem only."""
        for reference in evidence.entries:
            title = reference.values.get("title")
            if isinstance(title, str) and title:
                yield from self._judge(reference, title)

    def _judge(self, reference: Reference, title: str) -> Iterator[Finding]:
        span = place_of(reference, "title")
        fix: Fix | None = None
        part = ""
        year = _YEAR_END.search(title)
        severity: Severity | None = None
        if _is_shouted(title):
            message = "the title is in capital letters"
        elif address := _URL.search(title):
            part = address[0]
            message = "the title contains a URL; move it to url"
        elif year and reference.year == int(year[1]) and reference.type != "motion_picture":
            part = year[1]
            message = f"the title ends in the year {year[1]}, which styles print themselves"
        elif _ends_in_stop(title) and not _is_medline(reference):
            message = "the title ends in a full stop, which styles print themselves"
            fix = _without_stop(span)
        elif self.options["braces"] and (word := _find_unbraced(reference)):
            part = word
            message = f"{word} is not in braces; styles in sentence case print it in lower case"
            severity = Severity.INFO
        else:
            return
        if fix:
            span = fix.edits[0].span
        elif part and (at := span.text.rfind(part)) >= 0:
            span = Span(span.source, span.start + at, span.start + at + len(part))
        yield self.finding(message, span, subject=reference.key, field="title", fix=fix, severity=severity)


def _is_medline(reference: Reference) -> bool:
    """MEDLINE ends every title in a full stop, which belongs to the format."""
    return reference.origin is not None and reference.origin.dialect in ("nbib", "pubmed-xml", "medline")


def _is_shouted(title: str) -> bool:
    """At least four words of Latin, Greek or Cyrillic without lower-case letters, and not all may be acronyms."""
    words = _WORD.findall(title)
    if len(words) < _MIN_SHOUTED or title != title.upper() or title == title.lower():
        return False
    return sum(len(word) > _ACRONYM for word in words) > 1


def _ends_in_stop(title: str) -> bool:
    if not title.endswith(".") or title.endswith("..") or _ABBREVIATION.search(title):
        return False
    body = title[:-1]
    has_sentences = re.search(r"[.?!]\s+\S", body) is not None
    return not has_sentences and len(body.split()) > 2


def _without_stop(span: Span) -> Fix | None:
    text = span.text.rstrip()
    inner = text.rstrip("}")
    if not inner.endswith("."):
        return None
    at = span.start + len(inner) - 1
    edit = Edit(Span(span.source, at, at + 1), "")
    return Fix((edit,), is_safe=False, title="remove the full stop")


def _find_unbraced(reference: Reference) -> str:
    text = written(reference, "title") if is_bibtex(reference) else ""
    depth, outside = 0, []
    for character in text:
        depth += (character == "{") - (character == "}")
        outside.append(character if depth == 0 else " ")
    match = _MIXED.search("".join(outside))
    return match[0] if match else ""
