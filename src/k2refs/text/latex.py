"""LaTeX text of bibliographies → Unicode with in-field markup. Pure str → str."""

import re
import unicodedata

__all__ = ["decode_latex"]

_PLAIN = re.compile(r"[\\{}$~]|--|``|''")
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331",
    "r": "\u030a", "t": "\u0361",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textdegree": "°", "textregistered": "®", "texttrademark": "™",
    "textbackslash": "\\", "textasciitilde": "~", "S": "§", "P": "¶", "pounds": "£", "copyright": "©",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "mu": "μ", "pm": "±", "times": "×", "geq": "≥", "leq": "≤",
    "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
_MARKUP = {
    "emph": "i", "textit": "i", "mkbibemph": "i", "textbf": "b", "mkbibbold": "b", "textsuperscript": "sup",
    "textsubscript": "sub",
}  # fmt: skip
_TOKEN = re.compile(
    r"\\(?P<accent>[`'^~\"=.]|[uvHckdbrt](?![a-zA-Z]))\s*(?:\{\s*(?P<braced>\\?[a-zA-Z]?)\s*\}|(?P<bare>\\[ij](?![a-zA-Z])|[a-zA-Z]))"
    r"|\\(?P<command>[a-zA-Z]+)\*?[ \t]*"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|\$(?P<math>[^$]*)\$"
    r"|(?P<other>---|--|``|''|~|[{}])"
)
_OTHER = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "{": "", "}": ""}
_SCRIPT = re.compile(r"([_^])(?:\{([^{}]*)\}|(\\?\w))")


def decode_latex(text: str) -> str:
    """`text` with accents, symbols, dashes and quotes as Unicode and emphasis as `<i>`, `<b>`, `<sup>`, `<sub>`.

    >>> decode_latex(r"{\\'E}tude of vitamin K$_2$ --- {\\ss} \\emph{in vivo}")
    'Étude of vitamin K<sub>2</sub> — ß <i>in vivo</i>'
    """
    if _PLAIN.search(text) is None:
        return text
    pieces: list[str] = []
    closers: list[str] = []
    at = 0
    pending = ""
    for match in _TOKEN.finditer(text):
        if match.start() < at:
            continue
        pieces.append(text[at : match.start()])
        at = match.end()
        if match["other"] == "{":
            closers.append(f"</{pending}>" if pending else "")
            pieces.append(f"<{pending}>" if pending else "")
            pending = ""
        elif match["other"] == "}":
            pieces.append(closers.pop() if closers else "")
        else:
            pending = _MARKUP.get(match["command"] or "", "") if text[at : at + 1] == "{" else ""
            pieces.append("" if pending else _decode_token(match))
    pieces.append(text[at:])
    return unicodedata.normalize("NFC", "".join(pieces) + "".join(reversed(closers)))


def _decode_token(match: re.Match[str]) -> str:
    if match["accent"]:
        letter = (match["braced"] or match["bare"] or "").lstrip("\\")
        return letter + _ACCENTS[match["accent"]] if letter else ""
    if match["command"]:
        return _LETTERS.get(match["command"], "")
    if match["symbol"]:
        return {"-": "", "\\": " ", ",": "\u202f", "/": ""}.get(match["symbol"], match["symbol"])
    if match["math"] is not None:
        return _decode_math(match["math"])
    return _OTHER[match["other"]]


def _decode_math(math: str) -> str:
    def script(match: re.Match[str]) -> str:
        tag = "sub" if match[1] == "_" else "sup"
        return f"<{tag}>{match[2] if match[2] is not None else match[3]}</{tag}>"

    marked = _SCRIPT.sub(script, math)
    return re.sub(r"\\([a-zA-Z]+)\s*", lambda m: _LETTERS.get(m[1], m[1]), marked).replace("{", "").replace("}", "")
