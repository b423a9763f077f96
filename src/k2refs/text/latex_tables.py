"""LaTeX commands of bibliographies and their Unicode characters or in-field markup. Tables only."""

__all__ = [
    "ACCENTS",
    "DROPPED",
    "MARKUP",
    "MATH_ACCENTS",
    "OPERATORS",
    "SPACED",
    "SPECIAL",
    "SWITCHES",
    "SYMBOLS",
    "WRAPPED",
]

# Accent command → combining character. Source: LaTeX2e, "Accents" (usrguide); Unicode block 0300–036F.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331",
    "r": "\u030a", "t": "\u0361", "G": "\u030f", "U": "\u030e", "h": "\u0309", "textcommabelow": "\u0326",
}  # fmt: skip

# Accents of mathematics. Source: LaTeX2e, "Math accents"; \\ocirc is AMS's ring.
MATH_ACCENTS = {
    "bar": "\u0304", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "vec": "\u20d7", "overrightarrow": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "acute": "\u0301",
    "grave": "\u0300", "check": "\u030c", "breve": "\u0306", "mathring": "\u030a", "ocirc": "\u030a",
    "overline": "\u0304",
}  # fmt: skip

_LETTERS = """
ss ß|SS ẞ|ae æ|AE Æ|oe œ|OE Œ|o ø|O Ø|aa å|AA Å|l ł|L Ł|i ı|j ȷ|dh ð|DH Ð|th þ|TH Þ|dj đ|DJ Đ|ng ŋ|NG Ŋ|IJ Ĳ|ij ĳ|
textendash –|textemdash —|textellipsis …|ldots …|dots …|cdots ⋯|textquoteright ’|textquoteleft ‘|textquotedblleft “|
textquotedblright ”|quotedblbase „|quotesinglbase ‚|guillemotleft «|guillemotright »|guillemetleft «|guillemetright »|
guilsinglleft ‹|guilsinglright ›|glqq „|grqq “|glq ‚|grq ‘|flqq «|frqq »|flq ‹|frq ›|lq ‘|rq ’|lqq “|rqq ”|
textquotesingle '|textquotedbl "|textasciigrave `|
textdegree °|degree °|textcelsius ℃|textregistered ®|texttrademark ™|copyright ©|textcopyright ©|textordfeminine ª|
textordmasculine º|S §|textsection §|P ¶|textparagraph ¶|pounds £|textsterling £|euro €|texteuro €|EUR €|textyen ¥|
textcent ¢|textdollar $|textbackslash \\|textasciitilde ~|textasciicircum ^|textunderscore _|textbraceleft {|
textbraceright }|textbar ||textless <|textgreater >|textbullet •|textperiodcentered ·|textperthousand ‰|dag †|ddag ‡|
textdagger †|textdaggerdbl ‡|textonehalf ½|textonequarter ¼|textthreequarters ¾|textonesuperior ¹|texttwosuperior ²|
textthreesuperior ³|textmu µ|textpm ±|texttimes ×|textdiv ÷|textnumero №|textinterrobang ‽|textexclamdown ¡|
textquestiondown ¿|textvisiblespace ␣|nobreakspace \u00a0|textohm Ω|textmicro µ|textminus −|slash /|
LaTeX LaTeX|TeX TeX|BibTeX BibTeX|LaTeXe LaTeX2ε|XeTeX XeTeX|
ayn ʿ|hamza ʾ|item  |space  |newline  |linebreak  |par  |quad  |qquad  |thinspace \u2009|enspace \u2002|
hyphen -|textcompwordmark |protect |relax |unskip |ignorespaces |allowbreak |newblock |noindent |xspace |
textalpha α|textbeta β|textgamma γ|textdelta δ|textomega ω|textpi π|textlambda λ
"""
# Letters, punctuation and symbols of text.
SYMBOLS: dict[str, str] = {}
for _row in _LETTERS.replace("\n", "").replace("||", "|VERT|").split("|"):
    _name, _, _value = _row.partition(" ")
    if _name == "VERT":
        continue
    SYMBOLS[_name] = "|" if _name == "textbar" else _value

