"""What a chain of neighbours labels wrongly is mended where the reference as a whole tells."""

from k2refs.formats.plaintext.repairs.steps import find_alike, mend
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import Tagging


def labels_of(text: str, runs: list[tuple[str, int]]) -> list[str]:
    """The labels after mending; `runs` are (label, tokens) in order."""
    tokens = tokenize(text)
    labels = tuple(label for label, count in runs for _ in range(count))
    begins = tuple(i == 0 for _, count in runs for i in range(count))
    assert len(labels) == len(tokens)
    return list(mend(tokens, Tagging(labels, begins, 0.5)).labels)


def test_a_number_read_as_a_second_year_is_the_page() -> None:
    runs = [("author", 3), ("date", 2), ("container", 2), ("volume", 2), ("date", 1)]
    assert labels_of("Gerber D, 2011, MNRAS, 417, 1612", runs)[-1] == "page"


def test_a_number_read_as_an_issue_is_the_page_where_there_is_none() -> None:
    runs = [("author", 3), ("date", 2), ("container", 2), ("volume", 2), ("issue", 1)]
    assert labels_of("Gerber B, 2006, ApJS, 162, 9", runs)[-1] == "page"


def test_an_issue_in_brackets_stays() -> None:
    runs = [("author", 3), ("date", 2), ("container", 2), ("volume", 2), ("issue", 2)]
    assert labels_of("Gerber B, 2006, ApJS, 162 (9)", runs)[-1] == "issue"


def test_a_later_list_of_authors_belongs_to_the_title() -> None:
    runs = [("author", 2), ("title", 3), ("author", 3), ("container", 1)]
    assert labels_of("Orimo H Soft capsule. Late Phase Study Clin", runs) == ["author"] * 2 + ["title"] * 6 + [
        "container"
    ]


def test_the_number_before_an_issue_in_brackets_is_the_volume() -> None:
    runs = [("container", 2), ("date", 4), ("issue", 3), ("page", 1)]
    labels = labels_of("Nutrients. 2014 May 6(5):1971", runs)
    assert labels == ["container"] * 2 + ["date"] * 2 + ["volume"] * 2 + ["issue"] * 3 + ["page"]


def test_what_stands_behind_a_town_and_a_colon_is_the_publisher() -> None:
    assert labels_of("Lexikon. Köln: Oldenbourg", [("title", 2), ("place", 2), ("place", 1)])[-1] == "publisher"


def test_a_town_before_its_state_is_no_publisher() -> None:
    runs = [("title", 2), ("publisher", 2), ("place", 3), ("publisher", 3)]
    labels = labels_of("History. Dover, New Hampshire: The Heron Press", runs)
    assert labels == ["title"] * 2 + ["place"] * 5 + ["publisher"] * 3


def test_a_body_that_stands_alone_is_the_publisher_and_a_journal_is_not() -> None:
    runs = [("author", 1), ("date", 2), ("title", 2), ("container", 3), ("place", 1)]
    assert "publisher" in labels_of("Ek 2001. Bone. University of Oslo Oslo", runs)
    assert "publisher" not in labels_of("Ek 2001. Bone. Journal of Bone Oslo", runs)


def test_a_number_opens_the_reference_or_is_of_what_follows() -> None:
    runs = [("author", 3), ("date", 2), ("number", 3), ("title", 1)]
    assert labels_of("Sorell G. 2003. Chapter 17. Mobility", runs)[5:] == ["title"] * 4
    assert labels_of("29. Solon G. Mobility", [("number", 2), ("author", 3), ("title", 1)])[:2] == ["number"] * 2


def test_a_title_ends_with_its_quotes() -> None:
    runs = [("author", 3), ("title", 8), ("container", 3), ("volume", 1)]
    labels = labels_of("Hess R. “Flight,” Man and Cybernetics, Transactions on, 19", runs)
    assert labels[3:] == ["title"] * 4 + ["container"] * 7 + ["volume"]


def test_a_title_that_only_holds_quotes_goes_on() -> None:
    runs = [("author", 3), ("title", 6), ("container", 1), ("volume", 1)]
    assert labels_of("Hess R. “Truth” in war. Mind 19", runs)[3:9] == ["title"] * 6


def test_plain_words_before_a_publisher_are_the_title() -> None:
    runs = [("author", 4), ("place", 2), ("publisher", 2), ("date", 1)]
    assert labels_of("The World Factbook. Washington: Government Printing 2009", runs)[:4] == ["title"] * 4


