"""The pandoc filter: citations, footnotes, bibliographies and metadata of a syntax tree, and trees that are none."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from k2refs.api.formatting.pandoc.filter import filter_document
from k2refs.api.formatting.pandoc.stream import filter_bytes
from k2refs.cli.main import run
from k2refs.errors import InputError

REFERENCES = [
    {"id": "a", "type": "book", "title": "First", "author": [{"family": "Hansen", "given": "P"}], "issued": "2006"},
    {"id": "b", "type": "article-journal", "title": "Second", "author": [{"family": "Leeds", "given": "Q"}],
     "issued": "2009", "DOI": "10.1000/x", "keyword": "bone, diet"},
]  # fmt: skip


def meta(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: meta(inner) for key, inner in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [meta(inner) for inner in value]}
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    return {"t": "MetaInlines", "c": words(value)}


def words(text: str) -> list[dict[str, Any]]:
    parts = [{"t": "Str", "c": word} for word in text.split(" ")]
    return [each for part in parts for each in (part, {"t": "Space"})][:-1]


def cite(*keys: str, mode: str = "NormalCitation", prefix: Any = (), suffix: Any = (), note: int = 1) -> dict[str, Any]:
    parts = [
        {"citationId": key, "citationPrefix": list(prefix) if not at else [], "citationSuffix": list(suffix),
         "citationMode": {"t": mode if not at else "NormalCitation"}, "citationNoteNum": note, "citationHash": 0}
        for at, key in enumerate(keys)
    ]  # fmt: skip
    return {"t": "Cite", "c": [parts, words("[@…]")]}


def format_blocks(*blocks: dict[str, Any], warnings: list[str] | None = None, **metadata: Any) -> list[dict[str, Any]]:
    fields = {"references": REFERENCES, "csl": "apa", **metadata}
    tree = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {name.replace("_", "-"): meta(value) for name, value in fields.items()},
        "blocks": list(blocks),
    }
    warn = (lambda _: None) if warnings is None else warnings.append
    return list(filter_document(tree, warn=warn)["blocks"])


@pytest.mark.parametrize("asked", [True, False])
def test_findings_about_cited_works_are_warnings(tmp_path: Path, asked: bool) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(
        "@article{a, author = {Orimo, H.}, title = {Bone}, journal = {Bone}, year = 2001, doi = {doi:10.1/X y}}\n"
        "@article{b, author = {Roe, L.}, title = {Milk}, journal = {Food}, year = 2001, doi = {doi:10.1/X y}}\n"
    )
    said: list[str] = []
    format_blocks(para(cite("a")), warnings=said, bibliography=str(path), k2refs_check=asked)
    assert any(f"{path}:1:" in message and "ID" in message for message in said) == asked
    assert not any(f"{path}:2:" in message for message in said)


def test_a_title_is_the_link_where_no_address_is_printed() -> None:
    item = {"id": "x", "type": "article-journal", "DOI": "10.1/x", "author": [{"family": "Roe"}]}
    item |= {"title": "Of <i>Homo</i> teeth", "container-title": "Bone", "volume": "3", "page": "1", "issued": "2001"}
    entry = format_blocks(para(cite("x")), references=[item], csl="nature")[-1]
    assert "[Of Homo Teeth](https://doi.org/10.1/x)".casefold() in shown(entry).casefold()
    plain = format_blocks(para(cite("x")), references=[item], csl="nature", link_bibliography=False)[-1]
    assert "](" not in shown(plain)
    bare = {**item, "id": "y", "title": "", "DOI": "", "URL": "https://a.org"}
    assert "](https://a.org)" in shown(format_blocks(para(cite("y")), references=[bare], csl="nature")[-1])


def para(*inlines: dict[str, Any]) -> dict[str, Any]:
    return {"t": "Para", "c": list(inlines)}


def shown(value: Any) -> str:
    """The text of a tree; footnotes in braces, links in brackets."""
    if isinstance(value, list):
        return "".join(map(shown, value))
    kind, content = value["t"], value.get("c")
    if kind == "Str":
        return str(content)
    if kind == "Cite":
        return shown(content[1])
    if kind == "Note":
        return "{" + shown(content) + "}"
    if kind == "Link":
        return f"[{shown(content[1])}]({content[2][0]})"
    if kind in ("Span", "Div"):
        return shown(content[1])
    if kind == "Header":
        return shown(content[2])
    return shown(content) if isinstance(content, list) else " "


def test_a_citation_with_affixes_and_a_locator_keeps_their_formats() -> None:
    emphasis = {"t": "Emph", "c": words("cf.")}
    formula = {"t": "Math", "c": [{"t": "InlineMath"}, "x^2"]}
    mark = cite("a", prefix=[emphasis], suffix=[*words(", pp. 3-5 and"), {"t": "Space"}, formula])
    block = format_blocks(para(mark))[0]
    assert shown(block["c"][0]["c"][1][:-2]) == "(cf. Hansen, 2006, pp. 3–5 and "
    assert block["c"][0]["c"][1][1] == emphasis or emphasis in block["c"][0]["c"][1]
    assert formula in block["c"][0]["c"][1]


@pytest.mark.parametrize(
    ("mode", "printed"),
    {"NormalCitation": "(Leeds, 2009)", "SuppressAuthor": "(2009)", "AuthorInText": "Leeds (2009)"}.items(),
)
def test_the_modes_of_a_citation(mode: str, printed: str) -> None:
    assert shown(format_blocks(para(cite("b", mode=mode)))[0]) == printed


def test_citations_link_to_entries_with_ids() -> None:
    blocks = format_blocks(para(cite("a", "b")), link_citations=True)
    assert shown(blocks[0]) == "([Hansen, 2006](#ref-a); [Leeds, 2009](#ref-b))"
    assert [entry["c"][0][0] for entry in blocks[-1]["c"][1]] == ["ref-a", "ref-b"]
    assert blocks[-1]["c"][0][:2] == ["refs", ["references", "csl-bib-body", "hanging-indent"]]
    assert "[https://doi.org/10.1000/x](https://doi.org/10.1000/x)" in shown(blocks[-1])
    assert "](" not in shown(format_blocks(para(cite("b")), link_bibliography=False)[-1])


def test_a_style_of_notes_puts_footnotes_behind_the_punctuation() -> None:
    style = "chicago-notes-bibliography"
    block = format_blocks(para(*words("It is so"), {"t": "Space"}, cite("a"), {"t": "Str", "c": "."}), csl=style)[0]
    assert shown(block) == "It is so.{P. Hansen, First (2006).}"
    inside = {"t": "Note", "c": [para(*words("See "), cite("a"), {"t": "Str", "c": "."})]}
    assert shown(format_blocks(para(inside), csl=style)[0]) == "{See P. Hansen, First (2006).}"
    block = format_blocks(para(cite("a", mode="AuthorInText"), *words(" says.")), csl=style)[0]
    assert shown(block).startswith("Hansen{P. Hansen, First (2006).} says.")


def test_a_raised_number_follows_its_word_and_stays_before_the_punctuation() -> None:
    inlines = [*words("It is so"), {"t": "Space"}, cite("a"), {"t": "Str", "c": "."}]
    assert shown(format_blocks(para(*inlines), csl="nature")[0]) == "It is so1."
    inlines = [*words("It is so"), {"t": "Space"}, cite("a"), {"t": "Str", "c": "."}]
    assert shown(format_blocks(para(*inlines), csl="nature", notes_after_punctuation=True)[0]) == "It is so.1"


def test_an_unknown_key_is_shown_and_told_and_the_rest_is_printed() -> None:
    warnings: list[str] = []
    blocks = format_blocks(para(cite("a", "nobody")), para(cite("noone")), warnings=warnings)
    assert [shown(block) for block in blocks[:2]] == ["(Hansen, 2006) nobody?", "(noone?)"]
    assert [warning[:36] for warning in warnings] == [
        "no reference has the key 'nobody'",
        "no reference has the key 'noone'",
    ]


def test_metadata_of_the_bibliography() -> None:
    nocite = {"t": "MetaInlines", "c": [cite("b", mode="AuthorInText")]}
    tree = {"pandoc-api-version": [1, 23], "meta": {"references": meta(REFERENCES), "nocite": nocite}, "blocks": []}
    assert "Leeds" in shown(filter_document(tree)["blocks"][-1])
    blocks = format_blocks(para(cite("a")), reference_section_title="Works cited")
    assert [block["t"] for block in blocks] == ["Para", "Header", "Div"]
    assert blocks[1]["c"][1] == ["bibliography", ["unnumbered"], []]
    assert len(format_blocks(para(cite("a")), suppress_bibliography=True)) == 1


def div(name: str, classes: tuple[str, ...] = (), **pairs: str) -> dict[str, Any]:
    return {"t": "Div", "c": [[name, list(classes), [list(pair) for pair in pairs.items()]], []]}


def head(name: str) -> dict[str, Any]:
    return {"t": "Header", "c": [1, [name, [], []], words(name)]}


def test_several_bibliographies_have_one_numbering() -> None:
    blocks = format_blocks(
        head("one"), para(cite("b")), div("", ("references",), section="one"),
        head("two"), para(cite("a")), div("", ("references",), section="two"),
        div("", ("references",), type="book"), div("", ("references",), keyword="diet"), csl="ieee",
    )  # fmt: skip
    texts = [shown(blocks[at]) for at in (2, 5, 6, 7)]
    assert [text[:6] for text in texts] == ["[1] Q.", "[2] P.", "[2] P.", "[1] Q."]


def test_libraries_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.bib").write_text("@book{x, author={Xu, A}, title={X}, year=2001}")
    Path("tools.bib").write_text("@book{y, author={Yi, B}, title={Y}, year=2002}")
    libraries = {"own": "own.bib", "tools": ["tools.bib"]}
    blocks = format_blocks(para(cite("x", "y")), div("refs-own"), div("refs-tools"), bibliography=libraries)
    assert shown(blocks[0]) == "(Xu, 2001; Yi, 2002)"
    assert [shown(block)[:2] for block in blocks[1:]] == ["Xu", "Yi"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a pandoc document in JSON"),
        (b"[]", "is not a pandoc document in JSON"),
        (b'{"blocks": []}', "is not a pandoc document in JSON"),
        (b'{"pandoc-api-version": [2, 0], "meta": {}, "blocks": []}', "version [2, 0]; k2refs reads 1.22"),
        (b'{"pandoc-api-version": [1, 17], "meta": {}, "blocks": []}', "version [1, 17]"),
        (b'{"pandoc-api-version": [1, 23], "meta": 3, "blocks": []}', "has no metadata"),
    ],
)
def test_what_is_no_tree_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        filter_bytes(data)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "message"),
    [({"bibliography": [["a"]]}, "'bibliography' must be a path"), ({"references": "x"}, "'references' must be a list"),
     ({"csl": ["apa"]}, "'csl' must be text")],
)  # fmt: skip
def test_metadata_of_the_wrong_shape_are_named(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        format_blocks(para(cite("a")), **fields)
    assert message in str(caught.value)


def test_the_command_reads_and_writes_json(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:
    tree = {"pandoc-api-version": [1, 23], "meta": {"references": meta(REFERENCES)}, "blocks": [para(cite("a"))]}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(tree).encode())))
    assert run(["pandoc", "html"]) == 0
    assert shown(json.loads(capfdbinary.readouterr().out)["blocks"][0]) == "(Hansen 2006)"


def test_the_filter_says_its_version() -> None:
    code = "import sys; sys.argv = ['k2refs-pandoc', '--version']; import k2refs.cli; k2refs.cli.start_pandoc()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("k2refs ")
