"""Decides whether two references are the same work: folding, blocking, scoring. Pure; used by checks and registry.

`compare_references` compares a pair, `find_near_duplicates` searches a library, `match_text` matches a typed reference
with a library, `choose_candidate` chooses among search results, `describe_query` says what a lock record was asked for.
"""

from k2refs.matching.candidates import Choice, choose_candidate
from k2refs.matching.compare import Comparison, Verdict, compare_references
from k2refs.matching.containers import CONTAINER_SAME, score_containers
from k2refs.matching.duplicates import find_near_duplicates
from k2refs.matching.identity import describe_query, find_identifiers
from k2refs.matching.names import AUTHOR_SAME, find_first_author, score_first_authors, score_names
from k2refs.matching.nearest import Likeness
from k2refs.matching.preprints import is_preprint, is_preprint_server
from k2refs.matching.titles import TITLE_SAME, FoldedTitle, find_slips, fold_title, score_titles
from k2refs.matching.typed import TextIndex, TextMatch, TextOutcome, index_library, match_text

__all__ = [
    "AUTHOR_SAME",
    "CONTAINER_SAME",
    "TITLE_SAME",
    "Choice",
    "Comparison",
    "FoldedTitle",
    "Likeness",
    "TextIndex",
    "TextMatch",
    "TextOutcome",
    "Verdict",
    "choose_candidate",
    "compare_references",
    "describe_query",
    "find_first_author",
    "find_identifiers",
    "find_near_duplicates",
    "find_slips",
    "fold_title",
    "index_library",
    "is_preprint",
    "is_preprint_server",
    "match_text",
    "score_containers",
    "score_first_authors",
    "score_names",
    "score_titles",
]
