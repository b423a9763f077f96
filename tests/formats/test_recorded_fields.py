# ruff: noqa: E501  (one row a record)
"""Recorded answers, field by field: a table written from reading the JSON, beside what the readers make of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from k2refs.formats.crossref import read_crossref
from k2refs.formats.datacite import read_datacite
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

RECORDED = Path(__file__).parents[3] / "shared" / "acceptance" / "recorded"
COLUMNS = (
    "type", "title", "first", "authors", "issued", "container-title", "volume", "issue", "page", "publisher", "number",
)  # fmt: skip

# The title is its beginning; "first" the family name (or the name) of the first author; "number" ISSN or ISBN.
CROSSREF: dict[str, tuple[Any, ...]] = {
    "10.1007_12080.1874_1746": ("periodical", "Theoretical Ecology", "", 0, None, "", "", "", "", "Springer Science", "1874-1738"),
    "10.1007_978_3_662_46370_3_13": ("chapter", "Clinical Symptoms", "Diercks", 2, [2015], "Shoulder Stiffness", "", "", "155-158", "Springer Berlin", "9783662463697"),
    "10.1007_s00120_007_1345_2": ("article-journal", "Penisverletzung durch eine Moulinette: Folge", "Lehsnau", 1, [2007, 7], "Der Urologe", "46", "7", "776-779", "Springer", "0340-2592"),
    "10.1016_j.ffa.2015.10.008": ("article-journal", "Construction of DNA codes", "Hong", 6, [2016, 1], "Finite Fields and Their Applications", "37", "", "328-343", "Elsevier BV", "1071-5797"),
    "10.1016_j.neurobiolaging.2010.03.024": ("article-journal", "Human umbilical cord", "Lee", 11, [2012, 3], "Neurobiology of Aging", "33", "3", "588-602", "Elsevier BV", "0197-4580"),
    "10.1017_9781108348843": ("book", "The Politics of the Past", "Leung", 1, [2019, 7, 1], "", "", "", "", "Cambridge University Press", "9781108348843"),
    "10.1038_srep16696": ("article-journal", "Single-molecule FRET", "Tosatto", 8, [2015, 11, 19], "Scientific Reports", "5", "1", "16696", "Springer", "2045-2322"),
    "10.1045_january2017_burton": ("article-journal", "The Scholix Framework", "Burton", 9, [2017, 1], "D-Lib Magazine", "23", "1/2", "", "CNRI", "1082-9873"),
    "10.1101_2020.12.01.406702": ("article", "Identification of a novel cationic glycolipid in <i>Streptococcus agalactiae</i> that", "Joyce", 8, [2020, 12, 1], "", "", "", "", "openRxiv", ""),
    "10.1109_icdcsw.2003.1203662": ("paper-conference", "Accurate and explicit", "Arya", 2, None, "23rd International Conference", "", "", "877-882", "IEEE", ""),
    "10.1111_issn_1442_9993": ("periodical", "Austral Ecology", "", 0, None, "", "", "", "", "Wiley", "1442-9985"),
    "10.1145_2831244.2831252": ("paper-conference", "Performance evaluation", "Shi", 4, [2015], "Proceedings of the 2015", "", "", "", "ACM Press", ""),
    "10.1145_2832099.2832103": ("paper-conference", "Design and implementation", "Munkhdorj", 7, [2015], "Proceedings of the Fifth", "", "", "", "ACM Press", ""),
    "10.1145_2834800.2834802": ("paper-conference", "Adaptive precision", "Anzt", 3, [2015], "Proceedings of the 3rd", "", "", "", "ACM Press", ""),
    "10.1145_3448016.3452841": ("paper-conference", "Vector Quotient Filters: Overcoming", "Pandey", 6, [2021, 6, 9], "Proceedings of the 2021", "", "", "1386-1399", "ACM", ""),
    "10.1186_isrctn11093872": ("dataset", "CapaCiTY Study 2", "Taheri", 1, [2015, 11, 11], "http://isrctn.com/", "", "", "", "Springer", ""),
    "10.1371_journal.pone.0020476": ("article-journal", "Using and Reporting", "Boulkedid", 5, [2011, 6, 9], "PLoS ONE", "6", "6", "e20476", "Public Library", "1932-6203"),
    "10.1515_crelle_2013_0024": ("article-journal", "Rigidity and stability", "Gursky", 2, [2015, 1, 1], "Journal für die reine", "2015", "700", "", "Walter de Gruyter", "0075-4102"),
    "10.2210_pdb4hhb_pdb": ("dataset", "THE CRYSTAL STRUCTURE", "Fermi", 2, [1984, 3, 7], "Worldwide Protein", "", "", "", "Worldwide Protein", ""),
    "10.3892_ijo_00000353": ("article-journal", "Human bladder cancer", "Stravopodis", 1, [2009, 6, 26], "International Journal of Oncology", "", "", "", "Spandidos", "1019-6439"),
    "10.4018_978_1_4666_9588_7.les2": ("chapter", '"Racial Epithet"', "Hartlep", 1, None, "Impact of the Model", "", "", "525-916", "IGI Global", ""),
    "10.4202_app.01105.2023": ("article-journal", "Novel pneumatic features", "Taylor", 2, [2023], "Acta Palaeontologica", "68", "", "", "Polska Akademia", "0567-7920"),
    "10.53731_r79vxn1_97aq74v_ag58n": ("article", "Eating your own Dog Food", "Fenner", 1, [2016, 12, 20], "", "", "", "", "Front Matter", ""),
    "10.54900_rf84ag3_98f00rt_0phta": ("article", "Deep dive into ethics", "Hosseini", 4, [2022, 1, 20], "", "", "", "", "Front Matter", ""),
    "10.5694_j.1326_5377.1943.tb44329.x": ("article-journal", "THE INVESTIGATION OF RENAL", "Davis", 1, [1943, 3], "Medical Journal of Australia", "1", "13", "267-279", "AMPCo", "0025-729X"),
    "10.7554_elife.55167.sa2": ("review", "Author response: SpikeForest", "Magland", 8, [2020, 4, 29], "", "", "", "", "eLife Sciences", ""),
}  # fmt: skip
DATACITE: dict[str, tuple[Any, ...]] = {
    "10.1594_pangaea.836178": ("dataset", "Hydrological and meteorological", "Johansson", 8, [2014], "", "", "", "", "PANGAEA", ""),
    "10.2312_geowissenschaften.1989.7.181": ("article-journal", "An Overview of the Geology", "Mossman", 1, [1989, 1, 1], "Die Geowissenschaften", "7", "7", "181-186", "VCH", "0933-0704"),
    "10.48550_arxiv.1902.02534": ("article", "Crowdsourcing open citations", "Heibi", 3, [2019], "", "", "", "", "arXiv", ""),
    "10.48550_arxiv.2311.16162": ("article", "Leveraging Artificial", "Yin", 10, [2023], "", "", "", "", "arXiv", ""),
    "10.5061_dryad.8515": ("dataset", "Data from: A new malaria", "Ollomo", 8, [2011, 2, 1], "", "", "", "", "Dryad", ""),
    "10.5281_zenodo.48440": ("software", "Analysis Tools", "Garza", 1, [2016, 3, 27], "", "", "", "", "Zenodo", ""),
    "10.7910_dvn_nj7xso": ("dataset", "Summary data", "International Genetics of Ankylosing Spondylitis Consortium (IGAS)", 1, [2017], "", "", "", "", "Harvard Dataverse", ""),
}  # fmt: skip

pytestmark = pytest.mark.skipif(not RECORDED.exists(), reason="../shared/acceptance/recorded is absent")


def compare(item: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Every column of the table; beginnings where the table has beginnings."""
    authors = item.get("author", [])
    got = {
        **{name: item.get(name, "") for name in COLUMNS},
        "first": (authors[0].get("family") or authors[0].get("literal")) if authors else "",
        "authors": len(authors),
        "issued": item.get("issued", {}).get("date-parts", [None])[0],
        "number": item.get("ISSN") or item.get("ISBN") or "",
    }
    wanted = dict(zip(COLUMNS, expected, strict=True))
    for name in ("title", "container-title", "publisher"):
        assert bool(got[name]) == bool(wanted[name])
        assert got.pop(name).startswith(wanted.pop(name))
    assert got == wanted


@pytest.mark.parametrize("name", CROSSREF)
def test_a_recorded_crossref_work_reads_as_it_stands(name: str) -> None:
    path = RECORDED / "crossref_works" / f"{name}.json"
    (reference,) = read_crossref(Source(name, path.read_text(encoding="utf-8"))).references
    assert re.sub(r"[^a-z0-9.]+", "_", reference.doi or "") == name
    compare(reference_to_item(reference), CROSSREF[name])


@pytest.mark.parametrize("name", DATACITE)
def test_a_recorded_datacite_record_reads_as_it_stands(name: str) -> None:
    path = RECORDED / "datacite_dois" / f"{name}.json"
    (reference,) = read_datacite(Source(name, path.read_text(encoding="utf-8"))).references
    assert re.sub(r"[^a-z0-9.]+", "_", reference.doi or "") == name
    compare(reference_to_item(reference), DATACITE[name])
