"""RIS as each exporter writes it, in its own manner: what its lines mean, record by record."""

import pytest

from k2refs.formats.ris import read_ris
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

ZOTERO = """\
TY  - JOUR
TI  - Effect of menatetrenone on bone mineral density
AU  - Iwamoto, Jun
AU  - Takeda, Tsuyoshi
T2  - Journal of Orthopaedic Science
AB  - The purpose.
DA  - 2001/11//
PY  - 2001
DO  - 10.1007/s007760170002
DP  - DOI.org (Crossref)
VL  - 6
IS  - 6
SP  - 487
EP  - 492
J2  - J Orthop Sci
LA  - en
SN  - 0949-2658, 1436-2023
UR  - http://link.springer.com/10.1007/s007760170002
Y2  - 2024/01/02/10:11:12
L1  - files/12/Iwamoto.pdf
KW  - bone
KW  - vitamin K
N1  - <p>A note</p>
ER  -

TY  - CHAP
TI  - Vitamin K
AU  - Suttie, J. W.
T2  - Present knowledge in nutrition
A2  - Bowman, B.
A2  - Russell, R.
CY  - Washington
DA  - 2006///
PY  - 2006
ET  - 9
SP  - 111
EP  - 122
PB  - ILSI
SN  - 978-1-57881-198-4
ER  -

TY  - THES
TI  - On bone
AU  - Doe, Jane
CY  - Oslo
DA  - 2010///
PY  - 2010
M3  - PhD thesis
PB  - University of Oslo
ER  -

TY  - RPRT
TI  - Vitamin K
AU  - WHO
CY  - Geneva
DA  - 2004///
PY  - 2004
M1  - 123
M3  - Technical report
PB  - World Health Organization
SP  - 20
T2  - Series
ER  -

TY  - ELEC
TI  - Page
AU  - Doe, Jane
T2  - Site
AB  - x
DA  - 2020/05/06/
PY  - 2020
UR  - https://x.org
Y2  - 2021/01/02/
ER  -

TY  - CONF
TI  - Paper
AU  - Doe, J
T2  - Conf 2010
C1  - Kyoto
C3  - Proceedings of Conf 2010
DA  - 2010///
PY  - 2010
PB  - ACM
SP  - 1
EP  - 9
ER  -
"""
MENDELEY = """\
TY  - JOUR
T1  - Effect
A1  - Iwamoto, J.
A1  - Takeda, T.
Y1  - 2001/11//
JF  - Journal of Orthopaedic Science
JO  - J Orthop Sci
VL  - 6
IS  - 6
SP  - 487
EP  - 492
N2  - Purpose
SN  - 0949-2658
UR  - http://x
UR  - http://y
L1  - file:///C:/x.pdf
DO  - 10.1007/x
ER  -
"""
PROQUEST = """\
TY  - JOUR
DB  - ProQuest Central
DB  - Health
AU  - Iwamoto, Jun
AU  - Takeda, Tsuyoshi
T1  - Effect
JO  - Journal of Orthopaedic Science
JF  - Journal of Orthopaedic Science
Y1  - 2001/11
Y2  - 2024-01-02
VL  - 6
IS  - 6
SP  - 487
EP  - 492
PY  - 2001
CY  - Tokyo
PB  - Springer
SN  - 0949-2658
KW  - Medical Sciences--Orthopedics
LA  - English
AN  - 12345
DO  - 10.1007/x
UR  - https://www.proquest.com/x
ER  -
"""
EBSCO = """\
TY  - JOUR
AU  - Iwamoto, Jun
T1  - Effect.
JO  - Journal of Orthopaedic Science
JF  - Journal of Orthopaedic Science
Y1  - 2001/11/15/
VL  - 6
IS  - 6
M3  - Article
SP  - 487
EP  - 492
PB  - Springer Nature
SN  - 09492658
AB  - x
KW  - BONE
AN  - 5555; Iwamoto, Jun 1; Affiliation: 1: Keio
DO  - 10.1007/x
DP  - EBSCOhost
DB  - asx
UR  - https://search.ebscohost.com/x
ER  -
"""
WEB_OF_SCIENCE = """\
TY  - JOUR
AU  - Iwamoto, J
AU  - Takeda, T
TI  - Effect
T2  - JOURNAL OF ORTHOPAEDIC SCIENCE
LA  - English
KW  - bone
PY  - 2001
VL  - 6
IS  - 6
SP  - 487
EP  - 492
DO  - 10.1007/x
AN  - WOS:000172443600003
AD  - Keio Univ, Tokyo
AD  - Other
M3  - Article
C7  - e12
SN  - 0949-2658
SN  - 1436-2023
DA  - 2001 NOV
J2  - J ORTHOP SCI
PU  - SPRINGER
ER  -
"""
ENDNOTE = """\
TY  - JOUR
AD  - Keio University
AU  - Iwamoto, J.
AU  - Takeda, T.
DA  - Nov
DO  - 10.1007/x
DP  - NLM
ET  - 2001/11/15
IS  - 6
KW  - Aged
Bone Density
LA  - eng
N1  - 1436-2023
Iwamoto, J
Journal Article
PY  - 2001
RN  - my notes
SN  - 0949-2658 (Print)
0949-2658
SP  - 487-92
ST  - Effect
T2  - J Orthop Sci
TI  - Effect
UR  - https://x
VL  - 6
ID  - 77
AN  - 11793169
C2  - PMC123456
ER  -

TY  - CPAPER
AU  - Doe, J
A2  - Roe, K
C1  - New York
C3  - Proceedings
CY  - Kyoto
PB  - IEEE
PY  - 2010
SP  - 1-9
T2  - 3rd Conf
TI  - Paper
ID  - 78
ER  -

TY  - BOOK
A2  - Series, Ed
A3  - Book, Ed
A4  - Trans, L
AU  - Doe, J
CY  - London
ET  - 2nd
M1  - 12
NV  - 3
PB  - Wiley
PY  - 1999
SE  - 4-5
SN  - 978-1-57881-198-4
SP  - 300
T2  - The series
TI  - Bone
VL  - 2
ID  - 79
ER  -
"""
IEEE = """\
TY  - CONF
TI  - Paper
T2  - 2010 IEEE Conference on X
SP  - 1
EP  - 9
AU  - J. Doe
AU  - K. Roe
PY  - 2010
KW  - a
DO  - 10.1109/x
JO  - 2010 IEEE Conference on X
IS  -
SN  - 1234-5679
VO  -
VL  -
JA  - 2010 IEEE Conference on X
Y1  - 10-12 May 2010
ER  -
"""
SPRINGER = """\
TY  - CHAP
AU  - Doe, Jane
ED  - Roe, Kim
PY  - 2010
DA  - 2010//
TI  - Chap
BT  - The Book
SP  - 1
EP  - 9
PB  - Springer
CY  - Cham
SN  - 978-1-57881-198-4
UR  - https://doi.org/10.1007/978-x_1
DO  - 10.1007/978-x_1
ID  - Doe2010
ER  -
"""
JSTOR = """\
TY  - JOUR
T1  - Effect
AU  - Iwamoto, Jun
AU  - Takeda
C1  - Full publication date: Nov., 2001
DB  - JSTOR
EP  - 492
IS  - 6
PB  - Springer
PY  - 2001
SN  - 09492658, 14362023
SP  - 487
T2  - Journal of Orthopaedic Science
UR  - http://www.jstor.org/stable/123
VL  - 6
Y2  - 2024/01/02/
ER  -
"""
OVID = """\
TY  - JOUR
ID  - 11793169
T1  - Effect.
A1  - Iwamoto,J.
A1  - Takeda,T.
Y1  - 2001//
N2  - Purpose
KW  - Aged
KW  - *Bone Density/de [Drug Effects]
RP  - NOT IN FILE
SP  - 487
EP  - 492
JF  - Journal of Orthopaedic Science
JA  - J Orthop Sci
VL  - 6
IS  - 6
CY  - Japan
PB  - x
SN  - 0949-2658
U1  - 11793169
L2  - http://ovidsp
DO  - 10.1007/x
ER  -
"""

