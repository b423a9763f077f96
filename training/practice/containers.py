"""Draws what a made-up work belongs to: journal, book, event, series, publisher, school. Pure; seeded by `dice`."""

from collections.abc import Mapping, Sequence

from training.practice.chance import Dice, weighted
from training.practice.journals import draw_journal
from training.practice.lists import CITIES, JOURNALS, PUBLISHERS, SCHOOLS, listed
from training.practice.subjects import ADJECTIVES, NOUNS
from training.practice.titles import draw_title

__all__ = ["draw_container"]

_EVENTS = listed(
    """
    Conference|International Conference|Symposium|Workshop|Int. Conf.|Annual Conference|Annual
    Meeting|Congress|Int. Symp.|
    Conf.|Colloquium|Summer School|International Joint Conference|International Workshop
    """
)
_SPONSORS = listed(
    """
    IEEE|ACM|ACM SIGPLAN|AAAI|IFIP|IEEE International|ACM
    SIGMOD|European|USENIX|IEEE/RSJ|International|Annual|SIAM|ASME|
    World|Joint|National|SPIE
    """
)
_ACRONYMS = listed(
    """

    ICML|NeurIPS|NIPS|ICLR|CVPR|ICCV|ECCV|ACL|EMNLP|AAAI|IJCAI|KDD|SIGMOD|VLDB|SIGCOMM|CHI|POPL|PLDI|OOPSLA|ECOOP|STOC|FOCS|
    SODA|ISCA|ASPLOS|SOSP|OSDI|WWW|INFOCOM|ICRA|IROS|ICASSP|INTERSPEECH|CAV|LICS|CONCUR|ICALP|STACS|CADE|PODC|MICRO|DAC
    """
)
_ACRONYM_FRAMES = listed(
    """
    {a}|Proc. {a}|Proceedings of {a}|{a} {y}|Proc. of {a}-{z}|Proceedings of {a}'{z}|{a}’{z}|{a}-{z}|{a}{z}|
    Advances in Neural Information Processing Systems {n}|Advances in Neural Information Processing Systems
    """
)
_ORDINALS = listed(
    """

    First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirteenth|Fourteenth|Twentieth|1st|
    2nd|3rd|4th|5th|6th|7th|8th|9th|10th|12th|15th|21st|23rd|36th
    """
)
_SERIES = listed(
    """
    Lecture Notes in Computer Science|LNCS|Lecture Notes in Mathematics|Lecture Notes in Physics|
    Graduate Texts in Mathematics|Springer Series in {}|Studies in {}|Cambridge Studies in {}|Progress in
    {}|Series in {}|
    Wiley Series in {}|Cambridge Tracts in {}|Translations of Mathematical Monographs|Contributions to {}|NATO ASI
    Series|
    Oxford {} Series|Que sais-je ?|Suhrkamp Taschenbuch Wissenschaft|Advances in {}|ASP Conference Series|
    Ergebnisse der Mathematik|Pelican Books|Patristische Texte und Studien|{} Series
    """
)
_REPORTS = listed(
    """
    Technical Report|Tech. Rep.|Technical report|Research Report|Working Paper|Discussion Paper|Report|Tech.
    Report|Memo|
    Technical Memorandum|NBER Working Paper|Final Report|White paper|Preprint|Forschungsbericht|Rapport de recherche|
    Manuscript|Internal report|RFC|Policy Research Working Paper|Technical Report No.|public note
    """
)
_THESES = {
    "en": listed(
        """
        Ph.D. thesis|PhD thesis|PhD dissertation|Ph.D. dissertation|Ph.D. diss.|Doctoral dissertation|Master's thesis|
        M.Sc. thesis|Doctoral thesis|Unpublished doctoral dissertation|Thesis|MS thesis|Unpublished PhD thesis|
        D.Phil. thesis|Diss.|Thesis (PhD)|PhD Thesis|Dissertation
        """
    ),
    "de": listed("Dissertation|Diss.|Diplomarbeit|Habilitationsschrift|Inaugural-Dissertation|Masterarbeit"),
    "fr": listed("Thèse de doctorat|thèse|Thèse d'État|Mémoire de maîtrise"),
    "es": listed("Tesis doctoral|Tesis de maestría|Tesis"),
    "pt": listed("Tese (Doutorado)|Dissertação (Mestrado)|Tese de Doutorado|Dissertação de Mestrado"),
    "it": listed("Tesi di dottorato|Tesi di laurea"),
    "ko": listed("박사학위논문|석사학위논문"),
}
_BOOKS = listed(
    "Handbook of {t}|The Oxford Handbook of {t}|Encyclopedia of {t}|Advances in {t}|Readings in {t}|Lexikon des {n}"
)
_DEPARTMENTS = listed(
    "Department of|Dept. of|School of|Faculty of|Institute of|Laboratory for|Dep.|Computer Science Dept. of"
)
_PUBLISHERS = listed(
    """
    University of {c} Press|{n} Press|{n} Verlag|{p} Books|Editora {n}|Éditions {n}|{n} & {p}|{n}-Verlag|U of {c} P|
    The {n} Society of {c}|{n} House|{p} Publishing|Société de {n}|{n} {p}| {f}|{f}|{f}, {f} & {f}|{f}, {f} and
    {f}|{f}, {f} & Co.|{f}, {f} & {f}, Inc.|{n}|{n}|{f}, Inc.|Printed by {i}. {f} for {g} {f}|Printed for {f}, {f},
    and {f}|{n} Media|{f} & {f} Classics|l'{n}|{f}-{f}|{n} Edition|{n} Association of {c}|{f} {n} Press|Association of
    {n} and {p}|{n} Research Council| {f}|{f}|{f} & {f}|{g} {f}|{i}. {f}|{f} & Co.|{f} and Sons|{f} Verlag|{f}
    Press|{f}-Verlag|Editions {f}|{f} Institute|{f} Foundation| Federal {n} Bank of {c}|{c} {n} Institute|{n}
    Center|National {n} Council
    """
)
_SITES = listed("{} website|{} Online|{}.com|The {} Blog|{} News|{}|The Electronic {} Center")
_NUMBERS = listed(
    """
    {a}|TR-{y}-{a}|CS-{y}-{a}|STAN-CS-{y}-{b}|{b}|RR-{b}|UCB/CSD-{y}-{b}|ANL-{y}/{a}|CMU-CS-{y}-{b}|No.
    {a}|#{b}|Nr. {a}|
    no. {b}|TR{y}-{b}|{y}-{a}|CmpSci TR-{y}-{a}|MIT/LCS/TR-{b}|SLAC-PUB-{b}
    """
)
_STATES = listed(
    """
    Indiana|Montana|Virginia|Alexandria,
    Virginia|NJ|CA|MA|Mass.|Conn.|UK|England|Germany|France|Italy|Australia|NSW|VIC|ACT|
    Québec|Ontario|Canada|Mexico|Spain|Switzerland|Austria|India|South Africa|Scotland|Buckinghamshire,
    England|Kansas|Ohio
    """
)
_WIDE_ENDS = {
    "ko": listed("학회지|논문집|연구|학회논문지|학보|학|학연구|논총"),
    "ja": listed("学会誌|研究|論文集|雑誌"),
    "zh": listed("学报|研究|杂志|文化"),
}
_WIDE_NATIONS = {"ko": ("한국", "대한", ""), "ja": ("日本", ""), "zh": ("中国", "")}


