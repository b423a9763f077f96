"""Splits prose into sentences, knowing scholarly abbreviations. Pure: text → ranges."""

import re

__all__ = ["split_sentences"]

# Abbreviations after which a sentence always continues.
_NEVER_LAST = frozenset(
    """
    fig figs tab tbl eq eqs eqn no nos nr vol vols pp p ch chap chaps sec sect ref refs dr drs prof mr mrs ms st mt vs v
    cf e.g i.e eg ie viz resp approx ca c al.e esp incl excl suppl app art ed eds edn trans transl ser pt para col nn
    hon rev gen gov sen rep capt lt sgt abb bzw z.b d.h u.a vgl s bd hrsg o.g p.ex env n.b op loc
    """.split()
)
# Abbreviations that may also end a sentence: the next word decides.
_MAY_BE_LAST = frozenset(
    """
    al etc inc ltd co corp jr sr ph.d m.d b.sc m.sc d.c u.s u.k u.s.a e.u a.m p.m dept univ inst assoc soc acad
    natl proc conf symp jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri ibid
    abstr acta adv agric am anal anat ann appl arch arthritis atheroscler biochem bioeng biol biomed biophys biosci
    bot br bull calcif cardiol cardiovasc cell.biol chem chim circ clin commun comp comput contemp crit curr dermatol
    diabetol dis ecol econ educ endocr endocrinol eng engl environ epidemiol ethnopharmacol eur exp fed fertil front
    gastroenterol genet geriatr gerontol gynecol haematol hematol hepatol hist hum hyg immunol ind infect inorg int
    intern jpn lett libr linguist manag mater math mech med metab methods microbiol mod mol nat nephrol neurol
    neurosci nucl nutr obstet oncol ophthalmol org ortho orthop osteopor osteoporos otolaryngol paediatr pathol pediatr
    pharm pharmacol pharmacother phil philos phys physiol pol polym pract prev proc psychiatr psychiatry psychol publ
    q radiat radiol regul rehabil reprod res respir rev rheumatol roy sci scand semin soc sociol stat struct stud surg
    symp syst technol ther thorac thromb tissue top toxicol transplant trop ultrasound urol vasc vet virol vitaminol
    zool
    """.split()
)
# Words that start a sentence and rarely follow an abbreviation inside one.
_STARTERS = frozenset(
    """
    the this these those that a an in it its we our they their there he she his her however although though while when
    where after before during since because as if for from on at by to with among both each all some many most several
    no not but and or yet thus hence therefore moreover furthermore finally first second third here such similarly
    another other others one two three what why how who which women men patients participants subjects researchers
    results data more further also only under over between against despite overall later i you
    der die das ein eine es wir sie in im am bei nach le la les un une il elle el los las en
    """.split()
)
# Months of languages that write the day with a full stop: German, Danish, Norwegian, Czech …
_MONTHS = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Marts Maj".split()
)
_TERMINAL = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>[\"'”’»)\]]*+)"
    r"(?P<cites>(?:[ \u00a0]?\[\d[\d\s,;–-]*\])*[¹²³⁰-⁹⁻˒,]*+)(?=\s|$)"
    r"|(?P<cjk>[。！？．]+[」』”’）]*)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[{\"'“‘/–—]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_OPENERS = "\"'“‘«([{¿¡*_"
_LOOK_BACK = 40


def split_sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of one block, in order; blanks between them belong to none.

    A numbered citation after the full stop stays with the sentence before it.

    >>> text = "Bone loss was 0.5 percent.[3] In J. Orthop. Sci. Iwamoto et al. (2001) saw less (Fig. 2)."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Bone loss was 0.5 percent.[3]', 'In J. Orthop. Sci. Iwamoto et al. (2001) saw less (Fig. 2).']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for candidate in _TERMINAL.finditer(text):
        if candidate["cjk"] is None and not _ends_sentence(text, start, candidate):
            continue
        if candidate.end() > start:
            found.append((start, candidate.end()))
        start = candidate.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found


def _ends_sentence(text: str, start: int, candidate: re.Match[str]) -> bool:
    after = candidate.end()
    while after < len(text) and (text[after].isspace() or text[after] in _OPENERS):
        after += 1
    if after >= len(text):
        return True
    following = text[after]
    if following.islower():
        return False
    if candidate["mark"] != ".":
        return following.isalnum() or following in "@•–—-+−~≈<>="
    word = _WORD_BEFORE.search(text, max(start, candidate.start() - _LOOK_BACK), candidate.start())
    return word is None or _ends_after_word(word[0], text=text, start=start, at=word.start(), after=after)


def _ends_after_word(word: str, *, text: str, start: int, at: int, after: int) -> bool:
    """Whether the full stop after `word` (at `at`) ends the sentence, if `text[after]` starts what follows."""
    following = _NEXT_WORD.match(text, after)
    is_starter = following is not None and following[0].lower() in _STARTERS
    folded = word.lower()
    if folded in _NEVER_LAST:
        # "p" is a page before a number and a P value everywhere else; a single "no" ends an answer.
        return folded in ("no", "s", "c", "v", "art", "col", "app") and not text[after].isdigit() and is_starter
    if folded in _MAY_BE_LAST:
        return is_starter and text[after - 1] != "("
    if word.isdigit() and len(word) < 4 and (at == start or (following and following[0] in _MONTHS)):
        return False  # "1. In": the number of an item; "3. Mai": an ordinal
    if _is_initial(word):
        return is_starter and len(word) == 1 and text[:at].rstrip()[-1:].islower()
    return True


def _is_initial(word: str) -> bool:
    """Whether `word` is a letter, or letters with full stops between ("J", "J.P", "J.-P")."""
    parts = word.replace("-", "").split(".")
    return all(len(part) <= 1 and (part.isalpha() or not part) for part in parts) and any(parts)
