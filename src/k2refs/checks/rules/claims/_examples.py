"""The small library, facts and ledger used in the examples of the claim rules."""

__all__ = ["BIB", "STUDIES", "ledger"]

BIB = """\
@article{shiraki2000,
  author  = {Shiraki, Masataka},
  title   = {Vitamin {K2} sustains lumbar bone mineral density},
  journal = {J Bone Miner Res},
  year    = {2000},
}
"""

STUDIES = """\
[shiraki2000]
design = "randomized open-label trial"
n = 241
duration = "24 months"
population = "postmenopausal women with osteoporosis"
read_from = "abstract"
arms = [
  { name = "menatetrenone", also = ["vitamin K2"], dose = "45 mg/day", n = 120 },
  { name = "no treatment", n = 121 },
]
[[shiraki2000.outcome]]
measure = "bone mineral density"
site = "lumbar spine"
estimates = [
  { arm = "menatetrenone", at = "24 months", value = "−0.5 ± 1.0 %" },
  { arm = "no treatment", at = "24 months", value = "−3.3 ± 0.8 %" },
]
"""


def ledger(*lines: str, key: str = "shiraki2000", source: str = "", quote: str = "") -> str:
    """A ledger of one claim on `key` whose [claim.says] contains `lines`, from its line 6 (7 with `source`)."""
    head = [
        "[[claim]]",
        'id = "c-lumbar"',
        *([f'quote = "{quote}"'] if quote else []),
        "[[claim.source]]",
        f'key = "{key}"',
    ]
    return "\n".join([*head, *([source] if source else []), *(["[claim.says]", *lines] if lines else []), ""])
