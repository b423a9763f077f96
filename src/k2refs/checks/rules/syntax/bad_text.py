"""SY005 bad-text."""

import re
import unicodedata
from collections.abc import Iterator
from html import escape, unescape

from k2refs.checks.example import Example
from k2refs.checks.places import is_bibtex, is_markup
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.reference import Reference
from k2refs.model.source import Span

__all__ = ["BadText"]

_VERBATIM = frozenset(
    """
    url doi eprint file verba verbb verbc pdf abstract keywords note annote annotation comment comments eprintclass
    sorttitle indextitle indexsorttitle sortname sortkey presort sortshorthand biburl adsurl crossref xref ids related
    options howpublished langidopts copyright
    """.split()
)
# UTF-8 read as cp1252: a lead byte (Â Ã â ä å …) and continuation bytes as cp1252 shows them.
_MOJIBAKE = re.compile("[ÂÃÄÅ][\u0080-¿ŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€[\u0080-¿œ™“”\u009d˜¢¦]?|ï¿½|\ufffd")
_NAMED = (
    "(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|[a-zA-Z]{2,6}(?:acute|grave|uml|cedil|ring|tilde|slash)"
    r"|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
)
_ENTITY = re.compile(f"&(?:amp;)*{_NAMED}")
_ENTITY_IN_MARKUP = re.compile(f"&amp;(?:amp;)*({_NAMED})")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff]")
_BARE_AND = re.compile(r"(?<!\\)&(?!\w{1,8};|#)")
_SUSPECT = re.compile("[&\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\uffff]")


