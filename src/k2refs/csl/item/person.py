"""One name as text: order, particles, suffix, initials. Used by elements.names; remembered by value."""

import re

import attrs
from attrs import field, frozen

from k2refs.csl.item.initials import TITLES, initialize, normalize_initials
from k2refs.csl.render.node import Content, Node, content_of
from k2refs.csl.style import ast
from k2refs.model.names import Name
from k2refs.text.case import apply_case
from k2refs.text.scripts import is_romanesque

__all__ = ["FULL", "INITIALS", "SHORT", "PersonStyle", "render_person"]

SHORT, INITIALS, FULL = 0, 1, 2
"""The levels of a given name: family only, initials, as it stands."""

# Languages whose particles do not stand at the end of a line, as citeproc-js has them.
_UNBROKEN = frozenset({"fr", "ru", "cs"})
_USUAL = re.compile(r"[A-Za-z][A-Za-z. -]*")
_APOSTROPHES = ("'", "’", "ʼ", "-")


@frozen
class PersonStyle:
    """What cs:name, its parts and the style say about a single name. `initial_mark` None: given names in full.

    `case_language` is that of the work, by which letters change their case. In a sort key every particle is a word of
    its own: "d’ Alembert".
    """

    initial_mark: str | None = None
    initialize: bool = True
    keeps_hyphen: bool = True
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    family: ast.Look = ast.PLAIN
    given: ast.Look = ast.PLAIN
    language: str = "en"
    case_language: str = "en"
    is_sort_key: bool = False
    is_plain: bool = field(init=False)

    @is_plain.default
    def _find_plain(self) -> bool:
        return self.family == ast.PLAIN and self.given == ast.PLAIN


def render_person(name: Name, style: PersonStyle, level: int, *, inverted: bool) -> Content:
    """`name` at a level of its given name; `inverted`: family first.

    Affixes of name parts are for names of two parts in order; a dropping particle looks as given names do.

    >>> gogh = Name(family="Gogh", given="Vincent", non_dropping_particle="van")
    >>> render_person(gogh, PersonStyle(), FULL, inverted=True)
    'Gogh, Vincent van'
    """
    if name.literal:
        return _apply_look(name.literal, _inner(style.family), style)
    given = _given(name, style, level) if level != SHORT else ""
    family = name.family
    if style.is_plain and _is_usual(name):
        if level == SHORT:
            return family
        return f"{family}{style.sort_separator}{given}" if inverted else f"{given} {family}"
    particle = name.non_dropping_particle
    dropping = name.dropping_particle if level != SHORT else ""
    suffix = name.suffix if level != SHORT else ""
    if suffix and style.initial_mark is not None:
        suffix = normalize_initials(suffix, style.initial_mark)
    if not is_romanesque(name.family or name.given):
        return _glue([(particle + family, _inner(style.family)), (given, ast.PLAIN)], "", style)
    if name.static_ordering:
        pieces = [(_attach(particle, family, style), _inner(style.family)), (given, _inner(style.given))]
        return _glue(pieces, " ", style)
    if not family:
        return _glue([(given, _inner(style.given)), (suffix, ast.PLAIN)], " ", style)
    if inverted:
        return _inverted(name, style, given, dropping=dropping, suffix=suffix)
    if level == SHORT:
        return _apply_family_look(particle, family, style)
    return _natural(name, style, given, dropping=dropping, suffix=suffix)


def _is_usual(name: Name) -> bool:
    """Whether a name is just two parts in unaccented letters, as most are: nothing in it asks for a decision."""
    if name.dropping_particle or name.non_dropping_particle or name.suffix or name.static_ordering:
        return False
    return bool(_USUAL.fullmatch(name.family) and _USUAL.fullmatch(name.given)) and name.given not in TITLES


def _given(name: Name, style: PersonStyle, level: int) -> str:
    if not name.given or not name.family:
        return name.given
    if style.initial_mark is None or (level == FULL and style.initialize is not False):
        return name.given
    if style.initialize and level == INITIALS:
        return initialize(name.given, style.initial_mark, keeps_hyphen=style.keeps_hyphen)
    return normalize_initials(name.given, style.initial_mark, keeps_hyphen=style.keeps_hyphen)


