"""BibTeX's name lists as people write them → single names in BibTeX's own order. Pure str → str; reading and FM003.

BibTeX knows "and" between names, and "von Last, Jr, First" in one (btxdoc §4). What else stands in libraries (commas,
semicolons, "&", "Smith JA", "Last, First, Jr.") has no valid reading, and is put in order where it has one meaning.
"""

import re
from collections.abc import Sequence

from attrs import frozen

__all__ = ["AND", "NameList", "is_wrapped", "read_name_list", "reads_otherwise", "split_at", "split_names"]


@frozen
class NameList:
    """The single names as BibTeX would have them written, and what had to be guessed to get there, if anything.

    `is_cut` is whether the list says that it leaves names out. `guess` is the first part that was read otherwise than
    BibTeX reads it, as written, and `reason` why.
    """

    parts: tuple[str, ...]
    is_cut: bool = False
    guess: str = ""
    reason: str = ""


AND = re.compile(r"\\.|[{}]|(?<!\s)\s+and\s+", re.DOTALL | re.IGNORECASE)
_PLAIN_AND = re.compile(r"\sand(?=\s)", re.IGNORECASE)
_COMMA = re.compile(r"\\.|[{}]|(?:(?<!\s)\s+)?,\s*", re.DOTALL)
_SEMICOLON = re.compile(r"\\.|[{}]|&#?\w{1,32};|(?:(?<!\s)\s+)?;\s*", re.DOTALL)
_AMPERSAND = re.compile(r"(?<!\s)\s+\\?&\s+|[{}]|\\.", re.DOTALL)
_ODD = re.compile(r"[,;&{\d]|\bal\b|[A-Z]\.?$|\b(?:[JS]r|I{2,3}|IV)\b")
_HOMONYM = re.compile(r"(?<=\w) \d{4}(?=$|[,;])")
_ET_AL = re.compile(
    r"(?:^|(?<=[ ,}]))(?:\\(?:emph|textit) ?)?\{*(?:\\(?:it|em) )?et\.?[ ~]+al(?:ia|ii|iae)?\b ?\.?\}*\.?$",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-z]"
# "A. Bell", "J.-P. van der Berg": no family name begins with an initial and its stop.
_DIRECT = re.compile(rf"(?:{_CAPITAL}\.[ ~-]?){{1,4}}(?:[a-z]+ ){{0,3}}{_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]{{2,}})?")
# "Bell A", "van der Berg JP", "Bell A Jr".
_VANCOUVER = re.compile(
    rf"(?P<family>(?:[a-z]+ ){{0,3}}{_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]{{2,}})?) "
    r"(?P<given>[A-Z]\.?(?:[ -]?[A-Z]\.?){0,2})(?P<suffix> (?:[JS]r\.?|I{2,3}|IV))?"
)
_SUFFIX = re.compile(r"(?:Jr|Sr|jr|sr|Jnr|Snr)\.?|I{2,3}|IV|[2-4](?:nd|rd|th)")
_WORDS = re.compile(
    rf"{_CAPITAL}[\w'’.-]*"
    rf"(?: (?:van|von|der|den|de|da|di|du|del|della|la|le|ter|ten|zu|dos|el|al|bin|{_CAPITAL}[\w'’.-]*)){{1,5}}"
)
_LEGAL = re.compile(r"(?:Inc|Ltd|LLC|GmbH|Co|Corp|PLC|AG|SA|BV|Sons?)\.?", re.IGNORECASE)
# Words that end the names of institutions and of nobody; the weak ones, of a few people too.
_STRONG = re.compile(
    r"Organi[sz]ation|Association|Consortium|Committee|Commission|Collaboration|Administration|Federation|Ministry|"
    r"Institute|University|Investigators|Collaborators|Foundation|Contributors|Developers"
)
_WEAK = re.compile(
    r"Team|Group|Council|Network|Program(?:me)?|Project|Initiative|Society|Agency|Authority|Office|Board"
)
_ACRONYM = re.compile(r"\S*[A-Z]\S*[A-Z]\S*")
_STOP = re.compile(r"\b[A-Z]\.")

_INITIAL = re.compile(r"(?<![\w.])[^\W\d_]\.|, [A-Z]{1,3}$")
_BY_COMMAS = "names are joined by commas"
_BY_MARKS = "names are joined by “;” or “&”"
_BY_ORDER = "the suffix follows the given name"
_BY_BRACES = "a list of names is in braces, as if it were one name"
_BY_INITIALS = "initials follow family names without a comma"
_STRAY = "a comma follows the last name"
_BY_BODY = "an institution is written as a person"


