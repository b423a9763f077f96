"""Draws made-up works: people, titles, journals, numbers, in the shapes that real ones have. Pure; seeded by `dice`."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from training.practice.chance import Dice, weighted
from training.practice.containers import draw_container
from training.practice.lists import COLLABORATIONS, listed
from training.practice.numbers import draw_meeting, draw_numbers
from training.practice.subjects import NOUNS, PINYIN
from training.practice.titles import draw_title

__all__ = ["Person", "Vocabulary", "Work", "draw_work"]


@frozen
class Person:
    """`given` has one word per given name; `particle` is part of the family name ("van")."""

    given: tuple[str, ...]
    family: str
    particle: str = ""


@frozen
class Vocabulary:
    """Where works are drawn from: families and given names, and words, by language; journals (title, short, ISSN)."""

    people: Mapping[str, tuple[Sequence[str], Sequence[str]]]
    words: Mapping[str, Sequence[str]]
    journals: Sequence[tuple[str, str, str]]


@frozen
class Work:
    """A made-up work; `fields` by the codes of patterns, "" left out. `lang` is the language of its title."""

    kind: str
    lang: str
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    institution: str = ""
    fields: Mapping[str, str] = field(factory=dict)


_PARTICLES = listed("van|van der|van den|de|de la|von|di|da|dos|le|ten|El|al|Ben|Mac|Del")
_BODIES = listed(
    """
    World Health Organization|WHO|U.S. Department of {}|Ministry of {}|Department of {}|European
    Commission|OECD|UNESCO|
    National Institute of {}|National Research Council|U.S. Bureau of {}|American {} Association|International {}
    Society|
    Institute for {}|Centre for {} Research|Food and Agriculture Organization|IPCC|American Psychiatric Association|
    Statistisches Bundesamt|INSEE|IBGE|Ministério da Saúde|Brasil|Ministère de l'{}|Instituto Nacional de {}|Royal
    Society|
    United Nations|NASA|CDC|National Bureau of {}|{} Working Group|{} Study Group|U.S. Board of {}|Federal {}
    Agency|UNHCR
    """
)
_KINDS = (
    ("journal", 40),
    ("physics", 13),
    ("book", 17),
    ("chapter", 13),
    ("conference", 14),
    ("thesis", 4),
    ("report", 5),
    ("web", 4),
    ("news", 2),
    ("preprint", 3),
    ("edited", 2),
)
_LANGS = (
    ("en", 74),
    ("de", 6),
    ("fr", 6),
    ("es", 3),
    ("pt", 3),
    ("it", 2),
    ("ru", 1),
    ("nl", 1),
    ("pl", 1),
    ("ko", 5),
    ("ja", 1),
    ("zh", 1),
)
_WIDE = ("ko", "ja", "zh")


def draw_work(dice: Dice, vocabulary: Vocabulary) -> Work:
    """One made-up work with everything that a style could print of it."""
    lang, kind = weighted(dice, _LANGS), weighted(dice, _KINDS)
    if kind == "physics" and dice.random() < 0.95:
        lang = "en"
    count = 1 + min(dice.randint(0, 4), dice.randint(0, 9)) if dice.random() < 0.9 else dice.randint(6, 24)
    people = _draw_people(dice, vocabulary, lang=lang, count=1 if kind == "thesis" else count)
    editors = _draw_people(dice, vocabulary, lang=lang, count=dice.randint(1, 3))
    fields = {"T": draw_title(dice, vocabulary.words, lang), **draw_numbers(dice, kind)}
    fields.update(draw_container(dice, vocabulary.words, vocabulary.journals, lang=lang, kind=kind))
    if fields["C"] == "PoS":
        fields["V"] = draw_meeting(dice)
    return Work(kind, lang, people, editors, _draw_body(dice, lang, kind), {k: v for k, v in fields.items() if v})


def _draw_body(dice: Dice, lang: str, kind: str) -> str:
    """An institution in the place of people, or a collaboration that people speak for; mostly ""."""
    if dice.random() < 0.05 and kind != "thesis" and lang not in _WIDE:
        return dice.choice(_BODIES).format(dice.choice(NOUNS).capitalize())
    if kind == "physics" and dice.random() < 0.12:
        return dice.choice(COLLABORATIONS) + dice.choice((" Collaboration", " collaboration", " Collab.", ""))
    return ""


def _draw_people(dice: Dice, vocabulary: Vocabulary, *, lang: str, count: int) -> tuple[Person, ...]:
    mixed = tuple(name for name in vocabulary.people if name not in (*_WIDE, "ru"))
    people: list[Person] = []
    for _ in range(count):
        at_home = lang in vocabulary.people and dice.random() < (0.97 if lang in _WIDE else 0.5)
        tongue = lang if at_home else dice.choice(mixed)
        families, givens = vocabulary.people[tongue]
        if tongue not in (*_WIDE, "ru") and dice.random() < 0.12:
            people.append(Person((_pinyin_given(dice),), dice.choice(PINYIN)))
            continue
        given = [dice.choice(givens)]
        while tongue not in _WIDE and dice.random() < 0.38 and len(given) < 3:
            given.append(dice.choice(givens))
        family, particle = dice.choice(families), ""
        if tongue not in (*_WIDE, "ru"):
            if dice.random() < 0.05:
                family += dice.choice(("-", " ")) + dice.choice(families)
            if dice.random() < 0.05:
                particle = dice.choice(_PARTICLES)
        people.append(Person(tuple(given), family, particle))
    return tuple(people)


def _pinyin_given(dice: Dice) -> str:
    first, second = dice.choice(PINYIN), dice.choice(PINYIN)
    return dice.choice((first, first + second.lower(), first + "-" + second, first + "-" + second.lower()))
