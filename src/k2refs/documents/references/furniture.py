"""Tells page numbers, running heads, subheadings and what follows a list from its entries. Pure; used by segment."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from k2refs.documents.references.headings import is_list_heading
from k2refs.documents.references.likeness import judge_likeness
from k2refs.documents.references.lines import ListLine

__all__ = ["find_furniture", "follows_list", "is_page_number", "without_line_numbers"]

_PAGE_NUMBER = re.compile(
    r"[\s–—|-]*+(?:page|seite|página|p\.|s\.)?\s*+(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|von|de|/)\s*\d{1,4})?[\s–—|-]*+",
    re.IGNORECASE,
)
_YEARLIKE = re.compile(r"(?:1[5-9]|20)\d\d")
# A page number and a running title with a gap between them.
_PAGE_HEAD = re.compile(r"\d{1,4}(?:\t| \| |[ ]{2,})\s*\S.{2,80}|\S[^\t|]{2,80}?(?:\t| \| |[ ]{2,})\s*\d{1,4}")
_GOES_ON = re.compile(r"[\d\s][-–—‐:(]$|\b(?:pp?|vol|no|art)\.$", re.IGNORECASE)
_DIGITS_AT_EDGE = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_YEAR_AT_EDGE = re.compile(r"^(?:1[5-9]|20)\d\d\b|\b(?:1[5-9]|20)\d\d[a-z]?\W*$")
_SUBHEADING = re.compile(
    r"(?:(?:primary|secondary|archival|printed|unpublished|published|online|internet|web|other|further|legal)[ -])?"
    r"(?:sources?|books?|articles?|websites?|journals?|reports?|theses|manuscripts|legislation|cases|patents|literature"
    r"|primärliteratur|sekundärliteratur|internetquellen)(?: and [a-z ]{3,20})?:?|[A-Z]",
    re.IGNORECASE,
)
# Headings of what follows a list of references, and captions. Languages as in headings.
_FOLLOWS = re.compile(
    r"(?:[A-Z\d]{1,3}(?:\.\d)?[.:)]?\s+)?(?:appendi(?:x|ces)\b.{0,60}|annex(?:es)?\b.{0,40}"
    r"|(?:electronic )?supplement(?:ary|al|s|ation)?\b.{0,40}|supporting information.{0,40}"
    r"|additional (?:files?|information).{0,40}"
    r"|(?:list of |legends? (?:for|of|to) )?(?:figures?|tables?|schemes?)(?: (?:legends?|captions?))?"
    r"|figures? and tables?"
    r"|acknowledge?ments?|funding(?: (?:information|sources?|statement))?|financial (?:support|disclosures?)"
    r"|(?:author|authors['’]?|credit)(?:ship)? (?:contributions?|statement|information|details|biograph\w+|notes?)"
    r"(?: statement)?|about the authors?|(?:author |short )?biograph(?:y|ies|ical (?:notes?|sketch\w*))"
    r"|biosketch\w*|vitae"
    r"|(?:data|code|software|materials?)(?:,? (?:and|&) (?:data|code|software|materials?))?"
    r" availability.{0,20}|availability of data.{0,30}"
    r"|(?:declarations?|statement)(?: of .{3,40})?|ethic(?:s|al)\b.{0,40}"
    r"|(?:conflicts?|declarations?) of (?:competing )?interests?.{0,20}"
    r"|competing interests?.{0,20}|disclosures?"
    r"|abbreviations|glossary|(?:subject )?index"
    r"|endnotes|footnotes|notes|open peer review|review(?:er)? (?:reports?|comments)"
    r"|anhang|danksagung|abbildungs(?:verzeichnis|legenden)|tabellenverzeichnis|eidesstattliche .{3,40}"
    r"|remerciements|annexes?|agradecimientos|anexos?|apéndices?|agradecimentos|apêndices?|ringraziamenti|appendice"
    r"|приложени[ея]|благодарности|附录|致谢|付録|謝辞|부록)\s*:?",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"(?:acknowledge?ments?|funding|(?:author|authors['’]) contributions?|data availability(?: statement)?|disclosures?"
    r"|abbreviations|conflicts? of interests?|competing interests?|supplementary (?:materials?|information))\s?[:.]\s",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:supplementary |extended data |appendix )?"
    r"(?:figure|fig\.|table|scheme|box|abbildung|abb\.|tabelle|tab\.|figura|tabla)"
    r"\s?[A-Z]?\d{1,3}[a-z]?(?:[.:|]|\s+[A-Z]|$)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80
_LINE_NUMBER = re.compile(r"(\d{1,5})(?:[ \t]+|$)")
_FEWEST_NUMBERED = 8


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else.

    >>> is_page_number("12"), is_page_number("– 3 –"), is_page_number("Page 3 of 9"), is_page_number("12.")
    (True, True, True, False)
    """
    return bool(_PAGE_NUMBER.fullmatch(text))


