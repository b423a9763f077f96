"""One model with the mean weights decides as several do together, in files that CRFsuite opens."""

from pathlib import Path

import pytest

from training.combine import Crf, combine, read_models, write_model

pycrfsuite = pytest.importorskip("pycrfsuite", reason="the trained reader is an extra")

_OPEN: list[bytes] = []
"""CRFsuite reads from these bytes for as long as a tagger lives."""
ITEMS = [["w=bone", "s=xx"], ["w=loss", "s=xx"], ["s=year"], ["w=über-überlang-genug-für-zwei-blöcke", "s=xx"]]


def fit(path: Path, tags: list[list[str]]) -> bytes:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.0, "c2": 0.1, "max_iterations": 20, "feature.possible_transitions": True})
    for row in tags:
        trainer.append(ITEMS, row)
    trainer.train(str(path))
    return path.read_bytes()


@pytest.fixture
def models(tmp_path: Path) -> list[bytes]:
    first = fit(tmp_path / "first", [["title", "title", "date", "note"], ["title", "note", "date", "note"]])
    return [first, fit(tmp_path / "second", [["author", "title", "date", "title"], ["title", "title", "date", "note"]])]


def open_model(data: bytes) -> "pycrfsuite.Tagger":
    _OPEN.append(data)
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger


def test_a_model_that_is_read_and_written_is_the_same(models: list[bytes]) -> None:
    read = read_models(b"".join(models))
    assert len(read) == 2
    for data, model in zip(models, read, strict=True):
        written = write_model(model)
        assert read_models(written) == [model]
        before, after = open_model(data), open_model(written)
        assert after.tag(ITEMS) == before.tag(ITEMS)
        assert after.probability(after.tag(ITEMS)) == before.probability(before.tag(ITEMS))


def test_the_combined_model_holds_likeliest_what_all_do_together(models: list[bytes]) -> None:
    tagger = open_model(write_model(combine(read_models(b"".join(models)))))
    proposed = [["title", "title", "date", end] for end in ("note", "title")] + [["title", "note", "date", "note"]]
    together, single = [open_model(data) for data in models], []
    for each in together:
        each.set(ITEMS)
    tagger.set(ITEMS)
    for tags in proposed:
        single.append((together[0].probability(tags) * together[1].probability(tags)) ** 0.5)
    ratios = [tagger.probability(tags) / mean for tags, mean in zip(proposed, single, strict=True)]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


def test_weights_are_means_and_small_ones_are_left_out() -> None:
    one = Crf(("a", "b"), {("x", "a"): 1.0, ("y", "b"): 0.1}, {("a", "b"): 2.0})
    other = Crf(("a", "b"), {("x", "a"): 2.0}, {})
    assert combine([one, other], least=0.06) == Crf(("a", "b"), {("x", "a"): 1.5}, {("a", "b"): 1.0})
