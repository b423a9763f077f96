"""The vocabulary of CSL: item types and variables by kind. Source: CSL 1.0.2, appendices III and IV."""

__all__ = ["DATE_VARIABLES", "ITEM_TYPES", "NAME_VARIABLES", "NUMBER_VARIABLES", "STANDARD_VARIABLES", "VARIABLES"]

ITEM_TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()
)

NAME_VARIABLES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
    """.split()
)

DATE_VARIABLES = frozenset("accessed available-date event-date issued original-date submitted".split())

NUMBER_VARIABLES = frozenset(
    """
    chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume
    """.split()
)

STANDARD_VARIABLES = frozenset(
    """
    DOI ISBN ISSN PMCID PMID URL abstract annote archive archive-place archive_collection archive_location authority
    call-number categories citation-key citation-label collection-title container-title container-title-short custom
    dimensions division event event-place event-title genre journalAbbreviation jurisdiction keyword language license
    medium note original-publisher original-publisher-place original-title part-title publisher publisher-place
    references reviewed-genre reviewed-title scale shortTitle source status title title-short volume-title
    volume-title-short year-suffix
    """.split()
)

VARIABLES = NAME_VARIABLES | DATE_VARIABLES | NUMBER_VARIABLES | STANDARD_VARIABLES
