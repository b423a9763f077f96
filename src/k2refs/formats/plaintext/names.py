"""Reads a typed list of people, in any order of their names, into CSL names. Pure; used by plaintext.fields."""

import re

import attrs

from k2refs.formats.plaintext.words import PARTICLES, classify
from k2refs.model.names import Name

__all__ = ["read_names"]

_ET_AL = re.compile(
    r"[\s,;&]*(?:\band\b\s*)?(?:\bet\.?\s*al+(?:ii)?\b\.?|\bu\.\s?a\.|\b(?:and|&)\s+(?:\d+\s+)?(?:others|coworkers|co-workers|colleagues)\b"
    r"|\bи\s+др\b\.?|\bet\s+coll\b\.?|\ba\s+kol\b\.?|(?<=\s)외(?:\s*\d+\s*인)?(?=\s|$|,)|等|ほか|\be\s+outros\b|\by\s+otros\b)\s*[.,:;]*",
    re.IGNORECASE,
)
# What says "editor" around a list of editors is not part of a name.
_ROLE = re.compile(
    r"[\s,;]*[(\[]?\s*\b(?:(?-i:[Ee]ds?|EDS)\b|editors?|edited|hrsgg?|hgg?|éds?|dirs?|coords?|orgs?|comps?|trans|transl|"
    r"translators?|translated|herausgegeben|herausgeber|sous la direction|a cura|producers?|directors?|übers|trad)\b\.?"
    r"(?:\s*(?:and translated\s+)?(?:by|von|de|di)\b)?\s*[)\]]?[\s:,]*"
    r"|\bby\b\s+|(?:엮음|편저|편|編著|編)\s*$",
    re.IGNORECASE,
)
# Lists copied out of PDF files have spaces before their marks ("Bromm V .,"); lines copied from a page say "Citation:".
_STRAY_SPACE = re.compile(r"\s+([.,;])\s*")
_LEAD = re.compile(r"^(?:(?:recommended|suggested)\s+)?citation\s*:?\s+(?=[A-Z])", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(\s*((?:[^\W\d_a-z]\s?\.?[\s‐‑–-]*){1,4})\)")
_DIGITS = re.compile(r"[(\[]?\b\d[\d–-]*[a-z]?\b[)\]]?")
_AND = re.compile(
    r"\s*(?:,\s*)?(?:&|\band(?=[\s.]|[A-Z])|\bund\b|\bet\b|(?<=\s)y(?=\s)|(?<=\s)e(?=\s)|(?<=\s)i(?=\s)|\bи\b|\boch\b|\ben\b|\+)\s*"
)
_COMMA = re.compile(r"\s*[,，、，]\s*")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|jun|sen|2nd|3rd)\.?$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\s*[.’']?[\s‐‑–-]*){1,5}$")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INITIAL_WORD = re.compile(r"(?:[^\W\d_]\.[‐‑–-]?)+$|[^\W\d_](?:[‐‑–-][^\W\d_])?\.?$|[^\W\d_][a-z]{0,2}\.$")
_GROUP = re.compile(r"\b(?:collaborations?|collab|consortium|working group|study group)\b\.?", re.IGNORECASE)
_JUNK = ' \t\n.,;:()[]{}*†‡§¶"“”„/|'
_INSTITUTION = ("school", "collaboration")


def read_names(text: str) -> tuple[Name, ...]:
    """The people (or institutions) that `text` lists, in order; "et al." and words of role are dropped.

    >>> [name.display for name in read_names("Marsh, Edwin and Ruth McVay, eds.")]
    ['Edwin Marsh', 'Ruth McVay']
    >>> [name.family for name in read_names("Gómez-Solana JJ, de la Torrente JC, Ortega OA, et al")]
    ['Gómez-Solana', 'Torrente', 'Ortega']
    """
    text = re.sub(r"\s+", " ", text)  # the patterns below try every way to share a run of blanks
    text = _IN_BRACKETS.sub(r" \1", _DIGITS.sub(" ", text))
    text = _ET_AL.sub(" ; ", _ROLE.sub(" ", text)).strip(_JUNK.replace(".", ""))
    text = _STRAY_SPACE.sub(r"\1 ", _LEAD.sub("", re.sub(r"\s+", " ", text)))
    if _GROUP.search(text):
        return _read_with_group(text)
    if not text:
        return ()
    if _WIDE.search(text):
        return _read_wide(text)
    if _is_institution(text):
        return (Name(literal=text.strip(_JUNK)),)
    names: list[Name] = []
    for part in re.split(r"\s*;\s*", text):
        groups = [group for group in _AND.split(part) if group.strip(_JUNK)]
        for group in groups:
            names.extend(_read_group(group, is_single=len(groups) > 1 and "," not in part))
    return _without_end_stop([name for name in names if name.family or name.literal])


def _without_end_stop(names: list[Name]) -> tuple[Name, ...]:
    """Where no other initials have stops, the one after the last ends the list: "Iwamoto J, Sato Y."."""
    if len(names) > 1 and names[-1].given.endswith(".") and not any("." in name.given for name in names[:-1]):
        names[-1] = attrs.evolve(names[-1], given=names[-1].given.rstrip("."))
    return tuple(names)


def _read_with_group(text: str) -> tuple[Name, ...]:
    """People and the collaboration they speak for: "NOVUM Collab. (K. Abo et al.)", "S. Arcelli (LYRA Coll.)"."""
    names: list[Name] = []
    for part in re.split(r"[()\[\];]|,?\s*\b(?:for|on behalf of)\b", text):
        group = _GROUP.search(part)
        if group is None:
            names.extend(_read_group(part, is_single=False) if part.strip(_JUNK) else ())
            continue
        # The text before the group in the same part is people, separated by a comma.
        start = max(
            part.rfind(",", 0, group.start()),
            part.rfind(" and ", 0, group.start()) + 4 if " and " in part[: group.start()] else -1,
        )
        people, literal = part[: max(start, 0)], part[max(start, 0) : group.end()].strip(_JUNK)
        literal = re.sub(r"^(?:and|the)\s+", "", literal, flags=re.IGNORECASE)
        for piece in _AND.split(people):
            names.extend(_read_group(piece, is_single=False) if piece.strip(_JUNK) else ())
        if literal:
            names.append(Name(literal=literal))
        for piece in _AND.split(part[group.end() :]):
            names.extend(_read_group(piece, is_single=False) if piece.strip(_JUNK) else ())
    return tuple(name for name in names if name.family or name.literal)


def _is_institution(text: str) -> bool:
    """One body, not people: its words are those of an institution, and no initials are in it."""
    words = [word.strip(_JUNK) for word in text.replace(",", " , ").split()]
    if any(_INITIAL_WORD.match(word) and word != "A" for word in text.split() if not word.isupper() or len(word) < 3):
        is_short = "." in text and any("school" in classify(word.lower()) for word in words)
        return is_short and not re.search(r",\s*(?:[A-Z]\.|[A-Z]+\b\s*,)", text)
    lower = {word.lower() for word in words}
    telling = sum(any(name in _INSTITUTION for name in classify(word)) for word in lower)
    small = {"of", "for", "the", "on", "für", "des", "pour", "per", "para"} & lower
    return bool((telling and (small or len(words) < 5 or telling > 1)) or (small and len(words) > 2))


def _read_group(group: str, *, is_single: bool) -> list[Name]:
    """The names between two "and": commas part either names or the halves of a turned name."""
    chunks = [chunk.strip(" ;:") for chunk in _COMMA.split(group) if chunk.strip(_JUNK)]
    names: list[Name] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        following = chunks[at + 1] if at + 1 < len(chunks) else ""
        if names and _SUFFIX.match(chunk):
            names[-1] = _with_suffix(names[-1], chunk)
            at += 1
        elif following and not is_single and _is_turned(chunk, following, is_last=at + 2 >= len(chunks)):
            at += 2
            suffix = ""
            if _SUFFIX.match(following) and at < len(chunks):
                suffix, following, at = following, chunks[at], at + 1
            names.append(_turned(chunk, following, suffix))
        else:
            names.append(_straight(chunk))
            at += 1
    return names


def _is_turned(chunk: str, following: str, *, is_last: bool) -> bool:
    """Whether `chunk` is a family name and `following` the given names that go with it."""
    if _has_initials(chunk):
        return False
    if _SUFFIX.match(following) or _INITIALS.fullmatch(following):
        return True
    words = [word for word in chunk.split() if word.lower().strip(".") not in PARTICLES]
    if _has_initials(following):
        # "Smith, Ryszard S." turns; in "John Smith, R. Brown" each part is whole.
        return len(words) == 1 or not _INITIAL_WORD.match(following.split()[0])
    return len(words) == 1 or (is_last and len(words) == 2 and len(following.split()) == 1)


def _has_initials(chunk: str) -> bool:
    words = chunk.split()
    return len(words) > 1 and any(_is_initial(word) for word in words)


def _is_initial(word: str) -> bool:
    return bool(_INITIAL_WORD.match(word) or (word.isupper() and len(word) <= 3 and word.isalpha()))


def _turned(family: str, given: str, suffix: str) -> Name:
    particle, family = _split_particle(family)
    words = given.split()
    late = ""
    while len(words) > 1 and words[-1].lower() in PARTICLES and words[-1].islower():
        late = f"{words.pop()} {late}".strip()
    given = " ".join(words)
    return Name(
        family=family.strip(_JUNK),
        given=given.strip(" ,;:()"),
        non_dropping_particle=particle,
        dropping_particle=late,
        suffix=suffix.strip(),
    )


def _straight(chunk: str) -> Name:
    """A name without a comma in it: initials tell which end is the family name; without any, the last word is."""
    chunk = re.sub(r"(?<=\.)(?=[^\W\d_]{2})", " ", chunk).strip(" ,;:()[]*†‡")
    words = chunk.split()
    if not words:
        return Name(literal=chunk)
    if len(words) == 1:
        return Name(family=chunk.strip(_JUNK))
    if any(any(name in _INSTITUTION for name in classify(word.lower().strip("."))) for word in words):
        return Name(literal=chunk.strip(_JUNK))
    suffix = ""
    if len(words) > 2 and _SUFFIX.match(words[-1]) and not words[-1].isupper():
        suffix = words.pop()
    if _is_initial(words[0]) and not (words[0].isupper() and _is_initial(words[-1]) and len(words[0].strip(".")) > 1):
        return _given_first(words, suffix)
    if _is_initial(words[-1]):
        cut = len(words)
        while cut > 1 and _is_initial(words[cut - 1]):
            cut -= 1
        return _turned(" ".join(words[:cut]), " ".join(words[cut:]), suffix)
    return _given_first(words, suffix)


def _given_first(words: list[str], suffix: str) -> Name:
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES and words[cut - 1].islower():
        cut -= 1
    particle, family = _split_particle(" ".join(words[cut:]))
    return Name(
        family=family.strip(_JUNK), given=" ".join(words[:cut]), non_dropping_particle=particle, suffix=suffix.strip()
    )


def _split_particle(family: str) -> tuple[str, str]:
    words = family.split()
    cut = 0
    while cut < len(words) - 1 and words[cut].lower().strip(".") in PARTICLES:
        cut += 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def _with_suffix(name: Name, suffix: str) -> Name:
    return Name(
        family=name.family,
        given=name.given,
        non_dropping_particle=name.non_dropping_particle,
        dropping_particle=name.dropping_particle,
        literal=name.literal,
        suffix=suffix.strip(),
    )


def _read_wide(text: str) -> tuple[Name, ...]:
    """Names in Chinese, Japanese or Korean letters: family name first, nothing between it and the given name."""
    parts = re.split(r"\s*[,，、;；·･・&/]\s*|(?<=[\uac00-\ud7af])\.\s*|\s+(?:and|및|와|과|與|和)\s+", text)
    names: list[Name] = []
    for part in parts:
        person = part.strip(_JUNK + "<>《》「」")
        if not person:
            continue
        if not _WIDE.search(person):
            names.extend(_read_group(person, is_single=True))
            continue
        words = person.split()
        if len(words) == 2 and all(len(word) <= 3 for word in words):
            names.append(Name(family=words[0], given=words[1], static_ordering=True))
        elif len(words) == 1 and 2 <= len(person) <= 3 and re.fullmatch(r"[\u3400-\u9fff\uac00-\ud7af]+", person):
            names.append(Name(family=person[0], given=person[1:], static_ordering=True))
        else:
            names.append(Name(literal=person))
    return tuple(name for name in names if name.family or name.literal)
