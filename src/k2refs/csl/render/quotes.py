"""The quotation marks of a locale, and what they do with punctuation. Used by finish and the writers."""

from attrs import frozen

from k2refs.text.markup import CloseQuote, OpenQuote

__all__ = ["Quotes"]

_STRAIGHT = ('""', "''", "")
# English marks hold punctuation wherever it moves into marks at all; the marks of other languages stay as they are.
_ENGLISH = ("“”", "‘’")


@frozen
class Quotes:
    """The outer and inner marks, as the locale writes them. `hold_punctuation`: a full stop or comma goes into them."""

    open_outer: str = "“"
    close_outer: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"
    hold_punctuation: bool = False

    def knows(self, token: OpenQuote | CloseQuote, *, is_inside: bool = False) -> bool:
        """Whether the mark in a field is one that this locale writes its own way; others stay as they are.

        Inside quotation marks, and where a style says anything of quotes, the inner marks are known too.

        >>> Quotes().knows(OpenQuote("“", "“”")), Quotes("„", "“").knows(OpenQuote("“", "“”"))
        (True, False)
        """
        if token.pair in _STRAIGHT or token.pair == self._outer:
            return True
        return is_inside and token.pair == self._inner

    @property
    def _outer(self) -> str:
        return self.open_outer + self.close_outer

    @property
    def _inner(self) -> str:
        return self.open_inner + self.close_inner

    def holds(self, token: CloseQuote) -> bool:
        """Whether `token` ends a quotation to this locale, so that punctuation may go before it."""
        return self.knows(token) or token.pair in _ENGLISH
