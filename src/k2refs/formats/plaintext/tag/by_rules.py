"""Labels the tokens of a reference by rules: the reader below the trained one, where that is not installed. Pure."""

import re
from collections.abc import Sequence

from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import Tagging
from k2refs.formats.plaintext.words import MONTHS, PARTICLES, classify

__all__ = ["RuleTagger"]

_CERTAINTY = 0.07
"""Rules cannot tell how sure they are; what they read is never above the threshold."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# A printed number or a bullet, and the dash that stands for the authors of the reference above.
_NUMBER = re.compile(
    r"\s*(?:\[[^\]]{1,12}\]|\(\d{1,3}\)|\d{1,3}\s?[.)](?=\s*\D)|[•·*–-](?=\s))?\s*(?:[-–—―_]{2,}[.,:;]?|[—―][.,:;])?\s*"
)
_DATE = re.compile(
    rf"\(?\[?(?:\b(?:\d{{1,2}}\.?\s+)?(?:{_MONTH})\b\.?,?\s+(?:\d{{1,2}},?\s+)?)?(?<!\d)(?:1[4-9]|20)\d\d(?!\d)[a-z]?"
    rf"(?:\s+(?:{_MONTH})\b\.?(?:\s+\d{{1,2}}(?!\d))?)?\]?\)?",
    re.IGNORECASE,
)
_PAGE = r"[A-Za-z]?\d{1,6}(?:\s*[-–—‐‑]+\s*[A-Za-z]?\d{1,6})?"
_NUMBERS: tuple[re.Pattern[str], ...] = (
    # 41(3):1249–1279 · 6:487–492 · 12, no. 3, 45–60
    re.compile(
        rf"(?:(?<![\d.])|(?<=[^\d](?:1[4-9]|20)\d\d\.))(?P<volume>\d{{1,4}}[A-Z]?)"
        rf"\s*(?:\(\s*(?P<issue>[^()]{{1,14}})\)|[,.]?\s*(?:no|nr|n°|issue)\.?\s*(?P<issue2>\d[\d/–-]*))?"
        rf"\s*(?:\([12]\d{{3}}\))?\s*[:,]\s*(?:pp?\.?\s*)?(?P<page>{_PAGE})(?!\s*(?:st|nd|rd|th)\b)",
    ),
    # Phys. Rev. D 47 (1993) 512
    re.compile(rf"(?<![\d.])(?P<volume>[A-Z]?\d{{1,4}}[A-Z]?)\s*(?=\(\s*[12]\d{{3}}\s*\)\s*(?P<page>{_PAGE}))"),
)
_WORDED = {
    "volume": re.compile(
        r"\b(?:vols?|volume|bd|band|tome|tomo|t)\b\.?\s*(?:\d+|[IVXLC]+\b)|제?\s?\d+\s?[권卷巻]", re.I
    ),
    "issue": re.compile(r"\b(?:nos?|nr|n°|issue|heft|fasc)\b\.?\s*\d[\d/–-]*|제?\s?\d+\s?[호号期]", re.I),
    "page": re.compile(rf"\b(?:pp|pages?|p|s|seiten?)\b\.?\s*{_PAGE}", re.I),
    "edition": re.compile(
        r"\(?\b(?:\d{1,2}(?:st|nd|rd|th|\.)|second|third|revised)\s*(?:rev\.?\s*)?(?:ed|edn|edition|aufl|auflage)\b\.?\)?",
        re.I,
    ),
    "genre": re.compile(
        r"\(?\b(?:ph\.?\s?d\.?|master'?s?|doctoral|m\.?sc\.?)\s*(?:thesis|dissertation|diss)\b\.?\)?"
        r"|\b(?:technical report|tech\. rep\.)",
        re.I,
    ),
}
_QUOTED = re.compile(r"[“„«\"]\s*(?P<title>[^“”„«»\"]{4,}?)\s*[”“»\"]")
_CLAUSE = re.compile(r".+?(?:[.?!](?=\s)|[,;:](?=\s)|(?<=[^\W\d_])\.(?=[^\W\d_]{4})|$)", re.S)
_PART = re.compile(r".+?(?:,(?=\s)|[.?!](?=\s)|$)", re.S)
_SENTENCE = re.compile(r".+?(?:(?<![\s.(][A-Z])(?<!\b[A-Z]{2})[.?!](?=\s)|$)", re.S)


class RuleTagger:
    """Reads by the places of year, quotes and numbers, and by what a name looks like."""

    def propose(self, text: str, tokens: Sequence[Token]) -> tuple[Tagging, ...]:
        """One labelling: each token has the label of the first rule that claims its place."""
        labels = _Claims(len(text))
        rest = _claim_all(text, tokens, labels)
        _claim_title(text, rest, labels)
        return (labels.tagging(tokens),)

    def weigh(self, labels: Sequence[str], begins: Sequence[bool]) -> float:
        """0: rules know one labelling only."""
        return 0.0


class _Claims:
    """Which label each character has; what is claimed first stays."""

    def __init__(self, length: int) -> None:
        self.of: list[str] = [""] * length

    def put(self, label: str, start: int, end: int) -> None:
        for at in range(start, end):
            if not self.of[at]:
                self.of[at] = label

    def free_stretches(self, start: int) -> list[tuple[int, int]]:
        """From where to where nothing is claimed yet, from `start` on; marks alone are no stretch."""
        found: list[tuple[int, int]] = []
        at = start
        while at < len(self.of):
            end = at
            while end < len(self.of) and not self.of[end]:
                end += 1
            if end - at > 2:
                found.append((at, end))
            at = max(end, at + 1)
        return found

    def is_free(self, at: int) -> bool:
        return not self.of[at]

    def tagging(self, tokens: Sequence[Token]) -> Tagging:
        labels = [self.of[token.start] or "note" for token in tokens]
        for i in range(1, len(tokens)):
            if tokens[i].kind == "mark" and not self.of[tokens[i].start]:
                labels[i] = labels[i - 1]
        begins = tuple(i == 0 or labels[i] != labels[i - 1] for i in range(len(tokens)))
        return Tagging(tuple(labels), begins, _CERTAINTY)


def _claim_all(text: str, tokens: Sequence[Token], claims: _Claims) -> int:
    """Claims number, identifiers, authors and everything numeric; returns where the title may begin."""
    start = 0
    if (match := _NUMBER.match(text)) and match.end():
        start = match.end()
        claims.put("number", 0, start)
    for token in tokens:
        if token.kind not in ("word", "digits", "mark"):
            claims.put("link", token.start, token.end)
    authors_end = _end_of_authors(text, start)
    claims.put("author", start, authors_end)
    for label, pattern in _WORDED.items():
        if match := pattern.search(text, authors_end):
            claims.put(label, match.start(), match.end())
    _claim_numbers(text, authors_end, claims)
    dates = [match for match in _DATE.finditer(text, authors_end) if claims.is_free(match.end() - 1)]
    best = next((match for match in dates if "(" in match.group()), dates[-1] if dates else None)
    if best is not None:
        claims.put("date", best.start(), best.end())
        if best.start() - authors_end < 4:
            return best.end()
    return authors_end


def _claim_numbers(text: str, start: int, claims: _Claims) -> None:
    for pattern in _NUMBERS:
        for match in reversed(list(pattern.finditer(text, start))):
            if not claims.is_free(match.start()) or re.fullmatch(r"[12]\d{3}", match["volume"]):
                continue
            for group in match.groupdict():
                if match[group]:
                    claims.put(group.rstrip("2"), match.start(group), match.end(group))
            return


def _end_of_authors(text: str, start: int) -> int:
    """Where the leading list of names ends: at a quote, at a year, or at the first clause that is no name."""
    at = start
    for match in _CLAUSE.finditer(text, start):
        clause = match.group()
        if re.match(r"\s*(?:[“„«\"(]|\(?[12]\d{3})", clause):
            break
        if not _is_name(clause):
            break
        at = match.end()
        if re.search(r"\(\s*[12]\d{3}", clause):
            return start + text[start:].index("(", match.start() - start)
        if clause.rstrip().endswith(":"):
            break
    return at


def _is_name(clause: str) -> bool:
    words = re.findall(r"[^\W\d_]+", clause)
    if not words or re.search(r"\d", clause):
        return False
    open_words = [
        word for word in words if word.lower() not in PARTICLES and word.lower() not in ("and", "und", "et", "al")
    ]
    if any(word[0].islower() for word in open_words):
        return False
    if any({"journal", "conference", "in"} & set(classify(word.lower())) for word in open_words if len(word) > 1):
        return False
    has_initial = any(len(word) == 1 or (word.isupper() and len(word) < 4) for word in open_words)
    return has_initial or len(open_words) <= (2 if clause.rstrip().endswith((",", ";")) else 1) or "and" in words


def _claim_title(text: str, start: int, claims: _Claims) -> None:
    """The quoted stretch, else the first sentence, is the title; what follows it is container or publisher."""
    quoted = _QUOTED.search(text, start)
    if quoted and quoted.start() - start < 40:
        claims.put("title", quoted.start("title"), quoted.end("title"))
        after = quoted.end()
    else:
        sentence = _PART if text[:start].rstrip().endswith(",") else _SENTENCE
        match = sentence.match(text, start)
        after = match.end() if match else start
        volume = claims.of.index("volume") if "volume" in claims.of else start
        if _is_journal(text[start:volume]):
            after = start  # physics leaves titles out: what comes before the volume is the journal
        claims.put("title", start, after)
    if match := re.compile(r"[\s,.]*\b(?:In|in)\b:?\s").match(text, after):
        claims.put("in", match.start(), match.end())
        after = match.end()
    _claim_rest(text, after, claims)


def _is_journal(clause: str) -> bool:
    words = re.findall(r"[^\W\d_]+", clause)
    return any("journal" in classify(word.lower()) for word in words) and not any(word.islower() for word in words)


def _claim_rest(text: str, start: int, claims: _Claims) -> None:
    """Each stretch that is still free: publishers by their words, a town before a colon, else the container, once."""
    for stretch_start, stretch_end in claims.free_stretches(start):
        stretch = text[stretch_start:stretch_end]
        words = {name for word in re.findall(r"[^\W\d_]+", stretch) for name in classify(word.lower())}
        is_house = bool({"press", "school"} & words) and not {"journal", "conference"} & words
        is_part = bool({"volume", "page", "in"} & set(claims.of)) or '"' in text or "”" in text
        if is_house or not is_part or "container" in claims.of:
            town, colon, _ = stretch.partition(":")
            cut = stretch_start + len(town) if colon and len(town) < 40 else stretch_start
            claims.put("place", stretch_start, cut)
            claims.put("publisher" if is_house or colon else "place", cut, stretch_end)
        else:
            claims.put("container", stretch_start, stretch_end)
