"""Prints a made-up work by one of the patterns, as pieces of text with their labels. Pure; seeded by `dice`."""

import re

from attrs import evolve

from training.practice.chance import Dice
from training.practice.dates import draw_months, print_date
from training.practice.lists import listed
from training.practice.patterns import BLOCKS, FIELDS, LINES
from training.practice.people import draw_manner, print_people
from training.practice.works import Person, Vocabulary, Work, draw_work

__all__ = ["Piece", "print_pattern"]

Piece = tuple[str, str]
"""(label, text); the label is "" for what stands between fields."""

_PART = re.compile(r"\{(\w+)(?::([^{}]*))?\}|\|")
_NOTES = listed(
    """
    in press|forthcoming|to appear|submitted|accepted|in preparation|(in press)|(in Japanese)|(in Russian)|
    (Original work published 1949)|(Chapter 3)|Art. no. 12|erratum ibid.|and references therein|(2
    vols.)|(unpublished)|
    Paperback|(in German)|im Druck|Reprinted 1987|[in Chinese]|private communication|Special issue|Epub ahead of
    print|
    sous presse|no prelo|Unpublished manuscript|mimeo|Review|(with discussion)|Suppl|Article in
    Korean|[DVD]|
    Part A|ser. 2|Series C|See also the website|talk given at a seminar|Review of a book
    """
)
_NUMBERS = (
    "[{}] ",
    "{}. ",
    "{}. ",
    "({}) ",
    "{}) ",
    "{} ",
    "[{}]",
    "{}.",
    "• ",
    "- ",
    "[{}]. ",
    "{}.\t",
    "* ",
    "[ {} ] ",
)
_NAMED = ("Vgl. ", "See ", "Cf. ", "Voir ", "Siehe ", "Ver ", "[Abc{}] ", "[SmJo{}] ", "[XY{}a] ", "[Smith{}] ")
_TRANSLATORS = listed(
    """
    ({}, Trans.)|{} (trans.)|{}, Trans.|translated by {}|Translated by {}|Edited and translated by {}|
    edited and translated by {}|trans. {}|trans. by {}|Trans. {}|trad. {}|aus dem Englischen von {}|Übers. {}|
    tradução de {}
    """
)
_LINKS = {
    "DOI": listed(
        """
        doi:%|doi: %|https://doi.org/%|http://dx.doi.org/%|DOI: %|DOI
        %|doi.org/%|%|[doi:%]|DOI:%|https://doi.org/%.|doi :%|
        DOI : %|DOI: https://doi.org/%
        """
    ),
    "URL": listed(
        """
        %|%|URL %|<%>|Available at %|Retrieved from %|URL: %|(%)|Available from: %|[Online]. Available: %|
        Disponible en: %|Verfügbar unter: %|Available: %|See %
        """
    ),
    "ARX": listed(
        """
        arXiv:%|arXiv:%|arXiv: %|arXiv:% [hep-ph]|arXiv:%[astro-ph.CO]|[arXiv:%]|%|arXiv :%|(arXiv:%)|arXiv:%v2|
        arXiv e-prints, arXiv:%
        """
    ),
    "PMID": listed("PMID: %|PMID: %.|PubMed PMID: %|[PMID: %]"),
    "ISBN": listed("ISBN %|ISBN: %|ISBN-13: %"),
    "ISSN": listed("ISSN %|ISSN: %"),
}
_LEFT_OUT = (("I", 0.4), ("L", 0.1), ("V", 0.02), ("P", 0.04), ("Y", 0.01), ("N", 0.2))
_ALWAYS = ("IN", "Y", "Z", "C")
"""Codes that a pattern may print twice."""


class _Missing(Exception):
    """A pattern asks for a part that the work lacks."""


def print_pattern(dice: Dice, work: Work, vocabulary: Vocabulary) -> list[Piece]:
    """`work` as one of the patterns for its kind prints it; another draw where it lacks what the pattern asks for."""
    is_wide = work.lang in ("ko", "ja", "zh") and work.kind not in ("chapter", "report", "web", "news", "edited")
    work = _without_some(dice, work)
    translator = draw_work(dice, vocabulary).authors[:1]
    for _ in range(60):
        printer = _Printer(dice, work, translator)
        try:
            pieces = printer.print(dice.choice(LINES["wide" if is_wide else work.kind]))
            if dice.random() < 0.16:
                pieces += [("", " "), *printer.print(dice.choice(BLOCKS["tail"]).strip())]
        except _Missing:
            continue
        return _with_number(dice, pieces)
    return [("title", work.fields["T"])]


