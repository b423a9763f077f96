"""EndNote XML: styles of titles stay, each type gives its fields their meaning, and no element is lost unsaid."""

import json

import pytest

from k2refs.formats.endnote_xml import read_endnote_xml
from k2refs.formats.generic_fields import REFERENCE_TYPES
from k2refs.model.csl_json import reference_to_item
from k2refs.model.reference import Reference
from k2refs.model.source import Source

# Every element of the RSXML definition that holds text, each with a text that no other has.
PATHS = """
    database source-app rec-number foreign-keys/key contributors/authors/author contributors/secondary-authors/author
    contributors/tertiary-authors/author contributors/subsidiary-authors/author contributors/translated-authors/author
    titles/title titles/secondary-title titles/tertiary-title titles/alt-title titles/short-title
    titles/translated-title periodical/full-title periodical/abbr-1 periodical/abbr-2 alt-periodical/full-title
    alt-periodical/abbr-1 auth-address auth-affiliaton volume number issue num-vols pages section edition
    secondary-volume secondary-issue reprint-edition reprint-status keywords/keyword dates/pub-dates/date
    dates/copyright-dates/date pub-location publisher orig-pub isbn accession-num call-num report-id coden
    electronic-resource-num abstract label image caption notes research-notes work-type reviewed-item availability
    remote-source meeting-place work-location work-extent pack-method size repro-ratio remote-database-name
    remote-database-provider language urls/web-urls/url urls/pdf-urls/url urls/text-urls/url urls/related-urls/url
    urls/image-urls/url access-date modified-date custom1 custom2 custom3 custom4 custom5 custom6 custom7 misc1 misc2
    misc3
""".split()


def record(name: str, texts: dict[str, str]) -> str:
    parts = [f'<ref-type name="{name}">0</ref-type>']
    for path, text in texts.items():
        names = path.split("/")
        opening, closing = "".join(f"<{n}>" for n in names), "".join(f"</{n}>" for n in reversed(names))
        parts.append(f'{opening}<style face="normal" font="default" size="100%">{text}</style>{closing}')
    return f"<xml><records><record>{''.join(parts)}</record></records></xml>"


def read(name: str, texts: dict[str, str]) -> Reference:
    found = read_endnote_xml(Source("a.xml", record(name, texts)))
    assert not found.findings
    return found.references[0]


@pytest.mark.parametrize(
    "name", sorted({name for name, _, _ in REFERENCE_TYPES} | {"interview", "social media", "own"})
)
def test_no_element_is_lost_in_any_type(name: str) -> None:
    texts = {path: f"Word{number}x" for number, path in enumerate(PATHS)}
    reference = read(name, texts)
    kept = json.dumps(reference_to_item(reference), ensure_ascii=False)
    assert [path for path, text in texts.items() if text not in kept] == []


@pytest.mark.parametrize("name", ["journal article", "book", "web page"])
def test_no_second_text_of_an_element_is_lost(name: str) -> None:
    texts = {path: f"Word{number}x</style></X><X><style>Second{number}x" for number, path in enumerate(PATHS)}
    marked = record(name, texts)
    for path in PATHS:
        leaf = path.rpartition("/")[2]
        marked = marked.replace("</style></X><X><style>", f"</style></{leaf}><{leaf}><style>", 1)
    kept = json.dumps(reference_to_item(read_endnote_xml(Source("a.xml", marked)).references[0]))
    lost = [path for number, path in enumerate(PATHS) if f"Second{number}x" not in kept or f"Word{number}x" not in kept]
    assert lost == []


# The title of a record, as styled runs, and what is read.
RUNS = [
    ([("normal", "Growth of "), ("italic", "Bacillus subtilis"), ("normal", " in milk")],
     "Growth of <i>Bacillus subtilis</i> in milk"),
    ([("normal", "Vitamin K"), ("subscript", "2"), ("normal", " and Ca"), ("superscript", "2+")],
     "Vitamin K<sub>2</sub> and Ca<sup>2+</sup>"),
    ([("bold italic", "Both"), ("normal", " once")], "<b><i>Both</i></b> once"),
    ([("italic", "In two "), ("italic", "runs")], "<i>In two runs</i>"),
    ([("normal", "A"), ("bold", " "), ("underline", "line")], "A line"),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "title"), RUNS)
def test_styled_runs_become_in_field_markup(runs: list[tuple[str, str]], title: str) -> None:
    styled = "".join(f'<style face="{face}" font="default" size="100%">{text}</style>' for face, text in runs)
    text = record("Journal Article", {"titles/title": "T"}).replace(
        '<style face="normal" font="default" size="100%">T</style>', styled
    )
    assert read_endnote_xml(Source("a.xml", text)).references[0].title == title