def _attach(particle: str, family: str, style: PersonStyle) -> str:
    return particle + _particle_glue(particle, style) + family if particle else family


def _particle_glue(particle: str, style: PersonStyle) -> str:
    """What stands between particle and family name: nothing, a space, or one that does not break."""
    if style.is_sort_key:
        return " "
    if particle.endswith((*_APOSTROPHES, " ")):
        return ""
    return "\u00a0" if style.language in _UNBROKEN else " "


def _apply_family_look(particle: str, family: str, style: PersonStyle) -> Content:
    """Particle and family name, each in the format of the family part; its affixes go around both."""
    look = style.family
    if look == ast.PLAIN or not particle:
        return _apply_look(_attach(particle, family, style), look, style)
    bare = ast.Look(decorations=look.decorations, text_case=look.text_case)
    glue = _particle_glue(particle, style)
    kids = [_apply_look(particle, bare, style), _apply_look(family, bare, style)]
    return Node(kids, ast.Look(prefix=look.prefix, suffix=look.suffix), glue)


def _inverted(name: Name, style: PersonStyle, given: str, *, dropping: str, suffix: str) -> Content:
    particle = name.non_dropping_particle
    separator = ", " if name.given in TITLES else style.sort_separator
    if style.demote == "display-and-sort":
        family: Content = _apply_look(name.family, style.family, style)
        demoted = particle.rstrip()
    else:
        family = _apply_family_look(particle, name.family, style)
        demoted = ""
    look = _inner(style.given)
    rest = _glue([(given, look), (dropping, look), (demoted, _inner(style.family))], " ", style)
    if rest != "" and (style.given.prefix or style.given.suffix):
        rest = Node([rest], ast.Look(prefix=style.given.prefix, suffix=style.given.suffix))
    parts = [part for part in (family, rest, content_of(suffix)) if part != ""]
    return _join(parts, separator)


def _inner(look: ast.Look) -> ast.Look:
    if not look.prefix and not look.suffix:
        return look
    return ast.Look(decorations=look.decorations, text_case=look.text_case)


def _natural(name: Name, style: PersonStyle, given: str, *, dropping: str, suffix: str) -> Content:
    particle, family, look = name.non_dropping_particle, name.family, style.family
    inner = attrs.evolve(style, family=_inner(look)) if look.prefix or look.suffix else style
    last = _apply_family_look(particle, family, inner)
    if dropping:
        last = _join([_apply_look(dropping, _inner(style.given), style), last], _particle_glue(dropping, style))
    if suffix:
        last = _join([last, content_of(suffix)], ", " if name.comma_suffix else " ")
    if look.prefix or look.suffix:
        last = Node([last], ast.Look(prefix=look.prefix, suffix=look.suffix))
    parts = [part for part in (_apply_look(given, style.given, style), last) if part != ""]
    return _join(parts, "" if style.given.suffix.endswith("\u00a0") else " ")


def _glue(pieces: list[tuple[str, ast.Look]], separator: str, style: PersonStyle) -> Content:
    return _join([_apply_look(text, look, style) for text, look in pieces if text], separator)


def _join(parts: list[Content], separator: str) -> Content:
    """The parts as one string where they are strings, as a node otherwise."""
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) == len(parts):
        return separator.join(texts)
    return parts[0] if len(parts) == 1 else Node(parts, delimiter=separator)


def _apply_look(text: str, look: ast.Look, style: PersonStyle) -> Content:
    if not text:
        return ""
    if look is ast.PLAIN:
        return content_of(text)
    if look.text_case:
        text = _change_case(text, look.text_case, style.case_language)
    return Node([content_of(text)], look)


def _change_case(text: str, case: str, language: str) -> str:
    """`text` in the case that a name part asks for. In sentence case the words behind the first become small, and a
    word of capitals, or with capitals inside it, stays: "O’Moor", "NASA"."""
    if case != "sentence":
        return apply_case(text, case, language)
    first, *rest = text.split(" ")
    first = apply_case(first, "capitalize-first", language)
    return " ".join(
        (first, *(apply_case(word, "lowercase", language) if word[1:].islower() else word for word in rest))
    )
