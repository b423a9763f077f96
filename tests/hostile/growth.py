# ruff: noqa: E501  (a table: a row a line)
"""How time grows: floods of one unit through every reader, field and rule, half as long and whole.

python -m tests.hostile.growth [WORD]     prints what grows too fast, among the works whose name has WORD
"""

import datetime
import sys
import time
from collections.abc import Callable, Iterator

from attrs import frozen

from k2refs import Style
from k2refs.api.reading.read import read_library
from k2refs.checks.catalogue import load_rules
from k2refs.documents import DOCUMENT_FORMATS, read_document
from k2refs.errors import K2RefsError
from k2refs.formats import FORMATS, write_references
from k2refs.model.evidence import Evidence
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source
from tests.hostile.clock import TooSlow, within

__all__ = ["SIZE", "UNITS", "Growth", "find_works", "measure"]

SIZE = 20_000
_LITTLE_S = 0.06
"""What takes less for a whole flood is not looked at further: a square of 20,000 steps takes longer."""
_MOST_S = 8.0
UNITS = (
    *"a Z 0 . , ; : ! - – — … ' \" ‘ ’ “ ” ¹ ² ( ) [ ] { } < > / \\ & % $ # @ * _ ^ ~ ` | = + 中 é ß".split(),
    " ", "\t", "\n", "\r\n", "\r", "\u00a0", "\u2009", "\u200b", "\ufeff", "\u0301", "\x00", "  \n", "\n\n",
    "Ab-", "Ab-Cd ", "A. ", "A.B. ", "a. ", ". ", "a, ", "a; ", "a and ", "et al. ", "de ", "von der ", "O’", "1-", "1,",
    "1–2, ", "1.", "1 ", "2001 ", "2001-01 ", "(2001) ", "p. ", "[1] ", "[1", "(a", "{a", "{}", "{{", "}}", "<a", "<a>",
    "</a>", "<i>", "<!--", "-->", "<![CDATA[", "&amp;", "&#", "\\a", "\\a{", "\\'e", "\\begin{a}", "\\end{a}", "\\cite{a}",
    "$a", "``", "''", "[@a", "@a", "@a{", "@a{a,\n", "a = {", "a = b # ", "TY  - A\n", "AU  - A\n", "PMID- 1\n", "%A a\n",
    "http://", "doi:", "10.1/", "10.1234/a.", "\n# ", "\n> ", "\n- ", "\n    ", "```\n", "| a ", "- a: ", "a: ", '"a": ',
    "[[", '{"a": ', "95% CI ", "p < 0.05 ", "5 mg ", "n = 5, ", "|-", "&a;",
)  # fmt: skip


@frozen
class Work:
    """Something that is done with a flood; `wrap` puts the flood where it goes."""

    name: str
    prepare: Callable[[str], object]
    do: Callable[..., object]


@frozen
class Growth:
    """Seconds of one work on half a flood and on a whole one; `is_bounded` where it takes no more than it may."""

    name: str
    unit: str
    half: float
    whole: float

    @property
    def is_bounded(self) -> bool:
        return self.whole < 3 * self.half or self.whole < _LITTLE_S


