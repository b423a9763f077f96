"""A corpus of clean references that look real, and the faults that are put into them one by one."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

Entry = dict[str, str]
"""Fields of one entry; "@" is its type, "key" its key."""

_FAMILIES = (
    "Iwamoto|Jun", "van den Berg|Anna", "O'Brien|Máire", "Müller-Lüdenscheidt|K.", "de la Cruz|José", "Nguyễn|Thị Hà",
    "Smith|J. H.", "Łukasiewicz|Jan", "Ng|A.", "Östlund|Åsa", "MacDonald|R. S.", "d'Alembert|Jean", "Kim|Min-jun",
    "Garcia Marquez|Gabriel", "Abd El-Rahman|Amira", "St. John|Henry", "Xu|Li", "Fitzgerald|F. Scott", "Ito|Y.",
    "von Neumann|John", "Papadopoulos|Γιώργος", "Иванов|Пётр", "Björk|Eva", "Le Guin|Ursula K.", "Sato|Keiko",
)  # fmt: skip
_SUBJECTS = (
    "menatetrenone", "vitamin {K2}", "calcium and vitamin {D}", "etidronate", "undercarboxylated osteocalcin",
    "bone mineral density", "phylloquinone", "warfarin", "hip fracture", "matrix {Gla} protein", "natto intake",
    "bone turnover in haemodialysis",
)  # fmt: skip
_FRAMES = (
    "Effect of {} on the lumbar spine in postmenopausal women", "{} and the ageing skeleton: a cohort study",
    "Is {} safe? A randomised trial in 11 centres", "Long-term use of {}. Results of a registry",
    "Prevention of fractures by {}: the {{ECKO}} trial", "What is known about {}---and what is not",
    "{}, part {}: methods", "“More is better”: {} in public discourse",
)  # fmt: skip
_JOURNALS = (
    ("Journal of Bone and Mineral Research", "0884-0431"), ("Nutrients", "2072-6643"),
    ("J. Orthop. Sci.", "0949-2658"), ("Osteoporosis International", "0937-941X"), ("BMJ", "0959-8138"),
    ("Proc. Natl. Acad. Sci. U.S.A.", "0027-8424"), ("Nature", "0028-0836"), ("日本骨代謝学会雑誌", ""),
    ("Journal of New Remedies \\& Clinics", ""), ("The Lancet", "0140-6736"), ("Bone", "8756-3282"),
)  # fmt: skip
_PAGES = (
    "487--492",
    "S87--96",
    "R795--R804",
    "e1000--e1010",
    "1249--79",
    "12, 15--18",
    "e0123456",
    "1-12",
    "xii--xv",
    "L12--L20",
)


def clean_entries(count: int = 300) -> Iterator[Entry]:
    """`count` articles that differ in author, subject and place, with all the variety that is right."""
    names = itertools.cycle(_FAMILIES)
    for number in range(count):
        subject, frame = _SUBJECTS[number % len(_SUBJECTS)], _FRAMES[(number // len(_SUBJECTS)) % len(_FRAMES)]
        journal, issn = _JOURNALS[number % len(_JOURNALS)]
        authors = [next(names).split("|") for _ in range(1 + number % 4)]
        title = frame.format(subject, "I" * (1 + number % 3))
        entry = {
            "@": "article",
            "key": f"{_plain(authors[0][0])}{1975 + number % 50}{chr(97 + number % 26)}{number}",
            "author": " and ".join(f"{family}, {given}" for family, given in authors) + _others(number),
            "title": f"{title[0].upper()}{title[1:]}, series {number}",
            "journal": journal,
            "year": str(1975 + number % 50),
            "volume": str(1 + number % 90),
            "pages": _PAGES[number % len(_PAGES)],
            "doi": f"10.{1000 + number}/{'s' if number % 2 else 'j.bone.'}{number:05d}",
        }
        if issn and number % 3 == 0:
            entry["issn"] = issn
        if number % 5 == 0:
            entry["pmid"] = str(11000000 + number)
        yield entry


def _plain(family: str) -> str:
    return "".join(letter for letter in family.lower() if letter.isascii() and letter.isalpha()) or "anon"


def _others(number: int) -> str:
    return " and others" if number % 17 == 0 else ""


ODD = (Path(__file__).parents[1] / "data" / "odd_but_right.bib").read_text(encoding="utf-8")
"""References that are odd and right, as a library of their own."""


def write_entry(entry: Entry) -> str:
    """The entry as BibTeX."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in entry.items() if name not in ("@", "key"))
    return f"@{entry['@']}{{{entry['key']},\n{fields}}}\n"


Fault = Callable[[Entry], str]


def _with(**fields: str) -> Fault:
    return lambda entry: write_entry({**entry, **fields})