IWAMOTO = {"family": "Iwamoto", "given": "Jun"}
DAY = {"date-parts": [[2001, 11, 15]]}
MONTH = {"date-parts": [[2001, 11]]}
YEAR = {"date-parts": [[2010]]}
SHORT = "J Orthop Sci"
# Exporter, number of the record, and what stands in it.
WANTED = [
    ("zotero", ZOTERO, 0, {"issued": MONTH, "ISSN": "0949-2658", "container-title-short": SHORT, "page": "487-492",
     "keyword": "bone, vitamin K", "accessed": {"date-parts": [[2024, 1, 2]]}, "language": "en"}),
    ("zotero", ZOTERO, 1, {"type": "chapter", "container-title": "Present knowledge in nutrition", "edition": "9",
     "editor": [{"family": "Bowman", "given": "B."}, {"family": "Russell", "given": "R."}]}),
    ("zotero", ZOTERO, 2, {"genre": "PhD thesis", "publisher": "University of Oslo", "publisher-place": "Oslo"}),
    ("zotero", ZOTERO, 3, {"number": "123", "genre": "Technical report", "collection-title": "Series"}),
    ("zotero", ZOTERO, 4, {"type": "webpage", "container-title": "Site", "accessed": {"date-parts": [[2021, 1, 2]]}}),
    ("zotero", ZOTERO, 5, {"container-title": "Proceedings of Conf 2010", "event-title": "Conf 2010", "issued": YEAR}),
    ("mendeley", MENDELEY, 0, {"issued": MONTH, "container-title-short": SHORT, "abstract": "Purpose",
     "URL": "http://x", "custom": {"ur": "http://y", "l1": "file:///C:/x.pdf"}}),
    ("proquest", PROQUEST, 0, {"issued": MONTH, "source": "ProQuest Central", "publisher-place": "Tokyo",
     "accessed": {"date-parts": [[2024, 1, 2]]}, "custom": {"db": "Health", "an": "12345"}}),
    ("ebsco", EBSCO, 0, {"issued": DAY, "ISSN": "09492658", "publisher": "Springer Nature", "author": [IWAMOTO]}),
    ("web of science", WEB_OF_SCIENCE, 0, {"issued": MONTH, "number": "e12", "publisher": "SPRINGER",
     "container-title-short": "J ORTHOP SCI", "ISSN": "0949-2658"}),
    ("endnote", ENDNOTE, 0, {"id": "77", "issued": MONTH, "available-date": DAY, "PMID": "11793169",
     "PMCID": "PMC123456", "page": "487-92", "keyword": "Aged, Bone Density", "annote": "my notes"}),
    ("endnote", ENDNOTE, 1, {"container-title": "Proceedings", "event-title": "3rd Conf", "event-place": "Kyoto",
     "publisher-place": "New York", "editor": [{"family": "Roe", "given": "K"}]}),
    ("endnote", ENDNOTE, 2, {"collection-editor": [{"family": "Series", "given": "Ed"}], "number-of-pages": "300",
     "editor": [{"family": "Book", "given": "Ed"}], "translator": [{"family": "Trans", "given": "L"}],
     "collection-number": "12", "collection-title": "The series", "page": "4-5", "number-of-volumes": "3"}),
    ("ieee", IEEE, 0, {"issued": {"date-parts": [[2010, 5, 10], [2010, 5, 12]]},
     "author": [{"family": "Doe", "given": "J."}, {"family": "Roe", "given": "K."}]}),
    ("springer", SPRINGER, 0, {"id": "Doe2010", "container-title": "The Book", "ISBN": "978-1-57881-198-4",
     "editor": [{"family": "Roe", "given": "Kim"}], "issued": YEAR}),
    ("jstor", JSTOR, 0, {"source": "JSTOR", "ISSN": "09492658", "accessed": {"date-parts": [[2024, 1, 2]]}}),
    ("ovid", OVID, 0, {"id": "11793169", "container-title-short": SHORT, "title": "Effect.", "abstract": "Purpose",
     "keyword": "Aged, *Bone Density/de [Drug Effects]"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "wanted"), [row[1:] for row in WANTED], ids=[row[0] for row in WANTED])
def test_what_an_exporter_writes(text: str, number: int, wanted: dict[str, object]) -> None:
    read = read_ris(Source("export.ris", text))
    assert not read.findings
    item = reference_to_item(read.references[number])
    assert {name: item.get(name) for name in wanted} == wanted
