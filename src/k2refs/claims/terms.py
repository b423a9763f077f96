"""Compares the words of a claim with those of its source: design, population, outcome and site. Pure; CL023–CL026.

Each word list says which words exclude each other; words in no list are not compared.
"""

import re

from k2refs.claims.compare import QuantityComparison
from k2refs.model.study import Outcome
from k2refs.text.fold import fold

__all__ = ["compare_designs", "compare_outcome", "compare_populations", "is_review"]

_Groups = dict[str, tuple[str, ...]]
# Each row is an axis; two groups of one row exclude each other. Patterns match folded words from the start of a word.
_DESIGN: tuple[_Groups, ...] = (
    {
        "review": ("review", "meta analys", "metaanalys", "overview"),
        "primary": ("trial", "stud", "cohort", "case control", "cross sectional", "observational", "randomi", "rct"),
    },
    {
        "trial": ("trial", "randomi", "rct", "placebo controlled"),
        "observational": ("cohort", "case control", "cross sectional", "observational", "case report", "case series"),
    },
    {"meta-analysis": ("meta analys", "metaanalys"), "narrative review": ("narrative review",)},
    {"double-blind": ("double blind", "double masked"), "open-label": ("open label", "unblinded", "open trial")},
    {"randomized": ("randomi", "rct"), "non-randomized": ("non randomi", "nonrandomi", "uncontrolled", "single arm")},
    {"placebo-controlled": ("placebo controlled",), "open-label": ("open label", "unblinded", "open trial")},
)
_POPULATION: tuple[_Groups, ...] = (
    {"women": ("women", "woman", "female", "girls"), "men": ("men ", "man ", "male ", "males ", "boys ")},
    {
        "premenopausal": ("premenopaus", "pre menopaus"),
        "postmenopausal": ("postmenopaus", "post menopaus", "menopaus"),
        "perimenopausal": ("perimenopaus", "peri menopaus"),
    },
    {
        "children": ("child", "infant", "adolescent", "pediatric", "paediatric", "newborn"),
        "adults": ("adult", "elderly"),
    },
    {
        "osteoporosis": ("osteoporo",),
        "osteopenia": ("osteopen",),
        "healthy": ("healthy", "volunteers", "without osteoporosis"),
        "neurological disease": ("neurolog", "stroke", "parkinson", "alzheimer"),
        "diabetes": ("diabet",),
        "kidney disease": ("kidney", "renal", "dialysis", "hemodialysis", "haemodialysis"),
        "cancer": ("cancer", "carcinoma", "tumour", "tumor"),
    },
    {
        "Japan": ("japan",),
        "China": ("china", "chinese"),
        "Korea": ("korea",),
        "the USA": ("american", "united states"),
        "the Netherlands": ("dutch", "netherlands"),
        "Norway": ("norw",),
        "Germany": ("german",),
        "France": ("french", "france"),
        "Italy": ("ital",),
        "India": ("india",),
        "the UK": ("british", "english"),
    },
)
_SITE: _Groups = {
    "hand": ("metacarp", "hand", "finger", "phalan"),
    "spine": ("lumbar", "spin", "vertebra", "l1", "l2", "l3", "l4"),
    "hip": ("hip", "femor", "femur", "trochanter"),
    "forearm": ("forearm", "radius", "radial", "wrist", "ulna"),
    "heel": ("heel", "calcan"),
    "whole body": ("whole body", "total body"),
}
_NOT_SPINE = ("non vertebra", "nonvertebra")
_MEASURE: _Groups = {
    "fracture": ("fracture",),
    "bone density": ("bone mineral", "bmd", "bone density", "bone loss", "bone mass", "density"),
    "osteocalcin": ("osteocalcin",),
    "improvement": ("improvement",),
    "adverse reaction": ("adverse", "side effect"),
    "mortality": ("mortality", "death", "survival"),
}


def is_review(design: str) -> bool:
    """Whether the words of a design mean a review or meta-analysis."""
    return "review" in _groups(design, _DESIGN[0])


def compare_designs(claimed: str, stated: str) -> QuantityComparison:
    """DIFFERENT if the two name designs that exclude each other; a broader word ("trial") agrees with a narrower one.

    >>> compare_designs("clinical studies", "review").value, compare_designs("trial", "open-label trial").value
    ('different', 'same')
    """
    return _compare_axes(claimed, stated, _DESIGN)


def compare_populations(claimed: str, stated: str) -> QuantityComparison:
    """DIFFERENT if sex, menopause, age, condition or country exclude each other.

    >>> compare_populations("women", "postmenopausal women with osteoporosis").value
    'same'
    >>> compare_populations("men", "postmenopausal women").value, compare_populations("women", "patients").value
    ('different', 'unknown')
    """
    return _compare_axes(claimed, stated, _POPULATION)


def compare_outcome(outcome: str, site: str, stated: Outcome) -> QuantityComparison:
    """Whether what a claim measured, and where in the body, is this outcome of the study.

    DIFFERENT if both name a measure, or both a site, and they are not the same.

    >>> compare_outcome("lumbar bone mineral density", "", Outcome("bone mineral density", "second metacarpal")).value
    'different'
    """
    claimed_text, stated_text = f"{outcome} {site}", f"{stated.measure} {stated.site}"
    measures, sites = _groups(claimed_text, _MEASURE), _sites(claimed_text)
    own_measures, own_sites = _groups(stated_text, _MEASURE), _sites(stated_text)
    if measures and own_measures and not measures & own_measures:
        return QuantityComparison.DIFFERENT
    if sites and own_sites and not sites & own_sites:
        return QuantityComparison.DIFFERENT
    if not measures and not sites:
        same = bool(set(fold(outcome).split()) & set(fold(stated.measure).split()))
        return QuantityComparison.SAME if same else QuantityComparison.UNKNOWN
    return QuantityComparison.SAME if (measures & own_measures or sites & own_sites) else QuantityComparison.UNKNOWN


def _compare_axes(claimed: str, stated: str, axes: tuple[_Groups, ...]) -> QuantityComparison:
    result = QuantityComparison.UNKNOWN
    for axis in axes:
        one, other = _groups(claimed, axis), _groups(stated, axis)
        if one and other:
            if not one & other:
                return QuantityComparison.DIFFERENT
            result = QuantityComparison.SAME
    return result


def _groups(text: str, axis: _Groups) -> set[str]:
    """The groups of `axis` of which `text` contains a word."""
    words = f" {fold(text)} "
    found = {group for group, starts in axis.items() if any(f" {start}" in words for start in starts)}
    if axis is _DESIGN[4] and "non-randomized" in found:
        found.discard("randomized")
    if axis is _DESIGN[0] and "review" in found:
        found.discard("primary")  # a meta-analysis of randomized trials is a review
    return found


def _sites(text: str) -> set[str]:
    """The sites that `text` names; non-vertebral is its own site."""
    words = f" {fold(text)}"
    if any(start in words for start in _NOT_SPINE):
        return {"outside the spine"}
    return {group for group, starts in _SITE.items() if any(re.search(rf" {start}", words) for start in starts)}
