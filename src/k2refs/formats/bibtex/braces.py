"""Which brace closes which, and where a quoted value ends. Each brace is looked at a bounded number of times. Pure."""

import re

__all__ = ["Braces"]

_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r"[{}\"]")


class Braces:
    """The braces of one text. A search that runs to the end without success makes a table, so that a text full of
    open braces still costs no more than its length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._table: dict[int, int] | None = None

    def close_of(self, opener: int) -> int:
        """Offset of the brace that closes the one at `opener`; -1 if there is none.

        >>> Braces("{a{b}}{").close_of(0), Braces("{a{b}}{").close_of(6)
        (5, -1)
        """
        if self._table is not None:
            return self._table.get(opener, -1)
        depth = 0
        for match in _BRACE.finditer(self.text, opener):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.start()
        self._table = self._match_all()
        return -1

    def quote_end(self, opener: int) -> int:
        """Offset of the mark that ends the string opened at `opener`; -1 if a brace or the text ends first.

        >>> Braces('"a {"} b" c').quote_end(0)
        8
        """
        at = opener + 1
        while (match := _QUOTE.search(self.text, at)) is not None:
            if match[0] == '"':
                return match.start()
            close = self.close_of(match.start()) if match[0] == "{" else -1
            if close < 0:
                return -1
            at = close + 1
        return -1

    def _match_all(self) -> dict[int, int]:
        table: dict[int, int] = {}
        open_at: list[int] = []
        for match in _BRACE.finditer(self.text):
            if match[0] == "{":
                open_at.append(match.start())
            elif open_at:
                table[open_at.pop()] = match.start()
        return table
