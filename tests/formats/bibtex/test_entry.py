"""What real libraries write and a converter gets wrong: entries as people have them, and the variables they make."""

import pytest

from k2refs.formats.bibtex import read_biblatex, read_bibtex
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

# (entry, profile, variable, value). None: the variable is not there.
ENTRIES = [
    # BibTeX has no lists: this "and" is a word. Only pandoc separates BibLaTeX's by semicolons.
    ("@article{a, publisher = {Bone and Joint Press}, year = 2001}", "", "publisher", "Bone and Joint Press"),
    ("@article{a, publisher = {Bone and Joint Press}, date = 2001}", "", "publisher", "Bone and Joint Press"),
    ("@article{a, publisher = {Bone and Joint Press}, year = 2001}", "pandoc", "publisher", "Bone and Joint Press"),
    ("@article{a, publisher = {Bone and Joint}, date = 2001}", "pandoc", "publisher", "Bone; Joint"),
    ("@book{a, address = {Paris,\n    France}}", "", "publisher-place", "Paris, France"),
    ("@proceedings{a, publisher = {P}, organization = {O}}", "", "publisher", "P"),
    ("@proceedings{a, publisher = {P}, organization = {O}}", "pandoc", "publisher", "O; P"),
    ("@misc{a, organization = {O}, howpublished = {Some Way}}", "pandoc", "publisher", "O; Some Way"),
    # The whole title in braces, as Mendeley writes every one.
    ("@article{a, title = {{The Big House: A Story}}}", "", "title", "The Big House: A Story"),
    ("@article{a, title = {{The Big House: A Story}}}", "pandoc", "title", "The Big House: A Story"),
    ("@article{a, title = {{The Big House: A Story}}}", "pandoc", "title-short", None),
    ("@article{a, title = {The {Big} House: A Story}}", "pandoc", "title", "The Big house: A story"),
    ("@article{a, title = {The {Big} House: A Story}}", "pandoc", "title-short", "The Big house"),
    ("@article{a, title = {Of {npj} and {DNA}}}", "pandoc", "title", 'Of <span class="nocase">npj</span> and DNA'),
    ("@article{a, title = {X}, shorttitle = {A {New} Way}}", "pandoc", "title-short", "A New way"),
    ("@inproceedings{a, booktitle = {{Big} Days}, series = {New {Bone} Now}}", "pandoc", "container-title",
     "Big days"),
    ("@inproceedings{a, booktitle = {{Big} Days}, series = {New {Bone} Now}}", "pandoc", "collection-title",
     "New Bone now"),
    ("@article{a, journal = {The {ABC} Journal}}", "pandoc", "container-title", "The ABC Journal"),
    ("@mvbook{a, maintitle = {Works}, title = {Bone, or Sketches}, shorttitle = {Bone}}", "", "title-short", None),
    ("@mvbook{a, maintitle = {Works}, title = {Bone, or Sketches}, shorttitle = {Bone}}", "", "volume-title-short",
     "Bone"),
    ("@mvbook{a, maintitle = {Works}, title = {Bone}, shorttitle = {B}}", "pandoc", "title-short", None),
    ("@mvbook{a, maintitle = {Works}, title = {Bone: A Story}, shorttitle = {B}}", "pandoc", "title-short", "Bone"),
    # Macros that the ADS writes for journals, and what is no macro of a journal.
    (r"@article{a, journal = {\mnras}}", "", "container-title", "Monthly Notices of the Royal Astronomical Society"),
    (r"@article{a, journal = {\apj{} (Letters)}}", "", "container-title", "Astrophysical Journal (Letters)"),
    (r"@article{a, journaltitle = {\prl}, journalsubtitle = {A}}", "", "container-title",
     "Physical Review Letters: A"),
    (r"@inproceedings{a, booktitle = {\procspie}}", "", "container-title", "Proceedings of SPIE"),
    (r"@article{a, journal = \prl}", "", "container-title", "Physical Review Letters"),
    (r"@article{a, journal = {H{\aa}ndbok \aapx}}", "", "container-title", "Håndbok"),
    (r"@article{a, title = {A \nat}}", "", "title", "A"),
    # The number of an article stands for its pages where it has none.
    ("@article{a, eid = {e12}}", "", "page", "e12"),
    ("@article{a, eid = {e12}, pages = {1--9}}", "", "number", "e12"),
    ("@article{a, eid = {e12}, pages = {1--9}}", "pandoc", "number", None),
    ("@article{a, eid = {e12}, articleno = {e12}}", "", "number", None),
    # Web of Science braces every value twice, also those that BibLaTeX takes as they stand.
    ("@article{a, doi = {{10.1063/1.4768888}}}", "", "DOI", "10.1063/1.4768888"),
    ("@article{a, issn = {{0021-8979}}}", "", "ISSN", "0021-8979"),
    ("@article{a, url = {{https://example.org/a}_{b}}}", "", "URL", "{https://example.org/a}_{b}"),
    ("@book{a, pages = {332}}", "", "number-of-pages", "332"),
    ("@book{a, pages = {xiv, 111 p.}}", "", "number-of-pages", "xiv, 111 p."),
    ("@book{a, pages = {332}}", "pandoc", "page", "332"),
    ("@book{a, pages = {204--208}}", "", "page", "204-208"),
    ("@incollection{a, pages = {332}}", "", "page", "332"),
    ("@article{a, pages = {pp.63--96}}", "", "page", "63-96"),
    ("@misc{a, howpublished = {https://a.org/b_c}}", "", "URL", "https://a.org/b_c"),
    ("@misc{a, collaborator = {Doe, Jane}}", "", "contributor", [{"family": "Doe", "given": "Jane"}]),
    # A number is that of the work, of the issue, or in a series.
    ("@phdthesis{a, number = 7}", "", "number", "7"),
    ("@manual{a, number = 7}", "pandoc", "number", "7"),
    ("@misc{a, number = 7}", "pandoc", "number", "7"),
    ("@inproceedings{a, number = 7}", "pandoc", "collection-number", "7"),
    ("@inproceedings{a, number = 7, series = {LNCS}}", "", "collection-number", "7"),
    ("@techreport{a, number = 7}", "pandoc", "genre", None),
    # Pandoc takes the language of the text from langid; `language` says more than one thing.
    ("@book{a, language = {german}}", "pandoc", "language", None),
    ("@book{a, language = {german}, langid = {french}}", "pandoc", "language", "fr-FR"),
    ("@book{a, language = {german}}", "", "language", "german"),
    ("@book{a, title = {Of `red' and ``blue'' peaches, 5' long}}", "", "title", "Of ‘red’ and “blue” peaches, 5' long"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "profile", "variable", "value"), ENTRIES)
