"""Small styles and what they print, a few neighbours for each kind of construct."""

from typing import Any

import pytest

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.item.item import item_from_json
from k2refs.csl.render.cite import Cite
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

ADA, ALI, BEA = (
    {"family": "Okafor", "given": "Ada"},
    {"family": "Okafor", "given": "Ali"},
    {"family": "Bo", "given": "Bea"},
)
CID = {"family": "Cruz", "given": "Cid"}
CHAIR = "<names variable='chair'/><text variable='title'/><text value='X'/>"
NYE = "<text variable='genre'/><names variable='translator'/>"
HOUSE, BOARD, FUND = ({"literal": name} for name in ("Bone House", "Joint Board", "Rib Fund"))


def entries(layout: str, *items: dict[str, Any], options: str = "", rest: str = "", citation: str = "") -> list[str]:
    """The entries of a bibliography with this layout, as HTML without its outer tags."""
    return _document(
        f"{rest}<citation {citation}><layout><names variable='author'><name form='short'/></names></layout></citation>"
        f"<bibliography {options}><layout>{layout}</layout></bibliography>",
        items,
    )


def _document(body: str, items: tuple[dict[str, Any], ...], *, locale: str = "en-US") -> list[str]:
    xml = f"<style class='in-text' version='1.0' default-locale='{locale}'>{body}</style>".replace("'", '"')
    processor = build_processor(parse_style(xml.encode(), "t.csl"), InstalledStyles())
    known = {f"i{at}": item_from_json({"id": f"i{at}", "type": "book", **item}) for at, item in enumerate(items)}
    document = CitedDocument(processor, known, [])
    writer = find_writer("html")
    return [writer.write(stream, processor.quotes) for _, stream in document.entry_streams()]


def cited(layout: str, *items: dict[str, Any], options: str = "", area: str = "", locale: str = "en-US") -> str:
    """One citation of all `items`."""
    xml = (
        f"<style class='in-text' version='1.0' default-locale='{locale}'>"
        f"<citation {options}>{area}<layout {layout}</layout></citation></style>"
    ).replace("'", '"')
    processor = build_processor(parse_style(xml.encode(), "t.csl"), InstalledStyles())
    known = {f"i{at}": item_from_json({"id": f"i{at}", "type": "book", **item}) for at, item in enumerate(items)}
    return CitedDocument(processor, known, [Cluster(tuple(map(Cite, known)))]).format_cluster(0, find_writer("html"))


def names(substitute: str, rest: str = "") -> str:
    return f"<names variable='author'><name/><substitute>{substitute}</substitute></names>{rest}"


@pytest.mark.parametrize(
    ("substitute", "expected"),
    [
        (
            "<choose><if type='book'><names variable='editor'/><names variable='translator'/></if></choose>",
            "Ada Okafor",
        ),
        (f"<choose><if type='report'/><else-if type='book'>{CHAIR}</else-if></choose>", "Bones"),
        (f"<choose><if variable='title'><choose><if type='book'>{NYE}</if></choose>X</if></choose>", "Bea Bo"),
        ("<choose><if type='report'><names variable='editor'/></if></choose><text variable='title'/>", "Bones"),
        (
            "<group prefix='['  suffix=']'><names variable='editor'/><names variable='translator'/></group>",
            "[Ada Okafor]",
        ),
        ("<group><text value='ed. '/><names variable='editor'/><text value='!'/></group>", "ed. Ada Okafor"),
        ("<group><names variable='compiler'/><text value='X'/></group><text variable='title'/>", ""),
        ("<text term='anonymous'/><text variable='title'/>", "Anonymous"),
    ],
)
def test_what_prints_first_in_a_substitute_ends_the_search(substitute: str, expected: str) -> None:
    item = {"title": "Bones", "editor": [ADA], "translator": [BEA]}
    found = entries(names(substitute) + "<text value='.'/>", item, options="")
    assert found == [f"{expected}."]


