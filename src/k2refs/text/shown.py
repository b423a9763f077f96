"""Makes text harmless where it is printed: for terminals, for logs of continuous integration, for one line. Pure."""

import re

__all__ = ["disarm", "harmless", "join_lines", "shown"]

# What a terminal would obey rather than show: control characters become their pictures (U+2400 …), marks that turn
# the direction of writing and halves of pairs a replacement.
_PICTURES: dict[int, int] = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}
_PICTURES |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029), 0xFFFD)
_KEPT = {code: picture for code, picture in _PICTURES.items() if code not in (9, 10)}
# GitHub, "Workflow commands": at the start of a line, or, in the older form, anywhere in it.
_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_OLD_COMMAND = re.compile(r"##(?=\[)")
_LINE_END = re.compile(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def shown(text: str) -> str:
    r"""A name as it may be printed: on one line, no character that a terminal obeys.

    >>> shown("refs\n::error::.bib"), shown("a\x1b[2J.bib")
    ('refs␊::error::.bib', 'a␛[2J.bib')
    """
    return text if text.isprintable() else text.translate(_PICTURES)


def harmless(text: str) -> str:
    r"""Text of several lines as it may be printed; line ends and tabs stay.

    >>> harmless("a\x07\n\tb")
    'a␇\n\tb'
    """
    return text if text.isprintable() else text.translate(_KEPT)


def disarm(text: str) -> str:
    r"""Text in which the runner of GitHub Actions finds no command.

    >>> disarm("a\n::set-env::b ##[group]")
    'a\n: :set-env::b # #[group]'
    """
    return _OLD_COMMAND.sub("# #", _COMMAND.sub(r"\1: ", text))


def join_lines(text: str) -> str:
    r"""The value of a field on one line: line ends are blanks, other characters that a terminal obeys are dropped.

    >>> join_lines("Bone\n\n= Heading\x1b[2J")
    'Bone = Heading[2J'
    """
    if text.isprintable():
        return text
    text = _LINE_END.sub(" ", text)
    return "".join(character for character in text if character == "\t" or ord(character) not in _PICTURES)
