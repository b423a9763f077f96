"""Labels a made-up work that a CSL style has printed: finds its parts again in the text. Pure."""

import re
from collections.abc import Mapping

from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.words import MONTHS
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference, Value
from training.practice.chance import Dice
from training.practice.printing import Piece
from training.practice.works import Person, Work

__all__ = ["find_pieces", "to_reference"]

_TYPES = {
    "journal": "article-journal",
    "physics": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "conference": "paper-conference",
    "report": "report",
    "web": "webpage",
    "news": "article-newspaper",
    "preprint": "article",
    "edited": "book",
}
_TEXTS = {
    "title": "T",
    "container-title": "C",
    "container-title-short": "CS",
    "volume": "V",
    "issue": "I",
    "page": "P",
    "publisher": "B",
    "publisher-place": "L",
    "edition": "ON",
    "genre": "G",
    "number": "N",
    "DOI": "DOI",
    "URL": "URL",
    "collection-title": "S",
}
_KEEP = {
    "journal": "T C CS V I P DOI URL",
    "physics": "T C CS V P DOI",
    "book": "T B L ON S",
    "chapter": "T C V P B L ON S",
    "thesis": "T G B L URL",
    "conference": "T C P B L V S",
    "report": "T G N B L URL",
    "web": "T C URL",
    "news": "T C P",
    "preprint": "T URL B",
    "edited": "T B L ON S",
}
_CHANCE = {"DOI": 0.35, "URL": 0.2, "ON": 0.25, "S": 0.2, "CS": 0.6, "L": 0.8, "V": 0.9, "I": 0.7, "P": 0.92, "B": 0.93}

_MONTH = rf"(?<!\w)(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DATE = (
    rf"(?:{_MONTH}[/–-])?(?:(?<![\d–-])\d{{1,2}}\.?(?:st|nd|rd|th)?\s+(?:de\s+)?)?{_MONTH},?\s+(?:de\s+)?(?:\d{{1,2}},?\s+)?YEAR(?!\d)"
    rf"|(?<!\d)YEAR[a-z]?[,;.]?\s*{_MONTH}(?:\s+\d{{1,2}}\b)?|(?<!\d)(?:\d{{1,2}}[./-]){{1,2}}YEAR(?!\d)|(?<!\d)YEAR(?:-\d\d){{1,2}}(?!\d)"
)
_LEADS = {
    "volume": re.compile(r"(?:\b(?:vol(?:ume)?s?|bd|band|jg|t|tome|v|roč|sv|том)\b\.?\s*)$", re.IGNORECASE),
    "issue": re.compile(r"(?:(?:\b(?:nos?|nr|núm|num|n|issue|iss|heft|h|fasc|č|№)\b\.?|№|n[°º])\s*)$", re.IGNORECASE),
    "page": re.compile(r"(?:\b(?:pp?|pages?|pgs?|s|seiten?|págs?|стр|с|art|article)\b\.?\s*)$", re.IGNORECASE),
    "editor": re.compile(
        r"(?:\b(?:edited|eds?|hrsg|hg|éd|dir|editors?)\b\.?\s*(?:\bby\b|\bvon\b|\bpar\b)?:?\s*)$", re.IGNORECASE
    ),
    "link": re.compile(
        r"(?:(?:\b(?:available|retrieved|disponible|verfügbar|doi|url|accessed|online|internet)\b[^,;.]{0,24})[:\s(<\[]*)$",
        re.IGNORECASE,
    ),
    "accessed": re.compile(
        r"(?:\b(?:accessed|retrieved|cited|visited|abgerufen|consulté|zugegriffen)\b[^,;.]{0,14})$", re.IGNORECASE
    ),
}
_IN = re.compile(r"(?<![^\W_])(?:in|dans|presented at|paper presented at)\b:?", re.IGNORECASE)
_ETAL = re.compile(r"[\s,;]*(?:&|and|et|и)?\s*(?:et\.?\s+al\b\.?|al\.|others|u\.\s?a\.|др\.|…|colab\.)", re.IGNORECASE)


def to_reference(dice: Dice, work: Work) -> Reference:
    """`work` with the variables its kind has, some of them left out, as a CSL reference."""
    fields = dict(work.fields)
    fields["ON"] = str(dice.randint(2, 6))
    if work.kind in ("thesis", "report"):
        fields["B"] = fields["K"]
    values: dict[str, Value] = {}
    for variable, code in _TEXTS.items():
        if code in _KEEP[work.kind].split() and code in fields and dice.random() < _CHANCE.get(code, 1.0):
            values[variable] = fields[code]
    parts = [int(fields["MO"]), int(fields["DY"])][: dice.choice((0, 0, 0, 1, 2))]
    values["issued"] = Date(PartialDate(int(fields["Y"]), *parts))
    if "URL" in values:
        values["accessed"] = Date(PartialDate(int(fields["AY"]), int(fields["AM"]), int(fields["AD"])))
    people = tuple(_name(person) for person in work.authors)
    if work.kind == "edited":
        values["editor"] = people
    else:
        values["author"] = (Name(literal=work.institution),) if work.institution else people
    if work.kind == "chapter" or (work.kind == "conference" and dice.random() < 0.3):
        values["editor"] = tuple(_name(person) for person in work.editors)
    return Reference("made-up", _TYPES[work.kind], values)


def _name(person: Person) -> Name:
    return Name(family=f"{person.particle} {person.family}".strip(), given=" ".join(person.given))


def find_pieces(text: str, reference: Reference) -> list[Piece]:
    """`text`, which a style printed of `reference`, cut into labelled pieces; [] where title or people do not show."""
    found = _Finder(text, reference.values)
    if not found.find_all():
        return []
    return found.pieces()


