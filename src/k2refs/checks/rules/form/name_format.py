"""FM003 name-format."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import is_bibtex, place_of, replacing, written
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Fix, Severity, Unchecked
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.text.latex import compose_accents
from k2refs.text.name_lists import NameList, read_name_list

__all__ = ["NameFormat"]

_NAME_VARIABLES = ("author", "editor", "translator")
_INITIALS = re.compile(r"[A-Z]{2,3}")
# "Smith J H": BibTeX takes the last word, an initial, as the family name.
_INITIAL_LAST = re.compile(r"(?P<family>[A-Z][\w'’-]{2,}) (?P<initials>[A-Z]\.?(?: ?[A-Z]\.?){0,2})")
_ALL_CAPS = re.compile(r"[^\W\d_]{4,}")
_VOWEL = re.compile(r"[AEIOUYÄÖÜÅÆØÉÈ]", re.IGNORECASE)
# Words that only occur in names of institutions; BibTeX splits such names at " and " or ",".
_INSTITUTION = re.compile(
    r"\b(?:University|Universit[äé]t?|Institut(?:e|o)?|Department|Ministry|Organi[sz]ation|Association|Society|Agency|"
    r"Committee|Commission|Council|Foundation|Consortium|Collaboration|Bureau|Academy|Administration|Federation|"
    r"Cent(?:er|re) for|Group)\b"
)
_HALVES = re.compile(
    r"^(?:of|for|the|on)\b|\b(?:of|for|the|on)$|^[A-Z][a-z]+(?: [A-Z][a-z]+)* (?:Administration|Services)$"
)
# Last words of institutions that are not family names; "Dream Team" and "Ann Council" are people.
_INSTITUTION_LAST = re.compile(
    r"(?:Organi[sz]ation|Association|Consortium|Committee|Commission|Collaboration|Administration|Federation|Ministry|"
    r"Institute|University|Investigators|Collaborators)"
)
_INSTITUTION_FIRST = re.compile(r"(?:.* )?(?:University|Department|Ministry|Institute|Bureau|Academy|Society)")
_GLUED = re.compile(r"((?:[A-Z]\.-?)+)([A-Z][a-z'’-][\w'’-]+)")
_OUTSIDE_AMPERSAND = re.compile(r"(?<!\s)\s+(?:\\&|&)\s+")
_SEMICOLON = re.compile(r"(?:(?<!\s)\s+)?;\s*")
_ENTITY = re.compile(r"&#?\w+;")
_INITIAL = re.compile(r"\b[A-Z]\b\.?")
_EMPTY_NAME = re.compile(r"^\s*+and\s|\sand\s++and\s|\sand\s*+$")
_SUFFIX_LAST = re.compile(r"(?P<family>[^,{}]+),\s*(?P<given>[^,{}]+),\s*(?P<suffix>(?:[Jj]r|[Ss]r)\.?|I{2,3}|IV)")
_BRACED_LIST = re.compile(r"\{(?P<names>[^{}]+)\}")
_BARE_LETTER = re.compile(r"[^\W\d_]{3} [A-Z]$")
_GIVEN_FIRST = re.compile(r"(?:[A-Z]\. ?)+[A-Z][\w'’-]{2,}")
_AND = re.compile(r"(?<!\s)\s+and\s+")


class NameFormat(Rule):
    """A name is written so that its parts are misread.

    What it does
        Reports `Smith J H` (the initials become the family name), `J.Smith` (no space after the initials), a name in
        capital letters, names joined by commas, semicolons or `&` instead of `and`, an `and` or a comma with no name
        after it, a suffix after the given name (`King, Martin L., Jr.`), braces around the list, an institution that
        was split at "and" or a comma, and one without braces, whose last word becomes a family name. Accepted: initials
        without full stops after a comma (`Smith, JH`), particles, short family names, one-word names and acronyms.
    Why it matters
        The printed reference says "H, S. J."; sorting and "et al." are wrong.
    Example
        `author = {Smith J H and Jones K}`
    Use instead
        `author = {Smith, J. H. and Jones, K.}`, and `{{Food and Drug Administration}}` in double braces.
    Fix safety
        Unsafe: the parts of a name are recognized by their form, which can be wrong for names of other cultures.
    Source
        O. Patashnik, BibTeXing (1988), §4, "names"; The biblatex Package, §3.6 (name format).
    """

    code = "FM003"
    name = "name-format"
    severity = Severity.WARNING
    VALID = (
        Example("@misc{a,\n  author = {{Smith, Kline \\& French} and Johnson \\& Johnson and Council, Ann},\n}\n"),
        Example("@misc{a,\n  author = {Smith, JH and van den Berg, A. and {WHO} and Plato},\n}\n"),
        Example("@misc{a,\n  author = {{Food and Drug Administration} and {IARC Working Group}},\n}\n"),
        Example("@misc{a,\n  author = {Ng, A and O, K. and X, Malcolm},\n}\n"),
        Example("@misc{a,\n  author = {S. H. Bell and Weinan E and King, Jr., M. L.},\n}\n"),
    )
    INVALID = (
        Example(
            "@misc{a,\n  author = {World Health Organization and Smith, J.},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {{World Health Organization} and Smith, J.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {Organization, World Health},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {{World Health Organization}},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {A. Bell, C. Dow and E. Fox},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {A. Bell and C. Dow and E. Fox},\n}\n",
        ),
        Example("@misc{a,\n  author = {Smith, J. and},\n}\n", at=("refs.bib:2:13",)),
        Example(
            "@misc{a,\n  author = {Smith, J., and Jones, K.},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {Smith, J. and Jones, K.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {King, Martin L., Jr. and Smith, J.},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {King, Jr., Martin L. and Smith, J.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {{Smith, J. and Jones, K.}},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {Smith, J. and Jones, K.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {Smith, J.; Jones, K.; Brown, P.},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {Smith, J. and Jones, K. and Brown, P.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {Smith, J. \\& Jones, K.},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {Smith, J. and Jones, K.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {J.H.Smith and K. Jones},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {J.H. Smith and K. Jones},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {Smith J H and Jones K},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {Smith, J. H. and Jones, K.},\n}\n",
        ),
        Example(
            "@misc{a,\n  author = {IWAMOTO, JUN and Takeda, Tsuyoshi},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {Iwamoto, Jun and Takeda, Tsuyoshi},\n}\n",
        ),
        Example("@misc{a,\n  author = {Food and Drug Administration},\n}\n", at=("refs.bib:2:22",)),
        Example(
            "@misc{a,\n  author = {Smith, John, Jones, Karl, Brown, Peter, White, Ann},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  author = {Smith, John and Jones, Karl and Brown, Peter and White, Ann},\n}\n",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each name list that is misread."""
        for reference in evidence.entries:
            for variable in _NAME_VARIABLES:
                names = reference.values.get(variable)
                if isinstance(names, tuple) and names:
                    yield from self._judge(reference, variable, names)

    def _judge(self, reference: Reference, variable: str, names: tuple[Name, ...]) -> Iterator[Finding]:
        text = written(reference, variable) if is_bibtex(reference) else ""
        message, part, better = _find_fault(text, names)
        if not message:
            return
        span = place_of(reference, variable, text=part)
        fix: Fix | None = None
        if better and better != text:
            fix = replacing(
                place_of(reference, variable), text, new=better, title="write the names with their parts", is_safe=False
            )
        yield self.finding(message, span, subject=reference.key, field=variable, fix=fix)


