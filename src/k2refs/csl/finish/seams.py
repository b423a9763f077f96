"""Where two strings meet: which punctuation stays. A table of pairs; suite punctuation_FullMonty*."""

__all__ = ["MERGED", "MERGED_OUTSIDE", "MOVES_INTO_QUOTES", "MOVES_OUT_OF_QUOTES", "PUNCTUATION"]

# left → right → what is printed for both. A pair not named prints both; equal marks print once.
_TABLE = """
!  . !   ? !?  : !   , !,  ; !;
?  ! ?!  . ?   : ?   , ?,  ; ?;
:  ! !   ? ?   . :   , :,  ; :;
;  ! !   ? ?   : ;   . ;   , ;,
.  : .:  ! .!  ? .?  , .,  ; .;
,  ! ,!  ? ,?  : ,:  . ,.  ; ,;
"""


def _read(table: str) -> dict[str, str]:
    merged = {}
    for row in table.split("\n"):
        words = row.split()
        if words:
            left = words[0]
            merged[left + left] = left
            for right, result in zip(words[1::2], words[2::2], strict=True):
                merged[left + right] = result
    return merged


MERGED = _read(_TABLE)
# What follows the group of a suffix, where that differs from what follows the suffix itself; beyond the specification.
MERGED_OUTSIDE = {":.": ".:", ";.": ".;", "!.": ".!", "?.": ".?"}
PUNCTUATION = frozenset("!?:;.,")
MOVES_INTO_QUOTES = frozenset(".,!?")
# At the end of a quoted field, where the locale keeps punctuation out of quotation marks; beyond the specification.
MOVES_OUT_OF_QUOTES = (",", ":", ";")
