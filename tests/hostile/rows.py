# ruff: noqa: E501  (a table: a row a line)
"""The table of hostile and unlucky input: files, command, what is said, exit status, seconds of work at most."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

__all__ = ["ROWS", "Row"]

BOOK = "@book{a, title = {Bone}, author = {Doe, Jane}, year = {2001}, publisher = {P}, address = {B}}\n"
_NONE: Mapping[str, str | bytes] = MappingProxyType({})


@frozen
class Row:
    """`files` are written into an empty folder, `arguments` given there; `says` is in what is printed."""

    name: str
    arguments: tuple[str, ...]
    exit: int
    says: str = ""
    files: Mapping[str, str | bytes] = _NONE
    seconds: float = 3.0
    environment: Mapping[str, str] = MappingProxyType({})


def _check(*paths: str) -> tuple[str, ...]:
    return ("check", *paths, "--isolated", "--no-cache", "--ignore", "EX102")


def _journals(*names: str) -> str:
    entry = "@article{{k{}, title = {{T{}}}, author = {{Doe, Jane}}, journal = {{{}}}, year = 2001, volume = 1, pages = 1}}\n"
    return "".join(entry.format(at, at, name) for at, name in enumerate(names))


def _front(metadata: str, body: str = "Text.\n") -> str:
    return f"---\n{metadata}\n---\n\n{body}"


_DETECTION = tuple(
    Row(f"detection: {name} in a{suffix}", _check(f"a{suffix}"), status, files={f"a{suffix}": text})
    for suffix, status in ((".txt", 0), (".bib", 0), (".md", 0), (".tex", 0))
    for name, text in (
        ("indented lines with Windows line ends", "Notes:\r\n" + "  a line\r\n" * 3000),
        ("lines of blanks below a key", "Notes:\r\n  a\r\n" + "      \r\n" * 3000),
    )
    if not (suffix == ".bib" and "blanks" in name)
)

_PATTERNS = tuple(
    Row(f"pattern: {name}", _check("a.md"), 3 * name.endswith("in a list"), files={"a.md": text})
    for name, text in (
        ("opening names", "Ab-Cd-" * 3000 + "\n"),
        ("opening names in a list", "# References\n\n" + "Ab-Cd-" * 3000 + "\n\nAb Cd-" + "Ab-" * 3000 + "\n"),
        ("dot leaders", "Contents " + "." * 8000 + " 5\n"),
        ("dots and brackets", ".[1" * 5000 + "\n"),
        ("superscripts", "Text" + "¹" * 6000 + " x\n"),
        ("exclamations", "!" * 10_000 + "x\n"),
        ("open code", "`" * 5000 + "a" + "`" * 4999 + "\n"),
        ("open brackets", "[a" * 5000 + "\n"),
    )
) + tuple(
    Row(f"pattern: {name}", ("convert", "a.bib", "-", "--to", "csl-json"), 0, files={"a.bib": f"@book{{a, {text}}}"})
    for name, text in (
        ("quotes in a name", "author = {" + "‘" * 12_000 + " x}"),
        ("no-break spaces in pages", "pages = {1" + "\u00a0" * 10_000 + "2}"),
        ("dashes in pages", "pages = {" + "–" * 10_000 + "}"),
        ("blanks between names", "author = {Doe" + " \u2009" * 5000 + "and}"),
        ("brackets behind a DOI", "doi = {10.1/a" + ")" * 20_000 + "}"),
        ("percent signs", "title = {" + " %" * 10_000 + "\n}"),
    )
) + (
    Row(
        "pattern: a date of NBIB",
        ("convert", "a.nbib", "-", "--to", "ris"),
        0,
        files={"a.nbib": "PMID- 1\nTI  - A\nDP  - " + "0000 " * 4000 + "\n"},
    ),
    Row(
        "pattern: a date of RIS",
        ("convert", "a.ris", "-", "--to", "nbib"),
        0,
        files={"a.ris": "TY  - JOUR\nTI  - A\nDA  - " + "2001-" * 4000 + "\nER  - \n"},
    ),
)  # fmt: skip

_CALLS = "".join(f'<macro name="m{at}"><text macro="m{at + 1}"/><text macro="m{at + 1}"/></macro>' for at in range(30))
_STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title><id>t</id></info>'
    f'{_CALLS}<macro name="m30"><text variable="title"/></macro><citation><layout><text macro="m0"/></layout></citation>'
    '<bibliography><layout><text macro="m0"/></layout></bibliography></style>'
)

_EXPANSION = (
    Row(
        "expansion: macros",
        ("format", "a.bib", "--style", "./a.csl"),
        2,
        "elements when written out",
        {"a.bib": BOOK, "a.csl": _STYLE},
    ),
    Row(
        "expansion: one file five hundred times",
        _check("main.tex"),
        1,
        "10 times already",
        {"main.tex": "\\input{a}\n" * 500, "a.tex": "word\n" * 5000},
        20,
    ),
    Row("expansion: TOML in a ledger", _check("a.bib", "--claims", "claims.toml"), 1, "nested deeper than 64",
        {"a.bib": BOOK, "claims.toml": "[" + "a." * 50_000 + "a]\n"}),
    Row("expansion: TOML in a configuration", ("check", "a.bib"), 2, "nested deeper than 64",
        {"a.bib": BOOK, "k2refs.toml": "a" + ".a" * 50_000 + " = 1\n"}),
    Row("expansion: standard input by another name", _check("a.md"), 1, "is not a regular file",
        {"a.md": _front("bibliography: /dev/fd/0", "Text [@a].\n")}),
    Row("expansion: a device", _check("a.md"), 1, "is not a regular file",
        {"a.md": _front("bibliography: /dev/zero", "Text [@a].\n")}),
)  # fmt: skip

_EXITS = (
    Row("exit: two volumes of one journal", _check("a.bib"), 0,
        files={"a.bib": _journals("Journal de Physique I", "Journal de Physique II")}),
    Row("exit: single letters swapped", _check("a.bib"), 0, files={"a.bib": _journals("A B", "B A", "AA B", "A BB")}),
    Row("exit: a tag in metadata", _check("a.md"), 1, "not valid YAML", {"a.md": _front("title: !!bool x")}),
    Row("exit: a tag for a number", _check("a.md"), 1, "not valid YAML", {"a.md": _front("title: !!int x")}),
    Row("exit: a tag for a time", _check("a.md"), 1, "not valid YAML", {"a.md": _front("title: !!timestamp x")}),
    Row("exit: a tag that nobody knows", _check("a.md"), 1, "not valid YAML", {"a.md": _front("title: !!python/name:os x")}),
    Row("exit: a tag in a project", _check("a.qmd"), 3, "not valid YAML",
        {"a.qmd": "Text [@a].\n", "_quarto.yml": "bibliography: !!bool x\n"}),
    Row("exit: a NUL in a name", _check("a.md"), 1, "cannot be read", {"a.md": _front('bibliography: "a\\0b.bib"', "[@a]\n")}),
    Row("exit: a long name", _check("a.md"), 1, "cannot be read", {"a.md": _front(f"bibliography: {'n' * 400}.bib", "[@a]\n")}),
    Row("exit: a long name on the command line", _check("n" * 400), 2, "n" * 400),
    Row("exit: a long name in LaTeX", _check("a.tex"), 3, "there is no such file", {"a.tex": f"\\input{{{'n' * 400}}}\n"}),
    Row("exit: a NUL in a style", ("format", "--document", "a.md", "a.bib"), 2, "",
        {"a.md": _front('csl: "a\\0.csl"'), "a.bib": BOOK}),
    Row("exit: a manuscript that names no library", _check("a.md"), 1, "a.md:2:",
        {"a.md": _front("bibliography: photo.png", "Text [@a].\n"), "photo.png": b"\x89PNG\r\n\0\0"}),
    Row("exit: deep JSON", ("convert", "a.json", "-", "--to", "ris"), 1, "nested too deeply", {"a.json": "[" + '{"id": ' + "[" * 100_000}),
    Row("exit: deep LaTeX", _check("a.tex"), 1, "nested deeper", {"a.tex": "x\\footnote{x" * 3000 + "}" * 3000}),
    Row("exit: deep Markdown", _check("a.md"), 0, "", {"a.md": "> " * 3000 + "x\n"}),
    Row("exit: deep HTML", _check("a.html"), 0, "", {"a.html": "<html><body>" + "<div>" * 20_000 + "x"}),
)  # fmt: skip

_ACTIONS = MappingProxyType({"GITHUB_ACTIONS": "true"})
_INJECTION = (
    Row("injection: a name with a line end", _check("a\n::error::x.bib"), 2, "a␊::error::x.bib"),
    Row("injection: an escape in a name", _check("a\x1b[2J.bib"), 2, "a␛[2J.bib"),
    Row("injection: an escape in an option", ("check", "--\x1b[2J"), 2, "\\x1b[2J"),
    Row("injection: a command in a key", ("check", "a.bib", "--isolated", "--no-cache"), 3, "# #[group]x",
        {"a.bib": BOOK.replace("{a,", "{##[group]x,")}, environment=_ACTIONS),
    Row("injection: a command in a DOI", _check("a.bib", "-f", "github"), 1, "# #[group]",
        {"a.bib": BOOK.replace("year", "doi = {##[group]x}, year")}, environment=_ACTIONS),
    Row("injection: a command in JSON", ("check", "a.bib", "--isolated", "--no-cache", "-f", "json"), 3, "#\\u0023[group]x",
        {"a.bib": BOOK.replace("{a,", "{##[group]x,")}),
    Row("injection: a command in text", ("format", "a.bib", "--style", "apa"), 0, "# #[group]",
        {"a.bib": BOOK.replace("{Bone}", "{##[group]x}")}, environment=_ACTIONS),
    Row("injection: escapes in text", ("format", "a.json", "--style", "apa"), 0, "Bone[2Jx",
        {"a.json": '[{"id": "a", "type": "book", "title": "Bone\\u001b[2Jx\\n\\n::error::y"}]'}),
    Row("injection: a heading in Markdown", ("format", "a.json", "--style", "apa", "--to", "markdown"), 0, "Bone # heading",
        {"a.json": '[{"id": "a", "type": "book", "title": "Bone\\n\\n# heading"}]'}),
    Row("injection: a heading in Typst", ("format", "a.json", "--style", "apa", "--to", "typst"), 0, "Bone \\= heading",
        {"a.json": '[{"id": "a", "type": "book", "title": "Bone\\n\\n= heading"}]'}),
)  # fmt: skip

ROWS = (*_DETECTION, *_PATTERNS, *_EXPANSION, *_EXITS, *_INJECTION)
