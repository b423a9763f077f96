"""Draws made-up titles in many languages. Pure; seeded by `dice`."""

from collections.abc import Mapping, Sequence

from training.practice.chance import Dice
from training.practice.lists import CITIES, listed
from training.practice.subjects import ADJECTIVES, NOUNS

__all__ = ["draw_title"]

_JOINTS = {
    "ko": (" ", "의 ", "에 관한 ", "와 ", " 및 ", "에 미치는 ", "을 위한 ", "에 대한 ", "를 중심으로 ", "에서의 "),
    "ja": ("の", "と", "に関する", "における", ""),
    "zh": ("的", "与", "及", "", ""),
}
_KOREAN_ENDS = ("", " 연구", "에 관한 연구", ": 한국을 중심으로", " - 사례 연구 -", " 분석")

_FRAMES = listed(
    """
    {A} {n.c} {n.c}: A {n.c}|{A} {n.c}: An {n.c}|{n.c}: The {n} of {N}|{N}: A {n} of {N}, {L}|{N} in {P}, {L}|{N}
    near {L}|
    {N} of the {P} {n}, {L}, {L}|{N} from {L}: {N}|{n.c}|{P}|{n.c} and {n.c}|{N} since {Y}|{N} ({Y})|{N} ({Y},
    {Y}, {Y})|
    {P}: The {n.c} {n.c} ({Y})|{N} in {L}, {Y}–{Y}|The {a} {n}: {N} of the {n}|{P}; or The {n.c}|Introduction: {N}|
    The {P} {n}. {N}|{N}. A {n} of {N}|{N} and {N}: A {a} {n}|{N} of {N}|The {a} {n} of {N}|{N} and {N}|{A} {n} in
    {N}|On the {n} of {N}|{N}: {N} in {N}|{N} in {a} {n}|{A}
    {n} of {N} with {N}|A {a} {n} for {N}|A {n} of {N}|An introduction to {N}|{N} for {N} using {N}|Effects of {N}
    on {N} in {N}|The effect of {N} on {N}|{N} from {N}: a {a} {n}|Toward a {n} of {N}|Towards {N}|What is {N}?|Is
    {N} a {n}?|{G} {N}|{G} {N} with {N}|{G} the {n} of {N} by {G.l} {N}|How {N} affect {N}|{N} under {N}|{N}
    revisited|{N} and the {n} of {N}: {N}, {N} and {N}|The {n}|{A} {n}|{N}|Some {a} {n}|{N}, {N}, and {N}|Comparison
    of {N} and {N}|{N} as {N}|Between {N} and {N}|The {n} of the {n}|{N} at the {n}|{N} without {N}|{N} vs. {N}|{N}
    (Part I)|{N}. II. {A} {n}|{N}. {N} in {N}|A new {n} for the {n} of {N}|{N} on {N}|{Y} {N} report|{X}: A {n} for
    {N}|{X}: {A} {n} of {N}|{X} {d}.{d} user's {n}|{N} in {P}|{N} in {P}, {Y}-{Y}|The {n} of {P}|{P} and the {n} of
    {N}|{N} among {a} {n}: the {n} of {N}|{N} of √s = {d} TeV {n}|{N} at {d}{d} GeV|{d}-{n} {N}|The {n} of {N} in
    the {n} of {N}|{N} by {N}|{A}, {a} and {a} {n}|Why {N} matter|Against {N}|Notes on {N}|Proof of the {n}|{N} of
    SU({d}) {n}|{N} in {d}+1 dimensions|{N}—{N}|“{N}”: {N} in {P}|{N} and '{n}'|Das {N}|{N} in NGC {d}{d}{d}{d}|{N}
    of CO{d}|{X}-{d} and {X}-{d}: {N}|Lectures on {N}|Principles of {N}|Fundamentals of {N}|{N}: theory and
    practice|{N}: an overview|Optimal {n} for {a} {n}|{N} and its {n}|A Course in {N}|Commentary on {N}|{X}: {N} for
    {N}|{X} and {P} {n} in {N}|{X} {n} of {N}|{A}: {N} of {N}|{n.c}: {N}|{n.c}: {N} and {N}|{P}: {N}|{P} {P}: {N}
    and {N}|{A} {n.c}, {A} {n.c}: {N} and {N} in {P}|{A} and {n.c}: {P} {P} and {P}’s “{A} {n.c}”|The ‘{P}’ {n} in
    {P}, {Y}|The {n} in the ‘{d}0s|Chapter {d}. {N} in {N}|{N}: Part II, {N}|{N}, {d}0 {N}|{X}|{n.c}|{X}:
    {N}|{P}|{P}: {A} {n.c} of {N}|{P} and {P}|{P}, {P}, and {P}|{N} in {P}’s {N}|{P}, a {P} {n.c}, {Y}–{Y}|The {n.c}
    of {P}: {N}|{P} and the “{N}”|“{N}” in {P}|{P}’s ‘{A}’ {n.c}|The {P} {n.c}: {P} and {P}|{N}, {Y}-{Y}|{N}
    ({Y}-{Y}): {N}|{N} of {P}, {P}|{N} (p-T) and {N}: {N}|Vitamin D: {N}|Type I {N} and {N}|{N} in {P}, {P}, and
    {P}: {N}|{N}, {N}, {N}: {N}|On {P}|Vitamin {c} {n} for {N}|{N}. Late phase {r} {n} {n}|{A} {n} of {N}
    (Ea-{d}{d}{d}{d}) in {N}. Phase {r} {n}|CO₂ and {N}|{N} in H₂O|Type {r} {N} in {N}|{N}: Phase {r} {n.c}
    {n.c}|Vitamin {c}: {N} in {N}|K₂ and {N}|Group {c} {N}|Hepatitis {c} {n}|{c}-{n} {N}|{n.c} {c}: {N}|Model {c}
    {n} {N}|{N} {r}|{N} at z = {d}|{P} on {N}|{P} {n.c}|{N}. With a new {n}|{N} I: {N}|{N}, Part {d}: {N}|{N} (vol.
    {d})|{P} and {P}: {N}|Reply to {P}|The {P} {n}|{P}'s {n}|
    {Y} {A} {n.c} and {A} {n.c} for {P} {n.c}|{d} {P}|{Y} {A} {N} {n}|{d}{d} {N}|{N} = {N}|{n.c} + {n} : {a} {N}|{P}’s
    {n.c}|{n.c} {n}, {n.c} {n}|Chapter {d}{d}. {N}|{N}, {L}. {A} {n}|{N} in the {n}, {P}, {P}|{n.c}; or, the {n}|
    {N}, {N}, and {N}: {A} {n} into {a}, {a}, and {a} {n}|{N} in {P}, {P} et {P}: {N}, {N} and their {n}|{N}, their
    {n}, and {a} {n} in {a} {P}|{A} {n}, {a} {n}: {N} and the {n} of {n} and {n} in {P}|{N} of {P}, {n} of {P}, and
    {n} of {P} ({Y}-{Y})|{N}. An annotated {n} of {N}, with {N} and {N}|{a} {n}, {a} {n}, and {a}-{n} {n} of {N}
    """
)
_OTHER = {
    "de": listed(
        """
        {} der {}|Die {} und die {}|Zur {} der {}|{} und {} in der {}|Über {}|Das {} im {}: Eine {}|{}. Zur {} von
        {}|Beiträge zur {}|{} als {}|Von der {} zur {}|{} im Zeitalter der {}|Was ist {}?|{} für die {}|Theorie des
        {}
        """
    ),
    "fr": listed(
        """
        La {} de l'{}|Le {} et la {}|{} et {}|Les {} du {}|De la {} à la {}|{} : {} et {}|L'{} de la {}|Pour une {}
        de la {}|Qu'est-ce que la {} ?|La {} dans le {}|Une {} des {}|Sur la {}|{} de {} en {}|Histoire de la {}
        """
    ),
    "es": listed(
        """
        La {} de la {}|El {} y la {}|{} y {}|Las {} en el {}|De la {} al {}|{}: {} y {}|Hacia una {} de la {}|Los {}
        del {}|Estudio de la {} en {}|La {} como {}|{} en la {} de los {}|Introducción a la {}
        """
    ),
    "pt": listed(
        """
        A {} da {}|O {} e a {}|{} e {}|As {} no {}|Da {} ao {}|{}: {} e {}|Por uma {} da {}|{} em {}: uma {}|A {}
        como {}|Os {} do {}|Introdução à {}|{} na {} dos {}
        """
    ),
    "it": listed(
        """
        La {} della {}|Il {} e la {}|{} e {}|Le {} nel {}|Dalla {} al {}|{}: {} e {}|Per una {} della {}|La {} come
        {}|Sulla {}|Storia della {}|I {} del {}
        """
    ),
    "nl": listed(
        """
        De {} van de {}|{} en {}|Het {} in de {}|Over {}|{}: een {}|Van {} tot {}
        """
    ),
}
_GERUNDS = tuple(
    """
    Measuring Learning Understanding Predicting Modeling Exploring Rethinking Estimating Improving Detecting
    Managing Teaching Reading Writing Building Using Making Solving Finding Testing Mapping Scaling Searching
    Planning
    """.split()
)
_PLACES = tuple(
    """
    Europe Germany France Italy Spain Brazil Japan Korea China India Africa America Kenya Mexico Russia Poland
    Israel Berlin Paris London Kant Hegel Darwin Marx Shakespeare Goethe Kafka Nietzsche Heidegger Wittgenstein
    Plato Aristotle Dante Proust Einstein Freud Bayes Markov Riemann Boltzmann Schwarzschild Lagrange Hubble
    """.split()
)
_ACRONYMS = tuple(
    """
    GEANT4 JEWEL BERT SMART XLNet ImageNet KEEL SOAR ProTaper TRAF6 NF-κB BRCA1 IL-6 TNF HIV COVID-19 SARS-CoV-2 MRI
    fMRI DNA RNA mRNA PCR EEG XML UML AIDS NATO EU USA LaTeX PYTHIA MADGRAPH AMBER VASP Gaussian JAVA C++ UNIX Mach
    ML Prolog ABC
    """.split()
)