def test_a_field_and_its_variable(entry: str, profile: str, variable: str, value: object) -> None:
    (reference,) = read_bibtex(Source("a.bib", entry), profile=profile).references
    assert reference_to_item(reference).get(variable) == value


def test_a_list_that_names_others() -> None:
    (reference,) = read_biblatex(Source("a.bib", "@book{a, publisher = {One and Two and others}}")).references
    assert reference.publisher == "One and Two"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("@article{a, eid = {a12}}", "page", "a12"),
        ("@article{a, eid = {a12}, pages = {1--9}}", "page", "1-9"),
        ("@article{a, articleno = 7}", "page", "7"),
        ("@article{a, doi = {https://doi.org/10.1016/J.x}}", "DOI", "10.1016/J.x"),
        ("@article{a, doi = {doi: 10.1016/J.x}}", "DOI", "10.1016/J.x"),
        ("@article{a, doi = {no doi}}", "DOI", "no doi"),
        ("@preprint{a, title = {A}}", "type", "article"),
        ("@webpage{a, lastchecked = {2020-01-02}}", "accessed", {"date-parts": [[2020, 1, 2]]}),
        ("@codefragment{a, title = {A}}", "type", "software"),
        ("@article{a, art_number = {9783}}", "page", "9783"),
        ("@article{a, abbrev_source_title = {J. B.}}", "container-title-short", "J. B."),
        ("@article{a, pubmed_id = {35802614}}", "PMID", "35802614"),
        ("@book{a, page_count = {345}}", "number-of-pages", "345"),
        ("@article{a, author_keywords = {Bone; K}}", "keyword", "Bone; K"),
        ("@article{a, author_keywords = {Bone}, keywords = {Age}}", "keyword", "Age"),
        ("@book{a, journal = {The Book}, document_type = {Book Chapter}}", "type", "chapter"),
    ],
)
def test_what_programs_add_to_bibtex(text: str, name: str, value: object) -> None:
    item = reference_to_item(read_bibtex(Source("a.bib", text)).references[0])
    assert item[name] == value
