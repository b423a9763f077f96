# ruff: noqa: E501  (a seed a line)
"""Feeds one reader with texts that coverage guides, and holds it to its promises; stops at the first that it breaks.

    python tests/formats/fuzzing.py FORMAT SECONDS [CORPUS_DIR]

Needs atheris. No text may raise; every span lies in the text; what stands in no reference and no finding is white
space; of a tagged record every longer word is in the item; and what was read can be written in every format.
"""

import json
import re
import sys
import tempfile
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":  # what is imported here is watched; a collector of tests has no atheris
    import atheris

    with atheris.instrument_imports(include=["k2refs.formats", "k2refs.text", "k2refs.model"]):
        for module in (
            "table",
            "csl_items",
            *"ris nbib enw refworks wos ovid bibtex csljson cslyaml hayagriva cff".split(),
        ):
            import_module(f"k2refs.formats.{module}")
        for module in "endnote_xml pubmed_xml jats crossref datacite".split():
            import_module(f"k2refs.formats.{module}")

from k2refs.formats import FORMATS, Read, find_format, read_references, write_references
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

SEEDS = {
    "bibtex": "@string{j = {Bone}}\n@article{a, author = {Doe, Jane and {WHO}}, title = {On {K}2: \\'e}, journal = j # { X},\n"
    "  year = 2001, month = mar, pages = {1--9}, doi = {10.1/x}, crossref = {b}}\n@book(b, title = \"B\", date = {2001/2002})\n",
    "ris": "TY  - JOUR\nAU  - Doe, Jane, Jr.\nTI  - Bone\n  loss\nT2  - J\nPY  - 2001/03//Spring\nSN  - 0949-2658\nSP  - 1\n"
    "EP  - 9\nKW  - a\nb\nDO  - 10.1234/x\nER  - \n\nTY  - BOOK\nA2  - Roe\nSP  - 300\nER  - \n",
    "nbib": "PMID- 1\nTI  - Bone\n      loss\nFAU - Doe, Jane\nAU  - Doe J\nDP  - 2001 Mar-Apr\nMH  - A/*b/c\nAID - 10.1/x [doi]\n",
    "enw": "%0 Journal Article\n%A Doe, J\n%T Bone\n%J J\n%D 2001\n%8 Nov\n%K a\nb\n%P 1-9\n%@ 0949-2658\n\n%0 Book\n%E X, Y\n",
    "refworks": "RT Journal Article\nID 1\nA1 Doe,J\nT1 Bone\nJF J\nYR 2001\nFD Nov\nSP 1\nOP 9\nK1 a\n\nRT Book, Whole\nA2 X\n",
    "wos": "FN X\nVR 1.0\nPT J\nAU Doe, J\n   Roe, K\nAF Doe, Jane\n   Roe, Kim\nTI Bone\nSO J\nPD NOV 15\nPY 2001\nER\n\nEF\n",
    "ovid": "<1>\nTitle\n  Bone.\nAuthors\n  Doe J. Roe K.\nSource\n  J Bone. 6(6):487-92, 2001 Nov.\n\n<2>\nTitle\n  X\n",
    "csl-json": '[{"id": "a", "type": "book", "author": [{"family": "D", "given": "J"}], "issued": {"date-parts": [[2001, 3]]}},'
    ' {"id": "b", "title": "x", "volume": 3}]',
    "csl-yaml": "references:\n- id: a\n  type: book\n  author:\n  - family: D\n  issued: 2001-03\n- id: b\n  title: 'x: y'\n",
    "cff": "cff-version: 1.2.0\ntitle: T\nauthors:\n- family-names: D\nreferences:\n- type: book\n  title: X\n  year: 2001\n",
    "hayagriva": "a:\n  type: article\n  title: {value: B, short: b}\n  author: ['Doe, J', {name: X, alias: Y}]\n"
    "  page-range: 1-9\n  url: {value: http://a.b, date: 2020-01-02}\n  affiliated: [{role: writer, names: Z}]\n"
    "  parent:\n  - {title: J, volume: 3, parent: {type: anthology, title: S}}\n  - {type: conference, title: C}\nb:\n"
    "  title: T\n  serial-number: {doi: 10.1/x}\n",
    "endnote-xml": '<xml><records><record><ref-type name="Book">6</ref-type><contributors><authors><author><style face="italic">'
    "D, J</style></author></authors></contributors><titles><title>A<style face='bold'>b</style></title></titles>"
    "<dates><year>2001</year></dates><isbn>0949-2658</isbn></record></records></xml>",
    "pubmed-xml": "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><PubDate>"
    "<Year>2001</Year><Season>Fall</Season></PubDate></JournalIssue></Journal><ArticleTitle>B <i>x</i></ArticleTitle>"
    "<AuthorList><Author><LastName>D</LastName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>"
    "</PubmedArticleSet>",
    "jats": '<ref-list><ref id="a"><mixed-citation><name><surname>D</surname></name> <source>S</source> <year>2001</year>; '
    "1: <fpage>2</fpage>.</mixed-citation></ref><ref><element-citation><month>Nov</month></element-citation></ref></ref-list>",
    "crossref-json": '{"message": {"DOI": "10.1/x", "type": "journal-article", "title": ["B"], "author": [{"family": "D"}],'
    ' "issued": {"date-parts": [[2001]]}, "reference-count": 1}}',
    "datacite-json": '{"data": {"attributes": {"doi": "10.1/x", "titles": [{"title": "B"}], "publicationYear": 2001,'
    ' "types": {"resourceTypeGeneral": "Dataset"}, "creators": [{"name": "D, J"}]}}}',
}  # fmt: skip
TAGGED = frozenset({"ris", "nbib", "enw", "refworks", "wos", "ovid"})
_WORD = re.compile(r"[A-Za-z]{6,}")
# Words that become numbers: months and seasons, roles that become a variable.
_CONSUMED = re.compile(
    r"(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|pmid|pmcid|\bdoi|ahead"
)
_FRAME = re.compile(r"[\s\[\],\ufeff]+")


