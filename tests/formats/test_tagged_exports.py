"""Web of Science, RefWorks, Refer (.enw) and Ovid: told from content, read by their tables, no line lost."""

import json
import re

import pytest

from k2refs.formats import Read, detect_format, find_format, read_references
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Iwamoto, J
   Takeda, T
AF Iwamoto, Jun
   Takeda, Tsuyoshi
CA Bone Study Grp
TI Effect of menatetrenone on bone in
   postmenopausal women
SO JOURNAL OF ORTHOPAEDIC SCIENCE
DT Article
DE osteoporosis; vitamin K-2
SN 0949-2658
EI 1436-2023
J9 J ORTHOP SCI
JI J. Orthop. Sci.
PD NOV 15
PY 2001
VL 6
IS 6
BP 487
EP 492
AR e12
DI 10.1007/s007760170002
PM 11793169
UT WOS:000172443600003
ER

PT C
AU Doe, J
BE Roe, K
TI A paper
SO PROCEEDINGS OF THE X
CT 3rd X Conference
CY MAY 10-12, 2001
CL Kyoto, JAPAN
PD SPR
PY 2001
ER

EF
"""
REFWORKS = """RT Journal Article
SR Electronic(1)
ID 1
A1 Iwamoto,Jun
A1 Takeda,Tsuyoshi
T1 Effect of menatetrenone
JF Journal of Orthopaedic Science
JO J Orthop Sci
YR 2001
FD Nov
VO 6
IS 6
SP 487
OP 492
K1 osteoporosis
K1 vitamin K
SN 0949-2658
DO 10.1007/s007760170002
AD Keio University

RT Book, Section
ID 2
A1 Doe,J.
A2 Roe,K.
T1 Chapter
T2 The book
PB Springer
PP Tokyo
SP 1
OP 9
YR 1999
"""
ENW = """%0 Journal Article
%A Iwamoto, Jun
%A World Health Organization,
%T Effect of menatetrenone
on bone
%J Journal of Orthopaedic Science
%D 2001
%8 Nov
%V 6
%N 6
%P 487-492
%@ 0949-2658
%K Aged
Bone Density
%R 10.1007/s007760170002
%W NLM
%M 11793169
%+ Keio University

%0 Book
%E Doe, J
%T Bone
%B The series
%P 300
%D 1999
"""
OVID = """<1>
Unique Identifier
  11793169
Database
  Ovid MEDLINE(R)
Authors
  Iwamoto J. Takeda T. Ichimura S.
Title
  Effect of menatetrenone.
Source
  Journal of Orthopaedic Science. 6(6):487-92, 2001 Nov.
Year of Publication
  2001
ISSN
  0949-2658
Institution
  Keio University, Tokyo.

<2>
Title
  Bone and
  joint.
Source
  Something that has no such form
