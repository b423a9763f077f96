r"""The commands of LaTeX manuscripts: which are text, which cite. Tables, used by latex.read."""

import re

__all__ = [
    "ACCENT",
    "CITES",
    "ENVIRONMENT_ARGUMENTS",
    "ENVIRONMENT_KINDS",
    "HEADINGS",
    "LIBRARIES",
    "NARRATIVE",
    "NOTES",
    "SKIPPED_ARGUMENTS",
    "SKIPPED_ENVIRONMENTS",
]

# Every citation command of natbib, biblatex, apacite, jurabib and bibunits has "cite" in its name; so have these few
# that do not cite.
CITES = re.compile(
    r"(?!(?:no|re|un|set|def|declare|new|mk|print|if|use)|cite(?:style|setup|text|index|alias|name|field|list|reset))"
    r"[A-Za-z]*[cC]ite(?!\w*(?:style|setup|format|delim|sep|index|macro|command|bibliography))[A-Za-z]*"
)
NARRATIVE = re.compile(r"(?:text|Text)cites?|[cC]ite(?:t|al[tp]|author|A|year)|cite(?:author|year)NP|citetalias")
LIBRARIES = dict.fromkeys(("bibliography", "nobibliography"), ".bib") | dict.fromkeys(
    ("addbibresource", "addglobalbib", "addsectionbib"), ""
)
HEADINGS = frozenset(
    "part chapter section subsection subsubsection paragraph subparagraph title subtitle addchap addsec".split()
)
NOTES = frozenset("footnote footnotetext thanks endnote sidenote marginpar".split())
_NO_TEXT = {
    1: """
    label ref eqref pageref autoref cref Cref nameref vref includegraphics usepackage RequirePackage documentclass
    documentstyle vspace hspace bibliographystyle pagestyle thispagestyle pagenumbering graphicspath hypersetup cline
    cmidrule hyphenation linespread selectlanguage fontsize rule phantom vphantom hphantom bibstyle
    ExecuteBibliographyOptions usetikzlibrary tikzset pgfplotsset lstset captionsetup sisetup theoremstyle index
    glsreset date author affiliation email address institute keywords orcid ead setcitestyle defcitealias citestyle
    color pagecolor stepcounter refstepcounter includeonly tag textcolor href scalebox raisebox hypertarget
    """,
    2: """
    setlength addtolength setcounter addtocounter newcounter newlength DeclareUnicodeCharacter multirow multicolumn
    resizebox newcommand renewcommand providecommand DeclareRobustCommand newcommandx DeclareMathOperator newtheorem
    """,
    3: "newenvironment renewenvironment definecolor NewDocumentCommand RenewDocumentCommand",
}
SKIPPED_ARGUMENTS: dict[str, int] = {name: count for count, names in _NO_TEXT.items() for name in names.split()}
"""How many arguments in braces of a command are not text; those in brackets never are."""
# These contain no prose and no citations.
SKIPPED_ENVIRONMENTS = frozenset(
    "verbatim verbatim* Verbatim BVerbatim LVerbatim lstlisting minted comment filecontents filecontents* alltt "
    "tikzpicture pgfpicture equation equation* align align* gather gather* multline multline* "
    "eqnarray eqnarray* displaymath math flalign flalign* alignat alignat* asy luacode listing".split()
)
_TABLES = "tabular tabular* tabularx tabulary longtable array supertabular xltabular tblr"
ENVIRONMENT_KINDS = {"quote": "quote", "quotation": "quote", "displayquote": "quote"} | dict.fromkeys(
    _TABLES.split(), "cell"
)
# How many arguments in braces follow \\begin{name}.
ENVIRONMENT_ARGUMENTS = (
    dict.fromkeys(_TABLES.split(), 1)
    | {"tabular*": 2, "tabularx": 2, "tabulary": 2, "xltabular": 2}
    | dict.fromkeys("thebibliography minipage multicols adjustbox wrapfigure subfigure".split(), 1)
)
ACCENT = re.compile(
    r"\\(?:[`'^\"~=.]|[cvuHdbkrt](?![A-Za-z]))\s*(?:\{\s*\\?[A-Za-z]{0,2}\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])"
)
