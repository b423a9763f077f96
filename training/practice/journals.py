"""Draws journals and newspapers that no list has: acronyms, single words, sections, turned titles. Pure; seeded."""

from collections.abc import Mapping, Sequence

from training.practice.chance import Dice
from training.practice.lists import CITIES, listed
from training.practice.subjects import ADJECTIVES, NOUNS

__all__ = ["draw_journal"]

# n and m nouns with a capital, p their plural, a an adjective, f and h family names, c a town, x an acronym,
# j a journal of the styles, l a small noun, s a letter, d a number.
_FRAMES = listed(
    """
    {x}|{x}|{x}|{n}|{n}|{p}|{f}|{n} {m}|The {n} {m}|{c} {m}|The {c} Times|{c} Globe|The {c} Post|{c} Week|The {a}
    Observer| Daily {n}|{n} Week|{a} {n} Weekly|{n} Today|{f} de {c}|{n} de {f}|Le {n}|La {n}|Il {n}|Die {n}|El {n} de
    {c}|{c}er Zeitung|{c}er Nachrichten|{n}, {l} et {m}|{n}, {m} and {n}|{n}, {m} & {p}|The {c}, {c}, and {c} {a}
    Magazine| {a} {n}, {a} {m}, and {p}|{n}, {p}, and {m}|Annals of {n}, {m} and {p}|{n} & {m}|{n} and {m}| {n}, IEEE
    Transactions on|{n} and {m}, IEEE Transactions on|{n}, {m}, and {p}, IEEE Transactions on|{n}, IEEE Journal on|{n}
    {m}, IEEE/ACM Transactions on|{n}, Journal of|{a} {n}, International Journal of|{n} Abstracts International:
    Section {s}: {a} {p}|{n} Abstracts International Section {s}: {a} and {a} {p}|Journal of {n}, Series {s}|Journal
    of {n} {s}|Journal of {n}: {a} {m}|{j}, Part {s}|{j}: Section {s}|{j}. Série {s}|Proceedings of the {a} Society of
    {c} {s}| Memoirs of the {c} {n} Society|Bulletin of the {a} {n} of {c}|Transactions of the {c} {n}
    Conference|Cahiers de {n}| Annales de {c}|Mémoires de la Société de {c}|Bulletin de l'{n} de {c}|Mitteilungen der
    {n} in {c}|Archiv für {n}| Zeitschrift für {n} und {m}|Jahrbuch {n}|Quaderni di {n}|Rivista di {n} e {m}|Boletín
    de {n}|Revista de {n} y {m}| Cuadernos de {n}|Estudos de {n}|{j} ({c})|Working Papers in {n}|{x} Technical
    Papers|{x} Bulletin|{x} Journal|{x} Review| {x} Newsletter|{n} Letters|{n} Reports {s}|{a} {n} Reviews
    """
)
_SHORT = listed(
    """
    {u}. {v}.|{u}. {v}. {w}.|{u}. {n}|{n} {u}.|J. {u}.|J. {u}. {v}.|J. {u}. {v}. {w}.|{u}. {v}. {s}|{u}. {v}. {w}.
    {s}| Z. {u}.|Bull. {u}. {v}.|Ann. {u}.|Rev. {u}. {v}.|Acta {u}.|{u} {v}|{u} {v} {w}|J {u}|J {u} {v}|{u}. & {v}.|
    Rend. {u}. {v}.|Trans. {u}. {v}.|Proc. {u}. {v}.|{u}. Lett.|{u}. {v}. Lett.|Can. J. {u}.|Aust. J. {u}.|Eur. J.
    {u}.| {c} L. Rev.|{c} L.J.|{c} Int'l L.J.|J. Int'l L.|{u}. L. Rev.|Int. J. {u}. {v}.|{u}. J.|{u}. J. {v}.|C.R.
    {u}. {v}. Série {s}|J. {u}. Soc. {v}. Trans. 1|{u}.-{v}. {w}.
    """
)


def draw_journal(dice: Dice, words: Mapping[str, Sequence[str]], known: str) -> str:
    """The name of a made-up journal or newspaper, whole or abbreviated; `known` is a real one to build on."""
    n, m = dice.choice(NOUNS), dice.choice(NOUNS)
    f, c = dice.choice(words["families"]), dice.choice(CITIES).split(",")[0]
    frame = dice.choice(_SHORT if dice.random() < 0.4 else _FRAMES)
    return frame.format(
        n=n.capitalize(), m=m.capitalize(), p=dice.choice(NOUNS).capitalize(), l=m, f=f, c=c, j=known,
        a=dice.choice(ADJECTIVES).capitalize(), x=_acronym(dice), s=dice.choice("ABCDE"),
        u=_stem(dice, words), v=_stem(dice, words), w=_stem(dice, words),
    )  # fmt: skip


def _acronym(dice: Dice) -> str:
    return "".join(dice.choice("ABCDEFGHIJLMNOPRSTUW") for _ in range(dice.randint(2, 6)))


def _stem(dice: Dice, words: Mapping[str, Sequence[str]]) -> str:
    """The first letters of a word, as abbreviations have them."""
    word = dice.choice(NOUNS) if dice.random() < 0.5 else dice.choice(words["en"])
    return word[: dice.randint(3, 6)].capitalize()
