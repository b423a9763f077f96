"""Eighty things that people do with k2refs in Python, type-checked by mypy strict and pyright, run by test_everyday."""

import datetime
import json
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path

import k2refs
from k2refs import Cite, Cluster, Date, Library, Name, PartialDate, Reference, Settings, Style

OPERATIONS: dict[str, Callable[[Path], object]] = {}


def operation(run: Callable[[Path], object]) -> Callable[[Path], object]:
    OPERATIONS[run.__name__] = run
    return run


BIB = """@article{doe2020, author={Doe, Jane and Roe, Lee}, title={Tides of the north}, journal={J Sea}, year={2020},
  volume={7}, pages={1--9}, doi={10.12345/a}}
@book{roe1999, author={Roe, Max}, title={Rocks of the south and their decay}, publisher={P}, year={1999}}
@book{roe1999b, author={Roe, Max}, title={Rocks of the south and their decay}, publisher={P}, year={1999}}
"""


def library(folder: Path) -> Library:
    path = folder / "refs.bib"
    path.write_text(BIB)
    return k2refs.read(path)


@operation
def read_a_path(folder: Path) -> bool:
    return len(library(folder)) == 3


@operation
def read_a_string(folder: Path) -> bool:
    return len(k2refs.read(str(library(folder).sources[0].path))) == 3


@operation
def read_several(folder: Path) -> bool:
    library(folder)
    return len(k2refs.read([folder / "refs.bib"], folder / "refs.bib").duplicates) == 3


@operation
def read_a_glob(folder: Path) -> bool:
    library(folder)
    return len(k2refs.read(folder.glob("*.bib"))) == 3


@operation
def read_with_a_format(folder: Path) -> bool:
    library(folder)
    return len(k2refs.read(folder / "refs.bib", format="biblatex")) == 3


@operation
def read_with_progress(folder: Path) -> bool:
    heard: list[str] = []
    library(folder)
    k2refs.read(folder / "refs.bib", on_progress=heard.append)
    return len(heard) == 1


@operation
def load_text(folder: Path) -> bool:
    return k2refs.loads(BIB)["doe2020"].year == 2020


@operation
def load_json(folder: Path) -> bool:
    return k2refs.loads('[{"id": "a", "type": "book"}]', format="csl-json")["a"].type == "book"


@operation
def see_what_could_not_be_read(folder: Path) -> bool:
    return [(one.path, one.line, one.column) for one in k2refs.loads("@book{a, title={T}").findings] != []


@operation
def count(folder: Path) -> bool:
    return len(library(folder)) == 3


@operation
def iterate_over_keys(folder: Path) -> bool:
    return [key.upper() for key in library(folder)] == ["DOE2020", "ROE1999", "ROE1999B"]


@operation
def iterate_over_references(folder: Path) -> bool:
    return [ref.title for ref in library(folder).values()][1].startswith("Rocks")


@operation
def iterate_over_all_references(folder: Path) -> bool:
    return [ref.key for ref in library(folder).references] == list(library(folder))


@operation
def iterate_over_items(folder: Path) -> bool:
    return {key: ref.year for key, ref in library(folder).items()}["roe1999"] == 1999


@operation
def look_up(folder: Path) -> bool:
    return library(folder)["doe2020"].volume == "7"


@operation
def look_up_or_default(folder: Path) -> bool:
    return library(folder).get("none", Reference("x")).key == "x" and library(folder).get("none") is None


@operation
def is_a_key_there(folder: Path) -> bool:
    return "doe2020" in library(folder) and "none" not in library(folder)


@operation
def is_a_reference_there(folder: Path) -> bool:
    lib = library(folder)
    return lib["doe2020"] in lib.references


@operation
def pass_it_as_a_mapping(folder: Path) -> bool:
    found: Mapping[str, Reference] = library(folder)
    return max(found) == "roe1999b"


@operation
def find_duplicates(folder: Path) -> bool:
    return list(k2refs.loads("@misc{a} @misc{a}").duplicates) == ["a"]


@operation
def select_keys(folder: Path) -> bool:
    return list(library(folder).select(["roe1999", "doe2020"])) == ["roe1999", "doe2020"]


@operation
def filter_by_year(folder: Path) -> bool:
    return list(library(folder).filter(lambda ref: (ref.year or 0) > 2000)) == ["doe2020"]


@operation
def sort_by_key(folder: Path) -> bool:
    return [*library(folder).sorted(reverse=True)] == ["roe1999b", "roe1999", "doe2020"]


@operation
def sort_by_attribute(folder: Path) -> bool:
    return list(library(folder).sorted("year"))[-1] == "doe2020"


@operation
def sort_by_function(folder: Path) -> bool:
    return bool([*library(folder).sorted(lambda ref: len(ref.title))][-1] != "doe2020")


@operation
def add_a_reference(folder: Path) -> bool:
    return "new" in library(folder).add(Reference.new("book", key="new", title="N"))


