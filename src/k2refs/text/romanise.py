"""Cyrillic and Greek in Latin letters, for citation keys. Pure str → str. Source: BGN/PCGN 1947; ELOT 743."""

__all__ = ["romanise"]

_PAIRS = """
а a|б b|в v|г g|д d|е e|ё yo|ж zh|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ shch|
ъ |ы y|ь |э e|ю yu|я ya|і i|ї yi|є ye|ґ g|ў u|ј j|љ lj|њ nj|ћ c|ђ dj|џ dz|
α a|β v|γ g|δ d|ε e|ζ z|η i|θ th|ι i|κ k|λ l|μ m|ν n|ξ x|ο o|π p|ρ r|σ s|ς s|τ t|υ y|φ f|χ ch|ψ ps|ω o|
ά a|έ e|ή i|ί i|ό o|ύ y|ώ o|ϊ i|ϋ y|ΐ i|ΰ y
"""
_ROWS = (pair.partition(" ") for pair in _PAIRS.replace("\n", "").split("|") if pair)
_SMALL = {letter: latin for letter, _, latin in _ROWS}
_LARGE = {large: latin.capitalize() for letter, latin in _SMALL.items() if len(large := letter.upper()) == 1}
_TABLE = str.maketrans(_SMALL | _LARGE)


def romanise(text: str) -> str:
    """`text` with Cyrillic and Greek letters as Latin ones; the rest as it is.

    >>> romanise("Щербаков и Παπαδόπουλος")
    'Shcherbakov i Papadopoylos'
    """
    return text if text.isascii() else text.translate(_TABLE)