def test_styles_of_identifiers_are_no_part_of_them() -> None:
    doi = '</style><style face="italic">10.1007/s007760100002'
    reference = read("Journal Article", {"titles/title": "T", "electronic-resource-num": doi})
    assert reference.doi == "10.1007/s007760100002"


ARTICLE = {
    "contributors/authors/author": "World Health Organization,", "titles/title": "T",
    "titles/secondary-title": "J Bone Miner Res", "periodical/full-title": "Journal of Bone and Mineral Research",
    "dates/year": "2001", "section": "487", "edition": "2001/11/05", "custom2": "PMC4042573",
    "accession-num": "11793169",
    "remote-database-provider": "NLM", "isbn": "0949-2658 (Print)&#xD;1436-2023 (Linking)", "number": "6",
}  # fmt: skip


def test_the_fields_of_an_article_mean_what_endnote_means_by_them() -> None:
    item = reference_to_item(read("Journal Article", ARTICLE))
    assert item["author"] == [{"literal": "World Health Organization"}]
    assert item["page"] == "487"
    assert item["available-date"] == {"date-parts": [[2001, 11, 5]]}
    assert (item["PMCID"], item["PMID"], item["ISSN"], item["issue"]) == ("PMC4042573", "11793169", "0949-2658", "6")
    assert item["custom"]["isbn"] == "0949-2658 (Print) 1436-2023 (Linking)"


# type, elements, and the variables they fill.
BY_TYPE = [
    ("Book", {"contributors/secondary-authors/author": "Doe, J", "titles/secondary-title": "S", "number": "7",
              "pages": "300"},
     {"collection-editor": [{"family": "Doe", "given": "J"}], "collection-title": "S", "collection-number": "7",
      "number-of-pages": "300"}),
    ("Book", {"pages": "162–168", "contributors/tertiary-authors/author": "Doe, J"},
     {"page": "162-168", "editor": [{"family": "Doe", "given": "J"}]}),
    ("Edited Book", {"contributors/authors/author": "Doe, J"}, {"editor": [{"family": "Doe", "given": "J"}]}),
    ("Book Section", {"contributors/secondary-authors/author": "Doe, J", "titles/secondary-title": "B", "section": "3",
                      "titles/tertiary-title": "S", "pages": "1-9"},
     {"editor": [{"family": "Doe", "given": "J"}], "container-title": "B", "chapter-number": "3",
      "collection-title": "S", "page": "1-9"}),
    ("Conference Proceedings", {"titles/secondary-title": "Name", "custom3": "Proceedings", "custom1": "Oxford",
                                "pub-location": "Kyoto"},
     {"container-title": "Proceedings", "event-title": "Name", "publisher-place": "Oxford", "event-place": "Kyoto"}),
    ("Thesis", {"contributors/tertiary-authors/author": "Doe, J", "work-type": "PhD thesis", "publisher": "Oslo"},
     {"contributor": [{"family": "Doe", "given": "J"}], "genre": "PhD thesis", "publisher": "Oslo"}),
    ("Report", {"isbn": "WHO/NHD/1", "publisher": "WHO", "work-type": "Technical report"},
     {"number": "WHO/NHD/1", "publisher": "WHO", "genre": "Technical report"}),
    ("Patent", {"isbn": "US 123", "number": "09/1", "contributors/secondary-authors/author": "Patent Office"},
     {"number": "US 123", "call-number": "09/1", "authority": "Patent Office"}),
    ("Personal Communication", {"contributors/secondary-authors/author": "Doe, J"},
     {"recipient": [{"family": "Doe", "given": "J"}]}),
    ("Web Page", {"volume": "2020", "number": "March 4", "dates/year": "2019"},
     {"accessed": {"date-parts": [[2020, 3, 4]]}, "issued": {"date-parts": [[2019]]}}),
    ("Computer Program", {"edition": "2.1"}, {"version": "2.1"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "texts", "wanted"), BY_TYPE, ids=[row[0] for row in BY_TYPE])
def test_each_type_gives_its_fields_their_meaning(name: str, texts: dict[str, str], wanted: dict[str, object]) -> None:
    item = reference_to_item(read(name, {"titles/title": "T", **texts}))
    del item["id"], item["type"]
    assert item == {"title": "T", **wanted}


def test_the_doi_is_found_beside_other_numbers_which_stay() -> None:
    number = "<electronic-resource-num>10.1016/x.2004&#xD;S0896627304006087 [pii]</electronic-resource-num>"
    text = f"<xml><records><record><titles><title>A</title></titles>{number}</record></records></xml>"
    item = reference_to_item(read_endnote_xml(Source("a.xml", text)).references[0])
    assert item["DOI"] == "10.1016/x.2004"
    assert "S0896627304006087" in item["custom"]["electronic-resource-num"]