@operation
def replace_a_reference(folder: Path) -> bool:
    lib = library(folder)
    return lib.replace(lib["roe1999"].replace(title="Stones"))["roe1999"].title == "Stones"


@operation
def remove_by_key(folder: Path) -> bool:
    return "roe1999b" not in library(folder).remove("roe1999b")


@operation
def remove_a_reference(folder: Path) -> bool:
    lib = library(folder)
    return len(lib.remove(lib["roe1999"], "doe2020")) == 1


@operation
def deduplicate(folder: Path) -> bool:
    return list(library(folder).deduplicate()) == ["doe2020", "roe1999"]


@operation
def join_two(folder: Path) -> bool:
    both = library(folder) + k2refs.loads("@misc{x}")
    return len(both) == 4 and both.clashes == ()


@operation
def join_and_see_clashes(folder: Path) -> bool:
    return (library(folder) + k2refs.loads("@misc{doe2020}")).clashes == ("doe2020",)


@operation
def update_with_another(folder: Path) -> bool:
    return (library(folder) | k2refs.loads("@misc{doe2020, title={T}}"))["doe2020"].title == "T"


@operation
def make_a_library(folder: Path) -> bool:
    return len(Library([Reference("a"), Reference("b")])) == 2


@operation
def compare_libraries(folder: Path) -> bool:
    return library(folder) == k2refs.loads(BIB) and hash(library(folder)) == hash(k2refs.loads(BIB))


@operation
def use_it_in_a_set(folder: Path) -> bool:
    return len({library(folder), library(folder)}) == 1


@operation
def pickle_a_library(folder: Path) -> bool:
    lib = library(folder)
    return bool(pickle.loads(pickle.dumps(lib)) == lib)


@operation
def print_it(folder: Path) -> bool:
    return repr(library(folder)) == "<Library: 3 references; doe2020, roe1999, roe1999b>"


@operation
def to_dicts(folder: Path) -> bool:
    return bool(library(folder).to_dicts()[0]["DOI"] == "10.12345/a")


@operation
def to_json(folder: Path) -> bool:
    items: list[dict[str, object]] = json.loads(library(folder).to_json(indent=None))
    return items[1]["id"] == "roe1999"


@operation
def dump_bibtex(folder: Path) -> bool:
    return library(folder).dumps().startswith("@article{doe2020,")


@operation
def dump_ris(folder: Path) -> bool:
    return library(folder).dumps("ris").startswith("TY  - JOUR")


@operation
def write_a_file(folder: Path) -> bool:
    lost: dict[str, int] = k2refs.write(library(folder), folder / "refs.ris")
    return lost == {} and k2refs.read(folder / "refs.ris")["doe2020"].year == 2020


@operation
def write_with_a_format(folder: Path) -> bool:
    k2refs.write(library(folder), folder / "refs.txt", "csl-json")
    return (folder / "refs.txt").read_text().startswith("[")


@operation
def save_a_change(folder: Path) -> bool:
    lib = library(folder)
    return (
        "Stones" in (lib.replace(lib["roe1999"].replace(title="Stones")).save(), (folder / "refs.bib").read_text())[1]
    )


@operation
def save_a_removal(folder: Path) -> bool:
    library(folder).remove("roe1999b").save()
    return "roe1999b" not in (folder / "refs.bib").read_text()


@operation
def save_an_addition(folder: Path) -> bool:
    again: Library = library(folder).add(Reference.new("book", key="new", title="N")).save()
    return "new" in again


@operation
def save_nothing(folder: Path) -> bool:
    lib = library(folder)
    return lib.save() is lib


@operation
def make_a_reference(folder: Path) -> bool:
    return Reference.new("book", key="a", author="Doe, Jane", title="T", issued=2020).author[0].given == "Jane"


@operation
def make_one_with_names(folder: Path) -> bool:
    return Reference.new("book", key="a", author=[Name("Doe", "Jane"), "Roe, Lee"]).author[1].family == "Roe"


@operation
def make_one_with_an_institution(folder: Path) -> bool:
    return Reference.new("report", key="a", author=Name(literal="WHO")).author[0].display == "WHO"


@operation
def make_one_with_a_date(folder: Path) -> bool:
    return Reference.new("book", key="a", issued=datetime.date(2020, 5, 31)).issued == Date(PartialDate(2020, 5, 31))


@operation
def make_one_with_iso_text(folder: Path) -> bool:
    issued = Reference.new("book", key="a", issued="2020-05").issued
    return issued is not None and issued.year == 2020


@operation
def make_one_by_csl_names(folder: Path) -> bool:
    return Reference("a", "book", {"number-of-pages": "12", "title": "T"}).number_of_pages == "12"


@operation
def change_a_variable(folder: Path) -> bool:
    return Reference("a").replace(title="T", volume=3).volume == "3"


@operation
def remove_a_variable(folder: Path) -> bool:
    return Reference("a", "book", {"title": "T"}).replace(title=None).title == ""


@operation
def rename_a_reference(folder: Path) -> bool:
    return Reference("a").replace(key="b").key == "b"


