"""Seeded references and documents for the benchmarks: the same for every processor, new for every size.

Half of the references share first author and year with another, authors are 3.5 on average: as ambiguous as a real
library of one field. Nothing in them is a real work.
"""

import random
from typing import Any

__all__ = ["generate_clusters", "generate_items", "to_bibtex"]

Item = dict[str, Any]

_FAMILIES = (
    "Abe Baker Costa Dubois Eriksson Fischer García Hansen Ito Jansen Kowalski López Müller Novák Okafor Petrov "
    "Quinn Rossi Sato Tanaka Ueda Varga Weber Xu Yamada Zhang Ōe Łukasz Çelik Østergaard"
).split()
_SYLLABLES = "ka ri mo ta ne lo su vi da po re shi an el or un".split()
_GIVEN = (
    "Ana Ben Carla David Elena Farid Grace Hugo Ines Jun Kenji Lena Mona Nils Olga Pedro Rosa Sven Tuan Yuki".split()
)
_WORDS = (
    "vitamin bone density fracture trial dose women older calcium effect therapy mineral lumbar risk serum cohort "
    "spine outcome protein analysis treatment comparison prevention metabolism evidence quality model response"
).split()
_JOURNALS = tuple(f"Journal of {a} {b}" for a in ("Applied", "Clinical", "Modern", "General") for b in ("Bone Research",
    "Nutrition", "Trials", "Medicine", "Metabolism"))  # fmt: skip


def generate_items(count: int, seed: int = 1) -> list[Item]:
    """`count` CSL-JSON items: articles, books and chapters, ids "r0" … in order.

    >>> [item["id"] for item in generate_items(3)]
    ['r0', 'r1', 'r2']
    """
    chance = random.Random(seed * 1_000_003 + count)
    items: list[Item] = []
    for number in range(count):
        year = chance.randint(1970, 2025)
        authors = [_generate_name(chance) for _ in range(chance.choice((1, 2, 2, 3, 3, 4, 4, 5, 8)))]
        if items and number % 2:
            other = items[chance.randrange(max(0, number - 200), number)]
            authors[0], year = other["author"][0], other["issued"]["date-parts"][0][0]
        items.append(_generate_item(chance, number, year, authors))
    return items


def generate_clusters(count: int, seed: int = 1) -> list[list[dict[str, str]]]:
    """Two clusters for each of `count` items, in a seeded order; a third have a second cite, a fifth a page.

    >>> len(generate_clusters(10))
    20
    """
    chance = random.Random(seed * 7_000_003 + count)
    order = list(range(count)) * 2
    chance.shuffle(order)
    clusters = []
    for number in order:
        cites = [{"id": f"r{number}"}]
        if chance.random() < 0.2:
            cites[0] |= {"locator": str(chance.randint(1, 900)), "label": "page"}
        other = chance.randrange(count)
        if chance.random() < 0.33 and other != number:
            cites.append({"id": f"r{other}"})
        clusters.append(cites)
    return clusters


def to_bibtex(items: list[Item]) -> str:
    """The items as BibTeX, for the processors that read nothing else."""
    kinds = {"article-journal": "article", "book": "book", "chapter": "incollection"}
    names = {"title": "title", "volume": "volume", "issue": "number", "page": "pages", "DOI": "doi",
             "publisher": "publisher", "publisher-place": "address"}  # fmt: skip
    entries = []
    for item in items:
        kind = kinds[item["type"]]
        fields = {bib: item[csl] for csl, bib in names.items() if csl in item}
        fields["author"] = " and ".join(f"{name['family']}, {name['given']}" for name in item["author"])
        fields["year"] = str(item["issued"]["date-parts"][0][0])
        if "container-title" in item:
            fields["journal" if kind == "article" else "booktitle"] = item["container-title"]
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        entries.append(f"@{kind}{{{item['id']},\n{body}\n}}\n")
    return "\n".join(entries)


def _generate_name(chance: random.Random) -> dict[str, str]:
    family = chance.choice(_FAMILIES) + "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(0, 2)))
    given = chance.choice(_GIVEN) + (f" {chance.choice('ABCDEFGHJKLM')}." if chance.random() < 0.4 else "")
    return {"family": family, "given": given}


def _generate_item(chance: random.Random, number: int, year: int, authors: list[dict[str, str]]) -> Item:
    title = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(6, 14))).capitalize() + f" {number}"
    item: Item = {"id": f"r{number}", "title": title, "author": authors, "issued": {"date-parts": [[year]]}}
    first = chance.randint(1, 1900)
    pages = f"{first}-{first + chance.randint(2, 19)}"
    kind = chance.random()
    if kind < 0.8:
        item |= {"type": "article-journal", "container-title": chance.choice(_JOURNALS), "page": pages}
        item |= {"volume": str(chance.randint(1, 90)), "issue": str(chance.randint(1, 12))}
        return item | {"DOI": f"10.5555/bench.{number}"}
    item |= {
        "publisher": f"{chance.choice(_FAMILIES)} Press",
        "publisher-place": chance.choice(("Tokyo", "Paris", "Oslo")),
    }
    if kind < 0.9:
        return item | {"type": "book"}
    return item | {"type": "chapter", "container-title": f"Handbook of {chance.choice(_WORDS)}", "page": pages}
