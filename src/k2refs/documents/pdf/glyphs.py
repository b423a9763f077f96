"""Repairs what PDF files do to letters: ligatures, accents set apart, symbols in private-use codes. Pure."""

import unicodedata

__all__ = ["ACCENTS", "UNKNOWN", "combine_accent", "lower", "raise_up", "repair_character"]

UNKNOWN = "\ufffd"
"""What a character that no font names comes out as."""

# Spacing accents as TeX's older fonts set them over the next letter, and the combining ones they mean.
ACCENTS = {
    "`": "\u0300", "\u02cb": "\u0300", "\u00b4": "\u0301", "\u02ca": "\u0301", "^": "\u0302", "\u02c6": "\u0302",
    "~": "\u0303", "\u02dc": "\u0303", "\u00af": "\u0304", "\u02c9": "\u0304", "\u02d8": "\u0306", "\u02d9": "\u0307",
    "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b", "\u02c7": "\u030c", "\u00b8": "\u0327",
    "\u02db": "\u0328",
}  # fmt: skip

_RAISED = str.maketrans(
    "0123456789+-–−()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻–⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")

# Wingdings and Symbol as Word writes them, U+F000 and up: bullets and the marks that prose uses.
_PRIVATE = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "◦", 0xF06F: "◦", 0xF0E0: "→", 0xF0AE: "→",
    0xF02D: "-", 0xF02B: "+", 0xF03D: "=", 0xF0B1: "±", 0xF0B4: "×", 0xF0A3: "≤", 0xF0B3: "≥", 0xF06D: "μ",
    0xF061: "α", 0xF062: "β", 0xF067: "γ", 0xF064: "δ", 0xF044: "Δ", 0xF06B: "κ", 0xF06C: "λ", 0xF070: "π",
    0xF073: "σ", 0xF077: "ω", 0xF063: "χ", 0xF0B0: "°", 0xF02E: ".", 0xF02C: ",", 0xF028: "(", 0xF029: ")",
    0xF05B: "[", 0xF05D: "]", 0xF0BB: "≈", 0xF0B9: "≠", 0xF0A5: "∞",
}  # fmt: skip
_PRIVATE |= {0xF030 + digit: str(digit) for digit in range(10)}
_PRIVATE |= {0xF6DB + at: name for at, name in enumerate("™©®")}
_PRIVATE |= {0xF643 + digit: str(digit) for digit in range(10)} | {0xF730 + digit: str(digit) for digit in range(10)}
_PRIVATE |= {0xF760 + at: chr(64 + at) for at in range(1, 27)}  # Adobe's small capitals


def repair_character(code: int) -> str:
    """The text of one character code of a PDF: ligatures as letters, soft hyphens as hyphens, "" for what is no text.

    >>> repair_character(0xFB03), repair_character(0x2), repair_character(0xF0B7), repair_character(0xE123)
    ('ffi', '-', '•', '\ufffd')
    """
    if 0x20 < code < 0x7F:
        return chr(code)
    if code in (0x2, 0xAD, 0x2010, 0x2011, 0xFFFE):
        return "-"
    if code == 0:
        return UNKNOWN
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060):
        return ""
    if 0xFB00 <= code <= 0xFB4F or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", chr(code))
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        return _PRIVATE.get(code, UNKNOWN)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN


def combine_accent(accent: str, letter: str) -> str:
    """`letter` with the spacing `accent` on it; "" if the two make no letter.

    >>> combine_accent("¨", "u"), combine_accent("´", "ı"), combine_accent("¨", "7")
    ('ü', 'í', '')
    """
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    joined = unicodedata.normalize("NFC", base + ACCENTS[accent])
    return joined if len(joined) == 1 and base.isalpha() else ""


def raise_up(text: str) -> str:
    """`text` in superscript characters, as far as Unicode has them.

    >>> raise_up("12,a")
    '¹²,ᵃ'
    """
    return text.translate(_RAISED)


def lower(text: str) -> str:
    """`text` in subscript characters, as far as Unicode has them, as for digits.

    >>> "CO" + lower("2")
    'CO₂'
    """
    return text.translate(_LOWERED)
