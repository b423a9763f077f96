"""PubMed XML: what NLM's definition allows is in a variable or kept under its name, nothing is dropped unsaid."""

import json
import re

import pytest

from k2refs.formats.pubmed_xml import read_pubmed_xml
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

# Elements in their places; each "@" becomes a text that no other element has.
ARTICLE = """
<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">11793169</PMID>
<DateCompleted><Year>2001</Year><Month>12</Month><Day>05</Day></DateCompleted>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0949-2658</ISSN><JournalIssue CitedMedium="Print">
<Volume>@</Volume><Issue>@</Issue><PubDate><Year>2001</Year><Season>Spring</Season></PubDate></JournalIssue>
<Title>@</Title><ISOAbbreviation>@</ISOAbbreviation></Journal><ArticleTitle>@ <i>@</i></ArticleTitle>
<Pagination><StartPage>487</StartPage><EndPage>492</EndPage><MedlinePgn>487-92</MedlinePgn></Pagination>
<ELocationID EIdType="pii">@</ELocationID><ELocationID EIdType="doi">10.1007/s007760100002</ELocationID>
<Abstract><AbstractText Label="AIM">@</AbstractText><AbstractText>@</AbstractText>
<CopyrightInformation>@</CopyrightInformation></Abstract>
<AuthorList><Author><LastName>@</LastName><ForeName>@</ForeName><Initials>J</Initials><Suffix>Jr</Suffix>
<Identifier Source="ORCID">@</Identifier><AffiliationInfo><Affiliation>@</Affiliation></AffiliationInfo></Author>
<Author><CollectiveName>@</CollectiveName></Author></AuthorList>
<Language>@</Language><DataBankList><DataBank><DataBankName>@</DataBankName><AccessionNumberList>
<AccessionNumber>@</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<GrantList><Grant><GrantID>@</GrantID><Agency>@</Agency><Country>@</Country></Grant></GrantList>
<PublicationTypeList><PublicationType UI="D1">@</PublicationType></PublicationTypeList>
<VernacularTitle>@</VernacularTitle>
<ArticleDate DateType="Electronic"><Year>2001</Year><Month>11</Month></ArticleDate>
</Article><MedlineJournalInfo><Country>@</Country><MedlineTA>@</MedlineTA><NlmUniqueID>@</NlmUniqueID>
<ISSNLinking>@</ISSNLinking></MedlineJournalInfo><ChemicalList><Chemical><RegistryNumber>@</RegistryNumber>
<NameOfSubstance UI="D2">@</NameOfSubstance></Chemical></ChemicalList><CitationSubset>@</CitationSubset>
<CommentsCorrectionsList><CommentsCorrections RefType="ErratumIn"><RefSource>@</RefSource><PMID>@</PMID>
<Note>@</Note></CommentsCorrections></CommentsCorrectionsList><GeneSymbolList><GeneSymbol>@</GeneSymbol></GeneSymbolList>
<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="N">Women, Working</DescriptorName>
<QualifierName MajorTopicYN="Y">history</QualifierName></MeshHeading></MeshHeadingList>
<NumberOfReferences>@</NumberOfReferences><PersonalNameSubjectList><PersonalNameSubject><LastName>@</LastName>
<ForeName>@</ForeName></PersonalNameSubject></PersonalNameSubjectList><OtherID Source="NASA">@</OtherID>
<OtherAbstract Type="AAMC" Language="fre"><AbstractText>@</AbstractText></OtherAbstract>
<KeywordList><Keyword MajorTopicYN="N">@</Keyword></KeywordList><CoiStatement>@</CoiStatement>
<SpaceFlightMission>@</SpaceFlightMission><InvestigatorList><Investigator><LastName>@</LastName>
<ForeName>@</ForeName></Investigator></InvestigatorList><GeneralNote Owner="NLM">@</GeneralNote></MedlineCitation>
<PubmedData><History><PubMedPubDate PubStatus="received"><Year>2001</Year><Month>1</Month></PubMedPubDate></History>
<PublicationStatus>@</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">11793169</ArticleId>
<ArticleId IdType="pmc">PMC4042573</ArticleId><ArticleId IdType="pii">@</ArticleId></ArticleIdList>
<ObjectList><Object Type="keyword"><Param Name="value">@</Param></Object></ObjectList>
<ReferenceList><Title>@</Title><Reference><Citation>@</Citation><ArticleIdList><ArticleId IdType="pubmed">@</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
"""
BOOK = """
<PubmedBookArticle><BookDocument><PMID>21413195</PMID><ArticleIdList><ArticleId IdType="bookaccession">@</ArticleId>
</ArticleIdList><Book><Publisher><PublisherName>@</PublisherName><PublisherLocation>@</PublisherLocation></Publisher>
<BookTitle book="b">@</BookTitle><PubDate><Year>2009</Year><Month>02</Month></PubDate><BeginningDate><Year>1993</Year>
</BeginningDate><AuthorList Type="editors"><Author><LastName>@</LastName><ForeName>@</ForeName></Author></AuthorList>
<Volume>@</Volume><VolumeTitle>@</VolumeTitle><Edition>@</Edition><CollectionTitle book="c">@</CollectionTitle>
<Isbn>@</Isbn><ELocationID EIdType="doi">10.1234/abc</ELocationID>
<Medium>@</Medium><ReportNumber>@</ReportNumber></Book>
<LocationLabel Type="chapter">@</LocationLabel>
<ArticleTitle book="b" part="p">@</ArticleTitle>
<VernacularTitle>@</VernacularTitle><Pagination><MedlinePgn>12</MedlinePgn></Pagination><Language>@</Language>
<AuthorList Type="authors"><Author><LastName>@</LastName></Author></AuthorList><PublicationType>@</PublicationType>
<Abstract><AbstractText>@</AbstractText></Abstract><Sections><Section><SectionTitle book="b" part="s">@</SectionTitle>
<Section><LocationLabel Type="section">@</LocationLabel><SectionTitle>@</SectionTitle></Section></Section></Sections>
<KeywordList><Keyword>@</Keyword></KeywordList><ContributionDate><Year>2012</Year></ContributionDate>
<GrantList><Grant><GrantID>@</GrantID></Grant></GrantList><ItemList ListType="x"><Item>@</Item></ItemList>
<ReferenceList><Reference><Citation>@</Citation></Reference></ReferenceList></BookDocument>
<PubmedBookData><PublicationStatus>@</PublicationStatus></PubmedBookData></PubmedBookArticle>
"""


