"""BibTeX and BibLaTeX names in CSL's parts."""

import pytest

from k2refs.formats.bibtex import read_bibtex
from k2refs.formats.bibtex.names import parse_names
from k2refs.model.names import Name
from k2refs.model.source import Source

# Written → (given, particle before the family, family, suffix), or a literal. Source: btxdoc §4; Patashnik's rules.
NAMES = [
    ("Orimo, Hajime", ("Hajime", "", "Orimo", "")),
    ("Hajime Orimo", ("Hajime", "", "Orimo", "")),
    ("Orimo", ("", "", "Orimo", "")),
    ("van Gogh, Vincent", ("Vincent", "van", "Gogh", "")),
    ("Vincent van Gogh", ("Vincent", "van", "Gogh", "")),
    ("Ludwig van der Rohe", ("Ludwig", "van der", "Rohe", "")),
    ("Charles Louis de la Vall{\\'e}e Poussin", ("Charles Louis", "de la", "Vallée Poussin", "")),
    ("de la Vall{\\'e}e Poussin, Charles", ("Charles", "de la", "Vallée Poussin", "")),
    ("De La Cruz, Ana", ("Ana", "", "De La Cruz", "")),
    ("{van Gogh}, Vincent", ("Vincent", "", "van Gogh", "")),
    ("King, Jr, Martin Luther", ("Martin Luther", "", "King", "Jr")),
    ("von Last, III, First", ("First", "von", "Last", "III")),
    ("N. C. {Hansen, Jr.}", ("N. C.", "", "Hansen", "Jr.")),
    ("Per {Hansen,}", ("Per", "", "Hansen", "")),
    ("Per {Procter, Gamble}", ("Per", "", "Procter, Gamble", "")),
    ("Per Brinch {Hansen}", ("Per Brinch", "", "Hansen", "")),
    ("Brinch Hansen, Per", ("Per", "", "Brinch Hansen", "")),
    ("{\\'E}cole, A.", ("A.", "", "École", "")),
    ("M{\\\"u}ller, J{\\\"o}rg", ("Jörg", "", "Müller", "")),
    ("O'Brien, Tim", ("Tim", "", "O'Brien", "")),
    ("Lanham-New, S. A.", ("S. A.", "", "Lanham-New", "")),
    ("A.~B. Smith", ("A. B.", "", "Smith", "")),
    ("King, Martin, Jr.", ("Martin", "", "King", "Jr.")),
    ("King, Jr.", ("", "", "King", "Jr.")),
    ("Martin King, Jr.", ("Martin", "", "King", "Jr.")),
    ("Martin Luther King Jr.", ("Martin Luther", "", "King", "Jr.")),
    ("Roe, Robert E., III", ("Robert E.", "", "Roe", "III")),
    ("Paul Erd\\H os", ("Paul", "", "Erdős", "")),
    ("Garc\\'\\i a, Ana", ("Ana", "", "García", "")),
    ("Fran\\c cois Du", ("François", "", "Du", "")),
    ("Bj\\o rn Br\\aa then", ("Bjørn", "", "Bråthen", "")),
    ("Ana Sim$\\tilde{a}$o", ("Ana", "", "Simão", "")),
    ("Ji\\v r\\'{\\i} Nov\\'ak", ("Jiří", "", "Novák", "")),
    ("Jane Doe 0001", ("Jane", "", "Doe", "")),
    ("Garc{\\'\\i}a 0002, Ana", ("Ana", "", "García", "")),
    ("May, Keith,", ("Keith", "", "May", "")),
    ("Smith,  John\n   Paul", ("John Paul", "", "Smith", "")),
    ("李, 明", ("明", "", "李", "")),
    ("family=Gogh, given=Vincent, prefix=van, useprefix=true", ("Vincent", "van", "Gogh", "")),
    ("given=Martin, family=King, suffix=Jr., given-i=M", ("Martin", "", "King", "Jr.")),
]  # fmt: skip


@pytest.mark.parametrize(("written", "parts"), NAMES)
def test_one_name(written: str, parts: tuple[str, str, str, str]) -> None:
    given, particle, family, suffix = parts
    expected = Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)
    assert parse_names(written) == (expected,)


