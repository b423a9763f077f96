"""Measures the reader of typed references: `python bench/refstrings.py FILE.jsonl …`; by default the open sets.

Prints milliseconds a reference (trained and by rules), which fields are confused with which, and how right the
readings are by confidence; authors count where any were read (the acceptance scorer compares their names). FILE has one
JSON object a line with `id`, `text` and `expected`, as the acceptance sets do; `bench/languages.jsonl` is one, with
real references in German, French, Spanish, Portuguese, Italian, Russian, Chinese and Japanese.

`--steps` prints instead how often each repair fires and how many fields it gains, on the whole lists of the acceptance
cases, split into single references (nothing is tuned on those), and on the open sets. A step that fires nowhere and has
no reason makes the exit status 1.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "conformance")]
SETS = ROOT / "../shared/acceptance/refstrings"

LISTS = ROOT / "../shared/acceptance/lists"

from refstrings import as_csl  # noqa: E402

from k2refs.documents import read_document  # noqa: E402
from k2refs.files import read_source  # noqa: E402
from k2refs.files.models import read_model  # noqa: E402
from k2refs.formats.plaintext import (  # noqa: E402
    THRESHOLD,
    ReadReference,
    RuleTagger,
    Tagger,
    read_reference_text,
    reader,
)
from k2refs.formats.plaintext.repairs.steps import STEPS, Step, repair  # noqa: E402
from k2refs.formats.plaintext.tag.trained import CrfTagger  # noqa: E402
from k2refs.formats.plaintext.tokens import tokenize  # noqa: E402
from k2refs.text.fold import fold_letters  # noqa: E402

FIELDS = ("author", "title", "container-title", "year", "volume", "issue", "page", "publisher", "DOI")
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def measure_time(texts: list[str], tagger: Tagger) -> float:
    start = time.perf_counter()
    for text in texts:
        read_reference_text(text, tagger)
    return (time.perf_counter() - start) / len(texts) * 1000


def flat(read: ReadReference) -> dict[str, str]:
    """The fields that the sets label, folded to letters and digits."""
    item = as_csl(read.reference)
    item["year"] = str(read.reference.year or "")
    item["author"] = "".join("".join(name.values()) for name in item.get("author", ()))
    return {name: fold_letters(str(item[name])) for name in FIELDS if item.get(name)}


def differences(wanted: dict[str, str], got: dict[str, str]) -> Iterable[tuple[str, str]]:
    """(field wanted, field that has its text instead), "nothing" where none has; and what was found in vain."""
    for name, text in wanted.items():
        folded = fold_letters(text)
        if name == "author":
            if name not in got:
                yield name, "nothing"
            continue
        if got.get(name) == folded:
            continue
        yield name, next((other for other in FIELDS if folded and folded in got.get(other, "")), "nothing")
    yield from (("nothing", name) for name in got if name not in wanted)


def is_right(wanted: dict[str, str], got: dict[str, str]) -> bool:
    return not any(True for _ in differences(wanted, got))


def print_confusion(rows: list[dict[str, Any]], reads: list[ReadReference]) -> None:
    both = zip(rows, reads, strict=True)
    counts = Counter(pair for row, read in both for pair in differences(row["expected"], flat(read)))
    print("  labelled as       read as           times")
    for (wanted, got), count in counts.most_common(20):
        print(f"  {wanted:17} {got:17} {count:5}")


def print_confidence(rows: list[dict[str, Any]], reads: list[ReadReference]) -> None:
    both = zip(rows, reads, strict=True)
    graded = sorted(((read.confidence, is_right(row["expected"], flat(read))) for row, read in both), reverse=True)
    for share in SHARES:
        top = graded[: max(1, int(len(graded) * share))]
        right = sum(right for _, right in top) / len(top)
        print(f"  surest {share:4.0%}: confidence ≥ {top[-1][0]:.3f}, wholly as labelled {right:.3f}")
    sure = [right for confidence, right in graded if confidence >= THRESHOLD]
    share, right = len(sure) / len(graded), sum(sure) / max(1, len(sure))
    print(f"  threshold {THRESHOLD}: {share:.3f} above it, of these {right:.3f} as labelled")


def split_lists(folder: Path) -> list[dict[str, Any]]:
    """The references of whole lists one by one, each with the fields that its publisher gives."""
    rows = []
    for path in sorted(folder.glob("*.txt")):
        raws = read_document(read_source(str(path)), format="text").references
        folded = [(fold_letters(raw.text), raw.text) for raw in raws]
        for reference in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["references"]:
            title = fold_letters(reference["title"])
            texts = [text for letters, text in folded if title in letters]
            if texts:
                rows.append({"text": min(texts, key=len), "expected": reference})
    return rows


def right_fields(row: dict[str, Any], read: ReadReference) -> int:
    """How many fields are as they are labelled, less those that are not."""
    got = flat(read)
    wanted = {name: text for name, text in row["expected"].items() if name in FIELDS}
    right = sum(got.get(name) == fold_letters(text) for name, text in wanted.items() if name != "author")
    return right - sum(1 for _ in differences(wanted, got))


def weigh_step(step: Step, rows: list[dict[str, Any]], tagger: Tagger) -> tuple[int, int]:
    """(how often the step fires, how many fields it gains)."""
    others = tuple(other for other in STEPS if other is not step)
    hits = [
        row
        for row in rows
        if any(repair(row["tokens"], tagging) != repair(row["tokens"], tagging, others) for tagging in row["tagged"])
    ]
    gain = 0
    for row in hits:
        fixed = _Fixed(row["tagged"], tagger)
        with_step = right_fields(row, read_reference_text(row["text"], fixed))
        reader.repair = lambda tokens, tagging: repair(tokens, tagging, others)  # type: ignore[assignment]
        gain += with_step - right_fields(row, read_reference_text(row["text"], fixed))
        reader.repair = repair
    return len(hits), gain


class _Fixed:
    """A tagger that has tagged already."""

    def __init__(self, tagged: Any, tagger: Tagger) -> None:
        self.tagged, self.tagger = tagged, tagger

    def propose(self, text: str, tokens: Any) -> Any:
        return self.tagged

    def weigh(self, labels: Any, begins: Any) -> float:
        return 0.0


def print_steps() -> int:
    tagger = CrfTagger(read_model("k2refs.formats.plaintext", "model.crfsuite"))
    sets = {"lists": split_lists(LISTS)}
    for name in ("anystyle", "grobid"):
        lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        sets[name] = [json.loads(line) for line in lines]
    for rows in sets.values():
        for row in rows:
            row["tokens"] = tokenize(row["text"])
            row["tagged"] = tagger.propose(row["text"], row["tokens"])
    print("step                 " + "".join(f"{name:>10} hits  gain" for name in sets))
    idle = []
    for step in STEPS:
        found = [weigh_step(step, rows, tagger) for rows in sets.values()]
        print(f"{step.name:20} " + "".join(f"{hits:15} {gain:+5}" for hits, gain in found) + f"  {step.reason}")
        idle += [step.name] if not step.reason and not any(hits for hits, _ in found) else []
    if idle:
        print(f"no hit and no reason: {', '.join(idle)}")
    return bool(idle)


def main(arguments: list[str]) -> int:
    if arguments == ["--steps"]:
        return print_steps()
    paths = [Path(name) for name in arguments] or [SETS / "anystyle.jsonl", SETS / "grobid.jsonl"]
    trained = CrfTagger(read_model("k2refs.formats.plaintext", "model.crfsuite"))
    for path in paths:
        if not path.exists():
            print(f"{path}: no such file; skipped")
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts = [row["text"] for row in rows]
        fast, slow = measure_time(texts, RuleTagger()), measure_time(texts, trained)
        print(
            f"{path.name}: {len(rows)} references, {slow:.2f} ms each, {slow / fast:.1f} times the rules' {fast:.2f} ms"
        )
        reads = [read_reference_text(text, trained) for text in texts]
        print_confusion(rows, reads)
        print_confidence(rows, reads)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
