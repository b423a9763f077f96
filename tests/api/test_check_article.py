"""The article that the project starts from: what `k2refs check` says about it, and that it says it by looking."""

from pathlib import Path

import pytest

from k2refs.api.checking.check import check
from k2refs.checks.config import Settings
from k2refs.model.report import Report

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT.parent / "shared" / "acceptance" / "k2" / "article.txt"
CITATIONS = Settings(select=("CT", "ID002"))

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="../shared/acceptance/k2/article.txt is absent")


def check_article(article: Path, library: Path) -> Report:
    return check(str(article), library=str(library), settings=CITATIONS)


def said(report: Report) -> list[tuple[str, str, int, int]]:
    return [(found.code, found.subject, found.span.place.line, found.span.place.column) for found in report.findings]


def test_the_three_listed_works_are_never_cited_each_at_its_line() -> None:
    found = said(check_article(ARTICLE, ROOT / "refs.bib"))
    lines = [(code, subject, line) for code, subject, line, _ in found if code == "CT002"]
    assert lines == [("CT002", "iwamoto2014", 37), ("CT002", "iwamoto2001", 39), ("CT002", "orimo1992", 40)]


def test_the_doi_with_two_dots_is_found_at_its_column() -> None:
    line = ARTICLE.read_text(encoding="utf-8").splitlines()[38]
    column = line.index("10.1007/s007760100002..") + 1
    assert ("ID002", "10.1007/s007760100002", 39, column) in said(check_article(ARTICLE, ROOT / "refs.bib"))


def test_nothing_else_is_said_and_the_text_has_no_citation() -> None:
    report = check_article(ARTICLE, ROOT / "refs.bib")
    assert len(report.findings) == 4
    assert report.coverage.references == 3
    assert all("no citation" in found.message for found in report.findings if found.code == "CT002")


def test_a_renamed_key_is_called_by_its_new_name(tmp_path: Path) -> None:
    library = tmp_path / "refs.bib"
    library.write_text((ROOT / "refs.bib").read_text(encoding="utf-8").replace("{orimo1992,", "{dose1992,"), "utf-8")
    subjects = [subject for code, subject, _, _ in said(check_article(ARTICLE, library)) if code == "CT002"]
    assert subjects == ["iwamoto2014", "iwamoto2001", "dose1992"]


def test_an_entry_that_is_added_is_not_reported_until_the_list_has_it(tmp_path: Path) -> None:
    entry = (
        "@article{new2020,\n  author = {Novak, Eva},\n  title = {Menaquinone and the ageing skeleton},\n year = 2020}\n"
    )
    library = tmp_path / "refs.bib"
    library.write_text((ROOT / "refs.bib").read_text(encoding="utf-8") + entry, "utf-8")
    assert said(check_article(ARTICLE, library)) == said(check_article(ARTICLE, ROOT / "refs.bib"))
    article = tmp_path / "article.txt"
    typed = "  • Novak E. Menaquinone and the ageing skeleton. Bone. 2020. 1:2–3.\n  • Photo courtesy"
    article.write_text(ARTICLE.read_text(encoding="utf-8").replace("  • Photo courtesy", typed), "utf-8")
    assert ("CT002", "new2020", 41, 5) in said(check_article(article, library))


def test_a_reordered_list_is_reported_in_its_new_order(tmp_path: Path) -> None:
    lines = ARTICLE.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[38], lines[39] = lines[39], lines[38]
    article = tmp_path / "article.txt"
    article.write_text("".join(lines), "utf-8")
    found = [
        (subject, line) for code, subject, line, _ in said(check_article(article, ROOT / "refs.bib")) if code == "CT002"
    ]
    assert found == [("iwamoto2014", 37), ("orimo1992", 39), ("iwamoto2001", 40)]