def number(template: str) -> tuple[str, list[str]]:
    """The template with a text of its own for every "@", and these texts with the element they stand in."""
    marks: list[str] = []

    def mark(match: re.Match[str]) -> str:
        marks.append(f"Word{len(marks)}x")
        return marks[-1]

    return re.sub("@", mark, template), marks


@pytest.mark.parametrize("template", [ARTICLE, BOOK], ids=["article", "book"])
def test_no_element_is_lost(template: str) -> None:
    text, marks = number(template)
    read = read_pubmed_xml(Source("a.xml", text))
    assert not read.findings
    kept = json.dumps(reference_to_item(read.references[0]), ensure_ascii=False)
    assert [mark for mark in marks if mark not in kept] == []


def test_an_article_in_variables() -> None:
    item = reference_to_item(read_pubmed_xml(Source("a.xml", number(ARTICLE)[0])).references[0])
    assert item["id"] == "pmid11793169"
    assert item["issued"] == {"date-parts": [[2001]], "season": 1}
    assert (item["page"], item["DOI"], item["PMCID"]) == ("487-492", "10.1007/s007760100002", "PMC4042573")
    assert item["keyword"].startswith("Women, Working/*history; Word")
    assert item["author"][0]["suffix"] == "Jr"
    assert item["abstract"] == "AIM: Word7x\nWord8x"
    custom = item["custom"]
    assert custom["elocation-id"] == "pii: Word6x"
    assert custom["date-completed"] == "2001-12-05"
    assert custom["comments-corrections"].startswith("ErratumIn: ")


@pytest.mark.parametrize(
    ("issue", "location", "page"),
    [
        ("<Volume>7</Volume>", '<ELocationID EIdType="pii" ValidYN="Y">e154225</ELocationID>', "e154225"),
        ("<Volume>7</Volume>", '<ELocationID EIdType="pii" ValidYN="N">448</ELocationID>', ""),
        ("<Volume>7</Volume>", '<ELocationID EIdType="pii">S0732-8893(15)00432-0</ELocationID>', ""),
        (
            "<Volume>7</Volume>",
            "<Pagination><MedlinePgn>1</MedlinePgn></Pagination><ELocationID EIdType='pii'>4</ELocationID>",
            "1",
        ),
        ("", '<ELocationID EIdType="pii">448</ELocationID>', ""),
    ],
)  # fmt: skip
def test_the_number_of_an_article_stands_for_its_pages(issue: str, location: str, page: str) -> None:
    text = f"<PubmedArticle><PMID>1</PMID><JournalIssue>{issue}</JournalIssue>{location}</PubmedArticle>"
    assert read_pubmed_xml(Source("a.xml", text)).references[0].page == page


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ("<ArticleTitle/><VernacularTitle>Die erste Seite.</VernacularTitle>", {"title": "Die erste Seite."}),
        ("<Journal><Title>J</Title></Journal><PublicationType>Video-Audio Media</PublicationType>",
         {"container-title": "J", "custom": {"publication-type": "Video-Audio Media"}}),
        ("<AuthorList><Author><LastName>Doe</LastName><Suffix>, PhD</Suffix></Author></AuthorList>",
         {"author": [{"family": "Doe", "suffix": "PhD"}]}),
        ("<ReferenceList><Title>REFERENCES</Title></ReferenceList>",
         {"custom": {"list-title": "REFERENCES"}}),
    ],
)  # fmt: skip
def test_what_real_records_have(inside: str, wanted: dict[str, object]) -> None:
    text = f"<PubmedArticle><PMID>1</PMID>{inside}</PubmedArticle>"
    item = reference_to_item(read_pubmed_xml(Source("a.xml", text)).references[0])
    assert {name: value for name, value in item.items() if name not in ("id", "PMID")} == {
        "type": "article-journal", **wanted
    }  # fmt: skip


