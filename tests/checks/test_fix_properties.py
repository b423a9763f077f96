"""Fixing twice is fixing once, and a fixed file differs from what it was only where a fix was put in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.api.reading.read import read_library
from k2refs.checks.fix import apply_fixes
from k2refs.model.source import Source
from tests.checks.corpus import FAULTS, Entry, Fault, clean_entries, write_entry
from tests.checks.test_corpus import check_text, fix

ENTRIES = tuple(clean_entries(60))
MENDED = ("ID002", "FM001", "SY005", "ID006", "SY004", "FM003", "FM004")
CHANGES: tuple[Fault, ...] = (write_entry, *(fault for code in MENDED for fault in FAULTS[code]))
FILLERS = ("", "% a remark\n", "@comment{ left  as is }\n", "\n\n\t\n", "Loose words, ünïcode.\n")


@st.composite
def libraries(draw: st.DrawFn) -> str:
    """A few entries, each with a fault or none, with what stands between entries."""
    entries: list[Entry] = draw(
        st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=4, unique_by=lambda entry: entry["key"])
    )
    return "".join(draw(st.sampled_from(FILLERS)) + draw(st.sampled_from(CHANGES))(entry) for entry in entries) + draw(
        st.sampled_from(FILLERS)
    )


def facts(text: str) -> dict[tuple[str, str], object]:
    return {
        (one.key, name): value
        for one in read_library([Source("refs.bib", text)]).references
        for name, value in one.values.items()
    }


@settings(max_examples=40, deadline=None, derandomize=True)
@given(libraries())
def test_fixing_twice_is_fixing_once(text: str) -> None:
    once = fix(text)
    assert fix(once) == once
    assert apply_fixes(check_text(once)).texts in ({}, {"refs.bib": once})


@settings(max_examples=40, deadline=None, derandomize=True)
@given(libraries())
def test_one_round_changes_the_fixed_spans_and_no_other_byte(text: str) -> None:
    fixed = apply_fixes(check_text(text))
    edits = sorted(
        {
            (edit.span.start, edit.span.end, edit.text)
            for found in fixed.applied
            if found.fix
            for edit in found.fix.edits
        }
    )
    expected, end = "", 0
    for start, stop, new in edits:
        expected += text[end:start] + new
        end = stop
    assert fixed.texts.get("refs.bib", text) == expected + text[end:]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(libraries())
def test_the_references_are_the_same_but_for_the_fixed_entries_fields(text: str) -> None:
    fixed = apply_fixes(check_text(text))
    before, after = facts(text), facts(fixed.texts.get("refs.bib", text))
    changed = {key for key, name in before.keys() | after.keys() if before.get((key, name)) != after.get((key, name))}
    assert changed <= {found.subject for found in fixed.applied}