class _Finder:
    """Claims stretches of the text for labels, the surest first; what is claimed stays."""

    def __init__(self, text: str, values: Mapping[str, Value]) -> None:
        self.text, self.values = text, values
        self.spans: list[tuple[int, int, str]] = []

    def find_all(self) -> bool:
        for token in tokenize(self.text):
            if token.kind not in ("word", "digits", "mark"):
                self.spans.append((token.start, token.end, "link"))
        if not self._claim("title", _loose(str(self.values["title"]))):
            return False
        for variable in ("container-title", "container-title-short"):
            if variable in self.values and self._claim("container", _loose(str(self.values[variable]))):
                break
        for variable, label in (
            ("collection-title", "series"),
            ("publisher", "publisher"),
            ("publisher-place", "place"),
            ("genre", "genre"),
        ):
            if variable in self.values:
                self._claim(label, _loose(str(self.values[variable])))
        is_named = [self._claim_people(role) for role in ("author", "editor") if role in self.values]
        self._claim_numbers()
        return any(is_named)

    def _claim(self, label: str, pattern: str) -> bool:
        for match in re.finditer(pattern, self.text, re.IGNORECASE):
            if match.end() > match.start() and all(match.end() <= a or match.start() >= b for a, b, _ in self.spans):
                self.spans.append((match.start(), match.end(), label))
                return True
        return False

    def _claim_people(self, role: str) -> bool:
        names = self.values[role]
        patterns = [_person(name) for name in names if isinstance(name, Name)] if isinstance(names, tuple) else []
        for first in re.finditer(patterns[0], self.text, re.IGNORECASE):
            if any(first.start() < b and first.end() > a for a, b, _ in self.spans):
                continue
            end = first.end()
            for pattern in patterns[1:]:
                following = re.compile(rf"[\s,;&/·–-]*(?:[^\W\d_]{{1,4}}\s+)?{pattern}", re.IGNORECASE).match(
                    self.text, end
                )
                if following is None or following.end() <= end:
                    break
                end = following.end()
            if more := _ETAL.match(self.text, end):
                end = more.end()
            self.spans.append((first.start(), end, role))
            return True
        return False

    def _claim_numbers(self) -> None:
        page = str(self.values.get("page", ""))
        if page:
            first, _, last = page.partition("-")
            self._claim(
                "page",
                rf"(?<!\w){re.escape(first)}"
                + (
                    rf"\s*[-–—−‑]+\s*\d*{re.escape(last[-1:])}(?!\w)|(?<!\w){re.escape(first)}(?!\w)"
                    if last
                    else r"(?!\w)"
                ),
            )
        issued, accessed = self.values["issued"], self.values.get("accessed")
        if isinstance(accessed, Date) and accessed.year != getattr(issued, "year", 0):
            self._claim("accessed", _DATE.replace("YEAR", str(accessed.year)))
        if isinstance(issued, Date):
            has_month = issued.start is not None and issued.start.month
            if not (has_month and self._claim("date", _DATE.replace("YEAR", str(issued.year)))):
                self._claim("date", rf"(?<!\d){issued.year}[a-z]?(?!\d)")
        for variable, label in (("volume", "volume"), ("issue", "issue"), ("number", "docnum")):
            if variable in self.values:
                self._claim(label, rf"(?<![\w.-]){re.escape(str(self.values[variable]))}(?![\w-])")
        if "edition" in self.values:
            number = re.escape(str(self.values["edition"]))
            self._claim(
                "edition", rf"(?<!\w){number}(?:st|nd|rd|th|\.|e|ª|º)?\s*(?:ed(?:n|ition|ición)?|aufl(?:age)?|éd)\b\.?"
            )

    def pieces(self) -> list[Piece]:
        """Labelled stretches and what stands between them; words that lead to a field go with it."""
        pieces: list[Piece] = []
        at = 0
        for start, end, label in sorted(self.spans):
            gap = self.text[at:start]
            lead = _LEADS[label].search(gap) if label in _LEADS else None
            cut = lead.start() if lead else len(gap)
            pieces.extend(_gap_pieces(gap[:cut], is_first=at == 0))
            pieces.append((label, gap[cut:] + self.text[start:end]))
            at = end
        pieces.append(("", self.text[at:]))
        return pieces


def _gap_pieces(gap: str, *, is_first: bool) -> list[Piece]:
    if is_first and re.search(r"\d", gap):
        number = gap.rstrip()
        return [("number", number), ("", gap[len(number) :])]
    match = _IN.search(gap)
    if match is None:
        return [("", gap)]
    return [("", gap[: match.start()]), ("in", match.group()), ("", gap[match.end() :])]


def _loose(text: str) -> str:
    """A pattern for `text` as a style may print it: other case and quotes, stops lost, spaces folded."""
    parts = [re.escape(character) for character in text]
    for i, character in enumerate(text):
        if character in "\"“”'‘’«»„":
            parts[i] = "[\"“”'‘’«»„]"
        elif character == ".":
            parts[i] = r"\.?"
        elif character.isspace():
            parts[i] = r"\s+"
        elif character in "-–—":
            parts[i] = "[-–—]"
    return rf"(?<!\w){''.join(parts)}(?!\w)"


def _person(name: Name) -> str:
    """A pattern for one name, given names whole or as initials, before or after the family name."""
    family = _loose(name.family or name.literal)
    if not name.given:
        return family
    given = r"\s?".join(_given(word) for word in name.given.split())
    return rf"(?:{family}(?:,?\s*{given})?|(?=\S){given}\s*{family})"


def _given(word: str) -> str:
    initials = r"[-‑]?".join(rf"{re.escape(part[:1])}\.?" for part in re.split(r"[-‑]", word) if part)
    return rf"(?:{re.escape(word)}|{initials})?"