def _find_fault(text: str, names: tuple[Name, ...]) -> tuple[str, str, str]:
    """(message, the name it is about, the corrected field); "" where there is nothing to report or to write."""
    parts = _AND.split(text) if text and "{" not in text else []
    if fault := _find_broken_list(text, parts):
        return fault
    glued = [part for part in parts if _INITIAL_LAST.fullmatch(part.strip()) and not _has_short_family(part, parts)]
    if glued:
        better = " and ".join(_part_initials(part.strip()) for part in parts)
        first = glued[0].strip()
        return f"{first!r} has the initials in the place of the family name", first, better
    if better := _split_again(parts):
        return "names are joined by “;” or “&”; separate them with “and”", "", better
    if stuck := next((part for part in parts if _GLUED.fullmatch(part.strip())), ""):
        better = " and ".join(_GLUED.sub(r"\1 \2", part) if _GLUED.fullmatch(part.strip()) else part for part in parts)
        stuck = stuck.strip()
        return f"{stuck!r} has no space between initials and family name and is read as one word", stuck, better
    if body := next(filter(_is_institution, names), None):
        better = " and ".join(f"{{{part}}}" if part.strip() == body.display else part for part in parts)
        return f"{body.display!r} is an institution but is read as a person; put it in braces", body.display, better
    shouted = [name for name in names if _is_shouted(name)]
    if shouted:
        better = " and ".join(_lower(part) if _is_capitals(part) else part for part in parts)
        spelled = next((part.strip() for part in parts if shouted[0].family in part), shouted[0].display)
        return f"{shouted[0].display!r} is in capital letters", spelled, better
    listed = read_name_list(compose_accents(" ".join(text.split()))) if text else NameList(())
    if listed.guess:
        return _describe(listed, text)
    if len(parts) > 1 and _INSTITUTION.search(text) and any(_HALVES.search(part.strip()) for part in parts):
        return f"{text!r} looks like one institution split at “and”; put it in double braces", "", ""
    return "", "", ""


