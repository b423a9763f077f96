"""Names of journals that astronomers write as macros (`\\apj`), as text. Pure; called by titles.

Source: NASA ADS, "Journal Abbreviations for BibTeX" (the macros of aastex and aas_macros.sty).
"""

import re

__all__ = ["JOURNAL_MACROS", "spell_journals"]

JOURNAL_MACROS = {
    macro: " ".join(row.partition(":")[2].split())
    for row in """
    aas: American Astronomical Society Meeting Abstracts; aj: Astronomical Journal; actaa: Acta Astronomica;
    araa: Annual Review of Astronomy and Astrophysics; apj: Astrophysical Journal;
    apjl apjlett: Astrophysical Journal Letters; apjs apjsupp: Astrophysical Journal Supplement Series;
    ao applopt: Applied Optics; aplett: Astrophysical Letters; apspr: Astrophysics Space Physics Research;
    apss: Astrophysics and Space Science; aap astap: Astronomy and Astrophysics;
    aapr: Astronomy and Astrophysics Review; aaps: Astronomy and Astrophysics Supplement Series;
    azh: Astronomicheskii Zhurnal; baas: Bulletin of the American Astronomical Society;
    bac: Bulletin of the Astronomical Institutes of Czechoslovakia;
    bain: Bulletin of the Astronomical Institutes of the Netherlands; caa: Chinese Astronomy and Astrophysics;
    cjaa: Chinese Journal of Astronomy and Astrophysics;
    dps: AAS/Division for Planetary Sciences Meeting Abstracts; fcp: Fundamentals of Cosmic Physics;
    gca: Geochimica et Cosmochimica Acta; grl: Geophysical Research Letters; iaucirc: IAU Circulars; icarus: Icarus;
    jaavso: Journal of the American Association of Variable Star Observers;
    jcap: Journal of Cosmology and Astroparticle Physics; jcp: Journal of Chemical Physics;
    jgr: Journal of Geophysical Research; jqsrt: Journal of Quantitative Spectroscopy and Radiative Transfer;
    jrasc: Journal of the Royal Astronomical Society of Canada; maps: Meteoritics and Planetary Science;
    memras: Memoirs of the Royal Astronomical Society; memsai: Memorie della Società Astronomica Italiana;
    mnras: Monthly Notices of the Royal Astronomical Society; na: New Astronomy; nar: New Astronomy Reviews;
    nat: Nature; nphysa: Nuclear Physics A; pasa: Publications of the Astronomical Society of Australia;
    pasj: Publications of the Astronomical Society of Japan;
    pasp: Publications of the Astronomical Society of the Pacific; physrep: Physics Reports;
    physscr: Physica Scripta; planss: Planetary and Space Science; pra: Physical Review A; prb: Physical Review B;
    prc: Physical Review C; prd: Physical Review D; pre: Physical Review E; prl: Physical Review Letters;
    procspie: Proceedings of SPIE; psj: Planetary Science Journal;
    qjras: Quarterly Journal of the Royal Astronomical Society;
    rmxaa: Revista Mexicana de Astronomía y Astrofísica; skytel: Sky and Telescope; solphys: Solar Physics;
    sovast: Soviet Astronomy; ssr: Space Science Reviews; zap: Zeitschrift für Astrophysik
    """.split(";")
    for macro in row.partition(":")[0].split()
}
_MACRO = re.compile(r"\\([a-z]{2,8})(?![A-Za-z])(?:\{\})?")


def spell_journals(text: str) -> str:
    """`text` with the name of a journal for each macro that represents one; other macros stay.

    >>> spell_journals(r"{\\apjs}"), spell_journals(r"\\aa rsbok, \\prl")
    ('{Astrophysical Journal Supplement Series}', '\\\\aa rsbok, Physical Review Letters')
    """
    return _MACRO.sub(lambda match: JOURNAL_MACROS.get(match[1], match[0]), text) if "\\" in text else text