_CODES: dict[str, tuple[str, ...]] = {
    "a": ADJECTIVES,
    "A": ADJECTIVES,
    "G": _GERUNDS,
    "X": _ACRONYMS,
    "c": tuple("A B C D E K K₂ B₁₂ S".split()),
    "L": CITIES,
    "r": tuple("I II III IV".split()),
}
"""Codes of the frames that stand for one word of a list."""


def draw_title(dice: Dice, words: Mapping[str, Sequence[str]], lang: str) -> str:
    """One title in `lang`, in sentence case or title case, now and then in capitals."""
    if lang in ("ko", "ja", "zh"):
        return _draw_wide(dice, words, lang)
    title = _draw_english(dice, words) if lang == "en" else _draw_other(dice, words, lang)
    if lang == "en" and dice.random() < 0.18:
        joint = dice.choice((": ", ": ", ". ", " - ", " – ", "? ", ": "))
        title += joint + _draw_english(dice, words)
    if lang == "en" and dice.random() < 0.45:
        return " ".join(_capital(word) for word in title.split(" "))
    return title.upper() if dice.random() < 0.01 else title


def _capital(word: str) -> str:
    if word in ("of", "and", "in", "the", "a", "an", "for", "on", "to", "with", "by", "from", "at", "as", "its", "vs."):
        return word
    return word[:1].upper() + word[1:]


