"""Plain text: the article as a user has it, blocks, and the map back to the file."""

from pathlib import Path

import pytest

from k2refs.documents import read_document
from k2refs.files import read_source
from k2refs.model.source import Source

ARTICLE = Path(__file__).parents[3] / "shared" / "acceptance" / "k2" / "article.txt"


@pytest.fixture(scope="module")
def article() -> Source:
    if not ARTICLE.exists():
        pytest.skip(f"{ARTICLE} is not there")
    return read_source(str(ARTICLE))


def test_the_list_of_the_article_is_three_references(article: Source) -> None:
    document = read_document(article)
    assert [reference.span.place.line for reference in document.references] == [37, 39, 40]
    assert [len(reference.spans) for reference in document.references] == [2, 1, 1]
    first = document.references[0]
    assert first.text.endswith("Nutrients. 2014 May 6(5): 1971–1980.")
    assert first.spans[1].text == "6(5): 1971–1980."
    assert document.references[1].text.endswith("doi: 10.1007/s007760100002..")
    assert not any("Photo" in reference.text or "Your thoughts" in reference.text for reference in document.references)


def test_the_article_cites_nothing(article: Source) -> None:
    assert read_document(article).citations == ()


def test_sentences_of_the_article_stand_where_they_stand(article: Source) -> None:
    sentences = read_document(article).sentences
    lost = next(sentence for sentence in sentences if "averaging 3.0 percent" in sentence.text)
    assert str(lost.span.place) == "26:124"
    assert lost.span.text == lost.text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("One line.\n\nAnother\nthat goes on.\n", ["paragraph", "paragraph"]),
        ("What is it?\n\nIt is this.\n", ["heading", "paragraph"]),
        ("• one\n• two\n", ["list-item", "list-item"]),
        ("He lived in\n2001. In 2002 he left.\n", ["paragraph"]),
        ("", []),
        ("\r\n\r\n \t\r\n", []),
    ],
)
def test_blocks(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in read_document(Source("a.txt", text)).blocks] == kinds
