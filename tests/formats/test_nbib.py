"""NBIB: every tag of the MEDLINE display format is in a variable or kept under its name."""

import json

import pytest

from k2refs.formats.nbib import read_nbib
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

# NLM, MEDLINE/PubMed data elements. FAU, FED and MH are told apart below: they become names and keywords.
TAGS = """
    AB AD AID AUID BTI CDAT CI CIN CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DCOM DDIN DEP DRDT DRIN ECF ECI EDAT EFR
    EIN EN ETAL FIR FPS GN GR GS IP IR IRAD IS ISBN JID JT LA LID LR MHDA MID NM OAB OABL OCI OID ORI OTO OWN PB PG PHST
    PL PMC PMCR PS PST PT PUBM RCD RF RIN RN ROF RPF RPI RRF RRI SB SFM SI SO SPIN STAT TA TI TT UIN UOF VI VTI
""".split()


def test_no_tag_is_lost() -> None:
    lines = [
        "PMID- 11793169",
        "FAU - Iwamoto, Jun",
        "AU  - Iwamoto J",
        "DP  - 2001 Nov-Dec",
        "MH  - Women, Working/*history",
    ]
    marks = {tag: f"Word{number}x" for number, tag in enumerate(TAGS)}
    more = {tag: f"Second{number}x" for number, tag in enumerate(TAGS)}
    lines += [f"{tag:4}- {text}" for texts in (marks, more) for tag, text in texts.items()]
    read = read_nbib(Source("a.nbib", "\n".join(lines) + "\n"))
    assert not read.findings
    kept = json.dumps(reference_to_item(read.references[0]))
    assert [tag for tag in TAGS if marks[tag] not in kept or more[tag] not in kept] == []


@pytest.mark.parametrize(
    ("lines", "name", "value"),
    [
        ("DP  - 2013 06 10", "issued", {"date-parts": [[2013, 6, 10]]}),
        ("DP  - 2013 Spring", "issued", {"date-parts": [[2013]], "season": 1}),
        ("DP  - 1998 Dec-1999 Jan", "issued", {"date-parts": [[1998, 12], [1999, 1]]}),
        ("MH  - Women, Working/*history/psychology\nOT  - bone", "keyword",
         "Women, Working/*history; Women, Working/psychology; bone"),
        ("PST - aheadofprint", "status", "ahead of print"),
        ("FED - Some Editor", "editor", [{"family": "Editor", "given": "Some"}]),
        ("LID - S0732(15) [pii]\nLID - 10.1007/x1 [doi]", "DOI", "10.1007/x1"),
        ("PG  - 304-10; discussion 310-1", "page", "304-310; discussion 310-311"),
        ("PG  - 1234-12", "page", "1234-12"),
        ("FAU - Faraone, Stephen V", "author", [{"family": "Faraone", "given": "Stephen V"}]),
        ("FAU - Hossain, Anwar Md", "author", [{"family": "Hossain", "given": "Anwar Md"}]),
        ("FAU - Doe, John A 3rd", "author", [{"family": "Doe", "given": "John A", "suffix": "3rd"}]),
        ("AU  - Du Toit V", "author", [{"family": "Du Toit", "given": "V"}]),
        ("TT  - Die erste Seite.", "title", "Die erste Seite."),
        ("TT  - Die erste Seite.", "original-title", None),
        ("TI  - Page one.\nTT  - Die erste Seite.", "original-title", "Die erste Seite."),
        ("JT  - Bone\nPT  - Journal Article\nPT  - Video-Audio Media", "type", "article-journal"),
        ("JT  - Bone\nPT  - Dataset", "type", "article-journal"),
        ("TI  - Bone\nPT  - Video-Audio Media", "type", "motion_picture"),
        ("JT  - bioRxiv\nPT  - Journal Article\nPT  - Preprint", "type", "article"),
        ("VI  - 7\nLID - e154225 [pii]\nLID - 10.1007/x1 [doi]", "page", "e154225"),
        ("VI  - 7\nLID - e154225 [pii]", "custom", None),
        ("VI  - 7\nLID - S0732(15) [pii]", "page", None),
        ("VI  - 7\nPG  - 12\nLID - 99 [pii]", "page", "12"),
        ("LID - 5841119 [pii]", "page", None),
        ("TI  - Bone\nTI  - loss", "title", "Bone loss"),
        ("FAU - Müller-Roe, Jane\nAU  - Muller Roe J", "custom", None),
        ("FAU - Doe, Jane\nAU  - Doedau J", "custom", {"au": "Doedau J"}),
        ("FAU - Doe, Jane\nAU  - Doe Janette", "custom", {"au": "Doe Janette"}),
        ("FAU - Doe, Jane\nAU  - Doe J\nAU  - Stiles K", "custom", {"au": "Doe J\nStiles K"}),
    ],
)  # fmt: skip
def test_a_line_and_its_variable(lines: str, name: str, value: object) -> None:
    (reference,) = read_nbib(Source("a.nbib", f"PMID- 1\n{lines}\n")).references
    assert reference_to_item(reference).get(name) == value