def _draw_english(dice: Dice, words: Mapping[str, Sequence[str]]) -> str:
    text = dice.choice(_FRAMES)
    for _ in range(12):
        start = text.find("{")
        if start < 0:
            break
        end = text.index("}", start)
        text = text[:start] + _fill(dice, text[start + 1 : end], words) + text[end + 1 :]
    return text[:1].upper() + text[1:]


def _proper(dice: Dice, names: Mapping[str, Sequence[str]]) -> str:
    """A name of a place, of a person, or of something never heard of."""
    chance = dice.random()
    if chance < 0.35:
        return dice.choice(_PLACES)
    if chance < 0.6:
        return dice.choice(names["families"])
    if chance < 0.75:
        return f"{dice.choice(names['givens'])} {dice.choice(names['families'])}"
    first, last = dice.choice(names["families"]), dice.choice(names["families"])
    return first[: len(first) // 2 + 1] + last[len(last) // 2 :].lower()


def _fill(dice: Dice, code: str, names: Mapping[str, Sequence[str]]) -> str:
    """What stands for one code of a frame: N a noun phrase, P a proper name, and words, digits and years."""
    if code == "N":
        return _phrase(dice, names) if dice.random() > 0.07 else _proper(dice, names)
    if code in ("n", "n.c"):
        noun = dice.choice(NOUNS) if dice.random() < 0.8 else dice.choice(names["en"])
        return noun.capitalize() if code == "n.c" else noun
    if code == "G.l":
        return dice.choice(_GERUNDS).lower()
    if code == "Y":
        return str(dice.randint(1780, 2019))
    if code == "d":
        return str(dice.randint(1, 9))
    listed_words = _CODES.get(code)
    return dice.choice(listed_words) if listed_words else _proper(dice, names)


def _phrase(dice: Dice, names: Mapping[str, Sequence[str]]) -> str:
    noun = dice.choice(NOUNS) if dice.random() < 0.7 else dice.choice(names["en"])
    if dice.random() < 0.5:
        noun = dice.choice(ADJECTIVES if dice.random() < 0.8 else names["en"]) + " " + noun
    if dice.random() < 0.2:
        noun = dice.choice(NOUNS) + dice.choice((" ", "-")) + noun
    return f"{noun} ({dice.choice(_ACRONYMS)})" if dice.random() < 0.06 else noun


def _draw_other(dice: Dice, names: Mapping[str, Sequence[str]], lang: str) -> str:
    words = names[lang]
    if lang in _OTHER:
        text = dice.choice(_OTHER[lang])
        while "{}" in text:
            word = dice.choice(words) if dice.random() < 0.92 else _proper(dice, names)
            if dice.random() < 0.3:
                word += " " + dice.choice(words)
            text = text.replace("{}", word, 1)
        if dice.random() < 0.25:
            text += dice.choice((". ", ": ", " : ", " – ")) + _draw_other(dice, names, lang)
    else:
        text = " ".join(dice.choice(words) for _ in range(dice.randint(2, 9)))
    return text[:1].upper() + text[1:]


def _draw_wide(dice: Dice, words: Mapping[str, Sequence[str]], lang: str) -> str:
    count = dice.randint(2, 7) if lang == "ko" else dice.randint(3, 8)
    parts = [dice.choice(words[lang]) + dice.choice(_JOINTS[lang]) for _ in range(count)]
    return "".join(parts).strip() + (dice.choice(_KOREAN_ENDS) if lang == "ko" else "")