@operation
def read_a_variable(folder: Path) -> bool:
    ref = library(folder)["doe2020"]
    return (ref.title, ref.container_title, ref.page) == ("Tides of the north", "J Sea", "1-9")


@operation
def read_names(folder: Path) -> bool:
    return [name.family for name in library(folder)["doe2020"].author] == ["Doe", "Roe"]


@operation
def read_a_doi(folder: Path) -> bool:
    doi = library(folder)["doe2020"].doi
    return doi is not None and doi == "10.12345/a"


@operation
def read_values_by_name(folder: Path) -> bool:
    return library(folder)["doe2020"].values["volume"] == "7"


@operation
def see_where_it_was_read(folder: Path) -> bool:
    origin = library(folder)["roe1999"].origin
    return origin is not None and origin.span.place.line == 3


@operation
def compare_references(folder: Path) -> bool:
    return Reference("a", "book") == Reference("a", "book") and Reference("a") != Reference("b")


@operation
def load_a_style(folder: Path) -> bool:
    return Style.load("apa").title == "APA Style 7th edition"


@operation
def load_a_style_in_a_language(folder: Path) -> bool:
    return Style.load("APA", locale="de").locale == "de-DE"


@operation
def search_styles(folder: Path) -> bool:
    return [name for name, _ in k2refs.find_styles(["chicago", "author-date"])] != []


@operation
def cite_a_key(folder: Path) -> bool:
    return Style.load("apa").cite(library(folder), "doe2020") == "(Doe & Roe, 2020)"


@operation
def cite_with_a_locator(folder: Path) -> bool:
    return Style.load("apa").cite(library(folder), "doe2020", locator="p. 3") == "(Doe & Roe, 2020, p. 3)"


@operation
def cite_several(folder: Path) -> bool:
    return Style.load("apa").cite(library(folder), ["doe2020", "roe1999"]) == "(Doe & Roe, 2020; Roe, 1999)"


@operation
def cite_a_reference(folder: Path) -> bool:
    ref = library(folder)["doe2020"]
    return Style.load("apa").cite(ref, ref) == "(Doe & Roe, 2020)"


@operation
def cite_in_a_sentence(folder: Path) -> bool:
    return Style.load("apa").cite(library(folder), "doe2020", narrative=True).endswith("Roe (2020)")


@operation
def print_a_bibliography(folder: Path) -> bool:
    return Style.load("apa").bibliography(library(folder)).text.startswith("Doe, J.")


@operation
def bibliography_of_some(folder: Path) -> bool:
    return len(Style.load("apa").bibliography(library(folder), ["doe2020"])) == 1


@operation
def bibliography_of_one(folder: Path) -> bool:
    return "<i>" in Style.load("apa").bibliography(library(folder)["doe2020"]).html


@operation
def iterate_over_a_bibliography(folder: Path) -> bool:
    found = {entry.key: entry.reference for entry in Style.load("apa").bibliography(library(folder))}
    return found["doe2020"] == library(folder)["doe2020"]


@operation
def bibliography_as_latex(folder: Path) -> bool:
    return (
        "\\textit" in Style.load("apa").bibliography(library(folder)).latex
        or Style.load("apa").bibliography(library(folder)).latex != ""
    )


@operation
def format_a_document(folder: Path) -> bool:
    found = Style.load("apa").format(library(folder), [Cluster([Cite("doe2020", locator="3")])], to="text")
    return found.citations == ("(Doe & Roe, 2020, p. 3)",)


@operation
def format_notes(folder: Path) -> bool:
    found = Style.load("chicago-notes").format(library(folder), [Cluster([Cite("roe1999")], note=1)], to="text")
    return "Rocks" in found.citations[0]


@operation
def pickle_a_result(folder: Path) -> bool:
    style = Style.load("apa")
    return bool(
        pickle.loads(pickle.dumps(style.bibliography(library(folder)))).text == style.bibliography(library(folder)).text
    )


@operation
def check_a_file(folder: Path) -> bool:
    library(folder)
    report = k2refs.check(folder / "refs.bib", settings=Settings(select=("DU",)))
    return report.exit_code in (0, 1, 3)


@operation
def check_some_rules(folder: Path) -> bool:
    library(folder)
    return all(one.code.startswith("ID") for one in k2refs.check(folder / "refs.bib", select=["ID"]).findings)


@operation
def check_and_ignore(folder: Path) -> bool:
    library(folder)
    return not [one for one in k2refs.check(folder / "refs.bib", ignore="SY").findings if one.code.startswith("SY")]


@operation
def check_a_manuscript(folder: Path) -> bool:
    (folder / "a.md").write_text("So [@none].\n")
    lib = library(folder)
    return [one.line for one in k2refs.check(folder / "a.md", library=lib).findings] != []


@operation
def catch_our_errors(folder: Path) -> bool:
    try:
        library(folder)["none"]
    except KeyError as error:
        return isinstance(error, k2refs.K2RefsError)
    return False