@pytest.mark.parametrize(
    ("rule", "items", "expected"),
    [
        ("complete-all", [{"author": [ADA]}, {"author": [ADA]}, {"author": [ALI]}], ["A. Okafor", "--", "A. Okafor"]),
        ("partial-each", [{"author": [ADA, BEA]}, {"author": [ADA, CID]}], ["A. Okafor, B. Bo", "--, C. Cruz"]),
        ("complete-all", [{"title": "T"}, {"title": "T"}, {"title": "U"}], ["T", "--", "U"]),
        ("complete-all", [{"author": [HOUSE]}, {"author": [{"family": "Bone House"}]}], ["Bone House", "--"]),
    ],
)
def test_persons_who_repeat_are_replaced_and_others_are_not(
    rule: str, items: list[dict[str, Any]], expected: list[str]
) -> None:
    layout = (
        "<names variable='author'><name initialize-with='. '/><substitute><text variable='title'/></substitute></names>"
    )
    options = f"subsequent-author-substitute='--' subsequent-author-substitute-rule='{rule}'"
    assert entries(layout, *items, options=options) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("all-names", "Bo, tr. Cruz, Ada Okafor"),
        ("primary-name", "Bo, tr. Cruz, Okafor"),
        ("by-cite", "Bo, tr. Cruz, Okafor"),
    ],
)
def test_a_namesake_has_its_given_name_in_every_role(rule: str, expected: str) -> None:
    short = "<name form='short'/>"
    layout = f"<names variable='author'>{short}</names><names variable='translator' prefix=', tr. '>{short}</names>"
    options = f"disambiguate-add-givenname='true' givenname-disambiguation-rule='{rule}'"
    items = ({"author": [ADA]}, {"author": [ALI]}, {"author": [BEA], "translator": [CID, ADA]})
    assert entries(layout, *items, citation=options)[2] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("prefix='{' suffix='}' et-al-min='2' et-al-use-first='1'", "{{Ada Okafor} et al.}"),
        ("suffix='/' et-al-min='3' et-al-use-first='2'", "Ada Okafor/, Bea Bo/, et al./"),
        ("prefix='{' suffix='}'", "{Ada Okafor}, {Bea Bo}, {Cid Cruz}"),
        ("et-al-min='2' et-al-use-first='0'", ""),
        ("et-al-min='4' et-al-use-first='0'", "Ada Okafor, Bea Bo, Cid Cruz"),
    ],
)
def test_affixes_of_names_stand_around_a_list_cut_short_too(name: str, expected: str) -> None:
    item = {"author": [ADA, BEA, CID]}
    assert entries(f"<names variable='author'><name {name}/></names><text value='.'/>", item) == [
        f"{expected}." if not expected.endswith(".") else expected
    ]


@pytest.mark.parametrize("rule", ["always", "never", "contextual"])
@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([HOUSE, BOARD], "Bone House and Joint Board"),
        ([HOUSE, BOARD, FUND], "Bone House; Joint Board; and Rib Fund"),
        ([ADA, HOUSE], "Ada Okafor and Bone House"),
        ([ADA, BEA, HOUSE], "Ada Okafor; Bea Bo; and Bone House"),
    ],
)
def test_the_delimiter_before_a_last_institution(rule: str, authors: list[dict[str, str]], expected: str) -> None:
    name = f"<name and='text' delimiter='; ' delimiter-precedes-last='{rule}'/>"
    assert entries(f"<names variable='author'>{name}</names>", {"author": authors}) == [expected]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"given": "Aristotle"}, "Aristotle"),
        ({"family": "Suharto"}, "Suharto"),
        ({"family": "hooks", "given": "bell gloria"}, "hooks, b. g."),
        ({"family": "boyd", "given": "danah"}, "boyd, d."),
        ({"family": "Humboldt", "given": "Alexander von"}, "Humboldt, A. von"),
        ({"family": "Sand", "given": "Guy de la"}, "Sand, G. de la"),
    ],
)
def test_persons_of_one_name_and_given_names_in_small_letters(author: dict[str, str], expected: str) -> None:
    name = "<name initialize-with='. ' name-as-sort-order='all'/>"
    assert entries(f"<names variable='author'>{name}</names>", {"author": [author]}) == [expected]


