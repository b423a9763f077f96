"""Sentences of scholarly prose: one line a case, "|" where it must be cut."""

import pytest

from k2refs.documents.sentences import split_sentences

CASES = """
Bone loss was 0.5 percent.| In the controls it was 3.0 percent.
Iwamoto et al. (2001) saw it.| Others did not.
It was seen by Iwamoto et al. in 2001.| Later it was not.
This is from Smith et al.| The next study was larger.
In J. Orthop. Sci. it was printed.| See p. 489 there.
See Fig. 2 and Eq. 3.| Then Tab. 4.
K2 vs. K1 was compared.| P. Smith did it.
The dose (45 mg, i.e. 15 mg t.i.d.) was high.| It held.
Vitamin K.| The other form is K2.
It acts on vitamin K. Menatetrenone was given by J. Iwamoto.
What is it?| A vitamin.| Really!| Yes.
It works.[3]| It does.[4, 5]| So it is.
It works.¹²| It does.
"It works." | He said so.
He said (it works.)| Then he left.
The U.S. trial ended.| It was in the U.S.| The next was not.
In approx. 45 cases and ca. 30 others no. 7 was best.
E. coli makes it.| S. aureus does not.
1. In the first year it fell.
Values were 0.5 vs. 3.0 percent (P < 0.05).| We saw no harm.
We used Dr. Smith's data from St. Mary's Hosp. in 2001.
Sold by Eisai Co. Ltd.| The drug is menatetrenone.
A dose of 45 mg... was used.| Then nothing…| Then more.
Er kam z. B. am 3. Mai.| Danach ging er.
それは効く。|はい。
It rose to 3.| 45 mg was given.
The P. vulgaris group, cf. Ref. 3, was small.
One sentence without an end
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_cuts(line: str) -> None:
    text = line.replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text)] == [part.strip() for part in line.split("|")]


def test_nothing_has_no_sentence() -> None:
    assert split_sentences("") == [] and split_sentences("   ") == []


def test_cost_grows_with_length() -> None:
    text = "Fig. " * 50_000 + "." * 50_000
    assert len(split_sentences(text)) >= 1
