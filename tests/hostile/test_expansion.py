"""Small files that grow when they are read: each is refused within a bound, with a message that names it."""

import io
import zipfile

import pytest

from k2refs.csl.style.expanded import MAX_CALLS, MAX_EXPANDED
from k2refs.csl.style.parse import parse_style
from k2refs.documents import read_document
from k2refs.documents.docx import read_docx
from k2refs.errors import InputError, StyleError
from k2refs.model.source import Source
from k2refs.registry.lock import read_lock
from k2refs.text.toml import MAX_TOML_DEPTH, TomlError, load_toml
from tests.hostile.clock import within


def _style(macros: int, calls: int) -> bytes:
    call = "".join('<text macro="m{}"/>' for _ in range(calls))
    bodies = [f'<macro name="m{at}">{call.replace("{}", str(at + 1))}</macro>' for at in range(macros)]
    last = f'<macro name="m{macros}"><text variable="title"/></macro>'
    layout = '<citation><layout><text macro="m0"/></layout></citation>'
    return f'<style class="note">{"".join(bodies)}{last}{layout}</style>'.encode()


@pytest.mark.parametrize(
    ("macros", "calls", "says"),
    [
        (20, 2, f"over {MAX_EXPANDED} elements"),
        (40, 2, f"over {MAX_EXPANDED} elements"),
        (5, 12, f"over {MAX_EXPANDED} elements"),
        (500, 1, f"over {MAX_CALLS} deep"),
    ],
)
def test_macros_that_multiply_are_refused(macros: int, calls: int, says: str) -> None:
    with within(2), pytest.raises(StyleError, match=says):
        parse_style(_style(macros, calls), "bad.csl")


def test_macros_as_styles_have_them_are_read() -> None:
    assert parse_style(_style(12, 1), "good.csl").macros
    assert parse_style(_style(8, 2), "good.csl").macros


@pytest.mark.parametrize("body", ["text\n", "\\footnote{a}\n", "\\section{A}\n\\input{b}\n"])
def test_one_file_read_again_and_again_is_a_finding(body: str) -> None:
    files = {"a.tex": body * 2000, "b.tex": "b\n"}
    main = Source("main.tex", "\\input{a}\n" * 500)
    with within(20):
        document = read_document(main, include=lambda name: Source(name, files[name]) if name in files else None)
    assert any("10 times already" in finding.message for finding in document.findings)


def test_depth_counts_across_files() -> None:
    deep = "x\\footnote{x" * 30 + "\\input{next}" + "}" * 30

    def include(name: str) -> Source:
        return Source(f"{len(seen)}{name}", seen.append(name) or deep)

    seen: list[str] = []
    document = read_document(Source("main.tex", deep), include=include)
    assert document.blocks
    assert any("nested deeper than 40" in finding.message for finding in document.findings)


def _docx(xml: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return data.getvalue()


HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = b"</w:body></w:document>"


@pytest.mark.parametrize(
    ("unit", "count", "says"),
    [
        (b"<w:p/>", 1_500_000, "150 times its size"),
        (b"<w:p/>", 150_000, "over 100,000 paragraphs"),
        (b"<w:p><w:r><w:t>aaaaaaaaaa</w:t></w:r></w:p>", 200_000, "150 times its size"),
    ],
)
def test_word_files_that_inflate_are_refused(unit: bytes, count: int, says: str) -> None:
    data = _docx(HEAD + unit * count + TAIL)
    with within(10), pytest.raises(InputError, match=says):
        read_docx("a.docx", data)


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 50_000 + " = 1",
        "[" + "a." * 50_000 + "a]",
        '"a"' + " . 'a'" * 20_000 + " = 1",
        "a = " + "[" * 100_000,
        "a = " + "{a=" * 50_000,
        "\n\na = [" + "[" * 70 + "]" * 71,
    ],
    ids=["dotted key", "dotted header", "quoted keys", "arrays", "inline tables", "closed arrays"],
)
def test_toml_that_nests_is_refused_with_its_place(text: str) -> None:
    with within(2), pytest.raises(TomlError, match=rf"nested deeper than {MAX_TOML_DEPTH} \(at line \d+, column \d+\)"):
        load_toml(text)


@pytest.mark.parametrize(
    "text",
    [
        'a = "' + "b." * 500 + '"',
        'a = """\n' + "[" * 500 + '\n"""',
        "a = 1 # " + "[" * 500,
        "a = [" + "[1]," * 500 + "]",
        "\r\n".join(f"a{at}.b.c = {at}" for at in range(500)),
    ],
)
def test_long_toml_that_does_not_nest_is_read(text: str) -> None:
    assert load_toml(text)


def test_a_number_beyond_measure_is_no_crash() -> None:
    with pytest.raises(TomlError, match="cannot be read"):
        load_toml("a = " + "9" * 5000)


def test_a_lock_of_bad_records_is_told_in_one_walk() -> None:
    rows = ",\n".join(f'    "k{at}": {{\n      "outcome": "odd"\n    }}' for at in range(20_000))
    with within(10):
        lock = read_lock(Source("k2refs.lock", f'{{\n  "k2refs-lock": 1,\n  "records": {{\n{rows}\n  }}\n}}\n'))
    assert len(lock.findings) == 20_000
    assert str(lock.findings[-1].span) == "k2refs.lock:60001:5"
