"""The authors end where their names do, and clauses that name a role go to editors and translators."""

import pytest

from k2refs.formats.plaintext.repairs.steps import mend
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import Tagging


def mended(text: str, runs: list[tuple[str, int]]) -> list[tuple[str, str]]:
    """(label, text) of each run after mending; `runs` are (label, tokens) in order."""
    tokens = tokenize(text)
    labels = tuple(label for label, count in runs for _ in range(count))
    assert len(labels) == len(tokens)
    begins = tuple(i == 0 for _, count in runs for i in range(count))
    tagging = mend(tokens, Tagging(labels, begins, 0.5))
    found: list[tuple[str, str]] = []
    for token, label, begin in zip(tokens, tagging.labels, tagging.begins, strict=True):
        if not found or begin or label != found[-1][0]:
            found.append((label, token.text))
        else:
            found[-1] = (label, f"{found[-1][1]} {token.text}")
    return found


CASES = [
    (
        "R. SALO et A. SINHA. Tetra 16",
        [("author", 6), ("title", 2), ("container", 1), ("volume", 1)],
        [("author", "R . SALO et A . SINHA ."), ("container", "Tetra"), ("volume", "16")],
    ),
    (
        "P. Val, Maps, Rings and Rotations (1964)",
        [("author", 6), ("title", 3), ("date", 3)],
        [("author", "P . Val ,"), ("title", "Maps , Rings and Rotations"), ("date", "( 1964 )")],
    ),
    (
        "L. Fadd, Zh. Eksp. Fiz. 39",
        [("author", 6), ("container", 4), ("volume", 1)],
        [("author", "L . Fadd ,"), ("container", "Zh . Eksp . Fiz ."), ("volume", "39")],
    ),
    (
        "P. Mugg and M. Hog, C. R. Phys 10",
        [("author", 12), ("container", 1), ("volume", 1)],
        [("author", "P . Mugg and M . Hog ,"), ("container", "C . R . Phys"), ("volume", "10")],
    ),
    (
        "M. Cacci, A. Soyez, Jet User Manual, JHEP 72",
        [("author", 12), ("container", 1), ("volume", 1)],
        [
            ("author", "M . Cacci , A . Soyez ,"),
            ("title", "Jet User Manual ,"),
            ("container", "JHEP"),
            ("volume", "72"),
        ],
    ),
    (
        "Lee, J., Ek, R., Bone 19",
        [("author", 10), ("container", 1), ("volume", 1)],
        [("author", "Lee , J . , Ek , R . ,"), ("container", "Bone"), ("volume", "19")],
    ),
    (
        "Dow, Z. and Li, R. Wavelog: Counting ships",
        [("author", 11), ("title", 2)],
        [("author", "Dow , Z . and Li , R ."), ("title", "Wavelog : Counting ships")],
    ),
    (
        "Z. Dai and Q. Le: Training models",
        [("author", 8), ("title", 2)],
        [("author", "Z . Dai and Q . Le :"), ("title", "Training models")],
    ),
    (
        "Silent Harbours. Translated by Will Marsh. Boston",
        [("title", 8), ("place", 1)],
        [("title", "Silent Harbours ."), ("translator", "Translated by Will Marsh ."), ("place", "Boston")],
    ),
    (
        "Theory. Philos. Trans. R. Soc. B 370",
        [("title", 2), ("container", 9), ("volume", 1)],
        [("title", "Theory ."), ("container", "Philos . Trans . R . Soc . B"), ("volume", "370")],
    ),
    (
        "VERDIER, F. L'Écluse se ferme",
        [("author", 6), ("title", 3)],
        [("author", "VERDIER , F ."), ("title", "L ' Écluse se ferme")],
    ),
    (
        "Alena Leden, How Norway Still Fishes: Coastal Habits",
        [("author", 8), ("title", 2)],
        [("author", "Alena Leden ,"), ("title", "How Norway Still Fishes : Coastal Habits")],
    ),
    (
        "Sandoz, Pierre, Homo Viator. Stanford",
        [("author", 7), ("publisher", 1)],
        [("author", "Sandoz , Pierre ,"), ("title", "Homo Viator ."), ("place", "Stanford")],
    ),
    (
        "Tarn D, Holm K. Scoring QF-12 onto the EV",
        [("author", 9), ("title", 4)],
        [("author", "Tarn D , Holm K ."), ("title", "Scoring QF - 12 onto the EV")],
    ),
    (
        "Tarn D, Holm K. A. Mapping the EQ",
        [("author", 8), ("title", 3)],
        [("author", "Tarn D , Holm K . A ."), ("title", "Mapping the EQ")],
    ),
    (
        "Vogt, Anselm, Spätantike Gärten. Gesellschaft, Stuttgart",
        [("author", 7), ("title", 2), ("place", 1)],
        [
            ("author", "Vogt , Anselm ,"),
            ("title", "Spätantike Gärten . Gesellschaft ,"),
            ("place", "Stuttgart"),
        ],
    ),
    (
        "Vogt, Anselm, Anna Klein, Die Gesellschaft, Stuttgart",
        [("author", 7), ("title", 3), ("place", 1)],
        [("author", "Vogt , Anselm , Anna Klein ,"), ("title", "Die Gesellschaft ,"), ("place", "Stuttgart")],
    ),
    (
        "Vogt, Anselm, und Anna Klein. Gesellschaft, Stuttgart",
        [("author", 8), ("title", 2), ("place", 1)],
        [("author", "Vogt , Anselm , und Anna Klein ."), ("title", "Gesellschaft ,"), ("place", "Stuttgart")],
    ),
    (
        "Ann Lee and Bo Ek. “Sydney W. Head: A Life.” Broadcasting",
        [("author", 9), ("title", 7), ("container", 1)],
        [("author", "Ann Lee and Bo Ek ."), ("title", "“ Sydney W . Head : A Life . ”"), ("container", "Broadcasting")],
    ),
    (
        "Odile Varn, Borrowed Rivers, Small Wars: The Danube (Oxford: Clarendon",
        [("author", 9), ("title", 3), ("place", 2), ("publisher", 1)],
        [
            ("author", "Odile Varn ,"),
            ("title", "Borrowed Rivers , Small Wars : The Danube ("),
            ("place", "Oxford :"),
            ("publisher", "Clarendon"),
        ],
    ),
    (
        "Anna Klein, Peter Schmidt: Die Wolga. Bonn",
        [("author", 6), ("title", 3), ("place", 1)],
        [("author", "Anna Klein , Peter Schmidt :"), ("title", "Die Wolga ."), ("place", "Bonn")],
    ),
    (
        "Lee, Ann, Bob Jones. Stanford",
        [("author", 7), ("genre", 1)],
        [("author", "Lee , Ann , Bob Jones ."), ("genre", "Stanford")],
    ),
    (
        "Food Agency, World Health Organization of Europe. Report. Rome",
        [("author", 9), ("title", 2), ("place", 1)],
        [("author", "Food Agency , World Health Organization of Europe ."), ("title", "Report ."), ("place", "Rome")],
    ),
    (
        "Rin Kash and Greg Vart, A TQFT of type",
        [("author", 9), ("title", 1)],
        [("author", "Rin Kash and Greg Vart ,"), ("title", "A TQFT of type")],
    ),
    (
        "Jan Ekman and Rin M. Kash, Complex Spaces, 1964",
        [("author", 11), ("date", 1)],
        [("author", "Jan Ekman and Rin M . Kash ,"), ("title", "Complex Spaces ,"), ("date", "1964")],
    ),
    (
        "Lee J, Ek R. Bone. Nature",
        [("author", 6), ("title", 2), ("container", 1)],
        [("author", "Lee J , Ek R ."), ("title", "Bone ."), ("container", "Nature")],
    ),
    (
        "Notes. Trans. Nils Ranke. Coastal Review 13",
        [("title", 2), ("container", 7), ("volume", 1)],
        [
            ("title", "Notes ."),
            ("translator", "Trans . Nils Ranke ."),
            ("container", "Coastal Review"),
            ("volume", "13"),
        ],
    ),
    (
        "Stories. Ed. Peter Wash. New York: Knopf",
        [("title", 2), ("publisher", 5), ("place", 3), ("publisher", 1)],
        [("title", "Stories ."), ("editor", "Ed . Peter Wash ."), ("place", "New York :"), ("publisher", "Knopf")],
    ),
    (
        "Rings. Trans. Amer. Math. Soc. 351",
        [("title", 2), ("container", 8), ("volume", 1)],
        [("title", "Rings ."), ("container", "Trans . Amer . Math . Soc ."), ("volume", "351")],
    ),
    (
        "Essays, translated by Dag W. Smed, 61-77",
        [("title", 2), ("note", 10)],
        [("title", "Essays ,"), ("translator", "translated by Dag W . Smed ,"), ("note", "61 - 77")],
    ),
]


@pytest.mark.parametrize(("text", "runs", "want"), CASES)
def test_people_end_where_their_names_do(text: str, runs: list[tuple[str, int]], want: list[tuple[str, str]]) -> None:
    assert mended(text, runs) == want
