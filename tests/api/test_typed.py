"""The api reads typed references with the trained tagger, and with the rules where that is not installed."""

import sys

import pytest

from k2refs.api.typed import load_tagger, read_typed, read_typed_list
from k2refs.formats.plaintext import RuleTagger
from k2refs.model.document import RawReference
from k2refs.model.source import Source, Span

TEXT = "Orimo H, Fujita T. Soft capsule menatetrenone. J New Rem Clin. 1992;41:1249-79."


def test_the_trained_tagger_is_loaded_once() -> None:
    pytest.importorskip("pycrfsuite", reason="the trained reader is an extra")
    assert load_tagger() is load_tagger()
    assert not isinstance(load_tagger(), RuleTagger)


def test_rules_stand_in_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    load_tagger.cache_clear()
    try:
        assert isinstance(load_tagger(), RuleTagger)
        assert read_typed(TEXT).reference.volume == "41"
    finally:
        load_tagger.cache_clear()


def test_a_list_is_read_in_its_order() -> None:
    source = Source("a.md", TEXT)
    read = read_typed_list([RawReference(TEXT, (Span(source, 0, len(TEXT)),))])
    assert [reference.key for reference in read.references] == ["orimo1992"]
