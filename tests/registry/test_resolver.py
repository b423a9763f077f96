"""Who is asked about what, and what is said; by shape where no answer was recorded."""

from collections.abc import Iterator

import pytest

from k2refs.model.names import Name
from k2refs.model.record import LookupOutcome, Notice, Record
from k2refs.model.reference import Reference
from k2refs.registry.query import parse_query
from k2refs.registry.resolver import Resolver
from k2refs.registry.retraction_watch import RetractionWatch
from tests.registry.answers import SYNTHETIC, Known, load_known, make_work
from tests.registry.clock import make_client
from tests.registry.server import Registries, serve

TITLE = "Effect of menatetrenone on bone mineral density and vertebral fractures"
PMC = {
    "pmid": "11793169",
    "pmcid": "PMC42",
    "doi": "10.12345/K2refs.5",
    "title": "Synthetic work number 5 on vitamin K2.",
    "authorList": {"author": [{"lastName": "Iwamoto", "firstName": "Jun"}, {"collectiveName": "The Group"}]},
    "journalInfo": {"volume": "6", "issue": "6", "yearOfPublication": 2001, "journal": {"title": "J Orthop Sci"}},
    "pageInfo": "487-492",
    "pubTypeList": {"pubType": ["Journal Article"]},
    "commentCorrectionList": {"commentCorrection": [{"type": "Erratum in", "id": "77", "source": "MED"}]},
}
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>
<title>Attention
  Is All</title><published>2017-06-12T17:57:34Z</published><author><name>Ashish Vaswani</name></author>
<arxiv:doi>10.1000/published</arxiv:doi></entry></feed>"""
ARTICLE = b"""<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>31</PMID><Article>
<Journal><Title>Bone</Title><JournalIssue><Volume>1</Volume>
<PubDate><Year>2003</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>Menaquinone.</ArticleTitle></Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="doi">10.12345/k2refs.31</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"""


def make_titled(number: int, title: str, **changes: object) -> dict[str, object]:
    return {**make_work(f"{SYNTHETIC}{number}"), "title": [title], **changes}


@pytest.fixture
def known() -> Known:
    """Works by shape: there is no recorded answer of Europe PMC, arXiv's Atom or Open Library."""
    works = [
        make_titled(900, TITLE, author=[{"family": "Iwamoto", "given": "Jun"}], issued={"date-parts": [[2001]]}),
        make_titled(901, "Menatetrenone in osteoporosis: part I"),
        make_titled(902, "Menatetrenone in osteoporosis: part II"),
    ]
    return Known(
        crossref={str(work["DOI"]): work for work in works},
        agencies={"10.1430": "mEDRA", "10.48550": "DataCite"},
        pubmed={"31": ARTICLE},
        europepmc={"10.12345/k2refs.5": PMC, "PMC43": {**PMC, "doi": "", "pmcid": "PMC43"}},
        books={
            "ISBN:9780306406157": {
                "title": "Vitamin K",
                "subtitle": "a book",
                "authors": [{"name": "John W. Suttie"}],
                "publishers": [{"name": "CRC Press"}],
                "publish_date": "March 2009",
            }
        },
        arxiv={"1706.03762": ATOM},
    )


@pytest.fixture
def registries(known: Known) -> Registries:
    return Registries(known=known)


@pytest.fixture
def resolver(registries: Registries) -> Iterator[Resolver]:
    with serve(registries) as (url, _):
        client = make_client(url)
        yield Resolver(client)
        client.close()


def resolve(resolver: Resolver, text: str) -> Record:
    query = parse_query(text)
    return resolver.resolve_text(query) if isinstance(query, str) else resolver.resolve(query)


def test_a_doi_of_crossref_and_the_notices_of_europe_pmc(resolver: Resolver, registries: Registries) -> None:
    record = resolve(resolver, f"https://doi.org/{SYNTHETIC.upper()}5")
    assert record.outcome is LookupOutcome.FOUND
    assert record.reference is not None
    assert record.reference.title == "Synthetic work number 5 on vitamin K2"
    assert record.identifiers == {"DOI": f"{SYNTHETIC}5", "PMID": "11793169", "PMCID": "PMC42"}
    assert record.notices == (Notice("erratum", "", "77", sources=("europepmc",)),)
    assert record.asked == ("crossref: found", "europepmc: found")
    assert [seen.registry for seen in registries.log] == ["doi", "crossref", "europepmc"]


def test_the_agency_is_asked_once_for_a_prefix(resolver: Resolver, registries: Registries) -> None:
    for number in (1, 2, 3):
        resolve(resolver, f"{SYNTHETIC}{number}")
    assert registries.count("doi") == 1


