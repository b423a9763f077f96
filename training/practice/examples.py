"""Makes labelled examples out of printed pieces: one text, its tokens, a label for each. Pure; seeded by `dice`."""

from collections.abc import Sequence

from attrs import frozen

from k2refs.formats.plaintext.tokens import Token, tokenize
from training.practice.chance import Dice
from training.practice.noise import spoil
from training.practice.printing import Piece, print_pattern
from training.practice.works import Vocabulary, draw_work

__all__ = ["Example", "label_pieces", "make_example"]


@frozen
class Example:
    """A printed reference: `tags` has "B-label" or "I-label" for each token."""

    text: str
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]


def make_example(dice: Dice, vocabulary: Vocabulary) -> Example:
    """One made-up work, printed by a pattern and spoilt as the world does."""
    return label_pieces(dice, print_pattern(dice, draw_work(dice, vocabulary), vocabulary))


def label_pieces(dice: Dice, pieces: Sequence[Piece]) -> Example:
    """The example that `pieces` make; what stands between two fields belongs to the one before it."""
    characters: list[tuple[str, str]] = []
    for number, (label, text) in enumerate(pieces):
        characters.extend((character, f"{number}|{label}" if label else "") for character in text)
    characters = spoil(dice, characters)
    text = "".join(character for character, _ in characters)
    tokens = tokenize(text)
    tags: list[str] = []
    before = ""
    for token in tokens:
        owner = next((label for _, label in characters[token.start : token.end] if label), "") or before
        if not owner:
            owner = next((label for _, label in characters[token.end :] if label), "0|note")
        name = owner.partition("|")[2]
        tags.append(("I-" if owner == before else "B-") + name)
        before = owner
    return Example(text, tokens, tuple(tags))
