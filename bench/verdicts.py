"""What k2refs says of real, altered and invented references of all fields, with registries in memory.

    python bench/verdicts.py [--works 2000] [--seed 1] [--verbose]

The works are those of a sample of PubMed and of reference lists in ../shared, of medicine, the sciences and the
humanities. Entries are made from them as people write them: given names as initials, journals abbreviated, lists of
authors cut by "and others", no subtitle, the year before. Half of the entries are altered or invented; of the real
ones, one in four is in no registry. Detection, abstention and false alarms are printed together.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import evolve

from k2refs.checks.differences import find_differing
from k2refs.files import read_source
from k2refs.formats import detect_format, read_references
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference, Value
from k2refs.registry.request import Answer, RegistryRequest
from k2refs.registry.resolver import Resolver

SHARED = Path(__file__).parents[2] / "shared" / "acceptance"
PUBMED = SHARED / "dumps" / "fatcat_pubmedsample_2019.xml.gz"
LISTS = SHARED / "verdicts" / "open" / "works.jsonl"
_WORD = re.compile(r"[^\W_]+")
_EMPTY = {
    "dblp": {"result": {"hits": {"@total": "0"}}},
    "openalex": {"results": []},
    "europepmc": {"resultList": {"result": []}},
    "datacite": {"data": []},
    "openlibrary": {"docs": []},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--works", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="print a line for each entry that is not right")
    chosen = parser.parse_args()
    if not PUBMED.exists() or not LISTS.exists():
        print(f"skipped: {PUBMED} or {LISTS} is absent")
        return
    chance = random.Random(chosen.seed)
    works = load_works()
    chance.shuffle(works)
    wanted, known = works[: chosen.works], works
    absent = {work.key for work in wanted[::8]}
    resolver = Resolver(Index([work for work in known if work.key not in absent]))
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for number, work in enumerate(wanted):
        entry, kind, fields = make_entry(work, works, chance, is_altered=number % 2 == 1)
        if kind == "real" and work.key in absent:
            kind = "real, in no registry"
        elif kind not in ("real", "invented") and work.key in absent:
            continue
        record = resolver.resolve(entry)
        said = judge(entry, record, kind, fields)
        table[kind][said] += 1
        if chosen.verbose and said not in ("right", "named"):
            differing = ", ".join(find_differing(entry, record))
            named = record.reference.container_title if record.reference else record.reason
            print(f"{said:10} {kind}: {entry.title[:80]} | {entry.container_title} | {differing} | {named}")
    print_table(table)


def load_works() -> list[Reference]:
    """Each work once by its title."""
    found: dict[str, Reference] = {}
    sample = read_source(str(PUBMED))
    form = detect_format(sample)
    for number, work in enumerate(read_references(sample, form).references if form else ()):
        names = [name for name in work.author if name.family]
        add(found, f"p{number}", title=work.title, names=names, journal=work.container_title, year=str(work.year or ""))
    for number, line in enumerate(LISTS.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row.get("source") == "jats":
            names = [Name(family=one["family"], given=one.get("given", "")) for one in row["author"]]
            add(
                found,
                f"l{number}",
                title=row["title"],
                names=names,
                journal=row.get("container", ""),
                year=str(row.get("year", "")),
            )
    return list(found.values())


def add(found: dict[str, Reference], key: str, *, title: str, names: list[Name], journal: str, year: str) -> None:
    if len(title) < 12 or not names or not journal or not year.isdigit():
        return
    values: dict[str, Value] = {
        "title": title.strip(), "author": tuple(names), "container-title": journal.strip(),
        "issued": Date(PartialDate(int(year))), "DOI": f"10.12345/{key}",
    }  # fmt: skip
    found.setdefault("".join(_WORD.findall(title.lower())), Reference(key, "article-journal", values))


def make_entry(
    work: Reference, works: list[Reference], chance: random.Random, *, is_altered: bool
) -> tuple[Reference, str, frozenset[str]]:
    """(entry, kind, the variables that differ) as somebody writes it, altered in one way or not."""
    entry = evolve(write_carelessly(work, chance), key="e").evolve_values({"DOI": None})
    if not is_altered:
        return entry, "real", frozenset()
    kind = chance.choice(tuple(MUTATIONS))
    changes = MUTATIONS[kind](entry, chance.choice(works), chance)
    return entry.evolve_values(changes), kind, frozenset(changes)


def write_carelessly(work: Reference, chance: random.Random) -> Reference:
    """The entry that a person makes of a work: each difference is one that is no fault."""
    changes: dict[str, Value] = {}
    if chance.random() < 0.5:
        changes["author"] = tuple(evolve(name, given=initials(name.given)) for name in work.author)
    if chance.random() < 0.15 and len(work.author) > 3:
        changes["author"] = (*work.author[:3], Name(literal="others"))
    journal = work.container_title.split("(")[0].strip()
    if chance.random() < 0.4:
        changes["container-title"] = abbreviate(journal)
    if chance.random() < 0.3:
        changes["title"] = work.title.lower() if chance.random() < 0.5 else work.title.title()
    main, colon, rest = work.title.partition(": ")
    if colon and len(main) > 30 and len(rest) > 10 and chance.random() < 0.2:
        changes["title"] = main
    if chance.random() < 0.1 and work.year:
        changes["issued"] = move(work, -1)
    return work.evolve_values(changes)


def initials(given: str) -> str:
    return " ".join(f"{word[0]}." for word in re.findall(r"[^\W\d_]+", given))


def abbreviate(name: str) -> str:
    """As ISO 4 does, roughly: words without their ends, no articles."""
    words = [word for word in name.split() if word.lower() not in ("of", "the", "and", "for", "in", "&")]
    return " ".join(f"{word[:4]}." if len(word) > 6 else word for word in words) if len(words) > 1 else name


Changes = dict[str, Any]


def swap_word(entry: Reference, other: Reference, chance: random.Random) -> Changes:
    words = entry.title.split()
    long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    strange = [word for word in other.title.split() if len(word) > 6 and word.isalpha() and word not in words]
    if not long or not strange:
        return {"container-title": "Annals of Imaginary Medicine"}
    words[chance.choice(long)] = chance.choice(strange).lower()
    return {"title": " ".join(words)}


def invent(entry: Reference, other: Reference, _: random.Random) -> Changes:
    mine, theirs = entry.title.split(), other.title.split()
    title = " ".join([*mine[: len(mine) // 2], "and", *theirs[len(theirs) // 2 :]])
    return {"title": title, "author": other.author, "container-title": other.container_title}


def move(entry: Reference, years: int) -> Date:
    return Date(PartialDate((entry.year or 2000) + years))


NOBODY = (Name(family="Quimbleton", given="Zora"), Name(family="Vexley", given="A."))
MUTATIONS: dict[str, Callable[[Reference, Reference, random.Random], Changes]] = {
    "other authors": lambda _, other, __: {"author": other.author},
    "made-up authors": lambda *_: {"author": NOBODY},
    "first author left out": lambda entry, *_: {"author": entry.author[1:] or NOBODY},
    "other journal": lambda _, other, __: {"container-title": other.container_title},
    "made-up journal": lambda *_: {"container-title": "International Symposium on Imaginary Medicine"},
    "other year": lambda entry, _, chance: {"issued": move(entry, chance.choice((-7, -4, 3, 6)))},
    "a word of the title": swap_word,
    "authors, journal and year of another": lambda _, other, __: {
        "author": other.author, "container-title": other.container_title, "issued": other.values["issued"],
    },
    "invented": invent,
}  # fmt: skip


def judge(entry: Reference, record: Record, kind: str, fields: frozenset[str]) -> str:
    """The verdict in one word: right or named; alarm; unsure; not found, clean or misnamed."""
    differing = set(find_differing(entry, record))
    is_missing = record.outcome is LookupOutcome.NOT_REGISTERED
    if kind == "real":
        return "alarm" if differing or is_missing else "unsure" if not record.is_checked else "right"
    if kind == "real, in no registry":
        return "right" if is_missing else "alarm" if differing else "unsure" if not record.is_checked else "clean"
    if kind == "invented":
        return "right" if is_missing else "misnamed" if differing else "unsure" if not record.is_checked else "clean"
    if differing & fields:
        return "named"
    return "not found" if is_missing else "misnamed" if differing else "unsure" if not record.is_checked else "clean"


def print_table(table: dict[str, Counter[str]]) -> None:
    columns = ("right", "named", "misnamed", "not found", "unsure", "clean", "alarm")
    print(f"{'entries':38} {'n':>5} " + " ".join(f"{name:>9}" for name in columns))
    for kind, row in sorted(table.items()):
        print(f"{kind:38} {row.total():5} " + " ".join(f"{row[name]:9}" for name in columns))
    altered = sum((row for kind, row in table.items() if not kind.startswith("real")), Counter[str]())
    real = table["real"]
    told = altered["named"] + altered["right"]
    print(
        f"altered or invented: told {100 * told / altered.total():.1f} %, not found {altered['not found']}, "
        f"unsure {altered['unsure']}, clean {altered['clean']}; "
        f"real: false alarms {100 * real['alarm'] / real.total():.1f} %, "
        f"unsure {100 * real['unsure'] / real.total():.1f} %"
    )


class Index:
    """Crossref in memory, which answers with the ten works that share most; the others have nothing."""

    def __init__(self, works: list[Reference]) -> None:
        self._works = {work.key: work for work in works}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for work in works:
            for word in set(_WORD.findall(work.title.lower())):
                self._by_word[word].append(work.key)

    def stop(self) -> None:
        """Nothing waits."""

    def fetch(self, request: RegistryRequest) -> Answer:
        if request.registry in _EMPTY:
            return self._answer(request.registry, _EMPTY[request.registry])
        if request.registry == "crossref" and request.path == "/works":
            asked = dict(request.params)
            keys = self._rank(asked.get("query.title", ""))
            message = {"items": [describe(self._works[key]) for key in keys]}
            return self._answer("crossref", {"message-type": "work-list", "message": message})
        return Answer(request.registry, 404, b"")

    def _answer(self, name: str, value: Any) -> Answer:
        return Answer(name, 200, json.dumps(value).encode(), "application/json")

    def _rank(self, title: str) -> list[str]:
        scores: Counter[str] = Counter()
        for word in set(_WORD.findall(title.lower())):
            rows = self._by_word.get(word, ())
            for key in rows:
                scores[key] += 1000 // (len(rows) + 5)
        return [key for key, _ in scores.most_common(10)]


def describe(work: Reference) -> dict[str, Any]:
    """A Crossref work by shape."""
    return {
        "DOI": str(work.doi), "type": "journal-article", "title": [work.title],
        "author": [{"family": name.family, "given": name.given} for name in work.author],
        "container-title": [work.container_title], "issued": {"date-parts": [[work.year]]},
    }  # fmt: skip


if __name__ == "__main__":
    main()
