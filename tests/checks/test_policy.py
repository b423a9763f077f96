"""What is left of findings when suppressions, settings and words of the user have been taken into account."""

import datetime

import pytest

from k2refs.checks.catalogue import find_rule
from k2refs.checks.config import Settings
from k2refs.checks.engine import RuleOutcome
from k2refs.checks.fix import apply_fixes
from k2refs.checks.policy import apply_policy, is_allowed, refuse_unknown_words, removal
from k2refs.checks.suppress import find_suppressions
from k2refs.errors import UsageError
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.fingerprint import fingerprints
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("% k2refs: ignore[CT001]\n\\cite{a}\n", "\\cite{a}\n"),
        ("One.\n% k2refs: ignore[CT001]\n", "One.\n"),
        ("One.\n  % k2refs: ignore[CT001]", "One.\n"),
        ("\\cite{a} % k2refs: ignore[CT001]\nTwo.\n", "\\cite{a}\nTwo.\n"),
        ("\\cite{a}\t % k2refs: ignore[CT001]", "\\cite{a}"),
        ("K2 [@a]. <!-- k2refs: ignore[CT001] --> More.\n", "K2 [@a]. More.\n"),
        ("<!-- k2refs: ignore[CT001] -->\nK2 [@a].\n", "K2 [@a].\n"),
        ("<!-- k2refs: ignore[CT001] --> K2 [@a].\n", " K2 [@a].\n"),
    ],
)
def test_a_comment_is_taken_out_with_its_line_where_it_stands_alone(text: str, without: str) -> None:
    (mark,) = find_suppressions(Source("a.txt", text))
    fix = removal(mark)
    assert fix is not None
    finding = Finding("SY007", "", mark.span, fix=fix)
    assert apply_fixes([finding]).texts == {"a.txt": without}


def test_a_mark_in_no_comment_stays() -> None:
    (mark,) = find_suppressions(Source("a.json", '{"custom": {"k2refs": "ignore[CT001]"}}'))
    assert removal(mark) is None


@pytest.mark.parametrize(
    ("word", "is_ok"),
    [("RT101", True), ("RT", True), ("R", False), ("rt", False), ("all", True), ("orimo", True), ("no-lock", True)],
)
def test_what_may_stay_unchecked_is_named_by_code_key_reason_or_all(word: str, is_ok: bool) -> None:
    said = Unchecked("RT101", "orimo", "there is no lock", kind="no-lock")
    assert is_allowed(said, Settings(allow_unchecked=(word,))) is is_ok


@pytest.mark.parametrize("word", ["EX", "EX102", "ALL", "hand", "orimo"])
def test_a_known_word_passes(word: str) -> None:
    refuse_unknown_words([word], ["orimo"])


@pytest.mark.parametrize("word", ["E", "EX9", "hend", "orim"])
def test_an_unknown_word_is_refused_with_the_nearest(word: str) -> None:
    with pytest.raises(UsageError, match=f"--allow-unchecked '{word}'"):
        refuse_unknown_words([word], ["orimo"])


def test_a_known_finding_is_told_apart_from_its_equal() -> None:
    text = "[@a] and [@a]"
    source = Source("a.md", text)
    twice = [Finding("CT001", "m", source.span(at, at + 4), subject="a") for at in (0, 9)]
    evidence = Evidence(BaseLibrary(()), today=datetime.date(2026, 1, 1))
    known = {fingerprints(twice)[1]: "later"}
    left = apply_policy(
        RuleOutcome(tuple(twice)), evidence, settings=Settings(), rules=[find_rule("CT001")()], baseline=known
    )
    assert [finding.span.start for finding in left.findings] == [0]
    assert [(one.finding.span.start, one.kind, one.reason) for one in left.suppressed] == [(9, "baseline", "later")]


@pytest.mark.parametrize(("day", "is_expired"), [(30, False), (31, False), (32, True)])
def test_a_suppression_holds_until_the_end_of_its_day(day: int, is_expired: bool) -> None:
    (mark,) = find_suppressions(Source("a.md", "<!-- k2refs: ignore[CT001] until=2026-01-31 -->"))
    assert mark.has_expired(datetime.date(2026, 1, 1) + datetime.timedelta(days=day - 1)) is is_expired
