"""A dash in the place of the authors repeats those above, and says that it does."""

import pytest

from k2refs.formats.plaintext import read_plaintext
from k2refs.formats.plaintext.repeats import find_repeat
from k2refs.model.source import Source

LIST = (
    "Orimo, H. 1992. Soft capsules in bone loss. Tokyo: Academic Press.\n"
    "———. 1993. Hard capsules in bone loss. Tokyo: Academic Press.\n"
    "---, ed. 1994. Handbook of capsules. Tokyo: Academic Press.\n"
    "Ek, B. 1995. No capsules in bone loss. Tokyo: Academic Press.\n"
)


def test_the_people_above_are_taken_and_marked() -> None:
    first, second, third, fourth = read_plaintext(Source("refs.txt", LIST)).references
    assert second.author == third.editor == first.author
    assert (first.author[0].family, fourth.author[0].family) == ("Orimo", "Ek")
    assert ["people" in each.extra for each in (first, second, third, fourth)] == [False, True, True, False]
    assert [each.key for each in (first, second, third)] == ["orimo1992", "orimo1993", "orimo1994"]


def test_the_dash_is_where_they_were_read() -> None:
    second = read_plaintext(Source("refs.txt", LIST)).references[1]
    assert second.origin is not None
    assert second.origin.field_span("author").text == "———"


def test_a_dash_with_nobody_above_repeats_nobody() -> None:
    (reference,) = read_plaintext(Source("refs.txt", LIST.splitlines()[1])).references
    assert (reference.author, "people" in reference.extra) == ((), False)


@pytest.mark.parametrize(
    "text", ["———. 1836.", "--- (2005).", "______. Tales", "[3] ———. Tales", "—. 1836.", "– –, 1836."]
)
def test_dashes_that_repeat(text: str) -> None:
    assert find_repeat(text)


@pytest.mark.parametrize(
    "text", ["- Scott W. 1836.", "— Scott W.", "-Scott", "Scott — Tales", "• Scott", "1836—40", ""]
)
def test_dashes_that_do_not(text: str) -> None:
    assert not find_repeat(text)
