"""What the end of a stream is, as far as the next string can tell: bits, and those that a step keeps. Values only."""

CONTENT = 0
"""The last string is text of a field; nothing has ended since."""

AFFIX, DELIMITER, PREFIX = 1, 2, 4
"""The last string is a prefix, suffix or delimiter; it is a delimiter; it is a prefix."""

NUMBER, LETTER = 8, 16
"""A number has ended since; so has the letter of a year, which is a number too."""

NUMBER_SUFFIX, ENTRY_SUFFIX = 32, 2048
"""The last string is the suffix of a number that has just ended; that of an entry's own number, in a group or not."""

DECORATED, SUFFIX, ITALIC = 64, 128, 256
"""A decorated or quoted field has just ended; the last string is the suffix of the element that has just ended; it is
the suffix of a decorated one."""

CITES, BLOCK = 512, 1024
"""The last string stands between two cites; a block of the layout has ended since."""

NUMBER_AFFIX, ITALIC_AFFIX, BLOCK_AFFIX = NUMBER | AFFIX, ITALIC | AFFIX, BLOCK | AFFIX

SPACES_STAY = NUMBER_SUFFIX | ENTRY_SUFFIX
KEPT_BY_AFFIX = NUMBER | LETTER | SPACES_STAY
KEPT_BY_DELIMITER = ~(ITALIC | SPACES_STAY | CITES)
KEPT_BY_GROUP = ~(DECORATED | SUFFIX | NUMBER_SUFFIX | ITALIC)
