"""Prints made-up people as lists of references do: in every order, with initials in every form. Pure."""

from collections.abc import Sequence

from attrs import frozen

from training.practice.chance import Dice, weighted
from training.practice.works import Person

__all__ = ["Manner", "draw_manner", "print_people"]


@frozen
class Manner:
    """How one list prints names: `order` "family" first, "given" first or "turned" (the first only)."""

    order: str
    given: str
    inner: str
    between: str
    last: str
    most: int
    etal: str
    is_upper: bool
    is_wide: bool


_ETAL = (
    " et al.",
    " et al.",
    " etal.",
    ", et al.",
    ", et al.",
    ", et al",
    " et al",
    " et. al.",
    " and others",
    ", and others",
    " & al.",
    " u. a.",
    " et coll.",
    "; et al.",
    ", …",
    " and co-workers",
    " a kol.",
    " y cols.",
    " e outros",
)
_LASTS = (", and ", ", and ", " and ", " and ", " and ", " and ", ", ", ", ", ", ", " & ", ", & ", ", & ", " et ")
_BY_LANG = {
    "de": (" und ", " / ", "/", ", "),
    "fr": (" et ", ", "),
    "es": (" y ", " y ", ", "),
    "pt": (" e ", "; ", "; "),
    "it": (" e ", ", "),
    "nl": (" en ", ", "),
    "ru": (", ",),
}


# (order, forms of given names, between family and given name, between people), and how often.
_MANNERS = (
    (("family", ("compact",), " ", (", ",)), 21),  # Smith JA, Jones B
    (("family", ("dots", "spaced", "spaced", "full-initial"), ", ", (", ", ", ", ", ", "; ", "; ", ",")), 28),
    (("family", ("dots", "spaced", "bare"), " ", (", ", ", ", "; ")), 10),  # Smith J.A., Jones B.
    (("given", ("dots", "spaced", "spaced", "full", "full-initial", "full-initial"), " ", (", ",)), 21),
    (("turned", ("full", "full-initial", "full", "spaced"), ", ", (", ",)), 11),  # Smith, John A., and Bob Jones
    (("family", ("full",), ", ", ("; ", "; ", ", ", " / ", " - ", " & ")), 6),
    (("family", ("full",), " ", (", ", ", ", " et ", "; ", " et ")), 5),  # Smith John, Jones Bob
)


def draw_manner(dice: Dice, lang: str) -> Manner:
    """One manner, its parts in keeping with each other: compact initials go without a comma, semicolons with one."""
    order, forms, inner, joints = weighted(dice, _MANNERS)
    given, between = dice.choice(forms), dice.choice(joints)
    last = dice.choice(_BY_LANG.get(lang, _LASTS) if dice.random() < 0.6 else _LASTS)
    if between == "; ":
        last = dice.choice(("; ", "; ", "; and ", " and ", "; & ", " & "))
    elif given == "compact" and dice.random() < 0.7:
        last = ", "
    most = dice.choice((99, 99, 99, 1, 3, 6, 6, 2, 10, 4))
    is_upper, is_wide = dice.random() < 0.10, lang in ("ko", "ja", "zh")
    etal = dice.choice(_ETAL)
    return Manner(order, given, inner, between, last=last, most=most, etal=etal, is_upper=is_upper, is_wide=is_wide)


def print_people(dice: Dice, people: Sequence[Person], manner: Manner) -> str:
    """The names as one text, with "et al." where the manner cuts them."""
    if manner.is_wide:
        return _print_wide(dice, people)
    shown = people[: manner.most] if len(people) > manner.most + 1 else people
    names = [_print_one(dice, person, manner, is_first=i == 0) for i, person in enumerate(shown)]
    if len(shown) < len(people):
        return manner.between.join(names) + manner.etal
    if len(names) == 1:
        return names[0] + (manner.etal if dice.random() < 0.05 else "")
    last = manner.last
    if len(names) == 2 and last == ", and " and manner.order == "given":
        last = " and "
    return manner.between.join(names[:-1]) + last + names[-1]


def _print_one(dice: Dice, person: Person, manner: Manner, *, is_first: bool) -> str:
    given = _given(person.given, manner.given)
    family = person.family.upper() if manner.is_upper else person.family
    if person.particle and manner.order == "family" and dice.random() < 0.15:
        given += " " + person.particle
    elif person.particle:
        family = person.particle + " " + family
    if dice.random() < 0.01:
        family += dice.choice((", Jr.", " Jr.", " Jr", ", III", " II"))
    if manner.order == "family" or (manner.order == "turned" and is_first):
        return family + manner.inner + given
    return given + " " + family


def _given(names: Sequence[str], form: str) -> str:
    if form == "full":
        return " ".join(names)
    if form == "full-initial":
        return " ".join((names[0], *(name[0] + "." for name in names[1:])))
    letters = [
        "-".join(part[:1].upper() + ("." if form in ("dots", "spaced") else "") for part in name.split("-"))
        for name in names
    ]
    if form == "compact":
        return "".join(letter.replace("-", "") for letter in letters)
    return (" " if form in ("spaced", "bare") else "").join(letters)


def _print_wide(dice: Dice, people: Sequence[Person]) -> str:
    names = [person.family + person.given[0] for person in people[: dice.randint(1, 4)]]
    joint = dice.choice((", ", ", ", "·", ".", "・", ",", "; ", "、"))
    text = joint.join(names)
    return text + dice.choice((" 외", " 등", "等", " 외 2인")) if dice.random() < 0.06 else text
