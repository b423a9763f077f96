"""Hostile styles are refused in bounded time; no item can make an output raise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs import Style
from k2refs.csl.style.parse import parse_style
from k2refs.errors import StyleError

HEAD = b'<style class="note" version="1.0"><citation><layout>'
TAIL = b"</layout></citation></style>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><style>&x;</style>', "document type"),
        (HEAD + b"<group>" * 1000 + b"</group>" * 1000 + TAIL, "deeper than"),
        (HEAD + b"<group/>" * 200_000 + TAIL, "more than"),
        (HEAD + b'<text value="' + b"x" * 50_000 + b'"/>' + TAIL, "longer than"),
        (b"x" * (9 << 20), "larger than"),
        (b"<style", "not well-formed"),
        (b"", "not well-formed"),
        (b"<html/>", "not 'style'"),
        (b'<?xml version="1.0" encoding="nonsense"?><style/>', "XML"),
    ],
)
def test_hostile_xml_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(StyleError, match=says):
        parse_style(data, "bad.csl")


def test_circular_macros_are_told_as_a_circle() -> None:
    style = b'<style><macro name="a"><text macro="b"/></macro>\n<macro name="b"><text macro="a"/></macro>' + HEAD[7:]
    with pytest.raises(StyleError, match="a → b → a"):
        parse_style(style.replace(b' class="note" version="1.0">', b"") + b'<text macro="a"/>' + TAIL, "bad.csl")


def test_every_fault_has_its_line() -> None:
    data = HEAD + b'\n<text macro="gone"/>\n<number/>\n<names variable="author"><name and="perhaps"/></names>' + TAIL
    with pytest.raises(StyleError) as caught:
        parse_style(data, "bad.csl")
    assert [fault.split(":")[1] for fault in caught.value.faults] == ["2", "3", "4"]


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.text(alphabet="<>i/b'\"“”‘’ &.,-–\x00\x1b\u202e«»", max_size=30),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                "family given literal suffix dropping-particle non-dropping-particle date-parts season raw".split()
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)
VARIABLES = (
    "id type title author editor translator issued accessed page volume issue edition container-title note language "
    "publisher URL DOI number-of-pages title-short event original-date"
).split()
ITEMS = st.dictionaries(st.sampled_from(VARIABLES), VALUES, max_size=12)
STYLES = {name: Style.load(name) for name in ("apa", "ieee", "chicago-notes-bibliography")}


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=3), st.text(max_size=12), st.sampled_from(sorted(STYLES)))
def test_no_item_makes_an_output_raise(items: list[dict], locator: str, name: str) -> None:
    keyed = [{**item, "id": f"item{at}"} for at, item in enumerate(items)]
    style = STYLES[name]
    keys = [item["id"] for item in keyed]
    assert isinstance(style.cite(keyed, *keys, locator=locator, to="html"), str)
    bibliography = style.bibliography(keyed)
    for to in ("html", "text", "markdown", "latex", "rtf", "typst", "terminal"):
        assert isinstance(bibliography.write(to), str)
