"""Retractions that a file tells itself: the notice of the reference, and RT101 without a lock."""

import pytest

import k2refs
from k2refs.checks.rules.notices.retracted import Retracted
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity

NBIB = "PMID- 1\nTI  - Bone\nPT  - Journal Article\nPT  - Retracted Publication\n"
XML = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Bone</ArticleTitle>"
    "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList></Article>"
    '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>Bone. 2015;2:1. doi: 10.1234/B.'
    "</RefSource><PMID>22222222</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>"
    "</PubmedArticle></PubmedArticleSet>"
)
RIS = "TY  - JOUR\nTI  - Bone\n{}ER  - \n"
TOLD = {
    "publication type": ("nbib", NBIB),
    "link to the notice": ("nbib", "PMID- 1\nTI  - Bone\nRIN - Bone. 2015;2:1. PMID: 22222222\n"),
    "partial": ("nbib", "PMID- 1\nTI  - Bone\nPRIN- Bone. 2015;2:1\n"),
    "PubMed XML": ("pubmed-xml", XML),
    "type of a RIS record": ("ris", RIS.format("M3  - Journal Article; Retracted Publication\n")),
    "type of a thesis": ("ris", RIS.format("M3  - Retracted Publication\n").replace("JOUR", "RPRT")),
    "note of a RIS record": ("ris", RIS.format("N1  - Retraction in: Bone. 2015;2:1\n")),
    "keyword of a RIS record": ("ris", RIS.format("KW  - Bone\nKW  - Retracted Publication\n")),
    "Ovid": ("ovid", "<1. >\nUI  - 1\nTI  - Bone\nPT  - Retracted Publication\n"),
    "Web of Science": ("wos", "FN C\nVR 1.0\nPT J\nTI Bone\nDT Article; Retracted Publication\nER\nEF\n"),
}
NOT_TOLD = {
    "the notice itself": ("nbib", "PMID- 2\nTI  - Bone\nPT  - Retraction of Publication\nROF - Bone. PMID: 1\n"),
    "a work on retractions": ("nbib", "PMID- 2\nTI  - Bone\nMH  - Retraction of Publication as Topic\n"),
    "a correction": ("nbib", "PMID- 2\nTI  - Bone\nEIN - Bone. 2003;2:1\n"),
    "a note of the user": ("ris", RIS.format("N1  - Retraction in politics\n")),
    "a keyword": ("ris", RIS.format("KW  - Retracted Publications as Topic\n")),
}


def _findings(format: str, text: str) -> list[Finding]:
    evidence = Evidence(k2refs.loads(text, format=format))
    return [finding for finding in Retracted().check(evidence) if isinstance(finding, Finding)]


@pytest.mark.parametrize("case", TOLD)
def test_a_retraction_in_the_file_is_a_finding_without_a_lock(case: str) -> None:
    (finding,) = _findings(*TOLD[case])
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize("case", NOT_TOLD)
def test_what_is_no_retraction_of_the_work_is_no_finding(case: str) -> None:
    assert not _findings(*NOT_TOLD[case])


def test_the_notice_names_itself_and_the_file() -> None:
    (notice,) = k2refs.loads(XML, format="pubmed-xml").references[0].notices
    assert (notice.kind, notice.doi, notice.pmid, notice.is_about_this) == ("retraction", "10.1234/b", "22222222", True)
    assert len(notice.sources) == 1


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "csl-yaml"])
def test_the_notice_survives_formats_that_keep_fields(format: str) -> None:
    written = k2refs.loads(NBIB, format="nbib").dumps(format)
    assert [notice.kind for notice in k2refs.loads(written, format=format).references[0].notices] == ["retraction"]


def test_an_entry_that_says_so_in_its_title_is_information_only() -> None:
    (finding,) = _findings("nbib", NBIB.replace("Bone", "RETRACTED: Bone"))
    assert finding.severity is Severity.INFO