def _describe(listed: NameList, text: str) -> tuple[str, str, str]:
    """What was read otherwise than BibTeX reads it, and the corrected list."""
    names = " and ".join([*listed.parts, *["others"] * listed.is_cut])
    part = listed.guess if listed.guess in text else ""
    return f"{listed.reason}; write “{_short(names)}”", part, names if compose_accents(text) == text else ""


def _short(names: str) -> str:
    return names if len(names) < 90 else f"{names[:80].rsplit(' and ', 1)[0]} and …"


def _find_broken_list(text: str, parts: list[str]) -> tuple[str, str, str] | None:
    """An "and" or a comma that joins nothing, a suffix behind the given name, a list in one pair of braces."""
    if _EMPTY_NAME.search(text):
        return "an “and” has no name next to it, so an empty name is printed; remove it", "", ""
    if stray := next((part for part in parts if part.rstrip().endswith(",")), ""):
        better = " and ".join(part.strip().rstrip(",").rstrip() for part in parts)
        return f"{stray.strip()!r} ends with a comma; remove it", stray.strip(), better
    if late := next((part for part in parts if _SUFFIX_LAST.fullmatch(part.strip())), ""):
        better = " and ".join(_SUFFIX_LAST.sub(r"\g<family>, \g<suffix>, \g<given>", part.strip()) for part in parts)
        late = late.strip()
        return f"{late!r} has its suffix where the given name belongs; write “Family, Jr., Given”", late, better
    whole = _BRACED_LIST.fullmatch(text.strip())
    if whole and not _INSTITUTION.search(text):
        inner = _AND.split(whole["names"])
        if len(inner) > 1 and all(name.count(",") == 1 and _looks_personal(name) for name in inner):
            return "the braces turn the list into one name; remove them", "", whole["names"]
    return None


def _has_short_family(part: str, parts: list[str]) -> bool:
    """Whether the letter at the end is a family name: "Weinan E", in a list that has given names first."""
    others = [other.strip() for other in parts if other != part]
    is_bare = _BARE_LETTER.search(part.strip()) is not None
    return is_bare and (part.strip()[-1] in "EOUY" or any(_GIVEN_FIRST.fullmatch(other) for other in others))


def _split_again(parts: list[str]) -> str:
    """The list with "and" for each semicolon or ampersand that is certainly between people; "" if there is none.

    "Johnson & Johnson" and "Smith, Kline & French" are companies: both sides must have initials or a comma.
    """
    names: list[str] = []
    for part in parts:
        pieces = [part] if _ENTITY.search(part) else _SEMICOLON.split(part.strip().rstrip(";"))
        if len(pieces) < 2 or not all(map(_looks_personal, pieces)):
            pieces = _OUTSIDE_AMPERSAND.split(part)
        names += pieces if len(pieces) > 1 and all(map(_looks_personal, pieces)) else [part]
    return " and ".join(name.strip() for name in names) if len(names) > len(parts) else ""


def _looks_personal(piece: str) -> bool:
    family, comma, given = piece.partition(",")
    if comma:
        return bool(family.strip()) and len(family.split()) < 4 and given.strip()[:1].isupper()
    return _INITIAL.search(piece) is not None and 1 < len(piece.split()) < 5


def _is_institution(name: Name) -> bool:
    """A name read as a person, whose family name only institutions have ("World Health" Organization)."""
    if not name.given or name.literal:
        return False
    particle = name.non_dropping_particle or name.dropping_particle
    if particle in ("of", "for", "of the", "for the"):
        return _INSTITUTION_FIRST.fullmatch(name.given) is not None
    return not _INITIAL.search(name.given) and _INSTITUTION_LAST.fullmatch(name.family) is not None


def _part_initials(part: str) -> str:
    match = _INITIAL_LAST.fullmatch(part)
    if match is None:
        return part
    letters = re.findall(r"[A-Z]", match["initials"])
    return f"{match['family']}, {' '.join(f'{letter}.' for letter in letters)}"


def _is_shouted(name: Name) -> bool:
    """A person whose family name is in capital letters; acronyms and initials are short or have no given name."""
    return bool(name.given) and not name.literal and _is_capitals(name.family) and _is_word(name.family)


def _is_capitals(text: str) -> bool:
    words = _ALL_CAPS.findall(text)
    return bool(words) and text == text.upper()


def _is_word(text: str) -> bool:
    return len(text) >= 4 and _VOWEL.search(text) is not None


def _lower(part: str) -> str:
    return re.sub(r"[^\W\d_]{2,}", lambda match: match[0].capitalize(), part)
