"""Prints the dates of made-up works in the forms of many lists and languages. Pure; seeded by `dice`."""

from collections.abc import Mapping, Sequence

from training.practice.chance import Dice
from training.practice.lists import listed

__all__ = ["draw_months", "print_date"]

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
}
_WORDS = ("n.d.", "in press", "forthcoming", "s. d.")
# m month, o the next month, s and t their first three letters, d day, e a later day, y year, n month as two digits.
_FORMS = {
    "D": listed(
        """
        {y}|{y}|{y}|{m} {y}|{m} {y}|{m} {y}|{m}, {y}|{m} {d}, {y}|{d} {m} {y}|{y}, {m}|{y}, {m} {d}|{y}
        {s}|{y} {s} {d}|{y} {s}|
        {y}-{n}-{d}|{w} {y}|{m}/{o} {y}|{m}-{o} {y}|{d}. {m} {y}|{d}.{n}.{y}|{m} {d} {y}|{s}-{t} {y}|{m} {d}, {y}
        """
    ),
    "X": listed(
        """
        {m} {d}, {y}|{d} {m} {y}|{y}-{n}-{d}|{d}/{n}/{y}|{d}.{n}.{y}|{y} {s} {d}|{m} {y}|{d} {m}. {y}|{d} {s} {y}
        """
    ),
    "ED": listed("{d}-{e} {m} {y}|{m} {d}-{e}, {y}|{m} {y}|{y} {s} {d}-{e}|{m} {d}–{e}|{d}–{e} {m}, {y}"),
    "Y": listed("{y}-{z}|[{y}]|c{y}|ca. {y}|{y}/{z}|{y} [1964]|{y}/{z}"),
}
_SEASONS = ("Spring", "Fall", "Winter", "Summer", "Autumn")


def draw_months(dice: Dice, lang: str) -> list[str]:
    """Twelve names of months as one list writes them, whole or short."""
    months = _MONTHS.get(lang, _MONTHS["en"])
    if dice.random() < 0.45:
        stop = dice.choice((".", "", "."))
        return [name if len(name) < 5 else name[:3] + stop for name in months]
    return list(months)


def print_date(dice: Dice, fields: Mapping[str, str], months: Sequence[str], code: str) -> str:
    """The date that `code` asks for: Y the year, D all of it, X that of access, ED that of an event; "" without one."""
    lead = "A" if code == "X" else ""
    year = fields.get(lead + "Y", "")
    if not year:
        return ""
    if code == "Y" and dice.random() > 0.02:
        return year + (dice.choice("abcde") if dice.random() < 0.05 else "")
    if code == "Y" and dice.random() < 0.4:
        return dice.choice(_WORDS)
    number, day = int(fields["AM" if lead else "MO"]), fields["AD" if lead else "DY"]
    month, following = months[number - 1], months[number % 12]
    return dice.choice(_FORMS[code]).format(
        m=month, o=following, s=month[:3], t=following[:3], d=day, e=int(day) + 3, y=year, n=f"{number:02d}",
        w=dice.choice(_SEASONS), z=f"{(int(year) + 1) % 100:02d}",
    )  # fmt: skip
