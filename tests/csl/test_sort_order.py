"""The order of a bibliography: words, punctuation, particles, dates in words, given names; none is a suite case."""

from typing import Any

import pytest

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.document.session import read_cite
from k2refs.csl.item.item import item_from_json
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.files.styles import InstalledStyles

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US"
  demote-non-dropping-particle="{demote}">
  <info><title>t</title><id>t</id></info>
  <macro name="author"><names variable="author"><name {name}/></names></macro>
  <macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
  <macro name="dated"><text variable="title"/><choose><if variable="issued"><text macro="year"/></if>
    <else><text term="no date" form="short"/></else></choose></macro>
  <macro name="shown"><text variable="title"/><choose>
    <if variable="issued"><date variable="issued" form="numeric"/></if>
    <else><text term="no date" form="short"/></else></choose></macro>
  <citation {citation}><layout><text macro="author"/></layout></citation>
  <bibliography><sort>{keys}</sort><layout><text variable="title"/></layout></bibliography>
</style>"""


def _order(
    items: list[dict[str, Any]], keys: str, *, name: str = "", citation: str = "", demote: str = "sort-only"
) -> list[str]:
    style = STYLE.format(keys=keys, name=name, citation=citation, demote=demote)
    processor = build_processor(parse_style(style.encode(), "t.csl"), InstalledStyles())
    known = {item["id"]: item_from_json({"type": "book", **item}) for item in items}
    return CitedDocument(processor, known, [Cluster((read_cite({"id": key}),)) for key in known]).order


@pytest.mark.parametrize(
    "families",
    [
        ["Smith", "Smith Jones", "Smithe", "Smith-Jones"],  # a space parts words, a hyphen does not
        ["Daily", "D’Annunzio", "Dash"],
        ["item 1–3", "item 2", "item 13"],
    ],
)
def test_names_sort_word_by_word_without_punctuation(families: list[str]) -> None:
    items = [{"id": family, "author": [{"family": family}]} for family in reversed(families)]
    assert _order(items, '<key variable="author"/>') == families


def test_a_particle_that_is_not_demoted_sorts_as_a_word() -> None:
    names = [{"family": "Wander", "non-dropping-particle": "d’"}, {"family": "Daaf"}]
    items = [{"id": name["family"], "author": [name]} for name in reversed(names)]
    assert _order(items, '<key variable="author"/>', demote="never") == ["Wander", "Daaf"]


@pytest.mark.parametrize("direction", ["ascending", "descending"])
@pytest.mark.parametrize("key", ['variable="issued"', 'macro="year"'])
def test_a_date_in_words_comes_last(key: str, direction: str) -> None:
    items = [{"id": "soon", "issued": {"literal": "soon"}}, {"id": "then", "issued": {"date-parts": [[1999]]}}]
    assert _order(items, f'<key {key} sort="{direction}"/>') == ["then", "soon"]


@pytest.mark.parametrize(("rule", "expected"), [("primary-name", ["jane", "john"]), ("by-cite", ["john", "jane"])])
def test_names_told_apart_by_a_rule_for_all_names_sort_so(rule: str, expected: list[str]) -> None:
    items = [{"id": given.lower(), "author": [{"family": "Smith", "given": given}]} for given in ("John", "Jane")]
    citation = f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'
    assert _order(items, '<key macro="author"/>', name='form="short"', citation=citation) == expected


def test_works_without_names_come_first_by_the_count_of_names() -> None:
    items = [{"id": key, "author": [{"family": "Ito"}] * count} for key, count in (("two", 2), ("one", 1), ("none", 0))]
    assert _order(items, '<key macro="author"/>', name='form="count"') == ["none", "one", "two"]


def test_numbers_with_letters_before_them_sort_by_their_figures() -> None:
    items = [{"id": volume, "volume": volume} for volume in ("S12", "9", "13", "A2", "12-14")]
    assert _order(items, '<key variable="volume"/>') == ["A2", "9", "S12", "12-14", "13"]


@pytest.mark.parametrize(("direction", "expected"), [("ascending", {"a": 1, "b": 2}), ("descending", {"a": 2, "b": 1})])
@pytest.mark.parametrize("key", ['variable="citation-number"', 'macro="number"'])
def test_falling_citation_numbers_count_down(key: str, direction: str, expected: dict[str, int]) -> None:
    macro = '<macro name="number"><text variable="citation-number"/></macro><citation'
    keys = f'<key variable="title"/><key {key} sort="{direction}"/>'
    style = STYLE.format(keys=keys, name="", citation="", demote="never").replace("<citation", macro)
    processor = build_processor(parse_style(style.encode(), "t.csl"), InstalledStyles())
    known = {key: item_from_json({"id": key, "type": "book", "title": key}) for key in ("b", "a")}
    assert CitedDocument(processor, known, []).numbers == expected


DATED = [
    {"id": "late", "title": "A", "issued": {"date-parts": [[2004]]}},
    {"id": "never", "title": "B"},
    {"id": "early", "title": "C", "issued": {"date-parts": [[1987]]}},
]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ('macro="shown"', ["early", "late", "never"]),
        ('macro="shown" sort="descending"', ["late", "early", "never"]),
        ('macro="dated"', ["late", "never", "early"]),  # the date is another macro's: the title counts
    ],
)
def test_a_macro_with_a_date_of_its_own_sorts_by_the_date_alone(key: str, expected: list[str]) -> None:
    """Beyond the specification: a work without a date comes last whichever way the key sorts."""
    assert _order(DATED, f"<key {key}/>") == expected


def test_the_area_says_how_many_names_count_before_cs_name_does() -> None:
    """Beyond the specification, as citeproc-js has it: et-al-min of cs:bibliography counts for its sort keys."""
    works = _works("Abe Ito", "Abe Noda Berg")
    style = STYLE.format(keys='<key macro="author"/>', name='et-al-min="9" et-al-use-first="8"', citation="", demote="")
    style = style.replace("<bibliography>", '<bibliography et-al-min="3" et-al-use-first="1">')
    processor = build_processor(parse_style(style.encode(), "t.csl"), InstalledStyles())
    known = {work["id"]: item_from_json({"type": "book", **work}) for work in works}
    assert CitedDocument(processor, known, []).order == ["Abe Noda Berg", "Abe Ito"]


def _works(*lists: str) -> list[dict[str, Any]]:
    return [{"id": names, "author": [{"family": name} for name in names.split()]} for names in lists]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("", ["Abe", "Abe Dunn Eco", "Abe Ito", "Abe Noda Berg Aas"]),
        ('names-min="3" names-use-first="1"', ["Abe", "Abe Dunn Eco", "Abe Noda Berg Aas", "Abe Ito"]),
        # A last name follows the first without an ellipsis.
        (
            'names-min="4" names-use-first="1" names-use-last="true"',
            ["Abe", "Abe Noda Berg Aas", "Abe Dunn Eco", "Abe Ito"],
        ),
    ],
)
def test_how_many_names_count_is_for_the_key_to_say(key: str, expected: list[str]) -> None:
    """CSL 1.0.2 §Sorting: names-min and its like override what cs:name itself says."""
    works = _works("Abe", "Abe Dunn Eco", "Abe Ito", "Abe Noda Berg Aas")
    assert _order(works, f'<key macro="author" {key}/>', name='et-al-min="9" et-al-use-first="8"') == expected
