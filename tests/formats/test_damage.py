"""Damaged text of every format but BibTeX: what is whole is read, what is not is said, and nothing is invented."""

import json
import re

import pytest

from k2refs.formats import Read, find_format, read_references
from k2refs.model.source import Source

RIS = "TY  - JOUR\nTI  - Bone\nAU  - Doe, Jane\nPY  - 2001\nER  - \n"
NBIB = "PMID- 1\nTI  - Bone\nFAU - Doe, Jane\nDP  - 2001 Mar\n"
ITEMS = [{"id": "a", "type": "book", "title": "Bone"}, {"id": "b", "type": "book", "title": "Joint"}]
JSON = json.dumps(ITEMS)
YAML = "references:\n- id: a\n  title: Bone\n- id: b\n  title: Joint\n"
CFF = "cff-version: 1.2.0\ntitle: Bone\nreferences:\n- type: book\n  title: Joint\n"
PUBMED = (
    "<PubmedArticle><MedlineCitation><PMID>{}</PMID><Article><ArticleTitle>{}</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle>\n"
)
XML = f"<PubmedArticleSet>\n{PUBMED.format(1, 'Bone')}{PUBMED.format(2, 'Joint')}</PubmedArticleSet>\n"
ENDNOTE = "<xml><records><record><titles><title>Bone</title></titles></record></records></xml>"
JATS = "<ref-list><ref id='a'><element-citation><article-title>Bone</article-title></element-citation></ref></ref-list>"

