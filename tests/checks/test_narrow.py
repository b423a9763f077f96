"""Findings stand at the very characters that they are about: in the report, in SARIF, and in the edits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2refs.checks.fix import apply_fixes
from k2refs.checks.narrow import narrow
from k2refs.model.finding import Edit, Finding, Fix
from k2refs.model.source import Source
from tests.checks.test_corpus import check_text

_TEXT = st.text(alphabet="ab &\\ü{}é\u0301", max_size=40)


@given(before=_TEXT, old=_TEXT, new=_TEXT, after=_TEXT)
def test_the_smaller_edits_make_the_same_text(before: str, old: str, new: str, after: str) -> None:
    span = Source("a.bib", before + old + after).span(len(before), len(before) + len(old))
    whole = Finding("SY005", "", span, fix=Fix((Edit(span, new),), is_safe=True, title=""))
    found = narrow(whole)
    assert apply_fixes([found]).texts == apply_fixes([whole]).texts
    assert span.start <= found.span.start <= found.span.end <= span.end


@given(old=st.text(alphabet="ab &", min_size=1, max_size=30), new=_TEXT)
def test_no_edit_is_empty_or_without_a_place(old: str, new: str) -> None:
    span = Source("a.bib", old).span(0, len(old))
    found = narrow(Finding("SY005", "", span, fix=Fix((Edit(span, new),), is_safe=True, title="")))
    assert found.fix is not None
    for edit in found.fix.edits:
        assert edit.span.start < edit.span.end
        assert edit.text != edit.span.text or old == new


def test_a_fix_of_facts_keeps_its_place() -> None:
    span = Source("a.bib", "title = {Bone}").span(9, 13)
    found = Finding("MD101", "", span, fix=Fix((Edit(span, "Bones"),), is_safe=False, title=""))
    assert narrow(found) is found


# (field, code, the characters that are underlined)
PLACES = [
    ("title = {Bone & blood in old age}", "SY005", "&"),
    ("title = {Bone &ndash; blood in old age}", "SY005", "&ndash;"),
    ("author = {Jones, K. and MÃ¼ller, K.}", "SY005", "Ã¼"),
    ("doi = {https://doi.org/10.3390/nu6051971}", "ID002", "https://doi.org/"),
    ("doi = {10.3390/nu6051971.,}", "ID002", ".,"),
    ("author = {Jones, K. and Smith J H and Lee, B.}", "FM003", "Smith J H"),
    ("author = {Jones, Karl and IWAMOTO, JUN}", "FM003", "IWAMOTO, JUN"),
    ("author = {Jones, K. and J.H.Smith}", "FM003", "J.H.Smith"),
    ("author = {Jones, K. and et al.}", "SY006", "et al."),
    ("title = {Bone in old age, see https://example.org/bone for more}", "FM004", "https://example.org/bone"),
    ("title = {Bone in old age.}", "FM004", "."),
]


@pytest.mark.parametrize(("field", "code", "underlined"), PLACES)
def test_what_is_wrong_is_underlined_and_nothing_else(field: str, code: str, underlined: str) -> None:
    found = [said for said in check_text(f"@misc{{a,\n  {field},\n}}\n") if said.code == code]
    assert [said.span.text for said in found] == [underlined]