def read_name_list(text: str) -> NameList:
    """The names in `text`, white space single, each in an order that BibTeX reads.

    >>> read_name_list("Smith, J., Doe, K., and Roe, L.").parts
    ('Smith, J.', 'Doe, K.', 'Roe, L.')
    >>> read_name_list("Bell A, Dow C, et al.")
    NameList(parts=('Bell, A', 'Dow, C'), is_cut=True, guess='Bell A, Dow C', reason='names are joined by commas')
    """
    found = _read(text)
    if len(found.parts) == 1 and not found.is_cut and is_wrapped(inner := found.parts[0]):
        opened = _read(inner[1:-1].strip())
        # Commas alone also join the offices of one institution: there, initials must say that these are people.
        is_listed = (
            all(" " not in part.partition(",")[0] or "," not in part for part in opened.parts)
            and opened.reason != _BY_COMMAS
        )
        is_sure = is_listed or any(map(_INITIAL.search, opened.parts))
        if len(opened.parts) > 1 and is_sure and all(map(_is_personal, opened.parts)):
            return NameList(opened.parts, opened.is_cut, text.strip(), _BY_BRACES)
    return found


def _read(text: str) -> NameList:
    parts = split_names(text)
    is_cut = bool(parts) and parts[-1].lower() == "others"
    parts = parts[:-1] if is_cut else parts
    if not any(_ODD.search(part) for part in parts):
        return NameList(tuple(parts), is_cut)
    names: list[str] = []
    guess = reason = ""
    follower = [*parts[1:], ""]
    for part, following in zip(parts, follower, strict=True):
        bare = _HOMONYM.sub("", part)
        if (et_al := _ET_AL.search(bare)) is not None:
            is_cut, bare = True, bare[: et_al.start()]
        read, why = _read_part(bare, following)
        names += read
        if why and not reason:
            guess, reason = bare, why
    shaped = [_VANCOUVER.fullmatch(name) for name in names]
    if len(names) > 1 and all(shaped):
        guess, reason = guess or names[0], reason or _BY_INITIALS
        names = [_inverted(shape) for shape in shaped if shape is not None]
    return NameList(tuple(names), is_cut, guess.strip(" ,"), reason)


def _read_part(part: str, following: str) -> tuple[list[str], str]:
    """The names in what stands between two "and", and why they are not what BibTeX reads there."""
    pieces = [part]
    if ";" in part:
        pieces = [piece for text in split_at(part, _SEMICOLON) if (piece := text.strip(" ,"))]
    if len(pieces) == 1 and "&" in part:
        pieces = [piece.strip(" ,") for piece in split_at(part, _AMPERSAND)]
        several = [name for piece in pieces for name in (_by_commas(piece, "")[0] or [piece])]
        if len(pieces) > 1 and not (all(pieces) and all(map(_is_personal, several))):
            pieces = [part]
    if len(pieces) > 1:
        return [name for piece in pieces for name in (_by_commas(piece, "")[0] or [piece])], _BY_MARKS
    piece = pieces[0].strip() if pieces else ""
    if not piece.strip(" ,{}"):
        return [], _STRAY if piece else ""
    names, why = _by_commas(piece, following)
    return names or [piece], why


def _by_commas(part: str, following: str) -> tuple[list[str], str]:
    """The names that commas alone part, or the one name in BibTeX's order; none where BibTeX reads it as it stands."""
    if "," not in part or "=" in part:
        return _suffix_last(part)
    pieces = [piece.strip() for piece in split_at(part.strip(), _COMMA)]
    ends_open = not pieces[-1]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return (pieces, _STRAY) if ends_open else ([], "")
    if all(map(_DIRECT.fullmatch, pieces)):
        return pieces, _BY_COMMAS
    shaped = [_VANCOUVER.fullmatch(piece) for piece in pieces]
    if all(shaped):
        return [_inverted(shape) for shape in shaped if shape is not None], _BY_COMMAS
    if len(pieces) < 4 and (moved := _order_suffix(pieces)):
        return [moved], _BY_ORDER
    if _is_direct_list(pieces, ends_open=ends_open, following=following):
        return pieces, _BY_COMMAS
    if len(pieces) > 3 and not any("{" in piece for piece in pieces) and (paired := _pair(pieces)):
        return paired, _BY_COMMAS
    if len(pieces) == 2 and (body := _body(*pieces)):
        return [f"{{{body}}}"], _BY_BODY
    return ([", ".join(pieces)], _STRAY) if ends_open else ([], "")


def _suffix_last(part: str) -> tuple[list[str], str]:
    """ "Martin King Jr." as "King, Jr., Martin"."""
    given, _, suffix = part.rpartition(" ")
    first, _, family = given.rpartition(" ")
    if not first or "{" in part or not _SUFFIX.fullmatch(suffix) or not family[0].isupper():
        return [], ""
    return [f"{family}, {suffix}, {first}"], _BY_ORDER