# format, text, the titles that must be read, and the least number of findings.
CASES = [
    ("ris", RIS.replace("TY  - JOUR\n", ""), [], 1),
    ("ris", RIS + RIS.replace("TY  - JOUR\n", ""), ["Bone"], 1),
    ("ris", RIS.replace("ER  - \n", "") + RIS, ["Bone", "Bone"], 1),
    ("ris", RIS.replace("ER  - ", "ER"), ["Bone"], 1),
    ("ris", RIS.replace("ER  - ", "ER-"), ["Bone"], 0),
    ("ris", RIS.replace("TI  - ", "TI  "), [""], 0),
    ("ris", RIS.lower().replace("bone", "Bone"), ["Bone"], 0),
    ("ris", RIS.replace("JOUR", "NOSUCH"), ["Bone"], 0),
    ("ris", RIS.replace("JOUR", ""), ["Bone"], 0),
    ("ris", RIS + "stray words\n" + RIS, ["Bone", "Bone"], 1),
    ("ris", "words only\n", [], 1),
    ("ris", RIS.replace("\n", "\r"), ["Bone"], 0),
    ("ris", RIS.replace("\n", "\n\n"), ["Bone"], 0),
    ("ris", RIS.replace("2001", "20O1"), ["Bone"], 0),
    ("ris", RIS.replace("Bone", "Bo\0ne"), ["Bo\0ne"], 0),
    ("ris", RIS.replace("Bone", "Bone\n  of contention\nand more"), ["Bone of contention and more"], 0),
    ("nbib", NBIB.replace("PMID- 1\n", ""), ["Bone"], 0),
    ("nbib", NBIB + NBIB, ["Bone", "Bone"], 0),
    ("nbib", NBIB + "\n" + NBIB.replace("TI  - ", "TI -"), ["Bone", "Bone"], 0),
    ("nbib", NBIB.replace("Bone", "Bone\nof contention"), ["Bone of contention"], 1),
    ("nbib", "words only\n", [], 1),
    ("nbib", NBIB.replace("\n", "\r\n"), ["Bone"], 0),
    ("nbib", NBIB.replace("2001 Mar", "Spring? 2001-"), ["Bone"], 0),
    ("csl-json", JSON[:-1], ["Bone", "Joint"], 0),
    ("csl-json", JSON[:-2], ["Bone"], 1),
    ("csl-json", JSON.replace('"title": "Bone"', '"title" "Bone"'), ["Joint"], 1),
    ("csl-json", JSON.replace('"Bone"', '"Bone'), ["Joint"], 1),
    ("csl-json", JSON.replace('"Bone"', "Bone"), ["Joint"], 1),
    ("csl-json", JSON.replace('"Bone"}', '"Bone",}'), ["Joint"], 1),
    ("csl-json", JSON.replace("}, {", "} {"), ["Bone", "Joint"], 0),
    ("csl-json", JSON.replace("[{", "[7, {"), ["Bone", "Joint"], 1),
    ("csl-json", JSON.replace('"Bone"', "{" * 50_000), ["Joint"], 1),
    ("csl-json", JSON.replace('"Bone"', "[" * 100_000 + "]" * 100_000), ["Joint"], 1),
    ("csl-json", JSON.replace('"Bone"', '"Bo\tne"'), ["Bo\tne", "Joint"], 0),
    ("csl-json", JSON.replace('"Bone"', '["Bone"]'), ["Bone", "Joint"], 0),
    ("csl-json", '{"items": ' + JSON + "}", ["Bone", "Joint"], 0),
    ("csl-json", "words", [], 1),
    ("csl-json", '"a": 1', [], 1),
    ("csl-yaml", YAML.replace("Bone", "[Bone"), ["Bone", "Joint"], 1),
    ("csl-yaml", YAML.replace("Bone", "Bone: loss"), ["Bone", "Joint"], 1),
    ("csl-yaml", YAML.replace("Bone", '"Bone'), ["", "Joint"], 1),
    ("csl-yaml", YAML.replace("Bone", "@Bone"), ["", "Joint"], 1),
    ("csl-yaml", YAML.replace("  title: Joint", " title: Joint"), ["Bone", ""], 1),
    ("csl-yaml", YAML.replace("Bone", "Bone\n  title: Loss"), ["Bone", "Joint"], 1),
    ("csl-yaml", YAML.replace("Bone", "!!python/object:os.system x"), ["x", "Joint"], 0),
    ("csl-yaml", "words only", [], 1),
    ("cff", CFF.replace("title: Bone", "title: [Bone"), None, 1),
    ("cff", CFF.replace("  title: Joint", "  title: 'Joint"), ["Bone", ""], 1),
    ("cff", CFF + "title: Loss\n", ["Bone", "Joint"], 1),
    ("cff", "- words", [], 1),
    ("pubmed-xml", XML.replace("</ArticleTitle></Article>", "</Article>", 1), ["Bone", "Joint"], 1),
    ("pubmed-xml", XML.replace("</PubmedArticle>", "", 1), ["Joint"], 1),
    ("pubmed-xml", XML.replace("Bone", "Bone & Co < 3"), None, 1),
    ("pubmed-xml", XML.replace("<PMID>1", "<PMID x='1", 1), None, 1),
    ("pubmed-xml", XML.replace("Bone", "&nosuch;B&ouml;ne"), ["&nosuch;Böne", "Joint"], 0),
    ("pubmed-xml", XML[: len(XML) // 2], ["Bone"], 1),
    ("pubmed-xml", "<PubmedArticleSet>", [], 1),
    ("endnote-xml", ENDNOTE.replace("</record>", ""), [], 1),
    ("endnote-xml", ENDNOTE.replace("</title>", ""), ["Bone"], 1),
    ("endnote-xml", "words", [], 1),
    ("jats", JATS.replace("</ref>", ""), [], 1),
    ("jats", JATS.replace("</article-title>", ""), ["Bone"], 1),
    ("jats", "words", [], 1),
    (
        "csl-json",
        '[{"id": "a", "author": [{"family": "A" "B"}, {"family": "C"}]}, {"id": "b", "title": "J"}]',
        ["J"],
        1,
    ),
    ("crossref-json", '{"message": {"DOI": "10.1234/x", "title": ["Bone"', [], 1),
    ("crossref-json", "[" * 100_000, [], 1),
    ("crossref-json", '{"message": 7}', [], 1),
    ("datacite-json", '{"data": {"attributes": {"titles"', [], 1),
    ("datacite-json", '{"data": []}', [], 1),
]


@pytest.mark.parametrize(
    ("name", "text", "titles", "faults"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)]
)
def test_what_is_whole_is_read_and_the_rest_is_said(
    name: str, text: str, titles: list[str] | None, faults: int
) -> None:
    read = read_references(Source("x", text), find_format(name))
    assert len(read.findings) >= faults
    if titles is not None:
        assert [reference.title for reference in read.references] == titles
    check_places(read, text)


def check_places(read: Read, text: str) -> None:
    """Every extent is inside the text, in order, and every finding has a line that exists."""
    ends = 0
    for reference in read.references:
        if reference.origin is not None:
            span = reference.origin.span
            assert ends <= span.start <= span.end <= len(text) or reference.origin.dialect == "cff"
            ends = span.end
            for start, end in reference.origin.fields.values():
                assert 0 <= start <= end <= len(text)
    for finding in read.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message == finding.message.strip() != ""


def uncovered(read: Read, text: str) -> str:
    """The characters that are in no reference and in no finding, white space aside."""
    covered = bytearray(len(text))
    spans = [finding.span for finding in read.findings]
    spans += [reference.origin.span for reference in read.references if reference.origin is not None]
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return "".join(character for character, is_in in zip(text, covered, strict=True) if not is_in).strip()


WHOLE = {
    "ris": RIS + RIS.replace("Bone", "Joint"),
    "nbib": NBIB + "\n" + NBIB.replace("Bone", "Joint").replace("PMID- 1", "PMID- 2"),
    "csl-json": JSON,
    "csl-yaml": YAML,
    "pubmed-xml": XML,
}
# What frames the entries of a format and belongs to none.
FRAMES = {
    "ris": r"\A[^\n]*\n",
    "nbib": r"(?!)",
    "csl-json": r"[\[\],\s]+",
    "csl-yaml": r"^ *references:|^ *-|\s+",
    "pubmed-xml": r"\A[\s\S]{0,44}\Z",
}


@pytest.mark.parametrize("name", list(WHOLE))
@pytest.mark.parametrize("mutation", ["drop", "double", "quote"])
def test_every_mutation_is_accounted_for(name: str, mutation: str) -> None:
    """One character dropped, doubled or turned into a quote at each position: no crash, no phantom, nothing unsaid."""
    text, form = WHOLE[name], find_format(name)
    for at in range(len(text)):
        put = {"drop": "", "double": text[at] * 2, "quote": '"'}[mutation]
        damaged = text[:at] + put + text[at + 1 :]
        read = read_references(Source("x", damaged), form)
        check_places(read, damaged)
        assert len(read.references) <= 2 + (name == "nbib"), damaged
        left = re.sub(FRAMES[name], "", uncovered(read, damaged), flags=re.MULTILINE)
        assert not left or read.findings, (damaged, left)
        assert read.references or read.findings, damaged