def measure(work: Work, unit: str, *, rounds: int = 5) -> Growth:
    """The best of `rounds`; once is enough where a whole flood takes little."""
    whole_text, half_text = (unit * (size // len(unit) + 1) for size in (SIZE, SIZE // 2))
    whole_given, half_given = work.prepare(whole_text), work.prepare(half_text)
    whole = _time(work, whole_given)
    if whole < _LITTLE_S:
        return Growth(work.name, unit, whole, whole)
    half = _time(work, half_given)
    for _ in range(rounds - 1):
        if whole < 2.6 * half or whole >= _MOST_S:
            break
        whole, half = min(whole, _time(work, whole_given)), min(half, _time(work, half_given))
    return Growth(work.name, unit, half, whole)


def _time(work: Work, given: object) -> float:
    began = time.process_time()
    try:
        with within(_MOST_S):
            work.do(given)
    except TooSlow:
        return _MOST_S
    except K2RefsError:
        pass
    return time.process_time() - began


def find_works() -> Iterator[Work]:
    """Every reader on a bare flood; every field of an entry; every writer, style output and rule on what came of it."""
    for form in FORMATS:
        yield Work(f"read {form.name}", lambda text: Source("x", text), _reader(form.name))
        head = HEADS.get(form.name)
        if head:
            yield Work(f"field {form.name}", _filler(head), _reader(form.name))
    for manuscript in DOCUMENT_FORMATS:
        yield Work(f"document {manuscript.name}", lambda text: Source("x", text), _document_reader(manuscript.name))
    for form in FORMATS:
        if form.writer:
            yield Work(
                f"write {form.name}", _entries, lambda library, form=form: write_references(library.references, form)
            )
    for name in ("apa", "chicago-notes-bibliography"):
        style = Style.load(name)
        yield Work(f"style {name}", _entries, lambda library, style=style: style.bibliography(library).write("html"))
    for rule in load_rules():
        yield Work(f"rule {rule.code}", _evidence, lambda given, rule=rule: list(rule().check(given)))


HEADS = {
    "bibtex": "@article{a,\n" + "".join(f"  {name} = {{FLOOD}},\n" for name in
    "author editor title journal booktitle year month date pages volume number doi isbn issn url note edition "
    "publisher address keywords abstract howpublished language type series chapter eprint".split()) + "}\n",
    "ris": "TY  - JOUR\n" + "".join(f"{name}  - FLOOD\n" for name in "AU TI T2 PY DA SP EP VL IS DO SN UR N1 KW LA".split())
    + "ER  - \n",
    "nbib": "PMID- 1\n" + "".join(f"{name:4}- FLOOD\n" for name in "TI FAU AU JT DP PG VI IP AID LID LA PT SO IS".split()),
    "enw": "%0 Journal Article\n" + "".join(f"%{name} FLOOD\n" for name in "A T J D V N P R @ U K 8 7 9".split()),
    "wos": "FN X\nVR 1.0\nPT J\n" + "".join(f"{name} FLOOD\n" for name in "AU AF TI SO PY PD BP EP VL IS DI SN".split())
    + "ER\n\nEF\n",
    "ovid": "<1>\nTitle\n  FLOOD\nAuthors\n  FLOOD\nSource\n  FLOOD\n",
    "refworks": "RT Journal Article\n" + "".join(f"{name} FLOOD\n" for name in "A1 T1 JF YR FD SP OP K1 VO IS".split()),
    "csl-json": '[{"id": "a", "type": "article-journal", "author": [{"family": "FLOOD", "given": "FLOOD"}, {"literal": "FLOOD"}], '
    '"issued": {"raw": "FLOOD"}, ' + ", ".join(f'"{name}": "FLOOD"' for name in
    "title container-title page volume issue DOI URL ISBN note edition publisher language number".split()) + "}]",
    "csl-yaml": "references:\n- id: a\n  title: 'FLOOD'\n  author: 'FLOOD'\n  issued: 'FLOOD'\n  page: 'FLOOD'\n",
    "cff": "cff-version: 1.2.0\ntitle: 'FLOOD'\nauthors:\n- name: 'FLOOD'\ndoi: 'FLOOD'\ndate-released: 'FLOOD'\n",
    "hayagriva": "a:\n  type: article\n  title: 'FLOOD'\n  author: 'FLOOD'\n  date: 'FLOOD'\n  page-range: 'FLOOD'\n",
    "jats": "<ref-list><ref><mixed-citation>FLOOD</mixed-citation></ref><ref><element-citation><article-title>FLOOD"
    "</article-title><year>FLOOD</year><fpage>FLOOD</fpage></element-citation></ref></ref-list>",
    "pubmed-xml": "<PubmedArticle><PMID>1</PMID><ArticleTitle>FLOOD</ArticleTitle><Pagination><MedlinePgn>FLOOD"
    "</MedlinePgn></Pagination><LastName>FLOOD</LastName></PubmedArticle>",
    "endnote-xml": "<xml><records><record><titles><title>FLOOD</title></titles><dates><year>FLOOD</year></dates>"
    "<pages>FLOOD</pages><contributors><authors><author>FLOOD</author></authors></contributors></record></records></xml>",
}  # fmt: skip


def _filler(head: str) -> Callable[[str], Source]:
    return lambda text: Source("x", head.replace("FLOOD", text))


def _reader(name: str) -> Callable[[Source], object]:
    return lambda source: read_library([source], format=name)


def _document_reader(name: str) -> Callable[[Source], object]:
    return lambda source: read_document(source, format=name)


def _entries(text: str) -> BaseLibrary:
    """An entry with the flood in every variable."""
    import json

    flood = json.dumps(text)[1:-1]
    return read_library([Source("x.json", HEADS["csl-json"].replace("FLOOD", flood))], format="csl-json")


def _evidence(text: str) -> Evidence:
    bib = read_library([_filler(HEADS["bibtex"])(text)], format="bibtex")
    documents = [read_document(Source("x.md", f"Flood [@a]. {text}\n"), format="markdown")]
    return Evidence(library=bib, documents=tuple(documents), today=datetime.date(2024, 1, 1), is_library_target=True)


def main(word: str = "") -> None:
    for work in find_works():
        if word in work.name:
            for unit in UNITS:
                try:
                    grown = measure(work, unit)
                except Exception as error:
                    print(f"{work.name} {unit!r} raises {error!r}"[:300], flush=True)
                    continue
                if not grown.is_bounded:
                    print(f"{work.name} {unit!r} {grown.half:.3f}s {grown.whole:.3f}s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
