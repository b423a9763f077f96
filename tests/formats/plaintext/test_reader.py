"""One typed reference with its fields, their places and a confidence; nothing in it is invented."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2refs.formats.plaintext import ReadReference, RuleTagger, read_reference_text
from k2refs.formats.plaintext.tokens import MAX_CHARACTERS
from k2refs.model.dates import Date

# The three references of the article that the project starts from, and what they hold.
MENATETRENONE = (
    "Effect of menatetrenone on bone mineral density and incidence of vertebral fractures in postmenopausal women with "
    "osteoporosis: A comparison with the effect of etidronate"
)
CAPSULE = (
    "Clinical evaluation of soft capsule menatetrenone (Ea-0167) in the treatment of osteoporosis. Late Phase II Dose "
    "Study"
)
ARTICLE = {
    "Iwamoto J. Vitamin K₂ therapy for postmenopausal osteoporosis. Nutrients. 2014 May 6(5): 1971–1980.": {
        "author": ["Iwamoto|J."],
        "title": "Vitamin K₂ therapy for postmenopausal osteoporosis",
        "container-title": "Nutrients",
        "issued": (2014, 5),
        "volume": "6",
        "issue": "5",
        "page": "1971-1980",
    },
    f"Iwamoto J., Takeda T., Ichimura S. {MENATETRENONE}. J. Orthop. Sci. 2001. 6:487–492. "
    "doi: 10.1007/s007760100002..": {
        "author": ["Iwamoto|J.", "Takeda|T.", "Ichimura|S."],
        "title": MENATETRENONE,
        "container-title": "J. Orthop. Sci.",
        "issued": (2001,),
        "volume": "6",
        "page": "487-492",
        "DOI": "10.1007/s007760100002",
    },
    f"Orimo H., Fujita T., Onomura T., Inoue T., Kushida K., Shiraki M. {CAPSULE}. J. New Rem. Clin. "
    "1992.41:1249–1279. (in Japanese).": {
        "author": ["Orimo|H.", "Fujita|T.", "Onomura|T.", "Inoue|T.", "Kushida|K.", "Shiraki|M."],
        "title": CAPSULE,
        "container-title": "J. New Rem. Clin.",
        "issued": (1992,),
        "volume": "41",
        "page": "1249-1279",
        "language": "ja",
    },
}


def plain(read: ReadReference) -> dict[str, object]:
    """The values as simple things to compare."""
    out: dict[str, object] = {}
    for name, value in read.reference.values.items():
        if isinstance(value, tuple):
            out[name] = [f"{person.family}|{person.given}" for person in value]
        else:
            out[name] = value.start.parts if isinstance(value, Date) and value.start else value
    return out


@pytest.mark.parametrize(
    ("text", "title", "container", "year"),
    [
        (
            "Orimo H, Fujita T. Soft capsule menatetrenone. J New Rem Clin. 1992;41:1249-79.",
            "Soft capsule menatetrenone",
            "J New Rem Clin.",
            1992,
        ),
        (
            "Smith, J. A. (2001). Bone loss in women. Journal of Bone, 6(2), 487–492.",
            "Bone loss in women",
            "Journal of Bone",
            2001,
        ),
    ],
)
def test_rules_read_plain_references(text: str, title: str, container: str, year: int) -> None:
    reference = read_reference_text(text, RuleTagger()).reference
    assert (reference.title, reference.container_title.rstrip("."), reference.year) == (
        title,
        container.rstrip("."),
        year,
    )


def assert_nothing_invented(read: ReadReference) -> None:
    folded = fold(read.raw)
    for name, (start, end) in read.spans.items():
        assert 0 <= start < end <= len(read.raw), name
    for name, value in read.reference.values.items():
        if name in ("language", "edition", "ISBN") or isinstance(value, Date):
            continue
        words = [value] if isinstance(value, str) else [part for n in value for part in (n.family, n.given, n.literal)]
        for word in words:
            assert all(fold(piece) in folded for piece in re.split(r"[-\s]", word)), (name, value)


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@given(st.text(max_size=400))
def test_any_text_is_read_without_inventing(text: str) -> None:
    assert_nothing_invented(read_reference_text(text, RuleTagger()))


@given(
    st.lists(
        st.sampled_from(
            [*"Orimo H., 1992;41:12–79. “Bone” (in press) doi:10.1/x pp. In Eds. 骨".split(" "), "\n", "ed."]
        )
    )
)
def test_any_order_of_its_pieces_is_read_without_inventing(pieces: list[str]) -> None:
    assert_nothing_invented(read_reference_text(" ".join(pieces), RuleTagger()))


@pytest.mark.parametrize("text", ["", "   \n", "x" * (MAX_CHARACTERS + 1), "\x00" * 5000])
def test_what_cannot_be_a_reference_holds_nothing(text: str) -> None:
    read = read_reference_text(text)
    assert (read.reference.values, read.spans, read.confidence) == ({}, {}, 0.0)


def test_identifiers_are_canonical_and_the_arxiv_number_is_kept() -> None:
    read = read_reference_text(
        "Zeller K. WAVES. Eur. Phys. J. C 71 (2011) 1604 [arXiv:1105.0031] doi :10 .5432 /epwj/s10"
    )
    assert read.reference.values["DOI"] == "10.5432/epwj/s10"
    assert read.reference.extra["eprint"] == "1105.0031"


def test_rules_are_never_sure() -> None:
    assert not read_reference_text("Orimo H. Soft capsule. J New Rem Clin. 1992;41:1249-79.", RuleTagger()).is_sure
