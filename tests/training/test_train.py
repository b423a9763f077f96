"""Training writes the same model for the same seed, and a model that reads."""

from pathlib import Path

import pytest

from k2refs.formats.plaintext.tag.trained import CrfTagger
from k2refs.formats.plaintext.tokens import tokenize
from training.train import main

pytest.importorskip("faker", reason="training draws names from Faker, an extra")
pytest.importorskip("pycrfsuite", reason="the trained reader is an extra")


def test_the_same_seed_gives_the_same_model(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    models = []
    for name in ("first", "second"):
        assert main(["--count", "60", "--rounds", "5", "--seed", "3", "--out", str(tmp_path / name)]) == 0
        models.append((tmp_path / name).read_bytes())
    assert models[0] == models[1]
    text = "Orimo H. Soft capsule. 1992;41:1-2."
    assert len(CrfTagger(models[0]).propose(text, tokenize(text))[0].labels) == len(tokenize(text))
    assert capfd.readouterr().err == ""


def test_examples_can_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show", "3"]) == 0
    assert capsys.readouterr().out.count("title=") >= 2
