"""After any edits a session shows what formatting its clusters from nothing gives, in styles of every kind."""

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2refs import Cite, Cluster, Session, Style

STYLES = """
apa apa-single-spaced chicago-author-date chicago-notes-bibliography modern-language-association
harvard-cite-them-right ieee american-medical-association nature vancouver american-chemical-society
mhra-shortened-notes-no-url oxford-university-press-humsoc oscola journal-of-hypertension
termedia-neuropsychiatria-i-neuropsychologia-neuropsychiatry-and-neuropsychology american-journal-of-botany
human-ecology national-institute-of-technology-karnataka annual-review-of-astronomy-and-astrophysics asian-myrmecology
marmara-universitesi-turkiyat-arastirmalari-enstitusu harvard-coventry-university cell-structure-and-function
archeologies-et-sciences-de-lantiquite zeitschrift-fur-theologie-und-kirche aib-studi
american-mathematical-society-label din-1505-2-alphanumeric international-security
universite-catholique-de-louvain-fial institut-francais-darcheologie-orientale-etudes-arabes
ucl-university-college-harvard common-market-law-review uniwersytet-kardynala-stefana-wyszynskiego-w-warszawie-przypis
institut-francais-darcheologie-orientale-en molecular-biology-and-evolution
cumhuriyet-universitesi-fen-bilimleri-enstitusu politica-tidsskrift-for-politisk-videnskab ethnomusicology opuscula
paleobiology chicago-in-text-shortened-author-no-url histopathology
""".split()
"""Every rule of disambiguation, every way to collapse, cites grouped, numbers sorted, up and down and by the alphabet,
labels, notes with ibid, near and first notes, and et al. in later citations."""

_PEOPLE = [{"family": family, "given": given} for family in ("Abe", "Doe") for given in ("Ann", "Ada", "Bob B.", "")]


@st.composite
def _items(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Works that resemble each other as much as they can."""
    items = []
    for key in "abcdefgh":
        item: dict[str, Any] = {"id": key, "type": draw(st.sampled_from(["book", "article-journal", "webpage"]))}
        item["title"] = draw(st.sampled_from(["On bones", "Tides", f"Of {key}"]))
        if authors := draw(st.lists(st.sampled_from(_PEOPLE), max_size=4)):
            item["author"] = authors
        if draw(st.integers(0, 5)):
            item["issued"] = {"date-parts": [[draw(st.sampled_from([1999, 2000]))]]}
        items.append(item)
    return items


_CITES = st.builds(
    Cite,
    st.sampled_from("abcdefgh"),
    locator=st.sampled_from(["", "", "1", "2"]),
    prefix=st.sampled_from(["", "", "see"]),
    mode=st.sampled_from(["", "", "", "suppress-author", "author-only", "composite"]),
)
_CLUSTERS = st.builds(Cluster, st.lists(_CITES, max_size=3).map(tuple), note=st.integers(0, 5))
_PLACE = st.integers(0, 1000)
_EDITS = st.lists(
    st.tuples(st.sampled_from(["insert", "insert", "change", "move", "remove", "renumber"]), _PLACE, _PLACE, _CLUSTERS),
    min_size=3,
    max_size=10,
)


def _edit(session: Session, kind: str, place: int, other: int, cluster: Cluster) -> dict[str, str]:
    clusters = session.clusters
    total = len(clusters)
    if kind == "insert" or not total:
        return session.insert(cluster, place % (total + 1))
    if kind == "renumber":
        return session.renumber([(one.note + other + at // 2) % 7 for at, one in enumerate(clusters)])
    chosen = clusters[place % total]
    if kind == "change":
        return session.change(attrs.evolve(cluster, id=chosen.id))
    if kind == "move":
        return session.move(chosen.id, other % total, note=cluster.note if other % 2 else None)
    return session.remove(chosen.id)


@pytest.mark.parametrize("name", STYLES)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(items=_items(), start=st.lists(_CLUSTERS, max_size=6), edits=_EDITS)
def test_edits_give_what_formatting_from_nothing_gives(
    name: str, items: list[dict[str, Any]], start: list[Cluster], edits: list[tuple[str, int, int, Cluster]]
) -> None:
    style = Style.load(name)
    session = style.session(items)
    shown = session.load(start)
    for edit in edits:
        changed = _edit(session, *edit)
        whole = style.format(items, session.clusters)
        assert session.texts == whole.citations
        texts = {cluster.id: text for cluster, text in zip(session.clusters, session.texts, strict=True)}
        assert changed.items() <= texts.items()
        assert {key: text for key, text in texts.items() if shown.get(key) != text}.items() <= changed.items()
        assert [key for key in texts if key in changed] == list(changed)
        shown = texts
    assert session.bibliography().html == whole.bibliography.html


@pytest.mark.parametrize("name", ["apa", "ieee", "chicago-notes-bibliography", "oscola"])
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    items=_items(), others=_items(), start=st.lists(_CLUSTERS, min_size=1, max_size=8), other=st.sampled_from(STYLES)
)
def test_references_and_styles_change_too(
    name: str, items: list[dict[str, Any]], others: list[dict[str, Any]], start: list[Cluster], other: str
) -> None:
    session = Style.load(name).session(items)
    session.load(start)
    for changed in others[:3]:
        session.replace_reference(changed)
    now = [*others[:3], *items[3:]]
    assert session.texts == Style.load(name).format(now, session.clusters).citations
    session.style = Style.load(other)
    whole = Style.load(other).format(now, session.clusters)
    assert (session.texts, session.bibliography().html) == (whole.citations, whole.bibliography.html)
