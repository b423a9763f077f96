"""BibTeX and BibLaTeX text ⇄ references, on bibtexparser's block model with a splitter of our own. Pure.

    read_bibtex, read_biblatex      text → Read; `profile="pandoc"` for that converter's conventions
    write_bibtex, write_biblatex    references → text
    BibtexDocument                  a file that is edited in place and otherwise written back as it was
    to_bibtexparser, from_bibtexparser      exchange with bibtexparser's Library

What the reader reports, all under SY001 (parse-error), each at its own line and column:

    error     a brace, quotation mark, comma or "=" is missing or too many; a key is missing or cannot be one; what
              follows an entry and belongs to none; what looks like an entry and lacks its "@" or "{"
    warning   a macro that no @string defines; a repeated field; a crossref or xdata parent that is not here

A repeated key is left to the checks (SY002). A field's extent is the inside of its braces or quotation
marks, or the whole expression if pieces are joined with "#": a fix replaces exactly that.
"""

from k2refs.formats.bibtex.document import BibtexDocument
from k2refs.formats.bibtex.exchange import from_bibtexparser, to_bibtexparser
from k2refs.formats.bibtex.read import read_biblatex, read_bibtex
from k2refs.formats.bibtex.write import write_biblatex, write_bibtex

__all__ = [
    "BibtexDocument",
    "from_bibtexparser",
    "read_biblatex",
    "read_bibtex",
    "to_bibtexparser",
    "write_biblatex",
    "write_bibtex",
]
