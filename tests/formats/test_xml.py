"""XML readers: what is hostile is refused in bounded time, one broken record costs no other."""

import pytest

from k2refs.formats.endnote_xml import read_endnote_xml
from k2refs.formats.jats import read_jats
from k2refs.formats.pubmed_xml import read_pubmed_xml
from k2refs.model.source import Source

ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>{title}</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle>"
)


def read(text: str) -> tuple[list[str], list[str]]:
    found = read_pubmed_xml(Source("a.xml", text))
    return [reference.title for reference in found.references], [finding.message for finding in found.findings]


def test_external_entities_stay_closed() -> None:
    text = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>' + ARTICLE.format(pmid=1, title="a &e; b") + "</x>"
    )
    titles, messages = read(text)
    assert titles == ["a b"] or titles == ["a  b"] or titles == ["a &e; b"]
    assert "entities" in messages[0]


def test_an_entity_bomb_is_said_and_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    titles, messages = read(f"<!DOCTYPE x [{entities}]><x>{ARTICLE.format(pmid=1, title='&e11;')}</x>")
    assert len("".join(titles)) < 100
    assert "entities" in messages[0]


def test_deep_nesting_is_refused() -> None:
    deep = "<b>" * 10_000 + "x" + "</b>" * 10_000
    titles, messages = read(ARTICLE.format(pmid=1, title=deep) + ARTICLE.format(pmid=2, title="Whole"))
    assert titles[-1] == "Whole"
    assert messages


def test_a_record_without_its_end_costs_no_other() -> None:
    broken = ARTICLE.format(pmid=1, title="Lost").replace("</PubmedArticle>", "")
    found = read_pubmed_xml(Source("a.xml", f"<x>\n{broken}\n{ARTICLE.format(pmid=2, title='Kept')}</x>"))
    assert [reference.title for reference in found.references] == ["Kept"]
    assert [str(finding.span) for finding in found.findings] == ["a.xml:2:1"]


def test_an_identifier_of_a_cited_work_is_not_the_articles_own() -> None:
    cited = "<PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType='doi'>10.1234/other</ArticleId>"
    closed = "</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"
    text = ARTICLE.format(pmid=1, title="Bone").replace("</PubmedArticle>", cited + closed)
    assert "DOI" not in read_pubmed_xml(Source("a.xml", text)).references[0].values


@pytest.mark.parametrize("reader", [read_pubmed_xml, read_endnote_xml, read_jats])
@pytest.mark.parametrize("text", ["", "<", "<record>", "<ref>", "<PubmedArticle>", "no xml", "<record></record>", "\0"])
def test_nothing_raises_and_nothing_is_invented(reader, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not [reference for reference in reader(Source("a.xml", text)).references if reference.values]


def test_jats_reads_its_own_names_once() -> None:
    person = "<person-group person-group-type='{}'><name><surname>{}</surname></name></person-group>"
    groups = person.format("author", "Iwamoto") + person.format("editor", "Orimo")
    text = f"<ref id='b1'><mixed-citation>{groups}<year>2001</year>: <source>Bone</source></mixed-citation></ref>"
    reference = read_jats(Source("a.xml", text)).references[0]
    assert [name.family for name in reference.author] == ["Iwamoto"]
    assert [name.family for name in reference.editor] == ["Orimo"]
    assert reference.key == "b1"
