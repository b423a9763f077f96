"""What the generic fields of EndNote hold by reference type, in CSL's variables: one table for all its formats. Pure.

EndNote calls its fields author, secondary title, custom 3 … and gives each another meaning by type: the secondary
author of a book edits its series, that of a letter receives it. Its XML names the fields; RIS (since 2011)
and Refer (.enw) give each a tag. Source: EndNote manual, "Reference Types"; RIS specification of 2011.
"""

import re

from k2refs.formats.tagged_dates import is_all_used, join_date
from k2refs.model.reference import Value

__all__ = ["REFERENCE_TYPES", "RIS_TYPES", "put_article_number", "take_access_date", "variable_of"]

# RIS types → CSL. Source: the RIS specification of 2011, and what exporters add to it.
RIS_TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "figure",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "CTLG": "book", "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book",
    "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia",
    "EQUA": "document", "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document",
    "GRNT": "document", "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal",
    "JFULL": "article-journal", "JOUR": "article-journal", "JOURN": "article-journal", "LEGAL": "legislation",
    "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "webpage",
    "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "POD": "broadcast", "PREPRINT": "article", "PRESS": "article-newspaper",
    "RPRT": "report", "SER": "book", "SLIDE": "graphic", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "STD": "standard", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip

# EndNote's types as it names them, its number for each, and the RIS type that the specification gives it.
REFERENCE_TYPES = tuple(
    (words[0].strip(), words[1], words[2])
    for row in """
    artwork | 2 | ART; audiovisual material | 3 | ADVS; bill | 4 | BILL; book section | 5 | CHAP; book | 6 | BOOK;
    case | 7 | CASE; catalog | 8 | CTLG; computer program | 9 | COMP; conference proceedings | 10 | CONF;
    web page | 12 | ELEC; generic | 13 | GEN; hearing | 14 | HEAR; journal article | 17 | JOUR;
    magazine article | 19 | MGZN; map | 20 | MAP; film or broadcast | 21 | MPCT; newspaper article | 23 | NEWS;
    patent | 25 | PAT; personal communication | 26 | PCOMM; report | 27 | RPRT; edited book | 28 | EDBOOK;
    statute | 31 | STAT; thesis | 32 | THES; unpublished work | 34 | UNPB; manuscript | 36 | MANSCPT;
    figure | 37 | FIGURE; chart or table | 38 | CHART; equation | 39 | EQUA; electronic article | 43 | EJOUR;
    electronic book | 44 | EBOOK; online database | 45 | DBASE; government document | 46 | GOVDOC;
    conference paper | 47 | CPAPER; online multimedia | 48 | MULTI; classical work | 49 | CLSWK;
    legal rule or regulation | 50 | LEGAL; ancient text | 51 | ANCIENT; dictionary | 52 | DICT;
    encyclopedia | 53 | ENCYC; grant | 54 | GRANT; aggregated database | 55 | AGGR; blog | 56 | BLOG;
    serial | 57 | SER; standard | 58 | STAND; dataset | 59 | DATA; electronic book section | 60 | ECHAP;
    music | 61 | MUSIC; podcast | 63 | POD; press release | 64 | PRESS; pamphlet | | PAMP; preprint | | PREPRINT;
    magazine | | MGZN; electronic source | | ELEC; website | | ELEC; book chapter | | CHAP; journal | | JOUR
    """.split(";")
    if len(words := [word.strip() for word in row.split("|")]) == 3
)

# "" represents a field that CSL has no variable for: it is kept under its own name.
_ALL = {
    "author": "author", "secondary-author": "editor", "tertiary-author": "collection-editor",
    "subsidiary-author": "translator", "translated-author": "", "secondary-title": "container-title",
    "tertiary-title": "collection-title", "short-title": "title-short", "alternate-title": "container-title-short",
    "translated-title": "", "volume": "volume", "number-of-volumes": "number-of-volumes", "number": "number",
    "pages": "page", "section": "section", "edition": "edition", "place": "publisher-place", "publisher": "publisher",
    "type-of-work": "genre", "isbn": "", "original-publication": "original-title", "reviewed-item": "reviewed-title",
    "custom1": "", "custom2": "", "custom3": "", "custom4": "", "custom5": "", "custom6": "", "custom7": "",
}  # fmt: skip


def _rows(text: str) -> dict[str, dict[str, str]]:
    """Rows "TYPE … | field → variable, …" as {TYPE: {field: variable}}; later rows of a type add to it."""
    table: dict[str, dict[str, str]] = {}
    for row in text.strip().splitlines():
        types, _, pairs = row.partition("|")
        meanings = dict(pair.strip().split(" →", 1) for pair in pairs.split(","))
        for name in types.split():
            table.setdefault(name, {}).update({field: variable.strip() for field, variable in meanings.items()})
    return table