class BadText(Rule):
    """A field contains damaged characters, or characters that LaTeX cannot process.

    What it does
        Reports UTF-8 that was read in another encoding ("MÃ¼ller"), HTML entities, letters that are not in composed
        form (NFC), control and invisible characters, and in BibTeX an `&` without a backslash. Ignored: URLs, abstracts
        and notes, character references in XML, and the real "Ã" and "Â" in Portuguese names.
    Why it matters
        The printed list shows the damage; an `&` stops LaTeX; a decomposed "ü" sorts and searches as another letter.
    Example
        `author = {MÃ¼ller, K.}`, `journal = {Bone & Mineral}`
    Use instead
        `author = {Müller, K.}`, `journal = {Bone \\& Mineral}`, which the fix writes.
    Fix safety
        Safe: writes the characters that were meant; nothing else in the field changes.
    Source
        Unicode Standard Annex #15 (NFC); HTML, §13.5 (named character references); O. Patashnik, BibTeXing (1988), §4.
    """

    code = "SY005"
    name = "bad-text"
    severity = Severity.WARNING
    VALID = (
        Example("@misc{a,\n  author = {São João, Â. and Müller, K.},\n  title = {Bone \\& blood: AT\\&T},\n}\n"),
        Example("@misc{a,\n  title = {Ａ日本語 title},\n  url = {https://example.org/?a=1&b=2},\n}\n"),
        Example(
            "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Bone &amp; blood, "
            "p &lt; 0.05</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>\n",
            library_name="refs.xml",
        ),
    )
    INVALID = (
        Example(
            "@misc{a,\n  author = {MÃ¼ller, K.},\n}\n",
            at=("refs.bib:2:14",),
            fixed="@misc{a,\n  author = {Müller, K.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {王, 伟 and MÃ¼ller, K. and Łoś, J.},\n}\n",
            at=("refs.bib:2:23",),
            fixed="@misc{a,\n  author = {王, 伟 and Müller, K. and Łoś, J.},\n}\n",
        ),
        Example(
            "@misc{a,\n  title = {Bone &amp; blood},\n}\n",
            at=("refs.bib:2:17",),
            fixed="@misc{a,\n  title = {Bone \\& blood},\n}\n",
        ),
        Example(
            "@misc{a,\n  journal = {Bone & Mineral},\n}\n",
            at=("refs.bib:2:19",),
            fixed="@misc{a,\n  journal = {Bone \\& Mineral},\n}\n",
        ),
        Example(
            "TY  - JOUR\nAU  - Meyer, K.\nAU  - MÃ¼ller, K.\nTI  - Bone\nER  - \n",
            library_name="refs.ris",
            at=("refs.ris:3:8",),
            fixed="TY  - JOUR\nAU  - Meyer, K.\nAU  - Müller, K.\nTI  - Bone\nER  - \n",
        ),
        Example(
            "@misc{a,\n  title = {Mu\u0308ller\u200b},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  title = {Müller},\n}\n",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each damaged field."""
        for reference in evidence.entries:
            origin = reference.origin
            if origin is None or not _SUSPECT.search(origin.source.text, origin.start, origin.end):
                continue
            for name, (start, end) in origin.fields.items():
                text = origin.source.text[start:end]
                if name.lower().partition("#")[0] not in _VERBATIM and _SUSPECT.search(text):
                    yield from self._judge(reference, name, Span(origin.source, start, end))

    def _judge(self, reference: Reference, name: str, span: Span) -> Iterator[Finding]:
        text = span.text
        what, better = _repair(text, is_latex=is_bibtex(reference), is_markup=is_markup(span.source))
        if what:
            fix = None
            if better != text and not (reference.origin and reference.origin.dialect == "csl-json" and "\\" in text):
                fix = Fix((Edit(span, better),), is_safe=True, title="write the intended characters")
            message = f"{name.partition('#')[0]} has {what}"
            yield self.finding(message, span, subject=reference.key, field=name, fix=fix)


def _repair(text: str, *, is_latex: bool, is_markup: bool) -> tuple[str, str]:
    """(what is wrong, the corrected text); "" if nothing is wrong."""
    faults = []
    better = text
    if broken := _MOJIBAKE.search(better):
        fixed = _decode_again(better)
        if fixed != better or "\ufffd" in better:
            faults.append(f"text in the wrong encoding ({broken[0]!r})")
            better = fixed
    entity = _ENTITY.search(better)
    if is_markup and (twice := _ENTITY_IN_MARKUP.search(better)):
        faults.append(f"the HTML entity &{twice[1]} as text ({twice[0]})")
        better = _ENTITY_IN_MARKUP.sub(lambda match: escape(_character(f"&{match[1]}"), quote=False), better)
    elif entity and not is_markup:
        faults.append(f"the HTML entity {entity[0]}")
        better = _ENTITY.sub(lambda match: _character(match[0]), better)
    if control := _CONTROL.search(better):
        faults.append(f"the invisible character U+{ord(control[0]):04X}")
        better = _CONTROL.sub("", better)
    composed = unicodedata.normalize("NFC", better)
    if composed != better:
        faults.append("letters in decomposed form")
        better = composed
    if is_latex and _BARE_AND.search(better) and "$" not in better and "\\begin" not in better:
        if not entity or _BARE_AND.search(_ENTITY.sub("", text)):
            faults.append("an & without a backslash")
        better = _BARE_AND.sub(r"\\&", better)
    return " and ".join(faults), better


def _character(entity: str) -> str:
    """The character of `entity`, however often its ampersand was escaped."""
    name = entity[1:]
    while name.count(";") > 1:
        name = name.removeprefix("amp;")
    return unescape(f"&{name}").replace("\xa0", " ")


def _decode_again(text: str) -> str:
    """UTF-8 that was read as cp1252, decoded correctly; otherwise the text unchanged."""
    parts = re.split("([\u0080-\U0010ffff]+)", text)
    for number in range(1, len(parts), 2):
        try:
            parts[number] = b"".join(map(_byte, parts[number])).decode("utf-8")
        except UnicodeError:  # letters of another script, or real accents: they were read correctly
            continue
    return "".join(parts)


def _byte(letter: str) -> bytes:
    """The byte that was read as `letter`: in cp1252 if it has one, else in Latin-1. Raises UnicodeEncodeError."""
    return bytes([ord(letter)]) if ord(letter) < 256 else letter.encode("cp1252")