def test_a_person_before_a_publisher_stays() -> None:
    runs = [("author", 4), ("place", 2), ("publisher", 2), ("date", 1)]
    assert labels_of("Ahlfors, L. Washington: Government Printing 2009", runs)[:4] == ["author"] * 4


def test_the_only_number_of_a_journal_without_a_title_is_the_page() -> None:
    runs = [("author", 4), ("container", 2), ("volume", 1), ("date", 3)]
    assert labels_of("A. DEHNEL. Synthesis, 474 (1977)", runs)[6] == "page"


def test_the_only_number_of_a_titled_article_stays_the_volume() -> None:
    runs = [("author", 4), ("title", 2), ("container", 2), ("volume", 1), ("date", 3)]
    assert labels_of("A. DEHNEL. Rings. Synthesis, 474 (1977)", runs)[8] == "volume"


def test_a_number_is_what_its_word_says() -> None:
    runs = [("author", 2), ("container", 2), ("issue", 4), ("date", 1)]
    assert labels_of("김희강, 젠더리뷰, 제 48 권, 2018", runs)[4:8] == ["volume"] * 4


def test_a_patent_is_no_journal() -> None:
    runs = [("author", 3), ("title", 2), ("container", 2), ("volume", 2), ("page", 4), ("date", 1)]
    assert labels_of("Kone T. Device. US Patent 6,123,456. 2001", runs)[5:] == ["genre"] * 2 + ["docnum"] * 6 + ["date"]


def test_a_journal_on_patents_stays() -> None:
    runs = [("author", 3), ("title", 2), ("container", 6), ("volume", 1)]
    assert labels_of(
        "Kone T. Device. Journal of the Patent Office Society, 41", [*runs[:2], ("container", 7), runs[3]]
    )[5] == ("container")


def test_of_two_titles_around_a_date_the_first_is_the_body() -> None:
    runs = [("author", 3), ("title", 2), ("date", 3), ("title", 2)]
    assert labels_of("Environmental Agency, United States (2006) Data Quality", runs)[:5] == ["author"] * 5
    assert labels_of("Alliance for Education (2006) Data Quality", [("title", 3), *runs[2:]])[:3] == ["author"] * 3


def test_a_quoted_title_before_the_date_stays() -> None:
    runs = [("author", 2), ("title", 3), ("date", 3), ("title", 2)]
    assert labels_of("Lee J “Trees” (2006) Data Quality", runs)[2:5] == ["title"] * 3


def test_a_house_with_volume_and_page_is_a_journal() -> None:
    runs = [("author", 2), ("title", 2), ("publisher", 3), ("volume", 2), ("page", 1)]
    assert labels_of("Risse T Norms, Politics Society, 27, 529", runs)[4:7] == ["container"] * 3


def test_where_a_paper_was_presented_is_no_title() -> None:
    runs = [("author", 3), ("title", 10), ("place", 1)]
    want = ["title"] * 2 + ["in"] * 3 + ["container"] * 5 + ["place"]
    assert labels_of("Smith J. Bone. Paper presented at the Tenth Bone Congress, Florence", runs)[3:] == want


def test_an_identifier_is_no_part_of_a_number_or_name() -> None:
    runs = [("author", 3), ("publisher", 2), ("page", 3)]
    assert labels_of("Lee J. Mir, 212 s ISBN 978-0-12-345678-6", [*runs[:2], ("page", 3)])[5:] == ["page"] * 2 + [
        "link"
    ]


def test_a_day_that_mending_makes_the_volume_reads_alike() -> None:
    text = "Lee J. Bone. Nutrients. 2014 May 6(5):1971"
    tokens = tokenize(text)
    labels = (
        ["author"] * 3 + ["title"] * 2 + ["container"] * 2 + ["date"] * 2 + ["volume"] * 2 + ["issue"] * 3 + ["page"]
    )
    begins = [i == 0 or label != labels[i - 1] for i, label in enumerate(labels)]
    tagging = Tagging(tuple(labels), tuple(begins), 0.5)
    mended = mend(tokens, tagging)
    alike = find_alike(tokens, tagging, mended)
    assert [other.labels[9:11] for other in alike] == [("date", "date")]
    assert all(mend(tokens, other).labels == mended.labels for other in alike)