# The section of a journal article is its start page, and its edition the day on which it was on line.
_BY_TYPE = _rows("""
    JOUR JOURN EJOUR MGZN INPR JFULL ABST | number → issue, section → page-first, edition → available-date
    JOUR JOURN EJOUR INPR JFULL ABST      | number-of-volumes →, custom2 → PMCID, custom7 → number
    EJOUR                                 | tertiary-title →, section → available-date, edition → edition, custom2 →
    EJOUR                                 | custom3 → PMCID, number-of-volumes →
    MGZN NEWS                             | number-of-volumes →
    NEWS                                  | number → page-first, section → section, edition → edition
    PREPRINT PRESS                        | number → number
    BOOK EDBOOK EBOOK CLSWK ANCIENT SER CTLG PAMP | number → collection-number, pages → number-of-pages
    BOOK EDBOOK CLSWK CTLG PAMP           | secondary-author → collection-editor, secondary-title → collection-title
    BOOK CLSWK                            | tertiary-author → editor
    BOOK EDBOOK                           | section → page
    EDBOOK                                | author → editor, tertiary-author →
    EBOOK                                 | section →, number-of-volumes → version, custom7 → PMCID
    EBOOK ANCIENT SER                     | secondary-title → collection-title
    CTLG                                  | secondary-author →, number-of-volumes → number
    CTLG                                  | section → number-of-pages, pages → page
    CHAP ECHAP                            | number → collection-number, section → chapter-number, custom1 → section
    ECHAP                                 | custom7 → PMCID
    CONF CPAPER                           | number → issue, subsidiary-author →, custom3 → container-title
    CONF CPAPER                           | custom7 → number
    CPAPER                                | section → number, number-of-volumes →
    THES                                  | secondary-title →, tertiary-author → contributor
    THES                                  | pages → number-of-pages, number → number, secondary-author →
    RPRT                                  | secondary-author → collection-editor, secondary-title → collection-title
    RPRT                                  | tertiary-author →, subsidiary-author →, isbn → number
    GOVDOC                                | secondary-author →, isbn → number, number → issue
    DBASE                                 | isbn → number
    PAT                                   | secondary-author → authority, number → call-number, isbn → number
    PAT                                   | section →, tertiary-title →, custom2 → issued
    PCOMM ICOMM                           | secondary-author → recipient
    COMP DATA                             | edition → version, subsidiary-author →
    COMP                                  | pages →, custom1 →
    MAP                                   | secondary-author → collection-editor, secondary-title → collection-title
    MAP                                   | custom1 → scale, custom3 → dimensions, pages →
    MPCT VIDEO ADVS                       | secondary-author →, tertiary-author → producer
    MPCT VIDEO ADVS                       | subsidiary-author → performer, pages → dimensions
    MPCT VIDEO                            | secondary-title → collection-title, custom4 → genre
    ART FIGURE CHART EQUA                 | edition → version, secondary-author →, pages →
    BLOG                                  | secondary-author → editor, number → number
    CASE                                  | publisher → authority, subsidiary-author →
    BILL HEAR                             | tertiary-title → authority, subsidiary-author →
    LEGAL                                 | secondary-author → authority, volume → number, number → page-first
    STAND                                 | isbn → number
    STAT                                  | tertiary-title → authority
    UNPB                                  | secondary-author → collection-editor, secondary-title → collection-title
    UNPB                                  | tertiary-title →
    MANSCPT                               | publisher → archive, number-of-volumes → number, section → page-first
    MANSCPT                               | secondary-author →, volume → archive_location
    DICT ENCYC                            | custom1 →
    DICT                                  | section → version
""")


def variable_of(kind: str, field: str) -> str:
    """The CSL variable that the generic `field` of a reference of RIS type `kind` holds; "" if CSL has none.

    >>> variable_of("BOOK", "secondary-author"), variable_of("PCOMM", "secondary-author")
    ('collection-editor', 'recipient')
    """
    meanings = _BY_TYPE.get(kind, _ALL)
    return meanings[field] if field in meanings else _ALL.get(field, "")


def put_article_number(values: dict[str, Value], kind: str, number: str) -> None:
    """Puts the `number` of an article (custom 7) in place of its pages if it has none; else it stays its number.

    >>> values: dict[str, Value] = {"number": "e12"}
    >>> put_article_number(values, "JOUR", "e12")
    >>> values
    {'page': 'e12'}
    """
    if number and "page" not in values and variable_of(kind, "custom7") == "number" and values.get("number") == number:
        values["page"] = values.pop("number")


def take_access_date(values: dict[str, Value], kind: str) -> frozenset[str]:
    """Turns the volume of a web page, the year of access, and its number, the day, into `accessed`.

    The variables that went into the date. Source: EndNote manual, "Web Page".

    >>> values: dict[str, Value] = {"volume": "2014", "number": "March 3"}
    >>> sorted(take_access_date(values, "ELEC")), values["accessed"].start
    (['number', 'volume'], PartialDate(year=2014, month=3, day=3))
    """
    year, words = str(values.get("volume", "")), str(values.get("number", ""))
    if kind not in ("ELEC", "WEB") or "accessed" in values or not re.fullmatch(r"\d{4}", year):
        return frozenset()
    date = join_date(year, words)
    if date is None or date.start is None:
        return frozenset()
    taken = frozenset({"volume", "number"} if date.start.month and is_all_used(words, date) else {"volume"})
    for variable in taken:
        del values[variable]
    values["accessed"] = date
    return taken
