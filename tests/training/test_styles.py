"""What a CSL style printed is cut into the fields it was printed from."""

from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from training.practice.styles import find_pieces

REFERENCE = Reference(
    "x",
    "article-journal",
    {
        "title": "Bone loss in women",
        "author": (Name(family="Orimo", given="Hajime"), Name(family="van Gogh", given="Vincent Willem")),
        "container-title": "Journal of Bone",
        "volume": "6",
        "issue": "2",
        "page": "487-492",
        "issued": Date(PartialDate(2001, 5)),
    },
)


def fields(text: str) -> dict[str, str]:
    return {label: piece for label, piece in find_pieces(text, REFERENCE) if label}


def test_vancouver_is_cut_into_its_fields() -> None:
    assert fields("1. Orimo H, van Gogh VW. Bone loss in women. Journal of Bone. 2001 May;6(2):487–92.") == {
        "number": "1.",
        "author": "Orimo H, van Gogh VW.",
        "title": "Bone loss in women",
        "container": "Journal of Bone",
        "date": "2001 May",
        "volume": "6",
        "issue": "2",
        "page": "487–92",
    }


def test_words_that_lead_to_a_number_go_with_it() -> None:
    text = "H. Orimo and V. W. van Gogh, “Bone Loss in Women,” Journal of Bone, vol. 6, no. 2, pp. 487–492, May 2001."
    assert {name: fields(text)[name] for name in ("volume", "issue", "page", "date")} == {
        "volume": "vol. 6",
        "issue": "no. 2",
        "page": "pp. 487–492",
        "date": "May 2001",
    }


def test_the_pieces_make_up_the_text() -> None:
    text = "Orimo, H., & van Gogh, V. W. (2001). Bone loss in women. Journal of Bone, 6(2), 487–492."
    assert "".join(piece for _, piece in find_pieces(text, REFERENCE)) == text


def test_a_text_without_the_title_is_not_used() -> None:
    assert find_pieces("Orimo H. 2001.", REFERENCE) == []
