"""JATS lists: tagged citations by their tags with nothing lost, typed ones handed on as what they type."""

import json
import re

import pytest

from k2refs.formats.jats import read_jats
from k2refs.model.csl_json import reference_to_item
from k2refs.model.reference import Reference
from k2refs.model.source import Source

# JATS 1.3, what may stand in a citation; each "@" becomes a text that no other element has.
CITATION = """
<ref id="B1"><label>1</label><element-citation publication-type="{kind}">
<person-group person-group-type="author"><name><surname>@</surname><given-names>@</given-names><suffix>Jr</suffix>
</name><collab>@</collab></person-group><person-group person-group-type="guest-editor"><name><surname>@</surname>
<given-names>@</given-names></name></person-group><person-group person-group-type="assignee"><collab>@</collab>
</person-group><article-title>@ <italic>@</italic></article-title><trans-title>@</trans-title><source>@</source>
<trans-source>@</trans-source><issue-title>@</issue-title><chapter-title>@</chapter-title><series>@</series>
<edition>@</edition><volume>@</volume><issue>@</issue><supplement>@</supplement><year>2001</year><month>Nov</month>
<day>5</day><season>Autumn</season><fpage>487</fpage><lpage>492</lpage><page-range>487-90, 492</page-range>
<elocation-id>@</elocation-id><size units="page">@</size><publisher-name>@</publisher-name>
<publisher-loc>@</publisher-loc><conf-name>@</conf-name><conf-loc>@</conf-loc><conf-date>@</conf-date>
<conf-sponsor>@</conf-sponsor><institution>@</institution><gov>@</gov><patent>@</patent><std>@</std><version>@</version>
<isbn>@</isbn><issn>@</issn><annotation><p>@</p></annotation><comment>@</comment><object-id>@</object-id>
<date-in-citation content-type="access-date">Accessed 5 March 2020</date-in-citation><uri>http://@.org</uri>
<pub-id pub-id-type="doi">10.1007/x1</pub-id><pub-id pub-id-type="pmid">11793169</pub-id>
<pub-id pub-id-type="publisher-id">@</pub-id></element-citation></ref>
"""


def read(text: str) -> Reference:
    found = read_jats(Source("a.xml", text))
    assert not found.findings
    return found.references[0]


@pytest.mark.parametrize("kind", ["journal", "book", "confproc", "patent", "thesis", "web", "standard", "own"])
def test_no_element_of_a_citation_is_lost(kind: str) -> None:
    marks: list[str] = []

    def mark(_: re.Match[str]) -> str:
        marks.append(f"Word{len(marks)}x")
        return marks[-1]

    text = re.sub("@", mark, CITATION.format(kind=kind))
    kept = json.dumps(reference_to_item(read(text)), ensure_ascii=False)
    assert [f"{mark} in {text[max(0, text.find(mark) - 40) :][:80]}" for mark in marks if mark not in kept] == []


def test_a_citation_in_variables() -> None:
    item = reference_to_item(read(CITATION.replace("@", "T").format(kind="journal")))
    assert item["issued"] == {"date-parts": [[2001, 11, 5]], "season": 3}
    assert item["accessed"] == {"date-parts": [[2020, 3, 5]]}
    assert (item["page"], item["DOI"], item["PMID"]) == ("487-492", "10.1007/x1", "11793169")
    assert item["editor"] == [{"family": "T", "given": "T"}]


LINK = '<ext-link ext-link-type="uri" {xlink}href="{target}">{text}</ext-link>'


@pytest.mark.parametrize("xlink", ["xlink:", ""])
@pytest.mark.parametrize(
    ("target", "text", "wanted"),
    [
        ("http://dx.doi.org/10.1038/X1", "doi:10.1038/X1", {"DOI": "10.1038/X1"}),
        ("https://example.org/a", "Example", {"URL": "https://example.org/a", "custom": {"ext-link": "Example"}}),
        ("ftp://example.org/a", "Data", {"custom": {"ext-link": "Data\nftp://example.org/a"}}),
    ],
)
def test_links_lead_where_their_target_says(xlink: str, target: str, text: str, wanted: dict[str, object]) -> None:
    link = LINK.format(xlink=xlink, target=target, text=text)
    citation = (
        f'<ref id="B1"><element-citation publication-type="journal"><volume>7</volume>{link}</element-citation></ref>'
    )
    if not xlink:
        citation = citation.replace(" href", ' xmlns:l="http://www.w3.org/1999/xlink" l:href')
    item = reference_to_item(read(citation))
    assert {name: value for name, value in item.items() if name not in ("id", "type", "volume")} == wanted


def test_the_ends_of_pages_are_said_by_the_pages() -> None:
    pages = "<fpage>S77</fpage><lpage>S81</lpage>"
    citation = '<ref id="B1"><element-citation publication-type="journal"><volume>7</volume>{}</element-citation></ref>'
    assert reference_to_item(read(citation.format(pages))).get("custom") is None
    item = reference_to_item(read(citation.format(pages + "<elocation-id>e12</elocation-id>")))
    assert (item["page"], item["number"], item.get("custom")) == ("S77-S81", "e12", None)
    assert reference_to_item(read(citation.format("<lpage>S81</lpage>"))).get("custom") == {"lpage": "S81"}


@pytest.mark.parametrize(
    ("inside", "is_typed"),
    [
        ("Iwamoto J, Takeda T. Effect of menatetrenone. <italic>J Orthop Sci</italic>. <year>2001</year>;6:487.", True),
        (
            "<name><surname>Doe</surname></name>, <article-title>T</article-title>, in <source>S</source>, 2nd ed.",
            False,
        ),
        ("See there.", True),
        ("<source>S</source>", False),
    ],
)
def test_what_is_typed_rather_than_tagged_is_told(inside: str, is_typed: bool) -> None:
    reference = read(f"<ref id='a'><mixed-citation>{inside}</mixed-citation></ref>")
    assert ("typed-as" in reference.extra) is is_typed
