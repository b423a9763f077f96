"""No text of an item can become markup of the output; formats come out as each format writes them."""

import re

import pytest

from k2refs import Style
from k2refs.csl.render.quotes import Quotes
from k2refs.csl.write import find_writer
from k2refs.errors import UsageError
from k2refs.text.markup import Close, CloseQuote, Open, OpenQuote

HOSTILE = '<script>alert(1)</script> \\input{x} $x$ #import "a" *b* [c](d) {\\field x} %'

STREAM = [Open("font-style", "italic"), "a ", Open("font-style", "italic", flips=True), "b", Close(), Close()]


@pytest.mark.parametrize(
    ("to", "forbidden"),
    [
        ("html", ["<script"]),
        ("markdown", ["<script", "[c](", "*b*"]),
        ("latex", ["\\input{", "$x$", "{\\field"]),
        ("rtf", ["{\\field"]),
        ("typst", ["$x$", "#import", "*b*"]),
        ("terminal", ["\x1b]"]),
    ],
)
def test_text_stays_text(to: str, forbidden: list[str]) -> None:
    item = {"id": "a", "type": "book", "title": HOSTILE + "\x1b]0;x\x07", "author": [{"family": HOSTILE}]}
    written = Style.load("ieee").bibliography([item]).write(to)
    written = re.sub(r"\\[^a-z]", "", written)  # what is escaped is text
    assert not [mark for mark in forbidden if mark in written]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("html", '<i>a <span style="font-style:normal;">b</span></i>'),
        ("latex", "\\textit{a \\textup{b}}"),
        ("rtf", "{\\i a {\\i0 b}}"),
        ("typst", '#emph[a #text(style: "normal")[b]]'),
        ("text", "a b"),
    ],
)
def test_a_format_inside_itself_flips(to: str, expected: str) -> None:
    assert find_writer(to).write(STREAM, Quotes()) == expected


def test_quotes_alternate_by_depth() -> None:
    stream = [OpenQuote(), "a ", OpenQuote(), "b", CloseQuote(), CloseQuote()]
    assert find_writer("text").write(stream, Quotes()) == "“a ‘b’”"


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean html"):
        find_writer("htm")
