"""Shares in the spellings of articles: what is recomputed, what it says, and what is no share of a count."""

import pytest

from k2refs.claims.shares import find_shares

RECOMPUTED = [
    ("12/48 (25 %)", "ok"),
    ("12/48 (25\u2009%)", "ok"),
    ("12\u202f/\u202f48 (25\u202f%)", "ok"),
    ("12/48(27%)", "wrong"),
    ("n = 12 of 48 (27%)", "wrong"),
    ("12 of 48 women [25%]", "ok"),
    ("12⁄48 (27％)", "wrong"),
    ("12 of 48 (25,0 %)", "ok"),
    ("12 of 48 (27,0 %)", "wrong"),
    ("12 of 48 (25·0%)", "ok"),
    ("1\u2009200 of 4\u2009800 (25%)", "ok"),
    ("1,200 of 4,800 (35%)", "wrong"),
    ("1 of 8 (12%)", "ok"),  # half to even
    ("1 of 8 (13%)", "ok"),  # half up
    ("12/48 (26%)", "last digit"),
    ("12/48 (27%, 95% CI 13 to 40)", "wrong"),
    ("27% (n = 12/48)", "wrong"),
    ("27 per cent (12 of 48)", "wrong"),
    ("12 (27%) of 48", "wrong"),
    ("patients (12/48, 27%)", "wrong"),
    ("patients (27%; 12/48)", "wrong"),
    ("12/48 vs 15/50 (25 % vs 30 %)", "ok ok"),
    ("12/48 versus 15/50 (25% versus 37%)", "ok wrong"),
    ("12 of 48 women and 15 of 50 men (25 and 30%, respectively)", "ok ok"),
    ("25% vs 37% (12/48 vs 15/50)", "ok wrong"),
    ("12/48 (25%) vs 15/50 (37%)", "ok wrong"),
]
NO_SHARES = """12/48 (95% CI 13–40)
12/48 (95 % confidence interval 13–40)
12/48 (95% credible interval 13–40)
12/48 (20%–30%)
12/48 (20 to 30 %)
12 of 48 (about 40%)
12/48 patients; 40% of controls
12/48 patients, 40% of whom were men
12 of 48 women (40% vs 31%)
in 6 of 8 trials (50% reduction)
on 10/12 (20% of visits)
10/2019 (20%)
1 200 of 4 800 (26%)
1 200 of 4800 (25%)
26±3% (12/48)
20 to 40% (12/48)
up to 40% (12/48)
at least 40% (12/48)
62% (95% CI 38–82%; 13/21)
69% vs 72% (12/48)
22/30 mg (40%)
3/2 (60%)
30/12 (77%)""".splitlines()


@pytest.mark.parametrize(("text", "verdicts"), RECOMPUTED)
def test_a_share_is_recomputed(text: str, verdicts: str) -> None:
    shares = sorted(find_shares(f"It was seen in {text} of them."), key=lambda share: (share.start, share.total))
    assert " ".join(share.verdict.value for share in shares) == verdicts


@pytest.mark.parametrize("text", NO_SHARES)
def test_what_is_no_share_is_let_be(text: str) -> None:
    assert not list(find_shares(f"It was seen in {text} of them."))