def _without_some(dice: Dice, work: Work) -> Work:
    fields = dict(work.fields)
    for code, chance in _LEFT_OUT:
        if dice.random() < chance:
            fields.pop(code, None)
    return evolve(work, fields=fields)


def _with_number(dice: Dice, pieces: list[Piece]) -> list[Piece]:
    if dice.random() > 0.22:
        return pieces
    mark = dice.choice(_NUMBERS if dice.random() > 0.1 else _NAMED).format(dice.randint(1, 120))
    return [("number", mark.rstrip()), ("", mark[len(mark.rstrip()) :]), *pieces]


class _Printer:
    """Fills one line: what is drawn once (manner of names, joints, months) stays the same all along it."""

    def __init__(self, dice: Dice, work: Work, translator: tuple[Person, ...]) -> None:
        self.dice, self.work, self.translator = dice, work, translator
        self.manner = draw_manner(dice, work.lang)
        self.joint = dice.choice((". ", ". ", ", ", ", ", ". ", "; ", " / "))
        self.months = draw_months(dice, work.lang)
        self.dash = dice.choice(("-", "-", "-", "–", "–", "–", "--", " - ", "—", "−", " – "))
        self.used: set[str] = set()

    def print(self, pattern: str) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for match in _PART.finditer(pattern):
            self._put(pieces, "", pattern[at : match.start()])
            at = match.end()
            if match.group() == "|":
                self._put(pieces, "", self.joint)
            elif match[1].islower():
                block = self.dice.choice(BLOCKS[match[1]])
                if block[-1] in ",.:;" and match[1] in ("ay", "t", "tq", "ed"):
                    block += " "
                pieces.extend(self.print(block))
            else:
                self._field(pieces, match[1], match[2] or "%")
        self._put(pieces, "", pattern[at:])
        return pieces

    def _put(self, pieces: list[Piece], label: str, text: str) -> None:
        if not text:
            return
        # "J. A." and a full stop make one stop.
        is_stopped = bool(pieces) and pieces[-1][1].endswith((".", "?", "!"))
        if not label and text[0] == "." and is_stopped and self.dice.random() < 0.97:
            text = text[1:]
        pieces.append((label, text))

    def _field(self, pieces: list[Piece], code: str, frame: str) -> None:
        if code in self.used and code not in _ALWAYS:
            raise _Missing
        self.used.add(code)
        text = self._value(code, frame)
        if not text:
            raise _Missing
        self._put(pieces, FIELDS[code], text if code == "IN" else frame.replace("%", text))

    def _value(self, code: str, frame: str) -> str:
        fields, dice = self.work.fields, self.dice
        if code == "A":
            return self._authors()
        if code == "E":
            return print_people(dice, self.work.editors, draw_manner(dice, self.work.lang))
        if code == "R":
            return dice.choice(_TRANSLATORS).format(print_people(dice, self.translator, draw_manner(dice, "en")))
        if code == "IN":
            return frame.strip()
        if code in ("Y", "D", "X", "ED"):
            return print_date(dice, fields, self.months, code)
        if code == "P" and "P" in fields:
            page = fields["P"].replace("-", self.dash)
            return page.split(self.dash)[0] if frame == "p. %" and dice.random() < 0.6 else page
        if code in _LINKS and not (code == "URL" and frame != "%"):
            return dice.choice(_LINKS[code]).replace("%", fields[code]) if code in fields else ""
        return dice.choice(_NOTES) if code == "Z" else fields.get(code, "")

    def _authors(self) -> str:
        body = self.work.institution
        if body and ("Collab" not in body or self.dice.random() < 0.5):
            return body
        people = print_people(self.dice, self.work.authors, self.manner)
        if not body:
            return people
        return self.dice.choice(("{p} ({b})", "{p} [{b}]", "{b} ({p})", "{b}, {p}")).format(p=people, b=body)