_MATH = """
alpha α|beta β|gamma γ|delta δ|epsilon ϵ|varepsilon ε|zeta ζ|eta η|theta θ|vartheta ϑ|iota ι|kappa κ|lambda λ|mu μ|
nu ν|xi ξ|pi π|varpi ϖ|rho ρ|varrho ϱ|sigma σ|varsigma ς|tau τ|upsilon υ|phi ϕ|varphi φ|chi χ|psi ψ|omega ω|Gamma Γ|
Delta Δ|Theta Θ|Lambda Λ|Xi Ξ|Pi Π|Sigma Σ|Upsilon Υ|Phi Φ|Psi Ψ|Omega Ω|pm ±|mp ∓|times ×|div ÷|cdot ·|ast ∗|
star ⋆|circ ∘|bullet •|leq ≤|le ≤|geq ≥|ge ≥|neq ≠|ne ≠|approx ≈|sim ∼|simeq ≃|equiv ≡|cong ≅|propto ∝|ll ≪|gg ≫|
infty ∞|partial ∂|nabla ∇|sum ∑|prod ∏|int ∫|sqrt √|in ∈|notin ∉|ni ∋|subset ⊂|supset ⊃|subseteq ⊆|supseteq ⊇|cup ∪|
cap ∩|emptyset ∅|forall ∀|exists ∃|neg ¬|wedge ∧|vee ∨|oplus ⊕|otimes ⊗|perp ⊥|parallel ∥|angle ∠|triangle △|
rightarrow →|to →|leftarrow ←|gets ←|leftrightarrow ↔|Rightarrow ⇒|Leftarrow ⇐|Leftrightarrow ⇔|uparrow ↑|
downarrow ↓|mapsto ↦|longrightarrow ⟶|rightleftharpoons ⇌|prime ′|hbar ℏ|ell ℓ|Re ℜ|Im ℑ|aleph ℵ|langle ⟨|rangle ⟩|
lbrace {|rbrace }|lfloor ⌊|rfloor ⌋|lceil ⌈|rceil ⌉|mid ∣|backslash \\|sharp ♯|flat ♭|natural ♮|dagger †|ddagger ‡|
lt <|gt >|lesssim ≲|gtrsim ≳|square □|Box □|checkmark ✓|varnothing ∅|degree °|colon :|vert ∣|Vert ∥|
log log|ln ln|exp exp|sin sin|cos cos|tan tan|max max|min min|lim lim|det det|dim dim|ker ker|gcd gcd|arg arg|sup sup
"""
# Mathematical symbols, also read in text: bibliographies often lack the dollar signs.
OPERATORS = dict(row.partition(" ")[::2] for row in _MATH.replace("\n", "").split("|"))

# Between two things TeX puts space around these, and the blank behind them is meant for the eye.
SPACED = frozenset(
    """
    pm mp times div cdot ast leq le geq ge neq ne approx sim simeq equiv cong propto ll gg in notin ni subset supset
    subseteq supseteq cup cap wedge vee oplus otimes perp parallel rightarrow to leftarrow gets leftrightarrow
    Rightarrow Leftarrow Leftrightarrow mapsto longrightarrow rightleftharpoons mid lt gt lesssim gtrsim colon
    """.split()
)

# Command with an argument → what stands before and behind it.
_SMALL_CAPS = ('<span style="font-variant:small-caps;">', "</span>")
MARKUP = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "mathit"), ("<i>", "</i>")),
    **dict.fromkeys(("textbf", "mkbibbold", "mathbf", "textbfseries"), ("<b>", "</b>")),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "textsuper", "up"), ("<sup>", "</sup>")),
    **dict.fromkeys(("textsubscript", "mkbibsubscript", "textsubscr"), ("<sub>", "</sub>")),
    **dict.fromkeys(("textsc", "mkbibacro", "textscsl"), _SMALL_CAPS),
    **dict.fromkeys(("enquote", "mkbibquote"), ("“", "”")),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
# Commands that apply to the end of their group.
SWITCHES = {
    **dict.fromkeys(("it", "itshape", "em", "sl", "slshape"), ("<i>", "</i>")),
    **dict.fromkeys(("bf", "bfseries"), ("<b>", "</b>")),
    **dict.fromkeys(("sc", "scshape"), _SMALL_CAPS),
}
# Commands without an effect: their argument is kept as it is.
WRAPPED = frozenset(
    """
    textrm textsf texttt textup textmd textnormal text mbox hbox mathrm mathsf mathtt mathcal mathbb mathfrak
    operatorname uppercase MakeUppercase MakeLowercase NoCaseChange MakeSentenceCase underline uline autocap rm
    sf tt normalfont upshape mdseries rmfamily sffamily ttfamily url path nolinkurl ensuremath bibstring lowercase
    large small footnotesize tiny huge displaystyle left right big Big limits href textcyr foreignlanguage mkbibname
    """.split()
)
# Commands whose argument is not printed; the number of arguments.
DROPPED = {
    "noopsort": 1, "SortNoop": 1, "sortnoop": 1, "footnote": 1, "hspace": 1, "vspace": 1, "label": 1, "href": 1,
    "foreignlanguage": 1, "textcolor": 1, "color": 1, "selectlanguage": 1, "phantom": 1, "index": 1, "nocite": 1,
    "arabic": 1, "value": 1, "roman": 1, "ref": 1, "pageref": 1, "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1,
    **dict.fromkeys(
        (
            "cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum autocite parencite textcite "
            "footcite smartcite supercite fullcite footfullcite citetitle onlinecite cites bibentry bibitem"
        ).split(),
        1,
    ),
}  # fmt: skip
# Backslash and one character.
SPECIAL = {
    "-": "",
    "\\": " ",
    ",": "\u202f",
    "/": "",
    "@": "",
    " ": " ",
    "\n": " ",
    ":": " ",
    ";": " ",
    "!": "",
    "|": "",
}