def draw_container(
    dice: Dice, words: Mapping[str, Sequence[str]], journals: Sequence[tuple[str, str, str]], *, lang: str, kind: str
) -> dict[str, str]:
    """The journal, book or event, the series, publisher, place, school and report of a work, by codes of patterns."""
    topic = _topic(dice)
    full, short, issn = dice.choice(journals)
    known, made = dice.choice(JOURNALS), draw_journal(dice, words, full)
    shares = (10, 40, 40, 10) if kind == "physics" else (5, 5, 20, 70) if kind == "news" else (45, 22, 18, 15)
    journal = weighted(dice, tuple(zip((full, short or full, known, made), shares, strict=True)))
    if lang in _WIDE_ENDS and dice.random() < 0.9:
        body = "".join(dice.choice(words[lang]) for _ in range(dice.randint(1, 3)))
        journal = dice.choice(_WIDE_NATIONS[lang]) + body + dice.choice(_WIDE_ENDS[lang])
    if kind == "chapter":
        journal = _book(dice, words, lang, topic)
    elif kind == "conference":
        journal = _event(dice, topic)
    a, b, y = dice.randint(1, 99), dice.randint(100, 3999), dice.randint(80, 99)
    thesis = dice.choice(_THESES.get(lang, _THESES["en"]))
    is_korean = lang == "ko" and dice.random() < 0.8
    return {
        "C": journal,
        "CS": short if journal == full else "",
        "ISSN": issn,
        "B": dice.choice(words["ko"]) + dice.choice(("출판사", "사", "문화사")) if is_korean else _house(dice, words),
        "L": _town(dice, words),
        "K": dice.choice(words["ko"]) + dice.choice(("대학교", "연구원")) if is_korean else _school(dice, topic),
        "S": dice.choice(_SERIES).format(topic),
        "G": thesis if kind == "thesis" else dice.choice(_REPORTS),
        "N": dice.choice(_NUMBERS).format(a=a, b=b, y=y),
        "EL": _town(dice, words),
        "W": dice.choice(_SITES).format(dice.choice(NOUNS).capitalize()),
    }


