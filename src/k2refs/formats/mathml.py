"""Formulas in titles and abstracts as a line of text with raised and lowered parts. Pure; called by xml_records.

Source: MathML 3.0, chapters 3 (presentation) and 4 (content).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["math_text"]

_HIDDEN = frozenset({"annotation", "annotation-xml", "maligngroup", "malignmark", "mphantom", "mspace", "none"})
_SCRIPTS = {
    "msup": ("sup",), "msub": ("sub",), "msubsup": ("sub", "sup"), "mover": ("sup",), "munder": ("sub",),
    "munderover": ("sub", "sup"),
}  # fmt: skip
# Elements of content markup that stand for a sign.
_SIGNS = {
    "infinity": "∞", "in": "∈", "notin": "∉", "complexes": "ℂ", "reals": "ℝ", "rationals": "ℚ", "integers": "ℤ",
    "naturalnumbers": "ℕ", "primes": "ℙ", "pi": "π", "exponentiale": "e", "imaginaryi": "i", "emptyset": "∅",
    "plus": "+", "minus": "−", "times": "×", "divide": "/", "eq": "=", "neq": "≠", "lt": "<", "gt": ">", "leq": "≤",
    "geq": "≥", "approx": "≈", "subset": "⊂", "union": "∪", "intersect": "∩", "and": "∧", "or": "∨", "not": "¬",
    "power": "^", "implies": "⇒", "equivalent": "≡",
}  # fmt: skip
_JOINTS = {"mtable": "; ", "matrix": "; ", "mtr": " ", "matrixrow": " ", "vector": " ", "apply": " "}


def math_text(element: "Element") -> str:
    """The formula in `element` on one line; what no rule knows is its parts in their order.

    >>> from lxml import etree
    >>> math_text(etree.fromstring("<math><msubsup><mi>η</mi><mi>p</mi><mn>2</mn></msubsup></math>"))
    'η<sub>p</sub><sup>2</sup>'
    """
    name = element.tag.rpartition("}")[2]
    parts = [text for child in element if isinstance(child.tag, str) and (text := math_text(child) + _tail(child))]
    own = " ".join((element.text or "").split())
    if name in _HIDDEN:
        return ""
    if name in _SCRIPTS and len(parts) == len(_SCRIPTS[name]) + 1:
        scripts = zip(_SCRIPTS[name], parts[1:], strict=True)
        return parts[0] + "".join(f"<{mark}>{text}</{mark}>" for mark, text in scripts)
    if name == "mfrac" and len(parts) == 2:
        return "/".join(part if part.isalnum() else f"({part})" for part in parts)
    if name in ("msqrt", "mroot") and parts:
        root, inner = ("", "".join(parts)) if name == "msqrt" else (f"<sup>{''.join(parts[1:])}</sup>", parts[0])
        return f"{root}√{inner if inner.isalnum() else f'({inner})'}"
    if name == "mfenced":
        marks = (element.get("separators", ",") or " ")[:1].strip()
        return element.get("open", "(") + marks.join(parts) + element.get("close", ")")
    if name == "cn" and element.get("type", "").startswith("complex") and len(parts) == 1:
        return f"{own}+{parts[0].removeprefix('sep').strip()}i"
    if name == "apply" and len(parts) > 2 and parts[0] in _SIGNS.values():
        return f" {parts[0]} ".join(parts[1:])
    if not own and not parts:
        return _SIGNS.get(name, "" if name.startswith("m") else name)
    return own + _JOINTS.get(name, "").join(parts)


def _tail(element: "Element") -> str:
    return " ".join((element.tail or "").split())