def follows_list(text: str) -> bool:
    """Whether a line heads what follows a list of references, or is the caption of a figure or table.

    >>> follows_list("Appendix A. Terms"), follows_list("Figure 2. Bone loss"), follows_list("Figures lie. Ek A.")
    (True, True, False)
    """
    bare = text.strip().strip("#*_ ")
    is_heading = len(bare) <= _LONGEST_HEADING and bool(_FOLLOWS.fullmatch(bare)) and not judge_likeness(bare).has_year
    return is_heading or bool(_CAPTION.match(bare) or _RUN_IN.match(bare))


def find_furniture(lines: Sequence[ListLine]) -> frozenset[int]:
    """The ranks of the lines that belong to the page or to the order of the list, not to an entry."""
    folded = [_DIGITS_AT_EDGE.sub("#", line.text) for line in lines]
    counts = Counter(folded)
    found = set()
    for rank, line in enumerate(lines):
        before = lines[rank - 1].text if rank else ""
        if line.label:
            continue
        if is_page_number(line.text):
            is_apart = line.gap > 0 or (rank + 1 < len(lines) and lines[rank + 1].gap > 0)
            if not _GOES_ON.search(before) and (is_apart or not _YEARLIKE.fullmatch(line.text)):
                found.add(rank)
            continue
        count = counts[folded[rank]]
        is_head = _is_head(line, folded[rank], count) or (count > 1 and _is_beside_number(lines, rank))
        if is_head or _is_subheading(lines, rank):
            found.add(rank)
    return frozenset(found)


def _is_head(line: ListLine, folded: str, count: int) -> bool:
    """A running head: the same but for its page number on two pages, or a title and a page number apart from it."""
    if len(line.text) > 100 or judge_likeness(line.text).is_strong:
        return False
    is_repeated = (count > 1 and "#" in folded) or (count > 2 and line.gap > 0)
    return (is_repeated and not _YEAR_AT_EDGE.search(line.text)) or bool(_PAGE_HEAD.fullmatch(line.text))


def _is_beside_number(lines: Sequence[ListLine], rank: int) -> bool:
    """Whether a line is printed next to a page number: "Open Research 2024, 3:17" reads like the end of an entry."""
    above = rank > 0 and lines[rank].gap == 0 and is_page_number(lines[rank - 1].text)
    below = rank + 1 < len(lines) and lines[rank + 1].gap == 0 and is_page_number(lines[rank + 1].text)
    return len(lines[rank].text) <= _LONGEST_HEADING and (above or below)


def _is_subheading(lines: Sequence[ListLine], rank: int) -> bool:
    text = lines[rank].text.strip("#*_ ")
    is_alone = lines[rank].gap > 0 or (rank + 1 < len(lines) and lines[rank + 1].gap > 0)
    return is_alone and (bool(_SUBHEADING.fullmatch(text)) or is_list_heading(text))


def without_line_numbers(texts: Sequence[str]) -> tuple[int, ...]:
    """How many characters at the head of each line are the line number that a submission prints there; 0 for none.

    Lines are numbered if nearly all of them begin with a number that counts on by one, or every fifth does, and
    some of them continue in a way that no entry begins.

    >>> without_line_numbers([f"{n} of the bones" for n in range(300, 310)])[0]
    4
    """
    none = (0,) * len(texts)
    found = [_LINE_NUMBER.match(text) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    if len(texts) < _FEWEST_NUMBERED or len(numbers) < 0.9 * len(texts):
        return none
    steps = Counter(after - before for before, after in pairwise(numbers))
    continues = sum(1 for text, match in zip(texts, found, strict=True) if match and _is_inner(text[match.end() :]))
    if steps[1] < 0.85 * (len(numbers) - 1) or continues < 0.1 * len(texts):
        return none
    return tuple(match.end() if match else 0 for match in found)


def _is_inner(text: str) -> bool:
    """Whether no entry begins like this: in small letters or with a number or label of its own."""
    return text[:1].islower() or text[:1].isdigit() or text[:1] in "[("
