"""What lists of references are headed with, in eighteen languages. Tables only; used by find and furniture."""

import re

from k2refs.text.fold import fold

__all__ = ["is_list_heading"]

# What a list of references is headed with, folded. Languages: English, German, French, Spanish, Italian, Portuguese,
# Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Russian, Turkish, Japanese, Chinese, Korean.
_HEADINGS = frozenset(
    fold(heading)
    for heading in (
        "references;reference;reference list;list of references;references cited;references and notes;"
        "notes and references;bibliography;"
        "selected bibliography;works cited;literature cited;literature;sources;cited works;citations;"
        "further reading;selected references;key references;"
        "literatur;literaturverzeichnis;quellen;quellenverzeichnis;referenzen;bibliographie;bibliografie;"
        "références;références bibliographiques;sources citées;referencias;referencias bibliográficas;bibliografía;"
        "riferimenti;riferimenti bibliografici;bibliografia;referências;referências bibliográficas;"
        "literatuur;literatuurlijst;referenties;referenser;källor;litteratur;litteraturlista;litteraturliste;referanser;"
        "lähteet;kirjallisuus;literatura;piśmiennictwo;bibliografie;použitá literatura;список литературы;литература;"
        "kaynaklar;kaynakça;参考文献;引用文献;文献;참고문헌"
    ).split(";")
)
_ORDINAL = re.compile(r"^(?:(?:\d+|[ivx]+|[a-h])\s+)+")
_LONGEST_HEADING = 60


def is_list_heading(text: str) -> bool:
    """Whether `text` heads a list of references.

    >>> is_list_heading("7. References:"), is_list_heading("R EFERENCES"), is_list_heading("Reference values")
    (True, True, False)
    """
    if len(text) > _LONGEST_HEADING:
        return False
    folded = fold(text)
    bare = _ORDINAL.sub("", folded)
    # Small capitals, and letters that are set wide, come out of a PDF with gaps: "R EFERENCES".
    return folded in _HEADINGS or bare in _HEADINGS or (text.isupper() and bare.replace(" ", "") in _HEADINGS)
