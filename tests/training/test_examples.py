"""Made-up references: every token has a label, the label's text is the field's, and a seed gives them again."""

import random
import re

import pytest

from k2refs.formats.plaintext.types import LABELS
from training.practice.examples import label_pieces, make_example
from training.practice.patterns import BLOCKS, FIELDS, LINES
from training.practice.subjects import LANGUAGE_WORDS, NOUNS, WIDE
from training.practice.works import Vocabulary

_LATIN = (("Orimo", "Iwamoto", "van Dam"), ("Hajime", "Jun", "Ann"))
_WIDE = (("박", "최", "김"), ("성섭", "경원", "효숙"))
VOCABULARY = Vocabulary(
    people={name: (_WIDE if name in WIDE else _LATIN) for name in ("en", "de", "fr", "es", "pt", "it", "nl", *WIDE)},
    words={**LANGUAGE_WORDS, **WIDE, "en": NOUNS, "ru": NOUNS, "pl": NOUNS, "families": _LATIN[0], "givens": _LATIN[1]},
    journals=(("Journal of Bone", "J. Bone", "0949-2658"),),
)


class Calm(random.Random):
    """Dice that spoil nothing: the first draw of `spoil` is low."""

    def random(self) -> float:
        return super().random() * 0.49


def test_every_token_has_a_known_label() -> None:
    dice = random.Random(1)
    for _ in range(300):
        example = make_example(dice, VOCABULARY)
        assert len(example.tokens) == len(example.tags)
        assert {tag[2:] for tag in example.tags} <= set(LABELS)
        assert all(tag[:2] in ("B-", "I-") for tag in example.tags)


def test_a_seed_gives_the_same_examples() -> None:
    first, second = random.Random(7), random.Random(7)
    assert [make_example(first, VOCABULARY) for _ in range(20)] == [make_example(second, VOCABULARY) for _ in range(20)]


def test_marks_between_fields_belong_to_the_field_before() -> None:
    pieces = [("author", "Orimo H"), ("", ". "), ("title", "Soft capsule"), ("", ". "), ("date", "1992")]
    example = label_pieces(Calm(1), pieces)
    assert " ".join(example.tags) == "B-author I-author I-author B-title I-title I-title B-date"


@pytest.mark.parametrize("kind", sorted(LINES))
def test_patterns_name_known_fields_and_blocks(kind: str) -> None:
    for row in (*LINES[kind], *(row for rows in BLOCKS.values() for row in rows)):
        for code in re.findall(r"\{(\w+)", row):
            assert code in FIELDS or code in BLOCKS, (row, code)
        assert row.count("{") == row.count("}"), row