def _changed(name: str, change: Callable[[str], str]) -> Fault:
    return lambda entry: write_entry({**entry, name: change(entry[name])})


def _copy(**fields: str) -> Fault:
    return lambda entry: write_entry(entry) + write_entry({**entry, "key": f"{entry['key']}-copy", **fields})


FAULTS: dict[str, tuple[Fault, ...]] = {
    "SY001": (lambda entry: write_entry(entry).replace("},\n  year", ",\n  year").rstrip("}\n") + "\n\n",),
    "SY002": (
        lambda entry: write_entry(entry) + write_entry({**entry, "title": "Another", "doi": "10.1000/o"}),
        lambda entry: write_entry(entry)
        + write_entry({**entry, "key": entry["key"].upper(), "title": "Another", "doi": "10.1000/o"}),
    ),
    "SY003": (_with(journal=""), _with(author=""), _with(title="{}")),
    "SY004": (lambda entry: write_entry(entry).replace("  journal =", "  jornal ="), _with(**{"@": "artical"})),
    "SY005": (
        _changed("author", lambda text: text + " and MÃ¼ller, K."),
        _changed("title", lambda text: text + " &amp; more"),
        _changed("title", lambda text: text + " & more"),
        _changed("title", lambda text: text + " e\u0301tude"),
        _changed("title", lambda text: text + "\x0b"),
    ),
    "SY006": (
        _with(volume="TODO"),
        _changed("author", lambda text: text + " and et al."),
        _with(note="in press", year="2012"),
        _with(year="????"),
        _with(year="XXXX"),
    ),
    "ID001": (_with(doi="10.1007"), _with(doi="https://www.example.org/paper"), _with(doi="10.1000/a b")),
    "ID002": (
        _changed("doi", lambda text: f"https://doi.org/{text}"),
        _changed("doi", lambda text: f"{text}.."),
        _changed("doi", lambda text: f"doi:{text}"),
        # capitals are a fault where the publisher prints none; elsewhere they are as good as small letters
        _changed("doi", lambda text: f"10.1016/J.BONE.{text[-5:]}"),
    ),
    "ID003": (_with(isbn="978-3-540-70567-4"), _with(isbn="12345")),
    "ID004": (_with(issn="0884-0432"), _with(issn="884-0431")),
    "ID005": (_with(orcid="0000-0002-1825-0098"),),
    "ID006": (
        _with(pmid="PMID: 24841104"),
        _with(pmid="248a"),
        _with(eprint="arXiv:2101.00001", archiveprefix="arXiv"),
    ),
    "ID007": (_with(doi="10.5555/3295222.3295349"),),
    "FM001": (_with(pages="492--487"), _with(pages="2499--2407"), _with(pages="487---492"), _with(pages="S96--S87"),
        _with(pages="pp. 130--123"), _with(pages="p.~130--123")),
    "FM002": (_with(year="2104"), _with(year="199"), _with(month="13"), _with(urldate="1950-01-01")),
    "FM003": (
        _with(author="Smith J H and Jones K"),
        _with(author="IWAMOTO, JUN and Takeda, T."),
        _changed("author", lambda text: text.removesuffix(" and others") + " and World Health Organization"),
        _changed("author", lambda text: text.removesuffix(" and others") + "; Sato, K."),
        _with(author="Iwamoto, J. \\& Takeda, T."),
        _with(author="J.Iwamoto and T.Takeda"),
    ),
    "FM004": (
        _with(title="EFFECT OF SOMETHING ON BONE MINERAL DENSITY"),
        _with(title="The effect of something on bone."),
        _with(title="On bone, see https://example.org/x"),
    ),
    "FM005": (
        lambda entry: write_entry({**entry, "journal": "Annals of bone"})
        + write_entry({**entry, "key": "k2", "doi": "10.1000/2", "title": "Other one", "journal": "Annals of Bone"}),
        lambda entry: write_entry({**_without(entry, "issn"), "journal": "Annals of Bone Reserach"})
        + write_entry({**entry, "key": "k2", "doi": "10.1000/2", "title": "O", "journal": "Annals of Bone Research"}),
    ),
    "ID103": (_with(doi="10.1007/x1", url="https://doi.org/10.1016/j.other.2001.02.003"),),
    "ID104": (lambda entry: write_entry({**_without(entry, "doi"), "url": f"https://doi.org/{entry['doi']}"}),),
    "DU001": (_copy(title="Something else entirely, not near", pmid="1"),),
    "DU002": (lambda entry: write_entry(entry) + write_entry({**_without(entry, "doi", "pmid"), "key": "again"}),),
}  # fmt: skip


def _without(entry: Entry, *names: str) -> Entry:
    return {name: value for name, value in entry.items() if name not in names}