@pytest.mark.parametrize(
    ("layout", "item", "expected"),
    [
        (
            "<text variable='DOI' prefix='https://doi.org/'/>",
            {"DOI": "https://doi.org/10.1/x"},
            "https://doi.org/10.1/x",
        ),
        ("<text variable='DOI' prefix='doi:'/>", {"DOI": "DOI: 10.1/x"}, "doi:10.1/x"),
        ("<text variable='DOI'/>", {"DOI": "http://dx.doi.org/10.1/x"}, "10.1/x"),
        ("<text variable='URL' form='short'/>", {"URL": "http://www.bone.example/a"}, "www.bone.example"),
        ("<text variable='URL' form='short'/>", {"URL": "https://bone.example?a"}, "https://bone.example"),
        (
            "<text variable='DOI' prefix='https://doi.org/' font-style='italic'/>",
            {"DOI": "10.1/x"},
            "https://doi.org/<i>10.1/x</i>",
        ),
        ("<text variable='DOI' prefix='doi ' font-style='italic'/>", {"DOI": "10.1/x"}, "doi <i>10.1/x</i>"),
    ],
)
def test_addresses(layout: str, item: dict[str, Any], expected: str) -> None:
    assert entries(layout, item) == [expected]


@pytest.mark.parametrize(
    ("look", "title", "expected"),
    [
        ("font-weight='normal'", "Red <b>bold</b>", "<b><n>Red <n>bold</n></n></b>"),
        ("font-weight='normal'", "Red <i>it</i>", "<b><n>Red <i>it</i></n></b>"),
        ("", "Red <b>bold</b>", "<b>Red <n>bold</n></b>"),
        ("", "Red <b>bold <b>in</b> bold</b>", "<b>Red <n>bold <b>in</b> bold</n></b>"),
    ],
)
def test_what_a_style_has_undone_no_markup_brings_back(look: str, title: str, expected: str) -> None:
    (entry,) = entries(f"<group font-weight='bold'><text variable='title' {look}/></group>", {"title": title})
    assert entry.replace('<span style="font-weight:normal;">', "<n>").replace("</span>", "</n>") == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("tr", "İYİ | Ada İNCE"), ("en", "IYI | Ada INCE"), ("", "İYİ | Ada İNCE")]
)
def test_letters_change_their_case_by_the_language_of_the_work(language: str, expected: str) -> None:
    name = "<name><name-part name='family' text-case='uppercase'/></name>"
    layout = f"><text variable='title' text-case='uppercase' suffix=' | '/><names variable='author'>{name}</names>"
    item = {"title": "iyi", "language": language, "author": [{"family": "ince", "given": "Ada"}]}
    assert cited(layout, item, locale="tr-TR") == expected


@pytest.mark.parametrize(
    ("language", "names_in_order"),
    [
        ("zh-CN", "陈 李 王 张 Abel"),
        ("fa-IR", "آذر پارس چمن فراز گل Abel"),
        ("ja-JP", "Abel かな 山田 青木 αβγ"),
        ("ko-KR", "김철수 박 山田 Abel"),
        ("ru-RU", "Ива Йод Abel"),
        ("uk-UA", "Гнат Ґава Єва Ива Їжак Abel"),
        ("el-GR", "Άννα Αχ Abel"),
        ("en-US", "Abel Ива"),
    ],
)
def test_the_script_of_the_style_comes_first(language: str, names_in_order: str) -> None:
    body = (
        "<citation><layout><text variable='title'/></layout></citation><bibliography>"
        "<sort><key variable='title'/></sort><layout><text variable='title'/></layout></bibliography>"
    )
    expected = names_in_order.split()
    assert _document(body, tuple({"title": title} for title in sorted(expected)), locale=language) == expected
