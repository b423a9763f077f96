"""A broken ledger: every fault is a finding with its line, and the rest is read."""

import pytest

from k2refs.claims.ledger import read_ledger, read_studies
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference
from k2refs.model.source import Source

LIBRARY = BaseLibrary((Reference("shiraki2000"),))
GOOD = '[[claim]]\nid = "good"\nquote = "K2 fell."\n[[claim.source]]\nkey = "shiraki2000"\n'

BROKEN = [
    ('[[claim]]\nid = "x"\nqoute = "a"\n', "claims.toml:8:1: SY001 unknown key 'qoute'; did you mean quote?"),
    ('[[claim]]\nquote = "a"\n', "claims.toml:6:1: SY001 a claim needs an id"),
    ('[[claim]]\nid = "good"\n', "claims.toml:7:1: SY001 duplicate id 'good', first used on line 2; rename one"),
    ('[[claim]]\nid = "x"\n[claim.says]\nn = "2"\n', "claims.toml:9:1: SY001 n must be a whole number, not '2'"),
    ('[[claim]]\nid = "x"\n[claim.says]\ndose = "45 mgg"\n', "claims.toml:9:1: SY001 dose '45 mgg' is not a quantity"),
    ('[[claim]]\nid = "x"\n[[claim.source]]\nstance = "supports"\n', "claims.toml:8:1: SY001 a source needs the key"),
    ('[[claim]]\nid = "x"\n[[claim.source]]\nkey = "a"\nstance = "suports"\n', "did you mean supports?"),
    ('[[claim]]\nid = "x"\nignore = ["CL020"]\n', "claims.toml:8:1: SY001 ignore must be a list of tables"),
    ('[[claim]]\nid = "x"\nignore = [{ code = "CL020" }]\n', "ignore needs a code and a reason"),
    ('[[claim]]\nid = "x"\n[claim.review]\nby = "me"\non = "2026"\n', "on must be a date without quotation marks"),
    ('[[claim]]\nid = "x"\nsource = 3\n', "claims.toml:8:1: SY001 source must be a list of tables"),
    ("[[claim]]\nid = 3\n", "claims.toml:7:1: SY001 id must be text in quotation marks, not 3"),
    ("[claims]\n", "claims.toml:6:1: SY001 unknown key 'claims'; did you mean claim?"),
    ('[source.shiraki2000.states]\ndesing = "trial"\n', "unknown key 'desing'; did you mean design?"),
    ("[source.shiraki2000]\nstates = 3\n", "states must be a table of tables"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_fault_has_its_line_and_the_rest_is_read(text: str, message: str) -> None:
    ledger = read_ledger(Source("claims.toml", GOOD + text), LIBRARY)
    assert ledger.claims[0].id == "good" and ledger.claims[0].sources[0].key == "shiraki2000"
    assert any(message in str(finding) for finding in ledger.findings), [str(f) for f in ledger.findings]


@pytest.mark.parametrize(
    ("text", "place"),
    [("[[claim]\n", "claims.toml:1:8"), ('[[claim]]\nid = "a', "claims.toml:2:"), ("\0", "claims.toml:1:1")],
)
def test_what_is_no_toml_is_one_finding(text: str, place: str) -> None:
    ledger = read_ledger(Source("claims.toml", text), LIBRARY)
    assert ledger.claims == () and len(ledger.findings) == 1
    assert str(ledger.findings[0].span).startswith(place.rstrip("18") if text != "\0" else "claims.toml")


@pytest.mark.parametrize(
    "text", ["claim = 1", "claim = [1]", "claim = [[]]", "[claim]\nid = 1", "a = " + "[" * 2000, "[source]\na=1"]
)
def test_hostile_toml_is_no_crash(text: str) -> None:
    assert read_ledger(Source("claims.toml", text), LIBRARY).findings


def test_facts_in_the_ledger_are_those_of_a_study() -> None:
    text = '[source.shiraki2000.states]\nn = 241\nduration = "2 years"\nread_from = "abstract"\n'
    study = read_ledger(Source("claims.toml", text), LIBRARY).studies["shiraki2000"]
    assert (study.n, str(study.duration)) == (241, "2 years")


def test_facts_of_an_unknown_key_are_a_finding() -> None:
    found = read_studies(Source("studies.toml", '[shiraki200]\nread_from = "abstract"\n'), LIBRARY).findings
    assert [str(finding) for finding in found] == [
        "studies.toml:1:1: SY001 shiraki200 has no reference in the library; did you mean shiraki2000?"
    ]


def test_crlf_keeps_its_lines() -> None:
    ledger = read_ledger(Source("claims.toml", (GOOD + "x = 1\n").replace("\n", "\r\n")), LIBRARY)
    assert str(ledger.findings[0].span) == "claims.toml:6:1"