def _order_suffix(pieces: Sequence[str]) -> str:
    """ "King, Martin, Jr.", "King, Jr." and "Martin King, Jr." in BibTeX's order; "" for all else."""
    if not _SUFFIX.fullmatch(pieces[-1]) or _SUFFIX.fullmatch(pieces[-2]):
        return ""
    if len(pieces) == 3:
        return f"{pieces[0]}, {pieces[2]}, {pieces[1]}"
    first, _, family = pieces[0].rpartition(" ")
    return f"{family}, {pieces[1]}, {first}" if first and "{" not in pieces[0] else ", ".join(pieces)


def _body(family: str, given: str) -> str:
    """The institution that was inverted like a person, "R Core Team" of "Team, R Core"; "" for a person."""
    if given.endswith((" of", " for", " on", " of the", " for the")) and given[:1].isupper():
        return f"{given} {family}"
    if _STOP.search(given) or "{" in given or not given[:1].isalpha():
        return ""
    last = family.rpartition(" ")[2]
    is_body = _STRONG.fullmatch(last) or (_WEAK.fullmatch(last) and (" " in given or _ACRONYM.fullmatch(given)))
    return f"{given} {family}" if is_body else ""


def reads_otherwise(family: str, given: str) -> bool:
    """Whether "family, given" means another thing than that: two names, a suffix, an inverted institution."""
    if family.isalpha():  # one word is no name with initials
        return _SUFFIX.fullmatch(given) is not None or bool(_body(family, given))
    return bool(
        _SUFFIX.fullmatch(given)
        or (_DIRECT.fullmatch(family) and _DIRECT.fullmatch(given))
        or (_VANCOUVER.fullmatch(family) and _VANCOUVER.fullmatch(given))
        or _body(family, given)
    )


def _is_direct_list(pieces: Sequence[str], *, ends_open: bool, following: str) -> bool:
    """Whether all pieces are "Given Family": three and more of two words, or two where the list goes on so."""
    if not all(_WORDS.fullmatch(piece) for piece in pieces):
        return False
    return len(pieces) > 2 or (ends_open and "," not in following and _WORDS.fullmatch(following) is not None)


def _pair(pieces: Sequence[str]) -> list[str]:
    """ "Last, First" again and again, with a suffix on either side of the given name; none where that fails."""
    names: list[str] = []
    at = 0
    while at < len(pieces):
        row = list(pieces[at : at + 3])
        if len(row) < 2 or _SUFFIX.fullmatch(row[0]):
            return []
        if len(row) == 3 and _SUFFIX.fullmatch(row[1]):
            names.append(", ".join(row))
            at += 3
        elif len(row) == 3 and _SUFFIX.fullmatch(row[2]):
            names.append(f"{row[0]}, {row[2]}, {row[1]}")
            at += 3
        else:
            names.append(", ".join(row[:2]))
            at += 2
    return names


def _inverted(shape: re.Match[str]) -> str:
    suffix = f"{shape['suffix'].strip()}, " if shape["suffix"] else ""
    return f"{shape['family']}, {suffix}{shape['given']}"


def _is_personal(name: str) -> bool:
    """Whether `name` is surely a person: a given name behind a comma, or initials. "Kline" and "Son, Inc." are not."""
    family, comma, given = name.partition(",")
    if comma:
        given = given.strip()
        return bool(family.strip()) and len(family.split()) < 4 and given[:1].isupper() and not _LEGAL.fullmatch(given)
    return _DIRECT.fullmatch(name) is not None or _VANCOUVER.fullmatch(name) is not None


def split_names(text: str) -> list[str]:
    """The parts of a list of names, or of another of BibLaTeX's lists, as written."""
    if "{" not in text and "\\" not in text and "\n" not in text:
        return [part.strip() for part in _PLAIN_AND.split(f" {text} ") if part.strip()]
    return [part.strip() for part in split_at(f" {text} ", AND) if part.strip()]


def split_at(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` cut at what `separator` matches outside braces, which it must match too, and what a backslash begins."""
    parts, depth, start = [], 0, 0
    for match in separator.finditer(text):
        token = match[0]
        if token in "{}":
            depth += 1 if token == "{" else -1
        elif depth == 0 and not token.startswith(("\\", "&")):
            parts.append(text[start : match.start()])
            start = match.end()
            if separator is AND:  # "a and and b": the blank behind one "and" begins the next
                start -= 1
    return [*parts, text[start:]]


def is_wrapped(text: str) -> bool:
    """Whether one pair of braces holds all of `text`."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return index == len(text) - 1
    return False