def _town(dice: Dice, words: Mapping[str, Sequence[str]]) -> str:
    """A town of the list, or one never met, with its state or country."""
    if dice.random() < 0.75:
        return dice.choice(CITIES)
    name = dice.choice(words["families"]) + dice.choice(
        ("", "", "ville", " Lake", " City", "burg", "-on-Sea", " Falls")
    )
    return name + dice.choice(("", "", ", " + dice.choice(_STATES)))


def _topic(dice: Dice) -> str:
    noun, other, adjective = (dice.choice(NOUNS).capitalize(), dice.choice(NOUNS).capitalize(), dice.choice(ADJECTIVES))
    return dice.choice((f"{adjective.capitalize()} {noun}", noun, f"{noun} and {other}", f"{adjective} {noun.lower()}"))


def _book(dice: Dice, words: Mapping[str, Sequence[str]], lang: str, topic: str) -> str:
    if dice.random() < 0.6:
        return draw_title(dice, words, lang)
    return dice.choice(_BOOKS).format(t=topic, n=dice.choice(NOUNS).capitalize())


def _school(dice: Dice, topic: str) -> str:
    town = dice.choice(CITIES).split(",")[0]
    school = dice.choice(SCHOOLS)
    if dice.random() < 0.3:
        school = dice.choice((f"University of {town}", f"{town} University", f"Universität {town}", f"U. de {town}"))
    if dice.random() > 0.35:
        return school
    department = dice.choice(_DEPARTMENTS)
    return f"{department} {topic}, {school}" if dice.random() < 0.75 else f"{school}, {department} {topic}"


def _house(dice: Dice, words: Mapping[str, Sequence[str]]) -> str:
    if dice.random() > 0.35:
        return dice.choice(PUBLISHERS)
    noun, plural = dice.choice(NOUNS).capitalize(), dice.choice(NOUNS).capitalize()
    given, family, town = (
        dice.choice(words["givens"]),
        dice.choice(words["families"]),
        dice.choice(CITIES).split(",")[0],
    )
    return dice.choice(_PUBLISHERS).format(n=noun, p=plural, c=town, f=family, g=given, i=given[0])


def _event(dice: Dice, topic: str) -> str:
    year = str(dice.randint(1980, 2021))
    acronym = dice.choice(_ACRONYMS)
    if dice.random() < 0.22:
        return dice.choice(_ACRONYM_FRAMES).format(a=acronym, y=year, z=year[2:], n=dice.randint(2, 33))
    sponsor = dice.choice(_SPONSORS) + " " if dice.random() < 0.6 else ""
    ordinal = dice.choice(_ORDINALS) + " " if dice.random() < 0.4 else year + " " if dice.random() < 0.15 else ""
    name = f"{ordinal}{sponsor}{dice.choice(_EVENTS)} on {topic}"
    if dice.random() < 0.2:
        name += f" ({acronym}{dice.choice(('', ' ' + year, chr(39) + year[2:]))})"
    elif dice.random() < 0.08:
        name += f", {acronym}" + dice.choice(("", " " + year))
    if dice.random() < 0.1:
        name = draw_title_of_event(dice, topic) + name
    if dice.random() < 0.08:
        name = "the " + name
    leads = (
        "Proceedings of the ",
        "Proc. of the ",
        "Proc. ",
        "Proceedings of ",
        "Proceedings, ",
        "Proceedings ",
        "Actes du ",
    )
    return (dice.choice(leads) if dice.random() < 0.75 else "") + name


def draw_title_of_event(dice: Dice, topic: str) -> str:
    """What proceedings are called before they say that they are proceedings: "Markov Fields: Proceedings of …"."""
    return f"{topic}{dice.choice((': Proceedings of the ', ', Proceedings of the ', ' — Proc. of the '))}"
