"""Spoils printed references as the world does: lost and slipped-in spaces, scanning slips, torn words. Pure; seeded."""

from collections.abc import Sequence

from training.practice.chance import Dice

__all__ = ["spoil"]

_SLIPS = {
    "l": "1",
    "I": "l",
    "O": "0",
    "e": "c",
    "m": "rn",
    "fi": "f",
    "ö": "o",
    "é": "e",
    "ü": "u",
    "–": "-",
    "“": '"',
    "”": '"',
    "’": "'",
    "ß": "ss",
    "í": "i",
    "ó": "o",
    "ä": "a",
    "ç": "c",
}


def spoil(dice: Dice, characters: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """`characters` (each with its label) as a copy out of a bad file may have them; most are left as they are."""
    row = list(characters)
    chance = dice.random()
    if chance < 0.50:
        return row
    if chance < 0.60:
        return _slip_spaces(dice, row, lost=0.08, added=0.0)
    if chance < 0.76:
        return _slip_spaces(dice, row, lost=dice.random() * 0.25, added=dice.random() * 0.9)
    if chance < 0.84:
        return _tear(dice, row)
    if chance < 0.90:
        return _scan(dice, row)
    if chance < 0.95:
        return _punctuate(dice, row)
    return _slip_spaces(dice, _tear(dice, row), lost=0.02, added=0.05)


def _slip_spaces(dice: Dice, row: list[tuple[str, str]], *, lost: float, added: float) -> list[tuple[str, str]]:
    """Spaces lost after marks and now and then between words; spaces slipped in before marks."""
    out: list[tuple[str, str]] = []
    for i, (character, label) in enumerate(row):
        if character == " " and 0 < i < len(row) - 1:
            if dice.random() < (lost * 2 if not row[i - 1][0].isalnum() else lost / 3):
                continue
        elif (
            character in ".,;:()[]"
            and out
            and out[-1][0] not in " ."
            and dice.random() < added * (0.35 if label != "link" else 0.1)
        ):
            out.append((" ", out[-1][1]))
        out.append((character, label))
        if character in "([–-" and dice.random() < added * 0.3:
            out.append((" ", label))
    return out


def _tear(dice: Dice, row: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words torn by a hyphen at the end of a line, the rest on the next line or after a space."""
    out: list[tuple[str, str]] = []
    joint = dice.choice(("- ", "-", "- "))
    for i, (character, label) in enumerate(row):
        out.append((character, label))
        inside = 2 < i < len(row) - 3 and all(row[j][0].islower() for j in range(i - 1, i + 3))
        if inside and label not in ("link", "") and dice.random() < 0.02:
            out.extend((mark, label) for mark in joint)
    return out


def _scan(dice: Dice, row: list[tuple[str, str]]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for character, label in row:
        if character in _SLIPS and dice.random() < 0.05:
            out.extend((letter, label) for letter in _SLIPS[character])
        else:
            out.append((character, label))
    return out


def _punctuate(dice: Dice, row: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A mark between fields doubled, lost or another; the last stop lost."""
    out: list[tuple[str, str]] = []
    for character, label in row:
        if not label and character in ".,;:" and dice.random() < 0.2:
            out.extend((mark, label) for mark in dice.choice((character * 2, "", ",", ".", ";")))
        else:
            out.append((character, label))
    return out