"""
OVID_SHORT = """<1>
UI  - 11793169
DB  - Ovid MEDLINE(R)
AU  - Iwamoto J
AU  - Takeda T
TI  - Effect of menatetrenone.
SO  - J Orthop Sci. 6(6):487-92, 2001 Nov.
YR  - 2001
"""
EXPORTS = {"wos": WOS, "refworks": REFWORKS, "enw": ENW, "ovid": OVID}


def read(name: str, text: str) -> Read:
    return read_references(Source("x.txt", text), find_format(name))


def items(name: str, text: str) -> list[dict[str, object]]:
    found = read(name, text)
    assert not found.findings
    return [reference_to_item(reference) for reference in found.references]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", EXPORTS)
def test_each_is_told_from_its_content(name: str, line_end: str) -> None:
    text = EXPORTS[name].replace("\n", line_end)
    assert detect_format(Source("export.txt", text)).name == name  # type: ignore[union-attr]
    assert items(name, text) == items(name, EXPORTS[name])
    assert items(name, "\ufeff" + text) == items(name, text)


def test_web_of_science() -> None:
    article, paper = items("wos", WOS)
    assert article["title"] == "Effect of menatetrenone on bone in postmenopausal women"
    assert article["author"] == [
        {"family": "Iwamoto", "given": "Jun"}, {"family": "Takeda", "given": "Tsuyoshi"}, {"literal": "Bone Study Grp"},
    ]  # fmt: skip
    assert article["issued"] == {"date-parts": [[2001, 11, 15]]}
    assert (article["page"], article["number"], article["PMID"]) == ("487-492", "e12", "11793169")
    assert article["container-title-short"] == "J. Orthop. Sci."
    assert article["keyword"] == "osteoporosis, vitamin K-2"
    assert article["custom"] == {
        "dt": "Article", "ei": "1436-2023", "j9": "J ORTHOP SCI", "ut": "WOS:000172443600003",
    }  # fmt: skip
    assert paper["type"] == "paper-conference"
    assert paper["event-date"] == {"date-parts": [[2001, 5, 10], [2001, 5, 12]]}
    assert paper["issued"] == {"date-parts": [[2001]], "season": 1}
    assert paper["editor"] == [{"family": "Roe", "given": "K"}]


def test_refworks() -> None:
    article, chapter = items("refworks", REFWORKS)
    assert article["id"] == "1"
    assert article["issued"] == {"date-parts": [[2001, 11]]}
    assert (article["page"], article["issue"], article["ISSN"]) == ("487-492", "6", "0949-2658")
    assert article["keyword"] == "osteoporosis, vitamin K"
    assert article["custom"] == {"sr": "Electronic(1)", "ad": "Keio University"}
    assert (chapter["type"], chapter["container-title"], chapter["page"]) == ("chapter", "The book", "1-9")


def test_refworks_as_chinese_databases_write_it() -> None:
    text = "RT Journal Article\nSR 1\nA1 张三;李四;\nT1 Bone\nJF J\nYR 2020\nIS 03\nvo 12\nOP 1-5\nLK http://a.cn\n"
    (item,) = items("refworks", text)
    assert [name["family"] for name in item["author"]] == ["张三", "李四"]  # type: ignore[attr-defined]
    assert (item["volume"], item["issue"], item["page"], item["URL"]) == ("12", "03", "1-5", "http://a.cn")


def test_refer() -> None:
    article, book = items("enw", ENW)
    assert article["title"] == "Effect of menatetrenone on bone"
    assert article["author"][1] == {"literal": "World Health Organization"}  # type: ignore[index]
    assert article["keyword"] == "Aged, Bone Density"
    assert (article["PMID"], article["page"]) == ("11793169", "487-492")
    assert article["custom"] == {"auth-address": "Keio University"}
    assert (book["collection-title"], book["number-of-pages"]) == ("The series", "300")
    assert book["collection-editor"] == [{"family": "Doe", "given": "J"}]


def test_refer_with_the_proceedings_as_a_series() -> None:
    text = "%0 Conference Proceedings\n%T Paper\n%A Doe, Jane\n%Y Roe, K.\n%S Proceedings of X\n%D 2020\n%8 July\n"
    (item,) = items("enw", text)
    assert (item["container-title"], item["editor"]) == ("Proceedings of X", [{"family": "Roe", "given": "K."}])


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("Journal Article\n%] e12", {"page": "e12"}),
        ("Journal Article\n%P 1-9\n%] e12", {"page": "1-9", "number": "e12"}),
        ("Web Page\n%D 2013\n%V 2014\n%N March 3",
         {"issued": {"date-parts": [[2013]]}, "accessed": {"date-parts": [[2014, 3, 3]]}}),
        ("Web Page\n%V 2014", {"accessed": {"date-parts": [[2014]]}}),
        ("Web Page\n%[ May 6, 2020\n%V 7", {"accessed": {"date-parts": [[2020, 5, 6]]}, "volume": "7"}),
    ],
)  # fmt: skip
def test_refer_fields_that_mean_something_of_their_own_in_a_type(lines: str, wanted: dict[str, object]) -> None:
    (item,) = items("enw", f"%0 {lines}\n")
    assert {name: value for name, value in item.items() if name not in ("id", "type")} == wanted


@pytest.mark.parametrize(
    ("days", "parts"),
    [
        ("MAY 10-12, 2001", [[2001, 5, 10], [2001, 5, 12]]),
        ("OCT 31-NOV 02, 2012", [[2012, 10, 31], [2012, 11, 2]]),
        ("OCT-NOV, 2012", [[2012, 10], [2012, 11]]),
        ("MAY 10, 2001", [[2001, 5, 10]]),
        ("NOV, 2015", [[2015, 11]]),
        ("2010", [[2010]]),
        ("OCT 31-NOV, 2012", None),
        ("XYZ 31-NOV 2, 2012", None),
        ("Michaelmas", None),
    ],
)
def test_days_of_a_conference(days: str, parts: list[list[int]] | None) -> None:
    paper = items("wos", WOS.replace("MAY 10-12, 2001", days))[1]
    assert paper.get("event-date") == (None if parts is None else {"date-parts": parts})
    assert (paper.get("custom") or {}).get("cy") == (days if parts is None else None)  # type: ignore[attr-defined]


def test_the_number_of_an_article_of_web_of_science_stands_for_its_pages() -> None:
    article, _ = items("wos", WOS.replace("BP 487\nEP 492\n", ""))
    assert (article["page"], article.get("number")) == ("e12", None)


def test_refer_without_types_has_empty_lines_between_records() -> None:
    text = "%A Doe, J\n%T One\n%D 1999\n\n%A Roe, K\n%T Two\n"
    assert [item["title"] for item in items("enw", text)] == ["One", "Two"]


@pytest.mark.parametrize("text", [OVID.partition("\n\n<2>")[0] + "\n", OVID_SHORT])
def test_ovid(text: str) -> None:
    (article,) = items("ovid", text)
    assert article["author"][:2] == [{"family": "Iwamoto", "given": "J"}, {"family": "Takeda", "given": "T"}]  # type: ignore[index]
    assert (article["volume"], article["issue"], article["page"], article["PMID"]) == ("6", "6", "487-92", "11793169")
    assert article["issued"] == {"date-parts": [[2001, 11]]}


def test_ovid_keeps_a_source_line_of_another_form() -> None:
    item = items("ovid", OVID)[1]
    assert (item["title"], item["custom"]) == ("Bone and joint.", {"source": "Something that has no such form"})


def tags_of(name: str) -> list[str]:
    from importlib import import_module

    table = import_module(f"k2refs.formats.{name}")._TABLE  # the table itself: a tag added to it is tested at once
    return [tag for tag in table.tags if tag not in ("<", "PT", "RT", "%0")] + {
        "wos": ["C1", "CR", "FU", "UT", "WC"], "refworks": ["AD", "A3", "U1", "IP"], "enw": ["%+", "%>", "%^", "%q"],
        "ovid": ["INSTITUTION", "STATUS"],
    }[name]  # fmt: skip


FIRST = {"wos": "PT {}\n", "refworks": "RT {}\n", "enw": "%0 {}\n", "ovid": "<1>\n"}
LAST = {"wos": "ER\nEF\n", "refworks": "\n", "enw": "\n", "ovid": ""}
KINDS = {
    "wos": "JBSCP", "refworks": ["Journal Article", "Book, Whole", "Book, Section", "Dissertation", "Own"],
    "enw": ["Journal Article", "Book", "Book Section", "Thesis", "Patent", "Web Page", "Own", "Conference Paper"],
    "ovid": "1",
}  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in KINDS.items() for kind in kinds])
def test_no_line_is_lost(name: str, kind: str) -> None:
    tags = tags_of(name)
    texts = {tag: (f"Word{number}x", f"Second{number}x") for number, tag in enumerate(tags)}
    line = "{tag}\n  {text}\n" if name == "ovid" else "{tag} {text}\n"
    body = "".join(line.format(tag=tag, text=text) for tag, pair in texts.items() for text in pair)
    kept = json.dumps(items(name, FIRST[name].format(kind) + body + LAST[name]))
    assert [tag for tag, pair in texts.items() if not all(text in kept for text in pair)] == []


DAMAGED = [
    ("wos", WOS.replace("ER\n\nPT C", "PT C"), 2, 1),
    ("wos", WOS.replace("ER\n\nEF\n", ""), 2, 1),
    ("wos", WOS.replace("PT J\n", ""), 1, 1),
    ("wos", "PT J\n", 1, 1),
    ("refworks", REFWORKS.replace("RT Journal Article\n", ""), 1, 1),
    ("refworks", "words\n" + REFWORKS, 2, 0),
    ("enw", ENW.replace("%0 Journal Article\n", ""), 1, 1),
    ("enw", "%0 Journal Article\n", 1, 0),
    ("ovid", OVID.replace("<1>\n", ""), 1, 1),
    ("ovid", "words\n", 0, 1),
]


@pytest.mark.parametrize(("name", "text", "count", "faults"), DAMAGED)
def test_damage_is_said_and_the_rest_is_read(name: str, text: str, count: int, faults: int) -> None:
    found = read(name, text)
    assert len(found.references) == count
    assert len(found.findings) >= faults


@pytest.mark.parametrize("name", EXPORTS)
def test_every_dropped_character_is_accounted_for(name: str) -> None:
    text = EXPORTS[name]
    for at in range(len(text)):
        damaged = text[:at] + text[at + 1 :]
        found = read(name, damaged)
        assert len(found.references) <= 3, damaged
        covered = bytearray(len(damaged))
        spans = [finding.span for finding in found.findings]
        spans += [reference.origin.span for reference in found.references if reference.origin]
        for span in spans:
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
        left = "".join(character for character, is_in in zip(damaged, covered, strict=True) if not is_in)
        left = re.sub(r"^(?:FN|VR|EF|F?N? ?Clarivate|V?R? ?1).*$", "", left, flags=re.MULTILINE).strip()
        assert not left or found.findings, (damaged, left)
