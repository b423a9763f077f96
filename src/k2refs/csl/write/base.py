"""What every writer shares: flip-flop of formats, depth of quotes, one fold over the stream."""

from collections.abc import Sequence

from k2refs.csl.render.quotes import Quotes
from k2refs.text.markup import Close, CloseQuote, NoCase, Open, OpenQuote, Token

__all__ = ["Writer"]

# What a format is where nothing has set it.
_NORMAL = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}


# Values that print nothing where they are in force anyway; "baseline" is not among them, as in citeproc-js.
_PLAIN_VALUES = frozenset({"normal"})


def _read_pairs(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split("|") if pair)
    return {name: value for name, _, value in pairs}


class Writer:
    """Turns a stream into text of one format. Subclasses say how to escape and what opens and closes a format."""

    name = ""

    def escape(self, text: str) -> str:
        """`text` so that it is read as text and nothing else."""
        raise NotImplementedError

    def marks(self, name: str, value: str) -> tuple[str, str]:
        """What stands before and after text formatted so; ("", "") where this format cannot show it.

        `name` is a formatting attribute of CSL, "display", or "href": then `value` is the address, in percent signs
        but for what may stand in one.
        """
        raise NotImplementedError

    def entry(self, text: str) -> str:
        """One entry of a bibliography."""
        return text

    def bibliography(self, entries: Sequence[str]) -> str:
        """The entries as one text."""
        return "\n".join(entries)

    def write(self, stream: Sequence[Token], quotes: Quotes) -> str:
        """The stream as text: a format inside itself turns back to normal, quotes alternate by depth."""
        out: list[str] = []
        closers: list[tuple[str, str, str]] = []
        current = dict(_NORMAL)
        depth = claims = 0
        for token in stream:
            if isinstance(token, str):
                out.append(self.escape(token))
            elif isinstance(token, OpenQuote):
                if not quotes.knows(token, is_inside=depth + claims > 0):
                    out.append(self.escape(token.mark))
                    continue
                depth += 1
                out.append(self.escape(quotes.open_outer if depth % 2 else quotes.open_inner))
            elif isinstance(token, CloseQuote):
                if not quotes.knows(token, is_inside=depth + claims > 0):
                    out.append(self.escape(token.mark))
                    continue
                out.append(self.escape(quotes.close_outer if depth % 2 else quotes.close_inner))
                depth -= 1
            elif isinstance(token, NoCase):
                closers.append(("", "", ""))
            elif isinstance(token, Open) and token.name == "nodecor":
                out.append(self._open_plain(current, closers))
            elif isinstance(token, Open):
                claims += token.name == "quotes"
                out.append(self._open(token, current, closers))
            elif isinstance(token, Close) and closers:
                name, value, closer = closers.pop()
                claims -= name == "quotes"
                if name == "nodecor":
                    current.update(_read_pairs(value))
                elif name in current:
                    current[name] = value
                out.append(closer)
        return "".join(out)

    def _open_plain(self, current: dict[str, str], closers: list[tuple[str, str, str]]) -> str:
        """Beyond the specification: <span class="nodecor"> turns every format in force back to normal."""
        changed = [(name, value) for name, value in current.items() if value != _NORMAL[name]]
        marks = [self.marks(name, _NORMAL[name]) for name, _ in changed]
        current.update(_NORMAL)
        closers.append(
            (
                "nodecor",
                "|".join(f"{name}={value}" for name, value in changed),
                "".join(mark[1] for mark in reversed(marks)),
            )
        )
        return "".join(mark[0] for mark in marks)

    def _open(self, token: Open, current: dict[str, str], closers: list[tuple[str, str, str]]) -> str:
        name, value = token.name, token.value
        if name not in current:
            opener, closer = self.marks(name, value) if name in ("display", "href") else ("", "")
            closers.append((name, value, closer))
            return opener
        before = current[name]
        if value == before and token.flips:
            value = _NORMAL[name]
        is_shown = value != before or value not in _PLAIN_VALUES
        opener, closer = self.marks(name, value) if is_shown else ("", "")
        current[name] = value
        closers.append((name, before, closer))
        return opener