def test_what_an_erratum_has_put_right_is_no_author_and_no_doi() -> None:
    wrong = '<Author ValidYN="N"><LastName>Wrnog</LastName><ForeName>A</ForeName></Author>'
    right = '<Author ValidYN="Y"><LastName>Wrong</LastName><ForeName>A</ForeName></Author>'
    dois = '<ELocationID EIdType="doi" ValidYN="N">10.1/a</ELocationID><ELocationID EIdType="doi">10.1/b</ELocationID>'
    text = f"<PubmedArticle>{dois}<AuthorList>{wrong}{right}</AuthorList></PubmedArticle>"
    item = reference_to_item(read_pubmed_xml(Source("a.xml", text)).references[0])
    assert (item["author"], item["DOI"]) == ([{"family": "Wrong", "given": "A"}], "10.1/b")
    assert item["custom"]["invalid-author"] == "A Wrnog"
    assert "10.1/a" in str(item["custom"])


def test_a_name_of_one_part_is_printed_as_it_stands() -> None:
    text = "<PubmedArticle><AuthorList><Author><ForeName>Madonna</ForeName></Author></AuthorList></PubmedArticle>"
    item = reference_to_item(read_pubmed_xml(Source("a.xml", text)).references[0])
    assert item["author"] == [{"literal": "Madonna"}]


def test_a_book_chapter_in_variables() -> None:
    item = reference_to_item(read_pubmed_xml(Source("a.xml", number(BOOK)[0])).references[0])
    assert item["type"] == "chapter"
    assert item["custom"]["article-id"].startswith("bookaccession: ")
    assert {"medium", "number", "volume-title", "chapter-number", "collection-title", "editor"} <= item.keys()


@pytest.mark.parametrize(
    ("date", "parts", "season"),
    [
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", [[1998, 12], [1999, 1]], 0),
        ("<MedlineDate>2000 Spring</MedlineDate>", [[2000]], 1),
        ("<Year>2013</Year><Month>06</Month><Day>1</Day>", [[2013, 6, 1]], 0),
        ("<Year>2013</Year><Season>Autumn</Season>", [[2013]], 3),
        ("<MedlineDate>2000-2001</MedlineDate>", [[2000], [2001]], 0),
    ],
)
def test_dates_as_medline_writes_them(date: str, parts: list[list[int]], season: int) -> None:
    text = f"<PubmedArticle><JournalIssue><PubDate>{date}</PubDate></JournalIssue></PubmedArticle>"
    issued = reference_to_item(read_pubmed_xml(Source("a.xml", text)).references[0])["issued"]
    assert (issued["date-parts"], issued.get("season", 0)) == (parts, season)


def test_formulas_keep_their_signs() -> None:
    formula = (
        '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>R</mml:mi><mml:mn>2</mml:mn>'
        "</mml:msup><mml:mo>&gt;</mml:mo><mml:mfrac><mml:mn>1</mml:mn><mml:mi>n</mml:mi></mml:mfrac></mml:math>"
    )
    text = f"<PubmedArticle><ArticleTitle>Where {formula} holds</ArticleTitle></PubmedArticle>"
    assert read_pubmed_xml(Source("a.xml", text)).references[0].title == "Where R<sup>2</sup>>1/n holds"


def test_ahead_of_print_is_a_status_and_printed_is_none() -> None:
    status = "<PublicationStatus>{}</PublicationStatus>"
    text = f"<PubmedArticle><PMID>1</PMID><PubmedData>{status}</PubmedData></PubmedArticle>"
    read = [read_pubmed_xml(Source("a", text.format(name))).references[0] for name in ("aheadofprint", "ppublish")]
    assert [reference.status for reference in read] == ["ahead of print", ""]
