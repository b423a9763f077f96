"""Texts of registries lose their entities and tags, whatever registry they are from."""

import pytest

from k2refs.formats.bibtex import read_bibtex, write_bibtex
from k2refs.formats.crossref import work_to_reference
from k2refs.formats.datacite import attributes_to_reference
from k2refs.formats.pubmed_xml import read_pubmed_xml
from k2refs.formats.registry_text import clean_text
from k2refs.matching.containers import CONTAINER_SAME, score_container_names
from k2refs.model.names import Name
from k2refs.model.source import Source

M = 'xmlns:mml="http://www.w3.org/1998/Math/MathML"'
TEXTS = [
    ("Astronomy &amp; Astrophysics", "Astronomy & Astrophysics"),
    ("Salt &amp;amp; water", "Salt & water"),
    ("Salt &amp;amp;amp; water &#233; &#xe9; &eacute;", "Salt & water é é é"),
    ("AT&T; R&D and Q&A", "AT&T; R&D and Q&A"),
    ("p &lt; 0.05 and p<0.05 or 3 > 2", "p < 0.05 and p<0.05 or 3 > 2"),
    ("<jats:italic>E. coli</jats:italic> &amp;amp; water", "<i>E. coli</i> & water"),
    ("&lt;i&gt;E. coli&lt;/i&gt; in <em>vivo</em>", "<i>E. coli</i> in <i>vivo</i>"),
    ("<scp>DNA</scp> and <sc>RNA</sc> H<inf>2</inf>O", "<sc>DNA</sc> and <sc>RNA</sc> H<sub>2</sub>O"),
    ("One<br/>two<br>three <!-- a comment --> four", "One two three four"),
    ("<p>A</p><p>B</p> <u>C</u> <span class='x'>D</span>", "A B C D"),
    ("The <Foo> operator of <b>C++</b>", "The <Foo> operator of <b>C++</b>"),
    (f"Search for <mml:math {M}><mml:msup><mml:mi>H</mml:mi><mml:mo>±</mml:mo></mml:msup></mml:math> decays",
     "Search for H<sup>±</sup> decays"),
    ("A <math><mi>α</mi></math> and <math><msub><mi>β</mi><mn>2</mn></msub></math>", "A α and β<sub>2</sub>"),
    ("A <alternatives><tex-math>$x$</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></alternatives> b", "A x b"),
    (r"The <jats:tex-math>$$K_2$$</jats:tex-math> story", "The K<sub>2</sub> story"),
    ("broken <mml:math><mml:mi>x</mml:math> y", "broken x y"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "clean"), TEXTS)
def test_clean(written: str, clean: str) -> None:
    assert clean_text(written) == clean


@pytest.mark.parametrize("text", [9000 * mark for mark in ("<math>", "<<<<<<", "&amp;", "<!--", "<a b", "<x>")])
def test_hostile_texts_cost_little(text: str) -> None:
    assert isinstance(clean_text(text), str)


def test_every_registry_is_cleaned() -> None:
    work = {"title": ["A &amp;amp; B"], "container-title": ["C &amp; D"], "publisher": "E &amp; F",
            "author": [{"family": "O&apos;Neil", "given": "A."}], "type": "journal-article"}  # fmt: skip
    found = work_to_reference(work)
    assert (found.title, found.container_title, found.publisher) == ("A & B", "C & D", "E & F")
    assert found.author == (Name("O'Neil", "A."),)
    record = {"titles": [{"title": "A &amp; <i>B</i>"}], "publisher": "C &amp; D"}
    dataset = attributes_to_reference(record)
    assert (dataset.title, dataset.publisher) == ("A & <i>B</i>", "C & D")
    xml = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>A &amp;amp; "
        "&lt;i&gt;B&lt;/i&gt;</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    assert read_pubmed_xml(Source("x.xml", xml)).references[0].title == "A & <i>B</i>"


def test_small_capitals_are_written() -> None:
    text = write_bibtex([work_to_reference({"title": ["<scp>DNA</scp> & life"], "DOI": "10.1/x"})])
    assert r"\textsc{" in text
    assert read_bibtex(Source("a.bib", text)).references[0].title.endswith("& life")


CONTAINERS = ["Lecture Notes in Tides", "Seas and Shores"]


@pytest.mark.parametrize("kind", ["book-chapter", "proceedings-article", "reference-entry", "book-part"])
def test_of_two_containers_the_last_is_the_book(kind: str) -> None:
    found = work_to_reference({"type": kind, "container-title": CONTAINERS, "short-container-title": ["LNT"]})
    assert (found.container_title, found.collection_title) == ("Seas and Shores", "Lecture Notes in Tides")
    assert not found.container_title_short


def test_a_journal_of_two_names_has_the_first() -> None:
    found = work_to_reference({"type": "journal-article", "container-title": ["Journal", "Zeitschrift"]})
    assert (found.container_title, found.collection_title) == ("Journal", "")


def test_events() -> None:
    event = {"name": "Tides 2020", "location": "Rome", "start": {"date-parts": [[2020, 1, 1]]},
             "end": {"date-parts": [[2020, 1, 3]]}}  # fmt: skip
    found = work_to_reference({"type": "proceedings-article", "event": event})
    assert (found.event_title, found.event_place) == ("Tides 2020", "Rome")
    assert found.event_date is not None and found.event_date.end is not None and found.event_date.end.day == 3


def test_the_only_name_of_a_person_is_the_family_name() -> None:
    assert work_to_reference({"author": [{"given": "Suharto"}]}).author == (Name("Suharto"),)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Am J Med Genet A", "American Journal of Medical Genetics Part A", True),
        ("Acta Cryst. B", "Acta Crystallographica Section B", True),
        ("Phys Rev A", "Physical Review A", True),
        ("Am J Med Genet A", "American Journal of Medical Genetics Part B", False),
        ("Phys Rev A", "Physical Review D", False),
    ],
)
def test_parts_of_journals(left: str, right: str, same: bool) -> None:
    assert (score_container_names(left, right) >= CONTAINER_SAME) == same