def check(text: str, name: str) -> None:
    """Raises AssertionError where reading `text` as `name` breaks a promise, and whatever the reader raises."""
    read = read_references(Source("x", text), find_format(name))
    for finding in read.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text), finding
        assert finding.message.strip(), finding
    for reference in read.references:
        if reference.origin is None:
            continue
        assert 0 <= reference.origin.start <= reference.origin.end <= len(text), reference
        for start, end in reference.origin.fields.values():
            assert 0 <= start <= end <= len(text), reference
        json.dumps(reference_to_item(reference))
        if name in TAGGED:
            item = {**reference_to_item(reference), "said": [finding.span.text for finding in read.findings]}
            _check_words(item, text[reference.origin.start : reference.origin.end])
    if name in TAGGED or name in ("bibtex", "csl-json"):
        _check_covered(read, text, name)
    for form in FORMATS:
        if form.writer and len(read.references) < 50:
            write_references(read.references, form)


def _check_words(item: dict[str, object], text: str) -> None:
    kept = " ".join(json.dumps(item, ensure_ascii=False).split()).lower()
    for line in re.split(r"[\r\n]+", text):
        value = re.sub(r"^\W*%?\w{2,5}\s*(?:-\s*)?", "", line)
        for word in _WORD.findall(value):
            assert word.lower() in kept or _CONSUMED.search(word) or word.lower() in _HEADS, (word, line, item)


_HEADS = frozenset("journal article electronic unique identifier authors source title abstract database".split())


def _check_covered(read: Read, text: str, name: str) -> None:
    covered = bytearray(len(text))
    spans = [finding.span for finding in read.findings]
    spans += [reference.origin.span for reference in read.references if reference.origin is not None]
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    left = "".join(character for character, is_in in zip(text, covered, strict=True) if not is_in)
    if name == "bibtex":  # comments, preambles and macros belong to no reference
        return
    assert read.findings or read.references or not _FRAME.sub("", left), left


def main(arguments: list[str]) -> None:
    name, seconds, *corpus = arguments
    folder = Path(corpus[0]) if corpus else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seed").write_bytes(SEEDS[name].encode())
    options = [f"-max_total_time={seconds}", "-max_len=1500", "-timeout=20", "-print_final_stats=1", "-only_ascii=0"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}-", str(folder)], lambda data: run(data, name))
    atheris.Fuzz()


def run(data: bytes, name: str) -> None:
    check(data.decode("utf-8", "replace"), name)


if __name__ == "__main__":
    main(sys.argv[1:])