def test_a_doi_nobody_registered(resolver: Resolver) -> None:
    record = resolve(resolver, "10.12345/gone.7")
    assert (record.outcome, record.reference) == (LookupOutcome.NOT_REGISTERED, None)
    assert "doi.org: not found" in record.asked


def test_a_prefix_nobody_has(resolver: Resolver) -> None:
    assert resolve(resolver, "10.99999/x").outcome is LookupOutcome.NOT_REGISTERED


def test_an_example_doi_is_never_asked_about(resolver: Resolver, registries: Registries) -> None:
    assert resolve(resolver, "10.5555/12345678").outcome is LookupOutcome.NOT_REGISTERED
    assert registries.count("crossref") == registries.count("doi") == 0


def test_another_agency_by_content_negotiation(resolver: Resolver, registries: Registries) -> None:
    registries.known.crossref["10.1430/8105"] = {
        "title": ["Una storia"],
        "type": "article-journal",
        "DOI": "10.1430/8105",
    }
    record = resolve(resolver, "10.1430/8105")
    assert (record.outcome, record.reference.title if record.reference else "") == (LookupOutcome.FOUND, "Una storia")
    accepts = [seen.headers["accept"] for seen in registries.log if seen.path.startswith("/doi/10.")]
    assert accepts == ["application/vnd.citationstyles.csl+json"]


def test_a_pmid_and_the_doi_that_pubmed_names(resolver: Resolver, registries: Registries) -> None:
    record = resolve(resolver, "PMID: 31")
    assert record.reference is not None
    assert (record.reference.title, record.identifiers) == ("Menaquinone", {"PMID": "31", "DOI": f"{SYNTHETIC}31"})
    assert record.asked == ("pubmed: found", "europepmc: not found", "crossref: found")
    assert resolve(resolver, "PMID: 32").outcome is LookupOutcome.NOT_REGISTERED


def test_a_pmcid(resolver: Resolver) -> None:
    record = resolve(resolver, "PMC43")
    assert record.reference is not None
    assert record.reference.author == (Name(family="Iwamoto", given="Jun"), Name(literal="The Group"))
    assert (record.reference.page, record.reference.year, record.identifiers["PMID"]) == ("487-492", 2001, "11793169")


def test_an_isbn(resolver: Resolver) -> None:
    record = resolve(resolver, "0-306-40615-2")
    assert record.reference is not None
    assert (record.reference.title, record.reference.publisher) == ("Vitamin K: a book", "CRC Press")
    assert (record.reference.author[0].family, record.reference.year) == ("Suttie", 2009)
    assert resolve(resolver, "978-3-16-148410-0").outcome is LookupOutcome.NOT_REGISTERED


def test_a_preprint_of_arxiv(resolver: Resolver) -> None:
    record = resolve(resolver, "arXiv:1706.03762")
    assert record.reference is not None
    assert (record.reference.title, record.reference.year) == ("Attention Is All", 2017)
    assert record.notices == (Notice("preprint_of", "10.1000/published", sources=("arxiv",)),)
    assert record.asked == ("datacite: not found", "arxiv: found")


def test_datacite_has_arxiv_as_recorded() -> None:
    with serve(Registries(known=load_known())) as (url, _):
        record = Resolver(make_client(url)).resolve(Reference("x", values={"DOI": "10.48550/arXiv.1902.02534"}))
    assert record.reference is not None
    assert record.reference.title.startswith("Crowdsourcing open citations with CROCI")


def by_title(title: str, family: str = "") -> Reference:
    names = {"author": (Name(family=family),)} if family else {}
    return Reference("wanted", "article-journal", {"title": title, **names})


def test_a_title_with_one_sure_match(resolver: Resolver) -> None:
    record = resolver.resolve(by_title(TITLE.upper(), "Iwamoto"))
    assert (record.outcome, record.identifiers) == (LookupOutcome.FOUND, {"DOI": f"{SYNTHETIC}900"})
    assert (record.key, record.query) == ("wanted", f"title:{TITLE.lower()} author:iwamoto")


def test_a_title_that_two_works_may_be(resolver: Resolver) -> None:
    record = resolver.resolve(by_title("Menatetrenone in osteoporosis"))
    assert (record.outcome, record.reference) == (LookupOutcome.AMBIGUOUS, None)
    assert set(record.candidates) == {f"{SYNTHETIC}901", f"{SYNTHETIC}902"}


