"""The trained reader on the article's references, on strangers, and on texts that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.files.models import read_model
from k2refs.formats.plaintext import read_plaintext, read_reference_text
from k2refs.formats.plaintext.tag.trained import CrfTagger
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.model.source import Source
from tests.formats.plaintext.test_reader import ARTICLE, assert_nothing_invented, plain

pytest.importorskip("pycrfsuite", reason="the trained reader is an extra")
MODEL = read_model("k2refs.formats.plaintext", "model.crfsuite")
TAGGER = CrfTagger(MODEL)


def test_the_model_is_small() -> None:
    assert len(MODEL) < 5_000_000


@pytest.mark.parametrize("text", list(ARTICLE))
def test_the_references_of_the_article_are_right_in_every_field(text: str) -> None:
    assert plain(read_reference_text(text, TAGGER)) == ARTICLE[text]


COMMON = {
    "Shiraki M, Shiraki Y, Aoki C, Miura M. Vitamin K2 (menatetrenone) effectively prevents fractures and sustains "
    "lumbar bone mineral density in osteoporosis. J Bone Miner Res. 2000;15(3):515-21.": {
        "volume": "15",
        "issue": "3",
        "page": "515-21",
        "container-title": "J Bone Miner Res",
    },
    "J. L. Rosen and P. Dirks, Phys. Rev. D 47, 512 (1993).": {
        "container-title": "Phys. Rev. D",
        "volume": "47",
        "page": "512",
        "author": ["Rosen|J. L.", "Dirks|P."],
    },
    "Smith, John A., and Mary Jones. “On Bones.” In Handbook of Bones, edited by Ann Lee, 12–30. London: Routledge, "
    "2005.": {
        "title": "On Bones",
        "container-title": "Handbook of Bones",
        "page": "12-30",
        "publisher": "Routledge",
    },
    "V. V. Karlsen. TC for the N5B. PhD thesis, Utrecht University, 1993.": {
        "title": "TC for the N5B",
        "genre": "PhD thesis",
        "publisher": "Utrecht University",
        "issued": (1993,),
    },
}


@pytest.mark.parametrize("text", list(COMMON))
def test_common_kinds_are_read(text: str) -> None:
    got = plain(read_reference_text(text, TAGGER))
    assert {name: got.get(name) for name in COMMON[text]} == COMMON[text]


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_read_without_inventing(text: str) -> None:
    assert_nothing_invented(read_reference_text(text, TAGGER))


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם. כותר של ספר. תל אביב: עם עובד, 1984.",
        "محمد علي. عنوان الكتاب. القاهرة: دار النشر، ٢٠٠١.",
        "김하늘, 바다와 섬, 한국바다연구, 41, 2012.",
        "林海, 陈小河. 河岸植物的生长观察[J]. 河流研究, 2011, 8(2): 31-36.",
        "(" * 3000,
        '"' * 3000,
        "a." * 1900,
        "1992;" * 700,
        "\u202e\u202d\ufeff" * 900,
    ],
)
def test_other_scripts_and_hostile_texts_are_read_without_inventing(text: str) -> None:
    assert_nothing_invented(read_reference_text(text, TAGGER))


def test_tagging_gives_every_token_a_label() -> None:
    tokens = tokenize("Orimo H. Soft capsule. 1992;41:1-2.")
    tagging = TAGGER.propose("Orimo H. Soft capsule. 1992;41:1-2.", tokens)[0]
    assert len(tagging.labels) == len(tagging.begins) == len(tokens)
    assert 0.0 <= tagging.certainty <= 1.0


def test_a_novel_in_place_of_a_list_gives_findings() -> None:
    page = "It was a bright cold day and nobody looked at the clock\n" * 50
    read = read_plaintext(Source("novel.txt", page), TAGGER)
    assert (read.references, {finding.code for finding in read.findings}) == ((), {"SY001"})