@pytest.mark.parametrize(
    ("written", "families"),
    [
        ("A, B and C, D and E, F", ["A", "C", "E"]),
        ("A, B\nand C, D", ["A", "C"]),
        ("A, B AND C, D", ["A", "C"]),
        ("{Barnes and Noble, Inc.} and Smith, A.", ["Barnes and Noble, Inc.", "Smith"]),
        ("Anderson, P. and Sandoval, R.", ["Anderson", "Sandoval"]),
        ("A, B and and C, D", ["A", "C"]),
        ("A, B and ", ["A"]),
        ("", []),
        (" , ", []),
        ("others", []),
        ("Smith, J., Doe, K.-L., Roe, L. M., Moe, M.", ["Smith", "Doe", "Roe", "Moe"]),
        ("Smith, J.; van Doe, Karl;Roe, L. and Moe, M.", ["Smith", "Doe", "Roe", "Moe"]),
        ("{Smith; Sons} and M&uuml;ller, A.", ["Smith; Sons", "M&uuml;ller"]),
        ("Smith, J., Doe, K., and Roe, L.", ["Smith", "Doe", "Roe"]),
        ("A. Bell, C. Dow, and E. Fox", ["Bell", "Dow", "Fox"]),
        ("Anna Bell, Carl Dow, and Eve Fox", ["Bell", "Dow", "Fox"]),
        ("Bell A, Dow C, Fox E, Hill G", ["Bell", "Dow", "Fox", "Hill"]),
        ("Bell A, Dow C, et al.", ["Bell", "Dow"]),
        ("Smith JA and Doe K", ["Smith", "Doe"]),
        ("Smith, John, Jones, Karl, Brown, Ann", ["Smith", "Jones", "Brown"]),
        ("King, M., Jr., Doe, J., Roe, K.", ["King", "Doe", "Roe"]),
        ("Smith, J. \\& Doe, K.", ["Smith", "Doe"]),
        ("Smith, J., Doe, K. & Roe, L.", ["Smith", "Doe", "Roe"]),
        ("A. Bell \\& C. Dow", ["Bell", "Dow"]),
        ("Johnson \\& Johnson", ["Johnson"]),
        ("{Smith, Kline \\& French}", ["Smith, Kline & French"]),
        ("Doe, T., and Moe, A.", ["Doe", "Moe"]),
        ("Smith, J. and , and Doe, K.", ["Smith", "Doe"]),
        ("Smith, J. and {} and Doe, K.", ["Smith", "Doe"]),
        ("Smith, J. and et al.", ["Smith"]),
        ("Smith, J. \\emph{et al.}", ["Smith"]),
        ("{Smith, John and Doe, Jane}", ["Smith", "Doe"]),
        ("{A. Bell, C. Dow, and E. Fox}", ["Bell", "Dow", "Fox"]),
        ("{Food and Drug Administration}", ["Food and Drug Administration"]),
        ("Team, R Core", ["R Core Team"]),
        ("Organization, World Health", ["World Health Organization"]),
        ("Council, Ann and Team, Jo", ["Council", "Team"]),
        ("Garcia Lopez, Ana Maria and Eve Fox", ["Garcia Lopez", "Fox"]),
        ("Medicine, National Library of", ["National Library of Medicine"]),
    ],
)
def test_lists(written: str, families: list[str]) -> None:
    assert [name.literal or name.family for name in parse_names(written)] == families


def test_and_others_is_no_surname_and_is_not_forgotten() -> None:
    source = Source("a.bib", "@book{a, author = {Orimo, H. and others}, editor = {A. B.}}")
    reference = read_bibtex(source).references[0]
    assert reference.author == (Name("Orimo", "H."),)
    assert reference.extra == {"and others": "author"}
    pandoc = read_bibtex(source, profile="pandoc").references[0]
    assert pandoc.author[-1] == Name(literal="others")


def test_biblatex_drops_a_prefix_only_where_it_says_so() -> None:
    text = "@online{a, author = {family=Goethe, given=Johann, prefix=von, useprefix=false and van Gogh, V.}}"
    one, other = read_bibtex(Source("a.bib", text)).references[0].author
    assert (one.dropping_particle, one.non_dropping_particle) == ("von", "")
    assert (other.dropping_particle, other.non_dropping_particle) == ("", "van")