def test_a_title_alone_is_no_match(resolver: Resolver) -> None:
    assert resolver.resolve(by_title(TITLE)).outcome is LookupOutcome.AMBIGUOUS


def test_the_one_work_with_a_title_is_what_another_author_means(resolver: Resolver) -> None:
    record = resolver.resolve(by_title(TITLE, "Orimo"))
    assert (record.outcome, record.basis) == (LookupOutcome.FOUND, "nearest")
    assert record.reference is not None
    assert record.reference.author[0].family == "Iwamoto"


def test_a_short_title_of_another_author_is_no_match(resolver: Resolver, registries: Registries) -> None:
    registries.known.crossref["10.12345/short"] = make_titled(903, "Vitamin K")
    assert resolver.resolve(by_title("Vitamin K", "Orimo")).outcome is not LookupOutcome.FOUND


def test_a_title_nobody_has(resolver: Resolver) -> None:
    record = resolver.resolve(by_title("Quite another matter of old", "Iwamoto"))
    asked = ("crossref: 3 candidates, none certain", "openalex: not found", "dblp: not found", "europepmc: not found")
    assert (record.outcome, record.asked, record.reason) == (LookupOutcome.NOT_REGISTERED, asked, "")


def test_nothing_to_ask_with(resolver: Resolver, registries: Registries) -> None:
    record = resolver.resolve(Reference("empty"))
    assert (record.outcome, record.reason) == (LookupOutcome.AMBIGUOUS, "no identifier and no title")
    assert registries.log == []


def test_typed_references(resolver: Resolver) -> None:
    typed = resolve(resolver, f"1. Iwamoto J, Takeda T. {TITLE}. J Orthop Sci. 2001;6:487-92.")
    assert typed.identifiers == {"DOI": f"{SYNTHETIC}900"}
    part = resolve(resolver, "Author902 A. Menatetrenone in osteoporosis: part II. Journal of Tests 2001")
    assert part.identifiers == {"DOI": f"{SYNTHETIC}902"}
    assert resolve(resolver, "Nobody N. No such work at all. 1999").outcome is LookupOutcome.NOT_REGISTERED


def test_many_are_asked_about_at_once(resolver: Resolver, registries: Registries) -> None:
    references = [Reference(f"r{n}", values={"DOI": f"{SYNTHETIC}{n}"}) for n in range(10)]
    together = resolver.prefetch(references)
    assert together is not None
    together()
    assert resolver.prefetch(references) is None
    assert [resolver.resolve(reference).outcome for reference in references] == [LookupOutcome.FOUND] * 10
    assert registries.count("europepmc") == 1


def test_retraction_watch_is_looked_into(registries: Registries) -> None:
    notice = Notice("retraction", "10.1000/n", sources=("retraction watch",))
    with serve(registries) as (url, _):
        table = RetractionWatch({f"{SYNTHETIC}1": (notice,)}, {})
        record = Resolver(make_client(url), retraction_watch=table).resolve(
            Reference("x", values={"DOI": f"{SYNTHETIC}1"})
        )
    assert record.notices == (notice,)
    assert record.asked[-1] == "retraction watch: found"


def test_the_user_is_named_only_when_they_gave_an_address(registries: Registries) -> None:
    with serve(registries) as (url, _):
        for mailto, token in (("", ""), ("me@example.org", "secret")):
            tokens = {"crossref": token, "pubmed": token} if token else {}
            client = make_client(url, mailto=mailto, tokens=tokens, token_hosts=frozenset({"127.0.0.1"}))
            Resolver(client).resolve(Reference("x", values={"PMID": "31"}))
    half = len(registries.log) // 2
    first, second = registries.log[:half], registries.log[half:]
    assert not any("mailto" in seen.headers["user-agent"] or "email" in seen.path for seen in first)
    assert all("(mailto:me@example.org)" in seen.headers["user-agent"] for seen in second)
    assert [seen.registry for seen in second if "secret" in str(seen.headers)] == ["crossref"]
    assert [seen.registry for seen in second if "api_key=secret" in seen.path] == ["pubmed"]


def test_keys_go_to_the_registries_themselves_unless_the_user_trusts_another_host(registries: Registries) -> None:
    with serve(registries) as (url, _):
        client = make_client(url, tokens={"crossref": "secret", "pubmed": "secret"})
        Resolver(client).resolve(Reference("x", values={"PMID": "31"}))
        Resolver(client).resolve(Reference("x", values={"DOI": f"{SYNTHETIC}1"}))
    assert registries.log
    assert not any("secret" in str(seen.headers) or "secret" in seen.path for seen in registries.log)
